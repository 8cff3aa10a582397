/*
 * roster_check - what people and pairs of a roster must not be to each other.
 */
#include "codec/roster_check.h"

#include "base/text.h"
#include "codec/roster.h"
#include "codec/typed.h"

#include <string.h>

/* Who has an address. */
struct owner {
    enum role role;
    int line; /* of the roster; 0: the cohort file */
    const struct entry *entry;
};

static const char *role_words(enum role role, gboolean french)
{
    static const char *const words[ROLE_COUNT][2] = {
        [ROLE_NONE] = {"?", "?"},
        [ROLE_MENTOR] = {"mentor", "mentor"},
        [ROLE_MENTEE] = {"mentoré", "mentee"},
        [ROLE_ASSISTANT] = {"assistant", "assistant"},
        [ROLE_CONSULTANT] = {"consultant", "consultant"},
        [ROLE_MANAGER] = {"manager", "manager"},
        [ROLE_COVER] = {"remplaçant", "cover"},
    };
    return words[role][french ? 0 : 1];
}

/* --- addresses ---------------------------------------------------------------------------- */

static void tell_twice(const struct reading *reading, const char *address,
                       const struct owner *before, const struct owner *now)
{
    struct faults *faults = reading->faults;
    if (before->line == 0)
        faults_add(
            faults, reading->path, now->line,
            "%s\u00a0: %s ici, %s dans le fichier du programme\u00a0; une personne n’a qu’un "
            "rôle",
            "%s: %s here, %s in the cohort file; a person has one role", address,
            role_words(now->role, faults->french), role_words(before->role, faults->french));
    else if (before->role == now->role)
        faults_add(faults, reading->path, now->line,
                   "%s\u00a0: déjà à la ligne %d\u00a0; une adresse n’est qu’à une personne",
                   "%s: already on line %d; an address belongs to one person", address,
                   before->line);
    else
        faults_add(faults, reading->path, now->line,
                   "%s\u00a0: %s ici, %s à la ligne %d\u00a0; une personne n’a qu’un rôle",
                   "%s: %s here, %s on line %d; a person has one role", address,
                   role_words(now->role, faults->french), role_words(before->role, faults->french),
                   before->line);
}

static void claim(const struct reading *reading, GHashTable *owners, const char *address,
                  struct owner owner)
{
    g_autofree char *key = g_utf8_strdown(address, -1);
    const struct owner *before = g_hash_table_lookup(owners, key);
    if (before == NULL)
        g_hash_table_insert(owners, g_steal_pointer(&key), g_memdup2(&owner, sizeof owner));
    else if (before->role == ROLE_ASSISTANT && owner.role == ROLE_ASSISTANT)
        return; /* one assistant may serve two */
    else if (before->entry != owner.entry || before->role != owner.role)
        tell_twice(reading, address, before, &owner);
}

/* Words to the consultant reach a cover whole: nobody of the programme may be one. */
static void claim_covers(const struct reading *reading, GHashTable *owners)
{
    for (guint i = 0; i < reading->programme->away->len; i++) {
        const struct absence *absence = reading->programme->away->pdata[i];
        if (absence->cover.address != NULL)
            claim(reading, owners, absence->cover.address, (struct owner){ROLE_COVER, 0, NULL});
    }
}

static void check_addresses(const struct reading *reading)
{
    g_autoptr(GHashTable) owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const GPtrArray *entries = reading->roster->entries;
    if (reading->programme->consultant.address != NULL)
        claim(reading, owners, reading->programme->consultant.address,
              (struct owner){ROLE_CONSULTANT, 0, NULL});
    claim_covers(reading, owners);
    for (guint i = 0; i < entries->len; i++) {
        const struct entry *entry = entries->pdata[i];
        const struct owner owner = {entry->role, entry->line, entry};
        claim(reading, owners, entry->address, owner);
        for (guint j = 0; j < entry->aliases->len; j++)
            claim(reading, owners, entry->aliases->pdata[j], owner);
    }
    for (guint i = 0; i < entries->len; i++) {
        const struct entry *entry = entries->pdata[i];
        if (entry->assistant.address != NULL)
            claim(reading, owners, entry->assistant.address,
                  (struct owner){ROLE_ASSISTANT, entry->line, entry});
    }
}

static void warn_of_managers(const struct reading *reading, const struct entry *entry)
{
    for (guint i = 0; i < reading->programme->managers->len; i++) {
        const struct manager *manager = reading->programme->managers->pdata[i];
        if (manager->who.address == NULL ||
            !text_same_address(manager->who.address, entry->address))
            continue;
        faults_warn(reading->faults, reading->path, entry->line,
                    "%s %s reçoit aussi le bilan (managers)\u00a0; est-ce voulu\u00a0?",
                    "%s %s gets the digest as well (managers); is that meant?", entry->first,
                    entry->last);
    }
}

/* --- names -------------------------------------------------------------------------------- */

