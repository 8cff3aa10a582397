/*
 * mime_read - a raw message into header values and a tree of decoded parts (GMime).
 *
 * Headers are split by codec/head and only decoded here: GMime merges two From
 * headers in silence. Its g_mime_text_part_get_text drops bytes, so parts go on
 * as bytes with their charset's name.
 */
#include "codec/mime_read.h"

#include "base/text.h"
#include "codec/head.h"

#include <gmime/gmime.h>
#include <string.h>

enum { DEPTH_CAP = 32, PARTS_CAP = 200, RECIPIENTS_CAP = 200, REFERENCES_CAP = 100 };

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InternetAddressList, g_object_unref)

static GMimeParserOptions *options(void)
{
    static GMimeParserOptions *made = NULL;
    if (g_once_init_enter(&made)) {
        static const char *fallbacks[] = {"utf-8", "windows-1252", NULL};
        g_mime_init();
        GMimeParserOptions *fresh = g_mime_parser_options_new();
        g_mime_parser_options_set_fallback_charsets(fresh, fallbacks);
        g_once_init_leave(&made, fresh);
    }
    return made;
}

/* --- headers ------------------------------------------------------------------------------ */

static const char *raw_value(const GPtrArray *raw, const char *name)
{
    for (guint i = 0; i < raw->len; i++) {
        const struct header *header = g_ptr_array_index(raw, i);
        if (g_ascii_strcasecmp(header->name, name) == 0)
            return header->value;
    }
    return NULL;
}

static guint count_of(const GPtrArray *raw, const char *name)
{
    guint count = 0;
    for (guint i = 0; i < raw->len; i++) {
        const struct header *header = g_ptr_array_index(raw, i);
        count += g_ascii_strcasecmp(header->name, name) == 0;
    }
    return count;
}

static char *decoded(const char *value)
{
    g_autofree char *text = g_mime_utils_header_decode_text(options(), value);
    return text_to_utf8(text, strlen(text), NULL);
}

static void decode_headers(const GPtrArray *raw, struct incoming *incoming)
{
    for (guint i = 0; i < raw->len; i++) {
        const struct header *from = g_ptr_array_index(raw, i);
        struct header *to = g_new0(struct header, 1);
        to->name = text_to_utf8(from->name, strlen(from->name), NULL);
        to->value = decoded(from->value);
        g_ptr_array_add(incoming->headers, to);
    }
}

static char *folded_address(const char *address)
{
    g_autofree char *copy = g_strdup(address == NULL ? "" : address);
    g_strstrip(copy);
    return text_is_address(copy) ? text_address_fold(copy) : NULL;
}

static InternetAddressMailbox *mailbox_at(InternetAddressList *list, int index)
{
    InternetAddress *address = internet_address_list_get_address(list, index);
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? INTERNET_ADDRESS_MAILBOX(address) : NULL;
}

/* The address of a header's only mailbox; NULL for none, several or a group. */
static char *only_address(const char *value, char **name)
{
    g_autoptr(InternetAddressList) list =
        value == NULL ? NULL : internet_address_list_parse(options(), value);
    if (list == NULL || internet_address_list_length(list) != 1)
        return NULL;
    InternetAddressMailbox *mailbox = mailbox_at(list, 0);
    if (mailbox == NULL)
        return NULL;
    const char *words = internet_address_get_name(INTERNET_ADDRESS(mailbox));
    if (name != NULL && words != NULL)
        *name = text_to_utf8(words, strlen(words), NULL);
    return folded_address(internet_address_mailbox_get_addr(mailbox));
}

static void add_recipients(struct incoming *incoming, const char *value)
{
    g_autoptr(InternetAddressList) list = internet_address_list_parse(options(), value);
    int length = list == NULL ? 0 : internet_address_list_length(list);
    for (int i = 0; i < length && incoming->recipients->len < RECIPIENTS_CAP; i++) {
        InternetAddressMailbox *mailbox = mailbox_at(list, i);
        char *address =
            mailbox == NULL ? NULL : folded_address(internet_address_mailbox_get_addr(mailbox));
        if (address != NULL)
            g_ptr_array_add(incoming->recipients, address);
    }
}

