/*
 * trial - a cohort of one: the consultant's own address plays everybody.
 */
#include "verbs/trial.h"

#include <errno.h>
#include <unistd.h>

#include "deciding/slots.h"
#include "model/due.h"
#include "port/journal.h"
#include "port/outbox.h"
#include "stages/draft.h"
#include "stages/store.h"
#include "verbs/trial_sample.h"

enum { ID_LETTERS = 19 /* of 24, less "test-" */, USE_BY = 7 * DAY };

/* --- dressing up ------------------------------------------------------------------------------ */

static void set_string(char **where, char *text)
{
    g_free(*where);
    *where = text;
}

static void dress_entry(struct entry *entry, const char *key, const char *address)
{
    set_string(&entry->id, g_strdup(key));
    set_string(&entry->address, g_strdup(address));
    g_ptr_array_set_size(entry->aliases, 0);
    g_clear_pointer(&entry->assistant.name, g_free);
    g_clear_pointer(&entry->assistant.address, g_free);
    entry->left_on = -1;
}

/* The first pair alone stays. */
static void dress_roster(struct roster *roster, const char *address)
{
    g_ptr_array_set_size(roster->couples, 1);
    struct couple *couple = roster->couples->pdata[0];
    for (guint i = roster->entries->len; i-- > 0;)
        if (roster->entries->pdata[i] != couple->mentor &&
            roster->entries->pdata[i] != couple->mentee)
            g_ptr_array_remove_index(roster->entries, i);
    dress_entry(couple->mentor, "mentor", address);
    dress_entry(couple->mentee, "mentee", address);
}

static void dress_programme(const struct call *call, struct programme *programme,
                            const char *address)
{
    const char *mark = call->french ? "Essai" : "Test";
    g_autofree char *cut = g_strndup(programme->id, ID_LETTERS);
    set_string(&programme->id, g_strconcat("test-", cut, NULL));
    set_string(&programme->display_name, g_strdup_printf("%s – %s", programme->display_name, mark));
    set_string(&programme->title, g_strdup_printf("%s – %s", mark, programme->title));
    if (programme->dpo_contact == NULL)
        programme->dpo_contact = g_strdup(address);
    g_ptr_array_set_size(programme->away, 0);
    if (programme->managers->len > 1)
        g_ptr_array_set_size(programme->managers, 1);
    for (guint i = 0; i < programme->managers->len; i++) {
        struct manager *manager = programme->managers->pdata[i];
        set_string(&manager->who.address, g_strdup(address));
    }
}

/* --- its store -------------------------------------------------------------------------------- */

static gboolean remove_old(const struct cohort *cohort, GError **error)
{
    static const char *const suffixes[] = {".db", ".db-wal", ".db-shm", ".key"};
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = g_strconcat(cohort->programme->id, suffixes[i], NULL);
        g_autofree char *path = g_build_filename(cohort->settings->state, name, NULL);
        if (unlink(path) == 0 || errno == ENOENT)
            continue;
        g_set_error(error, STAGE_ERROR, STAGE_DISK, "%s: %s", path, g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

static void find_roles(struct trial *trial)
{
    const struct registry *registry = trial->cohort->registry;
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->role == ROLE_MANAGER)
            trial->manager = person->id;
    }
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        trial->pair = pair->id;
        trial->mentor = pair->mentor;
        trial->mentee = pair->mentee;
    }
}

static gboolean append(struct trial *trial, struct fact *taken, GError **error)
{
    g_autoptr(fact) fact = taken;
    return journal_append(trial->cohort->database, fact, error);
}

/* The first is what the invitation and the morning's question are about; the second is moved, and
 * then cancelled. */
static int trial_session(const struct trial *trial, int number)
{
    return trial->pair * SERIALS_A_PAIR + number;
}

