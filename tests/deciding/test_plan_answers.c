#include "support/printemps.h"

#include <string.h>

/* A pair that accepts everything, on the morning of the day that S3 is sent. */
static struct printemps *invited(void)
{
    struct printemps *printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-16T10:00");
    printemps_forget_lines(printemps);
    return printemps;
}

/* ---- a decline ---- */

static void a_decline_cancels_for_the_other_and_brings_dates_in_the_same_run(void)
{
    /* Saturday night: what keeps calendars true and what answers a person do not wait. */
    g_autoptr(printemps) printemps = invited();
    printemps_until(printemps, "2027-01-16T23:30");
    printemps_reply(printemps, PHILIPPE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-16T23:30");
    printemps_expect(printemps, "2027-01-16 23:30 S6 1 Philippe\n"
                                "2027-01-16 23:30 CANCEL 1.1 Camille (2027-01-21 15:00)\n");
    const GArray *offers = printemps_sent(printemps, "S6", PHILIPPE)->offers;
    g_assert_cmpuint(offers->len, ==, 3);
    /* Two working days after the one that did not suit: Monday the 25th at the earliest. */
    g_assert_cmpint(g_array_index(offers, struct slot, 0).start, >=, lumen_at("2027-01-25"));
}

static void a_date_chosen_after_a_decline_is_a_new_entry_for_both_at_once(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_reply(printemps, PHILIPPE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-16T10:00");
    printemps_until(printemps, "2027-01-17T21:00"); /* a Sunday evening */
    printemps_forget_lines(printemps);
    printemps_choose(printemps, "S6", PHILIPPE, 2);
    printemps_until(printemps, "2027-01-17T21:00");
    printemps_expect(printemps, "2027-01-17 21:00 REQUEST 2.0 Camille (2027-01-27 15:00)\n"
                                "2027-01-17 21:00 REQUEST 2.0 Philippe (2027-01-27 15:00)\n");
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    const struct session *new = printemps_session(ledger, 2);
    g_assert_cmpint(printemps_session(ledger, 1)->replaced_by, ==, new->serial);
    g_assert_cmpint(new->replaces, ==, printemps_session(ledger, 1)->serial);
    g_assert_cmpint(new->number, ==, 1);
    g_assert_cmpint(new->end - new->start, ==, 60 * MINUTE);
    /* Who chose has said yes; the other has not. */
    g_assert_cmpint(new->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    g_assert_cmpint(new->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
}

static void a_time_that_a_calendar_proposes_is_the_first_offered(void)
{
    static const struct {
        const char *start;
        gboolean first;
    } rows[] = {{"2027-01-26T09:30", TRUE}, {"2027-01-15T09:30", FALSE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = invited();
        printemps_fact(printemps, FACT_SESSION_UNSETTLED, PHILIPPE, 1);
        struct fact *wanted = printemps_fact(printemps, FACT_STEP_WANTED, PHILIPPE, 1);
        fact_set_step(wanted, "S6");
        wanted->start = lumen_at(rows[i].start);
        wanted->end = wanted->start + HOUR;
        printemps_until(printemps, "2027-01-16T10:00");
        const GArray *offers = printemps_sent(printemps, "S6", PHILIPPE)->offers;
        g_assert_cmpuint(offers->len, ==, 3);
        g_assert_cmpint(g_array_index(offers, struct slot, 0).start == wanted->start, ==,
                        rows[i].first);
    }
}

static void without_a_date_one_reminder_and_then_the_consultant(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_until(printemps, "2027-01-18T11:00");
    printemps_forget_lines(printemps);
    printemps_reply(printemps, PHILIPPE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-27T18:00");
    printemps_expect(printemps, "2027-01-18 11:00 S6 1 Philippe\n"
                                "2027-01-18 11:00 CANCEL 1.1 Camille (2027-01-21 15:00)\n"
                                "2027-01-20 11:00 S6 1 R1 Philippe\n");
    const GArray *offers = printemps_sent(printemps, "S6", PHILIPPE)->offers;
    const instant last = g_array_index(offers, struct slot, 2).start;
    g_autofree char *early = clock_rfc3339(last - 1);
    g_autofree char *due = clock_rfc3339(last);
    printemps_until(printemps, early);
    printemps_forget_lines(printemps);
    printemps_until(printemps, due);
    g_assert_true(g_str_has_suffix(printemps->lines->str, " V1 1 Anna\n"));
}

static void a_reminder_offers_what_the_question_offered(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_reply(printemps, PHILIPPE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-16T10:00");
    const GArray *asked = printemps_sent(printemps, "S6", PHILIPPE)->offers;
    printemps_until(printemps, "2027-01-20T18:00");
    const GArray *again = printemps_sent(printemps, "S6", PHILIPPE)->offers;
    g_assert_true(asked != again);
    g_assert_cmpuint(again->len, ==, 3);
    g_assert_cmpint(memcmp(asked->data, again->data, 3 * sizeof(struct slot)), ==, 0);
}

static void after_a_two_or_a_three_the_mentor_is_asked_for_a_date(void)
{
    static const struct {
        enum answer answer;
        enum session_state state;
    } rows[] = {
        {ANSWER_MOVED, SESSION_POSTPONED},
        {ANSWER_CANCELLED, SESSION_CANCELLED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        printemps->accepting = TRUE;
        printemps_until(printemps, "2027-01-22T10:00");
        printemps_forget_lines(printemps);
        printemps_answer(printemps, "S4", CAMILLE, rows[i].answer);
        printemps_until(printemps, "2027-01-22T10:00");
        printemps_expect(printemps, "2027-01-22 10:00 S6 1 Camille\n");
        printemps_choose(printemps, "S6", CAMILLE, 1);
        printemps_until(printemps, "2027-01-22T10:00");
        g_autoptr(ledger) ledger = printemps_ledger(printemps);
        g_assert_cmpint(printemps_session(ledger, 1)->state, ==, rows[i].state);
        g_assert_cmpint(printemps_session(ledger, 2)->number, ==, 1);
        g_assert_true(strstr(printemps->lines->str, "REQUEST 2.0 Camille") != NULL);
        g_assert_true(strstr(printemps->lines->str, "REQUEST 2.0 Philippe") != NULL);
        g_assert_null(strstr(printemps->lines->str, "CANCEL"));
    }
}

/* ---- DÉCALER ---- */

static void to_move_keeps_the_entry_until_a_date_is_agreed_and_then_moves_it(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_until(printemps, "2027-01-18T11:00");
    printemps_forget_lines(printemps);
    printemps_answer(printemps, "S3", PHILIPPE, ANSWER_MOVE);
    printemps_until(printemps, "2027-01-18T12:00");
    printemps_expect(printemps, "2027-01-18 11:00 S6 1 Philippe\n");
    g_autoptr(ledger) before = printemps_ledger(printemps);
    g_assert_cmpint(printemps_session(before, 1)->state, ==, SESSION_UNSETTLED);
    printemps_choose(printemps, "S6", PHILIPPE, 1);
    printemps_until(printemps, "2027-01-18T12:00");
    printemps_expect(printemps, "2027-01-18 12:00 REQUEST 1.1 Camille (2027-01-25 11:00)\n"
                                "2027-01-18 12:00 REQUEST 1.1 Philippe (2027-01-25 11:00)\n");
    g_autoptr(ledger) after = printemps_ledger(printemps);
    const struct session *session = printemps_session(after, 1);
    g_assert_cmpint(session->state, ==, SESSION_STANDING);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    g_assert_cmpint(session->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
}

static void who_is_invited_late_is_reminded_the_day_after_and_not_in_the_same_breath(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_until(printemps, "2027-01-18T11:00");
    printemps_answer(printemps, "S3", PHILIPPE, ANSWER_MOVE);
    printemps_until(printemps, "2027-01-20T12:00");
    printemps_choose(printemps, "S6", PHILIPPE, 1);
    printemps_until(printemps, "2027-01-20T12:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-22T08:59:59+01:00");
    printemps_expect(printemps, "");
    printemps_until(printemps, "2027-01-25T12:00");
    printemps_expect(printemps, "2027-01-22 09:00 S3 1 Camille\n");

    /* Agreed on Friday afternoon for Monday: D-3 was that morning. */
    g_autoptr(printemps) late = invited();
    printemps_until(late, "2027-01-18T11:00");
    printemps_answer(late, "S3", PHILIPPE, ANSWER_MOVE);
    printemps_until(late, "2027-01-22T14:00");
    printemps_choose(late, "S6", PHILIPPE, 1);
    printemps_until(late, "2027-01-22T14:00");
    printemps_forget_lines(late);
    printemps_until(late, "2027-01-25T12:00");
    printemps_expect(late, "2027-01-25 09:00 S3 1 Camille\n");
}

/* ---- two in a row ---- */

static void two_in_a_row_reach_the_consultant_that_day_and_once(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_answer(printemps, "S2", PHILIPPE, ANSWER_MOVE);
    printemps_until(printemps, "2027-01-16T11:00");
    printemps_choose(printemps, "S6", PHILIPPE, 1);
    printemps_until(printemps, "2027-01-16T19:00"); /* a Saturday evening */
    printemps_forget_lines(printemps);
    printemps_reply(printemps, CAMILLE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-16T19:00");
    printemps_expect(printemps, "2027-01-16 19:00 S6 1 Camille\n"
                                "2027-01-16 19:00 V3 1 Anna\n"
                                "2027-01-16 19:00 CANCEL 1.2 Philippe (2027-01-25 11:00)\n");
    printemps_choose(printemps, "S6", CAMILLE, 1);
    printemps_until(printemps, "2027-01-16T20:00");
    printemps_reply(printemps, CAMILLE, 2, PARTSTAT_DECLINED);
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-16T20:00");
    g_assert_null(strstr(printemps->lines->str, "V3"));
}

static void a_session_held_between_two_starts_the_count_again(void)
{
    g_autoptr(printemps) printemps = invited();
    printemps_reply(printemps, PHILIPPE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-16T10:00");
    printemps_choose(printemps, "S6", PHILIPPE, 1);
    printemps->logging = TRUE;
    printemps_until(printemps, "2027-01-28T12:00");
    printemps_reply(printemps, PHILIPPE, 3, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-03-31");
    g_assert_null(strstr(printemps->lines->str, "V3"));
}

/* ---- the coffee ---- */

/* Two sessions that nobody said a word about: since the kick-off nothing was held, and the third is
 * four weeks away. */
static struct printemps *quiet(void)
{
    struct printemps *printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-03-18T08:59:59+01:00");
    printemps_forget_lines(printemps);
    return printemps;
}

static void a_quiet_pair_is_offered_a_coffee_after_one_cadence_and_a_half(void)
{
    g_autoptr(printemps) printemps = quiet();
    printemps_until(printemps, "2027-03-18T09:00");
    printemps_expect(printemps, "2027-03-18 09:00 S7 Camille\n"
                                "2027-03-18 09:00 S7 Philippe\n");
    const GArray *mentor = printemps_sent(printemps, "S7", CAMILLE)->offers;
    const GArray *mentee = printemps_sent(printemps, "S7", PHILIPPE)->offers;
    g_assert_cmpuint(mentor->len, ==, 3);
    g_assert_cmpint(memcmp(mentor->data, mentee->data, 3 * sizeof(struct slot)), ==, 0);
    for (guint i = 0; i < 3; i++) {
        const struct slot *slot = &g_array_index(mentor, struct slot, i);
        g_assert_cmpint(slot->end - slot->start, ==, 20 * MINUTE);
        g_assert_cmpint(slot->start, >=, lumen_at("2027-03-22"));
    }
}

/* The second round falls due while session 4, of the day before, still has to be told of. */
static void no_coffee_pushes_out_the_question_of_the_morning_after(void)
{
    g_autoptr(printemps) printemps = quiet();
    printemps_until(printemps, "2027-05-28T18:00");
    g_assert_nonnull(strstr(printemps->lines->str, "2027-05-28 09:00 S4 4 Camille\n"));
    g_assert_null(strstr(printemps->lines->str, "2027-05-28 09:00 S7"));
    /* Nobody answers: no news, and then the coffee. */
    printemps_until(printemps, "2027-06-10T18:00");
    g_assert_nonnull(strstr(printemps->lines->str, "2027-06-08 09:00 S7 Camille\n"));
}

static void the_two_are_offered_the_same_dates_when_one_reads_later(void)
{
    g_autoptr(printemps) printemps = quiet();
    /* It is still night for Philippe. */
    registry_person(printemps->registry, PHILIPPE)->zone = g_strdup("America/New_York");
    printemps_until(printemps, "2027-03-18T18:00");
    printemps_expect(printemps, "2027-03-18 09:00 S7 Camille\n"
                                "2027-03-18 14:00 S7 Philippe\n");
    const GArray *mentor = printemps_sent(printemps, "S7", CAMILLE)->offers;
    const GArray *mentee = printemps_sent(printemps, "S7", PHILIPPE)->offers;
    g_assert_cmpint(memcmp(mentor->data, mentee->data, 3 * sizeof(struct slot)), ==, 0);
}

static void a_pair_with_something_in_the_next_ten_working_days_is_not_quiet(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    /* Sessions on 5 February, then on 19 March: a day after the cadence and a half. */
    printemps_first(printemps, LUMEN_PAIR, "2027-02-05T15:00");
    printemps_until(printemps, "2027-03-19T18:00");
    g_assert_null(strstr(printemps->lines->str, "S7"));
}

static void the_first_choice_makes_a_coffee_of_twenty_minutes_for_both(void)
{
    g_autoptr(printemps) printemps = quiet();
    printemps_until(printemps, "2027-03-18T11:00");
    printemps_forget_lines(printemps);
    printemps_choose(printemps, "S7", PHILIPPE, 1);
    printemps_until(printemps, "2027-03-18T11:00");
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    const struct session *coffee = printemps_session(ledger, 4);
    g_assert_true(coffee->coffee);
    g_assert_cmpint(coffee->number, ==, 0);
    g_assert_cmpint(coffee->end - coffee->start, ==, 20 * MINUTE);
    g_assert_true(strstr(printemps->lines->str, "REQUEST 4.0 Camille") != NULL);
    g_assert_true(strstr(printemps->lines->str, "REQUEST 4.0 Philippe") != NULL);
    printemps_forget_lines(printemps);
    printemps_choose(printemps, "S7", CAMILLE, 2);
    printemps_until(printemps, "2027-03-18T18:00");
    printemps_expect(printemps, "");
    g_autoptr(ledger) after = printemps_ledger(printemps);
    g_assert_null(printemps_session(after, 5));
}

static void a_coffee_that_nobody_answers_is_told_to_the_consultant_once(void)
{
    g_autoptr(printemps) printemps = quiet();
    printemps_until(printemps, "2027-03-18T11:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-04-10");
    const char *first = strstr(printemps->lines->str, "V1 Anna");
    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, "V1 Anna"));
    g_assert_null(strstr(printemps->lines->str, "S7"));
}

static void later_quiets_the_coffee_for_four_weeks(void)
{
    static const struct {
        const char *label, *until;
        gboolean asked;
    } rows[] = {
        {"a second early", "2027-03-25T08:59:59+01:00", FALSE},
        {"to the second", "2027-03-25T10:00:00+01:00", TRUE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        /* Every two weeks: quiet after three, so that the four weeks decide. */
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps_first(printemps, LUMEN_PAIR, "2027-06-01T15:00");
        printemps->programme->cadence = (struct span){2, UNIT_WEEK};
        printemps_until(printemps, "2027-02-25T10:00");
        g_assert_nonnull(strstr(printemps->lines->str, "2027-02-04 09:00 S7 Philippe"));
        g_assert_nonnull(strstr(printemps->lines->str, "2027-02-25 09:00 S7 Philippe"));
        printemps_answer(printemps, "S7", PHILIPPE, ANSWER_LATER);
        printemps_forget_lines(printemps);
        printemps_until(printemps, rows[i].until);
        g_assert_true((strstr(printemps->lines->str, "S7") != NULL) == rows[i].asked);
    }
}

static void once_one_said_later_the_other_is_not_asked_any_more(void)
{
    g_autoptr(printemps) printemps = quiet();
    registry_person(printemps->registry, PHILIPPE)->zone = g_strdup("America/New_York");
    printemps_until(printemps, "2027-03-18T09:30");
    printemps_answer(printemps, "S7", CAMILLE, ANSWER_LATER);
    printemps_until(printemps, "2027-03-19T18:00");
    printemps_expect(printemps, "2027-03-18 09:00 S7 Camille\n");
}

static void a_coffee_is_offered_no_more_once_the_programme_is_over(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-09-02T17:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2028-09-02T17:00");
    g_assert_null(strstr(printemps->lines->str, "S7"));
}

/* ---- the end ---- */

static void goodbye_is_said_only_to_those_who_met(void)
{
    g_autoptr(printemps) never = printemps_new(LUMEN_PAIR);
    printemps_until(never, "2028-06-01");
    g_assert_null(strstr(never->lines->str, "S9"));
}

static void an_open_question_makes_the_next_one_wait(void)
{
    /* The last log is open until its use-by, eight working days after 2 September. */
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = printemps->logging = TRUE;
    printemps_until(printemps, "2027-09-02T18:00");
    printemps->logging = FALSE;
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2028-01-01");
    printemps_expect(printemps, "2027-09-03 09:00 S4 6 Camille\n"
                                "2027-09-07 09:00 S9 Philippe\n"
                                "2027-09-08 09:00 S4 6 R1 Camille\n"
                                "2027-09-14 09:00 S9 Camille\n");
}

static void an_absence_puts_reminders_off_and_is_no_answer(void)
{
    static const struct {
        const char *label, *until, *lines;
    } rows[] = {
        {"back before the use-by", "2027-01-29T12:00", "2027-01-29 12:00 S4 1 R1 Camille\n"},
        {"back after it", "2027-03-01T12:00", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps->accepting = TRUE;
        printemps_until(printemps, "2027-01-25T12:00");
        registry_person(printemps->registry, CAMILLE)->away_until = lumen_at(rows[i].until);
        printemps_until(printemps, "2027-01-28T18:00");
        printemps_forget_lines(printemps);
        printemps_until(printemps, "2027-02-03T18:00");
        printemps_expect(printemps, rows[i].lines);
        g_autoptr(ledger) ledger = printemps_ledger(printemps);
        g_assert_cmpint(printemps_session(ledger, 1)->state, ==, SESSION_UNKNOWN);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/plan_answers/a-decline-cancels-for-the-other-and-brings-dates-in-the-same-run",
        a_decline_cancels_for_the_other_and_brings_dates_in_the_same_run);
    g_test_add_func("/plan_answers/a-date-chosen-after-a-decline-is-a-new-entry-for-both-at-once",
                    a_date_chosen_after_a_decline_is_a_new_entry_for_both_at_once);
    g_test_add_func("/plan_answers/a-time-that-a-calendar-proposes-is-the-first-offered",
                    a_time_that_a_calendar_proposes_is_the_first_offered);
    g_test_add_func("/plan_answers/without-a-date-one-reminder-and-then-the-consultant",
                    without_a_date_one_reminder_and_then_the_consultant);
    g_test_add_func("/plan_answers/a-reminder-offers-what-the-question-offered",
                    a_reminder_offers_what_the_question_offered);
    g_test_add_func("/plan_answers/after-a-two-or-a-three-the-mentor-is-asked-for-a-date",
                    after_a_two_or_a_three_the_mentor_is_asked_for_a_date);
    g_test_add_func(
        "/plan_answers/to-move-keeps-the-entry-until-a-date-is-agreed-and-then-moves-it",
        to_move_keeps_the_entry_until_a_date_is_agreed_and_then_moves_it);
    g_test_add_func(
        "/plan_answers/who-is-invited-late-is-reminded-the-day-after-and-not-in-the-same-breath",
        who_is_invited_late_is_reminded_the_day_after_and_not_in_the_same_breath);
    g_test_add_func("/plan_answers/two-in-a-row-reach-the-consultant-that-day-and-once",
                    two_in_a_row_reach_the_consultant_that_day_and_once);
    g_test_add_func("/plan_answers/a-session-held-between-two-starts-the-count-again",
                    a_session_held_between_two_starts_the_count_again);
    g_test_add_func("/plan_answers/a-quiet-pair-is-offered-a-coffee-after-one-cadence-and-a-half",
                    a_quiet_pair_is_offered_a_coffee_after_one_cadence_and_a_half);
    g_test_add_func("/plan_answers/the-two-are-offered-the-same-dates-when-one-reads-later",
                    the_two_are_offered_the_same_dates_when_one_reads_later);
    g_test_add_func("/plan_answers/no-coffee-pushes-out-the-question-of-the-morning-after",
                    no_coffee_pushes_out_the_question_of_the_morning_after);
    g_test_add_func("/plan_answers/a-pair-with-something-in-the-next-ten-working-days-is-not-quiet",
                    a_pair_with_something_in_the_next_ten_working_days_is_not_quiet);
    g_test_add_func("/plan_answers/the-first-choice-makes-a-coffee-of-twenty-minutes-for-both",
                    the_first_choice_makes_a_coffee_of_twenty_minutes_for_both);
    g_test_add_func("/plan_answers/a-coffee-that-nobody-answers-is-told-to-the-consultant-once",
                    a_coffee_that_nobody_answers_is_told_to_the_consultant_once);
    g_test_add_func("/plan_answers/later-quiets-the-coffee-for-four-weeks",
                    later_quiets_the_coffee_for_four_weeks);
    g_test_add_func("/plan_answers/once-one-said-later-the-other-is-not-asked-any-more",
                    once_one_said_later_the_other_is_not_asked_any_more);
    g_test_add_func("/plan_answers/a-coffee-is-offered-no-more-once-the-programme-is-over",
                    a_coffee_is_offered_no_more_once_the_programme_is_over);
    g_test_add_func("/plan_answers/goodbye-is-said-only-to-those-who-met",
                    goodbye_is_said_only_to_those_who_met);
    g_test_add_func("/plan_answers/an-open-question-makes-the-next-one-wait",
                    an_open_question_makes_the_next_one_wait);
    g_test_add_func("/plan_answers/an-absence-puts-reminders-off-and-is-no-answer",
                    an_absence_puts_reminders_off_and_is_no_answer);
    return g_test_run();
}
