/*
 * Kinds of mail, kinds of bounce, days of return.
 */
#include "reading/triage.h"

#include "model/readout.h"
#include "model/carrier.h"

#include <string.h>

#define ROBOT "binome@changefactory.example"

struct mail {
    const char *label, *from, *subject, *headers; /* headers: "A: b\nC: d" */
    const char *text, *return_path;
    enum mail_class class;
};

static struct incoming *make(const struct mail *mail)
{
    struct incoming *incoming = incoming_new();
    incoming->from = g_strdup(mail->from == NULL ? "camille@lumen.example" : mail->from);
    incoming->subject = g_strdup(mail->subject);
    incoming->text = g_strdup(mail->text);
    incoming->return_path = g_strdup(mail->return_path);
    g_auto(GStrv) lines = g_strsplit(mail->headers == NULL ? "" : mail->headers, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) parts = g_strsplit(*line, ": ", 2);
        struct header *header = g_new0(struct header, 1);
        header->name = g_strdup(parts[0]);
        header->value = g_strdup(parts[1]);
        g_ptr_array_add(incoming->headers, header);
    }
    return incoming;
}

static const struct mail mails[] = {
    {"a person", NULL, "Re: Alors ?", NULL, "1", NULL, MAIL_PERSON},
    {"Auto-Submitted", NULL, "Re: Alors ?", "Auto-Submitted: auto-replied", "1", NULL, MAIL_AUTO},
    {"Auto-Submitted with a parameter", NULL, NULL, "Auto-Submitted: auto-replied; owner=x", "1",
     NULL, MAIL_AUTO},
    {"Auto-Submitted: no", NULL, "Re: Alors ?", "Auto-Submitted: no", "1", NULL, MAIL_PERSON},
    {"Exchange's suppression is human", NULL, "Re: Alors ?", "X-Auto-Response-Suppress: All", "1",
     NULL, MAIL_PERSON},
    {"X-Autorespond", NULL, NULL, "X-Autorespond: y", "1", NULL, MAIL_AUTO},
    {"Exchange's rules", NULL, NULL, "X-MS-Exchange-Inbox-Rules-Loop: camille@lumen.example", "1",
     NULL, MAIL_AUTO},
    {"Precedence: auto_reply", NULL, NULL, "Precedence: auto_reply", "1", NULL, MAIL_AUTO},
    {"Apple's vacation", NULL, NULL, "X-Apple-Action: vacation", "1", NULL, MAIL_AUTO},
    {"French subject", NULL, "Réponse automatique : Alors ?", NULL, "1", NULL, MAIL_AUTO},
    {"French subject alone", NULL, "Absence du bureau", NULL, "1", NULL, MAIL_AUTO},
    {"English subject", NULL, "Automatic reply: So?", NULL, "1", NULL, MAIL_AUTO},
    {"German subject", NULL, "Abwesenheitsnotiz: Alors", NULL, "1", NULL, MAIL_AUTO},
    {"words of a machine", NULL, "Re: Alors ?", NULL,
     "Bonjour,\nCeci est une réponse automatique : je lirai votre message lundi.", NULL, MAIL_AUTO},
    {"words of a machine, quoted", NULL, "Re: Alors ?", NULL,
     "1\n\n> Ceci est une réponse automatique", NULL, MAIL_PERSON},
    {"FirstClass", NULL, "Re: Alors ?", "X-FC-MachineGenerated: true", "1", NULL, MAIL_AUTO},
    {"Spanish subject", NULL, "Fuera de la oficina: Alors", NULL, "1", NULL, MAIL_AUTO},
    {"Notes", NULL, "Camille Martin est absent(e)", NULL, "1", NULL, MAIL_AUTO},
    {"a human absence", NULL, "Absence vendredi : on décale ?", NULL, "1", NULL, MAIL_PERSON},
    {"a human about an automatic reply", NULL, "Réponse automatique reçue par erreur", NULL, "1",
     NULL, MAIL_PERSON},
    {"one weak sign", "noreply@lumen.example", "Bonjour", NULL, "1", NULL, MAIL_PERSON},
    {"two weak signs", NULL, "Congés", NULL, "1", "", MAIL_AUTO},
    {"bulk and absence", NULL, "Absence", "Precedence: bulk", "1", NULL, MAIL_AUTO},
    {"a bare receipt in French", NULL, "Lu : Séance avec Camille", NULL,
     "Votre message a été lu le jeudi 4 mars 2027", NULL, MAIL_RECEIPT},
    {"a bare receipt in English", NULL, "Read: So?", NULL, "Your message was read on Monday.", NULL,
     MAIL_RECEIPT},
    {"a bare receipt without a word", NULL, "Gelesen: Alors ?", NULL, NULL, NULL, MAIL_RECEIPT},
    {"deleted unread", NULL, "Non lu\u00a0: Alors ?", NULL,
     "Votre message a été supprimé sans être lu.", NULL, MAIL_RECEIPT},
    {"a bare receipt in Portuguese", NULL, "Lida: Alors ?", NULL, "A mensagem foi lida.", NULL,
     MAIL_RECEIPT},
    {"a human who has read", NULL, "Lu : votre note", NULL, "Merci, j’ai deux questions.", NULL,
     MAIL_PERSON},
    {"no receipt without its colon", NULL, "Lu et approuvé", NULL, "Cela a été lu hier.", NULL,
     MAIL_PERSON},
    {"an answer in the subject", NULL, "Accepté : Alors ?", NULL, "", NULL, MAIL_PERSON},
    {"a list", NULL, "Alors ?", "List-Id: <x.lumen.example>", "1", NULL, MAIL_LIST},
    {"bulk in a list is a list", NULL, "Alors ?", "Precedence: bulk\nList-Id: <x>", "1", NULL,
     MAIL_LIST},
    {"our own step", NULL, "Alors ?", "X-Binome-Step: S4", "1", NULL, MAIL_LOOP},
    {"from ourselves", ROBOT, "Alors ?", NULL, "1", NULL, MAIL_LOOP},
    {"qmail", "MAILER-DAEMON@x.example", "failure notice", NULL,
     "Hi. This is the qmail-send program at x.example.", "", MAIL_BOUNCE},
    {"Google", "mailer-daemon@googlemail.com", "Delivery Status Notification (Failure)",
     "X-Failed-Recipients: camille@lumen.example", "Address not found", NULL, MAIL_BOUNCE},
    {"Exchange", "postmaster@lumen.example", "Non remis : Alors ?",
     "X-MS-Exchange-Message-Is-Ndr: ", "x", NULL, MAIL_BOUNCE},
    {"a null path and a code", "x@lumen.example", "Message", NULL, "550 5.1.1 user unknown", "",
     MAIL_BOUNCE},
    {"a postmaster who writes", "postmaster@lumen.example", "Votre demande", NULL,
     "Bonjour, nous avons vu.", NULL, MAIL_PERSON},
    {"a person who forwards a bounce", NULL, "TR : Non remis : Alors ?", NULL,
     "550 5.1.1 user unknown", NULL, MAIL_PERSON},
};

