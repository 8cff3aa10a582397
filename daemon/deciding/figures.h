/*
 * figures - counts from facts (the deciding side of model/figures).
 */
#pragma once

#include "deciding/plan.h"
#include "model/figures.h"

/* The digest of `month` (yyyymm; 0: the launch note). `ledgers`: struct ledger of all pairs;
 * `own`: the cohort's, which knows what digest was written before. */
void figures_month(const struct setting *setting, GPtrArray *ledgers, const struct ledger *own,
                   int month, instant now, struct figures *figures);
/* One pair's own, for S9. */
void figures_pair(const struct ledger *ledger, struct figures *figures);
