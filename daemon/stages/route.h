/*
 * route - to which cohort, subject and mail of ours a message belongs, and by what proof.
 */
#pragma once

#include "model/incoming.h"
#include "model/original.h"
#include "reading/interpret.h"
#include "stages/context.h"

struct route {
    struct cohort *cohort; /* NULL: none */
    gboolean closed;       /* its cohort is known and cannot be opened now: leave the mail */
    int subject;
    int session;               /* proved by a UID; 0 */
    GArray *sessions;          /* int: all that are so proved; NULL: none */
    struct original *original; /* proved by a carrier; NULL */
    gboolean bounce_carrier;
    gboolean several;    /* no proof, and more than one cohort knows the sender: see below */
    gboolean consultant; /* no proof, and the sender is the cohort's consultant: her word may be
                            for the closed ones too */
};
void route_clear(struct route *route);

/* What reading must know of a message that came this way; the route has a cohort. Borrows all. */
struct question route_question(const struct route *route, const struct ledger *ledger, instant now);

/* The cohorts beside the route's own that know the sender, each as a route without proof: first
 * those where they take part. Sets route->closed when one cannot be asked now. */
GArray *route_elsewhere(const struct context *context, const struct incoming *incoming,
                        struct route *route);
/* FALSE on a store's error. */
gboolean route_find(const struct context *context, const struct incoming *incoming,
                    struct route *route, GError **error);
