/*
 * roster_check - what people and pairs of a roster must not be to each other.
 */
#pragma once

#include "codec/roster_people.h"

void roster_check(const struct reading *reading);
