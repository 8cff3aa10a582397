/*
 * mime_read - a raw message into header values and a tree of decoded parts (GMime).
 */
#pragma once

#include "codec/part.h"
#include "model/incoming.h"

/*
 * Fills what the head says of `incoming`; gives the body's tree, or NULL with
 * incoming->fault set. The bytes have passed head_fault.
 */
struct part *mime_read(GBytes *raw, struct incoming *incoming);
