#include "support/ledgers.h"

/* ---- facts by hand ---- */

static void reply(struct told *told, int person, int sequence, enum partstat partstat)
{
    struct fact *fact = ledgers_tell(told, FACT_RSVP, person, SERIAL);
    fact->sequence = sequence;
    fact->stamp = told->now;
    fact_set_state(fact, partstat_names[partstat]);
}

static struct fact *move(struct told *told, int person, const char *start)
{
    struct fact *fact = ledgers_tell(told, FACT_SESSION_MOVED, person, SERIAL);
    fact->start = lumen_at(start);
    fact->end = fact->start + HOUR;
    return fact;
}

/* ---- sessions ---- */

static void a_planned_session_stands_once_an_invitation_is_written(void)
{
    struct told told = ledgers_begin();
    ledgers_plan_for(&told, SERIAL, 1, "2027-01-21T15:00");
    g_autoptr(ledger) planned = ledgers_fold(&told);
    const struct session *session = ledger_session(planned, SERIAL);
    g_assert_cmpint(session->state, ==, SESSION_PLANNED);
    g_assert_cmpint(session->sequence, ==, 0);
    g_assert_cmpint(session->revision, ==, 1);
    g_assert_cmpint(session->attendees[0].person, ==, CAMILLE);
    g_assert_cmpint(session->attendees[1].person, ==, PHILIPPE);
    ledgers_write_row(&told, "S2", "request", CAMILLE, 1);
    g_autoptr(ledger) written = ledgers_fold(&told);
    session = ledger_session(written, SERIAL);
    g_assert_cmpint(session->state, ==, SESSION_STANDING);
    g_assert_cmpint(session->attendees[0].invited, ==, INSTANT_NONE);
    ledgers_row_is(&told, FACT_STEP_SENT, 1);
    g_autoptr(ledger) sent = ledgers_fold(&told);
    session = ledger_session(sent, SERIAL);
    g_assert_cmpint(session->attendees[0].invited, ==, lumen_at("2027-01-15T09:02"));
    g_assert_cmpint(session->attendees[1].invited, ==, INSTANT_NONE);
    ledgers_end(&told);
}

static void words_alone_put_nothing_into_a_calendar(void)
{
    struct told told = ledgers_begin();
    ledgers_plan_for(&told, SERIAL, 1, "2027-01-21T15:00");
    ledgers_write_row(&told, "S2", "note", SOPHIE, 1);
    ledgers_write_row(&told, "S4", NULL, CAMILLE, 2);
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, SESSION_PLANNED);
    ledgers_end(&told);
}

static void a_move_raises_sequence_and_asks_everybody_again_but_who_chose(void)
{
    struct told told = ledgers_invited();
    reply(&told, CAMILLE, 0, PARTSTAT_ACCEPTED);
    ledgers_tell(&told, FACT_SESSION_UNSETTLED, PHILIPPE, SERIAL);
    g_autoptr(ledger) asked = ledgers_fold(&told);
    const struct session *session = ledger_session(asked, SERIAL);
    g_assert_cmpint(session->sequence, ==, 0);
    g_assert_cmpint(session->revision, ==, 1);
    g_assert_cmpint(session->put_off_by, ==, PHILIPPE);
    g_assert_cmpint(session->put_offs, ==, 1);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_ACCEPTED);
    move(&told, PHILIPPE, "2027-01-25T11:00");
    g_autoptr(ledger) moved = ledgers_fold(&told);
    session = ledger_session(moved, SERIAL);
    g_assert_cmpint(session->start, ==, lumen_at("2027-01-25T11:00"));
    g_assert_cmpint(session->sequence, ==, 1);
    g_assert_cmpint(session->time_sequence, ==, 1);
    g_assert_cmpint(session->revision, ==, 2);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    g_assert_cmpint(session->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
    reply(&told, CAMILLE, 0, PARTSTAT_DECLINED); /* of the old time */
    g_autoptr(ledger) late = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(late, SERIAL)->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    ledgers_end(&told);
}

static void who_chose_may_think_again_whatever_the_clock_says(void)
{
    struct told told = ledgers_invited();
    ledgers_tell(&told, FACT_SESSION_UNSETTLED, PHILIPPE, SERIAL);
    move(&told, PHILIPPE, "2027-01-25T11:00");
    reply(&told, PHILIPPE, 1, PARTSTAT_DECLINED);
    ((struct fact *)told.facts->pdata[told.facts->len - 1])->stamp =
        lumen_at("2027-01-14T09:00"); /* a clock that is a day slow */
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->attendees[1].partstat, ==, PARTSTAT_DECLINED);
    ledgers_end(&told);
}

