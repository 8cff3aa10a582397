/*
 * almanac - working days, blank days, holidays and send windows, as values.
 *
 * Filled by codec/config (and codec/holidays for an .ics); pure from then on.
 * A blank day is one on which the programme neither meets nor writes: weekend,
 * public holiday, August, 24 December to 2 January, and the cohort's own days.
 */
#pragma once

#include "base/clock.h"
#include "model/programme.h"

#include <glib.h>

struct almanac {
    char *zone;      /* the cohort's */
    gboolean french; /* French public holidays, computed */
    gboolean august, christmas;
    int window_from, window_to; /* minutes of the day: 510, 1080 */
    GArray *holidays;           /* int civil days, sorted: from an .ics */
    GArray *days;               /* int civil days, sorted: the cohort's own */
};
typedef struct almanac almanac;
struct almanac *almanac_new(const struct programme *programme);
void almanac_free(struct almanac *almanac);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(almanac, almanac_free)
/* To be called after days were added to its lists. */
void almanac_sort(struct almanac *almanac);

/* The eleven French public holidays. */
gboolean almanac_is_french_holiday(int day);
gboolean almanac_is_holiday(const struct almanac *almanac, int day);
/* August, Christmas, or a day of the cohort's own. */
gboolean almanac_is_blank(const struct almanac *almanac, int day);
/* Monday to Friday, no public holiday, no blank day. */
gboolean almanac_is_working(const struct almanac *almanac, int day);

/* The working day on or after (step 1) or on or before (step -1) `day`. */
int almanac_nearest_working(const struct almanac *almanac, int day, int step);
/* `count` working days after `day` (before it when negative). */
int almanac_add_working(const struct almanac *almanac, int day, int count);
/* Adds a span to a civil day in its own unit; hours and minutes add no day. */
int almanac_add(const struct almanac *almanac, int day, struct span span);

/* Whether a mail that the programme begins may leave at this instant for a reader in `zone`. */
gboolean almanac_may_send(const struct almanac *almanac, instant at, const char *zone);
/* `at` itself, or the next instant at which it may. */
instant almanac_next_sendable(const struct almanac *almanac, instant at, const char *zone);
/* A day that moved off blank days (earlier when `before`), at `minute` clamped into the window. */
instant almanac_moment(const struct almanac *almanac, int day, int minute, gboolean before,
                       const char *zone);

/* Whether a session may begin then: working day, inside the window, never
 * Monday before 9:00 nor Friday after 16:00 (its end counts for the window). */
gboolean almanac_suits_session(const struct almanac *almanac, instant start, int minutes,
                               const char *zone);
