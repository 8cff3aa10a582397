/*
 * plan_sessions - sessions to plan, choices to follow, and what calendars must be told.
 *
 * A session's serial is its pair's id and a count, so that the plan needs no
 * counter: the same ledger gives the same serial.
 */
#include "deciding/agree.h"
#include "deciding/planner.h"

#include "model/coffee.h"
#include "model/untold.h"

static int next_serial(const struct planner *planner)
{
    guint planned = 0;
    for (guint i = 0; i < planner->plan->facts->len; i++) {
        const struct fact *fact = planner->plan->facts->pdata[i];
        planned += fact->kind == FACT_SESSION_PLANNED;
    }
    return planner->ledger->subject * SERIALS_A_PAIR +
           (int)(planner->ledger->sessions->len + planned) + 1;
}

/* Nothing but the preparation leaves before the kick-off; the first invitation on the next day. */
static instant first_invitation(const struct planner *planner, const struct step *step)
{
    const struct setting *setting = planner->setting;
    const char *zone = setting->programme->zone;
    const int made = clock_day(planner->ledger->pair->made, zone);
    const int day = MAX(setting->programme->kickoff, made);
    const int minute = step->at >= 0 ? step->at : setting->almanac->window_from;
    return almanac_moment(setting->almanac, almanac_add_working(setting->almanac, day, 1), minute,
                          FALSE, zone);
}

static void record_planned(struct planner *planner, int number, const struct slot *slot,
                           gint64 wall)
{
    struct fact *planned = planner_fact(planner, FACT_SESSION_PLANNED, 0, next_serial(planner));
    planned->number = number;
    planned->start = slot->start;
    planned->end = slot->end;
    planned->wall = wall;
    fact_set_step(planned, planner->ledger->pair->zone);
    fact_set_state(planned, "session");
}

/* What lay before the start, the pair, the edit that gave it its date, or the last time that one of
 * the two could not be reached was not ours to invite to. */
static gboolean was_owed(const struct planner *planner, const struct slot *slot)
{
    const struct registry *registry = planner->setting->registry;
    instant since = MAX(registry->started_at, planner->ledger->pair->made);
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_PERSON_RESUMED || fact->kind == FACT_PERSON_READDRESSED ||
            fact->kind == FACT_PAIR_FIRST || fact->kind == FACT_SCHEDULE_EDITED)
            since = MAX(since, fact->at);
    }
    return registry->started && since < slot->start;
}

/* A session whose hour went by before a run could invite to it is planned late: it is known, and
 * what follows from nobody having been invited can follow. */
static void plan_numbered(struct planner *planner, const struct step *step, int number)
{
    const struct pair *pair = planner->ledger->pair;
    struct slot slot;
    gint64 wall;
    if (ledger_numbered(planner->ledger, number) != NULL ||
        !slots_session(planner->setting->programme, planner->setting->almanac, pair, number, &slot,
                       &wall))
        return;
    const instant invite =
        MAX(planner_moment(planner, step, slot.start, pair->zone), first_invitation(planner, step));
    if (invite > planner->now)
        planner_wake(planner, invite);
    else if (slot.start > planner->now || was_owed(planner, &slot))
        record_planned(planner, number, &slot, wall);
}

static gint64 wall_of(instant at, const char *zone)
{
    const struct wall wall = clock_wall(at, zone);
    return (gint64)wall.day * 24 * 60 + wall.minute;
}

static void time_as_chosen(const struct planner *planner, struct fact *fact,
                           const struct fact *chosen)
{
    fact->person = chosen->person;
    fact->start = chosen->start;
    fact->end = chosen->end;
    fact->wall = wall_of(chosen->start, planner->ledger->pair->zone);
    fact_set_step(fact, planner->ledger->pair->zone);
    fact->content = chosen->id;
}

static void plan_instead(struct planner *planner, const struct session *ended,
                         const struct fact *chosen)
{
    struct fact *planned = planner_fact(planner, FACT_SESSION_PLANNED, 0, next_serial(planner));
    planned->number = ended->number;
    planned->value = ended->serial;
    time_as_chosen(planner, planned, chosen);
    fact_set_state(planned, ended->coffee ? "coffee" : "session");
}

void planner_redate(struct planner *planner, const struct session *session,
                    const struct fact *chosen)
{
    if (session_stands(session))
        time_as_chosen(planner,
                       planner_fact(planner, FACT_SESSION_MOVED, chosen->person, session->serial),
                       chosen);
    else
        plan_instead(planner, session, chosen);
}

