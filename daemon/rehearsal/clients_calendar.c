/*
 * clients_calendar - answers to invitations, as Exchange and Google send them.
 *
 * Exchange leaves ORGANIZER out, names METHOD before PRODID, keeps the event
 * CONFIRMED even when it is declined, and says so in the responder's language.
 * Google echoes ORGANIZER, puts the comment into a parameter of ATTENDEE, and
 * repeats the calendar as a file. Both take the event over as they got it.
 */
#include "rehearsal/clients_wire.h"

#include <string.h>

enum { FOLD_OCTETS = 74 };

struct rsvp {
    const struct writer *writer;
    const struct letter *letter;
    const struct card *card;
    const char *partstat, *comment;
};

/* ---- iCalendar lines ---- */

/* TEXT (RFC 5545, 3.3.11), all but the names of our own making pass here. */
static char *escape(const char *text)
{
    GString *value = g_string_new(text);
    g_string_replace(value, "\\", "\\\\", 0);
    g_string_replace(value, ";", "\\;", 0);
    g_string_replace(value, ",", "\\,", 0);
    g_string_replace(value, "\n", "\\n", 0);
    return g_string_free(value, FALSE);
}

/* A content line, folded between characters (RFC 5545, 3.1). */
static void line(GString *calendar, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void line(GString *calendar, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gsize column = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gsize width = (gsize)(g_utf8_next_char(at) - at);
        if (column + width > FOLD_OCTETS) {
            g_string_append(calendar, "\r\n ");
            column = 1;
        }
        g_string_append_len(calendar, at, (gssize)width);
        column += width;
    }
    g_string_append(calendar, "\r\n");
}

static int answer_index(const struct rsvp *rsvp)
{
    if (strcmp(rsvp->partstat, "ACCEPTED") == 0)
        return 0;
    return strcmp(rsvp->partstat, "DECLINED") == 0 ? 1 : 2;
}

/* ---- Exchange ---- */

static const char *const exchange_prefixes[LANGUAGE_COUNT][3] = {
    {"Accepté : ", "Refusé : ", "Provisoire : "},
    {"Accepted: ", "Declined: ", "Tentative: "},
};

static gboolean is_romance(const struct rsvp *rsvp)
{
    return strcmp(rsvp->writer->zone, "Europe/Paris") == 0;
}

static void append_change(GString *calendar, const char *component, const char *month,
                          const char *hour, const char *offsets)
{
    line(calendar, "BEGIN:%s", component);
    line(calendar, "DTSTART:16010101T%s", hour);
    g_string_append(calendar, offsets);
    if (*month != '\0')
        line(calendar, "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=%s", month);
    line(calendar, "END:%s", component);
}

