/*
 * journal - what happened (facts), and when each subject must be looked at again.
 *
 * Append-only. Subjects are pairs by id, and 0 for the cohort itself.
 */
#pragma once

#include "model/fact.h"
#include "port/database.h"

/* Sets fact->id. */
gboolean journal_append(struct database *database, struct fact *fact, GError **error);
/* A subject's facts in order: struct fact, owned. NULL on error. */
GPtrArray *journal_facts(struct database *database, int subject, GError **error);
/* The id of the last fact, 0 when there is none: it never falls. */
gboolean journal_last(struct database *database, gint64 *id, GError **error);

gboolean journal_wake(struct database *database, int subject, instant at, GError **error);
/* The earlier of what stands and `at`. */
gboolean journal_wake_by(struct database *database, int subject, instant at, GError **error);
/* Subjects whose wake_at <= now, by wake_at: int. On the index; steps no other row. NULL on error.
 */
GArray *journal_awake(struct database *database, instant now, GError **error);
/* The earliest wake_at; INSTANT_NEVER when there is none. */
gboolean journal_next_wake(struct database *database, instant *at, GError **error);
