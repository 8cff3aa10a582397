/*
 * plan - which actions are due now for one subject, and when to look again.
 *
 * The rooms plan_sessions, plan_refresh, plan_steps, plan_answers and plan_cohort each add
 * what they find; this one holds what they share.
 */
#include "deciding/planner.h"

void plan_free(struct plan *gone)
{
    if (gone == NULL)
        return;
    g_ptr_array_unref(gone->dues);
    g_ptr_array_unref(gone->facts);
    g_free(gone);
}

void planner_wake(struct planner *planner, instant at)
{
    if (at > planner->now && at < planner->plan->wake_at)
        planner->plan->wake_at = at;
}

struct due *planner_due(struct planner *planner, enum due_kind kind, const struct step *step,
                        const struct person *person)
{
    struct due *due = g_new0(struct due, 1);
    due->kind = kind;
    due->step = step;
    due->word = step != NULL ? step->id : "cancel";
    due->subject = planner->ledger->subject;
    due->person = person->id;
    due->version = person->version;
    due->at = planner->now;
    due->not_after = INSTANT_NEVER;
    due->question = step != NULL && step->kind == STEP_QUESTION;
    g_ptr_array_add(planner->plan->dues, due);
    return due;
}

struct fact *planner_fact(struct planner *planner, enum fact_kind kind, int person, int session)
{
    struct fact *fact = fact_new(kind, planner->now, planner->ledger->subject, person, session);
    g_ptr_array_add(planner->plan->facts, fact);
    return fact;
}

void planner_react(struct planner *planner, const struct reaction *reaction,
                   const struct message *message)
{
    const int kind = reaction->record == NULL
                         ? -1
                         : names_find(fact_kind_names, FACT_KIND_COUNT, reaction->record);
    if (kind >= 0)
        planner_fact(planner, (enum fact_kind)kind, message->person, message->session);
    for (guint i = 0; reaction->then != NULL && i < reaction->then->len; i++) {
        struct fact *wanted =
            planner_fact(planner, FACT_STEP_WANTED, message->person, message->session);
        fact_set_step(wanted, reaction->then->pdata[i]);
        wanted->row = message->row;
        fact_set_state(wanted, "silence");
    }
}

const char *planner_zone(const struct planner *planner, const struct person *person)
{
    return person->zone != NULL ? person->zone : planner->setting->programme->zone;
}

static struct span step_wait(const struct planner *planner, const struct step *step)
{
    if (!step->wait_ahead)
        return step->wait;
    struct span span = planner->setting->programme->invite_ahead;
    span.count = -span.count;
    return span;
}

instant planner_moment(const struct planner *planner, const struct step *step, instant anchor,
                       const char *zone)
{
    const struct almanac *almanac = planner->setting->almanac;
    const struct span wait = step_wait(planner, step);
    const struct wall wall = clock_wall(anchor, zone);
    const int day = almanac_add(almanac, almanac_add(almanac, wall.day, wait), step->shift);
    const int minute = step->at >= 0 ? step->at : wall.minute;
    return almanac_moment(almanac, day, minute, wait.count < 0, zone);
}

instant planner_after(const struct planner *planner, instant at, struct span span, const char *zone)
{
    const struct wall wall = clock_wall(at, zone);
    const int day = almanac_add(planner->setting->almanac, wall.day, span);
    instant after;
    if (!clock_instant((struct wall){day, wall.minute, wall.second}, zone, &after))
        return at + (seconds)(day - wall.day) * DAY;
    return after;
}

instant planner_use_by(const struct planner *planner, const struct step *step, instant at,
                       const struct session *session, const char *zone)
{
    if (step->use_by_anchor == FROM_SESSION_START && session != NULL)
        return session->start;
    if (step->use_by.count != 0)
        return planner_after(planner, at, step->use_by, zone);
    return INSTANT_NEVER;
}

/* ---- edits ---- */

static const struct fact *last_of(const struct planner *planner, enum fact_kind kind)
{
    for (guint i = planner->ledger->facts->len; i > 0; i--) {
        const struct fact *fact = planner->ledger->facts->pdata[i - 1];
        if (fact->kind == kind)
            return fact;
    }
    return NULL;
}

