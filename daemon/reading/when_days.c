/*
 * when_days - "vendredi en huit", "le 23", "3/4", "la semaine du 23", "next Tuesday".
 *
 * Days lie ahead of the day of writing. Where two readings are as good, both
 * are refused: the day is ambiguous.
 */
#include "reading/when_words.h"

#include <string.h>

enum { WEEK = 7 };

static const char *const french_days[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                          "vendredi", "samedi", "dimanche"};
static const char *const english_days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
static const char *const short_days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const short_french_days[] = {"lun", "mar", "mer", "jeu", "ven", "sam", "dim"};

/* "see you Sat", "Mon or Tue", "Wed at 10"; but "I sat", "the sun". */
static gboolean may_be_short(const struct speech *speech, guint i)
{
    static const char *const before[] = {"on",  "next", "this", "or",   "and",   "by",  "until",
                                         "you", "from", "to",   "late", "early", "not", NULL};
    static const char *const after[] = {"at",   "or", "and", "morning",   "afternoon", "evening",
                                        "next", "am", "pm",  "lunchtime", "lunch",     "week",
                                        "@",    ",",  "/",   "-",         NULL};
    return (i > 0 && speech_any(speech, i - 1, before) > 0) ||
           speech_any(speech, i + 1, after) > 0 || speech->words->len == 1;
}

/* "jeu 12", "Mon 10 am", "see you Mon": "mon" and "mer" are other words of French as well. */
static gboolean is_short_day(const struct speech *speech, guint i, int day)
{
    const gboolean numbered = speech_at(speech, i + 1)->digits ||
                              (speech_is(speech, i + 1, ".") && speech_at(speech, i + 2)->digits);
    const gboolean english = speech->language == LANGUAGE_ENGLISH;
    return (!english && speech_is(speech, i, short_french_days[day]) && numbered) ||
           (speech_is(speech, i, short_days[day]) &&
            (numbered || (english && may_be_short(speech, i))));
}

/* 1 to 7; 0 for another word. */
int when_weekday(const struct speech *speech, guint i)
{
    for (int day = 0; day < WEEK; day++)
        if (speech_is(speech, i, french_days[day]) || speech_is(speech, i, english_days[day]) ||
            is_short_day(speech, i, day))
            return day + 1;
    if (speech_is(speech, i, "tues"))
        return 2;
    return speech_is(speech, i, "thurs") || speech_is(speech, i, "thur") ? 4 : 0;
}

static gboolean whole_week(const struct speech *speech, guint *i, struct days *days);
static gboolean weekday_date(const struct speech *speech, guint *i, struct days *days);

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
    days->other = day + WEEK;
    when_set_day(days, day);
}

/* The day with that number and name within two months; else they contradict each other. */
static void set_named_number(int weekday, struct days *days)
{
    for (int ahead = 0; ahead <= 2; ahead++) {
        int day = ahead == 0 ? days->from : day_add_months(days->from, ahead);
        if (day_weekday(day) != weekday || day_date(day).day != day_date(days->from).day)
            continue;
        when_set_day(days, day);
        return;
    }
    days->ambiguous = TRUE;
}

/* "Thursday 9-11", "jeudi 14/15h", "Thursday 2 to 4": no day of the month. */
static gboolean is_range_of_hours(const struct speech *speech, guint i)
{
    static const char *const tos[] = {"-", "\xe2\x80\x93", "/", "to", NULL};
    if (speech_is(speech, i + 1, ".") && speech_at(speech, i + 2)->glued &&
        speech_at(speech, i + 2)->digits && speech_at(speech, i + 2)->value % 15 == 0)
        return TRUE; /* "Friday 17.00" */
    const guint joint = speech_at(speech, i)->digits ? speech_any(speech, i + 1, tos) : 0;
    const struct word *second = speech_at(speech, i + 1 + joint);
    if (joint == 0 || !second->digits || when_month(speech, i + 2 + joint) > 0)
        return FALSE;
    return !speech_is(speech, i + 1, "/") || speech_is(speech, i + 2 + joint, "h");
}

