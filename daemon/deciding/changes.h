/*
 * changes - a configuration against the register: what an edit would do.
 */
#pragma once

#include "base/names.h"
#include "model/almanac.h"
#include "model/ledger.h"
#include "model/programme.h"
#include "model/register.h"

#define CHANGE_KINDS(X)                                                                            \
    X(CHANGE_PERSON_JOINED, "person joined")                                                       \
    X(CHANGE_PERSON_CHANGED, "person changed")                                                     \
    X(CHANGE_PERSON_RENAMED, "name changed")                                                       \
    X(CHANGE_PERSON_READDRESSED, "address changed")                                                \
    X(CHANGE_PERSON_LEFT, "person left")                                                           \
    X(CHANGE_PAIR_MADE, "pair made")                                                               \
    X(CHANGE_PAIR_ENDED, "pair ended")                                                             \
    X(CHANGE_PAIR_DATES, "dates changed")                                                          \
    X(CHANGE_PAIR_LENGTH, "length changed")                                                        \
    X(CHANGE_PAIR_HOURS, "dates and length changed")                                               \
    X(CHANGE_PAIR_PLACED, "place changed")                                                         \
    X(CHANGE_PAIR_SHORTENED, "sessions withdrawn") /* those past the number of the programme */    \
    X(CHANGE_SESSIONS, "number of sessions changed")
enum change_kind { CHANGE_KINDS(NAMES_CONSTANT) CHANGE_KIND_COUNT };
extern const char *const change_kind_names[CHANGE_KIND_COUNT];

/* A line of the cohort file, which says it for all pairs. */
enum cohort_line { LINE_CADENCE = 1, LINE_MINUTES = 2, LINE_PLACE = 4, LINE_SESSIONS = 8 };

/* One difference; person and pair are rows as they will stand, ids 0 where new. */
struct change {
    enum change_kind kind;
    struct person *person;         /* owned; NULL */
    struct pair *pair;             /* owned; NULL */
    char *mentor_key, *mentee_key; /* of a new pair: person.key of its two */
    char *principal_key;           /* of a new assistant: person.key of the mentee */
    int line;                      /* of the roster; 0 */
    unsigned cohort_lines;         /* enum cohort_line: where it comes from those */
    int sessions;                  /* CHANGE_SESSIONS: how many more; negative: fewer */
    int updates, cancels;          /* calendar mails that it makes now */
};
void change_free(struct change *change);

struct changes {
    GPtrArray *list;      /* struct change: people before pairs */
    int updates, cancels; /* calendar mails */
    int lines;            /* of the files that differ; a pair that is gone counts as one */
    int pairs_cancelled;
    gboolean brake; /* it would cancel more than a fifth of the pairs and more than two */
    gint64 digest;  /* names this edit: 62 bits */
};
typedef struct changes changes;
void changes_free(struct changes *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(changes, changes_free)

/* `ledgers`: struct ledger, one for each of registry->pairs in that order. */
struct changes *changes_find(const struct programme *programme, const struct roster *roster,
                             const struct registry *registry, GPtrArray *ledgers,
                             const struct almanac *almanac, instant now);

/* The entries to come whose wall time is another moment since tzdata has changed: session.rezoned
 * facts (struct fact, owned). */
GPtrArray *changes_rezoned(const struct ledger *ledger, instant now);
/* Whether an entry moves with the place of its pair: it is to come, and neither of the two has
 * named a place for it. */
gboolean changes_moves_place(const struct session *session, instant now);
/* The entries to come that the schedule put where they stand, and that cadence, length, zone or
 * first date would now put elsewhere: session.moved facts (struct fact, owned). */
GPtrArray *changes_moves(const struct programme *programme, const struct almanac *almanac,
                         const struct ledger *ledger, const struct pair *pair, instant now);
/* The entries to come past the last session of the programme: session.withdrawn facts, as above. */
GPtrArray *changes_withdrawals(const struct programme *programme, const struct ledger *ledger,
                               instant now);
