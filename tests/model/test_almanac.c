#include "model/almanac.h"

#define PARIS "Europe/Paris"

static struct programme *written;
static struct almanac *calendar;

static int day(const char *iso)
{
    instant at = INSTANT_NONE;
    g_assert_true(clock_parse(iso, "UTC", &at));
    return clock_day(at, "UTC");
}

static void assert_day(const char *label, int found, const char *expected)
{
    g_autofree char *iso = day_iso(found);
    if (g_strcmp0(iso, expected) != 0)
        g_error("%s: %s, not %s", label, iso, expected);
}

static instant moment(const char *text)
{
    instant at = INSTANT_NONE;
    g_assert_true(clock_parse(text, PARIS, &at));
    return at;
}

static void assert_moment(const char *label, instant found, const char *expected)
{
    g_autofree char *utc = clock_rfc3339(found);
    if (found != moment(expected))
        g_error("%s: %s, not %s in Paris", label, utc, expected);
}

static void france_rests_on_eleven_days(void)
{
    static const char *const rows[] = {
        "2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-08", "2027-05-17",
        "2027-07-14", "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25",
    };
    int count = 0;
    for (int at = day("2027-01-01"); at < day("2028-01-01"); at++) {
        if (!almanac_is_french_holiday(at))
            continue;
        g_assert_cmpint(count, <, (int)G_N_ELEMENTS(rows));
        assert_day("holiday", at, rows[count++]);
    }
    g_assert_cmpint(count, ==, (int)G_N_ELEMENTS(rows));
}

static void blank_days_have_their_boundaries(void)
{
    static const struct {
        const char *day;
        gboolean blank, working;
    } rows[] = {
        {"2027-07-30", FALSE, TRUE},  {"2027-07-31", FALSE, FALSE}, {"2027-08-02", TRUE, FALSE},
        {"2027-08-31", TRUE, FALSE},  {"2027-09-01", FALSE, TRUE},  {"2027-12-23", FALSE, TRUE},
        {"2027-12-24", TRUE, FALSE},  {"2027-12-31", TRUE, FALSE},  {"2029-01-02", TRUE, FALSE},
        {"2029-01-03", FALSE, TRUE},  {"2027-05-07", TRUE, FALSE},  {"2027-05-06", FALSE, FALSE},
        {"2027-01-17", FALSE, FALSE}, {"2027-01-18", FALSE, TRUE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].day);
        g_assert_cmpint(almanac_is_blank(calendar, day(rows[i].day)), ==, rows[i].blank);
        g_assert_cmpint(almanac_is_working(calendar, day(rows[i].day)), ==, rows[i].working);
    }
}

