/*
 * inbound_calendar - the calendars of a message, in whatever part they arrive.
 *
 * All parts that hold one are read: most repeat the first as a file, some gateways break it and
 * leave the copy whole. What cannot be read counts for nothing beside one that can.
 */
#include "codec/inbound_calendar.h"

#include "base/text.h"
#include "codec/html.h"
#include "codec/ical_lines.h"
#include "codec/ical_read.h"
#include "codec/ical_settle.h"
#include "codec/tnef.h"

#include <string.h>

enum { BYTES_CAP = 1000 * 1000 };

struct finds {
    struct incoming *incoming;
    GPtrArray *calendars; /* struct itip */
};

static void note_fault(struct incoming *incoming, const GError *error)
{
    if (incoming->calendar_fault == ITIP_SOUND)
        incoming->calendar_fault = (enum itip_fault)error->code;
}

/* --- text/calendar ---------------------------------------------------------------------------- */

gboolean inbound_is_wide(const char *charset)
{
    return charset != NULL && (g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
                               g_ascii_strncasecmp(charset, "utf-32", 6) == 0);
}

/* What it says, or what its first two bytes give away: "BEGIN" has a NUL in each of its letters. */
static const char *wide_charset(const struct part *part, const char *bytes, gsize length)
{
    if (inbound_is_wide(part->charset))
        return part->charset;
    if (length < 2)
        return NULL;
    if (memcmp(bytes, "\xff\xfe", 2) == 0 || (bytes[0] != '\0' && bytes[1] == '\0'))
        return "utf-16le";
    if (memcmp(bytes, "\xfe\xff", 2) == 0 || (bytes[0] == '\0' && bytes[1] != '\0'))
        return "utf-16be";
    return NULL;
}

/* Folds first: they may cut a character in two, and then no charset fits. */
static char *calendar_text(const struct part *part)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(part->bytes, &length);
    const char *wide = wide_charset(part, bytes, length);
    if (wide != NULL)
        return text_to_utf8(bytes, length, wide);
    g_autoptr(GString) unfolded = ical_unfold(bytes == NULL ? "" : bytes, length);
    return text_to_utf8(unfolded->str, unfolded->len, part->charset);
}

static void read_calendar(const struct part *part, struct finds *finds)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    struct itip *calendar = NULL;
    if (g_bytes_get_size(part->bytes) > BYTES_CAP) {
        g_set_error_literal(&error, ICAL_ERROR, ITIP_TOO_BIG, itip_fault_names[ITIP_TOO_BIG]);
    } else {
        text = calendar_text(part);
        calendar = ical_read(text, strlen(text), part->method, &error);
    }
    if (calendar != NULL)
        g_ptr_array_add(finds->calendars, calendar);
    else
        note_fault(finds->incoming, error);
}

/* --- winmail.dat ------------------------------------------------------------------------------ */

static gboolean has_words(const char *text)
{
    return text != NULL && text[strspn(text, " \t\r\n")] != '\0';
}

static char *tnef_text(const struct tnef *tnef)
{
    if (has_words(tnef->text))
        return g_strdup(tnef->text);
    return has_words(tnef->html) ? html_text(tnef->html, strlen(tnef->html)) : NULL;
}

static char *with_line_feeds(char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    g_free(text);
    return g_strjoinv("\n", lines);
}

/* The comment of an answer in winmail.dat is the mail's text. */
static void comment_by_text(struct itip *calendar, const char *text)
{
    struct itip_event *event = g_ptr_array_index(calendar->events, 0);
    event->comment = has_words(text) ? g_strstrip(g_strdup(text)) : NULL;
}

static void read_tnef(const struct part *part, struct finds *finds)
{
    struct incoming *incoming = finds->incoming;
    struct tnef tnef;
    g_autoptr(GError) error = NULL;
    if (!tnef_read(part->bytes, incoming->from, &tnef, &error)) {
        note_fault(incoming, error);
        return;
    }
    char *text = tnef_text(&tnef);
    if (text != NULL && !has_words(incoming->text)) {
        g_free(incoming->text);
        incoming->text = with_line_feeds(g_steal_pointer(&text));
    }
    g_free(text);
    if (tnef.calendar != NULL) {
        comment_by_text(tnef.calendar, incoming->text);
        g_ptr_array_add(finds->calendars, g_steal_pointer(&tnef.calendar));
    }
    tnef_clear(&tnef);
}

/* --- the whole ---------------------------------------------------------------------------- */

void inbound_calendar(const GPtrArray *parts, struct incoming *incoming)
{
    g_autoptr(GPtrArray) calendars = g_ptr_array_new_with_free_func((GDestroyNotify)itip_free);
    struct finds finds = {incoming, calendars};
    for (guint i = 0; i < parts->len; i++) {
        const struct part *part = g_ptr_array_index(parts, i);
        if (part_is_tnef(part))
            read_tnef(part, &finds);
        else if (part_is_calendar(part))
            read_calendar(part, &finds);
    }
    if (calendars->len == 0)
        return;
    incoming->calendar = ical_settle(calendars);
    incoming->calendar_fault = ITIP_SOUND;
}
