#include "support/lumen.h"

enum { SERIAL = 1001 };

/* ---- facts by hand ---- */

struct story {
    struct lumen *lumen;
    GPtrArray *facts;
    instant now;
};

static struct story begin(void)
{
    return (struct story){lumen_new(), g_ptr_array_new_with_free_func((GDestroyNotify)fact_free),
                          lumen_at("2027-01-15T09:00")};
}

static void end(struct story *story)
{
    lumen_free(story->lumen);
    g_ptr_array_unref(story->facts);
}

static struct fact *tell(struct story *story, enum fact_kind kind, int person, int session)
{
    struct fact *fact = fact_new(kind, story->now, LUMEN_PAIR, person, session);
    fact->id = story->facts->len + 1;
    story->now += MINUTE;
    g_ptr_array_add(story->facts, fact);
    return fact;
}

static struct fact *plan_for(struct story *story, int serial, int number, const char *start)
{
    struct fact *fact = tell(story, FACT_SESSION_PLANNED, 0, serial);
    fact->number = number;
    fact->start = lumen_at(start);
    fact->end = fact->start + HOUR;
    fact_set_state(fact, "session");
    return fact;
}

static struct fact *write_row(struct story *story, const char *step, const char *what, int person,
                              gint64 row)
{
    struct fact *fact = tell(story, FACT_STEP_WRITTEN, person, SERIAL);
    fact_set_step(fact, step);
    fact_set_state(fact, what);
    fact->row = row;
    fact->value = 1;
    fact->wall = 1;
    fact->end = lumen_at("2027-01-21T15:00");
    return fact;
}

static void row_is(struct story *story, enum fact_kind kind, gint64 row)
{
    tell(story, kind, 0, SERIAL)->row = row;
}

static void reply(struct story *story, int person, int sequence, enum partstat partstat)
{
    struct fact *fact = tell(story, FACT_RSVP, person, SERIAL);
    fact->sequence = sequence;
    fact->stamp = story->now;
    fact_set_state(fact, partstat_names[partstat]);
}

static struct fact *move(struct story *story, int person, const char *start)
{
    struct fact *fact = tell(story, FACT_SESSION_MOVED, person, SERIAL);
    fact->start = lumen_at(start);
    fact->end = fact->start + HOUR;
    return fact;
}

static struct ledger *fold(const struct story *story)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < story->facts->len; i++)
        g_ptr_array_add(copy, fact_copy(story->facts->pdata[i]));
    return ledger_fold(story->lumen->registry, LUMEN_PAIR, copy);
}

static struct story invited(void)
{
    struct story story = begin();
    plan_for(&story, SERIAL, 1, "2027-01-21T15:00");
    write_row(&story, "S2", "request", CAMILLE, 1);
    write_row(&story, "S2", "request", PHILIPPE, 2);
    row_is(&story, FACT_STEP_SENT, 1);
    row_is(&story, FACT_STEP_SENT, 2);
    return story;
}

/* ---- sessions ---- */

static void a_planned_session_stands_once_an_invitation_is_written(void)
{
    struct story story = begin();
    plan_for(&story, SERIAL, 1, "2027-01-21T15:00");
    g_autoptr(ledger) planned = fold(&story);
    const struct session *session = ledger_session(planned, SERIAL);
    g_assert_cmpint(session->state, ==, SESSION_PLANNED);
    g_assert_cmpint(session->sequence, ==, 0);
    g_assert_cmpint(session->revision, ==, 1);
    g_assert_cmpint(session->attendees[0].person, ==, CAMILLE);
    g_assert_cmpint(session->attendees[1].person, ==, PHILIPPE);
    write_row(&story, "S2", "request", CAMILLE, 1);
    g_autoptr(ledger) written = fold(&story);
    session = ledger_session(written, SERIAL);
    g_assert_cmpint(session->state, ==, SESSION_STANDING);
    g_assert_cmpint(session->attendees[0].invited, ==, INSTANT_NONE);
    row_is(&story, FACT_STEP_SENT, 1);
    g_autoptr(ledger) sent = fold(&story);
    session = ledger_session(sent, SERIAL);
    g_assert_cmpint(session->attendees[0].invited, ==, lumen_at("2027-01-15T09:02"));
    g_assert_cmpint(session->attendees[1].invited, ==, INSTANT_NONE);
    end(&story);
}

