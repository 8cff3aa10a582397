/*
 * when_days - "vendredi en huit", "le 23", "3/4", "la semaine du 23", "next Tuesday".
 *
 * Days lie ahead of the day of writing. Where two readings are as good, both
 * are refused: the day is ambiguous.
 */
#include "reading/when_words.h"

#include <string.h>

enum { SUSPICIOUSLY_FAR = 300, WEEK = 7 };

static const char *const french_days[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                          "vendredi", "samedi", "dimanche"};
static const char *const english_days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
static const char *const short_days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const short_french_days[] = {"lun", "mar", "mer", "jeu", "ven", "sam", "dim"};

/* 1 to 7; 0 for another word. */
static int weekday_at(const struct speech *speech, guint i)
{
    for (int day = 0; day < WEEK; day++)
        if (speech_is(speech, i, french_days[day]) || speech_is(speech, i, english_days[day]) ||
            speech_is(speech, i, short_days[day]) ||
            (speech_is(speech, i, short_french_days[day]) && speech_at(speech, i + 1)->digits))
            return day + 1;
    if (speech_is(speech, i, "tues"))
        return 2;
    return speech_is(speech, i, "thurs") || speech_is(speech, i, "thur") ? 4 : 0;
}

static int month_at(const struct speech *speech, guint i)
{
    static const char *const months[12][5] = {{"janvier", "january", "janv", "jan", ""},
                                              {"fevrier", "february", "fevr", "feb", "fev"},
                                              {"mars", "march", "", "", ""},
                                              {"avril", "april", "avr", "apr", ""},
                                              {"mai", "may", "", "", ""},
                                              {"juin", "june", "jun", "", ""},
                                              {"juillet", "july", "juil", "jul", ""},
                                              {"aout", "august", "aug", "", ""},
                                              {"septembre", "september", "sept", "sep", ""},
                                              {"octobre", "october", "oct", "", ""},
                                              {"novembre", "november", "nov", "", ""},
                                              {"decembre", "december", "dec", "", ""}};
    for (int month = 0; month < 12; month++)
        for (int name = 0; name < 5; name++)
            if (*months[month][name] != '\0' && speech_is(speech, i, months[month][name]))
                return month + 1;
    return 0;
}

static void set_day(struct days *days, int day)
{
    days->from = day;
    days->to = day + 1;
}

/* The next such weekday after today. */
static int coming(const struct speech *speech, int weekday)
{
    int ahead = (weekday - day_weekday(speech->today) + WEEK) % WEEK;
    return speech->today + (ahead == 0 ? WEEK : ahead);
}

static int monday_of(int day)
{
    return day - day_weekday(day) + 1;
}

/* --- numbers of days ------------------------------------------------------------------------- */

/* The next date of that day and month; a date long past was hardly meant for next year. */
static gboolean set_date(const struct speech *speech, int day, int month, int year,
                         struct days *days)
{
    struct date now = day_date(speech->today);
    if (year > 0 && year < 100)
        year += 2000;
    int found = day_from_date(year > 0 ? year : now.year, month, day);
    if (found >= 0 && found < speech->today && year == 0) {
        found = day_from_date(now.year + 1, month, day);
        days->ambiguous = found - speech->today > SUSPICIOUSLY_FAR;
    }
    if (found < 0)
        return FALSE;
    days->past = found < speech->today;
    set_day(days, found);
    return TRUE;
}

/* "le 23": of this month, or of the next one where it has passed or does not exist. */
static gboolean set_day_of_month(const struct speech *speech, int day, struct days *days)
{
    for (int ahead = 0; ahead <= 2; ahead++) {
        struct date start = day_date(day_add_months(speech->today, ahead));
        int found = day_from_date(start.year, start.month, day);
        if (found >= speech->today) {
            set_day(days, found);
            return TRUE;
        }
    }
    return FALSE;
}

static guint year_at(const struct speech *speech, guint i, int *year)
{
    int value = speech_at(speech, i)->value;
    *year = 0;
    if (!speech_at(speech, i)->digits || value < 1970 || value > 9999)
        return 0;
    *year = value;
    return 1;
}

