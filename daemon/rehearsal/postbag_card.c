/*
 * postbag_card - the calendar part of a mail, line by line.
 *
 * UTC times only, or local ones under a TZID that our own clients write; an
 * invitation of ours has no other.
 */
#include "rehearsal/postbag.h"

#include <string.h>

/* One content line (RFC 5545, 3.1): NAME;PARAMETERS:VALUE. Borrows from the line it cuts. */
struct content {
    char *name, *parameters, *value;
};

/* The colon that ends the parameters; one inside quotes does not. */
static char *find_colon(char *line)
{
    gboolean quoted = FALSE;
    for (char *at = line; *at != '\0'; at++) {
        quoted ^= *at == '"';
        if (*at == ':' && !quoted)
            return at;
    }
    return NULL;
}

static gboolean cut_line(char *line, struct content *content)
{
    char *colon = find_colon(line);
    if (colon == NULL)
        return FALSE;
    *colon = '\0';
    content->value = colon + 1;
    content->name = line;
    content->parameters = strchr(line, ';');
    if (content->parameters == NULL)
        content->parameters = colon;
    else
        *content->parameters++ = '\0';
    return TRUE;
}

static char *parameter(const char *parameters, const char *name)
{
    gsize length = strlen(name);
    for (const char *at = parameters; at != NULL && *at != '\0';) {
        if (g_ascii_strncasecmp(at, name, length) == 0 && at[length] == '=') {
            at += length + 1;
            return *at == '"' ? g_strndup(at + 1, strcspn(at + 1, "\""))
                              : g_strndup(at, strcspn(at, ";"));
        }
        at = strchr(at, ';');
        at = at == NULL ? NULL : at + 1;
    }
    return g_strdup("");
}

/* TEXT (RFC 5545, 3.3.11). */
static char *unescape(const char *value)
{
    GString *text = g_string_new(NULL);
    for (const char *at = value; *at != '\0'; at++) {
        if (*at != '\\' || at[1] == '\0')
            g_string_append_c(text, *at);
        else
            g_string_append_c(text, *++at == 'n' || *at == 'N' ? '\n' : *at);
    }
    return g_strstrip(g_string_free(text, FALSE));
}

static char *without_mailto(const char *value)
{
    return g_strdup(g_ascii_strncasecmp(value, "mailto:", 7) == 0 ? value + 7 : value);
}

static void take_text(char **where, const char *value)
{
    g_free(*where);
    *where = unescape(value);
}

static instant read_time(const struct content *content)
{
    g_autofree char *zone = parameter(content->parameters, "TZID");
    instant at = INSTANT_NONE;
    struct wall wall;
    g_autofree char *utc = g_str_has_suffix(content->value, "Z")
                               ? g_strdup(content->value)
                               : g_strdup_printf("%sZ", content->value);
    if (!clock_from_icalendar(utc, &at) || *zone == '\0' || strcmp(zone, "UTC") == 0)
        return at;
    wall = clock_wall(at, "UTC");
    if (strcmp(zone, "Romance Standard Time") == 0)
        clock_instant(wall, "Europe/Paris", &at);
    return at;
}

static void seat_free(struct seat *seat)
{
    g_free(seat->name);
    g_free(seat->address);
    g_free(seat->partstat);
    g_free(seat);
}

static void take_seat(struct card *card, const struct content *content)
{
    struct seat *seat = g_new0(struct seat, 1);
    g_autofree char *partstat = parameter(content->parameters, "PARTSTAT");
    g_autofree char *comment = parameter(content->parameters, "X-RESPONSE-COMMENT");
    seat->name = parameter(content->parameters, "CN");
    seat->address = without_mailto(content->value);
    seat->partstat = g_ascii_strup(*partstat == '\0' ? "NEEDS-ACTION" : partstat, -1);
    g_ptr_array_add(card->seats, seat);
    if (*comment != '\0')
        take_text(&card->comment, comment);
}

