/*
 * arrange - one person's dues: which leave now, and when the others are looked at again.
 *
 * Send window, one automatic mail a day, one open question. Nothing else weighs
 * a person's dues.
 */
#pragma once

#include "deciding/plan.h"

struct mailday {
    int today;          /* automatic mails to this person today */
    gint64 open_row;    /* outbox serial of the question that is open; 0: none */
    instant open_until; /* its use-by */
};

struct arrangement {
    GPtrArray *now;  /* struct due: borrowed of `dues` */
    instant wake_at; /* for those put off; INSTANT_NEVER */
};
void arrangement_clear(struct arrangement *arrangement);

void arrange(const struct setting *setting, const struct person *person, const struct mailday *day,
             GPtrArray *dues, instant now, struct arrangement *arrangement);
