/*
 * story - a cohort lived through in a test.
 */
#include "support/story.h"

#include <string.h>

#include <glib/gstdio.h>

#include "codec/inbound.h"
#include "port/journal.h"
#include "stages/report.h"
#include "stages/store.h"

static const char usual_roster[] = "mentor;mentoré;première séance;lieu;tu/vous mentor\n"
                                   "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE
                                   ">;21/01/2027 15:00;La Compagnie;tu\n";

static const char cohort_file[] = "name = \"Printemps 2027\";\nclient = \"Groupe Lumen\";\n"
                                  "consultant = \"Anna Rollet <" ANNA ">\";\n"
                                  "phone = \"06 12 34 56 78\";\n"
                                  "dpo_contact = \"dpo@lumen.example\";\n%s%s\n";

/* Lines that a story may have otherwise. */
static const struct {
    const char *key, *line;
} usual_lines[] = {
    {"managers", "managers = [ \"Claire Leroy <" CLAIRE ">\" ];\n"},
    {"kickoff", "kickoff = \"2027-01-14\";\n"},
    {"sessions", "sessions = 6;\n"},
    {"cadence", "cadence = \"6 semaines\";\n"},
    {"minutes", "minutes = 60;\n"},
};

enum { CLOSED_PORT = 1 };

static char *path_in(const struct story *story, const char *name)
{
    return g_build_filename(story->folder, name, NULL);
}

static void write_file(const char *path, const char *text, gssize length)
{
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, length, &error);
    g_assert_no_error(error);
}

static void make_box(const struct story *story, const char *name)
{
    static const char *const parts[] = {"new", "cur", "tmp"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(story->folder, name, parts[i], NULL);
        g_assert_cmpint(g_mkdir_with_parents(path, 0700), ==, 0);
    }
}

static void call_in_vain(struct relay_settings *relay)
{
    relay->door = DOOR_NET;
    g_free(relay->server.host);
    relay->server.host = g_strdup("127.0.0.1");
    relay->server.port = CLOSED_PORT;
    relay->server.tls = TLS_NONE;
}

static struct settings *settings_of(const struct story *story)
{
    struct settings *settings = settings_new();
    settings->sender.address = g_strdup(ROBOT);
    settings->templates = g_strdup(TEMPLATES_DIR);
    settings->state = path_in(story, "state");
    settings->relay.door = DOOR_MAILDIR;
    settings->relay.maildir = path_in(story, "relay");
    settings->mailbox.door = DOOR_MAILDIR;
    settings->mailbox.maildir = path_in(story, "box");
    g_ptr_array_add(settings->cohorts, path_in(story, "printemps.conf"));
    for (guint i = 0; i < story->others->len; i++) {
        g_autofree char *file = g_strconcat(story->others->pdata[i], ".conf", NULL);
        g_ptr_array_add(settings->cohorts, path_in(story, file));
    }
    if (story->relay_is_away)
        call_in_vain(&settings->relay);
    return settings;
}

/* Read afresh before each run: a run keeps nothing in memory. */
static void open_context(struct story *story)
{
    g_clear_pointer(&story->context, context_free);
    story->context = context_new(settings_of(story));
    story->context->catch_up = story->catch_up;
    story->context->confirmed = story->confirmed;
    story->cohort = story->context->cohorts->pdata[0];
}

static struct cohort *open_cohort(struct story *story, const char *id)
{
    g_autoptr(GError) error = NULL;
    open_context(story);
    struct cohort *cohort = context_cohort(story->context, id);
    g_assert_nonnull(cohort);
    for (guint i = 0; i < cohort->faults->list->len; i++) {
        g_autofree char *words = fault_text(cohort->faults->list->pdata[i]);
        g_test_message("%s", words);
    }
    g_assert_true(cohort->sound);
    cohort_open(cohort, OPEN_WRITE, NULL, &error);
    g_assert_no_error(error);
    return cohort;
}

static void start(struct story *story, const char *id)
{
    g_autoptr(GError) error = NULL;
    start_cohort(open_cohort(story, id), story->now, &error);
    g_assert_no_error(error);
}

static void write_cohort(struct story *story, const char *id, const char *extra)
{
    g_autofree char *name = g_strconcat(id, ".conf", NULL);
    g_autofree char *path = path_in(story, name);
    const char *lines = extra != NULL ? extra : "";
    g_autoptr(GString) usual = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(usual_lines); i++) {
        if (strstr(lines, usual_lines[i].key) == NULL)
            g_string_append(usual, usual_lines[i].line);
    }
    g_autofree char *words = g_strdup_printf(cohort_file, usual->str, lines);
    write_file(path, words, -1);
}

static void write_roster(struct story *story, const char *id, const char *roster)
{
    g_autofree char *name = g_strconcat(id, ".csv", NULL);
    g_autofree char *path = path_in(story, name);
    write_file(path, roster, -1);
}

