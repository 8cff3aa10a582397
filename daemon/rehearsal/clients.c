/*
 * clients - how each mail program writes what a person decided.
 *
 * Outlook keeps the original under a block of headers and writes windows-1252
 * where it can; Gmail marks it with ">" and an attribution line that wraps.
 */
#include "rehearsal/clients.h"

#include "rehearsal/clients_wire.h"

#include <string.h>

/* What both programs write of one answer. */
struct answer {
    const struct writer *writer;
    const struct letter *letter;
    const char *words;
    const char *original; /* its text, trimmed */
};

/* The inside of <body>, or the text as HTML where there is none. */
static char *original_html(const struct answer *answer)
{
    const char *html = answer->letter->html;
    if (html == NULL)
        return wire_html(answer->original);
    const char *body = strstr(html, "<body");
    body = body == NULL ? NULL : strchr(body, '>');
    if (body == NULL)
        return g_strdup(html);
    const char *end = strstr(body, "</body>");
    return g_strstrip(
        g_strndup(body + 1, end == NULL ? strlen(body + 1) : (gsize)(end - body) - 1));
}

static void append_part(GString *body, const char *boundary, const char *type, const char *charset,
                        const char *coding, const char *coded)
{
    g_string_append_printf(body, "--%s\nContent-Type: %s; charset=\"%s\"\n", boundary, type,
                           charset);
    g_string_append_printf(body, "Content-Transfer-Encoding: %s\n\n%s\n", coding, coded);
}

static void append_thread(GString *head, const struct answer *answer)
{
    const struct letter *letter = answer->letter;
    if (letter->message_id == NULL)
        return;
    g_string_append_printf(head, "In-Reply-To: %s\nReferences: ", letter->message_id);
    if (letter->references != NULL)
        g_string_append_printf(head, "%s\n ", letter->references);
    g_string_append_printf(head, "%s\n", letter->message_id);
}

/* The subject without an earlier "Re: ", under the prefix of this program. */
static void append_subject(GString *head, const char *prefix, const char *subject)
{
    static const char *const earlier[] = {"RE : ", "RE: ", "Re: ", "Re : "};
    const char *bare = subject == NULL ? "" : subject;
    for (gsize i = 0; i < G_N_ELEMENTS(earlier); i++) {
        if (g_str_has_prefix(bare, earlier[i]))
            bare += strlen(earlier[i]);
    }
    g_autofree char *whole = g_strconcat(prefix, bare, NULL);
    wire_header(head, "Subject", whole);
}

static void append_people(GString *head, const struct answer *answer)
{
    const struct writer *writer = answer->writer;
    struct mail_name from = {(char *)writer->name, (char *)writer->address};
    wire_mailbox(head, "From", &from);
    wire_mailbox(head, "To", &answer->letter->reply_to);
}

/* ---- Outlook ---- */

/* From, Sent, To, Subject: over the original in every answer. */
static const char *const block_words[LANGUAGE_COUNT][4] = {
    {"De :", "Envoyé :", "À :", "Objet :"},
    {"From:", "Sent:", "To:", "Subject:"},
};

static char *outlook_text(const struct answer *answer)
{
    const struct writer *writer = answer->writer;
    const struct letter *letter = answer->letter;
    const char *const *words = block_words[writer->language];
    g_autofree char *sent = wire_long_date(writer->received, writer->zone, writer->language);
    GString *text = g_string_new(answer->words);
    g_string_append(text, "\n\n________________________________\n");
    g_string_append_printf(text, "%s %s <%s>\n%s %s\n", words[0], letter->from.name,
                           letter->from.address, words[1], sent);
    g_string_append_printf(text, "%s %s <%s>\n%s %s\n\n%s\n", words[2], writer->name,
                           writer->address, words[3], letter->subject, answer->original);
    return g_string_free(text, FALSE);
}

