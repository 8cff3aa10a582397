/*
 * maildir - the doors that need no server: folders of files (new, cur, tmp).
 *
 * Out: tmp, fsync, rename into new, fsync of the folder; the envelope stands in
 * Return-Path and Delivered-To lines on top. The file's name is made of the
 * Message-ID, so the same message delivered twice is one file. In: the files
 * of new and cur; each name gets its UID once, in a list of ours beside them.
 */
#pragma once

#include "port/door.h"

struct submission maildir_submit(const char *folder, const struct envelope *envelope,
                                 const char *message_id, GBytes *bytes);

struct maildir;
typedef struct maildir maildir;
/* Makes the folders when they are not there. */
struct maildir *maildir_open(const char *folder, GError **error);
void maildir_close(struct maildir *maildir);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(maildir, maildir_close)

/* UIDVALIDITY is drawn when the list is made; a file "binome-uidlist" with the line
 * "binome-uidlist 1 VALIDITY NEXT" laid there before decides it (the rehearsal's way). */
GPtrArray *maildir_list(struct maildir *maildir, GError **error); /* struct letter, by uid */
/* A letter without raw and head afterwards is gone. */
gboolean maildir_fetch(struct maildir *maildir, GPtrArray *letters, gsize cap, GError **error);
/* Maildir++: "binome/done" is the subfolder ".binome.done". */
gboolean maildir_move(struct maildir *maildir, GPtrArray *letters, const char *folder,
                      GError **error);
/* Deletes for good the files of one of our folders that were written before that instant. */
gboolean maildir_expunge_before(struct maildir *maildir, const char *folder, gint64 before,
                                GError **error);
