/*
 * What the consultant edits once a cohort lives: what waits for her word, and what calendars learn.
 */
#include "support/story_edits.h"

#include <string.h>

static void assert_calendar(const struct letter_sent *letter, const char *method, const char *words)
{
    g_assert_cmpstr(letter->method, ==, method);
    if (strstr(letter->calendar, words) == NULL)
        g_error("%s to %s: %s, not %s", letter->steps, letter->to, letter->calendar, words);
}

static char *uid_of(const struct letter_sent *letter)
{
    return g_strndup(letter->calendar, strcspn(letter->calendar, " "));
}

/* ---- addresses ---- */

static void a_changed_address_waits_for_her_word_and_is_asked_once(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    g_assert_cmpint(story->outcome.held, >, 0);
    story_until(story, "2027-01-17 12:00");
    g_assert_cmpint(story->outcome.held, >, 0);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    g_assert_cmpint(story_mails_to(story, NEW_CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_end(story);
}

static void her_oui_takes_the_entry_from_the_old_address_to_the_new(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    g_autofree char *uid = uid_of(story_last(story, "S2", CAMILLE));
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    story_agree(story);
    assert_calendar(story_last(story, "cancel", CAMILLE), "CANCEL", "SEQUENCE:1");
    assert_calendar(story_last(story, "S2", NEW_CAMILLE), "REQUEST", "SEQUENCE:1");
    assert_calendar(story_last(story, "S2", NEW_CAMILLE), "REQUEST", uid);
    assert_calendar(story_last(story, "S2", PHILIPPE), "REQUEST", "SEQUENCE:1");
    const int old = story_mails_to(story, CAMILLE);
    story_until(story, "2027-03-20 10:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, old);
    g_assert_cmpint(story_count(story, "S4", NEW_CAMILLE), >, 0);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    story_end(story);
}

static void an_answer_to_the_old_token_acts_no_more(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_until(story, "2027-01-22 09:00");
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    story_run(story);
    story_answer(story, story_last(story, "S4", CAMILLE), NEW_CAMILLE, "1");
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_STANDING);
    story_end(story);
}

static void her_non_keeps_the_calendars_as_they_are(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "NON");
    story_until(story, "2027-01-21 14:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    g_assert_cmpint(story_mails_to(story, NEW_CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_end(story);
}

static void a_oui_from_anybody_else_changes_nothing(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, edited_with_new_address);
    story_run(story);
    story_answer(story, story_last(story, "X3", ANNA), CLAIRE, "OUI");
    story_answer(story, story_last(story, "X3", ANNA), CAMILLE, "OUI");
    story_answer(story, story_last(story, "X3", ANNA), "eve@elsewhere.test", "OUI");
    story_until(story, "2027-01-16 12:00");
    g_assert_cmpint(story_mails_to(story, NEW_CAMILLE), ==, 0);
    g_assert_cmpint(story->outcome.held, >, 0);
    story_end(story);
}

static void an_edit_taken_back_asks_nothing_more(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    for (int i = 0; i < 2; i++) {
        story_edit_roster(story, edited_with_new_address);
        story_run(story);
        story_edit_roster(story, HEADER USUAL);
        story_run(story);
        g_assert_cmpint(story->outcome.held, ==, 0);
    }
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    story_until(story, "2027-01-15 18:00");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "OUI"));
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_until(story, "2027-01-16 12:00");
    g_assert_cmpint(story_mails_to(story, NEW_CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_end(story);
}

/* ---- pairs ---- */

static void a_removed_pair_leaves_both_calendars_and_hears_no_more(void)
{
    struct story *story = edited_after_the_invitation(HEADER USUAL SECOND);
    story_edit_roster(story, HEADER SECOND);
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_agree(story);
    assert_calendar(story_last(story, "cancel", CAMILLE), "CANCEL", "SEQUENCE:1");
    assert_calendar(story_last(story, "cancel", PHILIPPE), "CANCEL", "STATUS:CANCELLED");
    const int mentor = story_mails_to(story, CAMILLE), mentee = story_mails_to(story, PHILIPPE);
    story_until(story, "2027-06-20 10:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, mentor);
    g_assert_cmpint(story_mails_to(story, PHILIPPE), ==, mentee);
    g_assert_cmpint(story_count(story, "S4", NADIA), >, 0);
    story_end(story);
}

static void a_new_pair_joins_in_the_middle(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_until(story, "2027-03-09 10:00");
    story_edit_roster(story, HEADER USUAL SECOND);
    story_run(story);
    story_agree(story);
    story_until(story, "2027-04-20 10:00");
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 1);
    g_assert_cmpint(story_count(story, "S1", HELENE), ==, 1);
    assert_calendar(story_last(story, "S2", NADIA), "REQUEST", "SEQUENCE:0");
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (letter->calendar == NULL || g_ascii_strcasecmp(letter->to, HELENE) != 0)
            continue;
        g_assert_cmpstr(strstr(letter->calendar, "START:"), >, "START:2027-03-10");
    }
    story_end(story);
}

