/*
 * agree - two people and one time: who proposes, who is asked, and when it is given up.
 *
 * A talk is all that the two of a pair have said about one date since they
 * last had one. What is read of it does not hang on the order in which mails
 * came, but on when they were written.
 */
#pragma once

#include "deciding/planner.h"

/* Whether a time that was chosen may be followed: it needs nobody's consent, or has it. */
gboolean agree_allows(const struct planner *planner, const struct fact *chosen);
/* Adds what the talks of this pair call for: the wish to ask the other, to offer new dates after a
 * refusal, or to tell the consultant after two rounds; and the DECLINECOUNTER that is still to be
 * written. */
void agree_talks(struct planner *planner);
/* Whether this time of this person is what the other is to agree to now. */
gboolean agree_is_pending(const struct planner *planner, int session, int person, instant start);
/* Whether what a mail of ours asks the other to agree to is still to be answered. */
gboolean agree_is_open(const struct planner *planner, const struct message *message);
/* Whether this person waits for the other's word about a time to come. */
gboolean agree_is_awaited(const struct planner *planner, int session, int person);
/* Whether the talk about this date was given up since that fact. */
gboolean agree_gave_up(const struct planner *planner, int session, gint64 since);
