/*
 * bare - a file that holds the body of a mail, or a calendar, and no header.
 *
 * A mail has at least one header that every mail program writes before its first blank line; a
 * reply that begins with "Question: ..." has none.
 */
#include "codec/bare.h"

#include <string.h>

enum { MOST_HEAD = 256 * 1024 };

static gboolean begins(const char *at, const char *end, const char *name)
{
    const gsize length = strlen(name);
    return (gsize)(end - at) >= length && g_ascii_strncasecmp(at, name, length) == 0;
}

static gboolean is_known_header(const char *at, const char *end)
{
    static const char *const names[] = {
        "From:",         "To:",          "Subject:",        "Date:",         "Message-ID:",
        "Received:",     "Return-Path:", "MIME-Version:",   "Content-Type:", "Reply-To:",
        "Delivered-To:", "Sender:",      "Auto-Submitted:", "X-Mailer:",     "In-Reply-To:"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (begins(at, end, names[i]))
            return TRUE;
    return FALSE;
}

/* "Name: ..." or a continuation. */
static gboolean is_header_line(const char *at, const char *end, gboolean first)
{
    const char *letter = at;
    if (at < end && (*at == ' ' || *at == '\t'))
        return !first;
    while (letter<end && * letter> ' ' && *letter != ':' && *letter < 0x7f)
        letter++;
    while (letter < end && (*letter == ' ' || *letter == '\t'))
        letter++;
    return letter > at && letter < end && *letter == ':';
}

/* An mbox's "From grace@example.org Thu ..." may stand first. */
static gboolean has_head(const char *bytes, gsize length)
{
    const char *end = bytes + MIN(length, (gsize)MOST_HEAD), *at = bytes;
    gboolean known = FALSE, first = TRUE;
    while (at < end) {
        const char *break_at = memchr(at, '\n', (gsize)(end - at));
        const char *next = break_at == NULL ? end : break_at + 1;
        const char *last = break_at == NULL ? end : break_at;
        if (last > at && last[-1] == '\r')
            last--;
        if (last == at ||
            !(is_header_line(at, last, first) || (first && begins(at, last, "From "))))
            return known;
        known = known || is_known_header(at, last);
        first = FALSE;
        at = next;
    }
    return known;
}

static GBytes *under(const char *head, GBytes *raw)
{
    GByteArray *mail = g_byte_array_new();
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(raw, &length);
    g_byte_array_append(mail, (const guint8 *)head, (guint)strlen(head));
    g_byte_array_append(mail, bytes, (guint)length);
    return g_byte_array_free_to_bytes(mail);
}

GBytes *bare_to_mail(GBytes *raw)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(raw, &length);
    if (length == 0 || length > G_MAXINT || memchr(bytes, '\0', length) != NULL ||
        has_head(bytes, length))
        return g_bytes_ref(raw);
    const char *start = bytes, *end = bytes + length;
    if (begins(start, end, "\xef\xbb\xbf"))
        start += 3;
    while (start < end && g_ascii_isspace(*start))
        start++;
    if (start == end)
        return g_bytes_ref(raw);
    if (begins(start, end, "BEGIN:VCALENDAR"))
        return under("Content-Type: text/calendar\r\nContent-Transfer-Encoding: 8bit\r\n\r\n", raw);
    return under("Content-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: 8bit\r\n\r\n",
                 raw);
}
