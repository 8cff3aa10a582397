/*
 * outbox - what is to be sent: frozen bytes under the due's key.
 *
 * composed -> sending (attempt n) -> sent | retry | failed | doubt; composed or
 * retry -> superseded | expired; doubt -> sent (found) | retry (the same bytes
 * once more) | failed | expired. `sending` is durable before DATA.
 */
#pragma once

#include "base/names.h"
#include "model/original.h"
#include "port/database.h"

#define OUTBOX_STATES(X)                                                                           \
    X(OUTBOX_COMPOSED, "composed")                                                                 \
    X(OUTBOX_SENDING, "sending")                                                                   \
    X(OUTBOX_SENT, "sent")                                                                         \
    X(OUTBOX_RETRY, "retry")                                                                       \
    X(OUTBOX_FAILED, "failed")                                                                     \
    X(OUTBOX_DOUBT, "doubt")                                                                       \
    X(OUTBOX_SUPERSEDED, "superseded")                                                             \
    X(OUTBOX_EXPIRED, "expired")
enum outbox_state { OUTBOX_STATES(NAMES_CONSTANT) OUTBOX_STATE_COUNT };
extern const char *const outbox_state_names[OUTBOX_STATE_COUNT];

/* The verdict of a row that failed without having been refused. */
#define OUTBOX_TWICE_IN_DOUBT "in doubt twice"

struct parcel {
    gint64 serial; /* from outbox_next_serial before composing: it stands in the carriers */
    char *key;
    int subject, person, version, session, number, revision;
    char *steps;        /* "S4", "K1 B1", "cancel" */
    gboolean question;  /* opens a question to this person */
    gboolean automatic; /* counts for "one automatic mail a day" */
    instant composed, not_before, not_after;
    enum outbox_state state;
    int attempt;
    instant retry_at, settled; /* settled: when it was sent, failed or put aside */
    char *verdict;             /* the relay's last reply line, or why; NULL */
    char *envelope_from, *envelope_to, *message_id;
    char *mail_subject, *text; /* what was said, for alignment; NULL once forgotten */
    GPtrArray *labels;         /* char * */
    GBytes *bytes;             /* frozen; NULL once forgotten, or not asked for */
};
struct parcel *parcel_new(void);
void parcel_free(struct parcel *parcel);
typedef struct parcel parcel;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(parcel, parcel_free)

#define OUTBOX_ERROR (g_quark_from_static_string("binome-outbox"))
enum outbox_error { OUTBOX_EXISTS, OUTBOX_CLASH, OUTBOX_NO_MOVE };

/* 0 on error. */
gint64 outbox_next_serial(struct database *database, GError **error);
/* A row composed, whatever its state says. FALSE with OUTBOX_EXISTS when the key is there with the
 * same bytes, OUTBOX_CLASH with others. */
gboolean outbox_put(struct database *database, const struct parcel *parcel, GError **error);
/* NULL without error when there is none. */
struct parcel *outbox_by_key(struct database *database, const char *key, GError **error);
struct parcel *outbox_by_serial(struct database *database, gint64 serial, GError **error);
/* What may leave now (composed, or retry whose time has come), oldest first, with bytes. Rows whose
 * use-by has passed are among them: the caller moves those to OUTBOX_EXPIRED. */
GPtrArray *outbox_ready(struct database *database, instant now, int limit, GError **error);
/* Rows in one of the states (bits 1u << state), without bytes. */
GPtrArray *outbox_in(struct database *database, unsigned states, GError **error);
/* Composed and retry rows of a subject, without bytes: to be superseded when no longer due. */
GPtrArray *outbox_waiting(struct database *database, int subject, GError **error);
/* What becomes of a row. */
struct disposition {
    enum outbox_state state;
    instant at;
    instant retry_at;    /* only of OUTBOX_RETRY */
    const char *verdict; /* the relay's last reply line, or why; NULL */
};
/* Moves a row by the table above; attempt + 1 when it becomes OUTBOX_SENDING. FALSE for a move that
 * the table does not have. */
gboolean outbox_move(struct database *database, gint64 serial,
                     const struct disposition *disposition, GError **error);
/* The mail of ours that an answer may come to: NULL without error when unknown. */
struct original *outbox_original(struct database *database, gint64 serial, GError **error);

/* What arrange must know of a person: one query on an index each. */
struct tally {
    int today;         /* automatic mails to this person composed or sent in [from, to) */
    GArray *questions; /* gint64 serials of questions whose use-by is not past, oldest first */
};
void tally_clear(struct tally *tally);
gboolean outbox_tally(struct database *database, int person, struct span_of_time day, instant now,
                      struct tally *tally, GError **error);
