/*
 * settle - the configuration is a wish; what it changes becomes facts in one transaction.
 *
 * What touches nobody's calendar is applied; the rest waits for the
 * consultant's OUI, or, where she asked for no such approval, for no brake.
 */
#include "stages/stages.h"

#include <stdio.h>

#include "port/journal.h"
#include "port/people.h"
#include "stages/store.h"

struct settling {
    struct cohort *cohort;
    instant now;
    GHashTable *ids; /* "role/key" of a person -> id */
    GError **error;
};

static char *id_name(enum role role, const char *key)
{
    return g_strdup_printf("%d/%s", role, key);
}

static gboolean record(struct settling *settling, struct fact *taken)
{
    g_autoptr(fact) fact = taken;
    return journal_append(settling->cohort->database, fact, settling->error);
}

/* ---- people ---- */

static int principal_of(const struct settling *settling, const struct change *change)
{
    if (change->principal_key == NULL)
        return change->person->principal;
    g_autofree char *name = id_name(ROLE_MENTEE, change->principal_key);
    return GPOINTER_TO_INT(g_hash_table_lookup(settling->ids, name));
}

/* An assistant is told the dates of the mentee's pair. */
static int whose_pair(const struct settling *settling, const struct person *person)
{
    const struct person *principal = registry_person(settling->cohort->registry, person->principal);
    return principal != NULL ? principal->pair : person->pair;
}

static gboolean put_person(struct settling *settling, const struct change *change,
                           enum fact_kind kind)
{
    struct person *person = change->person;
    person->principal = principal_of(settling, change);
    if (!people_put_person(settling->cohort->database, person, settling->error))
        return FALSE;
    g_hash_table_insert(settling->ids, id_name(person->role, person->key),
                        GINT_TO_POINTER(person->id));
    struct fact *fact = fact_new(kind, settling->now, person->pair, person->id, 0);
    fact->value = person->version;
    return record(settling, fact) &&
           journal_wake_by(settling->cohort->database, whose_pair(settling, person), settling->now,
                           settling->error);
}

static gboolean let_go(struct settling *settling, const struct change *change)
{
    struct person *row = registry_person(settling->cohort->registry, change->person->id);
    row->live = FALSE;
    if (!people_put_person(settling->cohort->database, row, settling->error))
        return FALSE;
    struct fact *left = fact_new(FACT_PERSON_LEFT, settling->now, row->pair, row->id, 0);
    fact_set_state(left, "roster");
    return record(settling, left) &&
           journal_wake_by(settling->cohort->database, row->pair, settling->now, settling->error);
}

/* ---- pairs ---- */

static gboolean put_pair(struct settling *settling, const struct pair *wanted)
{
    struct pair *pair = (struct pair *)wanted;
    return people_put_pair(settling->cohort->database, pair, settling->error) &&
           journal_wake_by(settling->cohort->database, pair->id, settling->now, settling->error) &&
           journal_wake_by(settling->cohort->database, 0, settling->now, settling->error);
}

static gboolean record_first(struct settling *settling, const struct pair *pair)
{
    struct fact *first = fact_new(FACT_PAIR_FIRST, settling->now, pair->id, 0, 0);
    first->start = pair->first;
    first->wall = pair->first_wall;
    return record(settling, first);
}

static gboolean join_pair(struct settling *settling, int person, int pair)
{
    g_autoptr(registry) fresh = people_registry(settling->cohort->database, settling->error);
    struct person *row = fresh != NULL ? registry_person(fresh, person) : NULL;
    if (row == NULL)
        return fresh != NULL;
    row->pair = pair;
    return people_put_person(settling->cohort->database, row, settling->error);
}

static gboolean make_pair(struct settling *settling, const struct change *change)
{
    struct pair *pair = change->pair;
    g_autofree char *mentor = id_name(ROLE_MENTOR, change->mentor_key);
    g_autofree char *mentee = id_name(ROLE_MENTEE, change->mentee_key);
    if (pair->mentor == 0)
        pair->mentor = GPOINTER_TO_INT(g_hash_table_lookup(settling->ids, mentor));
    if (pair->mentee == 0)
        pair->mentee = GPOINTER_TO_INT(g_hash_table_lookup(settling->ids, mentee));
    pair->made = settling->now;
    if (!put_pair(settling, pair) || !join_pair(settling, pair->mentor, pair->id) ||
        !join_pair(settling, pair->mentee, pair->id))
        return FALSE;
    struct fact *made = fact_new(FACT_PAIR_MADE, settling->now, pair->id, pair->mentor, 0);
    made->value = pair->mentee;
    return record(settling, made) && record_first(settling, pair);
}

static gboolean end_pair(struct settling *settling, const struct change *change)
{
    change->pair->live = FALSE;
    return put_pair(settling, change->pair) &&
           record(settling, fact_new(FACT_PAIR_ENDED, settling->now, change->pair->id, 0, 0));
}

