/*
 * call - one command line, opened: what a verb is handed, and how it speaks.
 *
 * Only verbs/ prints. Words are chosen in the cohort's language and written as
 * UTF-8 in every locale; results go to standard output, problems to standard error.
 */
#pragma once

#include "stages/context.h"
#include "stages/stages.h"

#include <glib.h>

/* Options of all verbs; cli.c says which verb takes which. */
struct flags {
    char *config, *now, *until, *out, *as, *language;
    char *lang, *zone, *session, *original;
    gint64 seed;
    int wait; /* minutes; -1: as the verb likes */
    gboolean json, verbose, help, version, catch_up, confirm, check, online;
};

struct call {
    struct flags flags;
    char **words; /* arguments, without COHORT where that was named */
    guint count;
    struct settings *settings; /* of the context; NULL for a verb that needs none */
    struct context *context;
    struct cohort *cohort; /* of the context; NULL: none was named */
    gboolean french;
    instant now;
};

/* Whether the user's own environment speaks that language: what holds until a cohort says more. */
gboolean environment_is(const char *language);

enum language call_language(const struct call *call);

/* One line in the cohort's language; both formats take the same arguments. */
void say(const struct call *call, const char *french, const char *english, ...) G_GNUC_PRINTF(2, 4)
    G_GNUC_PRINTF(3, 4);
/* A line on standard error, after "binome: ". */
void complain(const struct call *call, const char *french, const char *english, ...)
    G_GNUC_PRINTF(2, 4) G_GNUC_PRINTF(3, 4);
/* The same words, to be put elsewhere. */
char *words_for(const struct call *call, const char *french, const char *english, ...)
    G_GNUC_PRINTF(2, 4) G_GNUC_PRINTF(3, 4);

/* "s" where a count of things wants it. */
const char *plural(const struct call *call, int count);
/* A copy with blanks behind it up to that many columns. */
char *padded(const char *text, int columns);

/* Prints faults, then warnings, sorted; a fault that cohorts share is printed once. */
void call_print_faults(const struct call *call, struct faults *faults);
/* Complains with the error's words and says which exit status it means. Takes the error. */
int call_fail(const struct call *call, GError *error);
/* Prints what the stages complained of, clears it; the worst says which exit status it means. */
int call_settle(const struct call *call, struct outcome *outcome);
/* The exit status that an error means. */
int status_of(const GError *error);

/* Asks on the terminal (or any standard input); NULL at its end. */
char *call_ask(const struct call *call, const char *french, const char *english);
/* Whether the answer to a question is OUI (YES). */
gboolean call_agrees(const struct call *call, const char *french, const char *english);

/* Whether the cohort has been written down yet; of a store that is gone its key still says so. */
gboolean call_has_store(const struct call *call, const struct cohort *cohort);
/* Opens a cohort for looking ahead, as if it were awake: its store, or what its files would make.
 */
gboolean call_look(const struct call *call, struct cohort *cohort, GError **error);

/* Whether progress may be shown. */
gboolean call_on_terminal(void);
