#include "codec/inbound.h"

#include <string.h>

#define SERIES "printemps-s7-mfrggzdfmztwq2lknnwg@lumen.example"

static struct incoming *read_bytes(const char *bytes, gsize length)
{
    g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
    return inbound_read(raw);
}

static struct incoming *read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static struct incoming *read_mail(const char *name)
{
    g_autofree char *path = g_strconcat(TESTS_DIR "/mail/", name, ".eml", NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    return read_bytes(bytes, length);
}

static const struct itip_event *only_event(const struct incoming *incoming)
{
    if (incoming->calendar == NULL)
        g_error("no calendar: %s", itip_fault_names[incoming->calendar_fault]);
    g_assert_cmpuint(incoming->calendar->events->len, ==, 1);
    return g_ptr_array_index(incoming->calendar->events, 0);
}

static const struct itip_attendee *only_attendee(const struct incoming *incoming)
{
    const struct itip_event *event = only_event(incoming);
    g_assert_cmpuint(event->attendees->len, ==, 1);
    return g_ptr_array_index(event->attendees, 0);
}

static void an_exchange_reply_without_organizer_is_read(void)
{
    g_autoptr(incoming) incoming = read_mail("exchange-reply");
    const struct itip_event *event = only_event(incoming);
    const struct itip_attendee *attendee = only_attendee(incoming);
    g_assert_null(incoming->fault);
    g_assert_cmpstr(incoming->from, ==, "Helene.Okafor@quai.example");
    g_assert_cmpstr(incoming->from_name, ==, "Hélène Okafor");
    g_assert_cmpstr(incoming->subject, ==, "Refusé: Hélène – Tom");
    g_assert_cmpint(incoming->date, ==, 1799050502);
    g_assert_cmpint(incoming->calendar->method, ==, METHOD_REPLY);
    g_assert_false(incoming->calendar->repaired);
    g_assert_cmpstr(event->uid, ==, SERIES);
    g_assert_cmpint(event->sequence, ==, 1);
    g_assert_null(event->organizer);
    g_assert_cmpstr(event->comment, ==, "Je suis à Lyon ce jour-là, désolée.");
    g_assert_cmpstr(event->start.zone, ==, "Europe/Paris");
    g_assert_cmpint(event->start.at, ==, 1800007200);
    g_assert_cmpint(event->stamp.at, ==, 1799050502);
    g_assert_cmpint(attendee->partstat, ==, PARTSTAT_DECLINED);
    g_assert_cmpstr(attendee->address, ==, "Helene.Okafor@quai.example");
    g_assert_cmpstr(incoming->text, ==, "Je suis à Lyon ce jour-là, désolée.");
}

static void a_google_reply_counts_once_with_its_comment(void)
{
    g_autoptr(incoming) incoming = read_mail("google-reply");
    const struct itip_event *event = only_event(incoming);
    const struct itip_attendee *attendee = only_attendee(incoming);
    g_assert_cmpstr(event->organizer, ==, "binome@lumen.example");
    g_assert_null(event->location);
    g_assert_null(event->comment);
    g_assert_cmpint(attendee->partstat, ==, PARTSTAT_ACCEPTED);
    g_assert_cmpstr(attendee->name, ==, "Tom Akaba");
    g_assert_cmpstr(attendee->comment, ==, "Avec plaisir, j'apporte le café");
    g_assert_cmpuint(incoming->attachments, ==, 0);
    g_assert_cmpstr(incoming->sender, ==, "calendar-notification@google.example");
    g_assert_cmpuint(incoming->references->len, ==, 3);
    g_assert_cmpstr(g_ptr_array_index(incoming->references, 0), ==,
                    "printemps.m12.abc@lumen.example");
    g_assert_cmpstr(g_ptr_array_index(incoming->references, 2), ==,
                    "printemps.m3.abc@lumen.example");
    g_assert_false(incoming->text_from_html);
}

static void an_apple_reply_has_its_method_in_the_body(void)
{
    g_autoptr(incoming) incoming = read_mail("apple-reply");
    g_assert_cmpint(incoming->calendar->method, ==, METHOD_REPLY);
    g_assert_cmpstr(only_attendee(incoming)->address, ==, "zoe@corp.example");
    g_assert_cmpint(only_event(incoming)->start.at, ==, 1802421000);
    g_assert_null(incoming->text);
}

/* END:VTIMEZONE is lost, the part is latin-1, the zone is one of Windows. */
static void a_damaged_outlook_counter_is_repaired(void)
{
    g_autoptr(incoming) incoming = read_mail("outlook-counter");
    const struct itip_event *event = only_event(incoming);
    g_assert_cmpint(incoming->calendar->method, ==, METHOD_COUNTER);
    g_assert_true(incoming->calendar->repaired);
    g_assert_cmpstr(event->comment, ==, "Plutôt l'après-midi ?");
    g_assert_cmpint(event->start.at - event->original_start.at, ==, 5 * HOUR);
    g_assert_cmpint(event->sequence, ==, 2);
    g_assert_cmpint(only_attendee(incoming)->partstat, ==, PARTSTAT_TENTATIVE);
    g_assert_cmpstr(incoming->subject, ==, "Nouvelle heure proposée: Ivo / Mia");
    g_assert_cmpstr(incoming->text, ==, "Plutôt l'après-midi ?\n");
}

static void a_fold_inside_a_character_is_undone(void)
{
    g_autoptr(incoming) incoming = read_mail("midcharacter-fold");
    const struct itip_event *event = only_event(incoming);
    g_assert_cmpstr(event->comment, ==, "Très bien");
    g_assert_cmpint(event->end.at - event->start.at, ==, 90 * MINUTE);
    g_assert_cmpstr(only_attendee(incoming)->sent_by, ==, "office@quai.example");
}

static void assert_delivery(const struct incoming *incoming, guint index, const char *address,
                            const char *action, const char *status)
{
    const struct delivery *delivery = g_ptr_array_index(incoming->deliveries, index);
    g_assert_cmpstr(delivery->address, ==, address);
    g_assert_cmpstr(delivery->action, ==, action);
    g_assert_cmpstr(delivery->status, ==, status);
}

static void a_bounce_of_postfix_names_the_original_recipient(void)
{
    g_autoptr(incoming) incoming = read_mail("postfix-bounce");
    const struct delivery *delivery = g_ptr_array_index(incoming->deliveries, 0);
    g_assert_true(incoming->report);
    g_assert_false(incoming->receipt);
    g_assert_cmpstr(incoming->return_path, ==, "");
    g_assert_cmpuint(incoming->deliveries->len, ==, 1);
    assert_delivery(incoming, 0, "Grace.Murray@quai.example", "failed", "5.1.1");
    g_assert_cmpstr(delivery->diagnostic, ==, "550 5.1.1 unknown    user");
    g_assert_cmpstr(incoming->returned_id, ==, "printemps.m12.mfrggzdfmztwq2lknnwg@lumen.example");
    g_assert_nonnull(strstr(incoming->text, "550 5.1.1"));
    g_assert_null(strstr(incoming->text, "ceci est un mail"));
}

static void recipients_without_blank_lines_between_are_told_apart(void)
{
    g_autoptr(incoming) incoming = read_mail("exchange-bounce");
    g_assert_cmpuint(incoming->deliveries->len, ==, 2);
    assert_delivery(incoming, 0, "ada@quai.example", "failed", "5.2.2");
    assert_delivery(incoming, 1, "bob@quai.example", "delayed", "4.4.7");
    g_assert_cmpstr(incoming->returned_id, ==, "printemps.m13.mfrggzdfmztwq2lknnwg@lumen.example");
    g_assert_cmpstr(incoming->subject, ==, "Non remis : Bonjour");
    g_assert_nonnull(incoming_header(incoming, "x-ms-exchange-message-is-ndr"));
}

static void a_receipt_is_no_report(void)
{
    g_autoptr(incoming) incoming = read_mail("receipt");
    g_assert_true(incoming->receipt);
    g_assert_false(incoming->report);
    g_assert_null(incoming->returned_id);
}

static void headers_of_eight_bits_are_read(void)
{
    g_autoptr(incoming) incoming = read_mail("eight-bit-headers");
    g_assert_cmpstr(incoming->subject, ==, "Décalé à jeudi – merci");
    g_assert_cmpstr(incoming->from, ==, "chloe@quai.example");
    g_assert_cmpstr(incoming->from_name, ==, "Chloé Dupré");
    g_assert_cmpstr(incoming->text, ==, "Décalé à jeudi.\n");
}

static void inline_texts_are_joined_and_enclosed_ones_are_not(void)
{
    g_autoptr(incoming) incoming = read_mail("nested-alternatives");
    g_assert_cmpstr(incoming->text, ==, "Oui pour jeudi.\nBien a vous\n");
    g_assert_cmpuint(incoming->attachments, ==, 2);
    g_assert_cmpuint(incoming->recipients->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(incoming->recipients, 1), ==, "grace@quai.example");
}

/* RFC 3676, 4. */
static void soft_breaks_are_undone(void)
{
    g_autoptr(incoming) incoming = read_mail("format-flowed");
    g_assert_cmpstr(incoming->text, ==,
                    "Je suis disponible jeudi a partir de quatorze heures.\nMerci\n\n"
                    "> Une question pour vous\n>> plus ancienne\nFrom moi\n-- \nAda\n");
}

/* A blank left behind an answer by a thumb is no soft break. */
static void labels_begin_lines_of_their_own(void)
{
    g_autoptr(incoming) incoming = read_mail("flowed-form");
    g_assert_cmpstr(incoming->text, ==, "Lieu : au bureau \nSuite : une visite de l'atelier\n");
}

static void html_alone_becomes_lines(void)
{
    g_autoptr(incoming) incoming = read_mail("html-only");
    g_assert_true(incoming->text_from_html);
    g_assert_cmpstr(incoming->text, ==,
                    "Décalé à jeudi 14h\n1. oui\n2. non\n> Bonjour Ada,\n> À bientôt\n");
}

static void two_from_headers_are_no_sender(void)
{
    g_autoptr(incoming) incoming = read_mail("two-froms");
    g_assert_null(incoming->from);
    g_assert_cmpuint(incoming->headers->len, ==, 4);
}

static void a_sender_is_one_mailbox(void)
{
    static const struct {
        const char *from, *address;
    } rows[] = {
        {"Ada <Ada@Quai.Example>", "Ada@quai.example"},
        {"ada@quai.example", "ada@quai.example"},
        {"\"eve@evil.test\" <ada@quai.example>", "ada@quai.example"},
        {"ada@quai.example (Ada)", "ada@quai.example"},
        {"ada@quai.example, eve@evil.test", NULL},
        {"Team: ada@quai.example;", NULL},
        {"Ada", NULL},
        {"", NULL},
        {"<>", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf("From: %s\n\nOui\n", rows[i].from);
        g_autoptr(incoming) incoming = read_text(text);
        g_assert_cmpstr(incoming->from, ==, rows[i].address);
    }
}

static void a_reaction_is_marked(void)
{
    g_autoptr(incoming) incoming = read_mail("reaction");
    g_assert_true(incoming->reaction);
    g_assert_cmpstr(incoming->text, ==, "Ada a reagi via Gmail\n");
}

static void html_counts_where_the_text_beside_it_is_a_stub(void)
{
    static const char mail[] = "From: a@b.test\nContent-Type: multipart/alternative; "
                               "boundary=b\n\n--b\n\n%s\n--b\nContent-Type: text/html\n\n"
                               "<p>Oui, jeudi me va, a quatorze heures</p>\n--b--\n";
    static const struct {
        const char *plain;
        gboolean html;
    } rows[] = {
        {"", TRUE}, {"Voir la version HTML", TRUE}, {"Oui, jeudi me va, a quatorze", FALSE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) pieces = g_strsplit(mail, "%s", 2);
        g_autofree char *text = g_strjoin(rows[i].plain, pieces[0], pieces[1], NULL);
        g_autoptr(incoming) incoming = read_text(text);
        g_assert_cmpint(incoming->text_from_html, ==, rows[i].html);
    }
}

/* Every mail reads the same whether its lines end in LF or in CR LF. */
static void line_ends_change_nothing(void)
{
    static const char *const names[] = {"google-reply",    "apple-reply",        "outlook-counter",
                                        "postfix-bounce",  "format-flowed",      "html-only",
                                        "exchange-bounce", "nested-alternatives"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_strconcat(TESTS_DIR "/mail/", names[i], ".eml", NULL);
        g_autofree char *bytes = NULL;
        g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
        g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
        g_autofree char *other = g_strjoinv("\r\n", lines);
        g_autoptr(incoming) plain = read_text(bytes);
        g_autoptr(incoming) wire = read_text(other);
        g_assert_cmpstr(plain->text, ==, wire->text);
        g_assert_cmpstr(plain->subject, ==, wire->subject);
        g_assert_cmpuint(plain->deliveries->len, ==, wire->deliveries->len);
        g_assert_cmpint(plain->calendar == NULL, ==, wire->calendar == NULL);
    }
}

/* --- hostile ------------------------------------------------------------------------------ */

static char *repeated(const char *head, const char *piece, gsize count)
{
    GString *text = g_string_new(head);
    for (gsize i = 0; i < count; i++)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static void a_bomb_is_a_fault_and_costs_little(void)
{
    static const struct {
        const char *head, *piece;
        gsize count;
        const char *fault;
    } rows[] = {
        {"From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\n", 1000000,
         "over 2,000 boundaries"},
        {"From: ", "a:", 4000, "an address header of nested groups"},
        {"Subject: x\nContent-Type: message/rfc822\n\nTo: ", "a:\n ", 4000,
         "an address header of nested groups"},
        {"Subject: ", "aaaaaaaaaaaaaaaa", 2000, "a header over 16 kB"},
        {"", "X-A: b\n", 2000, "over 1,000 headers"},
        {"", "X-Aaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n", 10000,
         "header block over 256 kB"},
        {"From: a@b.test\n\n", "aaaaaaaaaaaaaaa\n", 700000, "over 10 MB"},
        {"From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\n", 300,
         "over 200 parts"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = repeated(rows[i].head, rows[i].piece, rows[i].count);
        gint64 before = g_get_monotonic_time();
        g_autoptr(incoming) incoming = read_text(text);
        g_assert_cmpstr(incoming->fault, ==, rows[i].fault);
        g_assert_cmpint(g_get_monotonic_time() - before, <, 2 * G_USEC_PER_SEC);
    }
}

static void parts_nested_too_deep_are_a_fault(void)
{
    g_autoptr(GString) text = g_string_new("From: a@b.test\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(text, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i,
                               i);
    g_autoptr(incoming) incoming = read_text(text->str);
    g_assert_cmpstr(incoming->fault, ==, "parts nested over 32 deep");
}

static void enclosed_messages_may_nest_at_will(void)
{
    g_autofree char *text =
        repeated("From: a@b.test\n", "Content-Type: message/rfc822\n\n", 100000);
    gint64 before = g_get_monotonic_time();
    g_autoptr(incoming) incoming = read_text(text);
    g_assert_null(incoming->text);
    g_assert_cmpint(g_get_monotonic_time() - before, <, 2 * G_USEC_PER_SEC);
}

static void an_empty_message_is_a_fault(void)
{
    g_autoptr(incoming) incoming = read_text("");
    g_assert_cmpstr(incoming->fault, ==, "empty");
}

static void a_calendar_that_cannot_be_read_is_named(void)
{
    g_autoptr(incoming) incoming =
        read_text("From: a@b.test\nContent-Type: text/calendar; method=REPLY\n\nBonjour\n");
    g_assert_null(incoming->calendar);
    g_assert_cmpint(incoming->calendar_fault, ==, ITIP_UNREADABLE);
}

static void add_reading(void)
{
    g_test_add_func("/inbound/an-exchange-reply-without-organizer-is-read",
                    an_exchange_reply_without_organizer_is_read);
    g_test_add_func("/inbound/a-google-reply-counts-once-with-its-comment",
                    a_google_reply_counts_once_with_its_comment);
    g_test_add_func("/inbound/an-apple-reply-has-its-method-in-the-body",
                    an_apple_reply_has_its_method_in_the_body);
    g_test_add_func("/inbound/a-damaged-outlook-counter-is-repaired",
                    a_damaged_outlook_counter_is_repaired);
    g_test_add_func("/inbound/a-fold-inside-a-character-is-undone",
                    a_fold_inside_a_character_is_undone);
    g_test_add_func("/inbound/a-bounce-of-postfix-names-the-original-recipient",
                    a_bounce_of_postfix_names_the_original_recipient);
    g_test_add_func("/inbound/recipients-without-blank-lines-between-are-told-apart",
                    recipients_without_blank_lines_between_are_told_apart);
    g_test_add_func("/inbound/a-receipt-is-no-report", a_receipt_is_no_report);
    g_test_add_func("/inbound/headers-of-eight-bits-are-read", headers_of_eight_bits_are_read);
    g_test_add_func("/inbound/inline-texts-are-joined-and-enclosed-ones-are-not",
                    inline_texts_are_joined_and_enclosed_ones_are_not);
    g_test_add_func("/inbound/soft-breaks-are-undone", soft_breaks_are_undone);
    g_test_add_func("/inbound/labels-begin-lines-of-their-own", labels_begin_lines_of_their_own);
    g_test_add_func("/inbound/html-alone-becomes-lines", html_alone_becomes_lines);
    g_test_add_func("/inbound/two-from-headers-are-no-sender", two_from_headers_are_no_sender);
    g_test_add_func("/inbound/a-sender-is-one-mailbox", a_sender_is_one_mailbox);
    g_test_add_func("/inbound/a-reaction-is-marked", a_reaction_is_marked);
    g_test_add_func("/inbound/html-counts-where-the-text-beside-it-is-a-stub",
                    html_counts_where_the_text_beside_it_is_a_stub);
    g_test_add_func("/inbound/line-ends-change-nothing", line_ends_change_nothing);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_reading();
    g_test_add_func("/inbound/a-bomb-is-a-fault-and-costs-little",
                    a_bomb_is_a_fault_and_costs_little);
    g_test_add_func("/inbound/parts-nested-too-deep-are-a-fault",
                    parts_nested_too_deep_are_a_fault);
    g_test_add_func("/inbound/enclosed-messages-may-nest-at-will",
                    enclosed_messages_may_nest_at_will);
    g_test_add_func("/inbound/an-empty-message-is-a-fault", an_empty_message_is_a_fault);
    g_test_add_func("/inbound/a-calendar-that-cannot-be-read-is-named",
                    a_calendar_that_cannot_be_read_is_named);
    return g_test_run();
}
