/*
 * connection - one connection to a mail server, opened by libcurl and handed over (CONNECT_ONLY).
 *
 * libcurl resolves, connects, verifies, starts TLS and logs in; what follows is
 * bytes and lines, with deadlines on the monotonic clock. After any error the
 * connection is good for nothing but connection_close.
 */
#pragma once

#include "model/programme.h"

#include <glib.h>

struct connection;
typedef struct connection connection;

#define CONNECTION_ERROR (g_quark_from_static_string("binome-connection"))
enum connection_error {
    CONNECTION_UNREACHABLE, /* no route, no answer in time, or lost on the way */
    CONNECTION_TLS,
    CONNECTION_LOGIN,
    CONNECTION_PROTOCOL,
    CONNECTION_CONFIG,
};

struct connection_wish {
    const char *scheme;     /* "smtp" or "imap" */
    const char *path;       /* of the URL: for SMTP our name in EHLO; NULL */
    const char *mechanisms; /* for a password, "AUTH=PLAIN;AUTH=LOGIN"; a token takes XOAUTH2 */
    const struct server *server;
    const char *password; /* or the token */
    gboolean token;
};

/* `said`: every line of the server until the hand-over is added to it (char *, owned by the
 * array), on failure too. */
struct connection *connection_open(const struct connection_wish *wish, GPtrArray *said,
                                   GError **error);
void connection_close(struct connection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(connection, connection_close)

/* From now on: no byte for `silence` seconds, or no end within `whole` seconds, is an error. */
void connection_expect(struct connection *connection, guint silence, guint whole);
/* Sends all; `sent` tells how many bytes left, also on error. */
gboolean connection_send(struct connection *connection, const char *bytes, gsize length,
                         gsize *sent, GError **error);
/* One line without its end; NULL on error, or when it is longer than `max`. */
char *connection_line(struct connection *connection, gsize max, GError **error);
/* Exactly so many bytes; into NULL: skipped. */
gboolean connection_bytes(struct connection *connection, guint8 *into, gsize length,
                          GError **error);
/* TRUE when nothing has come that was not asked for; FALSE also when the other side hung up. */
gboolean connection_is_quiet(struct connection *connection);
/* Sends since it was opened. */
guint connection_flights(const struct connection *connection);