/* What the schedule put where it stands moves with it; what people chose themselves stays. */
static gboolean move_first(struct settling *settling, const struct change *change)
{
    const struct cohort *cohort = settling->cohort;
    g_autoptr(ledger) ledger =
        store_ledger(cohort->database, cohort->registry, change->pair->id, settling->error);
    if (ledger == NULL)
        return FALSE;
    g_autoptr(GPtrArray) moves =
        changes_moves(cohort->programme, cohort->almanac, ledger, change->pair, settling->now);
    for (guint i = 0; i < moves->len; i++) {
        if (!journal_append(cohort->database, moves->pdata[i], settling->error))
            return FALSE;
    }
    return put_pair(settling, change->pair) && record_first(settling, change->pair);
}

static gboolean shorten(struct settling *settling, const struct change *change)
{
    const struct cohort *cohort = settling->cohort;
    g_autoptr(ledger) ledger =
        store_ledger(cohort->database, cohort->registry, change->pair->id, settling->error);
    if (ledger == NULL)
        return FALSE;
    g_autoptr(GPtrArray) withdrawals =
        changes_withdrawals(cohort->programme, ledger, settling->now);
    for (guint i = 0; i < withdrawals->len; i++) {
        if (!journal_append(cohort->database, withdrawals->pdata[i], settling->error))
            return FALSE;
    }
    return journal_wake_by(cohort->database, change->pair->id, settling->now, settling->error);
}

static gboolean move_place(struct settling *settling, const struct change *change)
{
    const struct cohort *cohort = settling->cohort;
    g_autoptr(ledger) ledger =
        store_ledger(cohort->database, cohort->registry, change->pair->id, settling->error);
    for (guint i = 0; ledger != NULL && i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (!changes_moves_place(session, settling->now))
            continue;
        if (!record(settling, fact_new(FACT_SESSION_TOUCHED, settling->now, change->pair->id, 0,
                                       session->serial)))
            return FALSE;
    }
    return ledger != NULL && put_pair(settling, change->pair) &&
           record(settling, fact_new(FACT_PAIR_PLACED, settling->now, change->pair->id, 0, 0));
}

/* ---- one change, all changes ---- */

static gboolean apply(struct settling *settling, const struct change *change)
{
    switch (change->kind) {
    case CHANGE_PERSON_JOINED:
        return put_person(settling, change, FACT_PERSON_JOINED);
    case CHANGE_PERSON_CHANGED:
    case CHANGE_PERSON_RENAMED:
        return put_person(settling, change, FACT_PERSON_CHANGED);
    case CHANGE_PERSON_READDRESSED:
        return put_person(settling, change, FACT_PERSON_READDRESSED);
    case CHANGE_PERSON_LEFT:
        return let_go(settling, change);
    case CHANGE_PAIR_MADE:
        return make_pair(settling, change);
    case CHANGE_PAIR_ENDED:
        return end_pair(settling, change);
    case CHANGE_PAIR_DATES:
    case CHANGE_PAIR_LENGTH:
    case CHANGE_PAIR_HOURS:
        return move_first(settling, change);
    case CHANGE_PAIR_PLACED:
        return move_place(settling, change);
    case CHANGE_PAIR_SHORTENED:
        return shorten(settling, change);
    default:
        return TRUE;
    }
}

static GHashTable *known_ids(const struct registry *registry)
{
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->live)
            g_hash_table_insert(ids, id_name(person->role, person->key),
                                GINT_TO_POINTER(person->id));
    }
    return ids;
}

/* What was asked, agreed or refused of an edit ends when any edit is settled. */
static gboolean note_settled(struct settling *settling, const struct changes *changes)
{
    g_autoptr(ledger) own =
        store_ledger(settling->cohort->database, settling->cohort->registry, 0, settling->error);
    gboolean open = FALSE;
    for (guint i = 0; own != NULL && i < own->facts->len; i++) {
        const struct fact *fact = own->facts->pdata[i];
        if (fact->kind >= FACT_CHANGES_ASKED && fact->kind <= FACT_CHANGES_SETTLED)
            open = fact->kind != FACT_CHANGES_SETTLED;
    }
    if (!open)
        return own != NULL;
    struct fact *settled = fact_new(FACT_CHANGES_SETTLED, settling->now, 0, 0, 0);
    settled->value = changes->digest;
    return record(settling, settled);
}

/* ---- the schedule ---- */

/* Kick-off and number of sessions stand in no row: what they were is kept beside the fingerprint.
 * FALSE: none was kept. */
static gboolean schedule_before(struct cohort *cohort, int *kickoff, int *sessions)
{
    g_autofree char *stored = database_get(cohort->database, "schedule", NULL);
    return stored != NULL && sscanf(stored, "%d %d", kickoff, sessions) == 2;
}

