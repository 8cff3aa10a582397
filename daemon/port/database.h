/*
 * database - opens one SQLite file and brings it to the schema of today.
 *
 * WAL, synchronous FULL (both read back), secure_delete, STRICT tables;
 * migrations by user_version, each in a transaction. One writer at a time.
 */
#pragma once

#include "port/schema.h"

#include <glib.h>

struct database;

#define DATABASE_ERROR (g_quark_from_static_string("binome-database"))
enum database_error {
    DATABASE_FULL,
    DATABASE_CORRUPT,
    DATABASE_NEWER,
    DATABASE_LOCKED,
    DATABASE_OTHER,
};

/* Opens (creating it 0600 when `create`) and migrates. NULL on error. */
struct database *database_open(const char *path, const struct schema_step schema[], size_t steps,
                               gboolean create, GError **error);
/* For readers: takes no lock, writes nothing, migrates nothing. */
struct database *database_open_readonly(const char *path, GError **error);
void database_close(struct database *database);
typedef struct database database;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(database, database_close)

gboolean database_begin(struct database *database, GError **error); /* IMMEDIATE */
gboolean database_commit(struct database *database, GError **error);
void database_rollback(struct database *database);

/* From now on counts the rows stepped by statements whose text holds `part`
 * (sqlite3_trace_v2, SQLITE_TRACE_ROW); database_rows tells how many. */
void database_count_rows(struct database *database, const char *part);
guint64 database_rows(const struct database *database);

/* The meta table: small values by name. get: NULL when there is none. */
char *database_get(struct database *database, const char *name, GError **error);
gboolean database_set(struct database *database, const char *name, const char *value,
                      GError **error);
/* A counter in meta: the next number, from 1, durable with the transaction. 0 on error. */
gint64 database_next(struct database *database, const char *counter, GError **error);

/* VACUUM and a truncating checkpoint: what was deleted leaves no byte behind. */
gboolean database_scour(struct database *database, GError **error);
