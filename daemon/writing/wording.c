/*
 * wording - names of days and months and the grouping of digits come from ICU,
 * the order of words from here: Debian's ICU and a newer one then agree.
 *
 * ICU’s French puts U+202F into numbers; some mail programs show a box for it, so
 * U+00A0 stands everywhere.
 */
#include "writing/wording.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define NBSP "\u00a0"

enum { WORD_MAX = 64, MINUTES_OF_HOUR = 60, NOON = 12 * 60, IN_LETTERS = 10 };

enum pattern { PATTERN_WEEKDAY, PATTERN_MONTH, PATTERN_COUNT };

static const char *const locales[LANGUAGE_COUNT] = {"fr_FR", "en_GB"};
static const UChar *const patterns[PATTERN_COUNT] = {u"EEEE", u"MMMM"};

/* --- ICU ---------------------------------------------------------------------------------- */

static UDateFormat *open_date_format(enum language language, enum pattern pattern)
{
    static UDateFormat *formats[LANGUAGE_COUNT][PATTERN_COUNT];
    UDateFormat **format = &formats[language][pattern];
    UErrorCode status = U_ZERO_ERROR;
    if (*format == NULL)
        *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locales[language], u"Etc/UTC", -1,
                            patterns[pattern], -1, &status);
    return *format;
}

static UNumberFormat *open_number_format(enum language language)
{
    static UNumberFormat *formats[LANGUAGE_COUNT];
    UErrorCode status = U_ZERO_ERROR;
    if (formats[language] == NULL)
        formats[language] = unum_open(UNUM_DECIMAL, NULL, 0, locales[language], NULL, &status);
    return formats[language];
}

static char *from_icu(const UChar *word)
{
    char text[WORD_MAX * 3];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(text, sizeof text, &length, word, -1, &status);
    return U_SUCCESS(status) ? g_strndup(text, (gsize)length) : g_strdup("");
}

static char *format_day(int day, enum language language, enum pattern pattern)
{
    UChar word[WORD_MAX] = {0};
    UErrorCode status = U_ZERO_ERROR;
    const UDateFormat *format = open_date_format(language, pattern);
    if (format == NULL)
        g_error("ICU has no data for %s", locales[language]);
    udat_format(format, (UDate)day * DAY * 1000.0, word, WORD_MAX, NULL, &status);
    return from_icu(word);
}

/* --- days and hours ----------------------------------------------------------------------- */

char *wording_weekday(int day, enum language language)
{
    return format_day(day, language, PATTERN_WEEKDAY);
}

char *wording_month(int month, enum language language)
{
    return format_day(day_from_date(2001, month, 1), language, PATTERN_MONTH);
}

char *wording_date(int day, enum language language)
{
    const struct date date = day_date(day);
    g_autofree char *month = wording_month(date.month, language);
    if (language == LANGUAGE_ENGLISH)
        return g_strdup_printf("%d %s", date.day, month);
    return g_strdup_printf("%d%s" NBSP "%s", date.day, date.day == 1 ? "er" : "", month);
}

char *wording_day(int day, enum language language)
{
    g_autofree char *weekday = wording_weekday(day, language);
    g_autofree char *date = wording_date(day, language);
    return g_strdup_printf("%s %s", weekday, date);
}

char *wording_day_year(int day, enum language language)
{
    g_autofree char *words = wording_day(day, language);
    return g_strdup_printf("%s %d", words, day_date(day).year);
}

static char *english_hour(int minute)
{
    int hour = minute / MINUTES_OF_HOUR, rest = minute % MINUTES_OF_HOUR;
    const char *half = minute < NOON ? "am" : "pm";
    if (minute == NOON)
        return g_strdup("noon");
    if (minute == 0)
        return g_strdup("midnight");
    hour = hour % 12 == 0 ? 12 : hour % 12;
    if (rest == 0)
        return g_strdup_printf("%d %s", hour, half);
    return g_strdup_printf("%d.%02d %s", hour, rest, half);
}

char *wording_hour(int minute, enum language language)
{
    int hour = minute / MINUTES_OF_HOUR, rest = minute % MINUTES_OF_HOUR;
    if (language == LANGUAGE_ENGLISH)
        return english_hour(minute);
    if (rest == 0)
        return g_strdup_printf("%d" NBSP "h", hour);
    return g_strdup_printf("%d" NBSP "h" NBSP "%02d", hour, rest);
}

char *wording_when(instant at, const char *zone, enum language language)
{
    const struct wall wall = clock_wall(at, zone);
    g_autofree char *day = wording_day(wall.day, language);
    g_autofree char *hour = wording_hour(wall.minute, language);
    return g_strdup_printf(language == LANGUAGE_ENGLISH ? "%s at %s" : "%s à %s", day, hour);
}

char *wording_at(instant at, instant now, const char *zone, enum language language)
{
    const struct wall wall = clock_wall(at, zone);
    const int away = wall.day - clock_day(now, zone);
    if (away < 0 || away > 6)
        return wording_when(at, zone, language);
    g_autofree char *weekday = wording_weekday(wall.day, language);
    g_autofree char *hour = wording_hour(wall.minute, language);
    return g_strconcat(weekday, language == LANGUAGE_ENGLISH ? " " : " à ", hour, NULL);
}

/* --- numbers ------------------------------------------------------------------------------ */

static const char *const counts[LANGUAGE_COUNT][IN_LETTERS + 1] = {
    {"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"},
    {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"},
};

char *wording_count(int number, gboolean feminine, enum language language)
{
    if (number < 0 || number > IN_LETTERS)
        return wording_number(number, language);
    if (number == 1 && feminine && language == LANGUAGE_FRENCH)
        return g_strdup("une");
    return g_strdup(counts[language][number]);
}

static char *whole_hours(int hours, enum language language)
{
    g_autofree char *count = wording_count(hours, TRUE, language);
    if (language == LANGUAGE_ENGLISH)
        return g_strdup_printf("%s %s", count, hours == 1 ? "hour" : "hours");
    return g_strdup_printf("%s %s", count, hours == 1 ? "heure" : "heures");
}

char *wording_length(int minutes, enum language language)
{
    int hours = minutes / MINUTES_OF_HOUR, rest = minutes % MINUTES_OF_HOUR;
    gboolean several = language == LANGUAGE_ENGLISH ? minutes != 1 : minutes > 1;
    if (hours == 0)
        return g_strdup_printf("%d %s", minutes, several ? "minutes" : "minute");
    if (rest == 0)
        return whole_hours(hours, language);
    if (language == LANGUAGE_ENGLISH)
        return g_strdup_printf("%d h %02d", hours, rest);
    return g_strdup_printf("%d" NBSP "h" NBSP "%02d", hours, rest);
}

static char *replace_all(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, -1);
    return g_strjoinv(to, parts);
}

char *wording_number(gint64 number, enum language language)
{
    UChar word[WORD_MAX] = {0};
    UErrorCode status = U_ZERO_ERROR;
    const UNumberFormat *format = open_number_format(language);
    if (format == NULL)
        g_error("ICU has no data for %s", locales[language]);
    unum_formatInt64(format, number, word, WORD_MAX, NULL, &status);
    g_autofree char *text = from_icu(word);
    return replace_all(text, "\u202f", NBSP);
}
