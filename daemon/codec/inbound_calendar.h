/*
 * inbound_calendar - the calendars of a message, in whatever part they arrive.
 */
#pragma once

#include "codec/part.h"
#include "model/incoming.h"

/* `parts`: struct part; wants the message's `from` and `text`. Fills its calendar and its fault,
 * and its text where only winmail.dat has one. */
void inbound_calendar(const GPtrArray *parts, struct incoming *incoming);

/* Whether the charset's characters have two or four bytes: no folds may be looked for in them. */
gboolean inbound_is_wide(const char *charset);
