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

/* How a cohort stands. */
struct standing {
    GPtrArray *ledgers;       /* of its pairs, as store_ledgers gives them */
    const struct ledger *own; /* the cohort's */
    instant now;
};

/* What waits for somebody: char *, owned; empty when nothing does. NULL on error. */
GPtrArray *report_todo(struct cohort *cohort, const struct standing *standing, GError **error);

/* One X1: what it counts and says. */
struct report {
    struct figures figures;
    GPtrArray *lines; /* char *, owned by whoever takes it */
};

/* What happened is told from the last one before `due->number`, its day (yyyymmdd). */
gboolean report_gather(struct cohort *cohort, const struct standing *standing,
                       const struct due *due, struct report *report, GError **error);
