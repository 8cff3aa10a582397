#include "port/database.h"

#include <glib.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "port/statement.h"

static char *folder; /* made anew for each case */
static char *path;

static void set_up(void)
{
    folder = g_dir_make_tmp("binome-database-XXXXXX", NULL);
    path = g_build_filename(folder, "printemps.db", NULL);
}

static void tear_down(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    g_clear_pointer(&path, g_free);
}

static struct database *open_cohort(void)
{
    g_autoptr(GError) error = NULL;
    struct database *store = database_open(path, schema_cohort, schema_cohort_count, TRUE, &error);
    g_assert_no_error(error);
    return store;
}

static char *ask(struct database *store, const char *sql)
{
    gboolean row;
    g_autoptr(GError) error = NULL;
    struct statement *statement = statement_of(store, sql, &error);
    g_assert_no_error(error);
    g_assert_true(statement_step(statement, &row, &error));
    char *value = row ? statement_take_text(statement) : NULL;
    statement_rest(statement);
    return value;
}

static void assert_answer(struct database *store, const char *sql, const char *answer)
{
    g_autofree char *value = ask(store, sql);
    g_assert_cmpstr(value, ==, answer);
}

static void assert_open_fails(gboolean create, enum database_error code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(database_open(path, schema_cohort, schema_cohort_count, create, &error));
    g_assert_error(error, DATABASE_ERROR, (int)code);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
}

static void a_store_is_in_wal_and_full_and_deletes_for_good(void)
{
    set_up();
    g_autoptr(database) store = open_cohort();
    assert_answer(store, "PRAGMA journal_mode", "wal");
    assert_answer(store, "PRAGMA synchronous", "2");
    assert_answer(store, "PRAGMA secure_delete", "1");
    assert_answer(store, "PRAGMA foreign_keys", "1");
    assert_answer(store, "PRAGMA mmap_size", "0");
    assert_answer(store, "PRAGMA user_version", "1");
    tear_down();
}

static void every_table_is_strict(void)
{
    set_up();
    g_autoptr(database) store = open_cohort();
    assert_answer(store,
                  "SELECT group_concat(name) FROM pragma_table_list"
                  " WHERE strict = 0 AND name NOT LIKE 'sqlite_%'",
                  NULL);
    tear_down();
}

static void its_files_are_closed_to_others(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    set_up();
    mode_t old = umask(0);
    g_autoptr(database) store = open_cohort();
    umask(old);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        struct stat facts;
        g_autofree char *file = g_strconcat(path, ends[i], NULL);
        g_assert_cmpint(stat(file, &facts), ==, 0);
        g_assert_cmpint(facts.st_mode & 0777, ==, 0600);
    }
    tear_down();
}

static void a_store_that_is_not_there_is_made_only_when_asked(void)
{
    set_up();
    assert_open_fails(FALSE, DATABASE_OTHER, "unable to open");
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    tear_down();
}

static void an_empty_file_is_no_store(void)
{
    set_up();
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    assert_open_fails(FALSE, DATABASE_CORRUPT, "is empty");
    tear_down();
}

static void a_file_of_something_else_is_said_to_be_damaged(void)
{
    set_up();
    g_autofree char *junk = g_strnfill(8192, 'x');
    g_assert_true(g_file_set_contents(path, junk, 8192, NULL));
    assert_open_fails(TRUE, DATABASE_CORRUPT, "damaged");
    tear_down();
}

static void a_store_of_a_later_binome_is_left_alone(void)
{
    set_up();
    g_autoptr(database) store = open_cohort();
    g_free(ask(store, "PRAGMA user_version = 99"));
    g_clear_pointer(&store, database_close);
    assert_open_fails(TRUE, DATABASE_NEWER, "later binome");
    tear_down();
}

static const struct schema_step growing[] = {
    {1, "first",
     "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
     "PRAGMA user_version = 1;"},
    {2, "second",
     "CREATE TABLE half (name TEXT) STRICT; CREATE TABEL other;"
     "PRAGMA user_version = 2;"},
    {2, "second", "CREATE TABLE half (name TEXT) STRICT; PRAGMA user_version = 2;"},
};

static void a_migration_that_fails_leaves_the_version_before(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_assert_null(database_open(path, growing, 2, TRUE, &error));
    g_assert_error(error, DATABASE_ERROR, DATABASE_OTHER);
    g_assert_true(g_str_has_prefix(error->message, "migration 2 (second): "));
    const struct schema_step mended[] = {growing[0], growing[2]};
    g_clear_error(&error);
    g_autoptr(database) store = database_open(path, mended, 1, FALSE, &error);
    g_assert_no_error(error);
    assert_answer(store, "SELECT name FROM sqlite_schema WHERE name = 'half'", NULL);
    g_clear_pointer(&store, database_close);
    store = database_open(path, mended, 2, FALSE, &error);
    g_assert_no_error(error);
    assert_answer(store, "PRAGMA user_version", "2");
    assert_answer(store, "SELECT name FROM sqlite_schema WHERE name = 'half'", "half");
    tear_down();
}

static void small_values_are_kept_by_name(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) store = open_cohort();
    g_assert_null(database_get(store, "hash", &error));
    g_assert_no_error(error);
    g_assert_true(database_set(store, "hash", "abc", &error));
    g_assert_true(database_set(store, "hash", "def", &error));
    g_clear_pointer(&store, database_close);
    store = open_cohort();
    g_autofree char *value = database_get(store, "hash", &error);
    g_assert_cmpstr(value, ==, "def");
    tear_down();
}

