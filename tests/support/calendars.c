/*
 * calendars - calendars of others, read from text that a test writes.
 */
#include "support/calendars.h"

#include <string.h>

struct itip *calendars_read(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct itip *itip = ical_read(text, strlen(text), NULL, &error);
    g_assert_no_error(error);
    return itip;
}

struct itip *calendars_read_event(const char *lines)
{
    g_autofree char *text = g_strconcat("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
                                        "UID:a\r\n",
                                        lines, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
    return calendars_read(text);
}

const struct itip_event *calendars_event_at(const struct itip *itip, guint index)
{
    g_assert_cmpuint(itip->events->len, >, index);
    return g_ptr_array_index(itip->events, index);
}

void calendars_assert_fails(const char *text, gsize length, enum itip_fault code)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(ical_read(text, length, NULL, &error));
    g_assert_error(error, ICAL_ERROR, (gint)code);
}
