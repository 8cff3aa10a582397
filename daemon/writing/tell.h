/*
 * tell - lines for the consultant, each once, in the cohort's language.
 */
#pragma once

#include "writing/attention.h"

struct telling {
    const struct watch *watch;
    gboolean french;
    GPtrArray *lines; /* char *, owned */
};

/* Adds a line in the one language or the other; the same line once. */
G_GNUC_PRINTF(2, 0)
G_GNUC_PRINTF(3, 0)
void tell(struct telling *telling, const char *french, const char *english, ...);
/* "Camille Martin"; "quelqu’un" for who is forgotten. Owned. */
char *tell_name(const struct telling *telling, int person);
