/*
 * setup - start, stop, changes: what the consultant's word sets going.
 *
 * Nothing is armed by silence: each question wants OUI (YES), typed.
 */
#include "verbs/setup.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/text.h"
#include "verbs/bygone.h"
#include "verbs/find.h"
#include "verbs/plan.h"

/* --- changes --------------------------------------------------------------------------------- */

static const char *change_words(const struct call *call, enum change_kind kind)
{
    static const char *const words[CHANGE_KIND_COUNT][2] = {
        [CHANGE_PERSON_JOINED] = {"arrive", "joins"},
        [CHANGE_PERSON_CHANGED] = {"change de réglages", "changes settings"},
        [CHANGE_PERSON_RENAMED] = {"nom corrigé", "name mended"},
        [CHANGE_PERSON_READDRESSED] = {"change d’adresse", "changes address"},
        [CHANGE_PERSON_LEFT] = {"s’en va", "leaves"},
        [CHANGE_PAIR_MADE] = {"nouveau binôme", "new pair"},
        [CHANGE_PAIR_ENDED] = {"binôme dissous", "pair ended"},
        [CHANGE_PAIR_DATES] = {"dates changées", "dates changed"},
        [CHANGE_PAIR_LENGTH] = {"durée changée", "length changed"},
        [CHANGE_PAIR_HOURS] = {"dates et durée changées", "dates and length changed"},
        [CHANGE_PAIR_PLACED] = {"lieu changé", "place changed"},
        [CHANGE_PAIR_SHORTENED] = {"séances retirées", "sessions withdrawn"},
    };
    return words[kind][call->french ? 0 : 1];
}

static char *change_name(const struct call *call, const struct change *change)
{
    const struct registry *registry = call->cohort->registry;
    if (change->person != NULL && change->person->first != NULL)
        return g_strdup_printf("%s %s", change->person->first,
                               change->person->last != NULL ? change->person->last : "");
    if (change->pair == NULL)
        return g_strdup("?");
    if (change->pair->id != 0 && registry != NULL)
        return pair_name(registry, change->pair);
    return words_for(call, "binôme %s", "pair %s", change->pair->number);
}

static char *updates_words(const struct call *call, int count)
{
    return call->french ? g_strdup_printf("%d mise%s à jour", count, plural(call, count))
                        : g_strdup_printf("%d update%s", count, plural(call, count));
}

static char *cancels_words(const struct call *call, int count)
{
    return call->french ? g_strdup_printf("%d annulation%s", count, plural(call, count))
                        : g_strdup_printf("%d cancellation%s", count, plural(call, count));
}

/* Managers stand in the cohort file. */
static const char *file_of(const struct call *call, const struct change *change)
{
    const struct programme *programme = call->cohort->programme;
    return change->person != NULL && change->person->role == ROLE_MANAGER ? programme->file
                                                                          : programme->roster;
}

/* "2 séances de moins" */
static void print_sessions(const struct call *call, const struct change *change)
{
    const int count = ABS(change->sessions);
    const gboolean fewer = change->sessions < 0;
    if (call->french)
        printf("%d séance%s de %s\n", count, plural(call, count), fewer ? "moins" : "plus");
    else
        printf("%d session%s %s\n", count, plural(call, count), fewer ? "fewer" : "more");
}

static void print_change(const struct call *call, const struct change *change)
{
    if (change->kind == CHANGE_SESSIONS) {
        print_sessions(call, change);
        return;
    }
    g_autofree char *name = change_name(call, change);
    g_autoptr(GString) line = g_string_new(NULL);
    if (change->line > 0) {
        g_autofree char *file = g_path_get_basename(file_of(call, change));
        g_string_append_printf(line, "%s:%d: ", file, change->line);
    }
    g_string_append_printf(line, "%s%s%s", g_strstrip(name), call->french ? " : " : ": ",
                           change_words(call, change->kind));
    g_autofree char *updates = updates_words(call, change->updates);
    g_autofree char *cancels = cancels_words(call, change->cancels);
    if (change->updates > 0)
        g_string_append_printf(line, ", %s", updates);
    if (change->cancels > 0)
        g_string_append_printf(line, ", %s", cancels);
    puts(line->str);
}

