#include "model/fact.h"

static void every_kind_has_a_name_of_its_own(void)
{
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        g_assert_cmpint(names_find(fact_kind_names, FACT_KIND_COUNT, fact_kind_names[kind]), ==,
                        kind);
}

static void a_new_fact_says_what_it_was_given_and_nothing_else(void)
{
    g_autoptr(fact) fact = fact_new(FACT_RSVP, 1000, 2, 3, 2001);
    g_assert_cmpint(fact->kind, ==, FACT_RSVP);
    g_assert_cmpint(fact->at, ==, 1000);
    g_assert_cmpint(fact->subject, ==, 2);
    g_assert_cmpint(fact->person, ==, 3);
    g_assert_cmpint(fact->session, ==, 2001);
    g_assert_cmpint(fact->id, ==, 0);
    g_assert_cmpint(fact->row, ==, 0);
    g_assert_null(fact->step);
    g_assert_null(fact->state);
}

static void a_copy_owns_its_words(void)
{
    g_autoptr(fact) fact = fact_new(FACT_ANSWERED, 1000, 2, 3, 2001);
    fact_set_step(fact, "S4");
    fact_set_state(fact, "held");
    fact->row = 7;
    g_autoptr(fact) copy = fact_copy(fact);
    fact_set_step(fact, "S6");
    fact_set_state(fact, NULL);
    g_assert_cmpstr(copy->step, ==, "S4");
    g_assert_cmpstr(copy->state, ==, "held");
    g_assert_cmpint(copy->row, ==, 7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fact/every-kind-has-a-name-of-its-own", every_kind_has_a_name_of_its_own);
    g_test_add_func("/fact/a-new-fact-says-what-it-was-given-and-nothing-else",
                    a_new_fact_says_what_it_was_given_and_nothing_else);
    g_test_add_func("/fact/a-copy-owns-its-words", a_copy_owns_its_words);
    return g_test_run();
}
