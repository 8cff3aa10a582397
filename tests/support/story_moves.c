/*
 * story_moves - a session that both know of, and what moves in their calendars.
 */
#include "support/story_moves.h"

#include <string.h>

int moves_calendars_to(const struct story *story, const char *to)
{
    int count = 0;
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        count += letter->calendar != NULL && g_ascii_strcasecmp(letter->to, to) == 0;
    }
    return count;
}

const struct letter_sent *moves_last_calendar(const struct story *story, const char *to)
{
    for (guint i = story->sent->len; i > 0; i--) {
        const struct letter_sent *letter = story->sent->pdata[i - 1];
        if (letter->calendar != NULL && g_ascii_strcasecmp(letter->to, to) == 0)
            return letter;
    }
    g_error("no calendar to %s", to);
    return NULL;
}

void moves_assert_calendar(const struct story *story, const char *to, const char *method,
                           const char *state)
{
    const struct letter_sent *letter = moves_last_calendar(story, to);
    if (g_strcmp0(letter->method, method) != 0 || strstr(letter->calendar, state) == NULL)
        g_error("%s to %s: %s %s", letter->steps, to, letter->method, letter->calendar);
}

const struct letter_sent *moves_say(struct story *story, const char *step, const char *from,
                                    const char *words)
{
    const struct letter_sent *letter = story_last(story, step, from);
    story_answer(story, letter, from, words);
    story_run(story);
    return letter;
}

void moves_write_afresh(struct story *story, const char *from, const char *words)
{
    story_write(story, from, ROBOT, "Subject: Bonjour\r\n", words);
    story_run(story);
}
