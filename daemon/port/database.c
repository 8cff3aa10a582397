/*
 * database - opens one SQLite file and brings it to the schema of today.
 *
 * What SQLite is asked for is read back: a build or a file system that cannot
 * do it (WAL on a network share) must not be found out by a lost mail. Each
 * migration ends with its own PRAGMA user_version, inside its transaction.
 */
#include "port/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "port/statement.h"

enum { BUSY_MILLISECONDS = 5000 };

static const char begin_sql[] = "BEGIN IMMEDIATE";
static const char commit_sql[] = "COMMIT";
static const char version_sql[] = "PRAGMA user_version";
static const char get_sql[] = "SELECT value FROM meta WHERE name = :name";
static const char set_sql[] = "INSERT INTO meta (name, value) VALUES (:name, :value)"
                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
static const char next_sql[] =
    "INSERT INTO meta (name, value) VALUES (:name, '1')"
    " ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    " RETURNING CAST(value AS INTEGER)";
static const char vacuum_sql[] = "VACUUM";
static const char checkpoint_sql[] = "PRAGMA wal_checkpoint(TRUNCATE)";

/* What is asked for, how it is read back (NULL: it is not), and the answer. temp_store: VACUUM
 * would write what it copies into a file elsewhere. */
static const struct wish {
    const char *ask, *read, *answer;
} wishes[] = {
    {"PRAGMA temp_store = MEMORY", NULL, NULL},
    {"PRAGMA mmap_size = 0", NULL, NULL},
    {"PRAGMA trusted_schema = OFF", NULL, NULL},
    {"PRAGMA cell_size_check = ON", NULL, NULL},
    {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
};

struct database {
    sqlite3 *handle;
    char *path;
    GHashTable *statements; /* sql -> struct statement */
    char *part;             /* rows of statements that hold it are counted */
    guint64 rows;
};

struct sqlite3 *database_handle(struct database *database)
{
    return database->handle;
}

GHashTable *database_statements(struct database *database)
{
    return database->statements;
}

int database_changes(struct database *database)
{
    return sqlite3_changes(database->handle);
}

gint64 database_last_id(struct database *database)
{
    return sqlite3_last_insert_rowid(database->handle);
}

/* ---- what went wrong ---- */

/* What the system said last of the file itself, or of its write-ahead log; SQLite's own
 * sqlite3_system_errno has forgotten it by the time that a statement is reset. */
static int system_errno(sqlite3 *handle, int which)
{
    sqlite3_file *file = NULL;
    int code = 0;
    sqlite3_file_control(handle, "main", which, &file);
    if (file != NULL && file->pMethods != NULL)
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &code);
    return code;
}

/* No room, whoever says so: the disk, a quota or a limit on files. */
static gboolean has_no_room(sqlite3 *handle)
{
    static const int files[] = {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        const int code = system_errno(handle, files[i]);
        if (code == ENOSPC || code == EDQUOT || code == EFBIG)
            return TRUE;
    }
    return FALSE;
}

static enum database_error kind_of(sqlite3 *handle, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return DATABASE_FULL;
    case SQLITE_IOERR:
        return has_no_room(handle) ? DATABASE_FULL : DATABASE_OTHER;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return DATABASE_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return DATABASE_LOCKED;
    default:
        return DATABASE_OTHER;
    }
}

gboolean database_fail(struct database *database, int code, GError **error)
{
    static const char *const words[] = {
        [DATABASE_FULL] = "the disk is full",
        [DATABASE_CORRUPT] = "the file is damaged, or is no store of binome",
        [DATABASE_NEWER] = "the file was written by a later binome",
        [DATABASE_LOCKED] = "another process is writing to it",
        [DATABASE_OTHER] = "the store cannot be used",
    };
    enum database_error kind = kind_of(database->handle, code);
    /* The message of an older failure would mislead where this one left none. */
    const char *detail = sqlite3_extended_errcode(database->handle) == code
                             ? sqlite3_errmsg(database->handle)
                             : sqlite3_errstr(code);
    g_set_error(error, DATABASE_ERROR, kind, "%s: %s (%s)", database->path, words[kind], detail);
    return FALSE;
}

