/*
 * ledger - the fold.
 *
 * A session's replies are kept as facts and applied in journal order; since
 * session_apply_rsvp weighs SEQUENCE and DTSTAMP, and session_apply_log the
 * Date, arrival does not matter.
 */
#include "model/ledger.h"

static void ended_by(struct session *session, const struct fact *fact)
{
    session->put_off_by = fact->person;
    session->put_off_at = fact->at;
    session->put_off_start = session->start;
    if (fact->kind != FACT_SESSION_WITHDRAWN)
        session->put_offs++;
}

static void set_time(struct session *session, const struct fact *fact)
{
    session->start = fact->start;
    session->end = fact->end;
    session->wall = fact->wall;
    session->zone = fact->step;
    session->time_since = fact->at;
}

/* Who chose the time has said yes to it; any reply to that time counts for more, whatever the
 * clock of its author says. */
static void accept_for(struct session *session, const struct fact *fact)
{
    struct attendee *attendee = session_attendee(session, fact->person);
    session->by_people |= fact->person != 0;
    if (attendee != NULL)
        attendee->partstat = PARTSTAT_ACCEPTED;
}

/* Whoever else has last chosen this very time has said yes to it too. */
static void accept_who_agreed(const struct ledger *ledger, struct session *session,
                              const struct fact *chosen)
{
    const struct fact *agreed = NULL;
    for (guint i = 0; i < ledger->chosen->len; i++) {
        const struct fact *other = ledger->chosen->pdata[i];
        if (other->session == chosen->session && other->person != chosen->person &&
            (agreed == NULL || other->stamp >= agreed->stamp))
            agreed = other;
    }
    if (agreed != NULL && agreed->start == chosen->start && agreed->end == chosen->end)
        accept_for(session, agreed);
}

static void forget_replies(struct session *session)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        session->attendees[i].partstat = PARTSTAT_NEEDS_ACTION;
        session->attendees[i].sequence = -1;
        session->attendees[i].stamp = INSTANT_NONE;
        session->attendees[i].tied = FALSE;
    }
}

/* The choice that a date follows, which is then followed; NULL. */
static const struct fact *take_choice(struct ledger *ledger, gint64 choice)
{
    for (guint i = 0; choice != 0 && i < ledger->chosen->len; i++) {
        const struct fact *chosen = ledger->chosen->pdata[i];
        if (chosen->id != choice)
            continue;
        g_ptr_array_remove_index(ledger->chosen, i);
        return chosen;
    }
    return NULL;
}

/* Who chose the time has said yes to it, and whoever agreed; the place is the one said with it. */
static void follow_choice(struct ledger *ledger, struct session *session, const struct fact *fact)
{
    const struct fact *chosen = take_choice(ledger, fact->content);
    accept_for(session, fact);
    if (chosen == NULL)
        return;
    accept_who_agreed(ledger, session, chosen);
    session->place = chosen->content != 0 ? chosen->content : session->place;
}

static void fold_planned(struct ledger *ledger, const struct fact *fact)
{
    struct session *session = g_new0(struct session, 1);
    session->serial = fact->session;
    session->number = fact->number;
    session->coffee = g_strcmp0(fact->state, "coffee") == 0;
    session->revision = 1;
    session->replaces = (int)fact->value;
    session->attendees[0].person = ledger->pair != NULL ? ledger->pair->mentor : 0;
    session->attendees[1].person = ledger->pair != NULL ? ledger->pair->mentee : 0;
    set_time(session, fact);
    forget_replies(session);
    struct session *before = ledger_session(ledger, session->replaces);
    if (before != NULL)
        before->replaced_by = session->serial;
    g_ptr_array_add(ledger->sessions, session);
    follow_choice(ledger, session, fact);
}

/* RFC 5546, 2.1.4: SEQUENCE rises with another time. Back to the one that stands nothing is moved,
 * and what was answered for it holds. */
