#include "support/mails.h"

#include <string.h>

#define FR LANGUAGE_FRENCH
#define EN LANGUAGE_ENGLISH

/* --- what happened before ----------------------------------------------------------------- */

static struct fact *happened(enum fact_kind kind, int session, int person, gint64 value)
{
    struct fact *fact = fact_new(kind, lumen_at("2027-01-22T10:00"), LUMEN_PAIR, person, session);
    fact->value = value;
    return fact;
}

static void live(struct lumen *lumen, struct fact *first, struct fact *second, struct fact *third)
{
    GPtrArray *facts = g_ptr_array_new();
    struct fact *all[] = {first, second, third};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i] != NULL)
            g_ptr_array_add(facts, all[i]);
    lumen_live(lumen, facts);
}

static void an_acknowledgement_says_what_was_understood(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S5", CAMILLE);
    const char *subject = "Séance avec Philippe~: c’est noté";
    live(lumen, happened(FACT_SESSION_HELD, LUMEN_SESSION, CAMILLE, 0),
         happened(FACT_LOG_MINUTES, LUMEN_SESSION, CAMILLE, 55),
         happened(FACT_LOG_QUESTIONS, LUMEN_SESSION, CAMILLE, 1));
    mails_assert("length and question", lumen, due, subject,
                 "Noté, merci~: 55 minutes, et une question à reprendre la prochaine fois. Une "
                 "erreur~? Répondez CORRIGER.\nAnna" FOOT_VOUS);
    live(lumen, happened(FACT_SESSION_HELD, LUMEN_SESSION, CAMILLE, 0),
         happened(FACT_LOG_QUESTIONS, LUMEN_SESSION, CAMILLE, 2), NULL);
    mails_assert(
        "questions alone", lumen, due, subject,
        "Noté, merci~: deux questions à reprendre la prochaine fois. Une erreur~? Répondez "
        "CORRIGER.\nAnna" FOOT_VOUS);
    live(lumen, happened(FACT_SESSION_HELD, LUMEN_SESSION, CAMILLE, 1), NULL, NULL);
    mails_assert("held by words", lumen, due, subject,
                 "J’ai compris que la séance a eu lieu. Une erreur~? Répondez CORRIGER.\n"
                 "Anna" FOOT_VOUS);
}

static void another_date_is_asked_for_what_became_of_the_session(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S6", CAMILLE);
    const char *subject = "Ce n’est que partie remise";
    const char *rest = "Ou dites-le à votre façon~: «~mercredi à 14~h~». Philippe ne verra que la "
                       "nouvelle date.\nAnna" FOOT_VOUS;
    g_autofree char *postponed = g_strconcat(
        "Bonjour Camille,\nLa séance du jeudi 21~janvier est reportée, c’est noté. Quelle date "
        "vous irait~?\n",
        rest, NULL);
    g_autofree char *cancelled = g_strconcat(
        "Bonjour Camille,\nLa séance du jeudi 21~janvier est annulée, c’est noté. Quelle date vous "
        "irait~?\n",
        rest, NULL);
    live(lumen, happened(FACT_SESSION_POSTPONED, LUMEN_SESSION, CAMILLE, 0), NULL, NULL);
    mails_assert("answer 2", lumen, due, subject, postponed);
    live(lumen, happened(FACT_SESSION_CANCELLED, LUMEN_SESSION, CAMILLE, 0), NULL, NULL);
    mails_assert("answer 3", lumen, due, subject, cancelled);
}

