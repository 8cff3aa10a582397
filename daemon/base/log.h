/*
 * log - one line an event, to standard error: level, event, key=value.
 *
 * Ids only: no address, body, token or password at any level. Lines are
 * silent unless log_verbose(TRUE), but for errors.
 */
#pragma once

#include <glib.h>

void log_verbose(gboolean on);
void log_info(const char *event, const char *format, ...) G_GNUC_PRINTF(2, 3);
void log_warning(const char *event, const char *format, ...) G_GNUC_PRINTF(2, 3);
void log_error(const char *event, const char *format, ...) G_GNUC_PRINTF(2, 3);
