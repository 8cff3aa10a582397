#include "model/session.h"

enum { MENTOR = 1, MENTEE, STRANGER };

/* ---- states ---- */

struct move {
    enum session_state from;
    enum fact_kind event;
    enum session_state to;
};

static const struct move moves[] = {
    {SESSION_PLANNED, FACT_STEP_WRITTEN, SESSION_STANDING},
    {SESSION_PLANNED, FACT_SESSION_MOVED, SESSION_PLANNED},
    {SESSION_PLANNED, FACT_SESSION_WITHDRAWN, SESSION_WITHDRAWN},
    {SESSION_PLANNED, FACT_SESSION_UNINVITED, SESSION_UNINVITED},
    {SESSION_STANDING, FACT_SESSION_UNINVITED, SESSION_UNINVITED},
    {SESSION_STANDING, FACT_SESSION_MOVED, SESSION_STANDING},
    {SESSION_STANDING, FACT_SESSION_UNSETTLED, SESSION_UNSETTLED},
    {SESSION_STANDING, FACT_SESSION_DECLINED, SESSION_DECLINED},
    {SESSION_STANDING, FACT_SESSION_WITHDRAWN, SESSION_WITHDRAWN},
    {SESSION_STANDING, FACT_SESSION_HELD, SESSION_HELD},
    {SESSION_STANDING, FACT_SESSION_POSTPONED, SESSION_POSTPONED},
    {SESSION_STANDING, FACT_SESSION_CANCELLED, SESSION_CANCELLED},
    {SESSION_STANDING, FACT_SESSION_MISSED, SESSION_MISSED},
    {SESSION_STANDING, FACT_SESSION_UNKNOWN, SESSION_UNKNOWN},
    {SESSION_UNSETTLED, FACT_SESSION_MOVED, SESSION_STANDING},
    {SESSION_UNSETTLED, FACT_SESSION_DECLINED, SESSION_DECLINED},
    {SESSION_UNSETTLED, FACT_SESSION_WITHDRAWN, SESSION_WITHDRAWN},
    {SESSION_UNSETTLED, FACT_SESSION_HELD, SESSION_HELD},
    {SESSION_UNSETTLED, FACT_SESSION_POSTPONED, SESSION_POSTPONED},
    {SESSION_UNSETTLED, FACT_SESSION_CANCELLED, SESSION_CANCELLED},
    {SESSION_UNSETTLED, FACT_SESSION_MISSED, SESSION_MISSED},
    {SESSION_UNSETTLED, FACT_SESSION_UNKNOWN, SESSION_UNKNOWN},
    {SESSION_UNKNOWN, FACT_SESSION_HELD, SESSION_HELD},
    {SESSION_UNKNOWN, FACT_SESSION_POSTPONED, SESSION_POSTPONED},
    {SESSION_UNKNOWN, FACT_SESSION_CANCELLED, SESSION_CANCELLED},
    {SESSION_UNKNOWN, FACT_SESSION_MISSED, SESSION_MISSED},
};

static const struct move *find_move(enum session_state from, enum fact_kind event)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moves); i++)
        if (moves[i].from == from && moves[i].event == event)
            return &moves[i];
    return NULL;
}

static void listed_moves_change_the_state_and_no_others_do(void)
{
    guint made = 0;
    for (int from = 0; from < SESSION_STATE_COUNT; from++)
        for (int event = 0; event < FACT_KIND_COUNT; event++) {
            struct session session = {.state = (enum session_state)from, .sequence = 3};
            const struct move *move = find_move((enum session_state)from, (enum fact_kind)event);
            g_test_message("%s, %s", session_state_names[from], fact_kind_names[event]);
            g_assert_cmpint(session_move(&session, (enum fact_kind)event), ==, move != NULL);
            g_assert_cmpint(session.state, ==, move != NULL ? (int)move->to : from);
            g_assert_cmpint(session.sequence, ==, 3);
            made += move != NULL;
        }
    g_assert_cmpuint(made, ==, G_N_ELEMENTS(moves));
}

