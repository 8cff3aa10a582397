/*
 * waiting - on whom a pair waits, and for what.
 */
#pragma once

#include "model/ledger.h"
#include "verbs/call.h"

/* "Camille (compte rendu), Philippe (invitation)"; "" for nobody. `next`: the session that comes;
 * NULL. Owned. */
char *waiting_names(const struct call *call, const struct cohort *cohort,
                    const struct ledger *ledger, const struct session *next);
