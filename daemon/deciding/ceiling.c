/*
 * ceiling - the most mails that a playbook can cost one person of a pair.
 */
#include "deciding/ceiling.h"

#include "deciding/slots.h"
#include "model/fact.h"

static gboolean reads(const struct step *step, enum role role)
{
    const unsigned either = 1u << TO_AUTHOR | 1u << TO_DECLINER | 1u << TO_UNDECIDED;
    return (step->to & (either | 1u << (role == ROLE_MENTOR ? TO_MENTOR : TO_MENTEE))) != 0;
}

/* The mail and its reminders. */
static int times(const struct setting *setting, const struct step *step)
{
    return 1 + MIN((int)step->remind->len, MAX(setting->programme->reminders, 0));
}

static gboolean is_of_a_session(const struct step *step)
{
    return step->each == EACH_SESSION && step->from != FROM_SESSION_PUT_OFF;
}

static gboolean names(const struct reaction *reaction, const char *id)
{
    for (guint i = 0; reaction->then != NULL && i < reaction->then->len; i++) {
        if (g_strcmp0(reaction->then->pdata[i], id) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean asks_for(const struct step *step, const char *id)
{
    for (guint i = 0; i < step->on->len; i++) {
        if (names(step->on->pdata[i], id))
            return TRUE;
    }
    for (guint i = 0; i < step->silence->len; i++) {
        if (names(step->silence->pdata[i], id))
            return TRUE;
    }
    return FALSE;
}

/* Whether what this role is asked or told of a session makes this step. */
static gboolean follows_a_session(const struct setting *setting, const struct step *step,
                                  enum role role)
{
    const GPtrArray *steps = setting->playbook->steps;
    for (guint i = 0; step->each == EACH_ANSWER && i < steps->len; i++) {
        const struct step *from = steps->pdata[i];
        if (is_of_a_session(from) && reads(from, role) && asks_for(from, step->id))
            return TRUE;
    }
    return FALSE;
}

/* A date that does not stand asks for another; all else belongs to a date that stands. */
static gboolean looks_for_a_date(const struct step *step)
{
    return step->expect == EXPECT_SLOT;
}

/* What the `number`th session costs; 0: any other date. */
static int of_a_session(const struct setting *setting, enum role role, int number)
{
    int most = 0;
    for (guint i = 0; i < setting->playbook->steps->len; i++) {
        const struct step *step = setting->playbook->steps->pdata[i];
        const gboolean numbered = number != 0 && step->numbers[1] != 0;
        if (!reads(step, role) ||
            (numbered && (number < step->numbers[0] || number > step->numbers[1])))
            continue;
        if (is_of_a_session(step) ||
            (follows_a_session(setting, step, role) && !looks_for_a_date(step)))
            most += times(setting, step);
    }
    return most;
}

/* Of the units that vary, the shortest. */
static int days_at_least(struct span span)
{
    static const int days[SPAN_UNIT_COUNT] = {
        [UNIT_DAY] = 1, [UNIT_WORKING_DAY] = 1, [UNIT_WEEK] = 7, [UNIT_MONTH] = 28};
    return MAX(span.count * days[span.unit], 1);
}

/* One and a half cadences must pass in silence before each of them. */
static int quiet_times(const struct setting *setting)
{
    const struct programme *programme = setting->programme;
    const int days =
        slots_last_day(programme, setting->almanac, setting->registry) - programme->kickoff;
    return days * 2 / (3 * days_at_least(programme->cadence));
}

static int once_or_when_quiet(const struct setting *setting, enum role role)
{
    int most = 0;
    for (guint i = 0; i < setting->playbook->steps->len; i++) {
        const struct step *step = setting->playbook->steps->pdata[i];
        if (!reads(step, role) || step->each == EACH_ANSWER || step->each == EACH_SESSION ||
            step->each == EACH_COHORT)
            continue;
        most += times(setting, step) * (step->from == FROM_PAIR_QUIET ? quiet_times(setting) : 1);
    }
    return most;
}

/* Out of the calendar, the question about another date, and all that the new date brings. */
static int of_a_new_date(const struct setting *setting, enum role role)
{
    int most = 1 + of_a_session(setting, role, 0);
    for (guint i = 0; i < setting->playbook->steps->len; i++) {
        const struct step *step = setting->playbook->steps->pdata[i];
        if (reads(step, role) && follows_a_session(setting, step, role) && looks_for_a_date(step))
            most += times(setting, step);
    }
    return most;
}

struct ceiling ceiling_of(const struct setting *setting, enum role role)
{
    struct ceiling ceiling = {once_or_when_quiet(setting, role), of_a_new_date(setting, role)};
    for (int number = 1; number <= setting->programme->sessions; number++)
        ceiling.life += of_a_session(setting, role, number);
    return ceiling;
}
