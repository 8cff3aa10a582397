/*
 * playbook - the script of a programme as data: what is said to whom, when,
 * what answer is expected and what silence means.
 *
 * The code knows the kinds of step, the anchors, the conditions and the
 * answers listed here, and nothing of any single step.
 */
#pragma once

#include "base/names.h"
#include "model/programme.h"

#include <glib.h>

#define STEP_KINDS(X)                                                                              \
    X(STEP_MAIL, "mail")                                                                           \
    X(STEP_INVITATION, "invitation")                                                               \
    X(STEP_QUESTION, "question")                                                                   \
    X(STEP_DIGEST, "digest")                                                                       \
    X(STEP_REPORT, "report")
enum step_kind { STEP_KINDS(NAMES_CONSTANT) STEP_KIND_COUNT };
extern const char *const step_kind_names[STEP_KIND_COUNT];

/* To whom; a step may name several, each gets a mail of its own. */
#define STEP_TO(X)                                                                                 \
    X(TO_MENTOR, "mentor")                                                                         \
    X(TO_MENTEE, "mentee")                                                                         \
    X(TO_ASSISTANT, "assistant") /* of the mentee, where there is one: a text, never an event */   \
    X(TO_AUTHOR, "author")       /* of the mail that this answers */                               \
    X(TO_PARTNER, "partner")     /* the other of the pair */                                       \
    X(TO_DECLINER, "decliner")   /* who moved or declined; the mentor when nobody is named */      \
    X(TO_UNDECIDED, "undecided") /* whose PARTSTAT is still NEEDS-ACTION */                        \
    X(TO_MANAGER, "manager")                                                                       \
    X(TO_CONSULTANT, "consultant")
enum step_to { STEP_TO(NAMES_CONSTANT) STEP_TO_COUNT };
extern const char *const step_to_names[STEP_TO_COUNT];

/* One due a what; a step of "person" goes once to each person of the pair. */
#define STEP_EACH(X)                                                                               \
    X(EACH_SESSION, "session")                                                                     \
    X(EACH_PAIR, "pair")                                                                           \
    X(EACH_PERSON, "person")                                                                       \
    X(EACH_COHORT, "cohort")                                                                       \
    X(EACH_ANSWER, "answer") /* made by `then` of another step, never by time */
enum step_each { STEP_EACH(NAMES_CONSTANT) STEP_EACH_COUNT };
extern const char *const step_each_names[STEP_EACH_COUNT];

#define STEP_ANCHORS(X)                                                                            \
    X(FROM_NONE, "none")                                                                           \
    X(FROM_KICKOFF, "kickoff")                                                                     \
    X(FROM_SESSION_START, "session.start")                                                         \
    X(FROM_SESSION_END, "session.end")                                                             \
    X(FROM_SESSION_PUT_OFF, "session.put-off") /* declined, moved or asked to move, by answer */   \
    X(FROM_PAIR_QUIET, "pair.quiet") /* 1.5 x cadence, nothing held, nothing ahead for 10 wd */    \
    X(FROM_PROGRAMME_END, "programme.end") /* the day of the pair's last session */                \
    X(FROM_MONTH, "month")                 /* first working day of each month */                   \
    X(FROM_EVENING, "evening") /* 17:30 of the first ten working days after start; then Mondays */ \
                               /* at 8:30, Tuesday after a public holiday */                       \
    X(FROM_ANSWER, "answer")
enum step_anchor { STEP_ANCHORS(NAMES_CONSTANT) STEP_ANCHOR_COUNT };
extern const char *const step_anchor_names[STEP_ANCHOR_COUNT];

#define CONDITIONS(X)                                                                              \
    X(IF_SESSION_STANDING, "session.standing") /* invited, neither cancelled nor put off */        \
    X(IF_SESSION_AGREED, "session.agreed")     /* nobody declined it, somebody accepted */         \
    X(IF_SESSION_LOGGED, "session.logged")                                                         \
    X(IF_SESSION_HELD, "session.held")                                                             \
    X(IF_SESSION_LAST, "session.last")                                                             \
    X(IF_PERSON_AWAY, "person.away")                                                               \
    X(IF_PERSON_ANSWERED, "person.answered") /* this person answered the session's invitation */   \
    X(IF_FIRST_LOG, "log.first")             /* this person's first log */                         \
    X(IF_LOG_UNSURE, "log.unsure")           /* held by words, or a part was not understood */     \
    X(IF_LOG_SPEAKS, "log.speaks")           /* first, or told from words alone */                 \
    X(IF_PAIR_QUIET, "pair.quiet")                                                                 \
    X(IF_PAIR_PAUSED, "pair.paused")                                                               \
    X(IF_SOMETHING_HELD, "something.held")
enum condition { CONDITIONS(NAMES_CONSTANT) CONDITION_COUNT };
extern const char *const condition_names[CONDITION_COUNT];

