/*
 * excerpt_guess - labelled lines of a mail that answers nothing of ours.
 *
 * No form was printed, so a label is told by its looks: a few words, a colon, and something behind
 * it. For showing only; nothing acts on it.
 */
#include "reading/excerpt_guess.h"

#include "base/text.h"

#include <string.h>

enum { MOST_LABEL = 40, MOST_LABEL_WORDS = 6 };

/* Letters, and blanks between a few words of them. */
static gboolean is_label(const char *text)
{
    guint words = 1;
    if (!g_unichar_isalpha(g_utf8_get_char(text)) || g_utf8_strlen(text, -1) > MOST_LABEL)
        return FALSE;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        words += c == ' ';
        if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != ' ' && c != '-' && c != '\'' &&
            c != 0x2019)
            return FALSE;
    }
    return words <= MOST_LABEL_WORDS;
}

static void drop_end(char *text)
{
    for (gsize length = strlen(text); length > 0; length = strlen(text)) {
        char *last = g_utf8_prev_char(text + length);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            return;
        *last = '\0';
    }
}

static gboolean knows(const struct excerpt *excerpt, const char *label)
{
    g_autofree char *folded = text_fold(label);
    for (guint i = 0; i < excerpt->labels->len; i++) {
        g_autofree char *other = text_fold(excerpt->labels->pdata[i]);
        if (strcmp(other, folded) == 0)
            return TRUE;
    }
    return FALSE;
}

static void take_line(struct excerpt *excerpt, const char *line)
{
    const char *colon = strchr(line, ':');
    if (colon == NULL)
        return;
    g_autofree char *label = g_strndup(line, (gsize)(colon - line));
    g_autofree char *answer = g_strstrip(g_strdup(colon + 1));
    drop_end(label);
    if (*answer == '\0' || *answer == '/' || *label == '\0' || !is_label(label) ||
        knows(excerpt, label))
        return;
    g_ptr_array_add(excerpt->labels, g_steal_pointer(&label));
    g_ptr_array_add(excerpt->answers, g_steal_pointer(&answer));
}

void excerpt_guess_labels(struct excerpt *excerpt)
{
    g_auto(GStrv) lines = g_strsplit(excerpt->text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        take_line(excerpt, g_strstrip(*line));
}
