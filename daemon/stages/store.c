/*
 * store - what the stages read of a cohort's store, folded.
 */
#include "stages/store.h"

#include "port/journal.h"

struct setting store_setting(const struct cohort *cohort)
{
    return (struct setting){cohort->programme, cohort->playbook, cohort->almanac, cohort->registry};
}

struct ledger *store_ledger(struct database *database, const struct registry *registry, int subject,
                            GError **error)
{
    GPtrArray *facts = database != NULL ? journal_facts(database, subject, error)
                                        : g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    return facts != NULL ? ledger_fold(registry, subject, facts) : NULL;
}

GPtrArray *store_ledgers(struct database *database, const struct registry *registry, GError **error)
{
    g_autoptr(GPtrArray) ledgers = g_ptr_array_new_with_free_func((GDestroyNotify)ledger_free);
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        struct ledger *ledger = store_ledger(database, registry, pair->id, error);
        if (ledger == NULL)
            return NULL;
        g_ptr_array_add(ledgers, ledger);
    }
    return g_steal_pointer(&ledgers);
}