static void read_recipients(const GPtrArray *raw, struct incoming *incoming)
{
    static const char *const names[] = {"To", "Cc", "Delivered-To", "X-Original-To"};
    for (size_t which = 0; which < G_N_ELEMENTS(names); which++)
        for (guint i = 0; i < raw->len; i++) {
            const struct header *header = g_ptr_array_index(raw, i);
            if (g_ascii_strcasecmp(header->name, names[which]) == 0)
                add_recipients(incoming, header->value);
        }
}

/* What stands between the next < and >; NULL at the end. Moves `value` on. */
static char *next_id(const char **value)
{
    const char *open = strchr(*value, '<');
    const char *close = open == NULL ? NULL : strchr(open, '>');
    if (close == NULL)
        return NULL;
    *value = close + 1;
    g_autofree char *bytes = g_strndup(open + 1, (gsize)(close - open - 1));
    g_strstrip(bytes);
    return text_to_utf8(bytes, strlen(bytes), NULL);
}

/* A Message-ID without its brackets, or what stands there when they are missing. */
static char *only_id(const char *value)
{
    if (value == NULL)
        return NULL;
    const char *at = value;
    char *id = next_id(&at);
    if (id != NULL || strchr(value, '@') == NULL)
        return id;
    return text_to_utf8(value, strlen(value), NULL);
}

static void add_ids(GPtrArray *ids, const char *value, gboolean from_the_last)
{
    guint first = ids->len;
    for (char *id = next_id(&value); id != NULL; id = next_id(&value)) {
        if (ids->len >= first + REFERENCES_CAP)
            g_ptr_array_remove_index(ids, from_the_last ? ids->len - 1 : first);
        g_ptr_array_insert(ids, from_the_last ? (gint)first : -1, id);
    }
}

static void read_references(const GPtrArray *raw, struct incoming *incoming)
{
    const char *answered = raw_value(raw, "In-Reply-To");
    const char *references = raw_value(raw, "References");
    if (answered != NULL)
        add_ids(incoming->references, answered, FALSE);
    if (references != NULL)
        add_ids(incoming->references, references, TRUE);
}

static char *return_path(const char *value)
{
    if (value == NULL)
        return NULL;
    gsize open = strcspn(value, "<");
    if (value[open] == '<' && value[open + 1 + strspn(value + open + 1, " ")] == '>')
        return g_strdup("");
    return only_address(value, NULL);
}

static instant date_of(const char *value)
{
    g_autoptr(GDateTime) date = value == NULL ? NULL : g_mime_utils_header_decode_date(value);
    gint64 at = date == NULL ? 0 : g_date_time_to_unix(date);
    return at > 0 ? at : INSTANT_NONE;
}

static void read_head(const GPtrArray *raw, struct incoming *incoming)
{
    const char *subject = raw_value(raw, "Subject");
    decode_headers(raw, incoming);
    incoming->subject = subject == NULL ? NULL : decoded(subject);
    incoming->message_id = only_id(raw_value(raw, "Message-ID"));
    incoming->date = date_of(raw_value(raw, "Date"));
    if (count_of(raw, "From") == 1)
        incoming->from = only_address(raw_value(raw, "From"), &incoming->from_name);
    incoming->sender = only_address(raw_value(raw, "Sender"), NULL);
    incoming->return_path = return_path(raw_value(raw, "Return-Path"));
    read_recipients(raw, incoming);
    read_references(raw, incoming);
}

/* --- the tree ----------------------------------------------------------------------------- */

static char *parameter(GMimeObject *object, const char *name)
{
    const char *value = g_mime_object_get_content_type_parameter(object, name);
    return value == NULL ? NULL : text_to_utf8(value, strlen(value), NULL);
}

