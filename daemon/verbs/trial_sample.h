/*
 * trial_sample - a past for the trial, so that its figures are not all zero.
 */
#pragma once

#include "verbs/trial.h"

/* Three sessions of the month before were held, an hour each. */
gboolean trial_sample(const struct trial *trial, GError **error);
/* That month, as a digest names it: yyyymm. */
int trial_sample_month(const struct trial *trial);
/* Its first day. */
int trial_sample_kickoff(const struct call *call, const char *zone);
