/*
 * imap_talk - asks an IMAP server and hears it out: tags, and literals by count.
 */
#include "port/imap_talk.h"

#include <string.h>

enum {
    LINE_MAX_BYTES = 1 << 20,  /* a SEARCH of many thousands is one line */
    LITERALS_MAX = 64,         /* of one answer */
    SKIP_MAX = 1 << 30,        /* over the cap: read past, up to here */
    SMALL_LITERAL = 64 * 1024, /* names, for which no cap was given */
    SILENCE_SECONDS = 2 * MINUTE,
    ANSWER_SECONDS = 30 * MINUTE, /* a hundred large messages on a slow line */
    LOGOUT_SECONDS = 2,
};

struct imap_talk {
    struct connection *connection; /* NULL: lost */
    guint tag;
    guint flights;
};

/* A server that knows the LOGIN command alone. */
static gboolean offers_login_only(const GPtrArray *said)
{
    gboolean told = FALSE;
    for (guint i = 0; i < said->len; i++) {
        const char *line = g_ptr_array_index(said, i);
        g_autofree char *upper = g_ascii_strup(line, -1);
        if (strstr(upper, "CAPABILITY") == NULL)
            continue;
        told = strstr(upper, "AUTH=PLAIN") == NULL && strstr(upper, "AUTH=LOGIN") == NULL &&
               strstr(upper, "LOGINDISABLED") == NULL;
    }
    return told;
}

static struct connection *connect_server(const struct server *server, const char *password,
                                         gboolean token, GError **error)
{
    struct connection_wish wish = {
        .scheme = "imap",
        .mechanisms = "AUTH=PLAIN;AUTH=LOGIN",
        .server = server,
        .password = password,
        .token = token,
    };
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) cause = NULL;
    struct connection *connection = connection_open(&wish, said, &cause);
    if (connection == NULL && !token && server->login != NULL && cause->code == CONNECTION_LOGIN &&
        offers_login_only(said)) {
        g_clear_error(&cause);
        wish.mechanisms =
            "AUTH=*"; /* and, failing that, LOGIN; libcurl 7.88 knows no AUTH=+LOGIN */
        connection = connection_open(&wish, said, &cause);
    }
    if (connection == NULL)
        g_propagate_error(error, g_steal_pointer(&cause));
    return connection;
}

struct imap_talk *imap_talk_open(const struct server *server, const char *password, gboolean token,
                                 GError **error)
{
    struct connection *connection = connect_server(server, password, token, error);
    if (connection == NULL)
        return NULL;
    struct imap_talk *talk = g_new0(struct imap_talk, 1);
    talk->connection = connection;
    return talk;
}

static void hang_up(struct imap_talk *talk)
{
    if (talk->connection == NULL)
        return;
    talk->flights = connection_flights(talk->connection);
    g_clear_pointer(&talk->connection, connection_close);
}

guint imap_talk_flights(const struct imap_talk *talk)
{
    return talk->connection != NULL ? connection_flights(talk->connection) : talk->flights;
}

static gboolean read_literal(struct imap_talk *talk, struct imap_answer *answer, guint64 count,
                             gsize cap, GError **error)
{
    if (count > SKIP_MAX || answer->literals->len >= LITERALS_MAX) {
        g_set_error_literal(error, CONNECTION_ERROR, CONNECTION_PROTOCOL,
                            "the server announces more than can be read");
        return FALSE;
    }
    if (count > (cap > 0 ? cap : (gsize)SMALL_LITERAL)) {
        g_ptr_array_add(answer->literals, NULL);
        return connection_bytes(talk->connection, NULL, (gsize)count, error);
    }
    guint8 *bytes = g_malloc((gsize)count + 1);
    g_ptr_array_add(answer->literals, g_bytes_new_take(bytes, (gsize)count));
    return connection_bytes(talk->connection, bytes, (gsize)count, error);
}

static void unref_literal(gpointer data)
{
    if (data != NULL)
        g_bytes_unref(data);
}

