/*
 * outgoing - one message that we say, in plain values, for one reader.
 */
#pragma once

#include "model/itip.h"
#include "model/programme.h"

#include <glib.h>

/* The names that prove a message: made by the stage from the cohort's key. */
struct carriers {
    char *envelope_from; /* VERP */
    char *reply_to;      /* plus-address; of X4, the address of who wrote */
    char *message_id;    /* without < > */
};
void carriers_clear(struct carriers *carriers);

struct outgoing {
    struct mailbox from;      /* display name and the robot's address */
    struct mailbox recipient; /* exactly one */
    struct carriers carriers;
    instant date;
    char *zone; /* of the Date header */
    enum language language;
    char *steps; /* X-Binome-Step: "S4", "K1 B1", "cancel" */
    char *subject;
    char *in_reply_to;                /* Message-ID without < >; NULL */
    GPtrArray *references;            /* char * */
    char *list_id, *list_unsubscribe; /* digests; NULL */
    char *text;                       /* UTF-8, LF */
    char *html;                       /* the same words; NULL: none */
    struct itip *calendar;            /* NULL */
    GPtrArray *labels; /* char *: labels printed for answers, as they stand in text, without " :" */
};
typedef struct outgoing outgoing;
struct outgoing *outgoing_new(void);
void outgoing_free(struct outgoing *outgoing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(outgoing, outgoing_free)
