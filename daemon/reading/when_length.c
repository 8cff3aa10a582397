/*
 * when_length - how long something took: "45", "1 h 15", "une petite heure", "3/4 d'heure".
 *
 * A bare number is minutes only where nothing else is said. "14h" and "à 3h" are
 * times of the day and no lengths.
 */
#include "reading/when.h"

#include "base/text.h"
#include "reading/lexicon.h"
#include "reading/when_words.h"

#include <string.h>

enum { MOST_HOURS = 8, MOST_MINUTES = 600 };

/* The text as words, numbers and letters apart, "3/4" and "50'" as words of their own. */
static GPtrArray *split(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = folded; *at != '\0';) {
        gsize digits = strspn(at, "0123456789"), letters = 0;
        while (g_ascii_isalpha(at[letters]))
            letters++;
        gsize length = MAX(MAX(digits, letters), 1);
        if (!g_ascii_isspace(*at) && strchr(".()!~", *at) == NULL)
            g_ptr_array_add(words, g_strndup(at, length));
        at += length;
    }
    g_ptr_array_add(words, g_strdup(""));
    return words;
}

static const char *word_at(const GPtrArray *words, guint i)
{
    return i < words->len ? words->pdata[i] : "";
}

static gboolean is_any(const char *word, const char *const list[])
{
    return lexicon_is(word, list);
}

static int number_of(const char *word)
{
    static const struct {
        const char *word;
        int value;
    } more[] = {{"vingt", 20},  {"trente", 30},  {"quarante", 40}, {"cinquante", 50},
                {"quinze", 15}, {"twenty", 20},  {"thirty", 30},   {"forty", 40},
                {"fifty", 50},  {"fifteen", 15}, {"soixante", 60}, {"sixty", 60},
                {"an", 1},      {"a", 1},        {"twelve", 12},   {"douze", 12}};
    if (g_ascii_isdigit(*word))
        return strlen(word) <= 3 ? (int)g_ascii_strtoll(word, NULL, 10) : -1;
    for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
        if (strcmp(more[i].word, word) == 0)
            return more[i].value;
    int number = lexicon_number(word);
    return number > 0 ? number : -1;
}

static const char *const hour_units[] = {"h",      "hr",   "hrs",   "heure",
                                         "heures", "hour", "hours", NULL};
static const char *const minute_units[] = {"min", "mn", "mins", "minute", "minutes", "'", NULL};
static const char *const fillers[] = {"petite", "bonne",  "grosse",  "short",  "good",
                                      "full",   "little", "petites", "bonnes", "environ",
                                      "about",  "full",   NULL};

/* After the hours: "15", "et demie", "and a half", "et quart". Minutes. */
static int after_hours(const GPtrArray *words, guint i)
{
    static const char *const ands[] = {"et", "and", NULL};
    static const char *const halves[] = {"demi", "demie", "half", NULL};
    static const char *const quarters[] = {"quart", "quarter", NULL};
    if (is_any(word_at(words, i), ands)) {
        i++;
        if (is_any(word_at(words, i), (const char *const[]){"a", "un", "une", NULL}))
            i++;
        if (is_any(word_at(words, i), halves))
            return 30;
        if (is_any(word_at(words, i), quarters))
            return 15;
    }
    int minutes = number_of(word_at(words, i));
    const char *unit = word_at(words, i + 1);
    gboolean ends = *unit == '\0' || is_any(unit, minute_units) || !g_ascii_isalnum(*unit);
    return minutes >= 0 && minutes < 60 && (ends || g_ascii_isdigit(*word_at(words, i))) ? minutes
                                                                                         : 0;
}

