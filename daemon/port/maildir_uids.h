/*
 * maildir_uids - the list beside a maildir that gives each file name its UID once.
 *
 * "binome-uidlist 1 VALIDITY NEXT", then "UID name" lines. A list that is lost
 * or unreadable starts anew under another UIDVALIDITY.
 */
#pragma once

#include <glib.h>

struct maildir_uids;

struct maildir_uids *maildir_uids_open(const char *folder, GError **error);
void maildir_uids_free(struct maildir_uids *uids);

/* Names without a UID get one, in the order of their names; names that are gone leave the list.
 * On disk when it returns. `files`: the names are its keys. */
gboolean maildir_uids_give(struct maildir_uids *uids, GHashTable *files, GError **error);
/* 0: none. */
guint32 maildir_uids_of(const struct maildir_uids *uids, const char *name);
/* NULL: none. Borrowed. */
const char *maildir_uids_name(const struct maildir_uids *uids, guint32 uid);
guint32 maildir_uids_validity(const struct maildir_uids *uids);
