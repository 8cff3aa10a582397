/*
 * winmail - builds what Outlook sends as winmail.dat, byte by byte after [MS-OXTNEF].
 */
#include "support/winmail.h"

#include <string.h>

enum {
    ATTRIBUTE_CLASS = 0x00078008,
    ATTRIBUTE_VERSION = 0x00089006,
    ATTRIBUTE_PROPERTIES = 0x00069003,
    ATTRIBUTE_CODEPAGE = 0x00069007
};

static const guint8 sets[][16] = {
    [WINMAIL_MEETING] = {0x90, 0xDA, 0xD8, 0x6E, 0x0B, 0x45, 0x1B, 0x10, 0x98, 0xDA, 0x00, 0xAA,
                         0x00, 0x3F, 0x13, 0x05},
    [WINMAIL_APPOINTMENT] = {0x02, 0x20, 0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00,
                             0x00, 0x00, 0x00, 0x46},
};

/* Little-endian; past its eight bytes a number is zero. */
static void put(GByteArray *to, guint64 number, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = i < sizeof number ? (guint8)(number >> (8 * i)) : 0;
        g_byte_array_append(to, &byte, 1);
    }
}

static void pad(GByteArray *to)
{
    while (to->len % 4 != 0)
        put(to, 0, 1);
}

static void put_attribute(GByteArray *to, guint8 level, guint32 id, const guint8 *bytes,
                          gsize length)
{
    guint sum = 0;
    for (gsize i = 0; i < length; i++)
        sum += bytes[i];
    put(to, level, 1);
    put(to, id, 4);
    put(to, length, 4);
    g_byte_array_append(to, bytes, (guint)length);
    put(to, sum & 0xFFFF, 2);
}

struct winmail *winmail_new(const char *class)
{
    struct winmail *winmail = g_new0(struct winmail, 1);
    winmail->attributes = g_byte_array_new();
    winmail->properties = g_byte_array_new();
    winmail_attribute(winmail, 1, ATTRIBUTE_VERSION, "\0\0\1\0", 4);
    winmail_attribute(winmail, 1, ATTRIBUTE_CODEPAGE, "\xe4\x04\0\0\0\0\0\0", 8); /* 1252 */
    if (class != NULL)
        winmail_attribute(winmail, 1, ATTRIBUTE_CLASS, class, strlen(class) + 1);
    return winmail;
}

void winmail_free(struct winmail *winmail)
{
    g_byte_array_unref(winmail->attributes);
    g_byte_array_unref(winmail->properties);
    g_free(winmail);
}

GBytes *winmail_bytes(const struct winmail *winmail)
{
    GByteArray *out = g_byte_array_new();
    g_autoptr(GByteArray) properties = g_byte_array_new();
    put(out, 0x223E9F78, 4);
    put(out, 1, 2);
    g_byte_array_append(out, winmail->attributes->data, winmail->attributes->len);
    put(properties, winmail->count, 4);
    g_byte_array_append(properties, winmail->properties->data, winmail->properties->len);
    put_attribute(out, 1, ATTRIBUTE_PROPERTIES, properties->data, properties->len);
    return g_byte_array_free_to_bytes(out);
}

void winmail_attribute(struct winmail *winmail, guint8 level, guint32 id, const void *bytes,
                       gsize length)
{
    put_attribute(winmail->attributes, level, id, bytes, length);
}

static void put_tag(struct winmail *winmail, enum winmail_set set, guint32 type, guint32 id)
{
    put(winmail->properties, (set == WINMAIL_MESSAGE ? id : 0x8000) << 16 | type, 4);
    if (set != WINMAIL_MESSAGE) {
        g_byte_array_append(winmail->properties, sets[set], 16);
        put(winmail->properties, 0, 4);
        put(winmail->properties, id, 4);
    }
    winmail->count++;
}

static void put_variable(struct winmail *winmail, const void *bytes, gsize length)
{
    put(winmail->properties, 1, 4);
    put(winmail->properties, length, 4);
    g_byte_array_append(winmail->properties, bytes, (guint)length);
    pad(winmail->properties);
}