/* "une demi-heure", "half an hour", "3/4 d'heure", "un quart d'heure", "trois quarts d'heure". */
static int fraction_at(const GPtrArray *words, guint i)
{
    static const char *const hours[] = {"heure", "hour", NULL};
    const char *one = word_at(words, i), *two = word_at(words, i + 1),
               *three = word_at(words, i + 2);
    if (strcmp(one, "demi") == 0 && is_any(strcmp(two, "-") == 0 ? three : two, hours))
        return 30;
    if (strcmp(one, "half") == 0 && is_any(strcmp(two, "an") == 0 ? three : two, hours))
        return 30;
    if (strcmp(one, "3") == 0 && strcmp(two, "/") == 0 && strcmp(three, "4") == 0)
        return strcmp(word_at(words, i + 3), "d") == 0 || strcmp(word_at(words, i + 3), "of") == 0
                   ? 45
                   : 0;
    gboolean quarters = strcmp(two, "quarts") == 0 || strcmp(two, "quarters") == 0;
    if ((strcmp(one, "trois") == 0 || strcmp(one, "three") == 0) && quarters)
        return 45;
    if (strcmp(one, "quart") == 0 && strcmp(two, "d") == 0)
        return 15;
    return strcmp(one, "quarter") == 0 && strcmp(two, "of") == 0 ? 15 : 0;
}

static int length_at(const GPtrArray *words, guint i)
{
    int fraction = fraction_at(words, i);
    if (fraction > 0)
        return fraction;
    int number = number_of(word_at(words, i));
    guint next = i + 1;
    while (is_any(word_at(words, next), fillers))
        next++;
    if (number < 0)
        return 0;
    if (is_any(word_at(words, next), minute_units))
        return number <= MOST_MINUTES ? number : 0;
    if (!is_any(word_at(words, next), hour_units) || number > MOST_HOURS)
        return 0;
    return 60 * number + after_hours(words, next + 1);
}

/* "à 3h", "vers 3h": a time of the day. */
static gboolean is_time_of_day(const GPtrArray *words, guint i)
{
    static const char *const before[] = {"a",      "vers",  "at",    "des", "avant", "apres",
                                         "before", "after", "jusqu", "il",  NULL};
    return i > 0 &&
           (is_any(word_at(words, i - 1), before) || (strcmp(word_at(words, i - 1), "est") == 0));
}

int when_minutes(const char *text)
{
    g_autoptr(GPtrArray) words = split(text);
    if (words->len == 2 && g_ascii_isdigit(*word_at(words, 0))) {
        int bare = number_of(word_at(words, 0));
        return bare > 0 && bare <= MOST_MINUTES ? bare : 0;
    }
    for (guint i = 0; i < words->len; i++) {
        int length = is_time_of_day(words, i) ? 0 : length_at(words, i);
        if (length > 0)
            return length;
    }
    return 0;
}

int when_span(const struct speech *speech, guint *i)
{
    static const struct {
        const char *unit;
        int minutes;
    } units[] = {{"minute", 1},
                 {"minutes", 1},
                 {"min", 1},
                 {"mn", 1},
                 {"h", 60},
                 {"heure", 60},
                 {"heures", 60},
                 {"hour", 60},
                 {"hours", 60},
                 {"jour", 24 * 60},
                 {"jours", 24 * 60},
                 {"day", 24 * 60},
                 {"days", 24 * 60},
                 {"semaine", 7 * 24 * 60},
                 {"semaines", 7 * 24 * 60},
                 {"week", 7 * 24 * 60},
                 {"weeks", 7 * 24 * 60}};
    static const struct {
        const char *phrase;
        int minutes;
    } whole[] = {
        {"half an hour", 30},       {"une demi heure", 30},           {"half hour", 30},
        {"demi heure", 30},         {"un quart d heure", 15},         {"quart d heure", 15},
        {"quarter of an hour", 15}, {"a quarter of an hour", 15},     {"trois quarts d heure", 45},
        {"une heure et demie", 90}, {"an hour and a half", 90},       {"une petite heure", 60},
        {"a couple of hours", 120}, {"a couple of days", 2 * 24 * 60}};
    guint at = *i;
    for (size_t k = 0; k < G_N_ELEMENTS(whole); k++) {
        const guint taken = speech_phrase(speech, at, whole[k].phrase);
        *i += taken;
        if (taken > 0)
            return whole[k].minutes;
    }
    int count = speech_is(speech, at, "a") || speech_is(speech, at, "an")
                    ? 1
                    : speech_at(speech, at)->value;
    for (size_t k = 0; count > 0 && k < G_N_ELEMENTS(units); k++)
        if (speech_is(speech, at + 1, units[k].unit)) {
            *i += 2;
            return count * units[k].minutes;
        }
    return 0;
}
