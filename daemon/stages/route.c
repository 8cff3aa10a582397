/*
 * route - UID or token first, then Message-IDs of ours, then a sender known to exactly one cohort.
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

/* Without a carrier: the one cohort that knows the sender. While one of them cannot be asked,
 * nobody is a stranger. */
static void follow_sender(const struct context *context, const struct incoming *incoming,
                          struct route *route)
{
    struct cohort *found = NULL;
    int subject = 0;
    for (guint i = 0; incoming->from != NULL && i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        if (!is_open(cohort)) {
            route->closed = TRUE;
            continue;
        }
        const struct person *person = registry_person_by_address(cohort->registry, incoming->from);
        if (person == NULL)
            continue;
        if (found != NULL)
            return;
        found = cohort;
        subject = person->pair;
    }
    route->cohort = found;
    route->subject = subject;
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
    if (route->cohort != NULL)
        route->closed = FALSE;
    return TRUE;
}

GArray *route_elsewhere(const struct context *context, const struct incoming *incoming,
                        struct route *route)
{
    GArray *others = g_array_new(FALSE, TRUE, sizeof(struct route));
    for (guint i = 0; incoming->from != NULL && i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        route->closed |= !is_open(cohort);
        if (!is_open(cohort) || cohort == route->cohort)
            continue;
        const struct person *person = registry_person_by_address(cohort->registry, incoming->from);
        if (person == NULL || person->role == ROLE_CONSULTANT)
            continue;
        const struct route other = {.cohort = cohort, .subject = person->pair};
        g_array_append_val(others, other);
    }
    return others;
}
