/*
 * clock - instants, zones and civil days.
 *
 * Zones are looked up by name once and kept; a name that tzdata does not hold
 * is refused by clock_zone_exists, and a caller who asks for one all the same
 * gets UTC and a critical line. Instants past the year 9999 show its last second.
 */
#include "base/clock.h"

#include <string.h>

enum { FIRST_YEAR = 1970, LAST_YEAR = 9999, MONTHS = 12, DAYS_OF_ERA = 146097 };

static const instant last_instant = G_GINT64_CONSTANT(253402300799); /* 9999-12-31T23:59:59Z */

static const char *const zone_folder = "/usr/share/zoneinfo";
static const char *const weekday_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* --- zones -------------------------------------------------------------------------------- */

/* GLib also takes offsets, POSIX rules and paths for a zone; only names of tzdata pass here. */
static gboolean zone_name_is_plain(const char *zone)
{
    if (!g_ascii_isalpha(*zone) || strstr(zone, "//") != NULL)
        return FALSE;
    if (g_str_has_prefix(zone, "right/") || g_str_has_prefix(zone, "posix/"))
        return FALSE;
    for (const char *c = zone; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && strchr("_+-/", *c) == NULL)
            return FALSE;
    return TRUE;
}

static gboolean zone_file_exists(const char *zone)
{
    g_autofree char *path = g_build_filename(zone_folder, zone, NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(path, &bytes, &length, NULL))
        return FALSE;
    return length > 4 && memcmp(bytes, "TZif", 4) == 0; /* RFC 8536, 3.1 */
}

static GTimeZone *open_zone(const char *zone)
{
    if (g_str_equal(zone, "UTC"))
        return g_time_zone_new_utc();
    if (!zone_name_is_plain(zone) || !zone_file_exists(zone))
        return NULL;
    return g_time_zone_new_identifier(zone);
}

/* Kept for the whole run, unknown names too (as NULL). */
static GTimeZone *find_zone(const char *zone)
{
    static GHashTable *zones;
    gpointer found = NULL;
    if (zones == NULL)
        zones = g_hash_table_new(g_str_hash, g_str_equal);
    if (!g_hash_table_lookup_extended(zones, zone, NULL, &found)) {
        found = open_zone(zone);
        g_hash_table_insert(zones, g_strdup(zone), found);
    }
    return found;
}

static int offset_seconds(instant at, const char *zone)
{
    GTimeZone *rules = find_zone(zone);
    if (rules == NULL) {
        g_critical("unknown zone \"%s\": UTC is taken", zone);
        return 0;
    }
    int interval = g_time_zone_find_interval(rules, G_TIME_TYPE_UNIVERSAL, at);
    return g_time_zone_get_offset(rules, interval);
}

gboolean clock_zone_exists(const char *zone)
{
    return zone != NULL && find_zone(zone) != NULL;
}

static char *read_tzdata_version(void)
{
    static const char mark[] = "# version ";
    g_autofree char *path = g_build_filename(zone_folder, "tzdata.zi", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL) || !g_str_has_prefix(text, mark))
        return g_strdup("");
    const char *version = text + strlen(mark);
    return g_strndup(version, strcspn(version, " \r\n"));
}

const char *clock_tzdata_version(void)
{
    static char *version;
    if (version == NULL)
        version = read_tzdata_version();
    return version;
}

/* --- civil days --------------------------------------------------------------------------- */

static int floor_divide(gint64 value, gint64 by)
{
    return (int)(value / by - (value % by < 0));
}

static gboolean is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Years are counted from March, in eras of 400 years, so that the leap day comes last. */
int day_from_date(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS)
        return -1;
    if (day < 1 || day > days_in_month(year, month))
        return -1;
    int march_year = month <= 2 ? year - 1 : year;
    int era = march_year / 400;
    int year_of_era = march_year % 400;
    int day_of_year = (153 * ((month + 9) % MONTHS) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - 719468;
}

