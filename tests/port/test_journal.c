#include "port/journal.h"

#include "store.h"

#define MONDAY ((instant)1790000000)

static void append(struct store *store, struct fact *fact)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(journal_append(store->database, fact, &error));
    g_assert_no_error(error);
}

static void append_held(struct store *store, int subject, int session)
{
    g_autoptr(fact) fact = fact_new(FACT_SESSION_HELD, MONDAY, subject, 1, session);
    append(store, fact);
}

static void a_fact_comes_back_as_it_went_in(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(fact) fact = fact_new(FACT_RSVP, MONDAY, 3, 12, 7);
    fact_set_step(fact, "S4");
    fact_set_state(fact, "ACCEPTED");
    fact->number = 2;
    fact->value = G_MAXINT64 - 1;
    fact->start = MONDAY + DAY;
    fact->end = INSTANT_NEVER;
    fact->wall = 29833333;
    fact->sequence = -1;
    fact->stamp = MONDAY - 5;
    fact->row = 44;
    fact->content = 55;
    append(store, fact);
    g_autoptr(GPtrArray) facts = journal_facts(store->database, 3, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(facts->len, ==, 1);
    const struct fact *back = g_ptr_array_index(facts, 0);
    g_assert_cmpint(back->id, ==, fact->id);
    g_assert_cmpint(back->at, ==, MONDAY);
    g_assert_cmpint(back->subject, ==, 3);
    g_assert_cmpint((int)back->kind, ==, (int)FACT_RSVP);
    g_assert_cmpint(back->person, ==, 12);
    g_assert_cmpint(back->session, ==, 7);
    g_assert_cmpstr(back->step, ==, "S4");
    g_assert_cmpint(back->number, ==, 2);
    g_assert_cmpint(back->value, ==, G_MAXINT64 - 1);
    g_assert_cmpint(back->start, ==, MONDAY + DAY);
    g_assert_cmpint(back->end, ==, INSTANT_NEVER);
    g_assert_cmpint(back->wall, ==, 29833333);
    g_assert_cmpint(back->sequence, ==, -1);
    g_assert_cmpint(back->stamp, ==, MONDAY - 5);
    g_assert_cmpstr(back->state, ==, "ACCEPTED");
    g_assert_cmpint(back->row, ==, 44);
    g_assert_cmpint(back->content, ==, 55);
}

static void every_kind_of_fact_comes_back(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        g_autoptr(fact) fact = fact_new((enum fact_kind)kind, MONDAY, 1, 0, 0);
        append(store, fact);
    }
    g_autoptr(GPtrArray) facts = journal_facts(store->database, 1, &error);
    g_assert_cmpuint(facts->len, ==, FACT_KIND_COUNT);
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *back = g_ptr_array_index(facts, i);
        g_assert_cmpuint(back->kind, ==, i);
        g_assert_null(back->step);
        g_assert_null(back->state);
    }
}

static void facts_stand_in_order_and_by_subject(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    append_held(store, 1, 10);
    append_held(store, 2, 20);
    append_held(store, 1, 11);
    g_autoptr(GPtrArray) first = journal_facts(store->database, 1, &error);
    g_autoptr(GPtrArray) second = journal_facts(store->database, 2, &error);
    g_autoptr(GPtrArray) none = journal_facts(store->database, 3, &error);
    g_assert_cmpuint(first->len, ==, 2);
    g_assert_cmpint(((struct fact *)g_ptr_array_index(first, 1))->session, ==, 11);
    g_assert_cmpuint(second->len, ==, 1);
    g_assert_cmpint(((struct fact *)g_ptr_array_index(second, 0))->session, ==, 20);
    g_assert_cmpuint(none->len, ==, 0);
}

static void a_kind_of_a_later_binome_is_an_error(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    append_held(store, 1, 10);
    g_assert_true(statement_run(
        statement_of(store->database, "UPDATE fact SET kind = 'session.sung'", &error), &error));
    g_assert_null(journal_facts(store->database, 1, &error));
    g_assert_error(error, DATABASE_ERROR, DATABASE_CORRUPT);
    g_assert_cmpstr(error->message, ==,
                    "fact 1: kind: \"session.sung\" is no name that it may hold");
}

static void wake(struct store *store, int subject, instant at)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(journal_wake(store->database, subject, at, &error));
}

static void wake_by(struct store *store, int subject, instant at)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(journal_wake_by(store->database, subject, at, &error));
}

