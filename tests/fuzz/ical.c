/* Any bytes are read as a calendar; what ical_write takes of it is read again the same. */
#include "codec/ical_read.h"
#include "codec/ical_write.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(itip) itip = ical_read((const char *)data, size, NULL, NULL);
    g_autofree char *text = itip == NULL ? NULL : ical_write(itip, NULL);
    if (text == NULL)
        return 0;
    g_autoptr(itip) again = ical_read(text, strlen(text), NULL, NULL);
    g_assert_nonnull(again);
    g_assert_cmpint(again->method, ==, itip->method);
    g_assert_cmpuint(again->events->len, ==, itip->events->len);
    return 0;
}
