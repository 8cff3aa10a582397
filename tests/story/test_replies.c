/*
 * How the answer of a calendar is applied, rule by rule, from the mailbox to both calendars.
 */
#include "support/story_ask.h"

#include <string.h>

#define MALLORY "mallory@evil.example"

/* A calendar mail as lines: "{uid}" stands for the invitation's UID, "{other}" for another. */
struct calendar_mail {
    const char *label;
    const char *type;   /* of its part; NULL: text/calendar; method=REPLY */
    const char *method; /* NULL: REPLY */
    const char *event;  /* lines of its VEVENT */
};

static struct story *invited(const char *extra)
{
    struct story *story = story_begin(extra, NULL);
    story_until(story, "2027-01-15 10:00");
    return story;
}

static char *uid_of(const struct letter_sent *invitation)
{
    const char *uid = invitation->calendar + strlen("UID:");
    return g_strndup(uid, strcspn(uid, " "));
}

static char *filled(const char *lines, const struct letter_sent *invitation,
                    const struct letter_sent *other)
{
    g_autoptr(GString) text = g_string_new(lines);
    g_autofree char *uid = uid_of(invitation);
    g_autofree char *second = uid_of(other != NULL ? other : invitation);
    g_string_replace(text, "{uid}", uid, 0);
    g_string_replace(text, "{other}", second, 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* `other`: whose UID "{other}" is; NULL. */
static void post(struct story *story, const char *from, const struct letter_sent *invitation,
                 const struct letter_sent *other, const struct calendar_mail *mail)
{
    g_autofree char *event = filled(mail->event, invitation, other);
    g_autofree char *date = clock_rfc5322(story->now, "Europe/Paris");
    g_autofree char *raw = g_strdup_printf(
        "From: <%s>\r\nTo: <" ROBOT ">\r\nSubject: calendar\r\nDate: %s\r\n"
        "Message-ID: <replies.%d@lumen.example>\r\nMIME-Version: 1.0\r\nContent-Type: %s\r\n\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:%s\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n%sEND:VEVENT\r\n"
        "END:VCALENDAR\r\n",
        from, date, story->posted + 1,
        mail->type != NULL ? mail->type : "text/calendar; method=REPLY; charset=UTF-8",
        mail->method != NULL ? mail->method : "REPLY", event);
    story_post(story, raw);
}

static enum partstat answer_to(struct story *story, int number, int attendee)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    return story_session(ledger, number)->attendees[attendee].partstat;
}

static const struct letter_sent *invitation_to(const struct story *story, const char *to, int nth)
{
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (g_strcmp0(letter->method, "REQUEST") == 0 && g_str_equal(letter->to, to) && nth-- == 1)
            return letter;
    }
    g_error("no such invitation to %s", to);
}

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
        struct story *story = invited(NULL);
        post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
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
        struct story *story = invited(NULL);
        post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
        g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_NEEDS_ACTION);
        story_end(story);
    }
}

static void a_reply_that_names_nobody_is_shown(void)
{
    static const struct calendar_mail nobody = {
        "", NULL, NULL, "UID:{uid}\r\nSEQUENCE:0\r\nDTSTAMP:20270115T085900Z\r\n"};
    struct story *story = invited(NULL);
    post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &nobody);
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
        struct story *story = invited(NULL);
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        post(story, PHILIPPE, invitation, NULL, &rows[i].mail);
        story_run(story);
        g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
        g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_NEEDS_ACTION);
        g_assert_true(story_todo_says(story, rows[i].shown));
        story_reply(story, invitation, PHILIPPE, PHILIPPE, "ACCEPTED", -1, INSTANT_NONE);
        story_run(story);
        g_assert_false(story_todo_says(story, rows[i].shown));
        g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
        story_end(story);
    }
}

