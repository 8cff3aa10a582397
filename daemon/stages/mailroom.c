/*
 * mailroom - the way in, whichever door the settings name.
 */
#include "stages/mailroom.h"

#include "codec/inbound.h"
#include "port/imap.h"
#include "port/maildir.h"
#include "port/secret.h"

struct mailroom {
    const struct mailbox_settings *settings;
    struct imap *imap; /* one of the two */
    struct maildir *maildir;
    char *name;
};

enum { TRIES = 3, FIRST_PAUSE = 2 };

static struct imap *connect_once(const struct server *server, GError **error)
{
    char *password = NULL;
    if (server->login != NULL) {
        password = secret_fetch(&server->secret, error);
        if (password == NULL)
            return NULL;
    }
    struct imap *imap =
        imap_open(server, password, server->secret.kind == SECRET_TOKEN_COMMAND, error);
    secret_wipe(password);
    return imap;
}

/* A server that is away for a moment is no reason to wake anybody. */
static struct imap *connect_patiently(const struct context *context, GError **error)
{
    const int tries = context->patient ? TRIES : 1;
    for (int i = 0;; i++) {
        g_autoptr(GError) own = NULL;
        struct imap *imap = connect_once(&context->settings->mailbox.server, &own);
        if (imap != NULL)
            return imap;
        if (i + 1 >= tries || !g_error_matches(own, IMAP_ERROR, IMAP_UNREACHABLE)) {
            g_propagate_error(error, g_steal_pointer(&own));
            return NULL;
        }
        g_usleep((gulong)(FIRST_PAUSE << i) * G_USEC_PER_SEC);
    }
}

static gboolean open_imap(struct mailroom *room, const struct context *context, GError **error)
{
    const struct server *server = &room->settings->server;
    guint32 uidvalidity;
    room->imap = connect_patiently(context, error);
    room->name = g_strdup_printf("imap:%s@%s:%d/%s", server->login != NULL ? server->login : "",
                                 server->host, server->port, room->settings->inbox);
    return room->imap != NULL &&
           imap_select(room->imap, room->settings->inbox, &uidvalidity, error);
}

struct mailroom *mailroom_open(const struct context *context, GError **error)
{
    g_autoptr(GError) own = NULL;
    struct mailroom *room = g_new0(struct mailroom, 1);
    room->settings = &context->settings->mailbox;
    gboolean opened;
    if (room->settings->door == DOOR_NET) {
        opened = open_imap(room, context, &own);
    } else {
        room->name = g_strdup("maildir");
        room->maildir = maildir_open(room->settings->maildir, &own);
        opened = room->maildir != NULL;
    }
    if (opened)
        return room;
    mailroom_close(room);
    stage_error_set(error, g_steal_pointer(&own), "mailbox");
    return NULL;
}

void mailroom_close(struct mailroom *room)
{
    if (room == NULL)
        return;
    g_clear_pointer(&room->imap, imap_close);
    g_clear_pointer(&room->maildir, maildir_close);
    g_free(room->name);
    g_free(room);
}

const char *mailroom_name(const struct mailroom *room)
{
    return room->name;
}

GPtrArray *mailroom_list(struct mailroom *room, GError **error)
{
    return room->imap != NULL ? imap_list(room->imap, error) : maildir_list(room->maildir, error);
}

gboolean mailroom_fetch(struct mailroom *room, GPtrArray *letters, GError **error)
{
    return room->imap != NULL ? imap_fetch(room->imap, letters, INBOUND_CAP, error)
                              : maildir_fetch(room->maildir, letters, INBOUND_CAP, error);
}

gboolean mailroom_move(struct mailroom *room, GPtrArray *letters, const char *folder,
                       GError **error)
{
    if (letters->len == 0)
        return TRUE;
    return room->imap != NULL ? imap_move(room->imap, letters, folder, error)
                              : maildir_move(room->maildir, letters, folder, error);
}

static gboolean purge_folder(struct mailroom *room, const char *folder, instant before,
                             GError **error)
{
    return room->imap != NULL
               ? imap_expunge_before(room->imap, folder, clock_day(before, "UTC"), error)
               : maildir_expunge_before(room->maildir, folder, before, error);
}

gboolean mailroom_purge(struct mailroom *room, instant before, GError **error)
{
    return purge_folder(room, room->settings->done, before, error) &&
           purge_folder(room, room->settings->unreadable, before, error);
}
