#include "support/mails.h"

#include <string.h>

#define FR LANGUAGE_FRENCH
#define EN LANGUAGE_ENGLISH

static const struct figures june = {
    .pairs = 18,
    .month = 202706,
    .months_covered = 1,
    .held = 14,
    .unknown = 1,
    .postponed = 3,
    .planned = 18,
    .held_before = 11,
    .held_total = 63,
    .first_from = -1,
    .first_to = -1,
    .next_report = -1,
    .months = 5,
    .by_month = {{202702, 0, 16, 0, 0},
                 {202703, 0, 9, 0, 0},
                 {202704, 0, 13, 0, 0},
                 {202705, 0, 11, 0, 0},
                 {202706, 0, 14, 0, 0}},
    .pair_held = 6,
    .pair_minutes = 360,
};

struct row {
    const char *label;
    enum language language;
    const char *step;
    int person;
    gboolean tu;
    const char *subject, *text;
};

static const struct row participants[] = {
    {"S1, mentor, tu", FR, "S1", CAMILLE, TRUE, "Ton binôme~: Philippe Durand",
     "Bonjour Camille,\n"
     "Claire Leroy lance avec moi Printemps 2027, le reverse mentoring du Groupe Lumen. Ton "
     "binôme est Philippe Durand~: six séances d’une heure, toutes les six semaines.\n"
     "Les invitations arrivent dans ton agenda~; le lendemain d’une séance, un chiffre suffit pour "
     "me dire si elle a eu lieu.\n"
     "Ce qui se dit en séance reste entre vous deux~; Claire Leroy ne reçoit que des totaux.\n"
     "Ce n’est pas le moment~? Réponds NON, sans raison à donner.\n"
     "Pour lui écrire directement~: philippe.durand@lumen.example\n"
     "Anna Rollet\n\n"
     "Tes données~: Groupe Lumen en est responsable, pour accompagner des binômes volontaires "
     "(intérêt légitime, participation volontaire). Nous gardons ton nom, ton adresse, les dates "
     "et tes réponses~: les mails 30 jours, les notes 3 mois après la fin, le reste 3 mois après "
     "la dernière séance. Pour les voir, les corriger ou les effacer~: MES DONNÉES, CORRIGER, "
     "EFFACER, ou dpo@lumen.example. Réclamation possible auprès de la CNIL." FOOT_TU},
    {"S1, executive, vous", FR, "S1", PHILIPPE, FALSE, "Votre binôme~: Camille Martin",
     "Bonjour Philippe,\n"
     "Claire Leroy lance avec moi Printemps 2027, le reverse mentoring du Groupe Lumen. Votre "
     "binôme est Camille Martin~: six séances d’une heure, toutes les six semaines.\n"
     "Les invitations arrivent dans votre agenda~: rien d’autre à faire.\n"
     "Ce qui se dit en séance reste entre vous deux~; Claire Leroy ne reçoit que des totaux.\n"
     "Ce n’est pas le moment~? Répondez NON, sans raison à donner.\n"
     "Pour lui écrire directement~: camille.martin@lumen.example\n"
     "Anna Rollet\n\n"
     "Vos données~: Groupe Lumen en est responsable, pour accompagner des binômes volontaires "
     "(intérêt légitime, participation volontaire). Nous gardons votre nom, votre adresse, les "
     "dates et vos réponses~: les mails 30 jours, les notes 3 mois après la fin, le reste 3 mois "
     "après la dernière séance. Pour les voir, les corriger ou les effacer~: MES DONNÉES, "
     "CORRIGER, EFFACER, ou dpo@lumen.example. Réclamation possible auprès de la CNIL." FOOT_VOUS},
    {"S1, English", EN, "S1", CAMILLE, FALSE, "Your partner: Philippe Durand",
     "Hello Camille,\n"
     "Claire Leroy and I are starting Printemps 2027, reverse mentoring at Groupe Lumen. Your "
     "partner is Philippe Durand: six one-hour sessions, one every six weeks.\n"
     "Invitations come to your calendar; the morning after a session, one digit tells me whether "
     "it took place.\n"
     "What is said in a session stays between the two of you; Claire Leroy only gets totals.\n"
     "Not the right time? Reply NO; no reason needed.\n"
     "To write to your partner: philippe.durand@lumen.example\n"
     "Anna Rollet\n\n"
     "Your data: Groupe Lumen is the controller, to support pairs of volunteers (legitimate "
     "interest, voluntary participation). We keep your name, address, the dates and your answers: "
     "mails 30 days, notes 3 months after the end, the rest 3 months after the last session. To "
     "see, correct or erase them: MY DATA, CORRECT, ERASE, or dpo@lumen.example. You may complain "
     "to the CNIL." FOOT_EN},
    {"S3, vous", FR, "S3", CAMILLE, FALSE, "Jeudi à 15~h avec Philippe, toujours bon~?",
     "Bonjour Camille,\n"
     "Votre séance avec Philippe est prévue jeudi 21~janvier à 15~h, à La Compagnie.\n"
     "Répondez OUI, ou DÉCALER en cas d’empêchement.\n"
     "Anna" FOOT_VOUS},
    {"S3, tu", FR, "S3", PHILIPPE, TRUE, "Jeudi à 15~h avec Camille, toujours bon~?",
     "Bonjour Philippe,\n"
     "Ta séance avec Camille est prévue jeudi 21~janvier à 15~h, à La Compagnie.\n"
     "Réponds OUI, ou DÉCALER en cas d’empêchement.\n"
     "Anna" FOOT_TU},
    {"S3, English", EN, "S3", CAMILLE, FALSE, "Thursday 3 pm with Philippe: still good?",
     "Hello Camille,\n"
     "Your session with Philippe is on Thursday 21 January at 3 pm, at La Compagnie.\n"
     "Reply YES, or MOVE if you can’t make it.\n"
     "Anna" FOOT_EN},
    {"S3, assistant", FR, "S3", SOPHIE, FALSE, "Philippe Durand, jeudi à 15~h~: toujours bon~?",
     "Bonjour Sophie, la séance de Philippe Durand avec Camille Martin est prévue jeudi "
     "21~janvier à 15~h. Répondez OUI, ou DÉCALER avec une date.\n"
     "Anna" FOOT_VOUS},
    {"S3, assistant, English", EN, "S3", SOPHIE, FALSE,
     "Philippe Durand, Thursday 3 pm: still good?",
     "Hello Sophie, Philippe Durand’s session with Camille Martin is on Thursday 21 January at 3 "
     "pm. Reply YES, or MOVE with a date.\n"
     "Anna" FOOT_EN},
    {"S2, assistant", FR, "S2", SOPHIE, FALSE, "Philippe Durand~: jeudi 21~janvier à 15~h",
     "Bonjour Sophie,\n"
     "La séance de Philippe Durand avec Camille Martin est dans son agenda~: jeudi 21~janvier à "
     "15~h, à La Compagnie.\n"
     "Un empêchement~? Répondez DÉCALER avec une date.\n"
     "Anna" FOOT_VOUS},
    {"S4, tu", FR, "S4", CAMILLE, TRUE, "Alors, cette séance avec Philippe~?",
     "Bonjour Camille,\n"
     "La séance de jeudi a bien eu lieu~? Réponds d’un chiffre~:\n"
     "1 oui\n2 reportée\n3 annulée\n4 rendez-vous manqué\n"
     "C’est tout. Envie d’en garder une trace~? Ajoute ce que tu veux~:\n"
     "Thème~:\nDurée~:\nQuestion restée ouverte~:\n"
     "Tes notes restent à toi. PARTAGER les montre à Philippe, ANNA me les montre.\n"
     "Anna" FOOT_TU},
    {"S4, vous", FR, "S4", CAMILLE, FALSE, "Alors, cette séance avec Philippe~?",
     "Bonjour Camille,\n"
     "La séance de jeudi a bien eu lieu~? Répondez d’un chiffre~:\n"
     "1 oui\n2 reportée\n3 annulée\n4 rendez-vous manqué\n"
     "C’est tout. Envie d’en garder une trace~? Ajoutez ce que vous voulez~:\n"
     "Thème~:\nDurée~:\nQuestion restée ouverte~:\n"
     "Vos notes restent à vous. PARTAGER les montre à Philippe, ANNA me les montre.\n"
     "Anna" FOOT_VOUS},
    {"S4, English", EN, "S4", CAMILLE, FALSE, "So, how did it go with Philippe?",
     "Hello Camille,\n"
     "Did Thursday’s session take place? One digit will do:\n"
     "1 yes\n2 moved\n3 cancelled\n4 we missed each other\n"
     "That’s all. Care to keep a trace? Add whatever you like:\n"
     "Topic:\nLength:\nQuestion left open:\n"
     "Your notes stay yours. SHARE shows them to Philippe, ANNA shows them to me.\n"
     "Anna" FOOT_EN},
    {"S5", FR, "S5", CAMILLE, TRUE, "Séance avec Philippe~: c’est noté",
     "C’est noté, merci~! Les prochaines fois, je ne répondrai que si j’ai un doute.\n"
     "Anna" FOOT_TU},
    {"S5, English", EN, "S5", CAMILLE, FALSE, "Your session with Philippe: noted",
     "Got it, thank you! From now on I’ll only write back if I’m unsure.\n"
     "Anna" FOOT_EN},
    {"S6, vous", FR, "S6", PHILIPPE, FALSE, "Ce n’est que partie remise",
     "Bonjour Philippe,\n"
     "Jeudi 21~janvier ne vous convient pas, c’est noté. Quelle date vous irait~?\n"
     "1 mardi 9~mars à 10~h\n2 jeudi 11~mars à 15~h\n3 vendredi 12~mars à 9~h\n"
     "Ou dites-le à votre façon~: «~mercredi à 14~h~». Camille ne verra que la nouvelle date.\n"
     "Anna" FOOT_VOUS},
    {"S6, tu", FR, "S6", PHILIPPE, TRUE, "Pas de souci, on la remet quand~?",
     "Bonjour Philippe,\n"
     "Jeudi 21~janvier ne te convient pas, c’est noté. Quelle date t’irait~?\n"
     "1 mardi 9~mars à 10~h\n2 jeudi 11~mars à 15~h\n3 vendredi 12~mars à 9~h\n"
     "Ou dis-le à ta façon~: «~mercredi à 14~h~». Camille ne verra que la nouvelle date.\n"
     "Anna" FOOT_TU},
    {"S6, English", EN, "S6", PHILIPPE, FALSE, "No problem – when would suit you instead?",
     "Hello Philippe,\n"
     "Thursday 21 January doesn’t suit you: noted. Which date would?\n"
     "1 Tuesday 9 March, 10 am\n2 Thursday 11 March, 3 pm\n3 Friday 12 March, 9 am\n"
     "Or put it your own way: \"Wednesday 2 pm\". Camille will only see the new date.\n"
     "Anna" FOOT_EN},
    {"S7, vous", FR, "S7", CAMILLE, FALSE, "Et si vous preniez un café~?",
     "Bonjour Camille,\n"
     "Vos agendas ne se sont pas beaucoup croisés ces temps-ci. Rien de grave~: vingt minutes et "
     "un café (ou un appel) suffisent.\n"
     "1 mardi 9~mars à 10~h\n2 jeudi 11~mars à 15~h\n3 vendredi 12~mars à 9~h\n"
     "Répondez 1, 2 ou 3, ou PLUS TARD. Philippe reçoit le même mot. Je n’insisterai pas.\n"
     "Anna" FOOT_VOUS},
    {"S7, English", EN, "S7", CAMILLE, FALSE, "How about a coffee?",
     "Hello Camille,\n"
     "Your diaries have not been kind lately. No harm done: twenty minutes and a coffee (or a "
     "call) is plenty.\n"
     "1 Tuesday 9 March, 10 am\n2 Thursday 11 March, 3 pm\n3 Friday 12 March, 9 am\n"
     "Reply 1, 2 or 3, or LATER. Philippe has had the same note. I won’t chase.\n"
     "Anna" FOOT_EN},
    {"S9, vous", FR, "S9", PHILIPPE, FALSE, "Merci~! Six séances, six heures",
     "Bonjour Philippe,\n"
     "Six séances, six heures avec Camille~: merci à vous deux.\n"
     "Une dernière question~: vous serait-il agréable de recommencer un jour~? Répondez d’un "
     "chiffre~:\n"
     "1 pas vraiment … 5 tout à fait\n"
     "Camille ne verra pas votre réponse. Et si l’envie revient, commençons par boire un café.\n"
     "Anna" FOOT_VOUS},
    {"S9, English", EN, "S9", PHILIPPE, FALSE, "Thank you! Six sessions, six hours",
     "Hello Philippe,\n"
     "Six sessions, six hours with Camille: thank you both.\n"
     "One last question: would you enjoy doing it again one day? One digit will do:\n"
     "1 not really … 5 very much\n"
     "Camille will not see your answer. And if you ever feel like it, let’s start with a coffee.\n"
     "Anna" FOOT_EN},
    {"K2", FR, "K2", CAMILLE, TRUE, "Séance avec Philippe~: oui ou pas encore~?",
     "Merci Camille. Je n’ai pas su lire ta réponse~: la séance a-t-elle eu lieu~? Un chiffre "
     "suffit.\n"
     "1 oui\n2 pas encore\n"
     "Pour qu’Anna lise ton message, réponds ANNA." FOOT_TU},
    {"K2, English", EN, "K2", CAMILLE, FALSE, "Your session with Philippe: yes or not yet?",
     "Thank you, Camille. I could not read your answer: did the session take place? One digit "
     "will do.\n"
     "1 yes\n2 not yet\n"
     "To let Anna read your message, reply ANNA." FOOT_EN},
    {"K3", FR, "K3", CAMILLE, FALSE, "C’est fait~: plus de message automatique",
     "C’est fait~: vous ne recevrez plus de message automatique. Vos séances déjà dans l’agenda y "
     "restent~; répondez QUITTER pour les annuler, REPRENDRE pour revenir.\n"
     "Anna" FOOT_VOUS},
    {"K3, English", EN, "K3", CAMILLE, FALSE, "Done: no more automatic messages",
     "Done: no more automatic messages. Sessions already in your calendar stay; reply QUIT to "
     "cancel them, RESUME to come back.\n"
     "Anna" FOOT_EN},
};

