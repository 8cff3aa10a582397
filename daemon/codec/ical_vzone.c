/*
 * ical_vzone - zones that a calendar describes and tzdata does not know (RFC 5545, 3.6.5).
 *
 * "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Customized Time Zone": Outlook writes what
 * its user sees, and beside it two offsets with the Sunday on which each begins. Rules of one day
 * a year are all that is read.
 */
#include "codec/ical_vzone.h"

#include <string.h>

/* STANDARD or DAYLIGHT: from when on in each year, or from one day on. */
struct observance {
    gboolean told;    /* has an offset */
    int offset;       /* seconds east of Greenwich */
    struct date from; /* of DTSTART; year 0: none */
    int second;       /* of that day */
    int month;        /* BYMONTH; 0: no rule */
    int weekday, nth; /* BYDAY: 1 Monday; nth -1: the last */
    int last_year;    /* of UNTIL; G_MAXINT */
};

struct vzone {
    char *tzid;
    GArray *observances; /* struct observance */
};

static void vzone_free(gpointer data)
{
    struct vzone *zone = data;
    g_free(zone->tzid);
    g_array_unref(zone->observances);
    g_free(zone);
}

GPtrArray *ical_vzones_new(void)
{
    return g_ptr_array_new_with_free_func(vzone_free);
}

/* --- reading ------------------------------------------------------------------------------- */

static gboolean is_observance(const char *component)
{
    return strcmp(component, "STANDARD") == 0 || strcmp(component, "DAYLIGHT") == 0;
}

void ical_vzones_begin(GPtrArray *zones, const char *component)
{
    const struct observance fresh = {.last_year = G_MAXINT};
    if (strcmp(component, "VTIMEZONE") == 0) {
        struct vzone *zone = g_new0(struct vzone, 1);
        zone->observances = g_array_new(FALSE, TRUE, sizeof(struct observance));
        g_ptr_array_add(zones, zone);
    } else if (is_observance(component) && zones->len > 0) {
        struct vzone *zone = g_ptr_array_index(zones, zones->len - 1);
        g_array_append_val(zone->observances, fresh);
    }
}

/* Two digits; -1 for none. */
static int pair_of(const char *text)
{
    if (!g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]))
        return -1;
    return 10 * (text[0] - '0') + text[1] - '0';
}

