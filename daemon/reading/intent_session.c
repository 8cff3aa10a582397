/*
 * intent_session - the words about the next session that may stand in any mail.
 *
 * The word itself stands first in the mail, or alone; "lieu" may be any word of
 * French, so that it needs its colon, its capitals, or the mail for itself.
 */
#include "reading/intent_session.h"

#include "base/text.h"
#include "reading/intent_lines.h"
#include "reading/lexicon.h"

#include <string.h>

enum { LONGEST_PLACE = 200, MOST_PLACE_WORDS = 12 };

static gboolean is_said(const struct said *said)
{
    return !said->used && *said->core != '\0' && !lexicon_is(said->core, lexicon_thanks);
}

static guint count_said(const GPtrArray *lines)
{
    guint count = 0;
    for (guint i = 0; i < lines->len; i++)
        count += is_said(lines->pdata[i]);
    return count;
}

static const struct said *first_of(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        if (is_said(lines->pdata[i]))
            return lines->pdata[i];
    return NULL;
}

/* --- LIEU ------------------------------------------------------------------------------------ */

/* What follows "lieu" or "where" as written; NULL when the line begins with neither. `mark`: the
 * word is set apart by a colon, or written in capitals. */
static const char *behind_where(const char *raw, gboolean *mark)
{
    static const char *const words[] = {"lieu", "where"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize length = strlen(words[i]);
        if (g_ascii_strncasecmp(raw, words[i], length) != 0)
            continue;
        const char *rest = raw + length;
        const gboolean capitals = g_ascii_isupper(raw[1]);
        while (g_unichar_isspace(g_utf8_get_char(rest)))
            rest = g_utf8_next_char(rest);
        *mark = *rest == ':' || (capitals && rest > raw + length);
        if (*rest == ':' || (rest > raw + length && (capitals || i == 0)))
            return *rest == ':' ? rest + 1 : rest;
    }
    return NULL;
}

/* "LIEU La Compagnie", "Lieu : visio"; "lieu La Compagnie" where the mail says nothing else. */
static char *place_named(const struct said *said, gboolean alone)
{
    gboolean mark = FALSE;
    const char *behind = said->question ? NULL : behind_where(said->raw, &mark);
    if (behind == NULL || (!mark && !alone))
        return NULL;
    g_autofree char *words = lexicon_words(behind);
    g_autofree char *place = g_strdup(behind);
    while (g_unichar_isspace(g_utf8_get_char(place)))
        memmove(place, g_utf8_next_char(place), strlen(g_utf8_next_char(place)) + 1);
    g_strchomp(place);
    if (*words == '\0' || lexicon_count(words) > MOST_PLACE_WORDS || strlen(place) > LONGEST_PLACE)
        return NULL;
    return g_steal_pointer(&place);
}

static void read_place(GPtrArray *lines, struct intent *intent)
{
    const gboolean alone = count_said(lines) == 1;
    for (guint i = 0; i < lines->len && intent->where == NULL; i++) {
        struct said *said = lines->pdata[i];
        intent->where = said->used ? NULL : place_named(said, alone);
        said->used |= intent->where != NULL;
    }
}

/* --- DÉCALER, ANNULER ------------------------------------------------------------------------ */

/* "DÉCALER", "DÉCALER jeudi 28 à 15h"; "Move on to the next topic" names no time. */
static gboolean is_move(const struct said *first, const struct intent *intent)
{
    const char *rest = lexicon_after(first->core, lexicon_decaler);
    return rest != NULL && !first->question && !lexicon_has(first->words, lexicon_negation) &&
           (*rest == '\0' || intent->times->len > 0);
}

void intent_read_session(GPtrArray *lines, enum expectation expect, struct intent *intent)
{
    if (expect == EXPECT_LOG || expect == EXPECT_SLOT)
        return;
    read_place(lines, intent);
    const struct said *first = first_of(lines);
    if (first == NULL)
        return;
    intent->cancel = count_said(lines) == 1 && lexicon_is(first->core, lexicon_cancel);
    intent->move = is_move(first, intent);
    if (lexicon_after(first->words, lexicon_decaler) != NULL)
        intent->order = g_strdup(first->raw);
}
