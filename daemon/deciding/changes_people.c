/*
 * changes_people - people of the files against people of the register.
 *
 * The roster's id decides; without one the address, then a name that stayed
 * while its address is nobody's any more.
 */
#include "deciding/changes_search.h"

#include "base/text.h"

#include <string.h>

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

static gboolean same_name(const struct person *left, const struct person *right)
{
    return g_strcmp0(left->first, right->first) == 0 && g_strcmp0(left->last, right->last) == 0;
}

static gboolean same_details(const struct person *left, const struct person *right)
{
    return g_strcmp0(left->zone, right->zone) == 0 && left->language == right->language &&
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

char *search_key(const struct entry *entry)
{
    return entry->id != NULL ? g_strdup(entry->id) : text_address_fold(entry->address);
}

static struct person *person_of_entry(const struct search *search, const struct entry *entry)
{
    struct person *person = g_new0(struct person, 1);
    person->role = entry->role;
    person->key = search_key(entry);
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

/* ---- whose row ---- */

/* What the files say of one person, as far as it tells which row is theirs. */
struct sign {
    enum role role;
    const char *id; /* NULL: none */
    const char *address, *first, *last;
    int principal; /* of an assistant: two mentees may share one */
};

static struct person *find_by_id(const struct search *search, const struct sign *sign)
{
    for (guint i = 0; sign->id != NULL && i < search->registry->people->len; i++) {
        struct person *person = search->registry->people->pdata[i];
        if (person->live && person->role == sign->role && g_strcmp0(person->key, sign->id) == 0)
            return person;
    }
    return NULL;
}

/* A row that has an id of its own is nobody else's, whatever the address. */
static gboolean may_be(const struct person *person, const struct sign *sign)
{
    const gboolean has_id = person->key != NULL && strchr(person->key, '@') == NULL;
    return person->live && person->role == sign->role && !(sign->id != NULL && has_id) &&
           (sign->role != ROLE_ASSISTANT || person->principal == sign->principal);
}

static struct person *find_by_address(const struct search *search, const struct sign *sign)
{
    for (guint i = 0; i < search->registry->people->len; i++) {
        struct person *person = search->registry->people->pdata[i];
        if (may_be(person, sign) && text_same_address(person->address, sign->address))
            return person;
    }
    return NULL;
}

/* Whether the files still name this very address: then a namesake is somebody else. */
static gboolean is_named(const struct search *search, const struct person *person)
{
    const struct programme *programme = search->programme;
    gboolean named = FALSE;
    for (guint i = 0; i < search->roster->entries->len; i++) {
        const struct entry *entry = search->roster->entries->pdata[i];
        const gboolean assists = person->role == ROLE_ASSISTANT;
        if (assists || entry->role == person->role)
            named |= text_same_address(assists ? entry->assistant.address : entry->address,
                                       person->address);
    }
    for (guint i = 0; person->role == ROLE_COVER && i < programme->away->len; i++) {
        const struct absence *absence = programme->away->pdata[i];
        named |= text_same_address(absence->cover.address, person->address);
    }
    for (guint i = 0; person->role == ROLE_MANAGER && i < programme->managers->len; i++) {
        const struct manager *manager = programme->managers->pdata[i];
        named |= text_same_address(manager->who.address, person->address);
    }
    return named;
}

static struct person *find_by_name(const struct search *search, const struct sign *sign)
{
    struct person *found = NULL;
    for (guint i = 0; i < search->registry->people->len; i++) {
        struct person *person = search->registry->people->pdata[i];
        if (!may_be(person, sign) || g_strcmp0(person->first, sign->first) != 0 ||
            g_strcmp0(person->last, sign->last) != 0 || is_named(search, person))
            continue;
        if (found != NULL)
            return NULL;
        found = person;
    }
    return found;
}

static struct person *find_row(const struct search *search, const struct sign *sign)
{
    struct person *row = find_by_id(search, sign);
    if (row == NULL)
        row = find_by_address(search, sign);
    return row != NULL ? row : find_by_name(search, sign);
}

struct person *search_row(const struct search *search, const struct entry *entry)
{
    const struct sign sign = {entry->role, entry->id, entry->address, entry->first, entry->last, 0};
    return find_row(search, &sign);
}

/* Who left by their own word stays out, though the roster still has them. */
static gboolean is_out(const struct search *search, const struct entry *entry)
{
    g_autofree char *key = search_key(entry);
    for (guint i = 0; i < search->registry->people->len; i++) {
        const struct person *person = search->registry->people->pdata[i];
        if (!person->live && person->stopped && person->role == entry->role &&
            (g_strcmp0(person->key, key) == 0 ||
             text_same_address(person->address, entry->address)))
            return TRUE;
    }
    return FALSE;
}

gboolean search_counts(const struct search *search, const struct entry *entry)
{
    const gboolean has_left = entry->left_on >= 0 && entry->left_on <= search->today;
    return !has_left && !is_out(search, entry);
}

/* ---- weighing ---- */

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

/* Two entries for each that stands: the new address and the partner learn of the change. */
static void readdress(struct search *search, struct person *wanted, const struct person *row,
                      int line)
{
    const gboolean meets = row->role == ROLE_MENTOR || row->role == ROLE_MENTEE;
    const int standing = meets ? search_standing(search, row->pair) : 0;
    struct change *moved = search_add(search, CHANGE_PERSON_READDRESSED, line);
    wanted->version = row->version + 1;
    wanted->dead = FALSE;
    moved->person = wanted;
    moved->updates = 2 * standing;
    moved->cancels = standing;
}

/* Takes `wanted`, whose row is `row`. */
static void weigh_person(struct search *search, struct person *wanted, const struct person *row,
                         int line, const char *principal)
{
    if (row == NULL) {
        struct change *joined = search_add(search, CHANGE_PERSON_JOINED, line);
        joined->person = wanted;
        joined->principal_key = g_strdup(principal);
        return;
    }
    g_hash_table_add(search->seen, GINT_TO_POINTER(row->id));
    keep_row(wanted, row);
    if (!text_same_address(row->address, wanted->address))
        readdress(search, wanted, row, line);
    else if (!same_name(row, wanted))
        search_add(search, CHANGE_PERSON_RENAMED, line)->person = wanted;
    else if (!same_details(row, wanted))
        search_add(search, CHANGE_PERSON_CHANGED, line)->person = wanted;
    else
        person_free(wanted);
}

/* Takes `wanted`, one of the consultant's file. */
static void weigh_mailbox(struct search *search, struct person *wanted, int line, int principal,
                          const char *principal_key)
{
    const struct sign sign = {wanted->role,  NULL,         wanted->address,
                              wanted->first, wanted->last, principal};
    weigh_person(search, wanted, find_row(search, &sign), line, principal_key);
}

static void weigh_entries(struct search *search)
{
    for (guint i = 0; i < search->roster->entries->len; i++) {
        const struct entry *entry = search->roster->entries->pdata[i];
        if (!search_counts(search, entry))
            continue;
        const struct person *row = search_row(search, entry);
        weigh_person(search, person_of_entry(search, entry), row, entry->line, NULL);
        if (entry->assistant.address == NULL)
            continue;
        g_autofree char *principal = row != NULL ? g_strdup(row->key) : search_key(entry);
        weigh_mailbox(search, person_of_mailbox(search, &entry->assistant, ROLE_ASSISTANT),
                      entry->line, row != NULL ? row->id : 0, principal);
    }
}

static gboolean is_named_before(const struct programme *programme, guint index)
{
    const struct absence *absence = programme->away->pdata[index];
    for (guint i = 0; i < index; i++) {
        const struct absence *before = programme->away->pdata[i];
        if (text_same_address(before->cover.address, absence->cover.address))
            return TRUE;
    }
    return FALSE;
}

static void weigh_covers(struct search *search)
{
    const struct programme *programme = search->programme;
    for (guint i = 0; i < programme->away->len; i++) {
        const struct absence *absence = programme->away->pdata[i];
        if (!is_named_before(programme, i))
            weigh_mailbox(search, person_of_mailbox(search, &absence->cover, ROLE_COVER),
                          absence->line, 0, NULL);
    }
}

static void weigh_staff(struct search *search)
{
    const struct programme *programme = search->programme;
    weigh_mailbox(search, person_of_mailbox(search, &programme->consultant, ROLE_CONSULTANT), 0, 0,
                  NULL);
    weigh_covers(search);
    for (guint i = 0; i < programme->managers->len; i++) {
        const struct manager *manager = programme->managers->pdata[i];
        struct person *person = person_of_mailbox(search, &manager->who, ROLE_MANAGER);
        person->language = manager->language;
        person->digest = manager->digest;
        person->greet = g_strcmp0(manager->greet, "Madame") == 0     ? GREET_MADAME
                        : g_strcmp0(manager->greet, "Monsieur") == 0 ? GREET_MONSIEUR
                                                                     : GREET_FIRST_NAME;
        weigh_mailbox(search, person, manager->line, 0, NULL);
    }
}

static void find_leavers(struct search *search)
{
    for (guint i = 0; i < search->registry->people->len; i++) {
        const struct person *person = search->registry->people->pdata[i];
        if (!person->live || g_hash_table_contains(search->seen, GINT_TO_POINTER(person->id)))
            continue;
        struct change *left = search_add(search, CHANGE_PERSON_LEFT, 0);
        left->person = g_new0(struct person, 1);
        left->person->first = g_strdup(person->first);
        left->person->last = g_strdup(person->last);
        left->person->address = g_strdup(person->address);
        left->person->role = person->role;
        keep_row(left->person, person);
    }
}

void changes_people(struct search *search)
{
    weigh_staff(search);
    weigh_entries(search);
    find_leavers(search);
}
