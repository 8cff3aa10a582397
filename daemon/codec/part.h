/*
 * part - the MIME tree of a message as plain values, decoded and judged by nobody yet.
 */
#pragma once

#include <glib.h>

struct part {
    char *type;             /* "text/plain", lower case */
    char *charset;          /* NULL */
    char *name;             /* file name, raw: never used as a path; NULL */
    char *method;           /* of text/calendar; NULL */
    char *report;           /* report-type of multipart/report, lower case; NULL */
    gboolean attached;      /* Content-Disposition: attachment */
    gboolean flowed, delsp; /* RFC 3676 */
    GBytes *bytes;          /* of a leaf, transfer encoding undone; NULL */
    char *message_id;       /* of the message inside a message/rfc822, without < >; NULL */
    char *text; /* of text/plain and text/html, UTF-8 with LF; filled by codec/inbound */
    GPtrArray
        *parts; /* struct part: the children of a multipart; never those of a message/rfc822 */
};
typedef struct part part;
struct part *part_new(const char *type);
void part_free(struct part *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(part, part_free)

gboolean part_is(const struct part *part, const char *type);
gboolean part_is_multipart(const struct part *part);
/* Whether a reader sees it as a file beside the text. */
gboolean part_is_attachment(const struct part *part);
/* A calendar by its type, its file name or its first line, for gateways lose each of them;
 * Outlook's winmail.dat. Both of leaves that have bytes. */
gboolean part_is_calendar(const struct part *part);
gboolean part_is_tnef(const struct part *part);
/* This part and all below it, in order; borrowed. */
GPtrArray *part_list(const struct part *part);