/* When an edit gave the session the time that it has; INSTANT_NONE: the schedule or people did. */
static instant dated_by_edit(const struct planner *planner, const struct session *session)
{
    const struct fact *first = last_of(planner, FACT_PAIR_FIRST);
    if (session->by_people)
        return INSTANT_NONE;
    if (session->time_sequence > 0)
        return session->time_since;
    return first != NULL && first->at > planner->ledger->pair->made ? first->at : INSTANT_NONE;
}

/* What hung on the kick-off came later, or on the last session, before the edit. */
static gboolean was_rescheduled(const struct planner *planner, const struct step *step, instant at)
{
    const struct programme *programme = planner->setting->programme;
    const struct fact *edited = last_of(planner, FACT_SCHEDULE_EDITED);
    if (edited == NULL || at > edited->at)
        return FALSE;
    if (step->from == FROM_PROGRAMME_END)
        return edited->number > programme->sessions;
    return at + (seconds)((int)edited->value - programme->kickoff) * DAY > edited->at;
}

gboolean planner_passes_over(const struct planner *planner, const struct step *step,
                             const struct session *session, instant at)
{
    if (planner->setting->programme->catch_up || step->notice)
        return FALSE;
    switch (step->from) {
    case FROM_SESSION_START:
    case FROM_SESSION_END:
        return session != NULL && at <= dated_by_edit(planner, session);
    case FROM_KICKOFF:
    case FROM_MONTH:
    case FROM_PROGRAMME_END:
        return was_rescheduled(planner, step, at);
    default:
        return FALSE;
    }
}

/* ---- people ---- */

gboolean planner_reaches(const struct person *person)
{
    return person != NULL && person->live && !person->stopped && !person->dead &&
           person->address != NULL;
}

/* What never arrived at an address that has changed since is still to be said. */
static gboolean was_lost(const struct planner *planner, const struct message *message)
{
    const struct person *person = registry_person(planner->setting->registry, message->person);
    return message->state == MESSAGE_FAILED && person != NULL &&
           message->version != person->version;
}

gboolean planner_both_hear(const struct planner *planner)
{
    const struct registry *registry = planner->setting->registry;
    const struct pair *pair = planner->ledger->pair;
    return pair->live && planner_reaches(registry_person(registry, pair->mentor)) &&
           planner_reaches(registry_person(registry, pair->mentee));
}

struct person *planner_on_duty(const struct planner *planner)
{
    return registry_on_duty(planner->setting->registry, planner->setting->programme, planner->now);
}

/* What the consultant or a cover has been told, the desk has been told. */
static gboolean is_same_reader(const struct planner *planner, int left, int right)
{
    if (left == right)
        return TRUE;
    const struct person *first = registry_person(planner->setting->registry, left);
    const struct person *second = registry_person(planner->setting->registry, right);
    return first != NULL && second != NULL && person_is_consultant(first) &&
           person_is_consultant(second);
}

const struct message *planner_asked(const struct planner *planner, const struct step *step,
                                    int person, int session, int revision)
{
    for (guint i = planner->ledger->messages->len; i > 0; i--) {
        const struct message *message = planner->ledger->messages->pdata[i - 1];
        if (message->session != session || message->number != 0 || message->revision != revision ||
            message->what != NULL || !is_same_reader(planner, message->person, person))
            continue;
        if (g_strcmp0(message->step, step->id) == 0 && message->state != MESSAGE_SUPERSEDED &&
            !was_lost(planner, message))
            return message;
    }
    return NULL;
}

