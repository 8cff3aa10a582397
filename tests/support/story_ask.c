/*
 * story_ask - what many stories ask of a cohort, and say of it.
 */
#include "support/story_ask.h"

#include <string.h>

#include "model/ledger.h"

struct story *story_at(const char *roster, const char *when)
{
    struct story *story = story_begin(NULL, roster);
    story_until(story, when);
    return story;
}

void story_agree(struct story *story)
{
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_run(story);
}

struct story *story_logged(const char *words)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE, words);
    story_run(story);
    return story;
}

int story_mails_to(const struct story *story, const char *to)
{
    int count = 0;
    for (guint i = 0; i < story->sent->len; i++)
        count += g_ascii_strcasecmp(((struct letter_sent *)story->sent->pdata[i])->to, to) == 0;
    return count;
}

void story_assert_says(const struct letter_sent *letter, const char *words)
{
    if (strstr(letter->text, words) == NULL)
        g_error("%s to %s: \"%s\" is not in:\n%s", letter->steps, letter->to, words, letter->text);
}

void story_assert_braked(const struct story *story, guint before)
{
    g_assert_error(story->outcome.worst, STAGE_ERROR, STAGE_BUSY);
    g_assert_true(story->outcome.braked);
    g_assert_cmpuint(story->sent->len, ==, before);
}

enum session_state story_state_of(struct story *story, int number)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    return story_session(ledger, number)->state;
}

enum partstat story_partstat(struct story *story, int which)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    return story_session(ledger, 1)->attendees[which].partstat;
}

void story_assert_answers(struct story *story, enum partstat mentor, enum partstat mentee)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    const struct session *session = story_session(ledger, 1);
    g_assert_cmpint(session->attendees[0].partstat, ==, mentor);
    g_assert_cmpint(session->attendees[1].partstat, ==, mentee);
}
