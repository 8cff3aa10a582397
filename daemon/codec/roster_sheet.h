/*
 * roster_sheet - the bytes of a CSV file into rows of cells (the wall of libcsv).
 */
#pragma once

#include "base/faults.h"

#include <glib.h>

enum { SHEET_CAP = 1000 * 1000 };

struct row {
    int line;         /* of the file, where the row begins */
    GPtrArray *cells; /* char *, trimmed */
};

struct sheet {
    char *path;
    GPtrArray *rows; /* struct row: those with a word in them */
};
typedef struct sheet sheet;
void sheet_free(struct sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sheet, sheet_free)

/* NULL, with a fault, when the file cannot be read or its quotes do not close. */
struct sheet *sheet_read(const char *path, struct faults *faults);
