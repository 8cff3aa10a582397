/*
 * trial_sample - a past for the trial, so that its figures are not all zero.
 *
 * Facts as a life would have left them, of sessions whose serials no mail names.
 */
#include "verbs/trial_sample.h"

#include "model/session.h"
#include "port/journal.h"

enum { SESSIONS = 3, FIRST_SERIAL = 900, FIRST_DAY = 5, AFTERNOON = 15 * 60 };

int trial_sample_kickoff(const struct call *call, const char *zone)
{
    const struct date today = day_date(clock_day(call->now, zone));
    return today.month == 1 ? day_from_date(today.year - 1, 12, 1)
                            : day_from_date(today.year, today.month - 1, 1);
}

int trial_sample_month(const struct trial *trial)
{
    const struct date first =
        day_date(trial_sample_kickoff(trial->call, trial->cohort->programme->zone));
    return first.year * 100 + first.month;
}

static gboolean append(const struct trial *trial, struct fact *taken, GError **error)
{
    g_autoptr(fact) fact = taken;
    return journal_append(trial->cohort->database, fact, error);
}

/* Planned, in both calendars, held. */
static gboolean live_session(const struct trial *trial, int serial, instant start, GError **error)
{
    const instant before = start - DAY;
    const instant end = start + HOUR;
    struct fact *planned = fact_new(FACT_SESSION_PLANNED, before, trial->pair, 0, serial);
    fact_set_state(planned, "session");
    planned->start = start;
    planned->end = end;
    struct fact *invited = fact_new(FACT_STEP_WRITTEN, before, trial->pair, trial->mentor, serial);
    fact_set_state(invited, "request");
    fact_set_step(invited, "S2");
    invited->value = 1;
    invited->wall = 1;
    invited->end = start;
    return append(trial, planned, error) && append(trial, invited, error) &&
           append(trial, fact_new(FACT_SESSION_HELD, end, trial->pair, trial->mentor, serial),
                  error);
}

gboolean trial_sample(const struct trial *trial, GError **error)
{
    const char *zone = trial->cohort->programme->zone;
    const int first = trial_sample_kickoff(trial->call, zone) + FIRST_DAY;
    for (int i = 0; i < SESSIONS; i++) {
        instant start = INSTANT_NONE;
        clock_instant((struct wall){first + 7 * i, AFTERNOON, 0}, zone, &start);
        if (!live_session(trial, trial->pair * SERIALS_A_PAIR + FIRST_SERIAL + i, start, error))
            return FALSE;
    }
    return TRUE;
}
