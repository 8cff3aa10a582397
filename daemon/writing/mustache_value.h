/*
 * mustache_value - what a value is made of; for the renderer alone.
 */
#pragma once

#include "writing/mustache.h"

enum value_kind { VALUE_TEXT, VALUE_FLAG, VALUE_LIST, VALUE_TABLE };

struct value {
    enum value_kind kind;
    char *text;
    gboolean on;
    GPtrArray *list;   /* struct value */
    GHashTable *table; /* name: struct value */
};

/* What a section asks: an empty text and an empty list are false, a table is true. NULL is false.
 */
gboolean value_is_true(const struct value *value);
/* `stack`: struct value, the innermost last. NULL when the name is unknown. */
const struct value *value_find(const GPtrArray *stack, const char *name);
