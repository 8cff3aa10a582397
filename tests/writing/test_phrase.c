#include "writing/phrase.h"

#define FR LANGUAGE_FRENCH
#define EN LANGUAGE_ENGLISH

static void assert_words(char *words, const char *expected)
{
    g_assert_cmpstr(words, ==, expected);
    g_free(words);
}

static void a_name_elides_what_stands_before_it(void)
{
    assert_words(phrase_of_name("Anne"), "d’Anne");
    assert_words(phrase_of_name("Élodie"), "d’Élodie");
    assert_words(phrase_of_name("Hélène"), "d’Hélène");
    assert_words(phrase_of_name("Camille"), "de Camille");
    assert_words(phrase_that_name("Anna"), "qu’Anna");
    assert_words(phrase_that_name("Paul"), "que Paul");
    assert_words(phrase_that_name(""), "que ");
}

static void a_client_has_its_article(void)
{
    static const struct {
        const char *client, *words;
    } rows[] = {
        {"Groupe Lumen", "du Groupe Lumen"},
        {"Acme", "d’Acme"},
        {"Lumen", "de Lumen"},
        {"Ville de Lyon", "de la Ville de Lyon"},
        {"Le Monde", "du Monde"},
        {"Les Échos", "des Échos"},
        {"Crédit du Nord", "du Crédit du Nord"},
        {"Groupement", "de Groupement"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_words(phrase_of_client(rows[i].client), rows[i].words);
}

static void a_rhythm_is_said_as_people_say_it(void)
{
    static const struct {
        struct span cadence;
        const char *french, *english;
    } rows[] = {
        {{6, UNIT_WEEK}, "toutes les six semaines", "every six weeks"},
        {{1, UNIT_WEEK}, "chaque semaine", "every week"},
        {{1, UNIT_MONTH}, "chaque mois", "every month"},
        {{2, UNIT_MONTH}, "tous les deux mois", "every two months"},
        {{15, UNIT_DAY}, "tous les 15 jours", "every 15 days"},
        {{10, UNIT_WORKING_DAY}, "tous les dix jours ouvrés", "every ten working days"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_words(phrase_cadence(rows[i].cadence, FR), rows[i].french);
        assert_words(phrase_cadence(rows[i].cadence, EN), rows[i].english);
    }
}

static void sessions_have_their_length(void)
{
    assert_words(phrase_sessions_of_length(6, 60, FR), "six séances d’une heure");
    assert_words(phrase_sessions_of_length(6, 60, EN), "six one-hour sessions");
    assert_words(phrase_sessions_of_length(1, 45, FR), "une séance de 45 minutes");
    assert_words(phrase_sessions_of_length(1, 45, EN), "one 45-minute session");
    assert_words(phrase_sessions_of_length(12, 120, FR), "12 séances de deux heures");
    assert_words(phrase_sessions_of_length(12, 120, EN), "12 two-hour sessions");
    assert_words(phrase_of_length(90, FR), "de 1\u00a0h\u00a030");
}

static void a_place_finds_its_preposition(void)
{
    static const struct {
        const char *place, *french, *english;
    } rows[] = {
        {"La Compagnie", ", à La Compagnie", ", at La Compagnie"},
        {"L’Atelier", ", à L’Atelier", ", at L’Atelier"},
        {"Le Bistrot", ", au Bistrot", ", at Le Bistrot"},
        {"Salle Colbert", ", Salle Colbert", ", at Salle Colbert"},
        {"visio", ", en visio", ", online"},
        {"Teams", ", en visio", ", online"},
        {"chez le mentor", ", chez le mentor", ", chez le mentor"},
        {"à convenir entre vous", ", lieu à convenir", ", place to be agreed"},
        {"", ", lieu à convenir", ", place to be agreed"},
        {NULL, ", lieu à convenir", ", place to be agreed"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_words(phrase_where(rows[i].place, FR), rows[i].french);
        assert_words(phrase_where(rows[i].place, EN), rows[i].english);
    }
}

static void an_open_place_is_said_in_the_readers_language(void)
{
    assert_words(phrase_place("à convenir entre vous", FR), "à convenir entre vous");
    assert_words(phrase_place("à convenir entre vous", EN), "to be agreed between you");
    assert_words(phrase_place("To be agreed", FR), "à convenir entre vous");
    assert_words(phrase_place(NULL, EN), "to be agreed between you");
    assert_words(phrase_place("Station F", EN), "Station F");
}

static void a_list_ends_in_and(void)
{
    static const char *const names[] = {"a", "b", "c"};
    static const char *const french[] = {"", "a", "a et b", "a, b et c"};
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(french); i++) {
        assert_words(phrase_list(words, FR), french[i]);
        if (i < G_N_ELEMENTS(names))
            g_ptr_array_add(words, (gpointer)names[i]);
    }
    assert_words(phrase_list(words, EN), "a, b and c");
    assert_words(phrase_list(NULL, EN), "");
    assert_words(phrase_capital("été"), "Été");
    assert_words(phrase_small("Accompagner"), "accompagner");
    assert_words(phrase_capital(""), "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/phrase/name", a_name_elides_what_stands_before_it);
    g_test_add_func("/phrase/client", a_client_has_its_article);
    g_test_add_func("/phrase/cadence", a_rhythm_is_said_as_people_say_it);
    g_test_add_func("/phrase/sessions", sessions_have_their_length);
    g_test_add_func("/phrase/place", a_place_finds_its_preposition);
    g_test_add_func("/phrase/open", an_open_place_is_said_in_the_readers_language);
    g_test_add_func("/phrase/list", a_list_ends_in_and);
    return g_test_run();
}
