#include "codec/mime_write.h"

#include <string.h>

#define START 1800007200 /* 2027-01-15T10:00:00Z */

static struct outgoing *letter(void)
{
    struct outgoing *outgoing = outgoing_new();
    outgoing->from.name = g_strdup("Reverse mentoring (Léa)");
    outgoing->from.address = g_strdup("binome@lumen.example");
    outgoing->recipient.name = g_strdup("Grace Murray");
    outgoing->recipient.address = g_strdup("grace@example.org");
    outgoing->carriers.reply_to = g_strdup("binome+printemps.r7.abc@lumen.example");
    outgoing->carriers.message_id = g_strdup("printemps.m7.abc@lumen.example");
    outgoing->date = START - 14 * DAY;
    outgoing->zone = g_strdup("Europe/Paris");
    outgoing->steps = g_strdup("S4");
    outgoing->subject = g_strdup("Votre séance du 15 janvier");
    outgoing->text = g_strdup("Bonjour Grace,\n\nÀ bientôt.\n");
    return outgoing;
}

static void add_calendar(struct outgoing *outgoing)
{
    outgoing->calendar = itip_new(METHOD_REQUEST);
    struct itip_event *event = itip_add(outgoing->calendar, "printemps-s7-abc@lumen.example");
    event->sequence = 0;
    calendar_time_set(&event->stamp, START - 14 * DAY);
    calendar_time_set(&event->start, START);
    calendar_time_set(&event->end, START + HOUR);
    event->organizer = g_strdup("binome@lumen.example");
    itip_event_attend(event, "grace@example.org", "Grace", PARTSTAT_NEEDS_ACTION);
}

static char *written(const struct outgoing *outgoing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = mime_write(outgoing, &error);
    g_assert_no_error(error);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void assert_holds(const char *text, const char *piece)
{
    if (strstr(text, piece) == NULL)
        g_error("%s\nis not in\n%s", piece, text);
}

static void assert_refused(const struct outgoing *outgoing)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(mime_write(outgoing, &error));
    g_assert_error(error, MIME_ERROR, MIME_REFUSED);
}

static void a_plain_mail_is_written_whole(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_autofree char *text = written(outgoing);
    g_assert_cmpstr(text, ==,
                    "Date: Fri, 1 Jan 2027 11:00:00 +0100\r\n"
                    "From: =?UTF-8?Q?Reverse_mentoring_=28L=C3=A9a=29?= <binome@lumen.example>\r\n"
                    "To: Grace Murray <grace@example.org>\r\n"
                    "Reply-To: =?UTF-8?Q?Reverse_mentoring_=28L=C3=A9a=29?=\r\n"
                    " <binome+printemps.r7.abc@lumen.example>\r\n"
                    "Subject: =?UTF-8?Q?Votre_s=C3=A9ance_du_15_janvier?=\r\n"
                    "Message-ID: <printemps.m7.abc@lumen.example>\r\n"
                    "Content-Language: fr\r\n"
                    "Auto-Submitted: auto-generated\r\n"
                    "X-Auto-Response-Suppress: DR, RN, NRN, AutoReply\r\n"
                    "x-ms-reactions: disallow\r\n"
                    "X-Binome-Step: S4\r\n"
                    "MIME-Version: 1.0\r\n"
                    "Content-Type: text/plain; charset=UTF-8\r\n"
                    "Content-Transfer-Encoding: quoted-printable\r\n"
                    "\r\n"
                    "Bonjour Grace,\r\n\r\n=C3=80 bient=C3=B4t.\r\n");
}

static void another_address_to_answer_to_does_not_bear_our_name(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_free(outgoing->carriers.reply_to);
    outgoing->carriers.reply_to = g_strdup("ada@lumen.example");
    g_autofree char *text = written(outgoing);
    assert_holds(text, "\r\nReply-To: ada@lumen.example\r\n");
}

