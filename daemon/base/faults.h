/*
 * faults - what is wrong with the consultant's files, all of it in one go.
 *
 * A fault reads "file:line: thing: problem; wish". Warnings are kept apart.
 * Words are in the cohort's language; `faults` does not translate.
 */
#pragma once

#include <glib.h>

struct fault {
    char *file;
    int line; /* 0: the whole file */
    char *words;
    gboolean warning;
};

struct faults {
    GPtrArray *list; /* struct fault, in order of discovery */
    gboolean french; /* the language that messages are chosen in */
};

typedef struct faults faults;

struct faults *faults_new(gboolean french);
void faults_free(struct faults *faults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(faults, faults_free)

/* Chooses the French or the English format by faults->french; both take the same arguments. */
void faults_add(struct faults *faults, const char *file, int line, const char *french,
                const char *english, ...) G_GNUC_PRINTF(4, 6) G_GNUC_PRINTF(5, 6);
void faults_warn(struct faults *faults, const char *file, int line, const char *french,
                 const char *english, ...) G_GNUC_PRINTF(4, 6) G_GNUC_PRINTF(5, 6);

/* Faults that are no warnings. */
guint faults_count(const struct faults *faults);

/* Stable order by file (first seen first), then line. */
void faults_sort(struct faults *faults);

/* "file:line: words", without line end. */
char *fault_text(const struct fault *fault);
