/*
 * postbag - a mail as its reader's program understands it, for the rehearsal alone.
 *
 * A second, small reading of messages that shares no line with codec/: what
 * the simulated people answer, and what the page shows, must not depend on the
 * code that is being rehearsed. It reads well-formed mail of our own shape and
 * of clients.c; anything else gives an empty letter, never a failure.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>

/* One ATTENDEE. */
struct seat {
    char *name, *address;
    char *partstat; /* "ACCEPTED", "NEEDS-ACTION", ...; as written, upper case */
};

/* The first VEVENT of the calendar part. */
struct card {
    char *method; /* "REQUEST", "CANCEL", "REPLY"; upper case */
    char *uid;
    int sequence;                                /* 0 when there is none */
    instant start, end;                          /* INSTANT_NONE when unreadable */
    char *title, *place, *description, *comment; /* unescaped; "" when missing */
    char *organizer;                             /* address, or "" */
    GPtrArray *seats;                            /* struct seat */
};

struct mail_name {
    char *name, *address; /* "" when there is none */
};

struct letter {
    /* "" where the header is missing; reply_to is From where there is no Reply-To. */
    struct mail_name from, to, reply_to;
    char *return_path; /* of the line on top; "" is the null path; NULL: no such line */
    char *subject;     /* "" when missing */
    char *date;        /* as written; NULL */
    char *message_id, *in_reply_to, *references; /* with < >; NULL */
    char *steps;                                 /* X-Binome-Step; NULL */
    char *auto_submitted;                        /* NULL */
    gboolean report;                             /* multipart/report */
    char *text, *html;                           /* UTF-8, LF; NULL */
    struct card *card;                           /* NULL */
};
typedef struct letter letter;

struct letter *letter_read(GBytes *message);
void postbag_letter_free(struct letter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(letter, postbag_letter_free)

/* The first id of X-Binome-Step is this one. */
gboolean letter_is_step(const struct letter *letter, const char *step);

/* postbag_card.c: iCalendar text in UTF-8; NULL when it holds no VEVENT. */
struct card *card_read(const char *text);
void card_free(struct card *card);
