/*
 * How the answer of a calendar is applied, rule by rule, from the mailbox to both calendars.
 */
#include "support/story_replies.h"

#include <string.h>

/* ---- what clients leave out ---- */

static void what_clients_leave_out_of_a_reply_is_no_fault(void)
{
    static const struct calendar_mail rows[] = {
        {"no ORGANIZER, as Exchange", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED;CN=Durand:MAILTO:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
         "DTSTAMP:20270115T085900Z\r\nSTATUS:CONFIRMED\r\n"},
        {"no SEQUENCE is 0", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\n"
         "DTSTAMP:20270115T085900Z\r\n"},
        {"no DTSTAMP: the Date of the mail", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"},
        {"no METHOD parameter: the METHOD of the body", "text/calendar; charset=UTF-8", NULL,
         "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
         "DTSTAMP:20270115T085900Z\r\n"},
        {"a DTSTAMP before the invitation: clocks are wrong", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
         "DTSTAMP:20200101T000000Z\r\n"},
        {"ORGANIZER without mailto:, as Google", NULL, NULL,
         "ORGANIZER:" ROBOT "\r\nATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\n"
         "SEQUENCE:0\r\nDTSTAMP:20270115T085900Z\r\n"},
        {"the case of the address is nothing", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED:MailTo:Philippe.Durand@LUMEN.example\r\nUID:{uid}\r\n"
         "SEQUENCE:0\r\nDTSTAMP:20270115T085900Z\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        struct story *story = replies_invited(NULL);
        replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_DECLINED);
        g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
        story_end(story);
    }
}

static void what_is_no_acceptance_changes_no_answer(void)
{
    static const struct calendar_mail rows[] = {
        {"an unknown PARTSTAT is NEEDS-ACTION", NULL, NULL,
         "ATTENDEE;PARTSTAT=PERHAPS:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
         "DTSTAMP:20270115T085900Z\r\n"},
        {"no PARTSTAT is NEEDS-ACTION", NULL, NULL,
         "ATTENDEE:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
         "DTSTAMP:20270115T085900Z\r\n"},
        {"nobody is named", NULL, NULL, "UID:{uid}\r\nSEQUENCE:0\r\nDTSTAMP:20270115T085900Z\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        struct story *story = replies_invited(NULL);
        replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
        g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_NEEDS_ACTION);
        story_end(story);
    }
}

static void a_reply_that_names_nobody_is_shown(void)
{
    static const struct calendar_mail nobody = {
        "", NULL, NULL, "UID:{uid}\r\nSEQUENCE:0\r\nDTSTAMP:20270115T085900Z\r\n"};
    struct story *story = replies_invited(NULL);
    replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &nobody);
    story_run(story);
    g_assert_true(story_todo_says(story, "Philippe"));
    story_end(story);
}

/* ---- faults that are shown ---- */

static void a_reply_at_fault_is_refused_and_shown_until_a_better_one(void)
{
    static const struct {
        struct calendar_mail mail;
        const char *shown;
    } rows[] = {
        {{"an unreadable SEQUENCE is no 0", NULL, NULL,
          "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:zero\r\n"
          "DTSTAMP:20270115T085900Z\r\n"},
         "à quelle version"},
        {{"a RECURRENCE-ID of a single session", NULL, NULL,
          "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
          "RECURRENCE-ID:20270121T140000Z\r\nDTSTAMP:20270115T085900Z\r\n"},
         "une occurrence"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].mail.label);
        struct story *story = replies_invited(NULL);
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        replies_post(story, PHILIPPE, invitation, NULL, &rows[i].mail);
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
        g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_NEEDS_ACTION);
        g_assert_true(story_todo_says(story, rows[i].shown));
        story_reply(story, invitation, PHILIPPE, PHILIPPE, "ACCEPTED", -1, INSTANT_NONE);
        story_run(story);
        g_assert_false(story_todo_says(story, rows[i].shown));
        g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
        story_end(story);
    }
}

static void a_tie_holds_the_more_careful_and_is_shown_to_the_consultant(void)
{
    static const char *const answers[][2] = {{"ACCEPTED", "DECLINED"}, {"DECLINED", "ACCEPTED"}};
    for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) {
        struct story *story = replies_invited(NULL);
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        const instant at_once = story->now;
        story->now += MINUTE;
        story_reply(story, invitation, PHILIPPE, PHILIPPE, answers[i][0], -1, at_once);
        story_reply(story, invitation, PHILIPPE, PHILIPPE, answers[i][1], -1, at_once);
        story_run(story);
        g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_DECLINED);
        g_assert_true(story_todo_says(story, "deux réponses à la fois"));
        story_until(story, "2027-01-22 08:00");
        g_assert_false(story_todo_says(story, "deux réponses à la fois"));
        story_end(story);
    }
}

