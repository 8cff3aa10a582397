/*
 * playbook_change - what a cohort wishes of its playbook, applied to it.
 */
#pragma once

#include "base/faults.h"
#include "model/playbook.h"

/* `steps` (after, before, use, text) and limits.reminders. */
void playbook_change(struct playbook *playbook, const struct programme *programme,
                     struct faults *faults);