static void words_alone_put_nothing_into_a_calendar(void)
{
    struct story story = begin();
    plan_for(&story, SERIAL, 1, "2027-01-21T15:00");
    write_row(&story, "S2", "note", SOPHIE, 1);
    write_row(&story, "S4", NULL, CAMILLE, 2);
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, SESSION_PLANNED);
    end(&story);
}

static void a_move_raises_sequence_and_asks_everybody_again_but_who_chose(void)
{
    struct story story = invited();
    reply(&story, CAMILLE, 0, PARTSTAT_ACCEPTED);
    tell(&story, FACT_SESSION_UNSETTLED, PHILIPPE, SERIAL);
    g_autoptr(ledger) asked = fold(&story);
    const struct session *session = ledger_session(asked, SERIAL);
    g_assert_cmpint(session->sequence, ==, 0);
    g_assert_cmpint(session->revision, ==, 1);
    g_assert_cmpint(session->put_off_by, ==, PHILIPPE);
    g_assert_cmpint(session->put_offs, ==, 1);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_ACCEPTED);
    move(&story, PHILIPPE, "2027-01-25T11:00");
    g_autoptr(ledger) moved = fold(&story);
    session = ledger_session(moved, SERIAL);
    g_assert_cmpint(session->start, ==, lumen_at("2027-01-25T11:00"));
    g_assert_cmpint(session->sequence, ==, 1);
    g_assert_cmpint(session->time_sequence, ==, 1);
    g_assert_cmpint(session->revision, ==, 2);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    g_assert_cmpint(session->attendees[1].partstat, ==, PARTSTAT_ACCEPTED);
    reply(&story, CAMILLE, 0, PARTSTAT_DECLINED); /* of the old time */
    g_autoptr(ledger) late = fold(&story);
    g_assert_cmpint(ledger_session(late, SERIAL)->attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    end(&story);
}

static void who_chose_may_think_again_whatever_the_clock_says(void)
{
    struct story story = invited();
    tell(&story, FACT_SESSION_UNSETTLED, PHILIPPE, SERIAL);
    move(&story, PHILIPPE, "2027-01-25T11:00");
    reply(&story, PHILIPPE, 1, PARTSTAT_DECLINED);
    ((struct fact *)story.facts->pdata[story.facts->len - 1])->stamp =
        lumen_at("2027-01-14T09:00"); /* a clock that is a day slow */
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->attendees[1].partstat, ==, PARTSTAT_DECLINED);
    end(&story);
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
        struct story story = invited();
        g_test_message("%s", fact_kind_names[rows[i].kind]);
        tell(&story, rows[i].kind, PHILIPPE, SERIAL);
        g_autoptr(ledger) ledger = fold(&story);
        const struct session *session = ledger_session(ledger, SERIAL);
        g_assert_cmpint(session->sequence, ==, rows[i].sequence);
        g_assert_cmpint(session->revision, ==, rows[i].revision);
        g_assert_cmpint(session->time_sequence, ==, 0);
        g_assert_cmpint(session->put_offs, ==, rows[i].put_offs);
        end(&story);
    }
}