static void a_tie_holds_the_more_careful_and_is_shown_to_the_consultant(void)
{
    static const char *const answers[][2] = {{"ACCEPTED", "DECLINED"}, {"DECLINED", "ACCEPTED"}};
    for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) {
        struct story *story = invited(NULL);
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        const instant at_once = story->now;
        story->now += MINUTE;
        story_reply(story, invitation, PHILIPPE, PHILIPPE, answers[i][0], -1, at_once);
        story_reply(story, invitation, PHILIPPE, PHILIPPE, answers[i][1], -1, at_once);
        story_run(story);
        g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_DECLINED);
        g_assert_true(story_todo_says(story, "deux réponses à la fois"));
        story_until(story, "2027-01-22 08:00");
        g_assert_false(story_todo_says(story, "deux réponses à la fois"));
        story_end(story);
    }
}

static void the_same_answer_twice_is_no_tie(void)
{
    struct story *story = invited(NULL);
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
    struct story *story = invited("cadence = \"2 semaines\";");
    const struct letter_sent *first = invitation_to(story, PHILIPPE, 1);
    post(story, PHILIPPE, first, invitation_to(story, PHILIPPE, 2), &both);
    story_run(story);
    g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
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
    struct story *story = invited("cadence = \"2 semaines\";");
    post(story, PHILIPPE, invitation_to(story, PHILIPPE, 1), NULL, &forged);
    story_run(story);
    g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
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
    struct story *story = invited(NULL);
    post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &twice);
    story_run(story);
    g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
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
        struct story *story = invited(NULL);
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
        g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
        g_assert_cmpint(story_facts(story, 1, FACT_RSVP), ==, 3);
        story_end(story);
    }
}

static void an_answer_to_the_time_before_is_stale_and_to_the_same_time_it_counts(void)
{
    static const char roster[] = "mentor;mentoré;première séance;lieu;tu/vous mentor\n"
                                 "Camille Martin <camille@lumen.example>;Philippe Durand <" PHILIPPE
                                 ">;21/01/2027 15:00;La Compagnie;tu\n";
    struct story *story = invited(NULL);
    const struct letter_sent before = *story_last(story, "S2", PHILIPPE);
    /* Another address raises SEQUENCE; the time is the same. */
    story_edit_roster(story, roster);
    story_start(story);
    story_run(story);
    g_assert_nonnull(strstr(story_last(story, "S2", PHILIPPE)->calendar, "SEQUENCE:1 "));
    story_reply(story, &before, PHILIPPE, PHILIPPE, "ACCEPTED", 0, INSTANT_NONE);
    story_run(story);
    g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
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
        struct story *story = invited(NULL);
        post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
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

/* ---- REFRESH ---- */

static const struct calendar_mail refresh = {"", "text/calendar; method=REFRESH", "REFRESH",
                                             "ATTENDEE:mailto:" PHILIPPE
                                             "\r\nUID:{uid}\r\nDTSTAMP:20270115T085900Z\r\n"};

static void refresh_brings_the_current_request_to_that_attendee_alone(void)
{
    struct story *story = invited(NULL);
    const struct letter_sent before = *story_last(story, "S2", PHILIPPE);
    const guint sent = story->sent->len;
    story->now += MINUTE;
    post(story, PHILIPPE, &before, NULL, &refresh);
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
    struct story *story = invited(NULL);
    story_until(story, "2027-01-16 23:10"); /* a Saturday */
    post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 1);
    story_end(story);
}

static void refresh_is_answered_once_a_day(void)
{
    struct story *story = invited(NULL);
    const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
    for (int i = 0; i < 3; i++) {
        story->now += HOUR;
        post(story, PHILIPPE, invitation, NULL, &refresh);
        post(story, PHILIPPE, invitation, NULL, &refresh);
        story_run(story);
        g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 1);
    }
    story_until(story, "2027-01-16 08:00");
    post(story, PHILIPPE, invitation, NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 2);
    story_until(story, "2027-01-20 08:00");
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 2);
    story_end(story);
}

static void refresh_of_another_entry_waits_for_the_next_day(void)
{
    struct story *story = invited("cadence = \"2 semaines\";");
    const struct letter_sent *second = invitation_to(story, PHILIPPE, 2);
    post(story, PHILIPPE, invitation_to(story, PHILIPPE, 1), NULL, &refresh);
    post(story, PHILIPPE, second, NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 1);
    story_until(story, "2027-01-17 08:00");
    g_assert_cmpint(story_count(story, "refresh", PHILIPPE), ==, 2);
    g_assert_cmpstr(story_last(story, "refresh", PHILIPPE)->calendar, ==, second->calendar);
    story_end(story);
}

