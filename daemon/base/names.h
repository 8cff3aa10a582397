/*
 * names - enums that have names, and the nearest name to a misspelt one.
 *
 * An enum with names is one list (an X macro); NAMES_CONSTANT and NAMES_STRING
 * make the enum and its table from it, so the two cannot disagree.
 */
#pragma once

#include <glib.h>

#define NAMES_CONSTANT(constant, name) constant,
#define NAMES_STRING(constant, name) name,

/* The index of `name` in the table, or -1. Exact comparison. */
int names_find(const char *const names[], size_t count, const char *name);

/* The table's name nearest to `wrong` (edit distance at most 2 and under half
 * its length, folded by text_fold), or NULL when none is near. Borrowed. */
const char *names_suggest(const char *const names[], size_t count, const char *wrong);
