/*
 * statement - one SQL statement of a store, prepared once and kept with it.
 *
 * Bound values are not copied: a statement runs before its caller returns, and
 * resting takes the bindings off.
 */
#include "port/statement.h"

#include <sqlite3.h>
#include <string.h>

#include "base/names.h"

static const char savepoint_sql[] = "SAVEPOINT together";
static const char release_sql[] = "RELEASE together";
static const char undo_sql[] = "ROLLBACK TO together";

struct statement {
    struct database *database;
    sqlite3_stmt *handle;
    GPtrArray *texts; /* made for binding; freed when it rests */
    int column;       /* next to be taken */
};

struct statement *statement_of(struct database *database, const char *sql, GError **error)
{
    GHashTable *kept = database_statements(database);
    struct statement *statement = g_hash_table_lookup(kept, sql);
    if (statement != NULL) {
        statement_rest(statement);
        return statement;
    }
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v3(database_handle(database), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &handle, NULL);
    if (code != SQLITE_OK) {
        database_fail(database, code, error);
        return NULL;
    }
    statement = g_new0(struct statement, 1);
    statement->database = database;
    statement->handle = handle;
    statement->texts = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(kept, (gpointer)sql, statement);
    return statement;
}

void statement_free(struct statement *statement)
{
    sqlite3_finalize(statement->handle);
    g_ptr_array_unref(statement->texts);
    g_free(statement);
}

void statement_rest(struct statement *statement)
{
    if (statement == NULL)
        return;
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    g_ptr_array_set_size(statement->texts, 0);
}

/* A name that the statement does not have is a slip of the room, not of its data. */
static int place_of(const struct statement *statement, const char *name)
{
    int place = sqlite3_bind_parameter_index(statement->handle, name);
    if (place == 0)
        g_error("no parameter %s in: %s", name, sqlite3_sql(statement->handle));
    return place;
}

void statement_bind(struct statement *statement, const char *name, gint64 value)
{
    if (statement != NULL)
        sqlite3_bind_int64(statement->handle, place_of(statement, name), value);
}

void statement_bind_text(struct statement *statement, const char *name, const char *value)
{
    if (statement != NULL && value != NULL)
        sqlite3_bind_text(statement->handle, place_of(statement, name), value, -1, SQLITE_STATIC);
}

void statement_bind_bytes(struct statement *statement, const char *name, GBytes *value)
{
    if (statement == NULL || value == NULL)
        return;
    gsize size;
    gconstpointer data = g_bytes_get_data(value, &size);
    /* A NULL pointer would bind NULL: no bytes are bytes too. */
    sqlite3_bind_blob64(statement->handle, place_of(statement, name), data == NULL ? "" : data,
                        size, SQLITE_STATIC);
}

void statement_bind_lines(struct statement *statement, const char *name, const GPtrArray *lines)
{
    if (statement == NULL || lines == NULL || lines->len == 0)
        return;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        if (i > 0)
            g_string_append_c(text, '\n');
        g_string_append(text, g_ptr_array_index(lines, i));
    }
    char *joined = g_string_free(text, FALSE);
    g_ptr_array_add(statement->texts, joined);
    statement_bind_text(statement, name, joined);
}

gboolean statement_step(struct statement *statement, gboolean *row, GError **error)
{
    *row = FALSE;
    if (statement == NULL)
        return FALSE;
    statement->column = 0;
    int code = sqlite3_step(statement->handle);
    if (code == SQLITE_ROW) {
        *row = TRUE;
        return TRUE;
    }
    gboolean done = code == SQLITE_DONE || database_fail(statement->database, code, error);
    statement_rest(statement);
    return done;
}

gboolean statement_run(struct statement *statement, GError **error)
{
    gboolean row = TRUE;
    while (row)
        if (!statement_step(statement, &row, error))
            return FALSE;
    return TRUE;
}

gint64 statement_take(struct statement *statement)
{
    return sqlite3_column_int64(statement->handle, statement->column++);
}

int statement_take_int(struct statement *statement)
{
    return sqlite3_column_int(statement->handle, statement->column++);
}

char *statement_take_text(struct statement *statement)
{
    return g_strdup((const char *)sqlite3_column_text(statement->handle, statement->column++));
}

GBytes *statement_take_bytes(struct statement *statement)
{
    int column = statement->column++;
    if (sqlite3_column_type(statement->handle, column) == SQLITE_NULL)
        return NULL;
    const void *data = sqlite3_column_blob(statement->handle, column);
    return g_bytes_new(data, (gsize)sqlite3_column_bytes(statement->handle, column));
}

GPtrArray *statement_take_lines(struct statement *statement)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *text = statement_take_text(statement);
    if (text == NULL)
        return lines;
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
    for (char **part = parts; *part != NULL; part++)
        g_ptr_array_add(lines, g_strdup(*part));
    return lines;
}

gboolean statement_take_name(struct statement *statement, const char *const names[], size_t count,
                             int *value, GError **error)
{
    const char *name = (const char *)sqlite3_column_text(statement->handle, statement->column++);
    *value = name == NULL ? -1 : names_find(names, count, name);
    if (*value >= 0)
        return TRUE;
    g_set_error(error, DATABASE_ERROR, DATABASE_CORRUPT, "%s: \"%s\" is no name that it may hold",
                sqlite3_column_name(statement->handle, statement->column - 1),
                name == NULL ? "" : name);
    *value = 0;
    return FALSE;
}

gboolean savepoint_open(struct database *database, GError **error)
{
    return statement_run(statement_of(database, savepoint_sql, error), error);
}

gboolean savepoint_close(struct database *database, gboolean keep, GError **error)
{
    /* SQLite may have rolled back all of it already (disk full): then there is nothing to undo. */
    if (!keep && !sqlite3_get_autocommit(database_handle(database)))
        statement_run(statement_of(database, undo_sql, NULL), NULL);
    if (!keep) {
        statement_run(statement_of(database, release_sql, NULL), NULL);
        return FALSE;
    }
    return statement_run(statement_of(database, release_sql, error), error);
}
