/*
 * register - making, finding, freeing.
 */
#include "model/register.h"

#include "base/text.h"

void person_free(struct person *person)
{
    if (person == NULL)
        return;
    g_free(person->key);
    g_free(person->first);
    g_free(person->last);
    g_free(person->address);
    g_clear_pointer(&person->aliases, g_ptr_array_unref);
    g_free(person->zone);
    g_free(person);
}

void pair_free(struct pair *pair)
{
    if (pair == NULL)
        return;
    g_free(pair->number);
    g_free(pair->zone);
    g_free(pair->place);
    g_free(pair);
}

struct registry *registry_new(void)
{
    struct registry *made = g_new0(struct registry, 1);
    made->people = g_ptr_array_new_with_free_func((GDestroyNotify)person_free);
    made->pairs = g_ptr_array_new_with_free_func((GDestroyNotify)pair_free);
    return made;
}

void registry_free(struct registry *gone)
{
    if (gone == NULL)
        return;
    g_ptr_array_unref(gone->people);
    g_ptr_array_unref(gone->pairs);
    g_free(gone);
}

struct person *registry_person(const struct registry *registry, int id)
{
    for (guint i = 0; i < registry->people->len; i++) {
        struct person *person = registry->people->pdata[i];
        if (person->id == id)
            return person;
    }
    return NULL;
}

struct pair *registry_pair(const struct registry *registry, int id)
{
    for (guint i = 0; i < registry->pairs->len; i++) {
        struct pair *pair = registry->pairs->pdata[i];
        if (pair->id == id)
            return pair;
    }
    return NULL;
}

gboolean person_has_address(const struct person *person, const char *address)
{
    if (person->address != NULL && text_same_address(person->address, address))
        return TRUE;
    for (guint i = 0; person->aliases != NULL && i < person->aliases->len; i++) {
        if (text_same_address(person->aliases->pdata[i], address))
            return TRUE;
    }
    return FALSE;
}

struct person *registry_person_by_address(const struct registry *registry, const char *address)
{
    struct person *found = NULL;
    for (guint i = 0; address != NULL && i < registry->people->len; i++) {
        struct person *person = registry->people->pdata[i];
        if (!person->live || !person_has_address(person, address))
            continue;
        if (found != NULL)
            return NULL;
        found = person;
    }
    return found;
}

int registry_sessions(const struct registry *registry, const struct programme *programme)
{
    return registry->sessions != 0 ? registry->sessions : programme->sessions;
}

struct person *registry_consultant(const struct registry *registry)
{
    for (guint i = 0; i < registry->people->len; i++) {
        struct person *person = registry->people->pdata[i];
        if (person->role == ROLE_CONSULTANT && person->live)
            return person;
    }
    return NULL;
}

gboolean person_is_consultant(const struct person *person)
{
    return person->role == ROLE_CONSULTANT || person->role == ROLE_COVER;
}

static struct person *find_cover(const struct registry *registry, const char *address)
{
    for (guint i = 0; i < registry->people->len; i++) {
        struct person *person = registry->people->pdata[i];
        if (person->role == ROLE_COVER && person->live && !person->dead &&
            person->address != NULL && text_same_address(person->address, address))
            return person;
    }
    return NULL;
}

struct person *registry_on_duty(const struct registry *registry, const struct programme *programme,
                                instant now)
{
    const int today = programme->away->len > 0 ? clock_day(now, programme->zone) : 0;
    for (guint i = 0; i < programme->away->len; i++) {
        const struct absence *absence = programme->away->pdata[i];
        struct person *cover = absence->from <= today && today <= absence->to
                                   ? find_cover(registry, absence->cover.address)
                                   : NULL;
        if (cover != NULL)
            return cover;
    }
    return registry_consultant(registry);
}

struct person *registry_assistant(const struct registry *registry, int mentee)
{
    for (guint i = 0; i < registry->people->len; i++) {
        struct person *person = registry->people->pdata[i];
        if (person->role == ROLE_ASSISTANT && person->live && person->principal == mentee)
            return person;
    }
    return NULL;
}

struct person *registry_partner(const struct registry *registry, const struct pair *pair,
                                int person)
{
    return registry_person(registry, person == pair->mentor ? pair->mentee : pair->mentor);
}
