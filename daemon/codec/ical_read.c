/*
 * ical_read - iTIP objects of others into values (RFC 5545, RFC 5546).
 *
 * A scanner of lines and not libical: that gives NULL for a lost END, wraps
 * SEQUENCE, takes 30 February, lets parameters flow into values and needs
 * minutes or gigabytes for small hostile files. Here a calendar costs what it is long, and
 * whole and damaged ones are read the same way. An event's RRULE is not looked at: each session
 * of ours is one VEVENT.
 */
#include "codec/ical_read.h"

#include "base/text.h"
#include "codec/ical_settle.h"
#include "codec/ical_time.h"
#include "codec/ical_vzone.h"

#include <string.h>

enum { SIZE_CAP = 256 * 1024, LINES_CAP = 2000, LINE_CAP = 8 * 1024, DEPTH_CAP = 4 };

struct reader {
    GPtrArray *calendars;     /* struct itip: a VCALENDAR each */
    GPtrArray *open;          /* char *: components not yet ended */
    GPtrArray *zones;         /* of codec/ical_vzone */
    struct itip_event *event; /* of the innermost component, NULL elsewhere */
    GString *comments;        /* of that event */
    seconds duration;         /* -1: none */
    gboolean repaired;
    enum itip_fault fault;
};

/* --- values ------------------------------------------------------------------------------- */

static void set_once(char **place, char *value)
{
    if (*place == NULL)
        *place = value;
    else
        g_free(value);
}

/* A text of one line: people's programs show it so, and nothing may follow it. */
static char *one_line(const char *value)
{
    g_autofree char *text = ical_unescape(value);
    if (text == NULL)
        return NULL;
    g_strdelimit(text, "\n\t", ' ');
    return text_without_tricks(text);
}

/* "MAILTO:Grace@Example.Org", or another URI as it stands; NULL for what is no address: a
 * line of hundreds of parameters ends in something else. */
static char *cal_address(const char *value)
{
    gboolean mail = g_ascii_strncasecmp(value, "mailto:", 7) == 0;
    g_autofree char *address = g_strstrip(g_strdup(mail ? value + 7 : value));
    gboolean urn = g_ascii_strncasecmp(address, "urn:", 4) == 0;
    if (*address == '\0' || !text_is_clean_line(address))
        return NULL;
    if (!mail && !urn && !text_is_address(address))
        return NULL;
    return urn ? g_steal_pointer(&address) : text_address_fold(address);
}

static int sequence_of(const char *value)
{
    gint64 sequence = 0;
    const char *digits = value + (*value == '+');
    if (!g_ascii_string_to_signed(digits, 10, 0, G_MAXINT, &sequence, NULL))
        return -2;
    return (int)sequence;
}

static void read_partstat(struct itip_attendee *attendee, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_autofree char *upper = g_ascii_strup(value, -1);
    int found = names_find(partstat_names, PARTSTAT_COUNT, upper);
    if (found >= 0)
        attendee->partstat = (enum partstat)found;
    else if (text_is_clean_line(upper))
        attendee->said = g_steal_pointer(&upper);
}

static void read_attendee(struct reader *reader, const struct ical_line *line)
{
    g_autofree char *address = cal_address(line->value);
    const char *name = ical_line_parameter(line, "CN");
    const char *sent_by = ical_line_parameter(line, "SENT-BY");
    const char *comment = ical_line_parameter(line, "X-RESPONSE-COMMENT");
    const char *rsvp = ical_line_parameter(line, "RSVP");
    if (address == NULL)
        return;
    g_autofree char *plain = name == NULL ? NULL : one_line(name);
    struct itip_attendee *attendee =
        itip_event_attend(reader->event, address, plain, PARTSTAT_NEEDS_ACTION);
    read_partstat(attendee, ical_line_parameter(line, "PARTSTAT"));
    attendee->rsvp = rsvp != NULL && g_ascii_strcasecmp(rsvp, "TRUE") == 0;
    attendee->sent_by = sent_by == NULL ? NULL : cal_address(sent_by);
    attendee->comment = comment == NULL ? NULL : ical_unescape(comment);
}

static void read_organizer(struct reader *reader, const struct ical_line *line)
{
    const char *name = ical_line_parameter(line, "CN");
    set_once(&reader->event->organizer, cal_address(line->value));
    if (name != NULL)
        set_once(&reader->event->organizer_name, one_line(name));
}

static void read_comment(struct reader *reader, const struct ical_line *line)
{
    g_autofree char *text = ical_unescape(line->value);
    if (text == NULL)
        return;
    if (reader->comments->len > 0)
        g_string_append_c(reader->comments, '\n');
    g_string_append(reader->comments, text);
}

