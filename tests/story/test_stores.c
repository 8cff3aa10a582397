/*
 * Clocks and stores that are not what they were: a clock that runs behind or ahead, a key or a
 * store that is lost, old or another's.
 */
#include "support/story_ask.h"

#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "port/mailbox.h"

/* ---- the clock ---- */

static void a_clock_that_runs_behind_sends_nothing(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    story_pass(story, "2027-01-15 08:59");
    story_run(story);
    story_assert_braked(story, before);
    story_pass(story, "2027-01-15 09:01"); /* less than an hour: a clock set right */
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    story_end(story);
}

static void a_clock_that_runs_years_ahead_forgets_nobody(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    story_pass(story, "2029-01-15 10:00");
    story_run(story);
    story_assert_braked(story, before);
    story_pass(story, "2027-01-18 10:00");
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    g_assert_true(story->cohort->registry->started);
    g_assert_nonnull(registry_person_by_address(story->cohort->registry, CAMILLE));
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    story_end(story);
}

/* What lies in our own folder came in now: the doors delete by the age of the file. */
static void age_folder(const struct story *story, const char *name)
{
    static const char *const parts[] = {"new", "cur"};
    struct utimbuf now = {story->now, story->now};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *folder = g_strdup_printf("%s/box/.%s/%s", story->folder, name, parts[i]);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        for (const char *file = g_dir_read_name(dir); file != NULL; file = g_dir_read_name(dir)) {
            g_autofree char *path = g_build_filename(folder, file, NULL);
            g_assert_cmpint(g_utime(path, &now), ==, 0);
        }
    }
}

static guint strays_kept(const struct story *story)
{
    guint kept = 0;
    g_autoptr(GPtrArray) strays = mailbox_strays(story->context->mailbox, INSTANT_NONE, NULL);
    for (guint i = 0; i < strays->len; i++)
        kept += ((struct stray *)strays->pdata[i])->from != NULL;
    return kept;
}

static void assert_kept(const struct story *story, int done, guint strays)
{
    g_assert_cmpint(story_folder(story, "binome.done"), ==, done);
    g_assert_cmpuint(strays_kept(story), ==, strays);
}

static void a_clock_that_runs_ahead_empties_neither_folder_nor_mailbox(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_write(story, "nobody@elsewhere.example", ROBOT, NULL, "Bonjour ?");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_run(story);
    age_folder(story, "binome.done");
    assert_kept(story, 2, 1);
    story_pass(story, "2028-01-15 10:00");
    story_run(story);
    story->now += DAY;
    story_run(story);
    assert_kept(story, 2, 1);
    story_pass(story, "2027-01-18 10:00");
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    assert_kept(story, 2, 1);
    story_until(story, "2027-02-13 10:00");
    assert_kept(story, 2, 1);
    story_until(story, "2027-02-15 10:00"); /* thirty days, by a clock that ran every day */
    assert_kept(story, 0, 0);
    story_end(story);
}

static void a_mailbox_that_knows_no_clock_deletes_nothing(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_stop(story);
    story_write(story, "nobody@elsewhere.example", ROBOT, NULL, "Bonjour ?");
    story_run(story);
    age_folder(story, "binome.done");
    context_free(g_steal_pointer(&story->context));
    g_autofree char *box = story_state(story, "mailbox.db");
    g_assert_cmpint(g_remove(box), ==, 0);
    story_pass(story, "2028-01-15 10:00");
    story_run(story);
    assert_kept(story, 1, 0);
    story_end(story);
}

/* ---- keys and stores ---- */

