#include "port/maildir.h"

#include <string.h>
#include <unistd.h>
#include <utime.h>

static const struct envelope to_grace = {"robot+t@example.org", "grace@lumen.example"};

/* ---- a folder for each case ---- */

struct place {
    char *root, *box;
};

static void make_place(struct place *place, gconstpointer data)
{
    (void)data;
    place->root = g_dir_make_tmp("binome-maildir-XXXXXX", NULL);
    place->box = g_build_filename(place->root, "deep", "box", NULL);
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR) && !g_file_test(inside, G_FILE_TEST_IS_SYMLINK))
            remove_tree(inside);
        else
            g_unlink(inside);
    }
    g_rmdir(path);
}

static void drop_place(struct place *place, gconstpointer data)
{
    (void)data;
    remove_tree(place->root);
    g_free(place->root);
    g_free(place->box);
}

static char *path_in(const struct place *place, const char *part, const char *name)
{
    return g_build_filename(place->box, part, name, NULL);
}

static void put(const struct place *place, const char *part, const char *name, const char *text)
{
    g_autofree char *path = path_in(place, part, name);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static gboolean lies_in(const struct place *place, const char *part, const char *name)
{
    g_autofree char *path = path_in(place, part, name);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static struct maildir *open_box(const struct place *place)
{
    g_autoptr(GError) error = NULL;
    struct maildir *maildir = maildir_open(place->box, &error);
    g_assert_no_error(error);
    return maildir;
}

static GPtrArray *list_box(struct maildir *maildir)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *letters = maildir_list(maildir, &error);
    g_assert_no_error(error);
    return letters;
}

static const struct letter *letter_at(const GPtrArray *letters, guint index)
{
    return g_ptr_array_index(letters, index);
}

static void assert_bytes(GBytes *bytes, const char *expected)
{
    gsize length;
    g_assert_nonnull(bytes);
    const char *data = g_bytes_get_data(bytes, &length);
    g_assert_cmpmem(data, length, expected, strlen(expected));
}

static void assert_submits(const struct place *place, const struct envelope *envelope,
                           const char *id, const char *text, enum verdict verdict)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    struct submission submission = maildir_submit(place->box, envelope, id, bytes);
    g_assert_nonnull(submission.words);
    g_assert_cmpint((int)submission.verdict, ==, (int)verdict);
    submission_clear(&submission);
}

/* ---- out ---- */

static void a_message_lies_in_new_with_its_envelope_on_top(struct place *place, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *id, *name, *text, *file;
    } rows[] = {
        {"<a.1@example.org>", "a.1@example.org", "A: b\n\nc\n",
         "Return-Path: <robot+t@example.org>\nDelivered-To: grace@lumen.example\nA: b\n\nc\n"},
        {"<b@example.org>", "b@example.org", "A: b\r\n\r\nc\r\n",
         "Return-Path: <robot+t@example.org>\r\nDelivered-To: grace@lumen.example\r\n"
         "A: b\r\n\r\nc\r\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_submits(place, &to_grace, rows[i].id, rows[i].text, VERDICT_SENT);
        g_autofree char *path = path_in(place, "new", rows[i].name);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        g_assert_cmpstr(text, ==, rows[i].file);
        g_assert_false(lies_in(place, "tmp", rows[i].name));
    }
    GStatBuf status;
    g_assert_cmpint(g_stat(place->box, &status), ==, 0);
    g_assert_cmpint((int)(status.st_mode & 0777), ==, 0700);
}

static void the_same_message_twice_is_one_file(struct place *place, gconstpointer data)
{
    (void)data;
    assert_submits(place, &to_grace, "<a@b.example>", "A: b\n\nc\n", VERDICT_SENT);
    assert_submits(place, &to_grace, "<a@b.example>", "A: b\n\nc\n", VERDICT_SENT);
    g_autofree char *fresh = path_in(place, "new", "a@b.example");
    g_autofree char *read = path_in(place, "cur", "a@b.example:2,RS");
    g_assert_cmpint(g_rename(fresh, read), ==, 0);
    assert_submits(place, &to_grace, "<a@b.example>", "A: b\n\nc\n", VERDICT_SENT);
    g_assert_false(lies_in(place, "new", "a@b.example"));
    assert_submits(place, &to_grace, "<a@b.exampl>", "A: b\n\nc\n", VERDICT_SENT);
    g_assert_true(lies_in(place, "new", "a@b.exampl"));
}

