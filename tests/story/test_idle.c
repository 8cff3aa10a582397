/*
 * A run that finds nothing due: what it costs, counted.
 */
#include "support/story.h"

enum { PAIRS = 60 };

static char *many_pairs(void)
{
    GString *roster = g_string_new("mentor;mentoré;première séance\n");
    for (int i = 0; i < PAIRS; i++)
        g_string_append_printf(roster,
                               "Ada Mentor%c%c <m%d@lumen.example>;Noel Cadre%c%c "
                               "<e%d@lumen.example>;%d/01/2027 %d:00\n",
                               'a' + i / 26, 'a' + i % 26, i, 'a' + i / 26, 'a' + i % 26, i,
                               18 + i % 5, 9 + i % 7);
    return g_string_free(roster, FALSE);
}

/* Rows stepped by statements that read this table, in one run of a cohort whose mails have left. */
static guint64 rows_read(struct story *story, const char *table)
{
    g_autoptr(GError) error = NULL;
    struct outcome outcome;
    cohort_close(story->cohort);
    g_assert_true(cohort_open(story->cohort, OPEN_RUN, NULL, &error));
    g_assert_no_error(error);
    database_count_rows(story->cohort->database, table);
    outcome_init(&outcome);
    g_assert_true(run_all(story->context, story->now, &outcome));
    g_assert_cmpint(outcome.written + outcome.sent, ==, 0);
    outcome_clear(&outcome);
    return database_rows(story->cohort->database);
}

static void an_idle_run_steps_no_pairs_row(void)
{
    static const char *const tables[] = {"FROM fact WHERE subject", "FROM person", "FROM pair",
                                         "FROM outbox"};
    g_autofree char *roster = many_pairs();
    struct story *story = story_begin(NULL, roster);
    story_until(story, "2027-01-14 09:00");
    g_assert_cmpint(story_count(story, "S1", NULL), ==, 2 * PAIRS);
    story->now += 15 * MINUTE;
    story_run(story);
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        story->now += 15 * MINUTE;
        g_assert_cmpuint(rows_read(story, tables[i]), ==, 0);
    }
    story_end(story);
}

static void a_run_with_one_mail_due_steps_rows_and_the_count_says_so(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-14 08:45");
    story->now += 15 * MINUTE;
    cohort_close(story->cohort);
    g_assert_true(cohort_open(story->cohort, OPEN_RUN, NULL, NULL));
    database_count_rows(story->cohort->database, "FROM fact WHERE subject");
    struct outcome outcome;
    outcome_init(&outcome);
    g_assert_true(run_all(story->context, story->now, &outcome));
    g_assert_cmpint(outcome.sent, ==, 2);
    outcome_clear(&outcome);
    g_assert_cmpuint(database_rows(story->cohort->database), >, 0);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/idle/" #name, name)
    TEST(an_idle_run_steps_no_pairs_row);
    TEST(a_run_with_one_mail_due_steps_rows_and_the_count_says_so);
    return g_test_run();
}
