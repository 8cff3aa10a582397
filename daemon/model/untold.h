/*
 * untold - calendar entries that are no longer true, and that no mail of ours will mend.
 *
 * Who said STOP gets nothing automatic, be it a CANCEL, until a word of their own takes them out;
 * who cannot be reached gets none either. A human tells them.
 */
#pragma once

#include "model/ledger.h"

enum untruth {
    UNTRUTH_ENDED,     /* it will not take place */
    UNTRUTH_UNSETTLED, /* the other asked to move it */
    UNTRUTH_RETIMED,   /* it stands at another time */
    UNTRUTH_PLACED,    /* it stands at another place */
};

struct untold {
    const struct person *person;   /* whose calendar it is; the registry's */
    const struct session *session; /* the ledger's */
    enum untruth what;
    guint since; /* index of the fact that made it so */
};

/* Whether what keeps calendars true may leave for this version of a person's address. Not to who
 * was erased. */
gboolean untold_may_hear(const struct ledger *ledger, const struct person *person, int version);
/* Of sessions to come: struct untold, owned by the array. */
GPtrArray *untold_find(const struct registry *registry, const struct ledger *ledger, instant now);
