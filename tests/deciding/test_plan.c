#include "support/printemps.h"

#include <string.h>

/* ---- the example calendar ---- */

static void six_sessions_held_are_six_invitations_and_a_few_words(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = printemps->logging = printemps->rating = TRUE;
    printemps_until(printemps, "2028-12-31");
    printemps_expect(printemps, "2027-01-14 09:00 S1 Camille\n"
                                "2027-01-14 09:00 S1 Philippe\n"
                                "2027-01-15 09:00 REQUEST 1.0 Camille (2027-01-21 15:00)\n"
                                "2027-01-15 09:00 REQUEST 1.0 Philippe (2027-01-21 15:00)\n"
                                "2027-01-22 09:00 S4 1 Camille\n"
                                "2027-01-22 09:00 S5 1 Camille\n"
                                "2027-01-28 09:00 REQUEST 2.0 Camille (2027-03-04 15:00)\n"
                                "2027-01-28 09:00 REQUEST 2.0 Philippe (2027-03-04 15:00)\n"
                                "2027-03-05 09:00 S4 2 Camille\n"
                                "2027-03-11 09:00 REQUEST 3.0 Camille (2027-04-15 15:00)\n"
                                "2027-03-11 09:00 REQUEST 3.0 Philippe (2027-04-15 15:00)\n"
                                "2027-04-16 09:00 S4 3 Camille\n"
                                "2027-04-22 09:00 REQUEST 4.0 Camille (2027-05-27 15:00)\n"
                                "2027-04-22 09:00 REQUEST 4.0 Philippe (2027-05-27 15:00)\n"
                                "2027-05-28 09:00 S4 4 Camille\n"
                                "2027-06-03 09:00 REQUEST 5.0 Camille (2027-07-08 15:00)\n"
                                "2027-06-03 09:00 REQUEST 5.0 Philippe (2027-07-08 15:00)\n"
                                "2027-07-09 09:00 S4 5 Camille\n"
                                "2027-07-29 09:00 REQUEST 6.0 Camille (2027-09-02 15:00)\n"
                                "2027-07-29 09:00 REQUEST 6.0 Philippe (2027-09-02 15:00)\n"
                                "2027-09-03 09:00 S4 6 Camille\n"
                                "2027-09-07 09:00 S9 Camille\n"
                                "2027-09-07 09:00 S9 Philippe\n");
}