static void no_message_id_leads_out_of_the_folder(struct place *place, gconstpointer data)
{
    (void)data;
    static const char *const ids[] = {
        "<../../x@b.example>", "<.x@b.example>", "</tmp/x>", "<>", "", "<a b@c>", "<é@b.example>"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, ids[i], -1);
        assert_submits(place, &to_grace, ids[i], "A: b\n\nc\n", VERDICT_SENT);
        g_assert_true(lies_in(place, "new", hash));
    }
}

static void an_envelope_cannot_write_headers(struct place *place, gconstpointer data)
{
    (void)data;
    const struct envelope to = {"", "a@b.example\nBcc: x@y.example"};
    const struct envelope from = {"a@b.example>\nX: y", "grace@lumen.example"};
    const struct envelope null_path = {"", "grace@lumen.example"};
    assert_submits(place, &to, "<a@b>", "A: b\n\nc\n", VERDICT_REFUSED);
    assert_submits(place, &from, "<a@b>", "A: b\n\nc\n", VERDICT_REFUSED);
    assert_submits(place, &null_path, "<a@b>", "A: b\n\nc\n", VERDICT_SENT);
}

static void a_folder_that_cannot_be_made_defers(struct place *place, gconstpointer data)
{
    (void)data;
    g_autofree char *above = g_path_get_dirname(place->box);
    g_assert_true(g_file_set_contents(above, "a file", -1, NULL));
    assert_submits(place, &to_grace, "<a@b>", "A: b\n\nc\n", VERDICT_DEFERRED);
    g_assert_null(maildir_open(place->box, NULL));
}

/* ---- in ---- */

static void each_name_gets_its_uid_once(struct place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(maildir) maildir = open_box(place);
    put(place, "new", "2.b", "B");
    put(place, "cur", "1.a:2,S", "AA");
    g_autoptr(GPtrArray) first = list_box(maildir);
    g_assert_cmpuint(first->len, ==, 2);
    g_assert_cmpuint(letter_at(first, 0)->uid, ==, 1);
    g_assert_cmpuint(letter_at(first, 0)->size, ==, 2);
    g_assert_cmpuint(letter_at(first, 1)->uid, ==, 2);
    guint32 validity = letter_at(first, 0)->uidvalidity;
    g_assert_cmpuint(validity, >, 0);

    /* One arrives before the others by name, one is read, one is gone: nobody changes number. */
    put(place, "new", "0.c", "CCC");
    g_autofree char *fresh = path_in(place, "new", "2.b");
    g_autofree char *read = path_in(place, "cur", "2.b:2,S");
    g_autofree char *gone = path_in(place, "cur", "1.a:2,S");
    g_assert_cmpint(g_rename(fresh, read), ==, 0);
    g_assert_cmpint(g_unlink(gone), ==, 0);
    g_clear_pointer(&maildir, maildir_close);
    maildir = open_box(place);
    g_autoptr(GPtrArray) second = list_box(maildir);
    g_assert_cmpuint(second->len, ==, 2);
    g_assert_cmpuint(letter_at(second, 0)->uid, ==, 2);
    g_assert_cmpuint(letter_at(second, 0)->size, ==, 1);
    g_assert_cmpuint(letter_at(second, 1)->uid, ==, 3);
    g_assert_cmpuint(letter_at(second, 1)->uidvalidity, ==, validity);

    /* A number is never given again, although its file is gone. */
    put(place, "new", "1.a", "A");
    g_autoptr(GPtrArray) third = list_box(maildir);
    g_assert_cmpuint(letter_at(third, 2)->uid, ==, 4);
}

