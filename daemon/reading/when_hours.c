/*
 * when_hours - "14h30", "midi et demi", "half past two", "entre 14h et 16h", "9am ET".
 *
 * A bare hour takes office hours: "3h" and "at 3" are 15:00; 7 is neither
 * morning nor evening for sure.
 */
#include "reading/when_words.h"

#include <string.h>

enum { NOON = 12 * 60, LAST_MINUTE = 24 * 60, FIRST_SURE = 8, LAST_AFTERNOON = 6 };

/* One time of the day. */
struct clock_time {
    int minute;
    gboolean sure; /* morning or afternoon was said, or it is past noon */
    gboolean bare; /* a number alone: needs "à", "at", or a partner */
    gboolean ambiguous;
};

/* --- one time -------------------------------------------------------------------------------- */

static gboolean is_am(const struct speech *speech, guint i, guint *taken)
{
    static const char *const am[] = {"am", "a . m .", "a . m", "du matin", "in the morning", NULL};
    *taken = speech_any(speech, i, am);
    return *taken > 0;
}

static gboolean is_pm(const struct speech *speech, guint i, guint *taken)
{
    static const char *const pm[] = {
        "pm",      "p . m .",          "p . m",          "de l apres midi",
        "du soir", "in the afternoon", "in the evening", NULL};
    *taken = speech_any(speech, i, pm);
    return *taken > 0;
}

/* Office hours for what nobody called morning or evening. */
static void settle(struct clock_time *time)
{
    int hour = time->minute / 60;
    if (time->sure || hour > 12)
        return;
    if (hour >= 1 && hour <= LAST_AFTERNOON)
        time->minute += NOON;
    else if (hour < FIRST_SURE)
        time->ambiguous = TRUE;
}

static guint half_day(const struct speech *speech, guint i, struct clock_time *time)
{
    guint taken = 0;
    int hour = time->minute / 60;
    if (hour > 12)
        return 0;
    if (is_pm(speech, i, &taken))
        time->minute += hour < 12 ? NOON : 0;
    else if (is_am(speech, i, &taken))
        time->minute -= hour == 12 ? NOON : 0;
    time->sure = time->sure || taken > 0;
    return taken;
}

/* "et demie", "et quart", "moins le quart", "moins dix": minutes to add. */
static guint beside_hour(const struct speech *speech, guint i, int *minutes)
{
    static const struct {
        const char *phrase;
        int minutes;
    } ways[] = {{"et demie", 30},        {"et demi", 30},      {"et quart", 15},
                {"moins le quart", -15}, {"moins quart", -15}, {"moins dix", -10},
                {"moins cinq", -5},      {"moins vingt", -20}, {"et quarante cinq", 45}};
    for (size_t k = 0; k < G_N_ELEMENTS(ways); k++) {
        guint taken = speech_phrase(speech, i, ways[k].phrase);
        *minutes = ways[k].minutes;
        if (taken > 0)
            return taken;
    }
    *minutes = 0;
    return 0;
}

static gboolean named_time(const struct speech *speech, guint *i, struct clock_time *time)
{
    static const struct {
        const char *phrase;
        int minute;
    } names[] = {{"midi", NOON}, {"noon", NOON},  {"midday", NOON},
                 {"minuit", 0},  {"midnight", 0}, {"12 noon", NOON}};
    static const char *const same[] = {"meme heure", "la meme heure", "this time",
                                       "same time",  "the same time", NULL};
    for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
        guint taken = speech_phrase(speech, *i, names[k].phrase);
        int more = 0;
        if (taken == 0)
            continue;
        *i += taken;
        *i += beside_hour(speech, *i, &more);
        *time = (struct clock_time){.minute = (names[k].minute + more + LAST_MINUTE) % LAST_MINUTE,
                                    .sure = TRUE,
                                    .ambiguous = names[k].minute == 0}; /* of which day? */
        return TRUE;
    }
    guint taken = speech_any(speech, *i, same);
    if (taken == 0 || speech->session_minute < 0)
        return FALSE;
    *time = (struct clock_time){.minute = speech->session_minute, .sure = TRUE};
    *i += taken;
    return TRUE;
}

