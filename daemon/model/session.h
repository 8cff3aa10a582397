/*
 * session - one meeting of a pair, with a UID of its own, and its states.
 *
 * States move by table: what is not listed changes nothing.
 */
#pragma once

#include "model/fact.h"
#include "model/itip.h"

#include <glib.h>

#define SESSION_STATES(X)                                                                          \
    X(SESSION_PLANNED, "planned")     /* known to us alone */                                      \
    X(SESSION_STANDING, "standing")   /* invitations written: it is in calendars */                \
    X(SESSION_UNSETTLED, "unsettled") /* somebody asked to move it; it stays until agreed */       \
    X(SESSION_DECLINED, "declined")                                                                \
    X(SESSION_WITHDRAWN, "withdrawn")                                                              \
    X(SESSION_HELD, "held")                                                                        \
    X(SESSION_POSTPONED, "postponed")                                                              \
    X(SESSION_CANCELLED, "cancelled")                                                              \
    X(SESSION_MISSED, "missed")                                                                    \
    X(SESSION_UNKNOWN, "unknown")                                                                  \
    X(SESSION_UNINVITED, "uninvited") /* its hour came, and nobody had been invited */             \
    X(SESSION_DISPUTED, "disputed")
enum session_state { SESSION_STATES(NAMES_CONSTANT) SESSION_STATE_COUNT };
extern const char *const session_state_names[SESSION_STATE_COUNT];

/* What one of the two has answered; which reply counts is decided here (RFC 5546, 2.1.5). */
struct attendee {
    int person;
    enum partstat partstat;
    int sequence;      /* of the reply that counted; -1: none yet */
    gboolean by_words; /* answered in a mail: the calendar does not know of it */
    gboolean tied;     /* another answer, of the same SEQUENCE and DTSTAMP, says otherwise */
    instant stamp;     /* its DTSTAMP */
    instant invited;   /* when the last REQUEST to this person was sent; INSTANT_NONE */
};

/* What one of the two has said became of it. */
struct account {
    int person;               /* 0: nobody yet */
    enum session_state state; /* held, postponed, cancelled or missed */
    gboolean by_words;        /* told from words alone */
    instant written;          /* by its Date, never later than it came */
};

struct session {
    int serial; /* names it in UID and keys; given once */
    int number; /* 1 to n of the programme; 0: a coffee */
    gboolean coffee;
    enum session_state state;
    instant start, end;
    gint64 wall;        /* minutes since 1970-01-01 00:00 on the pair's clock then */
    const char *zone;   /* whose clock that is; borrowed of the facts; NULL: not known */
    int sequence;       /* SEQUENCE to send: raised by a new time or a cancellation */
    int revision;       /* raised by all that a reader must see */
    instant time_since; /* when start and end became what they are; replies to a lower SEQUENCE
                           count if the time has not changed since */
    int time_sequence;  /* SEQUENCE since which start and end are what they are */
    struct attendee attendees[2]; /* mentor, mentee */
    int put_off_by;               /* person who declined or moved it; 0 */
    instant put_off_at;
    instant put_off_start;      /* when it was to be, as it was put off */
    int put_offs;               /* how often it was declined, moved or put off by people */
    gboolean untold;            /* declined, and nothing has been written of it since */
    enum session_state before;  /* what it was then */
    instant known_at;           /* when it was first told what became of it, "nothing" included */
    struct account accounts[2]; /* in the order in which they came */
    gboolean by_words;          /* held, told from words alone */
    int minutes;                /* logged length; 0: the planned one */
    int questions;
    instant minutes_written, questions_written; /* by the Date of the mail that says so */
    gboolean by_people;        /* its time was chosen by one of them, not by the schedule */
    gint64 place;              /* content: where, as who chose its time has written; 0 */
    int replaces, replaced_by; /* serials; 0 */
};

/* The subject (pair) that a serial belongs to: serials are the pair's id and a count. */
enum { SERIALS_A_PAIR = 1000 };
int session_subject(int serial);
/* Whether it is in somebody's calendar. */
gboolean session_stands(const struct session *session);
/* Whether another date is looked for. */
gboolean session_waits(const struct session *session);
/* Whether it stands, and nobody but who chose its time has answered for it. */
gboolean session_is_as_chosen(const struct session *session, int person);
/* Whether this one has said yes, no or perhaps. Who has passed the invitation on has not. */
gboolean attendee_has_answered(const struct attendee *attendee);
/* Whether somebody said what became of it. */
gboolean session_is_logged(const struct session *session);
struct attendee *session_attendee(struct session *session, int person);
/* Moves by the table; FALSE and no change for a move that it does not list. */
gboolean session_move(struct session *session, enum fact_kind event);
/* What became of it may be known now: the first time counts. */
void session_note_known(struct session *session, instant at);
/* RFC 5546, 2.1.5 and calendar.md "How a reply is applied": whether this reply counts, and if so
 * applies it. */
gboolean session_apply_rsvp(struct session *session, const struct fact *rsvp);
/* What this person has said became of it; NULL: nothing yet. */
const struct account *session_account(const struct session *session, int person);
/* Whether this log is what it stands at; of one that is not logged every fact is. */
gboolean session_agrees(const struct session *session, enum fact_kind log);
/* A log. Of one author the later written counts, however they came; of equals the more careful.
 * Two authors who do not agree dispute it, and so does who says "held" once another date stands in
 * its place. */
void session_apply_log(struct session *session, const struct fact *log);
/* Its length, or how many questions it opened: of two the later written, of equals the greater. */
void session_apply_detail(struct session *session, const struct fact *detail);
