/*
 * story_edits - the example cohort once its first session stands, and rosters that a consultant
 * writes over it.
 */
#include "support/story_edits.h"

#include <string.h>

const char edited_with_new_address[] =
    HEADER LINE("Camille Martin <" NEW_CAMILLE ">", MENTEE, "21/01/2027 15:00", "La Compagnie");

struct story *edited_after_the_invitation(const char *roster)
{
    struct story *story = story_begin(NULL, roster != NULL ? roster : HEADER USUAL);
    story_until(story, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", CAMILLE), CAMILLE, CAMILLE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_run(story);
    return story;
}
