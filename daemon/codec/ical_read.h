/*
 * ical_read - iTIP objects of others into values (RFC 5545; libical behind guards).
 */
#pragma once

#include "model/itip.h"

#define ICAL_ERROR (g_quark_from_static_string("binome-ical"))
enum ical_error { ICAL_TOO_BIG, ICAL_NOT_UTF8, ICAL_UNREADABLE, ICAL_REFUSED };

/* `method`: of the MIME parameter, NULL when absent; the METHOD property wins. NULL on error. */
struct itip *ical_read(const char *text, gsize length, const char *method, GError **error);
