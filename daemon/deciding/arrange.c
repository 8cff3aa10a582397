/*
 * arrange - one person's dues: which leave now, and when the others are looked at again.
 */
#include "deciding/arrange.h"

void arrangement_clear(struct arrangement *arrangement)
{
    g_clear_pointer(&arrangement->now, g_ptr_array_unref);
}

static void put_off(struct arrangement *arrangement, instant until)
{
    arrangement->wake_at = MIN(arrangement->wake_at, until);
}

static gboolean is_for_calendar(const struct due *due)
{
    return due->kind != DUE_MAIL || (due->step != NULL && due->step->kind == STEP_INVITATION);
}

/* A reminder is no new question. */
static gboolean opens_question(const struct due *due)
{
    return due->question && due->number == 0;
}

/* What became of a session is asked in time, if need be beside another question: the silence that
 * would be recorded else is ours. */
static gboolean can_wait(const struct due *due, instant until)
{
    return due->step == NULL || due->step->from != FROM_SESSION_END || until < due->not_after;
}

void arrange(const struct setting *setting, const struct person *person, const struct mailday *day,
             GPtrArray *dues, instant now, struct arrangement *arrangement)
{
    const struct programme *programme = setting->programme;
    const struct almanac *almanac = setting->almanac;
    const char *zone = person->zone != NULL ? person->zone : programme->zone;
    const instant next = almanac_next_sendable(almanac, now, zone);
    const instant tomorrow = almanac_next_sendable(
        almanac, almanac_moment(almanac, clock_day(now, zone) + 1, 0, FALSE, zone), zone);
    int today = day->today;
    instant open_until = day->open_row != 0 ? day->open_until : INSTANT_NONE;
    arrangement->now = g_ptr_array_new();
    arrangement->wake_at = INSTANT_NEVER;
    for (guint i = 0; i < dues->len; i++) {
        struct due *due = dues->pdata[i];
        if (due->at_once) {
            g_ptr_array_add(arrangement->now, due);
            if (opens_question(due))
                open_until = MAX(open_until, due->not_after);
        } else if (next > now) {
            put_off(arrangement, next);
        } else if (is_for_calendar(due)) {
            g_ptr_array_add(arrangement->now, due);
        } else if (opens_question(due) && open_until > now && can_wait(due, open_until)) {
            put_off(arrangement, open_until);
        } else if (today >= programme->per_day) {
            put_off(arrangement, tomorrow);
        } else {
            g_ptr_array_add(arrangement->now, due);
            today++;
            if (opens_question(due))
                open_until = due->not_after;
        }
    }
}
