#include "rehearsal/page.h"

#include "rehearsal/clients.h"
#include "rehearsal/sample.h"

#include <locale.h>
#include <string.h>

#define CAMILLE "camille.martin@lumen.example"
#define AT 1800001200 /* 2027-01-15T08:20:00Z, a Friday */

static const struct sample_event event = {
    .method = "REQUEST",
    .uid = "printemps-7-abcdefghij@changefactory.example",
    .title = "Camille Martin – Philippe Durand",
    .place = "La Compagnie",
    .start = 1800540000, /* 2027-01-21T14:00:00Z */
    .end = 1800543600,
};

static void add(struct page *page, gboolean out, instant at, GBytes *raw)
{
    const struct page_mail mail = {
        at, NULL, out, CAMILLE, "Camille Martin", NULL, raw, "mail/0001.eml",
    };
    page_add(page, &mail);
    g_bytes_unref(raw);
}

static GBytes *answer_to(GBytes *question, instant at)
{
    static struct token_key key;
    g_autoptr(letter) letter = letter_read(question);
    const struct writer writer = {
        CLIENT_GMAIL, LANGUAGE_FRENCH, "Europe/Paris", "Camille Martin", CAMILLE, &key, "a", at, AT,
    };
    token_key_from_seed(&key, 1);
    return letter->card == NULL ? client_answer(&writer, letter, "1")
                                : client_rsvp(&writer, letter, "ACCEPTED", "");
}

/* An invitation and its answer, a question and its answer, a change and a cancellation. */
static char *week(enum language language)
{
    g_autoptr(page) page = page_new("Printemps <2027>", language, "Europe/Paris");
    struct sample_event later = event;
    GBytes *invitation = sample_invitation(&event, CAMILLE, AT);
    GBytes *question = sample_mail("S4", CAMILLE, "Alors ?", SAMPLE_LOG, AT + HOUR);
    GBytes *accepted = answer_to(invitation, AT + 60);
    GBytes *held = answer_to(question, AT + 2 * HOUR);
    page_person(page, CAMILLE, "Camille Martin", "mentor");
    add(page, TRUE, AT, invitation);
    add(page, FALSE, AT + 60, accepted);
    add(page, TRUE, AT + HOUR, question);
    add(page, FALSE, AT + 2 * HOUR, held);
    later.start += DAY;
    later.sequence = 1;
    add(page, TRUE, AT + DAY, sample_invitation(&later, CAMILLE, AT + DAY));
    later.method = "CANCEL";
    later.sequence = 2;
    add(page, TRUE, AT + 20 * DAY, sample_invitation(&later, CAMILLE, AT + 20 * DAY));
    return page_html(page);
}

static void assert_holds(const char *html, const char *words)
{
    if (strstr(html, words) == NULL)
        g_error("not on the page: %s", words);
}

static guint count(const char *html, const char *words)
{
    guint found = 0;
    for (const char *at = strstr(html, words); at != NULL; at = strstr(at + 1, words))
        found++;
    return found;
}

static void each_mail_is_an_article_that_tests_can_find(void)
{
    g_autofree char *html = week(LANGUAGE_FRENCH);
    assert_holds(html, "<article id=\"m1\" class=\"out\" data-step=\"S2\" data-person=\"" CAMILLE
                       "\" data-at=\"2027-01-15T08:20:00Z\" data-direction=\"out\">");
    assert_holds(html, "data-step=\"S4\" data-person=\"" CAMILLE
                       "\" data-at=\"2027-01-15T09:20:00Z\" data-direction=\"out\">");
    g_assert_cmpuint(count(html, "<article "), ==, 6);
}

