/*
 * consent - which of the times that one of a pair chooses the other must agree to first.
 */
#pragma once

#include "model/fact.h"
#include "model/playbook.h"

#include <glib.h>

/* FACT_CHOSEN, its state: proposed by a calendar (RFC 5546, 3.2.7). */
#define CONSENT_COUNTER "counter"

/* Whether this step asks one of the two about the one time that the other has proposed. */
gboolean consent_is_asked_by(const struct step *step);
/* The step that does so; NULL: the playbook has none, and a calendar proposes in vain. */
const struct step *consent_step(const struct playbook *playbook);
/* Whether the other of the pair must agree to this time before it counts: one that a calendar
 * proposed, or that answers another proposal. */
gboolean consent_is_needed(const struct playbook *playbook, const struct fact *chosen);
