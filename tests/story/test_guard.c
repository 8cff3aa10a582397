/*
 * What waits for a human's word: edits of a cohort under way, stores that are not what they were.
 */
#include "support/story_ask.h"

#include <string.h>

static const char one_pair_more[] =
    "mentor;mentoré;première séance;lieu;tu/vous mentor\n"
    "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE ">;21/01/2027 15:00;La Compagnie;tu\n"
    "Nadia Benali <" NADIA ">;Hélène Roux <" HELENE ">;12/02/2027 9:00;;\n";

/* ---- edits ---- */

static void a_pair_added_under_way_hears_nothing_before_the_oui(void)
{
    struct story *story = story_at(NULL, "2027-01-25 10:00");
    story_edit_roster(story, one_pair_more);
    story_until(story, "2027-01-26 10:00");
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 0);
    g_assert_cmpint(story_count(story, "S2", HELENE), ==, 0);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    const char *text = story_last(story, "X3", ANNA)->text;
    g_assert_nonnull(strstr(text, "Nadia et Hélène"));
    g_assert_nonnull(strstr(text, "changé 1 ligne."));
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_until(story, "2027-01-28 10:00");
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 1);
    g_assert_cmpint(story_count(story, "S2", HELENE), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/guard/" #name, name)
    TEST(a_pair_added_under_way_hears_nothing_before_the_oui);
    return g_test_run();
}
