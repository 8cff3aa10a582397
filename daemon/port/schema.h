/*
 * schema - the migrations of the two stores, made from daemon/port/schema at build time.
 *
 * A migration is a file NNN-name.sql of schema/cohort or schema/mailbox and is
 * never edited again. Steps stand in the order of their versions, 1 first.
 */
#pragma once

#include <stddef.h>

struct schema_step {
    int version;
    const char *name;
    const char *sql;
};

extern const struct schema_step schema_cohort[];
extern const size_t schema_cohort_count;
extern const struct schema_step schema_mailbox[];
extern const size_t schema_mailbox_count;
