/*
 * tnef - Outlook's winmail.dat into the values of a calendar ([MS-OXTNEF], [MS-OXCICAL]).
 */
#pragma once

#include "codec/ical_error.h"
#include "model/itip.h"

struct tnef {
    struct itip *calendar; /* an answer to a meeting; NULL: it holds none */
    char *text, *html;     /* the body, UTF-8; NULL */
};

/*
 * `from`: the mail's sender, for whom Outlook names a path of its own Exchange only; NULL.
 * FALSE with ICAL_ERROR for what is damaged; the members are the caller's (tnef_clear).
 */
gboolean tnef_read(GBytes *bytes, const char *from, struct tnef *tnef, GError **error);
void tnef_clear(struct tnef *tnef);