/* The consultant's commands name people by their first names. */
static void warn_of_homonyms(const struct reading *reading)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < reading->roster->entries->len; i++) {
        struct entry *entry = reading->roster->entries->pdata[i];
        g_autofree char *name = text_fold(entry->first);
        const struct entry *other = g_hash_table_lookup(seen, name);
        if (other == NULL) {
            g_hash_table_insert(seen, g_steal_pointer(&name), entry);
        } else if (!text_same_address(other->address, entry->address) &&
                   g_hash_table_add(told, g_strdup(name))) {
            faults_warn(
                reading->faults, reading->path, entry->line,
                "deux personnes s’appellent %s (lignes %d et %d)\u00a0; dans vos commandes, "
                "ajoutez le numéro du binôme",
                "two people are called %s (lines %d and %d); in your commands, add the "
                "pair's number",
                entry->first, other->line, entry->line);
        }
    }
}

static void warn_of_the_consultants_name(const struct reading *reading, const struct entry *entry)
{
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;
    const char *name = reading->programme->consultant.name;
    if (name == NULL || !typed_name(name, &first, &last))
        return;
    g_autofree char *own = text_fold(first);
    g_autofree char *folded = text_fold(entry->first);
    if (strcmp(own, folded) == 0)
        faults_warn(reading->faults, reading->path, entry->line,
                    "%s %s a le prénom de qui accompagne\u00a0; une réponse \"%s\" appellera la "
                    "seconde",
                    "%s %s has the consultant's first name; an answer \"%s\" will call the latter",
                    entry->first, entry->last, entry->first);
}

/* --- domains ------------------------------------------------------------------------------ */

static char *domain_of(const struct entry *entry)
{
    return g_utf8_strdown(strrchr(entry->address, '@') + 1, -1);
}

static GHashTable *count_domains(const GPtrArray *entries)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < entries->len; i++) {
        char *domain = domain_of(entries->pdata[i]);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, domain));
        g_hash_table_insert(counts, domain, GUINT_TO_POINTER(count + 1));
    }
    return counts;
}

/* A slip of the finger, where the others share a domain. */
static void warn_of_lone_domains(const struct reading *reading)
{
    const GPtrArray *entries = reading->roster->entries;
    g_autoptr(GHashTable) counts = count_domains(entries);
    if (g_hash_table_size(counts) == entries->len)
        return;
    for (guint i = 0; i < entries->len; i++) {
        const struct entry *entry = entries->pdata[i];
        g_autofree char *domain = domain_of(entry);
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, domain)) == 1)
            faults_warn(reading->faults, reading->path, entry->line,
                        "%s\u00a0: seule adresse de ce domaine\u00a0; est-elle juste\u00a0?",
                        "%s: the only address of its domain; is it right?", entry->address);
    }
}

/* --- pairs -------------------------------------------------------------------------------- */

static void check_first_session(const struct reading *reading, const struct couple *couple)
{
    if (couple->first != INSTANT_NONE || reading->programme->propose ||
        couple->mentor->left_on >= 0 || couple->mentee->left_on >= 0)
        return;
    faults_add(reading->faults, reading->path, couple->line,
               "%s et %s\u00a0: pas de première séance\u00a0; mettez une date",
               "%s and %s: no first session; write a date", couple->mentor->first,
               couple->mentee->first);
}

void roster_check(const struct reading *reading)
{
    const struct roster *roster = reading->roster;
    check_addresses(reading);
    for (guint i = 0; i < roster->entries->len; i++) {
        warn_of_managers(reading, roster->entries->pdata[i]);
        warn_of_the_consultants_name(reading, roster->entries->pdata[i]);
    }
    warn_of_homonyms(reading);
    warn_of_lone_domains(reading);
    for (guint i = 0; i < roster->couples->len; i++)
        check_first_session(reading, roster->couples->pdata[i]);
}

/* --- the robot ---------------------------------------------------------------------------- */

struct robot {
    const char *address;
    struct faults *faults;
};

static void check_robot(const struct robot *robot, const char *file, int line, const char *address)
{
    if (address != NULL && text_same_address(address, robot->address))
        faults_add(robot->faults, file, line,
                   "%s\u00a0: c’est l’adresse du robot (sender)\u00a0; donnez la sienne à cette "
                   "personne",
                   "%s: this is the robot's address (sender); give this person their own", address);
}

void roster_check_robot(const struct roster *roster, const struct programme *programme,
                        const char *address, struct faults *faults)
{
    const struct robot robot = {address, faults};
    check_robot(&robot, programme->file, 0, programme->consultant.address);
    for (guint i = 0; i < programme->away->len; i++) {
        const struct absence *absence = programme->away->pdata[i];
        check_robot(&robot, programme->file, absence->line, absence->cover.address);
    }
    for (guint i = 0; i < programme->managers->len; i++) {
        const struct manager *manager = programme->managers->pdata[i];
        check_robot(&robot, programme->file, manager->line, manager->who.address);
    }
    for (guint i = 0; i < roster->entries->len; i++) {
        const struct entry *entry = roster->entries->pdata[i];
        check_robot(&robot, programme->roster, entry->line, entry->address);
        check_robot(&robot, programme->roster, entry->line, entry->assistant.address);
        for (guint j = 0; j < entry->aliases->len; j++)
            check_robot(&robot, programme->roster, entry->line, entry->aliases->pdata[j]);
    }
}
