/*
 * REFRESH (RFC 5546, 3.2.6): the current REQUEST again, to who asks.
 */
#include "support/story_replies.h"

#include <string.h>

#define MALLORY "mallory@evil.example"

/* ---- REFRESH ---- */

static const struct calendar_mail refresh = {"", "text/calendar; method=REFRESH", "REFRESH",
                                             "ATTENDEE:mailto:" PHILIPPE
                                             "\r\nUID:{uid}\r\nDTSTAMP:20270115T085900Z\r\n"};

static void refresh_brings_the_current_request_to_that_attendee_alone(void)
{
    struct story *story = replies_invited(NULL);
    const struct letter_sent before = *story_last(story, "S2", PHILIPPE);
    const guint sent = story->sent->len;
    story->now += MINUTE;
    replies_post(story, PHILIPPE, &before, NULL, &refresh);
    story_run(story);
    g_assert_cmpuint(story->sent->len, ==, sent + 1);
    const struct letter_sent *again = story_last(story, "refresh", PHILIPPE);
    g_assert_cmpstr(again->method, ==, "REQUEST");
    g_assert_cmpstr(again->calendar, ==, before.calendar); /* SEQUENCE too */
    g_assert_cmpint(again->stamp, >, before.stamp);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    story_end(story);
}

static void refresh_is_answered_at_any_hour(void)
{
    struct story *story = replies_invited(NULL);
    story_until(story, "2027-01-16 23:10"); /* a Saturday */
    replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 1);
    story_end(story);
}

static void refresh_is_answered_once_a_day(void)
{
    struct story *story = replies_invited(NULL);
    const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
    for (int i = 0; i < 3; i++) {
        story->now += HOUR;
        replies_post(story, PHILIPPE, invitation, NULL, &refresh);
        replies_post(story, PHILIPPE, invitation, NULL, &refresh);
        story_run(story);
        g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 1);
    }
    story_until(story, "2027-01-16 08:00");
    replies_post(story, PHILIPPE, invitation, NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 2);
    story_until(story, "2027-01-20 08:00");
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 2);
    story_end(story);
}

static void refresh_of_another_entry_waits_for_the_next_day(void)
{
    struct story *story = replies_invited("cadence = \"2 semaines\";");
    const struct letter_sent *second = replies_invitation_to(story, PHILIPPE, 2);
    replies_post(story, PHILIPPE, replies_invitation_to(story, PHILIPPE, 1), NULL, &refresh);
    replies_post(story, PHILIPPE, second, NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 1);
    story_until(story, "2027-01-17 08:00");
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 2);
    g_assert_cmpstr(story_last(story, "refresh", PHILIPPE)->calendar, ==, second->calendar);
    story_end(story);
}

static void refresh_of_a_session_that_is_no_more_brings_the_cancel_again(void)
{
    struct story *story = replies_invited(NULL);
    const struct letter_sent invitation = *story_last(story, "S2", CAMILLE);
    static const struct calendar_mail hers = {"", "text/calendar; method=REFRESH", "REFRESH",
                                              "ATTENDEE:mailto:" CAMILLE
                                              "\r\nUID:{uid}\r\nDTSTAMP:20270115T085900Z\r\n"};
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    const struct letter_sent cancel = *story_last(story, "cancel", CAMILLE);
    story->now += MINUTE;
    replies_post(story, CAMILLE, &invitation, NULL, &hers);
    story_run(story);
    const struct letter_sent *again = story_last(story, "refresh", CAMILLE);
    g_assert_cmpstr(again->method, ==, "CANCEL");
    g_assert_cmpstr(again->calendar, ==, cancel.calendar);
    g_assert_cmpint(again->stamp, >, cancel.stamp);
    story_end(story);
}

static void refresh_of_a_session_that_is_over_brings_nothing(void)
{
    struct story *story = replies_invited(NULL);
    const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
    story_until(story, "2027-01-21 15:00");
    replies_post(story, PHILIPPE, invitation, NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", NULL), ==, 0);
    story_end(story);
}

static void a_stranger_refreshes_nothing(void)
{
    struct story *story = replies_invited(NULL);
    const guint sent = story->sent->len;
    replies_post(story, MALLORY, story_last(story, "S2", PHILIPPE), NULL, &refresh);
    story_run(story);
    g_assert_cmpuint(story->sent->len, ==, sent);
    g_assert_true(story_todo_says(story, MALLORY));
    story_end(story);
}

static void words_in_answer_to_what_was_sent_again_count(void)
{
    struct story *story = replies_invited(NULL);
    replies_post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &refresh);
    story_run(story);
    story_answer(story, story_last(story, "refresh", PHILIPPE), PHILIPPE, "OUI");
    story_run(story);
    g_assert_cmpint(replies_answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/refresh/" #name, name)
    TEST(refresh_brings_the_current_request_to_that_attendee_alone);
    TEST(refresh_is_answered_at_any_hour);
    TEST(refresh_is_answered_once_a_day);
    TEST(refresh_of_another_entry_waits_for_the_next_day);
    TEST(refresh_of_a_session_that_is_no_more_brings_the_cancel_again);
    TEST(refresh_of_a_session_that_is_over_brings_nothing);
    TEST(a_stranger_refreshes_nothing);
    TEST(words_in_answer_to_what_was_sent_again_count);
    return g_test_run();
}
