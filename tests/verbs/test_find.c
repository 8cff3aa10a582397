/*
 * find - who and what a word of the command line names.
 */
#include "verbs/find.h"

static struct person *add_person(struct registry *registry, const char *first, const char *last,
                                 const char *address, int pair)
{
    struct person *person = g_new0(struct person, 1);
    person->id = (int)registry->people->len + 1;
    person->first = g_strdup(first);
    person->last = g_strdup(last);
    person->address = g_strdup(address);
    person->aliases = g_ptr_array_new_with_free_func(g_free);
    person->pair = pair;
    person->live = TRUE;
    g_ptr_array_add(registry->people, person);
    return person;
}

static struct registry *two_pairs(void)
{
    struct registry *registry = registry_new();
    add_person(registry, "Hélène", "Roux", "helene@lumen.example", 1);
    add_person(registry, "Théo", "Bernard", "theo@lumen.example", 1);
    add_person(registry, "Camille", "Martin", "camille.martin@lumen.example", 2);
    add_person(registry, "Camille", "Durand", "camille.durand@lumen.example", 2);
    for (int i = 1; i <= 2; i++) {
        struct pair *pair = g_new0(struct pair, 1);
        pair->id = i;
        pair->number = g_strdup_printf("B%d", i);
        pair->mentor = 2 * i - 1;
        pair->mentee = 2 * i;
        pair->live = TRUE;
        g_ptr_array_add(registry->pairs, pair);
    }
    return registry;
}

static void finds_a_person_by_first_name_whole_name_or_address(void)
{
    static const struct {
        const char *word;
        int id; /* 0: nobody, or more than one */
    } rows[] = {
        {"Hélène", 1},         {"helene", 1},  {"HELENE ROUX", 1}, {"Theo@Lumen.example", 2},
        {"camille durand", 4}, {"Camille", 0}, {"Roux", 0},        {"", 0},
    };
    g_autoptr(registry) registry = two_pairs();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct person *person = find_person(registry, rows[i].word);
        g_test_message("\"%s\"", rows[i].word);
        g_assert_cmpint(person != NULL ? person->id : 0, ==, rows[i].id);
    }
}

static void finds_nobody_who_has_left_or_was_erased(void)
{
    g_autoptr(registry) registry = two_pairs();
    struct person *left = registry->people->pdata[3];
    struct person *erased = registry->people->pdata[0];
    left->live = FALSE;
    g_clear_pointer(&erased->first, g_free);
    g_clear_pointer(&erased->last, g_free);
    g_clear_pointer(&erased->address, g_free);
    g_assert_cmpint(find_person(registry, "Camille")->id, ==, 3);
    g_assert_null(find_person(registry, "Hélène"));
    g_autofree char *name = person_name(registry, 1);
    g_assert_cmpstr(name, ==, "#1");
}

static void finds_a_pair_by_its_number_or_somebody_of_it(void)
{
    g_autoptr(registry) registry = two_pairs();
    g_assert_cmpint(find_pair(registry, "B2")->id, ==, 2);
    g_assert_cmpint(find_pair(registry, "Théo")->id, ==, 1);
    g_assert_null(find_pair(registry, "B3"));
    g_assert_null(find_pair(registry, "Camille"));
    g_autofree char *name = pair_name(registry, find_pair(registry, "B1"));
    g_assert_cmpstr(name, ==, "Hélène – Théo");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/find/person", finds_a_person_by_first_name_whole_name_or_address);
    g_test_add_func("/find/gone", finds_nobody_who_has_left_or_was_erased);
    g_test_add_func("/find/pair", finds_a_pair_by_its_number_or_somebody_of_it);
    return g_test_run();
}
