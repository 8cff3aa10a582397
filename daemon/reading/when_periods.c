/*
 * when_periods - feasts, and parts of weeks and months: "lundi de Pâques", "début avril".
 *
 * A month falls into three: to the 10th, to the 20th, to its end. A week begins
 * on Monday and Tuesday, and ends on Thursday and Friday.
 */
#include "reading/when_words.h"

#include <string.h>

enum { WEEK = 7 };

static int monday_of(int day)
{
    return day - day_weekday(day) + 1;
}

/* --- feasts ---------------------------------------------------------------------------------- */

struct feast {
    const char *phrase;
    int after_easter; /* days; of the year where `month` is 0 */
    int month, day;
};

static const struct feast feasts[] = {
    {"lundi de paques", 1, 0, 0},
    {"easter monday", 1, 0, 0},
    {"jeudi de l ascension", 39, 0, 0},
    {"l ascension", 39, 0, 0},
    {"ascension day", 39, 0, 0},
    {"ascension", 39, 0, 0},
    {"lundi de pentecote", 50, 0, 0},
    {"lundi de la pentecote", 50, 0, 0},
    {"whit monday", 50, 0, 0},
    {"vendredi saint", -2, 0, 0},
    {"good friday", -2, 0, 0},
    {"mardi gras", -47, 0, 0},
    {"fete du travail", 0, 5, 1},
    {"fete nationale", 0, 7, 14},
    {"bastille day", 0, 7, 14},
    {"assomption", 0, 8, 15},
    {"l assomption", 0, 8, 15},
    {"la toussaint", 0, 11, 1},
    {"toussaint", 0, 11, 1},
    {"l armistice", 0, 11, 11},
    {"armistice", 0, 11, 11},
    {"la veille de noel", 0, 12, 24},
    {"christmas eve", 0, 12, 24},
    {"noel", 0, 12, 25},
    {"christmas day", 0, 12, 25},
    {"boxing day", 0, 12, 26},
    {"la saint sylvestre", 0, 12, 31},
    {"new year s eve", 0, 12, 31},
    {"le jour de l an", 0, 1, 1},
    {"jour de l an", 0, 1, 1},
    {"new year s day", 0, 1, 1},
};

static int feast_in(const struct feast *feast, int year)
{
    return feast->month != 0 ? day_from_date(year, feast->month, feast->day)
                             : day_easter(year) + feast->after_easter;
}

gboolean when_feast(const struct speech *speech, guint *i, struct days *days)
{
    for (size_t k = 0; k < G_N_ELEMENTS(feasts); k++) {
        const guint taken = speech_phrase(speech, *i, feasts[k].phrase);
        if (taken == 0)
            continue;
        const int year = day_date(speech->today).year, day = feast_in(&feasts[k], year);
        when_set_day(days, day >= speech->today ? day : feast_in(&feasts[k], year + 1));
        *i += taken;
        return TRUE;
    }
    return FALSE;
}

/* --- parts of a month ------------------------------------------------------------------------ */

enum part_of { PART_WHOLE, PART_FIRST, PART_MIDDLE, PART_LAST };

struct opener {
    const char *phrase;
    enum part_of part;
};

