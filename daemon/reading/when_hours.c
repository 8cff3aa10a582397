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

/* --- parts of the day ------------------------------------------------------------------------ */

struct part {
    const char *phrase;
    int from, to;
};

static const struct part parts[] = {
    {"debut de matinee", 8 * 60, 10 * 60},
    {"en debut de matinee", 8 * 60, 10 * 60},
    {"tot le matin", 8 * 60, 10 * 60},
    {"early morning", 8 * 60, 10 * 60},
    {"early in the morning", 8 * 60, 10 * 60},
    {"first thing", 8 * 60, 10 * 60},
    {"a la premiere heure", 8 * 60, 10 * 60},
    {"fin de matinee", 10 * 60, NOON},
    {"en fin de matinee", 10 * 60, NOON},
    {"late morning", 10 * 60, NOON},
    {"mid - morning", 9 * 60 + 30, 11 * 60},
    {"midmorning", 9 * 60 + 30, 11 * 60},
    {"entre midi et deux", NOON, 14 * 60},
    {"entre midi et 2", NOON, 14 * 60},
    {"a l heure du dejeuner", NOON, 14 * 60},
    {"au dejeuner", NOON, 14 * 60},
    {"pause dejeuner", NOON, 14 * 60},
    {"over lunch", NOON, 14 * 60},
    {"at lunchtime", NOON, 14 * 60},
    {"lunchtime", NOON, 14 * 60},
    {"debut d apres midi", 14 * 60, 16 * 60},
    {"en debut d apres midi", 14 * 60, 16 * 60},
    {"early afternoon", NOON, 15 * 60},
    {"early in the afternoon", NOON, 15 * 60},
    {"mid - afternoon", 14 * 60, 16 * 60},
    {"milieu d apres midi", 14 * 60 + 30, 16 * 60 + 30},
    {"en milieu d apres midi", 14 * 60 + 30, 16 * 60 + 30},
    {"fin d apres midi", 16 * 60, 18 * 60},
    {"en fin d apres midi", 16 * 60, 18 * 60},
    {"late afternoon", 16 * 60, 18 * 60},
    {"late in the afternoon", 16 * 60, 18 * 60},
    {"fin de journee", 17 * 60, 19 * 60},
    {"en fin de journee", 17 * 60, 19 * 60},
    {"end of the day", 17 * 60, 19 * 60},
    {"at the end of the day", 17 * 60, 19 * 60},
    {"end of day", 17 * 60, 19 * 60},
    {"soiree", 18 * 60, 22 * 60},
    {"dans la soiree", 18 * 60, 22 * 60},
    {"aprem", 14 * 60, 18 * 60},
    {"l aprem", 14 * 60, 18 * 60},
    {"cet aprem", 14 * 60, 18 * 60},
    {"aprem", 14 * 60, 18 * 60},
    {"matin", 8 * 60, NOON},
    {"le matin", 8 * 60, NOON},
    {"ce matin", 8 * 60, NOON},
    {"dans la matinee", 8 * 60, NOON},
    {"en matinee", 8 * 60, NOON},
    {"matinee", 8 * 60, NOON},
    {"morning", 8 * 60, NOON},
    {"in the morning", 8 * 60, NOON},
    {"this morning", 8 * 60, NOON},
    {"apres midi", 14 * 60, 18 * 60},
    {"l apres midi", 14 * 60, 18 * 60},
    {"dans l apres midi", 14 * 60, 18 * 60},
    {"cet apres midi", 14 * 60, 18 * 60},
    {"cette apres midi", 14 * 60, 18 * 60},
    {"afternoon", NOON, 18 * 60},
    {"in the afternoon", NOON, 18 * 60},
    {"this afternoon", NOON, 18 * 60},
    {"soir", 18 * 60, 22 * 60},
    {"le soir", 18 * 60, 22 * 60},
    {"en soiree", 18 * 60, 22 * 60},
    {"evening", 18 * 60, 22 * 60},
    {"in the evening", 18 * 60, 22 * 60},
    {"tonight", 18 * 60, 22 * 60},
    {"this evening", 18 * 60, 22 * 60},
};

static const struct part *part_at(const struct speech *speech, guint i, guint *taken)
{
    const struct part *found = NULL;
    *taken = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(parts); k++) {
        guint words = speech_phrase(speech, i, parts[k].phrase);
        if (words <= *taken)
            continue;
        *taken = words;
        found = &parts[k];
    }
    return found;
}

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
    static const char *const same[] = {"meme heure", "la meme heure", "same time", "the same time",
                                       NULL};
    for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
        guint taken = speech_phrase(speech, *i, names[k].phrase);
        int more = 0;
        if (taken == 0)
            continue;
        *i += taken;
        *i += beside_hour(speech, *i, &more);
        *time = (struct clock_time){.minute = (names[k].minute + more + LAST_MINUTE) % LAST_MINUTE,
                                    .sure = TRUE};
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

/* "14h30", "14 h", "14:30", "2pm", "quatorze heures". */
static gboolean written_time(const struct speech *speech, guint *i, struct clock_time *time)
{
    static const char *const units[] = {"h", "heure", "heures", "hrs", NULL};
    static const char *const clocks[] = {"o clock", "oclock", NULL};
    const struct word *hour = speech_at(speech, *i);
    guint at = *i + 1;
    int minutes = 0;
    if (hour->value < 0 || hour->value > 24)
        return FALSE;
    *time = (struct clock_time){.minute = 60 * hour->value};
    if (speech_any(speech, at, units) > 0) {
        at++;
        at += minutes_at(speech, at, &minutes);
    } else if (speech_is(speech, at, ":") && speech_at(speech, at + 1)->glued &&
               speech_at(speech, at + 1)->digits) {
        minutes = speech_at(speech, at + 1)->value;
        time->sure = hour->value >= FIRST_SURE || strlen(hour->text) == 2;
        at += 2;
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
        guint open = (guint)speech_is(speech, i, "(");
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

/* "entre 14h et 16h", "from 2 to 4pm", "14h-16h". */
static gboolean two_times(const struct speech *speech, guint *i, struct hours *hours)
{
    static const char *const betweens[] = {"entre", "between", NULL};
    static const char *const froms[] = {"de", "from", NULL};
    static const char *const ands[] = {"et", "and", NULL};
    static const char *const tos[] = {"a",     "to",   "-",       "\xe2\x80\x93",
                                      "until", "till", "jusqu a", NULL};
    struct clock_time first, second;
    guint between = speech_any(speech, *i, betweens), from = speech_any(speech, *i, froms);
    guint at = *i + between + from;
    if (!one_time(speech, &at, &first))
        return FALSE;
    guint joined = speech_any(speech, at, between > 0 ? ands : tos);
    at += joined;
    if (joined == 0 || !one_time(speech, &at, &second) ||
        (first.bare && second.bare && between + from == 0))
        return FALSE;
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
    static const char *const ats[] = {"a",      "at",    "@",   "vers", "pour",
                                      "around", "about", "sur", NULL};
    struct clock_time time;
    guint bound = 0;
    enum hour_kind kind = bound_at(speech, *i, &bound);
    guint preposition = bound > 0 ? 0 : speech_any(speech, *i, ats), at = *i + bound + preposition;
    if (!one_time(speech, &at, &time) || (time.bare && bound + preposition == 0))
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
    const struct part *part = part_at(speech, *i, &taken);
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

/* --- lengths --------------------------------------------------------------------------------- */

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
    guint at = *i;
    if (speech_phrase(speech, at, "half an hour") > 0 ||
        speech_phrase(speech, at, "une demi heure") > 0) {
        *i += 3;
        return 30;
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
