/*
 * ical_error - errors of calendars; their codes are those of enum itip_fault.
 */
#pragma once

#include "model/itip.h"

#define ICAL_ERROR (g_quark_from_static_string("binome-ical"))