static void what_ends_an_entry_raises_sequence_and_text_does_not(void)
{
    static const struct {
        enum fact_kind kind;
        int sequence, revision, put_offs;
    } rows[] = {
        {FACT_SESSION_DECLINED, 1, 2, 1},
        {FACT_SESSION_WITHDRAWN, 1, 2, 0},
        {FACT_SESSION_UNSETTLED, 0, 1, 1},
        {FACT_SESSION_TOUCHED, 0, 2, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct told told = ledgers_invited();
        g_test_message("%s", fact_kind_names[rows[i].kind]);
        ledgers_tell(&told, rows[i].kind, PHILIPPE, SERIAL);
        g_autoptr(ledger) ledger = ledgers_fold(&told);
        const struct session *session = ledger_session(ledger, SERIAL);
        g_assert_cmpint(session->sequence, ==, rows[i].sequence);
        g_assert_cmpint(session->revision, ==, rows[i].revision);
        g_assert_cmpint(session->time_sequence, ==, 0);
        g_assert_cmpint(session->put_offs, ==, rows[i].put_offs);
        ledgers_end(&told);
    }
}

static void a_new_address_raises_sequence_of_what_is_to_come_and_keeps_answers(void)
{
    struct told told = ledgers_invited();
    reply(&told, CAMILLE, 0, PARTSTAT_ACCEPTED);
    ledgers_tell(&told, FACT_PERSON_READDRESSED, PHILIPPE, 0)->value = 2;
    reply(&told, PHILIPPE, 0, PARTSTAT_TENTATIVE); /* to the mail at the old address */
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    const struct session *session = ledger_session(ledger, SERIAL);
    g_assert_cmpint(session->sequence, ==, 1);
    g_assert_cmpint(session->revision, ==, 2);
    g_assert_cmpint(session->time_sequence, ==, 0);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(session->attendees[1].partstat, ==, PARTSTAT_TENTATIVE);
    told.now = lumen_at("2027-01-21T15:00");
    ledgers_tell(&told, FACT_PERSON_READDRESSED, PHILIPPE, 0)->value = 3;
    ledgers_tell(&told, FACT_PERSON_READDRESSED, ANNA, 0)->value = 2;
    g_autoptr(ledger) begun = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(begun, SERIAL)->sequence, ==, 1);
    ledgers_end(&told);
}

static void the_latest_with_a_number_stands_for_it(void)
{
    struct told told = ledgers_invited();
    ledgers_tell(&told, FACT_SESSION_DECLINED, PHILIPPE, SERIAL);
    struct fact *chosen = ledgers_tell(&told, FACT_CHOSEN, PHILIPPE, SERIAL);
    g_autoptr(ledger) waiting = ledgers_fold(&told);
    g_assert_cmpuint(waiting->chosen->len, ==, 1);
    struct fact *instead = ledgers_plan_for(&told, SERIAL + 1, 1, "2027-01-25T11:00");
    instead->value = SERIAL;
    instead->content = chosen->id;
    instead->person = PHILIPPE;
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_numbered(ledger, 1)->serial, ==, SERIAL + 1);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->replaced_by, ==, SERIAL + 1);
    g_assert_null(ledger_numbered(ledger, 2));
    g_assert_cmpuint(ledger->chosen->len, ==, 0);
    ledgers_end(&told);
}

/* ---- messages ---- */

