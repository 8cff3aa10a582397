/*
 * store - a cohort's store in a folder of its own, for tests of port/.
 */
#pragma once

#include "port/database.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "port/statement.h"

struct store {
    char *folder, *path;
    struct database *database;
};

static void store_open(struct store *store, const struct schema_step schema[], size_t steps)
{
    g_autoptr(GError) error = NULL;
    if (store->folder == NULL) {
        store->folder = g_dir_make_tmp("binome-store-XXXXXX", NULL);
        store->path = g_build_filename(store->folder, "store.db", NULL);
    }
    store->database = database_open(store->path, schema, steps, TRUE, &error);
    g_assert_no_error(error);
}

static inline void cohort_set_up(struct store *store, gconstpointer unused)
{
    (void)unused;
    store_open(store, schema_cohort, schema_cohort_count);
}

static inline void mailbox_set_up(struct store *store, gconstpointer unused)
{
    (void)unused;
    store_open(store, schema_mailbox, schema_mailbox_count);
}

static inline void store_tear_down(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_clear_pointer(&store->database, database_close);
    g_autoptr(GDir) folder = g_dir_open(store->folder, 0, NULL);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder)) {
        g_autofree char *file = g_build_filename(store->folder, name, NULL);
        g_unlink(file);
    }
    g_rmdir(store->folder);
    g_free(store->folder);
    g_free(store->path);
}

/* How many of the folder's files hold these bytes, in capitals or not. */
static inline guint store_files_with(const struct store *store, const char *text)
{
    guint found = 0;
    g_autoptr(GDir) folder = g_dir_open(store->folder, 0, NULL);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder)) {
        gsize size;
        g_autofree char *bytes = NULL;
        g_autofree char *file = g_build_filename(store->folder, name, NULL);
        g_assert_true(g_file_get_contents(file, &bytes, &size, NULL));
        for (gsize i = 0; i + strlen(text) <= size; i++)
            if (g_ascii_strncasecmp(bytes + i, text, strlen(text)) == 0) {
                found++;
                break;
            }
    }
    return found;
}

/* No plan of a SELECT that this store has run since it was opened goes through a whole table or
 * index; returns how many there were. */
static inline guint store_assert_searches(const struct store *store)
{
    guint selects = 0;
    gpointer sql;
    GHashTableIter kept;
    g_hash_table_iter_init(&kept, database_statements(store->database));
    while (g_hash_table_iter_next(&kept, &sql, NULL)) {
        sqlite3_stmt *plan = NULL;
        g_autofree char *explained = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
        if (!g_str_has_prefix(sql, "SELECT "))
            continue;
        selects++;
        g_assert_cmpint(
            sqlite3_prepare_v2(database_handle(store->database), explained, -1, &plan, NULL), ==,
            SQLITE_OK);
        while (sqlite3_step(plan) == SQLITE_ROW)
            if (strstr((const char *)sqlite3_column_text(plan, 3), "SCAN") != NULL)
                g_error("%s: %s", (const char *)sql, (const char *)sqlite3_column_text(plan, 3));
        sqlite3_finalize(plan);
    }
    return selects;
}
