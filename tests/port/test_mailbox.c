#include "port/mailbox.h"

#include "store.h"

#define MONDAY ((instant)1790000000)

static struct incoming mail(guint32 uidvalidity, guint32 uid, const char *sha256)
{
    struct incoming incoming = {.uidvalidity = uidvalidity, .uid = uid};
    incoming.mailbox = (char *)"INBOX";
    incoming.sha256 = (char *)sha256;
    incoming.from = (char *)"stranger@rare.example";
    incoming.subject = (char *)"Zephyrine";
    return incoming;
}

static void note(struct store *store, guint32 uid, enum mailbox_fate fate, const char *cohort)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = g_strdup_printf("sha-%u", uid);
    g_autoptr(GBytes) raw = g_bytes_new_static("Subject: Zephyrine\r\n", 20);
    struct incoming incoming = mail(5, uid, sha256);
    incoming.fault = fate == FATE_UNREADABLE ? (char *)"too big" : NULL;
    const struct arrival arrival = {&incoming, raw, MONDAY};
    g_assert_true(mailbox_note(store->database, &arrival, fate, cohort, &error));
    g_assert_no_error(error);
}

static void a_message_is_known_by_identity_then_by_its_bytes(struct store *store,
                                                             gconstpointer unused)
{
    static const struct {
        const char *label;
        guint32 uidvalidity, uid;
        const char *sha256;
        gboolean known;
    } rows[] = {
        {"itself", 5, 1, "sha-1", TRUE},
        {"another", 5, 3, "sha-3", FALSE},
        {"a copy beside it", 5, 3, "sha-1", FALSE},
        {"itself in a mailbox built anew", 6, 9, "sha-1", TRUE},
        {"another in its place there", 6, 1, "sha-3", FALSE},
    };
    (void)unused;
    note(store, 1, FATE_LIST, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean known;
        enum mailbox_fate fate = FATE_COHORT;
        g_autoptr(GError) error = NULL;
        struct incoming incoming = mail(rows[i].uidvalidity, rows[i].uid, rows[i].sha256);
        g_assert_true(mailbox_knows(store->database, &incoming, &known, &fate, &error));
        g_assert_no_error(error);
        if (known != rows[i].known)
            g_error("%s: known is %d", rows[i].label, known);
        g_assert_cmpint((int)fate, ==, (int)(known ? FATE_LIST : FATE_COHORT));
    }
}

static void a_second_note_changes_nothing(struct store *store, gconstpointer unused)
{
    (void)unused;
    gboolean known;
    enum mailbox_fate fate;
    struct incoming incoming = mail(5, 1, "sha-1");
    note(store, 1, FATE_COHORT, "printemps");
    note(store, 1, FATE_STRANGER, NULL);
    g_assert_true(mailbox_knows(store->database, &incoming, &known, &fate, NULL));
    g_assert_true(known);
    g_assert_cmpint((int)fate, ==, (int)FATE_COHORT);
}

static guint count_strays(struct store *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) strays = mailbox_strays(store->database, MONDAY, &error);
    g_assert_no_error(error);
    return strays->len;
}

static void strangers_and_unreadable_mail_are_shown_from_a_moment_on(struct store *store,
                                                                     gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    note(store, 1, FATE_COHORT, "printemps");
    note(store, 2, FATE_STRANGER, NULL);
    note(store, 3, FATE_LIST, NULL);
    note(store, 4, FATE_UNREADABLE, NULL);
    note(store, 5, FATE_LOOP, NULL);
    g_autoptr(GPtrArray) strays = mailbox_strays(store->database, MONDAY, &error);
    g_assert_cmpuint(strays->len, ==, 2);
    const struct stray *stranger = g_ptr_array_index(strays, 0);
    const struct stray *unreadable = g_ptr_array_index(strays, 1);
    g_assert_cmpint((int)stranger->fate, ==, (int)FATE_STRANGER);
    g_assert_cmpstr(stranger->from, ==, "stranger@rare.example");
    g_assert_cmpstr(stranger->subject, ==, "Zephyrine");
    g_assert_null(stranger->reason);
    g_assert_cmpint(stranger->at, ==, MONDAY);
    g_assert_cmpstr(unreadable->reason, ==, "too big");
    g_autoptr(GPtrArray) later = mailbox_strays(store->database, MONDAY + 1, &error);
    g_assert_cmpuint(later->len, ==, 0);
}

static void a_message_of_a_cohort_leaves_no_word_here(struct store *store, gconstpointer unused)
{
    (void)unused;
    note(store, 1, FATE_COHORT, "printemps");
    g_assert_cmpuint(store_files_with(store, "printemps"), >, 0);
    g_assert_cmpuint(store_files_with(store, "Zephyrine"), ==, 0);
    g_assert_cmpuint(store_files_with(store, "rare.example"), ==, 0);
}

static void a_stray_is_forgotten_after_thirty_days(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    note(store, 1, FATE_COHORT, "printemps");
    note(store, 2, FATE_STRANGER, NULL);
    note(store, 3, FATE_LIST, NULL);
    g_assert_cmpint(mailbox_purge(store->database, MONDAY + 30 * DAY - 1, &error), ==, 0);
    g_assert_cmpint(mailbox_purge(store->database, MONDAY + 30 * DAY, &error), ==, 2);
    g_assert_cmpint(mailbox_purge(store->database, MONDAY + 30 * DAY, &error), ==, 0);
    g_assert_true(database_scour(store->database, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(store_files_with(store, "Zephyrine"), ==, 0);
    g_assert_cmpuint(store_files_with(store, "rare.example"), ==, 0);
    g_assert_cmpuint(count_strays(store), ==, 1);
}

static void its_queries_go_by_an_index(struct store *store, gconstpointer unused)
{
    (void)unused;
    gboolean known;
    enum mailbox_fate fate;
    struct incoming incoming = mail(5, 1, "sha-1");
    g_assert_true(mailbox_knows(store->database, &incoming, &known, &fate, NULL));
    count_strays(store);
    g_assert_cmpuint(store_assert_searches(store), ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                                  \
    g_test_add("/port/mailbox/" #name, struct store, NULL, mailbox_set_up, name, store_tear_down)
    ADD(a_message_is_known_by_identity_then_by_its_bytes);
    ADD(a_second_note_changes_nothing);
    ADD(strangers_and_unreadable_mail_are_shown_from_a_moment_on);
    ADD(a_message_of_a_cohort_leaves_no_word_here);
    ADD(a_stray_is_forgotten_after_thirty_days);
    ADD(its_queries_go_by_an_index);
    return g_test_run();
}
