#include "codec/roster.h"
#include "support/folder.h"

#include <string.h>

static struct programme *cohort;
static struct almanac *calendar;

static void add_manager(const char *name, const char *address)
{
    struct manager *manager = g_new0(struct manager, 1);
    manager->who.name = g_strdup(name);
    manager->who.address = g_strdup(address);
    g_ptr_array_add(cohort->managers, manager);
}

/* "1: First|Last|address + First|Last|address @ 2027-01-21 15:00 in Place" */
static char *couple_text(const struct couple *couple)
{
    struct wall wall = clock_wall(couple->first, cohort->zone);
    g_autofree char *day = day_iso(wall.day);
    return g_strdup_printf(
        "%s: %s|%s|%s + %s|%s|%s @ %s %02d:%02d%s%s", couple->number, couple->mentor->first,
        couple->mentor->last, couple->mentor->address, couple->mentee->first, couple->mentee->last,
        couple->mentee->address, day, wall.minute / 60, wall.minute % 60,
        couple->place == NULL ? "" : " in ", couple->place == NULL ? "" : couple->place);
}

static char *roster_text(const struct roster *roster)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; roster != NULL && i < roster->couples->len; i++) {
        g_autofree char *line = couple_text(roster->couples->pdata[i]);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "\n", line);
    }
    return g_string_free(text, FALSE);
}

static struct roster *read_bytes(const char *bytes, gsize length, gboolean french, char **told)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(faults) faults = faults_new(french);
    g_autofree char *path = folder_write_bytes(folder, "p.csv", bytes, length);
    struct roster *roster = roster_read(path, cohort, calendar, faults);
    *told = folder_faults(folder, faults);
    return roster;
}

static void assert_same(const char *label, const char *found, const char *expected)
{
    if (strcmp(found, expected) != 0)
        g_error("%s:\n  %s\nnot\n  %s", label, found, expected);
}

static struct roster *read_sound(const char *text)
{
    g_autofree char *told = NULL;
    struct roster *roster = read_bytes(text, strlen(text), FALSE, &told);
    assert_same(text, told, "");
    return roster;
}

static void excel_and_people_have_their_habits(void)
{
    static const struct {
        const char *label, *bytes;
        gsize length; /* 0: up to the NUL */
        const char *expected;
    } rows[] = {
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
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *told = NULL;
        gsize length = rows[i].length == 0 ? strlen(rows[i].bytes) : rows[i].length;
        g_autoptr(roster) roster = read_bytes(rows[i].bytes, length, FALSE, &told);
        g_autofree char *text = roster_text(roster);
        assert_same(rows[i].label, told, "");
        assert_same(rows[i].label, text, rows[i].expected);
    }
}

static void what_is_wrong_is_told_with_its_line(void)
{
    static const struct {
        const char *label, *text, *french, *english;
    } rows[] = {
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
         "p.csv:2: première séance\u00a0: le 2027-01-14 n’est pas après le lancement du "
         "2027-01-14\u00a0; mettez une date plus tard",
         "p.csv:2: première séance: 2027-01-14 is not after the kick-off of 2027-01-14; write a "
         "later date"},
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
        {"a role misspelt",
         "prénom;nom;adresse;rôle;binôme;première "
         "séance\nCamille;Martin;c.martin@l.example;mentro;1;21/01/2027 "
         "15:00\nPhilippe;Durand;p.durand@l.example;mentoré;1;\n",
         "p.csv:2: rôle\u00a0: \"mentro\" n’est pas parmi mentor, mentoré\u00a0; vouliez-vous dire "
         "\"mentor\"\u00a0?\np.csv:3: binôme \"1\"\u00a0: Philippe seul(e)\u00a0; un binôme a un "
         "mentor et un mentoré",
         "p.csv:2: rôle: \"mentro\" is none of mentor, mentee; did you mean \"mentor\"?\np.csv:3: "
         "pair \"1\": Philippe alone; a pair has a mentor and a mentee"},
        {"two mentors",
         "prénom;nom;adresse;rôle;binôme;première "
         "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
         "15:00\nPhilippe;Durand;p.durand@l.example;mentor;1;\n",
         "p.csv:2: binôme \"1\"\u00a0: Camille seul(e)\u00a0; un binôme a un mentor et un "
         "mentoré\np.csv:3: binôme \"1\"\u00a0: a déjà Camille (ligne 2)\u00a0; un binôme a deux "
         "personnes",
         "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: pair "
         "\"1\": has Camille already (line 2); a pair has two people"},
        {"nobody's pair",
         "prénom;nom;adresse;rôle;binôme;première "
         "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
         "15:00\nPhilippe;Durand;p.durand@l.example;mentoré;;\n",
         "p.csv:2: binôme \"1\"\u00a0: Camille seul(e)\u00a0; un binôme a un mentor et un "
         "mentoré\np.csv:3: binôme\u00a0: vide\u00a0; donnez aux deux personnes le même numéro",
         "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: binôme: "
         "is empty; give both people the same number"},
        {"a surname left out",
         "prénom;nom;adresse;rôle;binôme;première "
         "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
         "15:00\nPhilippe;;p.durand@l.example;mentoré;1;\n",
         "p.csv:2: binôme \"1\"\u00a0: Camille seul(e)\u00a0; un binôme a un mentor et un "
         "mentoré\np.csv:3: nom\u00a0: vide\u00a0; remplissez-le",
         "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: nom: is "
         "empty; fill it in"},
        {"an address that is none",
         "prénom;nom;adresse;rôle;binôme;première "
         "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
         "15:00\nPhilippe;Durand;p.durand;mentoré;1;\n",
         "p.csv:2: binôme \"1\"\u00a0: Camille seul(e)\u00a0; un binôme a un mentor et un "
         "mentoré\np.csv:3: adresse\u00a0: \"p.durand\" n’est pas une adresse\u00a0; écrivez par "
         "exemple \"camille.martin@lumen.example\"",
         "p.csv:2: pair \"1\": Camille alone; a pair has a mentor and a mentee\np.csv:3: adresse: "
         "\"p.durand\" is no address; write for example \"camille.martin@lumen.example\""},
        {"two dates for a pair",
         "prénom;nom;adresse;rôle;binôme;première "
         "séance\nCamille;Martin;c.martin@l.example;mentor;1;21/01/2027 "
         "15:00\nPhilippe;Durand;p.durand@l.example;mentoré;1;22/01/2027 9:00\n",
         "p.csv:3: première séance\u00a0: une autre date que l’autre ligne du binôme\u00a0; "
         "gardez-en une",
         "p.csv:3: première séance: another date than the other line of the pair; keep one"},
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
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (int french = 0; french < 2; french++) {
            g_autofree char *told = NULL;
            g_autoptr(roster) roster =
                read_bytes(rows[i].text, strlen(rows[i].text), french, &told);
            assert_same(rows[i].label, told, french ? rows[i].french : rows[i].english);
        }
    }
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
    cohort->propose = TRUE;
    g_autoptr(roster) roster = read_sound(comex);
    cohort->propose = FALSE;
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
    cohort->comex = TRUE;
    g_autoptr(roster) roster = read_bytes(text, strlen(text), TRUE, &told);
    cohort->comex = FALSE;
    const struct couple *couple = roster->couples->pdata[0];
    g_assert_false(couple->mentor->tu);
    assert_same(
        "comex", told,
        "warning: p.csv:2: Camille Martin\u00a0: vous, malgré \"tu\"\u00a0; profile = \"comex\" le "
        "veut");
}

