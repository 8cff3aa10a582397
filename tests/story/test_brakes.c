/*
 * What a run must not do: after a silence, asleep, or when it was cut short.
 */
#include "support/story_ask.h"

#include <string.h>

#include "port/outbox.h"
#include "stages/store.h"

static void assert_no_copy(const struct story *story)
{
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        for (guint j = i + 1; j < story->sent->len; j++) {
            const struct letter_sent *other = story->sent->pdata[j];
            g_assert_cmpstr(letter->message_id, !=, other->message_id);
        }
    }
}

static int sent_since(const struct story *story, guint from, const char *step, const char *to)
{
    int count = 0;
    for (guint i = from; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        count += strcmp(letter->steps, step) == 0 && g_ascii_strcasecmp(letter->to, to) == 0;
    }
    return count;
}

/* The rows of that step, as they stand; "" when there is none. */
static char *rows_of(struct story *story, const char *step)
{
    g_autoptr(GPtrArray) rows =
        outbox_in(story->cohort->database, (1u << OUTBOX_STATE_COUNT) - 1, NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const struct parcel *parcel = rows->pdata[i];
        if (strcmp(parcel->steps, step) == 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                                   outbox_state_names[parcel->state]);
    }
    return g_string_free(text, FALSE);
}

static void assert_rows(struct story *story, const char *step, const char *states)
{
    g_autofree char *rows = rows_of(story, step);
    g_assert_cmpstr(rows, ==, states);
}

/* ---- silence ---- */

static void nine_days_without_cron_send_each_mail_once_and_none_too_late(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    story_pass(story, "2027-01-24 08:00");
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    story_until(story, "2027-01-25 18:00");
    g_assert_cmpint(sent_since(story, before, "S3", CAMILLE), ==, 0); /* the session is past */
    g_assert_cmpint(sent_since(story, before, "S3", PHILIPPE), ==, 0);
    g_assert_cmpint(sent_since(story, before, "S4", CAMILLE), ==, 1);
    g_assert_cmpint(sent_since(story, before, "S8", CLAIRE), ==, 0); /* the launch note, T+6 wd */
    g_assert_cmpint(sent_since(story, before, "X1", ANNA), ==, 1);
    assert_no_copy(story);
    story_end(story);
}

static void what_waited_leaves_oldest_first(void)
{
    struct story *story = story_at(NULL, "2027-01-27 08:00");
    const guint before = story->sent->len;
    story_pass(story, "2027-02-01 09:30"); /* R1 of S4 since 27 January, S2 since the 28th */
    story_run(story);
    story_until(story, "2027-02-01 18:00");
    g_assert_cmpint(sent_since(story, before, "S4", CAMILLE), ==, 1);
    g_assert_cmpint(sent_since(story, before, "S2", CAMILLE), ==, 1);
    g_assert_cmpint(sent_since(story, before, "S2", PHILIPPE), ==, 1);
    assert_no_copy(story);
    story_end(story);
}

static void twelve_days_without_cron_wait_for_the_word(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_pass(story, "2027-01-27 10:00");
    story_run(story);
    story_assert_braked(story, before);
    g_assert_cmpint(story_inbox(story), ==, 0);
    story_until(story, "2027-01-28 10:00");
    story_assert_braked(story, before);
    g_assert_true(story_todo_says(story, "Rien ne part"));
    story->catch_up = TRUE;
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    story->catch_up = FALSE;
    story_until(story, "2027-01-29 10:00");
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpint(sent_since(story, before, "S4", CAMILLE), ==, 1);
    g_assert_cmpint(sent_since(story, before, "S3", CAMILLE), ==, 0);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
    story_end(story);
}

static void an_answer_that_lay_there_counts_before_anything_is_sent(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:30");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, "1");
    const guint before = story->sent->len;
    story_pass(story, "2027-01-28 10:00");
    story_run(story);
    g_assert_cmpint(sent_since(story, before, "S4", CAMILLE), ==, 0);
    g_assert_cmpint(sent_since(story, before, "S5", CAMILLE), ==, 1);
    story_end(story);
}

/* ---- runs ---- */

static void two_runs_in_a_minute_make_no_second_copy(void)
{
    static const char *const moments[] = {"2027-01-14 09:00", "2027-01-15 09:00",
                                          "2027-01-18 09:00", "2027-01-22 09:00"};
    struct story *story = story_begin(NULL, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(moments); i++) {
        story_until(story, moments[i]);
        const guint after = story->sent->len;
        story_run(story);
        story->now += 30;
        story_run(story);
        g_assert_cmpuint(story->sent->len, ==, after);
    }
    assert_no_copy(story);
    story_end(story);
}

/* ---- asleep ---- */

