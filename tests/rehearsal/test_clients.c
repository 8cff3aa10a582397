#include "rehearsal/clients.h"

#include "rehearsal/sample.h"

#include <string.h>

#define CAMILLE "camille.martin@lumen.example"

static const struct sample_event event = {
    .method = "REQUEST",
    .uid = "printemps-7-abcdefghij@changefactory.example",
    .title = "Camille Martin – Philippe Durand",
    .place = "La Compagnie",
    .sequence = 1,
    .start = 1800540000, /* 2027-01-21T14:00:00Z */
    .end = 1800543600,
};

static struct token_key key;

static struct writer camille(enum client client, enum language language, const char *label)
{
    instant at = sample_instant("2027-01-22T08:02:00Z");
    token_key_from_seed(&key, 1);
    return (struct writer){
        client, language, "Europe/Paris", "Camille Martin", CAMILLE, &key, label, at + HOUR, at,
    };
}

static struct letter *question(void)
{
    g_autoptr(GBytes) mail = sample_mail("S4", CAMILLE, "Alors, cette séance ?", SAMPLE_LOG, 0);
    return letter_read(mail);
}

static struct letter *invitation(void)
{
    g_autoptr(GBytes) mail = sample_invitation(&event, CAMILLE, 0);
    return letter_read(mail);
}

static gboolean holds(GBytes *bytes, const char *words)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    return g_strstr_len(data, (gssize)size, words) != NULL;
}

static void a_letter_is_read_as_it_was_sent(void)
{
    g_autoptr(letter) letter = invitation();
    g_assert_cmpstr(letter->to.address, ==, CAMILLE);
    g_assert_cmpstr(letter->from.name, ==, "Reverse mentoring (Anna Rollet)");
    g_assert_cmpstr(letter->reply_to.address, ==, SAMPLE_REPLY);
    g_assert_cmpstr(letter->return_path, ==, SAMPLE_PATH);
    g_assert_cmpstr(letter->subject, ==, event.title);
    g_assert_true(letter_is_step(letter, "S2"));
    g_assert_false(letter_is_step(letter, "S"));
    g_assert_cmpstr(letter->text, ==, "Printemps 2027, rendez-vous 1 sur 6.\nRien à préparer.\n");
    g_assert_cmpstr(letter->card->method, ==, "REQUEST");
    g_assert_cmpstr(letter->card->uid, ==, event.uid);
    g_assert_cmpint(letter->card->start, ==, event.start);
    g_assert_cmpint(letter->card->end, ==, event.end);
    g_assert_cmpstr(letter->card->place, ==, event.place);
    g_assert_cmpstr(letter->card->organizer, ==, SAMPLE_ROBOT);
    g_assert_cmpuint(letter->card->seats->len, ==, 2);
    const struct seat *seat = letter->card->seats->pdata[1];
    g_assert_cmpstr(seat->name, ==, "Philippe Durand");
    g_assert_cmpstr(seat->partstat, ==, "ACCEPTED");
}

static void what_is_no_mail_gives_an_empty_letter(void)
{
    static const char *const rows[] = {
        "",
        "\n",
        "no header at all",
        "Content-Type: multipart/mixed; boundary=x\n\n--x",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n--x--\n",
        "Content-Type: multipart/mixed\n\n--x\n\nno boundary\n",
        "Subject: =?utf-8?B?\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nno colon\nUID\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) mail = g_bytes_new_static(rows[i], strlen(rows[i]));
        g_autoptr(letter) letter = letter_read(mail);
        g_assert_cmpstr(letter->to.address, ==, "");
        g_assert_null(letter->card);
    }
}

