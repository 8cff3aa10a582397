/*
 * winmail - builds what Outlook sends as winmail.dat, byte by byte after [MS-OXTNEF].
 *
 * Made without daemon/codec, so that a fault there cannot hide itself.
 */
#pragma once

#include <glib.h>

enum winmail_set { WINMAIL_MESSAGE, WINMAIL_MEETING, WINMAIL_APPOINTMENT };

struct winmail {
    GByteArray *attributes; /* without the properties */
    GByteArray *properties;
    guint32 count; /* of properties */
};

/* `class`: of attMessageClass ("IPM.Microsoft Schedule.MtgRespP"); NULL: none. */
struct winmail *winmail_new(const char *class);
void winmail_free(struct winmail *winmail);
/* The whole stream so far. Free with g_bytes_unref. */
GBytes *winmail_bytes(const struct winmail *winmail);

void winmail_attribute(struct winmail *winmail, guint8 level, guint32 id, const void *bytes,
                       gsize length);
void winmail_text(struct winmail *winmail, guint32 id, const char *text);    /* UTF-16 */
void winmail_string(struct winmail *winmail, guint32 id, const char *bytes); /* as they are */
void winmail_binary(struct winmail *winmail, enum winmail_set set, guint32 id, const void *bytes,
                    gsize length);
void winmail_number(struct winmail *winmail, enum winmail_set set, guint32 id, guint32 number);
void winmail_yes(struct winmail *winmail, enum winmail_set set, guint32 id);
void winmail_time(struct winmail *winmail, enum winmail_set set, guint32 id, gint64 unix_time);
/* A property of any type, its bytes as they stand behind the tag. */
void winmail_raw(struct winmail *winmail, guint32 type, guint32 id, const void *bytes,
                 gsize length);
/* PidLidGlobalObjectId of a foreign UID, or of Outlook's own with these data; `year` 0: of no
 * instance. Free with g_byte_array_unref. */
GByteArray *winmail_object_id(const char *uid, guint year, guint month, guint day);
/* An answer to that UID: class, id and SEQUENCE. */
struct winmail *winmail_answer(const char *class, const char *uid, guint32 sequence);
/* A mail that holds it beside an empty text, with these headers, each with its line end. */
char *winmail_mail(const struct winmail *winmail, const char *headers);