/* "+0100", "-033000". */
static void read_offset(const char *value, struct observance *observance)
{
    int hours = *value == '+' || *value == '-' ? pair_of(value + 1) : -1;
    int minutes = hours < 0 ? -1 : pair_of(value + 3);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
        return;
    observance->told = TRUE;
    observance->offset = (*value == '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

/* Outlook begins in 1601: the day counts, and the hour. */
static void read_start(const char *value, struct observance *observance)
{
    if (strlen(value) < strlen("16010101T000000"))
        return;
    int century = pair_of(value), year = pair_of(value + 2), month = pair_of(value + 4);
    int day = pair_of(value + 6), hour = pair_of(value + 9), minute = pair_of(value + 11);
    if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59)
        return;
    observance->from = (struct date){100 * century + year, month, day};
    observance->second = hour * HOUR + minute * MINUTE;
}

/* "-1SU", "2SU". */
static void read_weekday(const char *value, struct observance *observance)
{
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    char *rest = NULL;
    gint64 nth = g_ascii_strtoll(value, &rest, 10);
    int weekday = names_find(names, G_N_ELEMENTS(names), rest);
    if (weekday < 0 || (nth != -1 && (nth < 1 || nth > 5)))
        return;
    observance->weekday = weekday + 1;
    observance->nth = (int)nth;
}

static void read_rule(const char *value, struct observance *observance)
{
    g_auto(GStrv) parts = g_strsplit(value, ";", -1);
    for (char **part = parts; *part != NULL; part++) {
        const char *equals = strchr(*part, '=');
        if (equals == NULL)
            continue;
        if (g_str_has_prefix(*part, "BYMONTH="))
            observance->month = (int)CLAMP(g_ascii_strtoll(equals + 1, NULL, 10), 0, 12);
        else if (g_str_has_prefix(*part, "BYDAY="))
            read_weekday(equals + 1, observance);
        else if (g_str_has_prefix(*part, "UNTIL="))
            observance->last_year = (int)g_ascii_strtoll(equals + 1, NULL, 10) / 10000;
    }
}

void ical_vzones_take(GPtrArray *zones, const char *component, const struct ical_line *line)
{
    struct vzone *zone = zones->len == 0 ? NULL : g_ptr_array_index(zones, zones->len - 1);
    if (zone == NULL)
        return;
    if (strcmp(component, "VTIMEZONE") == 0 && strcmp(line->name, "TZID") == 0) {
        g_free(zone->tzid);
        zone->tzid = ical_unescape(line->value);
    }
    if (!is_observance(component) || zone->observances->len == 0)
        return;
    struct observance *observance =
        &g_array_index(zone->observances, struct observance, zone->observances->len - 1);
    if (strcmp(line->name, "TZOFFSETTO") == 0)
        read_offset(line->value, observance);
    else if (strcmp(line->name, "DTSTART") == 0)
        read_start(line->value, observance);
    else if (strcmp(line->name, "RRULE") == 0)
        read_rule(line->value, observance);
}

/* --- using ---------------------------------------------------------------------------------- */

/* The nth such weekday of that month. */
static int day_of_rule(const struct observance *observance, int year)
{
    int first = day_from_date(year, observance->month, 1);
    int next = day_from_date(year + observance->month / 12, observance->month % 12 + 1, 1);
    int wanted = observance->weekday;
    if (observance->nth < 0)
        return next - 1 - (day_weekday(next - 1) - wanted + 7) % 7;
    int day = first + (wanted - day_weekday(first) + 7) % 7 + 7 * (observance->nth - 1);
    return day < next ? day : day - 7;
}

/* When it begins in that year, in seconds of the wall; -1: not then. */
static gint64 onset(const struct observance *observance, int year)
{
    int day = -1;
    if (observance->month > 0 && observance->nth != 0) {
        if (year >= observance->from.year && year <= observance->last_year)
            day = day_of_rule(observance, year);
    } else if (observance->from.year <= year) {
        day = day_from_date(MAX(observance->from.year, 1970), observance->from.month,
                            observance->from.day);
    }
    return day < 0 ? -1 : (gint64)day * DAY + observance->second;
}

/* The one that began last before the wall shows that; NULL. */
static const struct observance *in_force(const struct vzone *zone, gint64 wall, int year)
{
    const struct observance *found = NULL;
    gint64 latest = -1;
    for (guint i = 0; i < 2 * zone->observances->len; i++) {
        const struct observance *observance =
            &g_array_index(zone->observances, struct observance, i / 2);
        gint64 from = observance->told ? onset(observance, year - (int)(i % 2)) : -1;
        if (from < 0 || from > wall || from < latest)
            continue;
        latest = from;
        found = observance;
    }
    return found;
}

static const struct vzone *find(const GPtrArray *zones, const char *tzid)
{
    for (guint i = 0; i < zones->len; i++) {
        const struct vzone *zone = g_ptr_array_index(zones, i);
        if (g_strcmp0(zone->tzid, tzid) == 0)
            return zone;
    }
    return NULL;
}

void ical_vzones_settle(const GPtrArray *zones, const char *tzid, struct calendar_time *time)
{
    const struct vzone *zone = tzid == NULL ? NULL : find(zones, tzid);
    if (zone == NULL || time->utc || time->date_only || time->zone != NULL)
        return;
    gint64 wall = (gint64)time->day * DAY + time->second;
    const struct observance *observance = in_force(zone, wall, day_date(time->day).year);
    if (observance != NULL && wall > observance->offset)
        calendar_time_set(time, wall - observance->offset);
}
