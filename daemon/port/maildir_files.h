/*
 * maildir_files - what happens on disk in one maildir: made, written whole, scanned, moved.
 */
#pragma once

#include <glib.h>

/* "PATH: cannot VERB: no space left"; from errno. Always FALSE. */
gboolean maildir_files_fail(GError **error, const char *verb, const char *path);

/* new, cur and tmp, 0700, with what stands above them. */
gboolean maildir_files_make(const char *folder, GError **error);
/* Whether a file of that base name lies in new or cur, whatever its flags. */
gboolean maildir_files_has(const char *folder, const char *base, gboolean *there, GError **error);
/* tmp, fsync, rename into new, fsync of new. */
gboolean maildir_files_deliver(const char *folder, const char *base, const GString *bytes,
                               GError **error);
/* Base name (up to ":") -> path, of new and cur. NULL on error. */
GHashTable *maildir_files_scan(const char *folder, GError **error);
/* `max` bytes at most. TRUE with NULL bytes when the file is gone, or is none. */
gboolean maildir_files_read(const char *path, gsize max, GBytes **bytes, GError **error);
/* Into the same of new and cur of another maildir; a file that is gone is moved already. */
gboolean maildir_files_move(const char *path, const char *target, GError **error);
/* fsync of new and cur. */
gboolean maildir_files_sync(const char *folder, GError **error);
/* Writes a file beside new and cur whole or not at all. */
gboolean maildir_files_replace(const char *path, const GString *bytes, GError **error);
