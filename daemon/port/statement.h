/*
 * statement - one SQL statement of a store, prepared once and kept with it.
 *
 * Private to port/. A statement that could not be prepared is NULL: binding it
 * does nothing and running it fails with the error that stands already, so a
 * room reads as its SQL does. What is bound must live until it has run.
 */
#pragma once

#include "port/database.h"

#include <glib.h>

struct sqlite3;
struct sqlite3_stmt;
struct statement;

/* `sql` is a constant of its room: its address is the name it is kept under. */
struct statement *statement_of(struct database *database, const char *sql, GError **error);

void statement_bind(struct statement *statement, const char *name, gint64 value);
void statement_bind_text(struct statement *statement, const char *name, const char *value);
void statement_bind_bytes(struct statement *statement, const char *name, GBytes *value);
/* Strings without line ends, one a line; NULL when there is none. */
void statement_bind_lines(struct statement *statement, const char *name, const GPtrArray *lines);

/* To its end, whatever rows it gives. */
gboolean statement_run(struct statement *statement, GError **error);
/* The next row; at the end (*row FALSE) and on error the statement rests. */
gboolean statement_step(struct statement *statement, gboolean *row, GError **error);
/* Ends a reading before its last row. */
void statement_rest(struct statement *statement);

/* The columns of a row, from the left, each taken once. */
gint64 statement_take(struct statement *statement);
int statement_take_int(struct statement *statement);
char *statement_take_text(struct statement *statement);
GBytes *statement_take_bytes(struct statement *statement);
GPtrArray *statement_take_lines(struct statement *statement); /* char *; never NULL */
/* An enum by its name; FALSE for one that this binome does not know. */
gboolean statement_take_name(struct statement *statement, const char *const names[], size_t count,
                             int *value, GError **error);

/* port/database.c: what a statement must know of its store. */
struct sqlite3 *database_handle(struct database *database);
GHashTable *database_statements(struct database *database); /* sql -> struct statement */
/* Says what the last call on this store met, in words of ours. Always FALSE. */
gboolean database_fail(struct database *database, int code, GError **error);
/* Rows changed by the last statement; id of the last row put in. */
int database_changes(struct database *database);
gint64 database_last_id(struct database *database);
void statement_free(struct statement *statement);

/* Several statements as one, inside a transaction or without. `savepoint_close` takes all of it
 * back unless `keep`; returns whether it was kept. */
gboolean savepoint_open(struct database *database, GError **error);
gboolean savepoint_close(struct database *database, gboolean keep, GError **error);