static void a_row_goes_from_written_to_what_became_of_it(void)
{
    static const struct {
        enum fact_kind kind;
        enum message_state state;
    } rows[] = {
        {FACT_STEP_SENT, MESSAGE_SENT},
        {FACT_STEP_FAILED, MESSAGE_FAILED},
        {FACT_STEP_DOUBTED, MESSAGE_DOUBTED},
        {FACT_STEP_EXPIRED, MESSAGE_EXPIRED},
        {FACT_STEP_SUPERSEDED, MESSAGE_SUPERSEDED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct told told = ledgers_begin();
        g_test_message("%s", fact_kind_names[rows[i].kind]);
        ledgers_write_row(&told, "S4", NULL, CAMILLE, 5);
        g_autoptr(ledger) written = ledgers_fold(&told);
        g_assert_cmpint(ledger_row(written, 5)->state, ==, MESSAGE_WRITTEN);
        ledgers_row_is(&told, rows[i].kind, 5);
        g_autoptr(ledger) ledger = ledgers_fold(&told);
        const struct message *message = ledger_row(ledger, 5);
        g_assert_cmpint(message->state, ==, rows[i].state);
        g_assert_false(message->silent);
        const gboolean counts =
            message->state != MESSAGE_EXPIRED && message->state != MESSAGE_SUPERSEDED;
        g_assert_true((ledger_message(ledger, "S4", CAMILLE, SERIAL, 0) != NULL) == counts);
        ledgers_end(&told);
    }
}

static void a_mail_that_bounced_for_good_has_failed(void)
{
    static const struct {
        const char *state;
        enum message_state after;
    } rows[] = {{"hard", MESSAGE_FAILED}, {"soft", MESSAGE_SENT}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct told told = ledgers_begin();
        g_test_message("%s", rows[i].state);
        ledgers_write_row(&told, "S4", NULL, CAMILLE, 5);
        ledgers_row_is(&told, FACT_STEP_SENT, 5);
        struct fact *bounced = ledgers_tell(&told, FACT_PERSON_BOUNCED, CAMILLE, 0);
        fact_set_state(bounced, rows[i].state);
        bounced->row = 5;
        g_autoptr(ledger) ledger = ledgers_fold(&told);
        g_assert_cmpint(ledger_row(ledger, 5)->state, ==, rows[i].after);
        ledgers_end(&told);
    }
}

static void what_was_sent_and_stayed_without_answer_is_silent_and_was_sent(void)
{
    static const enum fact_kind left[] = {FACT_STEP_SENT, FACT_STEP_DOUBTED};
    for (size_t i = 0; i < G_N_ELEMENTS(left); i++) {
        struct told told = ledgers_begin();
        ledgers_write_row(&told, "S4", NULL, CAMILLE, 5);
        ledgers_row_is(&told, left[i], 5);
        ledgers_row_is(&told, FACT_STEP_EXPIRED, 5);
        g_autoptr(ledger) ledger = ledgers_fold(&told);
        g_assert_true(ledger_row(ledger, 5)->silent);
        g_assert_nonnull(ledger_message(ledger, "S4", CAMILLE, SERIAL, 0));
        ledgers_end(&told);
    }
}

static void an_answer_to_a_reminder_answers_what_it_reminds_of(void)
{
    struct told told = ledgers_begin();
    ledgers_write_row(&told, "S4", NULL, CAMILLE, 5);
    ledgers_write_row(&told, "S4", NULL, CAMILLE, 6)->number = 1;
    ledgers_write_row(&told, "S4", NULL, PHILIPPE, 7);
    ledgers_write_row(&told, "S6", NULL, CAMILLE, 8);
    struct fact *answer = ledgers_tell(&told, FACT_ANSWERED, CAMILLE, SERIAL);
    fact_set_step(answer, "S4");
    answer->row = 6;
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_row(ledger, 5)->answered, ==, answer->at);
    g_assert_cmpint(ledger_row(ledger, 6)->answered, ==, answer->at);
    g_assert_cmpint(ledger_row(ledger, 7)->answered, ==, INSTANT_NONE);
    g_assert_cmpint(ledger_row(ledger, 8)->answered, ==, INSTANT_NONE);
    ledgers_end(&told);
}

static void an_address_holds_an_entry_from_its_request_to_its_cancel(void)
{
    struct told told = ledgers_begin();
    ledgers_plan_for(&told, SERIAL, 1, "2027-01-21T15:00");
    g_autoptr(ledger) before = ledgers_fold(&told);
    g_assert_false(ledger_holds(before, SERIAL, CAMILLE, 1));
    ledgers_write_row(&told, "S2", "request", CAMILLE, 1);
    g_autoptr(ledger) written = ledgers_fold(&told);
    g_assert_true(ledger_holds(written, SERIAL, CAMILLE, 1));
    g_assert_false(ledger_holds(written, SERIAL, CAMILLE, 2));
    g_assert_false(ledger_holds(written, SERIAL, PHILIPPE, 1));
    ledgers_write_row(&told, "cancel", "cancel", CAMILLE, 2);
    g_autoptr(ledger) cancelled = ledgers_fold(&told);
    g_assert_false(ledger_holds(cancelled, SERIAL, CAMILLE, 1));
    ledgers_row_is(&told, FACT_STEP_SUPERSEDED, 2);
    g_autoptr(ledger) again = ledgers_fold(&told);
    g_assert_true(ledger_holds(again, SERIAL, CAMILLE, 1));
    ledgers_row_is(&told, FACT_STEP_FAILED, 1);
    g_autoptr(ledger) failed = ledgers_fold(&told);
    g_assert_false(ledger_holds(failed, SERIAL, CAMILLE, 1));
    ledgers_end(&told);
}

