/*
 * intent_session - the words about the next session that may stand in any mail: DÉCALER, LIEU,
 * ANNULER.
 */
#pragma once

#include "reading/intent.h"

/* struct said: fills move, cancel and where. A line that names a place is used up. A log and a
 * choice of dates have words of their own for all three. */
void intent_read_session(GPtrArray *lines, enum expectation expect, struct intent *intent);
