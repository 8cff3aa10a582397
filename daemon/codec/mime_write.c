/*
 * mime_write - an outgoing into bytes (RFC 5322, 2045, 2047, 6047), CR LF, 7 bit.
 *
 * A writer of our own: GMime's random boundaries would make another message of
 * the same outgoing, and its setters let CR LF through. Every value passes
 * check_values before a byte is written; then GMime reads what was written, and
 * its list of headers must be the plan's.
 */
#include "codec/mime_write.h"

#include "base/text.h"
#include "base/tokens.h"
#include "codec/encode.h"
#include "codec/ical_write.h"

#include <gmime/gmime.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)

enum { MESSAGE_CAP = 60 * 1000, REFERENCES_CAP = 20, ID_BYTES = 250 };

/* A header as planned: the value as it goes out, before folding. */
struct planned {
    const char *name;
    char *value;
};

static void planned_free(struct planned *planned)
{
    g_free(planned->value);
    g_free(planned);
}

static gboolean refuse(GError **error, const char *what, const char *value)
{
    g_autofree char *shown = g_strescape(value == NULL ? "" : value, NULL);
    g_set_error(error, MIME_ERROR, MIME_REFUSED, "%s \"%s\" may not go out", what, shown);
    return FALSE;
}

/* --- checks ------------------------------------------------------------------------------- */

static gboolean is_visible_ascii(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~')
            return FALSE;
    return TRUE;
}

/* What may stand between < and > of a Message-ID, ours or one that we answer. */
static gboolean is_id(const char *id)
{
    return id != NULL && *id != '\0' && strlen(id) <= ID_BYTES && is_visible_ascii(id) &&
           strpbrk(id, "<>") == NULL;
}

static gboolean check_mailbox(const char *header, const struct mailbox *mailbox, GError **error)
{
    if (!text_is_address(mailbox->address))
        return refuse(error, header, mailbox->address);
    if (mailbox->name != NULL && !text_is_clean_line(mailbox->name))
        return refuse(error, header, mailbox->name);
    return TRUE;
}

static gboolean check_line(const char *header, const char *value, GError **error)
{
    if (value != NULL && (!text_is_clean_line(value) || *value == '\0'))
        return refuse(error, header, value);
    return TRUE;
}

/* Goes out as it stands: printable ASCII in short words. */
static gboolean check_token(const char *header, const char *value, GError **error)
{
    for (const char *at = value; at != NULL && *at != '\0'; at++)
        if (*at < ' ' || *at > '~')
            return refuse(error, header, value);
    return check_line(header, value, error);
}

static gboolean check_ids(const struct outgoing *outgoing, GError **error)
{
    if (!is_id(outgoing->carriers.message_id))
        return refuse(error, "Message-ID", outgoing->carriers.message_id);
    if (outgoing->in_reply_to != NULL && !is_id(outgoing->in_reply_to))
        return refuse(error, "In-Reply-To", outgoing->in_reply_to);
    for (guint i = 0; i < outgoing->references->len; i++)
        if (!is_id(g_ptr_array_index(outgoing->references, i)))
            return refuse(error, "References", g_ptr_array_index(outgoing->references, i));
    return TRUE;
}

static gboolean check_body(const char *what, const char *text, GError **error)
{
    if (text != NULL && !g_utf8_validate(text, -1, NULL))
        return refuse(error, what, "no valid UTF-8");
    return TRUE;
}

static gboolean check_values(const struct outgoing *outgoing, GError **error)
{
    const char *reply_to = outgoing->carriers.reply_to;
    if (!check_mailbox("From", &outgoing->from, error) ||
        !check_mailbox("To", &outgoing->recipient, error) || !check_ids(outgoing, error))
        return FALSE;
    if (reply_to != NULL && !text_is_address(reply_to))
        return refuse(error, "Reply-To", reply_to);
    if (outgoing->subject == NULL || outgoing->text == NULL)
        return refuse(error, "message", "without subject or text");
    return check_line("Subject", outgoing->subject, error) &&
           check_token("X-Binome-Step", outgoing->steps, error) &&
           check_token("List-Id", outgoing->list_id, error) &&
           check_token("List-Unsubscribe", outgoing->list_unsubscribe, error) &&
           check_body("text", outgoing->text, error) && check_body("html", outgoing->html, error);
}

