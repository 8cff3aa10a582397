/*
 * route - UID or token first, then Message-IDs of ours, then whoever knows the sender.
 */
#include "stages/route.h"

#include "port/outbox.h"
#include "reading/address.h"

void route_clear(struct route *route)
{
    g_clear_pointer(&route->original, original_free);
    g_clear_pointer(&route->sessions, g_array_unref);
}

static gboolean is_open(const struct cohort *cohort)
{
    return cohort != NULL && cohort->database != NULL && cohort->sound;
}

static void follow_uid(const struct carrier *carrier, struct cohort *cohort, struct route *route)
{
    const int serial = (int)carrier->serial;
    if (!carrier_holds(&cohort->key, carrier, 0, 0))
        return;
    if (route->sessions == NULL)
        route->sessions = g_array_new(FALSE, FALSE, sizeof(int));
    g_array_append_val(route->sessions, serial);
    if (route->session != 0)
        return;
    route->cohort = cohort;
    route->session = serial;
    route->subject = session_subject(serial);
}

static gboolean follow_row(const struct carrier *carrier, struct cohort *cohort,
                           struct route *route, GError **error)
{
    g_autoptr(GError) own = NULL;
    g_autoptr(original) original = outbox_original(cohort->database, carrier->serial, &own);
    if (own != NULL) {
        g_propagate_error(error, g_steal_pointer(&own));
        return FALSE;
    }
    if (original == NULL || route->original != NULL ||
        !carrier_holds(&cohort->key, carrier, original->person, original->version))
        return TRUE;
    route->cohort = cohort;
    route->subject = original->subject;
    route->bounce_carrier = carrier->kind == CARRIER_BOUNCE;
    route->original = g_steal_pointer(&original);
    return TRUE;
}

static gboolean follow(const struct context *context, const struct carrier *carrier,
                       struct route *route, GError **error)
{
    struct cohort *cohort = context_cohort(context, carrier->cohort);
    if (cohort == NULL || (route->cohort != NULL && route->cohort != cohort))
        return TRUE;
    if (!is_open(cohort)) {
        route->closed = TRUE;
        return TRUE;
    }
    if (carrier->kind == CARRIER_UID) {
        follow_uid(carrier, cohort, route);
        return TRUE;
    }
    return follow_row(carrier, cohort, route, error);
}

static void add_known(struct cohort *cohort, const char *address, gboolean consultant,
                      GArray *known)
{
    const struct person *person = registry_person_by_address(cohort->registry, address);
    if (person == NULL || (person->role == ROLE_CONSULTANT) != consultant)
        return;
    const struct route route = {
        .cohort = cohort, .subject = person->pair, .consultant = consultant};
    g_array_append_val(known, route);
}

GArray *route_elsewhere(const struct context *context, const struct incoming *incoming,
                        struct route *route)
{
    GArray *known = g_array_new(FALSE, TRUE, sizeof(struct route));
    for (int consultant = 0; incoming->from != NULL && consultant < 2; consultant++) {
        for (guint i = 0; i < context->cohorts->len; i++) {
            struct cohort *cohort = context->cohorts->pdata[i];
            route->closed |= !is_open(cohort);
            if (is_open(cohort) && cohort != route->cohort)
                add_known(cohort, incoming->from, consultant, known);
        }
    }
    return known;
}

/* Without a carrier: the one cohort that knows the sender. While one of them cannot be asked,
 * nobody is a stranger. */
static void follow_sender(const struct context *context, const struct incoming *incoming,
                          struct route *route)
{
    g_autoptr(GArray) known = route_elsewhere(context, incoming, route);
    route->several = known->len > 1;
    if (known->len != 1)
        return;
    const struct route found = g_array_index(known, struct route, 0);
    route->cohort = found.cohort;
    route->subject = found.subject;
    route->consultant = found.consultant;
}

struct question route_question(const struct route *route, const struct ledger *ledger, instant now)
{
    const struct cohort *cohort = route->cohort;
    return (struct question){
        .programme = cohort->programme,
        .registry = cohort->registry,
        .ledger = ledger,
        .playbook = cohort->playbook,
        .original = route->original,
        .bounce_carrier = route->bounce_carrier,
        .session = route->session,
        .sessions = route->sessions,
        .robot = cohort->settings->sender.address,
        .now = now,
    };
}

gboolean route_find(const struct context *context, const struct incoming *incoming,
                    struct route *route, GError **error)
{
    *route = (struct route){0};
    g_autoptr(GPtrArray) carriers = address_carriers(incoming, context->settings->sender.address);
    for (guint i = 0; i < carriers->len; i++) {
        if (!follow(context, carriers->pdata[i], route, error))
            return FALSE;
    }
    if (route->cohort == NULL && !route->closed)
        follow_sender(context, incoming, route);
    if (route->cohort != NULL && !route->consultant)
        route->closed = FALSE;
    return TRUE;
}
