/*
 * stages - settle, receive, prepare, send: the four lists of calls of a run.
 *
 * Each leaves the stores as they would be after a crash at its end. A stage
 * holds no rule of the programme.
 */
#pragma once

#include "deciding/changes.h"
#include "stages/context.h"

struct outcome {
    int received, understood, strangers, unreadable; /* mails read */
    int written;                                     /* composed into the outbox */
    int held;                                        /* calendar mails that wait for a OUI */
    int sent, failed, doubted, deferred, put_aside;  /* of the outbox */
    gboolean stuck; /* mail that has been waiting for the relay for over a day */
    gboolean braked;
    GPtrArray *problems; /* char *: one line each, for standard error; never private */
    GError *worst;       /* what decides the exit status; NULL */
};
void outcome_clear(struct outcome *outcome);
void outcome_init(struct outcome *outcome);
/* Notes a problem (takes the error) and keeps the worst. `where`: a cohort's id, or NULL. */
void outcome_problem(struct outcome *outcome, const char *where, GError *error);

/* Compares files with register; what touches nobody's calendar is applied, the rest waits for OUI
 * (fact changes.asked and a wish for X3). The cohort must be open for writing. */
gboolean settle(struct cohort *cohort, instant now, struct outcome *outcome, GError **error);
/* What the edited files would do; NULL on error. Works on a cohort open for reading. */
struct changes *settle_preview(struct cohort *cohort, instant now, GError **error);
/* Applies all changes now: `start` has been told OUI. */
gboolean settle_agreed(struct cohort *cohort, instant now, GError **error);

/* Reads the mailbox into the cohorts that are open for writing. */
gboolean receive(struct context *context, instant now, struct outcome *outcome, GError **error);
/* Composes what is due into the outbox. */
gboolean prepare(struct cohort *cohort, instant now, struct outcome *outcome, GError **error);
/* Of a cohort asleep: what answers whoever put it to sleep, and nothing else. */
gboolean prepare_asleep(struct cohort *cohort, instant now, struct outcome *outcome,
                        GError **error);
/* Gives the outbox to the relay, all cohorts over one connection. */
gboolean deliver(struct context *context, instant now, struct outcome *outcome, GError **error);

/* The brakes: FALSE with STAGE_BUSY and the words when this cohort must not send now. Notes the run
 * when it may. `context` holds the words that lift a brake. */
gboolean guard_passes(const struct context *context, struct cohort *cohort, instant now,
                      GError **error);

/* Whether something may be deleted by this clock: neither far ahead of nor behind the last run that
 * any open store knows of. FALSE when none knows of one. */
gboolean guard_trusts_clock(const struct context *context, instant now);

/* Before anything is written into it: an older store is known by its mark, and noted as such. */
gboolean guard_look(const struct context *context, struct cohort *cohort, GError **error);

/* Remembers in mailbox.db how far a cohort's store has come, by the name that its key gives it: an
 * older one is then known by it, and a new one under an old id is no older one. */
gboolean guard_mark(struct context *context, const struct cohort *cohort, GError **error);

/* All four for all cohorts, locks in order. FALSE when outcome->worst is set. */
gboolean run_all(struct context *context, instant now, struct outcome *outcome);

/* Arms a cohort, or puts it to sleep; facts and wake-ups in one transaction. */
gboolean start_cohort(struct cohort *cohort, instant now, GError **error);
gboolean stop_cohort(struct cohort *cohort, instant now, GError **error);
gboolean stop_person(struct cohort *cohort, int person, instant now, GError **error);

/* Gives a cohort that has no store the register that its files would make; now = when it starts. */
void cohort_imagine(struct cohort *cohort, instant now);
/* What would leave until `until`, by time: struct due with its moment in `at`. `answered`: people
 * answer as hoped; else never. Works on a cohort that is open or imagined. NULL on error. */
GPtrArray *prepare_ahead(struct cohort *cohort, instant now, instant until, gboolean answered,
                         GError **error);
/* One step as this person would read it; writes nothing. */
struct outgoing *prepare_preview(struct cohort *cohort, const char *step, int person, instant now,
                                 GError **error);
/* Renders every template of the playbook for every person: faults into cohort->faults. Open or
 * imagined. */
void prepare_check(struct cohort *cohort, instant now);
