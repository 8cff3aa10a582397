/*
 * story_mail - what people and machines write to us in a story, and where it lies.
 */
#include "support/story.h"

#include <string.h>

void story_post(struct story *story, const char *raw)
{
    g_autofree char *name = g_strdup_printf("story-%04d", ++story->posted);
    g_autofree char *path = g_build_filename(story->folder, "box", "new", name, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, raw, -1, &error);
    g_assert_no_error(error);
    char *copy = g_strdup(raw);
    g_free(story->last_posted);
    story->last_posted = copy;
}

void story_post_again(struct story *story)
{
    story_post(story, story->last_posted);
}

static char *date_of(const struct story *story)
{
    return clock_rfc5322(story->now, "Europe/Paris");
}

static char *quoted(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *quote = g_string_new(NULL);
    for (gsize i = 0; lines[i] != NULL; i++)
        g_string_append_printf(quote, "> %s\r\n", lines[i]);
    return g_string_free(quote, FALSE);
}

void story_answer(struct story *story, const struct letter_sent *to, const char *from,
                  const char *words)
{
    g_autofree char *date = date_of(story);
    g_autofree char *quote = quoted(to->text);
    g_autofree char *raw = g_strdup_printf(
        "From: <%s>\r\nTo: <%s>\r\nSubject: Re: answer\r\nDate: %s\r\n"
        "Message-ID: <story.%d@lumen.example>\r\nIn-Reply-To: <%s>\r\nReferences: <%s>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n%s\r\n\r\n"
        "Le jeu. 21 janv. 2027 à 09:02, Reverse mentoring <" ROBOT "> a écrit :\r\n%s",
        from, to->reply_to, date, story->posted + 1, to->message_id, to->message_id, words, quote);
    story_post(story, raw);
}

void story_write(struct story *story, const char *from, const char *to, const char *headers,
                 const char *words)
{
    g_autofree char *date = date_of(story);
    g_autofree char *raw = g_strdup_printf(
        "From: <%s>\r\nTo: <%s>\r\nDate: %s\r\nMessage-ID: <story.%d@lumen.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n%s\r\n%s\r\n",
        from, to, date, story->posted + 1, headers != NULL ? headers : "", words);
    story_post(story, raw);
}

void story_bounce(struct story *story, const struct letter_sent *letter, const char *to,
                  const char *status)
{
    g_autofree char *date = date_of(story);
    g_autofree char *raw = g_strdup_printf(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.lumen.example (Mail Delivery System)\r\n"
        "To: %s\r\nSubject: Undelivered Mail Returned to Sender\r\nDate: %s\r\n"
        "Message-Id: <bounce.%d@mx.lumen.example>\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"4F3A\"\r\n\r\n"
        "--4F3A\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "This is the mail system at host mx.lumen.example.\r\n\r\n"
        "--4F3A\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.lumen.example\r\n\r\nFinal-Recipient: rfc822; %s\r\n"
        "Action: failed\r\nStatus: %s\r\n\r\n--4F3A--\r\n",
        to, date, story->posted + 1, letter->to, status);
    story_post(story, raw);
}

static char *uid_of(const struct letter_sent *invitation)
{
    const char *uid = invitation->calendar + strlen("UID:");
    return g_strndup(uid, strcspn(uid, " "));
}

void story_reply(struct story *story, const struct letter_sent *invitation, const char *from,
                 const char *attendee, const char *partstat, int sequence, instant stamp)
{
    g_assert_nonnull(invitation->calendar);
    g_autofree char *date = date_of(story);
    g_autofree char *uid = uid_of(invitation);
    g_autofree char *stamped = clock_icalendar(stamp != INSTANT_NONE ? stamp : story->now);
    const char *invited = strstr(invitation->calendar, "SEQUENCE:") + strlen("SEQUENCE:");
    const int answered = sequence >= 0 ? sequence : (int)g_ascii_strtoll(invited, NULL, 10);
    g_autofree char *raw = g_strdup_printf(
        "From: <%s>\r\nTo: <" ROBOT ">\r\nSubject: %s\r\nDate: %s\r\n"
        "Message-ID: <story.%d@lumen.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Microsoft Exchange Server 2010\r\n"
        "VERSION:2.0\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=%s:MAILTO:%s\r\n"
        "COMMENT;LANGUAGE=fr-FR:\\n\r\nUID:%s\r\nSEQUENCE:%d\r\nDTSTAMP:%s\r\n"
        "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        from, partstat, date, story->posted + 1, partstat, attendee, uid, answered, stamped);
    story_post(story, raw);
}

/* ---- the mailbox ---- */

static int count_files(const struct story *story, const char *box, const char *part)
{
    g_autofree char *path = g_build_filename(story->folder, "box", box, part, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    int count = 0;
    while (dir != NULL && g_dir_read_name(dir) != NULL)
        count++;
    return count;
}

int story_folder(const struct story *story, const char *folder)
{
    g_autofree char *box = g_strconcat(".", folder, NULL);
    return count_files(story, box, "new") + count_files(story, box, "cur");
}

int story_inbox(const struct story *story)
{
    return count_files(story, ".", "new") + count_files(story, ".", "cur");
}
