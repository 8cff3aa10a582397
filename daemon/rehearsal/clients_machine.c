/*
 * clients_machine - mails that no person writes: absences and delivery reports.
 *
 * Both answer the envelope's sender where they keep the rules (RFC 3834, 4;
 * RFC 3464, 2). Exchange does not: its automatic replies go to Reply-To.
 */
#include "rehearsal/clients_wire.h"

#include <string.h>

static const char *const absence_prefixes[LANGUAGE_COUNT][CLIENT_COUNT] = {
    {"Réponse automatique : ", "Réponse automatique : Re: "},
    {"Automatic reply: ", "Automatic reply: Re: "},
};

static const char *absence_recipient(const struct writer *writer, const struct letter *letter)
{
    if (writer->client == CLIENT_OUTLOOK || letter->return_path == NULL ||
        *letter->return_path == '\0')
        return letter->reply_to.address;
    return letter->return_path;
}

/* How each program marks a mail that a machine wrote. */
static void append_marks(GString *head, const struct writer *writer)
{
    if (writer->client == CLIENT_GMAIL)
        g_string_append(head, "Precedence: bulk\nX-Autoreply: yes\nAuto-Submitted: auto-replied\n");
    else
        g_string_append(head, "X-MS-Exchange-Inbox-Rules-Loop: yes\n"
                              "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-replied\n");
}

GBytes *client_absence(const struct writer *writer, const struct letter *letter, const char *words)
{
    g_autoptr(GString) head = g_string_new(NULL), body = g_string_new(NULL);
    g_autofree char *id = wire_hex(writer, "id", 32);
    g_autofree char *date = clock_rfc5322(writer->at, writer->zone);
    g_autofree char *subject =
        g_strconcat(absence_prefixes[writer->language][writer->client], letter->subject, NULL);
    g_autofree char *text = g_strdup_printf("%s\n", words);
    g_autofree char *coded = wire_quoted(text);
    struct mail_name from = {(char *)writer->name, (char *)writer->address};
    struct mail_name to = {(char *)"", (char *)absence_recipient(writer, letter)};
    wire_mailbox(head, "From", &from);
    wire_mailbox(head, "To", &to);
    wire_header(head, "Subject", subject);
    g_string_append_printf(head, "Date: %s\nMessage-ID: <%s@auto.example>\n", date, id);
    if (letter->message_id != NULL)
        g_string_append_printf(head, "In-Reply-To: %s\nReferences: %s\n", letter->message_id,
                               letter->message_id);
    append_marks(head, writer);
    g_string_append(head, "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
                          "Content-Transfer-Encoding: quoted-printable\n");
    g_string_append(body, coded);
    return wire_message("", head, body);
}

/* ---- delivery reports ---- */

static gboolean is_final(const char *status)
{
    return *status == '5';
}

static char *diagnosis(const struct writer *writer, const char *status)
{
    if (is_final(status))
        return g_strdup_printf("550 %s <%s>: Recipient address rejected: User unknown", status,
                               writer->address);
    return g_strdup_printf("452 %s <%s>: Mailbox full", status, writer->address);
}

static void append_notice(GString *body, const struct writer *writer, const char *host,
                          const char *words)
{
    g_string_append_printf(
        body,
        "Content-Description: Notification\n"
        "Content-Type: text/plain; charset=us-ascii\n\n"
        "This is the mail system at host %s.\n\n"
        "I'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\n"
        "                   The mail system\n\n<%s>: host mx.%s said:\n    %s\n\n",
        host, writer->address, strchr(writer->address, '@') + 1, words);
}

static void append_status(GString *body, const struct writer *writer, const char *host,
                          const char *status)
{
    g_autofree char *words = diagnosis(writer, status);
    g_autofree char *id = wire_hex(writer, "queue", 10);
    g_autofree char *date = clock_rfc5322(writer->received, "UTC");
    g_string_append_printf(body,
                           "Content-Description: Delivery report\n"
                           "Content-Type: message/delivery-status\n\n"
                           "Reporting-MTA: dns; %s\nX-Postfix-Queue-ID: %s\nArrival-Date: %s\n\n",
                           host, id, date);
    g_string_append_printf(body,
                           "Final-Recipient: rfc822; %s\nOriginal-Recipient: rfc822;%s\n"
                           "Action: failed\nStatus: %s\nRemote-MTA: dns; mx.%s\n"
                           "Diagnostic-Code: smtp; %s\n\n",
                           writer->address, writer->address, status,
                           strchr(writer->address, '@') + 1, words);
}

/* The header of what came back, as text/rfc822-headers (RFC 6522, 4). */
static void append_returned(GString *body, GBytes *message)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(message, &size);
    g_autoptr(GString) raw = g_string_new_len(bytes, (gssize)size);
    g_string_replace(raw, "\r\n", "\n", 0);
    const char *end = strstr(raw->str, "\n\n");
    g_string_append(body, "Content-Description: Undelivered Message Headers\n"
                          "Content-Type: text/rfc822-headers\n\n");
    g_string_append_len(body, raw->str, end == NULL ? (gssize)raw->len : end - raw->str);
    g_string_append(body, "\n\n");
}

GBytes *client_bounce(const struct writer *writer, GBytes *message, const char *envelope_from,
                      const char *status)
{
    g_autoptr(GString) head = g_string_new(NULL), body = g_string_new(NULL);
    g_autofree char *host = g_strdup_printf("relay.%s", strchr(envelope_from, '@') + 1);
    g_autofree char *id = wire_hex(writer, "id", 10);
    g_autofree char *edge = wire_hex(writer, "boundary", 10);
    g_autofree char *date = clock_rfc5322(writer->at, "UTC");
    g_autofree char *words = diagnosis(writer, status);
    g_string_append_printf(head,
                           "From: MAILER-DAEMON@%s (Mail Delivery System)\nTo: %s\n"
                           "Subject: Undelivered Mail Returned to Sender\nDate: %s\n"
                           "Message-ID: <%s@%s>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n",
                           host, envelope_from, date, id, host);
    g_string_append_printf(head,
                           "Content-Type: multipart/report; report-type=delivery-status;\n"
                           "\tboundary=\"%s/%s\"\n",
                           edge, host);
    g_string_append_printf(body, "This is a MIME-encapsulated message.\n\n--%s/%s\n", edge, host);
    append_notice(body, writer, host, words);
    g_string_append_printf(body, "--%s/%s\n", edge, host);
    append_status(body, writer, host, status);
    g_string_append_printf(body, "--%s/%s\n", edge, host);
    append_returned(body, message);
    g_string_append_printf(body, "--%s/%s--\n", edge, host);
    return wire_message("", head, body);
}
