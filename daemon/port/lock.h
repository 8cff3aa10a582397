/*
 * lock - one run at a time (flock on a file beside the store), and the cohort's key file.
 */
#pragma once

#include "base/tokens.h"

#include <glib.h>

#define LOCK_ERROR (g_quark_from_static_string("binome-lock"))
enum lock_error {
    LOCK_HELD,
    LOCK_UNFIT, /* a key that is missing, or none: a human must look */
    LOCK_FAILED,
};

/* A descriptor that holds the lock until it is closed; -1 on error, LOCK_HELD when another has it.
 */
int lock_take(const char *path, GError **error);
/* Reads the key, or makes it once when `make` (0600, getrandom, fsynced). LOCK_UNFIT when it is
 * missing, of another length, or others can read it. */
gboolean lock_key(const char *path, gboolean make, struct token_key *key, GError **error);
