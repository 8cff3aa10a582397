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
    char *calendar; /* what tells one state of an entry from another; NULL */
    char *place;    /* of its event; NULL */
    instant stamp;  /* its DTSTAMP */
    char *raw;      /* as it left */
};

struct story {
    char *folder;
    struct context *context;
    struct cohort *cohort;
    instant now;
    GPtrArray *sent; /* struct letter_sent */
    int posted;
    char *last_posted;
    GPtrArray *others;            /* char *: ids of the cohorts beside the first */
    gboolean catch_up, confirmed; /* the words that lift a brake */
    gboolean relay_is_away;       /* nobody listens on its port */
    struct outcome outcome;       /* of the last run */
};

/* The two-person cohort: Camille Martin (mentor, tu), Philippe Durand (mentee, vous), Anna Rollet,
 * Claire Leroy; kick-off 14 January 2027, first session 21 January 15:00. `extra`: lines for the
 * cohort file; `roster`: NULL for the usual one. Starts on 13 January 2027 at 10:00. */
struct story *story_begin(const char *extra, const char *roster);
void story_end(struct story *story);

/* Writes another roster, or other lines of the cohort file, as the consultant would; the next run
 * reads them. */
void story_edit_roster(struct story *story, const char *roster);
void story_edit_cohort(struct story *story, const char *extra);
/* One more cohort in the same mailbox, started now: "<id>.conf" and its roster. */
void story_add_cohort(struct story *story, const char *id, const char *roster);
/* What the verbs of these names do. */
void story_start(struct story *story);
void story_stop(struct story *story);
/* "2027-01-22 09:05": every moment at which something wakes is lived until then, and then itself.
 */
void story_until(struct story *story, const char *when);
void story_run(struct story *story); /* one run, now */
/* Cron is off until then: the clock moves, and nothing runs. */
void story_pass(struct story *story, const char *when);

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
/* Raw bytes into the mailbox; the same bytes once more. */
void story_post(struct story *story, const char *raw);
void story_post_again(struct story *story);
/* A plain mail; `headers`: further ones, each with its line end, or NULL. */
void story_write(struct story *story, const char *from, const char *to, const char *headers,
                 const char *words);
/* A mail system gives a mail of ours back ("5.1.1"), to the address it names as our sender. */
void story_bounce(struct story *story, const struct letter_sent *letter, const char *to,
                  const char *status);
/* Mails that still lie in the inbox; in one of its folders ("binome.unreadable"). */
int story_inbox(const struct story *story);
int story_folder(const struct story *story, const char *folder);
/* A file of the stores: "printemps.key". */
char *story_state(const struct story *story, const char *name);

/* The ledger of the (first) pair; owned. */
struct ledger *story_ledger(struct story *story);
const struct session *story_session(struct ledger *ledger, int number);
int story_facts(struct story *story, int subject, enum fact_kind kind);
/* Whether what needs a human, as status tells it, says so. */
gboolean story_todo_says(struct story *story, const char *words);

#define CAMILLE "camille.martin@lumen.example"
#define PHILIPPE "philippe.durand@lumen.example"
#define ANNA "anna.rollet@changefactory.example"
#define CLAIRE "claire.leroy@lumen.example"
#define NADIA "nadia.benali@lumen.example"
#define HELENE "helene.roux@lumen.example"
#define SOPHIE "sophie.petit@lumen.example"
#define ROBOT "binome@changefactory.example"
