/*
 * ledgers - facts of one pair told by hand, and their fold.
 */
#pragma once

#include "support/lumen.h"

/* Of the first session. */
enum { SERIAL = 1001 };

struct told {
    struct lumen *lumen;
    GPtrArray *facts;
    instant now;
};

struct told ledgers_begin(void);

void ledgers_end(struct told *told);

struct fact *ledgers_tell(struct told *told, enum fact_kind kind, int person, int session);

struct fact *ledgers_plan_for(struct told *told, int serial, int number, const char *start);

struct fact *ledgers_write_row(struct told *told, const char *step, const char *what, int person,
                               gint64 row);

void ledgers_row_is(struct told *told, enum fact_kind kind, gint64 row);

struct ledger *ledgers_fold(const struct told *told);

struct told ledgers_invited(void);
