/*
 * address - which rows of which cohort a message may concern: carriers, by their shape alone.
 *
 * Whether a mac holds is asked with the cohort's key (model/carrier).
 */
#pragma once

#include "model/carrier.h"
#include "model/incoming.h"

/* All carriers of a message: UIDs first, then plus-addresses of its recipients, then In-Reply-To
 * and References, then the returned Message-ID. struct carrier, each once. `robot`: our address. */
GPtrArray *address_carriers(const struct incoming *incoming, const char *robot);
