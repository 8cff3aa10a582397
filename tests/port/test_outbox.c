#include "port/outbox.h"

#include "store.h"

#define MONDAY ((instant)1790000000)

/* A question to person 12 of pair 3, as compose would freeze it. */
static struct parcel *question(struct store *store, const char *key)
{
    g_autoptr(GError) error = NULL;
    struct parcel *parcel = parcel_new();
    parcel->serial = outbox_next_serial(store->database, &error);
    g_assert_no_error(error);
    parcel->key = g_strdup(key);
    parcel->subject = 3;
    parcel->person = 12;
    parcel->version = 2;
    parcel->session = 7;
    parcel->number = 1;
    parcel->revision = 4;
    parcel->steps = g_strdup("L6 B1");
    parcel->question = TRUE;
    parcel->automatic = TRUE;
    parcel->composed = MONDAY;
    parcel->not_before = MONDAY + HOUR;
    parcel->not_after = MONDAY + 15 * DAY;
    parcel->envelope_from = g_strdup("robot+printemps.b1.abc@example.org");
    parcel->envelope_to = g_strdup("ada@example.org");
    parcel->message_id = g_strdup_printf("printemps.m%d.abc@example.org", (int)parcel->serial);
    parcel->mail_subject = g_strdup("Votre séance d'hier");
    parcel->text = g_strdup("Durée :\nSujet :\n");
    g_ptr_array_add(parcel->labels, g_strdup("Durée"));
    g_ptr_array_add(parcel->labels, g_strdup("Sujet"));
    parcel->bytes = g_bytes_new_static("Subject: =?utf-8?Q?\0x\r\n", 23);
    return parcel;
}

static gint64 put(struct store *store, struct parcel *parcel)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(parcel) owned = parcel;
    g_assert_true(outbox_put(store->database, owned, &error));
    g_assert_no_error(error);
    return owned->serial;
}

static gint64 put_question(struct store *store, const char *key)
{
    return put(store, question(store, key));
}

static void move(struct store *store, gint64 serial, enum outbox_state state)
{
    const struct disposition disposition = {state, MONDAY + 2 * HOUR, MONDAY + 3 * HOUR,
                                            "451 later"};
    g_autoptr(GError) error = NULL;
    outbox_move(store->database, serial, &disposition, &error);
    g_assert_no_error(error);
}

static void assert_refused(struct store *store, const struct parcel *parcel, enum outbox_error code)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(outbox_put(store->database, parcel, &error));
    g_assert_error(error, OUTBOX_ERROR, (int)code);
}

static void a_parcel_comes_back_as_it_was_frozen(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(parcel) parcel = question(store, "ask/7/12/1");
    g_assert_true(outbox_put(store->database, parcel, &error));
    g_autoptr(parcel) back = outbox_by_key(store->database, "ask/7/12/1", &error);
    g_assert_no_error(error);
    g_assert_cmpint(back->serial, ==, parcel->serial);
    g_assert_cmpint(back->subject, ==, 3);
    g_assert_cmpint(back->person, ==, 12);
    g_assert_cmpint(back->version, ==, 2);
    g_assert_cmpint(back->session, ==, 7);
    g_assert_cmpint(back->number, ==, 1);
    g_assert_cmpint(back->revision, ==, 4);
    g_assert_cmpstr(back->steps, ==, "L6 B1");
    g_assert_true(back->question && back->automatic);
    g_assert_cmpint(back->composed, ==, MONDAY);
    g_assert_cmpint(back->not_before, ==, MONDAY + HOUR);
    g_assert_cmpint(back->not_after, ==, MONDAY + 15 * DAY);
    g_assert_cmpint((int)back->state, ==, (int)OUTBOX_COMPOSED);
    g_assert_cmpint(back->attempt, ==, 0);
    g_assert_null(back->verdict);
    g_assert_cmpstr(back->envelope_from, ==, parcel->envelope_from);
    g_assert_cmpstr(back->envelope_to, ==, "ada@example.org");
    g_assert_cmpstr(back->message_id, ==, parcel->message_id);
    g_assert_cmpstr(back->mail_subject, ==, parcel->mail_subject);
    g_assert_cmpstr(back->text, ==, parcel->text);
    g_assert_cmpuint(back->labels->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(back->labels, 1), ==, "Sujet");
    g_assert_true(g_bytes_equal(back->bytes, parcel->bytes));
}

static void what_is_not_there_is_no_error(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_null(outbox_by_key(store->database, "ask/7/12/1", &error));
    g_assert_null(outbox_by_serial(store->database, 1, &error));
    g_assert_null(outbox_original(store->database, 1, &error));
    g_assert_no_error(error);
}