static gboolean refuse(const struct database *database, enum database_error kind, GError **error,
                       const char *words)
{
    g_set_error(error, DATABASE_ERROR, kind, "%s: %s", database->path, words);
    return FALSE;
}

/* ---- opening ---- */

static gboolean run_constant(struct database *database, const char *sql, GError **error)
{
    return statement_run(statement_of(database, sql, error), error);
}

static gboolean read_constant(struct database *database, const char *sql, char **value,
                              GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, sql, error);
    if (!statement_step(statement, &row, error))
        return FALSE;
    *value = row ? statement_take_text(statement) : NULL;
    statement_rest(statement);
    return TRUE;
}

static gboolean read_version(struct database *database, int *version, GError **error)
{
    g_autofree char *text = NULL;
    if (!read_constant(database, version_sql, &text, error))
        return FALSE;
    *version = (int)g_ascii_strtoll(text, NULL, 10);
    return TRUE;
}

static gboolean wish_is_granted(struct database *database, const struct wish *wish, GError **error)
{
    if (!run_constant(database, wish->ask, error))
        return FALSE;
    if (wish->read == NULL)
        return TRUE;
    g_autofree char *value = NULL;
    if (!read_constant(database, wish->read, &value, error))
        return FALSE;
    if (g_strcmp0(value, wish->answer) == 0)
        return TRUE;
    g_set_error(error, DATABASE_ERROR, DATABASE_OTHER, "%s: \"%s\" was answered by \"%s\"",
                database->path, wish->ask, value == NULL ? "" : value);
    return FALSE;
}

static gboolean grant_wishes(struct database *database, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wishes); i++)
        if (!wish_is_granted(database, &wishes[i], error))
            return FALSE;
    return TRUE;
}

/* Made by us, for its mode. An existing file is not opened here: closing any descriptor of it
 * would drop the locks that another connection of this process holds. */
static gboolean make_file(const char *path, GError **error)
{
    int file = g_open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0)
        return g_close(file, error);
    if (errno == EEXIST)
        return TRUE;
    g_set_error(error, DATABASE_ERROR, errno == ENOSPC ? DATABASE_FULL : DATABASE_OTHER, "%s: %s",
                path, g_strerror(errno));
    return FALSE;
}

static struct database *open_file(const char *path, int flags, GError **error)
{
    g_autoptr(database) database = g_new0(struct database, 1);
    database->path = g_strdup(path);
    database->statements =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)statement_free);
    int code = sqlite3_open_v2(path, &database->handle,
                               flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK) {
        database_fail(database, code, error);
        return NULL;
    }
    sqlite3_busy_timeout(database->handle, BUSY_MILLISECONDS);
    sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    return g_steal_pointer(&database);
}