static void a_session_is_in_calendars_or_was_told_of_by_its_state(void)
{
    static const struct {
        enum session_state state;
        gboolean stands, logged;
    } rows[] = {
        {SESSION_PLANNED, FALSE, FALSE},   {SESSION_STANDING, TRUE, FALSE},
        {SESSION_UNSETTLED, TRUE, FALSE},  {SESSION_DECLINED, FALSE, FALSE},
        {SESSION_WITHDRAWN, FALSE, FALSE}, {SESSION_HELD, FALSE, TRUE},
        {SESSION_POSTPONED, FALSE, TRUE},  {SESSION_CANCELLED, FALSE, TRUE},
        {SESSION_MISSED, FALSE, TRUE},     {SESSION_UNKNOWN, FALSE, FALSE},
        {SESSION_DISPUTED, FALSE, TRUE},   {SESSION_UNINVITED, FALSE, FALSE},
    };
    g_assert_cmpuint(G_N_ELEMENTS(rows), ==, SESSION_STATE_COUNT);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct session session = {.state = rows[i].state};
        g_test_message("%s", session_state_names[rows[i].state]);
        g_assert_cmpint(session_stands(&session), ==, rows[i].stands);
        g_assert_cmpint(session_is_logged(&session), ==, rows[i].logged);
    }
}

static void a_serial_names_its_pair(void)
{
    g_assert_cmpint(session_subject(1001), ==, 1);
    g_assert_cmpint(session_subject(1999), ==, 1);
    g_assert_cmpint(session_subject(2000), ==, 2);
}

/* ---- replies ---- */

struct reply {
    int sequence;
    instant stamp;
    const char *partstat;
};

static struct session with_attendees(void)
{
    struct session session = {.state = SESSION_STANDING};
    session.attendees[0] = (struct attendee){.person = MENTOR, .sequence = -1};
    session.attendees[1] = (struct attendee){.person = MENTEE, .sequence = -1};
    return session;
}

static gboolean apply(struct session *session, int person, struct reply reply)
{
    g_autoptr(fact) fact = fact_new(FACT_RSVP, 1, 1, person, 0);
    fact->sequence = reply.sequence;
    fact->stamp = reply.stamp;
    fact_set_state(fact, reply.partstat);
    return session_apply_rsvp(session, fact);
}

