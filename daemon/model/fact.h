/*
 * fact - one thing that happened, as the journal keeps it.
 *
 * Ids, times, numbers and names of states only: no name, no address, no
 * sentence. What a kind uses of the columns stands beside it; the rest is 0.
 */
#pragma once

#include "base/clock.h"
#include "base/names.h"

#include <glib.h>

#define FACT_KINDS(X)                                                                              \
    /* the cohort (subject 0) */                                                                   \
    X(FACT_COHORT_STARTED, "cohort.started")                                                       \
    X(FACT_COHORT_STOPPED, "cohort.stopped")                                                       \
    X(FACT_CHANGES_ASKED, "changes.asked")   /* value: digest of the edit, low 62 bits */          \
    X(FACT_CHANGES_AGREED, "changes.agreed") /* value as asked; person 0: at the terminal */       \
    X(FACT_CHANGES_REFUSED, "changes.refused")                                                     \
    X(FACT_CHANGES_SETTLED, "changes.settled") /* value: of what holds now; nothing waits */       \
    X(FACT_SCHEDULE_EDITED, "schedule.edited") /* also of pairs; value: the civil day of the */    \
                                               /* kick-off before; number: of sessions before */   \
    X(FACT_CLOCK_BRAKED, "clock.braked")                                                           \
    /* people: subject is their pair's, 0 for consultant and managers */                           \
    X(FACT_PERSON_JOINED, "person.joined")                                                         \
    X(FACT_PERSON_CHANGED, "person.changed") /* language, zone, greeting: no new version */        \
    X(FACT_PERSON_READDRESSED, "person.readdressed") /* value: the new version */                  \
    X(FACT_PERSON_LEFT, "person.left")               /* state: "roster" "no" "quit" "erase" */     \
    X(FACT_PERSON_STOPPED, "person.stopped")         /* STOP; state: "terminal" "erase" */         \
    X(FACT_PERSON_RESUMED, "person.resumed")                                                       \
    X(FACT_PERSON_BOUNCED, "person.bounced") /* state: "hard" "soft"; value: address version */    \
    X(FACT_PERSON_AWAY, "person.away")       /* end: until */                                      \
    /* pairs */                                                                                    \
    X(FACT_PAIR_MADE, "pair.made") /* person: mentor; value: mentee */                             \
    X(FACT_PAIR_ENDED, "pair.ended")                                                               \
    X(FACT_PAIR_FIRST, "pair.first") /* start; wall */                                             \
    X(FACT_PAIR_PLACED, "pair.placed")                                                             \
    X(FACT_PAIR_QUIETED, "pair.quieted") /* PLUS TARD; end: until; stamp: when it was written */   \
    /* sessions */                                                                                 \
    X(FACT_SESSION_PLANNED, "session.planned") /* number; start end wall; state "session" or */    \
                                               /* "coffee"; value: serial it replaces; */          \
                                               /* person: who chose it; content: the choice; */    \
                                               /* step: the zone that wall is of */                \
    X(FACT_SESSION_MOVED, "session.moved")     /* start end wall step; person, content as above */ \
    X(FACT_SESSION_REZONED, "session.rezoned") /* start end: of the same wall, for tzdata has */   \
                                               /* changed */                                       \
    X(FACT_SESSION_TOUCHED, "session.touched") /* text or place: revision only */                  \
    X(FACT_SESSION_PLACED, "session.placed")   /* person, by their word: LIEU; content: where */   \
    X(FACT_SESSION_WITHDRAWN, "session.withdrawn") /* by us: pair ended, plan changed */           \
    X(FACT_SESSION_DECLINED, "session.declined")   /* person */                                    \
    X(FACT_SESSION_UNSETTLED, "session.unsettled") /* DÉCALER: stays until a date is agreed */    \
    X(FACT_SESSION_HELD, "session.held")           /* person: who says so; value: 1 by words; */   \
                                                   /* stamp: when it was written, as below */      \
    X(FACT_SESSION_POSTPONED, "session.postponed")                                                 \
    X(FACT_SESSION_CANCELLED, "session.cancelled")                                                 \
    X(FACT_SESSION_MISSED, "session.missed")                                                       \
    X(FACT_SESSION_UNKNOWN, "session.unknown")                                                     \
    X(FACT_SESSION_UNINVITED,                                                                      \
      "session.uninvited") /* its hour came, and nobody had been invited */                        \
    X(FACT_SESSION_NOT_YET, "session.not-yet")                                                     \
    X(FACT_LOG_MINUTES, "log.minutes")     /* value */                                             \
    X(FACT_LOG_QUESTIONS, "log.questions") /* value: how many opened */                            \
    X(FACT_LOG_WORDS, "log.words")         /* content */                                           \
    /* messages: step, person, session, number (0 first, 1.. reminders), row (outbox) */           \
    X(FACT_STEP_WRITTEN, "step.written") /* end: its use-by; value: revision; wall: */             \
                                         /* address version; state: NULL, "request", */            \
                                         /* "cancel", "note"; content: wish fulfilled */           \
    X(FACT_STEP_CARRIED, "step.carried") /* folded into the row of another */                      \
    X(FACT_STEP_SENT, "step.sent")                                                                 \
    X(FACT_STEP_FAILED, "step.failed")                                                             \
    X(FACT_STEP_DOUBTED, "step.doubted")                                                           \
    X(FACT_STEP_EXPIRED, "step.expired") /* row: not sent, or sent and silent to the */            \
                                         /* end; content: a wish nobody fulfils */                 \
    X(FACT_STEP_SUPERSEDED, "step.superseded")                                                     \
    X(FACT_STEP_WANTED, "step.wanted") /* `then` of an answer; row: what it answers; */            \
                                       /* content: words to pass on; value: inbound; */            \
                                       /* number: who wrote for the person; start end: the */      \
    /* time they propose; state: the right claimed, "untold", */                                   \
    /* "silence", "rounds" */                                                                      \
    X(FACT_OFFERED, "offered") /* number 1..3; start end; row */                                   \
    /* answers */                                                                                  \
    X(FACT_RSVP, "rsvp")         /* person session sequence stamp; state: PARTSTAT; start if */    \
                                 /* the reply named one; value: 1 in words */                      \
    X(FACT_ANSWERED, "answered") /* step person session; state: answer; value: digit; number: */   \
                                 /* its tenths on a scale; row */                                  \
    X(FACT_CHOSEN, "chosen")     /* person session step; start end; value: which offer, 0: own; */ \
    /* number: who wrote for the person; stamp: when; content: where; state: "counter" */          \
    /* DÉCALER by the consultant (person); start; row; value: inbound */                          \
    X(FACT_ORDERED, "ordered")                                                                     \
    X(FACT_WORDS, "words")       /* person step session; content: for the consultant, whole */     \
    X(FACT_UNREAD, "unread")     /* person step session; value: 1 private */                       \
    X(FACT_STRANGER, "stranger") /* a valid carrier from who may not answer it; row; value: */     \
                                 /* inbound; person: whom the roster knows by the sender's */      \
                                 /* address, 0: nobody; number: who was to answer */               \
    X(FACT_REFRESH, "refresh")   /* person session row: a calendar wants its entry again */        \
    X(FACT_REPLY_FAULT, "reply.fault") /* person session row; state: "sequence" "recurrence" */    \
    X(FACT_WORDS_SHOWN, "words.shown") /* person: whose own words were read at the terminal */
enum fact_kind { FACT_KINDS(NAMES_CONSTANT) FACT_KIND_COUNT };
extern const char *const fact_kind_names[FACT_KIND_COUNT];

struct fact {
    gint64 id; /* the journal's order; 0 before it is appended */
    instant at;
    int subject; /* pair; 0: the cohort */
    enum fact_kind kind;
    int person;
    int session; /* serial */
    char *step;  /* id, or a calendar word; NULL */
    int number;
    gint64 value;
    instant start, end;
    gint64 wall;
    int sequence; /* -1: the reply named none */
    instant stamp;
    char *state; /* NULL */
    gint64 row;  /* serial in the outbox */
    gint64 content;
};
void fact_free(struct fact *fact);
typedef struct fact fact;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(fact, fact_free)

/* A new fact with its state and step copied (both may be NULL). */
struct fact *fact_new(enum fact_kind kind, instant at, int subject, int person, int session);
struct fact *fact_copy(const struct fact *fact);
void fact_set_step(struct fact *fact, const char *step);
void fact_set_state(struct fact *fact, const char *state);
