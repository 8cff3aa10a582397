#include "support/printemps.h"

#include <string.h>

/* Whom the two wait for: one who hears nothing, one who is asked something, one who reads later. */

static void set_stopped(struct printemps *printemps, int person, gboolean stopped)
{
    registry_person(printemps->registry, person)->stopped = stopped;
    printemps_fact(printemps, stopped ? FACT_PERSON_STOPPED : FACT_PERSON_RESUMED, person, 0);
}

static const struct message *message_of(const struct ledger *ledger, const char *step)
{
    for (guint i = ledger->messages->len; i > 0; i--) {
        const struct message *message = ledger->messages->pdata[i - 1];
        if (strcmp(message->step, step) == 0)
            return message;
    }
    g_error("no %s", step);
}

static void nobody_is_asked_whether_a_meeting_with_who_stopped_suits(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-16T10:00");
    set_stopped(printemps, PHILIPPE, TRUE);
    printemps_until(printemps, "2027-01-21T15:00");
    g_assert_null(strstr(printemps->lines->str, "S3"));
    g_assert_null(strstr(printemps->lines->str, "CANCEL")); /* what stands stays */
}

static void another_date_is_asked_for_once_the_two_can_meet_again(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-16T10:00");
    set_stopped(printemps, PHILIPPE, TRUE);
    printemps_reply(printemps, CAMILLE, 1, PARTSTAT_DECLINED);
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-19T10:00");
    g_assert_null(strstr(printemps->lines->str, "S6"));
    set_stopped(printemps, PHILIPPE, FALSE);
    printemps_until(printemps, "2027-01-19T10:00");
    g_assert_nonnull(strstr(printemps->lines->str, "2027-01-19 10:00 S6 1 Camille\n"));
}

static void a_session_that_passed_while_one_had_stopped_was_not_missed_by_us(void)
{
    static const struct {
        const char *label, *from, *to;
        gboolean missed;
    } rows[] = {
        {"until a second before it", "2027-01-14T10:00", "2027-01-21T14:59:59+01:00", TRUE},
        {"until it", "2027-01-14T10:00", "2027-01-21T15:00:00+01:00", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, rows[i].from);
        set_stopped(printemps, PHILIPPE, TRUE);
        printemps->now = lumen_at(rows[i].to);
        set_stopped(printemps, PHILIPPE, FALSE);
        printemps->now = lumen_at("2027-01-22T10:00");
        printemps_until(printemps, "2027-01-22T10:00");
        g_assert_true((strstr(printemps->lines->str, "S6 1 Camille") != NULL) == rows[i].missed);
    }
}

static void a_session_that_an_edit_dated_into_the_past_was_not_missed_by_us(void)
{
    static const enum fact_kind edits[] = {FACT_SCHEDULE_EDITED, FACT_PAIR_FIRST};
    for (size_t i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", fact_kind_names[edits[i]]);
        printemps_until(printemps, "2027-01-14T10:00");
        printemps->now = lumen_at("2027-01-22T09:00");
        printemps_fact(printemps, edits[i], 0, 0);
        printemps_until(printemps, "2027-01-22T10:00");
        g_assert_null(strstr(printemps->lines->str, "S6"));
    }
}

