/*
 * attention - what needs a human, in one sentence each, in the consultant's language.
 *
 * No participant's words and no reason that is not a fact.
 */
#pragma once

#include "model/ledger.h"
#include "model/programme.h"

#include <glib.h>

/* A mail of ours that did not leave as it should. */
struct snag {
    int person;
    char *steps;
    gboolean doubt; /* may have arrived; else it was refused */
};

/* Mail that belongs to nobody we know, or could not be read. */
struct stranger {
    char *from; /* NULL: not even that could be read */
    gboolean unreadable;
};

/* An answer to a mail of ours from who may not give it. */
struct held_answer {
    int subject;
    int author; /* whom the roster knows by that address; 0: nobody */
    int reader; /* for whom the mail was; 0 */
    char *from; /* NULL: forgotten */
};

struct watch {
    const struct programme *programme;
    const struct registry *registry;
    GPtrArray *ledgers;       /* struct ledger, of the pairs */
    const struct ledger *own; /* of the cohort */
    GPtrArray *snags;         /* struct snag */
    GPtrArray *strangers;     /* struct stranger */
    GPtrArray *held;          /* struct held_answer */
    instant now;
    const struct person *reader; /* whose OUI "votre OUI" is; NULL: at the terminal */
    char *brake;                 /* "clock" "gap" "older"; NULL or "": none */
};

/* "Camille et Philippe"; NULL when there is no such pair. */
char *attention_pair(enum language language, const struct registry *registry, int pair);
/* "Camille et Philippe : jeudi 21 janvier à 15 h", once a session ahead that a calendar holds: char
 * *, owned. Needs no more of the watch than programme, registry, ledgers and now. */
GPtrArray *attention_calendars(const struct watch *watch);
/* Sentences, most pressing first: char *, owned. */
GPtrArray *attention_todo(const struct watch *watch);
/* How many things those sentences are: a mail that nobody could read is one each. */
int attention_things(const struct watch *watch, const GPtrArray *todo);
/* What happened after that fact of the journal: sessions held, without news, put off. */
GPtrArray *attention_past(const struct watch *watch, gint64 after);
