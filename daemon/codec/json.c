/*
 * json - values as `--json` prints them (json-glib), one object a line.
 *
 * What is missing is null and never left out.
 */
#include "codec/json.h"

#include "base/text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* json-glib takes valid UTF-8 on trust. */
static void add_string(JsonBuilder *builder, const char *value)
{
    if (value == NULL) {
        json_builder_add_null_value(builder);
        return;
    }
    g_autofree char *valid = text_to_utf8(value, strlen(value), NULL);
    json_builder_add_string_value(builder, valid);
}

static void add_member(JsonBuilder *builder, const char *name, const char *value)
{
    json_builder_set_member_name(builder, name);
    add_string(builder, value);
}

static void add_lower(JsonBuilder *builder, const char *name, const char *value)
{
    g_autofree char *lower = value == NULL ? NULL : g_utf8_strdown(value, -1);
    add_member(builder, name, lower);
}

static char *line_of(JsonBuilder *builder)
{
    g_autoptr(JsonGenerator) generator = json_generator_new();
    JsonNode *root = json_builder_get_root(builder);
    json_generator_set_root(generator, root);
    char *line = json_generator_to_data(generator, NULL);
    json_node_unref(root);
    return line;
}

/* --- calendar ----------------------------------------------------------------------------- */

/* "2027-01-14T15:00:00Z", local as written without Z, or a date alone. */
static char *written_time(const struct calendar_time *time)
{
    struct date date = day_date(time->day);
    if (!time->given)
        return NULL;
    if (time->date_only)
        return g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day);
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%s", date.year, date.month, date.day,
                           time->second / HOUR, time->second / MINUTE % 60, time->second % MINUTE,
                           time->utc ? "Z" : "");
}

static void add_time(JsonBuilder *builder, const char *name, const struct calendar_time *time)
{
    g_autofree char *text = written_time(time);
    add_member(builder, name, text);
}

/* Of a to-do people say IN-PROCESS and COMPLETED; any other unknown word is NEEDS-ACTION. */
static const char *partstat_word(const struct itip_attendee *attendee)
{
    if (attendee->said != NULL &&
        (strcmp(attendee->said, "IN-PROCESS") == 0 || strcmp(attendee->said, "COMPLETED") == 0))
        return attendee->said;
    return partstat_names[attendee->partstat];
}

static void add_partstats(JsonBuilder *builder, const struct itip_event *event)
{
    json_builder_set_member_name(builder, "partstat");
    json_builder_begin_object(builder);
    for (guint i = 0; i < event->attendees->len; i++) {
        const struct itip_attendee *attendee = g_ptr_array_index(event->attendees, i);
        g_autofree char *address = g_utf8_strdown(attendee->address, -1);
        add_member(builder, address, partstat_word(attendee));
    }
    json_builder_end_object(builder);
}

static const char *comment_of(const struct itip_event *event)
{
    for (guint i = 0; i < event->attendees->len && event->comment == NULL; i++) {
        const struct itip_attendee *attendee = g_ptr_array_index(event->attendees, i);
        if (attendee->comment != NULL)
            return attendee->comment;
    }
    return event->comment;
}

static void add_event(JsonBuilder *builder, const struct itip_event *event)
{
    const char *zone = event->start.zone != NULL ? event->start.zone : event->end.zone;
    json_builder_begin_object(builder);
    add_member(builder, "uid", event->uid);
    json_builder_set_member_name(builder, "sequence");
    if (event->sequence < 0)
        json_builder_add_null_value(builder);
    else
        json_builder_add_int_value(builder, event->sequence);
    add_time(builder, "recurrence_id", &event->recurrence);
    add_time(builder, "dtstamp", &event->stamp);
    add_time(builder, "start", &event->start);
    add_time(builder, "end", &event->end);
    add_member(builder, "zone", zone);
    add_partstats(builder, event);
    add_member(builder, "comment", comment_of(event));
    json_builder_end_object(builder);
}

static void add_calendar(JsonBuilder *builder, const struct itip *calendar)
{
    json_builder_set_member_name(builder, "calendar");
    if (calendar == NULL) {
        json_builder_add_null_value(builder);
        return;
    }
    const char *method = itip_method_names[calendar->method];
    json_builder_begin_object(builder);
    add_member(builder, "method", *method == '\0' ? NULL : method);
    json_builder_set_member_name(builder, "components");
    json_builder_begin_array(builder);
    for (guint i = 0; i < calendar->events->len; i++)
        add_event(builder, g_ptr_array_index(calendar->events, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

/* --- bounce ------------------------------------------------------------------------------- */

/* By its fields alone (RFC 3464); what the text says stands above them, in reading/triage. */
static const char *verdict_of(const struct delivery *delivery)
{
    static const char *const hard[] = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"};
    const char *action = delivery->action == NULL ? "" : delivery->action;
    if (strcmp(action, "delayed") == 0)
        return "delayed";
    if (strcmp(action, "delivered") == 0 || strcmp(action, "relayed") == 0 ||
        strcmp(action, "expanded") == 0)
        return "delivered";
    if (delivery->status == NULL)
        return "unknown";
    for (size_t i = 0; i < G_N_ELEMENTS(hard); i++)
        if (strcmp(delivery->status, hard[i]) == 0)
            return "hard";
    return "soft";
}

static void add_bounce(JsonBuilder *builder, const struct incoming *incoming, gboolean is_bounce)
{
    json_builder_set_member_name(builder, "bounce");
    if (!is_bounce) {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "recipients");
    json_builder_begin_array(builder);
    for (guint i = 0; i < incoming->deliveries->len; i++) {
        const struct delivery *delivery = g_ptr_array_index(incoming->deliveries, i);
        json_builder_begin_object(builder);
        add_lower(builder, "address", delivery->address);
        add_member(builder, "status", delivery->status);
        add_member(builder, "verdict", verdict_of(delivery));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

char *json_incoming(const char *file, const struct incoming *incoming, const char *mail_class,
                    const char *new_text)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    g_autofree char *date = incoming->date == INSTANT_NONE ? NULL : clock_rfc3339(incoming->date);
    json_builder_begin_object(builder);
    add_member(builder, "file", file);
    add_member(builder, "class", mail_class);
    add_member(builder, "message_id", incoming->message_id);
    add_lower(builder, "from", incoming->from);
    add_member(builder, "subject", incoming->subject);
    add_member(builder, "date", date);
    add_calendar(builder, incoming->calendar);
    add_bounce(builder, incoming, g_strcmp0(mail_class, "bounce") == 0);
    add_member(builder, "text", new_text);
    json_builder_end_object(builder);
    return line_of(builder);
}

char *json_strings(const char *name, const char *value, ...)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    va_list arguments;
    json_builder_begin_object(builder);
    va_start(arguments, value);
    while (name != NULL) {
        add_member(builder, name, value);
        name = va_arg(arguments, const char *);
        value = name == NULL ? NULL : va_arg(arguments, const char *);
    }
    va_end(arguments);
    json_builder_end_object(builder);
    return line_of(builder);
}
