/*
 * coffee - whether both of a pair want one.
 */
#include "model/coffee.h"

static gboolean chose_after(const struct ledger *ledger, const struct fact *quieted)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_CHOSEN && fact->session == 0 && fact->person == quieted->person &&
            fact->stamp > quieted->stamp)
            return TRUE;
    }
    return FALSE;
}

gboolean coffee_is_put_off(const struct ledger *ledger, const struct fact *chosen)
{
    const struct message *asked = ledger_row(ledger, chosen->row);
    for (guint i = 0; asked != NULL && i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_PAIR_QUIETED && fact->at >= asked->written &&
            !chose_after(ledger, fact))
            return TRUE;
    }
    return FALSE;
}
