/*
 * door - what the two ways in and the two ways out have in common.
 */
#pragma once

#include <glib.h>

/* ---- out ---- */

/* What became of one submission: 2xx to the dot is sent, 4xx or 5xx anywhere is not accepted. */
enum verdict {
    VERDICT_SENT,     /* 2xx to the final dot */
    VERDICT_REFUSED,  /* 5xx: will not be accepted later either */
    VERDICT_DEFERRED, /* 4xx, or lost before the last byte left */
    VERDICT_DOUBT,    /* the last byte left and no reply came */
};

struct envelope {
    const char *sender, *recipient; /* addr-specs; sender "" is the null path */
};

struct submission {
    enum verdict verdict;
    char *words; /* the reply line, or what went wrong; owned */
};
void submission_clear(struct submission *submission);

/* ---- in ---- */

struct letter {
    guint32 uid, uidvalidity;
    gsize size;
    GBytes *raw;  /* NULL until fetched, and over the cap */
    GBytes *head; /* over the cap: the header block alone */
};
void letter_free(struct letter *letter);
/* An array that owns its letters, and puts them in the order of their UIDs. */
GPtrArray *letters_new(void);
void letters_sort(GPtrArray *letters);
