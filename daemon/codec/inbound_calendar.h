/*
 * inbound_calendar - the calendars of a message, in whatever part they arrive.
 */
#pragma once

#include "codec/part.h"
#include "model/incoming.h"

/* `parts`: struct part. Fills the message's calendar, and its fault. */
void inbound_calendar(const GPtrArray *parts, struct incoming *incoming);

/* Whether the charset's characters have two or four bytes: no folds may be looked for in them. */
gboolean inbound_is_wide(const char *charset);
