/*
 * guard - the brakes: what a run must not do without a human's word.
 *
 * A clock behind the last run, or a silence longer than max_gap: receive and
 * prepare nothing, send nothing, say so.
 */
#include "stages/stages.h"

enum { CLOCK_SLACK = HOUR };

static gboolean brake(GError **error, const struct cohort *cohort, const char *words)
{
    g_set_error(error, STAGE_ERROR, STAGE_BUSY, "%s: %s", cohort->programme->id, words);
    return FALSE;
}

gboolean guard_passes(const struct context *context, struct cohort *cohort, instant now,
                      GError **error)
{
    g_autofree char *stored = database_get(cohort->database, "last_run", NULL);
    const instant last = stored != NULL ? g_ascii_strtoll(stored, NULL, 10) : INSTANT_NONE;
    g_autofree char *noted = g_strdup_printf("%" G_GINT64_FORMAT, now);
    if (last != INSTANT_NONE && now < last - CLOCK_SLACK && !context->confirmed)
        return brake(error, cohort,
                     "the clock is behind the last run; set it right, or say run --confirm");
    if (last != INSTANT_NONE && now - last > context->settings->max_gap * (seconds)DAY &&
        !context->catch_up)
        return brake(error, cohort,
                     "no run for longer than max_gap; look at binome plan, then say run "
                     "--catch-up");
    return database_set(cohort->database, "last_run", noted, error);
}
