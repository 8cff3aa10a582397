/*
 * config_cohort - the groups and lists of a cohort file (codec/config_cohort.c and _parts.c).
 */
#pragma once

#include "codec/config_tree.h"

void cohort_read_managers(const struct tree *tree, struct programme *programme);
/* After consultant and managers. */
void cohort_read_away(const struct tree *tree, struct programme *programme);
void cohort_read_quiet(const struct tree *tree, struct programme *programme);
void cohort_read_limits(const struct tree *tree, struct programme *programme);
void cohort_read_approve(const struct tree *tree, struct programme *programme);
void cohort_read_steps(const struct tree *tree, struct programme *programme);
void cohort_read_retention(const struct tree *tree, struct programme *programme);
