/*
 * smtp_data - a message as it stands on the wire between DATA and its dot (RFC 5321, 4.5.2).
 */
#include "port/smtp_data.h"

static void append_line(struct smtp_data *data, const char *line, gsize length)
{
    if (length > 0 && line[0] == '.')
        g_string_append_c(data->wire, '.');
    g_string_append_len(data->wire, line, (gssize)length);
    g_string_append(data->wire, "\r\n");
    data->size += length + 2;
    for (gsize i = 0; i < length && !data->eight_bit; i++)
        data->eight_bit = (guchar)line[i] > 127;
}

struct smtp_data smtp_data_make(GBytes *bytes)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    struct smtp_data data = {.wire = g_string_sized_new(length + length / 32 + 64)};
    gsize start = 0;
    for (gsize i = 0; i < length; i++) {
        if (text[i] != '\r' && text[i] != '\n')
            continue;
        append_line(&data, text + start, i - start);
        if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
            i++;
        start = i + 1;
    }
    if (start < length)
        append_line(&data, text + start, length - start);
    g_string_append(data.wire, ".\r\n");
    return data;
}

void smtp_data_clear(struct smtp_data *data)
{
    if (data->wire != NULL)
        g_string_free(data->wire, TRUE);
    data->wire = NULL;
}
