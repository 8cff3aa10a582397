/*
 * mailroom - the way in, whichever door the settings name.
 */
#pragma once

#include "port/door.h"
#include "stages/context.h"

struct mailroom;
typedef struct mailroom mailroom;

/* Opens the mailbox; an unreachable server is tried again with pauses when context->patient. */
struct mailroom *mailroom_open(const struct context *context, GError **error);
void mailroom_close(struct mailroom *mailroom);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(mailroom, mailroom_close)

/* Names the mailbox in identities: the same for the same folder of the same server. Borrowed. */
const char *mailroom_name(const struct mailroom *mailroom);
GPtrArray *mailroom_list(struct mailroom *mailroom, GError **error);
gboolean mailroom_fetch(struct mailroom *mailroom, GPtrArray *letters, GError **error);
gboolean mailroom_move(struct mailroom *mailroom, GPtrArray *letters, const char *folder,
                       GError **error);
/* Empties our own folders of what came before `before`. */
gboolean mailroom_purge(struct mailroom *mailroom, instant before, GError **error);