struct date day_date(int day)
{
    gint64 shifted = (gint64)day + 719468;
    int era = floor_divide(shifted, DAYS_OF_ERA);
    int day_of_era = (int)(shifted - (gint64)era * DAYS_OF_ERA);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    int month = march_month < 10 ? march_month + 3 : march_month - 9;
    int year = era * 400 + year_of_era + (month <= 2);
    return (struct date){year, month, day_of_year - (153 * march_month + 2) / 5 + 1};
}

int day_weekday(int day)
{
    gint64 since_monday = (gint64)day + 3; /* 1970-01-01 was a Thursday */
    return (int)(since_monday - 7 * (gint64)floor_divide(since_monday, 7)) + 1;
}

int day_add_months(int day, int months)
{
    struct date date = day_date(day);
    int count = date.year * MONTHS + date.month - 1 + months;
    int year = floor_divide(count, MONTHS);
    int month = count - year * MONTHS + 1;
    return day_from_date(year, month, MIN(date.day, days_in_month(year, month)));
}

/* The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
int day_easter(int year)
{
    int golden = year % 19;
    int century = year / 100;
    int year_of_century = year % 100;
    int moon_shift = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    int weekday =
        (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int sum = epact + weekday - 7 * late + 114;
    return day_from_date(year, sum / 31, sum % 31 + 1);
}

char *day_iso(int day)
{
    struct date date = day_date(day);
    return g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day);
}

/* --- instants and walls ------------------------------------------------------------------- */

static struct wall wall_of_seconds(gint64 local)
{
    int day = floor_divide(local, DAY);
    int second_of_day = (int)(local - (gint64)day * DAY);
    return (struct wall){day, second_of_day / MINUTE, second_of_day % MINUTE};
}

struct wall clock_wall(instant at, const char *zone)
{
    instant shown = CLAMP(at, -last_instant, last_instant);
    return wall_of_seconds(shown + offset_seconds(shown, zone));
}

/* Offsets differ from Greenwich by less than a day, so the offsets that may hold are those of
 * the day before, of the hour itself and of the day after; the earliest that holds wins. */
gboolean clock_instant(struct wall wall, const char *zone, instant *at)
{
    static const seconds probes[] = {-DAY, 0, DAY};
    if (wall.minute < 0 || wall.minute >= DAY / MINUTE || wall.second < 0 || wall.second >= MINUTE)
        return FALSE;
    gint64 local = (gint64)wall.day * DAY + (gint64)wall.minute * MINUTE + wall.second;
    gboolean found = FALSE;
    for (size_t i = 0; i < G_N_ELEMENTS(probes); i++) {
        int offset = offset_seconds(local + probes[i], zone);
        instant candidate = local - offset;
        if (offset_seconds(candidate, zone) != offset || (found && candidate >= *at))
            continue;
        *at = candidate;
        found = TRUE;
    }
    return found;
}

int clock_day(instant at, const char *zone)
{
    return clock_wall(at, zone).day;
}

int clock_offset(instant at, const char *zone)
{
    return floor_divide(offset_seconds(at, zone), MINUTE);
}

/* --- written forms ------------------------------------------------------------------------ */

static gboolean take_digits(const char **text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (!g_ascii_isdigit(**text))
            return FALSE;
        *value = *value * 10 + g_ascii_digit_value(**text);
    }
    return TRUE;
}

static gboolean take(const char **text, const char *any)
{
    if (**text == '\0' || strchr(any, **text) == NULL)
        return FALSE;
    (*text)++;
    return TRUE;
}

static gboolean take_date(const char **text, const char *separator, int *day)
{
    int year, month, day_of_month;
    if (!take_digits(text, 4, &year) || (*separator != '\0' && !take(text, separator)) ||
        !take_digits(text, 2, &month) || (*separator != '\0' && !take(text, separator)) ||
        !take_digits(text, 2, &day_of_month))
        return FALSE;
    *day = day_from_date(year, month, day_of_month);
    return *day != -1;
}

static gboolean take_minute(const char **text, const char *separator, int *minute)
{
    int hours, minutes;
    if (!take_digits(text, 2, &hours) || (*separator != '\0' && !take(text, separator)) ||
        !take_digits(text, 2, &minutes))
        return FALSE;
    *minute = hours * 60 + minutes;
    return hours < 24 && minutes < 60;
}

