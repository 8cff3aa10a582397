/*
 * imap - reads a mailbox (RFC 3501; RFC 6851 MOVE, RFC 4315 UIDPLUS) over libcurl's CONNECT_ONLY.
 *
 * Literals by count with a cap, BODY.PEEK[] by ranges, MOVE by ranges after
 * the caller has committed. Touches no \Seen flag: that belongs to people.
 */
#pragma once

#include "model/programme.h"
#include "port/door.h"

struct imap;
typedef struct imap imap;

#define IMAP_ERROR (g_quark_from_static_string("binome-imap"))
enum imap_error {
    IMAP_UNREACHABLE,
    IMAP_TLS,
    IMAP_LOGIN,
    IMAP_PROTOCOL,
    IMAP_FOLDER,
    IMAP_CONFIG,
};

struct imap *imap_open(const struct server *server, const char *password, gboolean token,
                       GError **error);
void imap_close(struct imap *imap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(imap, imap_close)

gboolean imap_select(struct imap *imap, const char *folder, guint32 *uidvalidity, GError **error);
/* UIDs and sizes of all that lies there: struct letter without bytes, by uid. NULL on error. */
GPtrArray *imap_list(struct imap *imap, GError **error);
/* Fetches the bytes of these letters (100 at most) in one FETCH for those under `cap`; over it the
 * header block alone. Without raw and head afterwards: it is gone from the mailbox. */
gboolean imap_fetch(struct imap *imap, GPtrArray *letters, gsize cap, GError **error);
/* Moves them in one MOVE (or COPY, STORE, UID EXPUNGE) to a folder that is made when it is not
 * there, under NAMESPACE's prefix and separator; "/" in `folder` stands for the separator. */
gboolean imap_move(struct imap *imap, GPtrArray *letters, const char *folder, GError **error);
/* Deletes for good what lies in a folder of ours and arrived before that civil day. Afterwards no
 * folder is selected: imap_select again. */
gboolean imap_expunge_before(struct imap *imap, const char *folder, int day, GError **error);
/* "IMAP4rev1 MOVE UIDPLUS IDLE": asked again after login. Borrowed. */
const char *imap_capabilities(const struct imap *imap);
guint imap_flights(const struct imap *imap);
