/*
 * Fresh mail of somebody whom several cohorts know: it concerns them all, and is told once.
 */
#include "support/story.h"

#include <unistd.h>

#include "port/lock.h"

static const char subject[] = "Subject: Bonjour\r\n";

static const char with_philippe[] =
    "mentor;mentoré;première séance\n"
    "Nadia Benali <" NADIA ">;Philippe Durand <" PHILIPPE ">;28/01/2027 9:00\n";

static struct story *in_two_cohorts(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-13 12:00");
    story_add_cohort(story, "automne", with_philippe);
    story_until(story, "2027-01-15 10:00");
    return story;
}

static void hear(struct story *story, const char *from, const char *words)
{
    story_write(story, from, ROBOT, subject, words);
    story_run(story);
    g_assert_cmpint(story->outcome.strangers, ==, 0);
}

static gboolean is_started(const struct story *story, const char *id)
{
    return context_cohort(story->context, id)->registry->started;
}

static gboolean has_stopped(const struct story *story, const char *id, const char *address)
{
    const struct cohort *cohort = context_cohort(story->context, id);
    return registry_person_by_address(cohort->registry, address)->stopped;
}

static void the_word_that_stops_all_stops_each_cohort_of_its_consultant(void)
{
    struct story *story = in_two_cohorts();
    hear(story, ANNA, "TOUT ARRÊTER");
    g_assert_false(is_started(story, "printemps"));
    g_assert_false(is_started(story, "automne"));
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 2);
    g_assert_cmpint(story_count(story, "K8", ANNA), ==, 0);
    g_assert_false(story_todo_says(story, "je ne connais pas"));
    story_end(story);
}

static void a_cohort_that_cannot_be_opened_hears_it_as_soon_as_it_can(void)
{
    struct story *story = in_two_cohorts();
    context_free(g_steal_pointer(&story->context));
    g_autofree char *lock = story_state(story, "automne.lock");
    const int held = lock_take(lock, NULL);
    g_assert_cmpint(held, >=, 0);
    hear(story, ANNA, "TOUT ARRÊTER");
    g_assert_false(is_started(story, "printemps"));
    g_assert_cmpint(story_inbox(story), ==, 1);
    close(held);
    story_run(story);
    g_assert_false(is_started(story, "automne"));
    g_assert_cmpint(story_inbox(story), ==, 0);
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 2);
    story_end(story);
}

static void what_its_consultant_else_writes_is_said_to_be_without_effect_once(void)
{
    struct story *story = in_two_cohorts();
    hear(story, ANNA, "Décale tout d’une semaine, merci");
    g_assert_cmpint(story_count(story, "K8", ANNA), ==, 1);
    g_assert_true(is_started(story, "printemps"));
    g_assert_true(is_started(story, "automne"));
    story_end(story);
}

static void words_of_one_person_reach_the_consultant_once(void)
{
    static const char *const senders[] = {PHILIPPE, CLAIRE};
    for (gsize i = 0; i < G_N_ELEMENTS(senders); i++) {
        struct story *story = in_two_cohorts();
        hear(story, senders[i], "Bonjour Anna, une question pour vous");
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
        g_assert_nonnull(g_strstr_len(story_last(story, "X4", ANNA)->text, -1, "une question"));
        g_assert_false(story_todo_says(story, "je ne connais pas"));
        story_end(story);
    }
}

static void a_stop_is_asked_back_for_each_cohort_by_its_name(void)
{
    struct story *story = in_two_cohorts();
    hear(story, PHILIPPE, "STOP");
    g_assert_cmpint(story_count(story, "K10", PHILIPPE), ==, 2);
    g_assert_false(has_stopped(story, "printemps", PHILIPPE));
    const struct letter_sent *last = story_last(story, "K10", PHILIPPE);
    g_assert_nonnull(g_strstr_len(last->text, -1, "Printemps 2027"));
    story_answer(story, last, PHILIPPE, "OUI");
    story_run(story);
    g_assert_true(has_stopped(story, "printemps", PHILIPPE) !=
                  has_stopped(story, "automne", PHILIPPE));
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/several/" #name, name)
    TEST(the_word_that_stops_all_stops_each_cohort_of_its_consultant);
    TEST(a_cohort_that_cannot_be_opened_hears_it_as_soon_as_it_can);
    TEST(what_its_consultant_else_writes_is_said_to_be_without_effect_once);
    TEST(words_of_one_person_reach_the_consultant_once);
    TEST(a_stop_is_asked_back_for_each_cohort_by_its_name);
    return g_test_run();
}
