/*
 * The profile of executive committees: vous, one reminder, no log question to the executive, no
 * name in digests. (Its 45 minutes: codec/config_cohort.)
 */
#include "support/story.h"

#include <string.h>

#define COMEX "profile = \"comex\";\n"

static struct story *until(const char *when)
{
    struct story *story = story_begin(COMEX, NULL); /* the roster says tu to Camille */
    story_until(story, when);
    return story;
}

static void everybody_is_addressed_as_vous(void)
{
    struct story *story = until("2027-01-22 10:00");
    g_assert_nonnull(strstr(story_last(story, "S1", CAMILLE)->text, "Votre binôme"));
    g_assert_nonnull(strstr(story_last(story, "S4", CAMILLE)->text, "Répondez d’un chiffre"));
    story_end(story);
}

static void the_mentor_is_reminded_once_and_the_executive_is_never_asked(void)
{
    struct story *story = until("2027-02-20 12:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 2);
    g_assert_cmpint(story_count(story, "S4", PHILIPPE), ==, 0);
    story_end(story);
}

static void digests_name_nobody_of_the_pairs(void)
{
    struct story *story = until("2027-03-01 12:00");
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 2);
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (strcmp(letter->steps, "S8") != 0)
            continue;
        static const char *const names[] = {"Camille", "Martin", "Philippe", "Durand"};
        for (size_t j = 0; j < G_N_ELEMENTS(names); j++)
            g_assert_null(strstr(letter->text, names[j]));
    }
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/comex/" #name, name)
    TEST(everybody_is_addressed_as_vous);
    TEST(the_mentor_is_reminded_once_and_the_executive_is_never_asked);
    TEST(digests_name_nobody_of_the_pairs);
#undef TEST
    return g_test_run();
}
