/*
 * typed - what people type in a file: dates, hours, mailboxes, names.
 */
#include "codec/typed.h"

#include "base/text.h"

#include <string.h>

enum { DAY_MINUTES = 24 * 60, DIGITS_MAX = 4 };

/* --- dates and hours ---------------------------------------------------------------------- */

/* Moves past digits; -1 when there are none, or too many. */
static int take_number(const char **text)
{
    int value = 0;
    int digits = 0;
    for (; g_ascii_isdigit(**text) && digits <= DIGITS_MAX; (*text)++, digits++)
        value = 10 * value + (**text - '0');
    return digits == 0 || digits > DIGITS_MAX ? -1 : value;
}

static void skip_spaces(const char **text)
{
    while (**text == ' ')
        (*text)++;
}

static gboolean take_char(const char **text, char expected)
{
    if (**text != expected)
        return FALSE;
    (*text)++;
    return TRUE;
}

/* Moves past an hour. */
static gboolean take_minute(const char **text, int *minute)
{
    int hour = take_number(text);
    int past = 0;
    skip_spaces(text);
    gboolean letter = take_char(text, 'h');
    if (!letter && !take_char(text, ':'))
        return FALSE;
    skip_spaces(text);
    if (!letter || g_ascii_isdigit(**text))
        past = take_number(text);
    if (!letter && take_char(text, ':') && take_number(text) != 0)
        return FALSE;
    *minute = 60 * hour + past;
    return hour >= 0 && hour < 24 && past >= 0 && past < 60;
}

gboolean typed_minute(const char *text, int *minute)
{
    g_autofree char *folded = text_fold(text);
    const char *rest = folded;
    return take_minute(&rest, minute) && *rest == '\0';
}

gboolean typed_window(const char *text, int *from, int *to)
{
    g_autofree char *folded = text_fold(text);
    g_auto(GStrv) halves = g_strsplit(folded, strstr(folded, "–") == NULL ? "-" : "–", 2);
    return halves[0] != NULL && halves[1] != NULL && typed_minute(halves[0], from) &&
           typed_minute(halves[1], to) && *from < *to;
}

static gboolean take_date(const char **text, int *day)
{
    const char *start = *text;
    int first = take_number(text);
    gboolean iso = *text - start == DIGITS_MAX;
    char mark = **text;
    if (first < 0 || mark == '\0' || strchr(iso ? "-" : "/.-", mark) == NULL)
        return FALSE;
    (*text)++;
    int month = take_number(text);
    if (!take_char(text, mark))
        return FALSE;
    start = *text;
    int last = take_number(text);
    if (iso)
        return (*day = day_from_date(first, month, last)) >= 0;
    int century = *text - start == 2 ? 2000 : 0;
    return (*day = day_from_date(century + last, month, first)) >= 0;
}

gboolean typed_date(const char *text, int *day, int *minute)
{
    g_autofree char *folded = text_fold(text);
    const char *rest = folded;
    *minute = -1;
    if (!take_date(&rest, day))
        return FALSE;
    if (*rest == '\0')
        return TRUE;
    if (*rest != ' ' && *rest != 't')
        return FALSE;
    rest++;
    return take_minute(&rest, minute) && *rest == '\0';
}

const char *typed_why_blank(const struct almanac *almanac, int day, gboolean french)
{
    if (day_weekday(day) > 5)
        return french ? "un week-end" : "a weekend";
    if (almanac_is_holiday(almanac, day))
        return french ? "un jour férié" : "a public holiday";
    return french ? "un jour sans séance ni message" : "a blank day";
}

/* --- mailboxes ---------------------------------------------------------------------------- */

/* What stands around a name as mail programs paste it: blanks and quotes. */
static char *bare_name(const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);
    char *start = copy;
    gsize size = strlen(copy);
    while (*start != '\0' && strchr(" \t\"'", *start) != NULL)
        start++, size--;
    while (size > 0 && strchr(" \t\"'", start[size - 1]) != NULL)
        size--;
    g_autofree char *name = g_strndup(start, size);
    return *name == '\0' ? NULL : g_steal_pointer(&name);
}

static char *bare_address(const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);
    const char *address = g_strstrip(copy);
    if (g_ascii_strncasecmp(address, "mailto:", 7) == 0)
        address += 7;
    return text_is_address(address) ? text_address_fold(address) : NULL;
}

