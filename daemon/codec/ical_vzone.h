/*
 * ical_vzone - zones that a calendar describes and tzdata does not know (RFC 5545, 3.6.5).
 */
#pragma once

#include "codec/ical_lines.h"
#include "model/itip.h"

/* Zones in order of appearance; free with g_ptr_array_unref. */
GPtrArray *ical_vzones_new(void);
/* A VTIMEZONE, STANDARD or DAYLIGHT begins; other components are none of ours. */
void ical_vzones_begin(GPtrArray *zones, const char *component);
/* A property of the innermost of them. */
void ical_vzones_take(GPtrArray *zones, const char *component, const struct ical_line *line);
/* Turns a local time of that TZID into UTC; leaves it where no zone of that name tells its offset.
 */
void ical_vzones_settle(const GPtrArray *zones, const char *tzid, struct calendar_time *time);
