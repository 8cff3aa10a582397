/*
 * tnef_guard - what of a foreign winmail.dat the library may see ([MS-OXTNEF]).
 *
 * libytnef reads past bad lengths, takes eight-byte currencies for four, gives up on empty
 * attributes and empty lists, and prints what it thinks of a file. So the stream is walked here
 * first, and what goes on is written anew from the few things that we read. Attachments come last
 * and are not looked at.
 */
#include "codec/tnef_guard.h"

#include <string.h>

enum { ATTRIBUTES_CAP = 1000, PROPERTIES_CAP = 1000, VALUES_CAP = 1000, VALUE_CAP = 100 * 1000 };

enum { SIGNATURE = 0x223E9F78, LEVEL_MESSAGE = 1, HEAD_BYTES = 6, SET_BYTES = 16 };

enum attribute_id {
    ATTRIBUTE_CLASS = 0x00078008,
    ATTRIBUTE_BODY = 0x0002800C,
    ATTRIBUTE_PROPERTIES = 0x00069003,
    ATTRIBUTE_CODEPAGE = 0x00069007
};

/* What is left of a run of bytes. */
struct bytes {
    const guint8 *at;
    gsize left;
};

static gboolean refuse(GError **error, enum itip_fault code, const char *what)
{
    g_set_error(error, ICAL_ERROR, (gint)code, "winmail.dat %s", what);
    return FALSE;
}

static gboolean broken_off(GError **error)
{
    return refuse(error, ITIP_TNEF_DAMAGED, "breaks off");
}

/* --- numbers ------------------------------------------------------------------------------ */

static gboolean take(struct bytes *from, gsize count, struct bytes *taken)
{
    if (count > from->left)
        return FALSE;
    *taken = (struct bytes){from->at, count};
    from->at += count;
    from->left -= count;
    return TRUE;
}

static gboolean take_number(struct bytes *from, guint32 *number)
{
    struct bytes bytes;
    if (!take(from, sizeof(*number), &bytes))
        return FALSE;
    memcpy(number, bytes.at, sizeof(*number));
    *number = GUINT32_FROM_LE(*number);
    return TRUE;
}

static void put_number(GByteArray *out, guint32 number)
{
    guint32 little = GUINT32_TO_LE(number);
    g_byte_array_append(out, (const guint8 *)&little, sizeof(little));
}

/* To the next multiple of four. */
static gsize padding(gsize count)
{
    return (4 - count % 4) % 4;
}

static void put_padded(GByteArray *out, struct bytes value)
{
    static const guint8 zeros[4] = {0};
    g_byte_array_append(out, value.at, (guint)value.left);
    g_byte_array_append(out, zeros, (guint)padding(value.left));
}

/* --- properties ([MS-OXTNEF], 2.1.3.4) ------------------------------------------------------ */

enum {
    TYPE_LONG = 0x0003,
    TYPE_BOOLEAN = 0x000B,
    TYPE_OBJECT = 0x000D,
    TYPE_STRING = 0x001E,
    TYPE_UNICODE = 0x001F,
    TYPE_TIME = 0x0040,
    TYPE_BINARY = 0x0102,
    TYPE_MANY = 0x1000,
    NAMED_FROM = 0x8000
};

struct property {
    guint32 type, id;   /* id: of its set where it has one */
    struct bytes set;   /* GUID of the property set; empty: of the message */
    gboolean in_words;  /* named by words and not by an id */
    guint32 count;      /* of values */
    struct bytes value; /* the first */
};

static const guint8 meeting_set[SET_BYTES] = {0x90, 0xDA, 0xD8, 0x6E, 0x0B, 0x45, 0x1B, 0x10,
                                              0x98, 0xDA, 0x00, 0xAA, 0x00, 0x3F, 0x13, 0x05};
static const guint8 appointment_set[SET_BYTES] = {0x02, 0x20, 0x06, 0x00, 0, 0, 0, 0,
                                                  0xC0, 0,    0,    0,    0, 0, 0, 0x46};

