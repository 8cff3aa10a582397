/*
 * slots - cadences into sessions, and moments to offer.
 */
#pragma once

#include "deciding/plan.h"
#include "model/almanac.h"
#include "model/due.h"
#include "model/ledger.h"
#include "model/programme.h"

/* The nth session (from 1) of a pair by its first date and the cadence: the same weekday and hour,
 * later by whole weeks where it would fall on a blank day. FALSE when the pair has no first date.
 */
gboolean slots_session(const struct programme *programme, const struct almanac *almanac,
                       const struct pair *pair, int number, struct slot *slot, gint64 *wall);
/* `count` moments after `after`, two working days ahead at least, on different days, in the window
 * of each of the two by their own clocks, once both are back from their absences, clear of the
 * pair's sessions: GArray of struct slot. Two whose windows never meet get the pair's own. Same
 * arguments, same answer. */
GArray *slots_offer(const struct setting *setting, const struct ledger *ledger, instant after,
                    int minutes, int count);
/* The civil day, in the cohort's zone, of the last session of all live pairs by their schedules;
 * the kick-off's when there is none. */
int slots_last_day(const struct programme *programme, const struct almanac *almanac,
                   const struct registry *registry);
