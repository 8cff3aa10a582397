/*
 * sample - mails of the shape that binome sends, written by hand for these tests.
 */
#pragma once

#include "base/clock.h"

#include <glib.h>

#define SAMPLE_ROBOT "binome@changefactory.example"
#define SAMPLE_PATH "binome+printemps.12.aaaaaaaaaaaaaaaaaaaa@changefactory.example"
#define SAMPLE_REPLY "binome+printemps.11.bbbbbbbbbbbbbbbbbbbb@changefactory.example"

static inline instant sample_instant(const char *text)
{
    instant at = INSTANT_NONE;
    g_assert_true(clock_from_rfc3339(text, &at));
    return at;
}

static inline char *sample_base64(const char *text)
{
    g_autofree char *coded = g_base64_encode((const guchar *)text, strlen(text));
    GString *lines = g_string_new(NULL);
    for (gsize at = 0; at < strlen(coded); at += 76)
        g_string_append_printf(lines, "%.76s\r\n", coded + at);
    return g_string_free(lines, FALSE);
}

static inline char *sample_quoted(const char *text)
{
    GString *coded = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n')
            g_string_append(coded, "\r\n");
        else if (*at == '=' || (*at & 0x80) != 0)
            g_string_append_printf(coded, "=%02X", (guchar)*at);
        else
            g_string_append_c(coded, *at);
    }
    return g_string_free(coded, FALSE);
}

static inline void sample_head(GString *mail, const char *step, const char *to, const char *subject,
                               instant at)
{
    g_autofree char *date = clock_rfc5322(at, "Europe/Paris");
    g_autofree char *coded = g_base64_encode((const guchar *)subject, strlen(subject));
    g_string_append_printf(mail,
                           "Return-Path: <" SAMPLE_PATH ">\r\n"
                           "From: \"Reverse mentoring (Anna Rollet)\" <" SAMPLE_ROBOT ">\r\n"
                           "To: %s\r\nReply-To: <" SAMPLE_REPLY ">\r\n"
                           "Subject: =?UTF-8?B?%s?=\r\nDate: %s\r\n",
                           to, coded, date);
    g_string_append_printf(mail,
                           "Message-ID: <%s.%" G_GINT64_FORMAT ".%u@changefactory.example>\r\n"
                           "X-Binome-Step: %s\r\nAuto-Submitted: auto-generated\r\n"
                           "MIME-Version: 1.0\r\n",
                           step, at, g_str_hash(to), step);
}

static inline void sample_alternatives(GString *mail, const char *text)
{
    g_autofree char *plain = sample_quoted(text);
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_auto(GStrv) lines = g_strsplit(escaped, "\n", -1);
    g_autofree char *joined = g_strjoinv("<br>\n", lines);
    g_autofree char *html =
        g_strdup_printf("<html lang=\"fr\"><body><p>%s</p></body></html>", joined);
    g_autofree char *coded = sample_quoted(html);
    g_string_append_printf(mail,
                           "--alt\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                           "Content-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n"
                           "--alt\r\nContent-Type: text/html; charset=UTF-8\r\n"
                           "Content-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n",
                           plain, coded);
}

static inline GBytes *sample_mail(const char *step, const char *to, const char *subject,
                                  const char *text, instant at)
{
    GString *mail = g_string_new(NULL);
    sample_head(mail, step, to, subject, at);
    g_string_append(mail, "Content-Type: multipart/alternative; boundary=\"alt\"\r\n\r\n");
    sample_alternatives(mail, text);
    g_string_append(mail, "--alt--\r\n");
    return g_string_free_to_bytes(mail);
}

struct sample_event {
    const char *method, *uid, *title, *place;
    int sequence;
    instant start, end;
    const char *mentor, *mentee;                 /* NULL: Camille Martin, Philippe Durand */
    const char *mentor_address, *mentee_address; /* NULL: the reader's, Philippe's */
};

