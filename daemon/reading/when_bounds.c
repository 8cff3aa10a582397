/*
 * when_bounds - "jusqu'au 23", "à partir de lundi", "avant vendredi", "de retour le 24".
 */
#include "reading/when_words.h"

enum { WEEK = 7, MOST_BACK = 4, DAY_MINUTES = 24 * 60 };

/* --- from one day to another -------------------------------------------------------------------
 */

static const char *const tos[] = {"au",    "a",       "to",    "et",           "and",
                                  "until", "to the",  "et le", "jusqu au",     "through",
                                  "thru",  "and the", "-",     "\xe2\x80\x93", NULL};
static const char *const plain_tos[] = {"au",      "to",   "until", "to the",       "jusqu au",
                                        "through", "thru", "-",     "\xe2\x80\x93", NULL};

/* The days of one month, from `number` to `last`; the month before where the numbers fall. */
static gboolean set_numbers(int number, int last, struct days *days)
{
    const struct date end = day_date(last);
    int day = day_from_date(end.year, end.month, number);
    if (number > end.day) /* "du 28 au 3 avril" */
        day = day_from_date(end.month == 1 ? end.year - 1 : end.year,
                            end.month == 1 ? 12 : end.month - 1, number);
    *days = (struct days){.from = day, .to = last + 1};
    return day >= 0;
}

/* "du 16 au 20 mars", "23-27 March": without a month only behind "du" and "the". */
static gboolean numbers_to(const struct speech *speech, guint *i, gboolean said, gboolean article,
                           struct days *days)
{
    struct days second = {0};
    int number = 0, last = 0;
    guint at = *i, taken = when_ordinal(speech, at, &number);
    at += taken;
    const guint joint = taken == 0 ? 0 : speech_any(speech, at, said || article ? tos : plain_tos);
    at += joint;
    const guint behind = when_ordinal(speech, at, &last);
    const gboolean named = behind > 0 && when_month(speech, at + behind) > 0;
    if (joint == 0 || (!named && !article) || !when_written_date(speech, &at, TRUE, &second) ||
        !set_numbers(number, second.from, days))
        return FALSE;
    days->ambiguous = second.ambiguous || days->to <= days->from;
    *i = at;
    return TRUE;
}

/* "March 23-27": the month is said first. */
static gboolean month_numbers(const struct speech *speech, guint *i, struct days *days)
{
    struct days first = {0};
    int last = 0;
    guint at = *i;
    if (when_month(speech, at) == 0 || !when_written_date(speech, &at, FALSE, &first))
        return FALSE;
    const guint joint = speech_any(speech, at, plain_tos);
    const guint taken = joint == 0 ? 0 : when_ordinal(speech, at + joint, &last);
    const struct date from = day_date(first.from);
    const int day = taken == 0 ? -1 : day_from_date(from.year, from.month, last);
    if (day <= first.from)
        return FALSE;
    *days = first;
    days->to = day + 1;
    *i = at + joint + taken;
    return TRUE;
}

/* "move it from Friday to Monday": the second is meant, and the first is what is left. */
gboolean when_is_moved(const struct speech *speech, guint i)
{
    static const char *const moves[] = {
        "move",      "moving",  "shift",     "push",     "bring",     "postpone", "reschedule",
        "decaler",   "decale",  "decalons",  "deplacer", "deplacons", "passer",   "reporter",
        "reportons", "avancer", "repousser", "basculer", NULL};
    for (guint back = 1; back <= MOST_BACK && back <= i; back++)
        if (speech_any(speech, i - back, moves) > 0)
            return TRUE;
    return FALSE;
}

