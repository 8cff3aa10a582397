#include "support/rosters.h"

static struct rosters *bench;

static const struct sound_roster sound[] = {
    {"an ISO date",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;2027-01-21 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"an ISO date with a T",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;2027-01-21T15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"15h",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15h\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"15 h 00",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15 h 00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"15h00",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15h00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"seconds, as Excel shows them",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"two digits of the year",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/27 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"dots in the date",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21.01.2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"two spaces before the hour",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027  15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
};

static void a_date_is_read_as_people_write_it(void)
{
    rosters_assert_sound(bench, sound, G_N_ELEMENTS(sound));
}

static const struct wrong_roster wrong[] = {
    {"no first date",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;\n",
     "p.csv:2: Camille et Philippe\u00a0: pas de première séance\u00a0; mettez une date",
     "p.csv:2: Camille and Philippe: no first session; write a date"},
    {"a date in words",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;jeudi en huit\n",
     "p.csv:2: première séance\u00a0: \"jeudi en huit\" n’est pas une date\u00a0; écrivez par "
     "exemple \"21/01/2027 15:00\"",
     "p.csv:2: première séance: \"jeudi en huit\" is no date; write for example \"21/01/2027 "
     "15:00\""},
    {"a day that is none",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;31/02/2027 15:00\n",
     "p.csv:2: première séance\u00a0: \"31/02/2027 15:00\" n’est pas une date\u00a0; écrivez "
     "par exemple \"21/01/2027 15:00\"",
     "p.csv:2: première séance: \"31/02/2027 15:00\" is no date; write for example "
     "\"21/01/2027 15:00\""},
    {"a date without an hour",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027\n",
     "p.csv:2: première séance\u00a0: \"21/01/2027\" n’a pas d’heure\u00a0; écrivez "
     "\"21/01/2027 15:00\"",
     "p.csv:2: première séance: \"21/01/2027\" has no hour; write \"21/01/2027 15:00\""},
    {"a Sunday",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;24/01/2027 15:00\n",
     "p.csv:2: première séance\u00a0: le 2027-01-24 tombe un week-end\u00a0; le 2027-01-25 "
     "irait",
     "p.csv:2: première séance: 2027-01-24 falls on a weekend; 2027-01-25 would do"},
    {"a public holiday",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;29/03/2027 15:00\n",
     "p.csv:2: première séance\u00a0: le 2027-03-29 tombe un jour férié\u00a0; le 2027-03-30 "
     "irait",
     "p.csv:2: première séance: 2027-03-29 falls on a public holiday; 2027-03-30 would do"},
    {"August",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;03/08/2027 15:00\n",
     "p.csv:2: première séance\u00a0: le 2027-08-03 tombe un jour sans séance ni "
     "message\u00a0; le 2027-09-01 irait",
     "p.csv:2: première séance: 2027-08-03 falls on a blank day; 2027-09-01 would do"},
    {"the day of the kick-off",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;14/01/2027 15:00\n",
     "p.csv:2: première séance\u00a0: le 2027-01-14 n’est pas après le départ du "
     "2027-01-14\u00a0; mettez une date plus tard",
     "p.csv:2: première séance: 2027-01-14 is not after the kick-off of 2027-01-14; write a "
     "later date"},
    {"the year before",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2026 15:00\n",
     "p.csv:2: première séance\u00a0: le 2026-01-21 est avant le départ du 2027-01-14\u00a0; "
     "vouliez-vous le 2027-01-21\u00a0?",
     "p.csv:2: première séance: 2026-01-21 is before the kick-off of 2027-01-14; did you mean "
     "2027-01-21?"},
    {"a holiday of the year before",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;01/02/2026 15:00\n",
     "p.csv:2: première séance\u00a0: le 2026-02-01 est avant le départ du 2027-01-14\u00a0; "
     "vouliez-vous le 2027-02-01\u00a0?",
     "p.csv:2: première séance: 2026-02-01 is before the kick-off of 2027-01-14; did you mean "
     "2027-02-01?"},
    {"two days before the kick-off",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;12/01/2027 15:00\n",
     "p.csv:2: première séance\u00a0: le 2027-01-12 n’est pas après le départ du 2027-01-14\u00a0; "
     "mettez une date plus tard",
     "p.csv:2: première séance: 2027-01-12 is not after the kick-off of 2027-01-14; write a later "
     "date"},
    {"a year too late",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2028 15:00\n",
     "warning: p.csv:2: première séance\u00a0: le 2028-01-21 est plus d’un an après le départ du "
     "2027-01-14\u00a0; vouliez-vous le 2027-01-21\u00a0?",
     "warning: p.csv:2: première séance: 2028-01-21 is more than a year after the kick-off of "
     "2027-01-14; did you mean 2027-01-21?"},
    {"a year too late, on a Saturday",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;22/01/2028 15:00\n",
     "p.csv:2: première séance\u00a0: le 2028-01-22 est plus d’un an après le départ du "
     "2027-01-14\u00a0; vouliez-vous le 2027-01-22\u00a0?",
     "p.csv:2: première séance: 2028-01-22 is more than a year after the kick-off of 2027-01-14; "
     "did you mean 2027-01-22?"},
    {"a day that only a leap year has",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;29/02/2028 15:00\n",
     "warning: p.csv:2: première séance\u00a0: le 2028-02-29 est plus d’un an après le départ du "
     "2027-01-14\u00a0; relisez l’année",
     "warning: p.csv:2: première séance: 2028-02-29 is more than a year after the kick-off of "
     "2027-01-14; look at the year again"},
    {"an hour that summer time skips",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;28/03/2027 2:30\n",
     "p.csv:2: première séance\u00a0: \"28/03/2027 2:30\" n’existe pas, l’heure d’été commence "
     "alors\u00a0; écrivez une heure plus tard",
     "p.csv:2: première séance: \"28/03/2027 2:30\" does not exist, summer time begins then; "
     "write an hour later"},
    {"an evening",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 19:00\n",
     "warning: p.csv:2: première séance\u00a0: \"21/01/2027 19:00\" est en dehors des heures "
     "de séance\u00a0; gardée telle quelle",
     "warning: p.csv:2: première séance: \"21/01/2027 19:00\" is outside the hours of "
     "sessions; kept as it is"},
    {"two dates for a pair",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
     "15:00\nPhilippe;Durand;p.durand@l.example;mentoré;1;22/01/2027 9:00\n",
     "p.csv:3: première séance\u00a0: une autre date que l’autre ligne du binôme\u00a0; "
     "gardez-en une",
     "p.csv:3: première séance: another date than the other line of the pair; keep one"},
    {"a training in words",
     "mentor;mentoré;première séance;formé le mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;hier\n",
     "p.csv:2: formé le mentor\u00a0: \"hier\" n’est pas une date\u00a0; écrivez par exemple "
     "\"07/01/2027\"",
     "p.csv:2: formé le mentor: \"hier\" is no date; write for example \"07/01/2027\""},
    {"a departure in words",
     "mentor;mentoré;première séance;parti le mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;bientôt\n",
     "p.csv:2: parti le mentor\u00a0: \"bientôt\" n’est pas une date\u00a0; écrivez par "
     "exemple \"15/06/2027\"",
     "p.csv:2: parti le mentor: \"bientôt\" is no date; write for example \"15/06/2027\""},
};

static void a_wrong_date_is_told_with_its_line(void)
{
    rosters_assert_wrong(bench, wrong, G_N_ELEMENTS(wrong));
}

static void the_first_date_stands_in_the_cohorts_zone(void)
{
    g_free(bench->cohort->zone);
    bench->cohort->zone = g_strdup("America/New_York");
    g_autoptr(roster) roster = rosters_read_sound(
        bench, "mentor;mentoré;première séance;fuseau\n"
               "Camille Martin <c@l.example>;Hélène Roux <h@l.example>;21/01/2027 15:00;"
               "Europe/Paris\n");
    g_free(bench->cohort->zone);
    bench->cohort->zone = g_strdup("Europe/Paris");
    const struct couple *couple = roster->couples->pdata[0];
    g_autofree char *first = clock_rfc3339(couple->first);
    g_assert_cmpstr(first, ==, "2027-01-21T20:00:00Z");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    bench = rosters_new();
    g_test_add_func("/roster-dates/a-date-is-read-as-people-write-it",
                    a_date_is_read_as_people_write_it);
    g_test_add_func("/roster-dates/a-wrong-date-is-told-with-its-line",
                    a_wrong_date_is_told_with_its_line);
    g_test_add_func("/roster-dates/the-first-date-stands-in-the-cohorts-zone",
                    the_first_date_stands_in_the_cohorts_zone);
    int status = g_test_run();
    rosters_free(bench);
    return status;
}
