/*
 * fake_server - a server on loopback that says what a script tells it to, in a thread.
 */
#include "support/fake_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000, ALONE_MS = 60 };

struct fake_server {
    GThread *thread;
    int listener, peer;
    int port;
    const struct fake_step *steps;
    gsize count;
    GString *told;
    gsize read; /* of told */
    char *fault;
};

static gboolean wait_for(int file, int milliseconds)
{
    struct pollfd watched = {.fd = file, .events = POLLIN};
    return poll(&watched, 1, milliseconds) > 0;
}

static gboolean hear_more(struct fake_server *fake)
{
    char bytes[4096];
    if (!wait_for(fake->peer, PATIENCE_MS))
        return FALSE;
    ssize_t count = recv(fake->peer, bytes, sizeof bytes, 0);
    if (count <= 0)
        return FALSE;
    g_string_append_len(fake->told, bytes, count);
    return TRUE;
}

/* Up to and with `end`. FALSE when the other side hung up before. */
static gboolean hear_until(struct fake_server *fake, const char *end, gsize *start, gsize *after)
{
    *start = fake->read;
    for (;;) {
        const char *from = fake->told->str + fake->read;
        const char *found = g_strstr_len(from, (gssize)(fake->told->len - fake->read), end);
        if (found != NULL) {
            *after = (gsize)(found - fake->told->str) + strlen(end);
            fake->read = *after;
            return TRUE;
        }
        if (!hear_more(fake))
            return FALSE;
    }
}

static void blame(struct fake_server *fake, const struct fake_step *step, const char *what,
                  const char *line)
{
    if (fake->fault == NULL)
        fake->fault = g_strdup_printf("step %d (%s): %s \"%s\"", (int)(step - fake->steps),
                                      step->expect != NULL ? step->expect : "", what, line);
}

static void say(struct fake_server *fake, const struct fake_step *step, const char *word)
{
    if (step->say == NULL)
        return;
    g_autoptr(GString) words =
        g_string_new_len(step->say, step->length > 0 ? step->length : (gssize)strlen(step->say));
    g_string_replace(words, "%s", word, 0);
    for (gsize done = 0; done < words->len;) {
        ssize_t sent = send(fake->peer, words->str + done, words->len - done, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        done += (gsize)sent;
    }
}

static gboolean play(struct fake_server *fake, const struct fake_step *step)
{
    gsize start, after;
    if (step->wait == FAKE_NOTHING) {
        say(fake, step, "");
        return TRUE;
    }
    if (!hear_until(fake, step->wait == FAKE_DOT ? "\r\n.\r\n" : "\r\n", &start, &after)) {
        blame(fake, step, "the client hung up before", "");
        return FALSE;
    }
    g_autofree char *line = g_strndup(fake->told->str + start, after - start);
    g_autofree char *word = g_strndup(line, strcspn(line, " \r"));
    const char *rest = line[strlen(word)] == ' ' ? line + strlen(word) + 1 : line;
    if (step->wait == FAKE_LINE && !g_str_has_prefix(line, step->expect) &&
        !g_str_has_prefix(rest, step->expect)) {
        blame(fake, step, "came instead:", line);
        return FALSE;
    }
    if (step->alone && (fake->told->len > fake->read || wait_for(fake->peer, ALONE_MS)))
        blame(fake, step, "more came with", line);
    say(fake, step, word);
    return TRUE;
}

static void hang_up(struct fake_server *fake, gboolean heard_out)
{
    if (fake->peer < 0)
        return;
    /* Unread bytes would make the close a reset, and the client lose what was said. */
    if (heard_out) {
        char bytes[4096];
        shutdown(fake->peer, SHUT_WR);
        while (wait_for(fake->peer, PATIENCE_MS)) {
            ssize_t count = recv(fake->peer, bytes, sizeof bytes, 0);
            if (count <= 0)
                break;
            g_string_append_len(fake->told, bytes, count);
        }
    }
    close(fake->peer);
    fake->peer = -1;
}

static gpointer run(gpointer data)
{
    struct fake_server *fake = data;
    gboolean going = TRUE;
    for (gsize i = 0; going && i < fake->count; i++) {
        const struct fake_step *step = &fake->steps[i];
        if (fake->peer < 0 && wait_for(fake->listener, PATIENCE_MS))
            fake->peer = accept4(fake->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fake->peer < 0) {
            blame(fake, step, "nobody called", "");
            break;
        }
        if (step->wait != FAKE_HANG_UP && step->wait != FAKE_DROP) {
            going = play(fake, step);
            continue;
        }
        hang_up(fake, step->wait == FAKE_HANG_UP);
        fake->read = fake->told->len;
    }
    hang_up(fake, FALSE);
    close(fake->listener);
    return NULL;
}

struct fake_server *fake_server_start(const struct fake_step *steps, gsize count)
{
    struct fake_server *fake = g_new0(struct fake_server, 1);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    fake->peer = -1;
    fake->steps = steps;
    fake->count = count;
    fake->told = g_string_new(NULL);
    fake->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(bind(fake->listener, (struct sockaddr *)&address, length), ==, 0);
    g_assert_cmpint(listen(fake->listener, 4), ==, 0);
    g_assert_cmpint(getsockname(fake->listener, (struct sockaddr *)&address, &length), ==, 0);
    fake->port = ntohs(address.sin_port);
    fake->thread = g_thread_new("fake", run, fake);
    return fake;
}

int fake_server_port(const struct fake_server *fake)
{
    return fake->port;
}

char *fake_server_finish(struct fake_server *fake)
{
    g_thread_join(fake->thread);
    g_assert_cmpstr(fake->fault, ==, NULL);
    char *told = g_string_free(fake->told, FALSE);
    g_free(fake->fault);
    g_free(fake);
    return told;
}
