/*
 * edits - a cohort settled on the example roster, to be edited: Camille and Philippe (with Sophie),
 * Nadia and Hélène, Théo and Anne; of the first pair two sessions stand, of the others one.
 */
#pragma once

#include "deciding/changes.h"
#include "support/lumen.h"

struct edits {
    struct lumen *lumen;
    struct registry *registry;
    struct roster *roster;
    GPtrArray *ledgers;
    instant now;
};

struct edits edits_begin(void);
void edits_end(struct edits *scene);

struct entry *edits_add_entry(struct roster *roster, enum role role, const char *first,
                              const char *last, const char *address);
struct couple *edits_add_couple(struct roster *roster, struct entry *mentor, struct entry *mentee,
                                const char *first);
struct entry *edits_entry(const struct edits *scene, const char *first);
struct couple *edits_couple(const struct edits *scene, guint index);
void edits_set(char **field, const char *text);

struct changes *edits_find(const struct edits *scene);
/* Applies what is found to the register, as settling does. */
void edits_settle(struct edits *scene);
/* The live person of that role and key; 0: nobody. */
int edits_id(const struct registry *registry, enum role role, const char *key);

/* A line a change: "person joined Camille Martin", "pair made 0"; calendar mails: "+updates
 * -cancels". */
char *edits_lines(const struct changes *changes);
void edits_expect(const struct edits *scene, const char *lines);