static void assert_next(struct store *store, instant expected)
{
    instant at;
    g_autoptr(GError) error = NULL;
    g_assert_true(journal_next_wake(store->database, &at, &error));
    g_assert_cmpint(at, ==, expected);
}

static void assert_awake(struct store *store, instant now, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GArray) awake = journal_awake(store->database, now, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < awake->len; i++)
        g_string_append_printf(found, "%d ", g_array_index(awake, int, i));
    g_assert_cmpstr(found->str, ==, expected);
}

static void a_subject_wakes_at_its_second_and_the_earliest_first(struct store *store,
                                                                 gconstpointer unused)
{
    (void)unused;
    wake(store, 1, MONDAY);
    wake(store, 2, MONDAY - 1);
    wake(store, 3, INSTANT_NEVER);
    wake(store, 4, MONDAY + 1);
    assert_awake(store, MONDAY - 2, "");
    assert_awake(store, MONDAY - 1, "2 ");
    assert_awake(store, MONDAY, "2 1 ");
    assert_awake(store, INSTANT_NEVER - 1, "2 1 4 ");
    wake(store, 2, INSTANT_NEVER);
    assert_awake(store, MONDAY, "1 ");
}

static void waking_by_a_time_never_puts_it_off(struct store *store, gconstpointer unused)
{
    (void)unused;
    wake_by(store, 1, MONDAY);
    assert_next(store, MONDAY);
    wake_by(store, 1, MONDAY + 1);
    assert_next(store, MONDAY);
    wake_by(store, 1, INSTANT_NEVER);
    assert_next(store, MONDAY);
    wake_by(store, 1, MONDAY - 1);
    assert_next(store, MONDAY - 1);
    wake(store, 1, INSTANT_NEVER);
    assert_next(store, INSTANT_NEVER);
    wake_by(store, 1, INSTANT_NEVER);
    assert_next(store, INSTANT_NEVER);
    wake_by(store, 1, MONDAY);
    assert_next(store, MONDAY);
}

static void nobody_wakes_in_a_new_store(struct store *store, gconstpointer unused)
{
    (void)unused;
    assert_next(store, INSTANT_NEVER);
    assert_awake(store, MONDAY, "");
}

static void an_idle_run_steps_no_row_of_ten_thousand_sleepers(struct store *store,
                                                              gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_true(database_begin(store->database, &error));
    for (int subject = 1; subject <= 10000; subject++)
        wake(store, subject, subject % 2 == 0 ? INSTANT_NEVER : MONDAY + subject);
    g_assert_true(database_commit(store->database, &error));
    database_count_rows(store->database, "subject");
    assert_awake(store, MONDAY, "");
    g_assert_cmpuint(database_rows(store->database), ==, 0);
    assert_awake(store, MONDAY + 1, "1 ");
    g_assert_cmpuint(database_rows(store->database), ==, 1);
}

static void its_queries_go_by_the_index(struct store *store, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) facts = journal_facts(store->database, 1, &error);
    assert_awake(store, MONDAY, "");
    assert_next(store, INSTANT_NEVER);
    g_assert_cmpuint(store_assert_searches(store), ==, 3);
}

static void the_last_fact_is_known_by_its_number(struct store *store, gconstpointer unused)
{
    gint64 first, last;
    (void)unused;
    g_assert_true(journal_last(store->database, &first, NULL));
    g_assert_cmpint(first, ==, 0);
    append_held(store, 3, 7);
    g_assert_true(journal_last(store->database, &first, NULL));
    append_held(store, 2, 5);
    g_assert_true(journal_last(store->database, &last, NULL));
    g_assert_cmpint(first, >, 0);
    g_assert_cmpint(last, ==, first + 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                                  \
    g_test_add("/port/journal/" #name, struct store, NULL, cohort_set_up, name, store_tear_down)
    ADD(a_fact_comes_back_as_it_went_in);
    ADD(every_kind_of_fact_comes_back);
    ADD(facts_stand_in_order_and_by_subject);
    ADD(a_kind_of_a_later_binome_is_an_error);
    ADD(a_subject_wakes_at_its_second_and_the_earliest_first);
    ADD(waking_by_a_time_never_puts_it_off);
    ADD(the_last_fact_is_known_by_its_number);
    ADD(nobody_wakes_in_a_new_store);
    ADD(an_idle_run_steps_no_row_of_ten_thousand_sleepers);
    ADD(its_queries_go_by_the_index);
    return g_test_run();
}
