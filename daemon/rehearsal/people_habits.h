/*
 * people_habits - how somebody is: what program, how soon, how often, when away.
 */
#pragma once

#include "base/tokens.h"
#include "rehearsal/clients.h"
#include "rehearsal/people.h"

#include <glib.h>

enum temper {
    TEMPER_PROMPT,
    TEMPER_LATE,
    TEMPER_FORGETFUL,
    TEMPER_SILENT,
    TEMPER_DECLINING,
    TEMPER_AWAY,
    TEMPER_COUNT
};

struct player {
    char *first, *name, *address, *zone, *consultant;
    enum language language;
    enum role role;
    gboolean tu;
    const struct token_key *key;
    enum client client;
    enum temper temper;
    int received;       /* mails so far, the one in hand included */
    int bounces_at;     /* the ordinal of the mail that comes back; 0: none */
    const char *bounce; /* its status */
    int noted;          /* last civil day of the last absence that was announced */
    instant chose;      /* when a date was last picked; that date is not declined */
    GHashTable *diary;  /* uid -> struct engagement */
};

/* Draws the temper of the n-th participant (from 0) of the cast; mentors and mentees alone. */
void habit_draw(struct player *player, int ordinal, gboolean first_mentor);

/* 0 to limit-1 for this person, the mail in hand and this topic. */
int habit_number(const struct player *player, const char *topic, int limit);
gboolean habit_chance(const struct player *player, const char *topic, int percent);

/* Whether the person ever gets round to it. */
gboolean habit_answers_text(const struct player *player);
gboolean habit_answers_invitation(const struct player *player);
/* "ACCEPTED", "DECLINED" or "TENTATIVE" */
const char *habit_partstat(const struct player *player, instant at);

/* When they sit down to write: after their delay, between 8 and 19 h, seldom at weekends, not
 * while away. */
instant habit_moment(const struct player *player, instant at);

/* Whether the person is away on that day; until which day, which included. */
gboolean habit_is_away(const struct player *player, int day, int *until);
