/*
 * retention - what is kept, and for how long: the promise of the notice, kept every day.
 *
 * Mails by age; notes some months after the last session; names and addresses
 * too, and with them the cohort closes. Facts stay: they hold no name.
 */
#pragma once

#include "stages/context.h"

/* When words that are written down now must go. */
instant retention_of_words(const struct cohort *cohort);
/* When names and addresses go, by the pairs of the register. */
instant retention_of_people(const struct cohort *cohort);
/* Whether everybody has been forgotten: nothing of this cohort runs any more. */
gboolean retention_is_closed(const struct cohort *cohort);
/* Forgets one person, and scours the file: no byte of the name is left in it. */
gboolean retention_erase(struct cohort *cohort, int person, GError **error);
/* Once a day. */
gboolean retention_purge(struct cohort *cohort, instant now, GError **error);
