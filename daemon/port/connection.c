/*
 * connection - one connection to a mail server, opened by libcurl and handed over (CONNECT_ONLY).
 *
 * CURLOPT_NOSIGNAL stays off: with it libcurl would not hold SIGPIPE back in
 * curl_easy_send. curl_easy_recv is drained before any poll, for TLS keeps bytes
 * that the socket no longer shows.
 */
#include "port/connection.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include <curl/curl.h>

enum {
    OPEN_SECONDS = 120, /* from the first packet to the end of the login */
    CHUNK = 16 * 1024,  /* a TLS record */
    SAID_MAX = 500,     /* lines before the hand-over */
};

struct connection {
    CURL *curl;
    curl_socket_t socket;
    char *where; /* "smtps://mail.example.org:465" */
    GByteArray *input;
    guint taken;              /* bytes of input that were read already */
    gint64 silence, deadline; /* microseconds, monotonic */
    guint flights;
};

/* ---- what is asked for ---- */

static gboolean host_is_loopback(const char *host)
{
    if (g_ascii_strcasecmp(host, "localhost") == 0 || g_str_equal(host, "::1"))
        return TRUE;
    return g_hostname_is_ip_address(host) && g_str_has_prefix(host, "127.");
}

static gboolean host_is_fit(const char *host)
{
    return host != NULL && *host != '\0' &&
           strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") ==
               strlen(host);
}

static gboolean refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean refuse(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (error != NULL)
        *error = g_error_new_valist(CONNECTION_ERROR, CONNECTION_CONFIG, format, arguments);
    va_end(arguments);
    return FALSE;
}

static gboolean wish_is_fit(const struct connection_wish *wish, GError **error)
{
    const struct server *server = wish->server;
    if (!host_is_fit(server->host))
        return refuse(error, "host: \"%s\" is no host name", server->host ? server->host : "");
    if (server->port < 1 || server->port > 65535)
        return refuse(error, "port: %d is none from 1 to 65535", server->port);
    if (server->login != NULL && (wish->password == NULL || *wish->password == '\0'))
        return refuse(error, "login: there is no password or token for it");

    gboolean loopback = host_is_loopback(server->host);
    if (server->tls == TLS_NONE && !loopback)
        return refuse(error,
                      "tls: \"none\" is for a server on this machine; \"%s\" needs \"implicit\" or "
                      "\"starttls\"",
                      server->host);
    if (server->tls == TLS_NONE && server->login != NULL)
        return refuse(error, "tls: \"none\" sends no password; leave the login out, or take "
                             "\"implicit\" or \"starttls\"");
    if (server->login == NULL && !loopback)
        return refuse(error, "login: none is for a server on this machine; \"%s\" needs one",
                      server->host);
    return TRUE;
}

/* ---- opening ---- */

static size_t hear(char *bytes, size_t size, size_t count, void *data)
{
    GPtrArray *said = data;
    size_t length = size * count;
    if (said->len < SAID_MAX) {
        char *line = g_strndup(bytes, length);
        g_ptr_array_add(said, g_strchomp(line));
    }
    return length;
}

static void set_options(CURL *curl, const struct connection_wish *wish, const char *scheme,
                        const char *url)
{
    const struct server *server = wish->server;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, scheme);
    curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)OPEN_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)OPEN_SECONDS);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)OPEN_SECONDS);
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     server->tls == TLS_NONE ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (server->ca_file != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, server->ca_file);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL); /* that file alone */
    }
    if (server->login == NULL)
        return;
    curl_easy_setopt(curl, CURLOPT_USERNAME, server->login);
    curl_easy_setopt(curl, wish->token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD, wish->password);
    curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, wish->token ? "AUTH=XOAUTH2" : wish->mechanisms);
}

static enum connection_error kind_of(CURLcode code, const char *last)
{
    /* A server that says "later" is out of reach for now, whatever it was asked. */
    if (last != NULL && last[0] == '4' && g_ascii_isdigit(last[1]) && g_ascii_isdigit(last[2]))
        return CONNECTION_UNREACHABLE;
    switch (code) {
    case CURLE_LOGIN_DENIED:
        return CONNECTION_LOGIN;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return CONNECTION_TLS;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED:
        return CONNECTION_PROTOCOL;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return CONNECTION_CONFIG;
    default:
        return CONNECTION_UNREACHABLE;
    }
}

