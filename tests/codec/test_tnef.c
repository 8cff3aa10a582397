/*
 * Outlook's winmail.dat: which answers are read in it, and what it may not do to us.
 */
#include "codec/tnef.h"

#include "codec/inbound.h"
#include "codec/tnef_guard.h"
#include "support/winmail.h"

#include <string.h>

#define UID "printemps-7-mfrggzdfmztwq2lknnwg@changefactory.example"
#define FROM "philippe.durand@lumen.example"
#define POSITIVE "IPM.Microsoft Schedule.MtgRespP"

/* Thursday 4 March 2027 at 14:00 UTC. */
static const instant start = 1804168800;

enum { ANSWER_BODY = 0x1000, ANSWER_HTML = 0x1013, ANSWER_CLASS = 0x001A };

static struct tnef read_winmail(struct winmail *winmail)
{
    struct tnef tnef;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = winmail_bytes(winmail);
    tnef_read(bytes, FROM, &tnef, &error);
    g_assert_no_error(error);
    winmail_free(winmail);
    return tnef;
}

static const struct itip_event *event_of(const struct tnef *tnef)
{
    g_assert_nonnull(tnef->calendar);
    g_assert_cmpuint(tnef->calendar->events->len, ==, 1);
    return g_ptr_array_index(tnef->calendar->events, 0);
}

static const struct itip_attendee *attendee_of(const struct tnef *tnef)
{
    g_assert_cmpuint(event_of(tnef)->attendees->len, ==, 1);
    return g_ptr_array_index(event_of(tnef)->attendees, 0);
}

