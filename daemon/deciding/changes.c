/*
 * changes - a configuration against the register.
 *
 * A person is the roster's id, else the address. A row whose address changed
 * while name and pair stayed is "address changed"; else one left and one joined.
 */
#include "deciding/changes_search.h"

#include "deciding/slots.h"

const char *const change_kind_names[CHANGE_KIND_COUNT] = {CHANGE_KINDS(NAMES_STRING)};

void change_free(struct change *gone)
{
    if (gone == NULL)
        return;
    person_free(gone->person);
    pair_free(gone->pair);
    g_free(gone->mentor_key);
    g_free(gone->mentee_key);
    g_free(gone->principal_key);
    g_free(gone);
}

void changes_free(struct changes *gone)
{
    if (gone == NULL)
        return;
    g_ptr_array_unref(gone->list);
    g_free(gone);
}

struct change *search_add(struct search *search, enum change_kind kind, int line)
{
    struct change *change = g_new0(struct change, 1);
    change->kind = kind;
    change->line = line;
    g_ptr_array_add(search->found->list, change);
    return change;
}

static const struct ledger *search_ledger(const struct search *search, int pair)
{
    for (guint i = 0; search->ledgers != NULL && i < search->ledgers->len; i++) {
        const struct ledger *ledger = search->ledgers->pdata[i];
        if (ledger->subject == pair)
            return ledger;
    }
    return NULL;
}

int search_standing(const struct search *search, int pair)
{
    const struct ledger *ledger = search_ledger(search, pair);
    int count = 0;
    for (guint i = 0; ledger != NULL && i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        count += session_stands(session) && session->start > search->now;
    }
    return count;
}

gboolean changes_moves_place(const struct session *session, instant now)
{
    return session_stands(session) && session->start > now && session->place == 0;
}

/* ---- pairs ---- */

static int id_of_entry(const struct search *search, const struct entry *entry)
{
    const struct person *row = search_row(search, entry);
    return row != NULL ? row->id : 0;
}

static gint64 wall_of(instant at, const char *zone)
{
    const struct wall wall = clock_wall(at, zone);
    return (gint64)wall.day * 24 * 60 + wall.minute;
}

static const char *zone_of(const struct search *search, const struct entry *entry)
{
    return entry != NULL && entry->zone != NULL ? entry->zone : search->programme->zone;
}

/* Two who live by the same clock meet by it; else the cohort's counts. */
static const char *zone_of_couple(const struct search *search, const struct couple *couple)
{
    const char *zone = zone_of(search, couple->mentor);
    return strcmp(zone, zone_of(search, couple->mentee)) == 0 ? zone : search->programme->zone;
}

static struct pair *pair_of_couple(const struct search *search, const struct couple *couple)
{
    struct pair *pair = g_new0(struct pair, 1);
    const char *zone = zone_of_couple(search, couple);
    pair->number = g_strdup(couple->number);
    pair->mentor = id_of_entry(search, couple->mentor);
    pair->mentee = id_of_entry(search, couple->mentee);
    pair->live = TRUE;
    pair->made = search->now;
    pair->first = couple->first;
    pair->first_wall = couple->first != INSTANT_NONE ? wall_of(couple->first, zone) : 0;
    pair->zone = g_strdup(zone);
    pair->place = g_strdup(couple->place != NULL ? couple->place : search->programme->place);
    return pair;
}

static const struct pair *find_pair(const struct search *search, const struct pair *wanted)
{
    for (guint i = 0; i < search->registry->pairs->len; i++) {
        const struct pair *pair = search->registry->pairs->pdata[i];
        if (pair->live && pair->mentor == wanted->mentor && pair->mentee == wanted->mentee &&
            wanted->mentor != 0 && wanted->mentee != 0)
            return pair;
    }
    return NULL;
}

static void keep_pair(struct pair *pair, const struct pair *row)
{
    pair->id = row->id;
    pair->made = row->made;
    pair->paused_until = row->paused_until;
}

/* Whether the schedule, and no choice of the two, put this entry to come where it stands. */
static gboolean follows_schedule(const struct session *session, instant now)
{
    return session_stands(session) && session->start > now && !session->coffee &&
           !session->by_people;
}

