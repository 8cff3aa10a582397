/*
 * lumen - the example cohort "Printemps 2027" of Groupe Lumen as values: Camille Martin (mentor),
 * Philippe Durand and his assistant Sophie Petit, Anna Rollet, and Claire Leroy who manages.
 */
#pragma once

#include "writing/compose.h"

enum { CAMILLE = 1, PHILIPPE, SOPHIE, ANNA, CLAIRE };
enum { LUMEN_PAIR = 1, LUMEN_SESSION = 7, LUMEN_COFFEE = 8 };

struct lumen {
    struct settings *settings;
    struct programme *programme;
    struct almanac *almanac;
    struct registry *registry;
    struct playbook *playbook; /* each step of `simple`: id, kind, template, expect */
    struct templates *templates;
    struct ledger *ledger;
    struct figures figures;
    struct composition composition; /* ready to be used */
};
typedef struct lumen lumen;

/* All templates of the tree are loaded. */
struct lumen *lumen_new(void);
void lumen_free(struct lumen *lumen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(lumen, lumen_free)

struct person *lumen_person(const struct lumen *lumen, int id);
/* "2027-01-21T14:00" in Paris. */
instant lumen_at(const char *text);
/* The facts of the pair: session 1 on Thursday 21 January at 3 pm and a coffee on Tuesday 16 March
 * at 9 am are planned and invited; `more`: further facts (struct fact), taken; NULL: none. */
void lumen_live(struct lumen *lumen, GPtrArray *more);
/* A due of a step (or calendar word) for a person, about the session; no offers. */
struct due *lumen_due(const struct lumen *lumen, const char *step, int person);
/* Three moments: 9 March at 10:00, 11 March at 15:00, 12 March at 9:00. */
void lumen_offer(struct due *due, int minutes);
/* Every language at once. */
void lumen_speak(struct lumen *lumen, enum language language);
/* `text` with "~" for U+00A0. */
char *lumen_text(const char *text);