struct story *story_begin(const char *extra, const char *roster)
{
    g_autoptr(GError) error = NULL;
    struct story *story = g_new0(struct story, 1);
    story->folder = g_dir_make_tmp("binome-story-XXXXXX", &error);
    g_assert_no_error(error);
    story->sent = g_ptr_array_new();
    story->others = g_ptr_array_new_with_free_func(g_free);
    outcome_init(&story->outcome);
    make_box(story, "relay");
    make_box(story, "box");
    context_set_data_folder(TESTS_DIR "/..");
    write_cohort(story, "printemps", extra);
    write_roster(story, "printemps", roster != NULL ? roster : usual_roster);
    g_assert_true(clock_parse("2027-01-13 10:00", "Europe/Paris", &story->now));
    start(story, "printemps");
    return story;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir)) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
    }
    g_remove(path);
}

static void letter_sent_free(struct letter_sent *letter)
{
    g_free(letter->to);
    g_free(letter->steps);
    g_free(letter->subject);
    g_free(letter->reply_to);
    g_free(letter->message_id);
    g_free(letter->envelope_from);
    g_free(letter->text);
    g_free(letter->method);
    g_free(letter->calendar);
    g_free(letter->place);
    g_free(letter->raw);
    g_free(letter);
}

void story_end(struct story *story)
{
    context_free(story->context);
    outcome_clear(&story->outcome);
    g_ptr_array_set_free_func(story->sent, (GDestroyNotify)letter_sent_free);
    g_ptr_array_unref(story->sent);
    g_ptr_array_unref(story->others);
    g_free(story->last_posted);
    remove_tree(story->folder);
    g_free(story->folder);
    g_free(story);
}

void story_edit_roster(struct story *story, const char *roster)
{
    write_roster(story, "printemps", roster);
}

void story_edit_cohort(struct story *story, const char *extra)
{
    write_cohort(story, "printemps", extra);
}

void story_add_cohort(struct story *story, const char *id, const char *roster)
{
    g_ptr_array_add(story->others, g_strdup(id));
    write_cohort(story, id, NULL);
    write_roster(story, id, roster);
    start(story, id);
}

void story_start(struct story *story)
{
    start(story, "printemps");
}

void story_stop(struct story *story)
{
    g_autoptr(GError) error = NULL;
    stop_cohort(open_cohort(story, "printemps"), story->now, &error);
    g_assert_no_error(error);
}

/* ---- what leaves ---- */

static char *header_of(const struct incoming *mail, const char *name)
{
    return g_strdup(incoming_header(mail, name));
}

/* Addresses come as "<x@y>". */
static char *bare(char *taken)
{
    g_autofree char *value = taken;
    if (value == NULL)
        return NULL;
    const char *open = strchr(value, '<');
    return open != NULL ? g_strndup(open + 1, strcspn(open + 1, ">")) : g_strdup(value);
}

static void keep_calendar(struct letter_sent *letter, const struct incoming *mail)
{
    if (mail->calendar == NULL)
        return;
    const struct itip_event *event = mail->calendar->events->pdata[0];
    g_autofree char *start = clock_rfc3339(event->start.at);
    letter->method = g_strdup(itip_method_names[mail->calendar->method]);
    letter->calendar = g_strdup_printf(
        "UID:%s SEQUENCE:%d START:%s STATUS:%s ATTENDEES:%u", event->uid, event->sequence, start,
        event->status != NULL ? event->status : "", event->attendees->len);
    letter->place = g_strdup(event->location);
    letter->stamp = event->stamp.at;
}

