/*
 * original - a mail of ours that an answer came to, as its outbox row keeps it.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>

struct original {
    gint64 row;  /* serial in the outbox */
    int subject; /* pair; 0 */
    int person;  /* to whom it went */
    int version; /* of that person's address */
    int session; /* 0: none */
    char *step;  /* first id of the steps it names, or a calendar word */
    int number;  /* 0 first, 1.. reminders */
    instant sent;
    instant not_after; /* use-by: later answers change only the record */
    char *message_id;
    char *mail_subject;
    char *text;        /* NULL once forgotten */
    GPtrArray *labels; /* char * */
};
typedef struct original original;
struct original *original_new(void);
void original_free(struct original *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(original, original_free)
