/*
 * readout - what was understood of one mail, in plain words: what `binome read --json` prints.
 *
 * Times are civil times of the reader, "2026-03-13T14:00".
 */
#pragma once

#include "model/incoming.h"

#include <glib.h>

struct readout_time {
    char *start, *end; /* end NULL: none */
    const char *what;  /* "proposal", "range", "unavailable" */
    gboolean ambiguous;
    char *other_start, *other_end; /* the second reading of what is ambiguous; NULL: not told */
};

/* One whom a mail did not reach, or not yet. */
struct readout_recipient {
    char *address, *status; /* folded; "5.1.1"; NULL */
    const char *verdict;    /* "hard", "soft", "delayed", "delivered", "unknown" */
};

struct readout {
    const char *file; /* as it stood on the command line */
    const char *mail_class;
    const struct incoming *incoming;
    GPtrArray *recipients; /* struct readout_recipient; NULL: no bounce */
    gboolean away;
    char *until; /* civil day of return, "2026-03-24"; NULL: away, and no day is named */
    char *text;  /* what is new */
    GPtrArray *labels, *answers; /* char *, same length; NULL: none */
    int choice;                  /* -1: no digit */
    GPtrArray *intents;          /* const char * */
    GArray *times;               /* struct readout_time */
    GPtrArray *facts;            /* struct fact; NULL: no configuration to journal them */
    char *why_not;               /* NULL */
};
struct readout *readout_new(const char *file, const struct incoming *incoming);
void readout_free(struct readout *readout);
typedef struct readout readout;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(readout, readout_free)

/* An empty list that owns what stands in it. */
GPtrArray *readout_recipients_new(void);
GArray *readout_times_new(void);