static void the_class_says_what_was_answered(void)
{
    static const struct {
        const char *attribute, *property;
        gboolean answers;
        enum partstat partstat;
    } rows[] = {
        {POSITIVE, NULL, TRUE, PARTSTAT_ACCEPTED},
        {"IPM.Microsoft Schedule.MtgRespN", NULL, TRUE, PARTSTAT_DECLINED},
        {"IPM.Microsoft Schedule.MtgRespA", NULL, TRUE, PARTSTAT_TENTATIVE},
        {"IPM.Schedule.Meeting.Resp.Pos", NULL, TRUE, PARTSTAT_ACCEPTED},
        {"ipm.schedule.meeting.resp.neg", NULL, TRUE, PARTSTAT_DECLINED},
        {"IPM.Schedule.Meeting.Resp.Tent", NULL, TRUE, PARTSTAT_TENTATIVE},
        {NULL, "IPM.Schedule.Meeting.Resp.Neg", TRUE, PARTSTAT_DECLINED},
        {"IPM.Microsoft Mail.Note", "IPM.Schedule.Meeting.Resp.Tent", TRUE, PARTSTAT_TENTATIVE},
        {"IPM.Microsoft Schedule.MtgReq", NULL, FALSE, 0},
        {"IPM.Microsoft Schedule.MtgCncl", NULL, FALSE, 0},
        {"IPM.Microsoft Mail.Read Receipt", NULL, FALSE, 0},
        {"IPM.Schedule.Meeting.Resp.Positively", NULL, FALSE, 0},
        {"IPM.Note", NULL, FALSE, 0},
        {NULL, NULL, FALSE, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct winmail *winmail = winmail_answer(rows[i].attribute, UID, 1);
        if (rows[i].property != NULL)
            winmail_text(winmail, ANSWER_CLASS, rows[i].property);
        struct tnef tnef = read_winmail(winmail);
        g_test_message("%s, %s", rows[i].attribute, rows[i].property);
        g_assert_cmpint(tnef.calendar != NULL, ==, rows[i].answers);
        if (rows[i].answers)
            g_assert_cmpint(attendee_of(&tnef)->partstat, ==, rows[i].partstat);
        tnef_clear(&tnef);
    }
}

static void our_uid_stands_behind_its_mark(void)
{
    g_autoptr(GByteArray) clean = winmail_object_id(UID, 0, 0, 0);
    struct winmail *winmail = winmail_new(POSITIVE);
    winmail_binary(winmail, WINMAIL_MEETING, 0x0023, clean->data, clean->len);
    struct tnef by_clean = read_winmail(winmail);
    struct tnef tnef = read_winmail(winmail_answer(POSITIVE, UID, 4));
    g_assert_cmpint(tnef.calendar->method, ==, METHOD_REPLY);
    g_assert_cmpstr(event_of(&tnef)->uid, ==, UID);
    g_assert_cmpint(event_of(&tnef)->sequence, ==, 4);
    g_assert_false(event_of(&tnef)->recurrence.given);
    g_assert_cmpstr(event_of(&by_clean)->uid, ==, UID);
    g_assert_cmpint(event_of(&by_clean)->sequence, ==, -1);
    tnef_clear(&tnef);
    tnef_clear(&by_clean);
}

/* [MS-OXCICAL]: an id of Outlook's own is its bytes in hexadecimal digits, without the day. */
static void a_uid_of_outlook_is_written_in_digits(void)
{
    static const guint8 id[] = {0x04, 0,    0,    0,    0x82, 0,    0xE0, 0,    0x74, 0xC5, 0xB7,
                                0x10, 0x1A, 0x82, 0xE0, 0x08, 0x07, 0xEB, 3,    4,    1,    2,
                                3,    4,    5,    6,    7,    8,    0,    0,    0,    0,    0,
                                0,    0,    0,    4,    0,    0,    0,    0xAB, 0xCD, 0xEF, 0x01};
    struct winmail *winmail = winmail_new(POSITIVE);
    winmail_binary(winmail, WINMAIL_MEETING, 0x0003, id, sizeof(id));
    struct tnef tnef = read_winmail(winmail);
    g_assert_cmpstr(event_of(&tnef)->uid, ==,
                    "040000008200E00074C5B7101A82E0080000000001020304050607080000000000000000"
                    "04000000ABCDEF01");
    g_assert_true(event_of(&tnef)->recurrence.given);
    g_assert_cmpint(event_of(&tnef)->recurrence.day, ==, day_from_date(2027, 3, 4));
    tnef_clear(&tnef);
}

/* What is too short, says it is longer than it is, or would be a line of its own: no UID. */
static void a_broken_id_is_no_uid(void)
{
    g_autoptr(GByteArray) longer = winmail_object_id(UID, 0, 0, 0);
    g_autoptr(GByteArray) two_lines = winmail_object_id("a\r\nX: b", 0, 0, 0);
    g_autoptr(GByteArray) empty = winmail_object_id("", 0, 0, 0);
    memset(longer->data + 36, 0xFF, 4);
    const struct {
        const guint8 *bytes;
        gsize length;
        const char *uid;
    } rows[] = {
        {longer->data, longer->len, UID}, {two_lines->data, two_lines->len, NULL},
        {empty->data, empty->len, NULL},  {longer->data, 20, NULL},
        {longer->data, 39, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct winmail *winmail = winmail_new(POSITIVE);
        winmail_binary(winmail, WINMAIL_MEETING, 0x0003, rows[i].bytes, rows[i].length);
        struct tnef tnef = read_winmail(winmail);
        g_assert_cmpstr(event_of(&tnef)->uid, ==, rows[i].uid);
        tnef_clear(&tnef);
    }
}

static void who_answers_is_whom_the_sender_represents(void)
{
    static const struct {
        const char *smtp, *address, *key, *attendee;
    } rows[] = {
        {NULL, NULL, NULL, FROM},
        {"Ada@Lumen.Example", NULL, NULL, "Ada@lumen.example"},
        {NULL, "ada@lumen.example", NULL, "ada@lumen.example"},
        {NULL, "/O=LUMEN/OU=PARIS/CN=ADA", "SMTP:ADA@LUMEN.EXAMPLE", "ADA@lumen.example"},
        {NULL, "/O=LUMEN/OU=PARIS/CN=ADA", "EX:/O=LUMEN/CN=ADA", FROM},
        {"ada@lumen.example\r\nBcc: x@evil.test", NULL, NULL, FROM},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
        if (rows[i].smtp != NULL)
            winmail_text(winmail, 0x5D02, rows[i].smtp);
        if (rows[i].address != NULL)
            winmail_string(winmail, 0x0065, rows[i].address);
        if (rows[i].key != NULL)
            winmail_binary(winmail, WINMAIL_MESSAGE, 0x003B, rows[i].key, strlen(rows[i].key) + 1);
        struct tnef tnef = read_winmail(winmail);
        g_assert_cmpstr(attendee_of(&tnef)->address, ==, rows[i].attendee);
        tnef_clear(&tnef);
    }
}

static void times_are_read_in_utc(void)
{
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x820D, start);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x820E, start + HOUR);
    winmail_time(winmail, WINMAIL_MEETING, 0x0001, start - DAY);
    struct tnef tnef = read_winmail(winmail);
    const struct itip_event *event = event_of(&tnef);
    g_assert_cmpint(event->start.at, ==, start);
    g_assert_true(event->start.utc);
    g_assert_cmpint(event->end.at, ==, start + HOUR);
    g_assert_cmpint(event->stamp.at, ==, start - DAY);
    g_assert_cmpint(tnef.calendar->method, ==, METHOD_REPLY);
    tnef_clear(&tnef);
}

