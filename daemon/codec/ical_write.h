/*
 * ical_write - our iTIP objects into bytes (RFC 5545, 3.1: CR LF, folded at 75 octets, never
 * inside a character).
 */
#pragma once

#include "codec/ical_error.h"
#include "model/itip.h"

/* NULL (ITIP_REFUSED) on a value that may not go out: control characters, a bad address. */
char *ical_write(const struct itip *itip, GError **error);
