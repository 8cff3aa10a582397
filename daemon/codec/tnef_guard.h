/*
 * tnef_guard - what of a foreign winmail.dat the library may see ([MS-OXTNEF]).
 */
#pragma once

#include "codec/ical_error.h"

/* Ids of properties that we read: those of the message, and below them those of Outlook's property
 * sets ([MS-OXPROPS]). */
enum tnef_property {
    TNEF_CLASS = 0x001A,
    TNEF_SENDER_KEY = 0x003B, /* "SMTP:GRACE@EXAMPLE.ORG" of whom it speaks for */
    TNEF_START_DATE = 0x0060,
    TNEF_END_DATE = 0x0061,
    TNEF_SENDER_ADDRESS = 0x0065, /* SMTP, or a path in the sender's Exchange */
    TNEF_BODY = 0x1000,
    TNEF_HTML = 0x1013,
    TNEF_CODEPAGE = 0x3FDE,
    TNEF_SENDER_SMTP = 0x5D02,

    TNEF_REPLIED_AT = 0x0001, /* PidLidAttendeeCriticalChange */
    TNEF_OBJECT_ID = 0x0003,
    TNEF_CLEAN_OBJECT_ID = 0x0023,
    TNEF_SEQUENCE = 0x8201,
    TNEF_START = 0x820D,
    TNEF_END = 0x820E,
    TNEF_PROPOSED_START = 0x8250,
    TNEF_PROPOSED_END = 0x8251,
    TNEF_COUNTERS = 0x8257
};

/*
 * The stream anew, with the attributes and properties that we read and nothing else, every length
 * and checksum looked at; values are cut at 100,000 bytes. NULL with ICAL_ERROR for what is no
 * TNEF, breaks off, or does not add up. Free with g_byte_array_unref.
 */
GByteArray *tnef_guard(const guint8 *bytes, gsize length, GError **error);
