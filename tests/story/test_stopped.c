/*
 * One of the two has said STOP: the pair stands still, and only the consultant can say so.
 */
#include "support/story.h"

#include <string.h>

static const char still[] = "Camille Martin ne reçoit plus de messages, aucune autre séance n’est "
                            "proposée ; Philippe Durand ne le saura que par vous";

static struct story *stopped(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-18 10:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "STOP");
    story_run(story);
    return story;
}

static void the_consultant_is_told_every_week(void)
{
    struct story *story = stopped();
    story_until(story, "2027-03-09 10:00");
    g_assert_true(story_todo_says(story, still));
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text, still));
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 1);
    story_end(story);
}

static void until_the_one_comes_back(void)
{
    struct story *story = stopped();
    story_until(story, "2027-02-01 10:00");
    story_answer(story, story_last(story, "K3", CAMILLE), CAMILLE, "REPRENDRE");
    story_run(story);
    g_assert_false(story_todo_says(story, still));
    story_end(story);
}

static void or_the_pair_is_ended(void)
{
    struct story *story = stopped();
    story_until(story, "2027-02-01 10:00");
    story_edit_roster(story, "mentor;mentoré;première séance\n"
                             "Nadia Benali <nadia.benali@lumen.example>;Hélène Roux "
                             "<helene.roux@lumen.example>;12/02/2027 9:00\n");
    story_start(story);
    story_until(story, "2027-02-02 10:00");
    g_assert_false(story_todo_says(story, still));
    story_end(story);
}

static void sessions_nobody_was_invited_to_count_nowhere(void)
{
    struct story *story = stopped();
    story_until(story, "2027-04-01 12:00");
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpuint(ledger->sessions->len, ==, 1);
    g_assert_cmpint(story_facts(story, 1, FACT_SESSION_UNKNOWN), ==, 1); /* it stood */
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/stopped/" #name, name)
    TEST(the_consultant_is_told_every_week);
    TEST(until_the_one_comes_back);
    TEST(or_the_pair_is_ended);
    TEST(sessions_nobody_was_invited_to_count_nowhere);
    return g_test_run();
}