/* "half past two", "quarter to three", "2 o'clock". */
static gboolean spoken_time(const struct speech *speech, guint *i, struct clock_time *time)
{
    static const struct {
        const char *phrase;
        int minutes;
    } ways[] = {{"half past", 30},     {"a quarter past", 15}, {"quarter past", 15},
                {"a quarter to", -15}, {"quarter to", -15},    {"ten past", 10},
                {"ten to", -10},       {"twenty past", 20},    {"twenty to", -20},
                {"half", 30}};
    for (size_t k = 0; k < G_N_ELEMENTS(ways); k++) {
        guint taken = speech_phrase(speech, *i, ways[k].phrase);
        int hour = speech_at(speech, *i + taken)->value;
        if (taken == 0 || hour < 1 || hour > 12)
            continue;
        *i += taken + 1;
        *time = (struct clock_time){.minute = 60 * (hour == 12 && ways[k].minutes < 0 ? 12 : hour)};
        *i += half_day(speech, *i, time);
        settle(time);
        time->minute = (time->minute + ways[k].minutes + LAST_MINUTE) % LAST_MINUTE;
        time->sure = TRUE;
        return TRUE;
    }
    return FALSE;
}

/* What stands behind the hours: 15 in "14h15", 30 in "14 heures trente", "et demie". */
static guint minutes_at(const struct speech *speech, guint i, int *minutes)
{
    const struct word *word = speech_at(speech, i);
    guint beside = beside_hour(speech, i, minutes);
    if (beside > 0)
        return beside;
    *minutes = word->value;
    gboolean fits = word->value >= 0 && word->value < 60 &&
                    (word->digits ? strlen(word->text) == 2 : word->value >= 5);
    if (fits && !speech_is(speech, i + 1, "/") && !speech_is(speech, i + 1, "h"))
        return 1;
    *minutes = 0;
    return 0;
}

/* "2.30pm", "at 14.30": two digits, glued. */
static gboolean dotted_minutes(const struct speech *speech, guint i, int *minutes)
{
    const struct word *word = speech_at(speech, i + 1);
    if (!speech_is(speech, i, ".") || !speech_at(speech, i)->glued || !word->glued ||
        !word->digits || strlen(word->text) != 2 || word->value > 59 ||
        speech_is(speech, i + 2, "/") ||
        (speech_is(speech, i + 2, ".") && speech_at(speech, i + 3)->digits))
        return FALSE;
    *minutes = word->value;
    return TRUE;
}

/* "two thirty", "three forty-five": how many words the minutes take. */
static guint minutes_in_letters(const struct speech *speech, guint i, int *minutes)
{
    const struct word *hour = speech_at(speech, i), *first = speech_at(speech, i + 1);
    const struct word *second = speech_at(speech, i + 2);
    if (hour->digits || first->digits || hour->value < 1 || hour->value > 12 || first->value < 10 ||
        first->value > 50)
        return 0;
    const gboolean two =
        first->value >= 20 && !second->digits && second->value >= 1 && second->value <= 9;
    *minutes = first->value + (two ? second->value : 0);
    return two ? 2 : 1;
}

/* "14h30", "14 h", "14:30", "2pm", "quatorze heures". */
static gboolean written_time(const struct speech *speech, guint *i, struct clock_time *time)
{
    static const char *const units[] = {"h", "heure", "heures", "hrs", NULL};
    static const char *const clocks[] = {"o clock", "oclock", NULL};
    const struct word *hour = speech_at(speech, *i);
    guint at = *i + 1, letters = 0;
    int minutes = 0;
    if (hour->value < 0 || hour->value > 24)
        return FALSE;
    *time = (struct clock_time){.minute = 60 * hour->value};
    if (speech_any(speech, at, units) > 0) {
        /* "une heure sur LinkedIn" is a length; "à une heure" is none */
        time->bare = hour->value < FIRST_SURE && !speech_is(speech, at, "h") && !hour->digits;
        at++;
        at += minutes_at(speech, at, &minutes);
    } else if (speech_is(speech, at, ":") && speech_at(speech, at + 1)->glued &&
               speech_at(speech, at + 1)->digits) {
        minutes = speech_at(speech, at + 1)->value;
        time->sure = hour->value >= FIRST_SURE || strlen(hour->text) == 2;
        at += 2;
    } else if (dotted_minutes(speech, at, &minutes)) {
        time->bare = hour->value < FIRST_SURE || minutes % 15 != 0;
        at += 2;
    } else if ((letters = minutes_in_letters(speech, *i, &minutes)) > 0) {
        time->bare = minutes % 15 != 0;
        at += letters;
    } else if (speech_any(speech, at, clocks) > 0) {
        at += speech_any(speech, at, clocks);
    } else {
        time->bare = TRUE;
    }
    if (minutes > 59)
        return FALSE;
    time->minute += minutes;
    guint half = half_day(speech, at, time);
    time->bare = time->bare && half == 0;
    time->ambiguous = time->minute >= LAST_MINUTE || time->minute < 0;
    *i = at + half;
    return TRUE;
}

