/*
 * smtp - submission to a relay (RFC 5321, RFC 6409) over libcurl's CONNECT_ONLY.
 *
 * What became of a message is decided by two things alone: whether the last
 * byte of the final dot left, and the code of a complete reply. A reply that
 * nobody asked for would shift all that follow by one: before each flight the
 * line must be silent.
 */
#include "port/smtp.h"

#include "base/text.h"
#include "port/connection.h"
#include "port/smtp_data.h"

#include <string.h>

enum {
    LINE_MAX_BYTES = 4096, /* RFC 5321 says 512 */
    LINES_MAX = 100,       /* of one reply */
    WORDS_MAX = 500,
    REPLY_SECONDS = 5 * MINUTE, /* RFC 5321, 4.5.3.2 */
    DOT_SECONDS = 10 * MINUTE,  /* 4.5.3.2.6 */
    BODY_SECONDS = 30 * MINUTE, /* all of one message; 5 minutes without progress end it earlier */
    QUIT_SECONDS = 2,
};

struct relay {
    struct connection *connection; /* NULL: closed */
    char *capabilities;
    gboolean pipelines;
    gboolean dirty; /* a transaction may stand open: RSET first */
    guint flights;  /* of a connection that is closed */
};

struct reply {
    int code;
    GString *words; /* all lines, joined by spaces */
};

static void reply_clear(struct reply *reply)
{
    if (reply->words != NULL)
        g_string_free(reply->words, TRUE);
    *reply = (struct reply){0};
}
typedef struct reply reply;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(reply, reply_clear)
typedef struct smtp_data smtp_data;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(smtp_data, smtp_data_clear)

/* ---- opening and closing ---- */

static void hang_up(struct relay *relay)
{
    if (relay->connection == NULL)
        return;
    relay->flights = connection_flights(relay->connection);
    g_clear_pointer(&relay->connection, connection_close);
}

static enum smtp_error error_of(int code)
{
    static const enum smtp_error errors[] = {
        [CONNECTION_UNREACHABLE] = SMTP_UNREACHABLE,
        [CONNECTION_TLS] = SMTP_TLS,
        [CONNECTION_LOGIN] = SMTP_LOGIN,
        [CONNECTION_PROTOCOL] = SMTP_PROTOCOL,
        [CONNECTION_CONFIG] = SMTP_CONFIG,
    };
    return code >= 0 && (gsize)code < G_N_ELEMENTS(errors) ? errors[code] : SMTP_PROTOCOL;
}

/* The keywords of the last EHLO: its 250 lines but the first, which is a greeting. */
static char *keywords_of(const GPtrArray *said)
{
    g_autoptr(GString) keywords = g_string_new(NULL);
    gboolean inside = FALSE;
    for (guint i = 0; i < said->len; i++) {
        const char *line = g_ptr_array_index(said, i);
        gboolean follows = inside;
        if (!g_str_has_prefix(line, "250"))
            continue;
        inside = line[3] == '-';
        if (!follows) {
            g_string_truncate(keywords, 0);
            continue;
        }
        g_autofree char *keyword = g_ascii_strup(line + 4, (gssize)strcspn(line + 4, " ="));
        g_string_append_printf(keywords, "%s%s", keywords->len > 0 ? " " : "", keyword);
    }
    return g_string_free(g_steal_pointer(&keywords), FALSE);
}

static gboolean offers(const struct relay *relay, const char *keyword)
{
    g_auto(GStrv) keywords = g_strsplit(relay->capabilities, " ", -1);
    return g_strv_contains((const char *const *)keywords, keyword);
}

static gboolean was_accepted(const GPtrArray *said)
{
    for (guint i = 0; i < said->len; i++)
        if (g_str_has_prefix(g_ptr_array_index(said, i), "235")) /* RFC 4954, 6 */
            return TRUE;
    return FALSE;
}

