/*
 * plan - which actions are due now for one subject, and when to look again.
 *
 * Reads the playbook, the almanac and the ledger, never the clock. Nothing due
 * twice: a due is answered by the fact that bears its key.
 */
#pragma once

#include "model/almanac.h"
#include "model/due.h"
#include "model/ledger.h"
#include "model/programme.h"

struct plan {
    GPtrArray *dues;  /* struct due, oldest first */
    GPtrArray *facts; /* struct fact: to be recorded at once, then plan again */
    instant wake_at;  /* INSTANT_NEVER: nothing to come */
};
typedef struct plan plan;
void plan_free(struct plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(plan, plan_free)

struct setting {
    const struct programme *programme;
    const struct playbook *playbook;
    const struct almanac *almanac;
    const struct registry *registry;
};

/* `now` may lie in the future: what would then be due. */
struct plan *plan_subject(const struct setting *setting, const struct ledger *ledger, instant now);

/* Of a cohort asleep: what answers whoever put it to sleep, and nothing else. */
struct plan *plan_asleep(const struct setting *setting, const struct ledger *ledger, instant now);

/* The month (yyyymm; 0: the launch note) of the digest that this person gets next, or now; once all
 * have left, of the last. `own`: the cohort's ledger. */
int plan_next_digest(const struct setting *setting, const struct ledger *own,
                     const struct step *step, const struct person *person, instant now);

/* Whether a question of ours still waits for its answer. */
gboolean plan_is_open(const struct setting *setting, const struct ledger *ledger, gint64 row,
                      instant now);
