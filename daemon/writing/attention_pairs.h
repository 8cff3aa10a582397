/*
 * attention_pairs - what of a pair needs a human: dates, answers, calendars.
 */
#pragma once

#include "writing/tell.h"

void attention_pairs(struct telling *telling);
