/*
 * log - what happened to a pair: dates, lengths, places; words only to their author.
 *
 * `--as PERSON` shows that person's own words, and leaves a fact that says so.
 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "codec/json.h"
#include "port/journal.h"
#include "port/people.h"
#include "verbs/find.h"
#include "verbs/show.h"
#include "writing/wording.h"

static void print_json(const struct call *call, const struct fact *fact)
{
    g_autofree char *at = clock_rfc3339(fact->at);
    g_autofree char *start = fact->start != INSTANT_NONE ? clock_rfc3339(fact->start) : NULL;
    g_autofree char *who =
        fact->person != 0 ? person_name(call->cohort->registry, fact->person) : NULL;
    g_autofree char *session = g_strdup_printf("%d", fact->session);
    g_autofree char *number = g_strdup_printf("%d", fact->number);
    g_autofree char *value = g_strdup_printf("%" G_GINT64_FORMAT, fact->value);
    g_autofree char *object = json_strings(
        "at", at, "fact", fact_kind_names[fact->kind], "person", who, "session", session, "step",
        fact->step, "number", number, "state", fact->state, "start", start, "value", value, NULL);
    puts(object);
}

/* The words of the facts that a reader of the log looks for; NULL: only with --verbose. */
static const char *kind_words(const struct call *call, enum fact_kind kind)
{
    static const char *const words[FACT_KIND_COUNT][2] = {
        [FACT_PAIR_MADE] = {"binôme formé", "pair made"},
        [FACT_PAIR_ENDED] = {"binôme dissous", "pair ended"},
        [FACT_PAIR_QUIETED] = {"café remis à plus tard", "coffee put off"},
        [FACT_SESSION_PLANNED] = {"séance prévue", "session planned"},
        [FACT_SESSION_MOVED] = {"séance déplacée", "session moved"},
        [FACT_SESSION_REZONED] = {"même heure, autre instant (tzdata)",
                                  "same hour, another moment (tzdata)"},
        [FACT_SESSION_PLACED] = {"autre lieu demandé", "another place asked for"},
        [FACT_SESSION_WITHDRAWN] = {"séance retirée", "session withdrawn"},
        [FACT_SESSION_DECLINED] = {"séance refusée", "session declined"},
        [FACT_SESSION_UNSETTLED] = {"autre date demandée", "another date asked for"},
        [FACT_SESSION_HELD] = {"séance tenue", "session held"},
        [FACT_SESSION_POSTPONED] = {"séance reportée", "session postponed"},
        [FACT_SESSION_CANCELLED] = {"séance annulée", "session cancelled"},
        [FACT_SESSION_MISSED] = {"rendez-vous manqué", "missed each other"},
        [FACT_SESSION_UNKNOWN] = {"sans nouvelles", "no news"},
        [FACT_SESSION_UNINVITED] = {"séance jamais proposée", "nobody was invited"},
        [FACT_LOG_MINUTES] = {"durée", "length"},
        [FACT_LOG_QUESTIONS] = {"questions ouvertes", "open questions"},
        [FACT_ORDERED] = {"déplacée par le consultant", "moved by the consultant"},
        [FACT_STEP_SENT] = {"envoyé", "sent"},
        [FACT_STEP_FAILED] = {"refusé par le serveur", "refused by the server"},
        [FACT_RSVP] = {"réponse à l’invitation", "answer to the invitation"},
        [FACT_REFRESH] = {"invitation redemandée", "invitation asked for again"},
        [FACT_REPLY_FAULT] = {"réponse d’agenda fautive", "faulty calendar answer"},
        [FACT_UNREAD] = {"réponse pas comprise", "answer not understood"},
        [FACT_WORDS_SHOWN] = {"ses mots lui ont été montrés", "own words were shown"},
    };
    return words[kind][call->french ? 0 : 1];
}

static const char *partstat_words(const struct call *call, const char *partstat)
{
    static const char *const words[PARTSTAT_COUNT][2] = {
        [PARTSTAT_ACCEPTED] = {"oui", "yes"},
        [PARTSTAT_DECLINED] = {"non", "no"},
        [PARTSTAT_TENTATIVE] = {"peut-être", "perhaps"},
        [PARTSTAT_DELEGATED] = {"déléguée", "delegated"},
    };
    const int found = names_find(partstat_names, PARTSTAT_COUNT, partstat);
    const char *word = found >= 0 ? words[found][call->french ? 0 : 1] : NULL;
    return word != NULL ? word : partstat;
}

/* A step by its id, which `preview` takes; a calendar mail that no row names by a word. */
static const char *step_words(const struct call *call, const char *step)
{
    if (g_str_has_prefix(step, "cancel"))
        return call->french ? "annulation" : "cancellation";
    if (strcmp(step, "refresh") == 0)
        return call->french ? "invitation renvoyée" : "invitation sent again";
    return step;
}

