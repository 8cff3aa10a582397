/*
 * plan_refresh - what a calendar has asked for again (RFC 5546, 3.2.6).
 *
 * The entry as it stands, to that attendee alone: SEQUENCE stays, DTSTAMP is
 * new. Of a session that is no more, the CANCEL. One such answer a person a
 * day: two machines must not talk to each other for ever.
 */
#include "deciding/planner.h"

#include "model/untold.h"

static const char refresh_word[] = "refresh";

static gboolean is_refresh(const struct message *message)
{
    return g_strcmp0(message->step, refresh_word) == 0 && message->state != MESSAGE_SUPERSEDED;
}

/* Whether a calendar mail about that session has been written to its author since; what is asked
 * for twice in a day is answered by the first. */
static gboolean is_answered(const struct planner *planner, const struct fact *asked,
                            const struct person *person)
{
    const char *zone = planner_zone(planner, person);
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (message->session != asked->session || message->person != asked->person ||
            message->what == NULL || message->state == MESSAGE_SUPERSEDED)
            continue;
        if (message->written >= asked->at ||
            (is_refresh(message) &&
             clock_day(message->written, zone) == clock_day(asked->at, zone)))
            return TRUE;
    }
    return FALSE;
}

/* Whether the plan says it already, for a reason of its own. */
static gboolean is_being_told(const struct planner *planner, const struct fact *asked)
{
    for (guint i = 0; i < planner->plan->dues->len; i++) {
        const struct due *due = planner->plan->dues->pdata[i];
        if (due->kind != DUE_MAIL && due->session == asked->session && due->person == asked->person)
            return TRUE;
    }
    return FALSE;
}

/* When the last such answer of this day to that person was written; INSTANT_NONE: none was. */
static instant answered_today(const struct planner *planner, const struct person *person)
{
    const char *zone = planner_zone(planner, person);
    instant last = INSTANT_NONE;
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (message->person == person->id && is_refresh(message) &&
            clock_day(message->written, zone) == clock_day(planner->now, zone))
            last = message->written;
    }
    for (guint i = 0; i < planner->plan->dues->len; i++) {
        const struct due *due = planner->plan->dues->pdata[i];
        if (due->person == person->id && g_strcmp0(due->word, refresh_word) == 0)
            last = planner->now;
    }
    return last;
}

static gboolean may_be_told(const struct planner *planner, const struct session *session,
                            const struct person *person)
{
    if (session_stands(session))
        return planner_reaches(person);
    return (session->state == SESSION_DECLINED || session->state == SESSION_WITHDRAWN) &&
           untold_may_hear(planner->ledger, person, person->version);
}

static void tell_again(struct planner *planner, const struct session *session,
                       const struct person *person, const struct fact *asked)
{
    const gboolean stands = session_stands(session);
    struct due *due =
        planner_due(planner, stands ? DUE_REQUEST : DUE_CANCEL,
                    stands ? playbook_invitation(planner->setting->playbook) : NULL, person);
    due->word = refresh_word;
    due->session = session->serial;
    due->revision = session->revision;
    due->not_after = session->start;
    due->at_once = TRUE;
    due->wish = asked->id;
    due->key = g_strdup_printf("refresh/%d/%" G_GINT64_FORMAT "/%d.%d", session->serial, asked->id,
                               person->id, person->version);
}

static void answer_refresh(struct planner *planner, const struct fact *asked)
{
    const struct session *session = ledger_session(planner->ledger, asked->session);
    const struct person *person = registry_person(planner->setting->registry, asked->person);
    if (session == NULL || person == NULL || session->start <= planner->now ||
        is_answered(planner, asked, person) || is_being_told(planner, asked) ||
        !may_be_told(planner, session, person))
        return;
    const instant last = answered_today(planner, person);
    if (last != INSTANT_NONE)
        planner_wake(planner, last + DAY);
    else
        tell_again(planner, session, person, asked);
}

void plan_refreshes(struct planner *planner)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_REFRESH)
            answer_refresh(planner, fact);
    }
}
