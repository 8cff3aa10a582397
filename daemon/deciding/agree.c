/*
 * agree - two people and one time: who proposes, who is asked, and when it is given up.
 */
#include "deciding/agree.h"

#include "model/consent.h"

enum { ROUNDS = 2 };

static const char given_up[] = "rounds";

struct talk {
    int session;     /* serial */
    gint64 since;    /* the fact that began it; 0 */
    GPtrArray *said; /* const struct fact *: FACT_CHOSEN, as they were written */
};

/* ---- what was said ---- */

/* A date that came ends a talk, and so does the word to the consultant. */
static gboolean ends_talk(const struct fact *fact, int session)
{
    if (fact->session != session)
        return FALSE;
    return fact->kind == FACT_SESSION_MOVED || fact->kind == FACT_SESSION_PLANNED ||
           (fact->kind == FACT_STEP_WANTED && g_strcmp0(fact->state, given_up) == 0);
}

static gint by_writing(gconstpointer left, gconstpointer right)
{
    const struct fact *first = *(const struct fact *const *)left;
    const struct fact *second = *(const struct fact *const *)right;
    if (first->stamp != second->stamp)
        return first->stamp < second->stamp ? -1 : 1;
    return first->id < second->id ? -1 : first->id > second->id;
}

static void hear(struct talk *talk, const struct planner *planner, int session)
{
    const GPtrArray *facts = planner->ledger->facts;
    *talk = (struct talk){session, 0, g_ptr_array_new()};
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        if (ends_talk(fact, session)) {
            talk->since = fact->id;
            g_ptr_array_set_size(talk->said, 0);
        } else if (fact->kind == FACT_CHOSEN && fact->session == session) {
            g_ptr_array_add(talk->said, (gpointer)fact);
        }
    }
    g_ptr_array_sort(talk->said, by_writing);
}

static void talk_clear(struct talk *talk)
{
    g_ptr_array_unref(talk->said);
}
typedef struct talk talk;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(talk, talk_clear)

static gboolean needs_consent(const struct planner *planner, const struct fact *chosen)
{
    return consent_is_needed(planner->setting->playbook, chosen);
}

static const struct fact *last_said(const struct talk *talk)
{
    return talk->said->len > 0 ? talk->said->pdata[talk->said->len - 1] : NULL;
}

/* The last time that this person has said; or, with `other`, that anybody else has. */
static const struct fact *last_of(const struct talk *talk, int person, gboolean other)
{
    for (guint i = talk->said->len; i > 0; i--) {
        const struct fact *chosen = talk->said->pdata[i - 1];
        if ((chosen->person != person) == other)
            return chosen;
    }
    return NULL;
}

static instant time_asked(const struct planner *planner, gint64 row)
{
    for (guint i = 0; i < planner->ledger->offers->len; i++) {
        const struct offer *offer = planner->ledger->offers->pdata[i];
        if (offer->row == row)
            return offer->start;
    }
    return INSTANT_NONE;
}

static gboolean says_no(const struct planner *planner, const struct fact *fact)
{
    const struct message *asked = ledger_row(planner->ledger, fact->row);
    return fact->kind == FACT_ANSWERED && asked != NULL &&
           (g_strcmp0(fact->state, answer_names[ANSWER_NO]) == 0 ||
            g_strcmp0(fact->state, answer_names[ANSWER_LATER]) == 0) &&
           consent_is_asked_by(playbook_step(planner->setting->playbook, asked->step));
}

/* The NON of the other to this time, later than it was last said; NULL: none yet. */
static const struct fact *refusal_of(const struct planner *planner, const struct fact *chosen)
{
    for (guint i = planner->ledger->facts->len; i > 0; i--) {
        const struct fact *fact = planner->ledger->facts->pdata[i - 1];
        if (fact->id <= chosen->id)
            return NULL;
        if (fact->session == chosen->session && fact->person != chosen->person &&
            says_no(planner, fact) && time_asked(planner, fact->row) == chosen->start)
            return fact;
    }
    return NULL;
}

/* ---- rounds ---- */

static gboolean is_said_again(const struct fact *chosen, const struct fact *next)
{
    return next != NULL && next->person == chosen->person && next->start == chosen->start;
}

