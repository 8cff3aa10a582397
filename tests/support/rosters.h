/*
 * rosters - rosters as text, read for one made-up cohort, and what was read as text.
 *
 * The cohort begins on 14 January 2027 in Paris; Anna Rollet accompanies it, Claire Leroy is its
 * manager.
 */
#pragma once

#include "codec/roster.h"

struct rosters {
    struct programme *cohort; /* a test that changes it puts back what was there */
    struct almanac *calendar;
};
struct rosters *rosters_new(void);
void rosters_free(struct rosters *rosters);

/* Reads the bytes as p.csv. `told`: the faults, one a line, taken. */
struct roster *rosters_read(const struct rosters *rosters, const char *bytes, gsize length,
                            gboolean french, char **told);
/* Ends the test when there is a fault. */
struct roster *rosters_read_sound(const struct rosters *rosters, const char *text);
/* Ends the test, with both texts, when they differ. */
void rosters_assert_same(const char *label, const char *found, const char *expected);

struct sound_roster {
    const char *label, *bytes;
    gsize length; /* 0: up to the NUL */
    /* a pair a line: "1: First|Last|address + First|Last|address @ 2027-01-21 15:00 in Place" */
    const char *expected;
};
void rosters_assert_sound(const struct rosters *rosters, const struct sound_roster *rows,
                          size_t count);

struct wrong_roster {
    const char *label, *text;
    const char *french, *english; /* the faults, one a line */
};
void rosters_assert_wrong(const struct rosters *rosters, const struct wrong_roster *rows,
                          size_t count);
