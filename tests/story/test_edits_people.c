/*
 * Edits of people, faults in what the consultant edits, and her word on them.
 */
#include "support/story_edits.h"

#include <string.h>

/* ---- people ---- */

static void wording_waits_for_nobody(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, HEADER MENTOR ";" MENTEE ";21/01/2027 15:00;La Compagnie;vous;;\n");
    story_until(story, "2027-01-22 09:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_nonnull(strstr(story_last(story, "S4", CAMILLE)->text, "Répondez d’un chiffre"));
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
    story_end(story);
}

static void a_change_of_language_waits_for_nobody(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_edit_roster(story, "mentor;mentoré;première séance;lieu;langue mentor\n" MENTOR ";" MENTEE
                             ";21/01/2027 15:00;La Compagnie;en\n");
    story_until(story, "2027-01-22 09:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_nonnull(strstr(story_last(story, "S4", CAMILLE)->text, "One digit"));
    story_end(story);
}

static void an_assistant_who_joins_is_told_of_the_date_and_reminded(void)
{
    struct story *story = story_begin(NULL, HEADER USUAL);
    story_until(story, "2027-01-15 10:00");
    story_edit_roster(story, HEADER MENTOR
                      ";" MENTEE ";21/01/2027 15:00;La Compagnie;tu;Sophie Petit <" SOPHIE ">;\n");
    story_until(story, "2027-01-15 11:00");
    g_assert_cmpint(story_count(story, "S2", SOPHIE), ==, 1);
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_cmpint(story_count(story, "S2", SOPHIE), ==, 1);
    g_assert_null(story_last(story, "S2", SOPHIE)->calendar);
    g_assert_cmpint(story_count(story, "S3", SOPHIE), ==, 1);
    g_assert_cmpint(story_count(story, "S3", PHILIPPE), ==, 0);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 1);
    story_end(story);
}

static void an_assistant_of_a_removed_pair_is_told_that_the_date_is_off(void)
{
    static const char assisted[] = HEADER MENTOR
        ";" MENTEE ";21/01/2027 15:00;La Compagnie;tu;Sophie Petit <" SOPHIE ">;\n" SECOND;
    struct story *story = edited_after_the_invitation(assisted);
    g_assert_cmpint(story_count(story, "S2", SOPHIE), ==, 1);
    story_edit_roster(story, HEADER SECOND);
    story_run(story);
    story_agree(story);
    g_assert_cmpint(story_count(story, "cancel", SOPHIE), ==, 1);
    g_assert_nonnull(strstr(story_last(story, "cancel", SOPHIE)->text, "n’aura pas lieu"));
    const int before = story_mails_to(story, SOPHIE);
    story_until(story, "2027-03-20 10:00");
    g_assert_cmpint(story_mails_to(story, SOPHIE), ==, before);
    story_end(story);
}

static void an_assistant_who_is_one_no_more_hears_no_more(void)
{
    struct story *story =
        story_begin(NULL, HEADER MENTOR
                    ";" MENTEE ";21/01/2027 15:00;La Compagnie;tu;Sophie Petit <" SOPHIE ">;\n");
    story_until(story, "2027-01-15 10:00");
    story_edit_roster(story, HEADER USUAL);
    story_until(story, "2027-01-15 11:00");
    const int before = story_mails_to(story, SOPHIE);
    story_reply(story, story_last(story, "S2", CAMILLE), CAMILLE, CAMILLE, "DECLINED", -1,
                INSTANT_NONE);
    story_until(story, "2027-01-15 12:00");
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    g_assert_cmpint(story_mails_to(story, SOPHIE), ==, before);
    story_end(story);
}

static void a_removed_manager_gets_no_more_digests(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_until(story, "2027-01-25 10:00");
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 1);
    story_edit_cohort(story, "managers = [ \"Paul Morel <paul.morel@lumen.example>\" ];");
    story_until(story, "2027-03-03 10:00");
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 1);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_cmpint(story_count(story, "S8", "paul.morel@lumen.example"), ==, 1);
    story_end(story);
}

/* ---- faults ---- */

static void a_fault_in_the_roster_stops_this_cohort_alone_until_it_is_mended(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_add_cohort(story, "automne", HEADER SECOND);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "jeudi prochain", "La Compagnie"));
    story_answer(story, story_last(story, "S1", PHILIPPE), PHILIPPE, "NON");
    const guint before = story->sent->len;
    story_until(story, "2027-01-18 18:00");
    g_assert_error(story->outcome.worst, STAGE_ERROR, STAGE_CONFIG);
    for (guint i = before; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        g_assert_nonnull(strstr(letter->reply_to, "+automne."));
    }
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 1);
    g_assert_cmpint(story_count(story, "S2", HELENE), ==, 1);
    g_assert_cmpint(story_inbox(story), ==, 1);
    story_edit_roster(story, HEADER USUAL);
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpint(story_inbox(story), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    story_end(story);
}

