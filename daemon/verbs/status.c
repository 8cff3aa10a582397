/*
 * status - a line a pair, what waits for whom, and what needs a human.
 *
 * Reads only: no lock is taken, a run may be under way.
 */
#include <stdio.h>
#include <sysexits.h>

#include "codec/json.h"
#include "deciding/slots.h"
#include "model/ledger.h"
#include "port/journal.h"
#include "stages/report.h"
#include "stages/retention.h"
#include "stages/store.h"
#include "verbs/find.h"
#include "verbs/show.h"
#include "verbs/waiting.h"
#include "writing/wording.h"

enum { STATUS_NEEDS_HUMAN = 1 };

/* What was found about one cohort. */
struct overview {
    struct call *call;
    struct cohort *cohort;
    GPtrArray *human; /* char *: a line each */
};

static void note(struct overview *overview, char *line)
{
    g_ptr_array_add(overview->human, line);
}

/* --- one pair -------------------------------------------------------------------------------- */

static int held_sessions(const struct ledger *ledger)
{
    int held = 0;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        held += session->state == SESSION_HELD && !session->coffee ? 1 : 0;
    }
    return held;
}

/* `meets`: both are invited to what is planned. */
static const struct session *next_session(const struct ledger *ledger, gboolean meets, instant now)
{
    const struct session *next = NULL;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->end <= now ||
            (!session_stands(session) && !(meets && session->state == SESSION_PLANNED)))
            continue;
        if (next == NULL || session->start < next->start)
            next = session;
    }
    return next;
}

/* How a pair has come to its end. */
#define ENDINGS(X)                                                                                 \
    X(ENDING_NONE, "none")                                                                         \
    X(ENDING_LEFT, "left")       /* one of the two said so */                                      \
    X(ENDING_REMOVED, "removed") /* out of the roster */                                           \
    X(ENDING_OVER, "over")       /* its last session is past */
enum ending { ENDINGS(NAMES_CONSTANT) ENDING_COUNT };
static const char *const ending_names[ENDING_COUNT] = {ENDINGS(NAMES_STRING)};

/* What a line says of a pair. */
struct row {
    const struct pair *pair;
    const struct session *next; /* NULL: the ledger has none */
    instant at;                 /* of next, or by the cadence; INSTANT_NONE: no date */
    int held;
    enum ending ending;
    instant ended; /* of a pair that was ended before its time: when, and who asked; 0: nobody */
    int asked;
    char *name, *waits, *stopped; /* the last two may be empty */
};

static void row_clear(struct row *row)
{
    g_free(row->name);
    g_free(row->waits);
    g_free(row->stopped);
}
typedef struct row row;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(row, row_clear)

static const struct session *last_session(const struct ledger *ledger)
{
    const struct session *last = NULL;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (!session->coffee && (last == NULL || session->number >= last->number))
            last = session;
    }
    return last;
}

/* The end that the journal tells of; a pair may have been made again since. */
static void find_end(const struct ledger *ledger, struct row *row)
{
    for (guint i = ledger->facts->len; i-- > 0 && row->ending == ENDING_NONE;) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind != FACT_PAIR_ENDED)
            continue;
        row->ended = fact->at;
        row->asked = fact->person;
        row->ending = fact->person != 0 ? ENDING_LEFT : ENDING_REMOVED;
    }
}

/* The date of the next session that is not written down yet. */
static instant scheduled(const struct overview *overview, const struct pair *pair,
                         const struct ledger *ledger)
{
    const struct cohort *cohort = overview->cohort;
    const struct session *last = last_session(ledger);
    const int sessions = registry_sessions(cohort->registry, cohort->programme);
    for (int i = last != NULL ? last->number + 1 : 1; i <= sessions; i++) {
        struct slot slot;
        gint64 wall = 0;
        if (slots_session(cohort->programme, cohort->almanac, pair, i, &slot, &wall) &&
            slot.end > overview->call->now)
            return slot.start;
    }
    return INSTANT_NONE;
}

