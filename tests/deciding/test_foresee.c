#include "deciding/foresee.h"

#include "support/printemps.h"

static GPtrArray *ahead(const struct printemps *printemps, gboolean answered)
{
    return foresee(&printemps->setting, printemps->subject, printemps->facts, printemps->now,
                   lumen_at("2028-12-31"), answered);
}

static int count(const GPtrArray *dues, int person, enum due_kind kind, const char *word)
{
    int found = 0;
    for (guint i = 0; i < dues->len; i++) {
        const struct due *due = dues->pdata[i];
        found += due->person == person && due->kind == kind &&
                 (word == NULL || g_strcmp0(due->word, word) == 0);
    }
    return found;
}

static void without_incident_the_counts_are_those_of_the_programme(void)
{
    static const struct {
        int person, invitations, mails;
    } rows[] = {
        {CAMILLE, 6, 9},  /* S1, S4 six times, S5, S9 */
        {PHILIPPE, 6, 2}, /* S1, S9 */
        {ANNA, 0, 0},
        {CLAIRE, 0, 0},
    };
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    g_autoptr(GPtrArray) dues = ahead(printemps, TRUE);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_cmpint(count(dues, rows[i].person, DUE_REQUEST, NULL), ==, rows[i].invitations);
        g_assert_cmpint(count(dues, rows[i].person, DUE_MAIL, NULL), ==, rows[i].mails);
        g_assert_cmpint(count(dues, rows[i].person, DUE_CANCEL, NULL), ==, 0);
    }
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S4"), ==, 6);
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S5"), ==, 1);
}

static void every_pair_of_the_example_has_the_same_counts(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_all_pairs(printemps);
    for (int pair = 1; pair <= 3; pair++) {
        const struct pair *row = registry_pair(printemps->registry, pair);
        printemps->subject = pair;
        g_autoptr(GPtrArray) dues = ahead(printemps, TRUE);
        g_assert_cmpint(count(dues, row->mentor, DUE_REQUEST, NULL), ==, 6);
        g_assert_cmpint(count(dues, row->mentor, DUE_MAIL, NULL), ==, 9);
        g_assert_cmpint(count(dues, row->mentee, DUE_REQUEST, NULL), ==, 6);
        g_assert_cmpint(count(dues, row->mentee, DUE_MAIL, NULL), ==, 2);
    }
}

static void the_manager_has_eight_messages_ahead(void)
{
    g_autoptr(printemps) printemps = printemps_new(0);
    printemps_all_pairs(printemps);
    g_autoptr(GPtrArray) dues = ahead(printemps, TRUE);
    g_assert_cmpint(count(dues, CLAIRE, DUE_MAIL, "S8"), ==, 8);
}

static void each_due_bears_the_moment_it_would_leave(void)
{
    static const struct {
        const char *word, *at;
        int person;
    } rows[] = {
        {"S1", "2027-01-14T09:00", CAMILLE},  {"S2", "2027-01-15T09:00", CAMILLE},
        {"S4", "2027-01-22T09:00", CAMILLE},  {"S5", "2027-01-22T09:00", CAMILLE},
        {"S9", "2027-09-07T09:00", PHILIPPE},
    };
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    g_autoptr(GPtrArray) dues = ahead(printemps, TRUE);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        instant at = INSTANT_NONE;
        for (guint j = dues->len; j > 0; j--) {
            const struct due *due = dues->pdata[j - 1];
            if (due->person == rows[i].person && g_strcmp0(due->word, rows[i].word) == 0)
                at = due->at;
        }
        g_test_message("%s", rows[i].word);
        g_assert_cmpint(at, ==, lumen_at(rows[i].at));
    }
}

static void nobody_answering_is_reminded_once_a_question_and_asked_for_a_coffee(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    g_autoptr(GPtrArray) dues = ahead(printemps, FALSE);
    g_assert_cmpint(count(dues, CAMILLE, DUE_REQUEST, NULL), ==, 6);
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S3"), ==, 6);
    g_assert_cmpint(count(dues, PHILIPPE, DUE_MAIL, "S3"), ==, 6);
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S4"), ==, 12); /* each with its reminder */
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S7"), >=, 1);
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S9"), ==, 0);
}

static void what_has_happened_is_not_foreseen_again(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = printemps->logging = TRUE;
    printemps_until(printemps, "2027-03-05T12:00");
    const guint before = printemps->facts->len;
    g_autoptr(GPtrArray) dues = ahead(printemps, TRUE);
    g_assert_cmpuint(printemps->facts->len, ==, before);
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S1"), ==, 0);
    g_assert_cmpint(count(dues, CAMILLE, DUE_REQUEST, NULL), ==, 4);
    g_assert_cmpint(count(dues, CAMILLE, DUE_MAIL, "S4"), ==, 4);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/foresee/without-incident-the-counts-are-those-of-the-programme",
                    without_incident_the_counts_are_those_of_the_programme);
    g_test_add_func("/foresee/every-pair-of-the-example-has-the-same-counts",
                    every_pair_of_the_example_has_the_same_counts);
    g_test_add_func("/foresee/the-manager-has-eight-messages-ahead",
                    the_manager_has_eight_messages_ahead);
    g_test_add_func("/foresee/each-due-bears-the-moment-it-would-leave",
                    each_due_bears_the_moment_it_would_leave);
    g_test_add_func("/foresee/nobody-answering-is-reminded-once-a-question-and-asked-for-a-coffee",
                    nobody_answering_is_reminded_once_a_question_and_asked_for_a_coffee);
    g_test_add_func("/foresee/what-has-happened-is-not-foreseen-again",
                    what_has_happened_is_not_foreseen_again);
    return g_test_run();
}
