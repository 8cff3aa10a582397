/*
 * encode - 8-bit text in 7-bit mail (RFC 2045, 6.7 and 6.8; RFC 2047).
 *
 * Takes valid UTF-8 without control characters in headers; lines end in CR LF.
 */
#pragma once

#include <glib.h>

/* An unstructured header's value: ASCII as it stands, else encoded words. */
char *encode_text(const char *text);
/* A display name: atoms, a quoted string, or encoded words. */
char *encode_phrase(const char *text);
/* "Name: value" folded at blanks near 76 columns. */
void encode_header(GString *out, const char *name, const char *value);

/* Lines of 76 columns at most; LF, CR and CR LF all become line ends. */
void encode_quoted_printable(GString *out, const char *text);
void encode_base64(GString *out, const char *text);
