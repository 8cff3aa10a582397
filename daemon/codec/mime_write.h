/*
 * mime_write - an outgoing into bytes (RFC 5322, 2045, 2047, 6047), CR LF, 7 bit.
 *
 * Boundaries come from the Message-ID: the same outgoing, the same bytes. What
 * is written is parsed again and its header list compared with the plan.
 */
#pragma once

#include "model/outgoing.h"

#define MIME_ERROR (g_quark_from_static_string("binome-mime"))
enum mime_error { MIME_REFUSED, MIME_TOO_BIG };

/* At most 60 kB. NULL on a header or address that may not go out. */
GBytes *mime_write(const struct outgoing *outgoing, GError **error);
