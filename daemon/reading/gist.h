/*
 * gist - what a mail wants, in one word or a few, when nobody knows what it was asked.
 */
#pragma once

#include "reading/excerpt.h"
#include "reading/intent.h"
#include "reading/triage.h"

/*
 * Adds to `words` (const char *, borrowed by nobody): accept, decline, tentative, propose, digit,
 * log, answer, command, thanks, or none alone. `choice` becomes the digit chosen; untouched when
 * there is none. What no person wrote is none, whatever stands in it.
 */
void gist_of(const struct incoming *incoming, enum mail_class mail_class,
             const struct excerpt *excerpt, const struct reader *reader, GPtrArray *words,
             int *choice);
