/*
 * figures - counts from facts.
 */
#include "deciding/figures.h"

#include "deciding/slots.h"

static int month_of(instant at, const char *zone)
{
    const struct date date = day_date(clock_day(at, zone));
    return date.year * 100 + date.month;
}

static int next_month(int month)
{
    return month % 100 == 12 ? month + 89 : month + 1;
}

static int months_between(int from, int to)
{
    return (to / 100 - from / 100) * 12 + to % 100 - from % 100;
}

/* One digest in the making, and the one before it: nothing may fall between the two. */
struct tale {
    const struct setting *setting;
    instant now;
    const struct message *before; /* NULL: none was written yet */
    struct figures *figures;
};

/* The last digest of a month before this one, whoever got it. */
static const struct message *digest_before(const struct setting *setting, const struct ledger *own,
                                           int month)
{
    const struct message *before = NULL;
    for (guint i = 0; i < own->messages->len; i++) {
        const struct message *message = own->messages->pdata[i];
        const struct step *step = playbook_step(setting->playbook, message->step);
        if (step != NULL && step->kind == STEP_DIGEST && ledger_is_told(message) &&
            message->number > 0 && message->number < month &&
            (before == NULL || message->number > before->number))
            before = message;
    }
    return before;
}

/* What a reader outside the pair is told: of two who contradict each other, nothing is known; a
 * meeting that was missed did not take place, as one put off. The last digest waits for no more
 * news. */
static enum session_state outcome_of(const struct tale *tale, const struct session *session)
{
    switch (session->state) {
    case SESSION_HELD:
        return SESSION_HELD;
    case SESSION_UNKNOWN:
    case SESSION_DISPUTED:
        return SESSION_UNKNOWN;
    case SESSION_DECLINED:
    case SESSION_POSTPONED:
    case SESSION_CANCELLED:
    case SESSION_MISSED:
    case SESSION_UNINVITED:
        return SESSION_POSTPONED;
    default:
        return tale->figures->last ? SESSION_UNKNOWN : SESSION_STANDING;
    }
}

static int length_of(const struct session *session)
{
    return session->minutes != 0 ? session->minutes
                                 : (int)((session->end - session->start) / MINUTE);
}

static struct month_count *month_row(struct figures *figures, int month)
{
    const int index = months_between(figures->by_month[0].month, month);
    return index < 0 || index >= figures->months ? NULL : &figures->by_month[index];
}

/* A month that was told already, of a session of which nothing was known at that time. */
static gboolean comes_late(const struct tale *tale, const struct session *session, int month)
{
    return tale->before != NULL && month <= tale->before->number &&
           (session->known_at == INSTANT_NONE || session->known_at > tale->before->written);
}

static void count_late(struct figures *figures, enum session_state outcome, int month)
{
    const int so_far = figures->late_held + figures->late_unknown + figures->late_postponed;
    if (outcome == SESSION_STANDING)
        return;
    figures->late_month = so_far == 0 || figures->late_month == month ? month : 0;
    figures->late_held += outcome == SESSION_HELD;
    figures->late_unknown += outcome == SESSION_UNKNOWN;
    figures->late_postponed += outcome == SESSION_POSTPONED;
}

static void count_session(const struct tale *tale, const struct session *session)
{
    struct figures *figures = tale->figures;
    const int month = month_of(session->start, tale->setting->programme->zone);
    struct month_count *row = month_row(figures, month);
    if (session->state == SESSION_PLANNED || session->state == SESSION_WITHDRAWN || row == NULL)
        return;
    /* What is still to come in a month is planned, and no more. */
    row->planned += session->start <= tale->now || session_stands(session);
    if (session->start > tale->now)
        return;
    const enum session_state outcome = outcome_of(tale, session);
    row->held += outcome == SESSION_HELD;
    row->unknown += outcome == SESSION_UNKNOWN;
    row->postponed += outcome == SESSION_POSTPONED;
    figures->held_total += outcome == SESSION_HELD;
    figures->unknown_total += outcome == SESSION_UNKNOWN;
    figures->postponed_total += outcome == SESSION_POSTPONED;
    figures->minutes_total += outcome == SESSION_HELD ? length_of(session) : 0;
    if (comes_late(tale, session, month))
        count_late(figures, outcome, month);
}