static void a_swapped_partner_is_one_pair_ended_and_one_begun(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    const char swapped[] =
        HEADER LINE(MENTOR, "Hélène Roux <" HELENE ">", "28/01/2027 15:00", "La Compagnie");
    story_edit_roster(story, swapped);
    story_run(story);
    story_agree(story);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    const int mentee = story_mails_to(story, PHILIPPE);
    story_until(story, "2027-01-29 10:00");
    g_assert_cmpint(story_mails_to(story, PHILIPPE), ==, mentee);
    g_assert_cmpint(story_count(story, "S1", HELENE), ==, 1);
    assert_calendar(story_last(story, "S2", HELENE), "REQUEST", "START:2027-01-28T14:00:00Z");
    assert_calendar(story_last(story, "S2", CAMILLE), "REQUEST", "START:2027-01-28T14:00:00Z");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    story_end(story);
}

static void a_leaver_goes_on_the_day_without_another_edit(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story,
                      HEADER MENTOR ";" MENTEE ";21/01/2027 15:00;La Compagnie;tu;;19/01/2027\n");
    story_until(story, "2027-01-18 18:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    story_until(story, "2027-01-19 10:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_agree(story);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    const int mentor = story_mails_to(story, CAMILLE);
    story_until(story, "2027-04-01 10:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, mentor);
    story_end(story);
}

/* ---- who gets no more mail ---- */

/* Philippe keeps what stands in his calendar, and hears nothing more. */
static struct story *after_a_stop(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_answer(story, story_last(story, "S2", PHILIPPE), PHILIPPE, "STOP");
    story_run(story);
    g_assert_cmpint(story_count(story, "K3", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 1);
    return story;
}

/* She is told in the same run, once, and her answer goes to him; the to-do list keeps it. */
static void assert_hers_to_say(struct story *story, const char *words, int mails)
{
    const int before = story_mails_to(story, PHILIPPE);
    const struct letter_sent *alert = story_last(story, "X5", ANNA);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 2);
    if (strstr(alert->text, words) == NULL ||
        strstr(alert->text, "Philippe Durand (" PHILIPPE ") ne reçoit plus mes messages") == NULL)
        g_error("%s, not %s", alert->text, words);
    story_until(story, "2027-01-15 18:00");
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text,
                            "Philippe Durand ne reçoit plus mes messages ; à vous de le dire"));
    story_until(story, "2027-02-10 10:00");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "à vous de le dire"));
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 2);
    g_assert_cmpint(before, ==, mails);
    g_assert_cmpint(story_mails_to(story, PHILIPPE), ==, mails);
    story_end(story);
}

static void who_stopped_is_told_by_her_that_the_other_leaves(void)
{
    struct story *story = after_a_stop();
    const int mails = story_mails_to(story, PHILIPPE);
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "QUITTER");
    story_run(story);
    story_answer(story, story_last(story, "K7", CAMILLE), CAMILLE, "OUI");
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_null(strstr(story_last(story, "X5", ANNA)->text, "des deux agendas"));
    assert_hers_to_say(story, "le rendez-vous du jeudi 21\u00a0janvier n’aura pas lieu", mails);
}

