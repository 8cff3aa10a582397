/*
 * report - the fields of a delivery report (RFC 3464, RFC 6533).
 *
 * Real reports forget the blank lines between recipients: a field that the
 * current recipient already has begins the next one.
 */
#include "codec/report.h"

#include "base/text.h"
#include "model/incoming.h"

#include <string.h>

enum { DELIVERIES_CAP = 100, MOST_ADDRESS = 254 };

struct recipient {
    char *original, *final, *action, *status, *diagnostic;
};

static void clear(struct recipient *recipient)
{
    g_free(recipient->original);
    g_free(recipient->final);
    g_free(recipient->action);
    g_free(recipient->status);
    g_free(recipient->diagnostic);
    *recipient = (struct recipient){0};
}

/* Reports name addresses that never could be one: those bounce first. */
static gboolean is_mailbox(const char *text)
{
    const char *at = strchr(text, '@');
    return at != NULL && at > text && at[1] != '\0' && strlen(text) <= MOST_ADDRESS &&
           strpbrk(text, " \t,;") == NULL && text_is_clean_line(text);
}

/* "rfc822; <grace@example.org>": what stands behind the type. */
static char *address_of(const char *value)
{
    const char *semicolon = strchr(value, ';');
    g_autofree char *address = g_strdup(semicolon == NULL ? value : semicolon + 1);
    g_strdelimit(address, "<>", ' ');
    g_strstrip(address);
    return is_mailbox(address) ? text_address_fold(address) : NULL;
}

/* x.y.z at the head of "5.1.1 (unknown user)". */
static char *status_of(const char *value)
{
    gsize length = strspn(value, "0123456789.");
    return length < 5 ? NULL : g_strndup(value, length);
}

static char *word_of(const char *value)
{
    g_autofree char *lower = g_ascii_strdown(value, -1);
    return g_strndup(lower, strspn(lower, "abcdefghijklmnopqrstuvwxyz-"));
}

static char *diagnostic_of(const char *value)
{
    const char *semicolon = strchr(value, ';');
    return g_strstrip(g_strdup(semicolon == NULL ? value : semicolon + 1));
}

static void finish(struct recipient *recipient, GPtrArray *deliveries)
{
    char **address = recipient->original != NULL ? &recipient->original : &recipient->final;
    if (*address != NULL && deliveries->len < DELIVERIES_CAP) {
        struct delivery *delivery = g_new0(struct delivery, 1);
        delivery->address = g_steal_pointer(address);
        delivery->action = g_steal_pointer(&recipient->action);
        delivery->status = g_steal_pointer(&recipient->status);
        delivery->diagnostic = g_steal_pointer(&recipient->diagnostic);
        g_ptr_array_add(deliveries, delivery);
    }
    clear(recipient);
}

struct field {
    const char *name;
    size_t place;
    char *(*read)(const char *value);
};

static const struct field fields[] = {
    {"Original-Recipient", offsetof(struct recipient, original), address_of},
    {"Final-Recipient", offsetof(struct recipient, final), address_of},
    {"Action", offsetof(struct recipient, action), word_of},
    {"Status", offsetof(struct recipient, status), status_of},
    {"Diagnostic-Code", offsetof(struct recipient, diagnostic), diagnostic_of},
};

static void read_field(const char *line, struct recipient *recipient, GPtrArray *deliveries)
{
    const char *colon = strchr(line, ':');
    if (colon == NULL)
        return;
    g_autofree char *name = g_strstrip(g_strndup(line, (gsize)(colon - line)));
    g_autofree char *value = g_strstrip(g_strdup(colon + 1));
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (g_ascii_strcasecmp(name, fields[i].name) != 0)
            continue;
        char **place = (char **)((char *)recipient + fields[i].place);
        if (*place != NULL)
            finish(recipient, deliveries);
        g_free(*place);
        *place = fields[i].read(value);
    }
}

/* Continued lines joined; an empty string stands for a blank line. */
static GStrv unfolded_lines(const char *text)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\r')
            continue;
        if (*at == '\n' && (at[1] == ' ' || at[1] == '\t') && joined->len > 0)
            continue;
        g_string_append_c(joined, *at);
    }
    return g_strsplit(joined->str, "\n", -1);
}

void report_read(const char *text, GPtrArray *deliveries)
{
    struct recipient recipient = {0};
    g_auto(GStrv) lines = unfolded_lines(text);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' && (recipient.final != NULL || recipient.original != NULL))
            finish(&recipient, deliveries);
        read_field(*line, &recipient, deliveries);
    }
    finish(&recipient, deliveries);
}

char *report_returned_id(const char *text)
{
    g_auto(GStrv) lines = unfolded_lines(text);
    for (char **line = lines; *line != NULL; line++) {
        if (g_ascii_strncasecmp(*line, "Message-ID:", 11) != 0)
            continue;
        const char *open = strchr(*line, '<');
        const char *close = open == NULL ? NULL : strchr(open, '>');
        return close == NULL ? NULL : g_strndup(open + 1, (gsize)(close - open - 1));
    }
    return NULL;
}
