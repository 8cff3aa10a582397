/*
 * ledger - a pair as it stands now: a fold over its facts, kept nowhere.
 *
 * Knows no playbook and no clock. The same facts in any order of arrival of
 * replies end in the same ledger.
 */
#pragma once

#include "model/fact.h"
#include "model/register.h"
#include "model/session.h"

#include <glib.h>

enum message_state {
    MESSAGE_WRITTEN,
    MESSAGE_SENT,
    MESSAGE_FAILED,
    MESSAGE_DOUBTED,
    MESSAGE_EXPIRED,
    MESSAGE_SUPERSEDED,
};

/* One mail of ours in the ledger: a step (or calendar word) to a person. */
struct message {
    const char *step; /* borrowed of the facts */
    const char *what; /* NULL: words alone; "request", "cancel"; "note" to an assistant */
    int person, session, number; /* number: 0 first, 1.. reminders; a digest's month yyyymm */
    int revision, version;
    gint64 row;
    gint64 wish; /* the fact that wanted it; 0 */
    enum message_state state;
    instant written, sent, use_by;
    instant answered; /* INSTANT_NONE: not yet */
    gboolean silent;  /* its use-by came without answer, and that was dealt with */
};

struct offer {
    gint64 row;
    const char *step;
    int person, session, number;
    instant start, end;
};

struct answer_given {
    const char *step;
    const char *state; /* name of enum answer */
    int person, session;
    gint64 value, row;
    instant at;
};

struct wish {
    const char *step;    /* id */
    const char *claim;   /* "erase", "data", "correct": a right that is claimed; "untold"; NULL */
    int person, session; /* who caused it */
    int author;          /* who wrote in their place: an assistant; 0 */
    instant start, end;  /* the time that they propose; INSTANT_NONE */
    gint64 row;          /* the mail of ours that it answers */
    gint64 inbound;      /* the mail of theirs that it answers */
    gint64 content;      /* words to pass on */
    gboolean of_silence; /* nobody's word made it */
    instant at;
    gint64 fact; /* its id: part of the due's key */
};

struct ledger {
    int subject;
    const struct pair *pair; /* NULL for the cohort */
    GPtrArray *facts;        /* struct fact: owned */
    GPtrArray *sessions;     /* struct session, by serial */
    GPtrArray *messages;     /* struct message, in order */
    GPtrArray *offers;       /* struct offer */
    GPtrArray *answers;      /* struct answer_given */
    GPtrArray *wishes;       /* struct wish, not yet written */
    GPtrArray *chosen;       /* const struct fact *: FACT_CHOSEN that no session has followed yet */
    GPtrArray *unread;       /* const struct fact * */
    instant quiet_until;     /* PLUS TARD */
};
typedef struct ledger ledger;

/* Takes the facts (in journal order). */
struct ledger *ledger_fold(const struct registry *registry, int subject, GPtrArray *facts);
void ledger_free(struct ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ledger, ledger_free)

struct session *ledger_session(const struct ledger *ledger, int serial);
/* The session that stands for the programme's nth now: the latest with that number. */
struct session *ledger_numbered(const struct ledger *ledger, int number);
/* The last message of a step to a person about a session with that number, or NULL. One that
 * was superseded, or expired unsent, does not count. */
struct message *ledger_message(const struct ledger *ledger, const char *step, int person,
                               int session, int number);
/* Whether the last calendar mail about a session to that address version was a REQUEST: the person
 * has it in the calendar, as far as we can know. */
gboolean ledger_holds(const struct ledger *ledger, int session, int person, int version);
struct message *ledger_row(const struct ledger *ledger, gint64 row);
/* Whether its reader has it or is to have it, as far as we know. */
gboolean ledger_is_told(const struct message *message);