static gboolean one_time(const struct speech *speech, guint *i, struct clock_time *time)
{
    return named_time(speech, i, time) || spoken_time(speech, i, time) ||
           written_time(speech, i, time);
}

/* --- zones ----------------------------------------------------------------------------------- */

static const char *zone_at(const struct speech *speech, guint i, guint *taken)
{
    static const struct {
        const char *phrase, *zone;
        gboolean upper; /* only in capitals: "est" is French */
    } zones[] = {
        {"heure de paris", "Europe/Paris", FALSE},
        {"paris time", "Europe/Paris", FALSE},
        {"heure de londres", "Europe/London", FALSE},
        {"london time", "Europe/London", FALSE},
        {"uk time", "Europe/London", FALSE},
        {"heure de new york", "America/New_York", FALSE},
        {"new york time", "America/New_York", FALSE},
        {"eastern time", "America/New_York", FALSE},
        {"et", "America/New_York", TRUE},
        {"est", "America/New_York", TRUE},
        {"edt", "America/New_York", TRUE},
        {"pt", "America/Los_Angeles", TRUE},
        {"pst", "America/Los_Angeles", TRUE},
        {"pdt", "America/Los_Angeles", TRUE},
        {"gmt", "UTC", TRUE},
        {"utc", "UTC", TRUE},
        {"bst", "Europe/London", TRUE},
        {"cet", "Europe/Paris", TRUE},
        {"cest", "Europe/Paris", TRUE},
    };
    for (size_t k = 0; k < G_N_ELEMENTS(zones); k++) {
        guint open = (guint)(speech_is(speech, i, "(") || speech_is(speech, i, ","));
        guint words = speech_phrase(speech, i + open, zones[k].phrase);
        if (words == 0 || (zones[k].upper && !speech_at(speech, i + open)->upper))
            continue;
        *taken = words + open + (guint)speech_is(speech, i + open + words, ")");
        return zones[k].zone;
    }
    *taken = 0;
    return NULL;
}

/* --- hours ----------------------------------------------------------------------------------- */

/* "between 2 and 4pm": the first takes the half of the second where it then comes before it. */
static void settle_both(struct clock_time *first, struct clock_time *second)
{
    settle(second);
    if (second->sure && !first->sure && first->minute < NOON && second->minute > NOON) {
        if (first->minute + NOON < second->minute)
            first->minute += NOON;
        first->sure = TRUE;
    }
    settle(first);
}

static void set_range(struct hours *hours, enum hour_kind kind, struct clock_time *first,
                      struct clock_time *second)
{
    settle_both(first, second);
    *hours = (struct hours){.kind = kind,
                            .from = first->minute,
                            .to = second->minute,
                            .ambiguous = first->ambiguous || second->ambiguous ||
                                         second->minute <= first->minute};
}

/* "Thursday 9-11": two hours of the office, glued, behind a weekday. */
static gboolean is_office(const struct speech *speech, guint from, guint to)
{
    return to == from + 3 && from > 0 && when_weekday(speech, from - 1) > 0 &&
           speech_at(speech, from + 1)->glued && speech_at(speech, from + 2)->glued &&
           !speech_is(speech, from + 1, "/") &&
           speech_at(speech, from)->value < speech_at(speech, from + 2)->value &&
           speech_at(speech, from)->value >= FIRST_SURE && speech_at(speech, from + 2)->value <= 20;
}

/* "entre 14h et 16h", "from 2 to 4pm", "14h-16h". */
static gboolean two_times(const struct speech *speech, guint *i, struct hours *hours)
{
    static const char *const betweens[] = {"entre", "between", NULL};
    static const char *const froms[] = {"de", "from", NULL};
    static const char *const ands[] = {"et", "and", NULL};
    static const char *const tos[] = {"a",       "to", "-", "\xe2\x80\x93", "until", "till",
                                      "jusqu a", "/",  NULL};
    struct clock_time first, second;
    guint between = speech_any(speech, *i, betweens), from = speech_any(speech, *i, froms);
    guint at = *i + between + from;
    const gboolean in_letters = !speech_at(speech, at)->digits;
    if (!one_time(speech, &at, &first))
        return FALSE;
    if (first.bare && in_letters && between + from == 0) /* "un lundi sur deux à 9h" */
        return FALSE;
    guint joined = speech_any(speech, at, between > 0 ? ands : tos);
    at += joined;
    if (joined == 0 || !one_time(speech, &at, &second) ||
        (first.bare && second.bare && between + from == 0 && !is_office(speech, *i, at)))
        return FALSE;
    if (from > 0 && when_is_moved(speech, *i)) { /* "move it from 3pm to 4pm" */
        settle_both(&first, &second);
        *hours = (struct hours){
            .kind = HOUR_EXACT, .from = second.minute, .to = -1, .ambiguous = second.ambiguous};
        *i = at;
        return TRUE;
    }
    set_range(hours, between > 0 ? HOUR_BETWEEN : HOUR_EXACT, &first, &second);
    *i = at;
    return TRUE;
}

