/*
 * report - the fields of a delivery report (RFC 3464, RFC 6533).
 */
#pragma once

#include <glib.h>

/* Adds a struct delivery for each recipient named. */
void report_read(const char *text, GPtrArray *deliveries);

/* The Message-ID of a returned head (text/rfc822-headers), without < >; NULL. */
char *report_returned_id(const char *text);
