/*
 * intent_lines - the new lines of a mail, folded, without greeting, closing and name.
 */
#pragma once

#include "reading/intent.h"

struct said {
    char *raw;         /* as written */
    char *words;       /* lexicon_words */
    char *core;        /* words without politeness at either end */
    gboolean question; /* ends in "?" */
    gboolean used;     /* understood: no note */
};

/* struct said, in order; blank lines, greetings and what follows a closing are left out. */
GPtrArray *said_lines(const char *text, const char *consultant);

/* A digit answer: "1", "1.", "le deux", "réponse 1", "désolé du retard, 1". */
struct digit {
    int value;        /* 0: none */
    gboolean several; /* "1 ou 3", "1 et 1": value is the least */
    gboolean out_of;  /* "4/5", "4 sur 5" */
    char *rest;       /* what follows, as words; "" for nothing */
};
void digit_clear(struct digit *digit);
/* The tenths of a mark like "4,5", and its whole; -1 when the line is none. */
int said_tenths(const struct said *said, int *whole);
/* "3, en visio", "le 2 par téléphone", "1, à la cantine": where, as written; NULL. */
char *said_place(const struct said *said);
/* FALSE when the line is no digit answer at all. */
gboolean said_digit(const struct said *said, struct digit *digit);
