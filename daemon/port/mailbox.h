/*
 * mailbox - what became of each message of the inbox (mailbox.db).
 *
 * A row for each (mailbox, UIDVALIDITY, UID) with the SHA-256 of its bytes; raw
 * bytes only of mail that belongs to no cohort.
 */
#pragma once

#include "model/incoming.h"
#include "port/database.h"

#define MAILBOX_FATES(X)                                                                           \
    X(FATE_COHORT, "cohort")     /* its facts stand in that cohort */                              \
    X(FATE_STRANGER, "stranger") /* belongs to no cohort: shown to the consultant */               \
    X(FATE_LIST, "list")                                                                           \
    X(FATE_LOOP, "loop")                                                                           \
    X(FATE_UNREADABLE, "unreadable")
enum mailbox_fate { MAILBOX_FATES(NAMES_CONSTANT) MAILBOX_FATE_COUNT };
extern const char *const mailbox_fate_names[MAILBOX_FATE_COUNT];

/* Whether this message was noted already: by identity, else by its bytes when UIDVALIDITY changed.
 */
gboolean mailbox_knows(struct database *database, const struct incoming *incoming, gboolean *known,
                       enum mailbox_fate *fate, GError **error);
/* cohort: its id, or NULL. The raw bytes of FATE_COHORT are not kept here. */
gboolean mailbox_note(struct database *database, const struct arrival *arrival,
                      enum mailbox_fate fate, const char *cohort, GError **error);

struct stray {
    gint64 id;
    enum mailbox_fate fate;
    char *from, *subject, *reason; /* NULL where unknown */
    instant at;
};
void stray_free(struct stray *stray);
/* Strangers and unreadable mail noted from `since` on, oldest first: struct stray. */
GPtrArray *mailbox_strays(struct database *database, instant since, GError **error);
/* Raw bytes older than 30 days. Rows touched; -1 on error. */
int mailbox_purge(struct database *database, instant now, GError **error);
