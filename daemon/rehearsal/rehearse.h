/*
 * rehearse - a cohort's whole life on folders: the real stages on a virtual clock.
 *
 * Touches neither the real stores nor the network. Same seed, same mails and
 * the same page, on any day, in any zone and locale; its carriers are worthless on the wire.
 */
#pragma once

#include "model/programme.h"

#include <glib.h>

struct rehearsal {
    const char *cohort;              /* its file */
    const struct settings *settings; /* sender and templates; NULL: a robot of example.org */
    const char *out;                 /* folder; made, or emptied when a rehearsal made it */
    guint64 seed;
    int until; /* civil day, included; -1: to the end of the programme */
    /* Called once a virtual day with the share done, 0 to 1; NULL. */
    void (*progress)(double share, int day, gpointer data);
    gpointer data;
};

struct rehearsal_result {
    int sent, received;         /* mails */
    int first, last;            /* civil days */
    int end;                    /* civil day after which nothing is left to live */
    int people;                 /* who got or wrote a mail */
    int held, unknown, put_off; /* sessions */
    int human;                  /* mails that asked for a human: alerts, words, unread answers */
    GPtrArray *problems;        /* char *: what the runs complained of */
};
void rehearsal_result_clear(struct rehearsal_result *result);

/* Leaves out/mail/NNNN-*.eml (every mail sent and received, in order), out/index.html and the
 * stores in out/state. FALSE with STAGE_CONFIG when the cohort's files have faults. */
gboolean rehearse_run(const struct rehearsal *rehearsal, struct rehearsal_result *result,
                      GError **error);
