/*
 * read_facts - what a run would journal of a mail, told by the stores and kept nowhere.
 */
#include "verbs/read_facts.h"

#include "model/readout.h"
#include "reading/interpret.h"
#include "stages/route.h"
#include "stages/store.h"

struct context *facts_context(struct settings *settings)
{
    struct context *context = context_new(settings);
    for (guint i = 0; i < context->cohorts->len; i++) {
        g_autoptr(GError) error = NULL;
        struct cohort *cohort = context->cohorts->pdata[i];
        if (cohort->sound)
            cohort_open(cohort, OPEN_READ, NULL, &error);
    }
    return context;
}

static struct interpretation *interpret_by(const struct route *route,
                                           const struct incoming *incoming, instant now,
                                           GError **error)
{
    const struct cohort *cohort = route->cohort;
    g_autoptr(ledger) ledger =
        store_ledger(cohort->database, cohort->registry, route->subject, error);
    if (ledger == NULL)
        return NULL;
    const struct question question = route_question(route, ledger, now);
    return interpret(&question, incoming);
}

void facts_tell(const struct context *context, const struct incoming *incoming, instant now,
                struct readout *readout)
{
    struct route route;
    g_autoptr(GError) error = NULL;
    readout->facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    if (incoming->fault != NULL) {
        readout->why_not = g_strdup(incoming->fault);
        return;
    }
    if (!route_find(context, incoming, &route, &error)) {
        readout->why_not = g_strdup(error->message);
        return;
    }
    g_autoptr(interpretation) read =
        route.cohort == NULL ? NULL : interpret_by(&route, incoming, now, &error);
    if (read != NULL) {
        g_ptr_array_extend_and_steal(readout->facts, g_steal_pointer(&read->facts));
        read->facts = g_ptr_array_new();
        readout->why_not = g_steal_pointer(&read->why_not);
    } else if (error != NULL) {
        readout->why_not = g_strdup(error->message);
    } else {
        readout->why_not = g_strdup(route.closed ? "its cohort cannot be opened now"
                                                 : "no cohort knows its sender or what it answers");
    }
    route_clear(&route);
}
