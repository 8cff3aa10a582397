/*
 * inbound - a raw message into an incoming: the one call behind which foreign bytes are parsed.
 */
#include "codec/inbound.h"

#include "base/text.h"
#include "codec/body.h"
#include "codec/head.h"
#include "codec/html.h"
#include "codec/inbound_calendar.h"
#include "codec/mime_read.h"
#include "codec/report.h"

#include <string.h>

enum { TEXT_CAP = 512 * 1000 };

/* --- texts -------------------------------------------------------------------------------- */

/* The first `cap` bytes without NULs, which would end a text and spoil its charset. */
static GString *bytes_of(const struct part *part, gsize cap)
{
    gsize length = 0;
    const char *bytes = part->bytes == NULL ? "" : g_bytes_get_data(part->bytes, &length);
    GString *kept = g_string_sized_new(MIN(length, cap));
    for (gsize i = 0; i < length && i < cap; i++)
        if (bytes[i] != '\0')
            g_string_append_c(kept, bytes[i]);
    return kept;
}

/* The cap may have cut inside a character, which would make the whole no valid UTF-8. */
static void drop_cut_character(GString *bytes)
{
    const char *valid_to = NULL;
    if (!g_utf8_validate(bytes->str, (gssize)bytes->len, &valid_to) &&
        bytes->str + bytes->len - valid_to < 4)
        g_string_truncate(bytes, (gsize)(valid_to - bytes->str));
}

static char *decoded(const struct part *part)
{
    gsize length = 0;
    const char *wide = part->bytes == NULL ? "" : g_bytes_get_data(part->bytes, &length);
    if (inbound_is_wide(part->charset))
        return text_to_utf8(wide, MIN(length, (gsize)TEXT_CAP), part->charset);
    g_autoptr(GString) bytes = bytes_of(part, TEXT_CAP);
    if (bytes->len == TEXT_CAP)
        drop_cut_character(bytes);
    return text_to_utf8(bytes->str, bytes->len, part->charset);
}

static char *with_line_feeds(const char *text)
{
    const char *start = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
    GString *out = g_string_sized_new(strlen(start));
    for (const char *at = start; *at != '\0'; at++) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        g_string_append_c(out, *at == '\r' ? '\n' : *at);
    }
    return g_string_free(out, FALSE);
}

static void fill_text(struct part *part)
{
    g_autofree char *text = decoded(part);
    if (part_is(part, "text/html")) {
        part->text = html_text(text, strlen(text));
        return;
    }
    g_autofree char *lines = with_line_feeds(text);
    part->text = part->flowed ? body_unflow(lines, part->delsp) : g_steal_pointer(&lines);
}

/* All of them together cost no more than a few texts at the cap. */
static void fill_texts(const GPtrArray *parts)
{
    gsize budget = 4 * TEXT_CAP;
    for (guint i = 0; i < parts->len; i++) {
        struct part *part = g_ptr_array_index(parts, i);
        gsize size = part->bytes == NULL ? 0 : g_bytes_get_size(part->bytes);
        gboolean readable = part_is(part, "text/plain") || part_is(part, "text/html");
        if (!readable || part_is_attachment(part) || part_is_calendar(part) || budget == 0)
            continue;
        budget -= MIN(MIN(size, (gsize)TEXT_CAP), budget);
        fill_text(part);
    }
}

/* --- reports and the rest ------------------------------------------------------------------- */

static gboolean is_delivery_status(const struct part *part)
{
    return part_is(part, "message/delivery-status") ||
           part_is(part, "message/global-delivery-status");
}

static gboolean is_disposition(const struct part *part)
{
    return part_is(part, "message/disposition-notification") ||
           part_is(part, "message/global-disposition-notification");
}

static gboolean is_returned_head(const struct part *part)
{
    return part_is(part, "text/rfc822-headers") || part_is(part, "message/global-headers");
}

static void read_report_part(const struct part *part, struct incoming *incoming)
{
    if (is_delivery_status(part)) {
        g_autofree char *text = decoded(part);
        incoming->report = TRUE;
        report_read(text, incoming->deliveries);
    }
    if (part_is(part, "multipart/report"))
        incoming->report |= g_strcmp0(part->report, "disposition-notification") != 0;
    if (is_disposition(part))
        incoming->receipt = TRUE;
}

static void find_returned(const GPtrArray *parts, struct incoming *incoming)
{
    for (guint i = 0; i < parts->len && incoming->returned_id == NULL; i++) {
        const struct part *part = g_ptr_array_index(parts, i);
        incoming->returned_id = g_strdup(part->message_id);
        if (is_returned_head(part)) {
            g_autofree char *text = decoded(part);
            incoming->returned_id = report_returned_id(text);
        }
    }
}

static void read_rest(const GPtrArray *parts, struct incoming *incoming)
{
    for (guint i = 0; i < parts->len; i++) {
        const struct part *part = g_ptr_array_index(parts, i);
        read_report_part(part, incoming);
        incoming->reaction |= part_is(part, "text/vnd.google.email-reaction+json");
        incoming->attachments +=
            part_is_attachment(part) && !part_is_calendar(part) && !part_is_tnef(part);
    }
    if (incoming->receipt)
        incoming->report = incoming->deliveries->len > 0;
    if (incoming->report)
        find_returned(parts, incoming);
}

static void read_parts(struct part *tree, struct incoming *incoming)
{
    g_autoptr(GPtrArray) parts = part_list(tree);
    fill_texts(parts);
    incoming->text = body_choose(tree, &incoming->text_from_html);
    inbound_calendar(parts, incoming);
    read_rest(parts, incoming);
}

struct incoming *inbound_read(GBytes *raw)
{
    struct incoming *incoming = incoming_new();
    gsize length = 0;
    const char *bytes = g_bytes_get_data(raw, &length);
    const char *fault = length == 0            ? "empty"
                        : length > INBOUND_CAP ? "over 10 MB"
                                               : head_fault(bytes, length);
    incoming->size = length;
    incoming->fault = g_strdup(fault);
    if (fault != NULL)
        return incoming;
    g_autoptr(part) tree = mime_read(raw, incoming);
    if (tree != NULL)
        read_parts(tree, incoming);
    return incoming;
}