static void a_key_stands_once_and_other_bytes_are_a_clash(struct store *store, gconstpointer unused)
{
    (void)unused;
    put_question(store, "ask/7/12/1");
    g_autoptr(parcel) again = question(store, "ask/7/12/1");
    assert_refused(store, again, OUTBOX_EXISTS);
    g_bytes_unref(again->bytes);
    again->bytes = g_bytes_new_static("Subject: other\r\n", 16);
    assert_refused(store, again, OUTBOX_CLASH);
}

static void a_forgotten_row_still_answers_for_its_key(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_question(store, "ask/7/12/1");
    g_assert_true(statement_run(
        statement_of(store->database, "UPDATE outbox SET bytes = NULL", &error), &error));
    g_autoptr(parcel) again = question(store, "ask/7/12/1");
    assert_refused(store, again, OUTBOX_EXISTS);
}

static void assert_ready(struct store *store, instant now, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GPtrArray) ready = outbox_ready(store->database, now, 10, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < ready->len; i++) {
        const struct parcel *parcel = g_ptr_array_index(ready, i);
        g_assert_nonnull(parcel->bytes);
        g_string_append_printf(found, "%s ", parcel->key);
    }
    g_assert_cmpstr(found->str, ==, expected);
}

static void a_row_leaves_from_its_not_before_on_oldest_first(struct store *store,
                                                             gconstpointer unused)
{
    (void)unused;
    put_question(store, "a");
    struct parcel *older = question(store, "b");
    older->composed = MONDAY - 1;
    put(store, older);
    assert_ready(store, MONDAY + HOUR - 1, "");
    assert_ready(store, MONDAY + HOUR, "b a ");
}

static void no_more_leave_than_the_limit(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_question(store, "a");
    put_question(store, "b");
    g_autoptr(GPtrArray) ready = outbox_ready(store->database, MONDAY + DAY, 1, &error);
    g_assert_cmpuint(ready->len, ==, 1);
}

static void a_retry_waits_for_its_hour(struct store *store, gconstpointer unused)
{
    (void)unused;
    gint64 serial = put_question(store, "a");
    move(store, serial, OUTBOX_SENDING);
    assert_ready(store, MONDAY + DAY, "");
    move(store, serial, OUTBOX_RETRY);
    assert_ready(store, MONDAY + 3 * HOUR - 1, "");
    assert_ready(store, MONDAY + 3 * HOUR, "a ");
}

/* Written by hand from the head of outbox.h. */
static const struct {
    enum outbox_state from, to;
} allowed[] = {
    {OUTBOX_COMPOSED, OUTBOX_SENDING}, {OUTBOX_COMPOSED, OUTBOX_SUPERSEDED},
    {OUTBOX_COMPOSED, OUTBOX_EXPIRED}, {OUTBOX_SENDING, OUTBOX_SENT},
    {OUTBOX_SENDING, OUTBOX_RETRY},    {OUTBOX_SENDING, OUTBOX_FAILED},
    {OUTBOX_SENDING, OUTBOX_DOUBT},    {OUTBOX_RETRY, OUTBOX_SENDING},
    {OUTBOX_RETRY, OUTBOX_SUPERSEDED}, {OUTBOX_RETRY, OUTBOX_EXPIRED},
    {OUTBOX_DOUBT, OUTBOX_SENT},       {OUTBOX_DOUBT, OUTBOX_RETRY},
    {OUTBOX_DOUBT, OUTBOX_FAILED},     {OUTBOX_DOUBT, OUTBOX_EXPIRED},
};

static gboolean is_allowed(int from, int to)
{
    for (size_t i = 0; i < G_N_ELEMENTS(allowed); i++)
        if ((int)allowed[i].from == from && (int)allowed[i].to == to)
            return TRUE;
    return FALSE;
}

static void set_state(struct store *store, int state)
{
    g_autoptr(GError) error = NULL;
    struct statement *statement =
        statement_of(store->database, "UPDATE outbox SET state = :state", &error);
    statement_bind_text(statement, ":state", outbox_state_names[state]);
    g_assert_true(statement_run(statement, &error));
}

static void a_row_moves_by_the_table_alone(struct store *store, gconstpointer unused)
{
    (void)unused;
    gint64 serial = put_question(store, "a");
    for (int from = 0; from < OUTBOX_STATE_COUNT; from++)
        for (int to = 0; to < OUTBOX_STATE_COUNT; to++) {
            g_autoptr(GError) error = NULL;
            set_state(store, from);
            const struct disposition disposition = {(enum outbox_state)to, MONDAY, 0, NULL};
            gboolean moved = outbox_move(store->database, serial, &disposition, &error);
            g_autoptr(parcel) after = outbox_by_serial(store->database, serial, NULL);
            g_assert_cmpint(moved, ==, is_allowed(from, to));
            g_assert_cmpint((int)after->state, ==, moved ? to : from);
            if (!moved)
                g_assert_error(error, OUTBOX_ERROR, OUTBOX_NO_MOVE);
        }
}

