/*
 * json - values as `--json` prints them (json-glib), one object a line.
 */
#pragma once

#include "model/readout.h"

#include <glib.h>

/* One message, as `binome read --json` prints it. */
char *json_readout(const struct readout *readout);

/* One phrase and its times, as `binome when --json` prints them; struct readout_time. */
char *json_phrase(const char *phrase, const GArray *times);

/* {"name": value, ...} of strings, in order; a NULL value is null. Ended by a NULL name. */
char *json_strings(const char *name, const char *value, ...) G_GNUC_NULL_TERMINATED;
