/*
 * interpret_scene - what the rooms of interpret share: the question, the message, what came out.
 */
#pragma once

#include "reading/interpret.h"
#include "reading/intent.h"

/* Why a message did not act, in the cohort's language. */
enum reason {
    WHY_UNREADABLE,
    WHY_LOOP,
    WHY_LIST,
    WHY_RECEIPT,
    WHY_BOUNCE_UNPROVED,
    WHY_BOUNCE_OURS,
    WHY_AUTO,
    WHY_STRANGER,
    WHY_UNKNOWN_SENDER,
    WHY_NO_CARRIER,
    WHY_UNPROVED_CALENDAR,
    WHY_BROKEN_CALENDAR,
    WHY_METHOD,
    WHY_NO_ATTENDEE,
    WHY_SEQUENCE,
    WHY_RECURRENCE,
    WHY_DELEGATED,
    WHY_LATE,
    WHY_CHANGED,
    WHY_UNREAD,
    WHY_CONSULTANT,
    REASON_COUNT
};

struct scene {
    const struct question *question;
    const struct incoming *incoming;
    struct interpretation *out;
    const struct step *step; /* of the original, or the one whose reactions count; NULL */
    int person;              /* for whom the answer counts */
    int author;              /* who wrote: the person, or the assistant */
    int session;             /* serial; 0 */
    gint64 row;              /* the mail of ours that was answered; 0 */
    gboolean late;           /* after its use-by: changes only the record */
    char *said;              /* what is new in the mail, when that is sure; NULL: its whole text */
    char *shown;             /* the last scene_text; owned */
    instant start, end;      /* a time that a calendar proposes; INSTANT_NONE */
    gint64 place;            /* content: the place that a question of ours is about; 0 */
};

/* Keeps the first reason that it is told. */
void scene_explain(struct scene *scene, enum reason reason);
/* What is passed on of the mail: its new words where they are sure, else all of it; its subject
 * where it has none. A calendar that could not be read is named above them. Borrowed. */
const char *scene_text(struct scene *scene);
/* Whether there are any, beside what we quote of ourselves. */
gboolean scene_has_words(const struct scene *scene);
/* A fact of this subject, now, with the scene's session and row; owned by the interpretation. */
struct fact *scene_add(struct scene *scene, enum fact_kind kind, int person);
/* Words that the last fact added carries. */
void scene_speak(struct scene *scene, const char *kind, const char *text, gboolean to_consultant,
                 gboolean to_partner);
/* A wish for a step, when the playbook has it; FALSE when not. */
gboolean scene_want(struct scene *scene, const char *step);
/* FACT_WORDS with the text, and X4 to pass it on; nothing where it was told already. */
void scene_pass_on(struct scene *scene, const char *kind, const char *text);
/* A right that is claimed ("erase", "data", "correct"): the mail to the consultant, who answers
 * the same day. */
void scene_claim(struct scene *scene, const char *claim);
/* What the step says that an answer records, and nothing else of it. */
void scene_record(struct scene *scene, enum answer answer);
/* What the step says that an answer makes happen. `value`: of the record. */
void scene_react(struct scene *scene, enum answer answer, gint64 value);
/* FACT_ANSWERED; borrowed. */
struct fact *scene_answer(struct scene *scene, enum answer answer, gint64 digit);
/* Borrowed; NULL. */
struct session *scene_session(const struct scene *scene);
/* Whether the sender may speak for this person: the person, an alias, or the mentee's assistant
 * where only dates are concerned. Fills `author`. */
gboolean scene_speaks_for(struct scene *scene, const struct person *person, gboolean dates);
/* Notes that this mail answers what its sender may not: whom the roster knows there, if anybody,
 * and for whom it was (0: nobody of the session). */
void scene_turn_away(struct scene *scene, int reader, enum reason reason);

void interpret_calendar(struct scene *scene);
void interpret_words(struct scene *scene);
/* TRUE when a command took the mail, and there is nothing to answer in it. */
gboolean interpret_command(struct scene *scene, const struct intent *intent);
gboolean interpret_fresh_command(struct scene *scene, const struct intent *intent);
/* LIEU and ANNULER; TRUE when nothing is left to answer. */
gboolean interpret_session(struct scene *scene, const struct intent *intent);
/* DÉCALER in a mail that answers another question: it becomes an answer to the invitation of the
 * session meant, and is to be read again as one. */
gboolean interpret_turn(struct scene *scene, const struct intent *intent, gboolean about_dates);
/* All three, of an author whom nothing proves. */
gboolean interpret_fresh_session(struct scene *scene, const struct intent *intent);
/* Before an answer to a question that asks for somebody's word once more. */
void interpret_recall(struct scene *scene);
/* For what the step expects. */
void interpret_answer(struct scene *scene, const struct intent *intent);
/* An answer in the subject; FALSE where there is none, or it came too late beside words. */
gboolean interpret_subject(struct scene *scene);
/* An answer was meant and could not be read. */
void interpret_unread(struct scene *scene);
/* Passes the mail on when its author says so. */
void interpret_call(struct scene *scene, const struct intent *intent);
void interpret_consultant(struct scene *scene, const struct intent *intent);
/* "DÉCALER Camille 28/01 15h" by the consultant, which is itself her OUI; FALSE: it is none. */
gboolean interpret_order(struct scene *scene, const struct intent *intent);