static void what_waits_for_the_relay_does_not_go_to_the_old_address(void)
{
    struct story *story = story_begin(NULL, HEADER USUAL);
    story_until(story, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "2");
    story->relay_is_away = TRUE;
    story_run(story);
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    const int old = story_mails_to(story, CAMILLE);
    story->relay_is_away = FALSE;
    story_until(story, "2027-01-22 12:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, old);
    g_assert_cmpint(story_count(story, "S6", NEW_CAMILLE), ==, 1);
    story_answer(story, story_last(story, "S6", NEW_CAMILLE), NEW_CAMILLE, "1");
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", NEW_CAMILLE), ==, 1);
    story_end(story);
}

static void a_oui_to_an_edit_of_the_past_agrees_to_no_other(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "21/01/2027 15:00", "Station F"));
    story_run(story);
    const struct letter_sent *about_the_place = story_last(story, "X3", ANNA);
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 2);
    story_answer(story, about_the_place, ANNA, "OUI");
    story_run(story);
    g_assert_cmpint(story_mails_to(story, NEW_CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_agree(story);
    g_assert_cmpint(story_count(story, "S2", NEW_CAMILLE), ==, 1);
    story_end(story);
}

static void an_edit_made_again_later_is_asked_again(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    const char elsewhere[] = HEADER LINE(MENTOR, MENTEE, "21/01/2027 15:00", "Station F");
    story_edit_roster(story, elsewhere);
    story_run(story);
    story_agree(story);
    story_edit_roster(story, HEADER USUAL);
    story_run(story);
    story_agree(story);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 3);
    story_edit_roster(story, elsewhere);
    story_run(story);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 3);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 3);
    story_agree(story);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 4);
    story_end(story);
}

static void her_last_word_on_an_edit_counts(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "NON");
    story_run(story);
    g_assert_cmpint(story_mails_to(story, NEW_CAMILLE), ==, 0);
    story_agree(story);
    g_assert_cmpint(story_count(story, "S2", NEW_CAMILLE), ==, 1);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "NON");
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", NEW_CAMILLE), ==, 0);
    story_end(story);
}

/* `binome start` of a running cohort: her OUI without a mail. */
static void her_oui_at_the_terminal_clears_the_question(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    GError *error = NULL;
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    story_until(story, "2027-01-15 18:00");
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text, "attendent votre OUI"));
    settle_agreed(story->cohort, story->now, &error);
    g_assert_no_error(error);
    story_run(story);
    g_assert_cmpint(story->outcome.held, ==, 0);
    g_assert_cmpint(story_count(story, "S2", NEW_CAMILLE), ==, 1);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "NON");
    story_until(story, "2027-01-18 18:00");
    g_assert_cmpint(story_count(story, "K8", ANNA), ==, 1);
    g_assert_cmpint(story_facts(story, 0, FACT_CHANGES_REFUSED), ==, 0);
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "OUI"));
    g_assert_cmpint(story_count(story, "S2", NEW_CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    story_end(story);
}

static void nobody_is_a_stranger_while_a_roster_has_a_fault(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_add_cohort(story, "automne", HEADER SECOND);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "jeudi prochain", "La Compagnie"));
    story_write(story, CAMILLE, ROBOT, "Subject: Une question\r\n", "Un canari, pour Anna.");
    story_run(story);
    g_assert_cmpint(story->outcome.strangers, ==, 0);
    g_assert_cmpint(story_inbox(story), ==, 1);
    story_edit_roster(story, HEADER USUAL);
    story_run(story);
    g_assert_cmpint(story_inbox(story), ==, 0);
    g_assert_nonnull(strstr(story_last(story, "X4", ANNA)->text, "canari"));
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/edits_people/" #name, name)
    TEST(wording_waits_for_nobody);
    TEST(a_change_of_language_waits_for_nobody);
    TEST(an_assistant_who_joins_is_told_of_the_date_and_reminded);
    TEST(an_assistant_of_a_removed_pair_is_told_that_the_date_is_off);
    TEST(an_assistant_who_is_one_no_more_hears_no_more);
    TEST(a_removed_manager_gets_no_more_digests);
    TEST(a_fault_in_the_roster_stops_this_cohort_alone_until_it_is_mended);
    TEST(what_waits_for_the_relay_does_not_go_to_the_old_address);
    TEST(a_oui_to_an_edit_of_the_past_agrees_to_no_other);
    TEST(an_edit_made_again_later_is_asked_again);
    TEST(her_last_word_on_an_edit_counts);
    TEST(her_oui_at_the_terminal_clears_the_question);
    TEST(nobody_is_a_stranger_while_a_roster_has_a_fault);
    return g_test_run();
}
