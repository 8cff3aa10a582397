/*
 * intent_lines - the new lines of a mail, folded, without greeting, closing and name.
 */
#include "reading/intent_lines.h"

#include "base/text.h"
#include "reading/lexicon.h"

#include <string.h>

enum { MOST_GREETING = 4, MOST_NAME = 3 };

static void said_free(gpointer data)
{
    struct said *said = data;
    g_free(said->raw);
    g_free(said->words);
    g_free(said->core);
    g_free(said);
}

static gboolean is_consultant(const char *words, const char *consultant)
{
    g_autofree char *name = consultant == NULL ? NULL : lexicon_words(consultant);
    return name != NULL && *name != '\0' && strcmp(words, name) == 0;
}

/* "Bonjour Anna," but neither "Bonjour, 1" nor the command "ANNA". */
static gboolean is_greeting(const char *raw, const char *words, const char *consultant)
{
    if (is_consultant(words, consultant))
        return g_str_has_suffix(raw, ",");
    if (lexicon_after(words, lexicon_greetings) == NULL || lexicon_count(words) > MOST_GREETING)
        return FALSE;
    return strpbrk(words, "0123456789") == NULL && !lexicon_has(words, lexicon_yes) &&
           !lexicon_has(words, lexicon_no) && !lexicon_has(words, lexicon_stop_alone);
}

/* "Camille", "Philippe Durand": every word with a capital, nothing else. */
static gboolean is_name(const char *raw)
{
    guint words = 0;
    gboolean start = TRUE;
    for (const char *at = raw; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalpha(c)) {
            if (start && !g_unichar_isupper(c))
                return FALSE;
            words += start;
            start = FALSE;
        } else if (strchr(" -.'", (int)c) == NULL || c >= 0x80) {
            return FALSE;
        } else {
            start = TRUE;
        }
    }
    return words >= 1 && words <= MOST_NAME;
}

/* "merci Anna", "bonnes vacances Anna": thanks, whoever is thanked; else the words unchanged. */
static char *without_thanked(const char *words, const char *consultant)
{
    g_autofree char *name = consultant == NULL ? NULL : lexicon_words(consultant);
    g_autofree char *tail = g_strconcat(" ", name, NULL);
    if (name == NULL || !g_str_has_suffix(words, tail))
        return g_strdup(words);
    char *head = g_strndup(words, strlen(words) - strlen(tail));
    if (lexicon_is(head, lexicon_thanks))
        return head;
    g_free(head);
    return g_strdup(words);
}

static struct said *said_new(const char *raw, char *words, const char *consultant)
{
    g_autofree char *bare = without_thanked(words, consultant);
    struct said *said = g_new0(struct said, 1);
    said->raw = g_strdup(raw);
    said->words = words;
    said->core = lexicon_without(bare, lexicon_politeness);
    said->question = g_str_has_suffix(raw, "?");
    return said;
}

/* The name under a mail: the last line, when something else was said before. */
static void drop_name(GPtrArray *lines, const char *consultant)
{
    if (lines->len < 2)
        return;
    const struct said *last = lines->pdata[lines->len - 1];
    if (is_name(last->raw) && !is_consultant(last->words, consultant) &&
        !lexicon_is(last->core, lexicon_yes) && !lexicon_is(last->core, lexicon_no) &&
        !lexicon_is(last->core, lexicon_share) && !lexicon_is(last->core, lexicon_human) &&
        g_utf8_strlen(last->raw, -1) > 1 && lexicon_number(last->core) == 0)
        g_ptr_array_set_size(lines, (gint)lines->len - 1);
}

GPtrArray *said_lines(const char *text, const char *consultant)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(said_free);
    g_auto(GStrv) raws = g_strsplit(text, "\n", -1);
    for (char **raw = raws; *raw != NULL; raw++) {
        g_strstrip(*raw);
        g_autofree char *words = lexicon_words(*raw);
        if (*words == '\0')
            continue;
        if (lines->len == 0 && raw[1] != NULL && is_greeting(*raw, words, consultant))
            continue;
        if (lines->len > 0 && lexicon_is(words, lexicon_closings))
            break;
        g_ptr_array_add(lines, said_new(*raw, g_steal_pointer(&words), consultant));
    }
    drop_name(lines, consultant);
    return lines;
}

/* --- digits ---------------------------------------------------------------------------------- */

void digit_clear(struct digit *digit)
{
    g_clear_pointer(&digit->rest, g_free);
}

/* One word as a number; -1 when it is none. */
static int word_value(const char *word, gboolean in_letters)
{
    gsize digits = strspn(word, "0123456789");
    if (digits > 0 && digits <= 3 && word[digits] == '\0')
        return (int)g_ascii_strtoll(word, NULL, 10);
    int number = lexicon_number(word);
    return number > 0 && (in_letters || g_ascii_isdigit(*word)) ? number : -1;
}

/* A number in letters is an answer only alone, or behind an article: "un", "le deux", "1er choix".
 */
static gboolean may_be_letters(const char *words, const char *at)
{
    static const char *const tails[] = {"",       "choix", "date", "creneau",
                                        "option", "one",   "slot", NULL};
    const char *space = strchr(at, ' ');
    return at > words || lexicon_is(space == NULL ? "" : space + 1, tails);
}

static gboolean is_joiner(const char *word)
{
    static const char *const joiners[] = {"ou", "et", "or", "and", NULL};
    return lexicon_is(word, joiners);
}

