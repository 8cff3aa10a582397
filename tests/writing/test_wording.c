#include "writing/wording.h"

#define FR LANGUAGE_FRENCH
#define EN LANGUAGE_ENGLISH

static int day(int year, int month, int number)
{
    return day_from_date(year, month, number);
}

static void assert_words(char *words, const char *expected)
{
    g_assert_cmpstr(words, ==, expected);
    g_free(words);
}

static void a_day_is_said_in_full(void)
{
    assert_words(wording_day(day(2027, 1, 21), FR), "jeudi 21\u00a0janvier");
    assert_words(wording_day(day(2027, 1, 21), EN), "Thursday 21 January");
    assert_words(wording_day(day(2027, 3, 1), FR), "lundi 1er\u00a0mars");
    assert_words(wording_day(day(2027, 3, 1), EN), "Monday 1 March");
    assert_words(wording_day(day(2028, 2, 29), FR), "mardi 29\u00a0février");
    assert_words(wording_day_year(day(2027, 1, 21), FR), "jeudi 21\u00a0janvier 2027");
    assert_words(wording_day_year(day(2027, 1, 21), EN), "Thursday 21 January 2027");
    assert_words(wording_date(day(2027, 8, 11), FR), "11\u00a0août");
    assert_words(wording_date(day(2027, 12, 1), FR), "1er\u00a0décembre");
    assert_words(wording_weekday(day(1970, 1, 1), FR), "jeudi");
    assert_words(wording_weekday(day(2027, 1, 22), EN), "Friday");
}

static void a_month_has_its_name(void)
{
    assert_words(wording_month(1, FR), "janvier");
    assert_words(wording_month(8, FR), "août");
    assert_words(wording_month(12, FR), "décembre");
    assert_words(wording_month(2, EN), "February");
}

static void an_hour_is_said_as_people_write_it(void)
{
    static const struct {
        int minute;
        const char *french, *english;
    } rows[] = {
        {0, "0\u00a0h", "midnight"},
        {1, "0\u00a0h\u00a001", "12.01 am"},
        {8 * 60 + 30, "8\u00a0h\u00a030", "8.30 am"},
        {9 * 60 + 5, "9\u00a0h\u00a005", "9.05 am"},
        {12 * 60, "12\u00a0h", "noon"},
        {12 * 60 + 15, "12\u00a0h\u00a015", "12.15 pm"},
        {13 * 60 + 30, "13\u00a0h\u00a030", "1.30 pm"},
        {15 * 60, "15\u00a0h", "3 pm"},
        {23 * 60 + 59, "23\u00a0h\u00a059", "11.59 pm"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_words(wording_hour(rows[i].minute, FR), rows[i].french);
        assert_words(wording_hour(rows[i].minute, EN), rows[i].english);
    }
}

static void a_moment_is_said_on_the_readers_clock(void)
{
    instant at = INSTANT_NONE;
    g_assert_true(clock_from_rfc3339("2027-01-21T14:00:00Z", &at));
    assert_words(wording_when(at, "Europe/Paris", FR), "jeudi 21\u00a0janvier à 15\u00a0h");
    assert_words(wording_when(at, "Europe/London", EN), "Thursday 21 January at 2 pm");
    assert_words(wording_when(at, "Pacific/Auckland", EN), "Friday 22 January at 3 am");
}

static void a_length_is_said_in_words_when_it_is_round(void)
{
    static const struct {
        int minutes;
        const char *french, *english;
    } rows[] = {
        {0, "0 minute", "0 minutes"},       {1, "1 minute", "1 minute"},
        {45, "45 minutes", "45 minutes"},   {60, "une heure", "one hour"},
        {90, "1\u00a0h\u00a030", "1 h 30"}, {340, "5\u00a0h\u00a040", "5 h 40"},
        {360, "six heures", "six hours"},   {660, "11 heures", "11 hours"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_words(wording_length(rows[i].minutes, FR), rows[i].french);
        assert_words(wording_length(rows[i].minutes, EN), rows[i].english);
    }
}

static void numbers_to_ten_are_letters_in_prose(void)
{
    assert_words(wording_count(0, FALSE, FR), "zéro");
    assert_words(wording_count(1, FALSE, FR), "un");
    assert_words(wording_count(1, TRUE, FR), "une");
    assert_words(wording_count(1, TRUE, EN), "one");
    assert_words(wording_count(10, TRUE, FR), "dix");
    assert_words(wording_count(11, TRUE, FR), "11");
    assert_words(wording_number(1512, FR), "1\u00a0512");
    assert_words(wording_number(1512, EN), "1,512");
    assert_words(wording_number(1234567, FR), "1\u00a0234\u00a0567");
    assert_words(wording_number(-3, FR), "-3");
}

static void typography_is_set_right(void)
{
    static const struct {
        const char *label, *text, *expected;
        enum language language;
    } rows[] = {
        {"high signs", "Bon ! Et là ? Oui ; non : 5 %",
         "Bon\u00a0! Et là\u00a0? Oui\u00a0; non\u00a0: 5\u00a0%", FR},
        {"quotes", "dites « lundi » ou", "dites «\u00a0lundi\u00a0» ou", FR},
        {"hours", "à 15 h, 13 h 30 ou 9 h", "à 15\u00a0h, 13\u00a0h\u00a030 ou 9\u00a0h", FR},
        {"dates", "le 14 janvier, le 1er mars", "le 14\u00a0janvier, le 1er\u00a0mars", FR},
        {"no date", "les 14 marsouins", "les 14 marsouins", FR},
        {"sir", "M. Durand", "M.\u00a0Durand", FR},
        {"apostrophes", "qu'une d'elles", "qu’une d’elles", FR},
        {"a narrow space", "15\u202fh", "15\u00a0h", FR},
        {"English", "Can't you? Yes : 3 pm", "Can’t you? Yes : 3 pm", EN},
        {"an address", "o'neil@lumen.example : là", "o'neil@lumen.example\u00a0: là", FR},
        {"a link", "https://lumen.example/l'une", "https://lumen.example/l'une", FR},
        {"a bare hour", "à 15:00 précises", "à 15:00 précises", FR},
        {"a line break", "un\n: deux\n", "un\n: deux\n", FR},
        {"a telephone", "06 12 34 56 78", "06 12 34 56 78", FR},
        {"nothing", "", "", FR},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].label);
        assert_words(wording_typography(rows[i].text, rows[i].language), rows[i].expected);
        g_autofree char *once = wording_typography(rows[i].text, rows[i].language);
        assert_words(wording_typography(once, rows[i].language), rows[i].expected);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wording/day", a_day_is_said_in_full);
    g_test_add_func("/wording/month", a_month_has_its_name);
    g_test_add_func("/wording/hour", an_hour_is_said_as_people_write_it);
    g_test_add_func("/wording/when", a_moment_is_said_on_the_readers_clock);
    g_test_add_func("/wording/length", a_length_is_said_in_words_when_it_is_round);
    g_test_add_func("/wording/count", numbers_to_ten_are_letters_in_prose);
    g_test_add_func("/wording/typography", typography_is_set_right);
    return g_test_run();
}
