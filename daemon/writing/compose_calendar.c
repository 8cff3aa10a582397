/*
 * compose_calendar - one VEVENT, the robot its organizer, the two of the pair its attendees.
 *
 * RFC 5546, 3.2.5: a CANCEL to one who is taken out lists that attendee alone
 * and says no STATUS; the meeting itself lives on.
 */
#include "writing/compose_calendar.h"

#include "base/text.h"
#include "writing/compose_values.h"
#include "writing/people.h"
#include "writing/phrase.h"

static gboolean refuse(GError **error, const char *what)
{
    g_set_error(error, COMPOSE_ERROR, COMPOSE_VALUE, "calendar: %s", what);
    return FALSE;
}

/* Where this reader's copy goes. */
static const char *address_of(const struct scene *scene, const struct person *person)
{
    if (person == scene->reader && scene->composition->recipient != NULL)
        return scene->composition->recipient;
    return person->address;
}

static gboolean attend(const struct scene *scene, struct itip_event *event,
                       const struct person *person, enum partstat partstat, GError **error)
{
    if (person == NULL || address_of(scene, person) == NULL)
        return TRUE; /* erased */
    const char *address = address_of(scene, person);
    if (!text_is_address(address))
        return refuse(error, "an address may not go out");
    g_autofree char *name = people_full_name(person, scene->language);
    itip_event_attend(event, address, name, partstat)->rsvp = TRUE;
    return TRUE;
}

static gboolean attend_all(const struct scene *scene, struct itip_event *event, GError **error)
{
    if (scene->old_address)
        return attend(scene, event, scene->reader, PARTSTAT_NEEDS_ACTION, error);
    for (gsize i = 0; i < G_N_ELEMENTS(scene->session->attendees); i++) {
        const struct attendee *attendee = &scene->session->attendees[i];
        const struct person *person =
            registry_person(scene->composition->registry, attendee->person);
        if (!attend(scene, event, person, attendee->partstat, error))
            return FALSE;
    }
    return TRUE;
}

static void set_words(const struct scene *scene, struct itip_event *event, const char *description)
{
    g_autofree char *place = scene->place != NULL ? text_without_tricks(scene->place) : NULL;
    event->summary = compose_title(scene);
    event->location = phrase_place(place, scene->language);
    event->description = g_strdup(description);
    event->organizer = g_strdup(scene->composition->settings->sender.address);
    event->organizer_name = compose_display_name(scene->composition->programme);
}

static void set_times(const struct scene *scene, struct itip_event *event)
{
    event->sequence = scene->session->sequence;
    calendar_time_set(&event->stamp, scene->composition->now);
    calendar_time_set(&event->start, scene->session->start);
    calendar_time_set(&event->end, scene->session->end);
}

static enum itip_method method_of(const struct scene *scene)
{
    switch (scene->due->kind) {
    case DUE_CANCEL:
        return METHOD_CANCEL;
    case DUE_DECLINECOUNTER:
        return METHOD_DECLINECOUNTER;
    default:
        return METHOD_REQUEST;
    }
}

struct itip *compose_calendar(const struct scene *scene, const char *description, GError **error)
{
    const char *uid = scene->composition->uid;
    gboolean cancels = scene->due->kind == DUE_CANCEL;
    if (scene->session == NULL || uid == NULL || !text_is_clean_line(uid)) {
        refuse(error, "a session and its UID are wanted");
        return NULL;
    }
    g_autoptr(itip) itip = itip_new(method_of(scene));
    struct itip_event *event = itip_add(itip, uid);
    set_times(scene, event);
    set_words(scene, event, description);
    if (!scene->old_address)
        event->status = g_strdup(cancels ? "CANCELLED" : "CONFIRMED");
    if (!attend_all(scene, event, error))
        return NULL;
    return g_steal_pointer(&itip);
}