static void tells_kinds_of_mail_apart(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autoptr(incoming) incoming = make(&mails[i]);
        enum mail_class class = triage(incoming, ROBOT);
        if (class != mails[i].class)
            g_error("%s: %s", mails[i].label, mail_class_names[class]);
    }
}

/* Google's answers bear "auto-generated"; what answers in a person's absence never counts. */
static void takes_a_clicked_answer_for_its_persons(void)
{
    static const struct {
        const char *headers;
        enum itip_method method;
        enum mail_class class;
    } rows[] = {
        {"Auto-Submitted: auto-generated", METHOD_REPLY, MAIL_CALENDAR},
        {"Auto-Submitted: Auto-Generated", METHOD_COUNTER, MAIL_CALENDAR},
        {"Auto-Submitted: auto-generated", METHOD_REQUEST, MAIL_AUTO},
        {"Auto-Submitted: auto-generated", METHOD_NONE, MAIL_AUTO},
        {"Auto-Submitted: auto-replied", METHOD_REPLY, MAIL_AUTO},
        {"Auto-Submitted: auto-generated\nX-Autoreply: yes", METHOD_REPLY, MAIL_AUTO},
        {"Auto-Submitted: auto-generated (failure)", METHOD_REPLY, MAIL_AUTO},
        {"Auto-Submitted: auto-generated\nList-Id: <x.lumen.example>", METHOD_REPLY, MAIL_LIST},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct mail mail = {"clicked", NULL, "Accepté : Séance", rows[i].headers, "",
                                  NULL,      0};
        g_autoptr(incoming) incoming = make(&mail);
        incoming->calendar = itip_new(rows[i].method);
        g_test_message("%s, %s", rows[i].headers, itip_method_names[rows[i].method]);
        g_assert_cmpint(triage(incoming, ROBOT), ==, rows[i].class);
    }
}

static void counts_what_the_codec_saw(void)
{
    struct mail plain = {"plain", NULL, "Re: Alors ?", NULL, "1", NULL, MAIL_PERSON};
    g_autoptr(incoming) incoming = make(&plain);
    incoming->calendar = itip_new(METHOD_REPLY);
    g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_CALENDAR);
    incoming->receipt = TRUE;
    g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_RECEIPT);
    incoming->receipt = FALSE;
    incoming->report = TRUE;
    g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_BOUNCE);
    incoming->message_id = g_strdup("printemps.m7.abcdefghijklmnopqrst@changefactory.example");
    g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_LOOP);
    incoming->fault = g_strdup("too big");
    g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_UNREADABLE);
}

