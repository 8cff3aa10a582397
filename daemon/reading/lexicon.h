/*
 * lexicon - phrases of two languages, and how a text is folded to be looked up in them.
 *
 * Words are lower case, without accents, apostrophes or punctuation, one blank
 * between two: "c'est noté !" is "c est note". Phrases match whole words.
 */
#pragma once

#include <glib.h>

/* Phrases; the last is NULL. */
typedef const char *const *phrases;

/* A text as words; emoji are words of their own, without skin colour. Never NULL. */
char *lexicon_words(const char *text);

/* Whether the words are one of the phrases, have one of them anywhere. */
gboolean lexicon_is(const char *words, phrases list);
gboolean lexicon_has(const char *words, phrases list);
/* Whether one of them stands anywhere in a folded text, be it within a word. */
gboolean lexicon_holds(const char *text, phrases list);
/* What stands after the longest phrase that the words begin with; NULL when none does. Borrowed. */
const char *lexicon_after(const char *words, phrases list);
/* Takes phrases off both ends until none is left. */
char *lexicon_without(const char *words, phrases list);
/* Whether any word begins with one of the stems. */
gboolean lexicon_stems(const char *words, phrases list);
/* How many words. */
guint lexicon_count(const char *words);

extern const char *const lexicon_politeness[];
extern const char *const lexicon_thanks[];
extern const char *const lexicon_closings[];
extern const char *const lexicon_greetings[];
extern const char *const lexicon_yes[];
extern const char *const lexicon_no[];
/* What takes a NON back: it answers the question, and not the wish. */
extern const char *const lexicon_reassuring[];
extern const char *const lexicon_later[];
extern const char *const lexicon_move[];
extern const char *const lexicon_decaler[]; /* the word itself */
extern const char *const lexicon_cancel[];
extern const char *const lexicon_stop_alone[];
extern const char *const lexicon_stop[];
extern const char *const lexicon_resume[];
extern const char *const lexicon_quit[];
extern const char *const lexicon_correct[];
extern const char *const lexicon_erase[];
extern const char *const lexicon_data[];
extern const char *const lexicon_halt[];
extern const char *const lexicon_human[];
extern const char *const lexicon_share[];
extern const char *const lexicon_condition[];
extern const char *const lexicon_negation[];
extern const char *const lexicon_not_yet[];
extern const char *const lexicon_not_held[];
extern const char *const lexicon_not_held_stems[];
extern const char *const lexicon_about_session[];
extern const char *const lexicon_about_session_stems[];
extern const char *const lexicon_all[];
extern const char *const lexicon_none[];
extern const char *const lexicon_choose[];
extern const char *const lexicon_units[];

/* "un", "premier", "first": 1 to 10; 0 for another word. */
int lexicon_number(const char *word);
