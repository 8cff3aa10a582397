/*
 * attention_replies - what calendars answer, and a human must know of.
 */
#pragma once

#include "writing/tell.h"

/* Of one pair that lives. */
void attention_replies(struct telling *telling, const struct ledger *ledger);