static void nothing_leaves_before_the_kick_off(void)
{
    static const struct {
        const char *label, *until, *lines;
    } rows[] = {
        {"a second early", "2027-01-14T08:59:59+01:00", ""},
        {"to the second", "2027-01-14T09:00:00+01:00",
         "2027-01-14 09:00 S1 Camille\n2027-01-14 09:00 S1 Philippe\n"},
        {"a second before the first invitation", "2027-01-15T08:59:59+01:00",
         "2027-01-14 09:00 S1 Camille\n2027-01-14 09:00 S1 Philippe\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, rows[i].until);
        printemps_expect(printemps, rows[i].lines);
    }
}

static void the_welcome_is_not_said_after_ten_working_days(void)
{
    static const struct {
        const char *label, *start, *lines;
    } rows[] = {
        {"a second before the use-by", "2027-01-28T08:59:59+01:00",
         "2027-01-28 08:59 S1 Camille\n2027-01-28 08:59 S1 Philippe\n"},
        {"to the second", "2027-01-28T09:00:00+01:00", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps_first(printemps, LUMEN_PAIR, "2027-04-01T15:00");
        printemps->now = lumen_at(rows[i].start);
        printemps_until(printemps, rows[i].start);
        printemps_expect(printemps, rows[i].lines);
    }
}

static void a_run_that_was_missed_loses_nothing(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->now = lumen_at("2027-01-19T10:00");
    printemps_until(printemps, "2027-01-19T10:00");
    printemps_expect(printemps, "2027-01-19 10:00 S1 Camille\n"
                                "2027-01-19 10:00 REQUEST 1.0 Camille (2027-01-21 15:00)\n"
                                "2027-01-19 10:00 S1 Philippe\n"
                                "2027-01-19 10:00 REQUEST 1.0 Philippe (2027-01-21 15:00)\n");
}

/* ---- S3 ---- */

static void three_days_before_only_who_has_not_answered_is_reminded(void)
{
    static const struct {
        const char *label;
        enum partstat mentor, mentee;
        gboolean assistant;
        const char *lines;
    } rows[] = {
        {"nobody answered", PARTSTAT_NEEDS_ACTION, PARTSTAT_NEEDS_ACTION, FALSE,
         "2027-01-18 09:00 S3 1 Camille\n2027-01-18 09:00 S3 1 Philippe\n"},
        {"the mentor accepted", PARTSTAT_ACCEPTED, PARTSTAT_NEEDS_ACTION, FALSE,
         "2027-01-18 09:00 S3 1 Philippe\n"},
        {"the mentee may come", PARTSTAT_NEEDS_ACTION, PARTSTAT_TENTATIVE, FALSE,
         "2027-01-18 09:00 S3 1 Camille\n"},
        {"both accepted", PARTSTAT_ACCEPTED, PARTSTAT_ACCEPTED, FALSE, ""},
        {"an assistant is asked instead", PARTSTAT_ACCEPTED, PARTSTAT_NEEDS_ACTION, TRUE,
         "2027-01-18 09:00 S3 1 Sophie\n"},
        {"nor the assistant of who accepted", PARTSTAT_ACCEPTED, PARTSTAT_ACCEPTED, TRUE, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        if (rows[i].assistant)
            printemps_assist(printemps);
        printemps_until(printemps, "2027-01-15T10:00");
        if (rows[i].mentor != PARTSTAT_NEEDS_ACTION)
            printemps_reply(printemps, CAMILLE, 1, rows[i].mentor);
        if (rows[i].mentee != PARTSTAT_NEEDS_ACTION)
            printemps_reply(printemps, PHILIPPE, 1, rows[i].mentee);
        printemps_until(printemps, "2027-01-18T08:59:59+01:00");
        printemps_forget_lines(printemps);
        printemps_until(printemps, "2027-01-22T08:59:59+01:00");
        printemps_expect(printemps, rows[i].lines);
    }
}

static void an_assistant_gets_a_note_of_each_date(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_assist(printemps);
    printemps_until(printemps, "2027-01-14T18:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-15T18:00");
    printemps_expect(printemps, "2027-01-15 09:00 REQUEST 1.0 Camille (2027-01-21 15:00)\n"
                                "2027-01-15 09:00 REQUEST 1.0 Philippe (2027-01-21 15:00)\n"
                                "2027-01-15 09:00 NOTE 1.0 Sophie (2027-01-21 15:00)\n");
}

static void a_reminder_three_days_before_moves_to_the_day_that_may_be_written_on(void)
{
    /* D is a Wednesday: D-3 is a Sunday, and what comes before its anchor comes earlier. */
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_first(printemps, LUMEN_PAIR, "2027-01-27T15:00");
    printemps_until(printemps, "2027-01-22T08:59:59+01:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-27T14:00");
    printemps_expect(printemps, "2027-01-22 09:00 S3 1 Camille\n"
                                "2027-01-22 09:00 S3 1 Philippe\n");
}

/* ---- S4 ---- */

static void the_question_comes_the_morning_after_and_once_more_three_working_days_later(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-22T08:59:59+01:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-27T08:59:59+01:00");
    printemps_expect(printemps, "2027-01-22 09:00 S4 1 Camille\n");
    printemps_until(printemps, "2027-02-28");
    printemps_expect(printemps, "2027-01-27 09:00 S4 1 R1 Camille\n"
                                "2027-01-28 09:00 REQUEST 2.0 Camille (2027-03-04 15:00)\n"
                                "2027-01-28 09:00 REQUEST 2.0 Philippe (2027-03-04 15:00)\n");
}

static void after_a_friday_the_morning_is_monday(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_first(printemps, LUMEN_PAIR, "2027-01-22T09:00");
    printemps_until(printemps, "2027-01-22T18:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-01-25T18:00");
    printemps_expect(printemps, "2027-01-25 09:00 S4 1 Camille\n");
}

static void without_an_answer_a_session_is_unknown_eight_working_days_later(void)
{
    static const struct {
        const char *label, *until;
        gboolean asked;
        enum session_state state;
    } rows[] = {
        {"a second early", "2027-02-02T08:59:59+01:00", TRUE, SESSION_STANDING},
        {"to the second", "2027-02-02T09:00:00+01:00", TRUE, SESSION_UNKNOWN},
        {"a second early, nobody to ask", "2027-02-02T08:59:59+01:00", FALSE, SESSION_STANDING},
        {"to the second, nobody to ask", "2027-02-02T09:00:00+01:00", FALSE, SESSION_UNKNOWN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, "2027-01-20T18:00");
        registry_person(printemps->registry, CAMILLE)->dead = !rows[i].asked;
        printemps_until(printemps, rows[i].until);
        g_autoptr(ledger) ledger = printemps_ledger(printemps);
        g_assert_cmpint(printemps_session(ledger, 1)->state, ==, rows[i].state);
    }
}

static void a_question_that_failed_to_leave_was_not_asked(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-22T09:00");
    for (guint i = printemps->facts->len; i > 0; i--) {
        struct fact *fact = printemps->facts->pdata[i - 1];
        if (fact->kind != FACT_STEP_SENT || g_strcmp0(fact->step, "S4") != 0)
            continue;
        fact->kind = FACT_STEP_FAILED;
        break;
    }
    printemps_until(printemps, "2027-02-02T09:00");
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    g_assert_cmpint(printemps_session(ledger, 1)->state, ==, SESSION_UNKNOWN);
}

static void a_log_that_comes_late_replaces_the_silence(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-02-03T10:00");
    printemps_forget_lines(printemps);
    printemps_answer(printemps, "S4", CAMILLE, ANSWER_HELD);
    printemps_until(printemps, "2027-02-03T10:00");
    printemps_expect(printemps, "2027-02-03 10:00 S5 1 Camille\n");
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    g_assert_cmpint(printemps_session(ledger, 1)->state, ==, SESSION_HELD);
}

static void a_meeting_that_was_missed_reaches_the_consultant_in_the_same_run(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-23T22:00");
    printemps_forget_lines(printemps);
    printemps_answer(printemps, "S4", CAMILLE, ANSWER_MISSED);
    printemps_until(printemps, "2027-01-23T22:00");
    printemps_expect(printemps, "2027-01-23 22:00 V2 1 Anna\n");
}

/* ---- who gets nothing ---- */

static void nothing_reaches_who_left_stopped_or_cannot_be_reached(void)
{
    static const struct {
        const char *label;
        gboolean live, stopped, dead;
    } rows[] = {
        {"left", FALSE, FALSE, FALSE},
        {"stopped", TRUE, TRUE, FALSE},
        {"bounced", TRUE, FALSE, TRUE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        struct person *camille = registry_person(printemps->registry, CAMILLE);
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, "2027-01-16T10:00");
        printemps_forget_lines(printemps);
        camille->live = rows[i].live;
        camille->stopped = rows[i].stopped;
        camille->dead = rows[i].dead;
        printemps_until(printemps, "2027-01-20T10:00");
        printemps_reply(printemps, PHILIPPE, 1, PARTSTAT_DECLINED);
        printemps_until(printemps, "2028-06-01");
        /* Who left still has the entry, and learns that it is off; nobody else hears a word. */
        const char *told = strstr(printemps->lines->str, "Camille");
        g_assert_true(told == NULL || (!rows[i].live && strstr(told + 1, "Camille") == NULL &&
                                       strstr(printemps->lines->str, "CANCEL 1.1 Camille")));
        /* Nor is Philippe invited to meet her. */
        g_assert_null(strstr(printemps->lines->str, "REQUEST"));
    }
}

static void stop(struct printemps *printemps, int person)
{
    registry_person(printemps->registry, person)->stopped = TRUE;
    printemps_fact(printemps, FACT_PERSON_STOPPED, person, 0);
    static const char *const steps[] = {"K3", "X5"};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        fact_set_step(printemps_fact(printemps, FACT_STEP_WANTED, person, 0), steps[i]);
}

static void after_stop_one_word_more_and_then_nothing_until_resumed(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-16T21:00");
    printemps_forget_lines(printemps);
    stop(printemps, CAMILLE);
    printemps_until(printemps, "2027-01-16T21:00");
    printemps_expect(printemps, "2027-01-16 21:00 K3 Camille\n2027-01-16 21:00 X5 Anna\n");
    printemps_until(printemps, "2027-01-19T10:00");
    printemps_forget_lines(printemps);
    printemps_reply(printemps, CAMILLE, 1, PARTSTAT_DECLINED);
    printemps_until(printemps, "2027-01-19T10:00");
    printemps_expect(printemps, "2027-01-19 10:00 CANCEL 1.1 Philippe (2027-01-21 15:00)\n");
    registry_person(printemps->registry, CAMILLE)->stopped = FALSE;
    printemps_until(printemps, "2027-01-28T09:00");
    printemps_expect(printemps, "2027-01-28 09:00 REQUEST 2.0 Camille (2027-03-04 15:00)\n"
                                "2027-01-28 09:00 REQUEST 2.0 Philippe (2027-03-04 15:00)\n");
}

/* ---- calendars ---- */

static void a_pair_that_ended_is_cancelled_for_both_and_hears_nothing_else(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-22T12:00"); /* S4 was just asked */
    printemps_until(printemps, "2027-01-28T12:00");
    printemps_forget_lines(printemps);
    registry_pair(printemps->registry, LUMEN_PAIR)->live = FALSE;
    printemps_fact(printemps, FACT_PAIR_ENDED, 0, 0);
    printemps_until(printemps, "2028-06-01");
    printemps_expect(printemps, "2027-01-28 12:00 CANCEL 2.1 Camille (2027-03-04 15:00)\n"
                                "2027-01-28 12:00 CANCEL 2.1 Philippe (2027-03-04 15:00)\n");
}

static void who_said_no_is_out_and_the_consultant_knows(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_until(printemps, "2027-01-16T10:00");
    printemps_forget_lines(printemps);
    printemps_answer(printemps, "S1", PHILIPPE, ANSWER_NO);
    registry_person(printemps->registry, PHILIPPE)->live = FALSE;
    registry_person(printemps->registry, PHILIPPE)->stopped = TRUE;
    registry_pair(printemps->registry, LUMEN_PAIR)->live = FALSE;
    printemps_until(printemps, "2028-06-01");
    printemps_expect(printemps, "2027-01-16 10:00 X5 Anna\n"
                                "2027-01-16 10:00 CANCEL 1.1 Camille (2027-01-21 15:00)\n"
                                "2027-01-16 10:00 CANCEL 1.1 Philippe (2027-01-21 15:00)\n");
}

static void a_changed_address_takes_the_entry_from_the_old_to_the_new(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-16T20:00");
    printemps_forget_lines(printemps);
    registry_person(printemps->registry, PHILIPPE)->version = 2;
    printemps_fact(printemps, FACT_PERSON_READDRESSED, PHILIPPE, 0)->value = 2;
    printemps_until(printemps, "2027-01-22T08:00");
    printemps_expect(printemps, "2027-01-16 20:00 CANCEL 1.1 Philippe@1 (2027-01-21 15:00)\n"
                                "2027-01-16 20:00 REQUEST 1.1 Philippe@2 (2027-01-21 15:00)\n"
                                "2027-01-16 20:00 REQUEST 1.1 Camille (2027-01-21 15:00)\n");
}

static void a_welcome_that_bounced_is_said_again_at_the_new_address(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    struct person *philippe = registry_person(printemps->registry, PHILIPPE);
    printemps_until(printemps, "2027-01-14T20:00");
    printemps_forget_lines(printemps);
    struct fact *bounced = printemps_fact(printemps, FACT_PERSON_BOUNCED, PHILIPPE, 0);
    fact_set_state(bounced, "hard");
    bounced->row = printemps_sent(printemps, "S1", PHILIPPE)->row;
    philippe->dead = TRUE;
    printemps_until(printemps, "2027-01-16T20:00");
    philippe->dead = FALSE;
    philippe->version = 2;
    printemps_fact(printemps, FACT_PERSON_READDRESSED, PHILIPPE, 0)->value = 2;
    printemps_until(printemps, "2027-01-18T08:40");
    /* Camille was not invited to meet somebody whom no mail reached. */
    printemps_expect(printemps, "2027-01-18 08:30 S1 Philippe@2\n"
                                "2027-01-18 08:30 REQUEST 1.0 Philippe@2 (2027-01-21 15:00)\n"
                                "2027-01-18 08:30 REQUEST 1.0 Camille (2027-01-21 15:00)\n");
}

static void a_place_that_changed_is_told_without_a_new_sequence(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps_until(printemps, "2027-01-16T20:00");
    printemps_forget_lines(printemps);
    printemps_fact(printemps, FACT_SESSION_TOUCHED, 0, 1);
    printemps_until(printemps, "2027-01-16T20:00");
    printemps_expect(printemps, "2027-01-16 20:00 REQUEST 1.0 Camille (2027-01-21 15:00)\n"
                                "2027-01-16 20:00 REQUEST 1.0 Philippe (2027-01-21 15:00)\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/six-sessions-held-are-six-invitations-and-a-few-words",
                    six_sessions_held_are_six_invitations_and_a_few_words);
    g_test_add_func("/plan/nothing-leaves-before-the-kick-off", nothing_leaves_before_the_kick_off);
    g_test_add_func("/plan/the-welcome-is-not-said-after-ten-working-days",
                    the_welcome_is_not_said_after_ten_working_days);
    g_test_add_func("/plan/a-run-that-was-missed-loses-nothing",
                    a_run_that_was_missed_loses_nothing);
    g_test_add_func("/plan/three-days-before-only-who-has-not-answered-is-reminded",
                    three_days_before_only_who_has_not_answered_is_reminded);
    g_test_add_func("/plan/an-assistant-gets-a-note-of-each-date",
                    an_assistant_gets_a_note_of_each_date);
    g_test_add_func("/plan/a-reminder-three-days-before-moves-to-the-day-that-may-be-written-on",
                    a_reminder_three_days_before_moves_to_the_day_that_may_be_written_on);
    g_test_add_func(
        "/plan/the-question-comes-the-morning-after-and-once-more-three-working-days-later",
        the_question_comes_the_morning_after_and_once_more_three_working_days_later);
    g_test_add_func("/plan/after-a-friday-the-morning-is-monday",
                    after_a_friday_the_morning_is_monday);
    g_test_add_func("/plan/without-an-answer-a-session-is-unknown-eight-working-days-later",
                    without_an_answer_a_session_is_unknown_eight_working_days_later);
    g_test_add_func("/plan/a-question-that-failed-to-leave-was-not-asked",
                    a_question_that_failed_to_leave_was_not_asked);
    g_test_add_func("/plan/a-log-that-comes-late-replaces-the-silence",
                    a_log_that_comes_late_replaces_the_silence);
    g_test_add_func("/plan/a-meeting-that-was-missed-reaches-the-consultant-in-the-same-run",
                    a_meeting_that_was_missed_reaches_the_consultant_in_the_same_run);
    g_test_add_func("/plan/nothing-reaches-who-left-stopped-or-cannot-be-reached",
                    nothing_reaches_who_left_stopped_or_cannot_be_reached);
    g_test_add_func("/plan/after-stop-one-word-more-and-then-nothing-until-resumed",
                    after_stop_one_word_more_and_then_nothing_until_resumed);
    g_test_add_func("/plan/a-pair-that-ended-is-cancelled-for-both-and-hears-nothing-else",
                    a_pair_that_ended_is_cancelled_for_both_and_hears_nothing_else);
    g_test_add_func("/plan/who-said-no-is-out-and-the-consultant-knows",
                    who_said_no_is_out_and_the_consultant_knows);
    g_test_add_func("/plan/a-changed-address-takes-the-entry-from-the-old-to-the-new",
                    a_changed_address_takes_the_entry_from_the_old_to_the_new);
    g_test_add_func("/plan/a-welcome-that-bounced-is-said-again-at-the-new-address",
                    a_welcome_that_bounced_is_said_again_at_the_new_address);
    g_test_add_func("/plan/a-place-that-changed-is-told-without-a-new-sequence",
                    a_place_that_changed_is_told_without_a_new_sequence);
    return g_test_run();
}
