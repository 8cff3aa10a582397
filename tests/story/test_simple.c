/*
 * The playbook `simple`, lived through by two people, day by day.
 */
#include "support/story.h"

#include <string.h>

static void accept_all(struct story *story, const char *who)
{
    story_reply(story, story_last(story, "S2", who), who, who, "ACCEPTED", -1, INSTANT_NONE);
}

static void assert_nothing_since(const struct story *story, guint from, const char *to)
{
    for (guint i = from; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (g_ascii_strcasecmp(letter->to, to) == 0)
            g_error("%s to %s: %s", letter->steps, to, letter->subject);
    }
}

static void welcomes_both_on_the_day_of_the_kick_off_and_nobody_before(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-14 08:59");
    g_assert_cmpint(story_count(story, "S1", NULL), ==, 0);
    story_until(story, "2027-01-14 09:00");
    g_assert_cmpint(story_count(story, "S1", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S1", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "S2", NULL), ==, 0);
    story_until(story, "2027-01-15 09:00");
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 1);
    g_assert_cmpstr(story_last(story, "S2", CAMILLE)->method, ==, "REQUEST");
    g_assert_nonnull(strstr(story_last(story, "S2", CAMILLE)->calendar,
                            "SEQUENCE:0 START:2027-01-21T14:00:00Z STATUS:CONFIRMED ATTENDEES:2"));
    story_end(story);
}

static void reminds_only_those_who_have_not_answered(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    accept_all(story, CAMILLE);
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "S3", PHILIPPE), ==, 1);
    story_answer(story, story_last(story, "S3", PHILIPPE), PHILIPPE, "OUI");
    story_until(story, "2027-01-18 12:30");
    g_autoptr(ledger) ledger = story_ledger(story);
    const struct session *session = story_session(ledger, 1);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(session->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
    story_end(story);
}

static void takes_one_digit_for_a_whole_log_and_thanks_once(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S4", PHILIPPE), ==, 0);
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    story_until(story, "2027-01-22 09:30");
    g_assert_cmpint(story_count(story, "S5", CAMILLE), ==, 1);
    {
        g_autoptr(ledger) ledger = story_ledger(story);
        g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_HELD);
    }
    story_until(story, "2027-03-05 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE,
                 "1\r\nDurée : 45\r\nQuestion restée ouverte : et les vidéos ?");
    story_until(story, "2027-03-05 10:00");
    g_assert_cmpint(story_count(story, "S5", CAMILLE), ==, 1);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 2)->state, ==, SESSION_HELD);
    g_assert_cmpint(story_session(ledger, 2)->minutes, ==, 45);
    g_assert_cmpint(story_session(ledger, 2)->questions, ==, 1);
    story_end(story);
}

static void asks_once_more_then_records_no_news(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-27 08:59");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    story_until(story, "2027-01-27 09:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 2);
    story_until(story, "2027-02-02 08:59");
    {
        g_autoptr(ledger) ledger = story_ledger(story);
        g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_STANDING);
    }
    story_until(story, "2027-02-02 09:00");
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_UNKNOWN);
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 2);
    story_end(story);
}

static void a_decline_cancels_for_the_other_and_asks_the_decliner_for_a_date(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    accept_all(story, CAMILLE);
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 0);
    g_assert_cmpstr(story_last(story, "cancel", CAMILLE)->method, ==, "CANCEL");
    g_assert_nonnull(strstr(story_last(story, "cancel", CAMILLE)->calendar, "SEQUENCE:1"));
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 0);
    story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, "2");
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 2);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 2);
    g_autoptr(ledger) ledger = story_ledger(story);
    const struct session *fresh = story_session(ledger, 1);
    g_assert_cmpint(fresh->state, ==, SESSION_STANDING);
    g_assert_cmpint(fresh->replaces, ==, ledger->pair->id * SERIALS_A_PAIR + 1);
    g_assert_cmpint(session_attendee((struct session *)fresh, ledger->pair->mentee)->partstat, ==,
                    PARTSTAT_ACCEPTED);
    story_end(story);
}

static void the_same_decline_twice_changes_nothing_more(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    const instant stamp = story->now;
    for (int i = 0; i < 3; i++) {
        story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                    stamp);
        story_run(story);
    }
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    story_end(story);
}

static void an_older_reply_that_comes_late_changes_nothing(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                story->now);
    story_run(story);
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                story->now - HOUR);
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
    story_end(story);
}

static void a_stranger_with_the_uid_gets_no_seat(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), "eve@elsewhere.test", PHILIPPE,
                "DECLINED", -1, INSTANT_NONE);
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_STANDING);
    for (guint i = 0; i < story->sent->len; i++)
        g_assert_cmpstr(((struct letter_sent *)story->sent->pdata[i])->to, !=,
                        "eve@elsewhere.test");
    story_end(story);
}

