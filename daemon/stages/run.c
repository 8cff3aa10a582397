/*
 * run - all four stages for all cohorts, locks in order; start and stop.
 */
#include "stages/stages.h"

#include "base/log.h"
#include "port/journal.h"
#include "port/people.h"
#include "stages/retention.h"

void outcome_init(struct outcome *outcome)
{
    *outcome = (struct outcome){.problems = g_ptr_array_new_with_free_func(g_free)};
}

void outcome_clear(struct outcome *outcome)
{
    g_clear_pointer(&outcome->problems, g_ptr_array_unref);
    g_clear_error(&outcome->worst);
}

/* A wrong configuration outweighs a full disk, that a server out of reach, that a brake. */
static int weight(const GError *error)
{
    static const int weights[] = {
        [STAGE_CONFIG] = 4, [STAGE_UNREACHABLE] = 2, [STAGE_DISK] = 3, [STAGE_BUSY] = 1};
    return error != NULL && error->domain == STAGE_ERROR ? weights[error->code] : 0;
}

void outcome_problem(struct outcome *outcome, const char *where, GError *cause)
{
    GError *error = NULL;
    if (where == NULL && cause->domain == STAGE_ERROR)
        error = cause;
    else
        stage_error_set(&error, cause, where != NULL ? where : "run");
    g_ptr_array_add(outcome->problems, g_strdup(error->message));
    log_warning("run.problem", "code=%d", error->code);
    if (outcome->worst != NULL && weight(outcome->worst) >= weight(error)) {
        g_error_free(error);
        return;
    }
    g_clear_error(&outcome->worst);
    outcome->worst = error;
}

/* ---- a run ---- */

static void note_faults(struct cohort *cohort, struct outcome *outcome)
{
    for (guint i = 0; i < cohort->faults->list->len; i++) {
        const struct fault *fault = cohort->faults->list->pdata[i];
        if (!fault->warning)
            g_ptr_array_add(outcome->problems, fault_text(fault));
    }
    GError *error = NULL;
    g_set_error(&error, STAGE_ERROR, STAGE_CONFIG,
                cohort->faults->french ? "%s : rien n’en part ; `binome check` en dit plus"
                                       : "%s: nothing of it leaves; `binome check` tells more",
                cohort->file);
    outcome_problem(outcome, NULL, error);
}

static void open_cohorts(struct context *context, struct outcome *outcome)
{
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        GError *error = NULL;
        if (cohort->database != NULL)
            continue; /* a rehearsal keeps it open */
        if (!cohort->sound)
            note_faults(cohort, outcome);
        else if (!cohort_open(cohort, OPEN_RUN, context->seed, &error))
            outcome_problem(outcome, NULL, error);
    }
}

/* One line a day says that it sleeps; a cohort never started says nothing at all. */
static void note_sleep(struct cohort *cohort, instant now)
{
    g_autofree char *today = day_iso(clock_day(now, cohort->programme->zone));
    g_autofree char *said = database_get(cohort->database, "slept_on", NULL);
    if (g_strcmp0(said, today) == 0)
        return;
    database_set(cohort->database, "slept_on", today, NULL);
    log_info("cohort.asleep", "cohort=%s", cohort->programme->id);
}

/* Nothing is forgotten, settled or sent by a clock that may be wrong. A cohort asleep sends nothing
 * anyway: its brake is no alarm. */
static gboolean may_go_on(const struct context *context, struct cohort *cohort, instant now,
                          struct outcome *outcome)
{
    GError *error = NULL;
    if (guard_passes(context, cohort, now, &error))
        return TRUE;
    if (!cohort_is_started(cohort)) {
        g_error_free(error);
        return FALSE;
    }
    outcome->braked = TRUE;
    outcome_problem(outcome, NULL, error);
    return FALSE;
}

static void run_cohort(struct context *context, struct cohort *cohort, instant now,
                       struct outcome *outcome)
{
    GError *error = NULL;
    cohort->may_send = cohort->may_answer = FALSE;
    if (retention_is_closed(cohort) || !may_go_on(context, cohort, now, outcome))
        return;
    if (!retention_purge(cohort, now, &error))
        outcome_problem(outcome, cohort->programme->id, g_steal_pointer(&error));
    if (retention_is_closed(cohort))
        return;
    if (!settle(cohort, now, outcome, &error)) {
        outcome_problem(outcome, NULL, error);
        return;
    }
    if (!cohort_is_started(cohort)) {
        note_sleep(cohort, now);
        cohort->may_answer = TRUE;
        if (!prepare_asleep(cohort, now, outcome, &error))
            outcome_problem(outcome, NULL, error);
        return;
    }
    cohort->may_send = TRUE;
    if (!prepare(cohort, now, outcome, &error))
        outcome_problem(outcome, NULL, error);
}