static void who_stopped_is_told_by_her_of_a_pair_removed(void)
{
    struct story *story = after_a_stop();
    const int mails = story_mails_to(story, PHILIPPE);
    story_edit_roster(story, HEADER SECOND);
    story_run(story);
    story_agree(story);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_nonnull(strstr(story_last(story, "X5", ANNA)->subject, "À dire à Philippe"));
    g_assert_cmpstr(story_last(story, "X5", ANNA)->reply_to, ==, PHILIPPE);
    assert_hers_to_say(story, "le rendez-vous du jeudi 21\u00a0janvier n’aura pas lieu", mails);
}

static void who_stopped_is_told_by_her_of_another_time(void)
{
    struct story *story = after_a_stop();
    const int mails = story_mails_to(story, PHILIPPE);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "28/01/2027 10:00", "La Compagnie"));
    story_run(story);
    story_agree(story);
    assert_calendar(story_last(story, "S2", CAMILLE), "REQUEST", "START:2027-01-28T09:00:00Z");
    assert_hers_to_say(story, "le rendez-vous a désormais lieu jeudi 28\u00a0janvier à 10\u00a0h",
                       mails);
}

static void who_stopped_is_told_by_her_of_another_place(void)
{
    struct story *story = after_a_stop();
    const int mails = story_mails_to(story, PHILIPPE);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "21/01/2027 15:00", "Station F"));
    story_run(story);
    story_agree(story);
    assert_hers_to_say(story, "le rendez-vous du jeudi 21\u00a0janvier change de lieu", mails);
}

static void who_comes_back_gets_what_was_kept_back(void)
{
    struct story *story = after_a_stop();
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "28/01/2027 10:00", "La Compagnie"));
    story_run(story);
    story_agree(story);
    story_answer(story, story_last(story, "K3", PHILIPPE), PHILIPPE, "REPRENDRE");
    story_until(story, "2027-01-15 18:00");
    assert_calendar(story_last(story, "S2", PHILIPPE), "REQUEST", "START:2027-01-28T09:00:00Z");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "à vous de le dire"));
    story_end(story);
}

/* ---- dates and places ---- */

static void a_changed_first_date_moves_what_is_to_come(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    g_autofree char *uid = uid_of(story_last(story, "S2", CAMILLE));
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "28/01/2027 10:00", "La Compagnie"));
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
    story_agree(story);
    const char *const both[] = {CAMILLE, PHILIPPE};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        const struct letter_sent *moved = story_last(story, "S2", both[i]);
        assert_calendar(moved, "REQUEST", "SEQUENCE:1 START:2027-01-28T09:00:00Z");
        assert_calendar(moved, "REQUEST", uid);
    }
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    story_until(story, "2027-02-10 10:00");
    assert_calendar(story_last(story, "S2", CAMILLE), "REQUEST", "START:2027-03-11T09:00:00Z");
    story_end(story);
}

static void what_people_moved_and_what_is_past_stay(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_until(story, "2027-02-01 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, "2");
    story_run(story);
    const struct letter_sent *chosen = story_last(story, "S2", PHILIPPE);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "28/01/2027 10:00", "La Compagnie"));
    story_until(story, "2027-02-04 10:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_true(story_last(story, "S2", PHILIPPE) == chosen);
    story_until(story, "2027-03-30 10:00");
    assert_calendar(story_last(story, "S2", CAMILLE), "REQUEST", "START:2027-04-22T08:00:00Z");
    story_end(story);
}

static void a_changed_place_keeps_the_sequence(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "21/01/2027 15:00", "Station F"));
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
    story_agree(story);
    const char *const both[] = {CAMILLE, PHILIPPE};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        assert_calendar(story_last(story, "S2", both[i]), "REQUEST",
                        "SEQUENCE:0 START:2027-01-21T14:00:00Z");
        g_assert_cmpstr(story_last(story, "S2", both[i])->place, ==, "Station F");
    }
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S3", NULL), ==, 0); /* both have said yes to the time */
    story_end(story);
}

