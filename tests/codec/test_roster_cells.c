#include "support/folder.h"
#include "support/rosters.h"

static struct rosters *bench;

static const struct sound_roster sound[] = {
    {"as files.md has it",
     "mentor;mentoré;assistant;première séance;lieu\nCamille Martin "
     "<camille.martin@lumen.example>;Philippe Durand <philippe.durand@lumen.example>;Sophie "
     "Petit <sophie.petit@lumen.example>;21/01/2027 15:00;La Compagnie\nNadia Benali "
     "<nadia.benali@lumen.example>;Hélène Roux <helene.roux@lumen.example>;;22/01/2027 "
     "9:00;\nBERNARD Théo <theo.bernard@lumen.example>;DE LA TOUR Anne "
     "<anne.delatour@lumen.example>;;26/01/2027 13:30;visio\n",
     0,
     "1: Camille|Martin|camille.martin@lumen.example + "
     "Philippe|Durand|philippe.durand@lumen.example @ 2027-01-21 15:00 in La Compagnie\n2: "
     "Nadia|Benali|nadia.benali@lumen.example + Hélène|Roux|helene.roux@lumen.example @ "
     "2027-01-22 09:00\n3: Théo|Bernard|theo.bernard@lumen.example + Anne|de La "
     "Tour|anne.delatour@lumen.example @ 2027-01-26 13:30 in visio"},
    {"a plain pair",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"no line end at the end",
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"CR LF",
     "mentor;mentoré;première séance\r\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\r\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"CR alone, an old Mac",
     "mentor;mentoré;première séance\rCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\r",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a BOM",
     "\xef\xbb\xbf"
     "mentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"windows-1252",
     "mentor;mentor\351;premi\350re s\351ance\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"commas",
     "mentor,mentoré,première séance\nCamille Martin <c.martin@l.example>,Philippe Durand "
     "<p.durand@l.example>,21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"tabs",
     "mentor\tmentoré\tpremière séance\nCamille Martin <c.martin@l.example>\tPhilippe Durand "
     "<p.durand@l.example>\t21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"UTF-16, Excel's Unicode text",
     "\377\376\155\000\145\000\156\000\164\000\157\000\162\000\073\000\155\000\145\000\156\000"
     "\164\000\157\000\162\000\351\000\073\000\160\000\162\000\145\000\155\000\151\000\350\000"
     "\162\000\145\000\040\000\163\000\351\000\141\000\156\000\143\000\145\000\012\000\103\000"
     "\141\000\155\000\151\000\154\000\154\000\145\000\040\000\115\000\141\000\162\000\164\000"
     "\151\000\156\000\040\000\074\000\143\000\056\000\155\000\141\000\162\000\164\000\151\000"
     "\156\000\100\000\154\000\056\000\145\000\170\000\141\000\155\000\160\000\154\000\145\000"
     "\076\000\073\000\120\000\150\000\151\000\154\000\151\000\160\000\160\000\145\000\040\000"
     "\104\000\165\000\162\000\141\000\156\000\144\000\040\000\074\000\160\000\056\000\144\000"
     "\165\000\162\000\141\000\156\000\144\000\100\000\154\000\056\000\145\000\170\000\141\000"
     "\155\000\160\000\154\000\145\000\076\000\073\000\062\000\061\000\057\000\060\000\061\000"
     "\057\000\062\000\060\000\062\000\067\000\040\000\061\000\065\000\072\000\060\000\060\000"
     "\012\000",
     244,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"sep=; on top",
     "sep=;\r\nmentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"sep=, on top",
     "sep=,\nmentor,mentoré,première séance\nCamille Martin <c.martin@l.example>,Philippe "
     "Durand <p.durand@l.example>,21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a title above the header",
     "Binômes du printemps, COMEX;;\n;;\nmentor;mentoré;première séance\nCamille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"empty lines",
     "\n\nmentor;mentoré;première séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n\n\n;;\n \n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"cells that trail",
     "mentor;mentoré;première séance;;;;\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00;;;;\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"every cell in quotes",
     "\"mentor\";\"mentoré\";\"première séance\"\n\"Camille Martin "
     "<c.martin@l.example>\";\"Philippe Durand <p.durand@l.example>\";\"21/01/2027 15:00\"\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a separator within quotes",
     "mentor;mentoré;première séance;lieu\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00;\"Salle 2; étage 3\"\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00 in Salle 2; étage 3"},
    {"a quote doubled",
     "mentor;mentoré;première séance;lieu\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00;\"Salle \"\"Colbert\"\"\"\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00 in Salle \"Colbert\""},
    {"a semicolon header whose cells hold commas",
     "mentor;mentoré;première séance;lieu\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00;2, rue de Sèze, Paris, France, Europe\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00 in 2, rue de Sèze, Paris, France, Europe"},
    {"an English header",
     "mentor;mentee;first session\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a header in capitals",
     "MENTOR;MENTORÉ;PREMIÈRE SÉANCE\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a header without accents",
     "Mentor;Mentore;Premiere seance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"columns in another order",
     "première séance;mentoré;mentor\n21/01/2027 15:00;Philippe Durand "
     "<p.durand@l.example>;Camille Martin <c.martin@l.example>\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"blanks around a header",
     " mentor ; mentoré ;première  séance\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"no-break spaces around cells",
     "mentor;mentoré;première séance\n\u00a0Camille Martin <c.martin@l.example>\u00a0;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"numbers of one's own",
     "binôme;mentor;mentoré;première séance\nParis-3;Camille Martin "
     "<c.martin@l.example>;Philippe Durand <p.durand@l.example>;21/01/2027 15:00\n",
     0,
     "Paris-3: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ "
     "2027-01-21 15:00"},
    {"a person a line",
     "prénom;nom;adresse;rôle;binôme;première "
     "séance;lieu\nCamille;Martin;c.martin@l.example;mentor;7;;Paris\nPhilippe;Durand;p.durand@"
     "l.example;mentoré;7;21/01/2027 15:00;\n",
     0,
     "7: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00 in Paris"},
    {"a person a line, in English",
     "first name,surname,address,role,pair,first "
     "session\nCamille,Martin,c.martin@l.example,mentor,1,21/01/2027 "
     "15:00\nPhilippe,Durand,p.durand@l.example,mentee,1,\n",
     0,
     "1: Camille|Martin|c.martin@l.example + Philippe|Durand|p.durand@l.example @ 2027-01-21 "
     "15:00"},
    {"a person a line, in capitals",
     "prénom;nom;e-mail;rôle;binôme;première séance\nCAMILLE;DE LA "
     "TOUR;c.martin@l.example;MENTOR;1;21/01/2027 "
     "15:00\nphilippe;DURAND;p.durand@l.example;Mentorée;1;\n",
     0,
     "1: Camille|de La Tour|c.martin@l.example + philippe|Durand|p.durand@l.example @ "
     "2027-01-21 15:00"},
};

