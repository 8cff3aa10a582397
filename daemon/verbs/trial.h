/*
 * trial - a cohort of one: the consultant's own address plays everybody.
 *
 * Has a store and a key of its own (test-<cohort>), made afresh each time, so
 * that nothing of it ever counts. The mails are the real ones, through the real stages.
 */
#pragma once

#include "verbs/call.h"

struct trial {
    struct call *call;
    struct cohort *cohort; /* in call->context once it is delivered */
    int pair, mentor, mentee, manager;
    gint64 seen; /* the last fact that was told */
};

/* Loads the cohort's files once more, dressed up for `address`, and opens its store. */
gboolean trial_open(struct trial *trial, struct call *call, const char *address, GError **error);
/* One of each mail to participants and managers into its outbox. How many; -1 on error. */
int trial_write(struct trial *trial, GError **error);
/* What its answers were understood as, since the last call: char *, owned. NULL on error. */
GPtrArray *trial_answers(struct trial *trial, GError **error);
