/*
 * wording_typography - what a typist leaves to the printer: no-break spaces and
 * curly apostrophes.
 *
 * Works word by word, over spaces that are there; letters, addresses and links
 * are never touched, so that a text stays as long as it was (faults keep their column).
 */
#include "writing/wording.h"

#include <string.h>

#define NBSP 0x00a0

static const char *const months[] = {"janvier",   "février", "mars",     "avril",
                                     "mai",       "juin",    "juillet",  "août",
                                     "septembre", "octobre", "novembre", "décembre"};

static gboolean is_foreign(const char *word)
{
    return strchr(word, '@') != NULL || strstr(word, "://") != NULL;
}

static gboolean begins_with_word(const char *text, const char *word)
{
    gsize length = strlen(word);
    return strncmp(text, word, length) == 0 && !g_unichar_isalnum(g_utf8_get_char(text + length));
}

static gboolean begins_with_month(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(months); i++)
        if (begins_with_word(text, months[i]))
            return TRUE;
    return FALSE;
}

/* "15 h", "h 30", "21 janvier": `before` ends where a space stands, `after` begins behind it. */
static gboolean number_holds(const char *word, const char *after)
{
    gsize length = strlen(word);
    if (length == 0)
        return FALSE;
    if (g_ascii_isdigit(word[length - 1]))
        return begins_with_word(after, "h") || begins_with_month(after);
    if (g_str_equal(word, "h"))
        return g_ascii_isdigit(after[0]) && g_ascii_isdigit(after[1]);
    return g_str_equal(word, "1er") && begins_with_month(after);
}

/* Whether the space between these two is one that no line may break at. */
static gboolean space_holds(const char *word, const char *after)
{
    gunichar next = g_utf8_get_char(after);
    if (next != 0 && next < 0x80 && strchr(":;!?%", (int)next) != NULL)
        return !g_unichar_isalnum(g_utf8_get_char(after + 1));
    if (next == 0x00bb || g_str_has_suffix(word, "«"))
        return TRUE;
    if (g_str_equal(word, "M.") && g_unichar_isupper(next))
        return TRUE;
    return number_holds(word, after);
}

static gboolean is_space(gunichar c)
{
    return c == ' ' || c == NBSP || c == 0x202f;
}

static void append_word(GString *out, const char *word)
{
    gboolean foreign = is_foreign(word);
    for (const char *c = word; *c != '\0'; c++)
        if (*c == '\'' && !foreign)
            g_string_append(out, "’");
        else
            g_string_append_c(out, *c);
}

static void append_space(GString *out, const char *word, gunichar space, const char *after,
                         enum language language)
{
    if (space == 0x202f || (language == LANGUAGE_FRENCH && space_holds(word, after)))
        space = NBSP;
    g_string_append_unichar(out, space);
}

char *wording_typography(const char *text, enum language language)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GString) word = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!is_space(c) && c != '\n') {
            g_string_append_unichar(word, c);
            continue;
        }
        append_word(out, word->str);
        if (c == '\n')
            g_string_append_c(out, '\n');
        else
            append_space(out, word->str, c, at + g_unichar_to_utf8(c, NULL), language);
        g_string_truncate(word, 0);
    }
    append_word(out, word->str);
    return g_string_free(out, FALSE);
}