static gboolean plan_session(struct trial *trial, int number, GError **error)
{
    const struct cohort *cohort = trial->cohort;
    const struct pair *pair = registry_pair(cohort->registry, trial->pair);
    struct slot slot;
    gint64 wall = 0;
    if (pair == NULL ||
        !slots_session(cohort->programme, cohort->almanac, pair, number, &slot, &wall)) {
        g_set_error_literal(error, STAGE_ERROR, STAGE_CONFIG, "the first pair has no first date");
        return FALSE;
    }
    struct fact *planned = fact_new(FACT_SESSION_PLANNED, trial->call->now, trial->pair, 0,
                                    trial_session(trial, number));
    fact_set_state(planned, "session");
    planned->number = number;
    planned->start = slot.start;
    planned->end = slot.end;
    planned->wall = wall;
    return append(trial, planned, error);
}

gboolean trial_open(struct trial *trial, struct call *call, const char *address, GError **error)
{
    struct cohort *cohort = cohort_load(call->settings, call->cohort->file);
    *trial = (struct trial){.call = call, .cohort = cohort};
    g_ptr_array_add(call->context->cohorts, cohort);
    dress_programme(call, cohort->programme, address);
    dress_roster(cohort->roster, address);
    if (!remove_old(cohort, error) || !cohort_open(cohort, OPEN_WRITE, NULL, error) ||
        !start_cohort(cohort, call->now, error))
        return FALSE;
    cohort->may_send = TRUE;
    find_roles(trial);
    return trial_sample(trial, error) && plan_session(trial, 1, error) &&
           plan_session(trial, 2, error);
}

/* --- its mails -------------------------------------------------------------------------------- */

/* Who gets a step here; 0: it is no mail for participants or managers. */
static int reader_of(const struct trial *trial, const struct step *step)
{
    const unsigned mentors =
        1u << TO_MENTOR | 1u << TO_UNDECIDED | 1u << TO_DECLINER | 1u << TO_AUTHOR;
    if ((step->to & mentors) != 0)
        return trial->mentor;
    if ((step->to & 1u << TO_MENTEE) != 0)
        return trial->mentee;
    return (step->to & 1u << TO_MANAGER) != 0 ? trial->manager : 0;
}

static struct due *due_for(const struct trial *trial, const struct step *step,
                           const struct ledger *ledger)
{
    struct due *due = g_new0(struct due, 1);
    const struct cohort *cohort = trial->cohort;
    instant now = trial->call->now;
    due->key = g_strdup_printf("test/%s", step->id);
    due->kind = step->kind == STEP_INVITATION ? DUE_REQUEST : DUE_MAIL;
    due->step = step;
    due->word = step->id;
    due->person = reader_of(trial, step);
    due->version = registry_person(cohort->registry, due->person)->version;
    due->subject = ledger->subject;
    due->session = due->subject != 0 ? trial_session(trial, 1) : 0;
    due->revision = 1;
    due->at = now;
    due->not_after = now + USE_BY;
    due->at_once = TRUE;
    due->question = step->kind == STEP_QUESTION;
    const struct setting setting = store_setting(cohort);
    if (step->offers > 0)
        due->offers = slots_offer(&setting, ledger, now,
                                  step->minutes > 0 ? step->minutes : cohort->programme->minutes,
                                  step->offers);
    return due;
}

static gboolean record(struct trial *trial, const struct due *due, gint64 row, GError **error)
{
    struct fact *written =
        fact_new(FACT_STEP_WRITTEN, trial->call->now, due->subject, due->person, due->session);
    fact_set_step(written, due->word);
    fact_set_state(written, due->kind == DUE_REQUEST  ? "request"
                            : due->kind == DUE_CANCEL ? "cancel"
                                                      : NULL);
    written->value = due->revision;
    written->wall = due->version;
    written->end = due->not_after;
    written->row = row;
    if (!append(trial, written, error))
        return FALSE;
    for (guint i = 0; due->offers != NULL && i < due->offers->len; i++) {
        struct fact *offered =
            fact_new(FACT_OFFERED, trial->call->now, due->subject, due->person, due->session);
        fact_set_step(offered, due->word);
        offered->number = (int)i + 1;
        offered->start = g_array_index(due->offers, struct slot, i).start;
        offered->end = g_array_index(due->offers, struct slot, i).end;
        offered->row = row;
        if (!append(trial, offered, error))
            return FALSE;
    }
    return TRUE;
}

