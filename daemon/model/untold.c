/*
 * untold - calendar entries that are no longer true, and that no mail of ours will mend.
 *
 * An entry is what the last REQUEST to its reader said; whatever happened to
 * the session since, and was not the reader's own doing, is untold.
 */
#include "model/untold.h"

static gboolean left_by_own_word(const struct ledger *ledger, int person)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_PERSON_LEFT && fact->person == person &&
            g_strcmp0(fact->state, "roster") != 0)
            return TRUE;
    }
    return FALSE;
}

gboolean untold_may_hear(const struct ledger *ledger, const struct person *person, int version)
{
    if (person->first == NULL || (person->dead && version == person->version))
        return FALSE; /* erased, or out of reach */
    return !person->stopped || left_by_own_word(ledger, person->id);
}

/* The mail that put the entry where it stands, at whatever address; NULL: it is in no calendar. */
static const struct message *entry_of(const struct ledger *ledger, int session, int person)
{
    for (guint i = ledger->messages->len; i > 0; i--) {
        const struct message *message = ledger->messages->pdata[i - 1];
        if (message->session == session && message->person == person && message->what != NULL &&
            message->state != MESSAGE_SUPERSEDED && message->state != MESSAGE_EXPIRED &&
            message->state != MESSAGE_FAILED)
            return g_strcmp0(message->what, "request") == 0 ? message : NULL;
    }
    return NULL;
}

static gboolean changes_entry(const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_SESSION_MOVED:
    case FACT_SESSION_REZONED:
    case FACT_SESSION_TOUCHED:
    case FACT_SESSION_PLACED:
    case FACT_SESSION_WITHDRAWN:
    case FACT_SESSION_DECLINED:
    case FACT_SESSION_UNSETTLED:
        return TRUE;
    default:
        return FALSE;
    }
}

static enum untruth untruth_of(const struct session *session, gboolean retimed)
{
    if (session->state == SESSION_UNSETTLED)
        return UNTRUTH_UNSETTLED;
    if (!session_stands(session))
        return UNTRUTH_ENDED;
    return retimed ? UNTRUTH_RETIMED : UNTRUTH_PLACED;
}

/* FALSE: what stands in this calendar is true, or its owner has made it untrue. */
static gboolean is_untold(const struct ledger *ledger, const struct session *session,
                          const struct person *person, struct untold *untold)
{
    const struct message *entry = entry_of(ledger, session->serial, person->id);
    gboolean after = FALSE, found = FALSE, retimed = FALSE;
    for (guint i = 0; entry != NULL && i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        after |= fact->kind == FACT_STEP_WRITTEN && fact->row == entry->row;
        if (!after || fact->session != session->serial || !changes_entry(fact))
            continue;
        found = fact->person != person->id;
        retimed |= fact->kind == FACT_SESSION_MOVED;
        *untold = (struct untold){person, session, untruth_of(session, retimed), i};
    }
    return found;
}

GPtrArray *untold_find(const struct registry *registry, const struct ledger *ledger, instant now)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        for (gsize j = 0; session->start > now && j < G_N_ELEMENTS(session->attendees); j++) {
            const struct person *person = registry_person(registry, session->attendees[j].person);
            struct untold untold;
            if (person != NULL && person->first != NULL &&
                !untold_may_hear(ledger, person, person->version) &&
                is_untold(ledger, session, person, &untold))
                g_ptr_array_add(list, g_memdup2(&untold, sizeof untold));
        }
    }
    return list;
}
