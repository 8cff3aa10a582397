/*
 * Answers that arrive broken: what they change all the same, and who hears of the rest.
 */
#include "support/story.h"
#include "support/winmail.h"

#include <string.h>

#define FROM_PHILIPPE                                                                              \
    "From: <" PHILIPPE ">\r\nTo: <" ROBOT ">\r\nDate: Fri, 15 Jan 2027 10:00:00 +0100\r\n"         \
    "Message-ID: <broken@lumen.example>\r\n"

/* Both are invited to the session of 21 January, 15:00; nobody has answered. */
static struct story *invited(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    return story;
}

static char *uid_of(const struct story *story)
{
    const char *uid = story_last(story, "S2", PHILIPPE)->calendar + strlen("UID:");
    return g_strndup(uid, strcspn(uid, " "));
}

static enum partstat partstat_of(struct story *story, enum session_state *state)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    const struct session *session = story_session(ledger, 1);
    *state = session->state;
    return session->attendees[1].partstat;
}

static void assert_session(struct story *story, enum session_state state, enum partstat partstat)
{
    enum session_state found;
    g_assert_cmpint(partstat_of(story, &found), ==, partstat);
    g_assert_cmpint(found, ==, state);
}

static void outlooks_own_format_declines_and_accepts(void)
{
    static const struct {
        const char *class;
        enum session_state state;
        enum partstat partstat;
        int cancels;
    } rows[] = {
        {"IPM.Microsoft Schedule.MtgRespP", SESSION_STANDING, PARTSTAT_ACCEPTED, 0},
        {"IPM.Microsoft Schedule.MtgRespN", SESSION_DECLINED, PARTSTAT_DECLINED, 1},
        {"IPM.Schedule.Meeting.Resp.Tent", SESSION_STANDING, PARTSTAT_TENTATIVE, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = invited();
        g_autofree char *uid = uid_of(story);
        struct winmail *winmail = winmail_answer(rows[i].class, uid, 0);
        g_autofree char *mail = winmail_mail(winmail, FROM_PHILIPPE "Subject: Reponse\r\n");
        winmail_free(winmail);
        story_post(story, mail);
        story_until(story, "2027-01-15 10:30");
        assert_session(story, rows[i].state, rows[i].partstat);
        g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, rows[i].cancels);
        story_end(story);
    }
}

static void a_stranger_with_our_uid_in_it_changes_nothing(void)
{
    struct story *story = invited();
    g_autofree char *uid = uid_of(story);
    struct winmail *winmail = winmail_answer("IPM.Microsoft Schedule.MtgRespN", uid, 0);
    winmail_text(winmail, 0x5D02, PHILIPPE);
    g_autofree char *mail = winmail_mail(winmail, "From: <mallory@evil.example>\r\n"
                                                  "Message-ID: <evil@evil.example>\r\n");
    winmail_free(winmail);
    story_post(story, mail);
    story_until(story, "2027-01-15 10:30");
    assert_session(story, SESSION_STANDING, PARTSTAT_NEEDS_ACTION);
    story_end(story);
}

static void answer_in_subject(struct story *story, const char *subject, gboolean to_ours)
{
    const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
    g_autofree char *reference = g_strdup_printf("In-Reply-To: <%s>\r\n", invitation->message_id);
    g_autofree char *headers =
        g_strdup_printf("Subject: %s\r\n%s", subject, to_ours ? reference : "");
    story_write(story, PHILIPPE, ROBOT, headers, "");
    story_until(story, "2027-01-15 10:30");
}

static void a_subject_alone_answers_for_a_program_without_calendars(void)
{
    static const struct {
        const char *subject;
        enum session_state state;
        enum partstat partstat;
        int to_partner, asked; /* a CANCEL; another date */
    } rows[] = {
        {"Accepté : Séance", SESSION_STANDING, PARTSTAT_ACCEPTED, 0, 0},
        {"Zugesagt: Séance", SESSION_STANDING, PARTSTAT_ACCEPTED, 0, 0},
        {"Refusé : Séance", SESSION_DECLINED, PARTSTAT_DECLINED, 1, 1},
        {"Recusado: Séance", SESSION_DECLINED, PARTSTAT_DECLINED, 1, 1},
        {"Voorlopig: Séance", SESSION_STANDING, PARTSTAT_TENTATIVE, 0, 0},
        {"New Time Proposed: Séance", SESSION_UNSETTLED, PARTSTAT_NEEDS_ACTION, 0, 1},
        {"Lu : Séance", SESSION_STANDING, PARTSTAT_NEEDS_ACTION, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = invited();
        answer_in_subject(story, rows[i].subject, TRUE);
        g_test_message("%s", rows[i].subject);
        assert_session(story, rows[i].state, rows[i].partstat);
        g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, rows[i].to_partner);
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, rows[i].asked);
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 0);
        story_end(story);
    }
}