/* Composes a due and puts it into the outbox. */
static gboolean write_due(struct trial *trial, const struct ledger *ledger, const struct due *due,
                          GError **error)
{
    struct cohort *cohort = trial->cohort;
    if (!database_begin(cohort->database, error))
        return FALSE;
    g_autoptr(parcel) parcel = draft_parcel(cohort, ledger, due, trial->call->now, error);
    if (parcel != NULL && outbox_put(cohort->database, parcel, error) &&
        record(trial, due, parcel->serial, error) && database_commit(cohort->database, error))
        return TRUE;
    database_rollback(cohort->database);
    g_prefix_error(error, "%s: ", due->word);
    return FALSE;
}

static struct ledger *ledger_of(const struct trial *trial, const struct step *step, GError **error)
{
    const int subject = reader_of(trial, step) == trial->manager ? 0 : trial->pair;
    return store_ledger(trial->cohort->database, trial->cohort->registry, subject, error);
}

/* --- the second session: invited, moved by a week, cancelled ---------------------------------- */

static gboolean change_session(struct trial *trial, enum fact_kind kind, GError **error)
{
    /* After the mail of before: a text says "moved" of what changed since the last one. */
    struct fact *change =
        fact_new(kind, trial->call->now + 1, trial->pair, 0, trial_session(trial, 2));
    if (kind == FACT_SESSION_MOVED) {
        g_autoptr(ledger) ledger =
            store_ledger(trial->cohort->database, trial->cohort->registry, trial->pair, error);
        const struct session *session =
            ledger != NULL ? ledger_session(ledger, change->session) : NULL;
        if (session == NULL) {
            fact_free(change);
            return FALSE;
        }
        change->start = session->start + 7 * (seconds)DAY;
        change->end = session->end + 7 * (seconds)DAY;
        change->wall = session->wall + 7 * 1440;
    }
    return append(trial, change, error);
}

static gboolean write_calendar(struct trial *trial, const struct step *step, const char *word,
                               GError **error)
{
    const gboolean cancels = word != NULL && g_str_equal(word, "cancel");
    g_autoptr(ledger) ledger = ledger_of(trial, step, error);
    const struct session *session =
        ledger != NULL ? ledger_session(ledger, trial_session(trial, 2)) : NULL;
    if (session == NULL)
        return FALSE;
    g_autoptr(due) due = due_for(trial, step, ledger);
    g_free(due->key);
    due->key = g_strdup_printf("test/%s/%d", cancels ? word : step->id, session->revision);
    due->session = session->serial;
    due->revision = session->revision;
    if (cancels) {
        due->kind = DUE_CANCEL;
        due->step = NULL;
        due->word = word;
    }
    return write_due(trial, ledger, due, error);
}

/* Leaves the calendar as it was. */
static int write_changes(struct trial *trial, const struct step *step, GError **error)
{
    return write_calendar(trial, step, NULL, error) &&
                   change_session(trial, FACT_SESSION_MOVED, error) &&
                   write_calendar(trial, step, NULL, error) &&
                   change_session(trial, FACT_SESSION_WITHDRAWN, error) &&
                   write_calendar(trial, step, "cancel", error)
               ? 3
               : -1;
}

/* --- the whole -------------------------------------------------------------------------------- */

static gboolean write_step(struct trial *trial, const struct step *step, int month, GError **error)
{
    g_autoptr(ledger) ledger = ledger_of(trial, step, error);
    if (ledger == NULL)
        return FALSE;
    g_autoptr(due) due = due_for(trial, step, ledger);
    due->number = month;
    if (month != 0) {
        g_free(due->key);
        due->key = g_strdup_printf("test/%s/%d", step->id, month);
    }
    return write_due(trial, ledger, due, error);
}

/* The digest of the sample's month, as if the programme had begun with it. */
static gboolean write_month(struct trial *trial, const struct step *step, GError **error)
{
    struct programme *programme = trial->cohort->programme;
    const int kickoff = programme->kickoff;
    programme->kickoff = trial_sample_kickoff(trial->call, programme->zone);
    const gboolean written = write_step(trial, step, trial_sample_month(trial), error);
    programme->kickoff = kickoff;
    return written;
}