static void print_changes(const struct call *call, const struct changes *changes)
{
    if (changes->list->len == 0) {
        say(call, "Rien n’a changé.", "Nothing has changed.");
        return;
    }
    const int lines = changes->lines;
    g_autofree char *updates = updates_words(call, changes->updates);
    g_autofree char *cancels = cancels_words(call, changes->cancels);
    say(call, "%d ligne%s changée%s → %s d’agenda, %s", "%d line%s changed%s → calendar: %s, %s",
        lines, plural(call, lines), call->french ? plural(call, lines) : "", updates, cancels);
    for (guint i = 0; i < changes->list->len; i++)
        print_change(call, changes->list->pdata[i]);
    if (changes->brake)
        say(call,
            "Plus d’un binôme sur cinq, et plus de deux, seraient annulés : relisez le fichier des "
            "personnes.",
            "More than a fifth of the pairs, and more than two, would be cancelled: look at the "
            "roster "
            "again.");
}

static int print_new_cohort(const struct call *call)
{
    const struct roster *roster = call->cohort->roster;
    say(call, "Pas encore commencé : %u personnes, %u binômes seront inscrits au départ.",
        "Not started yet: %u people, %u pairs will be entered at the start.", roster->entries->len,
        roster->couples->len);
    return EX_OK;
}

int verb_changes(struct call *call)
{
    GError *error = NULL;
    if (!call_has_store(call, call->cohort))
        return print_new_cohort(call);
    if (!cohort_open(call->cohort, OPEN_READ, NULL, &error))
        return call_fail(call, error);
    if (call->cohort->registry->people->len == 0)
        return print_new_cohort(call); /* a start that was not agreed to */
    g_autoptr(changes) changes = settle_preview(call->cohort, call->now, &error);
    if (changes == NULL)
        return call_fail(call, error);
    print_changes(call, changes);
    if (changes->updates + changes->cancels > 0)
        say(call, "Rien ne part sans votre OUI : binome start %s",
            "Nothing leaves without your YES: binome start %s", call->cohort->programme->id);
    return EX_OK;
}

/* --- start ----------------------------------------------------------------------------------- */

static int not_started(const struct call *call)
{
    say(call, "Rien n’est parti, rien ne partira.", "Nothing has left, nothing will.");
    return EX_OK;
}

/* Written where the consultant will look for it: as the last line of the cohort file. */
static gboolean write_contact(const char *path, const char *address, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return FALSE;
    g_autofree char *more = g_strdup_printf("%s%sdpo_contact = \"%s\"\n", text,
                                            g_str_has_suffix(text, "\n") ? "" : "\n", address);
    return g_file_set_contents(path, more, -1, error);
}

static int ask_contact(const struct call *call)
{
    GError *error = NULL;
    struct programme *programme = call->cohort->programme;
    if (programme->dpo_contact != NULL)
        return EX_OK;
    g_autofree char *answer =
        call_ask(call, "À quelle adresse exercer ses droits sur ses données (dpo_contact) ?",
                 "Which address answers for personal data (dpo_contact)?");
    if (answer == NULL || !text_is_address(answer)) {
        complain(call, "dpo_contact : il faut une adresse pour commencer",
                 "dpo_contact: an address is needed to start");
        return EX_CONFIG;
    }
    if (!write_contact(call->cohort->file, answer, &error))
        return call_fail(call, error);
    programme->dpo_contact = g_strdup(answer);
    say(call, "Noté dans %s.", "Noted in %s.", call->cohort->file);
    return EX_OK;
}

static gboolean everybody_knows(const struct call *call)
{
    return call_agrees(call, "L’annonce est-elle partie ? (OUI)",
                       "Has the announcement gone out? (YES)") &&
           call_agrees(call, "Ces personnes ont-elles accepté d’être sur la liste ? (OUI)",
                       "Have these people agreed to be on the list? (YES)");
}