void winmail_text(struct winmail *winmail, guint32 id, const char *text)
{
    gsize length = 0;
    g_autofree char *wide = g_convert(text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
    g_autoptr(GByteArray) ended = g_byte_array_new();
    g_byte_array_append(ended, (const guint8 *)wide, (guint)length);
    put(ended, 0, 2);
    put_tag(winmail, WINMAIL_MESSAGE, 0x001F, id);
    put_variable(winmail, ended->data, ended->len);
}

void winmail_string(struct winmail *winmail, guint32 id, const char *bytes)
{
    put_tag(winmail, WINMAIL_MESSAGE, 0x001E, id);
    put_variable(winmail, bytes, strlen(bytes) + 1);
}

void winmail_binary(struct winmail *winmail, enum winmail_set set, guint32 id, const void *bytes,
                    gsize length)
{
    put_tag(winmail, set, 0x0102, id);
    put_variable(winmail, bytes, length);
}

void winmail_number(struct winmail *winmail, enum winmail_set set, guint32 id, guint32 number)
{
    put_tag(winmail, set, 0x0003, id);
    put(winmail->properties, number, 4);
}

void winmail_yes(struct winmail *winmail, enum winmail_set set, guint32 id)
{
    put_tag(winmail, set, 0x000B, id);
    put(winmail->properties, 1, 4);
}

void winmail_time(struct winmail *winmail, enum winmail_set set, guint32 id, gint64 unix_time)
{
    put_tag(winmail, set, 0x0040, id);
    put(winmail->properties, ((guint64)unix_time + 11644473600) * 10000000, 8);
}

void winmail_raw(struct winmail *winmail, guint32 type, guint32 id, const void *bytes, gsize length)
{
    put_tag(winmail, WINMAIL_MESSAGE, type, id);
    g_byte_array_append(winmail->properties, bytes, (guint)length);
}

GByteArray *winmail_object_id(const char *uid, guint year, guint month, guint day)
{
    static const guint8 maker[] = {0x04, 0x00, 0x00, 0x00, 0x82, 0x00, 0xE0, 0x00,
                                   0x74, 0xC5, 0xB7, 0x10, 0x1A, 0x82, 0xE0, 0x08};
    GByteArray *id = g_byte_array_new();
    g_byte_array_append(id, maker, sizeof(maker));
    put(id, year >> 8, 1);
    put(id, year & 0xFF, 1);
    put(id, month, 1);
    put(id, day, 1);
    put(id, 0, 16); /* when it was made, and what is kept for later */
    put(id, strlen("vCal-Uid") + 4 + strlen(uid) + 1, 4);
    g_byte_array_append(id, (const guint8 *)"vCal-Uid", strlen("vCal-Uid"));
    put(id, 1, 4);
    g_byte_array_append(id, (const guint8 *)uid, (guint)strlen(uid) + 1);
    return id;
}

struct winmail *winmail_answer(const char *class, const char *uid, guint32 sequence)
{
    struct winmail *winmail = winmail_new(class);
    g_autoptr(GByteArray) id = winmail_object_id(uid, 0, 0, 0);
    winmail_binary(winmail, WINMAIL_MEETING, 0x0003, id->data, id->len);
    winmail_number(winmail, WINMAIL_APPOINTMENT, 0x8201, sequence);
    return winmail;
}

char *winmail_mail(const struct winmail *winmail, const char *headers)
{
    g_autoptr(GBytes) bytes = winmail_bytes(winmail);
    g_autofree char *base64 =
        g_base64_encode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    GString *mail = g_string_new(headers);
    g_string_append(mail, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=w\r\n\r\n"
                          "--w\r\nContent-Type: text/plain\r\n\r\n\r\n"
                          "--w\r\nContent-Type: application/ms-tnef; name=\"winmail.dat\"\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n");
    for (const char *at = base64; *at != '\0'; at += MIN(strlen(at), 76))
        g_string_append_printf(mail, "%.76s\r\n", at);
    g_string_append(mail, "--w--\r\n");
    return g_string_free(mail, FALSE);
}