static void a_thread_and_a_list_are_named(void)
{
    g_autoptr(outgoing) outgoing = letter();
    outgoing->in_reply_to = g_strdup("b@example.org");
    for (int i = 0; i < 40; i++)
        g_ptr_array_add(outgoing->references, g_strdup_printf("a%d@example.org", i));
    outgoing->list_id = g_strdup("digest.lumen.example");
    outgoing->list_unsubscribe = g_strdup("<mailto:binome@lumen.example?subject=STOP>");
    g_autofree char *text = written(outgoing);
    assert_holds(text, "\r\nIn-Reply-To: <b@example.org>\r\n");
    assert_holds(text, "\r\nReferences: <a0@example.org> <a21@example.org> ");
    assert_holds(text, "<a39@example.org>\r\n");
    assert_holds(text, "\r\nList-Id: <digest.lumen.example>\r\n");
    assert_holds(text, "\r\nList-Unsubscribe: <mailto:binome@lumen.example?subject=STOP>\r\n");
}

static void html_stands_beside_its_text(void)
{
    g_autoptr(outgoing) outgoing = letter();
    outgoing->html = g_strdup("<p>Bonjour</p>");
    g_autofree char *text = written(outgoing);
    assert_holds(text, "\r\nContent-Type: multipart/alternative;\r\n boundary=\"=_alternative-");
    assert_holds(text, "\r\nContent-Type: text/plain; charset=UTF-8\r\n");
    assert_holds(text, "\r\nContent-Type: text/html; charset=UTF-8\r\n");
}

/* calendar.md, "What goes out", 1, 2 and 7. */
static void the_calendar_comes_twice_in_the_same_bytes(void)
{
    g_autoptr(outgoing) outgoing = letter();
    outgoing->html = g_strdup("<p>Bonjour</p>");
    add_calendar(outgoing);
    g_autofree char *text = written(outgoing);
    assert_holds(text, "\r\nContent-Type: multipart/mixed; boundary=\"=_mixed-");
    assert_holds(text, "\r\nContent-Type: text/calendar; method=REQUEST; charset=UTF-8\r\n");
    assert_holds(text, "\r\nContent-Type: application/ics; name=\"invite.ics\"\r\n");
    g_auto(GStrv) pieces = g_strsplit(text, "Content-Transfer-Encoding: base64\r\n\r\n", -1);
    g_assert_cmpuint(g_strv_length(pieces), ==, 3);
    for (int i = 1; i <= 2; i++)
        *strstr(pieces[i], "\r\n\r\n--") = '\0';
    g_assert_cmpstr(pieces[1], ==, pieces[2]);
    gsize length = 0;
    g_autofree guchar *calendar = g_base64_decode(pieces[1], &length);
    g_autofree char *lines = g_strndup((char *)calendar, length);
    g_assert_true(g_str_has_prefix(lines, "BEGIN:VCALENDAR\r\n"));
    g_assert_true(g_str_has_suffix(lines, "\r\nEND:VCALENDAR\r\n"));
    assert_holds(lines, "\r\nMETHOD:REQUEST\r\n");
}

static void the_same_outgoing_gives_the_same_bytes(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_autoptr(outgoing) other = letter();
    add_calendar(outgoing);
    add_calendar(other);
    g_autofree char *once = written(outgoing);
    g_autofree char *twice = written(other);
    g_assert_cmpstr(once, ==, twice);
}

static void every_line_is_short_and_of_seven_bits(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append(words, i % 2 == 0 ? "été=🎓 " : "a.b ");
    g_free(outgoing->text);
    outgoing->text = g_strdup_printf("%s\n.\n..\nFrom here\ntrailing \n\t\nend", words->str);
    g_string_truncate(words, 900);
    g_free(outgoing->subject);
    outgoing->subject = g_utf8_make_valid(words->str, -1);
    add_calendar(outgoing);
    g_autofree char *text = written(outgoing);
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_assert_cmpuint(strlen(*line), <=, 78);
        g_assert_true(g_str_is_ascii(*line));
        g_assert_null(strpbrk(*line, "\r\n"));
        g_assert_true(**line != '.');
    }
    assert_holds(text, "\r\n=2E\r\n=2E.\r\n=46rom here\r\ntrailing=20\r\n=09\r\nend\r\n");
}

