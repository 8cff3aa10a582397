/*
 * when_dates - "le 23", "23 mars 2027", "March 23rd", "3/4", "2027-03-04".
 *
 * A date without a year is the next one; one that would lie most of a year
 * ahead was hardly meant, and is ambiguous.
 */
#include "reading/when_words.h"

#include <string.h>

enum { SUSPICIOUSLY_FAR = 300 };

void when_set_day(struct days *days, int day)
{
    days->from = day;
    days->to = day + 1;
}

int when_month(const struct speech *speech, guint i)
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
    return speech->language == LANGUAGE_ENGLISH && speech_is(speech, i, "mar") ? 3 : 0;
}

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
    when_set_day(days, found);
    return TRUE;
}

/* "le 23": of this month, or of the next one where it has passed or does not exist. */
static gboolean set_day_of_month(const struct speech *speech, int day, struct days *days)
{
    for (int ahead = 0; ahead <= 2; ahead++) {
        struct date start = day_date(day_add_months(speech->today, ahead));
        int found = day_from_date(start.year, start.month, day);
        if (found >= speech->today) {
            when_set_day(days, found);
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

/* "au 3 rue de la Paix", "the 3rd floor", "2 personnes": a number of something else. */
static gboolean names_something(const struct speech *speech, guint i)
{
    static const char *const ends[] = {"er",  "st", "nd",  "rd",  "th",
                                       "eme", "e",  "bis", "ter", NULL};
    static const char *const things[] = {
        "rue",    "avenue",  "boulevard", "bd",     "quai",    "impasse",   "place",    "etage",
        "floor",  "street",  "road",      "room",   "salle",   "personnes", "personne", "people",
        "fois",   "times",   "ans",       "years",  "euros",   "questions", "question", "sujets",
        "points", "seances", "sessions",  "seance", "session", "minutes",   "enfants",  "pages",
        "option", "creneau", "choix",     NULL};
    i += (guint)(speech_at(speech, i)->glued && speech_any(speech, i, ends) > 0);
    return speech_any(speech, i, things) > 0;
}

/* "first", "twentieth": 1 to 20, and 30; 0 for another word. */
static int ordinal_word(const char *word)
{
    static const char *const words[] = {"first",       "second",     "third",      "fourth",
                                        "fifth",       "sixth",      "seventh",    "eighth",
                                        "ninth",       "tenth",      "eleventh",   "twelfth",
                                        "thirteenth",  "fourteenth", "fifteenth",  "sixteenth",
                                        "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    for (int i = 0; i < (int)G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], word) == 0)
            return i + 1;
    return strcmp(word, "thirtieth") == 0 ? 30 : 0;
}

/* "vingt-trois", "trente et un", "dix-sept", "twenty-third"; `taken` words, 0: none. */
static int value_in_words(const struct speech *speech, guint i, guint *taken)
{
    const struct word *first = speech_at(speech, i);
    const int tens = first->digits ? -1 : first->value;
    *taken = 1;
    if (ordinal_word(first->text) > 0)
        return ordinal_word(first->text);
    if (tens < 1) {
        *taken = 0;
        return 0;
    }
    if (tens != 10 && tens != 20 && tens != 30)
        return tens;
    const guint and = (guint)speech_is(speech, i + 1, "et");
    const struct word *second = speech_at(speech, i + 1 + and);
    const int ordinal = ordinal_word(second->text);
    const int units = ordinal > 0 ? ordinal : second->digits ? -1 : second->value;
    if (units < 1 || units > 9)
        return tens;
    *taken = 2 + and;
    return tens + units;
}

/* In letters a day counts beside its month alone: "le vingt mars", "the first of April". */
static guint day_in_words(const struct speech *speech, guint i, int *day)
{
    guint taken = 0;
    *day = value_in_words(speech, i, &taken);
    const guint of = (guint)speech_is(speech, i + taken, "of");
    if (taken == 0 || *day < 1 || *day > 31 ||
        (when_month(speech, i + taken + of) == 0 && (i == 0 || when_month(speech, i - 1) == 0)))
        return 0;
    return taken;
}

/* "1er", "23rd": how many words the day takes; 0 when there is none. */
guint when_ordinal(const struct speech *speech, guint i, int *day)
{
    static const char *const ends[] = {"er", "st", "nd", "rd", "th", "eme", "e", NULL};
    const struct word *word = speech_at(speech, i);
    if (!word->digits && strcmp(word->text, "premier") != 0)
        return day_in_words(speech, i, day);
    *day = word->value;
    if (word->value < 1 || word->value > 31 || is_row_of_numbers(speech, i) ||
        names_something(speech, i + 1))
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

static const char *const joints[] = {",",     "ou",     "et", "or",  "and", "ou le",
                                     "et le", "or the", "le", "the", "/",   NULL};

/* "le 18, 19 ou 20 mars": the month is said once, behind the last number; 0. */
static int month_behind(const struct speech *speech, guint i)
{
    int day = 0;
    for (guint joint = speech_any(speech, i, joints); joint > 0;
         joint = speech_any(speech, i, joints)) {
        const guint taken = when_ordinal(speech, i + joint, &day);
        if (taken == 0)
            return 0;
        i += joint + taken;
        if (when_month(speech, i) > 0)
            return when_month(speech, i);
    }
    return 0;
}

/* A bare number in a list of days, whose first stands behind an article: "les 18 et 19". */
static gboolean is_listed(const struct speech *speech, guint i)
{
    static const char *const articles[] = {"le", "les", "the", "du", "au", NULL};
    static const char *const commas[] = {",", "ou", "et", "or", "and", NULL};
    static const char *const ends[] = {"er", "st", "nd", "rd", "th", "eme", NULL};
    gboolean joined = FALSE;
    while (i >= 2 && speech_any(speech, i - 1, commas) > 0) {
        i -= 2;
        i -= (guint)(i > 0 && speech_any(speech, i, ends) > 0);
        if (!speech_at(speech, i)->digits)
            return FALSE;
        joined = TRUE;
    }
    return joined && i >= 1 && speech_any(speech, i - 1, articles) > 0;
}

/* "23 mars 2027", "23rd of March", "March 23"; the day alone when `article`. */
gboolean when_written_date(const struct speech *speech, guint *i, gboolean article,
                           struct days *days)
{
    int day = 0, year = 0, month = when_month(speech, *i);
    guint at = *i, taken = month == 0 ? when_ordinal(speech, at, &day) : 0;
    if (month != 0) { /* English: "March 23" */
        taken = when_ordinal(speech, at + 1, &day);
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
        month = when_month(speech, at);
        const gboolean alone =
            article || taken == 2 || is_listed(speech, *i) || month_behind(speech, at) > 0;
        if (month == 0 && (!alone || is_hour_unit(speech, at)))
            return FALSE;
        at += (guint)(month != 0);
        if (month != 0)
            at += year_at(speech, at, &year);
        else
            month = month_behind(speech, at);
    }
    if (month == 0 ? !set_day_of_month(speech, day, days)
                   : !set_date(speech, day, month, year, days))
        return FALSE;
    *i = at;
    return TRUE;
}

/* "le 20.03", "20.03.2026", "20-03-2026": without a year a dot parts hours as well. */
static gboolean is_marked_date(const struct speech *speech, guint i)
{
    static const char *const before[] = {"le", "du", "au", "the", "on", NULL};
    static const char *const marks[] = {".", "-", NULL};
    const struct word *second = speech_at(speech, i + 2);
    if (speech_any(speech, i + 1, marks) == 0 || !second->glued || second->value > 12)
        return FALSE;
    if (speech_is(speech, i + 3, speech_at(speech, i + 1)->text) &&
        speech_at(speech, i + 4)->value >= 1970)
        return TRUE;
    return speech_is(speech, i + 1, ".") && strlen(second->text) == 2 && i > 0 &&
           (speech_any(speech, i - 1, before) > 0 || when_weekday(speech, i - 1) > 0);
}

/* Day first in French and in Europe; elsewhere an English "3/4" has two readings. */
gboolean when_slashed_date(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const no_dates[] = {"d", "h", "heures", NULL};
    const struct word *first = speech_at(speech, *i), *second = speech_at(speech, *i + 2);
    const char *mark = speech_at(speech, *i + 1)->text;
    if (!first->digits || !second->digits || first->value < 1 ||
        (strcmp(mark, "/") != 0 && !is_marked_date(speech, *i)) ||
        (first->value == 24 && second->value == 7) || speech_any(speech, *i + 3, no_dates) > 0)
        return FALSE;
    int day = first->value, month = second->value, year = 0;
    guint at = *i + 3;
    if (speech_is(speech, at, mark) && speech_at(speech, at + 1)->digits) {
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
gboolean when_iso_date(const struct speech *speech, guint *i, struct days *days)
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