static const struct opener month_openers[] = {
    {"debut", PART_FIRST},
    {"au debut de", PART_FIRST},
    {"au debut du mois de", PART_FIRST},
    {"debut du mois de", PART_FIRST},
    {"early", PART_FIRST},
    {"early in", PART_FIRST},
    {"the beginning of", PART_FIRST},
    {"beginning of", PART_FIRST},
    {"the start of", PART_FIRST},
    {"start of", PART_FIRST},
    {"mi", PART_MIDDLE},
    {"a la mi", PART_MIDDLE},
    {"mid", PART_MIDDLE},
    {"mid -", PART_MIDDLE},
    {"the middle of", PART_MIDDLE},
    {"fin", PART_LAST},
    {"en fin", PART_LAST},
    {"en fin de", PART_LAST},
    {"fin de", PART_LAST},
    {"en debut de", PART_FIRST},
    {"debut de", PART_FIRST},
    {"at the end of", PART_LAST},
    {"at the beginning of", PART_FIRST},
    {"a la fin de", PART_LAST},
    {"la fin", PART_LAST},
    {"la fin du mois de", PART_LAST},
    {"fin du mois de", PART_LAST},
    {"late", PART_LAST},
    {"late in", PART_LAST},
    {"the end of", PART_LAST},
    {"end of", PART_LAST},
    {"courant", PART_WHOLE},
    {"dans le courant de", PART_WHOLE},
    {"au mois de", PART_WHOLE},
    {"mois de", PART_WHOLE},
    {"en", PART_WHOLE},
    {"in", PART_WHOLE},
    {"sometime in", PART_WHOLE},
    {"some time in", PART_WHOLE},
    {"during", PART_WHOLE},
};

static const struct opener *opener_at(const struct speech *speech, guint i,
                                      const struct opener list[], size_t count, guint *taken)
{
    const struct opener *found = NULL;
    *taken = 0;
    for (size_t k = 0; k < count; k++) {
        const guint words = speech_phrase(speech, i, list[k].phrase);
        if (words <= *taken)
            continue;
        *taken = words;
        found = &list[k];
    }
    return found;
}

static void set_month(int first, enum part_of part, struct days *days)
{
    const int next = day_add_months(first, 1);
    days->from = part == PART_MIDDLE ? first + 10 : part == PART_LAST ? first + 20 : first;
    days->to = part == PART_FIRST ? first + 10 : part == PART_MIDDLE ? first + 20 : next;
}

/* The first of that month, this one or a coming one. */
static int month_ahead(const struct speech *speech, int month)
{
    const struct date now = day_date(speech->today);
    return day_from_date(month < now.month ? now.year + 1 : now.year, month, 1);
}

/* "fin du mois", "the end of next month". */
static gboolean named_month(const struct speech *speech, guint *i, guint taken, enum part_of part,
                            struct days *days)
{
    static const char *const this[] = {"du mois",    "de mois", "mois", "the month",
                                       "this month", "month",   NULL};
    static const char *const next[] = {"du mois prochain", "mois prochain", "next month", NULL};
    const guint coming = speech_any(speech, *i + taken, next);
    const guint words = coming > 0 ? coming : speech_any(speech, *i + taken, this);
    const struct date now = day_date(speech->today);
    const int first = day_from_date(now.year, now.month, 1);
    if (words == 0 || part == PART_WHOLE)
        return FALSE;
    set_month(coming > 0 ? day_add_months(first, 1) : first, part, days);
    days->past = days->to <= speech->today;
    *i += taken + words;
    return TRUE;
}

static gboolean month_part(const struct speech *speech, guint *i, struct days *days)
{
    guint taken = 0;
    const struct opener *opener =
        opener_at(speech, *i, month_openers, G_N_ELEMENTS(month_openers), &taken);
    const int month = opener == NULL ? 0 : when_month(speech, *i + taken);
    int day = 0;
    if (opener != NULL && named_month(speech, i, taken, opener->part, days))
        return TRUE;
    /* "in March 2027" has a year, "early March 3rd" is no part of it */
    if (month == 0 || when_ordinal(speech, *i + taken + 1, &day) > 0)
        return FALSE;
    set_month(month_ahead(speech, month), opener->part, days);
    days->past = days->to <= speech->today;
    *i += taken + 1;
    return TRUE;
}

gboolean when_bare_month(const struct speech *speech, guint *i, struct days *days)
{
    const int month = when_month(speech, *i);
    if (month == 0)
        return FALSE;
    set_month(month_ahead(speech, month), PART_WHOLE, days);
    *i += 1;
    return TRUE;
}