static char *when_words(const struct overview *overview, instant at)
{
    if (at == INSTANT_NONE)
        return words_for(overview->call, "aucune date", "no date");
    return wording_when(at, overview->cohort->programme->zone, call_language(overview->call));
}

/* Those whom nothing automatic reaches any more. */
static char *stopped_people(const struct overview *overview, const struct pair *pair)
{
    const int people[] = {pair->mentor, pair->mentee};
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(people); i++) {
        const struct person *person = registry_person(overview->cohort->registry, people[i]);
        g_autofree char *name = person_first(overview->cohort->registry, people[i]);
        if (person != NULL && person->stopped)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
    }
    return g_strdup(names->str);
}

static void print_pair_json(const struct overview *overview, const struct row *row)
{
    g_autofree char *count = g_strdup_printf("%d", row->held);
    g_autofree char *at = row->at != INSTANT_NONE ? clock_rfc3339(row->at) : NULL;
    g_autofree char *object =
        json_strings("cohort", overview->cohort->programme->id, "pair", row->pair->number, "names",
                     row->name, "held", count, "next", at, "state",
                     row->next != NULL ? session_state_names[row->next->state] : NULL, "waits",
                     row->waits, "stopped", row->stopped, "ended",
                     row->ending != ENDING_NONE ? ending_names[row->ending] : NULL, NULL);
    puts(object);
}

/* How it ended, never why: the reason is its author's. */
static void print_ending(const struct overview *overview, const struct row *row)
{
    const struct call *call = overview->call;
    g_autofree char *day =
        wording_date(clock_day(row->ended, overview->cohort->programme->zone), call_language(call));
    g_autofree char *name = person_first(overview->cohort->registry, row->asked);
    if (row->ending == ENDING_LEFT)
        printf(call->french ? "arrêté le %s, à la demande de %s" : "ended on %s, as %s asked", day,
               name);
    else if (row->ending == ENDING_REMOVED)
        printf(call->french ? "arrêté le %s, retiré de la liste"
                            : "ended on %s, taken off the roster",
               day);
    else
        fputs(call->french ? "programme terminé" : "programme over", stdout);
}

static void print_date(const struct overview *overview, const struct row *row)
{
    const gboolean french = overview->call->french;
    g_autofree char *when = when_words(overview, row->at);
    fputs(when, stdout);
    if (row->next != NULL && row->next->state == SESSION_UNSETTLED)
        fputs(french ? " (à déplacer)" : " (to be moved)", stdout);
    if (row->waits[0] != '\0')
        printf(french ? " ; on attend %s" : "; waiting for %s", row->waits);
}

static void print_pair_line(const struct overview *overview, const struct row *row)
{
    const struct call *call = overview->call;
    printf("  %-3s %s%s%d/%d, ", row->pair->number, row->name, call->french ? " : " : ": ",
           row->held, registry_sessions(overview->cohort->registry, overview->cohort->programme));
    if (row->ending == ENDING_NONE)
        print_date(overview, row);
    else
        print_ending(overview, row);
    if (row->pair->live && row->stopped[0] != '\0')
        printf(call->french ? " ; plus de messages : %s" : "; no more mail: %s", row->stopped);
    putchar('\n');
}

/* A session was put off, and neither a date nor a question is left: nobody will act but you. */
static gboolean is_stranded(const struct row *row, const struct ledger *ledger)
{
    const struct session *last = last_session(ledger);
    if (row->at != INSTANT_NONE || row->waits[0] != '\0' || row->stopped[0] != '\0')
        return FALSE;
    return last == NULL || (!session_stands(last) && last->state != SESSION_HELD &&
                            last->state != SESSION_UNKNOWN && last->state != SESSION_DISPUTED);
}

