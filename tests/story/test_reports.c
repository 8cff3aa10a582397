/*
 * What the consultant is told of an evening or on a Monday: each thing once.
 */
#include "support/story_ask.h"

#include <string.h>

static void what_comes_after_fridays_mail_is_in_mondays(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 17:30");
    story_assert_says(story_last(story, "X1", ANNA),
                      "Aujourd’hui\u00a0: 1 message parti, 0 réponse");
    story_until(story, "2027-01-22 18:30");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    story_run(story);
    g_assert_cmpint(story_count(story, "S5", CAMILLE), ==, 1);
    const int before = story_count(story, "X1", ANNA);
    story_until(story, "2027-01-25 17:30");
    g_assert_cmpint(story_count(story, "X1", ANNA), ==, before + 1);
    story_assert_says(story_last(story, "X1", ANNA),
                      "Aujourd’hui\u00a0: 1 message parti, 1 réponse");
    story_assert_says(story_last(story, "X1", ANNA), "Séances : 1 tenue.");
    story_until(story, "2027-01-26 17:30");
    story_assert_says(story_last(story, "X1", ANNA),
                      "Aujourd’hui\u00a0: 0 message parti, 0 réponse");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "tenue"));
    story_end(story);
}

static void what_an_evening_missed_is_told_by_the_next(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 17:00");
    const int before = story_count(story, "X1", ANNA);
    story_pass(story, "2027-01-23 08:35");
    story_run(story);
    g_assert_cmpint(story_count(story, "X1", ANNA), ==, before);
    story_until(story, "2027-01-25 17:30");
    g_assert_cmpint(story_count(story, "X1", ANNA), ==, before + 1);
    story_assert_says(story_last(story, "X1", ANNA),
                      "Aujourd’hui\u00a0: 1 message parti, 0 réponse");
    story_end(story);
}

static void assert_previewed(struct story *story, const char *subject)
{
    g_autoptr(GError) error = NULL;
    const struct registry *registry = story->cohort->registry;
    const struct person *claire = registry_person_by_address(registry, CLAIRE);
    g_autoptr(outgoing) outgoing =
        prepare_preview(story->cohort, "S8", claire->id, story->now, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(outgoing->subject, ==, subject);
}

static void a_digest_is_shown_as_the_next_that_leaves(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 08:00");
    assert_previewed(story, "C’est parti\u00a0: 1 binôme");
    story_until(story, "2027-01-15 10:00");
    assert_previewed(story, "Reverse mentoring en janvier et février\u00a0: 0 séance tenue");
    story_until(story, "2027-03-20 10:00");
    assert_previewed(story, "Reverse mentoring en mars\u00a0: 0 séance tenue");
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/reports/" #name, name)
    TEST(what_comes_after_fridays_mail_is_in_mondays);
    TEST(a_digest_is_shown_as_the_next_that_leaves);
    TEST(what_an_evening_missed_is_told_by_the_next);
    return g_test_run();
}