/* How many mails this step is shown with; -1 on error. */
static int write_all(struct trial *trial, const struct step *step, GError **error)
{
    if (!write_step(trial, step, 0, error))
        return -1;
    if (step->kind == STEP_DIGEST)
        return write_month(trial, step, error) ? 2 : -1;
    if (step->kind != STEP_INVITATION || step->offers > 0)
        return 1;
    const int more = write_changes(trial, step, error);
    return more < 0 ? -1 : 1 + more;
}

int trial_write(struct trial *trial, GError **error)
{
    int written = 0;
    const GPtrArray *steps = trial->cohort->playbook->steps;
    for (guint i = 0; i < steps->len; i++) {
        const struct step *step = steps->pdata[i];
        if (step->kind == STEP_REPORT || reader_of(trial, step) == 0)
            continue;
        const int count = write_all(trial, step, error);
        if (count < 0)
            return -1;
        written += count;
    }
    return written;
}

/* --- its answers ------------------------------------------------------------------------------ */

static const char *answer_words(const struct call *call, const char *state)
{
    static const char *const words[ANSWER_COUNT][2] = {
        [ANSWER_YES] = {"oui", "yes"},
        [ANSWER_NO] = {"non", "no"},
        [ANSWER_ACCEPTED] = {"invitation acceptée", "invitation accepted"},
        [ANSWER_DECLINED] = {"invitation refusée", "invitation declined"},
        [ANSWER_TENTATIVE] = {"peut-être", "tentative"},
        [ANSWER_MOVE] = {"autre date demandée", "another date asked for"},
        [ANSWER_HELD] = {"séance tenue", "session held"},
        [ANSWER_MOVED] = {"séance reportée", "session postponed"},
        [ANSWER_CANCELLED] = {"séance annulée", "session cancelled"},
        [ANSWER_MISSED] = {"rendez-vous manqué", "missed each other"},
        [ANSWER_SLOT] = {"une date choisie", "a date chosen"},
        [ANSWER_LATER] = {"plus tard", "later"},
        [ANSWER_SCALE] = {"une note", "a mark"},
        [ANSWER_STOP] = {"plus de messages automatiques", "no more automatic mail"},
        [ANSWER_WORDS] = {"des mots pour vous", "words for you"},
    };
    int answer = state != NULL ? names_find(answer_names, ANSWER_COUNT, state) : -1;
    const char *word = answer >= 0 ? words[answer][call->french ? 0 : 1] : NULL;
    return word != NULL ? word : state;
}

static const char *partstat_words(const struct call *call, const char *state)
{
    if (g_strcmp0(state, "ACCEPTED") == 0)
        return answer_words(call, answer_names[ANSWER_ACCEPTED]);
    if (g_strcmp0(state, "DECLINED") == 0)
        return answer_words(call, answer_names[ANSWER_DECLINED]);
    return state;
}

static char *understood(const struct call *call, const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_ANSWERED:
        return words_for(call, "Reçu, compris : %s", "Received, understood: %s",
                         answer_words(call, fact->state));
    case FACT_RSVP:
        return words_for(call, "Reçu, compris : %s", "Received, understood: %s",
                         partstat_words(call, fact->state));
    case FACT_UNREAD:
        return words_for(call, "Reçu, pas compris : vous l’auriez su",
                         "Received, not understood: you would have been told");
    default:
        return NULL;
    }
}

GPtrArray *trial_answers(struct trial *trial, GError **error)
{
    const int subjects[] = {trial->pair, 0};
    gint64 seen = trial->seen;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++) {
        g_autoptr(GPtrArray) facts = journal_facts(trial->cohort->database, subjects[i], error);
        if (facts == NULL)
            return NULL;
        for (guint j = 0; j < facts->len; j++) {
            const struct fact *fact = facts->pdata[j];
            char *line = fact->id > trial->seen ? understood(trial->call, fact) : NULL;
            if (line != NULL)
                g_ptr_array_add(lines, line);
            seen = MAX(seen, fact->id);
        }
    }
    trial->seen = seen;
    return g_steal_pointer(&lines);
}
