/*
 * people_habits - how somebody is: what program, how soon, how often, when away.
 *
 * Tempers come from decks that the seed shuffles, so that three pairs already
 * show every one of them, whatever the seed, and no cohort is all silent.
 */
#include "rehearsal/people_habits.h"

enum {
    DAY_BEGINS = 8 * 60, /* minutes of the day */
    DAY_ENDS = 19 * 60,
    ABSENCE_CYCLE = 60, /* days */
    BOUNCE_BLOCK = 8,   /* participants of whom one mailbox fails once */
};

static const enum temper first_deck[] = {
    TEMPER_LATE, TEMPER_FORGETFUL, TEMPER_SILENT, TEMPER_DECLINING, TEMPER_AWAY,
};
static const enum temper later_deck[] = {
    TEMPER_PROMPT, TEMPER_PROMPT,    TEMPER_PROMPT,    TEMPER_PROMPT, TEMPER_LATE,
    TEMPER_LATE,   TEMPER_FORGETFUL, TEMPER_DECLINING, TEMPER_AWAY,   TEMPER_SILENT,
};

/* Percentages, and minutes from which to which an answer takes. */
static const struct manner {
    int text, invitation;
    int declined, tentative;
    int soonest, latest;
} manners[TEMPER_COUNT] = {
    [TEMPER_PROMPT] = {97, 99, 4, 2, 6, 150},
    [TEMPER_LATE] = {90, 85, 5, 4, 1 * 24 * 60, 3 * 24 * 60},
    [TEMPER_FORGETFUL] = {50, 45, 6, 3, 60, 2 * 24 * 60},
    [TEMPER_SILENT] = {0, 0, 0, 0, 0, 1},
    [TEMPER_DECLINING] = {92, 96, 40, 6, 30, 600},
    [TEMPER_AWAY] = {94, 92, 8, 4, 15, 300},
};

/* ---- chance ---- */

static guint64 draw(const struct token_key *key, guint64 limit, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
static guint64 draw(const struct token_key *key, guint64 limit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return token_number(key, text, limit);
}

int habit_number(const struct player *player, const char *topic, int limit)
{
    return (int)draw(player->key, (guint64)limit, "%s/%d/%s", player->address, player->received,
                     topic);
}

gboolean habit_chance(const struct player *player, const char *topic, int percent)
{
    return habit_number(player, topic, 100) < percent;
}

/* ---- who somebody is ---- */

/* The card at `place` of a deck of `size` shuffled under this name (Fisher and Yates). */
static int shuffled(const struct token_key *key, const char *deck, int number, int size, int place)
{
    g_autofree int *cards = g_new(int, size);
    for (int i = 0; i < size; i++)
        cards[i] = i;
    for (int i = size - 1; i > 0; i--) {
        int other = (int)draw(key, (guint64)i + 1, "%s/%d/%d", deck, number, i);
        int card = cards[i];
        cards[i] = cards[other];
        cards[other] = card;
    }
    return cards[place];
}

static enum temper deal(const struct token_key *key, int ordinal)
{
    int first = G_N_ELEMENTS(first_deck), later = G_N_ELEMENTS(later_deck);
    if (ordinal < first)
        return first_deck[shuffled(key, "first deck", 0, first, ordinal)];
    ordinal -= first;
    return later_deck[shuffled(key, "deck", ordinal / later, later, ordinal % later)];
}

/* One mailbox of eight is full once; in each fourth such block an address is dead instead. */
static void draw_bounce(struct player *player, int ordinal)
{
    int block = ordinal / BOUNCE_BLOCK, place = ordinal % BOUNCE_BLOCK;
    int victims = block == 0 ? 5 : BOUNCE_BLOCK;
    if (place != (int)draw(player->key, (guint64)victims, "bounce/%d", block))
        return;
    player->bounce = block % 4 == 2 ? "5.1.1" : "4.2.2";
    player->bounces_at = 3 + (int)draw(player->key, 5, "bounce/%d/mail", block);
}

/* `ordinal` counts all participants but the first mentor, who is prompt. */
void habit_draw(struct player *player, int ordinal, gboolean first_mentor)
{
    int turn = first_mentor ? 0 : ordinal + 1;
    int flip = (int)draw(player->key, 2, "clients");
    player->client = (turn ^ turn >> 1 ^ flip) & 1 ? CLIENT_GMAIL : CLIENT_OUTLOOK;
    player->temper = TEMPER_PROMPT;
    if (first_mentor)
        return;
    player->temper = deal(player->key, ordinal);
    draw_bounce(player, ordinal);
}

/* ---- what somebody does ---- */

gboolean habit_answers_text(const struct player *player)
{
    return habit_chance(player, "answers", manners[player->temper].text);
}

gboolean habit_answers_invitation(const struct player *player)
{
    return habit_chance(player, "answers", manners[player->temper].invitation);
}

const char *habit_partstat(const struct player *player, instant at)
{
    const struct manner *manner = &manners[player->temper];
    int mood = habit_number(player, "partstat", 100);
    if (player->chose != INSTANT_NONE && at - player->chose < 15 * DAY)
        return "ACCEPTED";
    if (mood < manner->declined)
        return "DECLINED";
    return mood < manner->declined + manner->tentative ? "TENTATIVE" : "ACCEPTED";
}

gboolean habit_is_away(const struct player *player, int day, int *until)
{
    int cycle = day / ABSENCE_CYCLE;
    int percent = player->temper == TEMPER_AWAY ? 100 : player->temper == TEMPER_SILENT ? 0 : 8;
    if ((int)draw(player->key, 100, "%s/leave/%d", player->address, cycle) >= percent)
        return FALSE;
    int start = cycle * ABSENCE_CYCLE +
                (int)draw(player->key, 40, "%s/leave/%d/start", player->address, cycle);
    int days = 6 + (int)draw(player->key, 9, "%s/leave/%d/days", player->address, cycle);
    *until = start + days - 1;
    return start <= day && day <= *until;
}

/* The next day's morning, at an hour of the person's own. */
static void sleep_until(const struct player *player, struct wall *wall, int day)
{
    wall->day = day;
    wall->minute = DAY_BEGINS + habit_number(player, "morning", 100);
}

instant habit_moment(const struct player *player, instant at)
{
    const struct manner *manner = &manners[player->temper];
    int minutes = manner->soonest + habit_number(player, "delay", manner->latest - manner->soonest);
    struct wall wall = clock_wall(at + (seconds)minutes * MINUTE, player->zone);
    instant moment = at;
    int until = 0;
    wall.second = habit_number(player, "second", 60);
    if (habit_is_away(player, wall.day, &until))
        sleep_until(player, &wall, until + 1);
    if (wall.minute < DAY_BEGINS)
        sleep_until(player, &wall, wall.day);
    if (wall.minute >= DAY_ENDS)
        sleep_until(player, &wall, wall.day + 1);
    if (day_weekday(wall.day) > 5 && !habit_chance(player, "weekend", 10))
        sleep_until(player, &wall, wall.day + 8 - day_weekday(wall.day));
    clock_instant(wall, player->zone, &moment);
    return MAX(moment, at + MINUTE);
}
