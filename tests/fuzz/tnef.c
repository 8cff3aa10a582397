/* Any bytes are read as a winmail.dat; what the guard lets through the library reads, and what is
 * read is valid UTF-8. */
#include "codec/tnef.h"
#include "codec/tnef_guard.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint16 sum_of(const guint8 *bytes, gsize length)
{
    guint16 sum = 0;
    for (gsize i = 0; i < length; i++)
        sum = (guint16)(sum + bytes[i]);
    return sum;
}

/* One attribute of properties round the bytes, with the checksum that no mutation would find. */
static GBytes *framed(const guint8 *data, gsize size)
{
    static const guint8 head[] = {0x78, 0x9F, 0x3E, 0x22, 1, 0, 1, 0x03, 0x90, 0x06, 0x00};
    g_autoptr(GByteArray) out = g_byte_array_new();
    guint32 length = GUINT32_TO_LE((guint32)size);
    guint16 sum = GUINT16_TO_LE(sum_of(data, size));
    g_byte_array_append(out, head, sizeof(head));
    g_byte_array_append(out, (const guint8 *)&length, sizeof(length));
    g_byte_array_append(out, data, (guint)size);
    g_byte_array_append(out, (const guint8 *)&sum, sizeof(sum));
    return g_bytes_new(out->data, out->len);
}

static void read_bytes(GBytes *bytes)
{
    struct tnef tnef;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    g_autoptr(GByteArray) guarded = tnef_guard(data, length, NULL);
    gboolean read = tnef_read(bytes, "a@b.test", &tnef, &error);
    g_assert_cmpint(read, ==, guarded != NULL);
    g_assert_true(tnef.text == NULL || g_utf8_validate(tnef.text, -1, NULL));
    g_assert_true(tnef.html == NULL || g_utf8_validate(tnef.html, -1, NULL));
    tnef_clear(&tnef);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bare = g_bytes_new(data, size);
    g_autoptr(GBytes) dressed = framed(data, size);
    read_bytes(bare);
    read_bytes(dressed);
    return 0;
}
