/*
 * secret - fetches a password or token from where the settings say it lies.
 *
 * Secrets pass through one buffer of fixed size, wiped afterwards: growing a
 * string would leave copies behind. No message says more than where it lay.
 */
#include "port/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BUFFER_BYTES = 16 * 1024, COMMAND_SECONDS = 30, NAP_MICROSECONDS = 10 * 1000 };

struct buffer {
    char bytes[BUFFER_BYTES];
    size_t filled;
};

static gboolean fail(GError **error, const char *thing, const char *words)
{
    g_set_error(error, SECRET_ERROR, SECRET_UNFIT, "%s: %s", thing, words);
    return FALSE;
}

static void fail_for_now(GError **error, const char *thing, const char *words)
{
    g_set_error(error, SECRET_ERROR, SECRET_SILENT, "%s: %s", thing, words);
}

void secret_wipe(char *value)
{
    if (value == NULL)
        return;
    explicit_bzero(value, strlen(value));
    g_free(value);
}

/* The first line, without its end. */
static char *first_line(const struct buffer *buffer, const char *thing, GError **error)
{
    const char *end = memchr(buffer->bytes, '\n', buffer->filled);
    size_t length = end == NULL ? buffer->filled : (size_t)(end - buffer->bytes);
    if (length > 0 && buffer->bytes[length - 1] == '\r')
        length--;
    if (length == 0 || memchr(buffer->bytes, '\0', length) != NULL) {
        fail(error, thing, length == 0 ? "its first line is empty" : "is no text");
        return NULL;
    }
    return g_strndup(buffer->bytes, length);
}

/* FALSE at the end, when it is full, and on error (errno set, 0 otherwise). */
static gboolean fill(int file, struct buffer *buffer)
{
    errno = 0;
    if (buffer->filled == sizeof buffer->bytes)
        return FALSE;
    ssize_t got = read(file, buffer->bytes + buffer->filled, sizeof buffer->bytes - buffer->filled);
    if (got < 0)
        return errno == EINTR;
    buffer->filled += (size_t)got;
    return got > 0;
}

/* ---- a file ---- */

static gboolean file_is_private(int file, const char *path, GError **error)
{
    struct stat facts;
    if (fstat(file, &facts) != 0)
        return fail(error, path, g_strerror(errno));
    if (!S_ISREG(facts.st_mode))
        return fail(error, path, "is no file");
    if (facts.st_uid != geteuid() && facts.st_uid != 0)
        return fail(error, path, "belongs to somebody else");
    if ((facts.st_mode & 077) != 0)
        return fail(error, path, "others can read this secret; chmod 600 it");
    return TRUE;
}

static char *fetch_file(const char *path, gboolean check, GError **error)
{
    struct buffer buffer = {.filled = 0};
    int file = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    if (file < 0) {
        fail(error, path, g_strerror(errno));
        return NULL;
    }
    char *value = NULL;
    if (!check || file_is_private(file, path, error)) {
        while (fill(file, &buffer))
            ;
        if (errno != 0)
            fail(error, path, g_strerror(errno));
        else
            value = first_line(&buffer, path, error);
    }
    close(file);
    explicit_bzero(&buffer, sizeof buffer);
    return value;
}

/* systemd keeps the folder closed to all but the unit; its modes show an ACL's mask. */
static char *fetch_credential(const char *name, GError **error)
{
    const char *folder = g_getenv("CREDENTIALS_DIRECTORY");
    if (folder == NULL || !g_path_is_absolute(folder)) {
        fail(error, name, "there is no $CREDENTIALS_DIRECTORY; LoadCredential= makes it");
        return NULL;
    }
    if (strchr(name, '/') != NULL) {
        fail(error, name, "a credential's name has no \"/\"");
        return NULL;
    }
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return fetch_file(path, FALSE, error);
}

/* ---- a command ---- */

/* A group of its own, so that what the command started ends with it. */
static void lead_group(gpointer unused)
{
    (void)unused;
    setpgid(0, 0);
}

static gboolean has_time(gint64 deadline)
{
    return g_get_monotonic_time() < deadline;
}

/* Until the command has closed its end; FALSE when it took too long or said too much. */
static gboolean listen_to(int pipe, struct buffer *buffer, gint64 deadline)
{
    while (has_time(deadline)) {
        struct pollfd door = {.fd = pipe, .events = POLLIN};
        int left = (int)((deadline - g_get_monotonic_time()) / 1000) + 1;
        if (poll(&door, 1, left) > 0 && !fill(pipe, buffer))
            return buffer->filled < sizeof buffer->bytes;
    }
    return FALSE;
}

/* Its exit status as waitpid gives it, or -1. A command that goes on is killed. */
static int wait_for(GPid child, gint64 deadline)
{
    int status;
    for (;;) {
        pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child)
            return status;
        if (ended < 0 && errno != EINTR)
            return -1;
        if (!has_time(deadline))
            break;
        g_usleep(NAP_MICROSECONDS);
    }
    kill(-child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return -1;
}

static char *run_command(char **words, GError **error)
{
    GPid child;
    int pipe;
    g_autoptr(GError) reason = NULL;
    if (!g_spawn_async_with_pipes(NULL, words, NULL,
                                  G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, lead_group, NULL,
                                  &child, NULL, &pipe, NULL, &reason)) {
        fail(error, words[0], reason->message);
        return NULL;
    }
    struct buffer buffer = {.filled = 0};
    gint64 deadline = g_get_monotonic_time() + COMMAND_SECONDS * G_USEC_PER_SEC;
    gboolean heard = listen_to(pipe, &buffer, deadline);
    int status = wait_for(child, heard ? deadline : 0);
    close(pipe);
    char *value = NULL;
    if (!heard)
        fail_for_now(error, words[0], "gave no secret within 30 s, or one that is too long");
    else if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_for_now(error, words[0], "failed; its exit status must be 0");
    else
        value = first_line(&buffer, words[0], error);
    explicit_bzero(&buffer, sizeof buffer);
    return value;
}

static char *fetch_command(const char *line, GError **error)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(GError) reason = NULL;
    if (!g_shell_parse_argv(line, NULL, &words, &reason)) {
        fail(error, "command of a secret", reason->message);
        return NULL;
    }
    return run_command(words, error);
}

char *secret_fetch(const struct secret *secret, GError **error)
{
    switch (secret->kind) {
    case SECRET_FILE:
        return fetch_file(secret->value, TRUE, error);
    case SECRET_CREDENTIAL:
        return fetch_credential(secret->value, error);
    case SECRET_COMMAND:
    case SECRET_TOKEN_COMMAND:
        return fetch_command(secret->value, error);
    case SECRET_NONE:
        break;
    }
    fail(error, "secret", "the settings name none");
    return NULL;
}
