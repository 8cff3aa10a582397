/*
 * burden - how many mails a programme costs a person: when all goes well, and at most.
 */
#pragma once

#include "deciding/ceiling.h"
#include "stages/context.h"

struct burden {
    int invitations; /* calendar mails of a life in which everybody answers at once */
    int mails;       /* the others of such a life */
    struct ceiling most;
};

/* For each role, by enum role, the person who gets most from that moment on; `most` holds of a
 * mentor and a mentee. The cohort must be open, or imagined. */
gboolean burden_find(struct cohort *cohort, instant from, struct burden burdens[ROLE_COUNT],
                     GError **error);