static gboolean note_subject(struct settling *settling, int subject, int kickoff, int sessions)
{
    struct fact *edited = fact_new(FACT_SCHEDULE_EDITED, settling->now, subject, 0, 0);
    edited->value = kickoff;
    edited->number = sessions;
    return record(settling, edited);
}

static gboolean note_schedule(struct settling *settling)
{
    struct cohort *cohort = settling->cohort;
    const struct programme *programme = cohort->programme;
    g_autofree char *schedule = g_strdup_printf("%d %d", programme->kickoff, programme->sessions);
    int kickoff, sessions;
    if (cohort->registry->started && schedule_before(cohort, &kickoff, &sessions) &&
        (kickoff != programme->kickoff || sessions != programme->sessions)) {
        for (guint i = 0; i < cohort->registry->pairs->len; i++) {
            const struct pair *pair = cohort->registry->pairs->pdata[i];
            if (pair->live && !note_subject(settling, pair->id, kickoff, sessions))
                return FALSE;
        }
        if (!note_subject(settling, 0, kickoff, sessions))
            return FALSE;
    }
    return database_set(cohort->database, "schedule", schedule, settling->error);
}

/* Whatever the edit was of, moments may have come nearer: all are looked at again. */
static gboolean wake_all(struct settling *settling)
{
    struct cohort *cohort = settling->cohort;
    g_autofree char *stored = database_get(cohort->database, "fingerprint", NULL);
    if (g_strcmp0(stored, cohort->fingerprint) == 0)
        return TRUE;
    for (guint i = 0; i < cohort->registry->pairs->len; i++) {
        const struct pair *pair = cohort->registry->pairs->pdata[i];
        if (pair->live &&
            !journal_wake_by(cohort->database, pair->id, settling->now, settling->error))
            return FALSE;
    }
    return journal_wake_by(cohort->database, 0, settling->now, settling->error);
}

/* An edit waits as a whole: half of it could pair a leaver with a newcomer. */
static gboolean apply_all(struct cohort *cohort, const struct changes *changes, instant now,
                          GError **error)
{
    g_autoptr(GHashTable) ids = known_ids(cohort->registry);
    struct settling settling = {cohort, now, ids, error};
    for (guint i = 0; i < changes->list->len; i++) {
        if (!apply(&settling, changes->list->pdata[i]))
            return FALSE;
    }
    return note_settled(&settling, changes) && note_schedule(&settling) && wake_all(&settling) &&
           database_set(cohort->database, "fingerprint", cohort->fingerprint, error);
}

static gboolean apply_in_one(struct cohort *cohort, const struct changes *changes, instant now,
                             GError **error)
{
    if (!database_begin(cohort->database, error))
        return FALSE;
    if (!apply_all(cohort, changes, now, error) || !database_commit(cohort->database, error)) {
        database_rollback(cohort->database);
        return FALSE;
    }
    return cohort_refresh(cohort, error);
}

/* ---- approval ---- */

enum word { WORD_NONE, WORD_ASKED, WORD_AGREED, WORD_REFUSED };

/* What the consultant has said of this very edit. */
struct said {
    enum word word;
    gboolean waits; /* it is the edit that was asked about last, and nothing was settled since */
};

static void hear(struct said *said, const struct fact *fact, gint64 digest)
{
    static const enum word words[] = {
        [FACT_CHANGES_ASKED] = WORD_ASKED,
        [FACT_CHANGES_AGREED] = WORD_AGREED,
        [FACT_CHANGES_REFUSED] = WORD_REFUSED,
    };
    if (fact->kind == FACT_CHANGES_SETTLED) {
        const gboolean never_done = said->word == WORD_ASKED && fact->value != digest;
        *said = (struct said){never_done ? WORD_ASKED : WORD_NONE, FALSE};
        return;
    }
    if (fact->kind == FACT_CHANGES_ASKED)
        said->waits = fact->value == digest;
    if (fact->value == digest)
        said->word = words[fact->kind];
}

static struct said said_of(const struct ledger *ledger, gint64 digest)
{
    struct said said = {WORD_NONE, FALSE};
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind >= FACT_CHANGES_ASKED && fact->kind <= FACT_CHANGES_SETTLED)
            hear(&said, fact, digest);
    }
    return said;
}

static gboolean record_question(struct cohort *cohort, const struct changes *changes,
                                gboolean by_mail, instant now, GError **error)
{
    const struct person *on_duty = registry_on_duty(cohort->registry, cohort->programme, now);
    const int id = on_duty != NULL ? on_duty->id : 0;
    g_autoptr(fact) asked = fact_new(FACT_CHANGES_ASKED, now, 0, id, 0);
    g_autoptr(fact) wanted = fact_new(FACT_STEP_WANTED, now, 0, id, 0);
    asked->value = changes->digest;
    fact_set_step(wanted, "X3");
    return journal_append(cohort->database, asked, error) &&
           (!by_mail || journal_append(cohort->database, wanted, error)) &&
           journal_wake_by(cohort->database, 0, now, error) &&
           database_set(cohort->database, "settled_on", "", error); /* or taking back goes unseen */
}