static void write_over(const struct story *story, const char *name, const char *data, gsize length)
{
    g_autofree char *path = story_state(story, name);
    g_remove(path); /* written over in place, it would keep its length */
    g_assert_true(
        g_file_set_contents_full(path, data, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void assert_problem(const struct story *story, const char *words)
{
    g_assert_cmpuint(story->outcome.problems->len, ==, 1);
    g_assert_nonnull(strstr(story->outcome.problems->pdata[0], words));
}

static void a_store_without_its_key_is_held_and_the_others_go_on(void)
{
    struct story *story = story_at(NULL, "2027-01-13 12:00");
    story_add_cohort(story, "automne", STORY_ANOTHER_PAIR);
    g_autofree char *key = story_state(story, "printemps.key");
    g_autofree char *kept = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(key, &kept, &length, NULL));
    g_assert_cmpint(g_remove(key), ==, 0);
    story_until(story, "2027-01-14 10:00");
    g_assert_error(story->outcome.worst, STAGE_ERROR, STAGE_BUSY);
    assert_problem(story, "printemps.key: is gone; bring it back from the backup");
    g_assert_cmpint(story_count(story, "S1", CAMILLE), ==, 0);
    g_assert_cmpint(story_count(story, "S1", NADIA), ==, 1);
    g_assert_false(g_file_test(key, G_FILE_TEST_EXISTS));
    write_over(story, "printemps.key", kept, length);
    story_until(story, "2027-01-14 12:00");
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpint(story_count(story, "S1", CAMILLE), ==, 1);
    story_end(story);
}

static void a_key_of_another_store_proves_nothing(void)
{
    static const struct {
        const char *key, *words;
        gsize length;
    } rows[] = {
        {"0123456789abcdef0123456789abcdef", "is the key of another store", 32},
        {"0123456789abcdef", "must hold 32 bytes", 16},
        {"", "must hold 32 bytes", 0},
    };
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    story_pass(story, "2027-01-22 10:00");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        write_over(story, "printemps.key", rows[i].key, rows[i].length);
        story_run(story);
        g_assert_error(story->outcome.worst, STAGE_ERROR, STAGE_BUSY);
        assert_problem(story, rows[i].words);
        g_assert_cmpuint(story->sent->len, ==, before);
    }
    story_end(story);
}

static void remove_store(const struct story *story)
{
    static const char *const parts[] = {"printemps.db", "printemps.db-wal", "printemps.db-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = story_state(story, parts[i]);
        g_remove(path);
    }
}

static void a_key_without_its_store_begins_no_second_programme(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    context_free(g_steal_pointer(&story->context));
    remove_store(story);
    story_pass(story, "2027-01-22 10:00");
    story_run(story);
    g_assert_error(story->outcome.worst, STAGE_ERROR, STAGE_BUSY);
    g_assert_cmpuint(story->sent->len, ==, before);
    g_autofree char *store = story_state(story, "printemps.db");
    g_assert_false(g_file_test(store, G_FILE_TEST_EXISTS));
    story_end(story);
}

static void copy_store(const struct story *story, const char *from, const char *to)
{
    g_autofree char *source = story_state(story, from);
    g_autofree char *data = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(source, &data, &length, NULL));
    write_over(story, to, data, length);
}

static void restore(struct story *story, const char *backup)
{
    context_free(g_steal_pointer(&story->context));
    remove_store(story);
    copy_store(story, backup, "printemps.db");
}

static void a_store_of_last_week_sends_nothing_twice(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    context_free(g_steal_pointer(&story->context));
    copy_store(story, "printemps.db", "backup");
    story_until(story, "2027-01-18 10:00");
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    const guint before = story->sent->len;
    restore(story, "backup");
    story_pass(story, "2027-01-19 10:00");
    story_run(story);
    story_assert_braked(story, before);
    g_assert_true(story_todo_says(story, "Rien ne part"));
    story->confirmed = TRUE;
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    g_assert_false(story_todo_says(story, "Rien ne part"));
    story->confirmed = FALSE;
    story_until(story, "2027-01-19 12:00");
    g_assert_no_error(story->outcome.worst);
    story_end(story);
}

