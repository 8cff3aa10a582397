/*
 * ledgers - facts of one pair told by hand, and their fold.
 */
#include "support/ledgers.h"

#include <string.h>

struct told ledgers_begin(void)
{
    return (struct told){lumen_new(), g_ptr_array_new_with_free_func((GDestroyNotify)fact_free),
                         lumen_at("2027-01-15T09:00")};
}

void ledgers_end(struct told *told)
{
    lumen_free(told->lumen);
    g_ptr_array_unref(told->facts);
}

struct fact *ledgers_tell(struct told *told, enum fact_kind kind, int person, int session)
{
    struct fact *fact = fact_new(kind, told->now, LUMEN_PAIR, person, session);
    fact->id = told->facts->len + 1;
    told->now += MINUTE;
    g_ptr_array_add(told->facts, fact);
    return fact;
}

struct fact *ledgers_plan_for(struct told *told, int serial, int number, const char *start)
{
    struct fact *fact = ledgers_tell(told, FACT_SESSION_PLANNED, 0, serial);
    fact->number = number;
    fact->start = lumen_at(start);
    fact->end = fact->start + HOUR;
    fact_set_state(fact, "session");
    return fact;
}

struct fact *ledgers_write_row(struct told *told, const char *step, const char *what, int person,
                               gint64 row)
{
    struct fact *fact = ledgers_tell(told, FACT_STEP_WRITTEN, person, SERIAL);
    fact_set_step(fact, step);
    fact_set_state(fact, what);
    fact->row = row;
    fact->value = 1;
    fact->wall = 1;
    fact->end = lumen_at("2027-01-21T15:00");
    return fact;
}

void ledgers_row_is(struct told *told, enum fact_kind kind, gint64 row)
{
    ledgers_tell(told, kind, 0, SERIAL)->row = row;
}

struct ledger *ledgers_fold(const struct told *told)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < told->facts->len; i++)
        g_ptr_array_add(copy, fact_copy(told->facts->pdata[i]));
    return ledger_fold(told->lumen->registry, LUMEN_PAIR, copy);
}

struct told ledgers_invited(void)
{
    struct told told = ledgers_begin();
    ledgers_plan_for(&told, SERIAL, 1, "2027-01-21T15:00");
    ledgers_write_row(&told, "S2", "request", CAMILLE, 1);
    ledgers_write_row(&told, "S2", "request", PHILIPPE, 2);
    ledgers_row_is(&told, FACT_STEP_SENT, 1);
    ledgers_row_is(&told, FACT_STEP_SENT, 2);
    return told;
}