static void a_list_that_cannot_be_read_starts_under_another_validity(struct place *place,
                                                                     gconstpointer data)
{
    (void)data;
    static const char *const spoilt[] = {
        "",
        "binome-uidlist 2 5 9\n",
        "binome-uidlist 1 7\n",
        "binome-uidlist 1 7 2\n5 x\n",
        "binome-uidlist 1 7 9\n1 x\n1 y\n",
        "binome-uidlist 1 7 9\n1 x\n2 x\n",
        "binome-uidlist 1 7 9\ngarbage\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(spoilt); i++) {
        g_autoptr(maildir) made = open_box(place);
        put(place, "new", "1.a", "A");
        put(place, ".", "binome-uidlist", spoilt[i]);
        g_autoptr(maildir) maildir = open_box(place);
        g_autoptr(GPtrArray) letters = list_box(maildir);
        g_assert_cmpuint(letters->len, ==, 1);
        g_assert_cmpuint(letter_at(letters, 0)->uidvalidity, !=, 7);
        g_assert_cmpuint(letter_at(letters, 0)->uid, ==, 1);
    }
}

static void a_list_laid_there_before_decides_the_validity(struct place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(maildir) made = open_box(place);
    put(place, ".", "binome-uidlist", "binome-uidlist 1 1 5\n");
    put(place, "new", "1.a", "A");
    g_autoptr(maildir) maildir = open_box(place);
    g_autoptr(GPtrArray) letters = list_box(maildir);
    g_assert_cmpuint(letter_at(letters, 0)->uidvalidity, ==, 1);
    g_assert_cmpuint(letter_at(letters, 0)->uid, ==, 5);
}

static void what_is_no_message_is_passed_over(struct place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(maildir) maildir = open_box(place);
    g_autofree char *folder = path_in(place, "new", "folder");
    g_autofree char *link = path_in(place, "new", "link");
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_assert_cmpint(symlink("/etc/passwd", link), ==, 0);
    put(place, "new", ".hidden", "A");
    put(place, "new", "line\nbreak", "A");
    g_autoptr(GPtrArray) letters = list_box(maildir);
    g_assert_cmpuint(letters->len, ==, 0);
}

static void over_the_cap_only_the_head_is_read(struct place *place, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *name, *text, *raw, *head;
    } rows[] = {
        {"1", "A: b\n\n1234", "A: b\n\n1234", NULL},
        {"2", "A: b\n\n12345", NULL, "A: b\n\n"},
        {"3", "A: b\r\nC: d\r\n\r\n1234567", NULL, "A: b\r\nC: d\r\n\r\n"},
        {"4", "A: bcdefghijk", NULL, "A: bcdefghijk"},
        {"5", "\n1234567890", NULL, "\n"},
        {"6", "", "", NULL},
    };
    g_autoptr(maildir) maildir = open_box(place);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        put(place, "new", rows[i].name, rows[i].text);
    g_autoptr(GPtrArray) letters = list_box(maildir);
    g_autoptr(GError) error = NULL;
    g_assert_true(maildir_fetch(maildir, letters, 10, &error));
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].name);
        if (rows[i].raw != NULL)
            assert_bytes(letter_at(letters, i)->raw, rows[i].raw);
        else
            g_assert_null(letter_at(letters, i)->raw);
        if (rows[i].head != NULL)
            assert_bytes(letter_at(letters, i)->head, rows[i].head);
        else
            g_assert_null(letter_at(letters, i)->head);
    }
}

