/*
 * when_words - the words of a text about dates.
 */
#include "reading/when_words.h"

#include "base/text.h"

#include <string.h>

enum { MOST_WORDS = 4000 };

static const char *const numbers[] = {
    "zero", "un",    "deux",   "trois",    "quatre", "cinq",  "six", "sept", "huit", "neuf",  "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize", "",    "",     "",     "vingt",
};

static const char *const english_numbers[] = {
    "",      "one",  "two", "three",  "four",   "five",     "six",      "seven",
    "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
};

static int value_in_letters(const char *word)
{
    static const struct {
        const char *word;
        int value;
    } others[] = {{"une", 1},       {"premier", 1}, {"trente", 30},    {"thirty", 30},
                  {"quarante", 40}, {"forty", 40},  {"cinquante", 50}, {"fifty", 50},
                  {"twenty", 20},   {"first", 1},   {"second", 2},     {"third", 3}};
    for (int i = 0; i < (int)G_N_ELEMENTS(numbers); i++)
        if (*numbers[i] != '\0' && strcmp(numbers[i], word) == 0)
            return i;
    for (int i = 0; i < (int)G_N_ELEMENTS(english_numbers); i++)
        if (*english_numbers[i] != '\0' && strcmp(english_numbers[i], word) == 0)
            return i;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(others[i].word, word) == 0)
            return others[i].value;
    return -1;
}

static const char *run_end(const char *at)
{
    gunichar first = g_utf8_get_char(at);
    const char *end = g_utf8_next_char(at);
    gboolean digits = g_ascii_isdigit(*at);
    if (!digits && !g_unichar_isalpha(first))
        return end;
    while (*end != '\0') {
        gunichar c = g_utf8_get_char(end);
        if (digits ? !g_ascii_isdigit(*end) : !(g_unichar_isalpha(c) || g_unichar_ismark(c)))
            break;
        end = g_utf8_next_char(end);
    }
    return end;
}

static gboolean is_upper(const char *raw)
{
    for (const char *at = raw; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isupper(g_utf8_get_char(at)))
            return FALSE;
    return TRUE;
}

static void add_word(GArray *words, const char *from, const char *to, gboolean glued)
{
    g_autofree char *raw = g_strndup(from, (gsize)(to - from));
    struct word word = {.text = *raw == '\n' ? g_strdup("\n") : text_fold(raw),
                        .value = -1,
                        .digits = g_ascii_isdigit(*raw),
                        .upper = is_upper(raw),
                        .glued = glued};
    if (word.digits)
        word.value = to - from <= 4 ? (int)g_ascii_strtoll(raw, NULL, 10) : -1;
    else
        word.value = value_in_letters(word.text);
    g_array_append_val(words, word);
}

/* Apostrophes part words; a hyphen between letters joins nothing ("après-demain"). */
static gboolean is_skipped(const char *text, const char *at)
{
    gunichar c = g_utf8_get_char(at);
    if (c == '\n')
        return FALSE;
    if (g_unichar_isspace(c) || c == '\'' || c == 0x2019 || c == '*' || c == '"')
        return TRUE;
    return c == '-' && at > text && g_ascii_isalpha(at[-1]) && g_ascii_isalpha(at[1]);
}

static void clear_word(gpointer data)
{
    g_free(((struct word *)data)->text);
}

void speech_init(struct speech *speech, const char *text)
{
    speech->words = g_array_new(FALSE, TRUE, sizeof(struct word));
    g_array_set_clear_func(speech->words, clear_word);
    gboolean glued = FALSE;
    for (const char *at = text; *at != '\0' && speech->words->len < MOST_WORDS;) {
        const char *end = run_end(at);
        gboolean skipped = is_skipped(text, at);
        if (!skipped)
            add_word(speech->words, at, end, glued);
        glued = !skipped;
        at = end;
    }
}

void speech_clear(struct speech *speech)
{
    g_clear_pointer(&speech->words, g_array_unref);
}

const struct word *speech_at(const struct speech *speech, guint i)
{
    static const struct word nothing = {.text = (char *)"", .value = -1};
    return i < speech->words->len ? &g_array_index(speech->words, struct word, i) : &nothing;
}

gboolean speech_is(const struct speech *speech, guint i, const char *word)
{
    return strcmp(speech_at(speech, i)->text, word) == 0;
}

guint speech_phrase(const struct speech *speech, guint i, const char *phrase)
{
    guint count = 0;
    while (*phrase != '\0') {
        gsize length = strcspn(phrase, " ");
        const char *word = speech_at(speech, i + count)->text;
        if (strlen(word) != length || strncmp(word, phrase, length) != 0)
            return 0;
        count++;
        phrase += length;
        phrase += *phrase == ' ';
    }
    return count;
}

guint speech_any(const struct speech *speech, guint i, const char *const list[])
{
    guint longest = 0;
    for (; *list != NULL; list++)
        longest = MAX(longest, speech_phrase(speech, i, *list));
    return longest;
}
