/*
 * bare - a file that holds the body of a mail, or a calendar, and no header.
 */
#pragma once

#include <glib.h>

/* The same bytes under a header that says what they are; a whole mail, and what is neither text
 * nor calendar, comes back as it is. Owned. */
GBytes *bare_to_mail(GBytes *raw);
