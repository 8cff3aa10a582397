/*
 * erase - who has asked for it is forgotten before the others.
 *
 * The counts stay, for facts hold no name. Whoever still stands in the roster
 * would join again as somebody new: that line goes first.
 */
#include <stdio.h>
#include <sysexits.h>

#include "base/text.h"
#include "model/ledger.h"
#include "stages/retention.h"
#include "stages/store.h"
#include "verbs/find.h"
#include "verbs/setup.h"

static const struct entry *line_of(const struct roster *roster, const struct person *person)
{
    for (guint i = 0; i < roster->entries->len; i++) {
        const struct entry *entry = roster->entries->pdata[i];
        if (text_same_address(entry->address, person->address) ||
            g_strcmp0(entry->id, person->key) == 0)
            return entry;
    }
    return NULL;
}

/* Why nobody is erased. */
static int refuse(const struct call *call)
{
    const struct person *person = find_person(call->cohort->registry, call->words[0]);
    if (person != NULL)
        complain(call,
                 "« %s » est encore du programme : retirez d’abord sa ligne, puis binome start",
                 "\"%s\" is still in the programme: take the line out first, then binome start",
                 call->words[0]);
    else
        complain(call, "« %s » : personne de ce nom n’est parti, ou plusieurs ; écrivez l’adresse",
                 "\"%s\": nobody of that name has left, or several; write the address",
                 call->words[0]);
    return EX_USAGE;
}

/* Whether a CANCEL to that person has still to be written, or to leave. */
static gboolean is_owed_cancel(const struct ledger *ledger, const struct person *person,
                               instant now)
{
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->start > now && !person->dead &&
            ledger_holds(ledger, session->serial, person->id, person->version))
            return TRUE;
    }
    for (guint i = 0; i < ledger->messages->len; i++) {
        const struct message *message = ledger->messages->pdata[i];
        if (message->person == person->id && message->state == MESSAGE_WRITTEN &&
            g_strcmp0(message->what, "cancel") == 0)
            return TRUE;
    }
    return FALSE;
}

/* What is erased before its CANCEL has left stays in that calendar for good. */
static gboolean warn_of_calendar(struct call *call, const struct person *person, GError **error)
{
    g_autoptr(GPtrArray) ledgers =
        store_ledgers(call->cohort->database, call->cohort->registry, error);
    for (guint i = 0; ledgers != NULL && i < ledgers->len; i++) {
        if (!is_owed_cancel(ledgers->pdata[i], person, call->now))
            continue;
        say(call,
            "Une séance est encore dans son agenda : l’annulation part au prochain binome run ; "
            "effacer avant l’en empêche.",
            "A session is still in that calendar: its cancellation leaves with the next binome "
            "run; to erase before stops it.");
        break;
    }
    return ledgers != NULL;
}

static int erase(struct call *call, const char *name, const char *address)
{
    GError *error = NULL;
    const struct person *person = NULL;
    say(call, "%s : nom, adresse, mails et notes seront effacés ; les totaux restent.",
        "%s: name, address, mails and notes will be erased; the totals stay.", name);
    if (!call_agrees(call, "Effacer ? (OUI)", "Erase? (YES)")) {
        say(call, "Rien n’est effacé.", "Nothing is erased.");
        return EX_OK;
    }
    while ((person = find_leaver(call->cohort->registry, address)) != NULL)
        if (!retention_erase(call->cohort, person->id, &error))
            return call_fail(call, error);
    say(call, "C’est effacé.", "Erased.");
    return EX_OK;
}

int verb_erase(struct call *call)
{
    const struct person *person = find_leaver(call->cohort->registry, call->words[0]);
    if (person == NULL)
        return refuse(call);
    const struct entry *entry = line_of(call->cohort->roster, person);
    g_autofree char *name = person_name(call->cohort->registry, person->id);
    g_autofree char *address = g_strdup(person->address);
    if (entry != NULL) {
        complain(call, "%s:%d : retirez d’abord cette ligne ; %s reviendrait",
                 "%s:%d: take this line out first; %s would come back",
                 call->cohort->programme->roster, entry->line, name);
        return EX_USAGE;
    }
    GError *error = NULL;
    if (!warn_of_calendar(call, person, &error))
        return call_fail(call, error);
    return erase(call, name, address);
}
