/*
 * roster_people - the cells of a row into people and pairs.
 */
#pragma once

#include "codec/roster_columns.h"
#include "model/almanac.h"
#include "model/programme.h"

struct reading {
    const char *path;
    const struct programme *programme;
    const struct almanac *almanac;
    struct faults *faults;
    struct columns columns;
    struct roster *roster;
};

/* The person of a cell (pair shape); NULL, with a fault, when it names nobody. */
struct entry *people_from_cell(const struct reading *reading, const struct row *row,
                               enum role role);
/* The person of a row (person shape). */
struct entry *people_from_row(const struct reading *reading, const struct row *row);
/* The `binôme` column; NULL when there is none, or nothing in it. */
const char *people_number(const struct reading *reading, const struct row *row);
/* First session and place, which stand on either line of a pair. */
void people_read_couple(const struct reading *reading, const struct row *row,
                        struct couple *couple);
