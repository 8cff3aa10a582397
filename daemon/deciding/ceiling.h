/*
 * ceiling - the most mails that a playbook can cost one person of a pair.
 *
 * Counted from the rows: each is said once for each of its occasions, and
 * repeated as often as it may remind. The answer to a mail that a person wrote
 * unasked is not counted: it is as many as they write.
 */
#pragma once

#include "deciding/plan.h"

struct ceiling {
    int life;   /* as long as every date stays as it was */
    int a_date; /* more for each date that is put off, or added by a coffee */
};

/* Of a mentor or a mentee: calendar mails, questions and reminders, whoever answers what. */
struct ceiling ceiling_of(const struct setting *setting, enum role role);