static void an_older_store_after_a_long_silence_asks_for_both_words_at_once(void)
{
    static const struct {
        gboolean confirmed, catch_up;
    } halves[] = {{FALSE, FALSE}, {TRUE, FALSE}, {FALSE, TRUE}};
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    context_free(g_steal_pointer(&story->context));
    copy_store(story, "printemps.db", "backup");
    story_until(story, "2027-01-18 10:00");
    const guint before = story->sent->len;
    restore(story, "backup");
    story_pass(story, "2027-02-05 10:00");
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++) {
        story->confirmed = halves[i].confirmed;
        story->catch_up = halves[i].catch_up;
        story_run(story);
        story_assert_braked(story, before);
        assert_problem(story, "--confirm --catch-up");
    }
    story->confirmed = story->catch_up = TRUE;
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    g_assert_false(story_todo_says(story, "Rien ne part"));
    story_end(story);
}

/* Mail was being sent when the copy was made: it holds what was written, and not that it left. */
static void a_copy_made_between_composing_and_sending_sends_nothing_twice(void)
{
    struct story *story = story_at(NULL, "2027-01-18 08:59");
    story->relay_is_away = TRUE;
    story_pass(story, "2027-01-18 09:00");
    story_run(story);
    context_free(g_steal_pointer(&story->context));
    copy_store(story, "printemps.db", "backup");
    story->relay_is_away = FALSE;
    story_until(story, "2027-01-18 10:00");
    g_assert_cmpint(story_count(story, "S3", NULL), ==, 2);
    const guint before = story->sent->len;
    restore(story, "backup");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_write(story, CAMILLE, ROBOT, NULL, "Bonjour, j’ai une question.");
    story_pass(story, "2027-01-18 11:00");
    story_run(story);
    story_assert_braked(story, before);
    g_assert_cmpint(story_inbox(story), ==, 0);
    story_run(story); /* what it has read since does not make it younger */
    story_assert_braked(story, before);
    story->confirmed = TRUE;
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    story->confirmed = FALSE;
    story_until(story, "2027-01-18 12:00");
    g_assert_no_error(story->outcome.worst);
    story_end(story);
}

static void a_cohort_begun_anew_under_an_old_name_is_no_older_store(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    const guint before = story->sent->len;
    context_free(g_steal_pointer(&story->context));
    remove_store(story);
    g_autofree char *key = story_state(story, "printemps.key");
    g_assert_cmpint(g_remove(key), ==, 0);
    story_start(story);
    story_until(story, "2027-01-15 12:00");
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpuint(story->sent->len, >, before);
    story_until(story, "2027-01-18 12:00");
    g_assert_no_error(story->outcome.worst);
    story_end(story);
}

static void a_lost_mailbox_file_brakes_nobody(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    context_free(g_steal_pointer(&story->context));
    g_autofree char *box = story_state(story, "mailbox.db");
    g_assert_cmpint(g_remove(box), ==, 0);
    story_until(story, "2027-01-15 12:00");
    g_assert_no_error(story->outcome.worst);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/stores/" #name, name)
    TEST(a_clock_that_runs_behind_sends_nothing);
    TEST(a_clock_that_runs_years_ahead_forgets_nobody);
    TEST(a_clock_that_runs_ahead_empties_neither_folder_nor_mailbox);
    TEST(a_mailbox_that_knows_no_clock_deletes_nothing);
    TEST(a_store_without_its_key_is_held_and_the_others_go_on);
    TEST(a_key_of_another_store_proves_nothing);
    TEST(a_key_without_its_store_begins_no_second_programme);
    TEST(a_store_of_last_week_sends_nothing_twice);
    TEST(an_older_store_after_a_long_silence_asks_for_both_words_at_once);
    TEST(a_copy_made_between_composing_and_sending_sends_nothing_twice);
    TEST(a_cohort_begun_anew_under_an_old_name_is_no_older_store);
    TEST(a_lost_mailbox_file_brakes_nobody);
    return g_test_run();
}
