/*
 * encode - 8-bit text in 7-bit mail (RFC 2045, 6.7 and 6.8; RFC 2047).
 */
#include "codec/encode.h"

#include <string.h>

/* RFC 2047, 2 allows 75 octets a word, and 76 columns a line: the first stands beside its name. */
enum { COLUMNS = 76, WORD_OCTETS = 62, BASE64_GROUP = 57 };

static gboolean is_ascii_line(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at < ' ' || *at > '~')
            return FALSE;
    return strstr(text, "=?") == NULL;
}

/* RFC 2047, 5 (3): what may stand in an encoded word anywhere, also in a phrase. */
static gboolean is_plain_in_word(char c)
{
    return g_ascii_isalnum(c) || (c != '\0' && strchr("!*+-/", c) != NULL);
}

static void put_q(GString *word, const char *character, gsize octets)
{
    for (gsize i = 0; i < octets; i++) {
        if (is_plain_in_word(character[i]))
            g_string_append_c(word, character[i]);
        else if (character[i] == ' ')
            g_string_append_c(word, '_');
        else
            g_string_append_printf(word, "=%02X", (unsigned)(guchar)character[i]);
    }
}

/* Whole characters in each word (RFC 2047, 5); the blanks between two words are not read. */
static char *encoded_words(const char *text)
{
    static const char open[] = "=?UTF-8?Q?";
    GString *out = g_string_new(open);
    gsize start = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        g_autoptr(GString) letters = g_string_new(NULL);
        put_q(letters, at, (gsize)(g_utf8_next_char(at) - at));
        if (out->len - start + letters->len + 2 > WORD_OCTETS) {
            g_string_append(out, "?= ");
            start = out->len;
            g_string_append(out, open);
        }
        g_string_append(out, letters->str);
    }
    g_string_append(out, "?=");
    return g_string_free(out, FALSE);
}

/* Two blanks in a row, or one at an end, would not survive folding. */
static gboolean has_odd_blanks(const char *text)
{
    gsize length = strlen(text);
    return length == 0 || *text == ' ' || text[length - 1] == ' ' || strstr(text, "  ") != NULL;
}

char *encode_text(const char *text)
{
    return is_ascii_line(text) && !has_odd_blanks(text) ? g_strdup(text) : encoded_words(text);
}

char *encode_phrase(const char *text)
{
    if (!is_ascii_line(text) || has_odd_blanks(text))
        return encoded_words(text);
    if (strpbrk(text, "()<>[]:;@\\,.\"") == NULL)
        return g_strdup(text);
    GString *out = g_string_new("\"");
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
    return g_string_free(out, FALSE);
}

void encode_header(GString *out, const char *name, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    gsize column = strlen(name) + 1;
    g_string_append_printf(out, "%s:", name);
    for (char **word = words; *word != NULL; word++) {
        gsize length = strlen(*word);
        if (column + 1 + length > COLUMNS && word != words) {
            g_string_append(out, "\r\n");
            column = 0;
        }
        g_string_append_printf(out, " %s", *word);
        column += 1 + length;
    }
    g_string_append(out, "\r\n");
}

/* --- bodies ------------------------------------------------------------------------------- */

static gboolean ends_line(const char *at)
{
    return *at == '\0' || *at == '\n' || *at == '\r';
}

/* A dot or "From " at the head of a line is what relays and mbox files break. */
static gboolean stands_as_it_is(const char *at, gsize column)
{
    if (*at == ' ' || *at == '\t')
        return !ends_line(at + 1);
    if (column == 0 && (*at == '.' || g_str_has_prefix(at, "From ")))
        return FALSE;
    return *at > ' ' && *at <= '~' && *at != '=';
}

/* The octets of one character stay on one line. */
static gsize put_character(GString *out, const char *at, gsize octets, gsize column)
{
    gboolean plain = stands_as_it_is(at, column);
    gsize width = plain ? octets : 3 * octets;
    if (column + width > COLUMNS - 1) {
        g_string_append(out, "=\r\n");
        column = 0;
        plain = stands_as_it_is(at, 0);
        width = plain ? octets : 3 * octets;
    }
    for (gsize i = 0; i < octets; i++) {
        if (plain)
            g_string_append_c(out, at[i]);
        else
            g_string_append_printf(out, "=%02X", (unsigned)(guchar)at[i]);
    }
    return column + width;
}

void encode_quoted_printable(GString *out, const char *text)
{
    gsize column = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        if (ends_line(at)) {
            g_string_append(out, "\r\n");
            column = 0;
            continue;
        }
        column = put_character(out, at, (gsize)(g_utf8_next_char(at) - at), column);
    }
    if (column > 0)
        g_string_append(out, "\r\n");
}

void encode_base64(GString *out, const char *text)
{
    gsize length = strlen(text);
    for (gsize i = 0; i < length; i += BASE64_GROUP) {
        g_autofree char *line =
            g_base64_encode((const guchar *)text + i, MIN((gsize)BASE64_GROUP, length - i));
        g_string_append_printf(out, "%s\r\n", line);
    }
}
