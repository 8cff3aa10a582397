/*
 * plan_cohort - the month's digest to managers, the consultant's evening and Monday mail.
 */
#include "deciding/planner.h"

enum { EVENINGS = 10, EVENING_MINUTE = 17 * 60 + 30, MORNING_MINUTE = 8 * 60 + 30, LATE_DAYS = 35 };
/* From a Monday to the Tuesday of the week after, when that Monday is a holiday. */
enum { AHEAD_DAYS = 8 };

static int yyyymm(int day)
{
    const struct date date = day_date(day);
    return date.year * 100 + date.month;
}

static int first_of_month(int day)
{
    const struct date date = day_date(day);
    return day_from_date(date.year, date.month, 1);
}

static int last_day(const struct planner *planner)
{
    const struct setting *setting = planner->setting;
    return slots_last_day(setting->programme, setting->almanac, setting->registry);
}

/* A report that the consultant has got is none for who covers for her since, nor the other way. */
static gboolean told(const struct planner *planner, const struct step *step,
                     const struct person *person, int number)
{
    const GPtrArray *people = planner->setting->registry->people;
    gboolean told = ledger_message(planner->ledger, step->id, person->id, 0, number) != NULL;
    for (guint i = 0; person_is_consultant(person) && !told && i < people->len; i++) {
        const struct person *other = people->pdata[i];
        told = person_is_consultant(other) &&
               ledger_message(planner->ledger, step->id, other->id, 0, number) != NULL;
    }
    return told;
}

static void report_due(struct planner *planner, const struct step *step,
                       const struct person *person, int number, int revision, instant at)
{
    const char *zone = planner->setting->programme->zone;
    const instant use_by = planner_use_by(planner, step, at, NULL, zone);
    if (use_by <= planner->now || told(planner, step, person, number))
        return;
    if (at > planner->now) {
        planner_wake(planner, at);
        return;
    }
    struct due *due = planner_due(planner, DUE_MAIL, step, person);
    due->number = number;
    due->revision = revision;
    due->at = at;
    due->not_after = use_by;
    due->at_once = step->kind == STEP_REPORT;
    due->key = g_strdup_printf("%s/%d/%d.%d", step->id, number, person->id, person->version);
}

static void digest_for(struct planner *planner, const struct step *step,
                       const struct person *person)
{
    const struct programme *programme = planner->setting->programme;
    const struct almanac *almanac = planner->setting->almanac;
    const int minute = step->at >= 0 ? step->at : MORNING_MINUTE;
    const instant launch =
        almanac_moment(almanac, programme->kickoff + 1, minute, FALSE, programme->zone);
    /* The launch note, in week one. */
    if (!planner_passes_over(planner, step, NULL, launch))
        report_due(planner, step, person, 0, 0, launch);
    /* From the first full month on; a blank month is covered by the next digest. */
    const int end = day_add_months(first_of_month(last_day(planner)), 1);
    const int first = first_of_month(programme->kickoff);
    for (int month = day_add_months(first, first == programme->kickoff ? 1 : 2);;
         month = day_add_months(month, 1)) {
        const int day = almanac_nearest_working(almanac, month, 1);
        const gboolean blank = first_of_month(day) != month;
        if (!blank)
            report_due(planner, step, person, yyyymm(day_add_months(month, -1)), 0,
                       almanac_moment(almanac, day, minute, FALSE, programme->zone));
        if (month >= end && !blank)
            return;
    }
}

static gboolean is_office_day(const struct almanac *almanac, int day)
{
    return day_weekday(day) <= 5 && !almanac_is_holiday(almanac, day);
}

/* Each evening of the first ten working days, then Mondays; a Monday that is a public holiday:
 * Tuesday. One that missed its day before a weekend or a holiday leaves its news to the next. */
static void reports(struct planner *planner, const struct step *step, const struct person *person)
{
    const char *zone = planner->setting->programme->zone;
    const struct almanac *almanac = planner->setting->almanac;
    const instant begun = planner->setting->registry->started_at;
    const int started = clock_day(begun, zone);
    const int today = clock_day(planner->now, zone);
    const int stop = MAX(last_day(planner), started) + LATE_DAYS;
    int evenings = 0;
    for (int day = started; day <= MIN(today + AHEAD_DAYS, stop); day++) {
        const int weekday = day_weekday(day);
        const gboolean works = is_office_day(almanac, day);
        const gboolean monday =
            (weekday == 1 && works) || (weekday == 2 && almanac_is_holiday(almanac, day - 1));
        const gboolean evening = works && evenings < EVENINGS;
        instant at;
        if ((!evening && !monday) ||
            !clock_instant((struct wall){day, evening ? EVENING_MINUTE : MORNING_MINUTE, 0}, zone,
                           &at) ||
            at <= begun)
            continue;
        evenings += evening;
        if (day < today - 1 || (day < today && !is_office_day(almanac, today)))
            continue;
        const struct date date = day_date(day);
        report_due(planner, step, person, (date.year * 100 + date.month) * 100 + date.day,
                   evening ? 0 : 1, at);
    }
}

static void plan_report(struct planner *planner, const struct step *step)
{
    const struct registry *registry = planner->setting->registry;
    const struct person *on_duty = planner_on_duty(planner);
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (!planner_reaches(person))
            continue;
        if (person->role == ROLE_MANAGER && person->digest && (step->to & 1u << TO_MANAGER) != 0)
            digest_for(planner, step, person);
        if (person == on_duty && (step->to & 1u << TO_CONSULTANT) != 0)
            reports(planner, step, person);
    }
}

void plan_cohort(struct planner *planner)
{
    const GPtrArray *steps = planner->setting->playbook->steps;
    for (guint i = 0; i < steps->len; i++) {
        const struct step *step = steps->pdata[i];
        if (step->each == EACH_COHORT)
            plan_report(planner, step);
    }
}