static void the_second_of_two_replies_counts_when_it_is_the_newer(void)
{
    static const struct {
        const char *label;
        struct reply first, second;
        gboolean counts;
    } rows[] = {
        {"newer SEQUENCE, older DTSTAMP", {0, 900, "ACCEPTED"}, {1, 100, "DECLINED"}, TRUE},
        {"older SEQUENCE, newer DTSTAMP", {1, 100, "ACCEPTED"}, {0, 900, "DECLINED"}, FALSE},
        {"same SEQUENCE, a second newer", {0, 100, "DECLINED"}, {0, 101, "ACCEPTED"}, TRUE},
        {"same SEQUENCE, a second older", {0, 101, "ACCEPTED"}, {0, 100, "DECLINED"}, FALSE},
        {"a tie: DECLINED over TENTATIVE", {0, 100, "TENTATIVE"}, {0, 100, "DECLINED"}, TRUE},
        {"a tie: TENTATIVE over ACCEPTED", {0, 100, "ACCEPTED"}, {0, 100, "TENTATIVE"}, TRUE},
        {"a tie: not ACCEPTED over DECLINED", {0, 100, "DECLINED"}, {0, 100, "ACCEPTED"}, FALSE},
        {"a tie: DELEGATED is no acceptance", {0, 100, "ACCEPTED"}, {0, 100, "DELEGATED"}, TRUE},
        {"the same again", {0, 100, "ACCEPTED"}, {0, 100, "ACCEPTED"}, FALSE},
        {"no SEQUENCE is 0", {0, 100, "ACCEPTED"}, {-1, 101, "DECLINED"}, TRUE},
        {"no SEQUENCE is less than 1", {1, 100, "ACCEPTED"}, {-1, 900, "DECLINED"}, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct session session = with_attendees();
        g_test_message("%s", rows[i].label);
        g_assert_true(apply(&session, MENTEE, rows[i].first));
        g_assert_cmpint(apply(&session, MENTEE, rows[i].second), ==, rows[i].counts);
        const struct reply *last = rows[i].counts ? &rows[i].second : &rows[i].first;
        g_assert_cmpstr(partstat_names[session.attendees[1].partstat], ==, last->partstat);
        g_assert_cmpint(session.attendees[1].stamp, ==, last->stamp);
        g_assert_cmpint(session.attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    }
}

static void a_reply_to_a_time_that_has_changed_is_stale(void)
{
    static const struct {
        const char *label;
        int sequence;
        gboolean counts;
    } rows[] = {
        {"before the time changed", 1, FALSE},
        {"none named", -1, FALSE},
        {"when the time changed", 2, TRUE},
        {"lower than ours, the time is the same", 3, TRUE},
        {"ours", 4, TRUE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct session session = with_attendees();
        session.sequence = 4;
        session.time_sequence = 2;
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(apply(&session, MENTOR, (struct reply){rows[i].sequence, 100, "ACCEPTED"}),
                        ==, rows[i].counts);
    }
}

static void an_unknown_partstat_is_no_answer(void)
{
    static const char *const words[] = {"IN-PROCESS", "accepted", "", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        struct session session = with_attendees();
        apply(&session, MENTOR, (struct reply){0, 100, "ACCEPTED"});
        apply(&session, MENTOR, (struct reply){0, 200, words[i]});
        g_assert_cmpint(session.attendees[0].partstat, ==, PARTSTAT_NEEDS_ACTION);
    }
}

static void a_stranger_never_gets_a_seat(void)
{
    struct session session = with_attendees();
    g_assert_false(apply(&session, STRANGER, (struct reply){0, 100, "ACCEPTED"}));
    g_assert_null(session_attendee(&session, STRANGER));
    g_assert_cmpint(session.attendees[0].sequence, ==, -1);
    g_assert_cmpint(session.attendees[1].sequence, ==, -1);
}

/* ---- any order ---- */

static struct attendee in_order(const struct reply *replies, const int order[4])
{
    struct session session = with_attendees();
    session.sequence = session.time_sequence = 1;
    for (int i = 0; i < 4; i++)
        apply(&session, MENTOR, replies[order[i]]);
    return session.attendees[0];
}

static void assert_any_order(const struct reply *replies, const char *partstat)
{
    guint orders = 0;
    for (int code = 0; code < 256; code++) {
        const int order[4] = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3};
        if ((1 << order[0] | 1 << order[1] | 1 << order[2] | 1 << order[3]) != 15)
            continue;
        const struct attendee end = in_order(replies, order);
        g_assert_cmpstr(partstat_names[end.partstat], ==, partstat);
        orders++;
    }
    g_assert_cmpuint(orders, ==, 24);
}

static void any_order_of_arrival_ends_the_same(void)
{
    static const struct {
        const char *label, *end;
        struct reply replies[4];
    } rows[] = {
        {"a stale one, two times, a tie",
         "DECLINED",
         {{0, 999, "ACCEPTED"}, {1, 100, "TENTATIVE"}, {1, 200, "ACCEPTED"}, {1, 200, "DECLINED"}}},
        {"all of one second",
         "TENTATIVE",
         {{1, 5, "ACCEPTED"}, {1, 5, "TENTATIVE"}, {1, 5, "DELEGATED"}, {1, 5, "NEEDS-ACTION"}}},
        {"delegated and unanswered",
         "DELEGATED",
         {{1, 5, "NEEDS-ACTION"}, {1, 5, "DELEGATED"}, {0, 9, "DECLINED"}, {1, 4, "DECLINED"}}},
        {"SEQUENCE before DTSTAMP",
         "ACCEPTED",
         {{1, 900, "DECLINED"}, {2, 100, "TENTATIVE"}, {3, 1, "ACCEPTED"}, {-1, 999, "DECLINED"}}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        assert_any_order(rows[i].replies, rows[i].end);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/session/listed-moves-change-the-state-and-no-others-do",
                    listed_moves_change_the_state_and_no_others_do);
    g_test_add_func("/session/a-session-is-in-calendars-or-was-told-of-by-its-state",
                    a_session_is_in_calendars_or_was_told_of_by_its_state);
    g_test_add_func("/session/a-serial-names-its-pair", a_serial_names_its_pair);
    g_test_add_func("/session/the-second-of-two-replies-counts-when-it-is-the-newer",
                    the_second_of_two_replies_counts_when_it_is_the_newer);
    g_test_add_func("/session/a-reply-to-a-time-that-has-changed-is-stale",
                    a_reply_to_a_time_that_has_changed_is_stale);
    g_test_add_func("/session/an-unknown-partstat-is-no-answer", an_unknown_partstat_is_no_answer);
    g_test_add_func("/session/a-stranger-never-gets-a-seat", a_stranger_never_gets_a_seat);
    g_test_add_func("/session/any-order-of-arrival-ends-the-same",
                    any_order_of_arrival_ends_the_same);
    return g_test_run();
}
