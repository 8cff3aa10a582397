/*
 * edits - a settled cohort in memory, and what changes_find says of an edit.
 */
#include "support/edits.h"

#include <string.h>

/* ---- the roster ---- */

struct entry *edits_add_entry(struct roster *roster, enum role role, const char *first,
                              const char *last, const char *address)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->role = role;
    entry->first = g_strdup(first);
    entry->last = g_strdup(last);
    entry->address = g_strdup(address);
    entry->aliases = g_ptr_array_new_with_free_func(g_free);
    entry->left_on = -1;
    g_ptr_array_add(roster->entries, entry);
    return entry;
}

struct couple *edits_add_couple(struct roster *roster, struct entry *mentor, struct entry *mentee,
                                const char *first)
{
    struct couple *couple = g_new0(struct couple, 1);
    couple->number = g_strdup_printf("%u", roster->couples->len + 1);
    couple->mentor = mentor;
    couple->mentee = mentee;
    couple->first = lumen_at(first);
    g_ptr_array_add(roster->couples, couple);
    return couple;
}

struct entry *edits_entry(const struct edits *scene, const char *first)
{
    for (guint i = 0; i < scene->roster->entries->len; i++) {
        struct entry *entry = scene->roster->entries->pdata[i];
        if (strcmp(entry->first, first) == 0)
            return entry;
    }
    g_error("no %s", first);
}

struct couple *edits_couple(const struct edits *scene, guint index)
{
    return scene->roster->couples->pdata[index];
}

void edits_set(char **field, const char *text)
{
    g_free(*field);
    *field = g_strdup(text);
}

static struct roster *example_roster(void)
{
    struct roster *roster = roster_new();
    struct entry *camille =
        edits_add_entry(roster, ROLE_MENTOR, "Camille", "Martin", "camille.martin@lumen.example");
    struct entry *philippe =
        edits_add_entry(roster, ROLE_MENTEE, "Philippe", "Durand", "philippe.durand@lumen.example");
    philippe->assistant.name = g_strdup("Sophie Petit");
    philippe->assistant.address = g_strdup("sophie.petit@lumen.example");
    struct entry *nadia =
        edits_add_entry(roster, ROLE_MENTOR, "Nadia", "Benali", "nadia.benali@lumen.example");
    struct entry *helene =
        edits_add_entry(roster, ROLE_MENTEE, "Hélène", "Roux", "helene.roux@lumen.example");
    struct entry *theo =
        edits_add_entry(roster, ROLE_MENTOR, "Théo", "Bernard", "theo.bernard@lumen.example");
    struct entry *anne =
        edits_add_entry(roster, ROLE_MENTEE, "Anne", "de La Tour", "anne.delatour@lumen.example");
    edits_set(&edits_add_couple(roster, camille, philippe, "2027-01-21T15:00")->place,
              "La Compagnie");
    edits_add_couple(roster, nadia, helene, "2027-01-22T09:00");
    edits_add_couple(roster, theo, anne, "2027-01-26T13:30");
    return roster;
}

/* ---- settling, as a run would ---- */

struct changes *edits_find(const struct edits *scene)
{
    return changes_find(scene->lumen->programme, scene->roster, scene->registry, scene->ledgers,
                        scene->lumen->almanac, scene->now);
}

int edits_id(const struct registry *registry, enum role role, const char *key)
{
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->live && person->role == role && strcmp(person->key, key) == 0)
            return person->id;
    }
    return 0;
}

static void put_person(struct registry *registry, struct change *change)
{
    struct person *person = g_steal_pointer(&change->person);
    if (person->id == 0) {
        person->id = (int)registry->people->len + 1;
        if (change->principal_key != NULL)
            person->principal = edits_id(registry, ROLE_MENTEE, change->principal_key);
        g_ptr_array_add(registry->people, person);
        return;
    }
    struct person **row = (struct person **)&registry->people->pdata[person->id - 1];
    person->live = change->kind != CHANGE_PERSON_LEFT;
    person_free(*row);
    *row = person;
}