/* A time that the other answers with another has had its round, as one that was refused. */
static int rounds(const struct planner *planner, const struct talk *talk)
{
    int count = 0;
    for (guint i = 0; i < talk->said->len; i++) {
        const struct fact *chosen = talk->said->pdata[i];
        const struct fact *next = i + 1 < talk->said->len ? talk->said->pdata[i + 1] : NULL;
        if (!needs_consent(planner, chosen) || is_said_again(chosen, next))
            continue;
        const gboolean crossed =
            next != NULL && next->person != chosen->person && next->start != chosen->start;
        count += crossed || refusal_of(planner, chosen) != NULL;
    }
    return count;
}

/* What the other is to be asked now: the last word, as long as nobody has refused it. */
static const struct fact *pending(const struct planner *planner, const struct talk *talk)
{
    const struct fact *last = last_said(talk);
    return last != NULL && needs_consent(planner, last) && refusal_of(planner, last) == NULL &&
                   rounds(planner, talk) < ROUNDS
               ? last
               : NULL;
}

gboolean agree_allows(const struct planner *planner, const struct fact *chosen)
{
    if (!needs_consent(planner, chosen))
        return TRUE;
    g_auto(talk) talk;
    hear(&talk, planner, chosen->session);
    const struct fact *own = last_of(&talk, chosen->person, FALSE);
    const struct fact *other = last_of(&talk, chosen->person, TRUE);
    return own == chosen && other != NULL && other->start == own->start;
}

gboolean agree_is_pending(const struct planner *planner, int session, int person, instant start)
{
    g_auto(talk) talk;
    hear(&talk, planner, session);
    const struct fact *last = pending(planner, &talk);
    return last != NULL && last->person == person && last->start == start;
}

gboolean agree_is_open(const struct planner *planner, const struct message *message)
{
    const struct person *reader = registry_person(planner->setting->registry, message->person);
    const int asked =
        reader != NULL && reader->principal != 0 ? reader->principal : message->person;
    g_auto(talk) talk;
    hear(&talk, planner, message->session);
    const struct fact *last = pending(planner, &talk);
    return last != NULL && last->person != asked &&
           last->start == time_asked(planner, message->row);
}

gboolean agree_is_awaited(const struct planner *planner, int session, int person)
{
    g_auto(talk) talk;
    hear(&talk, planner, session);
    const struct fact *last = pending(planner, &talk);
    return last != NULL && last->person == person && last->start > planner->now;
}

gboolean agree_gave_up(const struct planner *planner, int session, gint64 since)
{
    for (guint i = planner->ledger->facts->len; i > 0; i--) {
        const struct fact *fact = planner->ledger->facts->pdata[i - 1];
        if (fact->id <= since)
            return FALSE;
        if (fact->kind == FACT_STEP_WANTED && fact->session == session &&
            g_strcmp0(fact->state, given_up) == 0)
            return TRUE;
    }
    return FALSE;
}

/* ---- what follows ---- */

static gboolean was_wished(const struct planner *planner, const struct fact *chosen,
                           const char *step, gint64 since)
{
    for (guint i = planner->ledger->facts->len; i > 0; i--) {
        const struct fact *fact = planner->ledger->facts->pdata[i - 1];
        if (fact->id <= since)
            return FALSE;
        if (fact->kind == FACT_STEP_WANTED && fact->session == chosen->session &&
            fact->person == chosen->person && g_strcmp0(fact->step, step) == 0 &&
            (fact->start == INSTANT_NONE || fact->start == chosen->start))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_wished(const struct planner *planner, const struct fact *chosen,
                          const char *step)
{
    for (guint i = 0; i < planner->ledger->wishes->len; i++) {
        const struct wish *wish = planner->ledger->wishes->pdata[i];
        if (wish->session == chosen->session && wish->person == chosen->person &&
            g_strcmp0(wish->step, step) == 0)
            return TRUE;
    }
    return FALSE;
}

static struct fact *wish(struct planner *planner, const struct fact *chosen, const char *step)
{
    struct fact *wanted = planner_fact(planner, FACT_STEP_WANTED, chosen->person, chosen->session);
    fact_set_step(wanted, step);
    return wanted;
}

/* The last NON to this time before it was said again, so that it is asked about again; else what
 * began the talk. */
static gint64 asked_since(const struct planner *planner, const struct talk *talk,
                          const struct fact *last)
{
    gint64 since = talk->since;
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->session == talk->session && fact->person != last->person && fact->id > since &&
            says_no(planner, fact) && time_asked(planner, fact->row) == last->start)
            since = fact->id;
    }
    return since;
}