/* safety.md, "What leaves". */
static void a_line_break_goes_out_nowhere(void)
{
    static const char *const rows[] = {"a\r\nBcc: eve@evil.test",
                                       "a\nb",
                                       "a\rb",
                                       "a\x7f",
                                       "a\xc2\x85"
                                       "b",
                                       "a\xe2\x80\xa8"
                                       "b",
                                       "\xff"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (int which = 0; which < 10; which++) {
            g_autoptr(outgoing) outgoing = letter();
            char **values[] = {&outgoing->subject,
                               &outgoing->from.name,
                               &outgoing->from.address,
                               &outgoing->recipient.name,
                               &outgoing->recipient.address,
                               &outgoing->carriers.reply_to,
                               &outgoing->carriers.message_id,
                               &outgoing->in_reply_to,
                               &outgoing->steps,
                               &outgoing->list_unsubscribe};
            g_free(*values[which]);
            *values[which] = g_strdup(rows[i]);
            assert_refused(outgoing);
        }
    }
    g_autoptr(outgoing) outgoing = letter();
    g_ptr_array_add(outgoing->references, g_strdup("a@b.test>\r\nBcc: <eve@evil.test"));
    assert_refused(outgoing);
}

static void two_addresses_are_none(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_free(outgoing->recipient.address);
    outgoing->recipient.address = g_strdup("grace@example.org, eve@evil.test");
    assert_refused(outgoing);
}

static void a_name_is_only_a_name(void)
{
    static const struct {
        const char *name, *line;
    } rows[] = {
        {"Murray, Grace", "\r\nTo: \"Murray, Grace\" <grace@example.org>\r\n"},
        {"eve@evil.test", "\r\nTo: \"eve@evil.test\" <grace@example.org>\r\n"},
        {"a \"b\" \\", "\r\nTo: \"a \\\"b\\\" \\\\\" <grace@example.org>\r\n"},
        {"=?UTF-8?Q?x?=", "\r\nTo: =?UTF-8?Q?=3D=3FUTF-8=3FQ=3Fx=3F=3D?= <grace@example.org>\r\n"},
        {"\xe2\x80\xaeGrace", "\r\nTo: Grace <grace@example.org>\r\n"},
        {"", "\r\nTo: grace@example.org\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outgoing) outgoing = letter();
        g_free(outgoing->recipient.name);
        outgoing->recipient.name = g_strdup(rows[i].name);
        g_autofree char *text = written(outgoing);
        assert_holds(text, rows[i].line);
    }
}

static void a_subject_that_looks_encoded_stays_as_it_is(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_free(outgoing->subject);
    outgoing->subject = g_strdup("=?UTF-8?Q?Bonjour?=  deux  blancs ");
    g_autofree char *text = written(outgoing);
    assert_holds(text,
                 "\r\nSubject: =?UTF-8?Q?=3D=3FUTF-8=3FQ=3FBonjour=3F=3D__deux__blancs_?=\r\n");
}

static void a_mail_over_60_kb_is_refused(void)
{
    g_autoptr(outgoing) outgoing = letter();
    g_autoptr(GError) error = NULL;
    g_free(outgoing->text);
    outgoing->text = g_strnfill(60 * 1000, 'a');
    g_assert_null(mime_write(outgoing, &error));
    g_assert_error(error, MIME_ERROR, MIME_TOO_BIG);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mime-write/a-plain-mail-is-written-whole", a_plain_mail_is_written_whole);
    g_test_add_func("/mime-write/another-address-to-answer-to-does-not-bear-our-name",
                    another_address_to_answer_to_does_not_bear_our_name);
    g_test_add_func("/mime-write/a-thread-and-a-list-are-named", a_thread_and_a_list_are_named);
    g_test_add_func("/mime-write/html-stands-beside-its-text", html_stands_beside_its_text);
    g_test_add_func("/mime-write/the-calendar-comes-twice-in-the-same-bytes",
                    the_calendar_comes_twice_in_the_same_bytes);
    g_test_add_func("/mime-write/the-same-outgoing-gives-the-same-bytes",
                    the_same_outgoing_gives_the_same_bytes);
    g_test_add_func("/mime-write/every-line-is-short-and-of-seven-bits",
                    every_line_is_short_and_of_seven_bits);
    g_test_add_func("/mime-write/a-line-break-goes-out-nowhere", a_line_break_goes_out_nowhere);
    g_test_add_func("/mime-write/two-addresses-are-none", two_addresses_are_none);
    g_test_add_func("/mime-write/a-name-is-only-a-name", a_name_is_only_a_name);
    g_test_add_func("/mime-write/a-subject-that-looks-encoded-stays-as-it-is",
                    a_subject_that_looks_encoded_stays_as_it_is);
    g_test_add_func("/mime-write/a-mail-over-60-kb-is-refused", a_mail_over_60_kb_is_refused);
    return g_test_run();
}
