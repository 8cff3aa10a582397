#include "codec/ical_write.h"

#include <string.h>

#define START 1800007200 /* 2027-01-15T10:00:00Z */

static struct itip *invitation(void)
{
    struct itip *itip = itip_new(METHOD_REQUEST);
    struct itip_event *event = itip_add(itip, "printemps-s7-abc@lumen.example");
    event->sequence = 2;
    calendar_time_set(&event->stamp, START - 14 * DAY);
    calendar_time_set(&event->start, START);
    calendar_time_set(&event->end, START + HOUR);
    event->summary = g_strdup("Ada – Grace");
    event->location = g_strdup("Salle Turing");
    event->status = g_strdup("CONFIRMED");
    event->organizer = g_strdup("binome@lumen.example");
    event->organizer_name = g_strdup("Reverse mentoring");
    itip_event_attend(event, "ada@example.org", "Ada Byron", PARTSTAT_NEEDS_ACTION);
    itip_event_attend(event, "grace@example.org", "Grace Murray", PARTSTAT_ACCEPTED);
    return itip;
}

static char *written(const struct itip *itip)
{
    g_autoptr(GError) error = NULL;
    char *text = ical_write(itip, &error);
    g_assert_no_error(error);
    return text;
}

static char *unfolded(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "\r\n ", -1);
    return g_strjoinv("", pieces);
}