static void take_content(struct card *card, const struct content *content)
{
    static const struct {
        const char *name;
        gsize offset;
    } texts[] = {
        {"UID", G_STRUCT_OFFSET(struct card, uid)},
        {"SUMMARY", G_STRUCT_OFFSET(struct card, title)},
        {"LOCATION", G_STRUCT_OFFSET(struct card, place)},
        {"DESCRIPTION", G_STRUCT_OFFSET(struct card, description)},
        {"COMMENT", G_STRUCT_OFFSET(struct card, comment)},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (g_ascii_strcasecmp(content->name, texts[i].name) == 0)
            take_text(G_STRUCT_MEMBER_P(card, texts[i].offset), content->value);
    }
    if (g_ascii_strcasecmp(content->name, "DTSTART") == 0)
        card->start = read_time(content);
    else if (g_ascii_strcasecmp(content->name, "DTEND") == 0)
        card->end = read_time(content);
    else if (g_ascii_strcasecmp(content->name, "SEQUENCE") == 0)
        card->sequence = (int)g_ascii_strtoll(content->value, NULL, 10);
    else if (g_ascii_strcasecmp(content->name, "ATTENDEE") == 0)
        take_seat(card, content);
    else if (g_ascii_strcasecmp(content->name, "ORGANIZER") == 0) {
        g_free(card->organizer);
        card->organizer = without_mailto(content->value);
    }
}

/* Where a line stands: alarms and zones are no part of the event. */
enum place_in_file { BEFORE_EVENT, IN_EVENT, IN_ALARM, AFTER_EVENT };

static enum place_in_file enter(enum place_in_file place, const char *component)
{
    if (place == IN_EVENT)
        return IN_ALARM;
    if (place == BEFORE_EVENT && g_ascii_strcasecmp(component, "VEVENT") == 0)
        return IN_EVENT;
    return place;
}

static enum place_in_file leave(enum place_in_file place)
{
    if (place == IN_ALARM)
        return IN_EVENT;
    return place == IN_EVENT ? AFTER_EVENT : place;
}

static void take_line(struct card *card, const struct content *content, enum place_in_file *place)
{
    if (g_ascii_strcasecmp(content->name, "BEGIN") == 0)
        *place = enter(*place, content->value);
    else if (g_ascii_strcasecmp(content->name, "END") == 0)
        *place = leave(*place);
    else if (*place == IN_EVENT)
        take_content(card, content);
    else if (g_ascii_strcasecmp(content->name, "METHOD") == 0) {
        g_free(card->method);
        card->method = g_ascii_strup(content->value, -1);
    }
}

static struct card *card_new(void)
{
    struct card *card = g_new0(struct card, 1);
    card->method = g_strdup("");
    card->uid = g_strdup("");
    card->title = g_strdup("");
    card->place = g_strdup("");
    card->description = g_strdup("");
    card->comment = g_strdup("");
    card->organizer = g_strdup("");
    card->seats = g_ptr_array_new_with_free_func((GDestroyNotify)seat_free);
    return card;
}

struct card *card_read(const char *text)
{
    g_autoptr(GString) unfolded = g_string_new(text);
    g_string_replace(unfolded, "\r\n", "\n", 0);
    g_string_replace(unfolded, "\n ", "", 0);
    g_auto(GStrv) lines = g_strsplit(unfolded->str, "\n", -1);
    struct card *card = card_new();
    struct content content;
    enum place_in_file place = BEFORE_EVENT;
    for (char **line = lines; *line != NULL; line++) {
        if (cut_line(*line, &content))
            take_line(card, &content, &place);
    }
    if (*card->uid != '\0')
        return card;
    card_free(card);
    return NULL;
}

void card_free(struct card *card)
{
    if (card == NULL)
        return;
    g_free(card->method);
    g_free(card->uid);
    g_free(card->title);
    g_free(card->place);
    g_free(card->description);
    g_free(card->comment);
    g_free(card->organizer);
    g_ptr_array_unref(card->seats);
    g_free(card);
}
