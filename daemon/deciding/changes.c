/*
 * changes - a configuration against the register.
 *
 * A person is the roster's id, else the address. A row whose address changed
 * while name and pair stayed is "address changed"; else one left and one joined.
 */
#include "deciding/changes.h"

#include "base/text.h"
#include "deciding/slots.h"

#include <string.h>

const char *const change_kind_names[CHANGE_KIND_COUNT] = {CHANGE_KINDS(NAMES_STRING)};

struct search {
    const struct programme *programme;
    const struct roster *roster;
    const struct registry *registry;
    GPtrArray *ledgers;
    const struct almanac *almanac;
    instant now;
    int today; /* civil day in the cohort's zone */
    struct changes *found;
    GHashTable *seen; /* ids of persons that the roster still has */
};

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

static struct change *add_change(struct search *search, enum change_kind kind, int line)
{
    struct change *change = g_new0(struct change, 1);
    change->kind = kind;
    change->line = line;
    g_ptr_array_add(search->found->list, change);
    return change;
}

static const struct ledger *ledger_of(const struct search *search, int pair)
{
    for (guint i = 0; search->ledgers != NULL && i < search->ledgers->len; i++) {
        const struct ledger *ledger = search->ledgers->pdata[i];
        if (ledger->subject == pair)
            return ledger;
    }
    return NULL;
}

/* How many entries to come stand in the calendars of a pair. */
static int standing(const struct search *search, int pair)
{
    const struct ledger *ledger = ledger_of(search, pair);
    int count = 0;
    for (guint i = 0; ledger != NULL && i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        count += session_stands(session) && session->start > search->now;
    }
    return count;
}

/* ---- people ---- */

