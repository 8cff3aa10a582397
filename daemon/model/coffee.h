/*
 * coffee - whether both of a pair want one.
 */
#pragma once

#include "model/ledger.h"

/* Whether one of the two has put off what this choice answers, and not chosen a date later: a
 * coffee takes two. */
gboolean coffee_is_put_off(const struct ledger *ledger, const struct fact *chosen);
