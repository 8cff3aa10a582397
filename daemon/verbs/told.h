/*
 * told - the reader's language, zone and moment, as options of `read` and `when` say.
 */
#pragma once

#include "verbs/call.h"

struct told {
    enum language language;
    const char *zone;
    instant now, session; /* session INSTANT_NONE: none */
};
/* EX_USAGE with a complaint for an option that is no language, zone or time. */
int told_by(const struct call *call, const char *zone, struct told *told);
