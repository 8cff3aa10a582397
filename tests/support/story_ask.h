/*
 * story_ask - what many stories ask of a cohort, and say of it.
 */
#pragma once

#include "support/story.h"

/* A roster of one pair: Nadia and Hélène. */
#define STORY_ANOTHER_PAIR                                                                         \
    "mentor;mentoré;première séance\n"                                                          \
    "Nadia Benali <" NADIA ">;Hélène Roux <" HELENE ">;22/01/2027 9:00\n"

/* Camille and Philippe, Nadia and Hélène. */
#define STORY_TWO_PAIRS                                                                            \
    "mentor;mentoré;première séance\n"                                                          \
    "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE ">;21/01/2027 15:00\n"               \
    "Nadia Benali <" NADIA ">;Hélène Roux <" HELENE ">;22/01/2027 9:00\n"

/* The cohort of story_begin, lived until then; `roster`: NULL for the usual one. */
struct story *story_at(const char *roster, const char *when);
/* The consultant says OUI to the last X3. */
void story_agree(struct story *story);
/* The first session is over, and Camille has answered S4 with these words. */
struct story *story_logged(const char *words);

/* Mails to that address so far. */
int story_mails_to(const struct story *story, const char *to);
void story_assert_says(const struct letter_sent *letter, const char *words);
/* The last run braked, and nothing has left since there were `before` mails. */
void story_assert_braked(const struct story *story, guint before);
/* The session with that number; what the mentor (0) or the mentee (1) has answered to the first. */
enum session_state story_state_of(struct story *story, int number);
enum partstat story_partstat(struct story *story, int which);
/* What mentor and mentee have answered to the first session. */
void story_assert_answers(struct story *story, enum partstat mentor, enum partstat mentee);