static gboolean next_month(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const nexts[] = {"le mois prochain", "mois prochain", "next month",
                                        "the next month", NULL};
    const guint taken = speech_any(speech, *i, nexts);
    if (taken == 0)
        return FALSE;
    const struct date now = day_date(speech->today);
    const int first = day_from_date(now.year, now.month, 1);
    set_month(day_add_months(first, 1), PART_WHOLE, days);
    *i += taken;
    return TRUE;
}

static gboolean one_month_on(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const ways[] = {"dans un mois", "in a month", "in one month",
                                       "in a month s time", NULL};
    const guint taken = speech_any(speech, *i, ways);
    if (taken == 0)
        return FALSE;
    when_set_day(days, day_add_months(speech->today, 1));
    *i += taken;
    return TRUE;
}

/* 1 to 4, 5 for the last; 0 for another word. */
static int nth_at(const struct speech *speech, guint i, guint *taken)
{
    static const char *const nths[5][5] = {{"premier", "1 er", "first", "1 st", NULL},
                                           {"deuxieme", "2 eme", "second", "2 nd", NULL},
                                           {"troisieme", "3 eme", "third", "3 rd", NULL},
                                           {"quatrieme", "4 eme", "fourth", "4 th", NULL},
                                           {"dernier", "last", NULL, NULL, NULL}};
    for (int nth = 0; nth < 5; nth++)
        if ((*taken = speech_any(speech, i, nths[nth])) > 0)
            return nth + 1;
    return 0;
}

/* "le premier lundi d'avril", "the last Friday of the month". */
static gboolean nth_weekday(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const ofs[] = {"de", "d", "du", "of", "in", "of the", "du mois de", NULL};
    static const char *const months[] = {"mois", "month", "the month", "this month", NULL};
    static const char *const nexts[] = {"mois prochain", "next month", NULL};
    guint at = *i + (guint)(speech_is(speech, *i, "le") || speech_is(speech, *i, "the"));
    guint taken = 0;
    const int nth = nth_at(speech, at, &taken);
    const int weekday = nth == 0 ? 0 : when_weekday(speech, at + taken);
    const guint of = weekday == 0 ? 0 : speech_any(speech, at + taken + 1, ofs);
    if (of == 0)
        return FALSE;
    at += taken + 1 + of;
    const struct date now = day_date(speech->today);
    int first = day_from_date(now.year, now.month, 1);
    if ((taken = speech_any(speech, at, nexts)) > 0)
        first = day_add_months(first, 1);
    else if (when_month(speech, at) > 0)
        first = month_ahead(speech, when_month(speech, (taken = 1, at)));
    else if ((taken = speech_any(speech, at, months)) == 0)
        return FALSE;
    int day = first + (weekday - day_weekday(first) + WEEK) % WEEK + (MIN(nth, 4) - 1) * WEEK;
    if (nth == 5 && day + WEEK < day_add_months(first, 1))
        day += WEEK;
    when_set_day(days, day);
    days->past = day < speech->today;
    *i = at + taken;
    return TRUE;
}

/* --- parts of a week ------------------------------------------------------------------------- */

static const struct opener week_openers[] = {
    {"en debut de", PART_FIRST},   {"debut de", PART_FIRST},
    {"debut", PART_FIRST},         {"au debut de", PART_FIRST},
    {"early", PART_FIRST},         {"the beginning of", PART_FIRST},
    {"beginning of", PART_FIRST},  {"the start of", PART_FIRST},
    {"start of", PART_FIRST},      {"milieu de", PART_MIDDLE},
    {"en milieu de", PART_MIDDLE}, {"au milieu de", PART_MIDDLE},
    {"mid", PART_MIDDLE},          {"the middle of", PART_MIDDLE},
    {"middle of", PART_MIDDLE},    {"la fin de", PART_LAST},
    {"en fin de", PART_LAST},      {"fin de", PART_LAST},
    {"a la fin de", PART_LAST},    {"late", PART_LAST},
    {"late in", PART_LAST},        {"later", PART_LAST},
    {"the end of", PART_LAST},     {"end of", PART_LAST},
    {"at the end of", PART_LAST},
};