static void the_same_answer_twice_is_no_tie(void)
{
    struct story *story = replies_invited(NULL);
    const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
    for (int i = 0; i < 2; i++)
        story_reply(story, invitation, PHILIPPE, PHILIPPE, "ACCEPTED", -1, story->now);
    story_run(story);
    g_assert_false(story_todo_says(story, "deux réponses à la fois"));
    story_end(story);
}

/* ---- several events in one mail ---- */

static void each_uid_of_a_reply_is_a_carrier_of_its_own(void)
{
    static const struct calendar_mail both = {
        "", NULL, NULL,
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{other}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\n"};
    struct story *story = replies_invited("cadence = \"2 semaines\";");
    const struct letter_sent *first = replies_invitation_to(story, PHILIPPE, 1);
    replies_post(story, PHILIPPE, first, replies_invitation_to(story, PHILIPPE, 2), &both);
    story_run(story);
    g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    g_assert_cmpint(story_state_of(story, 2), ==, SESSION_DECLINED);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    story_end(story);
}

static void a_uid_that_proves_nothing_counts_for_nothing_beside_one_that_does(void)
{
    static const struct calendar_mail forged = {
        "", NULL, NULL,
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE
        "\r\nUID:printemps-s1002-aaaaaaaaaaaaaaaaaaaa@changefactory.example\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\n"};
    struct story *story = replies_invited("cadence = \"2 semaines\";");
    replies_post(story, PHILIPPE, replies_invitation_to(story, PHILIPPE, 1), NULL, &forged);
    story_run(story);
    g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(story_state_of(story, 2), ==, SESSION_STANDING);
    story_end(story);
}

static void of_two_answers_in_one_mail_the_newer_counts(void)
{
    static const struct calendar_mail twice = {
        "", NULL, NULL,
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085800Z\r\n"};
    struct story *story = replies_invited(NULL);
    replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &twice);
    story_run(story);
    g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    story_end(story);
}

/* ---- order, copies ---- */

static void any_order_of_arrival_and_any_copy_end_in_the_same_state(void)
{
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    static const char *const answers[] = {"ACCEPTED", "TENTATIVE", "ACCEPTED"};
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        struct story *story = replies_invited(NULL);
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        const instant first = story->now;
        for (int j = 0; j < 3; j++) {
            const int nth = orders[i][j];
            story->now += HOUR;
            story_reply(story, invitation, PHILIPPE, PHILIPPE, answers[nth], -1,
                        first + (instant)nth * MINUTE);
            story_post_again(story);
            story_run(story);
        }
        g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
        g_assert_cmpint(story_facts(story, 1, FACT_RSVP), ==, 3);
        story_end(story);
    }
}

static void an_answer_to_the_time_before_is_stale_and_to_the_same_time_it_counts(void)
{
    static const char roster[] = "mentor;mentoré;première séance;lieu;tu/vous mentor\n"
                                 "Camille Martin <camille@lumen.example>;Philippe Durand <" PHILIPPE
                                 ">;21/01/2027 15:00;La Compagnie;tu\n";
    struct story *story = replies_invited(NULL);
    const struct letter_sent before = *story_last(story, "S2", PHILIPPE);
    /* Another address raises SEQUENCE; the time is the same. */
    story_edit_roster(story, roster);
    story_start(story);
    story_run(story);
    g_assert_nonnull(strstr(story_last(story, "S2", PHILIPPE)->calendar, "SEQUENCE:1 "));
    story_reply(story, &before, PHILIPPE, PHILIPPE, "ACCEPTED", 0, INSTANT_NONE);
    story_run(story);
    g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
    story_end(story);
}

/* ---- comments ---- */