static void the_calendar_stands_beside_its_mail(void)
{
    g_autofree char *html = week(LANGUAGE_FRENCH);
    assert_holds(html, "<div class=\"calendar\" data-start=\"2027-01-21T14:00:00Z\" "
                       "data-end=\"2027-01-21T15:00:00Z\" data-method=\"REQUEST\">");
    assert_holds(html, "jeudi 21\u00a0janvier 2027");
    assert_holds(html, "15\u00a0h\u00a0– 16\u00a0h");
    assert_holds(html, "data-method=\"REPLY\"><p class=\"method\">Réponse à l’invitation");
    assert_holds(html, "<p class=\"method\">Changement</p>");
    assert_holds(html, "data-method=\"CANCEL\"><p class=\"method\">Annulation</p>");
    g_assert_cmpuint(count(html, ">Invitation</p>"), ==, 1);
}

static void an_answer_bears_the_step_that_it_answers(void)
{
    g_autofree char *html = week(LANGUAGE_FRENCH);
    assert_holds(html, "class=\"in rsvp\" data-step=\"S2\"");
    assert_holds(html, "class=\"in\" data-step=\"S4\"");
}

static void what_is_quoted_leads_to_its_mail(void)
{
    g_autofree char *html = week(LANGUAGE_FRENCH);
    assert_holds(html,
                 "<p class=\"text\">1</p><a class=\"original\" href=\"#m3\">Message cité</a>");
    g_assert_cmpuint(count(html, "Le ven. 15 janv. 2027"), ==, 0);
}

static void a_quote_of_what_is_not_there_is_folded_away(void)
{
    g_autoptr(page) page = page_new("P", LANGUAGE_FRENCH, "Europe/Paris");
    g_autoptr(GBytes) question = sample_mail("S4", CAMILLE, "Alors ?", SAMPLE_LOG, AT);
    add(page, FALSE, AT + HOUR, answer_to(question, AT + HOUR));
    g_autofree char *html = page_html(page);
    assert_holds(html, "<p class=\"text\">1</p><details><summary>Message cité</summary>"
                       "<p class=\"text quoted\">Le ven. 15 janv. 2027");
}

static void each_person_has_a_summary(void)
{
    g_autofree char *french = week(LANGUAGE_FRENCH);
    g_autofree char *english = week(LANGUAGE_ENGLISH);
    assert_holds(french, "2\u00a0invitations, 2\u00a0mails, 2\u00a0réponses");
    assert_holds(english, "2\u00a0invitations, 2\u00a0mails, 2\u00a0answers");
    assert_holds(english, "Thursday 21\u00a0January 2027");
    assert_holds(english, "3\u00a0pm\u00a0– 4\u00a0pm");
}

static void nobody_who_is_asked_and_silent_is_left_out(void)
{
    g_autoptr(page) french = page_new("P", LANGUAGE_FRENCH, "Europe/Paris");
    g_autoptr(page) english = page_new("P", LANGUAGE_ENGLISH, "Europe/Paris");
    add(french, TRUE, AT, sample_invitation(&event, CAMILLE, AT));
    add(english, TRUE, AT, sample_invitation(&event, CAMILLE, AT));
    g_autofree char *in_french = page_html(french);
    g_autofree char *in_english = page_html(english);
    assert_holds(in_french, "1\u00a0invitation, 0\u00a0mail, 0\u00a0réponse<");
    assert_holds(in_english, "1\u00a0invitation, 0\u00a0mails, 0\u00a0answers<");
}

static void nothing_of_a_mail_is_markup(void)
{
    g_autoptr(page) page = page_new("P", LANGUAGE_ENGLISH, "Europe/Paris");
    add(page, TRUE, AT,
        sample_mail("S4", CAMILLE, "<script>alert(1)</script>",
                    "</template><script>alert(2)</script>\n<img src=x onerror=alert(3)>", AT));
    g_autofree char *html = page_html(page);
    g_assert_cmpuint(count(html, "<script>"), ==, 1);
    g_assert_cmpuint(count(html, "<img"), ==, 0);
    g_assert_cmpuint(count(html, "</template>"), ==, 1);
    assert_holds(html, "&lt;script&gt;alert(1)");
}