/* "06 12 34": a telephone. */
static gboolean is_row_of_numbers(const struct speech *speech, guint i)
{
    for (guint k = i; k < i + 3; k++)
        if (!speech_at(speech, k)->digits)
            return FALSE;
    return TRUE;
}

/* "1er", "23rd": how many words the day takes; 0 when there is none. */
static guint ordinal_at(const struct speech *speech, guint i, int *day)
{
    static const char *const ends[] = {"er", "st", "nd", "rd", "th", "eme", "e", NULL};
    const struct word *word = speech_at(speech, i);
    *day = word->value;
    if (word->value < 1 || word->value > 31 || is_row_of_numbers(speech, i) ||
        (!word->digits && strcmp(word->text, "premier") != 0))
        return 0;
    return speech_at(speech, i + 1)->glued && speech_any(speech, i + 1, ends) > 0 ? 2 : 1;
}

static gboolean is_hour_unit(const struct speech *speech, guint i)
{
    static const char *const units[] = {"h",       "heure", "heures", ":",         "min",
                                        "minutes", "am",    "pm",     "mn",        "%",
                                        "oclock",  "hours", "hour",   "personnes", NULL};
    return speech_any(speech, i, units) > 0;
}

/* "23 mars 2027", "23rd of March", "March 23"; the day alone when `article`. */
static gboolean written_date(const struct speech *speech, guint *i, gboolean article,
                             struct days *days)
{
    int day = 0, year = 0, month = month_at(speech, *i);
    guint at = *i, taken = month == 0 ? ordinal_at(speech, at, &day) : 0;
    if (month != 0) { /* English: "March 23" */
        taken = ordinal_at(speech, at + 1, &day);
        if (taken == 0 || is_hour_unit(speech, at + 1 + taken))
            return FALSE;
        at += 1 + taken;
        at += (guint)speech_is(speech, at, ",") & (guint)(year_at(speech, at + 1, &year) > 0);
        at += year_at(speech, at, &year);
    } else {
        if (taken == 0)
            return FALSE;
        at += taken;
        at += (guint)speech_is(speech, at, "of");
        month = month_at(speech, at);
        if (month == 0 && (!article || is_hour_unit(speech, at)))
            return FALSE;
        at += (guint)(month != 0);
        if (month != 0)
            at += year_at(speech, at, &year);
    }
    if (month == 0 ? !set_day_of_month(speech, day, days)
                   : !set_date(speech, day, month, year, days))
        return FALSE;
    *i = at;
    return TRUE;
}

/* Day first in French and in Europe; elsewhere an English "3/4" has two readings. */
static gboolean slashed_date(const struct speech *speech, guint *i, struct days *days)
{
    const struct word *first = speech_at(speech, *i), *second = speech_at(speech, *i + 2);
    if (!first->digits || !second->digits || !speech_is(speech, *i + 1, "/") || first->value < 1 ||
        (first->value == 24 && second->value == 7) || speech_is(speech, *i + 3, "d"))
        return FALSE;
    int day = first->value, month = second->value, year = 0;
    guint at = *i + 3;
    if (speech_is(speech, at, "/") && speech_at(speech, at + 1)->digits) {
        year = speech_at(speech, at + 1)->value;
        at += 2;
    }
    gboolean american =
        speech->language == LANGUAGE_ENGLISH && g_str_has_prefix(speech->zone, "America/");
    gboolean european =
        speech->language == LANGUAGE_FRENCH || g_str_has_prefix(speech->zone, "Europe/");
    if (american || (month > 12 && day <= 12)) {
        day = second->value;
        month = first->value;
    }
    if (!set_date(speech, day, month, year, days))
        return FALSE;
    days->ambiguous =
        days->ambiguous || (!american && !european && day != month && day <= 12 && month <= 12);
    *i = at;
    return TRUE;
}

/* "2027-03-04" */
static gboolean iso_date(const struct speech *speech, guint *i, struct days *days)
{
    int year = 0;
    if (year_at(speech, *i, &year) == 0 || !speech_is(speech, *i + 1, "-") ||
        !speech_is(speech, *i + 3, "-"))
        return FALSE;
    if (!set_date(speech, speech_at(speech, *i + 4)->value, speech_at(speech, *i + 2)->value, year,
                  days))
        return FALSE;
    *i += 5;
    return TRUE;
}