/* The example calendar of printemps.conf and comex.conf. */
static void working_days_are_counted_over_blank_ones(void)
{
    static const struct {
        const char *label, *from;
        int count;
        const char *expected;
    } rows[] = {
        {"S9, three after the last session", "2027-09-02", 3, "2027-09-07"},
        {"circle of June, over Whit Monday", "2027-06-04", -13, "2027-05-18"},
        {"circle of March", "2027-03-19", -10, "2027-03-05"},
        {"circle of September, over August", "2027-09-10", -10, "2027-07-28"},
        {"training", "2027-01-07", -10, "2026-12-15"},
        {"launch note", "2027-01-14", 1, "2027-01-15"},
        {"over a weekend", "2027-01-15", 1, "2027-01-18"},
        {"over Ascension, and the 7th of May", "2027-05-05", 1, "2027-05-10"},
        {"none", "2027-01-16", 0, "2027-01-16"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_day(rows[i].label, almanac_add_working(calendar, day(rows[i].from), rows[i].count),
                   rows[i].expected);
}

static void each_unit_counts_its_own_way(void)
{
    static const struct {
        const char *from;
        struct span span;
        const char *expected;
    } rows[] = {
        {"2027-03-04", {-5, UNIT_WEEK}, "2027-01-28"},
        {"2027-04-15", {-5, UNIT_WEEK}, "2027-03-11"},
        {"2027-05-27", {-5, UNIT_WEEK}, "2027-04-22"},
        {"2027-07-08", {-5, UNIT_WEEK}, "2027-06-03"},
        {"2027-09-02", {-5, UNIT_WEEK}, "2027-07-29"},
        {"2027-01-21", {6, UNIT_WEEK}, "2027-03-04"},
        {"2027-01-21", {-3, UNIT_DAY}, "2027-01-18"},
        {"2027-01-31", {1, UNIT_MONTH}, "2027-02-28"},
        {"2027-01-14", {12, UNIT_MONTH}, "2028-01-14"},
        {"2027-01-14", {30, UNIT_HOUR}, "2027-01-14"},
        {"2027-01-15", {2, UNIT_WORKING_DAY}, "2027-01-19"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_day(rows[i].from, almanac_add(calendar, day(rows[i].from), rows[i].span),
                   rows[i].expected);
}

static void a_moment_leaves_blank_days_on_the_side_it_is_told(void)
{
    static const struct {
        const char *label, *day;
        int minute;
        gboolean before;
        const char *expected;
    } rows[] = {
        {"a plain day", "2027-01-22", 540, FALSE, "2027-01-22T09:00"},
        {"Saturday, later", "2027-01-23", 540, FALSE, "2027-01-25T09:00"},
        {"Saturday, earlier", "2027-01-23", 540, TRUE, "2027-01-22T09:00"},
        {"August, later", "2027-08-03", 540, FALSE, "2027-09-01T09:00"},
        {"August, earlier", "2027-08-03", 540, TRUE, "2027-07-30T09:00"},
        {"C4: the 1st of November is a holiday", "2027-10-31", 540, FALSE, "2027-11-02T09:00"},
        {"before the window", "2027-01-22", 420, FALSE, "2027-01-22T08:30"},
        {"at its end", "2027-01-22", 1080, FALSE, "2027-01-22T17:59"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_moment(
            rows[i].label,
            almanac_moment(calendar, day(rows[i].day), rows[i].minute, rows[i].before, PARIS),
            rows[i].expected);
}

static void a_time_that_does_not_exist_becomes_the_next(void)
{
    calendar->window_from = 0;
    calendar->days->len = 0;
    /* Israel puts its clocks forward on a Friday, a working day. */
    instant at = almanac_moment(calendar, day("2024-03-29"), 150, FALSE, "Asia/Jerusalem");
    struct wall wall = clock_wall(at, "Asia/Jerusalem");
    calendar->window_from = 510;
    int own = day("2027-05-07");
    g_array_append_val(calendar->days, own);
    g_assert_cmpint(wall.day, ==, day("2024-03-29"));
    g_assert_cmpint(wall.minute, ==, 180);
}

static void mail_leaves_inside_the_window_of_its_reader(void)
{
    static const struct {
        const char *label, *at;
        gboolean may;
        const char *next;
    } rows[] = {
        {"a minute early", "2027-01-14T08:29:59", FALSE, "2027-01-14T08:30"},
        {"to the minute", "2027-01-14T08:30", TRUE, "2027-01-14T08:30"},
        {"the last second", "2027-01-14T17:59:59", TRUE, "2027-01-14T17:59:59"},
        {"closing", "2027-01-14T18:00", FALSE, "2027-01-15T08:30"},
        {"Friday evening", "2027-01-15T20:00", FALSE, "2027-01-18T08:30"},
        {"Saturday morning", "2027-01-16T10:00", FALSE, "2027-01-18T08:30"},
        {"Ascension, then a day of the cohort's own", "2027-05-06T10:00", FALSE,
         "2027-05-10T08:30"},
        {"August", "2027-08-01T10:00", FALSE, "2027-09-01T08:30"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(almanac_may_send(calendar, moment(rows[i].at), PARIS), ==, rows[i].may);
        assert_moment(rows[i].label, almanac_next_sendable(calendar, moment(rows[i].at), PARIS),
                      rows[i].next);
    }
    g_assert_false(almanac_may_send(calendar, moment("2027-01-14T09:00"), "Europe/London"));
    assert_moment("London opens an hour later",
                  almanac_next_sendable(calendar, moment("2027-01-14T09:00"), "Europe/London"),
                  "2027-01-14T09:30");
}

static void sessions_keep_off_the_edges_of_the_week(void)
{
    static const struct {
        const char *label, *at;
        int minutes;
        gboolean suits;
    } rows[] = {
        {"Monday 8:30", "2027-01-18T08:30", 60, FALSE},
        {"Monday 8:59", "2027-01-18T08:59", 60, FALSE},
        {"Monday 9:00", "2027-01-18T09:00", 60, TRUE},
        {"Tuesday 8:30", "2027-01-19T08:30", 60, TRUE},
        {"Tuesday 8:29", "2027-01-19T08:29", 60, FALSE},
        {"Friday 16:00", "2027-01-22T16:00", 60, TRUE},
        {"Friday 16:01", "2027-01-22T16:01", 60, FALSE},
        {"ends at 18:00", "2027-01-21T17:00", 60, TRUE},
        {"ends at 18:01", "2027-01-21T17:01", 60, FALSE},
        {"Sunday", "2027-01-24T10:00", 60, FALSE},
        {"holiday", "2027-07-14T10:00", 60, FALSE},
        {"August", "2027-08-18T10:00", 60, FALSE},
        {"a day of the cohort's own", "2027-05-07T10:00", 60, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(almanac_suits_session(calendar, moment(rows[i].at), rows[i].minutes, PARIS),
                        ==, rows[i].suits);
    }
}

static void without_the_french_calendar_only_given_days_are_holidays(void)
{
    g_autoptr(programme) programme = programme_new();
    g_free(programme->quiet.holidays);
    programme->quiet.holidays = g_strdup("/somewhere/holidays.ics");
    programme->quiet.august = programme->quiet.christmas = FALSE;
    g_autoptr(almanac) almanac = almanac_new(programme);
    int given[] = {day("2027-12-27"), day("2027-05-31")};
    g_array_append_vals(almanac->holidays, given, 2);
    almanac_sort(almanac);
    g_assert_true(almanac_is_working(almanac, day("2027-07-14")));
    g_assert_true(almanac_is_working(almanac, day("2027-08-02")));
    g_assert_true(almanac_is_working(almanac, day("2027-12-24")));
    g_assert_false(almanac_is_working(almanac, given[0]));
    g_assert_false(almanac_is_working(almanac, given[1]));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    written = programme_new();
    int own = day("2027-05-07");
    g_array_append_val(written->quiet.days, own);
    calendar = almanac_new(written);
    g_test_add_func("/almanac/france-rests-on-eleven-days", france_rests_on_eleven_days);
    g_test_add_func("/almanac/blank-days-have-their-boundaries", blank_days_have_their_boundaries);
    g_test_add_func("/almanac/working-days-are-counted-over-blank-ones",
                    working_days_are_counted_over_blank_ones);
    g_test_add_func("/almanac/each-unit-counts-its-own-way", each_unit_counts_its_own_way);
    g_test_add_func("/almanac/a-moment-leaves-blank-days-on-the-side-it-is-told",
                    a_moment_leaves_blank_days_on_the_side_it_is_told);
    g_test_add_func("/almanac/a-time-that-does-not-exist-becomes-the-next",
                    a_time_that_does_not_exist_becomes_the_next);
    g_test_add_func("/almanac/mail-leaves-inside-the-window-of-its-reader",
                    mail_leaves_inside_the_window_of_its_reader);
    g_test_add_func("/almanac/sessions-keep-off-the-edges-of-the-week",
                    sessions_keep_off_the_edges_of_the_week);
    g_test_add_func("/almanac/without-the-french-calendar-only-given-days-are-holidays",
                    without_the_french_calendar_only_given_days_are_holidays);
    int status = g_test_run();
    almanac_free(calendar);
    programme_free(written);
    return status;
}