static gboolean coffee_since(const struct planner *planner, instant since)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_SESSION_PLANNED && fact->at >= since &&
            g_strcmp0(fact->state, "coffee") == 0)
            return TRUE;
    }
    return FALSE;
}

/* The first choice is followed; what comes later finds it done. */
static void plan_coffee(struct planner *planner, const struct fact *chosen)
{
    const struct message *asked = ledger_row(planner->ledger, chosen->row);
    if (asked == NULL || coffee_since(planner, asked->written) ||
        coffee_is_put_off(planner->ledger, chosen))
        return;
    for (guint i = 0; i < planner->plan->facts->len; i++) {
        const struct fact *fact = planner->plan->facts->pdata[i];
        if (fact->kind == FACT_SESSION_PLANNED && g_strcmp0(fact->state, "coffee") == 0)
            return;
    }
    struct fact *planned = planner_fact(planner, FACT_SESSION_PLANNED, 0, next_serial(planner));
    time_as_chosen(planner, planned, chosen);
    fact_set_state(planned, "coffee");
}

static gboolean replaced_in_plan(const struct planner *planner, int serial)
{
    for (guint i = 0; i < planner->plan->facts->len; i++) {
        const struct fact *fact = planner->plan->facts->pdata[i];
        if ((fact->kind == FACT_SESSION_PLANNED && fact->value == serial) ||
            (fact->kind == FACT_SESSION_MOVED && fact->session == serial))
            return TRUE;
    }
    return FALSE;
}

/* Whether its author has written another date later. */
static gboolean is_overtaken(const struct planner *planner, const struct fact *chosen)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *other = planner->ledger->facts->pdata[i];
        if (other->kind != FACT_CHOSEN || other->session != chosen->session ||
            other->person != chosen->person || other->number != chosen->number)
            continue;
        if (other->stamp > chosen->stamp ||
            (other->stamp == chosen->stamp && other->id > chosen->id))
            return TRUE;
    }
    return FALSE;
}

/* Who chose a date thinks again before anybody has answered for it. */
static void choose_again(struct planner *planner, const struct session *session,
                         const struct fact *chosen)
{
    if (session == NULL || session->start == chosen->start || session->start <= planner->now ||
        chosen->at < session->time_since || !session_is_as_chosen(session, chosen->person) ||
        replaced_in_plan(planner, session->serial))
        return;
    time_as_chosen(planner,
                   planner_fact(planner, FACT_SESSION_MOVED, chosen->person, session->serial),
                   chosen);
}

static void follow_choice(struct planner *planner, const struct fact *chosen)
{
    if (chosen->start <= planner->now || (chosen->session != 0 && is_overtaken(planner, chosen)) ||
        !agree_allows(planner, chosen))
        return;
    if (chosen->session == 0) {
        plan_coffee(planner, chosen);
        return;
    }
    const struct session *session = ledger_session(planner->ledger, chosen->session);
    if (session == NULL || replaced_in_plan(planner, session->serial))
        return;
    if (!session_waits(session))
        choose_again(planner,
                     session->replaced_by != 0
                         ? ledger_session(planner->ledger, session->replaced_by)
                         : session,
                     chosen);
    else
        planner_redate(planner, session, chosen);
}

static gboolean was_written(const struct planner *planner, const struct session *session,
                            const char *what, const struct person *person)
{
    for (guint i = planner->ledger->messages->len; i > 0; i--) {
        const struct message *message = planner->ledger->messages->pdata[i - 1];
        if (message->session == session->serial && message->person == person->id &&
            message->version == person->version && message->revision >= session->revision &&
            g_strcmp0(message->what, what) == 0 && message->state != MESSAGE_SUPERSEDED)
            return TRUE;
    }
    return FALSE;
}

static struct due *calendar_due(struct planner *planner, enum due_kind kind,
                                const struct step *step, const struct session *session,
                                const struct person *person)
{
    struct due *due = planner_due(planner, kind, step, person);
    due->session = session->serial;
    due->number = 0;
    due->revision = session->revision;
    due->not_after = session->start;
    return due;
}

/* A first invitation waits for the window; what keeps calendars true leaves at once. */
static void request(struct planner *planner, const struct step *step, const struct session *session,
                    const struct person *person)
{
    if (!planner_reaches(person) || was_written(planner, session, "request", person) ||
        (session->state == SESSION_PLANNED && !planner_both_hear(planner)))
        return;
    struct due *due = calendar_due(planner, DUE_REQUEST, step, session, person);
    due->key = g_strdup_printf("invite/%d/%d/%d.%d", session->serial, session->revision, person->id,
                               person->version);
    due->at_once = session->revision > 1 || session->replaces != 0 || session->coffee;
}

