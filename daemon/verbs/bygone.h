/*
 * bygone - a programme that would begin in the past: what check warns of, and start refuses.
 */
#pragma once

#include "verbs/call.h"

/* Adds a warning where the kick-off is past and the cohort was never started. */
void bygone_warn(const struct call *call, struct cohort *cohort);
/* By its files: whether everybody would be forgotten at once (retention). Leaves the register as
 * the files would make it. */
gboolean bygone_for_good(const struct call *call, struct cohort *cohort);
/* Says so, and what to do. An exit status. */
int bygone_refuse(const struct call *call, struct cohort *cohort);