/* Exchange names its own zones; where the reader's is not Paris it keeps the sender's UTC. */
static void append_zone(GString *calendar, const struct rsvp *rsvp)
{
    gboolean romance = is_romance(rsvp);
    line(calendar, "BEGIN:VTIMEZONE");
    line(calendar, "TZID:%s", romance ? "Romance Standard Time" : "UTC");
    append_change(calendar, "STANDARD", romance ? "10" : "", romance ? "030000" : "000000",
                  romance ? "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                          : "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\n");
    if (romance)
        append_change(calendar, "DAYLIGHT", "3", "020000",
                      "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n");
    line(calendar, "END:VTIMEZONE");
}

static void append_zoned(GString *calendar, const char *name, instant at, const struct rsvp *rsvp)
{
    struct wall wall = clock_wall(at, is_romance(rsvp) ? "Europe/Paris" : "UTC");
    struct date date = day_date(wall.day);
    line(calendar, "%s;TZID=%s:%04d%02d%02dT%02d%02d%02d", name,
         is_romance(rsvp) ? "Romance Standard Time" : "UTC", date.year, date.month, date.day,
         wall.minute / 60, wall.minute % 60, wall.second);
}

static void append_microsoft(GString *calendar, const struct rsvp *rsvp)
{
    int answer = answer_index(rsvp);
    static const char *const busy[] = {"BUSY", "FREE", "TENTATIVE"};
    line(calendar, "X-MICROSOFT-CDO-APPT-SEQUENCE:%d", rsvp->card->sequence);
    line(calendar, "X-MICROSOFT-CDO-BUSYSTATUS:%s", busy[answer]);
    line(calendar, "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY");
    line(calendar, "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE");
    line(calendar, "X-MICROSOFT-CDO-IMPORTANCE:1");
    line(calendar, "X-MICROSOFT-CDO-INSTTYPE:0");
    line(calendar, "X-MICROSOFT-DISALLOW-COUNTER:FALSE");
}

static void append_exchange_event(GString *calendar, const struct rsvp *rsvp)
{
    const struct writer *writer = rsvp->writer;
    const char *tag = writer->language == LANGUAGE_FRENCH ? "fr-FR" : "en-US";
    g_autofree char *title = escape(rsvp->card->title);
    g_autofree char *place = escape(rsvp->card->place);
    g_autofree char *comment = escape(rsvp->comment);
    g_autofree char *stamp = clock_icalendar(writer->at);
    line(calendar, "BEGIN:VEVENT");
    line(calendar, "ATTENDEE;PARTSTAT=%s;CN=%s:MAILTO:%s", rsvp->partstat, writer->name,
         writer->address);
    line(calendar, "COMMENT;LANGUAGE=%s:%s\\n", tag, comment);
    line(calendar, "UID:%s", rsvp->card->uid);
    line(calendar, "SUMMARY;LANGUAGE=%s:%s%s", tag,
         exchange_prefixes[writer->language][answer_index(rsvp)], title);
    append_zoned(calendar, "DTSTART", rsvp->card->start, rsvp);
    append_zoned(calendar, "DTEND", rsvp->card->end, rsvp);
    line(calendar, "CLASS:PUBLIC");
    line(calendar, "PRIORITY:5");
    line(calendar, "DTSTAMP:%s", stamp);
    line(calendar, "TRANSP:OPAQUE");
    line(calendar, "STATUS:CONFIRMED");
    line(calendar, "SEQUENCE:%d", rsvp->card->sequence);
    line(calendar, "LOCATION;LANGUAGE=%s:%s", tag, place);
    append_microsoft(calendar, rsvp);
    line(calendar, "END:VEVENT");
}

static char *exchange_calendar(const struct rsvp *rsvp)
{
    GString *calendar = g_string_new(NULL);
    line(calendar, "BEGIN:VCALENDAR");
    line(calendar, "METHOD:REPLY");
    line(calendar, "PRODID:Microsoft Exchange Server 2010");
    line(calendar, "VERSION:2.0");
    append_zone(calendar, rsvp);
    append_exchange_event(calendar, rsvp);
    line(calendar, "END:VCALENDAR");
    return g_string_free(calendar, FALSE);
}

static void append_exchange_head(GString *head, const struct rsvp *rsvp, const char *boundary)
{
    const struct writer *writer = rsvp->writer;
    g_autofree char *id = wire_hex(writer, "id", 32);
    g_autofree char *topic = wire_hex(writer, "topic", 22);
    g_autofree char *date = clock_rfc5322(writer->at, writer->zone);
    g_autofree char *subject = g_strconcat(exchange_prefixes[writer->language][answer_index(rsvp)],
                                           rsvp->card->title, NULL);
    struct mail_name from = {(char *)writer->name, (char *)writer->address};
    struct mail_name to = {(char *)"", rsvp->card->organizer};
    wire_mailbox(head, "From", &from);
    wire_mailbox(head, "To", &to);
    wire_header(head, "Subject", subject);
    wire_header(head, "Thread-Topic", rsvp->card->title);
    g_string_append_printf(head, "Thread-Index: AQH%s==\nDate: %s\n", topic, date);
    g_string_append_printf(head, "Message-ID: <%s@exchange.example>\n", id);
    g_string_append_printf(head,
                           "Accept-Language: %s\nX-MS-Has-Attach:\nX-MS-TNEF-Correlator:\n"
                           "Content-Type: multipart/alternative;\n\tboundary=\"%s\"\n"
                           "MIME-Version: 1.0\n",
                           writer->language == LANGUAGE_FRENCH ? "fr-FR, en-US" : "en-US",
                           boundary);
}

static GBytes *exchange_rsvp(const struct rsvp *rsvp)
{
    g_autoptr(GString) head = g_string_new(NULL), body = g_string_new(NULL);
    g_autofree char *edge = wire_hex(rsvp->writer, "boundary", 24);
    g_autofree char *boundary = g_strdup_printf("_000_%s_", edge);
    g_autofree char *calendar = exchange_calendar(rsvp);
    g_autofree char *words = g_strdup_printf("%s\n", rsvp->comment);
    g_autofree char *text = wire_base64(words);
    g_autofree char *coded = wire_base64(calendar);
    append_exchange_head(head, rsvp, boundary);
    g_string_append_printf(body,
                           "--%s\nContent-Type: text/plain; charset=\"utf-8\"\n"
                           "Content-Transfer-Encoding: base64\n\n%s\n",
                           boundary, text);
    g_string_append_printf(body,
                           "--%s\nContent-Type: text/calendar; charset=\"utf-8\"; method=REPLY\n"
                           "Content-Transfer-Encoding: base64\n\n%s\n--%s--\n",
                           boundary, coded, boundary);
    return wire_message(rsvp->writer->address, head, body);
}

/* ---- Google ---- */

static const char *const google_prefixes[LANGUAGE_COUNT][3] = {
    {"Accepté : ", "Refusé : ", "Peut-être : "},
    {"Accepted: ", "Declined: ", "Tentative: "},
};
static const char *const google_verbs[LANGUAGE_COUNT][3] = {
    {"a accepté cette invitation.", "a refusé cette invitation.",
     "a répondu peut-être à cette invitation."},
    {"has accepted this invitation.", "has declined this invitation.",
     "has replied Maybe to this invitation."},
};

static void append_guest(GString *calendar, const struct rsvp *rsvp)
{
    const struct writer *writer = rsvp->writer;
    g_autofree char *comment = *rsvp->comment == '\0'
                                   ? g_strdup("")
                                   : g_strdup_printf(";X-RESPONSE-COMMENT=\"%s\"", rsvp->comment);
    line(calendar,
         "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=%s;CN=%s;"
         "X-NUM-GUESTS=0%s:mailto:%s",
         rsvp->partstat, writer->name, comment, writer->address);
}

/* ORGANIZER loses its scheme now and then. */
static const char *organizer_scheme(const struct rsvp *rsvp)
{
    g_autofree char *text = g_strdup_printf("%s/scheme", rsvp->writer->label);
    return token_number(rsvp->writer->key, text, 5) == 0 ? "" : "mailto:";
}

static char *google_calendar(const struct rsvp *rsvp)
{
    const struct card *card = rsvp->card;
    GString *calendar = g_string_new(NULL);
    g_autofree char *start = clock_icalendar(card->start);
    g_autofree char *end = clock_icalendar(card->end);
    g_autofree char *stamp = clock_icalendar(rsvp->writer->at);
    g_autofree char *title = escape(card->title);
    g_autofree char *place = escape(card->place);
    line(calendar, "BEGIN:VCALENDAR");
    line(calendar, "PRODID:-//Google Inc//Google Calendar 70.9054//EN");
    line(calendar, "VERSION:2.0");
    line(calendar, "CALSCALE:GREGORIAN");
    line(calendar, "METHOD:REPLY");
    line(calendar, "BEGIN:VEVENT");
    line(calendar, "DTSTART:%s", start);
    line(calendar, "DTEND:%s", end);
    line(calendar, "DTSTAMP:%s", stamp);
    line(calendar, "ORGANIZER;CN=%s:%s%s", card->organizer, organizer_scheme(rsvp),
         card->organizer);
    line(calendar, "UID:%s", card->uid);
    append_guest(calendar, rsvp);
    line(calendar, "CREATED:19000101T120000Z");
    line(calendar, "DESCRIPTION:");
    line(calendar, "LAST-MODIFIED:%s", stamp);
    line(calendar, "LOCATION:%s", place);
    line(calendar, "SEQUENCE:%d", card->sequence);
    line(calendar, "STATUS:CONFIRMED");
    line(calendar, "SUMMARY:%s", title);
    line(calendar, "TRANSP:OPAQUE");
    line(calendar, "END:VEVENT");
    line(calendar, "END:VCALENDAR");
    return g_string_free(calendar, FALSE);
}

static char *google_subject(const struct rsvp *rsvp)
{
    const struct writer *writer = rsvp->writer;
    g_autofree char *day = wire_short_date(rsvp->card->start, writer->zone, writer->language);
    g_autofree char *start = wire_hour(rsvp->card->start, writer->zone, writer->language);
    g_autofree char *end = wire_hour(rsvp->card->end, writer->zone, writer->language);
    return g_strdup_printf("%s%s @ %s %s - %s (%s)",
                           google_prefixes[writer->language][answer_index(rsvp)], rsvp->card->title,
                           day, start, end, writer->address);
}

static void append_google_head(GString *head, const struct rsvp *rsvp, const char *boundary)
{
    const struct writer *writer = rsvp->writer;
    g_autofree char *id = wire_hex(writer, "id", 32);
    g_autofree char *date = clock_rfc5322(writer->at, "UTC");
    g_autofree char *subject = google_subject(rsvp);
    struct mail_name from = {(char *)writer->name, (char *)writer->address};
    struct mail_name to = {(char *)"", rsvp->card->organizer};
    g_string_append(head, "MIME-Version: 1.0\n");
    wire_mailbox(head, "Reply-To", &from);
    g_string_append(head,
                    "Sender: Google Calendar <calendar-notification@google-calendar.example>\n"
                    "Auto-Submitted: auto-generated\n");
    g_string_append_printf(head, "Message-ID: <calendar-%s@google-calendar.example>\nDate: %s\n",
                           id, date);
    wire_header(head, "Subject", subject);
    wire_mailbox(head, "From", &from);
    wire_mailbox(head, "To", &to);
    g_string_append_printf(head, "Content-Type: multipart/mixed; boundary=\"%s\"\n", boundary);
}

static char *google_text(const struct rsvp *rsvp)
{
    const struct writer *writer = rsvp->writer;
    const char *verb = google_verbs[writer->language][answer_index(rsvp)];
    if (*rsvp->comment == '\0')
        return g_strdup_printf("%s %s\n", writer->name, verb);
    return g_strdup_printf("%s %s\n\n%s\n", writer->name, verb, rsvp->comment);
}

static void append_google_alternatives(GString *body, const struct rsvp *rsvp, const char *inner,
                                       const char *calendar)
{
    g_autofree char *text = google_text(rsvp);
    g_autofree char *html_text = wire_html(text);
    g_autofree char *html = g_strdup_printf("<html><body><p>%s</p></body></html>\n", html_text);
    g_autofree char *coded_text = wire_base64(text);
    g_autofree char *coded_html = wire_quoted(html);
    g_autofree char *coded = wire_quoted(calendar);
    g_string_append_printf(body,
                           "--%s\nContent-Type: text/plain; charset=\"UTF-8\"; format=flowed; "
                           "delsp=yes\nContent-Transfer-Encoding: base64\n\n%s\n",
                           inner, coded_text);
    g_string_append_printf(body,
                           "--%s\nContent-Type: text/html; charset=\"UTF-8\"\n"
                           "Content-Transfer-Encoding: quoted-printable\n\n%s\n",
                           inner, coded_html);
    g_string_append_printf(body,
                           "--%s\nContent-Type: text/calendar; charset=\"UTF-8\"; method=REPLY\n"
                           "Content-Transfer-Encoding: quoted-printable\n\n%s\n--%s--\n",
                           inner, coded, inner);
}

static GBytes *google_rsvp(const struct rsvp *rsvp)
{
    g_autoptr(GString) head = g_string_new(NULL), body = g_string_new(NULL);
    g_autofree char *edge = wire_hex(rsvp->writer, "boundary", 28);
    g_autofree char *outer = g_strdup_printf("00000000%s", edge);
    g_autofree char *inner = g_strdup_printf("00000001%s", edge);
    g_autofree char *calendar = google_calendar(rsvp);
    g_autofree char *file = wire_base64(calendar);
    g_autoptr(GString) lines = g_string_new(calendar);
    g_string_replace(lines, "\r\n", "\n", 0);
    append_google_head(head, rsvp, outer);
    g_string_append_printf(body, "--%s\nContent-Type: multipart/alternative; boundary=\"%s\"\n\n",
                           outer, inner);
    append_google_alternatives(body, rsvp, inner, lines->str);
    g_string_append_printf(body,
                           "\n--%s\nContent-Type: application/ics; name=\"invite.ics\"\n"
                           "Content-Disposition: attachment; filename=\"invite.ics\"\n"
                           "Content-Transfer-Encoding: base64\n\n%s\n--%s--\n",
                           outer, file, outer);
    return wire_message(rsvp->writer->address, head, body);
}

GBytes *client_rsvp(const struct writer *writer, const struct letter *letter, const char *partstat,
                    const char *comment)
{
    const struct rsvp rsvp = {writer, letter, letter->card, partstat, comment};
    return writer->client == CLIENT_GMAIL ? google_rsvp(&rsvp) : exchange_rsvp(&rsvp);
}
