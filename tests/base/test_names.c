#include "base/names.h"

#define FRUITS(X)                                                                                  \
    X(FRUIT_APPLE, "apple")                                                                        \
    X(FRUIT_PEAR, "pear")

enum fruit { FRUITS(NAMES_CONSTANT) FRUIT_COUNT };
static const char *const fruit_names[] = {FRUITS(NAMES_STRING)};

static const char *const words[] = {"mentor", "mentoré", "semaines", "day", "log", "yes"};

static void an_enum_and_its_table_agree(void)
{
    g_assert_cmpint(G_N_ELEMENTS(fruit_names), ==, FRUIT_COUNT);
    g_assert_cmpint(names_find(fruit_names, FRUIT_COUNT, "pear"), ==, FRUIT_PEAR);
    g_assert_cmpint(names_find(fruit_names, FRUIT_COUNT, "Pear"), ==, -1);
    g_assert_cmpint(names_find(fruit_names, FRUIT_COUNT, "pea"), ==, -1);
    g_assert_cmpint(names_find(fruit_names, FRUIT_COUNT, NULL), ==, -1);
}

static void suggests_the_name_that_was_meant(void)
{
    static const struct {
        const char *label, *wrong, *expected;
    } rows[] = {
        {"two letters swapped", "mentro", "mentor"},
        {"a letter missing", "semines", "semaines"},
        {"two mistakes", "semeine", "semaines"},
        {"three mistakes", "smeine", NULL},
        {"only the case is wrong", "MENTOR", "mentor"},
        {"an accent missing", "mentore", "mentoré"},
        {"one mistake in three letters", "dai", "day"},
        {"one mistake in two letters", "lo", NULL},
        {"two mistakes in four letters", "dxyz", NULL},
        {"another word", "trimestre", NULL},
        {"nothing", "", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(names_suggest(words, G_N_ELEMENTS(words), rows[i].wrong), ==,
                        rows[i].expected);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/names/an-enum-and-its-table-agree", an_enum_and_its_table_agree);
    g_test_add_func("/names/suggests-the-name-that-was-meant", suggests_the_name_that_was_meant);
    return g_test_run();
}
