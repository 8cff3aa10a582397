/*
 * session - its states by table, which reply counts, and which log.
 */
#include "model/session.h"

const char *const session_state_names[SESSION_STATE_COUNT] = {SESSION_STATES(NAMES_STRING)};

struct move {
    enum session_state from;
    enum fact_kind event;
    enum session_state to;
};

static const struct move moves[] = {
    /* FACT_STEP_WRITTEN stands for a REQUEST written to somebody. */
    {SESSION_PLANNED, FACT_STEP_WRITTEN, SESSION_STANDING},
    {SESSION_PLANNED, FACT_SESSION_MOVED, SESSION_PLANNED},
    {SESSION_PLANNED, FACT_SESSION_WITHDRAWN, SESSION_WITHDRAWN},
    {SESSION_PLANNED, FACT_SESSION_UNINVITED, SESSION_UNINVITED},
    /* Written, and no server took a copy in time. */
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
    /* A log that comes late replaces "sans nouvelles". */
    {SESSION_UNKNOWN, FACT_SESSION_HELD, SESSION_HELD},
    {SESSION_UNKNOWN, FACT_SESSION_POSTPONED, SESSION_POSTPONED},
    {SESSION_UNKNOWN, FACT_SESSION_CANCELLED, SESSION_CANCELLED},
    {SESSION_UNKNOWN, FACT_SESSION_MISSED, SESSION_MISSED},
};

gboolean session_move(struct session *session, enum fact_kind event)
{
    for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
        if (moves[i].from != session->state || moves[i].event != event)
            continue;
        session->state = moves[i].to;
        return TRUE;
    }
    return FALSE;
}

int session_subject(int serial)
{
    return serial / SERIALS_A_PAIR;
}

gboolean session_stands(const struct session *session)
{
    return session->state == SESSION_STANDING || session->state == SESSION_UNSETTLED;
}

gboolean session_waits(const struct session *session)
{
    return session->replaced_by == 0 &&
           (session->state == SESSION_UNSETTLED || session->state == SESSION_DECLINED ||
            session->state == SESSION_POSTPONED || session->state == SESSION_CANCELLED ||
            session->state == SESSION_UNINVITED);
}

gboolean session_is_as_chosen(const struct session *session, int person)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        const enum partstat expected =
            attendee->person == person ? PARTSTAT_ACCEPTED : PARTSTAT_NEEDS_ACTION;
        if (attendee->partstat != expected)
            return FALSE;
    }
    return session->by_people &&
           (session->state == SESSION_PLANNED || session->state == SESSION_STANDING);
}

gboolean attendee_has_answered(const struct attendee *attendee)
{
    return attendee->partstat != PARTSTAT_NEEDS_ACTION && attendee->partstat != PARTSTAT_DELEGATED;
}

gboolean session_is_logged(const struct session *session)
{
    switch (session->state) {
    case SESSION_HELD:
    case SESSION_POSTPONED:
    case SESSION_CANCELLED:
    case SESSION_MISSED:
    case SESSION_DISPUTED:
        return TRUE;
    default:
        return FALSE;
    }
}

void session_note_known(struct session *session, instant at)
{
    if (session->known_at == INSTANT_NONE && session->state != SESSION_PLANNED &&
        !session_stands(session))
        session->known_at = at;
}

struct attendee *session_attendee(struct session *session, int person)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        if (session->attendees[i].person == person)
            return &session->attendees[i];
    }
    return NULL;
}

/* DECLINED is the most careful answer, ACCEPTED the least: it wins where all else is equal. No two
 * weigh the same, or arrival would decide; DELEGATED is never an acceptance. */
static int care(enum partstat partstat)
{
    switch (partstat) {
    case PARTSTAT_DECLINED:
        return 4;
    case PARTSTAT_TENTATIVE:
        return 3;
    case PARTSTAT_DELEGATED:
        return 2;
    case PARTSTAT_ACCEPTED:
        return 1;
    default:
        return 0;
    }
}

/* RFC 5546, 2.1.5: SEQUENCE decides, then DTSTAMP, for mail overtakes mail; then the more careful.
 */
static gboolean reply_is_newer(const struct attendee *attendee, int sequence, instant stamp,
                               enum partstat partstat)
{
    if (sequence != attendee->sequence)
        return sequence > attendee->sequence;
    if (stamp != attendee->stamp)
        return stamp > attendee->stamp;
    return care(partstat) > care(attendee->partstat);
}

/* A decline that its author takes back by a later reply, before anybody was told of it, was none:
 * so the replies of one morning end alike in any order. */
static void take_back(struct session *session, int person)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        if (session->attendees[i].partstat == PARTSTAT_DECLINED)
            return;
    }
    if (!session->untold || session->state != SESSION_DECLINED || session->put_off_by != person)
        return;
    session->state = session->before;
    session->untold = FALSE;
    session->put_off_by = 0;
    session->put_off_at = INSTANT_NONE;
    session->put_offs--;
    session->sequence--;
    session->revision--;
}

