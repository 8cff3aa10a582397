#include "port/lock.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct place {
    char *folder, *path;
};

static void set_up(struct place *place, gconstpointer unused)
{
    (void)unused;
    place->folder = g_dir_make_tmp("binome-lock-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "printemps.lock", NULL);
}

static void tear_down(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autofree char *fresh = g_strconcat(place->path, ".new", NULL);
    g_unlink(fresh);
    g_unlink(place->path);
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->folder);
    g_free(place->path);
}

/* The exit status of a second run: 0 it has the lock, 1 the lock is held, 2 something else. */
static int take_in_another_process(const char *path)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        GError *error = NULL;
        if (lock_take(path, &error) >= 0)
            _exit(0);
        _exit(g_error_matches(error, LOCK_ERROR, LOCK_HELD) ? 1 : 2);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void one_run_at_a_time(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    int file = lock_take(place->path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(take_in_another_process(place->path), ==, 1);
    close(file);
    g_assert_cmpint(take_in_another_process(place->path), ==, 0);
}

static void a_killed_run_leaves_no_lock(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_assert_cmpint(take_in_another_process(place->path), ==, 0);
    int file = lock_take(place->path, NULL);
    g_assert_cmpint(file, >=, 0);
    close(file);
}

static void a_lock_in_no_folder_says_where(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *nowhere = g_build_filename(place->folder, "none", "x.lock", NULL);
    g_assert_cmpint(lock_take(nowhere, &error), ==, -1);
    g_assert_error(error, LOCK_ERROR, LOCK_FAILED);
    g_assert_true(g_str_has_prefix(error->message, nowhere));
}

static void a_key_is_made_once_and_closed_to_others(struct place *place, gconstpointer unused)
{
    (void)unused;
    struct stat facts;
    struct token_key made, again;
    g_autoptr(GError) error = NULL;
    mode_t old = umask(0);
    g_assert_true(lock_key(place->path, TRUE, &made, &error));
    umask(old);
    g_assert_true(lock_key(place->path, TRUE, &again, &error));
    g_assert_no_error(error);
    g_assert_cmpmem(&made, sizeof made, &again, sizeof again);
    g_assert_cmpint(stat(place->path, &facts), ==, 0);
    g_assert_cmpint(facts.st_mode & 0777, ==, 0600);
    g_assert_cmpint(facts.st_size, ==, TOKEN_KEY_BYTES);
}

static void what_a_killed_run_left_is_no_key(struct place *place, gconstpointer unused)
{
    (void)unused;
    struct token_key made;
    g_autoptr(GError) error = NULL;
    g_autofree char *fresh = g_strconcat(place->path, ".new", NULL);
    g_assert_true(g_file_set_contents(fresh, "half", 4, NULL));
    g_assert_true(lock_key(place->path, TRUE, &made, &error));
    g_assert_no_error(error);
    g_assert_false(g_file_test(fresh, G_FILE_TEST_EXISTS));
}

static void assert_key_refused(struct place *place, const char *words)
{
    struct token_key key;
    g_autoptr(GError) error = NULL;
    g_assert_false(lock_key(place->path, FALSE, &key, &error));
    g_assert_error(error, LOCK_ERROR, LOCK_UNFIT);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
}

static void a_lost_key_is_not_made_again_unasked(struct place *place, gconstpointer unused)
{
    (void)unused;
    assert_key_refused(place, "bring it back from the backup");
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
}

static void a_key_that_others_can_read_is_refused(struct place *place, gconstpointer unused)
{
    static const mode_t modes[] = {0644, 0640, 0604, 0620, 0601};
    struct token_key key;
    (void)unused;
    g_assert_true(lock_key(place->path, TRUE, &key, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
        g_assert_cmpint(g_chmod(place->path, modes[i]), ==, 0);
        assert_key_refused(place, "others can read");
    }
}

static void a_key_of_another_length_is_refused(struct place *place, gconstpointer unused)
{
    static const gsize lengths[] = {0, TOKEN_KEY_BYTES - 1, TOKEN_KEY_BYTES + 1, 4096};
    (void)unused;
    g_autofree char *bytes = g_strnfill(4096, 'k');
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_assert_true(
            g_file_set_contents_full(place->path, bytes, (gssize)lengths[i], 0, 0600, NULL));
        assert_key_refused(place, "must hold 32 bytes");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/port/lock/" #name, struct place, NULL, set_up, name, tear_down)
    ADD(one_run_at_a_time);
    ADD(a_killed_run_leaves_no_lock);
    ADD(a_lock_in_no_folder_says_where);
    ADD(a_key_is_made_once_and_closed_to_others);
    ADD(what_a_killed_run_left_is_no_key);
    ADD(a_lost_key_is_not_made_again_unasked);
    ADD(a_key_that_others_can_read_is_refused);
    ADD(a_key_of_another_length_is_refused);
    return g_test_run();
}