static void fold_moved(struct ledger *ledger, struct session *session, const struct fact *fact)
{
    const gboolean same = fact->start == session->start && fact->end == session->end;
    if (!session_move(session, FACT_SESSION_MOVED) || same) {
        take_choice(ledger, fact->content);
        return;
    }
    set_time(session, fact);
    session->sequence++;
    session->revision++;
    session->time_sequence = session->sequence;
    forget_replies(session);
    follow_choice(ledger, session, fact);
}

/* RFC 5546, 2.1.4: DTSTART is another. Not to people: what they have said still counts. */
static void fold_rezoned(struct session *session, const struct fact *fact)
{
    session->start = fact->start;
    session->end = fact->end;
    session->sequence++;
    session->revision++;
}

static void fold_ended(struct session *session, const struct fact *fact)
{
    const enum session_state before = session->state;
    if (!session_move(session, fact->kind))
        return;
    ended_by(session, fact);
    session->before = before;
    session->untold = fact->kind == FACT_SESSION_DECLINED;
    if (fact->kind == FACT_SESSION_UNSETTLED)
        return;
    session->sequence++; /* CANCEL always raises it */
    session->revision++;
}

static void fold_session(struct ledger *ledger, const struct fact *fact)
{
    struct session *session = ledger_session(ledger, fact->session);
    if (session == NULL)
        return;
    switch (fact->kind) {
    case FACT_SESSION_MOVED:
        fold_moved(ledger, session, fact);
        break;
    case FACT_SESSION_REZONED:
        fold_rezoned(session, fact);
        break;
    case FACT_SESSION_PLACED:
        session->place = fact->content;
        session->revision++;
        break;
    case FACT_SESSION_TOUCHED:
        session->revision++;
        break;
    case FACT_SESSION_WITHDRAWN:
    case FACT_SESSION_DECLINED:
    case FACT_SESSION_UNSETTLED:
        fold_ended(session, fact);
        break;
    case FACT_SESSION_HELD:
    case FACT_SESSION_POSTPONED:
    case FACT_SESSION_CANCELLED:
    case FACT_SESSION_MISSED:
        session_apply_log(session, fact);
        break;
    case FACT_SESSION_UNKNOWN:
    case FACT_SESSION_UNINVITED:
        session_move(session, fact->kind);
        break;
    case FACT_LOG_MINUTES:
    case FACT_LOG_QUESTIONS:
        session_apply_detail(session, fact);
        break;
    case FACT_RSVP:
        session_apply_rsvp(session, fact);
        break;
    default:
        break;
    }
    session_note_known(session, fact->at);
}

static void drop_wish(struct ledger *ledger, gint64 wish)
{
    for (guint i = 0; wish != 0 && i < ledger->wishes->len; i++) {
        const struct wish *wanted = ledger->wishes->pdata[i];
        if (wanted->fact != wish)
            continue;
        g_ptr_array_remove_index(ledger->wishes, i);
        return;
    }
}

static void fold_wanted(struct ledger *ledger, const struct fact *fact)
{
    struct wish *wish = g_new0(struct wish, 1);
    wish->step = fact->step;
    wish->person = fact->person;
    wish->author = fact->number;
    wish->start = fact->start;
    wish->end = fact->end;
    wish->session = fact->session;
    wish->row = fact->row;
    wish->inbound = fact->value;
    wish->content = fact->content;
    wish->of_silence = g_strcmp0(fact->state, "silence") == 0;
    wish->claim = wish->of_silence ? NULL : fact->state;
    wish->at = fact->at;
    wish->fact = fact->id;
    g_ptr_array_add(ledger->wishes, wish);
}

static void fold_written(struct ledger *ledger, const struct fact *fact)
{
    struct message *message = g_new0(struct message, 1);
    message->step = fact->step;
    message->what = fact->state;
    message->person = fact->person;
    message->session = fact->session;
    message->number = fact->number;
    message->revision = (int)fact->value;
    message->version = (int)fact->wall;
    message->row = fact->row;
    message->written = fact->at;
    message->use_by = fact->end;
    message->wish = fact->content;
    g_ptr_array_add(ledger->messages, message);
    drop_wish(ledger, fact->content);
    struct session *session = ledger_session(ledger, fact->session);
    if (session == NULL)
        return;
    session->untold = FALSE;
    if (g_strcmp0(fact->state, "request") == 0)
        session_move(session, FACT_STEP_WRITTEN);
}