gboolean session_apply_rsvp(struct session *session, const struct fact *rsvp)
{
    struct attendee *attendee = session_attendee(session, rsvp->person);
    if (attendee == NULL)
        return FALSE;
    const int sequence = MAX(rsvp->sequence, 0);
    /* A lower SEQUENCE counts as long as the time has not changed since it. */
    if (sequence < session->time_sequence)
        return FALSE;
    const int named = names_find(partstat_names, PARTSTAT_COUNT, rsvp->state);
    const enum partstat partstat = named < 0 ? PARTSTAT_NEEDS_ACTION : (enum partstat)named;
    const gboolean tied = sequence == attendee->sequence && rsvp->stamp == attendee->stamp;
    const gboolean differs = tied && partstat != attendee->partstat;
    attendee->tied |= differs;
    if (!reply_is_newer(attendee, sequence, rsvp->stamp, partstat))
        return FALSE;
    const gboolean declined = attendee->partstat == PARTSTAT_DECLINED;
    attendee->tied &= tied;
    attendee->sequence = sequence;
    attendee->stamp = rsvp->stamp;
    attendee->by_words = rsvp->value == 1;
    attendee->partstat = partstat;
    if (declined)
        take_back(session, rsvp->person);
    return TRUE;
}

/* ---- logs ---- */

/* Facts of a time when no Date was kept count as of when they came. */
static instant written(const struct fact *fact)
{
    return fact->stamp != INSTANT_NONE ? fact->stamp : fact->at;
}

/* What calls for a human most weighs most; no two weigh the same, or arrival would decide. */
static int weight(enum session_state state)
{
    switch (state) {
    case SESSION_MISSED:
        return 4;
    case SESSION_CANCELLED:
        return 3;
    case SESSION_POSTPONED:
        return 2;
    case SESSION_HELD:
        return 1;
    default:
        return 0;
    }
}

const struct account *session_account(const struct session *session, int person)
{
    for (gsize i = 0; person != 0 && i < G_N_ELEMENTS(session->accounts); i++) {
        if (session->accounts[i].person == person)
            return &session->accounts[i];
    }
    return NULL;
}

/* The author's own place, else one that is free. */
static struct account *account_of(struct session *session, int person)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->accounts); i++) {
        struct account *account = &session->accounts[i];
        if (account->person == person || account->person == 0)
            return account;
    }
    return NULL;
}

gboolean session_agrees(const struct session *session, enum fact_kind log)
{
    struct session as_said = {.state = SESSION_UNKNOWN};
    return !session_is_logged(session) || !session_move(&as_said, log) ||
           as_said.state == session->state;
}

static gboolean account_replaces(const struct account *said, const struct account *before)
{
    if (before->person == 0 || said->written != before->written)
        return before->person == 0 || said->written > before->written;
    return weight(said->state) > weight(before->state);
}

static enum session_state state_by_accounts(const struct session *session)
{
    const struct account *first = &session->accounts[0], *second = &session->accounts[1];
    if (second->person != 0 && second->state != first->state)
        return SESSION_DISPUTED;
    if (first->state == SESSION_HELD && session->replaced_by != 0)
        return SESSION_DISPUTED;
    return first->state;
}

static gboolean is_put_off_by_log(const struct session *session)
{
    return session->state == SESSION_POSTPONED || session->state == SESSION_CANCELLED;
}

/* A put-off that was taken back is none. */
static void settle_accounts(struct session *session, const struct fact *log)
{
    const gboolean before = is_put_off_by_log(session);
    session->state = state_by_accounts(session);
    const gboolean after = is_put_off_by_log(session);
    session->put_offs += after - before;
    if (!after)
        return;
    session->put_off_by = log->person;
    session->put_off_at = log->at;
    session->put_off_start = session->start;
}

void session_apply_log(struct session *session, const struct fact *log)
{
    struct session as_said = {.state = SESSION_UNKNOWN}, moved = *session;
    if (!session_move(&as_said, log->kind) ||
        (!session_is_logged(session) && !session_move(&moved, log->kind)))
        return;
    const struct account said = {log->person, as_said.state, log->value == 1, written(log)};
    struct account *account = account_of(session, log->person);
    if (account == NULL || !account_replaces(&said, account))
        return;
    *account = said;
    session->by_words = said.by_words;
    settle_accounts(session, log);
}

void session_apply_detail(struct session *session, const struct fact *detail)
{
    const gboolean is_length = detail->kind == FACT_LOG_MINUTES;
    int *value = is_length ? &session->minutes : &session->questions;
    instant *since = is_length ? &session->minutes_written : &session->questions_written;
    const instant at = written(detail);
    if (at < *since)
        return;
    *value = at > *since ? (int)detail->value : MAX(*value, (int)detail->value);
    *since = at;
}