/* --- weekdays -------------------------------------------------------------------------------- */

static const char *const next_week[] = {"de la semaine prochaine",
                                        "la semaine prochaine",
                                        "semaine prochaine",
                                        "next week",
                                        "of next week",
                                        NULL};
static const char *const this_week[] = {"de cette semaine", "cette semaine", "this week", NULL};

/* "prochain" said of a day that comes this week: this one, or the one after? */
static void set_next(const struct speech *speech, int weekday, struct days *days)
{
    int day = coming(speech, weekday);
    days->ambiguous = monday_of(day) == monday_of(speech->today);
    set_day(days, day);
}

/* The day with that number and name within two months; else they contradict each other. */
static void set_named_number(int weekday, struct days *days)
{
    for (int ahead = 0; ahead <= 2; ahead++) {
        int day = ahead == 0 ? days->from : day_add_months(days->from, ahead);
        if (day_weekday(day) != weekday || day_date(day).day != day_date(days->from).day)
            continue;
        set_day(days, day);
        return;
    }
    days->ambiguous = TRUE;
}

/* "vendredi 13 (mars)": TRUE when a number stands behind the weekday. */
static gboolean named_date(const struct speech *speech, guint *i, int weekday, struct days *days)
{
    guint at = *i;
    at += (guint)speech_is(speech, at, ",") & (guint)(month_at(speech, at + 1) > 0);
    at += (guint)(speech_is(speech, at, "le") || speech_is(speech, at, "the"));
    guint before = at;
    if (slashed_date(speech, &at, days)) {
        days->ambiguous = days->ambiguous || day_weekday(days->from) != weekday;
    } else if (written_date(speech, &at, TRUE, days)) {
        gboolean month = FALSE;
        for (guint k = before; k < at; k++)
            month = month || month_at(speech, k) > 0;
        if (month)
            days->ambiguous = days->ambiguous || day_weekday(days->from) != weekday;
        else
            set_named_number(weekday, days);
    } else {
        return FALSE;
    }
    *i = at;
    return TRUE;
}

static void set_weekday(const struct speech *speech, guint *i, int weekday, struct days *days)
{
    static const char *const last[] = {"dernier", "passe", NULL};
    static const char *const nexts[] = {"prochain", NULL};
    static const char *const weeks[] = {"en huit", "week", NULL};
    static const char *const fortnights[] = {"en quinze", NULL};
    int day = coming(speech, weekday), monday = monday_of(speech->today);
    guint taken = 0;
    set_day(days, day);
    if ((taken = speech_any(speech, *i, last)) > 0)
        days->past = TRUE;
    else if ((taken = speech_any(speech, *i, next_week)) > 0)
        set_day(days, monday + WEEK + weekday - 1);
    else if ((taken = speech_any(speech, *i, this_week)) > 0)
        set_day(days, monday + weekday - 1);
    else if ((taken = speech_any(speech, *i, nexts)) > 0)
        set_next(speech, weekday, days);
    else if ((taken = speech_any(speech, *i, weeks)) > 0)
        set_day(days, day + WEEK);
    else if ((taken = speech_any(speech, *i, fortnights)) > 0)
        set_day(days, day + 2 * WEEK);
    else
        days->ambiguous = day == speech->today + WEEK; /* today's own name */
    days->past = days->past || days->from < speech->today;
    *i += taken;
}

/* "lundi de Pâques", "jeudi de l'Ascension": the next one. */
static gboolean feast_day(const struct speech *speech, guint *i, struct days *days)
{
    static const struct {
        const char *phrase;
        int after_easter;
    } feasts[] = {{"lundi de paques", 1}, {"easter monday", 1},   {"jeudi de l ascension", 39},
                  {"l ascension", 39},    {"ascension", 39},      {"lundi de pentecote", 50},
                  {"whit monday", 50},    {"vendredi saint", -2}, {"good friday", -2}};
    for (size_t k = 0; k < G_N_ELEMENTS(feasts); k++) {
        guint taken = speech_phrase(speech, *i, feasts[k].phrase);
        if (taken == 0)
            continue;
        int year = day_date(speech->today).year;
        int day = day_easter(year) + feasts[k].after_easter;
        set_day(days, day >= speech->today ? day : day_easter(year + 1) + feasts[k].after_easter);
        *i += taken;
        return TRUE;
    }
    return FALSE;
}