static char *next_word(const char **at)
{
    const char *space = strchr(*at, ' ');
    char *word = space == NULL ? g_strdup(*at) : g_strndup(*at, (gsize)(space - *at));
    *at = space == NULL ? *at + strlen(*at) : space + 1;
    return word;
}

/* "1 ou 3", "le 1 ou le 2": takes further numbers behind the first. */
static const char *take_more(const char *at, struct digit *digit)
{
    for (;;) {
        const char *ahead = at;
        g_autofree char *joiner = next_word(&ahead);
        const char *after = lexicon_after(ahead, lexicon_choose);
        ahead = after == NULL ? ahead : after;
        g_autofree char *word = next_word(&ahead);
        int value = is_joiner(joiner) ? word_value(word, TRUE) : -1;
        if (value < 0)
            return at;
        digit->several = TRUE;
        digit->value = MIN(digit->value, value);
        at = ahead;
    }
}

/* "4/5", "4 sur 5", "4 out of 5". */
static const char *take_out_of(const char *raw, const char *at, struct digit *digit)
{
    static const char *const ways[] = {"sur", "out of", NULL};
    const char *after = lexicon_after(at, ways);
    const char *rest = after == NULL ? at : after;
    g_autofree char *word = next_word(&rest);
    if (word_value(word, FALSE) != 5 ||
        (after == NULL && strstr(raw, "/5") == NULL && strstr(raw, "/ 5") == NULL))
        return at;
    digit->out_of = TRUE;
    return rest;
}

/* "4,5", "15h", "3/4", "12:30": numbers, but no choice. */
static gboolean is_glued(const char *raw)
{
    gsize start = strcspn(raw, "0123456789");
    const char *end = raw + start + strspn(raw + start, "0123456789");
    return strchr(",.:/h-", *end) != NULL && *end != '\0' && g_ascii_isdigit(end[1]) &&
           strncmp(end, "/5", 2) != 0;
}

/* What is left when "je dirais", "note" and the like are taken off its front. */
static const char *behind_choosing(const char *words)
{
    for (const char *after = lexicon_after(words, lexicon_choose); after != NULL && *after != '\0';
         after = lexicon_after(words, lexicon_choose))
        words = after;
    return words;
}

int said_tenths(const struct said *said, int *whole)
{
    static const char *const tails[] = {"", "5", "sur 5", "out of 5", NULL};
    const char *raw = strpbrk(said->raw, "0123456789");
    const char *at = behind_choosing(said->core);
    if (raw == NULL || (raw[1] != ',' && raw[1] != '.') || !g_ascii_isdigit(raw[2]) ||
        g_ascii_isdigit(raw[3]) || at[0] != raw[0] || at[1] != ' ' || at[2] != raw[2])
        return -1;
    if (!lexicon_is(at[3] == ' ' ? at + 4 : at + 3, tails))
        return -1;
    *whole = raw[0] - '0';
    return raw[2] - '0';
}

gboolean said_digit(const struct said *said, struct digit *digit)
{
    *digit = (struct digit){0};
    const char *at = behind_choosing(said->core);
    const char *first = at;
    g_autofree char *word = next_word(&at);
    digit->value = word_value(word, may_be_letters(said->core, first));
    if (digit->value < 0 || is_glued(said->raw))
        return FALSE;
    at = take_out_of(said->raw, at, digit);
    at = take_more(at, digit);
    if (lexicon_after(at, lexicon_units) != NULL)
        return FALSE;
    digit->rest = g_strdup(at);
    return TRUE;
}

/* --- places ---------------------------------------------------------------------------------- */

/* A place of few words behind a comma; set phrases that begin alike are none. */
static gboolean is_place_behind_comma(const char *words)
{
    static const char *const before[] = {"a la", "a l", "au", "chez", "at the", NULL};
    static const char *const none[] = {
        "a la rigueur", "a la prochaine", "a l avance", "a l aise",      "au pire",
        "au mieux",     "au plaisir",     "au revoir",  "at the latest", NULL};
    const char *after = lexicon_after(words, before);
    return after != NULL && *after != '\0' && lexicon_count(after) <= 2 &&
           !lexicon_has(words, none);
}

static gboolean is_afar(const char *words)
{
    static const char *const afar[] = {"en visio",
                                       "visio",
                                       "en visioconference",
                                       "teams",
                                       "sur teams",
                                       "zoom",
                                       "sur zoom",
                                       "par telephone",
                                       "par tel",
                                       "au telephone",
                                       "online",
                                       "on teams",
                                       "on zoom",
                                       "by video",
                                       "by phone",
                                       NULL};
    return lexicon_is(words, afar);
}

char *said_place(const struct said *said)
{
    const char *digit = strpbrk(said->raw, " ,;");
    if (said->question || lexicon_has(said->words, lexicon_condition))
        return NULL;
    for (const char *at = digit; at != NULL; at = strpbrk(at, " ,;")) {
        const gboolean comma = *at == ',';
        at += strspn(at, " ,;");
        g_autofree char *words = lexicon_words(at);
        if (strpbrk(words, "0123456789") == NULL &&
            (is_afar(words) || (comma && is_place_behind_comma(words)))) {
            char *place = g_strdup(at);
            g_strdelimit(g_strchomp(place), ".!", ' ');
            return g_strchomp(place);
        }
    }
    return NULL;
}
