/*
 * ical_lines - content lines of foreign calendars (RFC 5545, 3.1; RFC 6868).
 *
 * One pass over each line and no recursion: a line costs what it is long.
 */
#include "codec/ical_lines.h"

#include <string.h>

static const char mark[] = "\xef\xbb\xbf";

/* Behind a byte order mark, which Windows puts before a text. */
static const char *skip_mark(const char *at, const char *end)
{
    gsize length = strlen(mark);
    return (gsize)(end - at) >= length && memcmp(at, mark, length) == 0 ? at + length : at;
}

/* Behind all line ends: some gateways write CR CR LF, or double each of them. */
static const char *skip_ends(const char *at, const char *end)
{
    while (at < end && (*at == '\n' || *at == '\r'))
        at++;
    return at;
}

GString *ical_unfold(const char *bytes, gsize length)
{
    GString *out = g_string_sized_new(length);
    const char *end = bytes + length;
    const char *at = skip_mark(bytes, end);
    while (at < end) {
        if (*at != '\n' && *at != '\r') {
            g_string_append_c(out, *at == '\0' ? '?' : *at);
            at++;
            continue;
        }
        at = skip_ends(at, end);
        if (at < end && (*at == ' ' || *at == '\t')) {
            at++;
            continue;
        }
        g_string_append_c(out, '\n');
        at = skip_mark(at, end);
    }
    return out;
}

static void parameter_free(struct ical_parameter *parameter)
{
    g_free(parameter->name);
    g_free(parameter->value);
    g_free(parameter);
}

void ical_line_free(struct ical_line *line)
{
    if (line == NULL)
        return;
    g_free(line->name);
    g_free(line->value);
    g_ptr_array_unref(line->parameters);
    g_free(line);
}

/* RFC 6868, 3.1. */
static char unescaped(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case '\'':
        return '"';
    case '^':
        return '^';
    default:
        return '\0';
    }
}

/*
 * From behind "=" to the ";" or ":" that ends it. A bare comma stays: programs
 * write CN=Dupont, Jean without quotes.
 */
static const char *read_value(const char *at, GString *value)
{
    gboolean quoted = FALSE;
    for (; *at != '\0' && (quoted || (*at != ';' && *at != ':')); at++) {
        char c = *at;
        const gboolean escape = c == '^' && unescaped(at[1]) != '\0';
        if (escape)
            c = unescaped(*++at);
        if (c == '"' && !escape)
            quoted = !quoted;
        else
            g_string_append_c(value, c);
    }
    return at;
}

/* Moves behind a parameter; NULL when the line breaks off inside it. */
static const char *read_parameter(const char *at, GPtrArray *parameters)
{
    gsize length = strcspn(at, "=;:");
    g_autofree char *name = g_ascii_strup(at, (gssize)length);
    g_autoptr(GString) value = g_string_new(NULL);
    at += length;
    if (*at == '=')
        at = read_value(at + 1, value);
    if (*at == '\0')
        return NULL;
    struct ical_parameter *parameter = g_new0(struct ical_parameter, 1);
    parameter->name = g_steal_pointer(&name);
    parameter->value = g_string_free(g_steal_pointer(&value), FALSE);
    g_ptr_array_add(parameters, parameter);
    return at;
}

static gboolean is_name(const char *name)
{
    gsize length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
    return length > 0 && name[length] == '\0';
}

struct ical_line *ical_line_parse(const char *text)
{
    gsize length = strcspn(text, ";:");
    g_autofree char *name = g_strstrip(g_ascii_strup(text, (gssize)length));
    const char *at = text + length;
    if (*at == '\0' || !is_name(name))
        return NULL;
    g_autoptr(ical_line) line = g_new0(struct ical_line, 1);
    line->parameters = g_ptr_array_new_with_free_func((GDestroyNotify)parameter_free);
    while (at != NULL && *at == ';')
        at = read_parameter(at + 1, line->parameters);
    if (at == NULL)
        return NULL;
    const char *dot = strrchr(name, '.');
    line->name = g_strdup(dot == NULL ? name : dot + 1);
    line->value = g_strstrip(g_strdup(at + 1));
    return g_steal_pointer(&line);
}

const char *ical_line_parameter(const struct ical_line *line, const char *name)
{
    for (guint i = 0; i < line->parameters->len; i++) {
        const struct ical_parameter *parameter = g_ptr_array_index(line->parameters, i);
        if (strcmp(parameter->name, name) == 0)
            return parameter->value;
    }
    return NULL;
}

char *ical_unescape(const char *value)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = value; *at != '\0'; at = g_utf8_next_char(at)) {
        gboolean escaped = *at == '\\' && at[1] != '\0';
        at += escaped;
        gunichar c = g_utf8_get_char(at);
        if (escaped && (c == 'n' || c == 'N'))
            c = '\n';
        if (c == '\n' || c == '\t' || !g_unichar_iscntrl(c))
            g_string_append_unichar(out, c);
    }
    g_strstrip(out->str);
    return *out->str == '\0' ? NULL : g_strdup(out->str);
}