static void a_row_that_is_not_there_does_not_move(struct store *store, gconstpointer unused)
{
    (void)unused;
    const struct disposition sending = {.state = OUTBOX_SENDING, .at = MONDAY};
    g_autoptr(GError) error = NULL;
    g_assert_false(outbox_move(store->database, 9, &sending, &error));
    g_assert_error(error, OUTBOX_ERROR, OUTBOX_NO_MOVE);
}

static void each_attempt_is_counted_and_its_end_dated(struct store *store, gconstpointer unused)
{
    (void)unused;
    gint64 serial = put_question(store, "a");
    move(store, serial, OUTBOX_SENDING);
    move(store, serial, OUTBOX_RETRY);
    g_autoptr(parcel) deferred = outbox_by_serial(store->database, serial, NULL);
    g_assert_cmpint(deferred->attempt, ==, 1);
    g_assert_cmpint(deferred->retry_at, ==, MONDAY + 3 * HOUR);
    g_assert_cmpint(deferred->settled, ==, INSTANT_NONE);
    g_assert_cmpstr(deferred->verdict, ==, "451 later");
    move(store, serial, OUTBOX_SENDING);
    move(store, serial, OUTBOX_SENT);
    g_autoptr(parcel) sent = outbox_by_serial(store->database, serial, NULL);
    g_assert_cmpint(sent->attempt, ==, 2);
    g_assert_cmpint(sent->retry_at, ==, INSTANT_NONE);
    g_assert_cmpint(sent->settled, ==, MONDAY + 2 * HOUR);
}

static void rows_are_found_by_their_states_in_order(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 first = put_question(store, "a");
    gint64 second = put_question(store, "b");
    gint64 third = put_question(store, "c");
    move(store, first, OUTBOX_SENDING);
    move(store, second, OUTBOX_SUPERSEDED);
    g_autoptr(GPtrArray) open =
        outbox_in(store->database, 1u << OUTBOX_COMPOSED | 1u << OUTBOX_SENDING, &error);
    g_assert_cmpuint(open->len, ==, 2);
    const struct parcel *sending = g_ptr_array_index(open, 0);
    const struct parcel *composed = g_ptr_array_index(open, 1);
    g_assert_cmpint(sending->serial, ==, first);
    g_assert_cmpint(composed->serial, ==, third);
    g_assert_null(composed->bytes);
}

static void a_subject_has_its_waiting_rows(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    put_question(store, "a");
    gint64 second = put_question(store, "b");
    struct parcel *other = question(store, "c");
    other->subject = 4;
    put(store, other);
    move(store, second, OUTBOX_SENDING);
    g_autoptr(GPtrArray) waiting = outbox_waiting(store->database, 3, &error);
    g_assert_cmpuint(waiting->len, ==, 1);
    g_assert_cmpstr(((struct parcel *)g_ptr_array_index(waiting, 0))->key, ==, "a");
    move(store, second, OUTBOX_RETRY);
    g_autoptr(GPtrArray) both = outbox_waiting(store->database, 3, &error);
    g_assert_cmpuint(both->len, ==, 2);
}

static void an_original_says_what_was_asked_and_when(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 serial = put_question(store, "a");
    g_autoptr(original) unsent = outbox_original(store->database, serial, &error);
    g_assert_cmpint(unsent->sent, ==, INSTANT_NONE);
    move(store, serial, OUTBOX_SENDING);
    move(store, serial, OUTBOX_SENT);
    g_autoptr(original) original = outbox_original(store->database, serial, &error);
    g_assert_no_error(error);
    g_assert_cmpint(original->row, ==, serial);
    g_assert_cmpint(original->subject, ==, 3);
    g_assert_cmpint(original->person, ==, 12);
    g_assert_cmpint(original->version, ==, 2);
    g_assert_cmpint(original->session, ==, 7);
    g_assert_cmpint(original->number, ==, 1);
    g_assert_cmpstr(original->step, ==, "L6");
    g_assert_cmpint(original->sent, ==, MONDAY + 2 * HOUR);
    g_assert_cmpint(original->not_after, ==, MONDAY + 15 * DAY);
    g_assert_cmpstr(original->mail_subject, ==, "Votre séance d'hier");
    g_assert_cmpstr(original->text, ==, "Durée :\nSujet :\n");
    g_assert_cmpuint(original->labels->len, ==, 2);
}

static void assert_tally(struct store *store, int person, instant now, int today, guint questions)
{
    struct tally tally = {0};
    g_autoptr(GError) error = NULL;
    const struct span_of_time day = {.from = MONDAY, .to = MONDAY + DAY};
    g_assert_true(outbox_tally(store->database, person, day, now, &tally, &error));
    g_assert_no_error(error);
    g_assert_cmpint(tally.today, ==, today);
    g_assert_cmpuint(tally.questions->len, ==, questions);
    tally_clear(&tally);
}

