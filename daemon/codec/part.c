/*
 * part - the MIME tree of a message as plain values, decoded and judged by nobody yet.
 */
#include "codec/part.h"

#include <string.h>

struct part *part_new(const char *type)
{
    struct part *part = g_new0(struct part, 1);
    part->type = g_ascii_strdown(type, -1);
    part->parts = g_ptr_array_new_with_free_func((GDestroyNotify)part_free);
    return part;
}

void part_free(struct part *part)
{
    if (part == NULL)
        return;
    g_free(part->type);
    g_free(part->charset);
    g_free(part->name);
    g_free(part->method);
    g_free(part->report);
    g_free(part->message_id);
    g_free(part->text);
    g_clear_pointer(&part->bytes, g_bytes_unref);
    g_ptr_array_unref(part->parts);
    g_free(part);
}

gboolean part_is(const struct part *part, const char *type)
{
    return strcmp(part->type, type) == 0;
}

gboolean part_is_multipart(const struct part *part)
{
    return g_str_has_prefix(part->type, "multipart/");
}

/* An inline text with a file name is a file too: Apple Mail shows notes.txt within the text. */
gboolean part_is_attachment(const struct part *part)
{
    if (part_is_multipart(part))
        return FALSE;
    return part->attached || part->name != NULL ||
           (!g_str_has_prefix(part->type, "text/") && !g_str_has_prefix(part->type, "message/"));
}

static gboolean name_ends(const struct part *part, const char *end)
{
    g_autofree char *name = part->name == NULL ? NULL : g_ascii_strdown(part->name, -1);
    return name != NULL && g_str_has_suffix(name, end);
}

/* Behind a byte order mark and blank lines. */
static gboolean begins_a_calendar(const struct part *part)
{
    static const char first[] = "BEGIN:VCALENDAR";
    gsize length = 0, at = 0;
    const char *bytes = g_bytes_get_data(part->bytes, &length);
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        at = 3;
    while (at < length && g_ascii_isspace(bytes[at]))
        at++;
    return length - at >= strlen(first) &&
           g_ascii_strncasecmp(bytes + at, first, strlen(first)) == 0;
}

gboolean part_is_calendar(const struct part *part)
{
    if (part->bytes == NULL)
        return FALSE;
    return part_is(part, "text/calendar") || part_is(part, "application/ics") ||
           name_ends(part, ".ics") || begins_a_calendar(part);
}

gboolean part_is_tnef(const struct part *part)
{
    return part->bytes != NULL &&
           (part_is(part, "application/ms-tnef") || part_is(part, "application/vnd.ms-tnef") ||
            name_ends(part, "winmail.dat"));
}

static void list_into(const struct part *part, GPtrArray *list)
{
    g_ptr_array_add(list, (gpointer)part);
    for (guint i = 0; i < part->parts->len; i++)
        list_into(g_ptr_array_index(part->parts, i), list);
}

GPtrArray *part_list(const struct part *part)
{
    GPtrArray *list = g_ptr_array_new();
    list_into(part, list);
    return list;
}