/* One answer with all its literals. NULL on error. */
static struct imap_answer *read_answer(struct imap_talk *talk, gsize cap, GError **error)
{
    g_autoptr(imap_answer) answer = g_new0(struct imap_answer, 1);
    g_autoptr(GString) text = g_string_new(NULL);
    answer->literals = g_ptr_array_new_with_free_func(unref_literal);
    for (;;) {
        guint64 count;
        g_autofree char *line = connection_line(talk->connection, LINE_MAX_BYTES, error);
        if (line == NULL)
            return NULL;
        /* The first line tells what kind of answer this is; the last what follows it. */
        gsize before = text->len;
        g_string_append(text, line);
        gboolean first = before == 0;
        g_autofree char *tail = first ? g_strdup(line) : g_strconcat("* ", line, NULL);
        if (!imap_answer_awaits(tail, &count))
            break;
        if (!read_literal(talk, answer, count, cap, error))
            return NULL;
    }
    answer->text = g_string_free(g_steal_pointer(&text), FALSE);
    return g_steal_pointer(&answer);
}

/* "B0007 OK done" */
static gboolean answer_is_tagged(const char *text, const char *tag, enum imap_status *status,
                                 char **words)
{
    static const char *const names[] = {
        [IMAP_STATUS_OK] = "OK", [IMAP_STATUS_NO] = "NO", [IMAP_STATUS_BAD] = "BAD"};
    gsize length = strlen(tag);
    if (strncmp(text, tag, length) != 0 || text[length] != ' ')
        return FALSE;
    const char *said = text + length + 1;
    gsize name = strcspn(said, " ");
    *status = IMAP_STATUS_BAD;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (name == strlen(names[i]) && g_ascii_strncasecmp(said, names[i], name) == 0)
            *status = (enum imap_status)i;
    *words = g_utf8_make_valid(said, -1);
    return TRUE;
}

static gboolean hear_out(struct imap_talk *talk, const char *tag,
                         const struct imap_question *question, enum imap_status *status,
                         char **words, GError **error)
{
    g_autofree char *bye = NULL;
    for (;;) {
        g_autoptr(imap_answer) answer = read_answer(talk, question->cap, error);
        if (answer == NULL) {
            if (bye != NULL)
                g_prefix_error(error, "the server said \"%s\": ", bye);
            return FALSE;
        }
        if (answer_is_tagged(answer->text, tag, status, words))
            return TRUE;
        const char *rest = imap_answer_rest(answer, "BYE");
        if (rest != NULL && bye == NULL)
            bye = g_utf8_make_valid(rest, -1);
        if (question->hear != NULL)
            question->hear(answer, question->data);
    }
}

gboolean imap_talk_ask(struct imap_talk *talk, const struct imap_question *question,
                       enum imap_status *status, char **words, GError **error)
{
    *words = NULL;
    if (talk->connection == NULL) {
        g_set_error_literal(error, CONNECTION_ERROR, CONNECTION_UNREACHABLE,
                            "the connection to the mailbox is closed");
        return FALSE;
    }
    g_autofree char *tag = g_strdup_printf("B%04u", ++talk->tag);
    g_autofree char *line = g_strconcat(tag, " ", question->command, "\r\n", NULL);
    gsize sent;
    connection_expect(talk->connection, SILENCE_SECONDS, ANSWER_SECONDS);
    if (connection_send(talk->connection, line, strlen(line), &sent, error) &&
        hear_out(talk, tag, question, status, words, error))
        return TRUE;
    hang_up(talk);
    return FALSE;
}

void imap_talk_free(struct imap_talk *talk)
{
    if (talk == NULL)
        return;
    static const char logout[] = "B0000 LOGOUT\r\n";
    gsize sent;
    if (talk->connection != NULL) {
        connection_expect(talk->connection, LOGOUT_SECONDS, LOGOUT_SECONDS);
        gboolean more = connection_send(talk->connection, logout, strlen(logout), &sent, NULL);
        while (more) {
            g_autofree char *line = connection_line(talk->connection, LINE_MAX_BYTES, NULL);
            more = line != NULL && !g_str_has_prefix(line, "B0000 ");
        }
    }
    hang_up(talk);
    g_free(talk);
}