static void a_subject_that_answers_none_of_ours_is_shown(void)
{
    struct story *story = invited();
    answer_in_subject(story, "Refusé : Séance", FALSE);
    assert_session(story, SESSION_STANDING, PARTSTAT_NEEDS_ACTION);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
    g_assert_nonnull(strstr(story_last(story, "X4", ANNA)->text, "Refusé : Séance"));
    story_end(story);
}

#define REPLY(uid)                                                                                 \
    "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:", uid,                                \
        "\r\nATTENDEE;PARTSTAT=DECLINED:MAILTO:" PHILIPPE "\r\nSEQUENCE:0\r\n"

/* As Google sends it: on behalf of its person, and marked as made by a program. */
static void an_answer_that_google_sends_is_its_persons(void)
{
    struct story *story = invited();
    g_autofree char *uid = uid_of(story);
    g_autofree char *mail = g_strconcat(
        FROM_PHILIPPE "Sender: Google Calendar <calendar-notification@google.example>\r\n"
                      "Auto-Submitted: auto-generated\r\nSubject: Declined: session\r\n"
                      "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n",
        REPLY(uid), "END:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
    story_post(story, mail);
    story_until(story, "2027-01-15 10:30");
    assert_session(story, SESSION_DECLINED, PARTSTAT_DECLINED);
    story_end(story);
}

/* No method in the MIME part, no type, and no END. */
static void a_nameless_file_without_its_end_declines(void)
{
    static const char *const heads[] = {
        "Content-Type: application/octet-stream; name=\"reply.ics\"\r\n\r\n",
        "Content-Type: application/octet-stream\r\n\r\n", "Content-Type: text/plain\r\n\r\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        struct story *story = invited();
        g_autofree char *uid = uid_of(story);
        g_autofree char *mail =
            g_strconcat(FROM_PHILIPPE "MIME-Version: 1.0\r\n", heads[i], REPLY(uid), NULL);
        story_post(story, mail);
        story_until(story, "2027-01-15 10:30");
        assert_session(story, SESSION_DECLINED, PARTSTAT_DECLINED);
        story_end(story);
    }
}

static void a_calendar_over_a_cap_reaches_the_consultant(void)
{
    struct story *story = invited();
    g_autofree char *uid = uid_of(story);
    g_autoptr(GString) mail = g_string_new(FROM_PHILIPPE "Subject: Reponse\r\nMIME-Version: 1.0\r\n"
                                                         "Content-Type: text/calendar\r\n\r\n");
    g_autofree char *reply = g_strconcat(REPLY(uid), NULL);
    g_string_append(mail, reply);
    for (int i = 0; i < 2000; i++)
        g_string_append(mail, "X-A:b\r\n");
    story_post(story, mail->str);
    story_until(story, "2027-01-15 10:30");
    assert_session(story, SESSION_STANDING, PARTSTAT_NEEDS_ACTION);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
    const char *text = story_last(story, "X4", ANNA)->text;
    g_assert_nonnull(strstr(text, "il dépasse 2\u00a0000\u00a0lignes"));
    g_assert_nonnull(strstr(text, "Objet\u00a0: Reponse"));
    g_assert_cmpint(story_inbox(story), ==, 0);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/broken/" #name, name)
    TEST(outlooks_own_format_declines_and_accepts);
    TEST(a_stranger_with_our_uid_in_it_changes_nothing);
    TEST(a_subject_alone_answers_for_a_program_without_calendars);
    TEST(a_subject_that_answers_none_of_ours_is_shown);
    TEST(an_answer_that_google_sends_is_its_persons);
    TEST(a_nameless_file_without_its_end_declines);
    TEST(a_calendar_over_a_cap_reaches_the_consultant);
    return g_test_run();
}