GPtrArray *changes_moves(const struct programme *programme, const struct almanac *almanac,
                         const struct ledger *ledger, const struct pair *pair, instant now)
{
    GPtrArray *moves = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        struct slot slot;
        gint64 wall;
        if (!follows_schedule(session, now) ||
            !slots_session(programme, almanac, pair, session->number, &slot, &wall) ||
            (slot.start == session->start && slot.end == session->end) || slot.start <= now)
            continue;
        struct fact *moved = fact_new(FACT_SESSION_MOVED, now, ledger->subject, 0, session->serial);
        moved->start = slot.start;
        moved->end = slot.end;
        moved->wall = wall;
        fact_set_step(moved, pair->zone);
        g_ptr_array_add(moves, moved);
    }
    return moves;
}

/* What the wall time of an entry to come is by the tzdata of today. */
static gboolean is_rezoned(const struct session *session, instant now, instant *start)
{
    const struct wall wall = {.day = (int)(session->wall / (24 * 60)),
                              .minute = (int)(session->wall % (24 * 60))};
    return (session->state == SESSION_PLANNED || session_stands(session)) &&
           session->zone != NULL && clock_zone_exists(session->zone) &&
           clock_instant(wall, session->zone, start) && *start != session->start && *start > now &&
           session->start > now;
}

GPtrArray *changes_rezoned(const struct ledger *ledger, instant now)
{
    GPtrArray *rezoned = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        instant start;
        if (!is_rezoned(session, now, &start))
            continue;
        struct fact *fact =
            fact_new(FACT_SESSION_REZONED, now, ledger->subject, 0, session->serial);
        fact->start = start;
        fact->end = start + (session->end - session->start);
        g_ptr_array_add(rezoned, fact);
    }
    return rezoned;
}

/* What an edit makes of the entries to come of a pair. */
struct shift {
    int moves;
    gboolean dates, length;
};

static struct shift shift_of(const struct search *search, const struct pair *pair)
{
    struct shift shift = {0};
    const struct ledger *ledger = search_ledger(search, pair->id);
    if (ledger == NULL)
        return shift;
    g_autoptr(GPtrArray) moves =
        changes_moves(search->programme, search->almanac, ledger, pair, search->now);
    for (guint i = 0; i < moves->len; i++) {
        const struct fact *move = moves->pdata[i];
        const struct session *session = ledger_session(ledger, move->session);
        shift.moves++;
        shift.dates |= move->start != session->start;
        shift.length |= move->end - move->start != session->end - session->start;
    }
    return shift;
}

static struct pair *copy_pair(const struct pair *from)
{
    struct pair *copy = g_memdup2(from, sizeof *from);
    copy->number = g_strdup(from->number);
    copy->zone = g_strdup(from->zone);
    copy->place = g_strdup(from->place);
    return copy;
}

/* The first date is the roster's, the rest the cohort file's. */
static void weigh_hours(struct search *search, const struct couple *couple, const struct pair *row,
                        const struct pair *wanted)
{
    const struct shift shift = shift_of(search, wanted);
    const gboolean first = row->first != wanted->first;
    if (!first && shift.moves == 0)
        return;
    const gboolean dates = first || shift.dates;
    struct change *moved = search_add(search,
                                      dates && shift.length ? CHANGE_PAIR_HOURS
                                      : dates               ? CHANGE_PAIR_DATES
                                                            : CHANGE_PAIR_LENGTH,
                                      first ? couple->line : 0);
    moved->cohort_lines =
        (shift.length ? LINE_MINUTES : 0) | (first ? 0 : shift.dates * LINE_CADENCE);
    moved->pair = copy_pair(wanted);
    moved->updates = 2 * shift.moves;
}

static int count_placed(const struct search *search, int pair)
{
    const struct ledger *ledger = search_ledger(search, pair);
    int count = 0;
    for (guint i = 0; ledger != NULL && i < ledger->sessions->len; i++)
        count += changes_moves_place(ledger->sessions->pdata[i], search->now);
    return count;
}

