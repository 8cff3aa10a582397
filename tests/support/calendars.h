/*
 * calendars - calendars of others, read from text that a test writes.
 */
#pragma once

#include "codec/ical_read.h"

struct itip *calendars_read(const char *text);

/* A REPLY of one VEVENT that holds these lines. */
struct itip *calendars_read_event(const char *lines);

const struct itip_event *calendars_event_at(const struct itip *itip, guint index);

void calendars_assert_fails(const char *text, gsize length, enum itip_fault code);
