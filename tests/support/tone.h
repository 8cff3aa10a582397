/*
 * tone - "Typography and tone" of programme.md as a look at one mail: spaces, capitals, length, and
 * that text and HTML say the same.
 */
#pragma once

#include "model/outgoing.h"

/* Ends the test with the rule that is broken. `person`: of lumen.h; `notice`: the data notice
 * stands below. */
void tone_check(const char *label, const struct outgoing *outgoing, int person, gboolean notice);
