/* No message ends its own DATA: one dot alone on a line, the last, and no bare CR or LF. */
#include "port/smtp_data.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    struct smtp_data made = smtp_data_make(bytes);
    const char *wire = made.wire->str;
    gsize length = made.wire->len;
    for (gsize i = 0; i < length; i++) {
        g_assert_true(wire[i] != '\n' || (i > 0 && wire[i - 1] == '\r'));
        g_assert_true(wire[i] != '\r' || wire[i + 1] == '\n');
    }
    g_assert_true(length == 3 || memcmp(wire + length - 5, "\r\n.\r\n", 5) == 0);
    const char *dot = memmem(wire, length, "\r\n.\r\n", 5);
    g_assert_true(dot == NULL || dot == wire + length - 5);
    g_assert_true(length == 3 || strncmp(wire, ".\r\n", 3) != 0);
    smtp_data_clear(&made);
    return 0;
}