static gboolean weekday_date(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const nexts[] = {"next", NULL}, *const lasts[] = {"last", NULL};
    static const char *const these[] = {"this", "ce", "this coming", "coming", NULL};
    static const char *const ahead[] = {"a week on", "a week from", NULL};
    guint at = *i;
    guint next = speech_any(speech, at, nexts), last = speech_any(speech, at, lasts);
    guint this = speech_any(speech, at, these), week = speech_any(speech, at, ahead);
    at += next + last + this + week;
    int weekday = weekday_at(speech, at);
    if (weekday == 0)
        return FALSE;
    at++;
    at += (guint)speech_is(speech, at, ".") & (guint)speech_at(speech, at + 1)->digits;
    if (next > 0)
        set_next(speech, weekday, days);
    else if (week > 0)
        set_day(days, coming(speech, weekday) + WEEK);
    else if (last > 0)
        days->past = TRUE;
    else if (!named_date(speech, &at, weekday, days))
        set_weekday(speech, &at, weekday, days);
    *i = at;
    return TRUE;
}

/* --- near days and weeks --------------------------------------------------------------------- */

static gboolean near_day(const struct speech *speech, guint *i, struct days *days)
{
    static const struct {
        const char *phrase;
        int ahead;
    } near[] = {{"aujourd hui", 0},
                {"today", 0},
                {"apres demain", 2},
                {"demain", 1},
                {"the day after tomorrow", 2},
                {"day after tomorrow", 2},
                {"tomorrow", 1},
                {"dans quinze jours", 14},
                {"dans 15 jours", 14},
                {"sous quinzaine", 14},
                {"dans huit jours", 7},
                {"in a fortnight", 14},
                {"in a week", 7},
                {"in a week s time", 7},
                {"dans une semaine", 7},
                {"hier", -1},
                {"yesterday", -1},
                {"avant hier", -2}};
    for (size_t k = 0; k < G_N_ELEMENTS(near); k++) {
        guint taken = speech_phrase(speech, *i, near[k].phrase);
        if (taken == 0)
            continue;
        set_day(days, speech->today + near[k].ahead);
        days->past = near[k].ahead < 0;
        *i += taken;
        return TRUE;
    }
    return FALSE;
}

/* "ce soir", "tonight", "cet après-midi": today; the part of the day is read as hours. */
static gboolean this_part(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const parts[] = {"ce soir",        "ce matin",         "ce midi",
                                        "cet apres midi", "cette apres midi", "this morning",
                                        "this afternoon", "this evening",     NULL};
    gboolean tonight = speech_is(speech, *i, "tonight");
    if (!tonight && speech_any(speech, *i, parts) == 0)
        return FALSE;
    set_day(days, speech->today);
    *i += (guint)!tonight; /* "tonight" stays, to be read as an evening */
    return TRUE;
}

/* "dans trois jours", "in two weeks". */
static gboolean counted_days(const struct speech *speech, guint *i, struct days *days)
{
    guint at = *i;
    if (!speech_is(speech, at, "dans") && !speech_is(speech, at, "in"))
        return FALSE;
    int span = when_span(speech, (at++, &at));
    if (span == 0 || span % (24 * 60) != 0)
        return FALSE;
    set_day(days, speech->today + span / (24 * 60));
    days->ambiguous = span == 8 * 24 * 60; /* "8 jours" is a week to many */
    *i = at;
    return TRUE;
}

static gboolean whole_week(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const of[] = {
        "la semaine du",   "semaine du",      "the week of",       "week of",
        "the week of the", "week commencing", "the week starting", NULL};
    guint taken = speech_any(speech, *i, of), at = *i + taken;
    int monday = monday_of(speech->today);
    if (taken > 0) {
        if (!written_date(speech, &at, TRUE, days) && !slashed_date(speech, &at, days) &&
            !(weekday_at(speech, at) > 0 && weekday_date(speech, &at, days)))
            return FALSE;
        monday = monday_of(days->from);
    } else if ((taken = speech_any(speech, *i, next_week)) > 0) {
        at = *i + taken;
        monday += WEEK;
        guint comma = (guint)speech_is(speech, at, ",");
        int weekday = weekday_at(speech, at + comma);
        if (weekday > 0) { /* "la semaine prochaine, mardi" */
            set_day(days, monday + weekday - 1);
            *i = at + comma + 1;
            return TRUE;
        }
    } else if ((taken = speech_any(speech, *i, this_week)) > 0) {
        at = *i + taken;
    } else {
        return FALSE;
    }
    days->from = monday;
    days->to = monday + WEEK;
    *i = at;
    return TRUE;
}