static void outlook_puts_the_original_under_its_header_block(void)
{
    g_autoptr(letter) asked = question();
    const struct writer writer = camille(CLIENT_OUTLOOK, LANGUAGE_FRENCH, "a");
    g_autoptr(GBytes) bytes = client_answer(&writer, asked, "1");
    g_autoptr(letter) answer = letter_read(bytes);
    g_assert_true(g_str_has_prefix(answer->text,
                                   "1\n\n________________________________\n"
                                   "De : Reverse mentoring (Anna Rollet) <" SAMPLE_ROBOT ">\n"
                                   "Envoyé : vendredi 22 janvier 2027 09:02\n"
                                   "À : Camille Martin <" CAMILLE ">\n"
                                   "Objet : Alors, cette séance ?\n\nBonjour Camille,\n"));
    g_assert_cmpstr(answer->subject, ==, "RE : Alors, cette séance ?");
    g_assert_cmpstr(answer->to.address, ==, SAMPLE_REPLY);
    g_assert_cmpstr(answer->in_reply_to, ==, asked->message_id);
    g_assert_nonnull(strstr(answer->html, "id=\"divRplyFwdMsg\""));
    g_assert_true(holds(bytes, "charset=\"Windows-1252\""));
}

static void gmail_attributes_and_quotes(void)
{
    g_autoptr(letter) asked = question();
    const struct writer writer = camille(CLIENT_GMAIL, LANGUAGE_FRENCH, "a");
    g_autoptr(GBytes) bytes = client_answer(&writer, asked, "1");
    g_autoptr(letter) answer = letter_read(bytes);
    g_assert_true(g_str_has_prefix(
        answer->text, "1\n\nLe ven. 22 janv. 2027 à 09:02, Reverse mentoring (Anna Rollet)\n"
                      "<" SAMPLE_ROBOT "> a écrit :\n\n> Bonjour Camille,\n>\n> La séance"));
    g_assert_cmpstr(answer->subject, ==, "Re: Alors, cette séance ?");
    g_assert_nonnull(strstr(answer->html, "<blockquote class=\"gmail_quote\""));
}

static void english_programs_write_english(void)
{
    g_autoptr(letter) asked = question();
    const struct writer gmail = camille(CLIENT_GMAIL, LANGUAGE_ENGLISH, "a");
    const struct writer outlook = camille(CLIENT_OUTLOOK, LANGUAGE_ENGLISH, "a");
    g_autoptr(GBytes) first = client_answer(&gmail, asked, "1");
    g_autoptr(GBytes) second = client_answer(&outlook, asked, "1");
    g_autoptr(letter) from_gmail = letter_read(first);
    g_autoptr(letter) from_outlook = letter_read(second);
    g_assert_nonnull(strstr(from_gmail->text, "On Fri, Jan 22, 2027 at 9:02 AM Reverse"));
    g_assert_nonnull(strstr(from_outlook->text, "Sent: Friday, January 22, 2027 9:02 AM\n"));
    g_assert_cmpstr(from_outlook->subject, ==, "RE: Alors, cette séance ?");
}

static void a_second_answer_has_one_prefix(void)
{
    g_autoptr(letter) asked = question();
    const struct writer writer = camille(CLIENT_OUTLOOK, LANGUAGE_FRENCH, "a");
    g_free(asked->subject);
    asked->subject = g_strdup("Re: Alors ?");
    g_autoptr(GBytes) bytes = client_answer(&writer, asked, "1");
    g_autoptr(letter) answer = letter_read(bytes);
    g_assert_cmpstr(answer->subject, ==, "RE : Alors ?");
}

static void exchange_leaves_the_organizer_out(void)
{
    g_autoptr(letter) invited = invitation();
    const struct writer writer = camille(CLIENT_OUTLOOK, LANGUAGE_FRENCH, "a");
    g_autoptr(GBytes) bytes = client_rsvp(&writer, invited, "DECLINED", "Je serai absent.");
    g_autoptr(letter) reply = letter_read(bytes);
    g_assert_cmpstr(reply->subject, ==, "Refusé : Camille Martin – Philippe Durand");
    g_assert_cmpstr(reply->to.address, ==, SAMPLE_ROBOT);
    g_assert_null(reply->in_reply_to);
    g_assert_cmpstr(reply->card->method, ==, "REPLY");
    g_assert_cmpstr(reply->card->organizer, ==, "");
    g_assert_cmpstr(reply->card->comment, ==, "Je serai absent.");
    g_assert_cmpint(reply->card->start, ==, event.start);
    g_assert_cmpint(reply->card->sequence, ==, 1);
    g_assert_cmpuint(reply->card->seats->len, ==, 1);
}