static void stops_what_went_through_thirty_hands(void)
{
    struct mail plain = {"plain", NULL, "Re: Alors ?", NULL, "1", NULL, MAIL_PERSON};
    g_autoptr(incoming) incoming = make(&plain);
    for (int i = 0; i <= 30; i++) {
        g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_PERSON);
        struct header *header = g_new0(struct header, 1);
        *header = (struct header){g_strdup("Received"), g_strdup("from x")};
        g_ptr_array_add(incoming->headers, header);
    }
    g_assert_cmpint(triage(incoming, ROBOT), ==, MAIL_LOOP);
}

static void judges_bounces(void)
{
    static const struct {
        const char *action, *status, *diagnostic;
        enum bounce bounce;
    } rows[] = {
        {"failed", "5.1.1", "smtp; 550 5.1.1 unknown", BOUNCE_HARD},
        {"failed", "5.1.10", NULL, BOUNCE_HARD},
        {"failed", "5.1.0", NULL, BOUNCE_LOST},
        {"failed", "5.2.2", "552 5.2.2 mailbox full", BOUNCE_SOFT},
        {"failed", "5.4.7", "delivery time expired", BOUNCE_SOFT},
        {"failed", "5.7.1", NULL, BOUNCE_OURS},
        {"failed", "5.5.0", "550 5.5.0 Adresse d au moins un destinataire invalide. LPN007_416",
         BOUNCE_HARD},
        {"failed", "5.5.0", "550 5.5.0 Service refuse. Veuillez essayer plus tard. OFR_506 [506]",
         BOUNCE_OURS},
        {"failed", "5.0.0", "550 user unknown", BOUNCE_HARD},
        {"failed", "5.1.1", "550 blocked by spamhaus", BOUNCE_OURS},
        {"delayed", "4.4.1", NULL, BOUNCE_SOFT},
        {"delayed", "5.1.1", "user unknown", BOUNCE_SOFT},
        {"delivered", "2.1.5", NULL, BOUNCE_NONE},
        {"failed", "4.1.1", "450 4.1.1 user unknown (greylisted)", BOUNCE_SOFT},
        {"failed", "5.1.1 (bad destination mailbox address)", NULL, BOUNCE_HARD},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct mail plain = {"plain", NULL, "x", NULL, "x", NULL, MAIL_BOUNCE};
        g_autoptr(incoming) incoming = make(&plain);
        struct delivery *delivery = g_new0(struct delivery, 1);
        *delivery = (struct delivery){g_strdup("a@b.example"), g_strdup(rows[i].action),
                                      g_strdup(rows[i].status), g_strdup(rows[i].diagnostic)};
        g_ptr_array_add(incoming->deliveries, delivery);
        incoming->report = TRUE;
        if (triage_bounce(incoming) != rows[i].bounce)
            g_error("%s %s %s: %d", rows[i].action, rows[i].status, rows[i].diagnostic,
                    triage_bounce(incoming));
    }
}

