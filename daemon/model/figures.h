/*
 * figures - what a programme's facts add up to, for a month and since the beginning.
 *
 * `unknown` counts neither as held nor as missed.
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
    int months_covered; /* 2 when a blank month, or that of the kick-off, is told too */
    int held, unknown, postponed, planned; /* in the months covered */
    int held_before;                       /* in the month before; -1: nothing to compare with */
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