static void blame(CURLcode code, const char *words, const GPtrArray *said, guint first,
                  GError **error)
{
    const char *last = said->len > first ? g_ptr_array_index(said, said->len - 1) : NULL;
    enum connection_error kind = kind_of(code, last);
    g_autofree char *valid = g_utf8_make_valid(*words ? words : curl_easy_strerror(code), -1);
    if (last == NULL || kind == CONNECTION_TLS) {
        g_set_error_literal(error, CONNECTION_ERROR, kind, valid);
        return;
    }
    g_autofree char *reply = g_utf8_make_valid(last, -1);
    g_set_error(error, CONNECTION_ERROR, kind, "%s (\"%s\")", valid, reply);
}

static gboolean perform(CURL *curl, GPtrArray *said, GError **error)
{
    char words[CURL_ERROR_SIZE] = "";
    guint first = said->len;
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, words);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, said);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
    if (code == CURLE_OK)
        return TRUE;
    blame(code, words, said, first, error);
    return FALSE;
}

static char *place_of(const struct connection_wish *wish, char **scheme)
{
    const struct server *server = wish->server;
    gboolean six = strchr(server->host, ':') != NULL;
    *scheme = g_strconcat(wish->scheme, server->tls == TLS_IMPLICIT ? "s" : "", NULL);
    return g_strdup_printf("%s://%s%s%s:%d", *scheme, six ? "[" : "", server->host, six ? "]" : "",
                           server->port);
}

struct connection *connection_open(const struct connection_wish *wish, GPtrArray *said,
                                   GError **error)
{
    static gsize ready;
    if (g_once_init_enter(&ready))
        g_once_init_leave(&ready, curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 1 : 2);
    if (!wish_is_fit(wish, error))
        return NULL;

    g_autofree char *scheme = NULL;
    g_autoptr(connection) connection = g_new0(struct connection, 1);
    connection->input = g_byte_array_new();
    connection->where = place_of(wish, &scheme);
    connection->curl = curl_easy_init();
    if (ready != 1 || connection->curl == NULL) {
        g_set_error(error, CONNECTION_ERROR, CONNECTION_UNREACHABLE, "libcurl does not start");
        return NULL;
    }
    g_autofree char *path = g_uri_escape_string(wish->path ? wish->path : "", NULL, FALSE);
    g_autofree char *url = g_strconcat(connection->where, "/", path, NULL);
    set_options(connection->curl, wish, scheme, url);
    if (!perform(connection->curl, said, error)) {
        g_prefix_error(error, "%s: ", connection->where);
        return NULL;
    }
    if (curl_easy_getinfo(connection->curl, CURLINFO_ACTIVESOCKET, &connection->socket) !=
        CURLE_OK) {
        g_set_error(error, CONNECTION_ERROR, CONNECTION_UNREACHABLE, "%s: no socket",
                    connection->where);
        return NULL;
    }
    connection_expect(connection, OPEN_SECONDS, OPEN_SECONDS);
    return g_steal_pointer(&connection);
}

void connection_close(struct connection *connection)
{
    if (connection == NULL)
        return;
    /* libcurl says no QUIT of its own on a connection that it handed over. */
    g_clear_pointer(&connection->curl, curl_easy_cleanup);
    g_byte_array_unref(connection->input);
    g_free(connection->where);
    g_free(connection);
}

/* ---- bytes ---- */

void connection_expect(struct connection *connection, guint silence, guint whole)
{
    connection->silence = (gint64)silence * G_USEC_PER_SEC;
    connection->deadline = g_get_monotonic_time() + (gint64)whole * G_USEC_PER_SEC;
}

guint connection_flights(const struct connection *connection)
{
    return connection->flights;
}

static gboolean lose(const struct connection *connection, const char *words, GError **error)
{
    g_set_error(error, CONNECTION_ERROR, CONNECTION_UNREACHABLE, "%s: %s", connection->where,
                words);
    return FALSE;
}

static gboolean await(const struct connection *connection, short events, GError **error)
{
    gint64 quiet_until = g_get_monotonic_time() + connection->silence;
    gint64 until = MIN(quiet_until, connection->deadline);
    for (;;) {
        gint64 left = until - g_get_monotonic_time();
        if (left <= 0)
            return lose(connection, "no answer in time", error);
        struct pollfd watched = {.fd = connection->socket, .events = events};
        int found = poll(&watched, 1, (int)MIN(left / 1000 + 1, G_MAXINT));
        if (found > 0)
            return TRUE;
        if (found < 0 && errno != EINTR)
            return lose(connection, g_strerror(errno), error);
    }
}

