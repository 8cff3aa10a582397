/*
 * triage_verdict - what the words and codes of a mail server say of an address.
 */
#pragma once

#include "reading/triage.h"

/* words: folded. status: "5.1.1", or NULL for one that stands in the words. */
enum bounce verdict_of(const char *words, const char *status);
/* The server goes on trying. */
gboolean verdict_is_waiting(const char *words);
/* Whether the words say that a mailbox is unknown, or full. */
gboolean verdict_names_reason(const char *words);

/* The first "5.1.1" in the text; NULL. Borrowed. */
const char *verdict_status(const char *text);
/* '4' or '5' of the first "550"; '\0' when there is none. */
char verdict_reply_class(const char *text);
