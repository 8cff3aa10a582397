/*
 * tokens - keyed names that prove where they come from.
 *
 * Base32 (RFC 4648, 6) since mail programs and people lower and raise the case
 * of addresses: five bits a character, the first 100 of the HMAC.
 */
#include "base/tokens.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { SHA256_BYTES = 32 };

void token_key_random(struct token_key *key)
{
    gsize filled = 0;
    while (filled < sizeof key->bytes) {
        ssize_t got = getrandom(key->bytes + filled, sizeof key->bytes - filled, 0);
        if (got < 0 && errno != EINTR)
            g_error("getrandom: %s", g_strerror(errno));
        filled += got < 0 ? 0 : (gsize)got;
    }
}

void token_key_from_seed(struct token_key *key, guint64 seed)
{
    g_autofree char *text = g_strdup_printf("rehearsal %" G_GUINT64_FORMAT, seed);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize length = sizeof key->bytes;
    g_checksum_update(checksum, (const guchar *)text, -1);
    g_checksum_get_digest(checksum, key->bytes, &length);
}

static void sign(const struct token_key *key, const char *purpose, const char *text,
                 guint8 digest[SHA256_BYTES])
{
    gsize length = SHA256_BYTES;
    GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256, key->bytes, sizeof key->bytes);
    g_hmac_update(hmac, (const guchar *)purpose, -1);
    g_hmac_update(hmac, (const guchar *)text, -1);
    g_hmac_get_digest(hmac, digest, &length);
    g_hmac_unref(hmac);
}

char *token_mac(const struct token_key *key, const char *text)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    guint8 digest[SHA256_BYTES];
    sign(key, "", text, digest);
    GString *mac = g_string_sized_new(TOKEN_MAC_CHARS + 1);
    for (unsigned bit = 0; bit < 5 * TOKEN_MAC_CHARS; bit += 5) {
        unsigned pair = (unsigned)digest[bit / 8] << 8 | digest[bit / 8 + 1];
        g_string_append_c(mac, alphabet[pair >> (11 - bit % 8) & 31]);
    }
    return g_string_free(mac, FALSE);
}

gboolean token_mac_is(const struct token_key *key, const char *text, const char *mac)
{
    if (mac == NULL || strlen(mac) != TOKEN_MAC_CHARS)
        return FALSE;
    g_autofree char *right = token_mac(key, text);
    unsigned difference = 0;
    for (gsize i = 0; i < TOKEN_MAC_CHARS; i++)
        difference |= (unsigned)(guchar)right[i] ^ (unsigned)(guchar)g_ascii_tolower(mac[i]);
    return difference == 0;
}

char *token_sha256(gconstpointer bytes, gsize length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, length == 0 ? (const guchar *)"" : bytes,
                                       length);
}

/* Signed under a purpose of its own, so that a number never tells a part of a mac. */
guint64 token_number(const struct token_key *key, const char *text, guint64 limit)
{
    guint8 digest[SHA256_BYTES];
    guint64 number = 0;
    if (limit == 0)
        return 0;
    sign(key, "number\n", text, digest);
    for (int i = 0; i < 8; i++)
        number = number << 8 | digest[i];
    return number % limit;
}