static void ask_other(struct planner *planner, const struct talk *talk, const struct fact *last)
{
    const struct step *step = consent_step(planner->setting->playbook);
    if (last->start <= planner->now ||
        was_wished(planner, last, step->id, asked_since(planner, talk, last)))
        return;
    struct fact *wanted = wish(planner, last, step->id);
    wanted->start = last->start;
    wanted->end = last->end;
}

/* Three dates for whom the other could not follow; whoever wrote for them is asked. */
static void offer_again(struct planner *planner, const struct fact *last,
                        const struct fact *refusal)
{
    static const char dates[] = "S6";
    if (is_wished(planner, last, dates) || was_wished(planner, last, dates, refusal->id))
        return;
    struct fact *wanted = wish(planner, last, dates);
    wanted->row = last->row;
    wanted->number = last->number != 0 ? last->number : last->person;
}

static void give_up(struct planner *planner, const struct fact *last)
{
    fact_set_state(wish(planner, last, "V1"), given_up);
}

static void follow_talk(struct planner *planner, int session)
{
    g_auto(talk) talk;
    hear(&talk, planner, session);
    const struct fact *last = last_said(&talk);
    if (last == NULL || !needs_consent(planner, last))
        return;
    const struct fact *refusal = refusal_of(planner, last);
    if (rounds(planner, &talk) >= ROUNDS)
        give_up(planner, last);
    else if (refusal != NULL)
        offer_again(planner, last, refusal);
    else
        ask_other(planner, &talk, last);
}

/* ---- DECLINECOUNTER ---- */

static gboolean was_told(const struct planner *planner, const struct fact *chosen, instant since)
{
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (message->session == chosen->session && message->person == chosen->person &&
            message->written >= since && message->state != MESSAGE_SUPERSEDED &&
            g_strcmp0(message->step, "declinecounter") == 0)
            return TRUE;
    }
    return FALSE;
}

/* RFC 5546, 3.2.8: the calendar that proposed learns that its event stays as it is. */
static void decline_counter(struct planner *planner, const struct session *session,
                            const struct fact *chosen)
{
    const struct fact *refusal = refusal_of(planner, chosen);
    const struct person *person = registry_person(planner->setting->registry, chosen->person);
    if (refusal == NULL || !planner_reaches(person) ||
        !ledger_holds(planner->ledger, session->serial, person->id, person->version) ||
        was_told(planner, chosen, refusal->at))
        return;
    struct due *due = planner_due(planner, DUE_DECLINECOUNTER, NULL, person);
    due->word = "declinecounter";
    due->session = session->serial;
    due->revision = session->revision;
    due->not_after = session->start;
    due->at_once = TRUE;
    due->offers = g_array_new(FALSE, TRUE, sizeof(struct slot));
    const struct slot slot = {chosen->start, chosen->end};
    g_array_append_val(due->offers, slot);
    due->key = g_strdup_printf("declinecounter/%d/%" G_GINT64_FORMAT "/%d.%d", session->serial,
                               refusal->id, person->id, person->version);
}

static void decline_counters(struct planner *planner, const struct session *session)
{
    const struct fact *last = NULL;
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->session != session->serial)
            continue;
        if (fact->kind == FACT_SESSION_MOVED)
            last = NULL;
        if (fact->kind == FACT_CHOSEN && g_strcmp0(fact->state, CONSENT_COUNTER) == 0)
            last = fact;
    }
    if (last != NULL)
        decline_counter(planner, session, last);
}

void agree_talks(struct planner *planner)
{
    if (consent_step(planner->setting->playbook) == NULL)
        return;
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if (!session_waits(session))
            continue;
        follow_talk(planner, session->serial);
        if (session->state == SESSION_UNSETTLED && session->start > planner->now)
            decline_counters(planner, session);
    }
}