static void a_cohort_asleep_sends_nothing_and_reads_on(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_stop(story);
    const guint before = story->sent->len;
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_until(story, "2027-01-19 10:00");
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpuint(story->sent->len, ==, before);
    g_assert_cmpint(story_inbox(story), ==, 0);
    story_start(story);
    story_until(story, "2027-01-22 10:00");
    g_assert_cmpint(story_count(story, "S1", NULL), ==, 2);
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
    story_end(story);
}

static void a_long_sleep_brings_back_no_old_mail(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_stop(story);
    const guint before = story->sent->len;
    story_until(story, "2027-03-05 10:00"); /* the fourth of March has gone by */
    story_start(story);
    story_until(story, "2027-03-08 18:00");
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpint(sent_since(story, before, "S3", CAMILLE), ==, 0);
    g_assert_cmpint(sent_since(story, before, "S4", CAMILLE), ==, 0);
    g_assert_cmpint(sent_since(story, before, "S8", CLAIRE), ==,
                    1); /* of February, since 1 March */
    story_end(story);
}

/* ---- rows that wait ---- */

static void what_waited_while_it_was_declined_is_never_sent(void)
{
    struct story *story = story_at(NULL, "2027-01-18 08:59");
    story->relay_is_away = TRUE;
    story_until(story, "2027-01-18 10:00");
    g_assert_error(story->outcome.worst, STAGE_ERROR, STAGE_UNREACHABLE);
    assert_rows(story, "S3", "composed composed");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    story->relay_is_away = FALSE;
    story_until(story, "2027-01-18 12:00");
    assert_rows(story, "S3", "superseded superseded");
    g_assert_cmpint(story_count(story, "S3", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
    story_end(story);
}

static void a_mail_past_its_use_by_does_not_leave_with_the_relay_back(void)
{
    struct story *story = story_at(NULL, "2027-01-18 08:59");
    story->relay_is_away = TRUE;
    story_until(story, "2027-01-18 10:00");
    assert_rows(story, "S3", "composed composed");
    story_until(story, "2027-01-21 14:59");
    assert_rows(story, "S3", "composed composed");
    story->relay_is_away = FALSE;
    story_pass(story, "2027-01-21 15:00");
    story_run(story);
    assert_rows(story, "S3", "expired expired");
    g_assert_cmpint(story_count(story, "S3", NULL), ==, 0);
    story_end(story);
}

static void mail_that_waits_for_a_day_is_called_stuck(void)
{
    struct story *story = story_at(NULL, "2027-01-18 08:59");
    story->relay_is_away = TRUE;
    story_until(story, "2027-01-19 12:00");
    g_assert_true(story->outcome.stuck);
    story->relay_is_away = FALSE;
    story_run(story);
    g_assert_cmpint(story_count(story, "S3", NULL), ==, 2);
    g_assert_false(story->outcome.stuck);
    g_assert_no_error(story->outcome.worst);
    story_end(story);
}

/* ---- in doubt ---- */

/* As a kill between DATA and the verdict leaves it. */
static void cut_short(struct story *story, const char *step)
{
    const struct disposition sending = {.state = OUTBOX_SENDING, .at = story->now};
    g_autoptr(GError) error = NULL;
    story->relay_is_away = TRUE;
    story_run(story);
    g_autoptr(GPtrArray) rows = outbox_in(story->cohort->database, 1u << OUTBOX_COMPOSED, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const struct parcel *parcel = rows->pdata[i];
        if (strcmp(parcel->steps, step) != 0)
            continue;
        outbox_move(story->cohort->database, parcel->serial, &sending, &error);
        g_assert_no_error(error);
    }
    story->relay_is_away = FALSE;
}

static char *bytes_of(struct story *story, const char *step)
{
    g_autoptr(GPtrArray) rows =
        outbox_in(story->cohort->database, (1u << OUTBOX_STATE_COUNT) - 1, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const struct parcel *head = rows->pdata[i];
        if (strcmp(head->steps, step) != 0)
            continue;
        g_autoptr(parcel) parcel = outbox_by_serial(story->cohort->database, head->serial, NULL);
        gsize length;
        const char *data = g_bytes_get_data(parcel->bytes, &length);
        return g_strndup(data, length);
    }
    g_error("no row of %s", step);
}

static void a_mail_in_doubt_is_told_and_sent_once_more_with_the_same_bytes(void)
{
    struct story *story = story_at(NULL, "2027-01-22 08:59");
    story_pass(story, "2027-01-22 09:00");
    cut_short(story, "S4");
    g_autofree char *frozen = bytes_of(story, "S4");
    story_run(story);
    g_assert_cmpint(story->outcome.doubted, ==, 1);
    assert_rows(story, "S4", "doubt");
    g_assert_cmpint(story_count(story, "S4", NULL), ==, 0); /* not in the run that finds it */
    story_until(story, "2027-01-22 09:15");
    assert_rows(story, "S4", "sent");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    story_until(story, "2027-01-22 18:00");
    g_assert_nonnull(strstr(story_last(story, "S4", CAMILLE)->raw, frozen));
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text, "le message S4 n"));
    story_until(story, "2027-01-26 18:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    story_end(story);
}

static void a_mail_twice_in_doubt_is_never_sent_a_third_time(void)
{
    struct story *story = story_at(NULL, "2027-01-22 08:59");
    story_pass(story, "2027-01-22 09:00");
    cut_short(story, "S4");
    story_run(story);
    story->now += 5 * MINUTE;
    story->relay_is_away = TRUE; /* it is put up again, and the next attempt is cut short too */
    story_run(story);
    assert_rows(story, "S4", "retry");
    g_autoptr(GPtrArray) rows = outbox_in(story->cohort->database, 1u << OUTBOX_RETRY, NULL);
    const struct parcel *parcel = rows->pdata[0];
    const struct disposition sending = {.state = OUTBOX_SENDING, .at = story->now};
    g_assert_true(outbox_move(story->cohort->database, parcel->serial, &sending, NULL));
    story->relay_is_away = FALSE;
    story_until(story, "2027-01-27 10:00");
    assert_rows(story, "S4", "failed sent"); /* the second is the reminder */
    story_until(story, "2027-01-27 18:00");
    g_assert_nonnull(strstr(story_last(story, "X1", ANNA)->text, "le message S4 n"));
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "refusé"));
    story_until(story, "2027-02-03 10:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_UNKNOWN);
    story_end(story);
}