/* The assistant gets the facts as a text, never an event. */
static void tell_assistant(struct planner *planner, const struct step *step,
                           const struct session *session)
{
    const struct person *assistant =
        registry_assistant(planner->setting->registry, planner->ledger->pair->mentee);
    if ((step->to & 1u << TO_ASSISTANT) == 0 || !planner_reaches(assistant) ||
        was_written(planner, session, "note", assistant))
        return;
    struct due *due = calendar_due(planner, DUE_MAIL, step, session, assistant);
    due->key = g_strdup_printf("note/%d/%d/%d.%d", session->serial, session->revision,
                               assistant->id, assistant->version);
    due->at_once = session->revision > 1 || session->replaces != 0 || session->coffee;
}

/* Who said STOP keeps what stands in the calendar, whoever ends it; who has left by their own word
 * does not. */
static void cancel_for(struct planner *planner, const struct session *session,
                       const struct person *person, int version, const char *word)
{
    if (person == NULL || !untold_may_hear(planner->ledger, person, version) ||
        !ledger_holds(planner->ledger, session->serial, person->id, version))
        return;
    struct due *due = calendar_due(planner, DUE_CANCEL, NULL, session, person);
    due->word = word;
    due->version = version;
    due->at_once = TRUE;
    due->key = g_strdup_printf("cancel/%d/%d.%d", session->serial, person->id, version);
}

/* A decline that came from a calendar: the entry is out of it, but where a newer REQUEST crossed
 * the decline and put it back. The session's own SEQUENCE is that of its CANCEL. */
static gboolean took_it_out(const struct session *session, const struct attendee *attendee)
{
    return attendee->partstat == PARTSTAT_DECLINED && !attendee->by_words &&
           attendee->sequence >= session->sequence - 1 && attendee->stamp >= attendee->invited;
}

/* Whoever holds the entry gets its CANCEL, but who took it out by declining it in the calendar. */
static void cancel(struct planner *planner, const struct session *session)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        const struct person *person = registry_person(planner->setting->registry, attendee->person);
        if (person == NULL || took_it_out(session, attendee))
            continue;
        cancel_for(planner, session, person, person->version, "cancel");
    }
}

/* The last word to an assistant about this session, unless it got nowhere. */
static const struct message *last_note(const struct planner *planner, const struct session *session)
{
    for (guint i = planner->ledger->messages->len; i > 0; i--) {
        const struct message *message = planner->ledger->messages->pdata[i - 1];
        if (message->session == session->serial && g_strcmp0(message->what, "note") == 0 &&
            message->state != MESSAGE_SUPERSEDED && message->state != MESSAGE_EXPIRED &&
            message->state != MESSAGE_FAILED)
            return message;
    }
    return NULL;
}

/* Whose own answer put it off is asked for a date in the same run. */
static gboolean put_it_off(const struct planner *planner, const struct session *session, int person)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_STEP_WANTED && fact->session == session->serial &&
            fact->number == person && fact->at == session->put_off_at)
            return TRUE;
    }
    return FALSE;
}

/* Who was told of the date is told that it is off. An assistant goes out of the roster with the
 * pair, and is told all the same; one whom the pair does without since is not. */
static void cancel_for_assistant(struct planner *planner, const struct session *session)
{
    const struct message *told = last_note(planner, session);
    const struct person *assistant =
        told != NULL ? registry_person(planner->setting->registry, told->person) : NULL;
    if (assistant == NULL || g_strcmp0(told->step, "cancel") == 0 || assistant->address == NULL ||
        assistant->dead || told->version != assistant->version ||
        (assistant->live ? assistant->stopped : planner->ledger->pair->live) ||
        put_it_off(planner, session, assistant->id))
        return;
    struct due *due = calendar_due(planner, DUE_MAIL, NULL, session, assistant);
    due->at_once = TRUE;
    due->key =
        g_strdup_printf("cancel-note/%d/%d.%d", session->serial, assistant->id, assistant->version);
}

/* An address of the past that still holds the entry is told once. */
static void cancel_old_addresses(struct planner *planner, const struct session *session)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct person *person =
            registry_person(planner->setting->registry, session->attendees[i].person);
        for (int version = 1; person != NULL && version < person->version; version++)
            cancel_for(planner, session, person, version, "cancel-old");
    }
}