static void an_invitation_is_written_whole(void)
{
    g_autoptr(itip) itip = invitation();
    g_autofree char *text = written(itip);
    g_autofree char *lines = unfolded(text);
    g_assert_cmpstr(
        lines, ==,
        "BEGIN:VCALENDAR\r\nPRODID:-//binome//FR\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n"
        "METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:printemps-s7-abc@lumen.example\r\nSEQUENCE:2\r\n"
        "DTSTAMP:20270101T100000Z\r\nLAST-MODIFIED:20270101T100000Z\r\n"
        "DTSTART:20270115T100000Z\r\nDTEND:20270115T110000Z\r\nSUMMARY:Ada – Grace\r\n"
        "LOCATION:Salle Turing\r\nSTATUS:CONFIRMED\r\n"
        "ORGANIZER;CN=\"Reverse mentoring\":mailto:binome@lumen.example\r\n"
        "ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;"
        "CN=\"Ada Byron\":mailto:ada@example.org\r\n"
        "ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;RSVP=TRUE;"
        "CN=\"Grace Murray\":mailto:grace@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void no_line_is_longer_than_75_octets_or_cut_inside_a_character(void)
{
    g_autoptr(itip) itip = invitation();
    struct itip_event *event = g_ptr_array_index(itip->events, 0);
    g_autoptr(GString) longer = g_string_new("x");
    for (int i = 0; i < 300; i++)
        g_string_append(longer, i % 3 == 0 ? "é" : i % 3 == 1 ? "🎓" : "a");
    g_free(event->summary);
    event->summary = g_strdup(longer->str);
    g_autofree char *text = written(itip);
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_assert_cmpuint(strlen(*line), <=, 75);
        g_assert_true(g_utf8_validate(*line, -1, NULL));
    }
    g_autofree char *whole = unfolded(text);
    g_assert_nonnull(strstr(whole, longer->str));
}

static void text_is_escaped_and_opens_no_property(void)
{
    static const struct {
        const char *place, *line;
    } rows[] = {
        {"Salle A, bât. 2; fond", "\r\nLOCATION:Salle A\\, bât. 2\\; fond\r\n"},
        {"C:\\salle", "\r\nLOCATION:C:\\\\salle\r\n"},
        {"un\r\nATTENDEE:mailto:eve@evil.test",
         "\r\nLOCATION:un\\nATTENDEE:mailto:eve@evil.test\r\n"},
        {"a\nb\rc", "\r\nLOCATION:a\\nb\\nc\r\n"},
        {"a\001b\x7f", "\r\nLOCATION:ab\r\n"},
        {"\"Café\" ^ 🎓", "\r\nLOCATION:\"Café\" ^ 🎓\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = invitation();
        struct itip_event *event = g_ptr_array_index(itip->events, 0);
        g_free(event->location);
        event->location = g_strdup(rows[i].place);
        g_autofree char *text = written(itip);
        g_autofree char *lines = unfolded(text);
        if (strstr(lines, rows[i].line) == NULL)
            g_error("%s is not in %s", rows[i].line, lines);
    }
}

static void names_lose_what_a_parameter_may_not_hold(void)
{
    static const struct {
        const char *name, *parameter;
    } rows[] = {
        {"Dupont, Jean; \"le ^ grand\": DG", ";CN=\"Dupont, Jean; le  grand: DG\":mailto:"},
        {"Ada\r\nBcc: eve@evil.test", ";CN=\"AdaBcc: eve@evil.test\":mailto:"},
        {"\"^\"", ";RSVP=TRUE:mailto:"},
        {"Zoé 🎓", ";CN=\"Zoé 🎓\":mailto:"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = invitation();
        struct itip_event *event = g_ptr_array_index(itip->events, 0);
        struct itip_attendee *ada = g_ptr_array_index(event->attendees, 0);
        g_free(ada->name);
        ada->name = g_strdup(rows[i].name);
        g_autofree char *text = written(itip);
        g_autofree char *lines = unfolded(text);
        if (strstr(lines, rows[i].parameter) == NULL)
            g_error("%s is not in %s", rows[i].parameter, lines);
    }
}

static void an_address_that_is_none_is_refused(void)
{
    static const char *const rows[] = {"ada@example.org\r\nATTENDEE:mailto:eve@evil.test",
                                       "ada@example.org\n",
                                       "ada",
                                       "",
                                       "ada@example.org,eve@evil.test",
                                       "\"ada\"@example.org"};
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
        g_autoptr(itip) itip = invitation();
        g_autoptr(GError) error = NULL;
        struct itip_event *event = g_ptr_array_index(itip->events, 0);
        struct itip_attendee *ada = g_ptr_array_index(event->attendees, 0);
        char **address = i % 2 == 0 ? &ada->address : &event->organizer;
        g_free(*address);
        *address = g_strdup(rows[i / 2]);
        g_assert_null(ical_write(itip, &error));
        g_assert_error(error, ICAL_ERROR, ITIP_REFUSED);
    }
}

static void an_object_without_what_it_needs_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(itip) none = itip_new(METHOD_REQUEST);
    g_assert_null(ical_write(none, &error));
    g_assert_error(error, ICAL_ERROR, ITIP_REFUSED);
    g_clear_error(&error);
    g_autoptr(itip) itip = invitation();
    struct itip_event *event = g_ptr_array_index(itip->events, 0);
    g_free(event->uid);
    event->uid = g_strdup("a\r\nMETHOD:CANCEL");
    g_assert_null(ical_write(itip, &error));
    g_assert_error(error, ICAL_ERROR, ITIP_REFUSED);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ical-write/an-invitation-is-written-whole", an_invitation_is_written_whole);
    g_test_add_func("/ical-write/no-line-is-longer-than-75-octets-or-cut-inside-a-character",
                    no_line_is_longer_than_75_octets_or_cut_inside_a_character);
    g_test_add_func("/ical-write/text-is-escaped-and-opens-no-property",
                    text_is_escaped_and_opens_no_property);
    g_test_add_func("/ical-write/names-lose-what-a-parameter-may-not-hold",
                    names_lose_what_a_parameter_may_not_hold);
    g_test_add_func("/ical-write/an-address-that-is-none-is-refused",
                    an_address_that_is_none_is_refused);
    g_test_add_func("/ical-write/an-object-without-what-it-needs-is-refused",
                    an_object_without_what_it_needs_is_refused);
    return g_test_run();
}
