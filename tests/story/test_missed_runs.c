/*
 * What no run came in time for: it is known, told, and made good where that can be.
 */
#include "support/story_ask.h"

#include <string.h>

static const char two_pairs[] =
    "mentor;mentoré;première séance\n"
    "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE ">;21/01/2027 15:00\n"
    "Nadia Benali <nadia.benali@lumen.example>;Hélène Roux <helene.roux@lumen.example>;"
    "26/01/2027 9:00\n";

static const char never_offered[] =
    "Camille et Philippe : la séance du 21\u00a0janvier n’a été proposée à personne";

/* Cron ran on the kick-off day, and then not until Saturday the 23rd, two days after the session.
 */
static struct story *nine_days_later(const char *roster)
{
    struct story *story = story_begin(NULL, roster);
    story_until(story, "2027-01-14 09:05");
    story_pass(story, "2027-01-23 09:05");
    story_run(story);
    return story;
}

static void a_session_that_nobody_was_invited_to_is_neither_held_nor_missed(void)
{
    struct story *story = nine_days_later(NULL);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_UNINVITED);
    g_assert_true(story_todo_says(story, never_offered));
    story_until(story, "2027-03-01 10:00");
    g_assert_cmpint(story_count(story, "S4", NULL), ==, 0);
    g_assert_cmpint(story_facts(story, 1, FACT_SESSION_UNINVITED), ==, 1);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_UNINVITED);
    g_assert_nonnull(strstr(story_last(story, "S8", CLAIRE)->text, "1 a été reportée"));
    story_end(story);
}

static void another_date_is_asked_for_and_ends_the_telling(void)
{
    struct story *story = nine_days_later(NULL);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0); /* on a Saturday */
    story_until(story, "2027-01-25 10:00");
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 0);
    const struct letter_sent *asked = story_last(story, "S6", CAMILLE);
    g_assert_cmpstr(asked->subject, ==, "Une date avec Philippe\u00a0?");
    g_assert_nonnull(strstr(asked->text,
                            "La séance du jeudi 21\u00a0janvier n’a pas été proposée à "
                            "temps, avec mes excuses. Quelle date t’irait"));
    story_answer(story, asked, CAMILLE, "1");
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 1);
    g_assert_false(story_todo_says(story, "n’a été proposée à personne"));
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    story_end(story);
}

static void a_pair_whose_session_is_still_ahead_is_invited_as_ever(void)
{
    struct story *story = nine_days_later(two_pairs);
    story_until(story, "2027-01-25 10:00");
    g_assert_cmpint(story_count(story, "S2", "helene.roux@lumen.example"), ==, 1);
    g_assert_cmpint(story_facts(story, 2, FACT_SESSION_UNINVITED), ==, 0);
    story_end(story);
}

static void an_invitation_that_no_server_took_invited_nobody(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 08:59");
    story->relay_is_away = TRUE;
    story_pass(story, "2027-01-15 09:00");
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    story_pass(story, "2027-01-22 09:30");
    story->relay_is_away = FALSE;
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_UNINVITED);
    g_assert_cmpint(story_count(story, "S4", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
    story_end(story);
}

static void a_digest_past_its_use_by_is_told_as_such_for_a_week(void)
{
    static const char late[] = "Claire Leroy : le message S8 n’est pas parti à temps.";
    struct story *story = nine_days_later(NULL); /* the launch note was due on the 15th, until the
                                                    22nd */
    g_assert_cmpint(story_facts(story, 0, FACT_STEP_EXPIRED), ==, 1);
    g_assert_true(story_todo_says(story, late));
    story_until(story, "2027-01-25 18:00");
    g_assert_cmpint(story_count(story, "S8", NULL), ==, 0);
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text, late));
    story_until(story, "2027-01-31 10:00");
    g_assert_false(story_todo_says(story, late));
    story_until(story, "2027-03-01 10:00");
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 1);
    g_assert_cmpint(story_facts(story, 0, FACT_STEP_EXPIRED), ==, 1);
    story_end(story);
}

static void what_no_server_took_in_time_is_told_as_well(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 08:59");
    story->relay_is_away = TRUE;
    story_pass(story, "2027-01-15 09:00");
    story_run(story);
    story_pass(story, "2027-01-22 09:30");
    story->relay_is_away = FALSE;
    story_run(story);
    g_assert_true(story_todo_says(story, "Claire Leroy : le message S8 n’est pas parti à temps."));
    g_assert_cmpint(story_facts(story, 0, FACT_STEP_EXPIRED), ==, 1);
    g_assert_true(
        story_todo_says(story, "Philippe Durand : le message S2 n’est pas parti à temps."));
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/missed-runs/" #name, name)
    TEST(a_session_that_nobody_was_invited_to_is_neither_held_nor_missed);
    TEST(another_date_is_asked_for_and_ends_the_telling);
    TEST(a_pair_whose_session_is_still_ahead_is_invited_as_ever);
    TEST(an_invitation_that_no_server_took_invited_nobody);
    TEST(a_digest_past_its_use_by_is_told_as_such_for_a_week);
    TEST(what_no_server_took_in_time_is_told_as_well);
    return g_test_run();
}
