/*
 * almanac - working days, blank days, holidays and send windows.
 *
 * The window is half-open: from 8:30 on, and no more at 18:00.
 */
#include "model/almanac.h"

#include <stdlib.h>
#include <string.h>

enum { FRIDAY_LATEST = 16 * 60, MONDAY_EARLIEST = 9 * 60, DAY_MINUTES = 24 * 60 };

struct almanac *almanac_new(const struct programme *programme)
{
    struct almanac *almanac = g_new0(struct almanac, 1);
    const struct quiet *quiet = &programme->quiet;
    almanac->zone = g_strdup(programme->zone);
    almanac->french = g_strcmp0(quiet->holidays, "FR") == 0;
    almanac->august = quiet->august;
    almanac->christmas = quiet->christmas;
    almanac->window_from = quiet->from;
    almanac->window_to = quiet->to;
    almanac->holidays = g_array_new(FALSE, FALSE, sizeof(int));
    almanac->days = g_array_copy(quiet->days);
    almanac_sort(almanac);
    return almanac;
}

void almanac_free(struct almanac *almanac)
{
    if (almanac == NULL)
        return;
    g_free(almanac->zone);
    g_array_unref(almanac->holidays);
    g_array_unref(almanac->days);
    g_free(almanac);
}

static int compare_days(gconstpointer left, gconstpointer right)
{
    int a = *(const int *)left;
    int b = *(const int *)right;
    return (a > b) - (a < b);
}

void almanac_sort(struct almanac *almanac)
{
    g_array_sort(almanac->holidays, compare_days);
    g_array_sort(almanac->days, compare_days);
}

/* --- days --------------------------------------------------------------------------------- */

static gboolean list_has(GArray *days, int day)
{
    return g_array_binary_search(days, &day, compare_days, NULL);
}

gboolean almanac_is_french_holiday(int day)
{
    static const struct {
        int month, day;
    } fixed[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
    /* Easter Monday, Ascension, Whit Monday. */
    static const int after_easter[] = {1, 39, 50};
    struct date date = day_date(day);
    for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
        if (date.month == fixed[i].month && date.day == fixed[i].day)
            return TRUE;
    for (size_t i = 0; i < G_N_ELEMENTS(after_easter); i++)
        if (day == day_easter(date.year) + after_easter[i])
            return TRUE;
    return FALSE;
}

gboolean almanac_is_holiday(const struct almanac *almanac, int day)
{
    return (almanac->french && almanac_is_french_holiday(day)) || list_has(almanac->holidays, day);
}

gboolean almanac_is_blank(const struct almanac *almanac, int day)
{
    struct date date = day_date(day);
    if (almanac->august && date.month == 8)
        return TRUE;
    if (almanac->christmas &&
        ((date.month == 12 && date.day >= 24) || (date.month == 1 && date.day <= 2)))
        return TRUE;
    return list_has(almanac->days, day);
}

gboolean almanac_is_working(const struct almanac *almanac, int day)
{
    return day_weekday(day) <= 5 && !almanac_is_blank(almanac, day) &&
           !almanac_is_holiday(almanac, day);
}

int almanac_nearest_working(const struct almanac *almanac, int day, int step)
{
    while (!almanac_is_working(almanac, day))
        day += step;
    return day;
}

int almanac_add_working(const struct almanac *almanac, int day, int count)
{
    int step = count < 0 ? -1 : 1;
    for (int left = abs(count); left > 0; left--)
        day = almanac_nearest_working(almanac, day + step, step);
    return day;
}

int almanac_add(const struct almanac *almanac, int day, struct span span)
{
    switch (span.unit) {
    case UNIT_DAY:
        return day + span.count;
    case UNIT_WORKING_DAY:
        return almanac_add_working(almanac, day, span.count);
    case UNIT_WEEK:
        return day + 7 * span.count;
    case UNIT_MONTH:
        return day_add_months(day, span.count);
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case SPAN_UNIT_COUNT:
        break;
    }
    return day;
}

/* --- moments ------------------------------------------------------------------------------ */

/* A wall time in a spring gap becomes the first minute after it. */
static instant existing_instant(int day, int minute, const char *zone)
{
    instant at = INSTANT_NONE;
    for (int i = minute; i < minute + DAY_MINUTES; i++)
        if (clock_instant((struct wall){day + i / DAY_MINUTES, i % DAY_MINUTES, 0}, zone, &at))
            break;
    return at;
}

gboolean almanac_may_send(const struct almanac *almanac, instant at, const char *zone)
{
    struct wall wall = clock_wall(at, zone);
    return wall.minute >= almanac->window_from && wall.minute < almanac->window_to &&
           almanac_is_working(almanac, wall.day);
}

instant almanac_next_sendable(const struct almanac *almanac, instant at, const char *zone)
{
    if (almanac_may_send(almanac, at, zone))
        return at;
    struct wall wall = clock_wall(at, zone);
    int day = wall.minute < almanac->window_from ? wall.day : wall.day + 1;
    return existing_instant(almanac_nearest_working(almanac, day, 1), almanac->window_from, zone);
}

instant almanac_moment(const struct almanac *almanac, int day, int minute, gboolean before,
                       const char *zone)
{
    return existing_instant(almanac_nearest_working(almanac, day, before ? -1 : 1),
                            CLAMP(minute, almanac->window_from, almanac->window_to - 1), zone);
}

gboolean almanac_suits_session(const struct almanac *almanac, instant start, int minutes,
                               const char *zone)
{
    struct wall wall = clock_wall(start, zone);
    int weekday = day_weekday(wall.day);
    if (!almanac_is_working(almanac, wall.day) || wall.minute < almanac->window_from ||
        wall.minute + minutes > almanac->window_to)
        return FALSE;
    if (weekday == 1)
        return wall.minute >= MONDAY_EARLIEST;
    return weekday != 5 || wall.minute <= FRIDAY_LATEST;
}