static const struct row consultants[] = {
    {"V1", FR, "V1", ANNA, FALSE, "[Camille–Philippe] Aucune date choisie",
     "Bonjour Anna,\n"
     "Camille n’a pas choisi de nouvelle date après le jeudi 21~janvier.\n"
     "Je n’insiste pas~: un mot de vous fera mieux qu’un rappel." FOOT_ANNA},
    {"V1, English", EN, "V1", ANNA, FALSE, "[Camille–Philippe] No date chosen",
     "Hello Anna,\n"
     "Camille has not chosen a new date after Thursday 21 January.\n"
     "I won’t insist: a word from you will do more than a reminder." FOOT_ANNA_EN},
    {"V2", FR, "V2", ANNA, FALSE, "[Camille–Philippe] Rendez-vous manqué jeudi",
     "Bonjour Anna,\n"
     "Camille et Philippe~: rendez-vous manqué jeudi 21~janvier à 15~h.\n"
     "Rien ne part sans vous~: un appel fera mieux qu’un message." FOOT_ANNA},
    {"V2, English", EN, "V2", ANNA, FALSE, "[Camille–Philippe] Missed each other on Thursday",
     "Hello Anna,\n"
     "Camille and Philippe: they missed each other on Thursday 21 January at 3 pm.\n"
     "Nothing leaves without you: a call will do more than a message." FOOT_ANNA_EN},
    {"V3", FR, "V3", ANNA, FALSE, "[Camille–Philippe] Deux annulations de suite",
     "Bonjour Anna,\n"
     "Camille et Philippe~: deux annulations de suite, la dernière pour le jeudi 21~janvier.\n"
     "Un appel relance souvent un binôme." FOOT_ANNA},
    {"V3, English", EN, "V3", ANNA, FALSE, "[Camille–Philippe] Two cancellations in a row",
     "Hello Anna,\n"
     "Camille and Philippe: two cancellations in a row, the last for Thursday 21 January.\n"
     "A call often gets a pair going again." FOOT_ANNA_EN},
    {"X3", FR, "X3", ANNA, FALSE, "Printemps 2027~: 12 mises à jour d’agenda attendent votre OUI",
     "Vous avez changé 3 lignes. 12 invitations seront mises à jour, 2 seront annulées~: Camille "
     "et Philippe, Nadia et Hélène, Théo et Anne.\n"
     "Répondez OUI pour les envoyer, NON pour garder les agendas comme ils sont." FOOT_ANNA},
    {"X3, English", EN, "X3", ANNA, FALSE, "Printemps 2027: 12 calendar updates await your YES",
     "You have changed 3 lines. 12 invitations will be updated, 2 cancelled: Camille et Philippe, "
     "Nadia et Hélène, Théo et Anne.\n"
     "Reply YES to send them, NO to leave the calendars as they are." FOOT_ANNA_EN},
    {"X4", FR, "X4", ANNA, FALSE, "[Camille–Philippe] Camille vous écrit",
     "Bonjour Anna,\n"
     "Camille Martin (camille.martin@lumen.example) a répondu à l’invitation~:\n\n"
     "> J'aime l'idée !\n> Mais : pas en août\n\n"
     "Votre réponse part de votre messagerie, à camille.martin@lumen.example." FOOT_ANNA},
    {"X4, English", EN, "X4", ANNA, FALSE, "[Camille–Philippe] Camille writes to you",
     "Hello Anna,\n"
     "Camille Martin (camille.martin@lumen.example) answered the invitation:\n\n"
     "> J'aime l'idée !\n> Mais : pas en août\n\n"
     "Your answer leaves from your own mail, to camille.martin@lumen.example." FOOT_ANNA_EN},
    {"X5", FR, "X5", ANNA, FALSE, "[Camille–Philippe] Camille attend un mot aujourd’hui",
     "Bonjour Anna,\n"
     "Camille Martin (camille.martin@lumen.example) attend un mot de votre part, aujourd’hui si "
     "possible.\n\n"
     "> J'aime l'idée !\n> Mais : pas en août" FOOT_ANNA},
};