static void mark_all(struct context *context, struct outcome *outcome)
{
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        GError *error = NULL;
        if (cohort->database != NULL && (cohort->may_send || cohort->may_answer) &&
            !guard_mark(context, cohort, &error))
            outcome_problem(outcome, cohort->programme->id, error);
    }
}

gboolean run_all(struct context *context, instant now, struct outcome *outcome)
{
    GError *error = NULL;
    if (context->mailbox == NULL && !context_open_mailbox(context, &error)) {
        log_error("run.ended", "code=%d", error->code);
        outcome_problem(outcome, NULL, error);
        return FALSE;
    }
    open_cohorts(context, outcome);
    if (!receive(context, now, outcome, &error))
        outcome_problem(outcome, NULL, g_steal_pointer(&error));
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        if (cohort->database != NULL)
            run_cohort(context, cohort, now, outcome);
    }
    if (!deliver(context, now, outcome, &error))
        outcome_problem(outcome, NULL, g_steal_pointer(&error));
    mark_all(context, outcome);
    if (outcome->stuck && outcome->worst == NULL)
        outcome_problem(outcome, NULL,
                        g_error_new(STAGE_ERROR, STAGE_BUSY,
                                    "mail has been waiting for the relay for over a day"));
    return outcome->worst == NULL;
}

/* ---- start and stop ---- */

static gboolean set_awake(struct cohort *cohort, gboolean awake, instant now, GError **error)
{
    struct database *database = cohort->database;
    g_autofree char *at = g_strdup_printf("%" G_GINT64_FORMAT, now);
    g_autoptr(fact) fact =
        fact_new(awake ? FACT_COHORT_STARTED : FACT_COHORT_STOPPED, now, 0, 0, 0);
    if (!journal_append(database, fact, error) ||
        !database_set(database, "awake", awake ? "1" : "0", error) ||
        !database_set(database, "last_run", at, error) || !journal_wake_by(database, 0, now, error))
        return FALSE;
    if (awake && cohort->registry->started_at == INSTANT_NONE &&
        !database_set(database, "started_at", at, error))
        return FALSE;
    for (guint i = 0; i < cohort->registry->pairs->len; i++) {
        const struct pair *pair = cohort->registry->pairs->pdata[i];
        if (!journal_wake_by(database, pair->id, now, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean switch_to(struct cohort *cohort, gboolean awake, instant now, GError **error)
{
    if (!database_begin(cohort->database, error))
        return FALSE;
    if (set_awake(cohort, awake, now, error) && database_commit(cohort->database, error))
        return cohort_refresh(cohort, error);
    database_rollback(cohort->database);
    return FALSE;
}

gboolean start_cohort(struct cohort *cohort, instant now, GError **error)
{
    return settle_agreed(cohort, now, error) && switch_to(cohort, TRUE, now, error);
}

gboolean stop_cohort(struct cohort *cohort, instant now, GError **error)
{
    return switch_to(cohort, FALSE, now, error);
}

/* Whose mails the word touches: the pair's; an assistant's are those of the mentee's. */
static int subject_of(const struct registry *registry, const struct person *person)
{
    const struct person *principal = registry_person(registry, person->principal);
    return principal != NULL ? principal->pair : person->pair;
}

gboolean stop_person(struct cohort *cohort, int id, instant now, GError **error)
{
    struct database *database = cohort->database;
    struct person *person = registry_person(cohort->registry, id);
    g_autoptr(fact) fact =
        fact_new(FACT_PERSON_STOPPED, now, person != NULL ? person->pair : 0, id, 0);
    if (person == NULL || !database_begin(database, error))
        return FALSE;
    person->stopped = TRUE;
    fact_set_state(fact, "terminal");
    if (people_put_person(database, person, error) && journal_append(database, fact, error) &&
        journal_wake_by(database, subject_of(cohort->registry, person), now, error) &&
        database_commit(database, error))
        return cohort_refresh(cohort, error);
    database_rollback(database);
    return FALSE;
}
