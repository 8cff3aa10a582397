/*
 * templates - the texts of a run, by language and name, with their typography set right.
 *
 * A consultant types plain spaces and straight apostrophes. Typography is set
 * as a text comes in, so that no word of anybody else is touched by it.
 */
#include "writing/templates.h"

#include "writing/wording.h"

#include <string.h>

struct template
{
    char *file;
    char *text;
};

struct templates {
    GHashTable *by_name; /* char *: struct template */
};

static void template_free(struct template *template)
{
    g_free(template->file);
    g_free(template->text);
    g_free(template);
}

struct templates *templates_new(void)
{
    struct templates *templates = g_new0(struct templates, 1);
    templates->by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)template_free);
    return templates;
}

void templates_free(struct templates *templates)
{
    if (templates == NULL)
        return;
    g_hash_table_unref(templates->by_name);
    g_free(templates);
}

/* A cohort's own text ("text/S4") is set right when its reader's language is known. */
static char *set_right(const char *name, const char *text)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        if (g_str_has_prefix(name, language_names[language]) &&
            name[strlen(language_names[language])] == '/')
            return wording_typography(text, (enum language)language);
    return g_strdup(text);
}

void templates_add(struct templates *templates, const char *name, const char *file,
                   const char *text)
{
    struct template *template = g_new0(struct template, 1);
    template->file = g_strdup(file);
    template->text = g_utf8_validate(text, -1, NULL) ? set_right(name, text) : g_strdup(text);
    g_hash_table_replace(templates->by_name, g_strdup(name), template);
}

const char *templates_get(const struct templates *templates, const char *name)
{
    const struct template *template = g_hash_table_lookup(templates->by_name, name);
    return template == NULL ? NULL : template->text;
}

const char *templates_file(const struct templates *templates, const char *name)
{
    const struct template *template = g_hash_table_lookup(templates->by_name, name);
    return template == NULL || template->file == NULL ? name : template->file;
}