static void put_pair(struct registry *registry, struct change *change)
{
    struct pair *pair = g_steal_pointer(&change->pair);
    if (pair->id == 0) {
        pair->id = (int)registry->pairs->len + 1;
        if (pair->mentor == 0)
            pair->mentor = edits_id(registry, ROLE_MENTOR, change->mentor_key);
        if (pair->mentee == 0)
            pair->mentee = edits_id(registry, ROLE_MENTEE, change->mentee_key);
        registry_person(registry, pair->mentor)->pair = pair->id;
        registry_person(registry, pair->mentee)->pair = pair->id;
        g_ptr_array_add(registry->pairs, pair);
        return;
    }
    struct pair **row = (struct pair **)&registry->pairs->pdata[pair->id - 1];
    pair->live = change->kind != CHANGE_PAIR_ENDED;
    pair_free(*row);
    *row = pair;
}

void edits_settle(struct edits *scene)
{
    g_autoptr(changes) changes = edits_find(scene);
    for (guint i = 0; i < changes->list->len; i++) {
        struct change *change = changes->list->pdata[i];
        if (change->pair != NULL)
            put_pair(scene->registry, change);
        else if (change->person != NULL)
            put_person(scene->registry, change);
    }
}

/* ---- what stands ---- */

static void add_fact(GPtrArray *facts, struct fact *fact)
{
    fact->id = facts->len + 1;
    g_ptr_array_add(facts, fact);
}

static void add_session(GPtrArray *facts, int pair, int number, const char *start)
{
    const int serial = pair * SERIALS_A_PAIR + number;
    struct fact *planned = fact_new(FACT_SESSION_PLANNED, 1, pair, 0, serial);
    planned->number = number;
    planned->start = lumen_at(start);
    planned->end = planned->start + HOUR;
    const struct wall wall = clock_wall(planned->start, "Europe/Paris");
    planned->wall = (gint64)wall.day * 24 * 60 + wall.minute;
    add_fact(facts, planned);
    struct fact *written = fact_new(FACT_STEP_WRITTEN, 2, pair, 1, serial);
    fact_set_state(written, "request");
    add_fact(facts, written);
}

static void stands(struct edits *scene, int pair, const char *const starts[], guint count)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < count; i++)
        add_session(facts, pair, (int)i + 1, starts[i]);
    g_ptr_array_add(scene->ledgers, ledger_fold(scene->registry, pair, facts));
}

struct edits edits_begin(void)
{
    struct edits scene = {.lumen = lumen_new(),
                          .registry = registry_new(),
                          .roster = example_roster(),
                          .now = lumen_at("2027-01-18T10:00")};
    scene.ledgers = g_ptr_array_new_with_free_func((GDestroyNotify)ledger_free);
    edits_settle(&scene);
    stands(&scene, 1, (const char *const[]){"2027-01-21T15:00", "2027-03-04T15:00"}, 2);
    stands(&scene, 2, (const char *const[]){"2027-01-22T09:00"}, 1);
    stands(&scene, 3, (const char *const[]){"2027-01-26T13:30"}, 1);
    return scene;
}

void edits_end(struct edits *scene)
{
    g_ptr_array_unref(scene->ledgers);
    registry_free(scene->registry);
    roster_free(scene->roster);
    lumen_free(scene->lumen);
}

char *edits_lines(const struct changes *changes)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < changes->list->len; i++) {
        const struct change *change = changes->list->pdata[i];
        g_string_append(lines, change_kind_names[change->kind]);
        if (change->person != NULL)
            g_string_append_printf(lines, " %s %s", change->person->first, change->person->last);
        if (change->pair != NULL)
            g_string_append_printf(lines, " %d", change->pair->id);
        if (change->updates + change->cancels > 0)
            g_string_append_printf(lines, " +%d -%d", change->updates, change->cancels);
        g_string_append_c(lines, '\n');
    }
    return g_string_free(lines, FALSE);
}

void edits_expect(const struct edits *scene, const char *expected)
{
    g_autoptr(changes) changes = edits_find(scene);
    g_autofree char *lines = edits_lines(changes);
    g_assert_cmpstr(lines, ==, expected);
}