static const struct {
    const guint8 *set; /* NULL: of the message */
    enum tnef_property id;
} wanted[] = {
    {NULL, TNEF_CLASS},
    {NULL, TNEF_SENDER_KEY},
    {NULL, TNEF_START_DATE},
    {NULL, TNEF_END_DATE},
    {NULL, TNEF_SENDER_ADDRESS},
    {NULL, TNEF_BODY},
    {NULL, TNEF_HTML},
    {NULL, TNEF_CODEPAGE},
    {NULL, TNEF_SENDER_SMTP},
    {meeting_set, TNEF_REPLIED_AT},
    {meeting_set, TNEF_OBJECT_ID},
    {meeting_set, TNEF_CLEAN_OBJECT_ID},
    {appointment_set, TNEF_SEQUENCE},
    {appointment_set, TNEF_START},
    {appointment_set, TNEF_END},
    {appointment_set, TNEF_PROPOSED_START},
    {appointment_set, TNEF_PROPOSED_END},
    {appointment_set, TNEF_COUNTERS},
};

static gboolean is_wanted(const struct property *property)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        gboolean same_set = wanted[i].set == NULL
                                ? property->set.left == 0
                                : property->set.left == SET_BYTES &&
                                      memcmp(property->set.at, wanted[i].set, SET_BYTES) == 0;
        if (same_set && property->id == (guint32)wanted[i].id && !property->in_words)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_variable(guint32 type)
{
    return type == TYPE_OBJECT || type == TYPE_STRING || type == TYPE_UNICODE ||
           type == TYPE_BINARY;
}

/* Of a type that the library reads as it is written. */
static gboolean is_readable(guint32 type)
{
    return type == TYPE_LONG || type == TYPE_BOOLEAN || type == TYPE_TIME || type == TYPE_STRING ||
           type == TYPE_UNICODE || type == TYPE_BINARY;
}

/* Bytes that a value takes in the stream; 0: of no known type. */
static gsize fixed_size(guint32 type)
{
    switch (type) {
    case 0x0000: /* unspecified, null, 16 and 32 bits, float, error, boolean: in four bytes */
    case 0x0001:
    case 0x0002:
    case TYPE_LONG:
    case 0x0004:
    case 0x000A:
    case TYPE_BOOLEAN:
        return 4;
    case 0x0005: /* double, currency, application time, 64 bits */
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case TYPE_TIME:
        return 8;
    case 0x0048: /* GUID */
        return 16;
    default:
        return 0;
    }
}

static gboolean take_name(struct bytes *from, struct property *property)
{
    guint32 kind, name;
    struct bytes words;
    if (!take(from, SET_BYTES, &property->set) || !take_number(from, &kind) ||
        !take_number(from, &name))
        return FALSE;
    property->in_words = kind != 0;
    property->id = name;
    return kind == 0 || take(from, (gsize)name + padding(name), &words);
}

static gboolean take_value(struct bytes *from, guint32 type, struct bytes *value)
{
    struct bytes pad;
    guint32 size = (guint32)fixed_size(type);
    if (is_variable(type) && !take_number(from, &size))
        return FALSE;
    return take(from, size, value) && take(from, padding(size), &pad);
}

static gboolean take_property(struct bytes *from, struct property *property)
{
    guint32 tag;
    if (!take_number(from, &tag))
        return FALSE;
    gboolean many = (tag & TYPE_MANY) != 0;
    *property = (struct property){.type = tag & 0xFFFF & ~TYPE_MANY, .id = tag >> 16, .count = 1};
    if (property->id >= NAMED_FROM && !take_name(from, property))
        return FALSE;
    if (!is_variable(property->type) && fixed_size(property->type) == 0)
        return FALSE;
    if ((many || is_variable(property->type)) && !take_number(from, &property->count))
        return FALSE;
    for (guint32 i = 0; i < property->count; i++) {
        struct bytes value;
        if (i >= VALUES_CAP || !take_value(from, property->type, &value))
            return FALSE;
        if (i == 0)
            property->value = value;
    }
    property->type |= many ? TYPE_MANY : 0;
    return TRUE;
}

static void put_property(GByteArray *out, const struct property *property)
{
    struct bytes value = {property->value.at, MIN(property->value.left, (gsize)VALUE_CAP)};
    gboolean named = property->set.left > 0;
    put_number(out, (named ? (guint32)NAMED_FROM : property->id) << 16 | property->type);
    if (named) {
        g_byte_array_append(out, property->set.at, SET_BYTES);
        put_number(out, 0);
        put_number(out, property->id);
    }
    if (is_variable(property->type)) {
        put_number(out, 1);
        put_number(out, (guint32)value.left);
    }
    put_padded(out, value);
}

