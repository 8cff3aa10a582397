/*
 * mails - outbox, preview and digest: mail that is waiting, and mail as it would leave.
 */
#include <stdio.h>
#include <sysexits.h>

#include "codec/json.h"
#include "model/outgoing.h"
#include "port/outbox.h"
#include "verbs/find.h"
#include "verbs/show.h"
#include "writing/wording.h"

/* --- outbox ---------------------------------------------------------------------------------- */

static const char *state_words(const struct call *call, enum outbox_state state)
{
    static const char *const words[OUTBOX_STATE_COUNT][2] = {
        [OUTBOX_COMPOSED] = {"prêt", "composed"},
        [OUTBOX_SENDING] = {"en cours d’envoi", "being sent"},
        [OUTBOX_RETRY] = {"attend le relais", "waiting for the relay"},
        [OUTBOX_FAILED] = {"refusé", "refused"},
        [OUTBOX_DOUBT] = {"incertain", "in doubt"},
    };
    const char *word = words[state][call->french ? 0 : 1];
    return word != NULL ? word : outbox_state_names[state];
}

static void print_parcel(const struct call *call, const struct cohort *cohort,
                         const struct parcel *parcel)
{
    g_autofree char *name = person_name(cohort->registry, parcel->person);
    g_autofree char *at = clock_rfc3339(parcel->composed);
    if (call->flags.json) {
        g_autofree char *object =
            json_strings("cohort", cohort->programme->id, "key", parcel->key, "steps",
                         parcel->steps, "person", name, "state", outbox_state_names[parcel->state],
                         "composed", at, "verdict", parcel->verdict, NULL);
        puts(object);
        return;
    }
    g_autofree char *state = padded(state_words(call, parcel->state), 18);
    g_autofree char *who = padded(name, 24);
    printf("%s %-8s %s %s%s%s\n", state, parcel->steps, who, at,
           parcel->verdict != NULL ? "  " : "", parcel->verdict != NULL ? parcel->verdict : "");
}

static int show_outbox(const struct call *call, struct cohort *cohort)
{
    GError *error = NULL;
    if (!call_has_store(call, cohort))
        return EX_OK;
    if (!cohort_open(cohort, OPEN_READ, NULL, &error))
        return call_fail(call, error);
    g_autoptr(GPtrArray) rows =
        outbox_in(cohort->database,
                  1u << OUTBOX_COMPOSED | 1u << OUTBOX_SENDING | 1u << OUTBOX_RETRY |
                      1u << OUTBOX_FAILED | 1u << OUTBOX_DOUBT,
                  &error);
    if (rows == NULL)
        return call_fail(call, error);
    for (guint i = 0; i < rows->len; i++)
        print_parcel(call, cohort, rows->pdata[i]);
    return EX_OK;
}

int verb_outbox(struct call *call)
{
    int worst = EX_OK;
    for (guint i = 0; i < call->context->cohorts->len; i++) {
        struct cohort *cohort = call->context->cohorts->pdata[i];
        if ((call->cohort != NULL && call->cohort != cohort) || cohort->programme == NULL)
            continue;
        int status = show_outbox(call, cohort);
        worst = status != EX_OK ? status : worst;
    }
    return worst;
}

/* --- preview and digest ---------------------------------------------------------------------- */

static void print_event(const struct call *call, const struct itip *calendar)
{
    for (guint i = 0; i < calendar->events->len; i++) {
        const struct itip_event *event = calendar->events->pdata[i];
        g_autofree char *when =
            wording_when(event->start.at, call->cohort->programme->zone, call_language(call));
        printf("\n[%s] %s\n%s\n%s\n", itip_method_names[calendar->method],
               event->summary != NULL ? event->summary : "", when,
               event->location != NULL ? event->location : "");
    }
}

static void print_outgoing(const struct call *call, const struct outgoing *outgoing)
{
    printf("From: %s <%s>\nTo: %s <%s>\nSubject: %s\nX-Binome-Step: %s\n\n%s",
           outgoing->from.name != NULL ? outgoing->from.name : "", outgoing->from.address,
           outgoing->recipient.name != NULL ? outgoing->recipient.name : "",
           outgoing->recipient.address, outgoing->subject, outgoing->steps, outgoing->text);
    if (!g_str_has_suffix(outgoing->text, "\n"))
        putchar('\n');
    if (outgoing->calendar != NULL)
        print_event(call, outgoing->calendar);
}

static int show_mail(const struct call *call, const char *step, int person)
{
    GError *error = NULL;
    g_autoptr(outgoing) outgoing = prepare_preview(call->cohort, step, person, call->now, &error);
    if (outgoing == NULL)
        return call_fail(call, error);
    print_outgoing(call, outgoing);
    return EX_OK;
}

int verb_preview(struct call *call)
{
    GError *error = NULL;
    if (playbook_step(call->cohort->playbook, call->words[0]) == NULL) {
        complain(call, "« %s » : pas d’étape de ce nom dans %s", "\"%s\": no step of %s",
                 call->words[0], call->cohort->playbook->name);
        return EX_USAGE;
    }
    if (!call_look(call, call->cohort, &error))
        return call_fail(call, error);
    const struct person *person = find_person(call->cohort->registry, call->words[1]);
    if (person == NULL)
        return find_failed(call, call->words[1]);
    return show_mail(call, call->words[0], person->id);
}

static const struct step *digest_step(const struct playbook *playbook)
{
    for (guint i = 0; i < playbook->steps->len; i++) {
        const struct step *step = playbook->steps->pdata[i];
        if (step->kind == STEP_DIGEST)
            return step;
    }
    return NULL;
}

int verb_digest(struct call *call)
{
    GError *error = NULL;
    int status = EX_OK;
    const struct step *step = digest_step(call->cohort->playbook);
    if (!call_look(call, call->cohort, &error))
        return call_fail(call, error);
    const GPtrArray *people = call->cohort->registry->people;
    for (guint i = 0; step != NULL && status == EX_OK && i < people->len; i++) {
        const struct person *person = people->pdata[i];
        if (person->role == ROLE_MANAGER && person->live)
            status = show_mail(call, step->id, person->id);
    }
    return status;
}
