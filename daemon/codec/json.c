/*
 * json - values as `--json` prints them (json-glib), one object a line.
 *
 * What is missing is null and never left out.
 */
#include "codec/json.h"

#include "base/text.h"
#include "model/fact.h"

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

/* --- what was understood ------------------------------------------------------------------ */

static void begin_array(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

static void begin_object(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
}

static void add_null(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_null_value(builder);
}

static void add_bounce(JsonBuilder *builder, const GPtrArray *recipients)
{
    if (recipients == NULL) {
        add_null(builder, "bounce");
        return;
    }
    begin_object(builder, "bounce");
    begin_array(builder, "recipients");
    for (guint i = 0; i < recipients->len; i++) {
        const struct readout_recipient *recipient = g_ptr_array_index(recipients, i);
        json_builder_begin_object(builder);
        add_lower(builder, "address", recipient->address);
        add_member(builder, "status", recipient->status);
        add_member(builder, "verdict", recipient->verdict);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

static void add_away(JsonBuilder *builder, const struct readout *readout)
{
    if (!readout->away) {
        add_null(builder, "away");
        return;
    }
    begin_object(builder, "away");
    add_member(builder, "until", readout->until);
    json_builder_end_object(builder);
}

static void add_answers(JsonBuilder *builder, const struct readout *readout)
{
    begin_object(builder, "answers");
    for (guint i = 0; readout->labels != NULL && i < readout->labels->len; i++)
        add_member(builder, readout->labels->pdata[i], readout->answers->pdata[i]);
    json_builder_end_object(builder);
}

static void add_digit(JsonBuilder *builder, const char *name, gint64 digit)
{
    json_builder_set_member_name(builder, name);
    if (digit < 0)
        json_builder_add_null_value(builder);
    else
        json_builder_add_int_value(builder, digit);
}

static void add_span(JsonBuilder *builder, const char *start, const char *end)
{
    add_member(builder, "start", start);
    add_member(builder, "end", end);
}

/* Only what is ambiguous says so, with each reading that is known. */
static void add_readings(JsonBuilder *builder, const struct readout_time *time)
{
    json_builder_set_member_name(builder, "ambiguous");
    json_builder_add_boolean_value(builder, TRUE);
    begin_array(builder, "readings");
    json_builder_begin_object(builder);
    add_span(builder, time->start, time->end);
    json_builder_end_object(builder);
    if (time->other_start != NULL) {
        json_builder_begin_object(builder);
        add_span(builder, time->other_start, time->other_end);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_times(JsonBuilder *builder, const GArray *times)
{
    begin_array(builder, "times");
    for (guint i = 0; i < times->len; i++) {
        const struct readout_time *time = &g_array_index(times, struct readout_time, i);
        json_builder_begin_object(builder);
        add_span(builder, time->start, time->end);
        add_member(builder, "what", time->what);
        if (time->ambiguous)
            add_readings(builder, time);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_instant(JsonBuilder *builder, const char *name, instant at)
{
    g_autofree char *text = at == INSTANT_NONE ? NULL : clock_rfc3339(at);
    add_member(builder, name, text);
}

/* A fact before it is journalled: what is 0 means nothing and is null. */
static void add_fact(JsonBuilder *builder, const struct fact *fact)
{
    json_builder_begin_object(builder);
    add_member(builder, "kind", fact_kind_names[fact->kind]);
    add_digit(builder, "person", fact->person == 0 ? -1 : fact->person);
    add_digit(builder, "session", fact->session == 0 ? -1 : fact->session);
    add_member(builder, "step", fact->step);
    add_member(builder, "state", fact->state);
    add_digit(builder, "value", fact->value == 0 ? -1 : fact->value);
    add_instant(builder, "start", fact->start);
    add_instant(builder, "end", fact->end);
    json_builder_end_object(builder);
}

static void add_facts(JsonBuilder *builder, const struct readout *readout)
{
    if (readout->facts == NULL) {
        add_null(builder, "facts");
    } else {
        begin_array(builder, "facts");
        for (guint i = 0; i < readout->facts->len; i++)
            add_fact(builder, g_ptr_array_index(readout->facts, i));
        json_builder_end_array(builder);
    }
    add_member(builder, "why_not", readout->why_not);
}

char *json_readout(const struct readout *readout)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    const struct incoming *incoming = readout->incoming;
    json_builder_begin_object(builder);
    add_member(builder, "file", readout->file);
    add_member(builder, "class", readout->mail_class);
    add_member(builder, "message_id", incoming->message_id);
    add_lower(builder, "from", incoming->from);
    add_member(builder, "subject", incoming->subject);
    add_instant(builder, "date", incoming->date);
    add_calendar(builder, incoming->calendar);
    add_bounce(builder, readout->recipients);
    add_away(builder, readout);
    add_member(builder, "text", readout->text);
    add_answers(builder, readout);
    add_digit(builder, "choice", readout->choice);
    begin_array(builder, "intent");
    for (guint i = 0; i < readout->intents->len; i++)
        json_builder_add_string_value(builder, g_ptr_array_index(readout->intents, i));
    json_builder_end_array(builder);
    add_times(builder, readout->times);
    add_facts(builder, readout);
    json_builder_end_object(builder);
    return line_of(builder);
}

char *json_phrase(const char *phrase, const GArray *times)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_member(builder, "phrase", phrase);
    add_times(builder, times);
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