#define EXPECTATIONS(X)                                                                            \
    X(EXPECT_NOTHING, "nothing")                                                                   \
    X(EXPECT_RSVP, "rsvp")                                                                         \
    X(EXPECT_SLOT, "slot")   /* 1, 2, 3, a time, later */                                          \
    X(EXPECT_LOG, "log")     /* 1 to 4, labels */                                                  \
    X(EXPECT_SCALE, "scale") /* 1 to 5 */                                                          \
    X(EXPECT_YESNO, "yesno")                                                                       \
    X(EXPECT_LINES, "lines")                                                                       \
    X(EXPECT_NO, "no") /* only a NO matters; other words go to the consultant */
enum expectation { EXPECTATIONS(NAMES_CONSTANT) EXPECTATION_COUNT };
extern const char *const expectation_names[EXPECTATION_COUNT];

#define ANSWERS(X)                                                                                 \
    X(ANSWER_NONE, "none")                                                                         \
    X(ANSWER_YES, "yes")                                                                           \
    X(ANSWER_NO, "no")                                                                             \
    X(ANSWER_ACCEPTED, "accepted")                                                                 \
    X(ANSWER_DECLINED, "declined")                                                                 \
    X(ANSWER_TENTATIVE, "tentative")                                                               \
    X(ANSWER_MOVE, "move") /* DÉCALER, or a counter-proposal */                                   \
    X(ANSWER_HELD, "held")                                                                         \
    X(ANSWER_MOVED, "moved")                                                                       \
    X(ANSWER_CANCELLED, "cancelled")                                                               \
    X(ANSWER_MISSED, "missed")                                                                     \
    X(ANSWER_SLOT, "slot")                                                                         \
    X(ANSWER_LATER, "later")                                                                       \
    X(ANSWER_SCALE, "scale")                                                                       \
    X(ANSWER_STOP, "stop")                                                                         \
    X(ANSWER_WORDS, "words") /* anything else, for the consultant */
enum answer { ANSWERS(NAMES_CONSTANT) ANSWER_COUNT };
extern const char *const answer_names[ANSWER_COUNT];

/* What an answer, or silence, makes happen. */
struct reaction {
    unsigned answers; /* bits of enum answer; 0 in `silence` */
    char *record;     /* name of a fact (model/fact), or NULL */
    GPtrArray *then;  /* char *: ids of steps, or NULL-length */
};

struct step {
    char *id;
    enum step_kind kind;
    unsigned to; /* bits of enum step_to */
    char *template_name;
    enum step_each each;
    int numbers[2];    /* sessions it is for, from 1; {0,0}: all */
    struct span every; /* count 0: once */
    int nth;           /* only the nth of `every`; 0: all */
    enum step_anchor from;
    struct span wait;
    gboolean wait_ahead; /* "ahead": minus the programme's invite_ahead */
    struct span shift;   /* the cohort's own, after the wait; count 0: none */
    int at; /* minute of the reader's day; -1: the anchor's hour, moved into the window */
    struct span use_by;             /* from the step's time; count 0: see use_by_anchor */
    enum step_anchor use_by_anchor; /* FROM_SESSION_START, or FROM_NONE */
    gboolean use_by_offers;         /* "offers": the last date offered */
    unsigned when, unless;          /* bits of enum condition */
    enum expectation expect;
    GArray *remind;      /* struct span, from `sent` */
    GPtrArray *silence;  /* struct reaction */
    GPtrArray *on;       /* struct reaction */
    GPtrArray *carries;  /* char *: ids folded into this one */
    gboolean reply;      /* in the thread of what it answers, in the run that makes it */
    int minutes;         /* of the sessions it offers; 0: the programme's */
    int offers;          /* slots it offers; 0: none */
    gboolean notice;     /* the data notice stands below the signature */
    gboolean is_private; /* its answer's words are its author's alone */
    char *text;          /* the cohort's own template, absolute; NULL */
    int line;            /* of the playbook file */
};

/* The step that answers whoever put the cohort to sleep: the one that leaves while it sleeps. */
#define PLAYBOOK_ASLEEP "K13"

struct playbook {
    char *name;
    char *file;
    GPtrArray *steps; /* struct step */
};
typedef struct playbook playbook;
/* Empty: no answer, no record. */
struct reaction *reaction_new(void);
void reaction_free(struct reaction *reaction);
/* With empty lists, and the anchor's own hour. */
struct step *step_new(void);
void step_free(struct step *step);
struct playbook *playbook_new(void);
void playbook_free(struct playbook *playbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(playbook, playbook_free)

/* NULL when there is none. */
const struct step *playbook_step(const struct playbook *playbook, const char *id);
/* The step that invites to sessions; NULL when there is none. */
const struct step *playbook_invitation(const struct playbook *playbook);
/* The reaction to an answer, or NULL. */
const struct reaction *step_reaction(const struct step *step, enum answer answer);