static gboolean days_to(const struct speech *speech, guint *i, gboolean said, struct days *days)
{
    struct days first = {0}, second = {0};
    guint at = *i;
    if (!when_one_day(speech, &at, &first))
        return FALSE;
    const guint joint = speech_any(speech, at, said ? tos : plain_tos);
    at += joint;
    if (joint == 0 || !when_one_day(speech, &at, &second))
        return FALSE;
    *i = at;
    const gboolean own_name = second.ambiguous && second.other == speech->today;
    if (second.from < first.from && second.to - second.from == 1)
        second.to += WEEK; /* "from Thursday to Tuesday" */
    *days =
        (struct days){.from = first.from,
                      .to = second.to,
                      .ambiguous = first.ambiguous || second.to <= first.from ||
                                   (second.ambiguous && !(own_name && first.from > speech->today)),
                      .past = first.past && second.past};
    return TRUE;
}

/* Skips what is moved away from. */
static gboolean moved_to(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const froms[] = {"du", "from", "de", NULL};
    struct days first = {0};
    guint at = *i + speech_any(speech, *i, froms);
    if (at == *i || !when_is_moved(speech, *i) || !when_one_day(speech, &at, &first))
        return FALSE;
    const guint joint = speech_any(speech, at, tos);
    at += joint;
    if (joint == 0 || !when_one_day(speech, &at, days))
        return FALSE;
    *i = at;
    return TRUE;
}

static gboolean from_to(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const froms[] = {"du",       "from",     "entre",       "between", "de",
                                        "from the", "entre le", "between the", NULL};
    static const char *const articles[] = {"du",  "from the", "entre le", "between the",
                                           "the", "les",      NULL};
    const guint from = speech_any(speech, *i, froms), article = speech_any(speech, *i, articles);
    guint at = *i + MAX(from, article);
    if (!numbers_to(speech, &at, from > 0, article > 0, days) &&
        (at = *i + from, !month_numbers(speech, &at, days)) &&
        (at = *i + from, !days_to(speech, &at, from > 0, days)))
        return FALSE;
    *i = at;
    return TRUE;
}

/* --- bounds ------------------------------------------------------------------------------------
 */

/* Behind a word that announces a day: "23" is one, and so is "avril". */
static gboolean named_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const articles[] = {"du", "le", "au", "the", NULL};
    const gboolean article = *i > 0 && speech_any(speech, *i - 1, articles) > 0;
    guint at = *i;
    if (when_one_day(speech, &at, days) ||
        (at = *i, when_written_date(speech, &at, article, days)) ||
        (at = *i, when_bare_month(speech, &at, days))) {
        *i = at;
        return TRUE;
    }
    return FALSE;
}

/* "jusqu'au 23", "until Friday": from today, to the end of that day. */
static gboolean until_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const until[] = {"jusqu au", "jusqu a", "jusque",   "until the", "until",
                                        "till",     "through", "jusqu en", NULL};
    guint taken = speech_any(speech, *i, until), at = *i + taken;
    if (taken == 0 || !named_day(speech, &at, days))
        return FALSE;
    days->from = speech->today;
    days->until = TRUE;
    *i = at;
    return TRUE;
}

/* "de retour le 24", "back on Monday": away up to that day. */
static gboolean return_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const returns[] = {"de retour",
                                          "retour",
                                          "je reviens",
                                          "je rentre",
                                          "reviens",
                                          "back on",
                                          "back the",
                                          "return on",
                                          "returning on",
                                          "returning",
                                          "back in on",
                                          "i return",
                                          "back from",
                                          "back in the office on",
                                          "back at work on",
                                          "back in the office",
                                          NULL};
    guint taken = speech_any(speech, *i, returns), at = *i + taken;
    if (taken == 0 && speech_is(speech, *i, "back") && !when_is_moved(speech, *i))
        at = *i + (taken = 1); /* "back Monday", "back in a week" */
    if (taken == 0 || !when_one_day(speech, &at, days))
        return FALSE;
    days->to = days->from;
    days->from = speech->today;
    days->until = TRUE;
    *i = at;
    return TRUE;
}