static char *lower_parameter(GMimeObject *object, const char *name)
{
    g_autofree char *value = parameter(object, name);
    return value == NULL ? NULL : g_ascii_strdown(value, -1);
}

static gboolean parameter_is(GMimeObject *object, const char *name, const char *wanted)
{
    const char *value = g_mime_object_get_content_type_parameter(object, name);
    return value != NULL && g_ascii_strcasecmp(value, wanted) == 0;
}

static GBytes *content_of(GMimePart *leaf)
{
    GMimeDataWrapper *content = g_mime_part_get_content(leaf);
    GByteArray *bytes = g_byte_array_new();
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    if (content != NULL)
        g_mime_data_wrapper_write_to_stream(content, stream);
    return g_byte_array_free_to_bytes(bytes);
}

static struct part *describe(GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    g_autofree char *name = type == NULL ? NULL : g_mime_content_type_get_mime_type(type);
    struct part *part = part_new(name == NULL ? "text/plain" : name);
    const char *disposition = g_mime_object_get_disposition(object);
    part->attached =
        disposition != NULL && g_ascii_strcasecmp(disposition, GMIME_DISPOSITION_ATTACHMENT) == 0;
    part->charset = parameter(object, "charset");
    part->method = parameter(object, "method");
    part->report = lower_parameter(object, "report-type");
    part->flowed = parameter_is(object, "format", "flowed");
    part->delsp = parameter_is(object, "delsp", "yes");
    return part;
}

static void read_leaf(GMimePart *leaf, struct part *part)
{
    const char *name = g_mime_part_get_filename(leaf);
    part->name = name == NULL ? NULL : text_to_utf8(name, strlen(name), NULL);
    part->bytes = content_of(leaf);
}

static void read_enclosed(GMimeMessagePart *enclosed, struct part *part)
{
    GMimeMessage *message = g_mime_message_part_get_message(enclosed);
    const char *id =
        message == NULL ? NULL : g_mime_object_get_header(GMIME_OBJECT(message), "Message-ID");
    part->message_id = only_id(id);
}

struct walk {
    guint parts;
    const char *fault;
};

static struct part *walk(GMimeObject *object, guint depth, struct walk *seen)
{
    struct part *part = describe(object);
    if (++seen->parts > PARTS_CAP)
        seen->fault = "over 200 parts";
    if (depth > DEPTH_CAP)
        seen->fault = "parts nested over 32 deep";
    if (seen->fault != NULL)
        return part;
    if (GMIME_IS_PART(object))
        read_leaf(GMIME_PART(object), part);
    if (GMIME_IS_MESSAGE_PART(object))
        read_enclosed(GMIME_MESSAGE_PART(object), part);
    if (!GMIME_IS_MULTIPART(object))
        return part;
    int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    for (int i = 0; i < count && seen->fault == NULL; i++) {
        GMimeObject *child = g_mime_multipart_get_part(GMIME_MULTIPART(object), i);
        g_ptr_array_add(part->parts, walk(child, depth + 1, seen));
    }
    return part;
}

static void free_raw(GPtrArray *raw)
{
    for (guint i = 0; i < raw->len; i++) {
        struct header *header = g_ptr_array_index(raw, i);
        g_free(header->name);
        g_free(header->value);
        g_free(header);
    }
    g_ptr_array_unref(raw);
}

struct part *mime_read(GBytes *raw, struct incoming *incoming)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(raw, &length);
    struct walk seen = {0};
    GPtrArray *headers = head_split(bytes, length);
    read_head(headers, incoming);
    free_raw(headers);
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
    g_autoptr(GMimeMessage) message = g_mime_parser_construct_message(parser, options());
    GMimeObject *body = message == NULL ? NULL : g_mime_message_get_mime_part(message);
    g_autoptr(part) tree = body == NULL ? NULL : walk(body, 1, &seen);
    if (tree == NULL)
        seen.fault = "no message";
    if (seen.fault != NULL) {
        incoming->fault = g_strdup(seen.fault);
        return NULL;
    }
    return g_steal_pointer(&tree);
}