/* Written anew into `out`, count first; nothing where none is kept, which the library bears not. */
static gboolean copy_properties(struct bytes from, GByteArray *out, GError **error)
{
    guint32 count, kept = 0;
    g_autoptr(GByteArray) rows = g_byte_array_new();
    if (!take_number(&from, &count))
        return broken_off(error);
    if (count > PROPERTIES_CAP)
        return refuse(error, ITIP_TNEF_TOO_BIG, "holds over 1,000 properties");
    for (guint32 i = 0; i < count; i++) {
        struct property property;
        if (!take_property(&from, &property))
            return refuse(error, ITIP_TNEF_DAMAGED, "has properties that do not add up");
        if (!is_readable(property.type) || property.count != 1 || property.value.left == 0 ||
            !is_wanted(&property))
            continue;
        put_property(rows, &property);
        kept++;
    }
    if (kept == 0)
        return TRUE;
    put_number(out, kept);
    g_byte_array_append(out, rows->data, rows->len);
    return TRUE;
}

/* --- attributes ([MS-OXTNEF], 2.1.2) --------------------------------------------------------- */

struct attribute {
    guint32 id;
    struct bytes data;
};

static guint16 sum_of(struct bytes data)
{
    guint16 sum = 0;
    for (gsize i = 0; i < data.left; i++)
        sum = (guint16)(sum + data.at[i]);
    return sum;
}

static gboolean take_attribute(struct bytes *from, struct attribute *attribute, GError **error)
{
    struct bytes level, sum;
    guint32 size;
    if (!take(from, 1, &level) || !take_number(from, &attribute->id) || !take_number(from, &size) ||
        !take(from, size, &attribute->data) || !take(from, 2, &sum))
        return broken_off(error);
    if (sum_of(attribute->data) != (sum.at[0] | sum.at[1] << 8))
        return refuse(error, ITIP_TNEF_DAMAGED, "has a wrong checksum");
    return TRUE;
}

static void put_attribute(GByteArray *out, guint32 id, struct bytes data)
{
    const guint8 level = LEVEL_MESSAGE;
    guint16 sum = GUINT16_TO_LE(sum_of(data));
    g_byte_array_append(out, &level, 1);
    put_number(out, id);
    put_number(out, (guint32)data.left);
    g_byte_array_append(out, data.at, (guint)data.left);
    g_byte_array_append(out, (const guint8 *)&sum, sizeof(sum));
}

static gboolean copy_attribute(const struct attribute *attribute, GByteArray *out, GError **error)
{
    g_autoptr(GByteArray) anew = g_byte_array_new();
    struct bytes data = {attribute->data.at, MIN(attribute->data.left, (gsize)VALUE_CAP)};
    switch (attribute->id) {
    case ATTRIBUTE_PROPERTIES:
        if (!copy_properties(attribute->data, anew, error))
            return FALSE;
        data = (struct bytes){anew->data, anew->len};
        break;
    case ATTRIBUTE_CLASS:
    case ATTRIBUTE_BODY:
    case ATTRIBUTE_CODEPAGE:
        break;
    default:
        return TRUE;
    }
    if (data.left > 0)
        put_attribute(out, attribute->id, data);
    return TRUE;
}

/* The library keeps the last of two and forgets the memory of the first. */
static gboolean is_first(GArray *seen, guint32 id)
{
    for (guint i = 0; i < seen->len; i++)
        if (g_array_index(seen, guint32, i) == id)
            return FALSE;
    g_array_append_val(seen, id);
    return TRUE;
}

static gboolean copy_attributes(struct bytes from, GByteArray *out, GError **error)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(guint32));
    while (from.left > 0 && *from.at == LEVEL_MESSAGE) {
        struct attribute attribute;
        if (seen->len >= ATTRIBUTES_CAP)
            return refuse(error, ITIP_TNEF_TOO_BIG, "holds over 1,000 attributes");
        if (!take_attribute(&from, &attribute, error))
            return FALSE;
        if (is_first(seen, attribute.id) && !copy_attribute(&attribute, out, error))
            return FALSE;
    }
    return TRUE;
}

GByteArray *tnef_guard(const guint8 *bytes, gsize length, GError **error)
{
    struct bytes from = {bytes, length}, head;
    guint32 signature = 0;
    g_autoptr(GByteArray) out = g_byte_array_new();
    if (!take(&from, HEAD_BYTES, &head) ||
        !take_number(&(struct bytes){head.at, head.left}, &signature) || signature != SIGNATURE) {
        refuse(error, ITIP_TNEF_DAMAGED, "is no TNEF");
        return NULL;
    }
    g_byte_array_append(out, head.at, HEAD_BYTES);
    if (!copy_attributes(from, out, error))
        return NULL;
    return g_steal_pointer(&out);
}
