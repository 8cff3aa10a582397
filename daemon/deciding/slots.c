/*
 * slots - cadences into sessions, and moments to offer.
 */
#include "deciding/slots.h"

enum { MINUTES_A_DAY = 24 * 60, NOTICE_DAYS = 2, LOOK_AHEAD_DAYS = 90 };

static gboolean wall_instant(gint64 wall, const char *zone, instant *at)
{
    const struct wall when = {.day = (int)(wall / MINUTES_A_DAY),
                              .minute = (int)(wall % MINUTES_A_DAY)};
    return clock_instant(when, zone, at);
}

/* The cadence counts from the first date; a week is added as long as the day is blank. */
gboolean slots_session(const struct programme *programme, const struct almanac *almanac,
                       const struct pair *pair, int number, struct slot *slot, gint64 *wall)
{
    if (pair->first == INSTANT_NONE)
        return FALSE;
    const int first = (int)(pair->first_wall / MINUTES_A_DAY);
    const struct span ahead = {programme->cadence.count * (number - 1), programme->cadence.unit};
    int day = number == 1 ? first : almanac_add(almanac, first, ahead);
    for (int tries = 0; number > 1 && tries < 53 && !almanac_is_working(almanac, day); tries++)
        day += 7;
    *wall = (gint64)day * MINUTES_A_DAY + pair->first_wall % MINUTES_A_DAY;
    if (!wall_instant(*wall, pair->zone, &slot->start))
        return FALSE;
    slot->end = slot->start + (seconds)programme->minutes * MINUTE;
    return TRUE;
}

static gboolean clashes(const struct ledger *ledger, const struct slot *slot)
{
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->state != SESSION_PLANNED && !session_stands(session))
            continue;
        if (slot->start < session->end && session->start < slot->end)
            return TRUE;
    }
    return FALSE;
}

/* Half hours of the day that people like; which comes first depends on the day alone. */
static const int hours[] = {10 * 60, 15 * 60, 9 * 60, 13 * 60 + 30, 16 * 60, 11 * 60};

static gboolean slot_of_day(const struct almanac *almanac, const struct ledger *ledger, int day,
                            int minutes, struct slot *slot)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hours); i++) {
        const int minute = hours[((gsize)day + i) % G_N_ELEMENTS(hours)];
        if (!wall_instant((gint64)day * MINUTES_A_DAY + minute, ledger->pair->zone, &slot->start))
            continue;
        slot->end = slot->start + (seconds)minutes * MINUTE;
        if (almanac_suits_session(almanac, slot->start, minutes, ledger->pair->zone) &&
            !clashes(ledger, slot))
            return TRUE;
    }
    return FALSE;
}

GArray *slots_offer(const struct programme *programme, const struct almanac *almanac,
                    const struct ledger *ledger, instant after, int minutes, int count)
{
    GArray *slots = g_array_new(FALSE, TRUE, sizeof(struct slot));
    const char *zone = ledger->pair->zone != NULL ? ledger->pair->zone : programme->zone;
    const int begin = almanac_add_working(almanac, clock_day(after, zone), NOTICE_DAYS);
    for (int day = begin; day < begin + LOOK_AHEAD_DAYS && (int)slots->len < count; day++) {
        struct slot slot;
        if (!slot_of_day(almanac, ledger, day, minutes, &slot))
            continue;
        g_array_append_val(slots, slot);
        day++; /* not two days running: a full week has other gaps */
    }
    return slots;
}

int slots_last_day(const struct programme *programme, const struct almanac *almanac,
                   const struct registry *registry)
{
    int last = programme->kickoff;
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        struct slot slot;
        gint64 wall;
        if (pair->live && slots_session(programme, almanac, pair,
                                        registry_sessions(registry, programme), &slot, &wall))
            last = MAX(last, clock_day(slot.start, programme->zone));
    }
    return last;
}
