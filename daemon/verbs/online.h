/*
 * online - `check --online`: tries the relay and the mailbox, and says what they offer.
 */
#pragma once

#include "verbs/call.h"

/* An exit status: 69 when one of them cannot be used. Sends nothing, moves nothing. */
int online_check(const struct call *call);
/* What calendar.md knows of providers that never mail an answer back: warnings into `faults`. */
void online_traps(const struct call *call, const struct cohort *cohort);