/* "vendredi 13 (mars)": TRUE when a number stands behind the weekday. */
static gboolean named_date(const struct speech *speech, guint *i, int weekday, struct days *days)
{
    guint at = *i;
    at += (guint)speech_is(speech, at, ",") & (guint)(when_month(speech, at + 1) > 0);
    at += (guint)(speech_is(speech, at, "le") || speech_is(speech, at, "the"));
    guint before = at;
    if (before == *i && is_range_of_hours(speech, at))
        return FALSE;
    if (when_slashed_date(speech, &at, days)) {
        days->ambiguous = days->ambiguous || day_weekday(days->from) != weekday;
    } else if (when_written_date(speech, &at, TRUE, days)) {
        gboolean month = FALSE;
        for (guint k = before; k < at; k++)
            month = month || when_month(speech, k) > 0;
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

/* "jeudi ou vendredi de la semaine prochaine": the week is said once, behind the last. */
static gboolean is_of_next_week(const struct speech *speech, guint i)
{
    static const char *const joints[] = {"ou", "or", "et", "and", ",", "ou le", "/", NULL};
    guint joint = speech_any(speech, i, joints);
    while (joint > 0 && when_weekday(speech, i + joint) > 0) {
        i += joint + 1;
        if (speech_any(speech, i, next_week) > 0)
            return TRUE;
        joint = speech_any(speech, i, joints);
    }
    return FALSE;
}

/* "mardi de la semaine du 23", "Tuesday of the week of 23 March". */
static gboolean is_of_named_week(const struct speech *speech, guint *i, int weekday,
                                 struct days *days)
{
    static const char *const of[] = {"de", "of", "in", "dans", NULL};
    static const char *const after[] = {"de la semaine suivante", "de la semaine d apres",
                                        "of the following week",  "the week after",
                                        "of the week after",      NULL};
    static const char *const next_but_one[] = {"the week after next", "of the week after next",
                                               "week after next", NULL};
    guint at = *i + speech_any(speech, *i, of), taken = speech_any(speech, *i, after);
    const guint second = speech_any(speech, *i, next_but_one);
    struct days week = {0};
    if (second > 0) {
        when_set_day(days, monday_of(speech->today) + 2 * WEEK + weekday - 1);
        *i += second;
        return TRUE;
    }
    if (taken > 0) { /* after whatever week was spoken of */
        days->ambiguous = TRUE;
        *i += taken;
        return TRUE;
    }
    if (at == *i || !whole_week(speech, &at, &week))
        return FALSE;
    when_set_day(days, week.from + weekday - 1);
    days->ambiguous = week.ambiguous;
    *i = at;
    return TRUE;
}

static void set_weekday(const struct speech *speech, guint *i, int weekday, struct days *days)
{
    static const char *const last[] = {"dernier", "passe", NULL};
    static const char *const nexts[] = {"prochain", "prochains", NULL};
    static const char *const weeks[] = {"en huit", "en 8", "week", "after next", NULL};
    static const char *const fortnights[] = {"en quinze", "en 15", "fortnight", NULL};
    int day = coming(speech, weekday), monday = monday_of(speech->today);
    guint taken = 0;
    when_set_day(days, day);
    if (speech_any(speech, *i, next_week) == 0 && is_of_named_week(speech, i, weekday, days))
        return;
    if ((taken = speech_any(speech, *i, last)) > 0)
        days->past = TRUE;
    else if ((taken = speech_any(speech, *i, next_week)) > 0)
        when_set_day(days, monday + WEEK + weekday - 1);
    else if ((taken = speech_any(speech, *i, this_week)) > 0)
        when_set_day(days, monday + weekday - 1);
    else if ((taken = speech_any(speech, *i, nexts)) > 0)
        set_next(speech, weekday, days);
    else if ((taken = speech_any(speech, *i, weeks)) > 0)
        when_set_day(days, day + WEEK);
    else if ((taken = speech_any(speech, *i, fortnights)) > 0)
        when_set_day(days, day + 2 * WEEK);
    else if (is_of_next_week(speech, *i))
        when_set_day(days, monday + WEEK + weekday - 1);
    else if (day == speech->today + WEEK) { /* today's own name */
        days->ambiguous = TRUE;
        days->other = speech->today;
    }
    days->past = days->past || days->from < speech->today;
    *i += taken;
}

static gboolean weekday_date(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const nexts[] = {"next", NULL}, *const lasts[] = {"last", NULL};
    static const char *const these[] = {"this", "ce", "this coming", "coming", NULL};
    static const char *const ahead[] = {"a week on", "a week from", NULL};
    static const char *const far[] = {"two weeks on",
                                      "two weeks from",
                                      "a fortnight on",
                                      "a fortnight from",
                                      "2 weeks from",
                                      "2 weeks on",
                                      NULL};
    guint at = *i;
    guint next = speech_any(speech, at, nexts), last = speech_any(speech, at, lasts);
    guint this = speech_any(speech, at, these), week = speech_any(speech, at, ahead);
    guint fortnight = speech_any(speech, at, far);
    at += next + last + this + week + fortnight;
    int weekday = when_weekday(speech, at);
    if (weekday == 0)
        return FALSE;
    at++;
    at += (guint)speech_is(speech, at, ".") & (guint)speech_at(speech, at + 1)->digits;
    if (next > 0)
        set_next(speech, weekday, days);
    else if (week > 0 || fortnight > 0)
        when_set_day(days, coming(speech, weekday) + (week > 0 ? WEEK : 2 * WEEK));
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
        when_set_day(days, speech->today + near[k].ahead);
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
    when_set_day(days, speech->today);
    days->evening = tonight;
    *i += 1; /* "soir" stays, to be read as hours */
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
    when_set_day(days, speech->today + span / (24 * 60));
    days->ambiguous = span == 8 * 24 * 60; /* "8 jours" is a week to many */
    *i = at;
    return TRUE;
}

/* "semaine 13", "S13", "week 13": ISO 8601; its Monday to its Sunday. */
static gboolean numbered_week(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const names[] = {"la semaine", "semaine", "week", "en semaine", "s", NULL};
    static const char *const units[] = {"jours", "days", "h", ":", "/", "heures", NULL};
    const guint taken = speech_any(speech, *i, names);
    const struct word *number = speech_at(speech, *i + taken);
    const gboolean bare_s = taken == 1 && speech_is(speech, *i, "s") && !number->glued;
    if (taken == 0 || bare_s || !number->digits || number->value < 1 || number->value > 53 ||
        speech_any(speech, *i + taken + 1, units) > 0)
        return FALSE;
    int year = day_date(speech->today).year, monday = 0;
    for (int k = 0; k < 2 && monday + WEEK <= speech->today; k++, year++)
        monday = monday_of(day_from_date(year, 1, 4)) + (number->value - 1) * WEEK;
    days->from = monday;
    days->to = monday + WEEK;
    *i += taken + 1;
    return TRUE;
}

static gboolean whole_week(const struct speech *speech, guint *i, struct days *days)
{
    if (numbered_week(speech, i, days))
        return TRUE;
    static const char *const of[] = {
        "la semaine du",   "semaine du",      "the week of",       "week of",
        "the week of the", "week commencing", "the week starting", NULL};
    guint taken = speech_any(speech, *i, of), at = *i + taken;
    int monday = monday_of(speech->today);
    if (taken > 0) {
        if (!when_written_date(speech, &at, TRUE, days) && !when_slashed_date(speech, &at, days) &&
            !(when_weekday(speech, at) > 0 && weekday_date(speech, &at, days)))
            return FALSE;
        monday = monday_of(days->from);
    } else if ((taken = speech_any(speech, *i, next_week)) > 0) {
        at = *i + taken;
        monday += WEEK;
        guint comma = (guint)speech_is(speech, at, ",");
        int weekday = when_weekday(speech, at + comma);
        if (weekday > 0) { /* "la semaine prochaine, mardi" */
            when_set_day(days, monday + weekday - 1);
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
    when_set_day(days, speech->session_day);
    days->session = TRUE;
    *i += taken;
    return TRUE;
}

/* "le lendemain", "the day before": of the day spoken of, else of the session. */
static gboolean neighbour_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const next[] = {
        "le lendemain",      "lendemain",       "the day after",   "the next day",
        "the following day", "le jour suivant", "le jour d apres", NULL};
    static const char *const second[] = {"le surlendemain",  "surlendemain",
                                         "two days later",   "deux jours plus tard",
                                         "deux jours apres", NULL};
    static const char *const before[] = {"la veille", "veille", "the day before", "le jour d avant",
                                         NULL};
    guint taken = 0;
    if ((taken = speech_any(speech, *i, next)) > 0)
        days->shift = 1;
    else if ((taken = speech_any(speech, *i, second)) > 0)
        days->shift = 2;
    else if ((taken = speech_any(speech, *i, before)) > 0)
        days->shift = -1;
    if (taken == 0)
        return FALSE;
    const gboolean known = speech->session_day >= 0;
    when_set_day(days, (known ? speech->session_day : speech->today) + days->shift);
    days->ambiguous = !known;
    *i += taken;
    return TRUE;
}

/* --- one day, or from one to another --------------------------------------------------------- */

gboolean when_one_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const articles[] = {"le",     "les", "the",    "au", "du",
                                           "on the", "aux", "or the", NULL};
    *days = (struct days){0};
    if (near_day(speech, i, days) || neighbour_day(speech, i, days) || this_part(speech, i, days) ||
        when_feast(speech, i, days) || session_day(speech, i, days) ||
        when_period(speech, i, days) || whole_week(speech, i, days) ||
        counted_days(speech, i, days) || when_iso_date(speech, i, days) ||
        weekday_date(speech, i, days) || when_slashed_date(speech, i, days) ||
        when_written_date(speech, i, FALSE, days))
        return TRUE;
    guint taken = speech_any(speech, *i, articles), at = *i + taken;
    if (taken == 0 ||
        (!when_feast(speech, &at, days) && !weekday_date(speech, &at, days) &&
         !when_slashed_date(speech, &at, days) && !when_written_date(speech, &at, TRUE, days)))
        return FALSE;
    *i = at;
    return TRUE;
}
