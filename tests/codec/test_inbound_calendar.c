/*
 * The parts in which calendars arrive: typed wrongly, in the wrong charset, twice, damaged.
 */
#include "codec/inbound.h"

#include <string.h>

#define CALENDAR(method, sequence, partstat)                                                       \
    "BEGIN:VCALENDAR\r\nMETHOD:" method "\r\nBEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:" sequence         \
    "\r\nATTENDEE;PARTSTAT=" partstat ":mailto:ada@quai.example\r\nEND:VEVENT\r\n"                 \
    "END:VCALENDAR\r\n"
#define ACCEPTED CALENDAR("REPLY", "1", "ACCEPTED")
#define DECLINED CALENDAR("REPLY", "1", "DECLINED")

static struct incoming *read_text(const char *text)
{
    g_autoptr(GBytes) raw = g_bytes_new(text, strlen(text));
    return inbound_read(raw);
}

/* A mail of these parts, each with its own head. */
static struct incoming *read_parts(const char *const parts[])
{
    g_autoptr(GString) text = g_string_new("From: ada@quai.example\r\nMIME-Version: 1.0\r\n"
                                           "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    for (; *parts != NULL; parts++)
        g_string_append_printf(text, "--b\r\n%s\r\n", *parts);
    g_string_append(text, "--b--\r\n");
    return read_text(text->str);
}

static const struct itip_event *event_at(const struct incoming *incoming, guint index)
{
    if (incoming->calendar == NULL)
        g_error("no calendar: %s", itip_fault_names[incoming->calendar_fault]);
    g_assert_cmpuint(incoming->calendar->events->len, >, index);
    return g_ptr_array_index(incoming->calendar->events, index);
}

static enum partstat partstat_at(const struct incoming *incoming, guint index)
{
    const struct itip_event *event = event_at(incoming, index);
    return ((const struct itip_attendee *)g_ptr_array_index(event->attendees, 0))->partstat;
}

/* Gateways give the part another type, another name, or neither; Proton strips `method`. */
static void a_calendar_is_known_by_type_name_or_first_line(void)
{
    static const struct {
        const char *label, *head;
    } rows[] = {
        {"as it should be", "Content-Type: text/calendar; method=REPLY; charset=utf-8"},
        {"method stripped", "Content-Type: text/calendar; charset=utf-8"},
        {"a file", "Content-Type: application/octet-stream; name=\"reply.ics\"\r\n"
                   "Content-Disposition: attachment; filename=\"reply.ics\""},
        {"a text file", "Content-Type: text/plain; name=reply.ics\r\n"
                        "Content-Disposition: attachment; filename=reply.ics"},
        {"a name in capitals", "Content-Type: application/octet-stream; name=\"REPLY.ICS\""},
        {"a name in RFC 2231",
         "Content-Type: application/octet-stream\r\n"
         "Content-Disposition: attachment; filename*=utf-8''r%C3%A9ponse.ics"},
        {"the file of Google", "Content-Type: application/ics; name=\"invite.ics\""},
        {"no name", "Content-Type: application/octet-stream"},
        {"a text", "Content-Type: text/plain; charset=utf-8"},
        {"an old type", "Content-Type: text/x-vcalendar"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *part = g_strconcat(rows[i].head, "\r\n\r\n", DECLINED, NULL);
        const char *const parts[] = {"Content-Type: text/plain\r\n\r\nDésolée", part, NULL};
        g_autoptr(incoming) incoming = read_parts(parts);
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(partstat_at(incoming, 0), ==, PARTSTAT_DECLINED);
        g_assert_cmpint(incoming->calendar->method, ==, METHOD_REPLY);
        g_assert_cmpstr(incoming->text, ==, "Désolée");
        g_assert_cmpuint(incoming->attachments, ==, 0);
    }
}

static void words_about_a_calendar_are_words(void)
{
    g_autoptr(incoming) incoming =
        read_text("From: ada@quai.example\r\n\r\nQue veut dire BEGIN:VCALENDAR ?\r\n");
    g_assert_null(incoming->calendar);
    g_assert_cmpint(incoming->calendar_fault, ==, ITIP_SOUND);
    g_assert_nonnull(incoming->text);
}

#define COMMENTED(bytes)                                                                           \
    "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u1\r\nCOMMENT:" bytes                  \
    "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

static void a_wrong_charset_loses_no_letter(void)
{
    static const struct {
        const char *charset, *bytes;
    } rows[] = {
        {"utf-8", COMMENTED("D\xc3\xa9sol\xc3\xa9")},
        {"utf-8", COMMENTED("D\xe9sol\xe9")},
        {"us-ascii", COMMENTED("D\xc3\xa9sol\xc3\xa9")},
        {"us-ascii", COMMENTED("D\xe9sol\xe9")},
        {"iso-8859-1", COMMENTED("D\xe9sol\xe9")},
        {"iso-8859-1", COMMENTED("D\xc3\xa9sol\xc3\xa9")},
        {"x-unknown", COMMENTED("D\xe9sol\xe9")},
        {"utf-16", COMMENTED("D\xc3\xa9sol\xc3\xa9")},
        {"utf-8", "\xef\xbb\xbf" COMMENTED("D\xc3\xa9sol\xc3\xa9")},
        /* folded in mid-character, then in latin-1 */
        {"utf-8", COMMENTED("D\xc3\r\n \xa9sol\xc3\r\n\t\xa9")},
        {"iso-8859-15", COMMENTED("D\r\n \xe9sol\xe9")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strdup_printf("From: ada@quai.example\r\nContent-Transfer-Encoding: 8bit\r\n"
                            "Content-Type: text/calendar; method=REPLY; charset=%s\r\n\r\n%s",
                            rows[i].charset, rows[i].bytes);
        g_autoptr(incoming) incoming = read_text(text);
        g_test_message("%zu: %s", i, rows[i].charset);
        g_assert_cmpstr(event_at(incoming, 0)->comment, ==, "Désolé");
    }
}

/* Whatever the label says: two bytes a letter give themselves away. */
static void sixteen_bits_are_read_under_any_label(void)
{
    static const char *const labels[] = {"utf-16", "utf-8", "us-ascii"};
    static const struct {
        const char *charset, *mark;
    } rows[] = {{"UTF-16LE", "\xff\xfe"}, {"UTF-16BE", "\xfe\xff"}, {"UTF-16LE", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows) * G_N_ELEMENTS(labels); i++) {
        const char *label = labels[i % G_N_ELEMENTS(labels)];
        gsize length = 0;
        g_autofree char *wide =
            g_convert(COMMENTED("D\xc3\xa9sol\xc3\xa9"), -1, rows[i / G_N_ELEMENTS(labels)].charset,
                      "UTF-8", NULL, &length, NULL);
        const char *mark = rows[i / G_N_ELEMENTS(labels)].mark;
        g_autoptr(GString) bytes = g_string_new(mark);
        g_string_append_len(bytes, wide, (gssize)length);
        g_autofree char *base64 = g_base64_encode((const guchar *)bytes->str, bytes->len);
        g_autofree char *text =
            g_strdup_printf("From: ada@quai.example\r\nContent-Transfer-Encoding: base64\r\n"
                            "Content-Type: text/calendar; charset=%s\r\n\r\n%s\r\n",
                            label, base64);
        g_autoptr(incoming) incoming = read_text(text);
        g_test_message("%zu: %s", i, label);
        g_assert_cmpstr(event_at(incoming, 0)->comment, ==, "Désolé");
    }
}

#define PART "Content-Type: text/calendar; charset=utf-8\r\n\r\n"
#define FILE_PART "Content-Type: application/ics; name=invite.ics\r\n\r\n"

static void two_parts_count_as_one_conversation(void)
{
    static const struct {
        const char *label, *first, *second;
        enum itip_method method;
        guint events;
        enum partstat partstat;
    } rows[] = {
        {"the same as a file", PART DECLINED, FILE_PART DECLINED, METHOD_REPLY, 1,
         PARTSTAT_DECLINED},
        {"both in one part", PART DECLINED DECLINED, FILE_PART DECLINED, METHOD_REPLY, 1,
         PARTSTAT_DECLINED},
        {"the invitation, then its answer", PART CALENDAR("REQUEST", "1", "NEEDS-ACTION"),
         FILE_PART DECLINED, METHOD_REPLY, 1, PARTSTAT_DECLINED},
        {"the answer, then its invitation", PART DECLINED,
         FILE_PART CALENDAR("REQUEST", "1", "NEEDS-ACTION"), METHOD_REPLY, 1, PARTSTAT_DECLINED},
        {"a damaged part and a whole file", PART "Bonjour", FILE_PART DECLINED, METHOD_REPLY, 1,
         PARTSTAT_DECLINED},
        {"an older and a newer answer", PART ACCEPTED, FILE_PART CALENDAR("REPLY", "2", "DECLINED"),
         METHOD_REPLY, 1, PARTSTAT_DECLINED},
        {"a newer and an older answer", PART CALENDAR("REPLY", "2", "DECLINED"), FILE_PART ACCEPTED,
         METHOD_REPLY, 1, PARTSTAT_DECLINED},
        {"a file without its method", PART DECLINED, FILE_PART CALENDAR("", "1", "DECLINED"),
         METHOD_REPLY, 1, PARTSTAT_DECLINED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const parts[] = {rows[i].first, rows[i].second, NULL};
        g_autoptr(incoming) incoming = read_parts(parts);
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(partstat_at(incoming, 0), ==, rows[i].partstat);
        g_assert_cmpint(incoming->calendar->method, ==, rows[i].method);
        g_assert_cmpuint(incoming->calendar->events->len, ==, rows[i].events);
        g_assert_cmpint(incoming->calendar_fault, ==, ITIP_SOUND);
    }
}

static void two_meetings_in_two_parts_are_both_read(void)
{
    const char *const parts[] = {PART ACCEPTED,
                                 PART "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u2"
                                      "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                                 NULL};
    g_autoptr(incoming) incoming = read_parts(parts);
    g_assert_cmpuint(incoming->calendar->events->len, ==, 2);
    g_assert_cmpstr(event_at(incoming, 1)->uid, ==, "u2");
}

static void a_damaged_end_loses_no_answer(void)
{
    static const char *const ends[] = {"",
                                       "END:VEVENT\r\n",
                                       "END:VEVNT\r\nEND:VCALENDAR\r\n",
                                       "END:VEVENT END:VCALENDAR",
                                       "END:VCALENDAR\r\n",
                                       "BEGIN:VALARM\r\nEND:VCALENDAR\r\n",
                                       "END:VEVENT\r\nEND:VCAL"};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *part =
            g_strconcat(PART "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\n"
                             "BEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:1\r\n"
                             "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@quai.example\r\n",
                        ends[i], NULL);
        const char *const parts[] = {part, NULL};
        g_autoptr(incoming) incoming = read_parts(parts);
        g_test_message("%s", ends[i]);
        g_assert_cmpint(partstat_at(incoming, 0), ==, PARTSTAT_DECLINED);
        g_assert_true(incoming->calendar->repaired);
    }
}

/* 15 January 2027, 10:00 UTC; what no zone is told for has a wall and no instant. */
static void a_zone_of_windows_needs_no_vtimezone(void)
{
    static const char vtimezone[] =
        "BEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    static const struct {
        const char *zone, *wall, *known;
    } rows[] = {
        {"Romance Standard Time", "110000", "Europe/Paris"},
        {"W. Europe Standard Time", "110000", "Europe/Berlin"},
        {"GMT Standard Time", "100000", "Europe/London"},
        {"Eastern Standard Time", "050000", "America/New_York"},
        {"Europe/Paris", "110000", "Europe/Paris"},
        {"UTC", "100000", "UTC"},
    };
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
        gboolean told = i % 2 == 1;
        const char *zone = rows[i / 2].zone;
        g_auto(GStrv) around = g_strsplit(vtimezone, "%s", 2);
        g_autofree char *rules = told ? g_strjoinv(zone, around) : g_strdup("");
        g_autofree char *part =
            g_strconcat(PART "BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\n", rules,
                        "BEGIN:VEVENT\r\nUID:u1\r\nDTSTART;TZID=\"", zone, "\":20270115T",
                        rows[i / 2].wall, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
        const char *const parts[] = {part, NULL};
        g_autoptr(incoming) incoming = read_parts(parts);
        g_test_message("%s, %s", zone, told ? "told" : "not told");
        g_assert_cmpstr(event_at(incoming, 0)->start.zone, ==, rows[i / 2].known);
        g_assert_cmpint(event_at(incoming, 0)->start.at, ==, 1800007200);
    }
}

static void what_is_too_big_is_named(void)
{
    g_autofree char *long_text = g_strnfill(300 * 1024, 'a');
    g_autofree char *longer = g_strnfill(1100 * 1000, 'a');
    const struct {
        const char *calendar;
        enum itip_fault fault;
    } rows[] = {{long_text, ITIP_TOO_BIG}, {longer, ITIP_TOO_BIG}, {"Bonjour", ITIP_UNREADABLE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *part = g_strconcat(PART, rows[i].calendar, NULL);
        const char *const parts[] = {"Content-Type: text/plain\r\n\r\nOui", part, NULL};
        g_autoptr(incoming) incoming = read_parts(parts);
        g_assert_null(incoming->calendar);
        g_assert_cmpint(incoming->calendar_fault, ==, rows[i].fault);
        g_assert_cmpstr(incoming->text, ==, "Oui");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/inbound_calendar/" #name, name)
    TEST(a_calendar_is_known_by_type_name_or_first_line);
    TEST(words_about_a_calendar_are_words);
    TEST(a_wrong_charset_loses_no_letter);
    TEST(sixteen_bits_are_read_under_any_label);
    TEST(two_parts_count_as_one_conversation);
    TEST(two_meetings_in_two_parts_are_both_read);
    TEST(a_damaged_end_loses_no_answer);
    TEST(a_zone_of_windows_needs_no_vtimezone);
    TEST(what_is_too_big_is_named);
    return g_test_run();
}
