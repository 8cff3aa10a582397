/*
 * text - checks and foldings on UTF-8 that know nothing of mail or programme.
 */
#pragma once

#include <glib.h>

/* Lower case, accents off, ’ to ', no-break spaces to spaces, runs of white
 * space to one, ends trimmed. Never NULL; invalid bytes become "?". */
char *text_fold(const char *text);

/* TRUE when the bytes are valid UTF-8 without any control character (C0, DEL,
 * C1, U+2028, U+2029): fit for a header, a name, a template value of one line. */
gboolean text_is_clean_line(const char *text);

/* A copy without control, bidi-override and zero-width characters. */
char *text_without_tricks(const char *text);

/* An addr-spec that may stand raw on the wire: exactly one @, a dot-atom before
 * it (64 bytes at most), a domain name after it (253), no white space, no
 * control, none of <>()[],;:\" (RFC 5321, 4.1.2, without quoted strings).
 * UTF-8 is allowed (RFC 6531). */
gboolean text_is_address(const char *text);

/* Lower-cased domain, local part as it stands. */
char *text_address_fold(const char *address);

/* Compares the addresses of one mailbox: domain and local part both without case. */
gboolean text_same_address(const char *left, const char *right);

/* Any bytes as UTF-8: valid UTF-8 is kept; else `charset` (may be NULL) is
 * tried; else windows-1252. Never fails, never drops a byte. */
char *text_to_utf8(const char *bytes, gsize length, const char *charset);
