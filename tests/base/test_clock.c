#include "base/clock.h"

#include <string.h>

static instant at_utc(const char *text)
{
    instant at;
    g_assert_true(clock_from_rfc3339(text, &at));
    return at;
}

static void assert_rfc3339(const char *label, instant at, const char *expected)
{
    g_autofree char *text = clock_rfc3339(at);
    if (g_strcmp0(text, expected) != 0)
        g_error("%s: %s instead of %s", label, text, expected);
}

static void knows_the_zones_of_tzdata_alone(void)
{
    static const struct {
        const char *label, *zone;
        gboolean exists;
    } rows[] = {
        {"a city", "Europe/Paris", TRUE},
        {"three parts", "America/Argentina/Ushuaia", TRUE},
        {"Greenwich", "UTC", TRUE},
        {"an old alias", "US/Eastern", TRUE},
        {"misspelt", "Europe/Pari", FALSE},
        {"nothing", "", FALSE},
        {"no string", NULL, FALSE},
        {"an offset", "+02:00", FALSE},
        {"a POSIX rule", "CET-1CEST", FALSE},
        {"a path", "/usr/share/zoneinfo/Europe/Paris", FALSE},
        {"a climb", "Europe/../Europe/Paris", FALSE},
        {"a folder", "Europe", FALSE},
        {"a table beside the zones", "zone.tab", FALSE},
        {"with leap seconds", "right/Europe/Paris", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (clock_zone_exists(rows[i].zone) != rows[i].exists)
            g_error("%s: zone \"%s\"", rows[i].label, rows[i].zone);
}

static void shows_the_wall_time_of_a_zone(void)
{
    static const struct {
        const char *label, *at, *zone, *day;
        int minute, offset;
    } rows[] = {
        {"Paris in winter", "2027-01-14T14:00:00Z", "Europe/Paris", "2027-01-14", 900, 60},
        {"Paris in summer", "2027-07-14T14:00:00Z", "Europe/Paris", "2027-07-14", 960, 120},
        {"a second before spring", "2027-03-28T00:59:59Z", "Europe/Paris", "2027-03-28", 119, 60},
        {"the first second of spring", "2027-03-28T01:00:00Z", "Europe/Paris", "2027-03-28", 180,
         120},
        {"the day before in New York", "2027-01-15T02:00:00Z", "America/New_York", "2027-01-14",
         1260, -300},
        {"half an hour in Kolkata", "2027-01-14T20:00:00Z", "Asia/Kolkata", "2027-01-15", 90, 330},
        {"Cairo keeps summer time again", "2027-07-14T14:00:00Z", "Africa/Cairo", "2027-07-14",
         1020, 180},
        {"west of Greenwich by half an hour", "2027-01-14T14:00:00Z", "America/St_Johns",
         "2027-01-14", 630, -210},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        instant at = at_utc(rows[i].at);
        struct wall wall = clock_wall(at, rows[i].zone);
        g_autofree char *day = day_iso(wall.day);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(day, ==, rows[i].day);
        g_assert_cmpint(wall.minute, ==, rows[i].minute);
        g_assert_cmpint(clock_offset(at, rows[i].zone), ==, rows[i].offset);
        g_assert_cmpint(clock_day(at, rows[i].zone), ==, wall.day);
    }
}

static void turns_wall_time_into_an_instant(void)
{
    static const struct {
        const char *label, *wall, *zone, *at; /* at NULL: no such time */
    } rows[] = {
        {"winter", "2027-01-14T15:00", "Europe/Paris", "2027-01-14T14:00:00Z"},
        {"summer", "2027-07-14T16:00", "Europe/Paris", "2027-07-14T14:00:00Z"},
        {"the minute before the gap", "2027-03-28T01:59", "Europe/Paris", "2027-03-28T00:59:00Z"},
        {"the first minute of the gap", "2027-03-28T02:00", "Europe/Paris", NULL},
        {"the last minute of the gap", "2027-03-28T02:59", "Europe/Paris", NULL},
        {"the minute after the gap", "2027-03-28T03:00", "Europe/Paris", "2027-03-28T01:00:00Z"},
        {"twice in autumn: the first", "2027-10-31T02:30", "Europe/Paris", "2027-10-31T00:30:00Z"},
        {"after the repeated hour", "2027-10-31T03:00", "Europe/Paris", "2027-10-31T02:00:00Z"},
        {"twice in New York", "2027-11-07T01:30", "America/New_York", "2027-11-07T05:30:00Z"},
        {"the gap of New York", "2027-03-14T02:30", "America/New_York", NULL},
        {"half an hour on Lord Howe", "2027-10-03T02:15", "Australia/Lord_Howe", NULL},
        {"Samoa had no 30 December 2011", "2011-12-30T12:00", "Pacific/Apia", NULL},
        {"the day after in Samoa", "2011-12-31T00:00", "Pacific/Apia", "2011-12-30T10:00:00Z"},
        {"no such hour", "2027-01-14T24:00", "Europe/Paris", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        instant at = 0;
        gboolean found = clock_parse(rows[i].wall, rows[i].zone, &at);
        if (found != (rows[i].at != NULL))
            g_error("%s: %s in %s", rows[i].label, rows[i].wall, rows[i].zone);
        if (found)
            assert_rfc3339(rows[i].label, at, rows[i].at);
    }
}

static void refuses_a_wall_that_no_clock_shows(void)
{
    static const struct wall walls[] = {{100, -1, 0}, {100, 1440, 0}, {100, 0, -1}, {100, 0, 60}};
    instant at;
    for (size_t i = 0; i < G_N_ELEMENTS(walls); i++)
        g_assert_false(clock_instant(walls[i], "UTC", &at));
}

static void comes_back_from_every_hour_of_two_years(void)
{
    static const char *const zones[] = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe",
                                        "Africa/Casablanca", "Asia/Kolkata"};
    instant start = at_utc("2026-01-01T00:00:00Z");
    for (size_t z = 0; z < G_N_ELEMENTS(zones); z++)
        for (instant at = start; at < start + 730 * DAY; at += HOUR / 2) {
            instant back = 0;
            g_assert_true(clock_instant(clock_wall(at, zones[z]), zones[z], &back));
            /* Only the second pass of the autumn hour comes back as the first. */
            if (back != at)
                g_assert_cmpint(clock_offset(back, zones[z]), >, clock_offset(at, zones[z]));
            g_assert_cmpint(back, <=, at);
        }
}

static void counts_civil_days_from_1970(void)
{
    static const struct {
        const char *label;
        int year, month, day, expected;
    } rows[] = {
        {"the first", 1970, 1, 1, 0},
        {"a leap day of a century", 2000, 2, 29, 11016},
        {"the day after", 2000, 3, 1, 11017},
        {"the last of a year", 2026, 12, 31, 20818},
        {"no leap year", 2027, 2, 29, -1},
        {"no leap century", 2100, 2, 29, -1},
        {"day 0", 2027, 1, 0, -1},
        {"31 April", 2027, 4, 31, -1},
        {"month 13", 2027, 13, 1, -1},
        {"month 0", 2027, 0, 1, -1},
        {"before the programme", 1969, 12, 31, -1},
        {"five digits", 10000, 1, 1, -1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(day_from_date(rows[i].year, rows[i].month, rows[i].day), ==,
                        rows[i].expected);
    }
}

static void every_day_has_one_date(void)
{
    for (int day = 0; day < 365 * 400; day++) {
        struct date date = day_date(day);
        g_assert_cmpint(day_from_date(date.year, date.month, date.day), ==, day);
        g_assert_cmpint(day_weekday(day), ==, (day + 3) % 7 + 1);
    }
    struct date eve = day_date(-1);
    g_assert_cmpint(eve.year * 10000 + eve.month * 100 + eve.day, ==, 19691231);
    g_assert_cmpint(day_weekday(-1), ==, 3);
}

static void the_31st_becomes_the_last_of_a_shorter_month(void)
{
    static const struct {
        const char *label;
        int year, month, day, months;
        const char *expected;
    } rows[] = {
        {"a plain month", 2027, 1, 14, 1, "2027-02-14"},
        {"to February", 2027, 1, 31, 1, "2027-02-28"},
        {"to February of a leap year", 2028, 1, 31, 1, "2028-02-29"},
        {"over New Year", 2027, 12, 31, 2, "2028-02-29"},
        {"backwards over New Year", 2027, 1, 31, -2, "2026-11-30"},
        {"nowhere", 2027, 1, 31, 0, "2027-01-31"},
        {"a year", 2028, 2, 29, 12, "2029-02-28"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int day = day_from_date(rows[i].year, rows[i].month, rows[i].day);
        g_autofree char *moved = day_iso(day_add_months(day, rows[i].months));
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(moved, ==, rows[i].expected);
    }
}

static void knows_easter(void)
{
    static const char *const sundays[] = {"2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20",
                                          "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25",
                                          "2049-04-18", "2076-04-19", "2285-03-22"};
    for (size_t i = 0; i < G_N_ELEMENTS(sundays); i++) {
        int easter = day_easter((int)g_ascii_strtoll(sundays[i], NULL, 10));
        g_autofree char *text = day_iso(easter);
        g_assert_cmpstr(text, ==, sundays[i]);
        g_assert_cmpint(day_weekday(easter), ==, 7);
    }
}

static void reads_rfc_3339(void)
{
    static const struct {
        const char *label, *text, *expected; /* NULL: refused */
    } rows[] = {
        {"UTC", "2027-01-14T14:00:00Z", "2027-01-14T14:00:00Z"},
        {"lower case", "2027-01-14t14:00:00z", "2027-01-14T14:00:00Z"},
        {"a space", "2027-01-14 14:00:00Z", "2027-01-14T14:00:00Z"},
        {"east", "2027-01-14T15:00:00+01:00", "2027-01-14T14:00:00Z"},
        {"west, by a half hour", "2027-01-14T10:30:00-03:30", "2027-01-14T14:00:00Z"},
        {"over midnight", "2027-01-14T00:30:00+01:00", "2027-01-13T23:30:00Z"},
        {"a fraction is cut", "2027-01-14T14:00:00.987Z", "2027-01-14T14:00:00Z"},
        {"a leap second", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"no zone", "2027-01-14T14:00:00", NULL},
        {"no seconds", "2027-01-14T14:00Z", NULL},
        {"hour 24", "2027-01-14T24:00:00Z", NULL},
        {"minute 60", "2027-01-14T14:60:00Z", NULL},
        {"second 61", "2027-01-14T14:00:61Z", NULL},
        {"no such day", "2027-02-29T14:00:00Z", NULL},
        {"words after it", "2027-01-14T14:00:00Z ", NULL},
        {"a point without digits", "2027-01-14T14:00:00.Z", NULL},
        {"a short year", "27-01-14T14:00:00Z", NULL},
        {"cut short", "2027-01-14T14:00", NULL},
        {"empty", "", NULL},
        {"no string", NULL, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        instant at = 0;
        if (clock_from_rfc3339(rows[i].text, &at) != (rows[i].expected != NULL))
            g_error("%s: %s", rows[i].label, rows[i].text);
        if (rows[i].expected != NULL)
            assert_rfc3339(rows[i].label, at, rows[i].expected);
    }
}

static void a_day_alone_is_its_first_minute(void)
{
    static const struct {
        const char *label, *text, *zone, *expected;
    } rows[] = {
        {"Paris", "2027-01-14", "Europe/Paris", "2027-01-13T23:00:00Z"},
        {"Cairo, where midnight is skipped", "2027-04-30", "Africa/Cairo", "2027-04-29T22:00:00Z"},
        {"with a space", "2027-01-14 09:00", "Europe/Paris", "2027-01-14T08:00:00Z"},
        {"with seconds", "2027-01-14T09:00:30", "Europe/Paris", "2027-01-14T08:00:30Z"},
        {"with its own zone", "2027-01-14T09:00:00Z", "Europe/Paris", "2027-01-14T09:00:00Z"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        instant at = 0;
        g_assert_true(clock_parse(rows[i].text, rows[i].zone, &at));
        assert_rfc3339(rows[i].label, at, rows[i].expected);
    }
}

static void refuses_a_moment_it_cannot_read(void)
{
    static const char *const texts[] = {
        "", "tomorrow", "2027-01-14T", "2027-01-14T9:00", "2027-01-14T09:00x", "14/01/2027"};
    instant at;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_false(clock_parse(texts[i], "UTC", &at));
    g_assert_false(clock_parse(NULL, "UTC", &at));
}

static void writes_and_reads_icalendar_time(void)
{
    static const char *const refused[] = {"20270114T140000",   "20270114",         "20270114T1400Z",
                                          "20270114T140000Zx", "20270230T140000Z", ""};
    instant at = at_utc("2027-01-14T14:00:00Z"), back = 0;
    g_autofree char *text = clock_icalendar(at);
    g_assert_cmpstr(text, ==, "20270114T140000Z");
    g_assert_true(clock_from_icalendar(text, &back));
    g_assert_cmpint(back, ==, at);
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        g_assert_false(clock_from_icalendar(refused[i], &back));
}

static void writes_the_date_header(void)
{
    static const struct {
        const char *at, *zone, *expected;
    } rows[] = {
        {"2027-01-14T14:00:00Z", "Europe/Paris", "Thu, 14 Jan 2027 15:00:00 +0100"},
        {"2027-07-04T14:00:05Z", "America/St_Johns", "Sun, 4 Jul 2027 11:30:05 -0230"},
        {"2027-07-04T14:00:05Z", "UTC", "Sun, 4 Jul 2027 14:00:05 +0000"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = clock_rfc5322(at_utc(rows[i].at), rows[i].zone);
        g_assert_cmpstr(text, ==, rows[i].expected);
    }
}

static void never_is_the_last_second_of_9999(void)
{
    assert_rfc3339("never", INSTANT_NEVER, "9999-12-31T23:59:59Z");
}

static void says_which_tzdata_it_reads(void)
{
    const char *version = clock_tzdata_version();
    g_assert_true(*version == '\0' || g_ascii_isdigit(*version));
    g_assert_null(strchr(version, '\n'));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clock/knows-the-zones-of-tzdata-alone", knows_the_zones_of_tzdata_alone);
    g_test_add_func("/clock/shows-the-wall-time-of-a-zone", shows_the_wall_time_of_a_zone);
    g_test_add_func("/clock/turns-wall-time-into-an-instant", turns_wall_time_into_an_instant);
    g_test_add_func("/clock/refuses-a-wall-that-no-clock-shows",
                    refuses_a_wall_that_no_clock_shows);
    g_test_add_func("/clock/comes-back-from-every-hour-of-two-years",
                    comes_back_from_every_hour_of_two_years);
    g_test_add_func("/clock/counts-civil-days-from-1970", counts_civil_days_from_1970);
    g_test_add_func("/clock/every-day-has-one-date", every_day_has_one_date);
    g_test_add_func("/clock/the-31st-becomes-the-last-of-a-shorter-month",
                    the_31st_becomes_the_last_of_a_shorter_month);
    g_test_add_func("/clock/knows-easter", knows_easter);
    g_test_add_func("/clock/reads-rfc-3339", reads_rfc_3339);
    g_test_add_func("/clock/a-day-alone-is-its-first-minute", a_day_alone_is_its_first_minute);
    g_test_add_func("/clock/refuses-a-moment-it-cannot-read", refuses_a_moment_it_cannot_read);
    g_test_add_func("/clock/writes-and-reads-icalendar-time", writes_and_reads_icalendar_time);
    g_test_add_func("/clock/writes-the-date-header", writes_the_date_header);
    g_test_add_func("/clock/never-is-the-last-second-of-9999", never_is_the_last_second_of_9999);
    g_test_add_func("/clock/says-which-tzdata-it-reads", says_which_tzdata_it_reads);
    return g_test_run();
}