static gboolean migrate_step(struct database *database, const struct schema_step *step,
                             GError **error)
{
    int version;
    if (!database_begin(database, error) || !read_version(database, &version, error))
        return FALSE;
    if (version >= step->version) /* another process was faster */
        return database_commit(database, error);
    int code = sqlite3_exec(database->handle, step->sql, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return database_fail(database, code, error);
    if (!read_version(database, &version, error))
        return FALSE;
    if (version != step->version)
        return refuse(database, DATABASE_OTHER, error, "its migration sets another user_version");
    return database_commit(database, error);
}

static gboolean migrate(struct database *database, const struct schema_step schema[], size_t steps,
                        GError **error)
{
    for (size_t i = 0; i < steps; i++) {
        if (migrate_step(database, &schema[i], error))
            continue;
        database_rollback(database);
        g_prefix_error(error, "migration %d (%s): ", schema[i].version, schema[i].name);
        return FALSE;
    }
    return TRUE;
}

struct database *database_open(const char *path, const struct schema_step schema[], size_t steps,
                               gboolean create, GError **error)
{
    int version;
    if (create && !make_file(path, error))
        return NULL;
    g_autoptr(database) database = open_file(path, SQLITE_OPEN_READWRITE, error);
    if (database == NULL || !read_version(database, &version, error))
        return NULL;
    if (version > (int)steps) {
        refuse(database, DATABASE_NEWER, error, "the file was written by a later binome");
        return NULL;
    }
    if (version == 0 && !create) {
        refuse(database, DATABASE_CORRUPT, error, "the file is empty");
        return NULL;
    }
    if (!grant_wishes(database, error))
        return NULL;
    if (version < (int)steps && !migrate(database, schema + version, steps - version, error))
        return NULL;
    return g_steal_pointer(&database);
}

struct database *database_open_readonly(const char *path, GError **error)
{
    int version;
    g_autoptr(database) database = open_file(path, SQLITE_OPEN_READONLY, error);
    if (database == NULL || !read_version(database, &version, error))
        return NULL;
    if (version == 0) {
        refuse(database, DATABASE_CORRUPT, error, "the file is empty");
        return NULL;
    }
    return g_steal_pointer(&database);
}

void database_close(struct database *database)
{
    if (database == NULL)
        return;
    g_hash_table_unref(database->statements);
    sqlite3_close(database->handle);
    g_free(database->path);
    g_free(database->part);
    g_free(database);
}

/* ---- transactions ---- */

gboolean database_begin(struct database *database, GError **error)
{
    return run_constant(database, begin_sql, error);
}

gboolean database_commit(struct database *database, GError **error)
{
    return run_constant(database, commit_sql, error);
}

void database_rollback(struct database *database)
{
    /* Not kept: it must work when nothing can be prepared any more. */
    if (!sqlite3_get_autocommit(database->handle))
        sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- counting ---- */

static int count_row(unsigned event, void *context, void *statement, void *unused)
{
    struct database *database = context;
    const char *sql = sqlite3_sql(statement);
    (void)event;
    (void)unused;
    if (sql != NULL && strstr(sql, database->part) != NULL)
        database->rows++;
    return 0;
}

void database_count_rows(struct database *database, const char *part)
{
    g_free(database->part);
    database->part = g_strdup(part);
    database->rows = 0;
    sqlite3_trace_v2(database->handle, SQLITE_TRACE_ROW, count_row, database);
}

guint64 database_rows(const struct database *database)
{
    return database->rows;
}

/* ---- small values ---- */

char *database_get(struct database *database, const char *name, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, get_sql, error);
    statement_bind_text(statement, ":name", name);
    if (!statement_step(statement, &row, error) || !row)
        return NULL;
    char *value = statement_take_text(statement);
    statement_rest(statement);
    return value;
}

gboolean database_set(struct database *database, const char *name, const char *value,
                      GError **error)
{
    struct statement *statement = statement_of(database, set_sql, error);
    statement_bind_text(statement, ":name", name);
    statement_bind_text(statement, ":value", value);
    return statement_run(statement, error);
}

gint64 database_next(struct database *database, const char *counter, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, next_sql, error);
    statement_bind_text(statement, ":name", counter);
    if (!statement_step(statement, &row, error) || !row)
        return 0;
    gint64 next = statement_take(statement);
    return statement_run(statement, error) ? next : 0;
}

/* ---- forgetting ---- */

gboolean database_scour(struct database *database, GError **error)
{
    gboolean row;
    if (!run_constant(database, vacuum_sql, error))
        return FALSE;
    struct statement *statement = statement_of(database, checkpoint_sql, error);
    if (!statement_step(statement, &row, error))
        return FALSE;
    gboolean busy = !row || statement_take(statement) != 0;
    statement_rest(statement);
    return !busy || refuse(database, DATABASE_LOCKED, error,
                           "a reader keeps what was deleted from leaving the file");
}
