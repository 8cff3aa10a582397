/*
 * smtp_data - a message as it stands on the wire between DATA and its dot (RFC 5321, 4.5.2).
 *
 * CR LF, LF and CR alone all end a line and become CR LF, so that no other
 * server can see an end of data that we did not write.
 */
#pragma once

#include <glib.h>

struct smtp_data {
    GString *wire;      /* dot-stuffed, with the final dot */
    gsize size;         /* octets of the message itself: what SIZE declares (RFC 1870) */
    gboolean eight_bit; /* some octet is over 127 */
};

struct smtp_data smtp_data_make(GBytes *bytes);
void smtp_data_clear(struct smtp_data *data);
