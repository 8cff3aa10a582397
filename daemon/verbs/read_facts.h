/*
 * read_facts - what a run would journal of a mail, told by the stores and kept nowhere.
 */
#pragma once

#include "model/readout.h"
#include "verbs/call.h"

/* The stores of a configuration, open for reading; those that cannot be opened stay shut. */
struct context *facts_context(struct settings *settings);
/* Moves the facts, and why there are not more, into the readout. */
void facts_tell(const struct context *context, const struct incoming *incoming, instant now,
                struct readout *readout);
