/*
 * init - writes a commented example cohort into a folder, named after it.
 *
 * Never overwrites: a file that is there stays, and is named. The examples are French unless
 * --language or the environment says English.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "verbs/setup.h"

#define EXAMPLES_NAME                                                                              \
    "cohort"                 /* what a file of the examples is called that gets the cohort's id    \
                              */
#define EXAMPLES_MARK "@ID@" /* the same inside a file */

enum { ID_LETTERS = 24 };

/* [a-z0-9-], 24 letters at most: it will stand in addresses. */
static gboolean is_id(const char *id)
{
    size_t length = strlen(id);
    return length > 0 && length <= ID_LETTERS &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static char *replaced(const char *text, const char *mark, const char *id)
{
    g_auto(GStrv) parts = g_strsplit(text, mark, -1);
    return g_strjoinv(id, parts);
}

/* A comment behind the mark stays in its column, as long as there is room. */
static char *line_filled(const char *line, const char *id)
{
    const char *comment = strchr(line, '#');
    if (comment == NULL || comment == line || strstr(line, EXAMPLES_MARK) == NULL)
        return replaced(line, EXAMPLES_MARK, id);
    const int column = (int)g_utf8_strlen(line, comment - line);
    g_autofree char *before = g_strchomp(g_strndup(line, (gsize)(comment - line)));
    g_autofree char *setting = replaced(before, EXAMPLES_MARK, id);
    g_autofree char *wide = padded(setting, column - 1);
    return g_strconcat(wide, " ", comment, NULL);
}

static char *text_filled(const char *text, const char *id)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        char *line = line_filled(lines[i], id);
        g_free(lines[i]);
        lines[i] = line;
    }
    return g_strjoinv("\n", lines);
}

static gboolean fill(int file, const char *text, GError **error)
{
    size_t length = strlen(text);
    for (size_t done = 0; done < length;) {
        ssize_t written = write(file, text + done, length - done);
        if (written < 0) {
            g_set_error_literal(error, STAGE_ERROR, STAGE_DISK, g_strerror(errno));
            return FALSE;
        }
        done += (size_t)written;
    }
    return TRUE;
}

/* FALSE without error when the file is there already. */
static gboolean write_new(const char *path, const char *text, GError **error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0 && errno == EEXIST)
        return FALSE;
    if (file < 0) {
        g_set_error(error, STAGE_ERROR, STAGE_DISK, "%s: %s", path, g_strerror(errno));
        return FALSE;
    }
    gboolean filled = fill(file, text, error);
    if (close(file) == 0 && filled)
        return TRUE;
    g_prefix_error(error, "%s: ", path);
    return FALSE;
}

static gboolean write_example(const struct call *call, const char *from, const char *name,
                              const char *id, GError **error)
{
    GError *problem = NULL;
    g_autofree char *source = g_build_filename(from, name, NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(source, &text, NULL, error))
        return FALSE;
    g_autofree char *target = replaced(name, EXAMPLES_NAME, id);
    g_autofree char *path = g_build_filename(call->words[0], target, NULL);
    g_autofree char *filled = text_filled(text, id);
    if (write_new(path, filled, &problem)) {
        say(call, "écrit : %s", "written: %s", path);
        return TRUE;
    }
    if (problem == NULL) {
        say(call, "gardé : %s (il y était déjà)", "kept: %s (it was there)", path);
        return TRUE;
    }
    g_propagate_error(error, problem);
    return FALSE;
}

static int by_name(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static GPtrArray *examples(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (dir == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

static int write_all(const struct call *call, const char *language, const char *id)
{
    GError *error = NULL;
    g_autofree char *from =
        g_build_filename(context_data_folder(), "etc", "examples", language, NULL);
    g_autoptr(GPtrArray) names = examples(from, &error);
    if (names == NULL)
        return call_fail(call, error);
    for (guint i = 0; i < names->len; i++)
        if (!write_example(call, from, names->pdata[i], id, &error))
            return call_fail(call, error);
    say(call, "À vous : lisez %s.conf et %s.csv, puis `binome check %s`.",
        "Now read %s.conf and %s.csv, then `binome check %s`.", id, id, call->words[0]);
    return EX_OK;
}

/* NULL, after a complaint: neither of the two. */
static const char *choose_language(struct call *call)
{
    const char *asked = call->flags.language;
    const int spoken = environment_is("en") ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH;
    const int language = asked == NULL ? spoken : names_find(language_names, LANGUAGE_COUNT, asked);
    if (language < 0) {
        complain(call, "--language : « %s » ; écrivez fr ou en",
                 "--language: \"%s\"; write fr or en", asked);
        return NULL;
    }
    call->french = language == LANGUAGE_FRENCH;
    return language_names[language];
}

int verb_init(struct call *call)
{
    const char *language = choose_language(call);
    g_autofree char *path = g_canonicalize_filename(call->words[0], NULL);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *id = g_ascii_strdown(name, -1);
    if (language == NULL)
        return EX_USAGE;
    if (!is_id(id)) {
        complain(call, "« %s » : lettres sans accent, chiffres et tirets, 24 au plus",
                 "\"%s\": plain letters, digits and hyphens, 24 at most", name);
        return EX_USAGE;
    }
    if (g_mkdir_with_parents(path, 0700) != 0) {
        complain(call, "%s : %s", "%s: %s", path, g_strerror(errno));
        return EX_IOERR;
    }
    return write_all(call, language, id);
}