/* "à partir du 23", "after the 20th", "pas avant lundi": open to the future. */
static gboolean open_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const from[] = {"a partir du",
                                       "a partir de",
                                       "a compter du",
                                       "a compter de",
                                       "a partir d",
                                       "des",
                                       "des le",
                                       "pas avant",
                                       "pas avant le",
                                       "not before",
                                       "not until",
                                       "from",
                                       "starting",
                                       "au plus tot",
                                       "au plus tot le",
                                       "no earlier than",
                                       "no earlier than the",
                                       "starting from",
                                       "as of",
                                       "as from",
                                       "any time from",
                                       "from the",
                                       "not until the",
                                       "not before the",
                                       NULL};
    static const char *const after[] = {"apres", "apres le", "after", "after the", NULL};
    static const char *const onwards[] = {"onwards",  "onward",   "on",       "et au dela",
                                          "ou apres", "or after", "or later", NULL};
    const guint past = speech_any(speech, *i, after);
    const guint taken = past > 0 ? past : speech_any(speech, *i, from);
    guint at = *i + taken;
    if (taken == 0 || speech_phrase(speech, *i, "apres demain") > 0 ||
        !named_day(speech, &at, days))
        return FALSE;
    if (past > 0)
        days->from = days->to;
    days->to = days->from + 1;
    days->open = TRUE;
    at += speech_any(speech, at, onwards);
    *i = at;
    return TRUE;
}

/* "avant vendredi", "d'ici le 20", "by Friday": from today. */
static gboolean deadline(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const before[] = {"avant", "avant le", "before", "before the", NULL};
    static const char *const by[] = {"au plus tard",
                                     "au plus tard le",
                                     "no later than",
                                     "no later than the",
                                     "d ici",
                                     "d ici le",
                                     "d ici a",
                                     "by",
                                     "by the",
                                     "d ici au",
                                     NULL};
    const guint excluded = speech_any(speech, *i, before);
    const guint taken = excluded > 0 ? excluded : speech_any(speech, *i, by);
    guint at = *i + taken;
    if (taken == 0 || !named_day(speech, &at, days))
        return FALSE;
    if (excluded > 0)
        days->to = days->from;
    days->from = speech->today;
    days->bounded = excluded > 0 ? BOUND_WITHOUT : BOUND_WITH;
    *i = at;
    return TRUE;
}

/* "depuis lundi", "since Monday". */
static gboolean past_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const since[] = {"depuis", "depuis le", "since", "since the", NULL};
    const guint taken = speech_any(speech, *i, since);
    guint at = *i + taken;
    if (taken == 0 || !named_day(speech, &at, days))
        return FALSE;
    days->past = TRUE;
    *i = at;
    return TRUE;
}

/* "within two weeks", "d'ici 15 jours", "sous 48h": from today. */
static gboolean within(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const words[] = {"within", "d ici", "sous", "in the next", "dans les", NULL};
    const guint taken = speech_any(speech, *i, words);
    guint at = *i + taken;
    const int span = taken == 0 ? 0 : when_span(speech, &at);
    if (span < DAY_MINUTES || span % DAY_MINUTES != 0)
        return FALSE;
    days->from = speech->today;
    days->to = speech->today + span / DAY_MINUTES + 1;
    days->bounded = BOUND_WITH;
    *i = at;
    return TRUE;
}

/* "Friday at the latest", "vendredi au plus tôt". */
static gboolean latest_day(const struct speech *speech, guint *i, struct days *days)
{
    static const char *const latest[] = {"at the latest", "au plus tard", NULL};
    static const char *const earliest[] = {"at the earliest", "au plus tot", NULL};
    guint at = *i;
    if (!when_one_day(speech, &at, days))
        return FALSE;
    const guint late = speech_any(speech, at, latest), early = speech_any(speech, at, earliest);
    if (late > 0) {
        days->from = speech->today;
        days->bounded = BOUND_WITH;
    }
    days->open = early > 0;
    *i = at + late + early;
    return TRUE;
}

gboolean when_days(const struct speech *speech, guint *i, struct days *days)
{
    *days = (struct days){0};
    return until_day(speech, i, days) || return_day(speech, i, days) || past_day(speech, i, days) ||
           moved_to(speech, i, days) || from_to(speech, i, days) || open_day(speech, i, days) ||
           deadline(speech, i, days) || within(speech, i, days) || latest_day(speech, i, days);
}
