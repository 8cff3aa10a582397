/*
 * foresee - a pair's life ahead, as the plan would have it: for `plan`, `start` and the budgets.
 *
 * Plays the plan forward in memory, with people who answer at once as the
 * playbook hopes, or who never answer.
 */
#pragma once

#include "deciding/plan.h"

/* struct due by time, each with the moment it would leave in `at`. `facts`: of the subject, as the
 * journal has them; borrowed. */
GPtrArray *foresee(const struct setting *setting, int subject, const GPtrArray *facts, instant from,
                   instant until, gboolean answered);
