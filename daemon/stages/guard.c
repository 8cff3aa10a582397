/*
 * guard - the brakes: what a run must not do without a human's word.
 *
 * A clock behind the last run, a silence longer than max_gap, a store older
 * than what has left it: receive, prepare nothing, send nothing, say so, also in status.
 */
#include "stages/stages.h"

enum { CLOCK_SLACK = HOUR };

enum brake { BRAKE_CLOCK, BRAKE_GAP, BRAKE_OLDER, BRAKE_NONE };

static const struct {
    const char *name; /* as the store keeps it */
    const char *words;
} brakes[BRAKE_NONE] = {
    [BRAKE_CLOCK] = {"clock",
                     "the clock is behind the last run; set it right, or say run --confirm"},
    [BRAKE_GAP] = {"gap", "no run for longer than max_gap; look at binome plan, then say run "
                          "--catch-up"},
    [BRAKE_OLDER] = {"older", "the store is older than the mail that has left it; restore the "
                              "right one, or say run --confirm"},
};

static gint64 number_in(struct database *database, const char *name)
{
    g_autofree char *stored = database_get(database, name, NULL);
    return stored != NULL ? g_ascii_strtoll(stored, NULL, 10) : 0;
}

static char *mark_name(const struct cohort *cohort)
{
    return g_strdup_printf("mark/%s", cohort->programme->id);
}

/* The serials given so far: none is ever given twice, so they never fall. */
static gint64 serials(const struct cohort *cohort)
{
    return number_in(cohort->database, "outbox");
}

static gboolean is_older(const struct context *context, const struct cohort *cohort)
{
    g_autofree char *name = mark_name(cohort);
    return context->mailbox != NULL && serials(cohort) < number_in(context->mailbox, name);
}

static enum brake brake_of_clock(const struct context *context, instant last, instant now)
{
    if (last == INSTANT_NONE)
        return BRAKE_NONE;
    if (now < last - CLOCK_SLACK && !context->confirmed)
        return BRAKE_CLOCK;
    if (now - last > context->settings->max_gap * (seconds)DAY && !context->catch_up)
        return BRAKE_GAP;
    return BRAKE_NONE;
}

static enum brake brake_of(const struct context *context, const struct cohort *cohort, instant now)
{
    const enum brake brake = brake_of_clock(context, number_in(cohort->database, "last_run"), now);
    if (brake != BRAKE_CLOCK && is_older(context, cohort) && !context->confirmed)
        return BRAKE_OLDER;
    return brake;
}

/* What one store knows, the others may learn: a cohort started after a long silence is no gap. */
gboolean guard_trusts_clock(const struct context *context, instant now)
{
    instant last = number_in(context->mailbox, "last_run");
    for (guint i = 0; i < context->cohorts->len; i++) {
        const struct cohort *cohort = context->cohorts->pdata[i];
        if (cohort->database != NULL)
            last = MAX(last, number_in(cohort->database, "last_run"));
    }
    return last != INSTANT_NONE && brake_of_clock(context, last, now) == BRAKE_NONE;
}

static gboolean note(struct cohort *cohort, const char *braked, GError **error)
{
    g_autofree char *before = database_get(cohort->database, "braked", NULL);
    return g_strcmp0(before != NULL ? before : "", braked) == 0 ||
           database_set(cohort->database, "braked", braked, error);
}

gboolean guard_passes(const struct context *context, struct cohort *cohort, instant now,
                      GError **error)
{
    const enum brake brake = brake_of(context, cohort, now);
    g_autofree char *noted = g_strdup_printf("%" G_GINT64_FORMAT, now);
    if (brake == BRAKE_NONE)
        return note(cohort, "", error) && database_set(cohort->database, "last_run", noted, error);
    if (note(cohort, brakes[brake].name, error))
        g_set_error(error, STAGE_ERROR, STAGE_BUSY, "%s: %s", cohort->programme->id,
                    brakes[brake].words);
    return FALSE;
}

gboolean guard_mark(struct context *context, const struct cohort *cohort, GError **error)
{
    g_autofree char *name = mark_name(cohort);
    const gint64 given = serials(cohort);
    g_autofree char *mark = g_strdup_printf("%" G_GINT64_FORMAT, given);
    return given == number_in(context->mailbox, name) ||
           database_set(context->mailbox, name, mark, error);
}