static void a_time_out_of_this_world_is_none(void)
{
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x820D, -11644473600);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x820E, 1000000000000);
    struct tnef tnef = read_winmail(winmail);
    g_assert_false(event_of(&tnef)->start.given);
    g_assert_false(event_of(&tnef)->end.given);
    tnef_clear(&tnef);
}

static void another_time_proposed_is_a_counter(void)
{
    struct winmail *winmail = winmail_answer("IPM.Schedule.Meeting.Resp.Tent", UID, 1);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x820D, start);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x820E, start + HOUR);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x8250, start + DAY);
    winmail_time(winmail, WINMAIL_APPOINTMENT, 0x8251, start + DAY + HOUR);
    winmail_yes(winmail, WINMAIL_APPOINTMENT, 0x8257);
    struct tnef tnef = read_winmail(winmail);
    const struct itip_event *event = event_of(&tnef);
    g_assert_cmpint(tnef.calendar->method, ==, METHOD_COUNTER);
    g_assert_cmpint(event->start.at, ==, start + DAY);
    g_assert_cmpint(event->end.at, ==, start + DAY + HOUR);
    g_assert_cmpint(event->original_start.at, ==, start);
    tnef_clear(&tnef);
}

static void the_body_is_text_in_its_code_page(void)
{
    struct winmail *wide = winmail_answer(POSITIVE, UID, 1);
    winmail_text(wide, ANSWER_BODY, "Avec plaisir \xe2\x80\x93 \xf0\x9f\x98\x80 !");
    struct winmail *narrow = winmail_answer(POSITIVE, UID, 1);
    winmail_string(narrow, ANSWER_BODY, "D\xe9sol\xe9");
    struct winmail *attribute = winmail_answer(POSITIVE, UID, 1);
    winmail_attribute(attribute, 1, 0x0002800C, "\x80 d'avance", 11);
    struct winmail *cyrillic = winmail_answer(POSITIVE, UID, 1);
    winmail_number(cyrillic, WINMAIL_MESSAGE, 0x3FDE, 1251);
    winmail_string(cyrillic, ANSWER_BODY, "\xc4\xe0");
    struct {
        struct winmail *winmail;
        const char *text;
    } rows[] = {{wide, "Avec plaisir \xe2\x80\x93 \xf0\x9f\x98\x80 !"},
                {narrow, "D\xc3\xa9sol\xc3\xa9"},
                {attribute, "\xe2\x82\xac d'avance"},
                {cyrillic, "\xd0\x94\xd0\xb0"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tnef tnef = read_winmail(rows[i].winmail);
        g_assert_cmpstr(tnef.text, ==, rows[i].text);
        tnef_clear(&tnef);
    }
}

/* Types that libytnef takes for others, many values, names in words, ids of other sets, an empty
 * attribute, attachments cut off: nothing of it hides the answer. */
static void what_we_do_not_read_is_passed_over(void)
{
    static const guint8 words[] = {1,  2, 3, 4, 5, 6, 7, 8, 9, 10,  11,  12,  13, 14, 15,
                                   16, 1, 0, 0, 0, 6, 0, 0, 0, 'a', 0,   'b', 0,  0,  0,
                                   0,  0, 1, 0, 0, 0, 1, 0, 0, 0,   'x', 0,   0,  0};
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    winmail_raw(winmail, 0x0006, 0x1234, "12345678", 8);                 /* currency */
    winmail_raw(winmail, 0x0007, 0x1234, "12345678", 8);                 /* application time */
    winmail_raw(winmail, 0x0001, 0x1234, "\0\0\0\0", 4);                 /* null */
    winmail_raw(winmail, 0x0002, 0x1234, "\1\0\0\0", 4);                 /* 16 bits */
    winmail_raw(winmail, 0x0048, 0x1234, "0123456789abcdef", 16);        /* GUID */
    winmail_raw(winmail, 0x1003, 0x1234, "\2\0\0\0aaaabbbb", 12);        /* two numbers */
    winmail_raw(winmail, 0x101E, 0x1234, "\1\0\0\0\2\0\0\0a\0\0\0", 12); /* one text of many */
    winmail_raw(winmail, 0x001E, 0x8005, words, sizeof(words));
    winmail_raw(winmail, 0x001E, ANSWER_BODY, "\1\0\0\0\0\0\0\0", 8); /* an empty body */
    winmail_attribute(winmail, 1, 0x00018004, "", 0);
    winmail_text(winmail, ANSWER_HTML, "<p>Oui</p>");
    g_autoptr(GBytes) whole = winmail_bytes(winmail);
    g_autoptr(GByteArray) cut = g_byte_array_new();
    g_byte_array_append(cut, g_bytes_get_data(whole, NULL), (guint)g_bytes_get_size(whole));
    g_byte_array_append(cut, (const guint8 *)"\2\2\x90\6\0\xff\xff\xff\x7f", 9);
    g_autoptr(GBytes) bytes = g_bytes_new(cut->data, cut->len);
    g_autoptr(GError) error = NULL;
    struct tnef tnef;
    tnef_read(bytes, FROM, &tnef, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(event_of(&tnef)->uid, ==, UID);
    g_assert_null(tnef.text);
    g_assert_cmpstr(tnef.html, ==, "<p>Oui</p>");
    tnef_clear(&tnef);
    winmail_free(winmail);
}

static void assert_refused(GBytes *bytes, enum itip_fault fault, const char *why)
{
    struct tnef tnef;
    g_autoptr(GError) error = NULL;
    g_assert_false(tnef_read(bytes, FROM, &tnef, &error));
    g_assert_error(error, ICAL_ERROR, (gint)fault);
    g_assert_cmpstr(error->message, ==, why);
    g_assert_null(tnef.calendar);
}

static void assert_raw_refused(guint32 type, const void *property, gsize length)
{
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    winmail_raw(winmail, type, ANSWER_BODY, property, length);
    g_autoptr(GBytes) bytes = winmail_bytes(winmail);
    assert_refused(bytes, ITIP_TNEF_DAMAGED, "winmail.dat has properties that do not add up");
    winmail_free(winmail);
}

static void lengths_that_do_not_add_up_are_refused(void)
{
    assert_raw_refused(0x001E, "\1\0\0\0\xff\xff\xff\xff", 8);
    assert_raw_refused(0x001E, "\1\0\0\0\1\1\0\0abc", 11);
    assert_raw_refused(0x001F, "\xff\xff\xff\xff\0\0\0\0", 8);
    assert_raw_refused(0x0102, "\1\0", 2);
    assert_raw_refused(0x0040, "abcd", 4);
    assert_raw_refused(0x1003, "\xff\xff\xff\x7f", 4);
    assert_raw_refused(0x0BAD, "abcd", 4);
}

static void caps_on_properties_and_attributes_hold(void)
{
    for (guint over = 0; over < 2; over++) {
        struct winmail *properties = winmail_answer(POSITIVE, UID, 1);
        struct winmail *attributes = winmail_answer(POSITIVE, UID, 1);
        while (properties->count < 1000 + over)
            winmail_number(properties, WINMAIL_MESSAGE, 0x1234, 1);
        for (guint i = 0; i < 996 + over; i++)
            winmail_attribute(attributes, 1, 0x00010000 + i, "a", 1);
        g_autoptr(GBytes) many_properties = winmail_bytes(properties);
        g_autoptr(GBytes) many_attributes = winmail_bytes(attributes);
        if (over > 0) {
            assert_refused(many_properties, ITIP_TNEF_TOO_BIG,
                           "winmail.dat holds over 1,000 properties");
            assert_refused(many_attributes, ITIP_TNEF_TOO_BIG,
                           "winmail.dat holds over 1,000 attributes");
            winmail_free(properties);
            winmail_free(attributes);
            continue;
        }
        struct tnef first = read_winmail(properties), second = read_winmail(attributes);
        g_assert_nonnull(first.calendar);
        g_assert_nonnull(second.calendar);
        tnef_clear(&first);
        tnef_clear(&second);
    }
}

/* Cut anywhere, with any byte turned: a value or an error, never a wrong read. */
static void damage_anywhere_is_borne(void)
{
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    winmail_text(winmail, ANSWER_BODY, "Avec plaisir");
    g_autoptr(GBytes) whole = winmail_bytes(winmail);
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(whole, &length);
    for (gsize i = 0; i < length; i++) {
        struct tnef tnef;
        g_autofree guint8 *turned = g_memdup2(bytes, length);
        turned[i] ^= 0xFF;
        g_autoptr(GBytes) cut = g_bytes_new(bytes, i);
        g_autoptr(GBytes) wrong = g_bytes_new(turned, length);
        if (tnef_read(cut, FROM, &tnef, NULL))
            g_assert_null(tnef.calendar == NULL ? NULL : event_of(&tnef)->uid);
        tnef_clear(&tnef);
        tnef_read(wrong, FROM, &tnef, NULL);
        tnef_clear(&tnef);
    }
    winmail_free(winmail);
}

static void a_wrong_checksum_is_refused(void)
{
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    g_autoptr(GBytes) whole = winmail_bytes(winmail);
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(whole, &length);
    g_autofree guint8 *wrong = g_memdup2(bytes, length);
    wrong[length - 1] ^= 1;
    g_autoptr(GBytes) damaged = g_bytes_new(wrong, length);
    g_autoptr(GBytes) cut = g_bytes_new(bytes, length - 1);
    g_autoptr(GBytes) other = g_bytes_new("Bonjour, ceci n'est rien", 24);
    assert_refused(damaged, ITIP_TNEF_DAMAGED, "winmail.dat has a wrong checksum");
    assert_refused(cut, ITIP_TNEF_DAMAGED, "winmail.dat breaks off");
    assert_refused(other, ITIP_TNEF_DAMAGED, "winmail.dat is no TNEF");
    winmail_free(winmail);
}

static void a_long_value_is_cut(void)
{
    g_autofree char *longer = g_strnfill(150 * 1000, 'a');
    struct winmail *wide = winmail_answer(POSITIVE, UID, 1);
    struct winmail *narrow = winmail_answer(POSITIVE, UID, 1);
    struct winmail *binary = winmail_answer(POSITIVE, UID, 1);
    struct winmail *attribute = winmail_answer(POSITIVE, UID, 1);
    winmail_text(wide, ANSWER_BODY, longer);
    winmail_string(narrow, ANSWER_BODY, longer);
    winmail_binary(binary, WINMAIL_MESSAGE, ANSWER_BODY, longer, 150 * 1000);
    winmail_attribute(attribute, 1, 0x0002800C, longer, 150 * 1000);
    struct {
        struct winmail *winmail;
        gsize length;
    } rows[] = {
        {wide, 50 * 1000}, {narrow, 100 * 1000}, {binary, 100 * 1000}, {attribute, 100 * 1000}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tnef tnef = read_winmail(rows[i].winmail);
        g_assert_cmpuint(strlen(tnef.text), ==, rows[i].length);
        g_assert_nonnull(tnef.calendar);
        tnef_clear(&tnef);
    }
}

static void a_stream_that_says_nothing_is_read(void)
{
    struct tnef tnef = read_winmail(winmail_new(NULL));
    g_assert_null(tnef.calendar);
    g_assert_null(tnef.text);
    tnef_clear(&tnef);
}

/* --- as it comes in a mail ------------------------------------------------------------------ */

static struct incoming *read_mail(struct winmail *winmail)
{
    g_autofree char *mail = winmail_mail(winmail, "From: " FROM "\r\n");
    g_autoptr(GBytes) raw = g_bytes_new(mail, strlen(mail));
    winmail_free(winmail);
    return inbound_read(raw);
}

static void an_answer_in_winmail_dat_is_a_calendar(void)
{
    struct winmail *winmail = winmail_answer("IPM.Microsoft Schedule.MtgRespN", UID, 1);
    winmail_text(winmail, ANSWER_BODY, "Pas ce jour-l\xc3\xa0.\r\nDésolé\r\n");
    g_autoptr(incoming) incoming = read_mail(winmail);
    g_assert_nonnull(incoming->calendar);
    const struct itip_event *event = g_ptr_array_index(incoming->calendar->events, 0);
    g_assert_cmpstr(event->uid, ==, UID);
    g_assert_cmpstr(event->comment, ==, "Pas ce jour-là.\nDésolé");
    g_assert_cmpstr(incoming->text, ==, "Pas ce jour-là.\nDésolé\n");
    g_assert_cmpuint(incoming->attachments, ==, 0);
    g_assert_cmpint(incoming->calendar_fault, ==, ITIP_SOUND);
}

static void a_plain_mail_in_winmail_dat_is_text(void)
{
    struct winmail *winmail = winmail_new("IPM.Microsoft Mail.Note");
    winmail_binary(winmail, WINMAIL_MESSAGE, ANSWER_HTML, "<p>Oui, jeudi</p>", 17);
    g_autoptr(incoming) incoming = read_mail(winmail);
    g_assert_null(incoming->calendar);
    g_assert_nonnull(strstr(incoming->text, "Oui, jeudi"));
}

static void a_damaged_winmail_dat_is_named(void)
{
    struct winmail *winmail = winmail_answer(POSITIVE, UID, 1);
    winmail_raw(winmail, 0x0BAD, ANSWER_BODY, "abcd", 4);
    g_autoptr(incoming) incoming = read_mail(winmail);
    g_assert_null(incoming->calendar);
    g_assert_cmpint(incoming->calendar_fault, ==, ITIP_TNEF_DAMAGED);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/tnef/" #name, name)
    TEST(the_class_says_what_was_answered);
    TEST(our_uid_stands_behind_its_mark);
    TEST(a_uid_of_outlook_is_written_in_digits);
    TEST(a_broken_id_is_no_uid);
    TEST(who_answers_is_whom_the_sender_represents);
    TEST(times_are_read_in_utc);
    TEST(a_time_out_of_this_world_is_none);
    TEST(another_time_proposed_is_a_counter);
    TEST(the_body_is_text_in_its_code_page);
    TEST(what_we_do_not_read_is_passed_over);
    TEST(lengths_that_do_not_add_up_are_refused);
    TEST(caps_on_properties_and_attributes_hold);
    TEST(damage_anywhere_is_borne);
    TEST(a_wrong_checksum_is_refused);
    TEST(a_long_value_is_cut);
    TEST(a_stream_that_says_nothing_is_read);
    TEST(an_answer_in_winmail_dat_is_a_calendar);
    TEST(a_plain_mail_in_winmail_dat_is_text);
    TEST(a_damaged_winmail_dat_is_named);
    return g_test_run();
}
