/*
 * interpret_calendar - what people's calendars answer (RFC 5546, 3.2.3; calendar.md).
 *
 * Identity is the ATTENDEE in the body, and the sender must be that person.
 * Every reply is recorded; what it makes happen happens only when it counts.
 */
#include "reading/interpret_scene.h"

#include "model/carrier.h"
#include "model/consent.h"
#include "reading/interpret_times.h"

#include <string.h>

/* --- who ------------------------------------------------------------------------------------- */

static gboolean is_proved(const struct question *question, gint64 serial)
{
    for (guint i = 0; question->sessions != NULL && i < question->sessions->len; i++) {
        if (g_array_index(question->sessions, int, i) == serial)
            return TRUE;
    }
    return question->session == serial;
}

/* Each event of a calendar has a carrier of its own: the session that it proves, 0 for none. */
static int session_of(const struct scene *scene, const struct itip_event *event)
{
    g_autoptr(carrier) carrier = carrier_parse(event->uid, scene->question->robot);
    if (carrier == NULL || carrier->kind != CARRIER_UID ||
        !is_proved(scene->question, carrier->serial) ||
        ledger_session(scene->question->ledger, (int)carrier->serial) == NULL)
        return 0;
    return (int)carrier->serial;
}

static const struct person *person_at(const struct scene *scene, const char *address)
{
    const struct ledger *ledger = scene->question->ledger;
    if (ledger == NULL || ledger->pair == NULL || address == NULL)
        return NULL;
    const int ids[] = {ledger->pair->mentor, ledger->pair->mentee};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        const struct person *person = registry_person(scene->question->registry, ids[i]);
        if (person != NULL && person->live && person_has_address(person, address))
            return person;
    }
    return NULL;
}

/* SENT-BY, when named, is one who may speak for the person too. */
static gboolean sent_by_fits(const struct scene *scene, const struct person *person,
                             const char *sent_by)
{
    const struct person *assistant = registry_assistant(scene->question->registry, person->id);
    return sent_by == NULL || person_has_address(person, sent_by) ||
           (assistant != NULL && person_has_address(assistant, sent_by));
}

/* --- the facts ------------------------------------------------------------------------------- */

/* The row of the invitation that this answers, by the best that is known. */
static gint64 invitation_row(const struct scene *scene)
{
    const struct original *original = scene->question->original;
    if (original != NULL && original->person == scene->person &&
        original->session == scene->session)
        return original->row;
    if (scene->step == NULL)
        return 0;
    const struct message *message =
        ledger_message(scene->question->ledger, scene->step->id, scene->person, scene->session, 0);
    return message == NULL ? 0 : message->row;
}

/* DTSTAMP; else the Date header; else when it was read. */
static instant stamp_of(const struct scene *scene, const struct itip_event *event)
{
    if (event->stamp.at != INSTANT_NONE)
        return event->stamp.at;
    return scene->incoming->date != INSTANT_NONE ? scene->incoming->date : scene->question->now;
}

static struct fact *add_rsvp(struct scene *scene, const struct itip_event *event,
                             const struct itip_attendee *attendee)
{
    struct fact *fact = scene_add(scene, FACT_RSVP, scene->person);
    fact->sequence = event->sequence;
    fact->stamp = stamp_of(scene, event);
    fact->start = event->start.at;
    fact_set_state(fact, partstat_names[attendee->partstat]);
    return fact;
}

/* What a reply would change, after what this mail has said before it; on a copy, for the fold alone
 * writes sessions. */
struct effect {
    gboolean counts;
    enum partstat before, after;
};

static struct effect effect_of(const struct scene *scene, const struct fact *rsvp)
{
    struct effect effect = {FALSE, PARTSTAT_NEEDS_ACTION, PARTSTAT_NEEDS_ACTION};
    const struct session *session = scene_session(scene);
    if (session == NULL)
        return effect;
    struct session copy = *session;
    struct attendee *attendee = session_attendee(&copy, rsvp->person);
    if (attendee == NULL)
        return effect;
    for (guint i = 0; i < scene->out->facts->len && scene->out->facts->pdata[i] != rsvp; i++) {
        const struct fact *before = scene->out->facts->pdata[i];
        if (before->kind == FACT_RSVP && before->session == rsvp->session)
            session_apply_rsvp(&copy, before);
    }
    effect.before = attendee->partstat;
    effect.counts = session_apply_rsvp(&copy, rsvp);
    effect.after = attendee->partstat;
    return effect;
}