struct relay *smtp_open(const struct server *server, const char *helo, const char *password,
                        gboolean token, GError **error)
{
    const struct connection_wish wish = {
        .scheme = "smtp",
        .path = helo,
        .mechanisms = "AUTH=PLAIN;AUTH=LOGIN",
        .server = server,
        .password = password,
        .token = token,
    };
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) cause = NULL;
    g_autoptr(connection) connection = connection_open(&wish, said, &cause);
    if (connection == NULL) {
        g_set_error_literal(error, SMTP_ERROR, (int)error_of(cause->code), cause->message);
        return NULL;
    }
    /* libcurl goes on in silence when the server offers no AUTH. */
    if (server->login != NULL && !was_accepted(said)) {
        g_set_error(error, SMTP_ERROR, SMTP_LOGIN,
                    "%s:%d: a login is set, but the server offers none (no AUTH in its EHLO)",
                    server->host, server->port);
        return NULL;
    }
    struct relay *relay = g_new0(struct relay, 1);
    relay->connection = g_steal_pointer(&connection);
    relay->capabilities = keywords_of(said);
    relay->pipelines = offers(relay, "PIPELINING");
    return relay;
}

gboolean smtp_is_open(const struct relay *relay)
{
    return relay->connection != NULL;
}

const char *smtp_capabilities(const struct relay *relay)
{
    return relay->capabilities;
}

guint smtp_flights(const struct relay *relay)
{
    return relay->connection != NULL ? connection_flights(relay->connection) : relay->flights;
}

/* ---- replies ---- */

/* "250", "250 words", "250-words". */
static gboolean line_is_reply(const char *line)
{
    return line[0] >= '2' && line[0] <= '5' && g_ascii_isdigit(line[1]) &&
           g_ascii_isdigit(line[2]) && (line[3] == '\0' || line[3] == ' ' || line[3] == '-');
}

static int code_of(const char *line)
{
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

static gboolean read_reply(struct relay *relay, struct reply *reply, GError **error)
{
    reply_clear(reply);
    reply->words = g_string_new(NULL);
    for (int lines = 0; lines < LINES_MAX; lines++) {
        g_autofree char *line = connection_line(relay->connection, LINE_MAX_BYTES, error);
        if (line == NULL)
            return FALSE;
        if (!line_is_reply(line) || (lines > 0 && code_of(line) != reply->code))
            break;
        reply->code = code_of(line);
        if (reply->words->len < WORDS_MAX)
            g_string_append_printf(reply->words, "%s%s", lines > 0 ? " " : "", line);
        if (line[3] != '-')
            return TRUE;
    }
    reply->code = 0;
    g_set_error_literal(error, SMTP_ERROR, SMTP_PROTOCOL, "the relay's answer is no SMTP reply");
    return FALSE;
}

static char *clean_words(const char *words)
{
    g_autofree char *valid = text_to_utf8(words, strlen(words), NULL);
    g_autofree char *clean = text_without_tricks(valid);
    return g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), WORDS_MAX));
}

static struct submission outcome(enum verdict verdict, const char *words)
{
    return (struct submission){.verdict = verdict, .words = clean_words(words)};
}

/* A complete reply that is not the one hoped for. */
static struct submission refusal(const struct reply *reply)
{
    /* RFC 4954, 6: 530 asks for a login; that is no word about the message. */
    gboolean refused = reply->code / 100 == 5 && reply->code != 530;
    return outcome(refused ? VERDICT_REFUSED : VERDICT_DEFERRED, reply->words->str);
}

/* ---- one transaction ---- */

/* The commands of one flight, in order, and the class of reply that each hopes for. */
struct step {
    char *command;
    int hope; /* 2: 2xx, 3: 354 */
};

static void clear_step(gpointer data)
{
    g_free(((struct step *)data)->command);
}

static void add_step(GArray *steps, int hope, char *command)
{
    const struct step step = {command, hope};
    g_array_append_val(steps, step);
}

static gboolean address_needs_utf8(const char *address)
{
    return !g_str_is_ascii(address);
}

