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

static int previous_month(int month)
{
    return month % 100 == 1 ? month - 89 : month - 1;
}

static int months_between(int from, int to)
{
    return (to / 100 - from / 100) * 12 + to % 100 - from % 100;
}

static gboolean was_put_off(const struct session *session)
{
    return session->state == SESSION_DECLINED || session->state == SESSION_POSTPONED ||
           session->state == SESSION_CANCELLED;
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

static void count_session(const struct session *session, const char *zone, instant now,
                          struct figures *figures)
{
    struct month_count *row = month_row(figures, month_of(session->start, zone));
    if (session->state == SESSION_PLANNED || session->state == SESSION_WITHDRAWN || row == NULL ||
        session->start > now)
        return;
    row->planned++;
    if (session->state == SESSION_HELD) {
        row->held++;
        figures->held_total++;
        figures->minutes_total += length_of(session);
    } else if (session->state == SESSION_UNKNOWN) {
        row->unknown++;
        figures->unknown_total++;
    } else if (was_put_off(session)) {
        row->postponed++;
        figures->postponed_total++;
    }
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

/* A month whose own report day was blank is told together with the next, and the first digest
 * tells everything since the kick-off. */
static int months_covered(const struct programme *programme, const struct almanac *almanac,
                          int begun, int month)
{
    int covered = 1;
    const int day = report_day(almanac, month);
    for (int m = previous_month(month);
         m >= begun && (m < first_full_month(programme) || report_day(almanac, m) == day);
         m = previous_month(m))
        covered++;
    return covered;
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

void figures_month(const struct setting *setting, GPtrArray *ledgers, int month, instant now,
                   struct figures *figures)
{
    const struct programme *programme = setting->programme;
    const struct almanac *almanac = setting->almanac;
    *figures = (struct figures){.month = month};
    find_firsts(programme, almanac, setting->registry, figures);
    lay_months(programme, month, figures);
    for (guint i = 0; i < ledgers->len; i++) {
        const struct ledger *ledger = ledgers->pdata[i];
        for (guint j = 0; j < ledger->sessions->len; j++)
            count_session(ledger->sessions->pdata[j], programme->zone, now, figures);
    }
    const int begun = figures->by_month[0].month;
    const struct date end = day_date(slots_last_day(programme, almanac, setting->registry));
    figures->months_covered = month != 0 ? months_covered(programme, almanac, begun, month) : 1;
    sum_covered(figures);
    figures->last = month != 0 && month >= end.year * 100 + end.month;
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
