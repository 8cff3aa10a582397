/*
 * smtp - submission to a relay (RFC 5321, RFC 6409) over libcurl's CONNECT_ONLY.
 *
 * libcurl connects, verifies, starts TLS and logs in; the dialogue is ours:
 * pipelined where offered, dot-stuffed, one recipient a transaction.
 */
#pragma once

#include "model/programme.h"
#include "port/door.h"

struct relay;
typedef struct relay relay;

#define SMTP_ERROR (g_quark_from_static_string("binome-smtp"))
enum smtp_error { SMTP_UNREACHABLE, SMTP_TLS, SMTP_LOGIN, SMTP_PROTOCOL, SMTP_CONFIG };

/* `password`: the secret, or with `token` an OAuth 2 token; NULL without login. `helo`: our name in
 * EHLO. */
struct relay *smtp_open(const struct server *server, const char *helo, const char *password,
                        gboolean token, GError **error);
/* Sends QUIT and waits no longer than a moment. */
void smtp_close(struct relay *relay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(relay, smtp_close)

/* Whether another submission may follow on this connection. */
gboolean smtp_is_open(const struct relay *relay);
/* One message; any line end in `bytes` becomes CR LF. Fails only through its verdict. */
struct submission smtp_submit(struct relay *relay, const struct envelope *envelope, GBytes *bytes);

/* What the server offers, for `check --online`: "PIPELINING SIZE 8BITMIME". Borrowed. */
const char *smtp_capabilities(const struct relay *relay);
/* Client flights since it was opened (bytes written without waiting in between): for tests. */
guint smtp_flights(const struct relay *relay);
