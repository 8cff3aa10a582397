/*
 * ical_write - our iTIP objects into bytes (RFC 5545, 3.1).
 *
 * Written by hand: libical puts a CR LF of a CAL-ADDRESS on the wire as a new
 * property and leaves "^" in names alone. What stands raw here (addresses, UID,
 * STATUS) is checked first, what is text is escaped.
 */
#include "codec/ical_write.h"

#include "base/text.h"

#include <string.h>

enum { LINE_OCTETS = 75, NAME_CHARS = 200 };

static gboolean refuse(GError **error, const char *what, const char *value)
{
    g_autofree char *shown = g_strescape(value == NULL ? "" : value, NULL);
    g_set_error(error, ICAL_ERROR, ITIP_REFUSED, "%s \"%s\" may not go out", what, shown);
    return FALSE;
}

/* RFC 5545, 3.1: a continuation line's blank counts among its 75 octets. */
static void put_folded(GString *out, const char *line)
{
    gsize room = LINE_OCTETS;
    for (const char *at = line; *at != '\0';) {
        gsize octets = (gsize)(g_utf8_next_char(at) - at);
        if (octets > room) {
            g_string_append(out, "\r\n ");
            room = LINE_OCTETS - 1;
        }
        g_string_append_len(out, at, (gssize)octets);
        room -= octets;
        at += octets;
    }
    g_string_append(out, "\r\n");
}

static void G_GNUC_PRINTF(2, 3) put(GString *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    put_folded(out, line);
}

/* RFC 5545, 3.3.11. Of the controls only line breaks and tabs mean something. */
static char *escape(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || (c == '\r' && at[1] != '\n') || c == 0x2028 || c == 0x2029)
            g_string_append(out, "\\n");
        else if (c == '\\' || c == ';' || c == ',')
            g_string_append_printf(out, "\\%c", (int)c);
        else if (c == '\t' || !g_unichar_iscntrl(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static gboolean put_text(GString *out, const char *name, const char *text, GError **error)
{
    if (text == NULL || *text == '\0')
        return TRUE;
    if (!g_utf8_validate(text, -1, NULL))
        return refuse(error, name, text);
    g_autofree char *escaped = escape(text);
    put(out, "%s:%s", name, escaped);
    return TRUE;
}

/* ;CN="..." without what RFC 5545 (3.2) forbids and RFC 6868 would escape; "" without a name. */
static char *common_name(const char *name)
{
    g_autofree char *plain = text_without_tricks(name == NULL ? "" : name);
    g_autoptr(GString) out = g_string_new(NULL);
    int chars = 0;
    for (const char *at = plain; *at != '\0' && chars < NAME_CHARS; at = g_utf8_next_char(at)) {
        if (*at == '"' || *at == '^')
            continue;
        g_string_append_unichar(out, g_utf8_get_char(at));
        chars++;
    }
    g_strstrip(out->str);
    return *out->str == '\0' ? g_strdup("") : g_strdup_printf(";CN=\"%s\"", out->str);
}

static gboolean put_time(GString *out, const char *name, const struct calendar_time *time,
                         GError **error)
{
    if (!time->given)
        return TRUE;
    if (time->date_only) {
        struct date date = day_date(time->day);
        put(out, "%s;VALUE=DATE:%04d%02d%02d", name, date.year, date.month, date.day);
        return TRUE;
    }
    if (time->at == INSTANT_NONE)
        return refuse(error, name, "a time without an instant");
    g_autofree char *text = clock_icalendar(time->at);
    put(out, "%s:%s", name, text);
    return TRUE;
}

static gboolean put_organizer(GString *out, const struct itip_event *event, GError **error)
{
    if (event->organizer == NULL)
        return TRUE;
    if (!text_is_address(event->organizer))
        return refuse(error, "ORGANIZER", event->organizer);
    g_autofree char *name = common_name(event->organizer_name);
    put(out, "ORGANIZER%s:mailto:%s", name, event->organizer);
    return TRUE;
}

static gboolean put_attendee(GString *out, enum itip_method method,
                             const struct itip_attendee *attendee, GError **error)
{
    if (!text_is_address(attendee->address))
        return refuse(error, "ATTENDEE", attendee->address);
    g_autofree char *name = common_name(attendee->name);
    const char *rsvp = method == METHOD_REQUEST || attendee->rsvp ? ";RSVP=TRUE" : "";
    put(out, "ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=%s%s%s:mailto:%s",
        partstat_names[attendee->partstat], rsvp, name, attendee->address);
    return TRUE;
}

static gboolean status_is_known(const char *status)
{
    return status == NULL || g_str_equal(status, "CONFIRMED") || g_str_equal(status, "CANCELLED") ||
           g_str_equal(status, "TENTATIVE");
}

static gboolean put_words(GString *out, const struct itip_event *event, GError **error)
{
    if (!status_is_known(event->status))
        return refuse(error, "STATUS", event->status);
    if (!put_text(out, "SUMMARY", event->summary, error) ||
        !put_text(out, "LOCATION", event->location, error) ||
        !put_text(out, "DESCRIPTION", event->description, error) ||
        !put_text(out, "COMMENT", event->comment, error))
        return FALSE;
    return put_text(out, "STATUS", event->status, error);
}

static gboolean put_identity(GString *out, const struct itip_event *event, GError **error)
{
    if (event->uid == NULL || *event->uid == '\0' || !text_is_clean_line(event->uid))
        return refuse(error, "UID", event->uid);
    if (!event->stamp.given)
        return refuse(error, "DTSTAMP", "none");
    put_text(out, "UID", event->uid, NULL);
    put(out, "SEQUENCE:%d", MAX(event->sequence, 0));
    return put_time(out, "DTSTAMP", &event->stamp, error) &&
           put_time(out, "LAST-MODIFIED", &event->stamp, error) &&
           put_time(out, "RECURRENCE-ID", &event->recurrence, error);
}

static gboolean put_event(GString *out, enum itip_method method, const struct itip_event *event,
                          GError **error)
{
    if (!event->start.given && method != METHOD_REFRESH)
        return refuse(error, "DTSTART", "none");
    put_folded(out, "BEGIN:VEVENT");
    if (!put_identity(out, event, error) || !put_time(out, "DTSTART", &event->start, error) ||
        !put_time(out, "DTEND", &event->end, error) || !put_words(out, event, error) ||
        !put_organizer(out, event, error))
        return FALSE;
    for (guint i = 0; i < event->attendees->len; i++)
        if (!put_attendee(out, method, g_ptr_array_index(event->attendees, i), error))
            return FALSE;
    put_folded(out, "END:VEVENT");
    return TRUE;
}

char *ical_write(const struct itip *itip, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (itip->method == METHOD_NONE || itip->events->len == 0) {
        refuse(error, "VCALENDAR", "no METHOD or no VEVENT");
        return NULL;
    }
    put_folded(out, "BEGIN:VCALENDAR");
    put_folded(out, "PRODID:-//binome//FR");
    put_folded(out, "VERSION:2.0");
    put_folded(out, "CALSCALE:GREGORIAN");
    put(out, "METHOD:%s", itip_method_names[itip->method]);
    for (guint i = 0; i < itip->events->len; i++)
        if (!put_event(out, itip->method, g_ptr_array_index(itip->events, i), error))
            return NULL;
    put_folded(out, "END:VCALENDAR");
    return g_string_free(g_steal_pointer(&out), FALSE);
}
