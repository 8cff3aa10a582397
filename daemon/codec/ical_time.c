/*
 * ical_time - dates, times and durations of foreign calendars (RFC 5545, 3.3.4 to 3.3.6).
 *
 * base/clock is asked for all arithmetic. A time whose zone nobody knows keeps
 * its wall and has no instant.
 */
#include "codec/ical_time.h"

#include "codec/ical_zone.h"

#include <string.h>

enum { DATE_CHARS = 8, TIME_CHARS = 15, DIGITS_CAP = 9 };

static gboolean digits(const char *text, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        *number = 10 * *number + (text[i] - '0');
    }
    return TRUE;
}

static gboolean read_day(const char *text, int *day)
{
    int year, month, date;
    if (!digits(text, 4, &year) || !digits(text + 4, 2, &month) || !digits(text + 6, 2, &date))
        return FALSE;
    *day = day_from_date(year, month, date);
    return *day >= 0;
}

/* A leap second is the one before it. */
static gboolean read_second(const char *text, int *second)
{
    int hour, minute, tick;
    if (!digits(text, 2, &hour) || !digits(text + 2, 2, &minute) || !digits(text + 4, 2, &tick))
        return FALSE;
    *second = hour * HOUR + minute * MINUTE + MIN(tick, 59);
    return hour < 24 && minute < 60 && tick <= 60;
}

static gboolean read_wall(const char *value, struct calendar_time *time)
{
    gsize length = strlen(value);
    time->date_only = length == DATE_CHARS;
    time->utc = length == TIME_CHARS + 1 && g_ascii_toupper(value[TIME_CHARS]) == 'Z';
    if (time->date_only)
        return read_day(value, &time->day);
    if ((length != TIME_CHARS && !time->utc) || g_ascii_toupper(value[DATE_CHARS]) != 'T')
        return FALSE;
    return read_day(value, &time->day) && read_second(value + DATE_CHARS + 1, &time->second);
}

static instant instant_of(const struct calendar_time *time)
{
    const char *zone = time->utc ? "UTC" : time->zone;
    struct wall wall = {time->day, time->second / MINUTE, time->second % MINUTE};
    instant at = INSTANT_NONE;
    if (time->date_only || zone == NULL || !clock_instant(wall, zone, &at))
        return INSTANT_NONE;
    return at;
}

gboolean ical_time_read(const struct ical_line *line, struct calendar_time *time)
{
    struct calendar_time read = {.given = TRUE};
    if (!read_wall(line->value, &read))
        return FALSE;
    if (!read.utc && !read.date_only)
        read.zone = ical_zone(ical_line_parameter(line, "TZID"));
    read.at = instant_of(&read);
    g_free(time->zone);
    *time = read;
    return TRUE;
}

gboolean ical_stamp_read(const struct ical_line *line, struct calendar_time *time)
{
    if (!ical_time_read(line, time))
        return FALSE;
    if (time->at == INSTANT_NONE && ical_line_parameter(line, "TZID") == NULL) {
        time->utc = TRUE;
        time->date_only = FALSE;
        time->at = instant_of(time);
    }
    return TRUE;
}

static seconds unit_of(char letter, gboolean after_t)
{
    switch (letter) {
    case 'W':
        return after_t ? 0 : 7 * DAY;
    case 'D':
        return after_t ? 0 : DAY;
    case 'H':
        return after_t ? HOUR : 0;
    case 'M':
        return after_t ? MINUTE : 0;
    case 'S':
        return after_t ? 1 : 0;
    default:
        return 0;
    }
}

gboolean ical_duration_read(const char *value, seconds *length)
{
    gboolean after_t = FALSE;
    const char *at = value + (*value == '+');
    *length = 0;
    if (*at++ != 'P' || *at == '\0')
        return FALSE;
    while (*at != '\0') {
        if (*at == 'T' && !after_t) {
            after_t = TRUE;
            at++;
            continue;
        }
        gsize count = strspn(at, "0123456789");
        seconds unit = count == 0 || count > DIGITS_CAP ? 0 : unit_of(at[count], after_t);
        if (unit == 0)
            return FALSE;
        *length += unit * g_ascii_strtoll(at, NULL, 10);
        at += count + 1;
    }
    return TRUE;
}

void ical_time_after(const struct calendar_time *start, seconds length, struct calendar_time *end)
{
    seconds second = start->second + length;
    if (second / DAY > G_MAXINT - start->day)
        return;
    g_free(end->zone);
    *end = *start;
    end->zone = g_strdup(start->zone);
    end->day = start->day + (int)(second / DAY);
    end->second = (int)(second % DAY);
    if (start->at != INSTANT_NONE) {
        end->at = start->at + length;
        struct wall wall = clock_wall(end->at, start->utc ? "UTC" : start->zone);
        end->day = wall.day;
        end->second = wall.minute * MINUTE + wall.second;
    }
}