static enum hour_kind bound_at(const struct speech *speech, guint i, guint *taken)
{
    static const char *const afters[] = {
        "apres",          "a partir de",   "des",       "after",      "from",
        "any time after", "plus tard que", "pas avant", "not before", NULL};
    static const char *const befores[] = {"avant", "before", "jusqu a", "until", "by", NULL};
    *taken = speech_any(speech, i, afters);
    if (*taken > 0)
        return HOUR_AFTER;
    *taken = speech_any(speech, i, befores);
    return *taken > 0 ? HOUR_BEFORE : HOUR_EXACT;
}

static gboolean one_hour(const struct speech *speech, guint *i, struct hours *hours)
{
    static const char *const ats[] = {"a",
                                      "at",
                                      "@",
                                      "vers",
                                      "pour",
                                      "around",
                                      "about",
                                      "vers les",
                                      "autour de",
                                      "aux alentours de",
                                      "sur les coups de",
                                      "aux environs de",
                                      "at around",
                                      "at about",
                                      "a environ",
                                      "for",
                                      NULL};
    struct clock_time time;
    guint bound = 0;
    enum hour_kind kind = bound_at(speech, *i, &bound);
    guint preposition = bound > 0 ? 0 : speech_any(speech, *i, ats), at = *i + bound + preposition;
    if (!one_time(speech, &at, &time))
        return FALSE;
    /* "9 on Tuesday" */
    const gboolean placed = speech_is(speech, at, "on") && when_weekday(speech, at + 1) > 0;
    if (time.bare && bound + preposition == 0 && !placed)
        return FALSE;
    static const char *const no_times[] = {"/",         "min",    "minutes",  "jours", "days",
                                           "personnes", "people", "%",        "ans",   "mois",
                                           "months",    "weeks",  "semaines", "fois",  NULL};
    if (time.bare && speech_any(speech, at, no_times) > 0)
        return FALSE;
    settle(&time);
    *hours =
        (struct hours){.kind = kind, .from = time.minute, .to = -1, .ambiguous = time.ambiguous};
    if (time.ambiguous && time.minute > 0 && time.minute < NOON)
        hours->other = time.minute + NOON;
    if (kind == HOUR_BEFORE) {
        hours->from = 0;
        hours->to = time.minute;
    }
    *i = at;
    return TRUE;
}

/* "demain matin à 9h", "Friday afternoon at 3": the part says which half of the day. */
static gboolean part_of_day(const struct speech *speech, guint *i, struct hours *hours)
{
    guint taken = 0;
    const struct part *part = when_part(speech, *i, &taken);
    if (part == NULL)
        return FALSE;
    guint at = *i + taken;
    struct hours inner;
    at += (guint)speech_is(speech, at, ",");
    if ((two_times(speech, &at, &inner) || one_hour(speech, &at, &inner)) &&
        inner.kind == HOUR_EXACT) {
        *hours = inner;
        if (part->from >= NOON && hours->from < NOON)
            hours->from += NOON;
        if (part->to == NOON && hours->from >= NOON && hours->from < 19 * 60)
            hours->ambiguous = hours->from != NOON;
        *i = at;
        return TRUE;
    }
    *hours = (struct hours){.kind = HOUR_PART, .from = part->from, .to = part->to};
    *i += taken;
    return TRUE;
}

gboolean when_hours(const struct speech *speech, guint *i, struct hours *hours)
{
    guint taken = 0;
    if (!part_of_day(speech, i, hours) && !two_times(speech, i, hours) &&
        !one_hour(speech, i, hours))
        return FALSE;
    hours->zone = zone_at(speech, *i, &taken);
    *i += taken;
    return TRUE;
}
