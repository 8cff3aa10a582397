/*
 * The caps on a calendar of others, each at its edge, and what gateways do to one.
 */
#include "support/calendars.h"

#include <string.h>

static char *bomb(const char *piece, gsize count)
{
    GString *text = g_string_new("BEGIN:VCALENDAR\nMETHOD:REPLY\n");
    for (gsize i = 0; i < count; i++)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

/* A calendar of exactly `size` bytes, in lines of no more than 60. */
static GString *of_size(gsize size)
{
    static const char end[] = "END:VEVENT\nEND:VCALENDAR\n";
    GString *text =
        g_string_new("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nDESCRIPTION:");
    gsize room = size - strlen(end) - 1;
    for (gsize column = 0; text->len < room; column++)
        g_string_append(text, column % 5000 == 4999 && text->len + 20 < room ? "\nX-A:" : "a");
    g_string_append_printf(text, "\n%s", end);
    g_assert_cmpuint(text->len, ==, size);
    return text;
}

static void a_calendar_of_256_kib_is_the_largest(void)
{
    g_autoptr(GString) largest = of_size(256 * 1024);
    g_autoptr(GString) over = of_size(256 * 1024 + 1);
    g_autoptr(itip) itip = calendars_read(largest->str);
    g_assert_cmpuint(itip->events->len, ==, 1);
    calendars_assert_fails(over->str, over->len, ITIP_TOO_BIG);
}

static void a_calendar_of_2000_lines_is_the_longest(void)
{
    g_autofree char *longest = bomb("DTSTART:bad\n", 1998);
    g_autofree char *over = bomb("DTSTART:bad\n", 1999);
    g_autoptr(itip) itip = calendars_read(longest);
    g_assert_cmpint(itip->method, ==, METHOD_REPLY);
    calendars_assert_fails(over, strlen(over), ITIP_TOO_MANY_LINES);
}

/* Folds undone; a longer one is passed over only where nothing can be lost with it. */
static void a_line_of_8_kib_is_the_longest(void)
{
    static const struct {
        const char *name;
        gsize length;
        gboolean read;
    } rows[] = {{"COMMENT:", 8192, TRUE},      {"COMMENT:", 8193, FALSE},
                {"ATTENDEE;CN=", 8193, FALSE}, {"X-ALT-DESC;FMTTYPE=text/html:", 8193, TRUE},
                {"DESCRIPTION:", 8193, TRUE},  {"ATTACH;ENCODING=BASE64:", 200000, TRUE},
                {"description:", 8193, TRUE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *rest = g_strnfill(rows[i].length - strlen(rows[i].name), 'a');
        g_autofree char *text =
            g_strconcat("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\n", rows[i].name, rest,
                        "\nSEQUENCE:4\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
        g_test_message("%s %zu", rows[i].name, rows[i].length);
        if (!rows[i].read) {
            calendars_assert_fails(text, strlen(text), ITIP_LINE_TOO_LONG);
            continue;
        }
        g_autoptr(itip) itip = calendars_read(text);
        g_assert_cmpint(calendars_event_at(itip, 0)->sequence, ==, 4);
    }
}

static void four_components_nest_and_five_do_not(void)
{
    g_autoptr(itip) itip =
        calendars_read_event("BEGIN:VALARM\r\nBEGIN:X-A\r\nEND:X-A\r\nEND:VALARM");
    g_assert_cmpuint(itip->events->len, ==, 1);
    static const char five[] = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\n"
                               "BEGIN:VALARM\nBEGIN:X-A\nBEGIN:X-B\n";
    g_autofree char *deep = bomb("BEGIN:X\n", 1900);
    calendars_assert_fails(five, strlen(five), ITIP_TOO_DEEP);
    calendars_assert_fails(deep, strlen(deep), ITIP_TOO_DEEP);
}

static void what_is_no_calendar_is_named(void)
{
    calendars_assert_fails("METHOD:REPLY\nSUMMARY:\xff\n", 23, ITIP_NOT_UTF8);
    calendars_assert_fails("Bonjour", 7, ITIP_UNREADABLE);
    calendars_assert_fails("", 0, ITIP_UNREADABLE);
}

/* A seat beyond the two-hundredth is a seat. */
static void all_attendees_and_events_are_read(void)
{
    g_autoptr(GString) lines = g_string_new("SEQUENCE:1");
    for (int i = 0; i < 300; i++)
        g_string_append_printf(lines, "\r\nATTENDEE:mailto:a%d@example.org", i);
    for (int i = 0; i < 300; i++)
        g_string_append_printf(lines, "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b%d", i);
    g_autoptr(itip) itip = calendars_read_event(lines->str);
    g_assert_cmpuint(calendars_event_at(itip, 0)->attendees->len, ==, 300);
    g_assert_cmpuint(itip->events->len, ==, 301);
}

/* Some gateways write CR CR LF, or double every line end; Windows puts a mark before it all. */
static void line_ends_of_gateways_are_undone(void)
{
    static const char *const ends[] = {"\n", "\r\n", "\r", "\r\r\n", "\n\n", "\r\n\r\n"};
    static const char *const lines[] = {"\xef\xbb\xbf"
                                        "BEGIN:VCALENDAR",
                                        "METHOD:REPLY",
                                        "BEGIN:VEVENT",
                                        "UID:a",
                                        "ATTENDEE;PARTSTAT=DECLINED",
                                        " ;CN=Zo\xc3",
                                        " \xab:mailto:zoe@",
                                        "\texample.org",
                                        "END:VEVENT",
                                        "END:VCALENDAR",
                                        NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *text = g_strjoinv(ends[i], (char **)lines);
        g_autoptr(itip) itip = calendars_read(text);
        g_assert_cmpint(itip->method, ==, METHOD_REPLY);
        const struct itip_attendee *attendee =
            g_ptr_array_index(calendars_event_at(itip, 0)->attendees, 0);
        g_assert_cmpstr(attendee->address, ==, "zoe@example.org");
        g_assert_cmpstr(attendee->name, ==, "Zoë");
        g_assert_cmpint(attendee->partstat, ==, PARTSTAT_DECLINED);
    }
}

#define SAID(sequence, stamp, partstat, who)                                                       \
    "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\nSEQUENCE:" sequence                       \
    "\nDTSTAMP:20270115T" stamp "Z\nATTENDEE;PARTSTAT=" partstat ":mailto:" who                    \
    "@example.org\nEND:VEVENT\nEND:VCALENDAR\n"

static void of_two_answers_of_one_person_the_newer_counts(void)
{
    static const struct {
        const char *text;
        guint events;
        enum partstat first;
    } rows[] = {
        {SAID("1", "100000", "ACCEPTED", "ada") SAID("1", "110000", "DECLINED", "ada"), 1,
         PARTSTAT_DECLINED},
        {SAID("1", "110000", "ACCEPTED", "ada") SAID("1", "100000", "DECLINED", "Ada"), 1,
         PARTSTAT_ACCEPTED},
        {SAID("2", "100000", "ACCEPTED", "ada") SAID("1", "110000", "DECLINED", "ada"), 1,
         PARTSTAT_ACCEPTED},
        {SAID("1", "100000", "TENTATIVE", "ada") SAID("1", "100000", "DECLINED", "ada"), 1,
         PARTSTAT_TENTATIVE},
        {SAID("1", "100000", "ACCEPTED", "ada") SAID("1", "110000", "DECLINED", "bob"), 2,
         PARTSTAT_ACCEPTED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = calendars_read(rows[i].text);
        g_assert_cmpuint(itip->events->len, ==, rows[i].events);
        const struct itip_attendee *attendee =
            g_ptr_array_index(calendars_event_at(itip, 0)->attendees, 0);
        g_assert_cmpint(attendee->partstat, ==, rows[i].first);
    }
}

/* Its head is lost: what stands in it counts all the same, by the method of the MIME part. */
static void a_calendar_without_its_begin_is_read(void)
{
    static const char text[] = "PRODID:x\nBEGIN:VEVENT\nUID:a\nSEQUENCE:2\nEND:VEVENT\n"
                               "END:VCALENDAR\n";
    g_autoptr(itip) itip = ical_read(text, strlen(text), "REPLY", NULL);
    g_assert_cmpint(itip->method, ==, METHOD_REPLY);
    g_assert_true(itip->repaired);
    g_assert_cmpint(calendars_event_at(itip, 0)->sequence, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ical-caps/a-calendar-of-256-kib-is-the-largest",
                    a_calendar_of_256_kib_is_the_largest);
    g_test_add_func("/ical-caps/a-calendar-of-2000-lines-is-the-longest",
                    a_calendar_of_2000_lines_is_the_longest);
    g_test_add_func("/ical-caps/a-line-of-8-kib-is-the-longest", a_line_of_8_kib_is_the_longest);
    g_test_add_func("/ical-caps/four-components-nest-and-five-do-not",
                    four_components_nest_and_five_do_not);
    g_test_add_func("/ical-caps/what-is-no-calendar-is-named", what_is_no_calendar_is_named);
    g_test_add_func("/ical-caps/all-attendees-and-events-are-read",
                    all_attendees_and_events_are_read);
    g_test_add_func("/ical-caps/line-ends-of-gateways-are-undone",
                    line_ends_of_gateways_are_undone);
    g_test_add_func("/ical-caps/of-two-answers-of-one-person-the-newer-counts",
                    of_two_answers_of_one_person_the_newer_counts);
    g_test_add_func("/ical-caps/a-calendar-without-its-begin-is-read",
                    a_calendar_without_its_begin_is_read);
    return g_test_run();
}