static void weigh_place(struct search *search, const struct couple *couple, const struct pair *row,
                        const struct pair *wanted)
{
    if (g_strcmp0(row->place, wanted->place) == 0)
        return;
    const gboolean own = couple->place != NULL;
    struct change *placed = search_add(search, CHANGE_PAIR_PLACED, own ? couple->line : 0);
    placed->cohort_lines = own ? 0 : LINE_PLACE;
    placed->pair = copy_pair(wanted);
    placed->updates = 2 * count_placed(search, row->id);
}

/* Whether an entry to come, or one that is about to be, is past the last of the programme. */
static gboolean is_past_the_last(const struct session *session, int sessions, instant now)
{
    return session->number > sessions && session->start > now &&
           (session->state == SESSION_PLANNED || session_stands(session));
}

GPtrArray *changes_withdrawals(const struct programme *programme, const struct ledger *ledger,
                               instant now)
{
    GPtrArray *withdrawals = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (is_past_the_last(session, programme->sessions, now))
            g_ptr_array_add(withdrawals, fact_new(FACT_SESSION_WITHDRAWN, now, ledger->subject, 0,
                                                  session->serial));
    }
    return withdrawals;
}

static void weigh_number(struct search *search, const struct pair *row)
{
    const struct ledger *ledger = search_ledger(search, row->id);
    if (ledger == NULL || search->registry->sessions == 0)
        return;
    g_autoptr(GPtrArray) withdrawals = changes_withdrawals(search->programme, ledger, search->now);
    if (withdrawals->len == 0)
        return;
    struct change *shortened = search_add(search, CHANGE_PAIR_SHORTENED, 0);
    shortened->pair = copy_pair(row);
    for (guint i = 0; i < withdrawals->len; i++) {
        const struct fact *withdrawn = withdrawals->pdata[i];
        shortened->cancels += 2 * session_stands(ledger_session(ledger, withdrawn->session));
    }
}

static void weigh_sessions(struct search *search)
{
    const int more = search->programme->sessions - search->registry->sessions;
    if (search->registry->sessions == 0 || more == 0)
        return;
    struct change *changed = search_add(search, CHANGE_SESSIONS, 0);
    changed->sessions = more;
    changed->cohort_lines = LINE_SESSIONS;
}

static void weigh_couple(struct search *search, const struct couple *couple, GHashTable *kept)
{
    struct pair *wanted = pair_of_couple(search, couple);
    const struct pair *row = find_pair(search, wanted);
    if (row == NULL) {
        struct change *made = search_add(search, CHANGE_PAIR_MADE, couple->line);
        made->pair = wanted;
        made->mentor_key = search_key(couple->mentor);
        made->mentee_key = search_key(couple->mentee);
        /* Once the cohort is under way this invites two people: it waits as any entry does. */
        made->updates = search->registry->started ? 2 : 0;
        return;
    }
    g_hash_table_add(kept, GINT_TO_POINTER(row->id));
    keep_pair(wanted, row);
    weigh_hours(search, couple, row, wanted);
    weigh_place(search, couple, row, wanted);
    weigh_number(search, row);
    pair_free(wanted);
}

static void weigh_pairs(struct search *search)
{
    g_autoptr(GHashTable) kept = g_hash_table_new(NULL, NULL);
    int live = 0;
    for (guint i = 0; i < search->roster->couples->len; i++) {
        const struct couple *couple = search->roster->couples->pdata[i];
        if (search_counts(search, couple->mentor) && search_counts(search, couple->mentee))
            weigh_couple(search, couple, kept);
    }
    for (guint i = 0; i < search->registry->pairs->len; i++) {
        const struct pair *row = search->registry->pairs->pdata[i];
        if (!row->live)
            continue;
        live++;
        if (g_hash_table_contains(kept, GINT_TO_POINTER(row->id)))
            continue;
        struct change *ended = search_add(search, CHANGE_PAIR_ENDED, 0);
        ended->pair = copy_pair(row);
        ended->cancels = 2 * search_standing(search, row->id);
        search->found->pairs_cancelled++;
    }
    search->found->brake =
        search->found->pairs_cancelled > 2 && search->found->pairs_cancelled * 5 > live;
}

