/*
 * mustache - logic-less templates (the Mustache spec: comments, delimiters,
 * interpolation, sections, inverted, partials).
 *
 * Names are dotted paths into a tree of values. Strict: an unknown name is a
 * fault that says template:line:column.
 */
#pragma once

#include <glib.h>

struct value; /* a text, a flag, a list, or a table of values by name */
typedef struct value value;
struct value *value_text(const char *text); /* NULL: an empty text, false as a section */
struct value *value_flag(gboolean on);
struct value *value_list(void);
struct value *value_table(void);
void value_free(struct value *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(value, value_free)
/* Both take `child`; value_set replaces. */
void value_add(struct value *list, struct value *child);
void value_set(struct value *table, const char *name, struct value *child);

#define MUSTACHE_ERROR (g_quark_from_static_string("binome-mustache"))
enum mustache_error { MUSTACHE_SYNTAX, MUSTACHE_UNKNOWN };

struct mustache {
    const char *name;     /* for messages: "fr/log.txt" */
    const char *template; /* UTF-8 */
    gboolean strict;
    gboolean html; /* {{x}} escapes & " < >; {{{x}}} and {{&x}} never do */
    /* A partial's text, owned by whoever gives it; NULL when there is none. */
    const char *(*partial)(const char *name, gpointer data);
    gpointer data;
};
/* NULL on error. */
char *mustache_render(const struct mustache *mustache, const struct value *root, GError **error);