static gboolean leads_to(const struct reaction *reaction, const char *step)
{
    for (guint i = 0; i < reaction->then->len; i++) {
        if (g_strcmp0(reaction->then->pdata[i], step) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The state that a reaction of this step brings a session to; SESSION_STATE_COUNT: none. */
static enum session_state state_of(const struct reaction *reaction)
{
    struct session session = {.state = SESSION_STANDING};
    const int kind = names_find(fact_kind_names, FACT_KIND_COUNT,
                                reaction->record != NULL ? reaction->record : "");
    return kind >= 0 && session_move(&session, (enum fact_kind)kind) ? session.state
                                                                     : SESSION_STATE_COUNT;
}

gboolean planner_is_moot(const struct planner *planner, const struct step *step, int session)
{
    const GPtrArray *steps = planner->setting->playbook->steps;
    const struct session *stands = ledger_session(planner->ledger, session);
    gboolean follows = FALSE;
    if (stands == NULL || !session_is_logged(stands))
        return FALSE;
    for (guint i = 0; i < steps->len; i++) {
        const struct step *other = steps->pdata[i];
        for (guint j = 0; j < other->on->len; j++) {
            const struct reaction *reaction = other->on->pdata[j];
            const enum session_state state =
                leads_to(reaction, step->id) ? state_of(reaction) : SESSION_STATE_COUNT;
            if (state == SESSION_STATE_COUNT)
                continue;
            if (state == stands->state)
                return FALSE;
            follows = TRUE;
        }
    }
    return follows;
}

GArray *planner_offers_of(const struct planner *planner, const struct message *message)
{
    GArray *slots = NULL;
    for (guint i = 0; i < planner->ledger->offers->len; i++) {
        const struct offer *offer = planner->ledger->offers->pdata[i];
        if (offer->row != message->row)
            continue;
        const struct slot slot = {offer->start, offer->end};
        if (slots == NULL)
            slots = g_array_new(FALSE, TRUE, sizeof(struct slot));
        g_array_append_val(slots, slot);
    }
    return slots;
}

gboolean planner_last_session(const struct planner *planner, instant *start, instant *end)
{
    const struct ledger *ledger = planner->ledger;
    const struct programme *programme = planner->setting->programme;
    const int sessions = registry_sessions(planner->setting->registry, programme);
    const struct session *last = ledger_numbered(ledger, sessions);
    struct slot slot;
    gint64 wall;
    if (last != NULL) {
        *start = last->start;
        *end = last->end;
        return TRUE;
    }
    if (!slots_session(programme, planner->setting->almanac, ledger->pair, sessions, &slot, &wall))
        return FALSE;
    *start = slot.start;
    *end = slot.end;
    return TRUE;
}

static gint due_earlier(gconstpointer left, gconstpointer right)
{
    const struct due *first = *(const struct due *const *)left;
    const struct due *second = *(const struct due *const *)right;
    if (first->at != second->at)
        return first->at < second->at ? -1 : 1;
    return g_strcmp0(first->key, second->key);
}

static int times_written(const struct planner *planner, const struct due *due)
{
    const char *what = due_what(due);
    int times = 0;
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        times += message->person == due->person && message->session == due->session &&
                 message->number == due->number && message->revision == due->revision &&
                 message->version == due->version && g_strcmp0(message->what, what) == 0 &&
                 g_strcmp0(message->step, due->word) == 0;
    }
    return times;
}

/* A key names one row for good: what was put aside and is due again gets a new one. */
static void renew_keys(struct planner *planner)
{
    for (guint i = 0; i < planner->plan->dues->len; i++) {
        struct due *due = planner->plan->dues->pdata[i];
        const int times = times_written(planner, due);
        if (times == 0)
            continue;
        g_autofree char *old = due->key;
        due->key = g_strdup_printf("%s+%d", old, times);
    }
}

/* What is past its use-by is not said at all. */
static void drop_stale(struct planner *planner)
{
    for (guint i = planner->plan->dues->len; i > 0; i--) {
        const struct due *due = planner->plan->dues->pdata[i - 1];
        if (due->not_after <= planner->now)
            g_ptr_array_remove_index(planner->plan->dues, i - 1);
    }
}

static struct plan *plan_new(void)
{
    struct plan *made = g_new0(struct plan, 1);
    made->dues = g_ptr_array_new_with_free_func((GDestroyNotify)due_free);
    made->facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    made->wake_at = INSTANT_NEVER;
    return made;
}

static struct plan *finish(struct planner *planner)
{
    drop_stale(planner);
    renew_keys(planner);
    g_ptr_array_sort(planner->plan->dues, due_earlier);
    return planner->plan;
}

struct plan *plan_subject(const struct setting *setting, const struct ledger *ledger, instant now)
{
    struct planner planner = {setting, ledger, now, plan_new()};
    if (ledger->subject == 0) {
        plan_cohort(&planner);
    } else {
        plan_sessions(&planner);
        plan_refreshes(&planner);
        if (ledger->pair->live)
            plan_steps(&planner);
        else
            plan_past(&planner);
    }
    plan_answers(&planner);
    return finish(&planner);
}

struct plan *plan_asleep(const struct setting *setting, const struct ledger *ledger, instant now)
{
    struct planner planner = {setting, ledger, now, plan_new()};
    plan_asleep_answers(&planner);
    return finish(&planner);
}
