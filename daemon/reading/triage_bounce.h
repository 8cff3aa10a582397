/*
 * triage_bounce - delivery reports, with and without RFC 3464 in them.
 */
#pragma once

#include "model/incoming.h"

gboolean bounce_is_one(const struct incoming *incoming);
