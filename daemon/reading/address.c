/*
 * address - which rows of which cohort a message may concern: carriers, by their shape alone.
 *
 * A UID survives every client, a plus-address most, threading headers some:
 * they are named in that order, and the stage proves the first that holds.
 */
#include "reading/address.h"

#include <string.h>

enum { MOST_CARRIERS = 64 };

static gboolean same_carrier(const struct carrier *left, const struct carrier *right)
{
    return left->kind == right->kind && left->serial == right->serial &&
           strcmp(left->cohort, right->cohort) == 0 && strcmp(left->mac, right->mac) == 0;
}

static gboolean is_known(const GPtrArray *carriers, const struct carrier *carrier)
{
    for (guint i = 0; i < carriers->len; i++)
        if (same_carrier(carriers->pdata[i], carrier))
            return TRUE;
    return FALSE;
}

static void take(GPtrArray *carriers, const char *text, const char *robot)
{
    if (text == NULL || carriers->len >= MOST_CARRIERS)
        return;
    struct carrier *carrier = carrier_parse(text, robot);
    if (carrier == NULL)
        return;
    if (is_known(carriers, carrier))
        carrier_free(carrier);
    else
        g_ptr_array_add(carriers, carrier);
}

static void take_all(GPtrArray *carriers, const GPtrArray *texts, const char *robot)
{
    for (guint i = 0; texts != NULL && i < texts->len; i++)
        take(carriers, texts->pdata[i], robot);
}

GPtrArray *address_carriers(const struct incoming *incoming, const char *robot)
{
    GPtrArray *carriers = g_ptr_array_new_with_free_func((GDestroyNotify)carrier_free);
    const GPtrArray *events = incoming->calendar == NULL ? NULL : incoming->calendar->events;
    for (guint i = 0; events != NULL && i < events->len; i++)
        take(carriers, ((const struct itip_event *)events->pdata[i])->uid, robot);
    take_all(carriers, incoming->recipients, robot);
    take_all(carriers, incoming->references, robot);
    take(carriers, incoming->returned_id, robot);
    return carriers;
}