static struct calendar_time *time_place(struct itip_event *event, const char *name)
{
    if (strcmp(name, "DTSTART") == 0)
        return &event->start;
    if (strcmp(name, "DTEND") == 0 || strcmp(name, "DUE") == 0)
        return &event->end;
    if (strcmp(name, "RECURRENCE-ID") == 0)
        return &event->recurrence;
    if (strcmp(name, "X-MS-OLK-ORIGINALSTART") == 0)
        return &event->original_start;
    return NULL;
}

static char **text_place(struct itip_event *event, const char *name)
{
    if (strcmp(name, "UID") == 0)
        return &event->uid;
    if (strcmp(name, "SUMMARY") == 0)
        return &event->summary;
    if (strcmp(name, "LOCATION") == 0)
        return &event->location;
    if (strcmp(name, "STATUS") == 0)
        return &event->status;
    return NULL;
}

static void read_time(struct reader *reader, const struct ical_line *line,
                      struct calendar_time *time)
{
    if (ical_time_read(line, time))
        ical_vzones_settle(reader->zones, ical_line_parameter(line, "TZID"), time);
}

static void read_event_line(struct reader *reader, const struct ical_line *line)
{
    struct itip_event *event = reader->event;
    const char *name = line->name;
    char **text = text_place(event, name);
    struct calendar_time *time = time_place(event, name);
    if (text != NULL)
        set_once(text, one_line(line->value));
    else if (time != NULL && !time->given)
        read_time(reader, line, time);
    else if (strcmp(name, "DTSTAMP") == 0 && !event->stamp.given)
        ical_stamp_read(line, &event->stamp);
    else if (strcmp(name, "SEQUENCE") == 0 && event->sequence == -1)
        event->sequence = sequence_of(line->value);
    else if (strcmp(name, "DURATION") == 0 && reader->duration < 0)
        reader->duration =
            ical_duration_read(line->value, &reader->duration) ? reader->duration : -1;
    else if (strcmp(name, "DESCRIPTION") == 0)
        set_once(&event->description, ical_unescape(line->value));
    else if (strcmp(name, "COMMENT") == 0)
        read_comment(reader, line);
    else if (strcmp(name, "ORGANIZER") == 0)
        read_organizer(reader, line);
    else if (strcmp(name, "ATTENDEE") == 0)
        read_attendee(reader, line);
}

/* --- components --------------------------------------------------------------------------- */

static gboolean is_event(const char *component)
{
    static const char *const names[] = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"};
    return names_find(names, G_N_ELEMENTS(names), component) >= 0;
}

static const char *innermost(const struct reader *reader)
{
    return reader->open->len == 0 ? "" : g_ptr_array_index(reader->open, reader->open->len - 1);
}

static void finish_event(struct reader *reader)
{
    struct itip_event *event = reader->event;
    if (event == NULL)
        return;
    if (reader->comments->len > 0)
        event->comment = g_strdup(reader->comments->str);
    if (!event->end.given && event->start.given && reader->duration >= 0)
        ical_time_after(&event->start, reader->duration, &event->end);
    reader->event = NULL;
}

static void pop(struct reader *reader)
{
    if (is_event(innermost(reader)))
        finish_event(reader);
    g_ptr_array_set_size(reader->open, (gint)reader->open->len - 1);
}

/* The last VCALENDAR; where its BEGIN is lost, one that nobody began. */
static struct itip *current(struct reader *reader)
{
    if (reader->calendars->len == 0)
        g_ptr_array_add(reader->calendars, itip_new(METHOD_NONE));
    return g_ptr_array_index(reader->calendars, reader->calendars->len - 1);
}

static void begin_event(struct reader *reader)
{
    reader->event = itip_add(current(reader), NULL);
    reader->duration = -1;
    g_string_truncate(reader->comments, 0);
}

/* A VEVENT stands in a calendar alone: what is open between them lost its END. */
static void begin(struct reader *reader, const char *component)
{
    gboolean calendar = strcmp(component, "VCALENDAR") == 0;
    gboolean high = calendar || is_event(component) || strcmp(component, "VTIMEZONE") == 0;
    while (high && reader->open->len > 0 &&
           (calendar || strcmp(innermost(reader), "VCALENDAR") != 0)) {
        pop(reader);
        reader->repaired = TRUE;
    }
    if (calendar)
        g_ptr_array_add(reader->calendars, itip_new(METHOD_NONE));
    if (is_event(component))
        begin_event(reader);
    ical_vzones_begin(reader->zones, component);
    g_ptr_array_add(reader->open, g_strdup(component));
    if (reader->open->len > DEPTH_CAP)
        reader->fault = ITIP_TOO_DEEP;
}

