/*
 * What `read` tells of a mail is what a run then journals.
 */
#include "support/story_replies.h"

#include <string.h>

#include "codec/inbound.h"
#include "model/ledger.h"
#include "verbs/read_facts.h"

static int told(const struct story *story, enum fact_kind kind)
{
    g_autoptr(GBytes) raw = g_bytes_new(story->last_posted, strlen(story->last_posted));
    g_autoptr(incoming) incoming = inbound_read(raw);
    g_autoptr(readout) readout = readout_new("a mail", incoming);
    facts_tell(story->context, incoming, story->now, readout);
    int count = 0;
    for (guint i = 0; i < readout->facts->len; i++)
        count += ((const struct fact *)readout->facts->pdata[i])->kind == kind;
    return count;
}

static void each_event_of_a_reply_is_told_as_it_is_journaled(void)
{
    static const struct calendar_mail both = {
        "", NULL, NULL,
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:" PHILIPPE "\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:" PHILIPPE "\r\nUID:{other}\r\nSEQUENCE:0\r\n"
        "DTSTAMP:20270115T085900Z\r\n"};
    struct story *story = replies_invited("cadence = \"2 semaines\";");
    replies_post(story, PHILIPPE, replies_invitation_to(story, PHILIPPE, 1),
                 replies_invitation_to(story, PHILIPPE, 2), &both);
    const int before = story_facts(story, 1, FACT_RSVP);
    g_assert_cmpint(told(story, FACT_RSVP), ==, 2);
    g_assert_cmpint(told(story, FACT_SESSION_DECLINED), ==, 1);
    g_assert_cmpint(story_facts(story, 1, FACT_RSVP), ==, before); /* kept nowhere */
    story_run(story);
    g_assert_cmpint(story_facts(story, 1, FACT_RSVP), ==, before + 2);
    g_assert_cmpint(story_facts(story, 1, FACT_SESSION_DECLINED), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read-facts/each-event-of-a-reply-is-told-as-it-is-journaled",
                    each_event_of_a_reply_is_told_as_it_is_journaled);
    return g_test_run();
}
