/*
 * A step that an edit puts in the past: left out, or sent once (on_edit).
 */
#include "support/story.h"

#include <string.h>

#define CATCH_UP "on_edit = \"catch-up\";\n"
#define HEADER "mentor;mentoré;première séance;lieu\n"
#define ROSTER(first)                                                                              \
    HEADER "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE ">;" first ";La Compagnie\n"

/* Invited on Friday the 15th for the 28th; an hour later the date becomes Wednesday the 20th, three
 * days before which is the morning of that very Friday. */
static struct story *brought_forward(const char *extra)
{
    struct story *story = story_begin(extra, ROSTER("28/01/2027 15:00"));
    story_until(story, "2027-01-15 12:00");
    story_edit_roster(story, ROSTER("20/01/2027 15:00"));
    story_run(story);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_run(story);
    g_assert_nonnull(
        strstr(story_last(story, "S2", CAMILLE)->calendar, "START:2027-01-20T14:00:00Z"));
    return story;
}

static void a_reminder_that_a_new_date_puts_in_the_past_is_left_out(void)
{
    struct story *story = brought_forward("");
    story_until(story, "2027-01-21 12:00");
    g_assert_cmpint(story_count(story, "S3", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    story_end(story);
}

static void with_catch_up_it_is_sent_once(void)
{
    struct story *story = brought_forward(CATCH_UP);
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    story_until(story, "2027-01-21 12:00");
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S3", PHILIPPE), ==, 1);
    story_end(story);
}

static void a_reminder_that_the_new_date_leaves_ahead_is_sent(void)
{
    struct story *story = story_begin("", ROSTER("28/01/2027 15:00"));
    story_until(story, "2027-01-15 12:00");
    story_edit_roster(story, ROSTER("21/01/2027 15:00"));
    story_run(story);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    story_end(story);
}

static void who_is_invited_late_without_an_edit_is_reminded_all_the_same(void)
{
    struct story *story = story_begin("", ROSTER("20/01/2027 15:00"));
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    story_end(story);
}

/* The date is edited before anybody was invited to it. */
static void what_was_in_no_calendar_yet_is_passed_over_as_well(void)
{
    static const struct {
        const char *extra;
        int reminders;
    } rows[] = {{"", 0}, {CATCH_UP, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = story_begin(rows[i].extra, ROSTER("01/04/2027 15:00"));
        story_until(story, "2027-01-15 12:00");
        g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 0);
        story_edit_roster(story, ROSTER("20/01/2027 15:00"));
        story_until(story, "2027-01-19 12:00");
        g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
        g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, rows[i].reminders);
        story_end(story);
    }
}

/* ---- the kick-off ---- */

#define KICKOFF(day) "kickoff = \"" day "\";\n"

static void a_kickoff_moved_back_to_yesterday(void)
{
    static const struct {
        const char *extra;
        int launch;
    } rows[] = {{"", 0}, {CATCH_UP, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *before = g_strconcat(KICKOFF("2027-01-28"), rows[i].extra, NULL);
        g_autofree char *after = g_strconcat(KICKOFF("2027-01-14"), rows[i].extra, NULL);
        struct story *story = story_begin(before, ROSTER("04/02/2027 15:00"));
        story_until(story, "2027-01-15 12:00");
        g_assert_cmpint(story_count(story, "S1", NULL), ==, 0);
        story_edit_cohort(story, after);
        story_run(story);
        /* The welcome has the notice on personal data: nobody is left without. */
        g_assert_cmpint(story_count(story, "S1", NULL), ==, 2);
        g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
        story_until(story, "2027-01-29 12:00");
        g_assert_cmpint(story_count(story, "S1", NULL), ==, 2);
        g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, rows[i].launch);
        story_end(story);
    }
}

static void a_kickoff_moved_forward_takes_the_launch_note_along(void)
{
    struct story *story = story_begin(KICKOFF("2027-01-15"), ROSTER("11/02/2027 15:00"));
    story_until(story, "2027-01-14 12:00");
    story_edit_cohort(story, KICKOFF("2027-01-28"));
    story_until(story, "2027-01-28 08:00");
    g_assert_cmpint(story_count(story, "S1", NULL), ==, 0);
    story_until(story, "2027-01-29 12:00");
    g_assert_cmpint(story_count(story, "S1", NULL), ==, 2);
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 1);
    story_end(story);
}

/* What was due before the edit, and could not leave yet, is not put in the past by it. */
static void what_was_due_already_is_not_left_out(void)
{
    struct story *story = story_begin(KICKOFF("2027-01-14"), ROSTER("11/02/2027 15:00"));
    story_until(story, "2027-01-15 08:00");
    story_pass(story, "2027-01-15 12:00");
    story_edit_cohort(story, KICKOFF("2027-01-13"));
    story_run(story);
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 1);
    story_end(story);
}

static void fewer_sessions_than_were_held_leave_the_goodbye_out(void)
{
    static const struct {
        const char *extra;
        int goodbyes;
    } rows[] = {{"", 0}, {CATCH_UP, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *after = g_strconcat("sessions = 1;\n", rows[i].extra, NULL);
        struct story *story = story_begin(rows[i].extra, ROSTER("21/01/2027 15:00"));
        story_until(story, "2027-01-22 12:00");
        story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
        story_until(story, "2027-01-27 12:00");
        story_edit_cohort(story, after);
        story_until(story, "2027-02-15 12:00");
        g_assert_cmpint(story_count(story, "S9", CAMILLE), ==, rows[i].goodbyes);
        story_end(story);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/on-edit/" #name, name)
    TEST(a_reminder_that_a_new_date_puts_in_the_past_is_left_out);
    TEST(with_catch_up_it_is_sent_once);
    TEST(a_reminder_that_the_new_date_leaves_ahead_is_sent);
    TEST(who_is_invited_late_without_an_edit_is_reminded_all_the_same);
    TEST(what_was_in_no_calendar_yet_is_passed_over_as_well);
    TEST(a_kickoff_moved_back_to_yesterday);
    TEST(a_kickoff_moved_forward_takes_the_launch_note_along);
    TEST(what_was_due_already_is_not_left_out);
    TEST(fewer_sessions_than_were_held_leave_the_goodbye_out);
#undef TEST
    return g_test_run();
}