static void nobody_is_reminded_of_dates_with_who_stopped(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-16T10:00");
    printemps_reply(printemps, CAMILLE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-16T10:00");
    set_stopped(printemps, PHILIPPE, TRUE);
    printemps_until(printemps, "2027-01-29T10:00");
    g_assert_null(strstr(printemps->lines->str, "R1"));
}

static void who_stopped_is_awaited_for_nothing(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-22T10:00");
    const gint64 row = printemps_sent(printemps, "S4", CAMILLE)->row;
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    g_assert_true(plan_is_open(&printemps->setting, ledger, row, printemps->now));
    registry_person(printemps->registry, CAMILLE)->stopped = TRUE;
    g_assert_false(plan_is_open(&printemps->setting, ledger, row, printemps->now));
}

static void a_reminder_asks_nothing_once_the_date_is_to_move(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-18T10:00");
    const gint64 row = printemps_sent(printemps, "S3", PHILIPPE)->row;
    g_autoptr(ledger) before = printemps_ledger(printemps);
    g_assert_true(plan_is_open(&printemps->setting, before, row, printemps->now));
    printemps_fact(printemps, FACT_SESSION_UNSETTLED, CAMILLE, 1);
    g_autoptr(ledger) after = printemps_ledger(printemps);
    g_assert_false(plan_is_open(&printemps->setting, after, row, printemps->now));
}

/* K2 stays in the thread of S4, and its answer is the answer. */
static void what_is_asked_again_is_answered_for_both(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-22T10:00");
    struct fact *wanted = printemps_fact(printemps, FACT_STEP_WANTED, CAMILLE, 1);
    fact_set_step(wanted, "K2");
    wanted->row = printemps_sent(printemps, "S4", CAMILLE)->row;
    printemps_until(printemps, "2027-01-22T10:00");
    g_autoptr(ledger) before = printemps_ledger(printemps);
    g_assert_cmpint(message_of(before, "S4")->answered, ==, INSTANT_NONE);
    printemps_answer(printemps, "K2", CAMILLE, ANSWER_HELD);
    g_autoptr(ledger) after = printemps_ledger(printemps);
    g_assert_cmpint(message_of(after, "S4")->answered, ==, printemps->now);
}

/* The welcome was answered by nobody: an answer to what came of it says nothing about it. */
static void what_the_consultant_answers_answers_nobody_elses_question(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-22T10:00");
    struct fact *wanted = printemps_fact(printemps, FACT_STEP_WANTED, CAMILLE, 1);
    fact_set_step(wanted, "X4");
    wanted->row = printemps_sent(printemps, "S4", CAMILLE)->row;
    printemps_until(printemps, "2027-01-22T10:00");
    g_autoptr(ledger) before = printemps_ledger(printemps);
    const struct message *handed_on = message_of(before, "X4");
    struct fact *answered = printemps_fact(printemps, FACT_ANSWERED, handed_on->person, 1);
    fact_set_step(answered, "X4");
    answered->row = handed_on->row;
    g_autoptr(ledger) after = printemps_ledger(printemps);
    g_assert_cmpint(message_of(after, "S4")->answered, ==, INSTANT_NONE);
}

/* Friday at 17:30 in Paris is night in Tokyo, and then it is Saturday. */
static void a_coffee_reaches_both_though_a_weekend_lies_between(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    registry_person(printemps->registry, PHILIPPE)->zone = g_strdup("Asia/Tokyo");
    printemps_until(printemps, "2027-03-17T20:00");
    printemps_forget_lines(printemps);
    printemps->now = lumen_at("2027-03-19T17:30");
    printemps_until(printemps, "2027-03-22T12:00");
    printemps_expect(printemps, "2027-03-19 17:30 S7 Camille\n"
                                "2027-03-22 01:00 S7 Philippe\n");
}

static void a_past_session_of_a_pair_that_ended_is_unknown_as_any_other(void)
{
    static const struct {
        const char *label, *until;
        enum session_state state;
    } rows[] = {
        {"a second early", "2027-02-02T08:59:59+01:00", SESSION_STANDING},
        {"to the second", "2027-02-02T09:00:00+01:00", SESSION_UNKNOWN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        printemps->accepting = TRUE;
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, "2027-01-22T10:00");
        registry_pair(printemps->registry, LUMEN_PAIR)->live = FALSE;
        printemps_fact(printemps, FACT_PAIR_ENDED, 0, 0);
        printemps_forget_lines(printemps);
        printemps_until(printemps, rows[i].until);
        printemps_expect(printemps, "");
        g_autoptr(ledger) ledger = printemps_ledger(printemps);
        g_assert_cmpint(printemps_session(ledger, 1)->state, ==, rows[i].state);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/plan_waits/" #name, name)
    TEST(nobody_is_asked_whether_a_meeting_with_who_stopped_suits);
    TEST(another_date_is_asked_for_once_the_two_can_meet_again);
    TEST(a_session_that_passed_while_one_had_stopped_was_not_missed_by_us);
    TEST(a_session_that_an_edit_dated_into_the_past_was_not_missed_by_us);
    TEST(nobody_is_reminded_of_dates_with_who_stopped);
    TEST(who_stopped_is_awaited_for_nothing);
    TEST(a_reminder_asks_nothing_once_the_date_is_to_move);
    TEST(what_is_asked_again_is_answered_for_both);
    TEST(what_the_consultant_answers_answers_nobody_elses_question);
    TEST(a_coffee_reaches_both_though_a_weekend_lies_between);
    TEST(a_past_session_of_a_pair_that_ended_is_unknown_as_any_other);
    return g_test_run();
}
