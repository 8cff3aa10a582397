/*
 * stage_set - the folders of a rehearsal: a mailbox, a relay, and every mail kept in order.
 */
#pragma once

#include "model/programme.h"

#include <glib.h>

struct stage_set;
typedef struct stage_set stage_set;

/* Whether the folder is not there, empty, or an earlier rehearsal's. */
gboolean stage_set_may_use(const char *out);
/* Makes the folder, or empties it when an earlier rehearsal made it; refuses any other. */
struct stage_set *stage_set_open(const char *out, GError **error);
void stage_set_free(struct stage_set *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(stage_set, stage_set_free)

/* Settings whose doors are the folders; sender and templates as in `real` (NULL: our own). */
struct settings *stage_set_settings(const struct stage_set *set, const struct settings *real,
                                    const char *cohort);
/* A mail that somebody wrote lies in the mailbox, and is kept. The kept file's name; NULL on error.
 */
char *stage_set_post(struct stage_set *set, GBytes *bytes, const char *who, GError **error);
/* What the relay took since the last call, in order: GBytes *; kept under `mail/`, names in
 * `names`. */
GPtrArray *stage_set_taken(struct stage_set *set, GPtrArray **names, GError **error);
/* Copies the stores into OUT/state; they must be closed. */
gboolean stage_set_keep(const struct stage_set *set, GError **error);
char *stage_set_page(const struct stage_set *set);