static GArray *steps_of(const struct relay *relay, const struct envelope *envelope,
                        const struct smtp_data *data)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct step));
    g_array_set_clear_func(steps, clear_step);
    if (relay->dirty)
        add_step(steps, 2, g_strdup("RSET\r\n"));

    GString *mail = g_string_new(NULL);
    g_string_append_printf(mail, "MAIL FROM:<%s>", envelope->sender);
    if (offers(relay, "SIZE"))
        g_string_append_printf(mail, " SIZE=%zu", data->size);
    if (data->eight_bit && offers(relay, "8BITMIME"))
        g_string_append(mail, " BODY=8BITMIME");
    if (address_needs_utf8(envelope->sender) || address_needs_utf8(envelope->recipient))
        g_string_append(mail, " SMTPUTF8");
    g_string_append(mail, "\r\n");
    add_step(steps, 2, g_string_free(mail, FALSE));
    add_step(steps, 2, g_strdup_printf("RCPT TO:<%s>\r\n", envelope->recipient));
    add_step(steps, 3, g_strdup("DATA\r\n"));
    return steps;
}

static gboolean send_text(struct relay *relay, const char *text, gsize length, GError **error)
{
    gsize sent;
    if (!connection_is_quiet(relay->connection)) {
        struct reply reply = {0};
        connection_expect(relay->connection, QUIT_SECONDS, QUIT_SECONDS);
        if (read_reply(relay, &reply, error))
            g_set_error(error, SMTP_ERROR, SMTP_PROTOCOL, "unasked: %s", reply.words->str);
        reply_clear(&reply);
        return FALSE;
    }
    connection_expect(relay->connection, REPLY_SECONDS, REPLY_SECONDS);
    return connection_send(relay->connection, text, length, &sent, error);
}

/* Reads the reply to a step. TRUE when it is the hoped one. FALSE: `said` holds the first verdict
 * of this transaction; the relay is hung up when no further reply can be trusted. */
static gboolean hear_step(struct relay *relay, const struct step *step, struct reply *reply,
                          struct submission *said)
{
    g_autoptr(GError) error = NULL;
    connection_expect(relay->connection, REPLY_SECONDS, REPLY_SECONDS);
    if (!read_reply(relay, reply, &error)) {
        if (said->words == NULL)
            *said = outcome(VERDICT_DEFERRED, error->message);
        hang_up(relay);
        return FALSE;
    }
    if (reply->code / 100 == step->hope)
        return TRUE;
    gboolean reset = g_str_has_prefix(step->command, "RSET");
    if (said->words == NULL)
        *said = reset ? outcome(VERDICT_DEFERRED, reply->words->str) : refusal(reply);
    if (reset || reply->code < 400 || reply->code == 421)
        hang_up(relay);
    return FALSE;
}

/* RFC 2920, 3.1: a server that says 354 though no recipient stands gets a lone dot. */
static void send_lone_dot(struct relay *relay)
{
    struct reply reply = {0};
    if (!send_text(relay, ".\r\n", 3, NULL) || !read_reply(relay, &reply, NULL) ||
        reply.code / 100 == 2)
        hang_up(relay);
    reply_clear(&reply);
}

static gboolean send_steps(struct relay *relay, const GArray *steps, guint from, guint count,
                           struct submission *said)
{
    g_autoptr(GString) flight = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    for (guint i = from; i < from + count; i++)
        g_string_append(flight, g_array_index(steps, struct step, i).command);
    if (send_text(relay, flight->str, flight->len, &error))
        return TRUE;
    *said = outcome(VERDICT_DEFERRED, error->message);
    hang_up(relay);
    return FALSE;
}