/* The style's own address of nothing apart: no source, link or image from elsewhere. */
static void the_page_asks_for_nothing(void)
{
    g_autofree char *html = week(LANGUAGE_FRENCH);
    static const char *const rows[] = {"http://", "https://", "src=", "<link", "@import", "url("};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpuint(count(html, rows[i]), ==, 0);
    assert_holds(html, "default-src 'none'");
}

static void mails_stand_in_order_of_time(void)
{
    g_autoptr(page) page = page_new("P", LANGUAGE_FRENCH, "Europe/Paris");
    add(page, TRUE, AT + 40 * DAY, sample_mail("S4", CAMILLE, "b", "second", AT + 40 * DAY));
    add(page, TRUE, AT, sample_mail("S1", CAMILLE, "a", "first", AT));
    g_autofree char *html = page_html(page);
    const char *months = strstr(html, "<main");
    g_assert_true(strstr(months, "janvier 2027") < strstr(months, "first"));
    g_assert_true(strstr(months, "first") < strstr(months, "février 2027"));
    g_assert_true(strstr(months, "février 2027") < strstr(months, "second"));
}

static void an_empty_page_is_a_page(void)
{
    g_autoptr(page) page = page_new("P", LANGUAGE_FRENCH, "Europe/Paris");
    g_autofree char *html = page_html(page);
    assert_holds(html, "</html>");
}

static void neither_zone_nor_locale_of_the_machine_shows(void)
{
    g_autofree char *first = week(LANGUAGE_FRENCH);
    g_setenv("TZ", "Asia/Tokyo", TRUE);
    setlocale(LC_ALL, "de_DE.UTF-8");
    g_autofree char *again = week(LANGUAGE_FRENCH);
    setlocale(LC_ALL, "");
    g_assert_cmpstr(first, ==, again);
}

/* 13 months of 20 pairs: some 1,000 mails with HTML of 6 kB. */
static void a_long_programme_stays_below_six_megabytes(void)
{
    g_autoptr(page) page = page_new("P", LANGUAGE_FRENCH, "Europe/Paris");
    g_autoptr(GString) text = g_string_new(SAMPLE_LOG);
    while (text->len < 2000)
        g_string_append(text, "Une phrase de plus, avec ses accents éèà.\n");
    for (int i = 0; i < 1000; i++)
        add(page, TRUE, AT + i * HOUR, sample_mail("S4", CAMILLE, "Alors ?", text->str, AT));
    g_autofree char *html = page_html(page);
    g_assert_cmpuint(strlen(html), <, 6 * 1024 * 1024);
    assert_holds(html, "<b>1\u00a0000</b>");
}

static void what_cannot_be_written_is_said(void)
{
    g_autoptr(page) page = page_new("P", LANGUAGE_FRENCH, "Europe/Paris");
    g_autoptr(GError) error = NULL;
    g_assert_false(page_write(page, "/nowhere/index.html", &error));
    g_assert_true(g_str_has_prefix(error->message, "/nowhere/index.html: "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(function) g_test_add_func("/rehearsal/page/" #function, function)
    TEST(each_mail_is_an_article_that_tests_can_find);
    TEST(the_calendar_stands_beside_its_mail);
    TEST(an_answer_bears_the_step_that_it_answers);
    TEST(what_is_quoted_leads_to_its_mail);
    TEST(a_quote_of_what_is_not_there_is_folded_away);
    TEST(each_person_has_a_summary);
    TEST(nobody_who_is_asked_and_silent_is_left_out);
    TEST(nothing_of_a_mail_is_markup);
    TEST(the_page_asks_for_nothing);
    TEST(mails_stand_in_order_of_time);
    TEST(an_empty_page_is_a_page);
    TEST(neither_zone_nor_locale_of_the_machine_shows);
    TEST(a_long_programme_stays_below_six_megabytes);
    TEST(what_cannot_be_written_is_said);
    return g_test_run();
}