gboolean connection_send(struct connection *connection, const char *bytes, gsize length,
                         gsize *sent, GError **error)
{
    *sent = 0;
    connection->flights++;
    while (*sent < length) {
        size_t took = 0;
        CURLcode code = curl_easy_send(connection->curl, bytes + *sent,
                                       MIN(length - *sent, (gsize)CHUNK), &took);
        if (code != CURLE_OK && code != CURLE_AGAIN)
            return lose(connection, "the connection was cut while sending", error);
        *sent += took;
        if (took == 0 && !await(connection, POLLOUT, error))
            return FALSE;
    }
    return TRUE;
}

/* At least one byte. */
static gboolean receive(struct connection *connection, guint8 *into, gsize room, gsize *count,
                        GError **error)
{
    for (;;) {
        *count = 0;
        CURLcode code = curl_easy_recv(connection->curl, into, room, count);
        if (code == CURLE_OK && *count > 0)
            break;
        if (code == CURLE_OK)
            return lose(connection, "the server closed the connection", error);
        if (code != CURLE_AGAIN)
            return lose(connection, "the connection was cut", error);
        if (!await(connection, POLLIN, error))
            return FALSE;
    }
    if (g_get_monotonic_time() > connection->deadline)
        return lose(connection, "no end of the answer in time", error);
    return TRUE;
}

static gboolean fill(struct connection *connection, GError **error)
{
    guint8 bytes[CHUNK];
    gsize count;
    if (!receive(connection, bytes, sizeof bytes, &count, error))
        return FALSE;
    g_byte_array_append(connection->input, bytes, (guint)count);
    return TRUE;
}

static void take(struct connection *connection, gsize count)
{
    connection->taken += (guint)count;
    if (connection->taken < connection->input->len)
        return;
    g_byte_array_set_size(connection->input, 0);
    connection->taken = 0;
}

/* NULL, for whoever reads on after one would take text for what it is not. */
static char *no_line(const struct connection *connection, const char *what, GError **error)
{
    g_set_error(error, CONNECTION_ERROR, CONNECTION_PROTOCOL, "%s: a line %s", connection->where,
                what);
    return NULL;
}

char *connection_line(struct connection *connection, gsize max, GError **error)
{
    gsize looked = 0;
    for (;;) {
        const guint8 *start = connection->input->data + connection->taken;
        gsize held = connection->input->len - connection->taken;
        const guint8 *end = held > looked ? memchr(start + looked, '\n', held - looked) : NULL;
        gsize length = end != NULL ? (gsize)(end - start) : held;
        if (length > max)
            return no_line(connection, "without an end", error);
        if (end != NULL) {
            gsize kept = length > 0 && start[length - 1] == '\r' ? length - 1 : length;
            if (memchr(start, '\0', kept) != NULL)
                return no_line(connection, "with a zero byte", error);
            char *line = g_strndup((const char *)start, kept);
            take(connection, length + 1);
            return line;
        }
        looked = held;
        if (!fill(connection, error))
            return NULL;
    }
}

gboolean connection_bytes(struct connection *connection, guint8 *into, gsize length, GError **error)
{
    gsize done = MIN(length, connection->input->len - connection->taken);
    if (done > 0) {
        if (into != NULL)
            memcpy(into, connection->input->data + connection->taken, done);
        take(connection, done);
    }
    guint8 spare[CHUNK];
    while (done < length) {
        gsize count;
        gsize room = into != NULL ? length - done : MIN(length - done, sizeof spare);
        if (!receive(connection, into != NULL ? into + done : spare, room, &count, error))
            return FALSE;
        done += count;
    }
    return TRUE;
}

gboolean connection_is_quiet(struct connection *connection)
{
    if (connection->input->len > connection->taken)
        return FALSE;
    guint8 bytes[CHUNK];
    size_t count = 0;
    CURLcode code = curl_easy_recv(connection->curl, bytes, sizeof bytes, &count);
    if (code == CURLE_OK && count > 0)
        g_byte_array_append(connection->input, bytes, (guint)count);
    return code == CURLE_AGAIN;
}
