/* Any bytes become UTF-8, fold to themselves when folded twice, and lose their tricks. */
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autofree char *text = text_to_utf8((const char *)data, size, NULL);
    g_autofree char *plain = text_without_tricks(bytes);
    g_autofree char *folded = text_fold(bytes);
    g_autofree char *twice = text_fold(folded);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(text_is_clean_line(plain));
    g_assert_cmpstr(folded, ==, twice);
    g_assert_true(!text_is_address(bytes) || text_is_clean_line(bytes));
    return 0;
}