static gboolean same_list(const GPtrArray *left, const GPtrArray *right)
{
    const guint count = left != NULL ? left->len : 0;
    if (count != (right != NULL ? right->len : 0))
        return FALSE;
    for (guint i = 0; i < count; i++) {
        if (g_strcmp0(left->pdata[i], right->pdata[i]) != 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean same_details(const struct person *left, const struct person *right)
{
    return g_strcmp0(left->first, right->first) == 0 && g_strcmp0(left->last, right->last) == 0 &&
           g_strcmp0(left->zone, right->zone) == 0 && left->language == right->language &&
           left->tu == right->tu && left->greet == right->greet && left->gender == right->gender &&
           left->digest == right->digest && same_list(left->aliases, right->aliases);
}

static GPtrArray *copy_list(const GPtrArray *from)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; from != NULL && i < from->len; i++)
        g_ptr_array_add(copy, g_strdup(from->pdata[i]));
    return copy;
}

/* The roster's id where it has one, else the address: what a person is known by for good. */
static char *key_of(const struct entry *entry)
{
    return entry->id != NULL ? g_strdup(entry->id) : text_address_fold(entry->address);
}

static struct person *person_of_entry(const struct search *search, const struct entry *entry)
{
    struct person *person = g_new0(struct person, 1);
    person->role = entry->role;
    person->key = key_of(entry);
    person->first = g_strdup(entry->first);
    person->last = g_strdup(entry->last);
    person->address = g_strdup(entry->address);
    person->version = 1;
    person->aliases = copy_list(entry->aliases);
    person->language = entry->language;
    person->zone = g_strdup(entry->zone != NULL ? entry->zone : search->programme->zone);
    person->tu = entry->tu;
    person->greet = entry->greet;
    person->gender = entry->gender;
    person->live = TRUE;
    return person;
}

/* "Sophie Petit": the last word is the surname. */
static struct person *person_of_mailbox(const struct search *search, const struct mailbox *mailbox,
                                        enum role role)
{
    struct person *person = g_new0(struct person, 1);
    const char *name = mailbox->name != NULL ? mailbox->name : mailbox->address;
    const char *space = strchr(name, ' ');
    person->role = role;
    person->key = text_address_fold(mailbox->address);
    person->first = space != NULL ? g_strndup(name, (gsize)(space - name)) : g_strdup(name);
    person->last = g_strdup(space != NULL ? space + 1 : "");
    person->address = g_strdup(mailbox->address);
    person->version = 1;
    person->aliases = g_ptr_array_new_with_free_func(g_free);
    person->language = search->programme->language;
    person->zone = g_strdup(search->programme->zone);
    person->live = TRUE;
    return person;
}

static struct person *find_by_key(const struct search *search, enum role role, const char *key)
{
    for (guint i = 0; i < search->registry->people->len; i++) {
        struct person *person = search->registry->people->pdata[i];
        if (person->live && person->role == role && g_strcmp0(person->key, key) == 0)
            return person;
    }
    return NULL;
}

static struct person *find_by_name(const struct search *search, const struct person *wanted)
{
    struct person *found = NULL;
    for (guint i = 0; i < search->registry->people->len; i++) {
        struct person *person = search->registry->people->pdata[i];
        if (!person->live || person->role != wanted->role ||
            g_strcmp0(person->first, wanted->first) != 0 ||
            g_strcmp0(person->last, wanted->last) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = person;
    }
    return found;
}

/* Who left by their own word stays out, though the roster still has them. */
static gboolean is_out(const struct search *search, enum role role, const char *key)
{
    for (guint i = 0; i < search->registry->people->len; i++) {
        const struct person *person = search->registry->people->pdata[i];
        if (!person->live && person->stopped && person->role == role &&
            g_strcmp0(person->key, key) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean entry_is_out(const struct search *search, const struct entry *entry)
{
    g_autofree char *key = key_of(entry);
    return is_out(search, entry->role, key);
}

/* What stays of the row that stands: its id, key, versions and states. */
static void keep_row(struct person *person, const struct person *row)
{
    person->id = row->id;
    g_free(person->key);
    person->key = g_strdup(row->key);
    person->version = row->version;
    person->pair = row->pair;
    person->principal = row->principal;
    person->stopped = row->stopped;
    person->dead = row->dead;
    person->away_until = row->away_until;
}

/* Takes `wanted`. */
static void weigh_person(struct search *search, struct person *wanted, int line,
                         const char *principal)
{
    struct person *row = find_by_key(search, wanted->role, wanted->key);
    if (row == NULL)
        row = find_by_name(search, wanted);
    if (row == NULL) {
        struct change *joined = add_change(search, CHANGE_PERSON_JOINED, line);
        joined->person = wanted;
        joined->principal_key = g_strdup(principal);
        return;
    }
    g_hash_table_add(search->seen, GINT_TO_POINTER(row->id));
    keep_row(wanted, row);
    if (!text_same_address(row->address, wanted->address)) {
        struct change *moved = add_change(search, CHANGE_PERSON_READDRESSED, line);
        wanted->version = row->version + 1;
        wanted->dead = FALSE;
        moved->person = wanted;
        moved->updates = moved->cancels =
            row->role == ROLE_MENTOR || row->role == ROLE_MENTEE ? standing(search, row->pair) : 0;
    } else if (!same_details(row, wanted)) {
        add_change(search, CHANGE_PERSON_CHANGED, line)->person = wanted;
    } else {
        person_free(wanted);
    }
}

static gboolean has_left(const struct search *search, const struct entry *entry)
{
    return entry->left_on >= 0 && entry->left_on <= search->today;
}

static void weigh_entries(struct search *search)
{
    for (guint i = 0; i < search->roster->entries->len; i++) {
        const struct entry *entry = search->roster->entries->pdata[i];
        if (has_left(search, entry) || entry_is_out(search, entry))
            continue;
        weigh_person(search, person_of_entry(search, entry), entry->line, NULL);
        if (entry->assistant.address == NULL)
            continue;
        g_autofree char *principal = key_of(entry);
        weigh_person(search, person_of_mailbox(search, &entry->assistant, ROLE_ASSISTANT),
                     entry->line, principal);
    }
}

static void weigh_staff(struct search *search)
{
    const struct programme *programme = search->programme;
    weigh_person(search, person_of_mailbox(search, &programme->consultant, ROLE_CONSULTANT), 0,
                 NULL);
    for (guint i = 0; i < programme->managers->len; i++) {
        const struct manager *manager = programme->managers->pdata[i];
        struct person *person = person_of_mailbox(search, &manager->who, ROLE_MANAGER);
        person->language = manager->language;
        person->digest = manager->digest;
        person->greet = g_strcmp0(manager->greet, "Madame") == 0     ? GREET_MADAME
                        : g_strcmp0(manager->greet, "Monsieur") == 0 ? GREET_MONSIEUR
                                                                     : GREET_FIRST_NAME;
        weigh_person(search, person, manager->line, NULL);
    }
}

static void find_leavers(struct search *search)
{
    for (guint i = 0; i < search->registry->people->len; i++) {
        const struct person *person = search->registry->people->pdata[i];
        if (!person->live || g_hash_table_contains(search->seen, GINT_TO_POINTER(person->id)))
            continue;
        struct change *left = add_change(search, CHANGE_PERSON_LEFT, 0);
        left->person = g_new0(struct person, 1);
        left->person->first = g_strdup(person->first);
        left->person->last = g_strdup(person->last);
        left->person->address = g_strdup(person->address);
        left->person->role = person->role;
        keep_row(left->person, person);
    }
}

/* ---- pairs ---- */

static int id_of_entry(const struct search *search, const struct entry *entry)
{
    g_autofree char *key = key_of(entry);
    const struct person *row = find_by_key(search, entry->role, key);
    struct person *wanted = row == NULL ? person_of_entry(search, entry) : NULL;
    if (row == NULL)
        row = find_by_name(search, wanted);
    person_free(wanted);
    return row != NULL ? row->id : 0;
}

static gint64 wall_of(instant at, const char *zone)
{
    const struct wall wall = clock_wall(at, zone);
    return (gint64)wall.day * 24 * 60 + wall.minute;
}

static struct pair *pair_of_couple(const struct search *search, const struct couple *couple)
{
    struct pair *pair = g_new0(struct pair, 1);
    const char *zone = search->programme->zone;
    pair->number = g_strdup(couple->number);
    pair->mentor = id_of_entry(search, couple->mentor);
    pair->mentee = id_of_entry(search, couple->mentee);
    pair->live = TRUE;
    pair->made = search->now;
    pair->first = couple->first;
    pair->first_wall = couple->first != INSTANT_NONE ? wall_of(couple->first, zone) : 0;
    pair->zone = g_strdup(zone);
    pair->place = g_strdup(couple->place);
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

/* Entries to come that still stand where the old first date put them. */
static gboolean follows_schedule(const struct programme *programme, const struct almanac *almanac,
                                 const struct pair *pair, const struct session *session,
                                 instant now)
{
    struct slot slot;
    gint64 wall;
    return session_stands(session) && session->start > now && !session->coffee &&
           slots_session(programme, almanac, pair, session->number, &slot, &wall) &&
           wall == session->wall;
}

static int rescheduled(const struct search *search, const struct pair *row)
{
    const struct ledger *ledger = ledger_of(search, row->id);
    int count = 0;
    for (guint i = 0; ledger != NULL && i < ledger->sessions->len; i++)
        count += follows_schedule(search->programme, search->almanac, row,
                                  ledger->sessions->pdata[i], search->now);
    return count;
}

GPtrArray *changes_moves(const struct programme *programme, const struct almanac *almanac,
                         const struct ledger *ledger, const struct pair *before,
                         const struct pair *after, instant now)
{
    GPtrArray *moves = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        struct slot slot;
        gint64 wall;
        if (!follows_schedule(programme, almanac, before, session, now) ||
            !slots_session(programme, almanac, after, session->number, &slot, &wall) ||
            slot.start == session->start)
            continue;
        struct fact *moved = fact_new(FACT_SESSION_MOVED, now, ledger->subject, 0, session->serial);
        moved->start = slot.start;
        moved->end = slot.end;
        moved->wall = wall;
        g_ptr_array_add(moves, moved);
    }
    return moves;
}

static struct pair *copy_pair(const struct pair *from)
{
    struct pair *copy = g_memdup2(from, sizeof *from);
    copy->number = g_strdup(from->number);
    copy->zone = g_strdup(from->zone);
    copy->place = g_strdup(from->place);
    return copy;
}

static void weigh_couple(struct search *search, const struct couple *couple, GHashTable *kept)
{
    struct pair *wanted = pair_of_couple(search, couple);
    const struct pair *row = find_pair(search, wanted);
    if (row == NULL) {
        struct change *made = add_change(search, CHANGE_PAIR_MADE, couple->line);
        made->pair = wanted;
        made->mentor_key = key_of(couple->mentor);
        made->mentee_key = key_of(couple->mentee);
        return;
    }
    g_hash_table_add(kept, GINT_TO_POINTER(row->id));
    keep_pair(wanted, row);
    if (row->first != wanted->first) {
        struct change *moved = add_change(search, CHANGE_PAIR_FIRST, couple->line);
        moved->pair = copy_pair(wanted);
        moved->updates = 2 * rescheduled(search, row);
    }
    if (g_strcmp0(row->place, wanted->place) != 0) {
        struct change *placed = add_change(search, CHANGE_PAIR_PLACED, couple->line);
        placed->pair = copy_pair(wanted);
        placed->updates = 2 * standing(search, row->id);
    }
    pair_free(wanted);
}

static void weigh_pairs(struct search *search)
{
    g_autoptr(GHashTable) kept = g_hash_table_new(NULL, NULL);
    int live = 0;
    for (guint i = 0; i < search->roster->couples->len; i++) {
        const struct couple *couple = search->roster->couples->pdata[i];
        if (!has_left(search, couple->mentor) && !has_left(search, couple->mentee) &&
            !entry_is_out(search, couple->mentor) && !entry_is_out(search, couple->mentee))
            weigh_couple(search, couple, kept);
    }
    for (guint i = 0; i < search->registry->pairs->len; i++) {
        const struct pair *row = search->registry->pairs->pdata[i];
        if (!row->live)
            continue;
        live++;
        if (g_hash_table_contains(kept, GINT_TO_POINTER(row->id)))
            continue;
        struct change *ended = add_change(search, CHANGE_PAIR_ENDED, 0);
        ended->pair = copy_pair(row);
        ended->cancels = 2 * standing(search, row->id);
        search->found->pairs_cancelled++;
    }
    search->found->brake =
        search->found->pairs_cancelled > 2 && search->found->pairs_cancelled * 5 > live;
}

/* ---- all ---- */

/* FNV-1a over what the edit says: names it, proves nothing. */
static gint64 digest_of(const struct changes *changes)
{
    guint64 hash = 14695981039346656037u;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < changes->list->len; i++) {
        const struct change *change = changes->list->pdata[i];
        g_string_append_printf(
            text, "%d/%d/%s/%d/%" G_GINT64_FORMAT "/%s;", change->kind,
            change->person != NULL ? change->person->id : 0,
            change->person != NULL && change->person->address != NULL ? change->person->address
                                                                      : "",
            change->pair != NULL ? change->pair->id : 0,
            change->pair != NULL ? change->pair->first : 0,
            change->pair != NULL && change->pair->place != NULL ? change->pair->place : "");
    }
    for (gsize i = 0; i < text->len; i++)
        hash = (hash ^ (guint8)text->str[i]) * 1099511628211u;
    return (gint64)(hash >> 2);
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
    weigh_staff(&search);
    weigh_entries(&search);
    find_leavers(&search);
    weigh_pairs(&search);
    for (guint i = 0; i < found->list->len; i++) {
        const struct change *change = found->list->pdata[i];
        found->updates += change->updates;
        found->cancels += change->cancels;
    }
    found->digest = digest_of(found);
    return found;
}
