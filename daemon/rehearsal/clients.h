/*
 * clients - how each mail program writes what a person decided.
 *
 * For the rehearsal alone: no line is shared with codec/ or writing/, so that
 * what reads these mails is not tested against itself. Every byte derives from
 * the writer (its key, its label, its moment): the same again on any machine.
 * Answers go to Reply-To, answers to invitations to the organizer, bounces and
 * vacation notes to the envelope's sender.
 */
#pragma once

#include "base/clock.h"
#include "base/tokens.h"
#include "model/programme.h"
#include "rehearsal/postbag.h"

#include <glib.h>

enum client { CLIENT_OUTLOOK, CLIENT_GMAIL, CLIENT_COUNT };

/* One person about to write one mail. */
struct writer {
    enum client client;
    enum language language; /* of the program: prefixes, attribution, dates */
    const char *zone;
    const char *name, *address;
    const struct token_key *key;
    const char *label; /* unique for each mail; ids and boundaries come from it */
    instant at;        /* the Date header */
    instant received;  /* when the mail that is answered came in; for "a écrit" */
};

/* `words` above the quoted original. */
GBytes *client_answer(const struct writer *writer, const struct letter *letter, const char *words);

/* clients_calendar.c: METHOD:REPLY. `partstat` "ACCEPTED", "DECLINED" or "TENTATIVE"; `comment` ""
 * for none. */
GBytes *client_rsvp(const struct writer *writer, const struct letter *letter, const char *partstat,
                    const char *comment);

/* clients_machine.c: an automatic reply, as Exchange and as Gmail send it (RFC 3834). */
GBytes *client_absence(const struct writer *writer, const struct letter *letter, const char *words);

/* clients_machine.c: a delivery report of a Postfix (RFC 3464); `status` "5.1.1" or "4.2.2".
 * `envelope_from` is where it goes. */
GBytes *client_bounce(const struct writer *writer, GBytes *message, const char *envelope_from,
                      const char *status);
