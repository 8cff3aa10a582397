/*
 * tool_doors - the doors as a program, for the scripts of tests/server.
 *
 *   tool_server_doors smtp SENDER (RECIPIENT FILE)...
 *   tool_server_doors imap (list | fetch CAP | move FOLDER | expunge FOLDER DAY)...
 *
 * HOST, PORT, TLS (implicit, starttls, none), LOGIN, PASSWORD or TOKEN, and CA
 * come from the environment. Says one line an event; exits 1 when a door does
 * not open.
 */
#include "port/imap.h"
#include "port/smtp.h"

#include <string.h>

static struct server server_from_environment(void)
{
    const char *tls = g_getenv("TLS");
    const char *port = g_getenv("PORT");
    guint64 number = 0;
    g_ascii_string_to_unsigned(port != NULL ? port : "0", 10, 0, 65535, &number, NULL);
    return (struct server){
        .host = (char *)g_getenv("HOST"),
        .port = (int)number,
        .tls = g_strcmp0(tls, "none") == 0       ? TLS_NONE
               : g_strcmp0(tls, "starttls") == 0 ? TLS_STARTTLS
                                                 : TLS_IMPLICIT,
        .login = (char *)g_getenv("LOGIN"),
        .ca_file = (char *)g_getenv("CA"),
    };
}

static const char *secret(gboolean *token)
{
    *token = g_getenv("TOKEN") != NULL;
    return *token ? g_getenv("TOKEN") : g_getenv("PASSWORD");
}

static int tell_error(const char *const names[], const GError *error)
{
    g_print("error %s %s\n", names[error->code], error->message);
    return 1;
}

static GBytes *read_file(const char *path)
{
    char *text;
    gsize length;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, &length, &error))
        g_error("%s", error->message);
    return g_bytes_new_take(text, length);
}

static int run_smtp(char **arguments)
{
    static const char *const errors[] = {
        [SMTP_UNREACHABLE] = "unreachable", [SMTP_TLS] = "tls",       [SMTP_LOGIN] = "login",
        [SMTP_PROTOCOL] = "protocol",       [SMTP_CONFIG] = "config",
    };
    static const char *const verdicts[] = {"sent", "refused", "deferred", "doubt"};
    const struct server server = server_from_environment();
    g_autoptr(GError) error = NULL;
    gboolean token;
    const char *password = secret(&token);
    g_autoptr(relay) relay = smtp_open(&server, "binome.test", password, token, &error);
    if (relay == NULL)
        return tell_error(errors, error);
    g_print("offers %s\n", smtp_capabilities(relay));
    const char *sender = *arguments++;
    for (; arguments[0] != NULL && arguments[1] != NULL; arguments += 2) {
        const struct envelope envelope = {sender, arguments[0]};
        g_autoptr(GBytes) bytes = read_file(arguments[1]);
        guint before = smtp_flights(relay);
        struct submission submission = smtp_submit(relay, &envelope, bytes);
        g_print("%s flights=%u open=%d %s\n", verdicts[submission.verdict],
                smtp_flights(relay) - before, smtp_is_open(relay), submission.words);
        submission_clear(&submission);
    }
    return 0;
}

static void print_letters(const GPtrArray *letters)
{
    for (guint i = 0; i < letters->len; i++) {
        const struct letter *letter = g_ptr_array_index(letters, i);
        GBytes *bytes = letter->raw != NULL ? letter->raw : letter->head;
        g_autofree char *sum =
            bytes != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : g_strdup("-");
        g_print("letter uid=%u size=%zu %s=%s\n", letter->uid, letter->size,
                letter->head != NULL ? "head" : "raw", sum);
    }
}

/* Runs one word of the command line; FALSE on error. */
static gboolean run_word(struct imap *imap, char ***arguments, GPtrArray **letters, GError **error)
{
    const char *word = *(*arguments)++;
    guint before = imap_flights(imap);
    gboolean done = FALSE;
    if (g_str_equal(word, "list")) {
        g_clear_pointer(letters, g_ptr_array_unref);
        *letters = imap_list(imap, error);
        done = *letters != NULL;
    } else if (g_str_equal(word, "fetch")) {
        guint64 cap = g_ascii_strtoull(*(*arguments)++, NULL, 10);
        done = imap_fetch(imap, *letters, cap, error);
    } else if (g_str_equal(word, "move")) {
        done = imap_move(imap, *letters, *(*arguments)++, error);
    } else if (g_str_equal(word, "expunge")) {
        const char *folder = *(*arguments)++;
        int day = (int)g_ascii_strtoll(*(*arguments)++, NULL, 10);
        done = imap_expunge_before(imap, folder, day, error);
    }
    if (done && (g_str_equal(word, "list") || g_str_equal(word, "fetch")))
        print_letters(*letters);
    g_print("%s %s flights=%u\n", word, done ? "done" : "failed", imap_flights(imap) - before);
    return done;
}

static int run_imap(char **arguments)
{
    static const char *const errors[] = {
        [IMAP_UNREACHABLE] = "unreachable", [IMAP_TLS] = "tls",       [IMAP_LOGIN] = "login",
        [IMAP_PROTOCOL] = "protocol",       [IMAP_FOLDER] = "folder", [IMAP_CONFIG] = "config",
    };
    const struct server server = server_from_environment();
    g_autoptr(GError) error = NULL;
    gboolean token;
    guint32 uidvalidity;
    const char *password = secret(&token);
    g_autoptr(imap) imap = imap_open(&server, password, token, &error);
    if (imap == NULL || !imap_select(imap, "INBOX", &uidvalidity, &error))
        return tell_error(errors, error);
    g_print("offers %s\n", imap_capabilities(imap));
    g_autoptr(GPtrArray) letters = NULL;
    while (*arguments != NULL)
        if (!run_word(imap, &arguments, &letters, &error))
            return tell_error(errors, error);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 3 && g_str_equal(argv[1], "smtp"))
        return run_smtp(argv + 2);
    if (argc >= 2 && g_str_equal(argv[1], "imap"))
        return run_imap(argv + 2);
    return 64;
}