/* Up to and with the 354. FALSE: `said` tells why. */
static gboolean begin(struct relay *relay, const struct envelope *envelope,
                      const struct smtp_data *data, struct submission *said)
{
    g_autoptr(GArray) steps = steps_of(relay, envelope, data);
    guint flight = relay->pipelines ? steps->len : 1;
    g_auto(reply) reply = {0};
    for (guint from = 0; from < steps->len; from += flight) {
        if (!send_steps(relay, steps, from, flight, said))
            return FALSE;
        relay->dirty = TRUE;
        for (guint i = from; i < from + flight; i++)
            if (!hear_step(relay, &g_array_index(steps, struct step, i), &reply, said) &&
                (flight == 1 || relay->connection == NULL))
                return FALSE;
    }
    if (said->words == NULL)
        return TRUE;
    if (reply.code / 100 == 3)
        send_lone_dot(relay);
    return FALSE;
}

/* The body did not leave whole: nobody has accepted it, but somebody may have said why. */
static struct submission cut_short(struct relay *relay, const GError *cause)
{
    g_auto(reply) reply = {0};
    connection_expect(relay->connection, 1, 1);
    gboolean told = read_reply(relay, &reply, NULL) && reply.code >= 400;
    hang_up(relay);
    return told ? refusal(&reply) : outcome(VERDICT_DEFERRED, cause->message);
}

static struct submission finish(struct relay *relay, const struct smtp_data *data)
{
    g_autoptr(GError) error = NULL;
    g_auto(reply) reply = {0};
    gsize sent;
    if (!connection_is_quiet(relay->connection)) {
        g_set_error_literal(&error, SMTP_ERROR, SMTP_PROTOCOL,
                            "the relay spoke before the message");
        return cut_short(relay, error);
    }
    connection_expect(relay->connection, REPLY_SECONDS, BODY_SECONDS);
    gboolean all =
        connection_send(relay->connection, data->wire->str, data->wire->len, &sent, &error);
    if (!all && sent < data->wire->len)
        return cut_short(relay, error);

    g_clear_error(&error);
    connection_expect(relay->connection, DOT_SECONDS, DOT_SECONDS);
    if (!read_reply(relay, &reply, &error)) {
        hang_up(relay);
        return outcome(VERDICT_DOUBT, error->message);
    }
    relay->dirty = reply.code / 100 != 2;
    if (reply.code == 421 || reply.code / 100 == 3)
        hang_up(relay);
    if (reply.code / 100 == 2)
        return outcome(VERDICT_SENT, reply.words->str);
    return reply.code / 100 == 3 ? outcome(VERDICT_DOUBT, reply.words->str) : refusal(&reply);
}

struct submission smtp_submit(struct relay *relay, const struct envelope *envelope, GBytes *bytes)
{
    if (relay->connection == NULL)
        return outcome(VERDICT_DEFERRED, "the connection to the relay is closed");
    if (!text_is_address(envelope->recipient))
        return outcome(VERDICT_REFUSED, "the recipient is no address that can stand on the wire");
    if (*envelope->sender != '\0' && !text_is_address(envelope->sender))
        return outcome(VERDICT_REFUSED, "the sender is no address that can stand on the wire");
    if ((address_needs_utf8(envelope->sender) || address_needs_utf8(envelope->recipient)) &&
        !offers(relay, "SMTPUTF8"))
        return outcome(VERDICT_REFUSED,
                       "the address needs SMTPUTF8, which the relay does not offer");

    g_auto(smtp_data) data = smtp_data_make(bytes);
    struct submission said = {.verdict = VERDICT_DEFERRED};
    if (!begin(relay, envelope, &data, &said))
        return said;
    return finish(relay, &data);
}

void smtp_close(struct relay *relay)
{
    if (relay == NULL)
        return;
    struct reply reply = {0};
    gsize sent;
    if (relay->connection != NULL && connection_is_quiet(relay->connection)) {
        connection_expect(relay->connection, QUIT_SECONDS, QUIT_SECONDS);
        if (connection_send(relay->connection, "QUIT\r\n", 6, &sent, NULL))
            read_reply(relay, &reply, NULL);
    }
    reply_clear(&reply);
    hang_up(relay);
    g_free(relay->capabilities);
    g_free(relay);
}