static void judges_bounces_without_a_report(void)
{
    static const struct {
        const char *text;
        enum bounce bounce;
    } rows[] = {
        {"Hi. This is the qmail-send program.\n<a@b.example>:\nSorry, no mailbox here by that "
         "name. (#5.1.1)",
         BOUNCE_HARD},
        {"Hi. This is the qmail-send program.\n<a@b.example>: 550 mailbox is full", BOUNCE_SOFT},
        {"Hi. This is the qmail-send program.\n450 try again later", BOUNCE_SOFT},
        {"Hi. This is the qmail-send program.\n554 5.7.1 rejected as spam", BOUNCE_OURS},
        {"Hi. This is the qmail-send program.\nSomething from 10.5.1.1 went wrong\n--- Below this "
         "line is a copy of the message.\n550 user unknown",
         BOUNCE_LOST},
        {"The delivery failed.\nUser mailbox exceeds allowed size: a@b.example", BOUNCE_SOFT},
        {"Your mail could not be delivered to a@b.example.\nDelivery attempts will continue to be "
         "made for 5 days.",
         BOUNCE_SOFT},
        {"Subject: Virus in my mail\ndid not reach the following recipient: a@b.example",
         BOUNCE_LOST},
        {"Bonjour, tout va bien", BOUNCE_NONE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct mail plain = {"x",        "mailer-daemon@b.example", "x", NULL, rows[i].text, "",
                             MAIL_BOUNCE};
        g_autoptr(incoming) incoming = make(&plain);
        if (triage_bounce(incoming) != rows[i].bounce)
            g_error("%s: %d", rows[i].text, triage_bounce(incoming));
    }
}

/* Written on Wednesday 11 March 2026. */
static void reads_days_of_return(void)
{
    static const struct {
        const char *text;
        int month, day; /* 0: none */
    } rows[] = {
        {"Je suis absent jusqu’au 23 mars.", 3, 24},
        {"Je suis absente jusqu'au vendredi 20 mars inclus", 3, 21},
        {"En congés du 16 au 20 mars, je vous répondrai à mon retour.", 3, 21},
        {"De retour le lundi 23 mars.", 3, 23},
        {"Je serai de retour le 23/03/2026.", 3, 23},
        {"Absent jusqu'au 20 mars, de retour le 23 mars.", 3, 23},
        {"I am away until 23 March.", 3, 24},
        {"I am out of the office and will be back on Monday 23 March.", 3, 23},
        {"I will return on March 23rd", 3, 23},
        {"Out of office from 16 to 20 March", 3, 21},
        {"Je suis en congés. Pour toute urgence : 06 12 34 56 78.", 0, 0},
        {"Je ne suis plus dans l'entreprise.", 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct mail plain = {"x", NULL, "Absence", NULL, rows[i].text, NULL, MAIL_AUTO};
        g_autoptr(incoming) incoming = make(&plain);
        int wanted = rows[i].month == 0 ? -1 : day_from_date(2026, rows[i].month, rows[i].day);
        int got = triage_return_day(incoming, day_from_date(2026, 3, 11));
        if (got != wanted) {
            g_autofree char *iso = got < 0 ? g_strdup("none") : day_iso(got);
            g_error("%s: %s", rows[i].text, iso);
        }
    }
}

/* Whom a bounce speaks of, and how: "address verdict", in order. */
static void names_who_was_not_reached(void)
{
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        {"Hi. This is the qmail-send program.\n<ada@b.example>:\nSorry, no mailbox here by that "
         "name. (#5.1.1)\n--- Below this line is a copy of the message.\nTo: <bob@b.example>",
         "ada@b.example hard"},
        {"Your mail could not be delivered to\n  ada@b.example\n  bob@b.example\nAsk "
         "postmaster@b.example, or write to help.desk@b.example.",
         "ada@b.example hard, bob@b.example hard"},
        {"User's mailbox is full: <ada@b.example>\nUnable to deliver mail.", "ada@b.example soft"},
        {"Could not deliver to \"ada@b.example\": has been postponed.\nWe will continue to try.",
         "ada@b.example delayed"},
        {"The following addresses had permanent fatal errors\nada@c.example\n"
         "(expanded from: ada@b.example)",
         "ada@c.example hard, ada@b.example hard"},
        {"Delivery failed to 'ada@b.example',\nwhich is unknown here.", "ada@b.example hard"},
        {"Delivery failed.", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct mail plain = {"x",        "mailer-daemon@b.example", "x", NULL, rows[i].text, "",
                             MAIL_BOUNCE};
        g_autoptr(incoming) incoming = make(&plain);
        g_autoptr(GPtrArray) recipients = triage_recipients(incoming);
        g_autoptr(GString) got = g_string_new(NULL);
        for (guint k = 0; k < recipients->len; k++) {
            const struct readout_recipient *recipient = recipients->pdata[k];
            g_string_append_printf(got, "%s%s %s", k > 0 ? ", " : "", recipient->address,
                                   recipient->verdict);
        }
        g_assert_cmpstr(got->str, ==, rows[i].wanted);
    }
}

static void tells_a_challenge_from_an_absence(void)
{
    static const struct {
        const char *text;
        gboolean challenge;
    } rows[] = {
        {"This account is protected by Tri. Click here: https://tri.example/1", TRUE},
        {"Pour libérer votre message, prouvez que vous n’êtes pas un robot : https://tri.example/1",
         TRUE},
        {"Vous n’êtes pas un robot, Anna, merci de vos messages !", FALSE},
        {"Je suis absent jusqu’au 23. https://tri.example/1", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct mail plain = {"x",  "camille@b.example", "Re: x", NULL, rows[i].text,
                             NULL, MAIL_PERSON};
        g_autoptr(incoming) incoming = make(&plain);
        g_assert_cmpint(triage_challenges(incoming), ==, rows[i].challenge);
        g_assert_cmpint(triage(incoming, "binome@x.example"), ==,
                        rows[i].challenge ? MAIL_AUTO : MAIL_PERSON);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/triage/" #name, name)
    TEST(tells_kinds_of_mail_apart);
    TEST(counts_what_the_codec_saw);
    TEST(takes_a_clicked_answer_for_its_persons);
    TEST(stops_what_went_through_thirty_hands);
    TEST(judges_bounces);
    TEST(judges_bounces_without_a_report);
    TEST(names_who_was_not_reached);
    TEST(tells_a_challenge_from_an_absence);
    TEST(reads_days_of_return);
    return g_test_run();
}
