/*
 * imap_names - folder names and sets of UIDs as they stand in an IMAP command.
 */
#pragma once

#include <glib.h>

/* The folder's name on that server, as a quoted string in modified UTF-7 (RFC 3501, 5.1.3). "/"
 * stands for the separator (0: a flat server); INBOX and what bears the prefix already get none.
 * NULL when it cannot be written. */
char *imap_names_folder(const char *folder, const char *prefix, char separator);

/* guint32, in any order: "1:3,7", in as many sets as lines of 4,000 bytes need: char *. */
GPtrArray *imap_names_sets(GArray *uids);