/* --- headers ------------------------------------------------------------------------------ */

static void plan(GPtrArray *headers, const char *name, char *value)
{
    if (value == NULL)
        return;
    struct planned *planned = g_new0(struct planned, 1);
    planned->name = name;
    planned->value = value;
    g_ptr_array_add(headers, planned);
}

static char *mailbox_value(const char *name, const char *address)
{
    g_autofree char *plain = text_without_tricks(name == NULL ? "" : name);
    g_strstrip(plain);
    if (*plain == '\0')
        return g_strdup(address);
    g_autofree char *phrase = encode_phrase(plain);
    return g_strdup_printf("%s <%s>", phrase, address);
}

static char *in_brackets(const char *value)
{
    if (value == NULL || *value == '<')
        return g_strdup(value);
    return g_strdup_printf("<%s>", value);
}

/* RFC 5322, 3.6.4; a long thread keeps its root and its last ones. */
static char *references_value(const GPtrArray *references)
{
    GString *value = g_string_new(NULL);
    guint count = references->len;
    for (guint i = 0; i < count; i++)
        if (i == 0 || i + REFERENCES_CAP > count)
            g_string_append_printf(value, "%s<%s>", value->len == 0 ? "" : " ",
                                   (const char *)g_ptr_array_index(references, i));
    return g_string_free(value, value->len == 0);
}

static void plan_people(GPtrArray *headers, const struct outgoing *outgoing)
{
    const struct mailbox *from = &outgoing->from, *to = &outgoing->recipient;
    const char *reply_to = outgoing->carriers.reply_to;
    /* Only the robot's own address bears its name. */
    const gsize local = strcspn(from->address, "@");
    const gboolean ours = reply_to != NULL && strncmp(reply_to, from->address, local) == 0 &&
                          (reply_to[local] == '+' || reply_to[local] == '@');
    plan(headers, "Date", clock_rfc5322(outgoing->date, outgoing->zone ? outgoing->zone : "UTC"));
    plan(headers, "From", mailbox_value(from->name, from->address));
    plan(headers, "To", mailbox_value(to->name, to->address));
    if (reply_to != NULL)
        plan(headers, "Reply-To", mailbox_value(ours ? from->name : NULL, reply_to));
}

/* MS-OXCMAIL, 2.1.3.2.20: never "All", which would suppress the NDRs that we live on. */
static GPtrArray *plan_headers(const struct outgoing *outgoing)
{
    GPtrArray *headers = g_ptr_array_new_with_free_func((GDestroyNotify)planned_free);
    plan_people(headers, outgoing);
    plan(headers, "Subject", encode_text(outgoing->subject));
    plan(headers, "Message-ID", in_brackets(outgoing->carriers.message_id));
    plan(headers, "In-Reply-To", in_brackets(outgoing->in_reply_to));
    plan(headers, "References", references_value(outgoing->references));
    plan(headers, "Content-Language", g_strdup(language_names[outgoing->language]));
    plan(headers, "Auto-Submitted", g_strdup("auto-generated"));
    plan(headers, "X-Auto-Response-Suppress", g_strdup("DR, RN, NRN, AutoReply"));
    plan(headers, "x-ms-reactions", g_strdup("disallow"));
    plan(headers, "X-Binome-Step", g_strdup(outgoing->steps));
    plan(headers, "List-Id", in_brackets(outgoing->list_id));
    plan(headers, "List-Unsubscribe", in_brackets(outgoing->list_unsubscribe));
    plan(headers, "MIME-Version", g_strdup("1.0"));
    return headers;
}