static void a_doubt_in_one_cohort_holds_up_no_other(void)
{
    struct story *story = story_at(NULL, "2027-01-13 12:00");
    story_add_cohort(story, "automne", STORY_ANOTHER_PAIR);
    story_until(story, "2027-01-14 08:59");
    story_pass(story, "2027-01-14 09:00");
    cut_short(story, "S1");
    story_run(story);
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 1);
    g_assert_cmpint(story_count(story, "S1", CAMILLE), ==, 0);
    story->now += 15 * MINUTE;
    story_run(story);
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 1);
    g_assert_cmpint(story_count(story, "S1", CAMILLE), ==, 1);
    story_end(story);
}

static char *message_id_of(struct story *story, const char *step)
{
    g_autoptr(GPtrArray) rows =
        outbox_in(story->cohort->database, (1u << OUTBOX_STATE_COUNT) - 1, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const struct parcel *parcel = rows->pdata[i];
        if (strcmp(parcel->steps, step) == 0)
            return g_strdup(parcel->message_id);
    }
    g_error("no row of %s", step);
}

static void a_mail_in_doubt_that_was_answered_is_not_sent_again(void)
{
    struct story *story = story_at(NULL, "2027-01-22 08:59");
    story_pass(story, "2027-01-22 09:00");
    cut_short(story, "S4");
    story_run(story);
    struct letter_sent arrived = {
        .message_id = message_id_of(story, "S4"), .reply_to = (char *)ROBOT, .text = (char *)""};
    story->now += 10 * MINUTE;
    story_answer(story, &arrived, CAMILLE, "1");
    story_until(story, "2027-01-22 18:00");
    g_assert_cmpint(story_count(story, "S4", NULL), ==, 0);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_HELD);
    g_free(arrived.message_id);
    story_end(story);
}

static void an_invitation_in_doubt_is_cancelled_all_the_same(void)
{
    struct story *story = story_at(NULL, "2027-01-15 08:59");
    story_pass(story, "2027-01-15 09:00");
    cut_short(story, "S2");
    story_run(story);
    assert_rows(story, "S2", "doubt doubt");
    story_answer(story, story_last(story, "S1", PHILIPPE), PHILIPPE, "NON");
    story->now += 15 * MINUTE;
    story_run(story);
    assert_rows(story, "S2", "expired expired");
    g_assert_cmpint(story_count(story, "S2", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/brakes/" #name, name)
    TEST(nine_days_without_cron_send_each_mail_once_and_none_too_late);
    TEST(what_waited_leaves_oldest_first);
    TEST(twelve_days_without_cron_wait_for_the_word);
    TEST(an_answer_that_lay_there_counts_before_anything_is_sent);
    TEST(two_runs_in_a_minute_make_no_second_copy);
    TEST(a_cohort_asleep_sends_nothing_and_reads_on);
    TEST(a_long_sleep_brings_back_no_old_mail);
    TEST(what_waited_while_it_was_declined_is_never_sent);
    TEST(a_mail_past_its_use_by_does_not_leave_with_the_relay_back);
    TEST(mail_that_waits_for_a_day_is_called_stuck);
    TEST(a_mail_in_doubt_is_told_and_sent_once_more_with_the_same_bytes);
    TEST(a_mail_twice_in_doubt_is_never_sent_a_third_time);
    TEST(a_doubt_in_one_cohort_holds_up_no_other);
    TEST(a_mail_in_doubt_that_was_answered_is_not_sent_again);
    TEST(an_invitation_in_doubt_is_cancelled_all_the_same);
    return g_test_run();
}
