/*
 * itip - calendar objects as values (RFC 5545, RFC 5546), ours and theirs.
 */
#include "model/itip.h"

const char *const itip_method_names[METHOD_COUNT] = {ITIP_METHODS(NAMES_STRING)};
const char *const itip_fault_names[ITIP_FAULT_COUNT] = {ITIP_FAULTS(NAMES_STRING)};
const char *const partstat_names[PARTSTAT_COUNT] = {PARTSTATS(NAMES_STRING)};

static void attendee_free(struct itip_attendee *attendee)
{
    g_free(attendee->address);
    g_free(attendee->name);
    g_free(attendee->sent_by);
    g_free(attendee->comment);
    g_free(attendee->said);
    g_free(attendee);
}

static void clear_times(struct itip_event *event)
{
    g_free(event->stamp.zone);
    g_free(event->start.zone);
    g_free(event->end.zone);
    g_free(event->recurrence.zone);
    g_free(event->original_start.zone);
}

void itip_event_free(struct itip_event *event)
{
    if (event == NULL)
        return;
    clear_times(event);
    g_free(event->uid);
    g_free(event->summary);
    g_free(event->location);
    g_free(event->description);
    g_free(event->comment);
    g_free(event->status);
    g_free(event->organizer);
    g_free(event->organizer_name);
    g_ptr_array_unref(event->attendees);
    g_free(event);
}

struct itip *itip_new(enum itip_method method)
{
    struct itip *itip = g_new0(struct itip, 1);
    itip->method = method;
    itip->events = g_ptr_array_new_with_free_func((GDestroyNotify)itip_event_free);
    return itip;
}

struct itip_event *itip_add(struct itip *itip, const char *uid)
{
    struct itip_event *event = g_new0(struct itip_event, 1);
    event->uid = g_strdup(uid);
    event->sequence = -1;
    event->attendees = g_ptr_array_new_with_free_func((GDestroyNotify)attendee_free);
    g_ptr_array_add(itip->events, event);
    return event;
}

struct itip_attendee *itip_event_attend(struct itip_event *event, const char *address,
                                        const char *name, enum partstat partstat)
{
    struct itip_attendee *attendee = g_new0(struct itip_attendee, 1);
    attendee->address = g_strdup(address);
    attendee->name = g_strdup(name);
    attendee->partstat = partstat;
    g_ptr_array_add(event->attendees, attendee);
    return attendee;
}

void itip_free(struct itip *itip)
{
    if (itip == NULL)
        return;
    g_ptr_array_unref(itip->events);
    g_free(itip);
}

void calendar_time_set(struct calendar_time *time, instant at)
{
    struct wall wall = clock_wall(at, "UTC");
    g_free(time->zone);
    *time = (struct calendar_time){
        .given = TRUE,
        .utc = TRUE,
        .day = wall.day,
        .second = wall.minute * MINUTE + wall.second,
        .at = at,
    };
}
