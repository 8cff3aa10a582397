/*
 * Rights, and the way out: EFFACER, MES DONNÉES, QUITTER, STOP.
 */
#include "support/story_ask.h"

#include <string.h>

static void what_is_to_be_erased_reaches_the_consultant_in_the_same_run(void)
{
    struct story *story = story_logged("EFFACER");
    g_assert_cmpint(story_count(story, "K11", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "K9", CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "K2", NULL), ==, 0);
    const struct letter_sent *alert = story_last(story, "X5", ANNA);
    g_assert_nonnull(strstr(alert->text, "demande l’effacement de ses données"));
    g_assert_nonnull(strstr(alert->text, "> EFFACER"));
    g_assert_nonnull(strstr(alert->text, "plus rien d’automatique ne lui parvient"));
    g_assert_cmpstr(alert->reply_to, ==, CAMILLE);
    story_end(story);
}

static void who_asks_to_be_erased_hears_nothing_until_the_consultant_has_acted(void)
{
    struct story *story = story_logged("EFFACER");
    story_until(story, "2027-01-22 18:00");
    const int mails = story_mails_to(story, CAMILLE);
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text,
                            "Camille Martin : demande d’effacement, à traiter avant le 22"));
    story_until(story, "2027-03-20 10:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, mails);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_end(story);
}

static void an_erasure_confirmed_ends_the_pair_and_waits_for_the_consultant(void)
{
    struct story *story = story_logged("1");
    story_until(story, "2027-02-01 10:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "EFFACER");
    story_run(story);
    story_answer(story, story_last(story, "K11", CAMILLE), CAMILLE, "OUI");
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 2);
    const struct letter_sent *alert = story_last(story, "X5", ANNA);
    g_assert_nonnull(strstr(alert->subject, "confirme l’effacement"));
    g_assert_nonnull(strstr(alert->text, "binome erase printemps " CAMILLE));
    const int mails = story_mails_to(story, CAMILLE);
    story_until(story, "2027-02-08 10:00");
    g_assert_nonnull(
        strstr(story_last(story, "X1", ANNA)->text, "effacement confirmée, à traiter"));
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, mails);
    story_end(story);
}

static void a_no_to_the_erasure_takes_all_up_again(void)
{
    struct story *story = story_logged("EFFACER");
    story_answer(story, story_last(story, "K11", CAMILLE), CAMILLE, "NON");
    story_run(story);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
    story_until(story, "2027-03-08 10:00");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "effacement"));
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 2);
    story_end(story);
}

static void a_fresh_mail_erases_and_silences_nothing(void)
{
    struct story *story = story_logged("1");
    story_write(story, CAMILLE, ROBOT, NULL, "EFFACER");
    story_run(story);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 1);
    g_assert_cmpint(story_count(story, "K11", CAMILLE), ==, 1);
    g_assert_cmpint(story_facts(story, 1, FACT_PERSON_STOPPED), ==, 0);
    story_write(story, CAMILLE, ROBOT, NULL, "EFFACER");
    story_run(story);
    g_assert_cmpint(story_count(story, "K11", CAMILLE), ==, 1);
    story_until(story, "2027-03-08 10:00");
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 2);
    story_end(story);
}

static void a_right_is_claimed_by_a_fresh_mail_too(void)
{
    struct story *story = story_logged("1");
    story_write(story, PHILIPPE, ROBOT, NULL, "MES DONNÉES");
    story_run(story);
    g_assert_cmpint(story_count(story, "K9", PHILIPPE), ==, 1);
    g_assert_nonnull(
        strstr(story_last(story, "X5", ANNA)->subject, "Philippe demande ses données"));
    story_end(story);
}

static void who_quits_is_asked_once_more_and_then_both_calendars_are_freed(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-18 12:00");
    story_answer(story, story_last(story, "S3", PHILIPPE), PHILIPPE, "STOP");
    story_run(story);
    story_answer(story, story_last(story, "K3", PHILIPPE), PHILIPPE, "QUITTER");
    story_run(story);
    g_assert_cmpint(story_count(story, "K7", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_answer(story, story_last(story, "K7", PHILIPPE), PHILIPPE, "OUI");
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_nonnull(strstr(story_last(story, "X5", ANNA)->subject, "ne poursuit pas"));
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_false(ledger->pair->live);
    story_end(story);
}

static void who_does_not_confirm_stays(void)
{
    struct story *story = story_logged("QUITTER");
    story_answer(story, story_last(story, "K7", CAMILLE), CAMILLE, "NON");
    story_run(story);
    story_until(story, "2027-03-10 10:00");
    g_assert_cmpint(story_count(story, "X5", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 2);
    story_end(story);
}

static void a_fresh_stop_is_confirmed_by_the_address_of_record(void)
{
    struct story *story = story_logged("1");
    story_write(story, CAMILLE, ROBOT, NULL, "STOP");
    story_run(story);
    g_assert_cmpint(story_count(story, "K10", CAMILLE), ==, 1);
    g_assert_cmpint(story_facts(story, 1, FACT_PERSON_STOPPED), ==, 0);
    story_write(story, CAMILLE, ROBOT, NULL, "STOP");
    story_run(story);
    g_assert_cmpint(story_count(story, "K10", CAMILLE), ==, 1);
    story_answer(story, story_last(story, "K10", CAMILLE), CAMILLE, "OUI");
    story_run(story);
    g_assert_cmpint(story_count(story, "K3", CAMILLE), ==, 1);
    g_assert_cmpint(story_facts(story, 1, FACT_PERSON_STOPPED), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/rights/" #name, name)
    TEST(what_is_to_be_erased_reaches_the_consultant_in_the_same_run);
    TEST(who_asks_to_be_erased_hears_nothing_until_the_consultant_has_acted);
    TEST(an_erasure_confirmed_ends_the_pair_and_waits_for_the_consultant);
    TEST(a_no_to_the_erasure_takes_all_up_again);
    TEST(a_fresh_mail_erases_and_silences_nothing);
    TEST(a_right_is_claimed_by_a_fresh_mail_too);
    TEST(who_quits_is_asked_once_more_and_then_both_calendars_are_freed);
    TEST(who_does_not_confirm_stays);
    TEST(a_fresh_stop_is_confirmed_by_the_address_of_record);
    return g_test_run();
}
