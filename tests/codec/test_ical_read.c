#include "support/calendars.h"

#include <string.h>

static void the_method_of_the_body_wins(void)
{
    static const struct {
        const char *body, *parameter;
        enum itip_method method;
    } rows[] = {
        {"METHOD:REPLY\n", "REQUEST", METHOD_REPLY},
        {"method : reply\n", NULL, METHOD_REPLY},
        {"", "reply", METHOD_REPLY},
        {"", NULL, METHOD_NONE},
        {"METHOD:DANCE\n", NULL, METHOD_NONE},
        {"METHOD:COUNTER\n", NULL, METHOD_COUNTER},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strconcat("BEGIN:VCALENDAR\n", rows[i].body,
                        "BEGIN:VEVENT\nUID:a\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
        g_autoptr(itip) itip = ical_read(text, strlen(text), rows[i].parameter, NULL);
        g_assert_cmpint(itip->method, ==, rows[i].method);
    }
}

/* "No SEQUENCE is 0; an unreadable one is a fault, not 0." */
static void an_unreadable_sequence_is_told_from_none(void)
{
    static const struct {
        const char *line;
        int sequence;
    } rows[] = {{"X-A:b", -1},       {"SEQUENCE:0", 0},
                {"SEQUENCE:7", 7},   {"SEQUENCE:99999999999", -2},
                {"SEQUENCE:-1", -2}, {"SEQUENCE:", -2},
                {"SEQUENCE:1x", -2}, {"SEQUENCE:2147483647", 2147483647},
                {"SEQUENCE: 3 ", 3}, {"SEQUENCE:2147483648", -2}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read_event(rows[i].line);
        g_assert_cmpint(calendars_event_at(itip, 0)->sequence, ==, rows[i].sequence);
    }
}

static void times_are_read_as_written(void)
{
    static const struct {
        const char *line;
        gboolean given, utc, date_only;
        const char *zone;
        instant at;
    } rows[] = {
        {"DTSTART:20270115T100000Z", TRUE, TRUE, FALSE, NULL, 1800007200},
        {"DTSTART;TZID=Europe/Paris:20270115T110000", TRUE, FALSE, FALSE, "Europe/Paris",
         1800007200},
        {"DTSTART;TZID=\"Romance Standard Time\":20270115T110000", TRUE, FALSE, FALSE,
         "Europe/Paris", 1800007200},
        {"DTSTART;TZID=/example.org/2027_1/Europe/Paris:20270115T110000", TRUE, FALSE, FALSE,
         "Europe/Paris", 1800007200},
        {"DTSTART;TZID=UTC:20270115T100000", TRUE, FALSE, FALSE, "UTC", 1800007200},
        {"DTSTART;TZID=Chez nous:20270115T110000", TRUE, FALSE, FALSE, NULL, INSTANT_NONE},
        {"DTSTART;TZID=../../etc/passwd:20270115T110000", TRUE, FALSE, FALSE, NULL, INSTANT_NONE},
        {"DTSTART:20270115T110000", TRUE, FALSE, FALSE, NULL, INSTANT_NONE},
        {"DTSTART;VALUE=DATE:20270115", TRUE, FALSE, TRUE, NULL, INSTANT_NONE},
        /* the hour that spring skips */
        {"DTSTART;TZID=Europe/Paris:20270328T023000", TRUE, FALSE, FALSE, "Europe/Paris",
         INSTANT_NONE},
        {"DTSTART:20270230T100000Z", FALSE, FALSE, FALSE, NULL, INSTANT_NONE},
        {"DTSTART:20270115T256199Z", FALSE, FALSE, FALSE, NULL, INSTANT_NONE},
        {"DTSTART:demain", FALSE, FALSE, FALSE, NULL, INSTANT_NONE},
        {"DTSTART:", FALSE, FALSE, FALSE, NULL, INSTANT_NONE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read_event(rows[i].line);
        const struct calendar_time *start = &calendars_event_at(itip, 0)->start;
        g_test_message("%s", rows[i].line);
        g_assert_cmpint(start->given, ==, rows[i].given);
        g_assert_cmpint(start->utc, ==, rows[i].utc);
        g_assert_cmpint(start->date_only, ==, rows[i].date_only);
        g_assert_cmpstr(start->zone, ==, rows[i].zone);
        g_assert_cmpint(start->at, ==, rows[i].at);
    }
}

static void a_dtstamp_is_utc_or_none(void)
{
    g_autoptr(itip) floating = calendars_read_event("DTSTAMP:20270115T100000");
    g_autoptr(itip) wrong = calendars_read_event("DTSTAMP:20260230T256199Z");
    g_assert_cmpint(calendars_event_at(floating, 0)->stamp.at, ==, 1800007200);
    g_assert_false(calendars_event_at(wrong, 0)->stamp.given);
}

static void a_duration_gives_the_end(void)
{
    static const struct {
        const char *duration;
        seconds length;
    } rows[] = {{"PT45M", 45 * MINUTE},
                {"PT1H30M", 90 * MINUTE},
                {"P1D", DAY},
                {"P1W", 7 * DAY},
                {"P1DT1H", DAY + HOUR},
                {"PT0S", 0},
                {"-PT1H", -1},
                {"P", -1},
                {"PT99999999999H", -1},
                {"PT1D", -1},
                {"1H", -1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *lines =
            g_strconcat("DTSTART:20270115T100000Z\r\nDURATION:", rows[i].duration, NULL);
        g_autoptr(itip) itip = calendars_read_event(lines);
        const struct itip_event *event = calendars_event_at(itip, 0);
        g_assert_cmpint(event->end.given, ==, rows[i].length >= 0);
        if (rows[i].length >= 0)
            g_assert_cmpint(event->end.at - event->start.at, ==, rows[i].length);
    }
}

static void an_attendee_is_an_address(void)
{
    static const struct {
        const char *line, *address;
    } rows[] = {
        {"ATTENDEE:mailto:ada@example.org", "ada@example.org"},
        {"ATTENDEE:MAILTO:Ada@EXAMPLE.ORG", "Ada@example.org"},
        {"ATTENDEE:ada@example.org", "ada@example.org"},
        {"ATTENDEE;CN=Dupont, Jean:mailto:ada@example.org", "ada@example.org"},
        {"ATTENDEE;CN=\"a;b:c\":mailto:ada@example.org", "ada@example.org"},
        {"ATTENDEE:urn:uuid:30000000-0000", "urn:uuid:30000000-0000"},
        {"ATTENDEE:", NULL},
        {"ATTENDEE:mailto:", NULL},
        {"ATTENDEE:;X=y:mailto:ada@example.org", NULL},
        {"ATTENDEE;CN=\"open:mailto:ada@example.org", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read_event(rows[i].line);
        const GPtrArray *attendees = calendars_event_at(itip, 0)->attendees;
        g_test_message("%s", rows[i].line);
        g_assert_cmpuint(attendees->len, ==, rows[i].address != NULL);
        if (rows[i].address != NULL) {
            const struct itip_attendee *attendee = g_ptr_array_index(attendees, 0);
            g_assert_cmpstr(attendee->address, ==, rows[i].address);
        }
    }
}

/* libical lets the hundred-and-first parameter flow into the value. */
static void hundreds_of_parameters_stay_parameters(void)
{
    g_autoptr(GString) line = g_string_new("ATTENDEE");
    for (int i = 0; i < 400; i++)
        g_string_append_printf(line, ";X-P%d=a", i);
    g_string_append(line, ";PARTSTAT=DECLINED:mailto:ada@example.org");
    g_autoptr(itip) itip = calendars_read_event(line->str);
    const struct itip_attendee *attendee =
        g_ptr_array_index(calendars_event_at(itip, 0)->attendees, 0);
    g_assert_cmpstr(attendee->address, ==, "ada@example.org");
    g_assert_cmpint(attendee->partstat, ==, PARTSTAT_DECLINED);
}

static void an_unknown_partstat_is_needs_action(void)
{
    static const struct {
        const char *parameter;
        enum partstat partstat;
        const char *said;
    } rows[] = {{";PARTSTAT=accepted", PARTSTAT_ACCEPTED, NULL},
                {";PARTSTAT=DELEGATED", PARTSTAT_DELEGATED, NULL},
                {";PARTSTAT=IN-PROCESS", PARTSTAT_NEEDS_ACTION, "IN-PROCESS"},
                {";PARTSTAT=X-MAYBE", PARTSTAT_NEEDS_ACTION, "X-MAYBE"},
                {";PARTSTAT=", PARTSTAT_NEEDS_ACTION, NULL},
                {"", PARTSTAT_NEEDS_ACTION, NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *line =
            g_strconcat("ATTENDEE", rows[i].parameter, ":mailto:ada@example.org", NULL);
        g_autoptr(itip) itip = calendars_read_event(line);
        const struct itip_attendee *attendee =
            g_ptr_array_index(calendars_event_at(itip, 0)->attendees, 0);
        g_assert_cmpint(attendee->partstat, ==, rows[i].partstat);
        g_assert_cmpstr(attendee->said, ==, rows[i].said);
    }
}

static void comments_are_unescaped_and_empty_ones_are_none(void)
{
    static const struct {
        const char *line, *comment;
    } rows[] = {{"COMMENT:a\\, b\\; c\\nd", "a, b; c\nd"},  {"COMMENT:c:\\\\new", "c:\\new"},
                {"COMMENT;LANGUAGE=fr:\\n", NULL},          {"COMMENT:", NULL},
                {"COMMENT:un\r\nCOMMENT:deux", "un\ndeux"}, {"COMMENT:un\r\n  deux", "un deux"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read_event(rows[i].line);
        g_assert_cmpstr(calendars_event_at(itip, 0)->comment, ==, rows[i].comment);
    }
}

static void a_summary_stays_one_line(void)
{
    g_autoptr(itip) itip = calendars_read_event("SUMMARY:Hello\\nBcc: eve@evil.test");
    g_assert_cmpstr(calendars_event_at(itip, 0)->summary, ==, "Hello Bcc: eve@evil.test");
}

static void a_lost_end_is_repaired(void)
{
    static const char *const rows[] = {
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nSEQUENCE:1\n",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nSEQUENCE:1\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\n"
        "BEGIN:VEVENT\nUID:a\nSEQUENCE:1\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nSEQUENCE:1\nBEGIN:VALARM\nUID:b\n"
        "END:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nSEQUENCE:1\nEND:VEVENT\n"
        "END:VTIMEZONE\nEND:VCALENDAR\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read(rows[i]);
        g_assert_cmpint(itip->method, ==, METHOD_REPLY);
        g_assert_true(itip->repaired);
        g_assert_cmpuint(itip->events->len, ==, 1);
        g_assert_cmpstr(calendars_event_at(itip, 0)->uid, ==, "a");
        g_assert_cmpint(calendars_event_at(itip, 0)->sequence, ==, 1);
    }
}

#define CALENDAR(method, uid)                                                                      \
    "BEGIN:VCALENDAR\nMETHOD:" method "\nBEGIN:VEVENT\nUID:" uid "\nEND:VEVENT\nEND:VCALENDAR\n"

static void of_several_calendars_each_event_counts_once(void)
{
    static const struct {
        const char *text;
        enum itip_method method;
        guint events;
        const char *first;
    } rows[] = {
        {CALENDAR("REPLY", "a") CALENDAR("REPLY", "a"), METHOD_REPLY, 1, "a"},
        {CALENDAR("REPLY", "a") CALENDAR("REPLY", "b"), METHOD_REPLY, 2, "a"},
        {CALENDAR("REQUEST", "a") CALENDAR("REPLY", "b"), METHOD_REPLY, 1, "b"},
        {CALENDAR("REPLY", "a") CALENDAR("PUBLISH", "b"), METHOD_REPLY, 1, "a"},
        {CALENDAR("REQUEST", "a") CALENDAR("CANCEL", "b"), METHOD_REQUEST, 2, "a"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read(rows[i].text);
        g_assert_cmpint(itip->method, ==, rows[i].method);
        g_assert_cmpuint(itip->events->len, ==, rows[i].events);
        g_assert_cmpstr(calendars_event_at(itip, 0)->uid, ==, rows[i].first);
    }
}

static void an_alarm_says_nothing_of_its_event(void)
{
    g_autoptr(itip) itip = calendars_read_event(
        "BEGIN:VALARM\r\nUID:b\r\nATTENDEE:mailto:eve@evil.test\r\nEND:VALARM");
    g_assert_cmpstr(calendars_event_at(itip, 0)->uid, ==, "a");
    g_assert_cmpuint(calendars_event_at(itip, 0)->attendees->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ical-read/the-method-of-the-body-wins", the_method_of_the_body_wins);
    g_test_add_func("/ical-read/an-unreadable-sequence-is-told-from-none",
                    an_unreadable_sequence_is_told_from_none);
    g_test_add_func("/ical-read/times-are-read-as-written", times_are_read_as_written);
    g_test_add_func("/ical-read/a-dtstamp-is-utc-or-none", a_dtstamp_is_utc_or_none);
    g_test_add_func("/ical-read/a-duration-gives-the-end", a_duration_gives_the_end);
    g_test_add_func("/ical-read/an-attendee-is-an-address", an_attendee_is_an_address);
    g_test_add_func("/ical-read/hundreds-of-parameters-stay-parameters",
                    hundreds_of_parameters_stay_parameters);
    g_test_add_func("/ical-read/an-unknown-partstat-is-needs-action",
                    an_unknown_partstat_is_needs_action);
    g_test_add_func("/ical-read/comments-are-unescaped-and-empty-ones-are-none",
                    comments_are_unescaped_and_empty_ones_are_none);
    g_test_add_func("/ical-read/a-summary-stays-one-line", a_summary_stays_one_line);
    g_test_add_func("/ical-read/a-lost-end-is-repaired", a_lost_end_is_repaired);
    g_test_add_func("/ical-read/of-several-calendars-each-event-counts-once",
                    of_several_calendars_each_event_counts_once);
    g_test_add_func("/ical-read/an-alarm-says-nothing-of-its-event",
                    an_alarm_says_nothing_of_its_event);
    return g_test_run();
}
