/*
 * story_moves - a session that both know of, and what moves in their calendars.
 */
#pragma once

#include "support/story_ask.h"

int moves_calendars_to(const struct story *story, const char *to);

const struct letter_sent *moves_last_calendar(const struct story *story, const char *to);

void moves_assert_calendar(const struct story *story, const char *to, const char *method,
                           const char *state);

const struct letter_sent *moves_say(struct story *story, const char *step, const char *from,
                                    const char *words);

void moves_write_afresh(struct story *story, const char *from, const char *words);
