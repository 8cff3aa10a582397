/*
 * draft - a due into frozen bytes: gathers what compose must know, adds the carriers.
 */
#pragma once

#include "model/due.h"
#include "model/ledger.h"
#include "model/outgoing.h"
#include "port/outbox.h"
#include "stages/context.h"

/* The words of a due, without carriers: nothing is written. NULL on error. */
struct outgoing *draft_outgoing(struct cohort *cohort, const struct ledger *ledger,
                                const struct due *due, instant now, GError **error);
/* A row for the outbox under the next serial. Inside the caller's transaction. NULL on error. */
struct parcel *draft_parcel(struct cohort *cohort, const struct ledger *ledger,
                            const struct due *due, instant now, GError **error);
