#include "support/rosters.h"

static struct rosters *bench;

static const struct wrong_roster wrong[] = {
    {"a pair of one",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;;21/01/2027 15:00\n",
     "p.csv:2: mentoré\u00a0: vide\u00a0; un binôme a deux personnes",
     "p.csv:2: mentoré: is empty; a pair has two people"},
    {"an address alone",
     "mentor;mentoré;première séance\nc.martin@l.example;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: mentor\u00a0: \"c.martin@l.example\" est une adresse seule\u00a0; écrivez "
     "\"Prénom Nom <c.martin@l.example>\"",
     "p.csv:2: mentor: \"c.martin@l.example\" is an address alone; write \"First Last "
     "<c.martin@l.example>\""},
    {"one name",
     "mentor;mentoré;première séance\nCamille <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: mentor\u00a0: \"Camille\" n’a qu’un nom\u00a0; écrivez \"Prénom Nom "
     "<c.martin@l.example>\"",
     "p.csv:2: mentor: \"Camille\" has one name only; write \"First Last "
     "<c.martin@l.example>\""},
    {"no address",
     "mentor;mentoré;première séance\nCamille Martin;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: mentor\u00a0: \"Camille Martin\" n’a pas d’adresse lisible\u00a0; écrivez "
     "\"Prénom Nom <nom@domaine.example>\"",
     "p.csv:2: mentor: \"Camille Martin\" has no readable address; write \"First Last "
     "<name@domain.example>\""},
    {"< in an address",
     "mentor;mentoré;première séance\nCamille Martin <<c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: mentor\u00a0: \"Camille Martin <<c.martin@l.example>\" n’a pas d’adresse "
     "lisible\u00a0; écrivez \"Prénom Nom <nom@domaine.example>\"",
     "p.csv:2: mentor: \"Camille Martin <<c.martin@l.example>\" has no readable address; write "
     "\"First Last <name@domain.example>\""},
    {"an address twice",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\nNadia Benali <C.MARTIN@l.example>;Hélène Roux "
     "<h@l.example>;21/01/2027 15:00\n",
     "p.csv:3: C.MARTIN@l.example\u00a0: déjà à la ligne 2\u00a0; une adresse n’est qu’à une "
     "personne",
     "p.csv:3: C.MARTIN@l.example: already on line 2; an address belongs to one person"},
    {"somebody in two roles",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\nPhilippe Durand <p.durand@l.example>;Hélène Roux "
     "<h@l.example>;21/01/2027 15:00\n",
     "p.csv:3: p.durand@l.example\u00a0: mentor ici, mentoré à la ligne 2\u00a0; une personne "
     "n’a qu’un rôle",
     "p.csv:3: p.durand@l.example: mentor here, mentee on line 2; a person has one role"},
    {"mentor of herself",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Camille Martin "
     "<c.martin@l.example>;21/01/2027 15:00\n",
     "p.csv:2: c.martin@l.example\u00a0: mentoré ici, mentor à la ligne 2\u00a0; une personne "
     "n’a qu’un rôle",
     "p.csv:2: c.martin@l.example: mentee here, mentor on line 2; a person has one role"},
    {"the consultant as a mentor",
     "mentor;mentoré;première séance\nNadia Benali <anna@c.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: anna@c.example\u00a0: mentor ici, consultant dans le fichier du "
     "programme\u00a0; une personne n’a qu’un rôle",
     "p.csv:2: anna@c.example: mentor here, consultant in the cohort file; a person has one "
     "role"},
    {"somebody who covers for the consultant, as a mentee",
     "mentor;mentoré;première séance\nNadia Benali <n@l.example>;Paul Morel "
     "<Paul@c.example>;21/01/2027 15:00\n",
     "p.csv:2: Paul@c.example\u00a0: mentoré ici, remplaçant dans le fichier du "
     "programme\u00a0; une personne n’a qu’un rôle",
     "p.csv:2: Paul@c.example: mentee here, cover in the cohort file; a person has one role"},
    {"somebody who covers for the consultant, as an assistant",
     "mentor;mentoré;assistant;première séance\nNadia Benali <n@l.example>;Philippe Durand "
     "<p.durand@l.example>;Paul Morel <paul@c.example>;21/01/2027 15:00\n",
     "p.csv:2: paul@c.example\u00a0: assistant ici, remplaçant dans le fichier du "
     "programme\u00a0; une personne n’a qu’un rôle",
     "p.csv:2: paul@c.example: assistant here, cover in the cohort file; a person has one "
     "role"},
    {"a participant as an assistant",
     "mentor;mentoré;assistant;première séance\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;Camille Martin <c.martin@l.example>;21/01/2027 15:00\n",
     "p.csv:2: c.martin@l.example\u00a0: assistant ici, mentor à la ligne 2\u00a0; une "
     "personne n’a qu’un rôle",
     "p.csv:2: c.martin@l.example: assistant here, mentor on line 2; a person has one role"},
    {"an alias that is another's",
     "mentor;mentoré;première séance;autres adresses mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 "
     "15:00;p.durand@l.example\n",
     "p.csv:2: p.durand@l.example\u00a0: mentoré ici, mentor à la ligne 2\u00a0; une personne "
     "n’a qu’un rôle",
     "p.csv:2: p.durand@l.example: mentee here, mentor on line 2; a person has one role"},
    {"an alias that is no address",
     "mentor;mentoré;première séance;autres adresses mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;camille\n",
     "p.csv:2: autres adresses mentor\u00a0: \"camille\" n’est pas une adresse\u00a0; écrivez "
     "par exemple \"camille@lumen.example\"",
     "p.csv:2: autres adresses mentor: \"camille\" is no address; write for example "
     "\"camille@lumen.example\""},
    {"an assistant without a name",
     "mentor;mentoré;assistant;première séance\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;s@l.example;21/01/2027 15:00\n",
     "p.csv:2: assistant\u00a0: \"s@l.example\" n’est pas un nom et une adresse\u00a0; écrivez "
     "par exemple \"Sophie Petit <sophie.petit@lumen.example>\"",
     "p.csv:2: assistant: \"s@l.example\" is no name and address; write for example \"Sophie "
     "Petit <sophie.petit@lumen.example>\""},
    {"a pair's number twice",
     "binôme;mentor;mentoré;première séance\n1;Camille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n1;Nadia Benali <n@l.example>;Hélène Roux "
     "<h@l.example>;21/01/2027 15:00\n",
     "p.csv:3: binôme \"1\"\u00a0: déjà à la ligne 2\u00a0; donnez-lui un autre numéro",
     "p.csv:3: pair \"1\": already on line 2; give it another number"},
    {"commas under a header of semicolons",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>,Philippe Durand "
     "<p.durand@l.example>,21/01/2027 15:00\n",
     "p.csv:2: la ligne n’a qu’une case\u00a0; séparez ses cases comme celles de l’en-tête",
     "p.csv:2: the line has one cell only; separate its cells as those of the header"},
    {"a role misspelt",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance\nCamille;Martin;c.martin@l.example;mentro;1;21/01/2027 "
     "15:00\nPhilippe;Durand;p.durand@l.example;mentoré;1;\n",
     "p.csv:2: rôle\u00a0: \"mentro\" n’est pas parmi mentor, mentoré\u00a0; vouliez-vous dire "
     "\"mentor\"\u00a0?\np.csv:3: binôme \"1\"\u00a0: Philippe, et personne d’autre\u00a0; un "
     "binôme a un "
     "mentor et un mentoré",
     "p.csv:2: rôle: \"mentro\" is none of mentor, mentee; did you mean \"mentor\"?\np.csv:3: "
     "pair \"1\": Philippe alone; a pair has a mentor and a mentee"},
    {"two mentors",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
     "15:00\nPhilippe;Durand;p.durand@l.example;mentor;1;\n",
     "p.csv:2: binôme \"1\"\u00a0: Camille, et personne d’autre\u00a0; un binôme a un mentor et un "
     "mentoré\np.csv:3: binôme \"1\"\u00a0: a déjà Camille (ligne 2)\u00a0; un binôme a deux "
     "personnes",
     "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: pair "
     "\"1\": has Camille already (line 2); a pair has two people"},
    {"nobody's pair",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
     "15:00\nPhilippe;Durand;p.durand@l.example;mentoré;;\n",
     "p.csv:2: binôme \"1\"\u00a0: Camille, et personne d’autre\u00a0; un binôme a un mentor et un "
     "mentoré\np.csv:3: binôme\u00a0: vide\u00a0; donnez aux deux personnes le même numéro",
     "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: binôme: "
     "is empty; give both people the same number"},
    {"a surname left out",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
     "15:00\nPhilippe;;p.durand@l.example;mentoré;1;\n",
     "p.csv:2: binôme \"1\"\u00a0: Camille, et personne d’autre\u00a0; un binôme a un mentor et un "
     "mentoré\np.csv:3: nom\u00a0: vide\u00a0; remplissez-le",
     "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: nom: is "
     "empty; fill it in"},
    {"an address that is none",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
     "15:00\nPhilippe;Durand;p.durand;mentoré;1;\n",
     "p.csv:2: binôme \"1\"\u00a0: Camille, et personne d’autre\u00a0; un binôme a un mentor et un "
     "mentoré\np.csv:3: adresse\u00a0: \"p.durand\" n’est pas une adresse\u00a0; écrivez par "
     "exemple \"camille.martin@lumen.example\"",
     "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: adresse: "
     "\"p.durand\" is no address; write for example \"camille.martin@lumen.example\""},
    {"tu, misspelt",
     "mentor;mentoré;première séance;tu/vous\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00;vuos\n",
     "p.csv:2: tu/vous\u00a0: \"vuos\" n’est pas parmi tu, vous\u00a0; vouliez-vous dire "
     "\"vous\"\u00a0?\np.csv:2: tu/vous\u00a0: \"vuos\" n’est pas parmi tu, vous\u00a0; "
     "vouliez-vous dire \"vous\"\u00a0?",
     "p.csv:2: tu/vous: \"vuos\" is none of tu, vous; did you mean \"vous\"?\np.csv:2: "
     "tu/vous: \"vuos\" is none of tu, vous; did you mean \"vous\"?"},
    {"a title",
     "mentor;mentoré;première séance;appeler mentoré\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;Docteur\n",
     "p.csv:2: appeler mentoré\u00a0: \"Docteur\" n’est pas parmi Monsieur, Madame, "
     "prénom\u00a0; choisissez-en un",
     "p.csv:2: appeler mentoré: \"Docteur\" is none of Monsieur, Madame, first name; choose "
     "one"},
    {"a gender of one's own",
     "mentor;mentoré;première séance;genre mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;x\n",
     "p.csv:2: genre mentor\u00a0: \"x\" n’est pas parmi f, m\u00a0; choisissez-en un",
     "p.csv:2: genre mentor: \"x\" is none of f, m; choose one"},
    {"a language without words",
     "mentor;mentoré;première séance;langue mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;de\n",
     "p.csv:2: langue mentor\u00a0: \"de\" n’est pas parmi fr, en\u00a0; choisissez-en un",
     "p.csv:2: langue mentor: \"de\" is none of fr, en; choose one"},
    {"a zone of nowhere",
     "mentor;mentoré;première séance;fuseau mentor\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00;Lyon\n",
     "p.csv:2: fuseau mentor\u00a0: \"Lyon\" n’est pas un fuseau connu\u00a0; écrivez par "
     "exemple \"Europe/London\"",
     "p.csv:2: fuseau mentor: \"Lyon\" is no known zone; write for example \"Europe/London\""},
    {"homonyms",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\nCamille Roux <roux@l.example>;Hélène Roux "
     "<h@l.example>;21/01/2027 15:00\n",
     "warning: p.csv:3: deux personnes s’appellent Camille (lignes 2 et 3)\u00a0; dans vos "
     "commandes, ajoutez le numéro du binôme",
     "warning: p.csv:3: two people are called Camille (lines 2 and 3); in your commands, add "
     "the pair's number"},
    {"the consultant's first name",
     "mentor;mentoré;première séance\nAnna Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "warning: p.csv:2: Anna Martin a le prénom de qui accompagne\u00a0; une réponse \"Anna\" "
     "appellera la seconde",
     "warning: p.csv:2: Anna Martin has the consultant's first name; an answer \"Anna\" will "
     "call the latter"},
    {"a manager on the roster",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Claire Leroy "
     "<claire@l.example>;21/01/2027 15:00\n",
     "warning: p.csv:2: Claire Leroy reçoit aussi le bilan (managers)\u00a0; est-ce "
     "voulu\u00a0?",
     "warning: p.csv:2: Claire Leroy gets the digest as well (managers); is that meant?"},
    {"a domain that occurs once",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\nNadia Benali <n@l.exmaple>;Hélène Roux "
     "<h@l.example>;21/01/2027 15:00\n",
     "warning: p.csv:3: n@l.exmaple\u00a0: seule adresse de ce domaine\u00a0; est-elle "
     "juste\u00a0?",
     "warning: p.csv:3: n@l.exmaple: the only address of its domain; is it right?"},
};

static void a_wrong_person_or_pair_is_told_with_its_line(void)
{
    rosters_assert_wrong(bench, wrong, G_N_ELEMENTS(wrong));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    bench = rosters_new();
    g_test_add_func("/roster-faults/a-wrong-person-or-pair-is-told-with-its-line",
                    a_wrong_person_or_pair_is_told_with_its_line);
    int status = g_test_run();
    rosters_free(bench);
    return status;
}
