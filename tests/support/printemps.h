/*
 * printemps - the example cohort lived through in memory: the playbook `simple` as it is shipped,
 * the plan and the arrangement as a run calls them, and no store.
 *
 * What was sent is told a line a mail: "2027-01-14 09:00 S1 Camille". A line of a session names
 * its serial within the pair; a calendar mail its SEQUENCE and its hour as well:
 * "2027-01-15 09:00 REQUEST 1.0 Camille (2027-01-21 15:00)". "R1" is a first reminder,
 * "OFF" tells an assistant that a date is off.
 */
#pragma once

#include "deciding/plan.h"
#include "support/lumen.h"

struct sent {
    gint64 row;
    int person, session, version;
    char *word, *key;
    enum due_kind kind;
    int number;   /* of the reminder */
    int sequence; /* of a calendar mail, and the hour it says */
    instant start;
    instant at, not_after;
    gboolean automatic, question, at_once;
    GArray *offers; /* struct slot; NULL */
};

struct printemps {
    struct lumen *lumen;
    struct registry *registry;   /* lumen's */
    struct programme *programme; /* lumen's */
    struct playbook *playbook;
    struct setting setting;
    GPtrArray *facts; /* struct fact, of the subject */
    GPtrArray *sent;  /* struct sent */
    GString *lines;   /* since they were last taken */
    int subject;
    instant now;
    gint64 ids;
    gboolean accepting; /* everybody accepts what arrives in the calendar */
    gboolean logging;   /* the mentor answers 1 as soon as asked */
    gboolean rating;    /* S9 is answered 5 */
    gboolean silent;    /* sent mails are not told */
};
typedef struct printemps printemps;

/* Camille and Philippe, first session on Thursday 21 January 2027 at 15:00, nobody's assistant;
 * `subject`: LUMEN_PAIR, or 0 for the cohort. Now: 10 January at noon. */
struct printemps *printemps_new(int subject);
void printemps_free(struct printemps *printemps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(printemps, printemps_free)
/* Sophie answers for Philippe. */
void printemps_assist(struct printemps *printemps);
/* Nadia and Hélène (Friday 22 January, 9:00), Théo and Anne (Tuesday 26 January, 13:30). */
void printemps_all_pairs(struct printemps *printemps);
void printemps_first(struct printemps *printemps, int pair, const char *first);

/* Whatever is due up to that moment leaves; then it is that moment. */
void printemps_until(struct printemps *printemps, const char *when);
/* The lines since they were last taken. */
void printemps_expect(struct printemps *printemps, const char *lines);
void printemps_forget_lines(struct printemps *printemps);
struct ledger *printemps_ledger(const struct printemps *printemps);
struct session *printemps_session(const struct ledger *ledger, int serial);
const struct sent *printemps_sent(const struct printemps *printemps, const char *word, int person);

/* What people do, now. `serial` within the pair; 0: none. */
struct fact *printemps_fact(struct printemps *printemps, enum fact_kind kind, int person,
                            int serial);
/* A REPLY, with what it makes happen where the playbook says so. */
void printemps_reply(struct printemps *printemps, int person, int serial, enum partstat partstat);
/* An answer to the last mail of that step to that person. */
void printemps_answer(struct printemps *printemps, const char *step, int person,
                      enum answer answer);
/* Takes the nth date that the last mail of that step offered to that person. */
void printemps_choose(struct printemps *printemps, const char *step, int person, int nth);
