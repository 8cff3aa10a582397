/*
 * find - what a word of the command line names: a binome.conf, a cohort, a person, a pair.
 */
#include "verbs/find.h"

#include <sysexits.h>

#include "base/names.h"
#include "base/text.h"

#define SETTINGS_NAME "binome.conf"

static char *absolute(const char *path)
{
    return g_canonicalize_filename(path, NULL);
}

static char *settings_in(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, SETTINGS_NAME, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? absolute(path) : NULL;
}

static char *settings_beside(const char *cohort)
{
    if (cohort == NULL || !g_file_test(cohort, G_FILE_TEST_EXISTS))
        return NULL;
    if (g_file_test(cohort, G_FILE_TEST_IS_DIR))
        return settings_in(cohort);
    g_autofree char *folder = g_path_get_dirname(cohort);
    return settings_in(folder);
}

char *find_settings(const char *config, const char *cohort)
{
    if (config != NULL)
        return absolute(config);
    char *path = settings_beside(cohort);
    if (path == NULL)
        path = settings_in(".");
    return path != NULL ? path : settings_in("/etc/binome");
}

static struct cohort *cohort_of_file(struct context *context, const char *path)
{
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        if (g_strcmp0(cohort->file, path) == 0)
            return cohort;
    }
    struct cohort *cohort = cohort_load(context->settings, path);
    g_ptr_array_add(context->cohorts, cohort);
    return cohort;
}

/* The one cohort whose file lies in that folder. */
static struct cohort *cohort_in(struct context *context, const char *folder)
{
    struct cohort *found = NULL;
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        g_autofree char *where = g_path_get_dirname(cohort->file);
        if (!g_str_equal(where, folder))
            continue;
        if (found != NULL)
            return NULL;
        found = cohort;
    }
    return found;
}

static struct cohort *cohort_called(struct context *context, const char *word)
{
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        g_autofree char *name = g_path_get_basename(cohort->file);
        if (g_str_has_suffix(name, ".conf"))
            name[strlen(name) - strlen(".conf")] = '\0';
        if (g_str_equal(name, word))
            return cohort;
    }
    return NULL;
}

struct cohort *find_cohort(struct context *context, const char *word)
{
    struct cohort *cohort = cohort_called(context, word);
    if (cohort != NULL || !g_file_test(word, G_FILE_TEST_EXISTS))
        return cohort;
    g_autofree char *path = absolute(word);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return cohort_in(context, path);
    return cohort_of_file(context, path);
}

static gboolean is_called(const struct person *person, const char *word)
{
    if (person->address != NULL && text_same_address(person->address, word))
        return TRUE;
    if (person->first == NULL)
        return FALSE;
    g_autofree char *wanted = text_fold(word);
    g_autofree char *first = text_fold(person->first);
    g_autofree char *whole = g_strdup_printf("%s %s", person->first, person->last);
    g_autofree char *folded = text_fold(whole);
    return g_str_equal(wanted, first) || g_str_equal(wanted, folded);
}

const struct person *find_person(const struct registry *registry, const char *word)
{
    const struct person *found = NULL;
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (!person->live || !is_called(person, word))
            continue;
        if (found != NULL)
            return NULL;
        found = person;
    }
    return found;
}

const struct person *find_leaver(const struct registry *registry, const char *word)
{
    const struct person *found = NULL;
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->live || person->address == NULL || !is_called(person, word))
            continue;
        if (found != NULL && !text_same_address(found->address, person->address))
            return NULL;
        found = person;
    }
    return found;
}

int find_failed(const struct call *call, const char *word)
{
    const GPtrArray *people = call->cohort->registry->people;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < people->len; i++) {
        const struct person *person = people->pdata[i];
        if (person->live && person->first != NULL)
            g_ptr_array_add(names, person->first);
    }
    const char *near = names_suggest((const char *const *)names->pdata, names->len, word);
    if (near != NULL && !g_str_equal(near, word))
        complain(call, "« %s » : personne de ce nom ; vouliez-vous dire « %s » ?",
                 "\"%s\": nobody of that name; did you mean \"%s\"?", word, near);
    else
        complain(call, "« %s » : personne de ce nom, ou plusieurs ; écrivez l’adresse",
                 "\"%s\": nobody of that name, or several; write the address", word);
    return EX_USAGE;
}

const struct pair *find_pair(const struct registry *registry, const char *word)
{
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        if (g_strcmp0(pair->number, word) == 0)
            return pair;
    }
    const struct person *person = find_person(registry, word);
    return person != NULL && person->pair != 0 ? registry_pair(registry, person->pair) : NULL;
}

char *person_name(const struct registry *registry, int person)
{
    const struct person *row = registry_person(registry, person);
    if (row == NULL || row->first == NULL)
        return g_strdup_printf("#%d", person);
    return row->last != NULL && row->last[0] != '\0'
               ? g_strdup_printf("%s %s", row->first, row->last)
               : g_strdup(row->first);
}

char *person_first(const struct registry *registry, int person)
{
    const struct person *row = registry_person(registry, person);
    if (row == NULL || row->first == NULL)
        return g_strdup_printf("#%d", person);
    return g_strdup(row->first);
}

char *pair_name(const struct registry *registry, const struct pair *pair)
{
    g_autofree char *mentor = person_first(registry, pair->mentor);
    g_autofree char *mentee = person_first(registry, pair->mentee);
    return g_strdup_printf("%s – %s", mentor, mentee);
}
