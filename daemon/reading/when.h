/*
 * when - dates, times and lengths that people write, French and English.
 *
 * A wrong time is worse than none: what is not surely read is not read.
 */
#pragma once

#include "base/clock.h"
#include "model/programme.h"

enum when_kind { WHEN_PROPOSAL, WHEN_RANGE, WHEN_UNAVAILABLE };

struct moment {
    enum when_kind kind;
    gint64 start, end; /* wall minutes since 1970-01-01 00:00; end -1: none */
    gboolean ambiguous;
    gint64 other;    /* start in the other reading of what is ambiguous; -1: not told */
    gboolean lonely; /* an hour that names no day: the session's is meant, if any */
};

/* GArray of struct moment. `sent` and `session` (INSTANT_NONE: none) are what "vendredi" or "même
 * jour" hang on. */
GArray *when_read(const char *text, enum language language, const char *zone, instant sent,
                  instant session);
/* "45", "1h", "1 h 15", "une petite heure", "3/4 d'heure", "50'": minutes; 0 when unreadable. */
int when_minutes(const char *text);