static void a_reminder_is_shorter(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) log = lumen_due(lumen, "S4", CAMILLE);
    log->number = 1;
    mails_assert("log", lumen, log, "Alors, cette séance avec Philippe~?",
                 "Bonjour Camille,\n"
                 "La séance du jeudi 21~janvier a-t-elle eu lieu~? Un chiffre suffit~:\n"
                 "1 oui\n2 reportée\n3 annulée\n4 rendez-vous manqué\n"
                 "Anna" FOOT_VOUS);
    g_autoptr(due) date = lumen_due(lumen, "S6", PHILIPPE);
    date->number = 1;
    lumen_offer(date, 60);
    mails_assert("another date", lumen, date, "Ce n’est que partie remise",
                 "Bonjour Philippe,\n"
                 "Quelle date vous irait pour revoir Camille~? Un chiffre suffit~:\n"
                 "1 mardi 9~mars à 10~h\n2 jeudi 11~mars à 15~h\n3 vendredi 12~mars à 9~h\n"
                 "Anna" FOOT_VOUS);
}

static void a_coffee_after_silence_blames_no_diary(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S7", CAMILLE);
    live(lumen, happened(FACT_SESSION_UNKNOWN, LUMEN_SESSION, 0, 0), NULL, NULL);
    lumen->composition.now = lumen_at("2027-03-08T09:00");
    lumen_offer(due, 20);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_nonnull(strstr(outgoing->text, "\nRien n’est prévu avec Philippe pour l’instant. Rien "
                                            "de grave"));
    lumen_speak(lumen, EN);
    g_autoptr(outgoing) english = mails_compose(lumen, due);
    g_assert_nonnull(
        strstr(english->text, "\nNothing is planned with Philippe for now. No harm done"));
}

static void a_manager_who_stopped_has_no_sessions(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "X5", ANNA);
    due->about = CLAIRE;
    lumen_person(lumen, CLAIRE)->stopped = TRUE;
    g_autoptr(outgoing) mail = mails_compose(lumen, due);
    g_assert_nonnull(strstr(mail->text, "ne reçoit plus de bilan, à sa demande.\n"));
    g_assert_null(strstr(mail->text, "agenda"));
}

static void an_assistant_reads_now_only_of_a_new_time(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S2", SOPHIE);
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    g_ptr_array_add(facts, fact_new(FACT_SESSION_TOUCHED, lumen_at("2027-01-18T10:00"), LUMEN_PAIR,
                                    0, LUMEN_SESSION));
    lumen_live(lumen, facts);
    due->revision = 2;
    g_autoptr(outgoing) placed = mails_compose(lumen, due);
    g_assert_null(strstr(placed->text, "désormais"));
}

static void an_alert_says_who_is_out(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "X5", ANNA);
    due->about = CAMILLE;
    lumen_person(lumen, CAMILLE)->stopped = TRUE;
    mails_assert("STOP", lumen, due, "[Camille–Philippe] Camille ne veut plus de messages",
                 "Bonjour Anna,\n"
                 "Camille Martin ne reçoit plus de message automatique, à sa demande. Les séances "
                 "déjà dans l’agenda y restent~; si l’une bouge, c’est à vous de le dire, et je "
                 "vous préviens." FOOT_ANNA);
    lumen_person(lumen, CAMILLE)->live = FALSE;
    mails_assert(
        "NON", lumen, due, "[Camille–Philippe] Camille ne poursuit pas",
        "Bonjour Anna,\n"
        "Camille Martin ne poursuit pas le programme~: les rendez-vous à venir sortent des "
        "deux agendas, et l’autre personne du binôme n’en sait pas plus.\n"
        "Un appel, à vous de choisir le moment." FOOT_ANNA);
}

/* --- people ------------------------------------------------------------------------------- */

static void a_partner_called_monsieur_keeps_the_surname(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) to_camille = lumen_due(lumen, "S3", CAMILLE);
    g_autoptr(due) to_philippe = lumen_due(lumen, "S3", PHILIPPE);
    lumen_person(lumen, PHILIPPE)->greet = GREET_MONSIEUR;
    g_autoptr(outgoing) camille = mails_compose(lumen, to_camille);
    g_assert_nonnull(strstr(camille->text, "Votre séance avec Philippe Durand est"));
    g_autoptr(outgoing) philippe = mails_compose(lumen, to_philippe);
    g_assert_true(g_str_has_prefix(philippe->text, "Bonjour Monsieur,\n"));
    g_assert_nonnull(strstr(philippe->text, "Votre séance avec Camille est"));
}

