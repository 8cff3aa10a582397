/*
 * letters - mails of ours that a test's people answer, and how their programs quote them.
 */
#pragma once

#include "pair.h"

static const char *const log_text =
    "Bonjour Camille,\n\nLa séance de jeudi a bien eu lieu ? Répondez d’un chiffre :\n\n1 oui\n"
    "2 reportée\n3 annulée\n4 rendez-vous manqué\n\nC’est tout. Envie d’en garder une trace ? "
    "Ajoutez ce que vous voulez :\n\nThème :\nDurée :\nQuestion restée ouverte :\n\nVos notes "
    "restent à vous. PARTAGER les montre à Philippe, ANNA me les montre.\n\nAnna\n\nMessage "
    "automatique : un logiciel lit les réponses courtes. Pour joindre Anna : répondez ANNA, ou "
    "06 12 34 56 78. Pour ne plus rien recevoir : STOP.\n";

static const char *const reminder_text =
    "Bonjour Philippe,\n\nVotre séance avec Camille est prévue jeudi 4 mars à 15 h, à La "
    "Compagnie.\n\nRépondez OUI, ou DÉCALER en cas d’empêchement.\n\nAnna\n";

static const char *text_of(const char *step)
{
    if (strcmp(step, "S4") == 0)
        return log_text;
    return strcmp(step, "S3") == 0 ? reminder_text : "Un mot de binome, et rien de plus.\n";
}

/* Row 60 holds the offers of S6; it may be answered until ten days from now. */
static struct original *original_for(const char *step, int person)
{
    static const char *const labels[] = {"Thème", "Durée", "Question restée ouverte"};
    struct original *original = original_new();
    original->row = strcmp(step, "S6") == 0 ? 60 : 40;
    original->subject = person == CONSULTANT || person == MANAGER ? 0 : PAIR;
    original->person = person;
    original->version = 1;
    original->session = original->subject == 0 || strcmp(step, "S1") == 0 ||
                                strcmp(step, "K7") == 0 || g_str_has_prefix(step, "K1")
                            ? 0
                            : SERIAL;
    original->step = g_strdup(step);
    original->sent = read_at - DAY;
    original->not_after = read_at + 10 * DAY;
    original->text = g_strdup(text_of(step));
    for (size_t i = 0; strcmp(step, "S4") == 0 && i < G_N_ELEMENTS(labels); i++)
        g_ptr_array_add(original->labels, g_strdup(labels[i]));
    return original;
}

#define QUOTE                                                                                      \
    "\n\nLe lun. 1 mars 2027 à 09:00, Reverse mentoring (Anna Rollet) <" ROBOT "> a écrit :\n"
#define FORM                                                                                             \
    "> La séance de jeudi a bien eu lieu ? Répondez d’un chiffre :\n> \n> 1 oui\n"                   \
    "> 2 reportée\n> 3 annulée\n> 4 rendez-vous manqué\n> \n> C’est tout. Envie d’en garder une " \
    "trace ? Ajoutez\n> ce que vous voulez :\n> \n"
#define FOOTER                                                                                      \
    "> Message automatique : un logiciel lit les réponses courtes. Pour joindre Anna : répondez " \
    "ANNA, ou 06 12 34 56 78. Pour ne plus rien recevoir : STOP.\n"
