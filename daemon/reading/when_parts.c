/*
 * when_parts - what people call the parts of a day, and when they begin and end.
 */
#include "reading/when_words.h"

enum { NOON = 12 * 60 };

static const struct part parts[] = {
    {"mornings", 8 * 60, NOON},
    {"les matins", 8 * 60, NOON},
    {"afternoons", NOON, 18 * 60},
    {"les apres midi", 14 * 60, 18 * 60},
    {"night", 18 * 60, 22 * 60},
    {"debut de matinee", 8 * 60, 10 * 60},
    {"en debut de matinee", 8 * 60, 10 * 60},
    {"tot le matin", 8 * 60, 10 * 60},
    {"early morning", 8 * 60, 10 * 60},
    {"early in the morning", 8 * 60, 10 * 60},
    {"first thing", 8 * 60, 10 * 60},
    {"a la premiere heure", 8 * 60, 10 * 60},
    {"fin de matinee", 10 * 60, NOON},
    {"en fin de matinee", 10 * 60, NOON},
    {"late morning", 10 * 60, NOON},
    {"mid - morning", 9 * 60 + 30, 11 * 60},
    {"midmorning", 9 * 60 + 30, 11 * 60},
    {"entre midi et deux", NOON, 14 * 60},
    {"entre midi et 2", NOON, 14 * 60},
    {"a l heure du dejeuner", NOON, 14 * 60},
    {"au dejeuner", NOON, 14 * 60},
    {"pause dejeuner", NOON, 14 * 60},
    {"over lunch", NOON, 14 * 60},
    {"at lunchtime", NOON, 14 * 60},
    {"lunchtime", NOON, 14 * 60},
    {"debut d apres midi", 14 * 60, 16 * 60},
    {"en debut d apres midi", 14 * 60, 16 * 60},
    {"early afternoon", NOON, 15 * 60},
    {"early in the afternoon", NOON, 15 * 60},
    {"mid - afternoon", 14 * 60, 16 * 60},
    {"milieu d apres midi", 14 * 60 + 30, 16 * 60 + 30},
    {"en milieu d apres midi", 14 * 60 + 30, 16 * 60 + 30},
    {"fin d apres midi", 16 * 60, 18 * 60},
    {"en fin d apres midi", 16 * 60, 18 * 60},
    {"late afternoon", 16 * 60, 18 * 60},
    {"late in the afternoon", 16 * 60, 18 * 60},
    {"fin de journee", 17 * 60, 19 * 60},
    {"en fin de journee", 17 * 60, 19 * 60},
    {"end of the day", 17 * 60, 19 * 60},
    {"at the end of the day", 17 * 60, 19 * 60},
    {"end of day", 17 * 60, 19 * 60},
    {"soiree", 18 * 60, 22 * 60},
    {"dans la soiree", 18 * 60, 22 * 60},
    {"aprem", 14 * 60, 18 * 60},
    {"l aprem", 14 * 60, 18 * 60},
    {"cet aprem", 14 * 60, 18 * 60},
    {"matin", 8 * 60, NOON},
    {"le matin", 8 * 60, NOON},
    {"ce matin", 8 * 60, NOON},
    {"dans la matinee", 8 * 60, NOON},
    {"en matinee", 8 * 60, NOON},
    {"matinee", 8 * 60, NOON},
    {"morning", 8 * 60, NOON},
    {"in the morning", 8 * 60, NOON},
    {"this morning", 8 * 60, NOON},
    {"apres midi", 14 * 60, 18 * 60},
    {"l apres midi", 14 * 60, 18 * 60},
    {"dans l apres midi", 14 * 60, 18 * 60},
    {"cet apres midi", 14 * 60, 18 * 60},
    {"cette apres midi", 14 * 60, 18 * 60},
    {"afternoon", NOON, 18 * 60},
    {"in the afternoon", NOON, 18 * 60},
    {"this afternoon", NOON, 18 * 60},
    {"soir", 18 * 60, 22 * 60},
    {"le soir", 18 * 60, 22 * 60},
    {"en soiree", 18 * 60, 22 * 60},
    {"evening", 18 * 60, 22 * 60},
    {"in the evening", 18 * 60, 22 * 60},
    {"tonight", 18 * 60, 22 * 60},
    {"this evening", 18 * 60, 22 * 60},
};

const struct part *when_part(const struct speech *speech, guint i, guint *taken)
{
    const struct part *found = NULL;
    *taken = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(parts); k++) {
        guint words = speech_phrase(speech, i, parts[k].phrase);
        if (words <= *taken)
            continue;
        *taken = words;
        found = &parts[k];
    }
    return found;
}
