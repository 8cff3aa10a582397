/*
 * people_words - what somebody answers to what a mail of ours asks.
 */
#pragma once

#include "rehearsal/people_habits.h"

/* The words above the quote, or NULL where there is nothing to say. Read from the mail itself: its
 * step, its numbered choices, the words it prints in capitals, its labels. */
char *people_words_for(const struct player *player, const struct letter *letter);

/* Whether the words that people_words_for gives to this mail pick or propose a date. */
gboolean words_choose_date(const struct letter *letter);

/* Beside a DECLINED or TENTATIVE; "" for none. */
const char *words_comment(const struct player *player, const char *partstat);

/* "Absent jusqu'au 12 mars": `until` is the last day of the absence. */
char *words_absence(const struct player *player, int until);