/* ---- all ---- */

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static void spell_person(GString *text, const struct person *person)
{
    g_string_append_printf(text, "%d/%d/%s/%s/%s/%d.%d.%d.%d.%d/%s;", person->id, person->role,
                           or_empty(person->first), or_empty(person->last),
                           or_empty(person->address), person->language, person->tu, person->greet,
                           person->gender, person->digest, or_empty(person->zone));
    for (guint i = 0; person->aliases != NULL && i < person->aliases->len; i++)
        g_string_append_printf(text, "%s;", (const char *)person->aliases->pdata[i]);
}

static void spell_change(GString *text, const struct change *change)
{
    g_string_append_printf(text, "%d/%s/%s/%s;", change->kind, or_empty(change->mentor_key),
                           or_empty(change->mentee_key), or_empty(change->principal_key));
    if (change->person != NULL)
        spell_person(text, change->person);
    if (change->pair != NULL)
        g_string_append_printf(text, "%d/%d/%d/%" G_GINT64_FORMAT "/%s;", change->pair->id,
                               change->pair->mentor, change->pair->mentee, change->pair->first,
                               or_empty(change->pair->place));
}

/* FNV-1a over what the edit says: names it, proves nothing. */
static gint64 digest_of(const struct programme *programme, const struct changes *changes)
{
    guint64 hash = 14695981039346656037u;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%d.%d/%d/%d;", programme->cadence.count, programme->cadence.unit,
                           programme->minutes, programme->sessions);
    for (guint i = 0; i < changes->list->len; i++)
        spell_change(text, changes->list->pdata[i]);
    for (gsize i = 0; i < text->len; i++)
        hash = (hash ^ (guint8)text->str[i]) * 1099511628211u;
    return (gint64)(hash >> 2);
}

static gboolean goes_on(const struct changes *changes, const struct pair *ended)
{
    for (guint i = 0; i < changes->list->len; i++) {
        const struct change *change = changes->list->pdata[i];
        if (change->kind == CHANGE_PAIR_MADE &&
            (change->pair->mentor == ended->mentor || change->pair->mentee == ended->mentee))
            return TRUE;
    }
    return FALSE;
}

static int count_bits(unsigned bits)
{
    int count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/* What the consultant has typed, not what it makes of people and pairs: a line is one, whoever
 * stands on it, and so is a pair that no line has any more. */
static int count_lines(const struct changes *changes)
{
    g_autoptr(GHashTable) lines = g_hash_table_new(NULL, NULL);
    int gone = 0;
    unsigned cohort_lines = 0;
    for (guint i = 0; i < changes->list->len; i++) {
        const struct change *change = changes->list->pdata[i];
        cohort_lines |= change->cohort_lines;
        const gboolean of_cohort_file =
            change->person != NULL &&
            (change->person->role == ROLE_MANAGER || change->person->role == ROLE_COVER);
        if (change->line != 0)
            g_hash_table_add(lines, GINT_TO_POINTER(of_cohort_file ? -change->line : change->line));
        gone += change->kind == CHANGE_PAIR_ENDED && !goes_on(changes, change->pair);
    }
    const int count = (int)g_hash_table_size(lines) + gone + count_bits(cohort_lines);
    return count == 0 && changes->list->len > 0 ? 1 : count;
}

struct changes *changes_find(const struct programme *programme, const struct roster *roster,
                             const struct registry *registry, GPtrArray *ledgers,
                             const struct almanac *almanac, instant now)
{
    struct changes *found = g_new0(struct changes, 1);
    found->list = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    struct search search = {
        programme, roster, registry, ledgers, almanac, now, clock_day(now, programme->zone),
        found,     seen};
    changes_people(&search);
    weigh_pairs(&search);
    weigh_sessions(&search);
    for (guint i = 0; i < found->list->len; i++) {
        const struct change *change = found->list->pdata[i];
        found->updates += change->updates;
        found->cancels += change->cancels;
    }
    found->lines = count_lines(found);
    found->digest = digest_of(programme, found);
    return found;
}