static void append_outlook_block(GString *html, const struct answer *answer)
{
    const struct writer *writer = answer->writer;
    const struct letter *letter = answer->letter;
    const char *const *words = block_words[writer->language];
    g_autofree char *sent = wire_long_date(writer->received, writer->zone, writer->language);
    g_autofree char *from = wire_html(letter->from.name);
    g_autofree char *to = wire_html(writer->name);
    g_autofree char *subject = wire_html(letter->subject == NULL ? "" : letter->subject);
    g_string_append(html,
                    "<div id=\"appendonsend\"></div>\n"
                    "<hr style=\"display:inline-block;width:98%\" tabindex=\"-1\">\n"
                    "<div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri, sans-serif\" "
                    "style=\"font-size:11pt\" color=\"#000000\">");
    g_string_append_printf(html, "<b>%s</b> %s &lt;%s&gt;<br>\n<b>%s</b> %s<br>\n", words[0], from,
                           letter->from.address, words[1], sent);
    g_string_append_printf(html, "<b>%s</b> %s &lt;%s&gt;<br>\n<b>%s</b> %s</font>\n", words[2], to,
                           writer->address, words[3], subject);
    g_string_append(html, "<div>&nbsp;</div>\n</div>\n");
}

static char *outlook_html(const struct answer *answer, const char *charset)
{
    g_autofree char *words = wire_html(answer->words);
    g_autofree char *original = original_html(answer);
    GString *html = g_string_new("<html>\n<head>\n");
    g_string_append_printf(
        html, "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=%s\">\n", charset);
    g_string_append(html,
                    "<style type=\"text/css\" style=\"display:none;\"> P "
                    "{margin-top:0;margin-bottom:0;} </style>\n</head>\n<body dir=\"ltr\">\n");
    g_string_append_printf(html,
                           "<div style=\"font-family: Aptos, Calibri, sans-serif; font-size: 12pt; "
                           "color: rgb(0, 0, 0);\">\n%s</div>\n",
                           words);
    append_outlook_block(html, answer);
    g_string_append_printf(html, "<div>\n%s\n</div>\n</body>\n</html>\n", original);
    return g_string_free(html, FALSE);
}

/* windows-1252 in quoted-printable where the words allow it, else UTF-8 in base64. */
static void append_outlook_part(GString *body, const char *boundary, const char *type,
                                const char *text)
{
    g_autofree char *narrow = g_convert(text, -1, "WINDOWS-1252", "UTF-8", NULL, NULL, NULL);
    g_autofree char *coded = narrow == NULL ? wire_base64(text) : wire_quoted(narrow);
    append_part(body, boundary, type, narrow == NULL ? "utf-8" : "Windows-1252",
                narrow == NULL ? "base64" : "quoted-printable", coded);
}

static GBytes *outlook_answer(const struct answer *answer)
{
    const struct writer *writer = answer->writer;
    g_autoptr(GString) head = g_string_new(NULL), body = g_string_new(NULL);
    g_autofree char *id = wire_hex(writer, "id", 32);
    g_autofree char *edge = wire_hex(writer, "boundary", 24);
    g_autofree char *boundary = g_strdup_printf("_000_%s_", edge);
    g_autofree char *date = clock_rfc5322(writer->at, writer->zone);
    g_autofree char *text = outlook_text(answer);
    g_autofree char *html = outlook_html(answer, "Windows-1252");
    append_people(head, answer);
    append_subject(head,
                   writer->language == LANGUAGE_FRENCH ? "RE : " : "RE: ", answer->letter->subject);
    g_string_append_printf(head, "Date: %s\nMessage-ID: <%s@outlook.example>\n", date, id);
    append_thread(head, answer);
    g_string_append_printf(head,
                           "Accept-Language: %s\nX-MS-Has-Attach:\nX-MS-TNEF-Correlator:\n"
                           "MIME-Version: 1.0\nContent-Type: multipart/alternative;\n"
                           "\tboundary=\"%s\"\n",
                           writer->language == LANGUAGE_FRENCH ? "fr-FR, en-US" : "en-US",
                           boundary);
    append_outlook_part(body, boundary, "text/plain", text);
    append_outlook_part(body, boundary, "text/html", html);
    g_string_append_printf(body, "--%s--\n", boundary);
    return wire_message(writer->address, head, body);
}

/* ---- Gmail ---- */

