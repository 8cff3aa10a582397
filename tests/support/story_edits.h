/*
 * story_edits - the example cohort once its first session stands, and rosters that a consultant
 * writes over it.
 */
#pragma once

#include "support/story_ask.h"

#define NEW_CAMILLE "camille.durieux@lumen.example"

#define HEADER "mentor;mentoré;première séance;lieu;tu/vous mentor;assistant;parti le mentor\n"
#define LINE(mentor, mentee, first, place) mentor ";" mentee ";" first ";" place ";tu;;\n"
#define MENTOR "Camille Martin <" CAMILLE ">"
#define MENTEE "Philippe Durand <" PHILIPPE ">"
#define USUAL LINE(MENTOR, MENTEE, "21/01/2027 15:00", "La Compagnie")
#define SECOND                                                                                     \
    LINE("Nadia Benali <" NADIA ">", "Hélène Roux <" HELENE ">", "22/01/2027 9:00", "visio")

extern const char edited_with_new_address[];

/* The first session stands in both calendars; both have said yes. */
struct story *edited_after_the_invitation(const char *roster);
