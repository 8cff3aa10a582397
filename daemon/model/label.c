/*
 * label - the lines of a mail of ours that wait for something to be written behind their colon.
 */
#include "model/label.h"

#include <string.h>

enum { LABEL_CHARS = 50 };

/* A line that waits for something behind its colon, and is no sentence. */
static gboolean is_label(const char *line)
{
    return g_str_has_suffix(line, ":") && g_utf8_strlen(line, -1) < LABEL_CHARS &&
           strpbrk(line, ".,?!") == NULL;
}

/* What mail programs leave behind a line, no-break spaces among it. */
static void drop_blanks(char *line)
{
    for (gsize length = strlen(line); length > 0; length = strlen(line)) {
        char *last = g_utf8_prev_char(line + length);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            return;
        *last = '\0';
    }
}

GPtrArray *labels_of(const char *body)
{
    GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *valid = g_utf8_make_valid(body == NULL ? "" : body, -1);
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        drop_blanks(*line);
        if (!is_label(*line))
            continue;
        (*line)[strlen(*line) - 1] = '\0';
        drop_blanks(*line);
        const char *name = *line + strspn(*line, " \t>");
        if (*name != '\0')
            g_ptr_array_add(labels, g_strdup(name));
    }
    return labels;
}
