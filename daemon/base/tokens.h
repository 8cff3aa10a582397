/*
 * tokens - keyed names that prove where they come from.
 *
 * HMAC-SHA-256, cut to 20 characters of lower-case base32 (100 bits).
 */
#pragma once

#include <glib.h>

enum { TOKEN_KEY_BYTES = 32, TOKEN_MAC_CHARS = 20 };

struct token_key {
    guint8 bytes[TOKEN_KEY_BYTES];
};

/* 32 bytes of the kernel's randomness. */
void token_key_random(struct token_key *key);
/* Worthless on the wire: derived from a seed, for rehearsals. */
void token_key_from_seed(struct token_key *key, guint64 seed);

/* The mac over `text`; 20 characters. */
char *token_mac(const struct token_key *key, const char *text);

/* Constant-time, case-folded comparison of a mac that came from outside. */
gboolean token_mac_is(const struct token_key *key, const char *text, const char *mac);

/* SHA-256 of bytes, 64 hex digits. */
char *token_sha256(gconstpointer bytes, gsize length);

/* A number from 0 to limit-1 that depends on key and text alone. */
guint64 token_number(const struct token_key *key, const char *text, guint64 limit);