static gboolean session_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const same[] = {"le meme jour", "meme jour", "the same day", "same day",
                                       NULL};
    guint taken = speech_any(speech, *i, same);
    if (taken == 0 || speech->session_day < 0)
        return FALSE;
    set_day(days, speech->session_day);
    days->session = TRUE;
    *i += taken;
    return TRUE;
}

/* --- one day, or from one to another --------------------------------------------------------- */

static gboolean one_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const articles[] = {"le", "the", "au", "du", "on the", NULL};
    *days = (struct days){0};
    if (near_day(speech, i, days) || this_part(speech, i, days) || feast_day(speech, i, days) ||
        session_day(speech, i, days) || whole_week(speech, i, days) ||
        counted_days(speech, i, days) || iso_date(speech, i, days) ||
        weekday_date(speech, i, days) || slashed_date(speech, i, days) ||
        written_date(speech, i, FALSE, days))
        return TRUE;
    guint taken = speech_any(speech, *i, articles), at = *i + taken;
    if (taken == 0 || (!weekday_date(speech, &at, days) && !slashed_date(speech, &at, days) &&
                       !feast_day(speech, &at, days) && !written_date(speech, &at, TRUE, days)))
        return FALSE;
    *i = at;
    return TRUE;
}

/* "du 16 au 20 mars": the month of the end is that of the start. */
static gboolean from_to(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const froms[] = {"du",       "from",     "entre",       "between", "de",
                                        "from the", "entre le", "between the", NULL};
    static const char *const tos[] = {"au",     "a",     "to",       "et",      "and", "until",
                                      "to the", "et le", "jusqu au", "through", NULL};
    struct days first = {0}, second = {0};
    guint at = *i + speech_any(speech, *i, froms);
    if (at == *i)
        return FALSE;
    int number = 0;
    guint alone = ordinal_at(speech, at, &number), to_at = at + alone;
    if (alone > 0 && speech_any(speech, to_at, tos) > 0) {
        to_at += speech_any(speech, to_at, tos);
        if (!written_date(speech, &to_at, TRUE, &second))
            return FALSE;
        struct date end = day_date(second.from);
        int day = day_from_date(end.year, end.month, number);
        if (number > end.day) /* "du 28 au 3 avril" */
            day = day_from_date(end.month == 1 ? end.year - 1 : end.year,
                                end.month == 1 ? 12 : end.month - 1, number);
        if (day < 0)
            return FALSE;
        first.from = day;
    } else {
        to_at = at;
        if (!one_day(speech, &to_at, &first) || speech_any(speech, to_at, tos) == 0)
            return FALSE;
        to_at += speech_any(speech, to_at, tos);
        if (!one_day(speech, &to_at, &second))
            return FALSE;
        if (second.from < first.from && second.to - second.from == 1)
            second.to += WEEK; /* "from Thursday to Tuesday" */
    }
    *days =
        (struct days){.from = first.from,
                      .to = second.to,
                      .ambiguous = first.ambiguous || second.ambiguous || second.to <= first.from,
                      .past = first.past && second.past};
    *i = to_at;
    return TRUE;
}

gboolean when_days(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const until[] = {"jusqu au", "jusqu a", "jusque",   "until the", "until",
                                        "till",     "through", "jusqu en", NULL};
    guint taken = speech_any(speech, *i, until), at = *i + taken;
    *days = (struct days){0};
    if (taken == 0)
        return from_to(speech, i, days) || one_day(speech, i, days);
    guint plain = at;
    if (!one_day(speech, &at, days) && !(at = plain, written_date(speech, &at, TRUE, days)))
        return FALSE;
    days->from = speech->today;
    days->until = TRUE;
    *i = at;
    return TRUE;
}