/* Whether this mail itself said the same before: a calendar comes twice in one mail. */
static gboolean is_said_twice(const struct scene *scene, const struct fact *rsvp)
{
    const GPtrArray *facts = scene->out->facts;
    for (guint i = 0; i + 1 < facts->len; i++) {
        const struct fact *other = facts->pdata[i];
        if (other->kind == FACT_RSVP && other->person == rsvp->person &&
            other->session == rsvp->session && other->sequence == rsvp->sequence &&
            other->stamp == rsvp->stamp && g_strcmp0(other->state, rsvp->state) == 0)
            return TRUE;
    }
    return FALSE;
}

static enum answer answer_of(enum partstat partstat)
{
    switch (partstat) {
    case PARTSTAT_ACCEPTED:
        return ANSWER_ACCEPTED;
    case PARTSTAT_DECLINED:
        return ANSWER_DECLINED;
    case PARTSTAT_TENTATIVE:
        return ANSWER_TENTATIVE;
    default:
        return ANSWER_NONE;
    }
}

static gboolean session_may_change(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    return session != NULL && session_stands(session) && session->start > scene->question->now;
}

static void apply_reply(struct scene *scene, const struct itip_event *event,
                        const struct itip_attendee *attendee)
{
    const struct fact *rsvp = add_rsvp(scene, event, attendee);
    if (is_said_twice(scene, rsvp)) {
        g_ptr_array_set_size(scene->out->facts, (gint)scene->out->facts->len - 1);
        return;
    }
    struct effect effect = effect_of(scene, rsvp);
    enum answer answer = answer_of(attendee->partstat);
    if (attendee->partstat == PARTSTAT_DELEGATED)
        scene_explain(scene, WHY_DELEGATED);
    if (answer == ANSWER_NONE || !effect.counts || effect.before == effect.after)
        return;
    scene_answer(scene, answer, 0);
    if (session_may_change(scene))
        scene_react(scene, answer, 0);
}

/* The time that it proposes, when that can be read and lies ahead. */
static void propose(struct scene *scene, const struct itip_event *event)
{
    if (event->start.at <= scene->question->now || event->start.date_only)
        return;
    scene->start = event->start.at;
    scene->end = event->end.at > event->start.at
                     ? event->end.at
                     : scene->start + (instant)times_length(scene) * MINUTE;
}

/* A clock that fills in the form: who proposes the time that stands agrees to it. */
static gboolean proposes_what_stands(const struct scene *scene, const struct session *session)
{
    return scene->start == session->start && scene->end == session->end;
}

/* The same mail once more. */
static gboolean was_proposed(const struct scene *scene)
{
    const GPtrArray *facts = scene->question->ledger->facts;
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        if (fact->kind == FACT_CHOSEN && fact->session == scene->session &&
            fact->person == scene->person && fact->start == scene->start &&
            fact->stamp == times_written_at(scene))
            return TRUE;
    }
    return FALSE;
}

/* The other of the pair is asked about it; a playbook that cannot ask offers it to its author. */
static void put_forward(struct scene *scene, const struct session *session)
{
    const gboolean asks = consent_step(scene->question->playbook) != NULL;
    scene_answer(scene, ANSWER_MOVE, 0);
    if (session->state == SESSION_STANDING && asks && scene->start != INSTANT_NONE)
        scene_record(scene, ANSWER_MOVE);
    else if (session->state == SESSION_STANDING)
        scene_react(scene, ANSWER_MOVE, 0);
    if (asks && scene->start != INSTANT_NONE)
        fact_set_state(times_choose(scene, scene->start, scene->end, 0), CONSENT_COUNTER);
}

/* RFC 5546, 3.2.7: COUNTER changes nothing by itself; a stale one is not even an answer. */
static void apply_counter(struct scene *scene, const struct itip_event *event,
                          const struct itip_attendee *attendee)
{
    const struct session *session = scene_session(scene);
    int sequence = MAX(event->sequence, 0);
    if (!session_may_change(scene) || sequence < session->time_sequence) {
        scene_explain(scene, WHY_LATE);
        return;
    }
    propose(scene, event);
    if (proposes_what_stands(scene, session) && attendee->partstat != PARTSTAT_DECLINED) {
        const struct itip_attendee agreed = {.partstat = PARTSTAT_ACCEPTED};
        apply_reply(scene, event, &agreed);
    } else if (!was_proposed(scene)) {
        put_forward(scene, session);
    }
}

static gboolean has_words(const char *text)
{
    return text != NULL && text[strspn(text, " \t\r\n")] != '\0';
}