static void fold_sent(struct ledger *ledger, struct message *message, const struct fact *fact)
{
    message->state = MESSAGE_SENT;
    message->sent = fact->at;
    struct session *session = ledger_session(ledger, message->session);
    if (session == NULL || g_strcmp0(message->what, "request") != 0)
        return;
    struct attendee *attendee = session_attendee(session, message->person);
    if (attendee != NULL)
        attendee->invited = fact->at;
}

static void fold_expired(struct ledger *ledger, struct message *message, const struct fact *fact)
{
    drop_wish(ledger, fact->content);
    if (message == NULL)
        return;
    if (message->state == MESSAGE_SENT || message->state == MESSAGE_DOUBTED)
        message->silent = TRUE;
    else
        message->state = MESSAGE_EXPIRED;
}

/* What was written and put aside is wished for again: the plan says whether it is still to be said,
 * and where to. */
static void fold_superseded(struct ledger *ledger, struct message *message)
{
    message->state = MESSAGE_SUPERSEDED;
    for (guint i = ledger->facts->len; message->wish != 0 && i > 0; i--) {
        const struct fact *fact = ledger->facts->pdata[i - 1];
        if (fact->id == message->wish && fact->kind == FACT_STEP_WANTED)
            fold_wanted(ledger, fact);
    }
    message->wish = 0;
}

static void fold_message(struct ledger *ledger, const struct fact *fact)
{
    struct message *message = ledger_row(ledger, fact->row);
    if (fact->kind == FACT_STEP_EXPIRED) {
        fold_expired(ledger, message, fact);
        return;
    }
    if (message == NULL)
        return;
    switch (fact->kind) {
    case FACT_STEP_SENT:
        fold_sent(ledger, message, fact);
        break;
    case FACT_STEP_FAILED:
        message->state = MESSAGE_FAILED;
        break;
    case FACT_STEP_DOUBTED:
        message->state = MESSAGE_DOUBTED;
        message->sent = fact->at; /* it may have arrived: ladders run */
        break;
    case FACT_STEP_SUPERSEDED:
        fold_superseded(ledger, message);
        break;
    default:
        break;
    }
}

/* The server took it and nobody got it: a bounced mail is one that was refused later. */
static void fold_bounced(struct ledger *ledger, const struct fact *fact)
{
    struct message *message = ledger_row(ledger, fact->row);
    if (message != NULL && g_strcmp0(fact->state, "hard") == 0)
        message->state = MESSAGE_FAILED;
}

static void fold_offered(struct ledger *ledger, const struct fact *fact)
{
    struct offer *offer = g_new0(struct offer, 1);
    offer->row = fact->row;
    offer->step = fact->step;
    offer->person = fact->person;
    offer->session = fact->session;
    offer->number = fact->number;
    offer->start = fact->start;
    offer->end = fact->end;
    g_ptr_array_add(ledger->offers, offer);
}

/* What was asked again in the thread of a question (K2, K5) answers that question as well. */
static void answer_thread(struct ledger *ledger, struct message *message, instant at)
{
    while (message != NULL && message->wish != 0) {
        struct message *asked = NULL;
        for (guint i = 0; i < ledger->facts->len; i++) {
            const struct fact *fact = ledger->facts->pdata[i];
            if (fact->id == message->wish && fact->row < message->row)
                asked = ledger_row(ledger, fact->row);
        }
        if (asked == NULL || asked->person != message->person ||
            asked->session != message->session || asked->what != NULL)
            return;
        if (asked->answered == INSTANT_NONE)
            asked->answered = at;
        message = asked;
    }
}

