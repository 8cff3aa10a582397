/*
 * daily - cron's verbs: silent when all is well, a line a problem on standard error.
 *
 * What waits for a human is no problem here: status and the consultant's mail say it.
 */
#include "verbs/daily.h"

int verb_run(struct call *call)
{
    struct outcome outcome;
    outcome_init(&outcome);
    call->context->patient = TRUE;
    call->context->catch_up = call->flags.catch_up;
    call->context->confirmed = call->flags.confirm;
    run_all(call->context, call->now, &outcome);
    return call_settle(call, &outcome);
}

/* One that cannot be opened is a problem, and the others go on. */
static gboolean open_for_writing(const struct call *call, struct cohort *cohort,
                                 struct outcome *outcome)
{
    GError *error = NULL;
    if (cohort->sound && cohort_open(cohort, OPEN_WRITE, NULL, &error))
        return TRUE;
    if (!cohort->sound) {
        call_print_faults(call, cohort->faults);
        g_autofree char *words =
            words_for(call, "%s : des fautes dans ses fichiers ; rien n’en part",
                      "%s: faults in its files; nothing of it leaves", cohort->file);
        error = g_error_new_literal(STAGE_ERROR, STAGE_CONFIG, words);
    }
    outcome_problem(outcome, NULL, error);
    return FALSE;
}

int verb_receive(struct call *call)
{
    GError *error = NULL;
    struct outcome outcome;
    if (!context_open_mailbox(call->context, &error))
        return call_fail(call, error);
    outcome_init(&outcome);
    for (guint i = 0; i < call->context->cohorts->len; i++)
        open_for_writing(call, call->context->cohorts->pdata[i], &outcome);
    if (!receive(call->context, call->now, &outcome, &error))
        outcome_problem(&outcome, NULL, error);
    return call_settle(call, &outcome);
}

/* Settled, awake and not braked: it may write and send. */
static gboolean is_ready(const struct call *call, struct cohort *cohort, struct outcome *outcome)
{
    GError *error = NULL;
    if (!open_for_writing(call, cohort, outcome))
        return FALSE;
    if (settle(cohort, call->now, outcome, &error)) {
        if (!cohort->registry->started)
            return FALSE;
        if (guard_passes(call->context, cohort, call->now, &error))
            return TRUE;
    }
    outcome_problem(outcome, NULL, error);
    return FALSE;
}

int verb_prepare(struct call *call)
{
    struct outcome outcome;
    outcome_init(&outcome);
    for (guint i = 0; i < call->context->cohorts->len; i++) {
        GError *error = NULL;
        struct cohort *cohort = call->context->cohorts->pdata[i];
        if ((call->cohort == NULL || call->cohort == cohort) && is_ready(call, cohort, &outcome) &&
            !prepare(cohort, call->now, &outcome, &error))
            outcome_problem(&outcome, NULL, error);
    }
    return call_settle(call, &outcome);
}

int verb_send(struct call *call)
{
    GError *error = NULL;
    struct outcome outcome;
    outcome_init(&outcome);
    for (guint i = 0; i < call->context->cohorts->len; i++) {
        struct cohort *cohort = call->context->cohorts->pdata[i];
        cohort->may_send = is_ready(call, cohort, &outcome);
    }
    if (!deliver(call->context, call->now, &outcome, &error))
        outcome_problem(&outcome, NULL, error);
    return call_settle(call, &outcome);
}