static void a_counter_goes_on_where_it_was_committed(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) store = open_cohort();
    g_assert_cmpint(database_next(store, "outbox", &error), ==, 1);
    g_assert_cmpint(database_next(store, "outbox", &error), ==, 2);
    g_assert_cmpint(database_next(store, "session", &error), ==, 1);
    g_assert_true(database_begin(store, &error));
    g_assert_cmpint(database_next(store, "outbox", &error), ==, 3);
    database_rollback(store);
    g_clear_pointer(&store, database_close);
    store = open_cohort();
    g_assert_cmpint(database_next(store, "outbox", &error), ==, 3);
    g_assert_no_error(error);
    tear_down();
}

static void a_second_writer_is_told_of_the_lock(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) first = open_cohort();
    g_autoptr(database) second = open_cohort();
    sqlite3_busy_timeout(database_handle(second), 10);
    g_assert_true(database_begin(first, &error));
    g_assert_false(database_begin(second, &error));
    g_assert_error(error, DATABASE_ERROR, DATABASE_LOCKED);
    g_clear_error(&error);
    g_assert_true(database_commit(first, &error));
    g_assert_true(database_begin(second, &error));
    g_assert_true(database_commit(second, &error));
    tear_down();
}

static void a_reader_sees_what_is_committed_and_writes_nothing(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) writer = open_cohort();
    g_assert_true(database_set(writer, "hash", "abc", &error));
    g_assert_true(database_begin(writer, &error));
    g_assert_true(database_set(writer, "hash", "def", &error));
    g_autoptr(database) reader = database_open_readonly(path, &error);
    g_assert_no_error(error);
    g_autofree char *value = database_get(reader, "hash", &error);
    g_assert_cmpstr(value, ==, "abc");
    g_assert_false(database_set(reader, "hash", "ghi", &error));
    g_assert_error(error, DATABASE_ERROR, DATABASE_OTHER);
    tear_down();
}

/* max_page_count is SQLite's own full disk: the same code from the same place. */
static void a_full_disk_is_called_so_and_takes_all_back(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) store = open_cohort();
    g_autofree char *much = g_strnfill(1 << 20, 'x');
    g_free(ask(store, "PRAGMA max_page_count = 1"));
    g_assert_true(database_begin(store, &error));
    g_assert_false(database_set(store, "much", much, &error));
    g_assert_error(error, DATABASE_ERROR, DATABASE_FULL);
    g_assert_nonnull(strstr(error->message, "the disk is full"));
    database_rollback(store);
    g_free(ask(store, "PRAGMA max_page_count = 100000"));
    g_clear_error(&error);
    g_assert_true(database_set(store, "much", much, &error));
    tear_down();
}

/* RLIMIT_FSIZE stands for a quota: the write fails with EFBIG. */
static void a_file_that_may_grow_no_further_is_a_full_disk(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) store = open_cohort();
    g_autofree char *much = g_strnfill(1 << 20, 'x');
    struct rlimit before;
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small = {1 << 19, before.rlim_max};
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
    g_assert_false(database_set(store, "much", much, &error));
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
    g_assert_error(error, DATABASE_ERROR, DATABASE_FULL);
    g_clear_error(&error);
    g_assert_true(database_set(store, "much", much, &error));
    g_assert_no_error(error);
    tear_down();
}

static void scouring_leaves_no_byte_of_what_was_deleted(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) store = open_cohort();
    g_assert_true(database_set(store, "secret", "Zephyrine", &error));
    g_assert_true(database_set(store, "secret", "gone", &error));
    g_assert_true(database_scour(store, &error));
    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize size;
        g_autofree char *bytes = NULL;
        g_autofree char *file = g_strconcat(path, ends[i], NULL);
        g_assert_true(g_file_get_contents(file, &bytes, &size, NULL));
        g_assert_null(memmem(bytes, size, "Zephyrine", 9));
    }
    tear_down();
}

static void rows_are_counted_by_a_part_of_their_statement(void)
{
    set_up();
    g_autoptr(GError) error = NULL;
    g_autoptr(database) store = open_cohort();
    g_assert_true(database_set(store, "hash", "abc", &error));
    database_count_rows(store, "FROM meta");
    g_free(database_get(store, "hash", &error));
    g_free(database_get(store, "other", &error));
    g_free(ask(store, "PRAGMA user_version"));
    g_assert_cmpuint(database_rows(store), ==, 1);
    tear_down();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/port/database/" #name, name)
    ADD(a_store_is_in_wal_and_full_and_deletes_for_good);
    ADD(every_table_is_strict);
    ADD(its_files_are_closed_to_others);
    ADD(a_store_that_is_not_there_is_made_only_when_asked);
    ADD(an_empty_file_is_no_store);
    ADD(a_file_of_something_else_is_said_to_be_damaged);
    ADD(a_store_of_a_later_binome_is_left_alone);
    ADD(a_migration_that_fails_leaves_the_version_before);
    ADD(small_values_are_kept_by_name);
    ADD(a_counter_goes_on_where_it_was_committed);
    ADD(a_second_writer_is_told_of_the_lock);
    ADD(a_reader_sees_what_is_committed_and_writes_nothing);
    ADD(a_full_disk_is_called_so_and_takes_all_back);
    ADD(a_file_that_may_grow_no_further_is_a_full_disk);
    ADD(scouring_leaves_no_byte_of_what_was_deleted);
    ADD(rows_are_counted_by_a_part_of_their_statement);
    return g_test_run();
}
