/*
 * ical_error - what may be wrong with a calendar object, read or written.
 */
#pragma once

#include <glib.h>

#define ICAL_ERROR (g_quark_from_static_string("binome-ical"))
enum ical_error { ICAL_TOO_BIG, ICAL_NOT_UTF8, ICAL_UNREADABLE, ICAL_REFUSED };
