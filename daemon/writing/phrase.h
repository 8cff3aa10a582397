/*
 * phrase - small pieces of grammar that a template cannot make: elisions,
 * plurals with their number, a rhythm, a place in a sentence.
 */
#pragma once

#include "model/programme.h"

#include <glib.h>

/* "d’Anne", "de Camille" */
char *phrase_of_name(const char *name);
/* "du Groupe Lumen", "d’Acme", "de la Ville de Lyon", "de Lumen" */
char *phrase_of_client(const char *client);
/* "qu’Anna", "que Paul" */
char *phrase_that_name(const char *name);
/* "toutes les six semaines", "chaque mois" / "every six weeks", "every month" */
char *phrase_cadence(struct span cadence, enum language language);
/* "six séances", "une séance" / "six sessions", "one session" */
char *phrase_sessions(int count, enum language language);
/* "d’une heure", "de 45 minutes" / "one-hour", "45-minute" */
char *phrase_of_length(int minutes, enum language language);
/* "six séances d’une heure" / "six one-hour sessions" */
char *phrase_sessions_of_length(int count, int minutes, enum language language);
/* To stand behind an hour: ", à La Compagnie", ", en visio" / ", at La Compagnie", ", online";
 * NULL: no place yet. */
char *phrase_where(const char *place, enum language language);
/* The same for a calendar: the place, or "à convenir entre vous". */
char *phrase_place(const char *place, enum language language);
/* What an answer came to, by the template of our mail: "au mot d’accueil" / "the welcome note". */
char *phrase_answered(const char *template_name, enum language language);
/* First letter large, or small. */
char *phrase_capital(const char *text);
char *phrase_small(const char *text);
/* "a, b et c" / "a, b and c" */
char *phrase_list(const GPtrArray *words, enum language language);
