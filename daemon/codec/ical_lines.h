/*
 * ical_lines - content lines of foreign calendars (RFC 5545, 3.1; RFC 6868).
 */
#pragma once

#include <glib.h>

struct ical_parameter {
    char *name, *value; /* name in upper case; value without quotes, RFC 6868 undone */
};

struct ical_line {
    char *name;            /* upper case, without a group */
    char *value;           /* as written */
    GPtrArray *parameters; /* struct ical_parameter */
};
typedef struct ical_line ical_line;

/* Folds undone on bytes, for some cut inside a character; each run of line ends becomes one LF,
 * byte order marks go. */
GString *ical_unfold(const char *bytes, gsize length);

/* NULL for what is no content line. */
struct ical_line *ical_line_parse(const char *text);
void ical_line_free(struct ical_line *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ical_line, ical_line_free)

/* NULL when the line has no such parameter. */
const char *ical_line_parameter(const struct ical_line *line, const char *name);

/* TEXT with its escapes undone (RFC 5545, 3.3.11), without controls but LF; NULL when empty. */
char *ical_unescape(const char *value);
