/*
 * ical_read - iTIP objects of others into values (RFC 5545).
 */
#pragma once

#include "codec/ical_error.h"
#include "model/itip.h"

/* `method`: of the MIME parameter, NULL when absent; the METHOD property wins. NULL on error. */
struct itip *ical_read(const char *text, gsize length, const char *method, GError **error);