/* --- parts -------------------------------------------------------------------------------- */

static void put_text_part(GString *out, const char *type, const char *text)
{
    g_string_append_printf(out,
                           "Content-Type: %s; charset=UTF-8\r\n"
                           "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
                           type);
    encode_quoted_printable(out, text);
}

static void put_base64_part(GString *out, const char *bytes)
{
    g_string_append(out, "Content-Transfer-Encoding: base64\r\n\r\n");
    encode_base64(out, bytes);
}

/* "=_" stands in no quoted-printable and no base64 line (RFC 2045, 6.7). */
static char *boundary_of(const struct outgoing *outgoing, const char *which)
{
    const char *id = outgoing->carriers.message_id;
    g_autofree char *digest = token_sha256(id, strlen(id));
    return g_strdup_printf("=_%s-%.24s", which, digest);
}

static char *multipart_type(const struct outgoing *outgoing, const char *subtype)
{
    g_autofree char *boundary = boundary_of(outgoing, subtype);
    return g_strdup_printf("multipart/%s; boundary=\"%s\"", subtype, boundary);
}

static void put_alternatives(GString *out, const struct outgoing *outgoing, const char *calendar)
{
    g_autofree char *boundary = boundary_of(outgoing, "alternative");
    g_string_append_printf(out, "--%s\r\n", boundary);
    put_text_part(out, "text/plain", outgoing->text);
    if (outgoing->html != NULL) {
        g_string_append_printf(out, "\r\n--%s\r\n", boundary);
        put_text_part(out, "text/html", outgoing->html);
    }
    if (calendar != NULL) {
        g_string_append_printf(out,
                               "\r\n--%s\r\n"
                               "Content-Type: text/calendar; method=%s; charset=UTF-8\r\n",
                               boundary, itip_method_names[outgoing->calendar->method]);
        put_base64_part(out, calendar);
    }
    g_string_append_printf(out, "\r\n--%s--\r\n", boundary);
}

/* Both calendar parts are the same bytes: Outlook shows buttons for the first, others save the
 * second. */
static void put_mixed(GString *out, const struct outgoing *outgoing, const char *calendar)
{
    g_autofree char *boundary = boundary_of(outgoing, "mixed");
    g_autofree char *type = multipart_type(outgoing, "alternative");
    g_string_append_printf(out, "--%s\r\n", boundary);
    encode_header(out, "Content-Type", type);
    g_string_append(out, "\r\n");
    put_alternatives(out, outgoing, calendar);
    g_string_append_printf(out,
                           "\r\n--%s\r\n"
                           "Content-Type: application/ics; name=\"invite.ics\"\r\n"
                           "Content-Disposition: attachment; filename=\"invite.ics\"\r\n",
                           boundary);
    put_base64_part(out, calendar);
    g_string_append_printf(out, "\r\n--%s--\r\n", boundary);
}

static void plan_type(GPtrArray *headers, const struct outgoing *outgoing)
{
    if (outgoing->calendar != NULL || outgoing->html != NULL) {
        const char *subtype = outgoing->calendar != NULL ? "mixed" : "alternative";
        plan(headers, "Content-Type", multipart_type(outgoing, subtype));
        return;
    }
    plan(headers, "Content-Type", g_strdup("text/plain; charset=UTF-8"));
    plan(headers, "Content-Transfer-Encoding", g_strdup("quoted-printable"));
}

static void put_message(GString *out, const struct outgoing *outgoing, const GPtrArray *headers,
                        const char *calendar)
{
    for (guint i = 0; i < headers->len; i++) {
        const struct planned *planned = g_ptr_array_index(headers, i);
        encode_header(out, planned->name, planned->value);
    }
    g_string_append(out, "\r\n");
    if (calendar != NULL)
        put_mixed(out, outgoing, calendar);
    else if (outgoing->html != NULL)
        put_alternatives(out, outgoing, NULL);
    else
        encode_quoted_printable(out, outgoing->text);
}

