/*
 * interpret - one message into facts; judges nothing that the ledger can judge.
 *
 * No fact that acts comes out unless the sender is the person concerned, an
 * alias, or the declared assistant (for a mentee's dates).
 */
#pragma once

#include "model/incoming.h"
#include "model/ledger.h"
#include "model/original.h"
#include "model/playbook.h"
#include "reading/triage.h"

/* Words that a fact carries, to be stored as content in the same transaction. */
struct spoken {
    guint fact;   /* index in facts: its `content` */
    guint wanted; /* index of the step.wanted that passes them on, which gets the same content;
                     G_MAXUINT: nothing passes them on */
    int owner;
    gboolean to_consultant, to_partner; /* neither: the author's alone */
    const char *kind;                   /* "topic", "question", "note", "comment", "mail" */
    char *text;
};

struct interpretation {
    GPtrArray *facts; /* struct fact */
    GPtrArray *words; /* struct spoken */
    enum mail_class mail_class;
    int person;    /* who wrote, as far as it is sure; 0 */
    char *why_not; /* what stopped it from acting, for the consultant; NULL */
};
void interpretation_free(struct interpretation *interpretation);
typedef struct interpretation interpretation;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(interpretation, interpretation_free)

struct question {
    const struct programme *programme;
    const struct registry *registry;
    const struct ledger *ledger; /* of the subject; NULL: the cohort */
    const struct playbook *playbook;
    const struct original *original; /* the mail of ours that it answers, proved; NULL */
    gboolean bounce_carrier;         /* `original` was proved by a VERP carrier */
    int session;                     /* serial proved by a UID; 0: none */
    const GArray *sessions;          /* int: every serial so proved, where known; NULL */
    gboolean told; /* another cohort of the same consultant has heard this very mail: what is for
                      her alone is told there */
    const char *robot;
    instant now;
};
struct interpretation *interpret(const struct question *question, const struct incoming *incoming);
