/*
 * figures - what a programme's facts add up to, for a month and since the beginning.
 *
 * `unknown` counts neither as held nor as missed. A session belongs to the month in which it took
 * place; what became known of it after that month was told is told by the next digest, as late, so
 * that each session is in one digest.
 */
#pragma once

#include "base/clock.h"

struct month_count {
    int month; /* yyyymm */
    int planned, held, unknown, postponed;
};

struct figures {
    int pairs;          /* live */
    int month;          /* yyyymm of the digest's last month; 0: launch note */
    int months_covered; /* those that no digest has told: a blank one, that of the kick-off */
    int held, unknown, postponed, planned;       /* in the months covered */
    int late_held, late_unknown, late_postponed; /* of months told before, known since */
    int late_month;                              /* whose those are; 0: of several */
    int held_before; /* in the month before; -1: nothing to compare with */
    int held_total, unknown_total, postponed_total;
    int minutes_total;
    int first_from, first_to; /* civil days of the first sessions; -1 */
    gboolean last;            /* no session comes after: the digest ends on the coffee */
    int next_report;          /* civil day of the next digest; -1 */
    int months;               /* entries of by_month */
    struct month_count by_month[36];
    /* of one pair, for S9 */
    int pair_held, pair_minutes;
    /* the consultant's day or week */
    int mails_sent, answers, waiting;
};
