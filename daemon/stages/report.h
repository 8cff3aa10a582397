/*
 * report - what needs a human and what happened, gathered from the stores.
 *
 * The evening and Monday mail and `binome status` say the same things.
 */
#pragma once

#include "model/due.h"
#include "model/figures.h"
#include "model/ledger.h"
#include "stages/context.h"

/* What waits for somebody: char *, owned; empty when nothing does. `ledgers` as store_ledgers gives
 * them, `own` the cohort's. NULL on error. */
GPtrArray *report_todo(struct cohort *cohort, GPtrArray *ledgers, const struct ledger *own,
                       instant now, GError **error);

/* One X1: what it counts and says. */
struct report {
    struct figures figures;
    GPtrArray *lines; /* char *, owned by whoever takes it */
};

/* `due->number` is its day (yyyymmdd). */
gboolean report_gather(struct cohort *cohort, GPtrArray *ledgers, const struct ledger *own,
                       const struct due *due, instant now, struct report *report, GError **error);
