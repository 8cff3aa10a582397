/*
 * roster_columns - which column of a roster holds what.
 */
#pragma once

#include "codec/roster_sheet.h"

enum column {
    COLUMN_MENTOR,
    COLUMN_MENTEE,
    COLUMN_FIRST_NAME,
    COLUMN_SURNAME,
    COLUMN_ADDRESS,
    COLUMN_ROLE,
    COLUMN_PAIR,
    COLUMN_ID,
    COLUMN_ASSISTANT,
    COLUMN_SESSION,
    COLUMN_PLACE,
    COLUMN_ALIASES,
    COLUMN_TU,
    COLUMN_GREET,
    COLUMN_GENDER,
    COLUMN_LANGUAGE,
    COLUMN_ZONE,
    COLUMN_TRAINED,
    COLUMN_LEFT,
    COLUMN_COUNT
};

/* In the pair shape a person's column is for both, or for the one that ends its name. */
enum side { SIDE_BOTH, SIDE_MENTOR, SIDE_MENTEE, SIDE_COUNT };

struct columns {
    const struct row *header;         /* borrowed from the sheet */
    guint first;                      /* index of the first row of people */
    gboolean pairs;                   /* a pair a line; else a person a line */
    int at[COLUMN_COUNT][SIDE_COUNT]; /* -1: none */
};

/* Whether this could head a column, in French or English, whatever its accents and case. */
gboolean column_is_known(const char *name);
/* FALSE, with faults, when the header does not tell one shape. */
gboolean columns_read(const struct sheet *sheet, struct columns *columns, struct faults *faults);
const char *columns_label(const struct columns *columns, enum column column, enum side side);
/* NULL when there is no such column, or nothing in it. */
const char *columns_cell(const struct columns *columns, const struct row *row, enum column column,
                         enum side side);
