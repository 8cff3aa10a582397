/*
 * ical_settle - of all the calendars of a mail, what counts.
 *
 * The first METHOD holds for all. Where methods differ the mail tells a conversation: its last word
 * to an organizer counts alone. What is said twice counts once, as the newer one says it
 * (RFC 5546, 2.1.5); of two that are as new, the first.
 */
#include "codec/ical_settle.h"

#include "base/text.h"

static gboolean speaks_to_organizer(enum itip_method method)
{
    return method == METHOD_REPLY || method == METHOD_COUNTER || method == METHOD_REFRESH;
}

static enum itip_method first_method(const GPtrArray *calendars)
{
    for (guint i = 0; i < calendars->len; i++) {
        const struct itip *calendar = g_ptr_array_index(calendars, i);
        if (calendar->method != METHOD_NONE)
            return calendar->method;
    }
    return METHOD_NONE;
}

/* The calendar that counts alone; NULL: all of them do. */
static const struct itip *last_word(const GPtrArray *calendars)
{
    const struct itip *last = NULL;
    gboolean differ = FALSE;
    for (guint i = 0; i < calendars->len; i++) {
        const struct itip *calendar = g_ptr_array_index(calendars, i);
        differ |= calendar->method != METHOD_NONE && calendar->method != first_method(calendars);
        if (speaks_to_organizer(calendar->method))
            last = calendar;
    }
    return differ ? last : NULL;
}

static gboolean same_time(const struct calendar_time *left, const struct calendar_time *right)
{
    return left->given == right->given && left->day == right->day && left->second == right->second;
}

static const char *first_attendee(const struct itip_event *event)
{
    if (event->attendees->len == 0)
        return "";
    return ((const struct itip_attendee *)g_ptr_array_index(event->attendees, 0))->address;
}

static gboolean says_of_the_same(const struct itip_event *left, const struct itip_event *right)
{
    return g_strcmp0(left->uid, right->uid) == 0 &&
           same_time(&left->recurrence, &right->recurrence) &&
           text_same_address(first_attendee(left), first_attendee(right));
}

static gboolean is_newer(const struct itip_event *event, const struct itip_event *than)
{
    if (event->sequence != than->sequence)
        return event->sequence > than->sequence;
    return event->stamp.at > than->stamp.at;
}

/* Puts an event behind the others, in the place of the one that it repeats, or nowhere. `before`:
 * how many are of earlier calendars. */
static void take_event(GPtrArray *events, guint before, struct itip_event *event)
{
    for (guint i = 0; i < before; i++) {
        struct itip_event *earlier = g_ptr_array_index(events, i);
        if (!says_of_the_same(earlier, event))
            continue;
        if (is_newer(event, earlier)) {
            g_ptr_array_index(events, i) = event;
            event = earlier;
        }
        itip_event_free(event);
        return;
    }
    g_ptr_array_add(events, event);
}

static void take_events(struct itip *settled, struct itip *calendar)
{
    guint before = settled->events->len;
    while (calendar->events->len > 0)
        take_event(settled->events, before, g_ptr_array_steal_index(calendar->events, 0));
    settled->repaired |= calendar->repaired;
}

struct itip *ical_settle(const GPtrArray *calendars)
{
    const struct itip *alone = last_word(calendars);
    struct itip *settled = itip_new(alone == NULL ? first_method(calendars) : alone->method);
    for (guint i = 0; i < calendars->len; i++) {
        struct itip *calendar = g_ptr_array_index(calendars, i);
        if (alone == NULL || calendar == alone)
            take_events(settled, calendar);
    }
    return settled;
}
