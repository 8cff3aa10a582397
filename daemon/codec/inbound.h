/*
 * inbound - a raw message into an incoming: the one call behind which foreign bytes are parsed.
 *
 * Caps first (message 10 MB, header block 256 kB, one header 16 kB, 1,000
 * headers), then mime_read, ical_read, html. Never fails: what cannot
 * be read is an incoming with a fault.
 */
#pragma once

#include "model/incoming.h"

enum { INBOUND_CAP = 10 * 1000 * 1000 };

struct incoming *inbound_read(GBytes *raw);
