/*
 * fake_server - a server on loopback that says what a script tells it to, in a thread.
 *
 * Cuts replies at any byte, and keeps all that it was told.
 */
#pragma once

#include <glib.h>

enum fake_wait {
    FAKE_NOTHING, /* says at once */
    FAKE_LINE,    /* a line that begins with `expect` */
    FAKE_DOT,     /* all until CR LF . CR LF */
    FAKE_HANG_UP, /* closes; the next step is another connection */
    FAKE_DROP,    /* the same, with what was sent to it unread */
};

struct fake_step {
    enum fake_wait wait;
    const char *expect; /* FAKE_LINE */
    const char *say;    /* "%s" in it becomes the first word of the line: IMAP's tag */
    gssize length;      /* of `say`; 0: all of it */
    gboolean alone;     /* nothing more may have come with that line (no pipelining) */
};

struct fake_server;
/* Steps end with FAKE_HANG_UP and are borrowed. */
struct fake_server *fake_server_start(const struct fake_step *steps, gsize count);
int fake_server_port(const struct fake_server *fake);
/* Waits for its end; fails the test when the script did not go as written. All that it was told. */
char *fake_server_finish(struct fake_server *fake);