/* The days between which the first sessions lie. */
static void find_firsts(const struct programme *programme, const struct almanac *almanac,
                        const struct registry *registry, struct figures *figures)
{
    figures->first_from = figures->first_to = -1;
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        struct slot slot;
        gint64 wall;
        if (!pair->live)
            continue;
        figures->pairs++;
        if (slots_session(programme, almanac, pair, 1, &slot, &wall)) {
            const int day = clock_day(slot.start, programme->zone);
            figures->first_from = figures->first_from < 0 ? day : MIN(figures->first_from, day);
            figures->first_to = MAX(figures->first_to, day);
        }
    }
}

static void lay_months(const struct programme *programme, int month, struct figures *figures)
{
    const struct date start = day_date(programme->kickoff);
    int row = start.year * 100 + start.month;
    const int until = month != 0 ? month : row;
    for (; row <= until && figures->months < (int)G_N_ELEMENTS(figures->by_month);
         row = next_month(row))
        figures->by_month[figures->months++].month = row;
}

/* The working day that opens the month after `month`; the one after that when it is blank. */
static int report_day(const struct almanac *almanac, int month)
{
    for (int tries = 0; tries < 12; tries++) {
        month = next_month(month);
        const int first = day_from_date(month / 100, month % 100, 1);
        const int day = almanac_nearest_working(almanac, first, 1);
        const struct date date = day_date(day);
        if (date.year * 100 + date.month == month)
            return day;
    }
    return -1;
}

/* The kick-off's own month where it is a whole one, else the next. */
static int first_full_month(const struct programme *programme)
{
    const struct date kickoff = day_date(programme->kickoff);
    const int month = kickoff.year * 100 + kickoff.month;
    return kickoff.day == 1 ? month : next_month(month);
}

/* All months that no digest has told: the first tells everything since the kick-off. */
static int months_covered(const struct tale *tale)
{
    if (tale->figures->month == 0)
        return 1;
    return tale->before != NULL ? months_between(tale->before->number, tale->figures->month)
                                : tale->figures->months;
}

static void sum_covered(struct figures *figures)
{
    for (int i = figures->months - 1; i >= 0 && i >= figures->months - figures->months_covered;
         i--) {
        figures->held += figures->by_month[i].held;
        figures->unknown += figures->by_month[i].unknown;
        figures->postponed += figures->by_month[i].postponed;
        figures->planned += figures->by_month[i].planned;
    }
    const int before = figures->months - figures->months_covered - 1;
    figures->held_before =
        before >= 0 && figures->by_month[before].planned > 0 ? figures->by_month[before].held : -1;
}

static void count_sessions(const struct tale *tale, GPtrArray *ledgers)
{
    for (guint i = 0; i < ledgers->len; i++) {
        const struct ledger *ledger = ledgers->pdata[i];
        for (guint j = 0; j < ledger->sessions->len; j++)
            count_session(tale, ledger->sessions->pdata[j]);
    }
}

void figures_month(const struct setting *setting, GPtrArray *ledgers, const struct ledger *own,
                   int month, instant now, struct figures *figures)
{
    const struct programme *programme = setting->programme;
    const struct almanac *almanac = setting->almanac;
    const struct tale tale = {setting, now, digest_before(setting, own, month), figures};
    const struct date end = day_date(slots_last_day(programme, almanac, setting->registry));
    *figures = (struct figures){.month = month};
    figures->last = month != 0 && month >= end.year * 100 + end.month;
    find_firsts(programme, almanac, setting->registry, figures);
    lay_months(programme, month, figures);
    count_sessions(&tale, ledgers);
    figures->months_covered = months_covered(&tale);
    sum_covered(figures);
    figures->next_report =
        figures->last
            ? -1
            : report_day(almanac, month != 0 ? next_month(month) : first_full_month(programme));
}

void figures_pair(const struct ledger *ledger, struct figures *figures)
{
    figures->pair_held = figures->pair_minutes = 0;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->state != SESSION_HELD)
            continue;
        figures->pair_held++;
        figures->pair_minutes += length_of(session);
    }
}