static void assert_words(const struct letter_sent *letter, const char *words)
{
    if (strstr(letter->text, words) == NULL)
        g_error("%s to %s: %s, not %s", letter->steps, letter->to, letter->text, words);
}

static void a_changed_length_says_so_and_asks_anew(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_cohort(story, "minutes = 45;");
    story_run(story);
    assert_words(story_last(story, "X3", ANNA), "Vous avez changé 1 ligne.");
    story_agree(story);
    const struct letter_sent *changed = story_last(story, "S2", PHILIPPE);
    assert_calendar(changed, "REQUEST", "SEQUENCE:1 START:2027-01-21T14:00:00Z");
    assert_words(changed, "toujours jeudi 21\u00a0janvier à 15\u00a0h, à La Compagnie. Il dure "
                          "désormais 45 minutes.");
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    story_end(story);
}

static void a_changed_place_is_called_new_and_the_hour_the_same(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_roster(story, HEADER LINE(MENTOR, MENTEE, "21/01/2027 15:00", "Station F"));
    story_run(story);
    story_agree(story);
    assert_words(story_last(story, "S2", CAMILLE),
                 "toujours jeudi 21\u00a0janvier à 15\u00a0h, Station F (nouveau lieu).");
    g_assert_null(strstr(story_last(story, "S2", CAMILLE)->text, "dure"));
    story_end(story);
}

static void fewer_sessions_wait_for_her_word_where_one_stands(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_until(story, "2027-02-01 10:00");
    story_edit_cohort(story, "sessions = 1;");
    story_until(story, "2027-02-02 10:00");
    assert_words(story_last(story, "X3", ANNA), "Vous avez changé 1 ligne.");
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    g_assert_cmpint(story->cohort->registry->sessions, ==, 6);
    story_agree(story);
    g_assert_cmpint(story->cohort->registry->sessions, ==, 1);
    assert_calendar(story_last(story, "cancel", CAMILLE), "CANCEL", "START:2027-03-04T14:00:00Z");
    assert_words(story_last(story, "cancel", PHILIPPE), "n’aura pas lieu");
    story_end(story);
}

static void fewer_sessions_to_come_wait_for_nobody(void)
{
    struct story *story = edited_after_the_invitation(NULL);
    story_edit_cohort(story, "sessions = 4;");
    story_run(story);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_cmpint(story->cohort->registry->sessions, ==, 4);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/edits/" #name, name)
    TEST(a_changed_address_waits_for_her_word_and_is_asked_once);
    TEST(her_oui_takes_the_entry_from_the_old_address_to_the_new);
    TEST(an_answer_to_the_old_token_acts_no_more);
    TEST(her_non_keeps_the_calendars_as_they_are);
    TEST(a_oui_from_anybody_else_changes_nothing);
    TEST(an_edit_taken_back_asks_nothing_more);
    TEST(a_removed_pair_leaves_both_calendars_and_hears_no_more);
    TEST(a_new_pair_joins_in_the_middle);
    TEST(a_swapped_partner_is_one_pair_ended_and_one_begun);
    TEST(a_leaver_goes_on_the_day_without_another_edit);
    TEST(who_stopped_is_told_by_her_that_the_other_leaves);
    TEST(who_stopped_is_told_by_her_of_a_pair_removed);
    TEST(who_stopped_is_told_by_her_of_another_time);
    TEST(who_stopped_is_told_by_her_of_another_place);
    TEST(who_comes_back_gets_what_was_kept_back);
    TEST(a_changed_first_date_moves_what_is_to_come);
    TEST(what_people_moved_and_what_is_past_stay);
    TEST(a_changed_place_keeps_the_sequence);
    TEST(a_changed_length_says_so_and_asks_anew);
    TEST(a_changed_place_is_called_new_and_the_hour_the_same);
    TEST(fewer_sessions_wait_for_her_word_where_one_stands);
    TEST(fewer_sessions_to_come_wait_for_nobody);
    return g_test_run();
}
