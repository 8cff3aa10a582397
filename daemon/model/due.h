/*
 * due - one thing to say to one person now, before it has words.
 */
#pragma once

#include "model/playbook.h"

#include <glib.h>

enum due_kind {
    DUE_MAIL,           /* words alone */
    DUE_REQUEST,        /* words and METHOD:REQUEST */
    DUE_CANCEL,         /* words and METHOD:CANCEL */
    DUE_DECLINECOUNTER, /* words and METHOD:DECLINECOUNTER */
};

struct slot {
    instant start, end;
};

struct due {
    char *key; /* UNIQUE in the outbox */
    enum due_kind kind;
    const struct step *step; /* NULL: a calendar word */
    const char *word;        /* "cancel", "declinecounter", or the step's id */
    int subject, person, session;
    int version;        /* of the person's address */
    int number;         /* 0 first, 1.. reminders; a digest's month yyyymm */
    int revision;       /* of the session; else which time this step comes round */
    instant at;         /* when it became due */
    instant not_after;  /* use-by; INSTANT_NEVER */
    gboolean at_once;   /* leaves in this run whatever the hour: keeps calendars true, or answers */
    gboolean question;  /* opens a question to this person */
    gint64 answers_row; /* the mail of ours whose thread it stays in; 0 */
    gint64 answers_inbound; /* inbound id whose thread it stays in; 0 */
    gint64 wish;            /* the wish that it fulfils; 0 */
    gint64 content;         /* words to pass on (X4); 0 */
    int about;              /* the person it speaks about, for the consultant's mails; 0 */
    const char *claim;  /* of a wish: "erase", "data", "correct", "untold"; the ledger's; NULL */
    GArray *offers;     /* struct slot; NULL */
    GPtrArray *carried; /* char *: ids folded into it; NULL */
};
typedef struct due due;
void due_free(struct due *due);
/* What the mail of it is in the ledger (struct message, `what`): NULL for words alone. */
const char *due_what(const struct due *due);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(due, due_free)
