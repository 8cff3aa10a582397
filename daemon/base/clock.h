/*
 * clock - instants, zones and civil days.
 *
 * The one place that turns instants into wall time and back, with GTimeZone
 * over the system's tzdata. Knows no "now": callers bring the moment.
 * An instant of 0 means "none": no programme lives in 1970.
 */
#pragma once

#include <glib.h>

typedef gint64 instant; /* seconds since 1970-01-01T00:00:00Z */
typedef gint64 seconds;

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

#define INSTANT_NONE ((instant)0)
#define INSTANT_NEVER G_MAXINT64

/* What a clock on a wall shows. A civil day is counted from 1970-01-01 = 0. */
struct wall {
    int day;
    int minute; /* of the day, 0 to 1439 */
    int second;
};

struct date {
    int year, month, day; /* month and day from 1 */
};

/* Half-open: from <= t < to. */
struct span_of_time {
    instant from, to;
};

/* Whether tzdata knows this zone ("Europe/Paris", "UTC"). */
gboolean clock_zone_exists(const char *zone);

/* The version of tzdata in use ("2024a"), or "" when it does not say. Owned by the room. */
const char *clock_tzdata_version(void);

struct wall clock_wall(instant at, const char *zone);

/* FALSE for a time that does not exist (spring gap); in autumn the first of two. */
gboolean clock_instant(struct wall wall, const char *zone, instant *at);

int clock_day(instant at, const char *zone);

/* Minutes east of Greenwich at that instant. */
int clock_offset(instant at, const char *zone);

/* -1 for no such date, or one outside 1970 to 9999. */
int day_from_date(int year, int month, int day);
struct date day_date(int day);
/* 1 Monday to 7 Sunday. */
int day_weekday(int day);
/* The same day of another month; the 31st becomes the month's last. */
int day_add_months(int day, int months);
/* Easter Sunday of the year (Gregorian). */
int day_easter(int year);

/* "2027-01-14" */
char *day_iso(int day);

/* RFC 3339 in UTC, "2027-01-14T14:00:00Z"; parsing takes any offset. FALSE when unreadable. */
char *clock_rfc3339(instant at);
gboolean clock_from_rfc3339(const char *text, instant *at);

/* `--now`: RFC 3339, or "2027-01-14T09:00" / "2027-01-14 09:00" / "2027-01-14" in the zone. */
gboolean clock_parse(const char *text, const char *zone, instant *at);

/* iCalendar UTC, "20270114T140000Z" (RFC 5545, 3.3.5). */
char *clock_icalendar(instant at);
gboolean clock_from_icalendar(const char *text, instant *at);

/* Date header, "Thu, 14 Jan 2027 15:00:00 +0100" (RFC 5322, 3.3). */
char *clock_rfc5322(instant at, const char *zone);
