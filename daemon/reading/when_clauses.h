/*
 * when_clauses - where a thought about dates begins and ends, and whether it refuses.
 *
 * `from` and `to` are indices of words, half-open.
 */
#pragma once

#include "reading/when_words.h"

/* Whether the sentence or line ends there. */
gboolean clause_stops(const struct speech *speech, guint i);
guint clause_end(const struct speech *speech, guint from);
/* Up to the comma that parts a refusal from what is none: "jeudi impossible, vendredi 14h oui". */
guint clause_comma(const struct speech *speech, guint from, guint to);

gboolean clause_refuses(const struct speech *speech, guint from, guint to);
/* It begins with what another choice is preferred to: "au lieu de 15h". */
gboolean clause_drops(const struct speech *speech, guint from);
gboolean clause_excepts(const struct speech *speech, guint from);
/* It speaks of what was; of being free; of the session; of no day in particular. */
gboolean clause_is_past(const struct speech *speech, guint from, guint to);
gboolean clause_is_free(const struct speech *speech, guint from, guint to);
gboolean clause_is_relative(const struct speech *speech, guint from, guint to);
gboolean clause_repeats(const struct speech *speech, guint from, guint to);
/* -1 earlier, 1 later, 0 neither or both. */
int clause_direction(const struct speech *speech, guint from, guint to);
