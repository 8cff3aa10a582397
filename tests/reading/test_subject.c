/*
 * What calendar programs write in front of a title, program by program, in seven languages.
 */
#include "reading/subject.h"

#include <string.h>

static const struct {
    const char *subject;
    enum answer answer;
} rows[] = {
    /* Outlook and Exchange */
    {"Accepté : Camille et Philippe", ANSWER_ACCEPTED},
    {"Accepté\u00a0: Camille et Philippe", ANSWER_ACCEPTED},
    {"Refusé: Camille et Philippe", ANSWER_DECLINED},
    {"Provisoire : Camille et Philippe", ANSWER_TENTATIVE},
    {"Nouvel horaire proposé : Camille et Philippe", ANSWER_MOVE},
    {"Nouvelle heure proposée: Camille et Philippe", ANSWER_MOVE},
    {"Accepted: Camille et Philippe", ANSWER_ACCEPTED},
    {"Declined: Camille et Philippe", ANSWER_DECLINED},
    {"Tentative: Camille et Philippe", ANSWER_TENTATIVE},
    {"New Time Proposed: Camille et Philippe", ANSWER_MOVE},
    {"Zugesagt: Camille et Philippe", ANSWER_ACCEPTED},
    {"Abgelehnt: Camille et Philippe", ANSWER_DECLINED},
    {"Mit Vorbehalt: Camille et Philippe", ANSWER_TENTATIVE},
    {"Neue Zeit vorgeschlagen: Camille et Philippe", ANSWER_MOVE},
    {"Aceptado: Camille et Philippe", ANSWER_ACCEPTED},
    {"Rechazado: Camille et Philippe", ANSWER_DECLINED},
    {"Provisional: Camille et Philippe", ANSWER_TENTATIVE},
    {"Nueva hora propuesta: Camille et Philippe", ANSWER_MOVE},
    {"Accettato: Camille et Philippe", ANSWER_ACCEPTED},
    {"Rifiutato: Camille et Philippe", ANSWER_DECLINED},
    {"Provvisorio: Camille et Philippe", ANSWER_TENTATIVE},
    {"Nuovo orario proposto: Camille et Philippe", ANSWER_MOVE},
    {"Geaccepteerd: Camille et Philippe", ANSWER_ACCEPTED},
    {"Geweigerd: Camille et Philippe", ANSWER_DECLINED},
    {"Voorlopig: Camille et Philippe", ANSWER_TENTATIVE},
    {"Nieuwe tijd voorgesteld: Camille et Philippe", ANSWER_MOVE},
    {"Aceite: Camille et Philippe", ANSWER_ACCEPTED},
    {"Aceito: Camille et Philippe", ANSWER_ACCEPTED},
    {"Recusado: Camille et Philippe", ANSWER_DECLINED},
    {"Provisório: Camille et Philippe", ANSWER_TENTATIVE},
    {"Nova Hora Proposta: Camille et Philippe", ANSWER_MOVE},
    /* Gmail */
    {"Accepted: Camille et Philippe @ Thu Mar 4, 2027 3pm - 4pm (CET) (p@lumen.example)",
     ANSWER_ACCEPTED},
    {"Tentatively Accepted: Camille et Philippe @ Thu Mar 4, 2027", ANSWER_TENTATIVE},
    {"Accepté provisoirement : Camille et Philippe - jeu. 4 mars 2027", ANSWER_TENTATIVE},
    {"Aceptada provisionalmente: Camille et Philippe", ANSWER_TENTATIVE},
    {"Accettato provvisoriamente: Camille et Philippe", ANSWER_TENTATIVE},
    {"Vorläufig zugesagt: Camille et Philippe", ANSWER_TENTATIVE},
    {"Voorlopig geaccepteerd: Camille et Philippe", ANSWER_TENTATIVE},
    {"Aceito provisoriamente: Camille et Philippe", ANSWER_TENTATIVE},
    /* Thunderbird */
    {"Invitation Declined: Camille et Philippe", ANSWER_DECLINED},
    {"Event Invitation Reply (Accepted): Camille et Philippe", ANSWER_ACCEPTED},
    {"Event Invitation Reply (Declined): Camille et Philippe", ANSWER_DECLINED},
    {"Invitation refusée : Camille et Philippe", ANSWER_DECLINED},
    {"Einladung abgelehnt: Camille et Philippe", ANSWER_DECLINED},
    {"Invito rifiutato: Camille et Philippe", ANSWER_DECLINED},
    {"Uitnodiging geweigerd: Camille et Philippe", ANSWER_DECLINED},
    {"Convite recusado: Camille et Philippe", ANSWER_DECLINED},
    {"Invitación rechazada: Camille et Philippe", ANSWER_DECLINED},
    /* Apple, and decomposed letters as it writes them */
    {"Accepte\xcc\x81 : Camille et Philippe", ANSWER_ACCEPTED},
    {"Peut-être : Camille et Philippe", ANSWER_TENTATIVE},
    {"Angenommen: Camille et Philippe", ANSWER_ACCEPTED},
    {"Maybe: Camille et Philippe", ANSWER_TENTATIVE},
    /* no answers */
    {"Re: Accepté : Camille et Philippe", ANSWER_NONE},
    {"TR : Refusé : Camille et Philippe", ANSWER_NONE},
    {"Fwd: Declined: Camille et Philippe", ANSWER_NONE},
    {"Réponse automatique : Accepté : Camille et Philippe", ANSWER_NONE},
    {"Accepté", ANSWER_NONE},
    {"Refusé par le comité : que faire ?", ANSWER_NONE},
    {"J’ai accepté : merci", ANSWER_NONE},
    {"Annulé : Camille et Philippe", ANSWER_NONE},
    {"Canceled: Camille et Philippe", ANSWER_NONE},
    {"Abgesagt: Camille et Philippe", ANSWER_NONE},
    {"Lu : Camille et Philippe", ANSWER_NONE},
    {"Read: Camille et Philippe", ANSWER_NONE},
    {"Acceptable: Camille et Philippe", ANSWER_NONE},
    {": Camille et Philippe", ANSWER_NONE},
    {"", ANSWER_NONE},
    {NULL, ANSWER_NONE},
};

static void an_answer_is_read_in_its_writers_language(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (subject_answer(rows[i].subject) != rows[i].answer)
            g_error("\"%s\" is %s", rows[i].subject, answer_names[subject_answer(rows[i].subject)]);
}

static void a_receipt_is_no_answer(void)
{
    static const char *const receipts[] = {
        "Lu : Alors ?", "Non lu : Alors ?", "Read: So?",    "Not read: So?",
        "Gelesen: So?", "Ungelesen: So?",   "Leído: So?",   "No leído: So?",
        "Letto: So?",   "Non letto: So?",   "Gelezen: So?", "Niet gelezen: So?",
        "Lida: So?",    "Não lida: So?",    "LU : ALORS ?", "Accusé de lecture : Alors ?"};
    static const char *const others[] = {"Lu et approuvé", "Accepté : Alors ?", "Re: Lu : Alors ?",
                                         "Lundi : on décale ?", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(receipts); i++) {
        g_assert_true(subject_is_receipt(receipts[i]));
        g_assert_cmpint(subject_answer(receipts[i]), ==, ANSWER_NONE);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(subject_is_receipt(others[i]));
    g_assert_false(subject_is_receipt(NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/subject/an_answer_is_read_in_its_writers_language",
                    an_answer_is_read_in_its_writers_language);
    g_test_add_func("/subject/a_receipt_is_no_answer", a_receipt_is_no_answer);
    return g_test_run();
}
