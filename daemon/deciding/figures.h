/*
 * figures - counts from facts (the deciding side of model/figures).
 */
#pragma once

#include "model/almanac.h"
#include "model/figures.h"
#include "model/ledger.h"
#include "model/programme.h"

/* The digest of `month` (yyyymm; 0: the launch note). `ledgers`: struct ledger of all pairs. */
void figures_month(const struct programme *programme, const struct almanac *almanac,
                   const struct registry *registry, GPtrArray *ledgers, int month, instant now,
                   struct figures *figures);
/* One pair's own, for S9. */
void figures_pair(const struct ledger *ledger, struct figures *figures);