/* An answer to a reminder answers what it reminds of. */
static void fold_answered(struct ledger *ledger, const struct fact *fact)
{
    struct answer_given *answer = g_new0(struct answer_given, 1);
    answer->step = fact->step;
    answer->state = fact->state;
    answer->person = fact->person;
    answer->session = fact->session;
    answer->value = fact->value;
    answer->row = fact->row;
    answer->at = fact->at;
    g_ptr_array_add(ledger->answers, answer);
    struct message *read = ledger_row(ledger, fact->row);
    answer_thread(ledger, read, fact->at);
    const int reader = read != NULL ? read->person : fact->person;
    for (guint i = 0; i < ledger->messages->len; i++) {
        struct message *message = ledger->messages->pdata[i];
        const gboolean same =
            message->row == fact->row ||
            (g_strcmp0(message->step, fact->step) == 0 && message->person == reader &&
             message->session == fact->session && message->what == NULL);
        if (same && message->answered == INSTANT_NONE)
            message->answered = fact->at;
    }
}

/* RFC 5546, 3.2.5: one address is taken out of the entry with a raised SEQUENCE, and the others
 * get it again with the same. What was answered still counts: the time has not changed. */
static void fold_readdressed(struct ledger *ledger, const struct fact *fact)
{
    for (guint i = 0; i < ledger->sessions->len; i++) {
        struct session *session = ledger->sessions->pdata[i];
        if (!session_stands(session) || session->start <= fact->at ||
            session_attendee(session, fact->person) == NULL)
            continue;
        session->sequence++;
        session->revision++;
    }
}

static void fold(struct ledger *ledger, const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_PERSON_READDRESSED:
        fold_readdressed(ledger, fact);
        break;
    case FACT_SESSION_PLANNED:
        fold_planned(ledger, fact);
        break;
    case FACT_STEP_WRITTEN:
        fold_written(ledger, fact);
        break;
    case FACT_STEP_SENT:
    case FACT_STEP_FAILED:
    case FACT_STEP_DOUBTED:
    case FACT_STEP_EXPIRED:
    case FACT_STEP_SUPERSEDED:
        fold_message(ledger, fact);
        break;
    case FACT_PERSON_BOUNCED:
        fold_bounced(ledger, fact);
        break;
    case FACT_STEP_WANTED:
        fold_wanted(ledger, fact);
        break;
    case FACT_OFFERED:
        fold_offered(ledger, fact);
        break;
    case FACT_ANSWERED:
        fold_answered(ledger, fact);
        break;
    case FACT_CHOSEN:
        g_ptr_array_add(ledger->chosen, (gpointer)fact);
        break;
    case FACT_UNREAD:
        g_ptr_array_add(ledger->unread, (gpointer)fact);
        break;
    case FACT_PAIR_QUIETED:
        ledger->quiet_until = MAX(ledger->quiet_until, fact->end);
        break;
    default:
        fold_session(ledger, fact);
        break;
    }
}

struct ledger *ledger_fold(const struct registry *registry, int subject, GPtrArray *facts)
{
    struct ledger *ledger = g_new0(struct ledger, 1);
    ledger->subject = subject;
    ledger->pair = subject != 0 ? registry_pair(registry, subject) : NULL;
    ledger->facts = facts;
    ledger->sessions = g_ptr_array_new_with_free_func(g_free);
    ledger->messages = g_ptr_array_new_with_free_func(g_free);
    ledger->offers = g_ptr_array_new_with_free_func(g_free);
    ledger->answers = g_ptr_array_new_with_free_func(g_free);
    ledger->wishes = g_ptr_array_new_with_free_func(g_free);
    ledger->chosen = g_ptr_array_new();
    ledger->unread = g_ptr_array_new();
    for (guint i = 0; i < facts->len; i++)
        fold(ledger, facts->pdata[i]);
    return ledger;
}

void ledger_free(struct ledger *gone)
{
    if (gone == NULL)
        return;
    g_ptr_array_unref(gone->sessions);
    g_ptr_array_unref(gone->messages);
    g_ptr_array_unref(gone->offers);
    g_ptr_array_unref(gone->answers);
    g_ptr_array_unref(gone->wishes);
    g_ptr_array_unref(gone->chosen);
    g_ptr_array_unref(gone->unread);
    g_ptr_array_unref(gone->facts);
    g_free(gone);
}