static void refresh_of_a_session_that_is_no_more_brings_the_cancel_again(void)
{
    struct story *story = invited(NULL);
    const struct letter_sent invitation = *story_last(story, "S2", CAMILLE);
    static const struct calendar_mail hers = {"", "text/calendar; method=REFRESH", "REFRESH",
                                              "ATTENDEE:mailto:" CAMILLE
                                              "\r\nUID:{uid}\r\nDTSTAMP:20270115T085900Z\r\n"};
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    const struct letter_sent cancel = *story_last(story, "cancel", CAMILLE);
    story->now += MINUTE;
    post(story, CAMILLE, &invitation, NULL, &hers);
    story_run(story);
    const struct letter_sent *again = story_last(story, "refresh", CAMILLE);
    g_assert_cmpstr(again->method, ==, "CANCEL");
    g_assert_cmpstr(again->calendar, ==, cancel.calendar);
    g_assert_cmpint(again->stamp, >, cancel.stamp);
    story_end(story);
}

static void refresh_of_a_session_that_is_over_brings_nothing(void)
{
    struct story *story = invited(NULL);
    const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
    story_until(story, "2027-01-21 15:00");
    post(story, PHILIPPE, invitation, NULL, &refresh);
    story_run(story);
    g_assert_cmpint(story_count(story, "refresh", NULL), ==, 0);
    story_end(story);
}

static void a_stranger_refreshes_nothing(void)
{
    struct story *story = invited(NULL);
    const guint sent = story->sent->len;
    post(story, MALLORY, story_last(story, "S2", PHILIPPE), NULL, &refresh);
    story_run(story);
    g_assert_cmpuint(story->sent->len, ==, sent);
    g_assert_true(story_todo_says(story, MALLORY));
    story_end(story);
}

static void words_in_answer_to_what_was_sent_again_count(void)
{
    struct story *story = invited(NULL);
    post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &refresh);
    story_run(story);
    story_answer(story, story_last(story, "refresh", PHILIPPE), PHILIPPE, "OUI");
    story_run(story);
    g_assert_cmpint(answer_to(story, 1, 1), ==, PARTSTAT_ACCEPTED);
    story_end(story);
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
        struct story *story = invited(NULL);
        const guint sent = story->sent->len;
        post(story, PHILIPPE, story_last(story, "S2", PHILIPPE), NULL, &rows[i]);
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
    const struct letter_sent *invitation = invitation_to(story, PHILIPPE, nth);
    if (in_words)
        story_answer(story, invitation, PHILIPPE, "Non");
    else
        story_reply(story, invitation, PHILIPPE, PHILIPPE, "DECLINED", -1, INSTANT_NONE);
    story_run(story);
}

static void a_decline_brings_dates_in_the_same_run_and_two_in_a_row_reach_the_consultant(void)
{
    for (int in_words = 0; in_words < 4; in_words++) {
        struct story *story = invited(NULL);
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
#define TEST(name) g_test_add_func("/replies/" #name, name)
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
    TEST(refresh_brings_the_current_request_to_that_attendee_alone);
    TEST(refresh_is_answered_at_any_hour);
    TEST(refresh_is_answered_once_a_day);
    TEST(refresh_of_another_entry_waits_for_the_next_day);
    TEST(refresh_of_a_session_that_is_no_more_brings_the_cancel_again);
    TEST(refresh_of_a_session_that_is_over_brings_nothing);
    TEST(a_stranger_refreshes_nothing);
    TEST(words_in_answer_to_what_was_sent_again_count);
    TEST(a_cancel_or_request_for_our_own_uid_changes_nothing_and_is_no_danger);
    TEST(a_decline_brings_dates_in_the_same_run_and_two_in_a_row_reach_the_consultant);
    return g_test_run();
}
