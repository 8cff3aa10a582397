/*
 * guard - the brakes: what a run must not do without a human's word.
 *
 * A clock behind the last run, a silence longer than max_gap, a store older
 * than what has left it: receive, prepare nothing, send nothing, say so, also in status.
 */
#include "stages/stages.h"

#include "port/journal.h"

enum { CLOCK_SLACK = HOUR };

enum brake { BRAKE_CLOCK, BRAKE_GAP, BRAKE_OLDER, BRAKE_OLDER_GAP, BRAKE_NONE };

static const struct {
    const char *name; /* as the store keeps it */
    const char *french, *english;
} brakes[BRAKE_NONE] = {
    [BRAKE_CLOCK] = {"clock",
                     "l’horloge est en retard sur le dernier passage ; remettez-la à l’heure, ou "
                     "dites `binome run --confirm`",
                     "the clock is behind the last run; set it right, or say binome run --confirm"},
    [BRAKE_GAP] = {"gap",
                   "aucun passage depuis plus longtemps que max_gap ; regardez `binome plan`, puis "
                   "dites `binome run --catch-up`",
                   "no run for longer than max_gap; look at binome plan, then say binome run "
                   "--catch-up"},
    [BRAKE_OLDER] = {"older",
                     "la base est plus ancienne que le courrier déjà parti ; remettez la bonne, ou "
                     "dites `binome run --confirm`",
                     "the store is older than the mail that has left it; restore the right one, or "
                     "say binome run --confirm"},
    /* Each of the two words alone would be told to say the other. */
    [BRAKE_OLDER_GAP] = {"older",
                         "la base est plus ancienne que le courrier déjà parti, et aucun passage "
                         "depuis plus longtemps que max_gap ; remettez la bonne, ou regardez "
                         "`binome plan` et dites `binome run --confirm --catch-up`",
                         "the store is older than the mail that has left it, and there was no run "
                         "for longer than max_gap; restore the right one, or look at binome plan "
                         "and say binome run --confirm --catch-up"},
};

static gint64 number_in(struct database *database, const char *name)
{
    g_autofree char *stored = database_get(database, name, NULL);
    return stored != NULL ? g_ascii_strtoll(stored, NULL, 10) : 0;
}

/* ---- how far a store has come ---- */

/* None is ever given twice, so in one store they never fall: the serials of the outbox, and the
 * facts, which tell a copy made between composing and sending. */
struct mark {
    gint64 serial, fact;
};

static char *mark_name(const struct cohort *cohort)
{
    g_autofree char *store = cohort_mark(cohort);
    return g_strdup_printf("mark/%s/%s", cohort->programme->id, store);
}

static gboolean mark_here(const struct cohort *cohort, struct mark *mark, GError **error)
{
    mark->serial = number_in(cohort->database, "outbox");
    return journal_last(cohort->database, &mark->fact, error);
}

/* Of a store that mailbox.db has never seen: nothing. */
static struct mark mark_seen(const struct context *context, const struct cohort *cohort)
{
    struct mark mark = {0};
    g_autofree char *name = mark_name(cohort);
    g_autofree char *value = database_get(context->mailbox, name, NULL);
    g_auto(GStrv) parts = g_strsplit(value != NULL ? value : "", " ", 2);
    if (g_strv_length(parts) == 2) {
        mark.serial = g_ascii_strtoll(parts[0], NULL, 10);
        mark.fact = g_ascii_strtoll(parts[1], NULL, 10);
    }
    return mark;
}

static gboolean is_older(const struct context *context, const struct cohort *cohort)
{
    struct mark here;
    if (context->mailbox == NULL || !mark_here(cohort, &here, NULL))
        return FALSE;
    const struct mark seen = mark_seen(context, cohort);
    return here.serial < seen.serial || here.fact < seen.fact;
}

/* What it reads takes an older store past its mark: what was seen once holds until the word. */
static gboolean is_known_as_older(const struct cohort *cohort)
{
    g_autofree char *braked = database_get(cohort->database, "braked", NULL);
    return g_strcmp0(braked, brakes[BRAKE_OLDER].name) == 0;
}

/* ---- brakes ---- */

static gboolean is_long_ago(const struct context *context, instant last, instant now)
{
    return last != INSTANT_NONE && now - last > context->settings->max_gap * (seconds)DAY;
}

static enum brake brake_of_clock(const struct context *context, instant last, instant now)
{
    if (last == INSTANT_NONE)
        return BRAKE_NONE;
    if (now < last - CLOCK_SLACK && !context->confirmed)
        return BRAKE_CLOCK;
    if (is_long_ago(context, last, now) && !context->catch_up)
        return BRAKE_GAP;
    return BRAKE_NONE;
}

static enum brake brake_of(const struct context *context, const struct cohort *cohort, instant now)
{
    const instant last = number_in(cohort->database, "last_run");
    const gboolean older = is_known_as_older(cohort) || is_older(context, cohort);
    if (older && is_long_ago(context, last, now) && !(context->confirmed && context->catch_up))
        return BRAKE_OLDER_GAP;
    if (older && !context->confirmed)
        return BRAKE_OLDER;
    return brake_of_clock(context, last, now);
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
        g_set_error(error, STAGE_ERROR, STAGE_BUSY, cohort->faults->french ? "%s : %s" : "%s: %s",
                    cohort->programme->id,
                    cohort->faults->french ? brakes[brake].french : brakes[brake].english);
    return FALSE;
}

gboolean guard_look(const struct context *context, struct cohort *cohort, GError **error)
{
    return context->confirmed || !is_older(context, cohort) ||
           note(cohort, brakes[BRAKE_OLDER].name, error);
}

gboolean guard_mark(struct context *context, const struct cohort *cohort, GError **error)
{
    struct mark here;
    if (!mark_here(cohort, &here, error))
        return FALSE;
    const struct mark seen = mark_seen(context, cohort);
    if (here.serial == seen.serial && here.fact == seen.fact)
        return TRUE;
    g_autofree char *name = mark_name(cohort);
    g_autofree char *mark =
        g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, here.serial, here.fact);
    return database_set(context->mailbox, name, mark, error);
}
