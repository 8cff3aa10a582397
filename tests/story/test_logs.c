/*
 * Two answers of one person about one session: the later written counts, however they came.
 */
#include "deciding/plan.h"
#include "stages/store.h"
#include "support/story.h"

#include <string.h>

static struct story *asked_about_the_first(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    return story;
}

/* What Camille writes at that hour of the day after, whenever it arrives. */
static void write_at(struct story *story, int hour, const char *words)
{
    const instant now = story->now;
    story->now += (hour - 9) * HOUR;
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, words);
    story->now = now;
}

static enum session_state first_is(struct story *story)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    return ledger->sessions->len > 0 ? ((struct session *)ledger->sessions->pdata[0])->state
                                     : SESSION_PLANNED;
}

/* "early" is written at 10, "late" at 11; both are there by noon. */
static void the_later_written_counts_and_only_it_has_consequences(void)
{
    static const struct {
        const char *early, *late;
        enum session_state state;
        int thanks, missed, dates; /* S5, V2, S6 */
    } rows[] = {
        {"4", "1", SESSION_HELD, 1, 0, 0},      {"1", "4", SESSION_MISSED, 0, 1, 0},
        {"2", "1", SESSION_HELD, 1, 0, 0},      {"1", "3", SESSION_CANCELLED, 0, 0, 1},
        {"4", "2", SESSION_POSTPONED, 0, 0, 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows) * 2; i++) {
        const gboolean overtaken = i % 2 == 1;
        struct story *story = asked_about_the_first();
        g_test_message("%s, then %s%s", rows[i / 2].early, rows[i / 2].late,
                       overtaken ? ", which comes first" : "");
        write_at(story, overtaken ? 11 : 10, overtaken ? rows[i / 2].late : rows[i / 2].early);
        write_at(story, overtaken ? 10 : 11, overtaken ? rows[i / 2].early : rows[i / 2].late);
        story_pass(story, "2027-01-22 12:00");
        story_run(story);
        g_assert_cmpint(first_is(story), ==, rows[i / 2].state);
        g_assert_cmpint(story_count(story, "S5", CAMILLE), ==, rows[i / 2].thanks);
        g_assert_cmpint(story_count(story, "V2", ANNA), ==, rows[i / 2].missed);
        g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, rows[i / 2].dates);
        story_end(story);
    }
}

static void an_older_answer_that_comes_later_changes_nothing(void)
{
    static const char *const older[] = {"2", "3", "4"};
    for (gsize i = 0; i < G_N_ELEMENTS(older); i++) {
        struct story *story = asked_about_the_first();
        write_at(story, 11, "1");
        story_pass(story, "2027-01-22 12:00");
        story_run(story);
        const guint before = story->sent->len;
        story->now -= 2 * HOUR;
        story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, older[i]);
        story->now += 3 * HOUR;
        story_run(story);
        g_assert_cmpint(first_is(story), ==, SESSION_HELD);
        g_assert_cmpuint(story->sent->len, ==, before);
        story_end(story);
    }
}

static void a_date_ahead_of_its_arrival_overrules_nobody(void)
{
    struct story *story = asked_about_the_first();
    write_at(story, 20, "4"); /* a clock that is eleven hours fast */
    story_run(story);
    g_assert_cmpint(first_is(story), ==, SESSION_MISSED);
    story_pass(story, "2027-01-22 10:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    story_run(story);
    g_assert_cmpint(first_is(story), ==, SESSION_HELD);
    story_end(story);
}

static void what_was_taken_back_is_not_counted_for_the_consultant(void)
{
    struct story *story = asked_about_the_first();
    write_at(story, 9, "2");
    story_run(story);
    story_pass(story, "2027-01-22 10:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    story_run(story);
    story_until(story, "2027-01-22 18:00");
    const char *report = story_last(story, "X1", ANNA)->text;
    g_test_message("%s", report);
    g_assert_nonnull(strstr(report, "1 tenue"));
    g_assert_null(strstr(report, "reportée"));
    story_end(story);
}

/* Camille puts the session off, is asked for a date, and then says that it took place. */
static struct story *corrected(const char *words_to_dates)
{
    struct story *story = asked_about_the_first();
    write_at(story, 9, "2");
    story_run(story);
    story_pass(story, "2027-01-22 10:00");
    if (words_to_dates != NULL) {
        story_answer(story, story_last(story, "S6", CAMILLE), CAMILLE, words_to_dates);
        story_run(story);
        story_pass(story, "2027-01-22 10:10");
    }
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    story_run(story);
    return story;
}

static void nobody_is_chased_for_a_date_of_a_session_that_was_held(void)
{
    static const char *const words[] = {NULL, "aucune ne me va"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = corrected(words[i]);
        g_autoptr(ledger) ledger = story_ledger(story);
        const struct setting setting = store_setting(story->cohort);
        for (guint j = 0; j < ledger->messages->len; j++) {
            const struct message *message = ledger->messages->pdata[j];
            if (g_strcmp0(message->step, "S6") == 0)
                g_assert_false(plan_is_open(&setting, ledger, message->row, story->now));
        }
        story_until(story, "2027-02-12 18:00");
        g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
        g_assert_cmpint(story_count(story, "V1", ANNA), ==, 0);
        g_assert_cmpint(first_is(story), ==, SESSION_HELD);
        story_end(story);
    }
}

static void held_after_a_new_date_was_agreed_is_for_the_consultant(void)
{
    struct story *story = corrected("1");
    g_assert_cmpint(first_is(story), ==, SESSION_DISPUTED);
    story_until(story, "2027-01-22 18:00");
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text, "se contredisent"));
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/logs/" #name, name)
    TEST(the_later_written_counts_and_only_it_has_consequences);
    TEST(an_older_answer_that_comes_later_changes_nothing);
    TEST(a_date_ahead_of_its_arrival_overrules_nobody);
    TEST(what_was_taken_back_is_not_counted_for_the_consultant);
    TEST(nobody_is_chased_for_a_date_of_a_session_that_was_held);
    TEST(held_after_a_new_date_was_agreed_is_for_the_consultant);
    return g_test_run();
}