static void a_new_address_raises_sequence_of_what_is_to_come_and_keeps_answers(void)
{
    struct story story = invited();
    reply(&story, CAMILLE, 0, PARTSTAT_ACCEPTED);
    tell(&story, FACT_PERSON_READDRESSED, PHILIPPE, 0)->value = 2;
    reply(&story, PHILIPPE, 0, PARTSTAT_TENTATIVE); /* to the mail at the old address */
    g_autoptr(ledger) ledger = fold(&story);
    const struct session *session = ledger_session(ledger, SERIAL);
    g_assert_cmpint(session->sequence, ==, 1);
    g_assert_cmpint(session->revision, ==, 2);
    g_assert_cmpint(session->time_sequence, ==, 0);
    g_assert_cmpint(session->attendees[0].partstat, ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(session->attendees[1].partstat, ==, PARTSTAT_TENTATIVE);
    story.now = lumen_at("2027-01-21T15:00");
    tell(&story, FACT_PERSON_READDRESSED, PHILIPPE, 0)->value = 3;
    tell(&story, FACT_PERSON_READDRESSED, ANNA, 0)->value = 2;
    g_autoptr(ledger) begun = fold(&story);
    g_assert_cmpint(ledger_session(begun, SERIAL)->sequence, ==, 1);
    end(&story);
}

static void the_latest_with_a_number_stands_for_it(void)
{
    struct story story = invited();
    tell(&story, FACT_SESSION_DECLINED, PHILIPPE, SERIAL);
    struct fact *chosen = tell(&story, FACT_CHOSEN, PHILIPPE, SERIAL);
    g_autoptr(ledger) waiting = fold(&story);
    g_assert_cmpuint(waiting->chosen->len, ==, 1);
    struct fact *instead = plan_for(&story, SERIAL + 1, 1, "2027-01-25T11:00");
    instead->value = SERIAL;
    instead->content = chosen->id;
    instead->person = PHILIPPE;
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_numbered(ledger, 1)->serial, ==, SERIAL + 1);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->replaced_by, ==, SERIAL + 1);
    g_assert_null(ledger_numbered(ledger, 2));
    g_assert_cmpuint(ledger->chosen->len, ==, 0);
    end(&story);
}

/* ---- logs ---- */

static void logs_of_one_correct_and_of_two_dispute(void)
{
    static const struct {
        const char *label;
        enum fact_kind first, second;
        int second_by;
        enum session_state state;
    } rows[] = {
        {"said twice", FACT_SESSION_HELD, FACT_SESSION_HELD, CAMILLE, SESSION_HELD},
        {"both say it", FACT_SESSION_HELD, FACT_SESSION_HELD, PHILIPPE, SESSION_HELD},
        {"corrected", FACT_SESSION_HELD, FACT_SESSION_MISSED, CAMILLE, SESSION_MISSED},
        {"contradicted", FACT_SESSION_HELD, FACT_SESSION_MISSED, PHILIPPE, SESSION_DISPUTED},
        {"late", FACT_SESSION_UNKNOWN, FACT_SESSION_HELD, CAMILLE, SESSION_HELD},
        {"silence after a log", FACT_SESSION_HELD, FACT_SESSION_UNKNOWN, CAMILLE, SESSION_HELD},
        {"a decline after a log", FACT_SESSION_HELD, FACT_SESSION_DECLINED, CAMILLE, SESSION_HELD},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story story = invited();
        g_test_message("%s", rows[i].label);
        tell(&story, rows[i].first, CAMILLE, SERIAL);
        tell(&story, rows[i].second, rows[i].second_by, SERIAL);
        g_autoptr(ledger) ledger = fold(&story);
        g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, rows[i].state);
        end(&story);
    }
}

static void a_log_keeps_its_length_and_how_it_was_told(void)
{
    struct story story = invited();
    tell(&story, FACT_SESSION_HELD, CAMILLE, SERIAL)->value = 1;
    tell(&story, FACT_LOG_MINUTES, CAMILLE, SERIAL)->value = 55;
    tell(&story, FACT_LOG_QUESTIONS, CAMILLE, SERIAL)->value = 2;
    g_autoptr(ledger) ledger = fold(&story);
    const struct session *session = ledger_session(ledger, SERIAL);
    g_assert_true(session->by_words);
    g_assert_cmpint(session->minutes, ==, 55);
    g_assert_cmpint(session->questions, ==, 2);
    g_assert_nonnull(session_account(session, CAMILLE));
    g_assert_null(session_account(session, PHILIPPE));
    end(&story);
}