static void the_word_is_another_when_somebody_shares_the_name(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S4", CAMILLE);
    struct person *philippe = lumen_person(lumen, PHILIPPE);
    g_free(philippe->first);
    philippe->first = g_strdup("ANNA");
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_nonnull(strstr(outgoing->text, "HUMAIN me les montre"));
}

static void without_manager_and_phone_the_client_stands_in(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S1", PHILIPPE);
    g_clear_pointer(&lumen->programme->phone, g_free);
    g_clear_pointer(&lumen->programme->dpo_contact, g_free);
    g_ptr_array_set_size(lumen->programme->managers, 0);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_nonnull(strstr(
        outgoing->text, "\nGroupe Lumen lance avec moi Printemps 2027, son reverse mentoring. "));
    g_assert_nonnull(strstr(outgoing->text, "Groupe Lumen ne reçoit que des totaux."));
    g_assert_nonnull(strstr(outgoing->text, "répondez ANNA. Pour ne plus"));
    g_assert_nonnull(strstr(outgoing->text, "CORRIGER, EFFACER. Réclamation"));
}

static void tricks_of_others_do_not_reach_a_reader(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S3", CAMILLE);
    struct person *philippe = lumen_person(lumen, PHILIPPE);
    g_free(philippe->first);
    philippe->first = g_strdup("Phi\u202elippe\r\nBcc: x{{reader.first}}");
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_null(strstr(outgoing->subject, "\n"));
    g_assert_null(strstr(outgoing->text, "\u202e"));
    g_assert_nonnull(strstr(outgoing->text, "PhilippeBcc: x{{reader.first}}"));
}

static void an_address_that_may_not_go_out_stops_the_mail(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S1", CAMILLE);
    g_autoptr(GError) error = NULL;
    struct person *philippe = lumen_person(lumen, PHILIPPE);
    g_free(philippe->address);
    philippe->address = g_strdup("philippe@lumen.example\r\nBcc: x");
    g_assert_null(compose(&lumen->composition, due, &error));
    g_assert_error(error, COMPOSE_ERROR, COMPOSE_VALUE);
}

/* --- the rest of a mail ------------------------------------------------------------------- */

static void a_mail_has_its_envelope(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S5", CAMILLE);
    due->carried = g_ptr_array_new();
    g_ptr_array_add(due->carried, (gpointer) "B1");
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpstr(outgoing->from.name, ==, "Reverse mentoring (Anna Rollet)");
    g_assert_cmpstr(outgoing->from.address, ==, "binome@changefactory.example");
    g_assert_cmpstr(outgoing->recipient.name, ==, "Camille Martin");
    g_assert_cmpstr(outgoing->recipient.address, ==, "camille.martin@lumen.example");
    g_assert_cmpstr(outgoing->steps, ==, "S5 B1");
    g_assert_cmpstr(outgoing->zone, ==, "Europe/Paris");
    g_assert_cmpint(outgoing->date, ==, lumen->composition.now);
    g_assert_null(outgoing->list_id);
    g_assert_null(outgoing->calendar);
}

static void labels_are_what_waits_for_an_answer(void)
{
    static const char *const french[] = {"Thème", "Durée", "Question restée ouverte"};
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) log = lumen_due(lumen, "S4", CAMILLE);
    g_autoptr(outgoing) outgoing = mails_compose(lumen, log);
    g_assert_cmpuint(outgoing->labels->len, ==, G_N_ELEMENTS(french));
    for (size_t i = 0; i < G_N_ELEMENTS(french); i++)
        g_assert_cmpstr(outgoing->labels->pdata[i], ==, french[i]);
    g_autoptr(due) welcome = lumen_due(lumen, "S1", CAMILLE);
    g_autoptr(outgoing) none = mails_compose(lumen, welcome);
    g_assert_cmpuint(none->labels->len, ==, 0);
}

