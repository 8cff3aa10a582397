/*
 * itip - calendar objects as values (RFC 5545, RFC 5546), ours and theirs.
 */
#pragma once

#include "base/clock.h"
#include "base/names.h"

#include <glib.h>

#define ITIP_METHODS(X)                                                                            \
    X(METHOD_NONE, "")                                                                             \
    X(METHOD_PUBLISH, "PUBLISH")                                                                   \
    X(METHOD_REQUEST, "REQUEST")                                                                   \
    X(METHOD_REPLY, "REPLY")                                                                       \
    X(METHOD_ADD, "ADD")                                                                           \
    X(METHOD_CANCEL, "CANCEL")                                                                     \
    X(METHOD_REFRESH, "REFRESH")                                                                   \
    X(METHOD_COUNTER, "COUNTER")                                                                   \
    X(METHOD_DECLINECOUNTER, "DECLINECOUNTER")
enum itip_method { ITIP_METHODS(NAMES_CONSTANT) METHOD_COUNT };
extern const char *const itip_method_names[METHOD_COUNT];

#define PARTSTATS(X)                                                                               \
    X(PARTSTAT_NEEDS_ACTION, "NEEDS-ACTION")                                                       \
    X(PARTSTAT_ACCEPTED, "ACCEPTED")                                                               \
    X(PARTSTAT_DECLINED, "DECLINED")                                                               \
    X(PARTSTAT_TENTATIVE, "TENTATIVE")                                                             \
    X(PARTSTAT_DELEGATED, "DELEGATED")
enum partstat { PARTSTATS(NAMES_CONSTANT) PARTSTAT_COUNT };
extern const char *const partstat_names[PARTSTAT_COUNT];

/* Why a calendar could not be read, or may not go out. */
#define ITIP_FAULTS(X)                                                                             \
    X(ITIP_SOUND, "")                                                                              \
    X(ITIP_TOO_BIG, "calendar over 256 KiB")                                                       \
    X(ITIP_TOO_MANY_LINES, "calendar of over 2,000 lines")                                         \
    X(ITIP_LINE_TOO_LONG, "calendar with a line of over 8 KiB")                                    \
    X(ITIP_TOO_DEEP, "calendar nested over 4 deep")                                                \
    X(ITIP_NOT_UTF8, "calendar is no valid UTF-8")                                                 \
    X(ITIP_UNREADABLE, "calendar without METHOD and VEVENT")                                       \
    X(ITIP_TNEF_TOO_BIG, "winmail.dat holds too much")                                             \
    X(ITIP_TNEF_DAMAGED, "winmail.dat is damaged")                                                 \
    X(ITIP_REFUSED, "a value that may not go out")
enum itip_fault { ITIP_FAULTS(NAMES_CONSTANT) ITIP_FAULT_COUNT };
extern const char *const itip_fault_names[ITIP_FAULT_COUNT];

/* Exactly as written: UTC, local with a zone, floating, or a date alone. */
struct calendar_time {
    gboolean given;
    gboolean utc, date_only;
    int day, second; /* civil day and second of the day as written */
    char *zone;      /* TZID mapped to tzdata's name; NULL: UTC, floating or unknown */
    instant at;      /* INSTANT_NONE where it could not be told (floating, unknown zone, gap) */
};

struct itip_attendee {
    char *address; /* folded, without mailto: */
    char *name;
    enum partstat partstat;
    gboolean rsvp;
    char *sent_by; /* address, or NULL */
    char *comment; /* X-RESPONSE-COMMENT, unescaped; NULL */
    char *said;    /* PARTSTAT as written where it is none of ours ("IN-PROCESS"); NULL */
};

struct itip_event {
    char *uid;
    int sequence; /* -1: none given; -2: given and unreadable */
    struct calendar_time stamp, start, end, recurrence, original_start;
    char *summary, *location, *description, *comment; /* NULL */
    char *status;                                     /* "CONFIRMED", "CANCELLED"; NULL */
    char *organizer;                                  /* address; NULL */
    char *organizer_name;
    GPtrArray *attendees; /* struct itip_attendee */
};

struct itip {
    enum itip_method method;
    GPtrArray *events; /* struct itip_event */
    gboolean repaired; /* read by the line scanner, or with ENDs added */
};
typedef struct itip itip;
struct itip *itip_new(enum itip_method method);
struct itip_event *itip_add(struct itip *itip, const char *uid);
void itip_event_free(struct itip_event *event);
struct itip_attendee *itip_event_attend(struct itip_event *event, const char *address,
                                        const char *name, enum partstat partstat);
void itip_free(struct itip *itip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(itip, itip_free)
/* A calendar time in UTC. */
void calendar_time_set(struct calendar_time *time, instant at);
