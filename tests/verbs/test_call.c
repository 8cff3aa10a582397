/*
 * call - which exit status an error means, and how words are set.
 */
#include "verbs/call.h"

#include <sysexits.h>

#include "port/imap.h"
#include "port/lock.h"
#include "port/smtp.h"

static void an_error_decides_the_exit_status(void)
{
    const struct {
        const char *label;
        GQuark domain;
        int code, status;
    } rows[] = {
        {"a fault of the files", STAGE_ERROR, STAGE_CONFIG, EX_CONFIG},
        {"a server out of reach", STAGE_ERROR, STAGE_UNREACHABLE, EX_UNAVAILABLE},
        {"a full disk", STAGE_ERROR, STAGE_DISK, EX_IOERR},
        {"a brake", STAGE_ERROR, STAGE_BUSY, EX_TEMPFAIL},
        {"a wrong password", SMTP_ERROR, SMTP_LOGIN, EX_UNAVAILABLE},
        {"a relay that our settings misname", SMTP_ERROR, SMTP_CONFIG, EX_CONFIG},
        {"a mailbox out of reach", IMAP_ERROR, IMAP_UNREACHABLE, EX_UNAVAILABLE},
        {"another run", LOCK_ERROR, LOCK_HELD, EX_TEMPFAIL},
        {"a store that another writes", DATABASE_ERROR, DATABASE_LOCKED, EX_TEMPFAIL},
        {"a damaged store", DATABASE_ERROR, DATABASE_CORRUPT, EX_TEMPFAIL},
        {"a store of a later binome", DATABASE_ERROR, DATABASE_NEWER, EX_TEMPFAIL},
        {"a store without room", DATABASE_ERROR, DATABASE_FULL, EX_IOERR},
        {"a template", COMPOSE_ERROR, COMPOSE_TEMPLATE, EX_CONFIG},
        {"a file", G_FILE_ERROR, G_FILE_ERROR_NOENT, EX_IOERR},
    };
    g_assert_cmpint(status_of(NULL), ==, EX_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = g_error_new_literal(rows[i].domain, rows[i].code, "words");
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(status_of(error), ==, rows[i].status);
    }
}

static void a_column_counts_letters(void)
{
    g_autofree char *wide = padded("Hélène", 8);
    g_autofree char *full = padded("Hélène", 3);
    g_assert_cmpstr(wide, ==, "Hélène  ");
    g_assert_cmpstr(full, ==, "Hélène");
}

static void nothing_is_one_in_french_and_many_in_english(void)
{
    const struct call french = {.french = TRUE};
    const struct call english = {.french = FALSE};
    g_assert_cmpstr(plural(&french, 0), ==, "");
    g_assert_cmpstr(plural(&english, 0), ==, "s");
    g_assert_cmpstr(plural(&french, 1), ==, "");
    g_assert_cmpstr(plural(&english, 1), ==, "");
    g_assert_cmpstr(plural(&french, 2), ==, "s");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/call/status", an_error_decides_the_exit_status);
    g_test_add_func("/call/padded", a_column_counts_letters);
    g_test_add_func("/call/plural", nothing_is_one_in_french_and_many_in_english);
    return g_test_run();
}
