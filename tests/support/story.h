/*
 * story - a cohort lived through in a test: the real stages, a clock we turn, mails we write.
 *
 * The files are the story's own; times are those of Paris. Whatever leaves lies
 * in order in `sent`.
 */
#pragma once

#include "stages/stages.h"

#include <glib.h>

struct letter_sent {
    instant at;
    char *to, *steps, *subject, *reply_to, *message_id, *envelope_from;
    char *text;     /* the plain part, decoded */
    char *method;   /* of its calendar part; NULL */
    char *calendar; /* unfolded; NULL */
};

struct story {
    char *folder;
    struct context *context;
    struct cohort *cohort;
    instant now;
    GPtrArray *sent; /* struct letter_sent */
    int posted;
    struct outcome outcome; /* of the last run */
};

/* The two-person cohort: Camille Martin (mentor, tu), Philippe Durand (mentee, vous), Anna Rollet,
 * Claire Leroy; kick-off 14 January 2027, first session 21 January 15:00. `extra`: lines for the
 * cohort file; `roster`: NULL for the usual one. Starts on 13 January 2027 at 10:00. */
struct story *story_begin(const char *extra, const char *roster);
void story_end(struct story *story);

/* Writes another roster, as the consultant would; the next run reads it. */
void story_edit_roster(struct story *story, const char *roster);
/* "2027-01-22 09:05": every moment at which something wakes is lived until then, and then itself.
 */
void story_until(struct story *story, const char *when);
void story_run(struct story *story); /* one run, now */

/* Mails of that step (first id) to that address so far; NULL address: to anybody. */
int story_count(const struct story *story, const char *step, const char *to);
/* The last such mail; the test fails when there is none. */
const struct letter_sent *story_last(const struct story *story, const char *step, const char *to);

/* A person answers a mail of ours above its quote. `from` may be anybody's address. */
void story_answer(struct story *story, const struct letter_sent *to, const char *from,
                  const char *words);
/* A REPLY as Exchange makes it: no ORGANIZER. `sequence` -1: as invited. `stamp` INSTANT_NONE: now.
 */
void story_reply(struct story *story, const struct letter_sent *invitation, const char *from,
                 const char *attendee, const char *partstat, int sequence, instant stamp);
/* Raw bytes into the mailbox. */
void story_post(struct story *story, const char *raw);

/* The ledger of the (first) pair; owned. */
struct ledger *story_ledger(struct story *story);
const struct session *story_session(struct ledger *ledger, int number);
int story_facts(struct story *story, int subject, enum fact_kind kind);

#define CAMILLE "camille.martin@lumen.example"
#define PHILIPPE "philippe.durand@lumen.example"
#define ANNA "anna.rollet@changefactory.example"
#define CLAIRE "claire.leroy@lumen.example"
#define ROBOT "binome@changefactory.example"