/* Weeks from this one; -1 for another word. */
static int week_named(const struct speech *speech, guint i, guint *taken)
{
    static const char *const next[] = {"semaine prochaine", "la semaine prochaine", "next week",
                                       NULL};
    static const char *const this[] = {"semaine",   "la semaine", "cette semaine",
                                       "this week", "the week",   NULL};
    static const char *const after[] = {"semaine d apres",     "la semaine d apres",
                                        "semaine suivante",    "la semaine suivante",
                                        "the week after next", NULL};
    if ((*taken = speech_any(speech, i, after)) > 0)
        return 2;
    if ((*taken = speech_any(speech, i, next)) > 0)
        return 1;
    return (*taken = speech_any(speech, i, this)) > 0 ? 0 : -1;
}

static gboolean week_part(const struct speech *speech, guint *i, struct days *days)
{
    guint taken = 0, named = 0;
    const struct opener *opener =
        opener_at(speech, *i, week_openers, G_N_ELEMENTS(week_openers), &taken);
    const int weeks = opener == NULL ? -1 : week_named(speech, *i + taken, &named);
    if (weeks < 0)
        return FALSE;
    const int monday = monday_of(speech->today) + WEEK * weeks;
    days->from = monday + (opener->part == PART_FIRST ? 0 : opener->part == PART_MIDDLE ? 1 : 3);
    days->to = monday + (opener->part == PART_FIRST ? 2 : opener->part == PART_MIDDLE ? 4 : 5);
    days->past = days->to <= speech->today;
    /* "la semaine d'après" is the one after whatever was spoken of */
    days->ambiguous = weeks == 2 && !speech_is(speech, *i + taken + named - 1, "next");
    *i += taken + named;
    return TRUE;
}

static gboolean weekend(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const next[] = {"le week end prochain", "week end prochain",
                                       "le weekend prochain",  "weekend prochain",
                                       "next weekend",         NULL};
    static const char *const this[] = {
        "ce week end",  "ce weekend",  "le week end",    "le weekend",
        "this weekend", "the weekend", "at the weekend", NULL};
    const int saturday = monday_of(speech->today) + 5;
    guint taken = speech_any(speech, *i, next);
    days->from = saturday;
    days->ambiguous = taken > 0;
    days->other = taken > 0 ? saturday + WEEK : 0;
    if (taken == 0)
        taken = speech_any(speech, *i, this);
    if (taken == 0)
        return FALSE;
    days->to = days->from + 2;
    *i += taken;
    return TRUE;
}

/* "la semaine d'après", "the week after next". */
static gboolean week_after(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const after[] = {"la semaine d apres", "la semaine suivante",
                                        "the following week", "the week after", NULL};
    static const char *const next_but_one[] = {"the week after next", "week after next",
                                               "dans deux semaines exactement", NULL};
    guint taken = speech_any(speech, *i, next_but_one);
    days->ambiguous = taken == 0;
    if (taken == 0)
        taken = speech_any(speech, *i, after);
    if (taken == 0)
        return FALSE;
    days->from = monday_of(speech->today) + 2 * WEEK;
    days->to = days->from + WEEK;
    *i += taken;
    return TRUE;
}

gboolean when_period(const struct speech *speech, guint *i, struct days *days)
{
    if (nth_weekday(speech, i, days) || week_part(speech, i, days) || month_part(speech, i, days) ||
        next_month(speech, i, days) || one_month_on(speech, i, days) || weekend(speech, i, days))
        return TRUE;
    *days = (struct days){0};
    if (week_after(speech, i, days))
        return TRUE;
    *days = (struct days){0};
    return FALSE;
}
