/*
 * when_bounds - "jusqu'au 23", "à partir de lundi", "avant vendredi", "de retour le 24".
 */
#include "reading/when_words.h"

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
    static const char *const from[] = {
        "a partir du", "a partir de",   "a compter du", "a compter de",  "a partir d",
        "des",         "des le",        "pas avant",    "pas avant le",  "not before",
        "not until",   "from",          "starting",     "starting from", "as of",
        "as from",     "any time from", "from the",     "not until the", "not before the",
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
    static const char *const by[] = {"d ici",  "d ici le", "d ici a", "by",
                                     "by the", "d ici au", NULL};
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

gboolean when_days(const struct speech *speech, guint *i, struct days *days)
{
    *days = (struct days){0};
    return until_day(speech, i, days) || return_day(speech, i, days) ||
           when_from_to(speech, i, days) || open_day(speech, i, days) ||
           deadline(speech, i, days) || when_one_day(speech, i, days);
}
