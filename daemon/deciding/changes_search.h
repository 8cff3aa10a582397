/*
 * changes_search - what the rooms of changes share: one edit being weighed.
 */
#pragma once

#include "deciding/changes.h"

struct search {
    const struct programme *programme;
    const struct roster *roster;
    const struct registry *registry;
    GPtrArray *ledgers;
    const struct almanac *almanac;
    instant now;
    int today; /* civil day in the cohort's zone */
    struct changes *found;
    GHashTable *seen; /* ids of persons that the roster still has */
};

struct change *search_add(struct search *search, enum change_kind kind, int line);
/* How many entries to come stand in the calendars of a pair. */
int search_standing(const struct search *search, int pair);

/* What a person is known by for good: the roster's id where it has one, else the address. */
char *search_key(const struct entry *entry);
/* The row of the register that an entry of the roster speaks of; NULL for somebody new. */
struct person *search_row(const struct search *search, const struct entry *entry);
/* Whether an entry takes part: it has not left, nor gone by its own word. */
gboolean search_counts(const struct search *search, const struct entry *entry);

/* Consultant, managers, participants and assistants, then who is there no more. */
void changes_people(struct search *search);