static void pass_comments(struct scene *scene, const struct itip_event *event,
                          const struct itip_attendee *attendee)
{
    if (has_words(attendee->comment))
        scene_pass_on(scene, "comment", attendee->comment);
    if (has_words(event->comment) && g_strcmp0(event->comment, attendee->comment) != 0)
        scene_pass_on(scene, "comment", event->comment);
}

static gboolean is_same_words(const struct spoken *spoken, const char *text)
{
    return strcmp(spoken->kind, "comment") == 0 && g_strcmp0(spoken->text, text) == 0;
}

static gboolean was_passed_on(const struct scene *scene, const struct itip_event *event,
                              const struct itip_attendee *attendee)
{
    for (guint i = 0; i < scene->out->words->len; i++) {
        const struct spoken *spoken = scene->out->words->pdata[i];
        if (is_same_words(spoken, event->comment) || is_same_words(spoken, attendee->comment))
            return TRUE;
    }
    return FALSE;
}

/* What its calendar says and we must not take as said: shown, and nothing changes. A single session
 * has no occurrences (RFC 5546, 3.2.3); a SEQUENCE that cannot be read is no 0. */
static const char *fault_of(const struct itip_event *event)
{
    if (event->recurrence.given)
        return "recurrence";
    return event->sequence < -1 ? "sequence" : NULL;
}

static gboolean is_noted(const struct scene *scene, enum fact_kind kind)
{
    for (guint i = 0; i < scene->out->facts->len; i++) {
        const struct fact *noted = scene->out->facts->pdata[i];
        if (noted->kind == kind && noted->session == scene->session)
            return TRUE;
    }
    return FALSE;
}

static void note_fault(struct scene *scene, const char *fault)
{
    scene_explain(scene, strcmp(fault, "sequence") == 0 ? WHY_SEQUENCE : WHY_RECURRENCE);
    if (!is_noted(scene, FACT_REPLY_FAULT))
        fact_set_state(scene_add(scene, FACT_REPLY_FAULT, scene->person), fault);
}

/* RFC 5546, 3.2.6: a calendar that has lost its entry asks for it again. */
static void ask_again(struct scene *scene)
{
    if (!is_noted(scene, FACT_REFRESH))
        scene_add(scene, FACT_REFRESH, scene->person);
}

static void apply_event(struct scene *scene, const struct itip_event *event,
                        const struct itip_attendee *attendee)
{
    const enum itip_method method = scene->incoming->calendar->method;
    const char *fault = fault_of(event);
    if (method == METHOD_REFRESH)
        ask_again(scene);
    else if (fault != NULL)
        note_fault(scene, fault);
    else if (method == METHOD_COUNTER)
        apply_counter(scene, event, attendee);
    else
        apply_reply(scene, event, attendee);
}

static void read_attendee(struct scene *scene, const struct itip_event *event,
                          const struct itip_attendee *attendee)
{
    const struct person *person = person_at(scene, attendee->address);
    if (person == NULL) {
        scene_turn_away(scene, 0, WHY_NO_ATTENDEE);
        return;
    }
    if (!scene_speaks_for(scene, person, TRUE) || !sent_by_fits(scene, person, attendee->sent_by)) {
        scene_turn_away(scene, person->id, WHY_STRANGER);
        return;
    }
    scene->person = person->id;
    scene->out->person = scene->author;
    scene->row = invitation_row(scene);
    scene->start = scene->end = INSTANT_NONE;
    gboolean said_before = was_passed_on(scene, event, attendee);
    apply_event(scene, event, attendee);
    if (!said_before)
        pass_comments(scene, event, attendee);
}

static void read_event(struct scene *scene, const struct itip_event *event)
{
    scene->session = session_of(scene, event);
    if (scene->session == 0) {
        scene_explain(scene, WHY_UNPROVED_CALENDAR);
        return;
    }
    if (event->attendees->len == 0)
        scene_turn_away(scene, 0, WHY_NO_ATTENDEE);
    for (guint i = 0; i < event->attendees->len; i++)
        read_attendee(scene, event, event->attendees->pdata[i]);
}

void interpret_calendar(struct scene *scene)
{
    const struct itip *calendar = scene->incoming->calendar;
    scene->session = scene->question->session;
    scene->step = playbook_invitation(scene->question->playbook);
    if (scene->session == 0 || scene_session(scene) == NULL) {
        scene_explain(scene, WHY_UNPROVED_CALENDAR);
        return;
    }
    if (calendar->method != METHOD_REPLY && calendar->method != METHOD_COUNTER &&
        calendar->method != METHOD_REFRESH) {
        scene_explain(scene, WHY_METHOD);
        return;
    }
    for (guint i = 0; i < calendar->events->len; i++)
        read_event(scene, calendar->events->pdata[i]);
}
