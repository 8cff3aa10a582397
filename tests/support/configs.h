/*
 * configs - files of settings as text, and the faults that are told of them.
 */
#pragma once

#include "codec/config.h"
#include "support/folder.h"

struct wrong_config {
    const char *label;
    const char *drop; /* the key whose line is left out */
    const char *text; /* the last line */
    const char *french, *english;
};

/* A sound file, a line a key, without the key that the row drops; the row's text is the last. */
char *configs_file(const char *const lines[], size_t count, const struct wrong_config *row);
/* Ends the test, with both texts, when others are told; DIR/ is the folder. */
void configs_assert_faults(const struct folder *folder, struct faults *faults, const char *label,
                           const char *expected);
/* Reads a cohort file (NULL: it could not be read), and ends the test unless it is told just what
 * is expected. */
struct programme *configs_read_cohort(const struct folder *folder, const char *name,
                                      const char *text, const char *expected);
/* Reads a sound binome.conf. */
struct settings *configs_read_settings(const struct folder *folder, const char *text);
