/*
 * attention_replies - answers of calendars that could not be taken as they were said.
 */
#include "writing/attention_replies.h"

#include "writing/wording.h"

static char *day_of(const struct telling *telling, const struct session *session)
{
    const struct programme *programme = telling->watch->programme;
    return wording_date(clock_day(session->start, programme->zone), programme->language);
}

/* Two answers that nothing tells apart in time: the more careful one holds, until it is over. */
static void tell_ties(struct telling *telling, const struct session *session)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        if (!attendee->tied || session->start <= telling->watch->now)
            continue;
        g_autofree char *who = tell_name(telling, attendee->person);
        g_autofree char *day = day_of(telling, session);
        tell(telling,
             "%s a donné deux réponses à la fois à l’invitation du %s ; je retiens la plus "
             "prudente.",
             "%s gave two answers at once to the invitation of %s; I keep the more careful one.",
             who, day);
    }
}

/* Whether its author has answered since, in a way that could be read. */
static gboolean was_answered(const struct ledger *ledger, const struct fact *fault)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_RSVP && fact->id > fault->id && fact->person == fault->person &&
            fact->session == fault->session)
            return TRUE;
    }
    return FALSE;
}

static void tell_fault(struct telling *telling, const struct ledger *ledger,
                       const struct fact *fault)
{
    const struct session *session = ledger_session(ledger, fault->session);
    if (session == NULL || session->end <= telling->watch->now || was_answered(ledger, fault))
        return;
    g_autofree char *who = tell_name(telling, fault->person);
    g_autofree char *day = day_of(telling, session);
    if (g_strcmp0(fault->state, "recurrence") == 0)
        tell(telling,
             "L’agenda de %s a répondu pour une occurrence de l’invitation du %s, qui n’en a "
             "qu’une ; rien n’a changé.",
             "The calendar of %s answered for one occurrence of the invitation of %s, which has no "
             "other; nothing has changed.",
             who, day);
    else
        tell(telling,
             "L’agenda de %s a répondu à l’invitation du %s sans dire lisiblement à quelle version "
             "; rien n’a changé.",
             "The calendar of %s answered the invitation of %s without saying legibly which "
             "version of it; nothing has changed.",
             who, day);
}

void attention_replies(struct telling *telling, const struct ledger *ledger)
{
    for (guint i = 0; i < ledger->sessions->len; i++)
        tell_ties(telling, ledger->sessions->pdata[i]);
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_REPLY_FAULT)
            tell_fault(telling, ledger, fact);
    }
}