static void the_day_counts_automatic_mails_in_its_bounds(struct store *store, gconstpointer unused)
{
    (void)unused;
    static const struct {
        const char *label;
        instant composed;
        gboolean automatic;
        int person;
    } rows[] = {
        {"the second before", MONDAY - 1, TRUE, 12},
        {"its first second", MONDAY, TRUE, 12},
        {"its last second", MONDAY + DAY - 1, TRUE, 12},
        {"the next day", MONDAY + DAY, TRUE, 12},
        {"an answer", MONDAY, FALSE, 12},
        {"to another", MONDAY, TRUE, 13},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct parcel *parcel = question(store, rows[i].label);
        parcel->composed = rows[i].composed;
        parcel->automatic = rows[i].automatic;
        parcel->person = rows[i].person;
        parcel->question = FALSE;
        put(store, parcel);
    }
    assert_tally(store, 12, MONDAY, 2, 0);
    assert_tally(store, 13, MONDAY, 1, 0);
    assert_tally(store, 14, MONDAY, 0, 0);
}

static void what_never_went_counts_neither_as_mail_nor_as_question(struct store *store,
                                                                   gconstpointer unused)
{
    (void)unused;
    static const struct {
        enum outbox_state state;
        int today;
        guint questions;
    } rows[] = {
        {OUTBOX_COMPOSED, 1, 1}, {OUTBOX_SENDING, 1, 1},    {OUTBOX_SENT, 1, 1},
        {OUTBOX_RETRY, 1, 1},    {OUTBOX_FAILED, 0, 0},     {OUTBOX_DOUBT, 1, 1},
        {OUTBOX_EXPIRED, 0, 0},  {OUTBOX_SUPERSEDED, 0, 0},
    };
    put_question(store, "a");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        set_state(store, (int)rows[i].state);
        assert_tally(store, 12, MONDAY, rows[i].today, rows[i].questions);
    }
}

static void a_question_is_open_until_its_use_by_oldest_first(struct store *store,
                                                             gconstpointer unused)
{
    (void)unused;
    struct tally tally = {0};
    const struct span_of_time day = {.from = MONDAY, .to = MONDAY + DAY};
    gint64 newer = put_question(store, "a");
    struct parcel *older = question(store, "b");
    older->composed = MONDAY - DAY;
    older->not_after = INSTANT_NEVER;
    gint64 oldest = put(store, older);
    g_assert_true(outbox_tally(store->database, 12, day, MONDAY, &tally, NULL));
    g_assert_cmpuint(tally.questions->len, ==, 2);
    g_assert_cmpint(g_array_index(tally.questions, gint64, 0), ==, oldest);
    g_assert_cmpint(g_array_index(tally.questions, gint64, 1), ==, newer);
    tally_clear(&tally);
    assert_tally(store, 12, MONDAY + 15 * DAY - 1, 1, 2);
    assert_tally(store, 12, MONDAY + 15 * DAY, 1, 1);
}

static void its_queries_go_by_an_index(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ready = outbox_ready(store->database, MONDAY, 10, &error);
    g_autoptr(GPtrArray) doubt = outbox_in(store->database, 1u << OUTBOX_DOUBT, &error);
    g_autoptr(GPtrArray) waiting = outbox_waiting(store->database, 3, &error);
    assert_tally(store, 12, MONDAY, 0, 0);
    what_is_not_there_is_no_error(store, NULL);
    g_assert_no_error(error);
    g_assert_cmpuint(store_assert_searches(store), ==, 8);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                                  \
    g_test_add("/port/outbox/" #name, struct store, NULL, cohort_set_up, name, store_tear_down)
    ADD(a_parcel_comes_back_as_it_was_frozen);
    ADD(what_is_not_there_is_no_error);
    ADD(a_key_stands_once_and_other_bytes_are_a_clash);
    ADD(a_forgotten_row_still_answers_for_its_key);
    ADD(a_row_leaves_from_its_not_before_on_oldest_first);
    ADD(no_more_leave_than_the_limit);
    ADD(a_retry_waits_for_its_hour);
    ADD(a_row_moves_by_the_table_alone);
    ADD(a_row_that_is_not_there_does_not_move);
    ADD(each_attempt_is_counted_and_its_end_dated);
    ADD(rows_are_found_by_their_states_in_order);
    ADD(a_subject_has_its_waiting_rows);
    ADD(an_original_says_what_was_asked_and_when);
    ADD(the_day_counts_automatic_mails_in_its_bounds);
    ADD(what_never_went_counts_neither_as_mail_nor_as_question);
    ADD(a_question_is_open_until_its_use_by_oldest_first);
    ADD(its_queries_go_by_an_index);
    return g_test_run();
}
