/*
 * imap_talk - asks an IMAP server and hears it out: tags, and literals by count.
 */
#pragma once

#include "port/connection.h"
#include "port/imap_answer.h"

struct imap_talk;
typedef struct imap_talk imap_talk;

enum imap_status { IMAP_STATUS_OK, IMAP_STATUS_NO, IMAP_STATUS_BAD };

/* NULL on error (CONNECTION_ERROR). */
struct imap_talk *imap_talk_open(const struct server *server, const char *password, gboolean token,
                                 GError **error);
/* Says LOGOUT and waits no longer than a moment. */
void imap_talk_free(struct imap_talk *talk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(imap_talk, imap_talk_free)

typedef void (*imap_hear)(const struct imap_answer *answer, gpointer data);

struct imap_question {
    const char *command; /* without tag and line end */
    gsize cap;           /* literals over it are skipped; 0: none expected but names */
    imap_hear hear;      /* called for each untagged answer; NULL */
    gpointer data;
};

/* Asks, and hears all answers. `words`: what the server said with its status, owned. FALSE: the
 * connection is lost (CONNECTION_ERROR), and what was heard may not be acted on. */
gboolean imap_talk_ask(struct imap_talk *talk, const struct imap_question *question,
                       enum imap_status *status, char **words, GError **error);
guint imap_talk_flights(const struct imap_talk *talk);
