#include "model/programme.h"

static void spans_are_read_as_people_type_them(void)
{
    static const struct {
        const char *text;
        struct span span;
    } rows[] = {
        {"6 semaines", {6, UNIT_WEEK}},
        {"1 semaine", {1, UNIT_WEEK}},
        {"6 weeks", {6, UNIT_WEEK}},
        {"10 jours", {10, UNIT_DAY}},
        {"10 days", {10, UNIT_DAY}},
        {"3 mois", {3, UNIT_MONTH}},
        {"3 months", {3, UNIT_MONTH}},
        {"2 jours ouvrés", {2, UNIT_WORKING_DAY}},
        {"2 JOURS OUVRES", {2, UNIT_WORKING_DAY}},
        {"1 working day", {1, UNIT_WORKING_DAY}},
        {"-3 days", {-3, UNIT_DAY}},
        {"2h", {2, UNIT_HOUR}},
        {"90\u00a0minutes", {90, UNIT_MINUTE}},
        {" 6  Semaines ", {6, UNIT_WEEK}},
        {"0 days", {0, UNIT_DAY}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct span span = {99, UNIT_MINUTE};
        g_test_message("%s", rows[i].text);
        g_assert_true(span_parse(rows[i].text, &span));
        g_assert_cmpint(span.count, ==, rows[i].span.count);
        g_assert_cmpint(span.unit, ==, rows[i].span.unit);
    }
}

static void what_is_no_span_is_refused_with_the_nearest(void)
{
    static const struct {
        const char *text, *suggestion;
    } rows[] = {
        {"6 semines", "6 semaines"},
        {"6 wekes", "6 weeks"},
        {"10 jour ouvres", "10 jours ouvrés"},
        {"semaines", NULL},
        {"six weeks", NULL},
        {"", NULL},
        {"6", NULL},
        {"6 lunes", NULL},
        {"99999999999 days", NULL},
        {"6 weeks or so", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct span span;
        g_autofree char *suggestion = span_suggest(rows[i].text);
        g_test_message("%s", rows[i].text);
        g_assert_false(span_parse(rows[i].text, &span));
        g_assert_cmpstr(suggestion, ==, rows[i].suggestion);
    }
}

static void spans_are_said_in_both_languages(void)
{
    static const struct {
        struct span span;
        const char *french, *english;
    } rows[] = {
        {{6, UNIT_WEEK}, "6 semaines", "6 weeks"},
        {{1, UNIT_WEEK}, "1 semaine", "1 week"},
        {{10, UNIT_WORKING_DAY}, "10 jours ouvrés", "10 working days"},
        {{1, UNIT_WORKING_DAY}, "1 jour ouvré", "1 working day"},
        {{-3, UNIT_DAY}, "-3 jours", "-3 days"},
        {{3, UNIT_MONTH}, "3 mois", "3 months"},
        {{1, UNIT_MONTH}, "1 mois", "1 month"},
        {{0, UNIT_HOUR}, "0 heure", "0 hours"},
        {{20, UNIT_MINUTE}, "20 minutes", "20 minutes"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *french = span_words(rows[i].span, LANGUAGE_FRENCH);
        g_autofree char *english = span_words(rows[i].span, LANGUAGE_ENGLISH);
        g_assert_cmpstr(french, ==, rows[i].french);
        g_assert_cmpstr(english, ==, rows[i].english);
    }
}

static void a_new_programme_has_the_defaults_of_simple(void)
{
    g_autoptr(programme) programme = programme_new();
    g_assert_cmpint(programme->sessions, ==, 6);
    g_assert_cmpint(programme->cadence.count, ==, 6);
    g_assert_cmpint(programme->cadence.unit, ==, UNIT_WEEK);
    g_assert_cmpint(programme->invite_ahead.count, ==, 5);
    g_assert_cmpint(programme->minutes, ==, 60);
    g_assert_cmpint(programme->kickoff, ==, -1);
    g_assert_cmpint(programme->kickoff_minute, ==, 540);
    g_assert_cmpint(programme->reminders, ==, 1);
    g_assert_cmpint(programme->budget_mentor, ==, 15);
    g_assert_cmpint(programme->budget_mentee, ==, 8);
    g_assert_cmpuint(programme->approve, ==, 15);
    g_assert_cmpint(programme->quiet.from, ==, 510);
    g_assert_cmpint(programme->quiet.to, ==, 1080);
    g_assert_cmpstr(programme->playbook, ==, "simple");
    g_assert_cmpstr(programme->zone, ==, "Europe/Paris");
    g_assert_null(programme->dpo_contact);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/programme/spans-are-read-as-people-type-them",
                    spans_are_read_as_people_type_them);
    g_test_add_func("/programme/what-is-no-span-is-refused-with-the-nearest",
                    what_is_no_span_is_refused_with_the_nearest);
    g_test_add_func("/programme/spans-are-said-in-both-languages",
                    spans_are_said_in_both_languages);
    g_test_add_func("/programme/a-new-programme-has-the-defaults-of-simple",
                    a_new_programme_has_the_defaults_of_simple);
    return g_test_run();
}
