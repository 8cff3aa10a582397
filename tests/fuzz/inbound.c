/* Any bytes are read as a mail, and what is read of them is valid UTF-8 and counted. */
#include "codec/inbound.h"
#include "codec/json.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) raw = g_bytes_new(data, size);
    g_autoptr(incoming) incoming = inbound_read(raw);
    g_autoptr(readout) readout = readout_new("x", incoming);
    readout->mail_class = "person";
    readout->text = g_strdup(incoming->text);
    g_autofree char *line = json_readout(readout);
    g_assert_true(incoming->text == NULL || g_utf8_validate(incoming->text, -1, NULL));
    g_assert_true(g_utf8_validate(line, -1, NULL));
    return 0;
}