static void outside_working_hours_no_answer_is_expected(void)
{
    static const struct {
        const char *now, *zone;
        gboolean says;
    } rows[] = {
        {"2027-01-14T08:59", NULL, TRUE},
        {"2027-01-14T09:00", NULL, FALSE},
        {"2027-01-14T17:59", NULL, FALSE},
        {"2027-01-14T18:00", NULL, TRUE},
        {"2027-01-14T09:00", "Europe/London", TRUE},
    };
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S3", CAMILLE);
    struct person *camille = lumen_person(lumen, CAMILLE);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        lumen->composition.now = lumen_at(rows[i].now);
        g_free(camille->zone);
        camille->zone = g_strdup(rows[i].zone);
        g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
        const char *line = "\nAucune réponse n’est attendue hors des heures de travail.\nRéf.";
        g_assert_cmpint(strstr(outgoing->text, line) != NULL, ==, rows[i].says);
    }
}

static void a_text_of_ones_own_takes_the_place_of_ours(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "S3", CAMILLE);
    struct step *step = (struct step *)due->step;
    step->text = g_strdup("/etc/rappel.txt");
    templates_add(lumen->templates, "text/S3", "rappel.txt",
                  "À jeudi ?\n\nBonjour {{reader.first}},\nC'est {{session.when}} !\n");
    mails_assert("own", lumen, due, "À jeudi~?",
                 "Bonjour Camille,\nC’est jeudi 21~janvier à 15~h~!" FOOT_VOUS);
    templates_add(lumen->templates, "text/S3", "rappel.txt", "À jeudi\n\n{{session.wen}}\n");
    g_autoptr(GError) error = NULL;
    g_assert_null(compose(&lumen->composition, due, &error));
    g_assert_cmpstr(error->message, ==, "rappel.txt:3:1: unknown name \"session.wen\"");
    templates_add(lumen->templates, "text/S3", "rappel.txt", "Un sujet et rien d'autre\n");
    g_clear_error(&error);
    g_assert_null(compose(&lumen->composition, due, &error));
    g_assert_error(error, COMPOSE_ERROR, COMPOSE_TEMPLATE);
}

static void a_step_without_text_is_a_fault(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = lumen_due(lumen, "Z9", CAMILLE);
    g_autoptr(GError) error = NULL;
    g_assert_null(compose(&lumen->composition, due, &error));
    g_assert_error(error, COMPOSE_ERROR, COMPOSE_TEMPLATE);
    g_assert_cmpstr(error->message, ==, "no text \"fr/Z9\"");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scene/noted", an_acknowledgement_says_what_was_understood);
    g_test_add_func("/scene/another-date", another_date_is_asked_for_what_became_of_the_session);
    g_test_add_func("/scene/again", a_reminder_is_shorter);
    g_test_add_func("/scene/coffee", a_coffee_after_silence_blames_no_diary);
    g_test_add_func("/scene/alert", an_alert_says_who_is_out);
    g_test_add_func("/scene/alert-manager", a_manager_who_stopped_has_no_sessions);
    g_test_add_func("/scene/note-placed", an_assistant_reads_now_only_of_a_new_time);
    g_test_add_func("/scene/monsieur", a_partner_called_monsieur_keeps_the_surname);
    g_test_add_func("/scene/humain", the_word_is_another_when_somebody_shares_the_name);
    g_test_add_func("/scene/bare", without_manager_and_phone_the_client_stands_in);
    g_test_add_func("/scene/tricks", tricks_of_others_do_not_reach_a_reader);
    g_test_add_func("/scene/address", an_address_that_may_not_go_out_stops_the_mail);
    g_test_add_func("/scene/envelope", a_mail_has_its_envelope);
    g_test_add_func("/scene/labels", labels_are_what_waits_for_an_answer);
    g_test_add_func("/scene/hours", outside_working_hours_no_answer_is_expected);
    g_test_add_func("/scene/own", a_text_of_ones_own_takes_the_place_of_ours);
    g_test_add_func("/scene/no-text", a_step_without_text_is_a_fault);
    return g_test_run();
}
