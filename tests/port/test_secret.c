#include "port/secret.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

struct place {
    char *folder, *path;
};

static void set_up(struct place *place, gconstpointer unused)
{
    (void)unused;
    place->folder = g_dir_make_tmp("binome-secret-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "password", NULL);
}

static void tear_down(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_unlink(place->path);
    g_assert_cmpint(g_rmdir(place->folder), ==, 0);
    g_free(place->folder);
    g_free(place->path);
}

static void write_file(const struct place *place, const char *text, gsize length, int mode)
{
    g_assert_true(g_file_set_contents(place->path, text, (gssize)length, NULL));
    g_assert_cmpint(g_chmod(place->path, mode), ==, 0);
}

static char *fetch(enum secret_kind kind, const char *value, GError **error)
{
    struct secret secret = {.kind = kind, .value = (char *)value};
    return secret_fetch(&secret, error);
}

static void assert_fetched(enum secret_kind kind, const char *value, const char *expected)
{
    g_autoptr(GError) error = NULL;
    char *secret = fetch(kind, value, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(secret, ==, expected);
    secret_wipe(secret);
}

static void assert_error(enum secret_kind kind, const char *value, enum secret_error code,
                         const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(fetch(kind, value, &error));
    g_assert_error(error, SECRET_ERROR, (int)code);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
}

static void assert_refused(enum secret_kind kind, const char *value, const char *words)
{
    assert_error(kind, value, SECRET_UNFIT, words);
}

static void the_first_line_of_a_file_counts(struct place *place, gconstpointer unused)
{
    static const struct {
        const char *text, *secret;
    } rows[] = {
        {"s3cret", "s3cret"},
        {"s3cret\n", "s3cret"},
        {"s3cret\r\nnote\n", "s3cret"},
        {" sp ace \nmore", " sp ace "},
        {"mot de passe é\n", "mot de passe é"},
    };
    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        write_file(place, rows[i].text, strlen(rows[i].text), 0600);
        assert_fetched(SECRET_FILE, place->path, rows[i].secret);
    }
    write_file(place, "s3cret", 6, 0400);
    assert_fetched(SECRET_FILE, place->path, "s3cret");
}

static void a_file_that_others_can_read_is_refused(struct place *place, gconstpointer unused)
{
    static const int modes[] = {0644, 0640, 0604, 0660, 0602};
    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
        write_file(place, "s3cret", 6, modes[i]);
        assert_refused(SECRET_FILE, place->path, "others can read");
    }
}

static void a_file_of_somebody_else_is_refused(struct place *place, gconstpointer unused)
{
    (void)unused;
    write_file(place, "s3cret", 6, 0600);
    if (chown(place->path, 12345, (gid_t)-1) != 0) {
        g_test_skip("only root gives files away");
        return;
    }
    assert_refused(SECRET_FILE, place->path, "belongs to somebody else");
}

static void what_holds_no_secret_is_refused(struct place *place, gconstpointer unused)
{
    (void)unused;
    write_file(place, "\ns3cret\n", 8, 0600);
    assert_refused(SECRET_FILE, place->path, "first line is empty");
    write_file(place, "", 0, 0600);
    assert_refused(SECRET_FILE, place->path, "first line is empty");
    write_file(place, "s3\0cret", 7, 0600);
    assert_refused(SECRET_FILE, place->path, "is no text");
    assert_refused(SECRET_FILE, place->folder, "is no file");
    assert_refused(SECRET_FILE, "/nowhere/password", "No such file");
    assert_refused(SECRET_NONE, NULL, "the settings name none");
}

static void a_credential_lies_in_the_folder_that_systemd_names(struct place *place,
                                                               gconstpointer unused)
{
    (void)unused;
    write_file(place, "s3cret\n", 7, 0440);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    assert_refused(SECRET_CREDENTIAL, "password", "LoadCredential");
    g_setenv("CREDENTIALS_DIRECTORY", place->folder, TRUE);
    assert_fetched(SECRET_CREDENTIAL, "password", "s3cret");
    assert_refused(SECRET_CREDENTIAL, "other", "No such file");
    assert_refused(SECRET_CREDENTIAL, "../password", "has no \"/\"");
    g_unsetenv("CREDENTIALS_DIRECTORY");
}

static void a_command_runs_without_a_shell(struct place *place, gconstpointer unused)
{
    (void)unused;
    (void)place;
    assert_fetched(SECRET_COMMAND, "echo 's3 cret'", "s3 cret");
    assert_fetched(SECRET_COMMAND, "echo $HOME; id", "$HOME; id");
    assert_fetched(SECRET_TOKEN_COMMAND, "printf 'ya29.token\\nmore\\n'", "ya29.token");
}

static void a_command_that_fails_gives_nothing(struct place *place, gconstpointer unused)
{
    (void)unused;
    (void)place;
    assert_error(SECRET_COMMAND, "sh -c 'echo s3cret; exit 3'", SECRET_SILENT, "failed");
    assert_error(SECRET_COMMAND, "sh -c 'echo s3cret; kill -9 $$'", SECRET_SILENT, "failed");
    assert_refused(SECRET_COMMAND, "true", "first line is empty");
    assert_refused(SECRET_COMMAND, "/nowhere/pass", "No such file");
    assert_refused(SECRET_COMMAND, "echo 'open", "command of a secret");
    assert_refused(SECRET_COMMAND, "", "command of a secret");
}

/* Nothing that the command started goes on: sleep would hold the pipe for an hour. */
static void a_command_that_says_too_much_is_ended_with_its_children(struct place *place,
                                                                    gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *pid = NULL;
    g_autofree char *line =
        g_strdup_printf("sh -c 'sleep 3600 & echo $! >%s; yes | head -c 40000; wait'", place->path);
    gint64 start = g_get_monotonic_time();
    assert_error(SECRET_COMMAND, line, SECRET_SILENT, "too long");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
    g_assert_true(g_file_get_contents(place->path, &pid, NULL, &error));
    pid_t child = (pid_t)g_ascii_strtoll(pid, NULL, 10);
    g_assert_cmpint(child, >, 1);
    for (int tries = 0; tries < 100 && kill(child, 0) == 0; tries++)
        g_usleep(20 * 1000);
    g_autofree char *state = g_strdup_printf("/proc/%d/stat", (int)child);
    g_autofree char *stat = NULL;
    /* Without an init that reaps, the dead child stays as a zombie. */
    if (g_file_get_contents(state, &stat, NULL, NULL))
        g_assert_nonnull(strstr(stat, ") Z "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/port/secret/" #name, struct place, NULL, set_up, name, tear_down)
    ADD(the_first_line_of_a_file_counts);
    ADD(a_file_that_others_can_read_is_refused);
    ADD(a_file_of_somebody_else_is_refused);
    ADD(what_holds_no_secret_is_refused);
    ADD(a_credential_lies_in_the_folder_that_systemd_names);
    ADD(a_command_runs_without_a_shell);
    ADD(a_command_that_fails_gives_nothing);
    ADD(a_command_that_says_too_much_is_ended_with_its_children);
    return g_test_run();
}
