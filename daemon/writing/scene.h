/*
 * scene - who reads a due, who stands beside, which session it is about, in which words.
 *
 * Found once for a due; the rooms of compose share it.
 */
#pragma once

#include "writing/compose.h"

struct scene {
    const struct composition *composition;
    const struct due *due;
    const struct person *reader;
    enum language language;
    const char *zone;                     /* of the reader */
    const struct pair *pair;              /* NULL: a mail about no pair */
    const struct person *mentor, *mentee; /* of the pair; NULL */
    const struct person *partner;         /* of a participant; the mentor for an assistant; NULL */
    const struct person *principal;       /* an assistant's mentee; NULL */
    const struct person *about;           /* whom a mail to the consultant speaks about; NULL */
    const struct session *session;        /* NULL */
    const char *place;                    /* NULL: none given */
    const char *template_name;            /* with its folder: "fr/log" */
    gboolean moved;                       /* the reader has this session in the calendar already */
    gboolean retimed;                     /* ... at another time */
    gboolean resized;                     /* ... of another length */
    gboolean elsewhere;                   /* ... at another place */
    gboolean ended; /* the pair is over, one of the two has left, or the session is not to be */
    gboolean old_address; /* a CANCEL to an address that is no longer theirs */
    char *name;           /* owns template_name */
};

/* FALSE with COMPOSE_VALUE when nobody is there to read, COMPOSE_TEMPLATE when there is no text. */
gboolean scene_set(struct scene *scene, const struct composition *composition,
                   const struct due *due, GError **error);
void scene_clear(struct scene *scene);
/* Minute of the reader's day. */
int scene_minute(const struct scene *scene, instant at);
/* When the cohort was put to sleep, told by its own ledger; now where that does not say. */
instant scene_asleep_since(const struct scene *scene);