/* The last session has had its day and its word, and nothing is asked any more. */
static gboolean is_over(const struct overview *overview, const struct ledger *ledger,
                        const struct row *row)
{
    const struct session *last = last_session(ledger);
    return row->at == INSTANT_NONE && row->waits[0] == '\0' && last != NULL &&
           last->number ==
               registry_sessions(overview->cohort->registry, overview->cohort->programme) &&
           !session_stands(last) && !is_stranded(row, ledger);
}

static char *note_of_words(const struct overview *overview, const struct fact *fact)
{
    const struct cohort *cohort = overview->cohort;
    const struct person *reader = registry_on_duty(cohort->registry, cohort->programme, fact->at);
    g_autofree char *name = person_name(cohort->registry, fact->person);
    g_autofree char *day =
        wording_date(clock_day(fact->at, cohort->programme->zone), call_language(overview->call));
    if (reader == NULL || reader->role == ROLE_CONSULTANT)
        return words_for(overview->call, "%s vous a écrit le %s : le message est dans votre boîte.",
                         "%s wrote to you on %s: the message is in your mailbox.", name, day);
    g_autofree char *cover = person_name(cohort->registry, reader->id);
    return words_for(overview->call, "%s vous a écrit le %s : le message est allé à %s.",
                     "%s wrote to you on %s: the message went to %s.", name, day, cover);
}

/* What somebody wrote to her went on to her by mail, or to who covered for her; here it is kept in
 * view for a week. */
static void note_words(struct overview *overview, const struct ledger *ledger)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_WORDS && overview->call->now - fact->at <= 7 * (seconds)DAY)
            note(overview, note_of_words(overview, fact));
    }
}

static void note_pair(struct overview *overview, const struct row *row, const struct ledger *ledger)
{
    if (is_stranded(row, ledger))
        note(overview, words_for(overview->call, "%s : aucune date, et aucune question en cours.",
                                 "%s: no date, and no question is open.", row->name));
    note_words(overview, ledger);
}

static void look_ahead(struct overview *overview, const struct ledger *ledger, struct row *row)
{
    if (row->next != NULL)
        row->at = row->next->start;
    else if (row->stopped[0] == '\0')
        row->at = scheduled(overview, row->pair, ledger);
    else
        row->at = INSTANT_NONE;
    row->waits = waiting_names(overview->call, overview->cohort, ledger, row->next);
    if (is_over(overview, ledger, row))
        row->ending = ENDING_OVER;
    note_pair(overview, row, ledger);
}

static gboolean show_pair(struct overview *overview, const struct pair *pair, GError **error)
{
    struct cohort *cohort = overview->cohort;
    GPtrArray *facts = journal_facts(cohort->database, pair->id, error);
    if (facts == NULL)
        return FALSE;
    g_autoptr(ledger) ledger = ledger_fold(cohort->registry, pair->id, facts);
    g_auto(row) row = {.pair = pair,
                       .held = held_sessions(ledger),
                       .name = pair_name(cohort->registry, pair),
                       .stopped = stopped_people(overview, pair)};
    row.next = next_session(ledger, row.stopped[0] == '\0', overview->call->now);
    if (pair->live)
        look_ahead(overview, ledger, &row);
    else
        find_end(ledger, &row);
    if (overview->call->flags.json)
        print_pair_json(overview, &row);
    else if (!overview->call->flags.check)
        print_pair_line(overview, &row);
    return TRUE;
}

/* --- one cohort ------------------------------------------------------------------------------ */

/* The same lines as the consultant's own mail has them. */
static gboolean note_todo(struct overview *overview, GError **error)
{
    struct cohort *cohort = overview->cohort;
    g_autoptr(GPtrArray) ledgers = store_ledgers(cohort->database, cohort->registry, error);
    g_autoptr(ledger) own =
        ledgers != NULL ? store_ledger(cohort->database, cohort->registry, 0, error) : NULL;
    const struct standing standing = {ledgers, own, overview->call->now};
    g_autoptr(GPtrArray) lines = own != NULL ? report_todo(cohort, &standing, error) : NULL;
    for (guint i = 0; lines != NULL && i < lines->len; i++)
        note(overview, g_strdup(lines->pdata[i]));
    return lines != NULL;
}

