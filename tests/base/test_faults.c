#include "base/faults.h"

static void assert_text(const struct faults *faults, guint index, const char *expected)
{
    g_autofree char *text = fault_text(g_ptr_array_index(faults->list, index));
    g_assert_cmpstr(text, ==, expected);
}

static void a_fault_names_the_place_the_thing_and_the_wish(void)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    faults_add(faults, "comex.csv", 3, "rôle : « %s »", "role: \"%s\" is none of mentor, mentee",
               "mentro");
    faults_add(faults, "comex.csv", 0, "%s", "%s", "empty");
    faults_add(faults, NULL, 0, "%s", "%s", "nothing");
    assert_text(faults, 0, "comex.csv:3: role: \"mentro\" is none of mentor, mentee");
    assert_text(faults, 1, "comex.csv: empty");
    assert_text(faults, 2, "nothing");
}

static void a_cohort_in_french_reads_french(void)
{
    g_autoptr(faults) faults = faults_new(TRUE);
    faults_add(faults, "a.conf", 10, "cadence : « %s »", "cadence: \"%s\"", "6 semines");
    assert_text(faults, 0, "a.conf:10: cadence : « 6 semines »");
}

static void warnings_do_not_count(void)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    faults_warn(faults, "a.conf", 1, "%d", "%d", 1);
    g_assert_cmpuint(faults_count(faults), ==, 0);
    faults_add(faults, "a.conf", 2, "%d", "%d", 2);
    g_assert_cmpuint(faults_count(faults), ==, 1);
    g_assert_cmpuint(faults->list->len, ==, 2);
}

static void faults_stand_by_file_then_line_then_discovery(void)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    faults_add(faults, "z.conf", 9, "%s", "%s", "last line");
    faults_add(faults, "a.csv", 2, "%s", "%s", "first of two");
    faults_add(faults, "z.conf", 1, "%s", "%s", "first line");
    faults_add(faults, "a.csv", 2, "%s", "%s", "second of two");
    faults_add(faults, "a.csv", 0, "%s", "%s", "whole file");
    faults_sort(faults);
    assert_text(faults, 0, "z.conf:1: first line");
    assert_text(faults, 1, "z.conf:9: last line");
    assert_text(faults, 2, "a.csv: whole file");
    assert_text(faults, 3, "a.csv:2: first of two");
    assert_text(faults, 4, "a.csv:2: second of two");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/faults/a-fault-names-the-place-the-thing-and-the-wish",
                    a_fault_names_the_place_the_thing_and_the_wish);
    g_test_add_func("/faults/a-cohort-in-french-reads-french", a_cohort_in_french_reads_french);
    g_test_add_func("/faults/warnings-do-not-count", warnings_do_not_count);
    g_test_add_func("/faults/faults-stand-by-file-then-line-then-discovery",
                    faults_stand_by_file_then_line_then_discovery);
    return g_test_run();
}
