/*
 * route - to which cohort, subject and mail of ours a message belongs, and by what proof.
 */
#pragma once

#include "model/incoming.h"
#include "model/original.h"
#include "stages/context.h"

struct route {
    struct cohort *cohort; /* NULL: none */
    gboolean closed;       /* its cohort is known and cannot be opened now: leave the mail */
    int subject;
    int session;               /* proved by a UID; 0 */
    struct original *original; /* proved by a carrier; NULL */
    gboolean bounce_carrier;
};
void route_clear(struct route *route);

/* FALSE on a store's error. */
gboolean route_find(const struct context *context, const struct incoming *incoming,
                    struct route *route, GError **error);
