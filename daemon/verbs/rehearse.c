/*
 * rehearse - the whole programme on folders, with simulated people, drawn as a page.
 */
#include "rehearsal/rehearse.h"

#include <stdio.h>
#include <sysexits.h>

#include "rehearsal/stage_set.h"
#include "verbs/setup.h"
#include "writing/wording.h"

static void show_progress(double share, int day, gpointer data)
{
    const struct call *call = data;
    g_autofree char *words = wording_day_year(day, call_language(call));
    fprintf(stderr, "\r\033[K%3d %%  %s", (int)(100 * share), words);
}

/* Its own life begins on the working day before the kick-off. */
static gboolean reaches_kickoff(const struct call *call, int day)
{
    const int kickoff = call->cohort->programme->kickoff;
    g_autofree char *first = day_iso(kickoff);
    if (day < kickoff)
        complain(call, "--until : %s est avant le départ ; écrivez %s ou plus tard",
                 "--until: %s is before the kick-off; write %s or later", call->flags.until, first);
    return day >= kickoff;
}

static gboolean read_until(const struct call *call, int *day)
{
    instant until;
    *day = -1;
    if (call->flags.until == NULL)
        return TRUE;
    const char *zone = call->cohort->programme->zone;
    if (!clock_parse(call->flags.until, zone, &until)) {
        complain(call, "--until : « %s » n’est pas une date ; écrivez 2027-01-14",
                 "--until: \"%s\" is no date; write 2027-01-14", call->flags.until);
        return FALSE;
    }
    *day = clock_day(until, zone);
    return reaches_kickoff(call, *day);
}

static gboolean seed_is_fit(const struct call *call)
{
    if (call->flags.seed < 0)
        complain(call, "--seed : écrivez 0 ou plus", "--seed: write 0 or more");
    return call->flags.seed >= 0;
}

static gboolean out_is_fit(const struct call *call, const char *out)
{
    if (stage_set_may_use(out))
        return TRUE;
    complain(call,
             "%s : n’est pas vide, et aucune répétition ne l’a fait ; --out en nomme un autre",
             "%s: is not empty, and no rehearsal made it; name another with --out", out);
    return FALSE;
}

/* Beside the cohort file, unless --out says more. */
static char *out_folder(const struct call *call)
{
    if (call->flags.out != NULL)
        return g_canonicalize_filename(call->flags.out, NULL);
    g_autofree char *folder = g_path_get_dirname(call->cohort->file);
    g_autofree char *name = g_strconcat(call->cohort->programme->id, "-rehearsal", NULL);
    return g_build_filename(folder, name, NULL);
}

static void print_result(const struct call *call, const struct rehearsal_result *result,
                         const char *out)
{
    enum language language = call_language(call);
    g_autofree char *first = wording_day_year(result->first, language);
    g_autofree char *last = wording_day_year(result->last, language);
    say(call, "%s, du %s au %s : %d messages envoyés, %d reçus, %d personnes.",
        "%s, %s to %s: %d mails sent, %d received, %d people.", call->cohort->programme->name,
        first, last, result->sent, result->received, result->people);
    say(call, "Séances tenues : %d ; sans nouvelles : %d ; remises : %d. Pour vous : %d message%s.",
        "Sessions held: %d; no news: %d; put off: %d. For you: %d mail%s.", result->held,
        result->unknown, result->put_off, result->human, plural(call, result->human));
    say(call, "La page : %s/index.html", "The page: %s/index.html", out);
}

static int conclude(const struct call *call, struct rehearsal_result *result, const char *out,
                    int until)
{
    for (guint i = 0; i < result->problems->len; i++)
        fprintf(stderr, "binome: %s\n", (const char *)result->problems->pdata[i]);
    int status = result->problems->len > 0 ? EX_TEMPFAIL : EX_OK;
    print_result(call, result, out);
    if (until > result->end)
        say(call, "Après le programme, il n’y a plus rien à vivre : --until était trop loin.",
            "Past the programme's end there is nothing to live: --until was too far.");
    rehearsal_result_clear(result);
    return status;
}

int verb_rehearse(struct call *call)
{
    GError *error = NULL;
    struct rehearsal_result result = {0};
    g_autofree char *out = out_folder(call);
    struct rehearsal rehearsal = {.cohort = call->cohort->file,
                                  .settings = call->settings,
                                  .out = out,
                                  .seed = (guint64)call->flags.seed,
                                  .progress = call_on_terminal() ? show_progress : NULL,
                                  .data = call};
    if (!read_until(call, &rehearsal.until) || !seed_is_fit(call) || !out_is_fit(call, out))
        return EX_USAGE;
    gboolean done = rehearse_run(&rehearsal, &result, &error);
    if (rehearsal.progress != NULL)
        fputs("\r\033[K", stderr);
    return done ? conclude(call, &result, out, rehearsal.until) : call_fail(call, error);
}
