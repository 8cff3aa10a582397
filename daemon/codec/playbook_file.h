/*
 * playbook_file - a playbook in libconfig's syntax into steps.
 */
#pragma once

#include "base/faults.h"
#include "model/playbook.h"

/* `path`: the file. The cohort's `steps` (shift, use, text) and limits are applied; NULL when it
 * cannot be used. Every named answer, condition, anchor, fact and step id must exist. */
struct playbook *playbook_read(const char *path, const struct programme *programme,
                               struct faults *faults);
