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

/* What a slot must suit: the working hours and the absences of both. */
struct meeting {
    const struct almanac *almanac;
    const struct ledger *ledger;
    const char *zones[3]; /* the pair's, then each one's */
    int zone_count;       /* how many of them count */
    instant back;         /* when both are there again */
    int minutes;
};

static void join(struct meeting *meeting, const struct setting *setting, int id)
{
    const struct person *person = registry_person(setting->registry, id);
    if (person == NULL)
        return;
    meeting->zones[meeting->zone_count++] =
        person->zone != NULL ? person->zone : setting->programme->zone;
    meeting->back = MAX(meeting->back, person->away_until);
}

static gboolean suits(const struct meeting *meeting, const struct slot *slot)
{
    for (int i = 0; i < meeting->zone_count; i++) {
        if (!almanac_suits_session(meeting->almanac, slot->start, meeting->minutes,
                                   meeting->zones[i]))
            return FALSE;
    }
    return slot->start >= meeting->back && !clashes(meeting->ledger, slot);
}

static gboolean slot_of_day(const struct meeting *meeting, int day, struct slot *slot)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hours); i++) {
        const int minute = hours[((gsize)day + i) % G_N_ELEMENTS(hours)];
        if (!wall_instant((gint64)day * MINUTES_A_DAY + minute, meeting->zones[0], &slot->start))
            continue;
        slot->end = slot->start + (seconds)meeting->minutes * MINUTE;
        if (suits(meeting, slot))
            return TRUE;
    }
    return FALSE;
}

static GArray *look_ahead(const struct meeting *meeting, int begin, int count)
{
    GArray *slots = g_array_new(FALSE, TRUE, sizeof(struct slot));
    for (int day = begin; day < begin + LOOK_AHEAD_DAYS && (int)slots->len < count; day++) {
        struct slot slot;
        if (!slot_of_day(meeting, day, &slot))
            continue;
        g_array_append_val(slots, slot);
        day++; /* not two days running: a full week has other gaps */
    }
    return slots;
}

/* Two whose working hours never meet are offered those of the pair's clock. */
GArray *slots_offer(const struct setting *setting, const struct ledger *ledger, instant after,
                    int minutes, int count)
{
    const struct pair *pair = ledger->pair;
    struct meeting meeting = {setting->almanac, ledger, {NULL}, 1, INSTANT_NONE, minutes};
    meeting.zones[0] = pair->zone != NULL ? pair->zone : setting->programme->zone;
    join(&meeting, setting, pair->mentor);
    join(&meeting, setting, pair->mentee);
    const int soonest =
        almanac_add_working(setting->almanac, clock_day(after, meeting.zones[0]), NOTICE_DAYS);
    const int begin = MAX(soonest, clock_day(meeting.back, meeting.zones[0]));
    GArray *slots = look_ahead(&meeting, begin, count);
    if (slots->len > 0)
        return slots;
    g_array_unref(slots);
    meeting.zone_count = 1;
    return look_ahead(&meeting, begin, count);
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