/* What a fact adds to its words: an answer, a date, a length, a number, a step. */
static char *detail(const struct call *call, const struct fact *fact)
{
    enum language language = call_language(call);
    if (fact->kind == FACT_LOG_MINUTES)
        return wording_length((int)fact->value, language);
    if (fact->kind == FACT_LOG_QUESTIONS)
        return wording_number(fact->value, language);
    if (fact->kind == FACT_RSVP)
        return g_strdup(partstat_words(call, fact->state != NULL ? fact->state : ""));
    if (fact->start != INSTANT_NONE)
        return wording_when(fact->start, call->cohort->programme->zone, language);
    if (fact->state != NULL)
        return g_strdup(fact->state);
    return g_strdup(fact->step != NULL ? step_words(call, fact->step) : "");
}

static void print_fact(const struct call *call, const struct fact *fact)
{
    const char *words = kind_words(call, fact->kind);
    if (words == NULL && call->flags.verbose)
        words = fact_kind_names[fact->kind];
    if (words == NULL)
        return;
    g_autofree char *day = day_iso(clock_day(fact->at, call->cohort->programme->zone));
    g_autofree char *who = fact->person != 0 && fact->kind != FACT_PAIR_MADE
                               ? person_first(call->cohort->registry, fact->person)
                               : g_strdup("");
    g_autofree char *more = detail(call, fact);
    g_autofree char *event = padded(words, 28);
    g_autofree char *name = padded(who, 12);
    g_autofree char *line = g_strdup_printf("%s  %s %s %s", day, event, name, more);
    puts(g_strchomp(line));
}

static const char *label_of(const struct call *call, const char *kind)
{
    static const struct {
        const char *kind, *french;
    } labels[] = {
        {"topic", "thème"},    {"comment", "commentaire"}, {"mail", "message"}, {"place", "lieu"},
        {"shared", "partagé"}, {"question", "question"},   {"note", "note"},
    };
    for (size_t i = 0; call->french && i < G_N_ELEMENTS(labels); i++)
        if (g_strcmp0(labels[i].kind, kind) == 0)
            return labels[i].french;
    return kind;
}

static gboolean print_words(const struct call *call, const struct fact *fact,
                            const struct person *author, gboolean *shown, GError **error)
{
    if (fact->content == 0)
        return TRUE;
    GError *problem = NULL;
    g_autoptr(words) words = people_words(call->cohort->database, fact->content, &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    if (words == NULL || words->owner != author->id)
        return TRUE;
    g_autofree char *day = day_iso(clock_day(fact->at, call->cohort->programme->zone));
    printf("%s  %s%s %s\n", day, label_of(call, words->kind), call->french ? " :" : ":",
           words->text);
    *shown = TRUE;
    return TRUE;
}

static gboolean note_shown(const struct call *call, const struct pair *pair,
                           const struct person *author, GError **error)
{
    struct database *database = call->cohort->database;
    g_autoptr(fact) fact = fact_new(FACT_WORDS_SHOWN, call->now, pair->id, author->id, 0);
    if (!database_begin(database, error))
        return FALSE;
    if (journal_append(database, fact, error) && database_commit(database, error))
        return TRUE;
    database_rollback(database);
    return FALSE;
}

static int show_words(const struct call *call, const struct pair *pair, GPtrArray *facts)
{
    GError *error = NULL;
    gboolean shown = FALSE;
    const struct person *author = find_person(call->cohort->registry, call->flags.as);
    if (author == NULL || author->pair != pair->id) {
        complain(call, "--as : « %s » n’est pas de ce binôme", "--as: \"%s\" is not of this pair",
                 call->flags.as);
        return EX_USAGE;
    }
    /* The wish that passes words on names them as well. */
    g_autoptr(GHashTable) printed = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        if (g_hash_table_add(printed, GSIZE_TO_POINTER((gsize)fact->content)) &&
            !print_words(call, fact, author, &shown, &error))
            return call_fail(call, error);
    }
    if (shown && !note_shown(call, pair, author, &error))
        return call_fail(call, error);
    return EX_OK;
}

static int show_facts(const struct call *call, const GPtrArray *facts)
{
    for (guint i = 0; i < facts->len; i++) {
        if (call->flags.json)
            print_json(call, facts->pdata[i]);
        else
            print_fact(call, facts->pdata[i]);
    }
    return EX_OK;
}

int verb_log(struct call *call)
{
    GError *error = NULL;
    if (!call_has_store(call, call->cohort)) {
        complain(call, "%s : pas encore commencé (binome start)",
                 "%s: not started yet (binome start)", call->cohort->programme->name);
        return EX_USAGE;
    }
    enum open_mode mode = call->flags.as != NULL ? OPEN_WRITE : OPEN_READ;
    if (!cohort_open(call->cohort, mode, NULL, &error))
        return call_fail(call, error);
    const struct pair *pair = find_pair(call->cohort->registry, call->words[0]);
    if (pair == NULL) {
        complain(call, "« %s » : aucun binôme de ce numéro ni de ce prénom",
                 "\"%s\": no pair of that number or first name", call->words[0]);
        return EX_USAGE;
    }
    g_autoptr(GPtrArray) facts = journal_facts(call->cohort->database, pair->id, &error);
    if (facts == NULL)
        return call_fail(call, error);
    return call->flags.as != NULL ? show_words(call, pair, facts) : show_facts(call, facts);
}