/* RFC 3339, 5.6: a leap second may be written; it is the next second here. */
static gboolean take_second(const char **text, int *second)
{
    return take_digits(text, 2, second) && *second <= 60;
}

static void skip_fraction(const char **text)
{
    if (**text != '.' || !g_ascii_isdigit((*text)[1]))
        return;
    for ((*text)++; g_ascii_isdigit(**text); (*text)++)
        ;
}

static gboolean take_offset(const char **text, seconds *offset)
{
    *offset = 0;
    if (take(text, "Zz"))
        return TRUE;
    int sign = **text == '-' ? -1 : 1;
    int minute;
    if (!take(text, "+-") || !take_minute(text, ":", &minute))
        return FALSE;
    *offset = sign * (seconds)minute * MINUTE;
    return TRUE;
}

static struct wall wall_in_utc(instant at)
{
    return wall_of_seconds(CLAMP(at, -last_instant, last_instant));
}

char *clock_rfc3339(instant at)
{
    struct wall wall = wall_in_utc(at);
    g_autofree char *day = day_iso(wall.day);
    return g_strdup_printf("%sT%02d:%02d:%02dZ", day, wall.minute / 60, wall.minute % 60,
                           wall.second);
}

gboolean clock_from_rfc3339(const char *text, instant *at)
{
    int day, minute, second;
    seconds offset;
    if (text == NULL || !take_date(&text, "-", &day) || !take(&text, "Tt ") ||
        !take_minute(&text, ":", &minute) || !take(&text, ":") || !take_second(&text, &second))
        return FALSE;
    skip_fraction(&text);
    if (!take_offset(&text, &offset) || *text != '\0')
        return FALSE;
    *at = (instant)day * DAY + (instant)minute * MINUTE + second - offset;
    return TRUE;
}

/* Where midnight falls into a spring gap (Cairo, Beirut), a day begins when the gap ends. */
static gboolean day_begins(int day, const char *zone, instant *at)
{
    struct wall wall = {.day = day};
    for (; wall.minute < DAY / MINUTE; wall.minute++)
        if (clock_instant(wall, zone, at))
            return TRUE;
    return FALSE;
}

gboolean clock_parse(const char *text, const char *zone, instant *at)
{
    struct wall wall = {0};
    if (text == NULL || clock_from_rfc3339(text, at))
        return text != NULL;
    if (!take_date(&text, "-", &wall.day))
        return FALSE;
    if (*text == '\0')
        return day_begins(wall.day, zone, at);
    if (!take(&text, "T ") || !take_minute(&text, ":", &wall.minute))
        return FALSE;
    if (*text == ':' && (!take(&text, ":") || !take_second(&text, &wall.second)))
        return FALSE;
    return *text == '\0' && clock_instant(wall, zone, at);
}

char *clock_icalendar(instant at)
{
    struct wall wall = wall_in_utc(at);
    struct date date = day_date(wall.day);
    return g_strdup_printf("%04d%02d%02dT%02d%02d%02dZ", date.year, date.month, date.day,
                           wall.minute / 60, wall.minute % 60, wall.second);
}

gboolean clock_from_icalendar(const char *text, instant *at)
{
    int day, minute, second;
    if (text == NULL || !take_date(&text, "", &day) || !take(&text, "T") ||
        !take_minute(&text, "", &minute) || !take_second(&text, &second))
        return FALSE;
    if (!take(&text, "Z") || *text != '\0')
        return FALSE;
    *at = (instant)day * DAY + (instant)minute * MINUTE + second;
    return TRUE;
}

char *clock_rfc5322(instant at, const char *zone)
{
    struct wall wall = clock_wall(at, zone);
    struct date date = day_date(wall.day);
    int offset = clock_offset(at, zone);
    return g_strdup_printf(
        "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d", weekday_names[day_weekday(wall.day) - 1],
        date.day, month_names[date.month - 1], date.year, wall.minute / 60, wall.minute % 60,
        wall.second, offset < 0 ? '-' : '+', ABS(offset) / 60, ABS(offset) % 60);
}