/* --- what was written, read again ----------------------------------------------------------- */

static GMimeMessage *parse(const GString *bytes)
{
    static gsize once = 0;
    if (g_once_init_enter(&once)) {
        g_mime_init();
        g_once_init_leave(&once, 1);
    }
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(bytes->str, bytes->len);
    g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
    return g_mime_parser_construct_message(parser, NULL);
}

static gboolean header_is(GMimeHeaderList *list, guint index, const struct planned *planned)
{
    GMimeHeader *header = g_mime_header_list_get_header_at(list, (int)index);
    if (header == NULL || strcmp(g_mime_header_get_name(header), planned->name) != 0)
        return FALSE;
    g_auto(GStrv) pieces = g_strsplit(g_mime_header_get_raw_value(header), "\r\n", -1);
    g_autofree char *value = g_strjoinv("", pieces);
    return strcmp(g_strstrip(value), planned->value) == 0;
}

static gboolean is_one_mailbox(InternetAddressList *list, const char *address)
{
    InternetAddress *first = internet_address_list_get_address(list, 0);
    if (internet_address_list_length(list) != 1 || !INTERNET_ADDRESS_IS_MAILBOX(first))
        return FALSE;
    const char *found = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first));
    return g_strcmp0(found, address) == 0;
}

/* GMime keeps a message's Content-* with its part. */
static gboolean check_headers(GMimeMessage *message, const GPtrArray *headers, GError **error)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(message));
    GMimeHeaderList *part = g_mime_object_get_header_list(g_mime_message_get_mime_part(message));
    guint in_message = 0, in_part = 0;
    for (guint i = 0; i < headers->len; i++) {
        const struct planned *planned = g_ptr_array_index(headers, i);
        gboolean of_part = g_str_has_prefix(planned->name, "Content-");
        if (!header_is(of_part ? part : list, of_part ? in_part++ : in_message++, planned))
            return refuse(error, planned->name, planned->value);
    }
    if ((guint)g_mime_header_list_get_count(list) != in_message ||
        (guint)g_mime_header_list_get_count(part) != in_part)
        return refuse(error, "message", "more headers than were written");
    return TRUE;
}

static gboolean check_written(const GString *bytes, const GPtrArray *headers,
                              const struct outgoing *outgoing, GError **error)
{
    g_autoptr(GMimeMessage) message = parse(bytes);
    if (message == NULL || g_mime_message_get_mime_part(message) == NULL)
        return refuse(error, "message", "unreadable once written");
    if (!check_headers(message, headers, error))
        return FALSE;
    if (!is_one_mailbox(g_mime_message_get_from(message), outgoing->from.address) ||
        !is_one_mailbox(g_mime_message_get_to(message), outgoing->recipient.address))
        return refuse(error, "message", "other people once written");
    if (g_strcmp0(g_mime_message_get_subject(message), outgoing->subject) != 0)
        return refuse(error, "Subject", outgoing->subject);
    return TRUE;
}

GBytes *mime_write(const struct outgoing *outgoing, GError **error)
{
    g_autofree char *calendar = NULL;
    if (!check_values(outgoing, error))
        return NULL;
    if (outgoing->calendar != NULL) {
        calendar = ical_write(outgoing->calendar, error);
        if (calendar == NULL)
            return NULL;
    }
    g_autoptr(GPtrArray) headers = plan_headers(outgoing);
    g_autoptr(GString) out = g_string_new(NULL);
    plan_type(headers, outgoing);
    put_message(out, outgoing, headers, calendar);
    if (out->len > MESSAGE_CAP) {
        g_set_error(error, MIME_ERROR, MIME_TOO_BIG, "message of %zu bytes, at most %d", out->len,
                    MESSAGE_CAP);
        return NULL;
    }
    if (!check_written(out, headers, outgoing, error))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&out));
}