static struct letter_sent *read_sent(const struct story *story, const char *path)
{
    char *data;
    gsize length;
    g_assert_true(g_file_get_contents(path, &data, &length, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    g_autoptr(incoming) mail = inbound_read(bytes);
    struct letter_sent *letter = g_new0(struct letter_sent, 1);
    letter->at = story->now;
    letter->to = header_of(mail, "Delivered-To");
    letter->steps = header_of(mail, "X-Binome-Step");
    letter->subject = g_strdup(mail->subject);
    letter->reply_to = bare(header_of(mail, "Reply-To"));
    letter->message_id = g_strdup(mail->message_id);
    letter->envelope_from = bare(header_of(mail, "Return-Path"));
    letter->text = g_strdup(mail->text);
    letter->raw = g_strndup(data, length);
    keep_calendar(letter, mail);
    return letter;
}

static gint64 serial_of(const struct letter_sent *letter)
{
    const char *dot = strstr(letter->message_id, ".m");
    return dot != NULL ? g_ascii_strtoll(dot + 2, NULL, 10) : 0;
}

static gint by_serial(gconstpointer left, gconstpointer right)
{
    const gint64 first = serial_of(*(const struct letter_sent *const *)left);
    const gint64 second = serial_of(*(const struct letter_sent *const *)right);
    return first < second ? -1 : first > second;
}

static void collect(struct story *story)
{
    g_autofree char *folder = g_build_filename(story->folder, "relay", "new", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) fresh = g_ptr_array_new();
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_ptr_array_add(fresh, read_sent(story, path));
        g_remove(path);
    }
    g_ptr_array_sort(fresh, by_serial);
    for (guint i = 0; i < fresh->len; i++)
        g_ptr_array_add(story->sent, fresh->pdata[i]);
}

/* ---- the clock ---- */

void story_run(struct story *story)
{
    outcome_clear(&story->outcome);
    outcome_init(&story->outcome);
    open_context(story);
    run_all(story->context, story->now, &story->outcome);
    if (story->cohort->database != NULL)
        g_assert_true(cohort_need_register(story->cohort, NULL));
    for (guint i = 0; i < story->outcome.problems->len; i++)
        g_test_message("%s", (const char *)story->outcome.problems->pdata[i]);
    collect(story);
}

/* Cron wakes it every day, come what may. */
static instant next_wake(const struct story *story)
{
    instant next = story->now + DAY;
    for (guint i = 0; i < story->context->cohorts->len; i++) {
        const struct cohort *cohort = story->context->cohorts->pdata[i];
        instant at;
        if (cohort->database == NULL || !cohort->may_send)
            continue;
        g_assert_true(journal_next_wake(cohort->database, &at, NULL));
        next = MIN(next, at);
    }
    return next;
}

void story_until(struct story *story, const char *when)
{
    instant until, next;
    g_assert_true(clock_parse(when, "Europe/Paris", &until));
    g_assert_cmpint(until, >=, story->now);
    for (int runs = 0;; runs++) {
        g_assert_cmpint(runs, <, 5000);
        story_run(story);
        next = next_wake(story);
        if (next >= until)
            break;
        story->now = MAX(next, story->now + 15 * MINUTE);
    }
    story->now = until;
    story_run(story);
}

void story_pass(struct story *story, const char *when)
{
    instant until;
    g_assert_true(clock_parse(when, "Europe/Paris", &until));
    story->now = until;
}

static gboolean is_of_step(const struct letter_sent *letter, const char *step, const char *to)
{
    g_auto(GStrv) ids = g_strsplit(letter->steps, " ", -1);
    return g_strv_contains((const char *const *)ids, step) &&
           (to == NULL || g_ascii_strcasecmp(letter->to, to) == 0);
}

int story_count(const struct story *story, const char *step, const char *to)
{
    int count = 0;
    for (guint i = 0; i < story->sent->len; i++)
        count += is_of_step(story->sent->pdata[i], step, to);
    return count;
}

const struct letter_sent *story_last(const struct story *story, const char *step, const char *to)
{
    for (guint i = story->sent->len; i > 0; i--) {
        if (is_of_step(story->sent->pdata[i - 1], step, to))
            return story->sent->pdata[i - 1];
    }
    g_error("no %s to %s was sent", step, to != NULL ? to : "anybody");
}

/* ---- what holds ---- */

char *story_state(const struct story *story, const char *name)
{
    return g_build_filename(story->folder, "state", name, NULL);
}

struct ledger *story_ledger(struct story *story)
{
    const struct pair *pair = story->cohort->registry->pairs->pdata[0];
    struct ledger *ledger =
        store_ledger(story->cohort->database, story->cohort->registry, pair->id, NULL);
    g_assert_nonnull(ledger);
    return ledger;
}

const struct session *story_session(struct ledger *ledger, int number)
{
    const struct session *session = ledger_numbered(ledger, number);
    g_assert_nonnull(session);
    return session;
}

int story_facts(struct story *story, int subject, enum fact_kind kind)
{
    g_autoptr(GPtrArray) facts = journal_facts(story->cohort->database, subject, NULL);
    int count = 0;
    for (guint i = 0; i < facts->len; i++)
        count += ((struct fact *)facts->pdata[i])->kind == kind;
    return count;
}

gboolean story_todo_says(struct story *story, const char *words)
{
    g_autoptr(GPtrArray) ledgers =
        store_ledgers(story->cohort->database, story->cohort->registry, NULL);
    g_autoptr(ledger) own = store_ledger(story->cohort->database, story->cohort->registry, 0, NULL);
    const struct standing standing = {ledgers, own, story->now};
    g_autoptr(GPtrArray) lines = report_todo(story->cohort, &standing, NULL);
    for (guint i = 0; i < lines->len; i++) {
        if (strstr(lines->pdata[i], words) != NULL)
            return TRUE;
    }
    return FALSE;
}