static guint live_pairs(const struct registry *registry)
{
    guint live = 0;
    for (guint i = 0; i < registry->pairs->len; i++)
        live += ((const struct pair *)registry->pairs->pdata[i])->live ? 1 : 0;
    return live;
}

static void print_heading(const struct overview *overview)
{
    const struct registry *registry = overview->cohort->registry;
    const char *name = overview->cohort->programme->name;
    const guint live = live_pairs(registry);
    if (overview->call->flags.json || overview->call->flags.check)
        return;
    if (retention_is_closed(overview->cohort))
        say(overview->call, "%s : terminé, noms et adresses effacés",
            "%s: over, names and addresses forgotten", name);
    else if (registry->started)
        say(overview->call, "%s : en marche, %u binôme%s", "%s: running, %u pair%s", name, live,
            plural(overview->call, (int)live));
    else
        say(overview->call, "%s : en sommeil, rien ne part (binome start)",
            "%s: asleep, nothing leaves (binome start)", name);
}

static gboolean show_store(struct overview *overview, GError **error)
{
    const struct registry *registry = overview->cohort->registry;
    print_heading(overview);
    if (retention_is_closed(overview->cohort))
        return TRUE;
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        if (!show_pair(overview, pair, error))
            return FALSE;
    }
    return note_todo(overview, error);
}

/* What the store holds goes on to be shown, where the files can be read at all. */
static void note_faulty(struct overview *overview)
{
    const struct cohort *cohort = overview->cohort;
    g_autofree char *file = g_path_get_basename(cohort->file);
    const char *name = cohort->programme != NULL && cohort->programme->name != NULL
                           ? cohort->programme->name
                           : file;
    note(overview, words_for(overview->call, "%s : des fautes dans les fichiers (binome check)",
                             "%s: faults in its files (binome check)", name));
}

static int show_cohort(struct overview *overview)
{
    GError *error = NULL;
    struct cohort *cohort = overview->cohort;
    if (!cohort->sound) {
        note_faulty(overview);
        if (cohort->programme == NULL || cohort->almanac == NULL || cohort->playbook == NULL ||
            !call_has_store(overview->call, cohort))
            return EX_OK;
    }
    if (!call_has_store(overview->call, cohort)) {
        if (!overview->call->flags.json && !overview->call->flags.check)
            say(overview->call, "%s : pas encore commencé (binome start)",
                "%s: not started yet (binome start)", cohort->programme->name);
        return EX_OK;
    }
    if (!cohort_open(cohort, OPEN_READ, NULL, &error) || !show_store(overview, &error))
        return call_fail(overview->call, error);
    return EX_OK;
}

static void print_human(const struct call *call, const GPtrArray *human)
{
    if (human->len == 0)
        return;
    if (!call->flags.json)
        say(call, "À vous :", "For you:");
    for (guint i = 0; i < human->len; i++) {
        if (call->flags.json) {
            g_autofree char *object = json_strings("needs", human->pdata[i], NULL);
            puts(object);
        } else {
            printf("  ! %s\n", (const char *)human->pdata[i]);
        }
    }
}

int verb_status(struct call *call)
{
    int worst = EX_OK;
    const gboolean french = call->french;
    g_autoptr(GPtrArray) human = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < call->context->cohorts->len; i++) {
        struct cohort *cohort = call->context->cohorts->pdata[i];
        if (call->cohort != NULL && call->cohort != cohort)
            continue;
        call->french = cohort->faults->french;
        struct overview overview = {.call = call, .cohort = cohort, .human = human};
        int status = show_cohort(&overview);
        worst = status != EX_OK ? status : worst;
    }
    call->french = french;
    print_human(call, human);
    if (worst == EX_OK && call->flags.check && human->len > 0)
        return STATUS_NEEDS_HUMAN;
    return worst;
}