static void excel_has_its_habits(void)
{
    rosters_assert_sound(bench, sound, G_N_ELEMENTS(sound));
}

static const struct wrong_roster wrong[] = {
    {"a word for a shape", "nom;première séance\n",
     "p.csv:1: l’en-tête ne dit pas si une ligne est un binôme ou une personne\u00a0; écrivez "
     "\"mentor;mentoré;première séance\" ou \"prénom;nom;adresse;rôle;binôme\"",
     "p.csv:1: the header does not say whether a line is a pair or a person; write "
     "\"mentor;mentee;first session\" or \"first name;surname;address;role;pair\""},
    {"both shapes", "mentor;mentoré;rôle\n",
     "p.csv:1: l’en-tête ne dit pas si une ligne est un binôme ou une personne\u00a0; écrivez "
     "\"mentor;mentoré;première séance\" ou \"prénom;nom;adresse;rôle;binôme\"",
     "p.csv:1: the header does not say whether a line is a pair or a person; write "
     "\"mentor;mentee;first session\" or \"first name;surname;address;role;pair\""},
    {"a person without a surname column", "prénom;adresse;rôle;binôme\n",
     "p.csv:1: colonne \"nom\"\u00a0: manque\u00a0; ajoutez-la",
     "p.csv:1: column \"surname\": is missing; add it"},
    {"a column twice", "mentor;mentoré;mentee\n",
     "p.csv: personne dans la liste\u00a0; écrivez une ligne par binôme\np.csv:1: colonne "
     "\"mentee\"\u00a0: s’y trouve deux fois\u00a0; gardez-en une",
     "p.csv: nobody in the list; write a line for each pair\np.csv:1: column \"mentee\": "
     "stands there twice; keep one"},
    {"an unknown column",
     "mentor;mentoré;première séance;boisson\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00;\n",
     "warning: p.csv:1: colonne \"boisson\"\u00a0: inconnue\u00a0; non lue",
     "warning: p.csv:1: column \"boisson\": unknown; not read"},
    {"a misspelt column",
     "mentor;mentoré;première séance;lieuu\nCamille Martin <c.martin@l.example>;Philippe "
     "Durand <p.durand@l.example>;21/01/2027 15:00;\n",
     "warning: p.csv:1: colonne \"lieuu\"\u00a0: inconnue, non lue\u00a0; vouliez-vous dire "
     "\"lieu\"\u00a0?",
     "warning: p.csv:1: column \"lieuu\": unknown, not read; did you mean \"lieu\"?"},
    {"a suffix where a line is a person",
     "prénom;nom;adresse;rôle;binôme;première séance;langue "
     "mentor\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
     "15:00;fr\nPhilippe;Durand;p.durand@l.example;mentoré;1;\n",
     "warning: p.csv:1: colonne \"langue mentor\"\u00a0: inconnue\u00a0; non lue",
     "warning: p.csv:1: column \"langue mentor\": unknown; not read"},
    {"nobody", "mentor;mentoré;première séance\n",
     "p.csv: personne dans la liste\u00a0; écrivez une ligne par binôme",
     "p.csv: nobody in the list; write a line for each pair"},
    {"nothing", "\n\n", "p.csv: est vide\u00a0; écrivez une ligne par binôme",
     "p.csv: is empty; write a line for each pair"},
    {"a quote that does not close",
     "mentor;mentoré;première séance\n\"Camille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: un guillemet ne se ferme pas, ou se ferme au milieu d’une case\u00a0; "
     "doublez-le (\"\") ou retirez-le",
     "p.csv:2: a quote does not close, or closes inside a cell; double it (\"\") or take it "
     "out"},
    {"a quote in the middle",
     "mentor;mentoré;première séance\nCamille \"Cam\" Martin <c@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: un guillemet ne se ferme pas, ou se ferme au milieu d’une case\u00a0; "
     "doublez-le (\"\") ou retirez-le",
     "p.csv:2: a quote does not close, or closes inside a cell; double it (\"\") or take it "
     "out"},
    {"a line break in an address",
     "mentor;mentoré;première séance\n\"Camille Martin <c.martin@l.example\nBcc: "
     "x@y.example>\";Philippe Durand <p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: mentor\u00a0: contient un saut de ligne ou un caractère invisible\u00a0; "
     "retirez-le",
     "p.csv:2: mentor: holds a line break or an invisible character; take it out"},
    {"the line after a break within quotes",
     "mentor;mentoré;première séance;lieu\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00;\"Salle\nColbert\"\nNadia Benali "
     "<n@l.example>;;21/01/2027 15:00;\n",
     "p.csv:2: lieu\u00a0: contient un saut de ligne ou un caractère invisible\u00a0; "
     "retirez-le\np.csv:4: mentoré\u00a0: vide\u00a0; un binôme a deux personnes",
     "p.csv:2: lieu: holds a line break or an invisible character; take it out\np.csv:4: "
     "mentoré: is empty; a pair has two people"},
    {"two people in a cell",
     "mentor;mentoré;première séance\n\"Camille Martin <c.martin@l.example>; Nadia Benali "
     "<n@l.example>\";Philippe Durand <p.durand@l.example>;21/01/2027 15:00\n",
     "p.csv:2: mentor\u00a0: \"Camille Martin <c.martin@l.example>; Nadia Benali "
     "<n@l.example>\" n’a pas d’adresse lisible\u00a0; écrivez \"Prénom Nom "
     "<nom@domaine.example>\"",
     "p.csv:2: mentor: \"Camille Martin <c.martin@l.example>; Nadia Benali <n@l.example>\" has "
     "no readable address; write \"First Last <name@domain.example>\""},
    {"a separator outside quotes",
     "mentor;mentoré;première séance;lieu\nCamille Martin <c.martin@l.example>;Philippe Durand "
     "<p.durand@l.example>;21/01/2027 15:00;Salle 2; étage 3\n",
     "p.csv:2: \"étage 3\" dépasse de l’en-tête\u00a0; mettez entre guillemets la case qui "
     "contient le séparateur",
     "p.csv:2: \"étage 3\" stands past the header; put the cell that holds the separator in "
     "quotes"},
    {"all faults in one go",
     "mentor;mentoré;première séance\n;Philippe Durand <p.durand@l.example>;21/01/2027 "
     "15:00\nCamille Martin <c.martin@l.example>;c@l.example;\nNadia Benali "
     "<n@l.example>;Hélène Roux <h@l.example>;demain\n",
     "p.csv:2: mentor\u00a0: vide\u00a0; un binôme a deux personnes\np.csv:3: mentoré\u00a0: "
     "\"c@l.example\" est une adresse seule\u00a0; écrivez \"Prénom Nom "
     "<c@l.example>\"\np.csv:4: première séance\u00a0: \"demain\" n’est pas une date\u00a0; "
     "écrivez par exemple \"21/01/2027 15:00\"",
     "p.csv:2: mentor: is empty; a pair has two people\np.csv:3: mentoré: \"c@l.example\" is "
     "an address alone; write \"First Last <c@l.example>\"\np.csv:4: première séance: "
     "\"demain\" is no date; write for example \"21/01/2027 15:00\""},
};