static void comments_reach_the_consultant_and_never_the_partner(void)
{
    static const struct calendar_mail rows[] = {
        {"COMMENT, unescaped", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
         "DTSTAMP:20270115T085900Z\r\nCOMMENT:un canari\\, rouge\r\n"},
        {"X-RESPONSE-COMMENT", NULL, NULL,
         "ATTENDEE;PARTSTAT=DECLINED;X-RESPONSE-COMMENT=\"un canari, rouge\":mailto:" PHILIPPE
         "\r\nUID:{uid}\r\nSEQUENCE:0\r\nDTSTAMP:20270115T085900Z\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        struct story *story = replies_invited(NULL);
        replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
        story_run(story);
        g_assert_nonnull(strstr(story_last(story, "X4", ANNA)->text, "un canari, rouge"));
        story_until(story, "2027-03-01 10:00");
        for (guint j = 0; j < story->sent->len; j++) {
            const struct letter_sent *letter = story->sent->pdata[j];
            g_assert_true(g_str_equal(letter->to, ANNA) || strstr(letter->text, "canari") == NULL);
        }
        story_end(story);
    }
}

/* ---- CANCEL and REQUEST for our own UID ---- */

static void a_cancel_or_request_for_our_own_uid_changes_nothing_and_is_no_danger(void)
{
    static const struct calendar_mail rows[] = {
        {"CANCEL", "text/calendar; method=CANCEL", "CANCEL",
         "ORGANIZER:mailto:" PHILIPPE "\r\nATTENDEE:mailto:" CAMILLE
         "\r\nUID:{uid}\r\nSEQUENCE:9\r\n"
         "DTSTAMP:20270115T085900Z\r\nDTSTART:20270121T140000Z\r\nSTATUS:CANCELLED\r\n"},
        {"REQUEST", "text/calendar; method=REQUEST", "REQUEST",
         "ORGANIZER:mailto:" PHILIPPE "\r\nATTENDEE:mailto:" CAMILLE
         "\r\nUID:{uid}\r\nSEQUENCE:9\r\n"
         "DTSTAMP:20270115T085900Z\r\nDTSTART:20270122T140000Z\r\nDTEND:20270122T150000Z\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        struct story *story = replies_invited(NULL);
        const guint sent = story->sent->len;
        replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
        g_assert_cmpuint(story->sent->len, ==, sent);
        g_assert_false(story_todo_says(story, "Philippe"));
        story_end(story);
    }
}

/* ---- DECLINE ---- */

/* `nth`: of the sessions with that number. */
static void put_off(struct story *story, gboolean in_words, int nth)
{
    const struct letter_sent *invitation = replies_invitation_to(story, PHILIPPE, nth);
    if (in_words)
        story_answer(story, invitation, PHILIPPE, "Non");
    else
        story_reply(story, invitation, PHILIPPE, PHILIPPE, "DECLINED", -1, INSTANT_NONE);
    story_run(story);
}

static void a_decline_brings_dates_in_the_same_run_and_two_in_a_row_reach_the_consultant(void)
{
    for (int in_words = 0; in_words < 4; in_words++) {
        struct story *story = replies_invited(NULL);
        put_off(story, in_words & 1, 1);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_DECLINED);
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "V3", ANNA), ==, 0);
        story->now += HOUR;
        story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, "1");
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING); /* another UID */
        story->now += HOUR;
        put_off(story, in_words & 2, 2);
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 2);
        g_assert_cmpint(story_count(story, "V3", ANNA), ==, 1);
        story_end(story);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/replies/" #name, name)
    TEST(what_clients_leave_out_of_a_reply_is_no_fault);
    TEST(what_is_no_acceptance_changes_no_answer);
    TEST(a_reply_that_names_nobody_is_shown);
    TEST(a_reply_at_fault_is_refused_and_shown_until_a_better_one);
    TEST(a_tie_holds_the_more_careful_and_is_shown_to_the_consultant);
    TEST(the_same_answer_twice_is_no_tie);
    TEST(each_uid_of_a_reply_is_a_carrier_of_its_own);
    TEST(a_uid_that_proves_nothing_counts_for_nothing_beside_one_that_does);
    TEST(of_two_answers_in_one_mail_the_newer_counts);
    TEST(any_order_of_arrival_and_any_copy_end_in_the_same_state);
    TEST(an_answer_to_the_time_before_is_stale_and_to_the_same_time_it_counts);
    TEST(comments_reach_the_consultant_and_never_the_partner);
    TEST(a_cancel_or_request_for_our_own_uid_changes_nothing_and_is_no_danger);
    TEST(a_decline_brings_dates_in_the_same_run_and_two_in_a_row_reach_the_consultant);
    return g_test_run();
}