/* Camille writes two answers about one session at these hours, and they come in this order. */
static void assert_settled(const char *label, const enum fact_kind kinds[2],
                           const char *const hours[2], enum session_state state, int put_offs)
{
    for (int first = 0; first < 2; first++) {
        struct story story = invited();
        g_test_message("%s, number %d first", label, first + 1);
        for (int i = 0; i < 2; i++) {
            const int which = i == 0 ? first : 1 - first;
            tell(&story, kinds[which], CAMILLE, SERIAL)->stamp = lumen_at(hours[which]);
        }
        g_autoptr(ledger) ledger = fold(&story);
        g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, state);
        g_assert_cmpint(ledger_session(ledger, SERIAL)->put_offs, ==, put_offs);
        end(&story);
    }
}

static void of_two_logs_of_one_the_later_written_counts_in_whatever_order_they_come(void)
{
    static const struct {
        const char *label;
        enum fact_kind kinds[2];
        const char *hours[2];
        enum session_state state;
        int put_offs;
    } rows[] = {
        {"missed, then held",
         {FACT_SESSION_MISSED, FACT_SESSION_HELD},
         {"2027-01-22T10:00", "2027-01-22T11:00"},
         SESSION_HELD,
         0},
        {"held, then missed",
         {FACT_SESSION_HELD, FACT_SESSION_MISSED},
         {"2027-01-22T10:00", "2027-01-22T10:01"},
         SESSION_MISSED,
         0},
        {"put off, then held",
         {FACT_SESSION_POSTPONED, FACT_SESSION_HELD},
         {"2027-01-22T10:00", "2027-01-22T11:00"},
         SESSION_HELD,
         0},
        {"put off, then cancelled",
         {FACT_SESSION_POSTPONED, FACT_SESSION_CANCELLED},
         {"2027-01-22T10:00", "2027-01-22T11:00"},
         SESSION_CANCELLED,
         1},
        {"in the same second: the more careful",
         {FACT_SESSION_HELD, FACT_SESSION_POSTPONED},
         {"2027-01-22T10:00", "2027-01-22T10:00"},
         SESSION_POSTPONED,
         1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_settled(rows[i].label, rows[i].kinds, rows[i].hours, rows[i].state,
                       rows[i].put_offs);
}

static void a_correction_counts_by_its_date_among_what_is_said_twice(void)
{
    struct story story = invited();
    tell(&story, FACT_SESSION_HELD, CAMILLE, SERIAL)->stamp = lumen_at("2027-01-22T10:00");
    tell(&story, FACT_SESSION_HELD, CAMILLE, SERIAL)->stamp = lumen_at("2027-01-22T12:00");
    tell(&story, FACT_SESSION_MISSED, CAMILLE, SERIAL)->stamp = lumen_at("2027-01-22T11:00");
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, SESSION_HELD);
    end(&story);
}

static void held_and_put_off_to_a_date_that_stands_is_disputed(void)
{
    struct story story = invited();
    tell(&story, FACT_SESSION_POSTPONED, CAMILLE, SERIAL);
    plan_for(&story, SERIAL + 1, 1, "2027-01-28T15:00")->value = SERIAL;
    tell(&story, FACT_SESSION_HELD, CAMILLE, SERIAL);
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, SESSION_DISPUTED);
    end(&story);
}

