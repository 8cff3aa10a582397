/*
 * What a server says, and the names and sets that it is told.
 */
#include "port/imap_answer.h"

#include "port/imap_names.h"

#include <string.h>

static void only_data_announces_a_literal(void)
{
    static const struct {
        const char *line;
        gboolean awaits;
        guint64 count;
    } rows[] = {
        {"* 1 FETCH (BODY[] {12}", TRUE, 12},
        {"* 1 FETCH (BODY[] {12+}", TRUE, 12},
        {"* LIST () \"/\" {5}", TRUE, 5},
        {"* 1 FETCH (BODY[] {0}", TRUE, 0},
        {"* OK see {12}", FALSE, 0},
        {"* no see {12}", FALSE, 0},
        {"* BYE {12}", FALSE, 0},
        {"B0001 OK {12}", FALSE, 0},
        {"+ {12}", FALSE, 0},
        {"* LIST () \"/\" \"a{5}\"", FALSE, 0},
        {"* 1 FETCH (BODY[] {}", FALSE, 0},
        {"* 1 FETCH (BODY[] {-1}", FALSE, 0},
        {"* 1 FETCH (BODY[] {1x}", FALSE, 0},
        {"{1}", FALSE, 0},
        {"}", FALSE, 0},
        {"", FALSE, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint64 count = 0;
        g_test_message("%s", rows[i].line);
        g_assert_cmpint(imap_answer_awaits(rows[i].line, &count), ==, rows[i].awaits);
        if (rows[i].awaits)
            g_assert_cmpuint(count, ==, rows[i].count);
    }
}

static void odd_answers_are_refused_not_believed(void)
{
    static const char *const odd[] = {
        "* 1 FETCH",       "* 1 FETCH (",        "* 1 FETCH (UID",     "* 1 FETCH (UID 3",
        "* 1 FETCH (UID)", "* x FETCH (UID 3)",  "1 FETCH (UID 3)",    "* 1 FETCH UID 3",
        "* FETCH (UID 3)", "* 1 FETCH ((((((((", "* 1 FETCH (UID \"3", "* 1 FETCH (() UID 3)",
    };
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        const struct imap_answer answer = {(char *)odd[i], none};
        struct imap_fetched fetched;
        g_test_message("%s", odd[i]);
        g_assert_false(imap_answer_fetch(&answer, &fetched));
        g_assert_cmpuint(fetched.uid, ==, 0);
    }
    const struct imap_answer nested = {
        (char *)"* 1 FETCH (ENVELOPE (\"a)\" (NIL (\"{3}\"))) INTERNALDATE \"x\" UID 7 "
                "BODY[HEADER.FIELDS (A B)] \"h\" RFC822.SIZE 5)",
        none,
    };
    struct imap_fetched fetched;
    g_assert_true(imap_answer_fetch(&nested, &fetched));
    g_assert_cmpuint(fetched.uid, ==, 7);
    g_assert_cmpuint(fetched.size, ==, 5);
    g_assert_false(fetched.has_body);
    g_assert_false(fetched.has_head);
}

static void folder_names_follow_the_servers_prefix_and_separator(void)
{
    static const struct {
        const char *folder, *prefix;
        char separator;
        const char *name;
    } rows[] = {
        {"inbox", "INBOX.", '.', "INBOX"},
        {"binome/done", "", '/', "\"binome/done\""},
        {"binome/done", "INBOX.", '.', "\"INBOX.binome.done\""},
        {"INBOX/robot", "INBOX.", '.', "\"INBOX.robot\""},
        {"binome/done", "", '\0', "\"binome/done\""},
        {"R&D", "", '/', "\"R&-D\""},
        {"a\"b\\c", "", '/', "\"a\\\"b\\\\c\""},
        {"à/é", "", '\\', "\"&AOA-\\\\&AOk-\""},
        {"", "", '/', NULL},
        {"a\nb", "", '/', NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name =
            imap_names_folder(rows[i].folder, rows[i].prefix, rows[i].separator);
        g_assert_cmpstr(name, ==, rows[i].name);
    }
}

static void sets_of_uids_are_ranges_in_short_lines(void)
{
    static const guint32 some[] = {9, 1, 2, 3, 3, 5, 7, 8, 4294967295u};
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_vals(uids, some, G_N_ELEMENTS(some));
    g_autoptr(GPtrArray) sets = imap_names_sets(uids);
    g_assert_cmpuint(sets->len, ==, 1);
    g_assert_cmpstr(g_ptr_array_index(sets, 0), ==, "1:3,5,7:9,4294967295");

    g_array_set_size(uids, 0);
    g_autoptr(GPtrArray) none = imap_names_sets(uids);
    g_assert_cmpuint(none->len, ==, 0);

    for (guint32 uid = 1000001; uid < 1002001; uid += 2)
        g_array_append_val(uids, uid);
    g_autoptr(GPtrArray) many = imap_names_sets(uids);
    gsize length = 0;
    for (guint i = 0; i < many->len; i++) {
        g_assert_cmpuint(strlen(g_ptr_array_index(many, i)), <, 4100);
        length += strlen(g_ptr_array_index(many, i)) + 1;
    }
    g_assert_cmpuint(length, ==, 1000 * 8);
}

#define CASE(name) g_test_add_func("/imap-answer/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE(only_data_announces_a_literal);
    CASE(odd_answers_are_refused_not_believed);
    CASE(folder_names_follow_the_servers_prefix_and_separator);
    CASE(sets_of_uids_are_ranges_in_short_lines);
    return g_test_run();
}