static void end(struct reader *reader, const char *component)
{
    guint depth = reader->open->len;
    while (depth > 0 && strcmp(g_ptr_array_index(reader->open, depth - 1), component) != 0)
        depth--;
    reader->repaired |= depth == 0 || depth != reader->open->len;
    while (depth > 0 && reader->open->len >= depth)
        pop(reader);
}

static enum itip_method method_of(const char *value)
{
    g_autofree char *upper = g_ascii_strup(value, -1);
    int found = names_find(itip_method_names, METHOD_COUNT, upper);
    return found < 0 ? METHOD_NONE : (enum itip_method)found;
}

static void read_method(struct reader *reader, const char *value)
{
    struct itip *calendar = current(reader);
    if (calendar->method == METHOD_NONE)
        calendar->method = method_of(value);
}

static void read_line(struct reader *reader, const char *text)
{
    g_autoptr(ical_line) line = ical_line_parse(text);
    if (line == NULL)
        return;
    g_autofree char *component = g_ascii_strup(line->value, -1);
    if (strcmp(line->name, "BEGIN") == 0)
        begin(reader, component);
    else if (strcmp(line->name, "END") == 0)
        end(reader, component);
    else if (is_event(innermost(reader)) && reader->event != NULL)
        read_event_line(reader, line);
    else if (strcmp(line->name, "METHOD") == 0 && strcmp(innermost(reader), "VCALENDAR") == 0)
        read_method(reader, line->value);
    else
        ical_vzones_take(reader->zones, innermost(reader), line);
}

/* --- the whole ---------------------------------------------------------------------------- */

static gboolean fail(GError **error, enum itip_fault fault)
{
    g_set_error_literal(error, ICAL_ERROR, (gint)fault, itip_fault_names[fault]);
    return FALSE;
}

/* Some program's HTML, or a file within the calendar: nothing is lost with it. */
static gboolean may_be_skipped(const char *line)
{
    static const char *const names[] = {"X-", "DESCRIPTION", "ATTACH"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strncasecmp(line, names[i], strlen(names[i])) == 0)
            return TRUE;
    return FALSE;
}

static void take_line(struct reader *reader, const char *line)
{
    if (strlen(line) <= LINE_CAP)
        read_line(reader, line);
    else if (!may_be_skipped(line))
        reader->fault = ITIP_LINE_TOO_LONG;
}

static gboolean read_lines(struct reader *reader, char *text, GError **error)
{
    guint count = 0;
    for (char *at = text; at != NULL && *at != '\0';) {
        char *feed = strchr(at, '\n');
        if (feed != NULL)
            *feed = '\0';
        if (++count > LINES_CAP)
            return fail(error, ITIP_TOO_MANY_LINES);
        take_line(reader, at);
        if (reader->fault != ITIP_SOUND)
            return fail(error, reader->fault);
        at = feed == NULL ? NULL : feed + 1;
    }
    reader->repaired |= reader->open->len > 0;
    while (reader->open->len > 0)
        pop(reader);
    return TRUE;
}

static struct itip *settle(const struct reader *reader, const char *method, GError **error)
{
    g_autoptr(itip) itip = ical_settle(reader->calendars);
    itip->repaired |= reader->repaired;
    if (itip->events->len == 0 && itip->method == METHOD_NONE) {
        fail(error, ITIP_UNREADABLE);
        return NULL;
    }
    if (method != NULL && itip->method == METHOD_NONE)
        itip->method = method_of(method);
    return g_steal_pointer(&itip);
}

struct itip *ical_read(const char *text, gsize length, const char *method, GError **error)
{
    if (length > SIZE_CAP) {
        fail(error, ITIP_TOO_BIG);
        return NULL;
    }
    g_autoptr(GString) unfolded = ical_unfold(text, length);
    g_autoptr(GString) comments = g_string_new(NULL);
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) zones = ical_vzones_new();
    g_autoptr(GPtrArray) calendars = g_ptr_array_new_with_free_func((GDestroyNotify)itip_free);
    struct reader reader = {
        .calendars = calendars, .open = open, .zones = zones, .comments = comments, .duration = -1};
    if (!g_utf8_validate(unfolded->str, (gssize)unfolded->len, NULL)) {
        fail(error, ITIP_NOT_UTF8);
        return NULL;
    }
    if (!read_lines(&reader, unfolded->str, error))
        return NULL;
    return settle(&reader, method, error);
}
