/*
 * bygone - a programme that would begin in the past.
 */
#include "verbs/bygone.h"

#include <sysexits.h>

#include "deciding/slots.h"
#include "stages/retention.h"
#include "writing/wording.h"

/* A cohort that is under way has its kick-off behind it. */
static gboolean is_running(const struct call *call, struct cohort *cohort)
{
    g_autoptr(GError) error = NULL;
    if (!call_has_store(call, cohort) || !cohort_open(cohort, OPEN_READ, NULL, &error))
        return FALSE;
    const gboolean running = cohort->registry->started_at != INSTANT_NONE;
    cohort_close(cohort);
    return running;
}

gboolean bygone_for_good(const struct call *call, struct cohort *cohort)
{
    cohort_imagine(cohort, call->now);
    return retention_of_people(cohort) <= call->now;
}

static char *last_day(const struct call *call, const struct cohort *cohort)
{
    return wording_day_year(slots_last_day(cohort->programme, cohort->almanac, cohort->registry),
                            call_language(call));
}

void bygone_warn(const struct call *call, struct cohort *cohort)
{
    const struct programme *programme = cohort->programme;
    if (programme->kickoff >= clock_day(call->now, programme->zone) || is_running(call, cohort))
        return;
    const gboolean for_good = bygone_for_good(call, cohort);
    g_autofree char *kickoff = wording_day_year(programme->kickoff, call_language(call));
    g_autofree char *last = last_day(call, cohort);
    if (for_good)
        faults_warn(cohort->faults, cohort->file, 0,
                    "kickoff\u00a0: tout le programme est passé, jusqu’à sa dernière séance le "
                    "%s\u00a0; `start` le refuserait, relisez les années",
                    "kickoff: the whole programme lies in the past, up to its last session on %s; "
                    "`start` would refuse it, look at the years again",
                    last);
    else
        faults_warn(cohort->faults, cohort->file, 0,
                    "kickoff\u00a0: le %s est passé\u00a0; ce qui était dû jusqu’ici ne partira "
                    "plus, mettez une date à venir si ce n’est pas voulu",
                    "kickoff: %s is past; what was due by now will not leave any more, write a "
                    "date to come unless that is meant",
                    kickoff);
}

int bygone_refuse(const struct call *call, struct cohort *cohort)
{
    const enum language language = call_language(call);
    g_autofree char *last = last_day(call, cohort);
    g_autofree char *forgotten =
        wording_day_year(clock_day(retention_of_people(cohort), cohort->programme->zone), language);
    complain(
        call,
        "ce programme est déjà derrière nous : dernière séance le %s, noms et adresses "
        "effacés depuis le %s. Rien n’est parti. Corrigez kickoff et les premières séances, "
        "puis `binome check`.",
        "this programme lies behind us: last session on %s, names and addresses forgotten "
        "since %s. Nothing has left. Mend kickoff and the first sessions, then `binome check`.",
        last, forgotten);
    return EX_CONFIG;
}
