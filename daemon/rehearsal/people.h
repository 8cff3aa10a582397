/*
 * people - those who get our mails in a rehearsal, and answer or do not.
 *
 * A cast is the simulated people of one cohort. Each reads the real mails
 * that left and writes real mails back, in the program and the manner drawn for
 * them from the seed: prompt, late, forgetful, silent, declining, away; a
 * mailbox may be full once, an address may be dead. The first mentor is always
 * prompt. What somebody does depends on the seed, on who they are and on what
 * they have received so far; never on a clock, nor on the order in which others
 * are served.
 */
#pragma once

#include "base/clock.h"
#include "model/programme.h"

#include <glib.h>

/* Somebody who joins. Strings are copied. */
struct actor {
    const char *first, *last, *address;
    const char *zone;       /* NULL: the cast's */
    const char *consultant; /* her first name, for "Merci Anna" */
    enum language language;
    enum role role; /* mentors and mentees act; the others read */
    gboolean tu;
};

/* A mail that somebody has written to us, as it would lie in our mailbox. */
struct posted {
    instant at;
    char *address; /* of who wrote it; of the person concerned for a delivery report */
    GBytes *bytes;
};

struct cast; /* people.c */
typedef struct cast cast;
struct cast *cast_new(guint64 seed, const char *zone);
void cast_free(struct cast *cast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cast, cast_free)

/* In the order of the roster. An address that is known already stays who it was. */
void cast_add(struct cast *cast, const struct actor *actor);

/* One of our mails reaches (or fails to reach) the person in To. `envelope_from` NULL: the
 * Return-Path line on top of the message. Mail to nobody of the cast is read by nobody. */
void cast_receive(struct cast *cast, GBytes *message, const char *envelope_from, instant at);

/* When the next mail will be written; INSTANT_NEVER: nobody means to write. */
instant cast_next(const struct cast *cast);

/* What was written up to now (at <= now), oldest first; each mail is handed over once. */
GPtrArray *cast_collect(struct cast *cast, instant now);
