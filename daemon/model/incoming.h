/*
 * incoming - one message as it came, in plain values, judged by nobody yet.
 *
 * Flat and counted: codec/inbound fills it, `binome read --json` prints it.
 */
#pragma once

#include "model/itip.h"

#include <glib.h>

struct header {
    char *name, *value; /* value decoded to UTF-8, unfolded */
};

/* One recipient of a delivery report (RFC 3464, 2.3). */
struct delivery {
    char *address;    /* Original-Recipient, else Final-Recipient; folded */
    char *action;     /* "failed", "delayed", ...; lower case */
    char *status;     /* "5.1.1"; NULL */
    char *diagnostic; /* NULL */
};

struct incoming {
    /* where it lay: filled by the stage, not by the codec */
    char *mailbox;
    guint32 uidvalidity, uid;
    char *sha256;

    gsize size;
    char *fault; /* NULL, or why it could not be read: "too big", "header block over 256 kB", ... */
    GPtrArray *headers; /* struct header, in order, all of them up to the caps */
    char *message_id;   /* without < >; NULL */
    char *subject;      /* NULL */
    instant date;       /* of the Date header; INSTANT_NONE */
    char *from;         /* addr-spec, folded; NULL unless there is one From with one mailbox */
    char *from_name;
    char *sender;          /* Sender header's addr-spec; NULL */
    char *return_path;     /* "" is the null path; NULL: no such header */
    GPtrArray *recipients; /* char *: To, Cc, Delivered-To, X-Original-To; folded */
    GPtrArray
        *references; /* char *: In-Reply-To first, then References from the last; without < > */
    char *text;      /* the body as text, UTF-8, LF; NULL: none */
    gboolean text_from_html;
    gboolean reaction;              /* Gmail's reaction part */
    gboolean report;                /* multipart/report, or a message/delivery-status part */
    gboolean receipt;               /* disposition-notification */
    GPtrArray *deliveries;          /* struct delivery */
    char *returned_id;              /* Message-ID of the message that came back in a report; NULL */
    struct itip *calendar;          /* NULL: none, or unreadable */
    enum itip_fault calendar_fault; /* why a calendar part could not be read */
    guint attachments;
};
typedef struct incoming incoming;
struct incoming *incoming_new(void);
void incoming_free(struct incoming *incoming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(incoming, incoming_free)

/* A message as the mailbox gave it: what was read of it, its bytes, and when it was read. */
struct arrival {
    const struct incoming *incoming;
    GBytes *raw; /* its header alone when the rest is too big */
    instant at;
};

/* The first header of that name, without case; NULL. */
const char *incoming_header(const struct incoming *incoming, const char *name);