static void google_says_who_organizes_and_repeats_the_file(void)
{
    g_autoptr(letter) invited = invitation();
    const struct writer writer = camille(CLIENT_GMAIL, LANGUAGE_FRENCH, "a");
    g_autoptr(GBytes) bytes = client_rsvp(&writer, invited, "TENTATIVE", "Sous réserve");
    g_autoptr(letter) reply = letter_read(bytes);
    g_assert_cmpstr(reply->card->organizer, ==, SAMPLE_ROBOT);
    g_assert_cmpstr(reply->card->comment, ==, "Sous réserve");
    g_assert_cmpstr(((struct seat *)reply->card->seats->pdata[0])->partstat, ==, "TENTATIVE");
    g_assert_true(holds(bytes, "Content-Type: application/ics; name=\"invite.ics\""));
}

static void two_mails_of_one_person_have_two_ids(void)
{
    g_autoptr(letter) asked = question();
    for (int client = 0; client < CLIENT_COUNT; client++) {
        const struct writer one = camille((enum client)client, LANGUAGE_FRENCH, "camille/1");
        const struct writer two = camille((enum client)client, LANGUAGE_FRENCH, "camille/2");
        g_autoptr(GBytes) first = client_answer(&one, asked, "1");
        g_autoptr(GBytes) again = client_answer(&one, asked, "1");
        g_autoptr(GBytes) second = client_answer(&two, asked, "1");
        g_autoptr(letter) left = letter_read(first);
        g_autoptr(letter) right = letter_read(second);
        g_assert_true(g_bytes_equal(first, again));
        g_assert_cmpstr(left->message_id, !=, right->message_id);
    }
}

static void a_vacation_note_of_gmail_goes_to_the_envelope(void)
{
    g_autoptr(letter) asked = question();
    const struct writer gmail = camille(CLIENT_GMAIL, LANGUAGE_FRENCH, "a");
    const struct writer outlook = camille(CLIENT_OUTLOOK, LANGUAGE_FRENCH, "a");
    g_autoptr(GBytes) first = client_absence(&gmail, asked, "Absente.");
    g_autoptr(GBytes) second = client_absence(&outlook, asked, "Absente.");
    g_autoptr(letter) from_gmail = letter_read(first);
    g_autoptr(letter) from_outlook = letter_read(second);
    g_assert_cmpstr(from_gmail->to.address, ==, SAMPLE_PATH);
    g_assert_cmpstr(from_outlook->to.address, ==, SAMPLE_REPLY);
    g_assert_cmpstr(from_outlook->return_path, ==, "");
    g_assert_cmpstr(from_outlook->auto_submitted, ==, "auto-replied");
}

static void a_report_goes_to_the_envelope_and_returns_the_header(void)
{
    g_autoptr(GBytes) mail = sample_mail("S4", CAMILLE, "Alors ?", SAMPLE_LOG, 0);
    g_autoptr(letter) asked = letter_read(mail);
    const struct writer writer = camille(CLIENT_GMAIL, LANGUAGE_FRENCH, "a");
    g_autoptr(GBytes) bytes = client_bounce(&writer, mail, SAMPLE_PATH, "5.1.1");
    g_autoptr(letter) report = letter_read(bytes);
    g_assert_true(report->report);
    g_assert_cmpstr(report->to.address, ==, SAMPLE_PATH);
    g_assert_cmpstr(report->return_path, ==, "");
    g_assert_true(holds(bytes, "Status: 5.1.1\r\n"));
    g_assert_true(holds(bytes, asked->message_id));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(function) g_test_add_func("/rehearsal/clients/" #function, function)
    TEST(a_letter_is_read_as_it_was_sent);
    TEST(what_is_no_mail_gives_an_empty_letter);
    TEST(outlook_puts_the_original_under_its_header_block);
    TEST(gmail_attributes_and_quotes);
    TEST(english_programs_write_english);
    TEST(a_second_answer_has_one_prefix);
    TEST(exchange_leaves_the_organizer_out);
    TEST(google_says_who_organizes_and_repeats_the_file);
    TEST(two_mails_of_one_person_have_two_ids);
    TEST(a_vacation_note_of_gmail_goes_to_the_envelope);
    TEST(a_report_goes_to_the_envelope_and_returns_the_header);
    return g_test_run();
}
