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

static instant report_use_by(const struct planner *planner, const struct step *step, instant at)
{
    return planner_use_by(planner, step, at, NULL, planner->setting->programme->zone);
}

/* When this reader could last not be written to: before that, nothing was owed. */
static instant reads_since(const struct planner *planner, const struct person *person)
{
    instant since = planner->setting->registry->started_at;
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->person == person->id &&
            (fact->kind == FACT_PERSON_JOINED || fact->kind == FACT_PERSON_RESUMED ||
             fact->kind == FACT_PERSON_READDRESSED))
            since = MAX(since, fact->at);
    }
    return since;
}

static gboolean is_noted_expired(const struct planner *planner, const struct step *step, int person,
                                 int number)
{
    const struct ledger *ledger = planner->ledger;
    for (guint i = 0; i < ledger->messages->len; i++) {
        const struct message *message = ledger->messages->pdata[i];
        if (message->state == MESSAGE_EXPIRED && message->person == person &&
            message->number == number && g_strcmp0(message->step, step->id) == 0)
            return TRUE;
    }
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_STEP_EXPIRED && fact->person == person && fact->number == number &&
            fact->row == 0 && g_strcmp0(fact->step, step->id) == 0)
            return TRUE;
    }
    return FALSE;
}

/* No run came in time: it is said no more, and that is known. A report of the evening is no loss,
 * for the next one says what is left to do. */
static void note_expired(struct planner *planner, const struct step *step,
                         const struct person *person, int number, instant at)
{
    if (step->kind != STEP_DIGEST || !planner->setting->registry->started ||
        at < reads_since(planner, person) || is_noted_expired(planner, step, person->id, number))
        return;
    struct fact *expired = planner_fact(planner, FACT_STEP_EXPIRED, person->id, 0);
    fact_set_step(expired, step->id);
    expired->number = number;
}

static void report_due(struct planner *planner, const struct step *step,
                       const struct person *person, int number, int revision, instant at)
{
    const instant use_by = report_use_by(planner, step, at);
    if (told(planner, step, person, number))
        return;
    if (use_by <= planner->now) {
        note_expired(planner, step, person, number, at);
        return;
    }
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

/* One digest of the series: the month that it tells (yyyymm; 0: the launch note), and its moment.
 */
struct digest {
    int month;
    instant at;
};

static struct digest digest_on(const struct planner *planner, const struct step *step, int month,
                               int day)
{
    const struct setting *setting = planner->setting;
    const int minute = step->at >= 0 ? step->at : MORNING_MINUTE;
    return (struct digest){
        month, almanac_moment(setting->almanac, day, minute, FALSE, setting->programme->zone)};
}

/* The whole series: the launch note in week one; then each month, from the first full one on. A
 * blank month is covered by the next digest. */
static GArray *digests(const struct planner *planner, const struct step *step)
{
    const struct programme *programme = planner->setting->programme;
    GArray *series = g_array_new(FALSE, FALSE, sizeof(struct digest));
    struct digest digest = digest_on(planner, step, 0, programme->kickoff + 1);
    g_array_append_val(series, digest);
    const int end = day_add_months(first_of_month(last_day(planner)), 1);
    const int first = first_of_month(programme->kickoff);
    gboolean over = FALSE;
    for (int month = day_add_months(first, first == programme->kickoff ? 1 : 2); !over;
         month = day_add_months(month, 1)) {
        const int day = almanac_nearest_working(planner->setting->almanac, month, 1);
        if (first_of_month(day) != month)
            continue;
        digest = digest_on(planner, step, yyyymm(day_add_months(month, -1)), day);
        g_array_append_val(series, digest);
        over = month >= end;
    }
    return series;
}

/* A launch note that an edit put into the past. */
static gboolean is_left_out(const struct planner *planner, const struct step *step,
                            const struct digest *digest)
{
    return digest->month == 0 && planner_passes_over(planner, step, NULL, digest->at);
}

static void digest_for(struct planner *planner, const struct step *step,
                       const struct person *person)
{
    g_autoptr(GArray) series = digests(planner, step);
    for (guint i = 0; i < series->len; i++) {
        const struct digest *digest = &g_array_index(series, struct digest, i);
        if (!is_left_out(planner, step, digest))
            report_due(planner, step, person, digest->month, 0, digest->at);
    }
}

int plan_next_digest(const struct setting *setting, const struct ledger *own,
                     const struct step *step, const struct person *person, instant now)
{
    const struct planner planner = {.setting = setting, .ledger = own, .now = now};
    g_autoptr(GArray) series = digests(&planner, step);
    for (guint i = 0; i < series->len; i++) {
        const struct digest *digest = &g_array_index(series, struct digest, i);
        if (report_use_by(&planner, step, digest->at) > now &&
            !is_left_out(&planner, step, digest) && !told(&planner, step, person, digest->month))
            return digest->month;
    }
    return g_array_index(series, struct digest, series->len - 1).month;
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
