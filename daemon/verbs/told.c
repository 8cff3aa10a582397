/*
 * told - the reader's language, zone and moment, as options of `read` and `when` say.
 */
#include "verbs/told.h"

#include <sysexits.h>

static int refuse(const struct call *call, const char *option, const char *value)
{
    complain(call, "--%s : « %s » ne se lit pas", "--%s: cannot read \"%s\"", option, value);
    return EX_USAGE;
}

static gboolean take_language(const char *word, enum language *language)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (g_str_equal(word, language_names[i])) {
            *language = (enum language)i;
            return TRUE;
        }
    return FALSE;
}

int told_by(const struct call *call, const char *zone, struct told *told)
{
    const struct flags *flags = &call->flags;
    *told = (struct told){.language = LANGUAGE_FRENCH, .now = call->now};
    told->zone = flags->zone != NULL ? flags->zone : zone;
    if (flags->lang != NULL && !take_language(flags->lang, &told->language))
        return refuse(call, "lang", flags->lang);
    if (!clock_zone_exists(told->zone))
        return refuse(call, "zone", told->zone);
    if (flags->now != NULL && !clock_parse(flags->now, told->zone, &told->now))
        return refuse(call, "now", flags->now);
    if (flags->session != NULL && !clock_parse(flags->session, told->zone, &told->session))
        return refuse(call, "session", flags->session);
    return EX_OK;
}
