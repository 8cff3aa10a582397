/*
 * store - what the stages read of a cohort's store, folded.
 */
#pragma once

#include "deciding/plan.h"
#include "stages/context.h"

/* What plan, arrange and figures are asked with. */
struct setting store_setting(const struct cohort *cohort);

/* NULL on error. Without a database (an imagined cohort) nothing has happened yet. */
struct ledger *store_ledger(struct database *database, const struct registry *registry, int subject,
                            GError **error);
/* One a pair, in the register's order: struct ledger. NULL on error. */
GPtrArray *store_ledgers(struct database *database, const struct registry *registry,
                         GError **error);
