/*
 * text - checks and foldings on UTF-8 that know nothing of mail or programme.
 *
 * Addresses are compared letter by letter without case and never by
 * g_utf8_casefold, which makes "straße" and "strasse" one domain.
 */
#include "base/text.h"

#include <string.h>

enum { LOCAL_PART_BYTES = 64, DOMAIN_BYTES = 253, LABEL_BYTES = 63, CHARSET_CHARS = 40 };

static gboolean is_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

/* Changes the direction of reading: marks, embeddings, overrides, isolates. */
static gboolean turns_the_line(gunichar c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static gboolean has_no_width(gunichar c)
{
    return c == 0x00ad || c == 0x180e || (c >= 0x200b && c <= 0x200d) ||
           (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}

/* Each byte that is no UTF-8 becomes `instead`. */
static char *make_valid(const char *text, const char *instead)
{
    GString *valid = g_string_new(NULL);
    const char *end = NULL;
    while (!g_utf8_validate(text, -1, &end)) {
        g_string_append_len(valid, text, end - text);
        g_string_append(valid, instead);
        text = end + 1;
    }
    g_string_append(valid, text);
    return g_string_free(valid, FALSE);
}

static gunichar fold_char(gunichar c)
{
    if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
        return '\'';
    if (g_unichar_isspace(c) || c == '\v')
        return ' ';
    return g_unichar_tolower(c);
}

char *text_fold(const char *text)
{
    g_autofree char *valid = make_valid(text == NULL ? "" : text, "?");
    g_autofree char *parts = g_utf8_normalize(valid, -1, G_NORMALIZE_DEFAULT);
    g_autoptr(GString) folded = g_string_new(NULL);
    for (const char *at = parts; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = fold_char(g_utf8_get_char(at));
        if (c >= 0x0300 && c <= 0x036f) /* an accent */
            continue;
        if (c == ' ' && (folded->len == 0 || folded->str[folded->len - 1] == ' '))
            continue;
        g_string_append_unichar(folded, c);
    }
    if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
        g_string_truncate(folded, folded->len - 1);
    return g_utf8_normalize(folded->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

gboolean text_is_clean_line(const char *text)
{
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return FALSE;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (is_control(g_utf8_get_char(at)))
            return FALSE;
    return TRUE;
}

char *text_without_tricks(const char *text)
{
    g_autofree char *valid = make_valid(text == NULL ? "" : text, "\xef\xbf\xbd");
    GString *plain = g_string_new(NULL);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!is_control(c) && !turns_the_line(c) && !has_no_width(c))
            g_string_append_unichar(plain, c);
    }
    return g_string_free(plain, FALSE);
}

/* --- addresses ---------------------------------------------------------------------------- */

static gboolean may_stand_in_address(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c);
    return !is_control(c) && !turns_the_line(c) && !has_no_width(c) && !g_unichar_isspace(c);
}

/* RFC 5322, 3.2.3: dot-atom-text; RFC 6531 adds all of UTF-8. */
static gboolean is_dot_atom(const char *text, gsize length)
{
    if (length == 0 || length > LOCAL_PART_BYTES || text[length - 1] == '.')
        return FALSE;
    gboolean after_dot = TRUE;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_atom = c < 0x80 && strchr("!#$%&'*+-/=?^_`{|}~", (int)c) != NULL;
        if (c == '.' ? after_dot : !is_atom && !may_stand_in_address(c))
            return FALSE;
        after_dot = c == '.';
    }
    return TRUE;
}

static gboolean is_label(const char *label)
{
    gsize length = strlen(label);
    if (length == 0 || length > LABEL_BYTES || *label == '-' || label[length - 1] == '-')
        return FALSE;
    for (const char *at = label; *at != '\0'; at = g_utf8_next_char(at))
        if (*at != '-' && !may_stand_in_address(g_utf8_get_char(at)))
            return FALSE;
    return TRUE;
}

static gboolean is_domain(const char *domain)
{
    if (strlen(domain) > DOMAIN_BYTES)
        return FALSE;
    g_auto(GStrv) labels = g_strsplit(domain, ".", -1);
    for (char **label = labels; *label != NULL; label++)
        if (!is_label(*label))
            return FALSE;
    return *labels != NULL;
}

gboolean text_is_address(const char *text)
{
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return FALSE;
    const char *at = strchr(text, '@');
    return at != NULL && is_dot_atom(text, (gsize)(at - text)) && is_domain(at + 1);
}

/* A letter beyond ASCII never becomes one of ASCII: KELVIN SIGN is no "k". */
static gunichar lower_char(gunichar c)
{
    gunichar lower = g_unichar_tolower(c);
    return c >= 0x80 && lower < 0x80 ? c : lower;
}

static void append_lower(GString *out, const char *text)
{
    g_autofree char *valid = make_valid(text, "\xef\xbf\xbd");
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at))
        g_string_append_unichar(out, lower_char(g_utf8_get_char(at)));
}

char *text_address_fold(const char *address)
{
    const char *at = strrchr(address, '@');
    if (at == NULL)
        return g_strdup(address);
    GString *folded = g_string_new_len(address, at - address);
    append_lower(folded, at);
    return g_string_free(folded, FALSE);
}

gboolean text_same_address(const char *left, const char *right)
{
    if (left == NULL || right == NULL)
        return FALSE;
    g_autoptr(GString) lower_left = g_string_new(NULL);
    g_autoptr(GString) lower_right = g_string_new(NULL);
    append_lower(lower_left, left);
    append_lower(lower_right, right);
    return g_string_equal(lower_left, lower_right);
}

/* --- charsets ----------------------------------------------------------------------------- */

/* A name for iconv, without the "//IGNORE" that would drop bytes. */
static gboolean charset_is_plain(const char *charset)
{
    if (charset == NULL || *charset == '\0' || strlen(charset) > CHARSET_CHARS)
        return FALSE;
    for (const char *c = charset; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && strchr("_-.:+", *c) == NULL)
            return FALSE;
    return TRUE;
}

/* Mail programs say latin-1 or ASCII when they mean windows-1252, which holds both. */
static gboolean charset_means_windows(const char *charset)
{
    static const char *const names[] = {"iso-8859-1", "iso8859-1", "iso_8859-1",
                                        "latin1",     "us-ascii",  "ascii"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(charset, names[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean convert(const char *bytes, gsize length, const char *charset, char **text)
{
    gsize read = 0, written = 0;
    g_autofree char *out =
        g_convert(bytes, (gssize)length, "UTF-8", charset, &read, &written, NULL);
    if (out == NULL || read != length || !g_utf8_validate(out, (gssize)written, NULL))
        return FALSE;
    *text = g_steal_pointer(&out);
    return TRUE;
}

/* The five bytes that windows-1252 leaves open keep their number; NUL would end the text. */
static char *from_windows(const char *bytes, gsize length)
{
    static const gunichar upper[] = {
        0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};
    GString *text = g_string_sized_new(length + 1);
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)bytes[i];
        gunichar c = byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
        g_string_append_unichar(text, c == 0 ? 0xfffd : c);
    }
    return g_string_free(text, FALSE);
}

char *text_to_utf8(const char *bytes, gsize length, const char *charset)
{
    char *text = NULL;
    if (length == 0)
        return g_strdup("");
    if (g_utf8_validate(bytes, (gssize)length, NULL))
        return g_strndup(bytes, length);
    if (charset_is_plain(charset) && !charset_means_windows(charset) &&
        convert(bytes, length, charset, &text))
        return text;
    return from_windows(bytes, length);
}