/* Folded in the middle of a line, as ours are at 75 octets. */
static inline char *sample_calendar(const struct sample_event *event, const char *to, instant at)
{
    g_autofree char *start = clock_icalendar(event->start);
    g_autofree char *end = clock_icalendar(event->end);
    g_autofree char *stamp = clock_icalendar(at);
    return g_strdup_printf(
        "BEGIN:VCALENDAR\r\nPRODID:-//binome//test//FR\r\nVERSION:2.0\r\nMETHOD:%s\r\n"
        "BEGIN:VEVENT\r\nUID:%s\r\nSEQUENCE:%d\r\nDTSTAMP:%s\r\nDTSTART:%s\r\nDTEND:%s\r\n"
        "SUMMARY:%s\r\nLOCATION:%s\r\nORGANIZER;CN=\"Reverse mentoring (Anna Rollet)\":mailto:\r\n"
        " " SAMPLE_ROBOT "\r\n"
        "ATTENDEE;CN=%s;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-\r\n"
        " ACTION;RSVP=TRUE:mailto:%s\r\n"
        "ATTENDEE;CN=%s;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=ACCE\r\n"
        " PTED;RSVP=TRUE:mailto:%s\r\n"
        "STATUS:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        event->method, event->uid, event->sequence, stamp, start, end, event->title, event->place,
        event->mentor == NULL ? "Camille Martin" : event->mentor,
        event->mentor_address == NULL ? to : event->mentor_address,
        event->mentee == NULL ? "Philippe Durand" : event->mentee,
        event->mentee_address == NULL ? "philippe.durand@lumen.example" : event->mentee_address,
        strcmp(event->method, "CANCEL") == 0 ? "CANCELLED" : "CONFIRMED");
}

static inline GBytes *sample_invitation(const struct sample_event *event, const char *to,
                                        instant at)
{
    GString *mail = g_string_new(NULL);
    g_autofree char *calendar = sample_calendar(event, to, at);
    g_autofree char *coded = sample_base64(calendar);
    gboolean cancel = strcmp(event->method, "CANCEL") == 0;
    sample_head(mail, cancel ? "cancel" : "S2", to, event->title, at);
    g_string_append(mail, "Content-Type: multipart/mixed; boundary=\"mix\"\r\n\r\n--mix\r\n"
                          "Content-Type: multipart/alternative; boundary=\"alt\"\r\n\r\n");
    sample_alternatives(mail, cancel ? "Séance remise, une nouvelle date arrive.\n"
                                     : "Printemps 2027, rendez-vous 1 sur 6.\nRien à préparer.\n");
    g_string_append_printf(mail,
                           "--alt\r\nContent-Type: text/calendar; charset=UTF-8; method=%s\r\n"
                           "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n--alt--\r\n",
                           event->method, coded);
    g_string_append_printf(mail,
                           "--mix\r\nContent-Type: application/ics; name=\"invite.ics\"\r\n"
                           "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n--mix--\r\n",
                           coded);
    return g_string_free_to_bytes(mail);
}

#define SAMPLE_LOG                                                                                 \
    "Bonjour Camille,\n\nLa séance de jeudi a bien eu lieu ? Répondez d’un chiffre :\n\n"      \
    "1 oui\n2 reportée\n3 annulée\n4 rendez-vous manqué\n\n"                                    \
    "C’est tout. Envie d’en garder une trace ? Ajoutez ce que vous voulez :\n\n"               \
    "Thème :\nDurée :\nQuestion restée ouverte :\n\nVos notes restent à vous.\n\nAnna\n"
#define SAMPLE_REMINDER                                                                            \
    "Bonjour Camille,\n\nVotre séance avec Philippe est prévue jeudi 21 janvier à 15 h.\n\n"    \
    "Répondez OUI, ou DÉCALER en cas d’empêchement.\n\nAnna\n"
#define SAMPLE_DATES                                                                               \
    "Bonjour Philippe,\n\nJeudi 4 mars ne vous convient pas, c’est noté. Quelle date vous "     \
    "irait ?\n\n1 mardi 9 mars à 10 h\n2 jeudi 11 mars à 15 h\n3 vendredi 12 mars à 9 h\n\nAnna\n"
#define SAMPLE_SCALE                                                                               \
    "Bonjour Camille,\n\nVous serait-il agréable de recommencer un jour ?\n\n"                    \
    "1 pas vraiment … 5 tout à fait\n\nAnna\n"
