/*
 * json - values as `--json` prints them (json-glib), one object a line.
 */
#pragma once

#include "model/incoming.h"

#include <glib.h>

/* One message, as `binome read --json` prints it; mail_class: its class word. */
char *json_incoming(const char *file, const struct incoming *incoming, const char *mail_class,
                    const char *new_text);

/* {"name": value, ...} of strings, in order; a NULL value is null. Ended by a NULL name. */
char *json_strings(const char *name, const char *value, ...) G_GNUC_NULL_TERMINATED;