static void tell_calendars(struct planner *planner, const struct step *step,
                           const struct session *session)
{
    if (session->start <= planner->now)
        return;
    planner_wake(planner, session->start);
    cancel_old_addresses(planner, session);
    if (session->state == SESSION_DECLINED || session->state == SESSION_WITHDRAWN) {
        cancel(planner, session);
        cancel_for_assistant(planner, session);
        return;
    }
    if (!planner->ledger->pair->live ||
        (session->state != SESSION_PLANNED && !session_stands(session)))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++)
        request(planner, step, session,
                registry_person(planner->setting->registry, session->attendees[i].person));
    tell_assistant(planner, step, session);
}

/* Whether an X5 has been wished for or written since; each names all that is untold. */
static gboolean was_told(const struct planner *planner, guint since)
{
    for (guint i = 0; i < planner->ledger->wishes->len; i++) {
        const struct wish *wish = planner->ledger->wishes->pdata[i];
        if (g_strcmp0(wish->step, "X5") == 0)
            return TRUE;
    }
    for (guint i = since + 1; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if ((fact->kind == FACT_STEP_WANTED || fact->kind == FACT_STEP_WRITTEN) &&
            g_strcmp0(fact->step, "X5") == 0)
            return TRUE;
    }
    return FALSE;
}

/* A calendar that no mail of ours mends is mended by a human, who hears of it in the same run. */
static void tell_consultant(struct planner *planner)
{
    g_autoptr(GPtrArray) list =
        untold_find(planner->setting->registry, planner->ledger, planner->now);
    for (guint i = 0; i < list->len; i++) {
        const struct untold *untold = list->pdata[i];
        if (playbook_step(planner->setting->playbook, "X5") == NULL ||
            was_told(planner, untold->since))
            continue;
        struct fact *wanted =
            planner_fact(planner, FACT_STEP_WANTED, untold->person->id, untold->session->serial);
        fact_set_step(wanted, "X5");
        fact_set_state(wanted, "untold");
        return;
    }
}

/* Whether no invitation to it left, nor is on its way. */
static gboolean reached_nobody(const struct planner *planner, const struct session *session)
{
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (message->session == session->serial && g_strcmp0(message->what, "request") == 0 &&
            message->state != MESSAGE_EXPIRED && message->state != MESSAGE_SUPERSEDED)
            return FALSE;
    }
    return session->state == SESSION_PLANNED || session->state == SESSION_STANDING;
}

/* Its hour has come, and nobody knows of it: neither held nor missed. What follows stands in the
 * playbook, as the silence of the invitation. */
static void notice_uninvited(struct planner *planner, const struct step *step,
                             const struct session *session)
{
    const struct message nobody = {.person = planner->ledger->pair->mentor,
                                   .session = session->serial};
    if (session->start > planner->now || !reached_nobody(planner, session))
        return;
    planner_fact(planner, FACT_SESSION_UNINVITED, 0, session->serial);
    for (guint i = 0; i < step->silence->len; i++)
        planner_react(planner, step->silence->pdata[i], &nobody);
}

/* A pair that has ended takes its future out of both calendars. */
static void withdraw_all(struct planner *planner)
{
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if (session->start > planner->now &&
            (session->state == SESSION_PLANNED || session_stands(session)))
            planner_fact(planner, FACT_SESSION_WITHDRAWN, 0, session->serial);
    }
}

void plan_sessions(struct planner *planner)
{
    const struct step *step = playbook_invitation(planner->setting->playbook);
    if (step == NULL)
        return;
    if (!planner->ledger->pair->live)
        withdraw_all(planner);
    const gboolean meets = planner_both_hear(planner);
    const int sessions = registry_sessions(planner->setting->registry, planner->setting->programme);
    for (int number = 1; meets && number <= sessions; number++)
        plan_numbered(planner, step, number);
    plan_orders(planner);
    for (guint i = 0; meets && i < planner->ledger->chosen->len; i++)
        follow_choice(planner, planner->ledger->chosen->pdata[i]);
    if (meets && planner->plan->facts->len == 0)
        agree_talks(planner);
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        tell_calendars(planner, step, planner->ledger->sessions->pdata[i]);
        if (meets)
            notice_uninvited(planner, step, planner->ledger->sessions->pdata[i]);
    }
    tell_consultant(planner);
}
