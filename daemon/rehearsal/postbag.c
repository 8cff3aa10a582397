/*
 * postbag - a mail as its reader's program understands it, for the rehearsal alone.
 *
 * Line ends are made LF first; a part ends before the line break that belongs
 * to the next delimiter (RFC 2046, 5.1.1).
 */
#include "rehearsal/postbag.h"

#include "base/text.h"

#include <string.h>

enum { DEPTH_MAX = 8 };

/* ---- header lines ---- */

/* A header field, unfolded, or NULL. `head` ends at the first empty line. */
static char *field(const char *head, const char *name)
{
    gsize length = strlen(name);
    for (const char *line = head; line != NULL && *line != '\0' && *line != '\n';) {
        const char *end = strchrnul(line, '\n');
        while (end[0] == '\n' && (end[1] == ' ' || end[1] == '\t'))
            end = strchrnul(end + 1, '\n');
        if (g_ascii_strncasecmp(line, name, length) == 0 && line[length] == ':') {
            char *value = g_strndup(line + length + 1, (gsize)(end - line) - length - 1);
            return g_strstrip(g_strdelimit(value, "\n\t", ' '));
        }
        line = *end == '\n' ? end + 1 : NULL;
    }
    return NULL;
}

static GString *decode_quoted(const char *text, gboolean in_header)
{
    GString *bytes = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '=' && at[1] == '\n')
            at++;
        else if (*at == '=' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2])) {
            g_string_append_c(
                bytes, (char)(g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2])));
            at += 2;
        } else
            g_string_append_c(bytes, in_header && *at == '_' ? ' ' : *at);
    }
    return bytes;
}

static GString *decode_base64(const char *text)
{
    gsize length = 0;
    g_autofree guchar *bytes = g_base64_decode(text, &length);
    return g_string_new_len((const char *)bytes, (gssize)length);
}

/* An encoded word (RFC 2047, 2) at `at`: its text into `words`, its end returned; NULL: none. */
static const char *decode_word(const char *at, GString *words)
{
    const char *charset = at + 2;
    const char *kind = strchr(charset, '?');
    if (kind == NULL || kind[1] == '\0' || kind[2] != '?')
        return NULL;
    const char *end = strstr(kind + 3, "?=");
    if (end == NULL)
        return NULL;
    g_autofree char *name = g_strndup(charset, (gsize)(kind - charset));
    g_autofree char *coded = g_strndup(kind + 3, (gsize)(end - kind) - 3);
    g_autoptr(GString) bytes =
        g_ascii_tolower(kind[1]) == 'b' ? decode_base64(coded) : decode_quoted(coded, TRUE);
    g_autofree char *text = text_to_utf8(bytes->str, bytes->len, name);
    g_string_append(words, text);
    return end + 2;
}

/* Owns and returns a header value as text. Blanks between two encoded words do not count. */
static char *decode_words(char *value)
{
    if (value == NULL)
        return NULL;
    g_autofree char *coded = value;
    GString *words = g_string_new(NULL);
    for (const char *at = coded; *at != '\0';) {
        const char *end = g_str_has_prefix(at, "=?") ? decode_word(at, words) : NULL;
        if (end == NULL) {
            g_string_append_c(words, *at++);
            continue;
        }
        at = end + strspn(end, " ");
        if (!g_str_has_prefix(at, "=?"))
            at = end;
    }
    return g_string_free(words, FALSE);
}

/* The first mailbox of an address header. */
static struct mail_name read_name(const char *head, const char *header)
{
    g_autofree char *value = field(head, header);
    if (value == NULL)
        return (struct mail_name){g_strdup(""), g_strdup("")};
    char *open = strrchr(value, '<');
    if (open == NULL) {
        value[strcspn(value, " ")] = '\0'; /* "daemon@host (Mail Delivery System)" */
        return (struct mail_name){g_strdup(""), g_steal_pointer(&value)};
    }
    char *address = g_strndup(open + 1, strcspn(open + 1, ">"));
    *open = '\0';
    g_strstrip(value);
    gsize length = strlen(value);
    if (length >= 2 && value[0] == '"' && value[length - 1] == '"') {
        value[length - 1] = '\0';
        memmove(value, value + 1, length - 1);
    }
    return (struct mail_name){decode_words(g_steal_pointer(&value)), address};
}

/* A parameter of Content-Type ("boundary"), or NULL. */
static char *parameter(const char *value, const char *name)
{
    g_autofree char *wanted = g_strdup_printf("%s=", name);
    for (const char *at = strchr(value, ';'); at != NULL; at = strchr(at, ';')) {
        at += 1 + strspn(at + 1, " ");
        if (g_ascii_strncasecmp(at, wanted, strlen(wanted)) != 0)
            continue;
        at += strlen(wanted);
        if (*at == '"')
            return g_strndup(at + 1, strcspn(at + 1, "\""));
        return g_strndup(at, strcspn(at, "; "));
    }
    return NULL;
}

/* ---- the tree of parts ---- */