static void moved_letters_lie_in_a_subfolder_and_are_not_listed(struct place *place,
                                                                gconstpointer data)
{
    (void)data;
    g_autoptr(maildir) maildir = open_box(place);
    g_autoptr(GError) error = NULL;
    put(place, "new", "1.a", "A");
    put(place, "cur", "2.b:2,F", "B");
    put(place, "new", "3.c", "C");
    g_autoptr(GPtrArray) letters = list_box(maildir);
    g_autofree char *gone = path_in(place, "new", "3.c");
    g_assert_cmpint(g_unlink(gone), ==, 0);
    /* Somebody read one of them between list and move. */
    g_autofree char *fresh = path_in(place, "new", "1.a");
    g_autofree char *read = path_in(place, "cur", "1.a:2,S");
    g_assert_cmpint(g_rename(fresh, read), ==, 0);

    g_assert_true(maildir_fetch(maildir, letters, 100, &error));
    assert_bytes(letter_at(letters, 0)->raw, "A");
    g_assert_null(letter_at(letters, 2)->raw);
    g_assert_true(maildir_move(maildir, letters, "binome/done", &error));
    g_assert_no_error(error);
    g_assert_true(lies_in(place, ".binome.done/cur", "1.a:2,S"));
    g_assert_true(lies_in(place, ".binome.done/cur", "2.b:2,F"));
    g_autoptr(GPtrArray) left = list_box(maildir);
    g_assert_cmpuint(left->len, ==, 0);
    /* Twice is once. */
    g_assert_true(maildir_move(maildir, letters, "binome/done", &error));
}

static void no_folder_name_leads_out(struct place *place, gconstpointer data)
{
    (void)data;
    static const char *const names[] = {"", "..", "a/../b", "/a", "a/", "a//b", "a\nb", "a.b"};
    g_autoptr(maildir) maildir = open_box(place);
    put(place, "new", "1.a", "A");
    g_autoptr(GPtrArray) letters = list_box(maildir);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_false(maildir_move(maildir, letters, names[i], NULL));
        g_assert_false(maildir_expunge_before(maildir, names[i], G_MAXINT64, NULL));
    }
    g_assert_true(lies_in(place, "new", "1.a"));
}

static void only_old_files_of_that_folder_are_deleted(struct place *place, gconstpointer data)
{
    (void)data;
    g_autoptr(maildir) maildir = open_box(place);
    g_autoptr(GError) error = NULL;
    put(place, "new", "1.old", "A");
    put(place, "new", "2.young", "B");
    g_autoptr(GPtrArray) letters = list_box(maildir);
    g_assert_true(maildir_move(maildir, letters, "binome/done", &error));
    put(place, "new", "3.inbox", "C");
    static const struct {
        const char *part, *name;
        time_t written;
    } rows[] = {
        {".binome.done/new", "1.old", 999},
        {".binome.done/new", "2.young", 1000},
        {"new", "3.inbox", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = path_in(place, rows[i].part, rows[i].name);
        const struct utimbuf times = {rows[i].written, rows[i].written};
        g_assert_cmpint(utime(path, &times), ==, 0);
    }
    g_assert_true(maildir_expunge_before(maildir, "binome/done", 1000, &error));
    g_assert_true(maildir_expunge_before(maildir, "never/made", 1000, &error));
    g_assert_no_error(error);
    g_assert_false(lies_in(place, ".binome.done/new", "1.old"));
    g_assert_true(lies_in(place, ".binome.done/new", "2.young"));
    g_assert_true(lies_in(place, "new", "3.inbox"));
}

#define CASE(name) g_test_add("/maildir/" #name, struct place, NULL, make_place, name, drop_place)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE(a_message_lies_in_new_with_its_envelope_on_top);
    CASE(the_same_message_twice_is_one_file);
    CASE(no_message_id_leads_out_of_the_folder);
    CASE(an_envelope_cannot_write_headers);
    CASE(a_folder_that_cannot_be_made_defers);
    CASE(each_name_gets_its_uid_once);
    CASE(a_list_that_cannot_be_read_starts_under_another_validity);
    CASE(a_list_laid_there_before_decides_the_validity);
    CASE(what_is_no_message_is_passed_over);
    CASE(over_the_cap_only_the_head_is_read);
    CASE(moved_letters_lie_in_a_subfolder_and_are_not_listed);
    CASE(no_folder_name_leads_out);
    CASE(only_old_files_of_that_folder_are_deleted);
    return g_test_run();
}