static int arm(struct call *call)
{
    GError *error = NULL;
    if (!start_cohort(call->cohort, call->now, &error))
        return call_fail(call, error);
    say(call, "C’est parti. `binome run`, toutes les dix minutes par cron, fait le reste.",
        "Started. `binome run`, every ten minutes from cron, does the rest.");
    return EX_OK;
}

static int warn_unlisted(const struct call *call)
{
    const GPtrArray *listed = call->settings->cohorts;
    for (guint i = 0; i < listed->len; i++)
        if (g_strcmp0(listed->pdata[i], call->cohort->file) == 0)
            return EX_OK;
    complain(call, "%s : absent de `cohorts` dans %s ; cron ne le verrait pas",
             "%s: not among `cohorts` of %s; cron would not see it", call->cohort->file,
             call->settings->file);
    return EX_CONFIG;
}

/* What the store, or for a new cohort its files, would make leave this week. */
static int show_week(struct call *call)
{
    GError *error = NULL;
    struct cohort *cohort = call->cohort;
    if (!cohort_refresh(cohort, &error))
        return call_fail(call, error);
    if (cohort->registry->people->len == 0)
        cohort_imagine(cohort, call->now);
    cohort->registry->started = TRUE;
    if (cohort->registry->started_at == INSTANT_NONE)
        cohort->registry->started_at = call->now;
    int status = plan_print_week(call);
    if (!cohort_refresh(cohort, &error))
        return call_fail(call, error);
    return status;
}

static int start_sleeping(struct call *call)
{
    if (bygone_for_good(call, call->cohort))
        return bygone_refuse(call, call->cohort);
    int status = show_week(call);
    if (status == EX_OK)
        status = ask_contact(call);
    if (status != EX_OK)
        return status;
    if (!everybody_knows(call))
        return not_started(call);
    if (!call_agrees(call, "Commencer ? (OUI)", "Start? (YES)"))
        return not_started(call);
    return arm(call);
}

/* A cohort that is awake: the OUI to what an edit would change. */
static int agree_changes(struct call *call)
{
    GError *error = NULL;
    g_autoptr(changes) changes = settle_preview(call->cohort, call->now, &error);
    if (changes == NULL)
        return call_fail(call, error);
    print_changes(call, changes);
    if (changes->list->len == 0) {
        say(call, "La cohorte est en marche.", "The cohort is running.");
        return EX_OK;
    }
    if (!call_agrees(call, "Envoyer ces mises à jour ? (OUI)", "Send these updates? (YES)")) {
        say(call, "Les agendas restent comme ils sont ; les changements attendent.",
            "The calendars stay as they are; the changes wait.");
        return EX_OK;
    }
    if (!settle_agreed(call->cohort, call->now, &error))
        return call_fail(call, error);
    say(call, "Noté ; elles partent au prochain `binome run`.",
        "Noted; they leave with the next `binome run`.");
    return EX_OK;
}

int verb_start(struct call *call)
{
    int status = warn_unlisted(call);
    if (status != EX_OK)
        return status;
    return call->cohort->registry->started ? agree_changes(call) : start_sleeping(call);
}

/* --- stop ------------------------------------------------------------------------------------ */

static int stop_one(struct call *call)
{
    GError *error = NULL;
    const struct registry *registry = call->cohort->registry;
    const struct person *person = find_person(registry, call->words[0]);
    if (person == NULL)
        return find_failed(call, call->words[0]);
    g_autofree char *name = person_name(registry, person->id);
    if (!stop_person(call->cohort, person->id, call->now, &error))
        return call_fail(call, error);
    say(call, "%s ne recevra plus rien d’automatique.", "%s will get nothing automatic any more.",
        name);
    return EX_OK;
}

int verb_stop(struct call *call)
{
    GError *error = NULL;
    if (call->count > 0)
        return stop_one(call);
    if (!stop_cohort(call->cohort, call->now, &error))
        return call_fail(call, error);
    say(call, "Plus rien ne part, jusqu’à `binome start`.",
        "Nothing leaves any more, until `binome start`.");
    return EX_OK;
}