static void assert_row(struct lumen *lumen, const struct row *row)
{
    g_autoptr(due) due = lumen_due(lumen, row->step, row->person);
    lumen_speak(lumen, row->language);
    lumen_person(lumen, row->person)->tu = row->tu;
    if (g_str_equal(row->step, "S6") || g_str_equal(row->step, "S7"))
        lumen_offer(due, 60);
    if (g_str_equal(row->step, "S3")) /* three days before */
        lumen->composition.now = lumen_at("2027-01-18T09:00");
    if (row->person == ANNA)
        due->about = CAMILLE;
    if (g_str_equal(row->step, "X4"))
        due->answers_row = 101;
    mails_assert(row->label, lumen, due, row->subject, row->text);
}

static void says_to_participants_what_the_programme_says(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    lumen->figures = june;
    lumen->composition.figures = &lumen->figures;
    for (size_t i = 0; i < G_N_ELEMENTS(participants); i++)
        assert_row(lumen, &participants[i]);
}

/* "jeudi" on a Thursday a week before, or in another month, is no date. */
static void names_the_day_of_a_session_that_is_a_week_away(void)
{
    static const struct {
        const char *now, *subject;
    } rows[] = {{"2027-01-14T09:00", "Jeudi 21~janvier à 15~h avec Philippe, toujours bon~?"},
                {"2027-01-15T09:00", "Jeudi à 15~h avec Philippe, toujours bon~?"},
                {"2027-01-21T09:00", "Jeudi à 15~h avec Philippe, toujours bon~?"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(lumen) lumen = lumen_new();
        lumen->composition.now = lumen_at(rows[i].now);
        g_autoptr(due) due = lumen_due(lumen, "S3", CAMILLE);
        mails_assert(rows[i].now, lumen, due, rows[i].subject,
                     "Bonjour Camille,\n"
                     "Votre séance avec Philippe est prévue jeudi 21~janvier à 15~h, à La "
                     "Compagnie.\n"
                     "Répondez OUI, ou DÉCALER en cas d’empêchement.\n"
                     "Anna" FOOT_VOUS);
    }
}

static void says_to_the_consultant_what_needs_her(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(GPtrArray) pairs = g_ptr_array_new();
    g_ptr_array_add(pairs, (gpointer) "Camille et Philippe");
    g_ptr_array_add(pairs, (gpointer) "Nadia et Hélène");
    g_ptr_array_add(pairs, (gpointer) "Théo et Anne");
    lumen->composition.lines = pairs;
    lumen->composition.changed = 3;
    lumen->composition.updates = 12;
    lumen->composition.cancels = 2;
    lumen->composition.words = "J'aime l'idée !\nMais : pas en août\n";
    for (size_t i = 0; i < G_N_ELEMENTS(consultants); i++)
        assert_row(lumen, &consultants[i]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compose/participants", says_to_participants_what_the_programme_says);
    g_test_add_func("/compose/a-week-away", names_the_day_of_a_session_that_is_a_week_away);
    g_test_add_func("/compose/consultant", says_to_the_consultant_what_needs_her);
    return g_test_run();
}
