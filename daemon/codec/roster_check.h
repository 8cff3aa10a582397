/*
 * roster_check - what people and pairs of a roster must not be to each other.
 *
 * Each fault is told with the line of the file that its wish is about.
 */
#pragma once

#include "codec/roster_people.h"

void roster_check(const struct reading *reading);
