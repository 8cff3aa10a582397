/*
 * An absence told by a machine, of somebody who is in two cohorts.
 */
#include "support/story.h"

#include <unistd.h>

#include "port/lock.h"

static const char away[] = "Subject: Réponse automatique : absent\r\n"
                           "Auto-Submitted: auto-replied\r\n";

static const char another_pair[] =
    "mentor;mentoré;première séance\n"
    "Nadia Benali <" NADIA ">;Philippe Durand <" PHILIPPE ">;28/01/2027 9:00\n";

static struct story *in_two_cohorts(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-13 12:00");
    story_add_cohort(story, "automne", another_pair);
    story_until(story, "2027-01-15 10:00");
    return story;
}

static gboolean is_away_in(struct story *story, const char *id)
{
    const struct cohort *cohort = context_cohort(story->context, id);
    const struct person *person = registry_person_by_address(cohort->registry, PHILIPPE);
    instant back;
    g_assert_true(clock_parse("2027-01-25 00:00", "Europe/Paris", &back));
    return person->away_until == back;
}

static void an_absence_counts_in_every_cohort_of_its_sender(void)
{
    static const char words[] = "Je suis absent jusqu’au 24 janvier.";
    for (int proved = 0; proved < 2; proved++) {
        struct story *story = in_two_cohorts();
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        story_write(story, PHILIPPE, proved ? invitation->reply_to : ROBOT, away, words);
        story_run(story);
        story_post_again(story); /* repeated, it is no second absence, and no stranger */
        story_run(story);
        g_assert_true(is_away_in(story, "printemps"));
        g_assert_true(is_away_in(story, "automne"));
        g_assert_cmpint(story_inbox(story), ==, 0);
        g_assert_cmpint(story->outcome.strangers, ==, 0);
        story_end(story);
    }
}

static void an_absence_waits_for_the_cohort_that_cannot_be_opened(void)
{
    struct story *story = in_two_cohorts();
    context_free(g_steal_pointer(&story->context));
    g_autofree char *lock = story_state(story, "automne.lock");
    const int held = lock_take(lock, NULL);
    g_assert_cmpint(held, >=, 0);
    story_write(story, PHILIPPE, ROBOT, away, "Je suis absent jusqu’au 24 janvier.");
    story_run(story);
    g_assert_true(is_away_in(story, "printemps"));
    g_assert_cmpint(story_inbox(story), ==, 1);
    close(held);
    story_run(story);
    g_assert_true(is_away_in(story, "printemps"));
    g_assert_true(is_away_in(story, "automne"));
    g_assert_cmpint(story_inbox(story), ==, 0);
    g_assert_cmpint(story_facts(story, 1, FACT_PERSON_AWAY), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/absence/" #name, name)
    TEST(an_absence_counts_in_every_cohort_of_its_sender);
    TEST(an_absence_waits_for_the_cohort_that_cannot_be_opened);
    return g_test_run();
}