/* ---- wishes ---- */

static void a_wish_stays_until_it_is_written_or_given_up(void)
{
    static const enum fact_kind ends[] = {FACT_STEP_WRITTEN, FACT_STEP_EXPIRED};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        struct told told = ledgers_begin();
        struct fact *wanted = ledgers_tell(&told, FACT_STEP_WANTED, PHILIPPE, SERIAL);
        fact_set_step(wanted, "S6");
        wanted->row = 3;
        wanted->value = 12;
        wanted->content = 40;
        g_autoptr(ledger) open = ledgers_fold(&told);
        g_assert_cmpuint(open->wishes->len, ==, 1);
        const struct wish *wish = open->wishes->pdata[0];
        g_assert_cmpstr(wish->step, ==, "S6");
        g_assert_cmpint(wish->row, ==, 3);
        g_assert_cmpint(wish->inbound, ==, 12);
        g_assert_cmpint(wish->content, ==, 40);
        g_assert_cmpint(wish->fact, ==, wanted->id);
        ledgers_tell(&told, ends[i], PHILIPPE, SERIAL)->content = wanted->id;
        g_autoptr(ledger) ended = ledgers_fold(&told);
        g_assert_cmpuint(ended->wishes->len, ==, 0);
        ledgers_end(&told);
    }
}

static void the_longest_quiet_counts(void)
{
    struct told told = ledgers_begin();
    ledgers_tell(&told, FACT_PAIR_QUIETED, CAMILLE, 0)->end = 2000;
    ledgers_tell(&told, FACT_PAIR_QUIETED, PHILIPPE, 0)->end = 1000;
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger->quiet_until, ==, 2000);
    ledgers_end(&told);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledger/a-planned-session-stands-once-an-invitation-is-written",
                    a_planned_session_stands_once_an_invitation_is_written);
    g_test_add_func("/ledger/words-alone-put-nothing-into-a-calendar",
                    words_alone_put_nothing_into_a_calendar);
    g_test_add_func("/ledger/a-move-raises-sequence-and-asks-everybody-again-but-who-chose",
                    a_move_raises_sequence_and_asks_everybody_again_but_who_chose);
    g_test_add_func("/ledger/who-chose-may-think-again-whatever-the-clock-says",
                    who_chose_may_think_again_whatever_the_clock_says);
    g_test_add_func("/ledger/what-ends-an-entry-raises-sequence-and-text-does-not",
                    what_ends_an_entry_raises_sequence_and_text_does_not);
    g_test_add_func("/ledger/a-new-address-raises-sequence-of-what-is-to-come-and-keeps-answers",
                    a_new_address_raises_sequence_of_what_is_to_come_and_keeps_answers);
    g_test_add_func("/ledger/the-latest-with-a-number-stands-for-it",
                    the_latest_with_a_number_stands_for_it);
    g_test_add_func("/ledger/a-row-goes-from-written-to-what-became-of-it",
                    a_row_goes_from_written_to_what_became_of_it);
    g_test_add_func("/ledger/a-mail-that-bounced-for-good-has-failed",
                    a_mail_that_bounced_for_good_has_failed);
    g_test_add_func("/ledger/what-was-sent-and-stayed-without-answer-is-silent-and-was-sent",
                    what_was_sent_and_stayed_without_answer_is_silent_and_was_sent);
    g_test_add_func("/ledger/an-answer-to-a-reminder-answers-what-it-reminds-of",
                    an_answer_to_a_reminder_answers_what_it_reminds_of);
    g_test_add_func("/ledger/an-address-holds-an-entry-from-its-request-to-its-cancel",
                    an_address_holds_an_entry_from_its_request_to_its_cancel);
    g_test_add_func("/ledger/a-wish-stays-until-it-is-written-or-given-up",
                    a_wish_stays_until_it_is_written_or_given_up);
    g_test_add_func("/ledger/the-longest-quiet-counts", the_longest_quiet_counts);
    return g_test_run();
}
