/*
 * story_replies - answers of calendars as a test writes them, line by line.
 */
#include "support/story_replies.h"

#include <string.h>

struct story *replies_invited(const char *extra)
{
    struct story *story = story_begin(extra, NULL);
    story_until(story, "2027-01-15 10:00");
    return story;
}

char *replies_uid_of(const struct letter_sent *invitation)
{
    const char *uid = invitation->calendar + strlen("UID:");
    return g_strndup(uid, strcspn(uid, " "));
}

char *replies_filled(const char *lines, const struct letter_sent *invitation,
                     const struct letter_sent *other)
{
    g_autoptr(GString) text = g_string_new(lines);
    g_autofree char *uid = replies_uid_of(invitation);
    g_autofree char *second = replies_uid_of(other != NULL ? other : invitation);
    g_string_replace(text, "{uid}", uid, 0);
    g_string_replace(text, "{other}", second, 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void replies_post(struct story *story, const char *from, const struct letter_sent *invitation,
                  const struct letter_sent *other, const struct calendar_mail *mail)
{
    g_autofree char *event = replies_filled(mail->event, invitation, other);
    g_autofree char *date = clock_rfc5322(story->now, "Europe/Paris");
    g_autofree char *raw = g_strdup_printf(
        "From: <%s>\r\nTo: <" ROBOT ">\r\nSubject: calendar\r\nDate: %s\r\n"
        "Message-ID: <replies.%d@lumen.example>\r\nMIME-Version: 1.0\r\nContent-Type: %s\r\n\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:%s\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n%sEND:VEVENT\r\n"
        "END:VCALENDAR\r\n",
        from, date, story->posted + 1,
        mail->type != NULL ? mail->type : "text/calendar; method=REPLY; charset=UTF-8",
        mail->method != NULL ? mail->method : "REPLY", event);
    story_post(story, raw);
}

enum partstat replies_answer_to(struct story *story, int number, int attendee)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    return story_session(ledger, number)->attendees[attendee].partstat;
}

const struct letter_sent *replies_invitation_to(const struct story *story, const char *to, int nth)
{
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (g_strcmp0(letter->method, "REQUEST") == 0 && g_str_equal(letter->to, to) && nth-- == 1)
            return letter;
    }
    g_error("no such invitation to %s", to);
}
