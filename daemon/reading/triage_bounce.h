/*
 * triage_bounce - delivery reports, with and without RFC 3464 in them.
 */
#pragma once

#include "reading/triage.h"

gboolean bounce_is_one(const struct incoming *incoming);
/* What one recipient's fields say, and where they say nothing, the report's words (folded);
 * BOUNCE_NONE: it arrived. */
enum bounce bounce_of_delivery(const struct delivery *delivery, const char *text);
/* The report's own words: what lies below is our message come back. Lines as they stand; folded. */
char *bounce_lines(const struct incoming *incoming);
char *bounce_text(const struct incoming *incoming);