/* The same edit made again is the question that she has got already. */
static gboolean ask(struct cohort *cohort, const struct changes *changes, struct said said,
                    instant now, GError **error)
{
    if (said.waits)
        return TRUE;
    if (!database_begin(cohort->database, error))
        return FALSE;
    if (record_question(cohort, changes, said.word != WORD_ASKED, now, error) &&
        database_commit(cohort->database, error))
        return TRUE;
    database_rollback(cohort->database);
    return FALSE;
}

static gboolean waits_for_word(const struct cohort *cohort, const struct changes *changes)
{
    if (!cohort->registry->started || changes->updates + changes->cancels == 0)
        return FALSE;
    return (cohort->programme->approve & APPROVE_CHANGES) != 0 || changes->brake;
}

struct changes *settle_preview(struct cohort *cohort, instant now, GError **error)
{
    g_autoptr(GPtrArray) ledgers = store_ledgers(cohort->database, cohort->registry, error);
    if (ledgers == NULL)
        return NULL;
    return changes_find(cohort->programme, cohort->roster, cohort->registry, ledgers,
                        cohort->almanac, now);
}

/* Leavers by date come due without an edit, so the day counts as part of the fingerprint. */
static gboolean is_settled(struct cohort *cohort, instant now)
{
    g_autofree char *stored = database_get(cohort->database, "fingerprint", NULL);
    g_autofree char *day = database_get(cohort->database, "settled_on", NULL);
    g_autofree char *today = day_iso(clock_day(now, cohort->programme->zone));
    return g_strcmp0(stored, cohort->fingerprint) == 0 && g_strcmp0(day, today) == 0;
}

static gboolean note_day(struct cohort *cohort, instant now, GError **error)
{
    g_autofree char *today = day_iso(clock_day(now, cohort->programme->zone));
    return database_set(cohort->database, "settled_on", today, error);
}

static gboolean rezone_pair(struct cohort *cohort, const struct pair *pair, instant now,
                            GError **error)
{
    g_autoptr(ledger) ledger = store_ledger(cohort->database, cohort->registry, pair->id, error);
    if (ledger == NULL)
        return FALSE;
    g_autoptr(GPtrArray) rezoned = changes_rezoned(ledger, now);
    for (guint i = 0; i < rezoned->len; i++) {
        if (!journal_append(cohort->database, rezoned->pdata[i], error))
            return FALSE;
    }
    return rezoned->len == 0 || journal_wake_by(cohort->database, pair->id, now, error);
}

static gboolean rezone_pairs(struct cohort *cohort, instant now, GError **error)
{
    for (guint i = 0; i < cohort->registry->pairs->len; i++) {
        const struct pair *pair = cohort->registry->pairs->pdata[i];
        if (pair->live && !rezone_pair(cohort, pair, now, error))
            return FALSE;
    }
    return TRUE;
}

/* Another tzdata moves no hour that people know: calendars are told, and nobody's word is needed.
 */
static gboolean follow_tzdata(struct cohort *cohort, instant now, GError **error)
{
    if (!database_begin(cohort->database, error))
        return FALSE;
    if (rezone_pairs(cohort, now, error) && database_commit(cohort->database, error))
        return TRUE;
    database_rollback(cohort->database);
    return FALSE;
}

gboolean settle(struct cohort *cohort, instant now, struct outcome *outcome, GError **error)
{
    if (is_settled(cohort, now))
        return TRUE;
    if (!cohort_need_register(cohort, error) || !follow_tzdata(cohort, now, error))
        return FALSE;
    g_autoptr(changes) changes = settle_preview(cohort, now, error);
    g_autoptr(ledger) ledger =
        changes != NULL ? store_ledger(cohort->database, cohort->registry, 0, error) : NULL;
    if (ledger == NULL)
        return FALSE;
    const struct said said = said_of(ledger, changes->digest);
    if (!waits_for_word(cohort, changes) || (said.waits && said.word == WORD_AGREED))
        return apply_in_one(cohort, changes, now, error) && note_day(cohort, now, error);
    outcome->held += changes->updates + changes->cancels;
    return ask(cohort, changes, said, now, error);
}

gboolean settle_agreed(struct cohort *cohort, instant now, GError **error)
{
    g_autoptr(changes) changes = settle_preview(cohort, now, error);
    return changes != NULL && apply_in_one(cohort, changes, now, error) &&
           note_day(cohort, now, error);
}