static void the_length_written_last_counts(void)
{
    struct story story = invited();
    static const struct {
        const char *written;
        int minutes;
    } said[] = {{"2027-01-22T11:00", 45}, {"2027-01-22T10:00", 60}, {"2027-01-22T11:00", 30}};
    tell(&story, FACT_SESSION_HELD, CAMILLE, SERIAL);
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++) {
        struct fact *fact = tell(&story, FACT_LOG_MINUTES, CAMILLE, SERIAL);
        fact->value = said[i].minutes;
        fact->stamp = lumen_at(said[i].written);
    }
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->minutes, ==, 45);
    end(&story);
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
        struct story story = begin();
        g_test_message("%s", fact_kind_names[rows[i].kind]);
        write_row(&story, "S4", NULL, CAMILLE, 5);
        g_autoptr(ledger) written = fold(&story);
        g_assert_cmpint(ledger_row(written, 5)->state, ==, MESSAGE_WRITTEN);
        row_is(&story, rows[i].kind, 5);
        g_autoptr(ledger) ledger = fold(&story);
        const struct message *message = ledger_row(ledger, 5);
        g_assert_cmpint(message->state, ==, rows[i].state);
        g_assert_false(message->silent);
        const gboolean counts =
            message->state != MESSAGE_EXPIRED && message->state != MESSAGE_SUPERSEDED;
        g_assert_true((ledger_message(ledger, "S4", CAMILLE, SERIAL, 0) != NULL) == counts);
        end(&story);
    }
}

static void a_mail_that_bounced_for_good_has_failed(void)
{
    static const struct {
        const char *state;
        enum message_state after;
    } rows[] = {{"hard", MESSAGE_FAILED}, {"soft", MESSAGE_SENT}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story story = begin();
        g_test_message("%s", rows[i].state);
        write_row(&story, "S4", NULL, CAMILLE, 5);
        row_is(&story, FACT_STEP_SENT, 5);
        struct fact *bounced = tell(&story, FACT_PERSON_BOUNCED, CAMILLE, 0);
        fact_set_state(bounced, rows[i].state);
        bounced->row = 5;
        g_autoptr(ledger) ledger = fold(&story);
        g_assert_cmpint(ledger_row(ledger, 5)->state, ==, rows[i].after);
        end(&story);
    }
}

static void what_was_sent_and_stayed_without_answer_is_silent_and_was_sent(void)
{
    static const enum fact_kind left[] = {FACT_STEP_SENT, FACT_STEP_DOUBTED};
    for (size_t i = 0; i < G_N_ELEMENTS(left); i++) {
        struct story story = begin();
        write_row(&story, "S4", NULL, CAMILLE, 5);
        row_is(&story, left[i], 5);
        row_is(&story, FACT_STEP_EXPIRED, 5);
        g_autoptr(ledger) ledger = fold(&story);
        g_assert_true(ledger_row(ledger, 5)->silent);
        g_assert_nonnull(ledger_message(ledger, "S4", CAMILLE, SERIAL, 0));
        end(&story);
    }
}

static void an_answer_to_a_reminder_answers_what_it_reminds_of(void)
{
    struct story story = begin();
    write_row(&story, "S4", NULL, CAMILLE, 5);
    write_row(&story, "S4", NULL, CAMILLE, 6)->number = 1;
    write_row(&story, "S4", NULL, PHILIPPE, 7);
    write_row(&story, "S6", NULL, CAMILLE, 8);
    struct fact *answer = tell(&story, FACT_ANSWERED, CAMILLE, SERIAL);
    fact_set_step(answer, "S4");
    answer->row = 6;
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger_row(ledger, 5)->answered, ==, answer->at);
    g_assert_cmpint(ledger_row(ledger, 6)->answered, ==, answer->at);
    g_assert_cmpint(ledger_row(ledger, 7)->answered, ==, INSTANT_NONE);
    g_assert_cmpint(ledger_row(ledger, 8)->answered, ==, INSTANT_NONE);
    end(&story);
}

