/*
 * head - the header block of a raw message, and the caps it must keep before a library sees it.
 *
 * The whole message is looked at, not only its head: GMime reads the address
 * headers of an enclosed message as well, and crashes on groups nested in groups.
 */
#include "codec/head.h"

#include "model/incoming.h"

#include <string.h>

static const char *const address_headers[] = {"from",
                                              "to",
                                              "cc",
                                              "bcc",
                                              "sender",
                                              "reply-to",
                                              "resent-from",
                                              "resent-to",
                                              "resent-cc",
                                              "resent-bcc",
                                              "resent-sender",
                                              "resent-reply-to",
                                              "disposition-notification-to",
                                              "return-path",
                                              "delivered-to",
                                              "errors-to"};

/* A line and the lines that continue it (RFC 5322, 2.2.3). */
struct lines {
    const char *at, *end;
};

static const char *line_end(const char *at, const char *end)
{
    const char *feed = at < end ? memchr(at, '\n', (gsize)(end - at)) : NULL;
    return feed == NULL ? end : feed + 1;
}

static gboolean next_folded(struct lines *lines, const char **start, gsize *length)
{
    if (lines->at >= lines->end)
        return FALSE;
    *start = lines->at;
    do
        lines->at = line_end(lines->at, lines->end);
    while (lines->at < lines->end && (*lines->at == ' ' || *lines->at == '\t'));
    *length = (gsize)(lines->at - *start);
    return TRUE;
}

static gboolean is_blank(const char *start, gsize length)
{
    return (length > 0 && start[0] == '\n') || (length > 1 && start[0] == '\r' && start[1] == '\n');
}

/* Length of the head with its blank line. */
static gsize head_length(const char *bytes, gsize length)
{
    const char *end = bytes + length;
    for (const char *at = bytes; at < end; at = line_end(at, end))
        if (is_blank(at, (gsize)(end - at)))
            return (gsize)(at - bytes);
    return length;
}

static gboolean is_address_header(const char *start, gsize length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(address_headers); i++) {
        gsize name = strlen(address_headers[i]);
        if (length > name && g_ascii_strncasecmp(start, address_headers[i], name) == 0 &&
            (start[name] == ':' || start[name] == ' ' || start[name] == '\t'))
            return TRUE;
    }
    return FALSE;
}

static gsize count_of(const char *start, gsize length, char wanted)
{
    gsize count = 0;
    for (gsize i = 0; i < length; i++)
        count += start[i] == wanted;
    return count;
}

static const char *fault_of_head(const char *bytes, gsize length)
{
    gsize block = head_length(bytes, length), count = 0, size;
    struct lines lines = {bytes, bytes + block};
    const char *start;
    if (block > HEAD_BLOCK_CAP)
        return "header block over 256 kB";
    while (next_folded(&lines, &start, &size)) {
        if (size > HEAD_CAP)
            return "a header over 16 kB";
        if (++count > HEAD_COUNT_CAP)
            return "over 1,000 headers";
    }
    return NULL;
}

const char *head_fault(const char *bytes, gsize length)
{
    struct lines lines = {bytes, bytes + length};
    const char *start, *end = bytes + length;
    gsize size, boundaries = 0;
    for (const char *at = bytes; at < end; at = line_end(at, end))
        if (end - at > 1 && at[0] == '-' && at[1] == '-' && ++boundaries >= HEAD_BOUNDARIES_CAP)
            return "over 2,000 boundaries";
    while (next_folded(&lines, &start, &size))
        if (is_address_header(start, size) && count_of(start, size, ':') > HEAD_COLONS_CAP)
            return "an address header of nested groups";
    return fault_of_head(bytes, length);
}

/* The bytes without line ends and NULs; each break and what follows it becomes one blank. */
static char *unfold(const char *start, gsize length)
{
    GString *value = g_string_sized_new(length);
    for (gsize i = 0; i < length; i++) {
        if (start[i] == '\0')
            g_string_append_c(value, '?');
        else if (start[i] != '\r' && start[i] != '\n')
            g_string_append_c(value, start[i] == '\t' ? ' ' : start[i]);
    }
    return g_strstrip(g_string_free(value, FALSE));
}

GPtrArray *head_split(const char *bytes, gsize length)
{
    GPtrArray *headers = g_ptr_array_new();
    struct lines lines = {bytes, bytes + head_length(bytes, length)};
    const char *start;
    gsize size;
    while (next_folded(&lines, &start, &size)) {
        const char *colon = memchr(start, ':', size);
        if (colon == NULL || colon == start) /* an mbox "From " line, or no header at all */
            continue;
        struct header *header = g_new0(struct header, 1);
        header->name = unfold(start, (gsize)(colon - start));
        header->value = unfold(colon + 1, size - (gsize)(colon + 1 - start));
        g_ptr_array_add(headers, header);
    }
    return headers;
}