static char *decode_body(const char *head, const char *body, const char *type)
{
    g_autofree char *coding = field(head, "Content-Transfer-Encoding");
    g_autofree char *charset = parameter(type, "charset");
    g_autoptr(GString) bytes = NULL;
    if (coding != NULL && g_ascii_strcasecmp(coding, "base64") == 0)
        bytes = decode_base64(body);
    else if (coding != NULL && g_ascii_strcasecmp(coding, "quoted-printable") == 0)
        bytes = decode_quoted(body, FALSE);
    else
        bytes = g_string_new(body);
    g_string_replace(bytes, "\r\n", "\n", 0);
    return text_to_utf8(bytes->str, bytes->len, charset);
}

static gboolean is_type(const char *type, const char *wanted)
{
    return g_ascii_strncasecmp(type, wanted, strlen(wanted)) == 0;
}

static void take_leaf(struct letter *letter, const char *head, const char *body, const char *type)
{
    if (is_type(type, "text/plain") && letter->text == NULL)
        letter->text = decode_body(head, body, type);
    else if (is_type(type, "text/html") && letter->html == NULL)
        letter->html = decode_body(head, body, type);
    else if (is_type(type, "text/calendar") && letter->card == NULL) {
        g_autofree char *calendar = decode_body(head, body, type);
        letter->card = card_read(calendar);
    }
}

static void take_entity(struct letter *letter, const char *entity, int depth);

static void take_parts(struct letter *letter, const char *body, const char *boundary, int depth)
{
    g_autofree char *delimiter = g_strdup_printf("\n--%s", boundary);
    g_autofree char *whole = g_strdup_printf("\n%s", body);
    const char *part = strstr(whole, delimiter);
    while (part != NULL) {
        part += strlen(delimiter);
        if (g_str_has_prefix(part, "--"))
            return;
        part = strchr(part, '\n');
        const char *next = part == NULL ? NULL : strstr(part, delimiter);
        if (next == NULL)
            return;
        g_autofree char *entity = g_strndup(part + 1, (gsize)(next - part));
        entity[MAX(next - part - 1, 0)] = '\0';
        take_entity(letter, entity, depth + 1);
        part = next;
    }
}

static void take_entity(struct letter *letter, const char *entity, int depth)
{
    const char *body = *entity == '\n' ? entity + 1 : strstr(entity, "\n\n");
    if (body == NULL || depth > DEPTH_MAX)
        return;
    body += *entity == '\n' ? 0 : 2;
    g_autofree char *type = field(entity, "Content-Type");
    if (type == NULL)
        type = g_strdup("text/plain");
    g_autofree char *boundary = is_type(type, "multipart/") ? parameter(type, "boundary") : NULL;
    if (is_type(type, "multipart/report"))
        letter->report = TRUE;
    if (boundary != NULL)
        take_parts(letter, body, boundary, depth);
    else
        take_leaf(letter, entity, body, type);
}

/* ---- the room ---- */

static char *read_return_path(const char *head)
{
    char *path = field(head, "Return-Path");
    if (path == NULL || *path != '<')
        return path;
    char *inner = g_strndup(path + 1, strcspn(path + 1, ">"));
    g_free(path);
    return inner;
}

static void clear_name(struct mail_name *name)
{
    g_free(name->name);
    g_free(name->address);
}

struct letter *letter_read(GBytes *message)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(message, &size);
    g_autoptr(GString) raw = g_string_new_len(bytes, (gssize)size);
    g_string_replace(raw, "\r\n", "\n", 0);
    struct letter *letter = g_new0(struct letter, 1);
    letter->from = read_name(raw->str, "From");
    letter->to = read_name(raw->str, "To");
    letter->reply_to = read_name(raw->str, "Reply-To");
    if (*letter->reply_to.address == '\0') {
        clear_name(&letter->reply_to);
        letter->reply_to = read_name(raw->str, "From");
    }
    letter->return_path = read_return_path(raw->str);
    letter->subject = decode_words(field(raw->str, "Subject"));
    if (letter->subject == NULL)
        letter->subject = g_strdup("");
    letter->date = field(raw->str, "Date");
    letter->message_id = field(raw->str, "Message-ID");
    letter->in_reply_to = field(raw->str, "In-Reply-To");
    letter->references = field(raw->str, "References");
    letter->steps = field(raw->str, "X-Binome-Step");
    letter->auto_submitted = field(raw->str, "Auto-Submitted");
    take_entity(letter, raw->str, 0);
    return letter;
}

void postbag_letter_free(struct letter *letter)
{
    if (letter == NULL)
        return;
    clear_name(&letter->from);
    clear_name(&letter->to);
    clear_name(&letter->reply_to);
    g_free(letter->return_path);
    g_free(letter->subject);
    g_free(letter->date);
    g_free(letter->message_id);
    g_free(letter->in_reply_to);
    g_free(letter->references);
    g_free(letter->steps);
    g_free(letter->auto_submitted);
    g_free(letter->text);
    g_free(letter->html);
    card_free(letter->card);
    g_free(letter);
}

gboolean letter_is_step(const struct letter *letter, const char *step)
{
    gsize length = strlen(step);
    return letter->steps != NULL && strncmp(letter->steps, step, length) == 0 &&
           (letter->steps[length] == '\0' || letter->steps[length] == ' ');
}