static void an_address_holds_an_entry_from_its_request_to_its_cancel(void)
{
    struct story story = begin();
    plan_for(&story, SERIAL, 1, "2027-01-21T15:00");
    g_autoptr(ledger) before = fold(&story);
    g_assert_false(ledger_holds(before, SERIAL, CAMILLE, 1));
    write_row(&story, "S2", "request", CAMILLE, 1);
    g_autoptr(ledger) written = fold(&story);
    g_assert_true(ledger_holds(written, SERIAL, CAMILLE, 1));
    g_assert_false(ledger_holds(written, SERIAL, CAMILLE, 2));
    g_assert_false(ledger_holds(written, SERIAL, PHILIPPE, 1));
    write_row(&story, "cancel", "cancel", CAMILLE, 2);
    g_autoptr(ledger) cancelled = fold(&story);
    g_assert_false(ledger_holds(cancelled, SERIAL, CAMILLE, 1));
    row_is(&story, FACT_STEP_SUPERSEDED, 2);
    g_autoptr(ledger) again = fold(&story);
    g_assert_true(ledger_holds(again, SERIAL, CAMILLE, 1));
    row_is(&story, FACT_STEP_FAILED, 1);
    g_autoptr(ledger) failed = fold(&story);
    g_assert_false(ledger_holds(failed, SERIAL, CAMILLE, 1));
    end(&story);
}

/* ---- wishes ---- */

static void a_wish_stays_until_it_is_written_or_given_up(void)
{
    static const enum fact_kind ends[] = {FACT_STEP_WRITTEN, FACT_STEP_EXPIRED};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        struct story story = begin();
        struct fact *wanted = tell(&story, FACT_STEP_WANTED, PHILIPPE, SERIAL);
        fact_set_step(wanted, "S6");
        wanted->row = 3;
        wanted->value = 12;
        wanted->content = 40;
        g_autoptr(ledger) open = fold(&story);
        g_assert_cmpuint(open->wishes->len, ==, 1);
        const struct wish *wish = open->wishes->pdata[0];
        g_assert_cmpstr(wish->step, ==, "S6");
        g_assert_cmpint(wish->row, ==, 3);
        g_assert_cmpint(wish->inbound, ==, 12);
        g_assert_cmpint(wish->content, ==, 40);
        g_assert_cmpint(wish->fact, ==, wanted->id);
        tell(&story, ends[i], PHILIPPE, SERIAL)->content = wanted->id;
        g_autoptr(ledger) ended = fold(&story);
        g_assert_cmpuint(ended->wishes->len, ==, 0);
        end(&story);
    }
}

static void the_longest_quiet_counts(void)
{
    struct story story = begin();
    tell(&story, FACT_PAIR_QUIETED, CAMILLE, 0)->end = 2000;
    tell(&story, FACT_PAIR_QUIETED, PHILIPPE, 0)->end = 1000;
    g_autoptr(ledger) ledger = fold(&story);
    g_assert_cmpint(ledger->quiet_until, ==, 2000);
    end(&story);
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
    g_test_add_func("/ledger/logs-of-one-correct-and-of-two-dispute",
                    logs_of_one_correct_and_of_two_dispute);
    g_test_add_func("/ledger/a-log-keeps-its-length-and-how-it-was-told",
                    a_log_keeps_its_length_and_how_it_was_told);
    g_test_add_func(
        "/ledger/of-two-logs-of-one-the-later-written-counts-in-whatever-order-they-come",
        of_two_logs_of_one_the_later_written_counts_in_whatever_order_they_come);
    g_test_add_func("/ledger/a-correction-counts-by-its-date-among-what-is-said-twice",
                    a_correction_counts_by_its_date_among_what_is_said_twice);
    g_test_add_func("/ledger/held-and-put-off-to-a-date-that-stands-is-disputed",
                    held_and_put_off_to_a_date_that_stands_is_disputed);
    g_test_add_func("/ledger/the-length-written-last-counts", the_length_written_last_counts);
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
