/*
 * clients_wire - what all simulated mail programs need to put words on the wire.
 *
 * Days and months are spelt here, for the locale of the machine must not show.
 */
#include "rehearsal/clients_wire.h"

#include <string.h>

enum { QUOTED_COLUMNS = 75, BASE64_COLUMNS = 76, WORD_BYTES = 42 };

/* ---- encodings (RFC 2045, 6.7 and 6.8; RFC 2047) ---- */

static gboolean stands_for_itself(const char *at)
{
    if (*at == '\t' || *at == ' ')
        return at[1] != '\n' && at[1] != '\0';
    return *at > ' ' && *at < 0x7f && *at != '=';
}

char *wire_quoted(const char *bytes)
{
    GString *coded = g_string_new(NULL);
    gsize column = 0;
    for (const char *at = bytes; *at != '\0'; at++) {
        if (*at == '\n') {
            g_string_append_c(coded, '\n');
            column = 0;
            continue;
        }
        gsize width = stands_for_itself(at) ? 1 : 3;
        if (column + width > QUOTED_COLUMNS) {
            g_string_append(coded, "=\n");
            column = 0;
        }
        if (width == 1)
            g_string_append_c(coded, *at);
        else
            g_string_append_printf(coded, "=%02X", (guchar)*at);
        column += width;
    }
    return g_string_free(coded, FALSE);
}

char *wire_base64(const char *bytes)
{
    g_autofree char *line = g_base64_encode((const guchar *)bytes, strlen(bytes));
    GString *lines = g_string_new(NULL);
    for (gsize at = 0; at < strlen(line); at += BASE64_COLUMNS)
        g_string_append_printf(lines, "%.*s\n", BASE64_COLUMNS, line + at);
    return g_string_free(lines, FALSE);
}

/* A new encoded word begins where the next character would make this one too long. */
static void append_words(GString *head, const char *value)
{
    while (*value != '\0') {
        const char *end = value;
        while (*end != '\0' && g_utf8_next_char(end) - value <= WORD_BYTES)
            end = g_utf8_next_char(end);
        g_autofree char *coded = g_base64_encode((const guchar *)value, (gsize)(end - value));
        g_string_append_printf(head, "=?UTF-8?B?%s?=%s", coded, *end == '\0' ? "" : "\n ");
        value = end;
    }
}

void wire_header(GString *head, const char *name, const char *value)
{
    g_string_append_printf(head, "%s: ", name);
    if (g_str_is_ascii(value))
        g_string_append(head, value);
    else
        append_words(head, value);
    g_string_append_c(head, '\n');
}

void wire_mailbox(GString *head, const char *name, const struct mail_name *who)
{
    g_string_append_printf(head, "%s: ", name);
    if (who->name != NULL && *who->name != '\0') {
        if (!g_str_is_ascii(who->name))
            append_words(head, who->name);
        else if (strpbrk(who->name, "()<>@,;:\\\".[]") != NULL)
            g_string_append_printf(head, "\"%s\"", who->name);
        else
            g_string_append(head, who->name);
        g_string_append_c(head, ' ');
    }
    g_string_append_printf(head, "<%s>\n", who->address);
}

char *wire_hex(const struct writer *writer, const char *purpose, guint count)
{
    GString *digits = g_string_new(NULL);
    for (guint i = 0; i < count; i++) {
        g_autofree char *text = g_strdup_printf("%s/%s/%u", writer->label, purpose, i / 8);
        guint64 number = token_number(writer->key, text, G_GUINT64_CONSTANT(1) << 32);
        g_string_append_c(digits, "0123456789ABCDEF"[number >> (i % 8 * 4) & 15]);
    }
    return g_string_free(digits, FALSE);
}

char *wire_html(const char *text)
{
    g_autofree char *trimmed = g_strchomp(g_strdup(text));
    g_autofree char *escaped = g_markup_escape_text(trimmed, -1);
    g_autoptr(GString) html = g_string_new(escaped);
    g_string_replace(html, "&apos;", "'", 0);
    g_string_replace(html, "\n", "<br>\n", 0);
    return g_string_free(g_steal_pointer(&html), FALSE);
}

GBytes *wire_message(const char *path, const GString *head, const GString *body)
{
    GString *message = g_string_new(NULL);
    g_string_append_printf(message, "Return-Path: <%s>\n%s\n%s", path, head->str, body->str);
    g_string_replace(message, "\n", "\r\n", 0);
    return g_string_free_to_bytes(message);
}

/* ---- days and hours ---- */

static const char *const long_days[LANGUAGE_COUNT][7] = {
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};
static const char *const short_days[LANGUAGE_COUNT][7] = {
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
};
static const char *const long_months[LANGUAGE_COUNT][12] = {
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
};
static const char *const short_months[LANGUAGE_COUNT][12] = {
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
     "déc."},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
};

char *wire_hour(instant at, const char *zone, enum language language)
{
    struct wall wall = clock_wall(at, zone);
    int hour = wall.minute / 60, minute = wall.minute % 60;
    if (language == LANGUAGE_FRENCH)
        return g_strdup_printf("%02d:%02d", hour, minute);
    return g_strdup_printf("%d:%02d %s", (hour + 11) % 12 + 1, minute, hour < 12 ? "AM" : "PM");
}

char *wire_long_date(instant at, const char *zone, enum language language)
{
    int day = clock_day(at, zone);
    struct date date = day_date(day);
    const char *weekday = long_days[language][day_weekday(day) - 1];
    const char *month = long_months[language][date.month - 1];
    g_autofree char *hour = wire_hour(at, zone, language);
    if (language == LANGUAGE_FRENCH)
        return g_strdup_printf("%s %d %s %d %s", weekday, date.day, month, date.year, hour);
    return g_strdup_printf("%s, %s %d, %d %s", weekday, month, date.day, date.year, hour);
}

char *wire_short_date(instant at, const char *zone, enum language language)
{
    int day = clock_day(at, zone);
    struct date date = day_date(day);
    const char *weekday = short_days[language][day_weekday(day) - 1];
    const char *month = short_months[language][date.month - 1];
    if (language == LANGUAGE_FRENCH)
        return g_strdup_printf("%s %d %s %d", weekday, date.day, month, date.year);
    return g_strdup_printf("%s, %s %d, %d", weekday, month, date.day, date.year);
}
