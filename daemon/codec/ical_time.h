/*
 * ical_time - dates, times and durations of foreign calendars (RFC 5545, 3.3.4 to 3.3.6).
 */
#pragma once

#include "codec/ical_lines.h"
#include "model/itip.h"

/* FALSE, and nothing given, when the value is no date or time that exists. */
gboolean ical_time_read(const struct ical_line *line, struct calendar_time *time);

/* A DTSTAMP: without Z and zone it is UTC all the same (RFC 5545, 3.8.7.2). */
gboolean ical_stamp_read(const struct ical_line *line, struct calendar_time *time);

/* "PT1H30M"; FALSE when unreadable or negative. */
gboolean ical_duration_read(const char *value, seconds *length);

/* `end`: that long after `start`, written as `start` is. */
void ical_time_after(const struct calendar_time *start, seconds length, struct calendar_time *end);