static void a_column_of_the_pair_shape_is_for_both_or_for_one(void)
{
    g_autoptr(roster) roster = read_sound(
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
        read_sound("mentor;mentoré;assistante;première séance\n"
                   "Camille Martin <c@l.example>;Hélène Roux <h@l.example>;"
                   "Sophie Petit <s@l.example>;21/01/2027 15:00\n"
                   "Nadia Benali <n@l.example>;Philippe Durand <p@l.example>;"
                   "Sophie Petit <s@l.example>;21/01/2027 15:00\n");
    g_assert_cmpuint(roster->couples->len, ==, 2);
}

static void the_first_date_stands_in_the_cohorts_zone(void)
{
    g_free(cohort->zone);
    cohort->zone = g_strdup("America/New_York");
    g_autoptr(roster) roster =
        read_sound("mentor;mentoré;première séance;fuseau\n"
                   "Camille Martin <c@l.example>;Hélène Roux <h@l.example>;21/01/2027 15:00;"
                   "Europe/Paris\n");
    g_free(cohort->zone);
    cohort->zone = g_strdup("Europe/Paris");
    const struct couple *couple = roster->couples->pdata[0];
    g_autofree char *first = clock_rfc3339(couple->first);
    g_assert_cmpstr(first, ==, "2027-01-21T20:00:00Z");
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
            g_assert_null(read_bytes(rows[i].bytes, rows[i].length, french, &told));
            assert_same(rows[i].label, told, french ? rows[i].french : rows[i].english);
        }
    }
}

static void a_roster_that_is_not_there_is_told(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(faults) faults = faults_new(TRUE);
    g_autofree char *path = folder_path(folder, "gone.csv");
    g_assert_null(roster_read(path, cohort, calendar, faults));
    g_autofree char *told = folder_faults(folder, faults);
    g_assert_cmpstr(told, ==, "gone.csv: illisible\u00a0; vérifiez son nom et ses droits");
}

static void what_init_writes_has_no_fault(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("SOURCE_DIR"), "etc", "examples", "fr", "cohort.csv", NULL);
    g_autoptr(faults) faults = faults_new(TRUE);
    g_autoptr(roster) roster = roster_read(path, cohort, calendar, faults);
    g_assert_cmpuint(faults->list->len, ==, 0);
    g_assert_cmpuint(roster->couples->len, ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    cohort = programme_new();
    cohort->kickoff = day_from_date(2027, 1, 14);
    cohort->consultant.name = g_strdup("Anna Rollet");
    cohort->consultant.address = g_strdup("anna@c.example");
    add_manager("Claire Leroy", "claire@l.example");
    calendar = almanac_new(cohort);
    g_test_add_func("/roster/excel-and-people-have-their-habits",
                    excel_and_people_have_their_habits);
    g_test_add_func("/roster/what-is-wrong-is-told-with-its-line",
                    what_is_wrong_is_told_with_its_line);
    g_test_add_func("/roster/every-column-of-a-person-is-read", every_column_of_a_person_is_read);
    g_test_add_func("/roster/an-executive-committee-says-vous-to-all",
                    an_executive_committee_says_vous_to_all);
    g_test_add_func("/roster/a-column-of-the-pair-shape-is-for-both-or-for-one",
                    a_column_of_the_pair_shape_is_for_both_or_for_one);
    g_test_add_func("/roster/one-assistant-may-serve-two", one_assistant_may_serve_two);
    g_test_add_func("/roster/the-first-date-stands-in-the-cohorts-zone",
                    the_first_date_stands_in_the_cohorts_zone);
    g_test_add_func("/roster/what-is-no-csv-is-refused", what_is_no_csv_is_refused);
    g_test_add_func("/roster/a-roster-that-is-not-there-is-told",
                    a_roster_that_is_not_there_is_told);
    g_test_add_func("/roster/what-init-writes-has-no-fault", what_init_writes_has_no_fault);
    int status = g_test_run();
    almanac_free(calendar);
    programme_free(cohort);
    return status;
}
