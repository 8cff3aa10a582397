/*
 * intent - what the new words of a mail mean, for the answer that is expected.
 *
 * A lexicon a language, folded; both languages are tried. Nothing is guessed
 * into a cancellation, an erasure or a disclosure.
 */
#pragma once

#include "model/playbook.h"
#include "reading/excerpt.h"

struct intent {
    enum answer answer; /* NONE: nothing at all, or only thanks; WORDS: words for a human */
    gboolean unread;    /* an answer was meant and could not be read */
    int digit;          /* as written; 0: none */
    int tenths;         /* "4,5" on a scale: 5 */
    gboolean unsure;    /* held, told from words alone */
    gboolean not_yet;   /* "pas encore", "c'est demain" */
    int minutes;        /* logged length; 0 */
    int questions;      /* log lines that end in "?", and the label */
    char *topic, *question, *notes, *place; /* words of a log; NULL */
    gboolean share;                         /* PARTAGER: first word of a line */
    gboolean to_consultant;                 /* ANNA, HUMAIN, AIDE: first word of a line */
    gboolean resume, quit;                  /* REPRENDRE, QUITTER: alone */
    gboolean correct;                       /* CORRIGER: alone */
    gboolean erase, data;                   /* EFFACER, MES DONNÉES: alone */
    char *order;       /* the line that begins with DÉCALER, as written; NULL */
    gboolean move;     /* DÉCALER: first, alone or with a time */
    gboolean cancel;   /* ANNULER: alone */
    char *where;       /* "LIEU La Compagnie", "Lieu : visio"; NULL */
    gboolean halt;     /* TOUT ARRÊTER: alone; the consultant's */
    gboolean outright; /* OUI itself, and no word like it */
    gboolean reasoned; /* more was said than the NON alone */
    gboolean silent;   /* nothing but thanks, or nothing at all */
    GArray *times;     /* struct moment (reading/when): what was proposed */
};
void intent_clear(struct intent *intent);

struct reader {
    enum language language;
    const char *zone;       /* the reader's */
    instant sent;           /* when the mail was written */
    instant session;        /* start of the session in question; INSTANT_NONE */
    int offers;             /* how many slots were offered; 0 */
    const instant *starts;  /* when each of them begins; NULL: not told */
    const char *consultant; /* first name: the word ANNA */
    gboolean asked_again;   /* the form is K2's: "1 oui, 2 pas encore" */
};

void intent_read(const struct excerpt *excerpt, enum expectation expect,
                 const struct reader *reader, struct intent *intent);