static void a_log_of_two_asks_the_mentor_for_a_date(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "2");
    story_run(story);
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_POSTPONED);
    story_end(story);
}

static void two_put_off_in_a_row_reach_the_consultant_that_day(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "2");
    story_run(story);
    g_assert_cmpint(story_count(story, "V3", ANNA), ==, 0);
    story_until(story, "2027-02-01 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    g_assert_cmpint(story_count(story, "V3", ANNA), ==, 1);
    story_until(story, "2027-02-20 10:00");
    g_assert_cmpint(story_count(story, "V3", ANNA), ==, 1);
    story_end(story);
}

static void the_consultant_reads_which_date_was_put_off_and_not_the_new_one(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, "lundi 25 janvier à 15h");
    story->now += 10 * MINUTE;
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 2);
    story_answer(story, story_last(story, "S2", PHILIPPE), PHILIPPE, "DÉCALER au 28 janvier à 10h");
    story->now += 10 * MINUTE;
    story_run(story);
    const char *text = story_last(story, "V3", ANNA)->text;
    g_assert_nonnull(strstr(text, "la dernière pour le lundi 25\u00a0janvier"));
    g_assert_null(strstr(text, "28"));
    story_end(story);
}

static void nobody_picks_a_date_and_the_consultant_hears_of_it(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "2");
    story_until(story, "2027-02-15 18:00");
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 2);
    g_assert_cmpint(story_count(story, "V1", ANNA), ==, 1);
    story_end(story);
}

static void a_quiet_pair_is_asked_for_a_coffee_and_the_first_choice_invites_both(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-03-18 18:00");
    g_assert_cmpint(story_count(story, "S7", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S7", PHILIPPE), ==, 1);
    story_answer(story, story_last(story, "S7", PHILIPPE), PHILIPPE, "le premier");
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    const struct session *coffee = NULL;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        coffee = session->coffee ? session : coffee;
    }
    g_assert_nonnull(coffee);
    g_assert_cmpint(coffee->end - coffee->start, ==, 20 * MINUTE);
    g_assert_nonnull(story_last(story, "S2", CAMILLE)->calendar);
    story_end(story);
}

static void later_keeps_a_quiet_pair_quiet_for_four_weeks(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-03-18 18:00");
    story_answer(story, story_last(story, "S7", PHILIPPE), PHILIPPE, "PLUS TARD");
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(ledger->quiet_until, >=, story->now + 27 * (seconds)DAY);
    story_end(story);
}

static void the_manager_gets_the_months_and_the_consultant_the_evenings(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-26 18:00");
    g_assert_cmpint(story_count(story, "X1", ANNA), ==, 10);
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 1);
    story_until(story, "2027-12-31 18:00");
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, 8);
    story_end(story);
}

static void a_no_to_the_welcome_ends_the_pair_and_tells_the_consultant(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_answer(story, story_last(story, "S1", PHILIPPE), PHILIPPE, "NON");
    story_run(story);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    const guint before = story->sent->len;
    story_until(story, "2027-06-01 10:00");
    assert_nothing_since(story, before, PHILIPPE);
    story_end(story);
}

static void after_stop_one_word_and_then_nothing(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "STOP");
    story_run(story);
    g_assert_cmpint(story_count(story, "K3", CAMILLE), ==, 1);
    const guint before = story->sent->len;
    story_until(story, "2027-06-01 10:00");
    assert_nothing_since(story, before, CAMILLE);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/simple/" #name, name)
    TEST(welcomes_both_on_the_day_of_the_kick_off_and_nobody_before);
    TEST(reminds_only_those_who_have_not_answered);
    TEST(takes_one_digit_for_a_whole_log_and_thanks_once);
    TEST(asks_once_more_then_records_no_news);
    TEST(a_decline_cancels_for_the_other_and_asks_the_decliner_for_a_date);
    TEST(the_same_decline_twice_changes_nothing_more);
    TEST(an_older_reply_that_comes_late_changes_nothing);
    TEST(a_stranger_with_the_uid_gets_no_seat);
    TEST(a_log_of_two_asks_the_mentor_for_a_date);
    TEST(two_put_off_in_a_row_reach_the_consultant_that_day);
    TEST(the_consultant_reads_which_date_was_put_off_and_not_the_new_one);
    TEST(nobody_picks_a_date_and_the_consultant_hears_of_it);
    TEST(a_quiet_pair_is_asked_for_a_coffee_and_the_first_choice_invites_both);
    TEST(later_keeps_a_quiet_pair_quiet_for_four_weeks);
    TEST(the_manager_gets_the_months_and_the_consultant_the_evenings);
    TEST(a_no_to_the_welcome_ends_the_pair_and_tells_the_consultant);
    TEST(after_stop_one_word_and_then_nothing);
    return g_test_run();
}