gboolean typed_mailbox(const char *text, struct mailbox *mailbox)
{
    *mailbox = (struct mailbox){NULL, NULL};
    if (!text_is_clean_line(text))
        return FALSE;
    const char *open = strchr(text, '<');
    const char *close = strrchr(text, '>');
    if (open == NULL) {
        mailbox->address = bare_address(text, strlen(text));
        return mailbox->address != NULL;
    }
    if (close == NULL || close < open || close[1 + strspn(close + 1, " \t;,")] != '\0')
        return FALSE;
    mailbox->address = bare_address(open + 1, (gsize)(close - open - 1));
    if (mailbox->address == NULL)
        return FALSE;
    mailbox->name = bare_name(text, (gsize)(open - text));
    return TRUE;
}

/* --- names -------------------------------------------------------------------------------- */

static gboolean is_particle(const char *word)
{
    static const char *const particles[] = {"de", "du", "des", "d'", "d’"};
    g_autofree char *lower = g_utf8_strdown(word, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(particles); i++)
        if (strcmp(lower, particles[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Two letters at least, and no small one. */
static gboolean is_capitals(const char *word)
{
    int letters = 0;
    for (; *word != '\0'; word = g_utf8_next_char(word)) {
        gunichar letter = g_utf8_get_char(word);
        if (g_unichar_islower(letter))
            return FALSE;
        letters += g_unichar_isalpha(letter) ? 1 : 0;
    }
    return letters >= 2;
}

/* "D'ORMESSON": the particle stands within the word. */
static gboolean begins_with_elided_particle(const char *word)
{
    return g_ascii_tolower(word[0]) == 'd' && (word[1] == '\'' || g_str_has_prefix(word + 1, "’"));
}

static void append_capitalised(GString *name, const char *word)
{
    gboolean start = !begins_with_elided_particle(word);
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        gboolean is_letter = g_unichar_isalpha(letter);
        g_string_append_unichar(name,
                                start ? g_unichar_toupper(letter) : g_unichar_tolower(letter));
        start = !is_letter;
    }
}

char *typed_capitals(const char *name)
{
    g_autoptr(GString) result = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(name, " \t", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] == '\0')
            continue;
        if (result->len > 0)
            g_string_append_c(result, ' ');
        if (is_particle(words[i])) {
            g_autofree char *lower = g_utf8_strdown(words[i], -1);
            g_string_append(result, lower);
        } else if (is_capitals(words[i])) {
            append_capitalised(result, words[i]);
        } else {
            g_string_append(result, words[i]);
        }
    }
    return g_strdup(result->str);
}

static void append_word(GString *name, const char *word)
{
    if (name->len > 0)
        g_string_append_c(name, ' ');
    g_string_append(name, word);
}

/* White space of every kind is one space between words. */
static GPtrArray *words_of(const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) word = g_string_new(NULL);
    for (;; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);
        if (letter != 0 && !g_unichar_isspace(letter)) {
            g_string_append_unichar(word, letter);
            continue;
        }
        if (word->len > 0)
            g_ptr_array_add(words, g_strdup(word->str));
        g_string_truncate(word, 0);
        if (letter == 0)
            return words;
    }
}

/* Whether the word is part of a surname told by its capitals: "de" before "LA TOUR" is. */
static gboolean is_surname(GPtrArray *words, guint i)
{
    if (is_capitals(words->pdata[i]) && !is_particle(words->pdata[i]))
        return TRUE;
    return is_particle(words->pdata[i]) && i + 1 < words->len && is_surname(words, i + 1);
}

static guint count_surnames(GPtrArray *words)
{
    guint count = 0;
    for (guint i = 0; i < words->len; i++)
        count += is_surname(words, i) ? 1 : 0;
    return count;
}

/* "MARTIN, Camille": what stands before the comma is the surname. */
static gboolean split_at_comma(const char *text, char **first, char **last)
{
    g_auto(GStrv) halves = g_strsplit(text, ",", 2);
    if (halves[1] == NULL)
        return FALSE;
    g_strstrip(halves[0]);
    g_strstrip(halves[1]);
    if (*halves[0] == '\0' || *halves[1] == '\0')
        return FALSE;
    *first = typed_capitals(halves[1]);
    *last = typed_capitals(halves[0]);
    return TRUE;
}

gboolean typed_name(const char *text, char **first, char **last)
{
    if (split_at_comma(text, first, last))
        return TRUE;
    g_autoptr(GPtrArray) words = words_of(text);
    guint surnames = count_surnames(words);
    gboolean told = surnames > 0 && surnames < words->len;
    g_autoptr(GString) given = g_string_new(NULL);
    g_autoptr(GString) family = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        append_word((told ? is_surname(words, i) : i > 0) ? family : given, words->pdata[i]);
    if (given->len == 0 || family->len == 0)
        return FALSE;
    *first = typed_capitals(given->str);
    *last = typed_capitals(family->str);
    return TRUE;
}