/* "Le ven. 22 janv. 2027 à 09:00, " or "On Fri, Jan 22, 2027 at 9:00 AM "; the name follows. */
static char *attribution_start(const struct writer *writer)
{
    g_autofree char *day = wire_short_date(writer->received, writer->zone, writer->language);
    g_autofree char *hour = wire_hour(writer->received, writer->zone, writer->language);
    if (writer->language == LANGUAGE_FRENCH)
        return g_strdup_printf("Le %s à %s, ", day, hour);
    return g_strdup_printf("On %s at %s ", day, hour);
}

static const char *attribution_end(const struct writer *writer)
{
    return writer->language == LANGUAGE_FRENCH ? " a écrit :" : " wrote:";
}

static char *gmail_text(const struct answer *answer)
{
    const struct letter *letter = answer->letter;
    g_autofree char *start = attribution_start(answer->writer);
    g_auto(GStrv) lines = g_strsplit(answer->original, "\n", -1);
    GString *text = g_string_new(answer->words);
    g_string_append_printf(text, "\n\n%s%s\n<%s>%s\n\n", start, letter->from.name,
                           letter->from.address, attribution_end(answer->writer));
    for (char **line = lines; *line != NULL; line++)
        g_string_append_printf(text, **line == '\0' ? ">%s\n" : "> %s\n", *line);
    return g_string_free(text, FALSE);
}

static char *gmail_html(const struct answer *answer)
{
    const struct letter *letter = answer->letter;
    g_autofree char *words = wire_html(answer->words);
    g_autofree char *start = attribution_start(answer->writer);
    g_autofree char *name = wire_html(letter->from.name);
    g_autofree char *original = original_html(answer);
    GString *html = g_string_new(NULL);
    g_string_append_printf(html,
                           "<div dir=\"ltr\">%s</div><br>"
                           "<div class=\"gmail_quote gmail_quote_container\">"
                           "<div dir=\"ltr\" class=\"gmail_attr\">%s%s &lt;",
                           words, start, name);
    g_string_append_printf(html, "<a href=\"mailto:%s\">%s</a>&gt;%s<br></div>",
                           letter->from.address, letter->from.address,
                           attribution_end(answer->writer));
    g_string_append_printf(html,
                           "<blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;"
                           "border-left:1px solid rgb(204,204,204);padding-left:1ex\">"
                           "%s</blockquote></div>\n",
                           original);
    return g_string_free(html, FALSE);
}

static GBytes *gmail_answer(const struct answer *answer)
{
    const struct writer *writer = answer->writer;
    g_autoptr(GString) head = g_string_new("MIME-Version: 1.0\n"), body = g_string_new(NULL);
    g_autofree char *id = wire_hex(writer, "id", 40);
    g_autofree char *edge = wire_hex(writer, "boundary", 22);
    g_autofree char *lower = g_ascii_strdown(edge, -1);
    g_autofree char *boundary = g_strconcat("000000000000", lower, NULL);
    g_autofree char *date = clock_rfc5322(writer->at, writer->zone);
    g_autofree char *text = gmail_text(answer);
    g_autofree char *html = gmail_html(answer);
    g_autofree char *coded_text = wire_quoted(text);
    g_autofree char *coded_html = wire_quoted(html);
    append_thread(head, answer);
    append_people(head, answer);
    g_string_append_printf(head, "Date: %s\nMessage-ID: <CA+%s@mail.gmail.example>\n", date, id);
    append_subject(head, "Re: ", answer->letter->subject);
    g_string_append_printf(head, "Content-Type: multipart/alternative; boundary=\"%s\"\n",
                           boundary);
    append_part(body, boundary, "text/plain", "UTF-8", "quoted-printable", coded_text);
    append_part(body, boundary, "text/html", "UTF-8", "quoted-printable", coded_html);
    g_string_append_printf(body, "--%s--\n", boundary);
    return wire_message(writer->address, head, body);
}

GBytes *client_answer(const struct writer *writer, const struct letter *letter, const char *words)
{
    g_autofree char *original = g_strchomp(g_strdup(letter->text == NULL ? "" : letter->text));
    const struct answer answer = {writer, letter, words, original};
    return writer->client == CLIENT_GMAIL ? gmail_answer(&answer) : outlook_answer(&answer);
}
