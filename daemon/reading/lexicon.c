/*
 * lexicon - phrases of two languages, and how a text is folded to be looked up in them.
 *
 * Every search is a walk over words: linear in the text for each phrase.
 */
#include "reading/lexicon.h"

#include "base/text.h"

#include <string.h>

static gboolean is_dressing(gunichar c)
{
    return (c >= 0x1f3fb && c <= 0x1f3ff) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x200d;
}

static gboolean is_picture(gunichar c)
{
    return c >= 0x2600 && g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL;
}

static void append_word_char(GString *words, gunichar c)
{
    if (is_dressing(c))
        return;
    if (c == 0x0153) {
        g_string_append(words, "oe");
    } else if (g_unichar_isalnum(c)) {
        g_string_append_unichar(words, c);
    } else {
        g_string_append_c(words, ' ');
        if (is_picture(c)) {
            g_string_append_unichar(words, c);
            g_string_append_c(words, ' ');
        }
    }
}

/* Runs of blanks to one, ends trimmed, in place. */
static char *squeeze(GString *words)
{
    gsize out = 0;
    for (gsize i = 0; i < words->len; i++)
        if (words->str[i] != ' ' || (out > 0 && words->str[out - 1] != ' '))
            words->str[out++] = words->str[i];
    g_string_truncate(words, out > 0 && words->str[out - 1] == ' ' ? out - 1 : out);
    return g_string_free(words, FALSE);
}

char *lexicon_words(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GString *words = g_string_new(NULL);
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at))
        append_word_char(words, g_utf8_get_char(at));
    return squeeze(words);
}

gboolean lexicon_is(const char *words, phrases list)
{
    for (; *list != NULL; list++)
        if (strcmp(words, *list) == 0)
            return TRUE;
    return FALSE;
}

static gboolean has_phrase(const char *words, const char *phrase)
{
    gsize length = strlen(phrase);
    for (const char *at = strstr(words, phrase); at != NULL; at = strstr(at + 1, phrase))
        if ((at == words || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
            return TRUE;
    return FALSE;
}

gboolean lexicon_has(const char *words, phrases list)
{
    for (; *list != NULL; list++)
        if (has_phrase(words, *list))
            return TRUE;
    return FALSE;
}

gboolean lexicon_holds(const char *text, phrases list)
{
    for (; *list != NULL; list++) {
        if (strstr(text, *list) != NULL)
            return TRUE;
    }
    return FALSE;
}

const char *lexicon_after(const char *words, phrases list)
{
    gsize longest = 0;
    for (; *list != NULL; list++) {
        gsize length = strlen(*list);
        if (length > longest && strncmp(words, *list, length) == 0 &&
            (words[length] == '\0' || words[length] == ' '))
            longest = length;
    }
    if (longest == 0)
        return NULL;
    return words[longest] == ' ' ? words + longest + 1 : words + longest;
}

/* The length of the words without the longest phrase at their end; the whole when none is there. */
static gsize length_before(const char *words, gsize length, phrases list)
{
    gsize best = length;
    for (; *list != NULL; list++) {
        gsize tail = strlen(*list);
        if (tail > length || strncmp(words + length - tail, *list, tail) != 0)
            continue;
        if (tail == length)
            return 0;
        if (words[length - tail - 1] == ' ')
            best = MIN(best, length - tail - 1);
    }
    return best;
}

char *lexicon_without(const char *words, phrases list)
{
    for (const char *rest = lexicon_after(words, list); rest != NULL;
         rest = lexicon_after(words, list))
        words = rest;
    gsize length = strlen(words);
    for (gsize less = length_before(words, length, list); less < length;
         less = length_before(words, length, list))
        length = less;
    return g_strndup(words, length);
}

static gboolean has_stem(const char *words, const char *stem)
{
    for (const char *at = strstr(words, stem); at != NULL; at = strstr(at + 1, stem))
        if (at == words || at[-1] == ' ')
            return TRUE;
    return FALSE;
}

gboolean lexicon_stems(const char *words, phrases list)
{
    for (; *list != NULL; list++)
        if (has_stem(words, *list))
            return TRUE;
    return FALSE;
}

guint lexicon_count(const char *words)
{
    guint count = *words == '\0' ? 0 : 1;
    for (; *words != '\0'; words++)
        count += *words == ' ';
    return count;
}

int lexicon_number(const char *word)
{
    static const struct {
        const char *word;
        int number;
    } numbers[] = {
        {"un", 1},       {"une", 1},    {"premier", 1},  {"premiere", 1},  {"1er", 1},
        {"1ere", 1},     {"deux", 2},   {"deuxieme", 2}, {"second", 2},    {"seconde", 2},
        {"2e", 2},       {"2eme", 2},   {"trois", 3},    {"troisieme", 3}, {"3e", 3},
        {"3eme", 3},     {"quatre", 4}, {"cinq", 5},     {"six", 6},       {"sept", 7},
        {"huit", 8},     {"neuf", 9},   {"dix", 10},     {"one", 1},       {"first", 1},
        {"1st", 1},      {"two", 2},    {"2nd", 2},      {"three", 3},     {"third", 3},
        {"3rd", 3},      {"four", 4},   {"fourth", 4},   {"five", 5},      {"fifth", 5},
        {"seven", 7},    {"eight", 8},  {"nine", 9},     {"ten", 10},      {"quatrieme", 4},
        {"cinquieme", 5}};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (strcmp(numbers[i].word, word) == 0)
            return numbers[i].number;
    return 0;
}