static void a_wrong_header_or_cell_is_told_with_its_line(void)
{
    rosters_assert_wrong(bench, wrong, G_N_ELEMENTS(wrong));
}

static void what_is_no_csv_is_refused(void)
{
    g_autofree char *large = g_strnfill(1000 * 1000 + 1, ';');
    const struct {
        const char *label, *bytes;
        gsize length;
        const char *french, *english;
    } rows[] = {
        {"a workbook", "PK\3\4\0\0", 6,
         "p.csv: n’est pas du CSV\u00a0; dans Excel, enregistrez sous «\u00a0CSV UTF-8\u00a0»",
         "p.csv: is no CSV; in Excel, save as \"CSV UTF-8\""},
        {"a megabyte and a byte", large, 1000 * 1000 + 1,
         "p.csv: plus de 1 Mo\u00a0; une liste de personnes est plus courte",
         "p.csv: over 1 MB; a list of people is shorter"},
        {"half a character of UTF-16", "\377\376m", 3,
         "p.csv: n’est pas du CSV\u00a0; dans Excel, enregistrez sous «\u00a0CSV UTF-8\u00a0»",
         "p.csv: is no CSV; in Excel, save as \"CSV UTF-8\""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (int french = 0; french < 2; french++) {
            g_autofree char *told = NULL;
            g_assert_null(rosters_read(bench, rows[i].bytes, rows[i].length, french, &told));
            rosters_assert_same(rows[i].label, told, french ? rows[i].french : rows[i].english);
        }
    }
}

static void a_roster_that_is_not_there_is_told(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(faults) faults = faults_new(TRUE);
    g_autofree char *path = folder_path(folder, "gone.csv");
    g_assert_null(roster_read(path, bench->cohort, bench->calendar, faults));
    g_autofree char *told = folder_faults(folder, faults);
    g_assert_cmpstr(told, ==,
                    "gone.csv: ce fichier n’existe pas\u00a0; vérifiez roster et son nom");
}

static void what_init_writes_has_no_fault(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("SOURCE_DIR"), "etc", "examples", "fr", "cohort.csv", NULL);
    g_autoptr(faults) faults = faults_new(TRUE);
    g_autoptr(roster) roster = roster_read(path, bench->cohort, bench->calendar, faults);
    g_assert_cmpuint(faults->list->len, ==, 0);
    g_assert_cmpuint(roster->couples->len, ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    bench = rosters_new();
    g_test_add_func("/roster-cells/excel-has-its-habits", excel_has_its_habits);
    g_test_add_func("/roster-cells/a-wrong-header-or-cell-is-told-with-its-line",
                    a_wrong_header_or_cell_is_told_with_its_line);
    g_test_add_func("/roster-cells/what-is-no-csv-is-refused", what_is_no_csv_is_refused);
    g_test_add_func("/roster-cells/a-roster-that-is-not-there-is-told",
                    a_roster_that_is_not_there_is_told);
    g_test_add_func("/roster-cells/what-init-writes-has-no-fault", what_init_writes_has_no_fault);
    int status = g_test_run();
    rosters_free(bench);
    return status;
}
