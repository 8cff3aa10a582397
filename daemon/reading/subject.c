/*
 * subject - what calendar programs write in front of an invitation's title.
 *
 * As Outlook and Exchange, Gmail, Thunderbird and Apple write it, in the language of whoever
 * answers. A colon follows. "Abgesagt" and "Annulé" are no answers:
 * organizers write so.
 */
#include "reading/subject.h"

#include "base/text.h"

#include <string.h>

static const struct {
    enum answer answer;
    const char *starts; /* folded, each between bars */
} rows[] = {
    /* French */
    {ANSWER_ACCEPTED, "|accepte|acceptee|accepte(e)|invitation acceptee|"
                      "reponse a l'invitation (acceptee)|"},
    {ANSWER_DECLINED, "|refuse|refusee|refuse(e)|decline|declinee|invitation refusee|"
                      "invitation declinee|reponse a l'invitation (refusee)|"},
    {ANSWER_TENTATIVE, "|provisoire|accepte provisoirement|acceptee provisoirement|"
                       "acceptation provisoire|accepte a titre provisoire|"
                       "accepte sous reserve|tentative|peut-etre|"
                       "reponse a l'invitation (provisoire)|"},
    {ANSWER_MOVE, "|nouvel horaire propose|nouvelle heure proposee|"
                  "nouveau creneau propose|nouvelle date proposee|"},
    /* English */
    {ANSWER_ACCEPTED, "|accepted|invitation accepted|event invitation reply (accepted)|"},
    {ANSWER_DECLINED, "|declined|invitation declined|event invitation reply (declined)|"},
    {ANSWER_TENTATIVE, "|tentative|tentatively accepted|maybe|"
                       "event invitation reply (tentative)|"},
    {ANSWER_MOVE, "|new time proposed|proposed new time|new time proposal|"},
    /* German */
    {ANSWER_ACCEPTED, "|zugesagt|zusage|angenommen|akzeptiert|einladung angenommen|"},
    {ANSWER_DECLINED, "|abgelehnt|einladung abgelehnt|"},
    {ANSWER_TENTATIVE, "|mit vorbehalt|mit vorbehalt zugesagt|mit vorbehalt angenommen|"
                       "unter vorbehalt|vorlaufig|vorlaufig zugesagt|vorlaufig angenommen|"
                       "vielleicht|"},
    {ANSWER_MOVE, "|neue zeit vorgeschlagen|neue uhrzeit vorgeschlagen|"
                  "neuer termin vorgeschlagen|andere zeit vorgeschlagen|"},
    /* Spanish */
    {ANSWER_ACCEPTED, "|aceptado|aceptada|invitacion aceptada|"},
    {ANSWER_DECLINED, "|rechazado|rechazada|declinado|declinada|invitacion rechazada|"},
    {ANSWER_TENTATIVE, "|provisional|aceptado provisionalmente|aceptada provisionalmente|"
                       "tentativo|tentativa|quizas|"},
    {ANSWER_MOVE, "|nueva hora propuesta|nuevo horario propuesto|"},
    /* Italian */
    {ANSWER_ACCEPTED, "|accettato|accettata|invito accettato|"},
    {ANSWER_DECLINED, "|rifiutato|rifiutata|declinato|invito rifiutato|"},
    {ANSWER_TENTATIVE, "|provvisorio|provvisoria|accettato provvisoriamente|"
                       "accettato con riserva|con riserva|forse|"},
    {ANSWER_MOVE, "|nuovo orario proposto|nuova ora proposta|"},
    /* Dutch */
    {ANSWER_ACCEPTED, "|geaccepteerd|uitnodiging geaccepteerd|"},
    {ANSWER_DECLINED, "|geweigerd|afgewezen|uitnodiging geweigerd|uitnodiging afgewezen|"},
    {ANSWER_TENTATIVE, "|voorlopig|voorlopig geaccepteerd|onder voorbehoud|misschien|"},
    {ANSWER_MOVE, "|nieuwe tijd voorgesteld|nieuw tijdstip voorgesteld|"},
    /* Portuguese */
    {ANSWER_ACCEPTED, "|aceite|aceito|aceita|convite aceite|convite aceito|"},
    {ANSWER_DECLINED, "|recusado|recusada|declinado|convite recusado|"},
    {ANSWER_TENTATIVE, "|provisorio|provisoria|aceite provisoriamente|"
                       "aceito provisoriamente|talvez|"},
    {ANSWER_MOVE, "|nova hora proposta|novo horario proposto|"},
};

static const char receipts[] = "|lu|non lu|accuse de lecture|confirmation de lecture|read|not read|"
                               "read receipt|gelesen|ungelesen|nicht gelesen|lesebestatigung|leido|"
                               "no leido|letto|non letto|conferma di lettura|gelezen|ongelezen|"
                               "niet gelezen|leesbevestiging|lida|lido|nao lida|nao lido|";

/* "|accepte|": what stands before the first colon, folded; NULL where nothing does. */
static char *start_of(const char *subject)
{
    g_autofree char *folded = subject == NULL ? g_strdup("") : text_fold(subject);
    char *colon = strchr(folded, ':');
    if (colon == NULL)
        return NULL;
    *colon = '\0';
    g_strchomp(folded);
    return *folded == '\0' || strchr(folded, '|') != NULL ? NULL
                                                          : g_strconcat("|", folded, "|", NULL);
}

enum answer subject_answer(const char *subject)
{
    g_autofree char *start = start_of(subject);
    for (size_t i = 0; start != NULL && i < G_N_ELEMENTS(rows); i++)
        if (strstr(rows[i].starts, start) != NULL)
            return rows[i].answer;
    return ANSWER_NONE;
}

gboolean subject_is_receipt(const char *subject)
{
    g_autofree char *start = start_of(subject);
    return start != NULL && strstr(receipts, start) != NULL;
}
