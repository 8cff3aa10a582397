/*
 * register - the people and pairs as the facts say, never the roster read afresh.
 *
 * "register" is a word of C, so the struct is called registry. Ids are numbers
 * given once; names and addresses may be erased while ids stay.
 */
#pragma once

#include "model/programme.h"

#include <glib.h>

struct person {
    int id;
    enum role role;
    char *key; /* the roster's id, or the folded address at joining; NULL once erased */
    char *first, *last, *address; /* NULL once erased */
    int version;                  /* of the address: part of keys and carriers */
    GPtrArray *aliases;           /* char * */
    enum language language;
    char *zone;
    gboolean tu;
    enum greet greet;
    enum gender gender;
    int pair;         /* participants; 0: none */
    int principal;    /* an assistant's mentee; 0 */
    gboolean live;    /* joined, and neither left nor out */
    gboolean stopped; /* STOP: nothing automatic */
    gboolean dead;    /* this address bounced for good */
    gboolean digest;  /* a manager who wants one */
    instant away_until;
};

struct pair {
    int id;
    char *number;       /* the roster's `binôme` */
    int mentor, mentee; /* ids of persons */
    gboolean live;
    instant made;      /* when it began */
    instant first;     /* the first session's start; INSTANT_NONE */
    gint64 first_wall; /* the same as wall minutes since 1970-01-01 00:00 of the pair's zone */
    char *zone;
    char *place; /* NULL: the cohort's */
    instant paused_until;
};

struct registry {
    GPtrArray *people;  /* struct person, by id */
    GPtrArray *pairs;   /* struct pair, by id */
    int sessions;       /* of the programme, as was settled; 0: nothing was */
    gboolean started;   /* start said OUI, and no stop since */
    instant started_at; /* first start */
};
typedef struct registry registry;
struct registry *registry_new(void);
void registry_free(struct registry *registry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(registry, registry_free)
void person_free(struct person *person);
void pair_free(struct pair *pair);

/* How many sessions a pair has: what was settled, else what the file says. */
int registry_sessions(const struct registry *registry, const struct programme *programme);
struct person *registry_person(const struct registry *registry, int id);
struct pair *registry_pair(const struct registry *registry, int id);
/* The live person who has this address or alias; NULL when nobody, or more than one. */
struct person *registry_person_by_address(const struct registry *registry, const char *address);
/* The consultant's row; the assistant of a mentee; NULL when there is none. */
struct person *registry_consultant(const struct registry *registry);
/* Who gets what is for the consultant at that moment: the cover whom an absence of the file names,
 * as long as mail reaches them; else the consultant. */
struct person *registry_on_duty(const struct registry *registry, const struct programme *programme,
                                instant now);
/* The consultant, or somebody who covers for her. */
gboolean person_is_consultant(const struct person *person);
struct person *registry_assistant(const struct registry *registry, int mentee);
/* The other of the pair. */
struct person *registry_partner(const struct registry *registry, const struct pair *pair,
                                int person);
/* Whether `address` may speak for the person: the address of record or an alias. */
gboolean person_has_address(const struct person *person, const char *address);
