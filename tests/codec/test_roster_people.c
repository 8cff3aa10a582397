#include "support/rosters.h"

#include <string.h>

static struct rosters *bench;

static const struct sound_roster sound[] = {
    {"a surname first, in capitals",
     "mentor;mentoré;première séance\nMARTIN Camille <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a surname last, in capitals",
     "mentor;mentoré;première séance\nCamille MARTIN <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"all in capitals",
     "mentor;mentoré;première séance\nCAMILLE MARTIN <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"two first names before capitals",
     "mentor;mentoré;première séance\nJean Pierre MARTIN <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Jean Pierre|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ "
     "2027-01-21 15:00"},
    {"a compound surname",
     "mentor;mentoré;première séance\nMARTIN-DUPONT Camille <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin-Dupont|c.martin@l.example + Philippe|Durand|p.durand@l.example @ "
     "2027-01-21 15:00"},
    {"a compound first name",
     "mentor;mentoré;première séance\nAnne-Laure Le Goff <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Anne-Laure|Le Goff|c.martin@l.example + Philippe|Durand|p.durand@l.example @ "
     "2027-01-21 15:00"},
    {"DE LA TOUR",
     "mentor;mentoré;première séance\nDE LA TOUR Anne <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Anne|de La Tour|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"de small before capitals",
     "mentor;mentoré;première séance\nAnne de LA TOUR <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Anne|de La Tour|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"DU BELLAY",
     "mentor;mentoré;première séance\nDU BELLAY Joachim <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Joachim|du Bellay|c.martin@l.example + Philippe|Durand|p.durand@l.example @ "
     "2027-01-21 15:00"},
    {"D'ORMESSON",
     "mentor;mentoré;première séance\nJean D'ORMESSON <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Jean|d'Ormesson|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"accents in capitals",
     "mentor;mentoré;première séance\nLEFÈVRE Éloïse <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Éloïse|Lefèvre|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"O'BRIEN",
     "mentor;mentoré;première séance\nO'BRIEN Conor <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Conor|O'Brien|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a comma between surname and first name",
     "mentor;mentoré;première séance\n\"MARTIN, Camille <c.martin@l.example>\";Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"quotes around the name, as Outlook pastes",
     "mentor;mentoré;première séance\n\"\"\"Martin, Camille\"\" "
     "<c.martin@l.example>\";Philippe Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"quotes around the name and address",
     "mentor;mentoré;première séance\n'Camille Martin' <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a semicolon behind the address, as Outlook pastes",
     "mentor;mentoré;première séance\n\"Camille Martin <c.martin@l.example>; \";Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"mailto: before the address",
     "mentor;mentoré;première séance\nCamille Martin <mailto:c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"no space before the address",
     "mentor;mentoré;première séance\nCamille Martin<c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a domain in capitals",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@L.EXAMPLE>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a zero-width space behind the address",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example\u200b>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
};

static void names_and_addresses_are_read_as_people_write_them(void)
{
    rosters_assert_sound(bench, sound, G_N_ELEMENTS(sound));
}

/* The roster of comex.conf of files.md, whose dates are proposed by mail. */
static void every_column_of_a_person_is_read(void)
{
    static const char comex[] =
        "prénom;nom;adresse;autres adresses;rôle;binôme;tu/vous;appeler;genre;langue;fuseau;"
        "assistant;formé le\n"
        "Camille;Martin;camille.martin@lumen.example;c.martin@gmail.example;mentor;1;tu;Camille;f;"
        "fr;;;07/01/2027\n"
        "Philippe;Durand;philippe.durand@lumen.example;pdurand@lumen.example;mentoré;1;vous;"
        "Monsieur;m;fr;;Sophie Petit <sophie.petit@lumen.example>;\n"
        "Tom;Reed;tom.reed@lumen.example;;mentor;2;tu;Tom;m;en;Europe/London;;07/01/2027\n"
        "Anne;de La Tour;anne.delatour@lumen.example;;mentoré;2;vous;Anne;f;fr;;;\n";
    bench->cohort->propose = TRUE;
    g_autoptr(roster) roster = rosters_read_sound(bench, comex);
    bench->cohort->propose = FALSE;
    g_assert_cmpuint(roster->entries->len, ==, 4);
    g_assert_cmpuint(roster->couples->len, ==, 2);
    const struct couple *first = roster->couples->pdata[0];
    const struct couple *second = roster->couples->pdata[1];
    g_assert_true(first->mentor->tu && !first->mentee->tu);
    g_assert_cmpint(first->mentor->greet, ==, GREET_FIRST_NAME);
    g_assert_cmpint(first->mentee->greet, ==, GREET_MONSIEUR);
    g_assert_cmpint(first->mentor->gender, ==, GENDER_FEMALE);
    g_assert_cmpint(first->mentee->gender, ==, GENDER_MALE);
    g_assert_cmpstr(first->mentor->aliases->pdata[0], ==, "c.martin@gmail.example");
    g_assert_cmpstr(first->mentee->assistant.name, ==, "Sophie Petit");
    g_assert_cmpstr(first->mentee->assistant.address, ==, "sophie.petit@lumen.example");
    g_assert_null(first->mentor->assistant.address);
    g_assert_cmpint(first->first, ==, INSTANT_NONE);
    g_assert_cmpint(second->mentor->language, ==, LANGUAGE_ENGLISH);
    g_assert_cmpstr(second->mentor->zone, ==, "Europe/London");
    g_assert_null(second->mentee->zone);
    g_assert_cmpstr(second->mentee->last, ==, "de La Tour");
    g_assert_cmpint(second->mentee->left_on, ==, -1);
    g_assert_cmpint(second->mentor->line, ==, 4);
}

static void an_executive_committee_says_vous_to_all(void)
{
    g_autofree char *told = NULL;
    static const char text[] = "mentor;mentoré;première séance;tu/vous mentor\n"
                               "Camille Martin <c@l.example>;Anne Roux <a@l.example>;"
                               "21/01/2027 15:00;tu\n";
    bench->cohort->comex = TRUE;
    g_autoptr(roster) roster = rosters_read(bench, text, strlen(text), TRUE, &told);
    bench->cohort->comex = FALSE;
    const struct couple *couple = roster->couples->pdata[0];
    g_assert_false(couple->mentor->tu);
    rosters_assert_same(
        "comex", told,
        "warning: p.csv:2: Camille Martin\u00a0: vous, malgré \"tu\"\u00a0; profile = \"comex\" le "
        "veut");
}

static void a_column_of_the_pair_shape_is_for_both_or_for_one(void)
{
    g_autoptr(roster) roster = rosters_read_sound(
        bench,
        "mentor;mentoré;première séance;tu/vous;tu/vous mentoré;language mentee;appeler mentoré;"
        "parti le mentor;id mentor;autres adresses mentor\n"
        "Camille Martin <c@l.example>;Hélène Roux <h@l.example>;;tu;vous;English;Mme;15/06/2027;"
        "42;a@l.example c2@l.example\n");
    const struct couple *couple = roster->couples->pdata[0];
    g_assert_true(couple->mentor->tu && !couple->mentee->tu);
    g_assert_cmpint(couple->mentor->language, ==, LANGUAGE_FRENCH);
    g_assert_cmpint(couple->mentee->language, ==, LANGUAGE_ENGLISH);
    g_assert_cmpint(couple->mentee->greet, ==, GREET_MADAME);
    g_assert_cmpint(couple->mentor->left_on, ==, day_from_date(2027, 6, 15));
    g_assert_cmpstr(couple->mentor->id, ==, "42");
    g_assert_null(couple->mentee->id);
    g_assert_cmpuint(couple->mentor->aliases->len, ==, 2);
    g_assert_cmpint(couple->first, ==, INSTANT_NONE); /* she leaves: no date is asked for */
}

static void one_assistant_may_serve_two(void)
{
    g_autoptr(roster) roster =
        rosters_read_sound(bench, "mentor;mentoré;assistante;première séance\n"
                                  "Camille Martin <c@l.example>;Hélène Roux <h@l.example>;"
                                  "Sophie Petit <s@l.example>;21/01/2027 15:00\n"
                                  "Nadia Benali <n@l.example>;Philippe Durand <p@l.example>;"
                                  "Sophie Petit <s@l.example>;21/01/2027 15:00\n");
    g_assert_cmpuint(roster->couples->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    bench = rosters_new();
    g_test_add_func("/roster-people/names-and-addresses-are-read-as-people-write-them",
                    names_and_addresses_are_read_as_people_write_them);
    g_test_add_func("/roster-people/every-column-of-a-person-is-read",
                    every_column_of_a_person_is_read);
    g_test_add_func("/roster-people/an-executive-committee-says-vous-to-all",
                    an_executive_committee_says_vous_to_all);
    g_test_add_func("/roster-people/a-column-of-the-pair-shape-is-for-both-or-for-one",
                    a_column_of_the_pair_shape_is_for_both_or_for_one);
    g_test_add_func("/roster-people/one-assistant-may-serve-two", one_assistant_may_serve_two);
    int status = g_test_run();
    rosters_free(bench);
    return status;
}
