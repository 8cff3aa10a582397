#include "support/configs.h"

#include <string.h>

/* The file of files.md, "`simple`: printemps.conf". */
static const char printemps[] =
    "# printemps.conf – tout ce qui suit un # est pour vous, binome ne le lit pas.\n"
    "name       = \"Printemps 2027\"\n"
    "client     = \"Groupe Lumen\"            # figure dans les messages\n"
    "playbook   = \"simple\"                  # invitations, un chiffre, un café, un bilan\n"
    "language   = \"fr\"\n"
    "roster     = \"printemps.csv\"           # une ligne par binôme\n"
    "\n"
    "kickoff    = \"14/01/2027\"              # mot d'accueil ce jour-là\n"
    "sessions   = 6\n"
    "cadence    = \"6 semaines\"\n"
    "minutes    = 60\n"
    "place      = \"à convenir entre vous\"   # ou une salle, un café, un lien visio\n"
    "\n"
    "consultant = \"Anna Rollet <anna.rollet@changefactory.example>\"\n"
    "phone      = \"06 12 34 56 78\"\n"
    "managers   = [ \"Claire Leroy <claire.leroy@lumen.example>\" ]   # le bilan du mois\n"
    "\n"
    "dpo_contact = \"dpo@lumen.example\"      # demandé avant le départ, pas pour répéter\n";

static void the_example_of_simple_is_read_whole(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme = configs_read_cohort(folder, "printemps.conf", printemps, "");
    g_autofree char *roster = folder_path(folder, "printemps.csv");
    g_autofree char *kickoff = day_iso(programme->kickoff);
    const struct manager *manager = g_ptr_array_index(programme->managers, 0);
    g_assert_cmpstr(programme->id, ==, "printemps");
    g_assert_cmpstr(programme->name, ==, "Printemps 2027");
    g_assert_cmpstr(programme->client, ==, "Groupe Lumen");
    g_assert_cmpstr(programme->playbook, ==, "simple");
    g_assert_cmpstr(programme->roster, ==, roster);
    g_assert_cmpstr(kickoff, ==, "2027-01-14");
    g_assert_cmpint(programme->kickoff_minute, ==, 540);
    g_assert_cmpint(programme->cadence.count, ==, 6);
    g_assert_cmpint(programme->cadence.unit, ==, UNIT_WEEK);
    g_assert_cmpstr(programme->place, ==, "à convenir entre vous");
    g_assert_cmpstr(programme->consultant.name, ==, "Anna Rollet");
    g_assert_cmpstr(programme->consultant.address, ==, "anna.rollet@changefactory.example");
    g_assert_cmpstr(programme->phone, ==, "06 12 34 56 78");
    g_assert_cmpuint(programme->managers->len, ==, 1);
    g_assert_cmpstr(manager->who.name, ==, "Claire Leroy");
    g_assert_true(manager->digest);
    g_assert_cmpint(manager->line, ==, 16);
    g_assert_cmpstr(programme->dpo_contact, ==, "dpo@lumen.example");
}

/* All that comex.conf of files.md says, but for what the full script alone can serve. */
static const char comex[] =
    "name = \"COMEX 2027\"\nclient = \"Groupe Lumen\"\nprofile = \"comex\"\nlanguage = \"fr\"\n"
    "zone = \"Europe/London\"\nkickoff = { on = \"2027-01-14 9 h 30\" }\nbooking = \"fixed\"\n"
    "invite_ahead = \"30 days\"\ntitle = \"{n} {mentor} – {mentee}, {name}\"\n"
    "consultant = \"Anna Rollet <anna.rollet@changefactory.example>\"\n"
    "display_name = \"{consultant}\"\n"
    "managers = ( { name = \"Claire Leroy\", address = \"claire.leroy@lumen.example\",\n"
    "               greet = \"Madame\", digest = \"none\", lang = \"en\" },\n"
    "             \"Luc Roy <luc.roy@lumen.example>\" )\n"
    "quiet = { hours = \"9h–17h30\", holidays = \"FR\", august = false, christmas = false,\n"
    "          days = [ \"2027-05-07\", \"10/05/2027\" ] }\n"
    "limits = { reminders = 2, per_day = 2, mentor = 36, mentee = 15 }\n"
    "approve = [ \"start\", \"changes\" ]\n"
    "steps = ( { id = \"S9\", after = \"10 days\" }, { id = \"S7\", use = false },\n"
    "          { id = \"S4\", text = \"textes/log.txt\", before = \"1 day\" } )\n"
    "colour = \"#0A5c8f\"\ncontroller = \"Lumen SA\"\n"
    "purpose = \"Accompagner\"\nlegal_basis = \"intérêt légitime\"\n"
    "retention = { mails = \"60 days\", logs = \"2 mois\", people = \"13 months\" }\n";

static void every_key_reaches_its_value(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autofree char *text = folder_write(folder, "textes/log.txt", "x");
    g_autoptr(programme) programme = configs_read_cohort(folder, "comex.conf", comex, "");
    const struct manager *first = g_ptr_array_index(programme->managers, 0);
    const struct manager *second = g_ptr_array_index(programme->managers, 1);
    const struct step_change *later = g_ptr_array_index(programme->changes, 0);
    const struct step_change *out = g_ptr_array_index(programme->changes, 1);
    const struct step_change *earlier = g_ptr_array_index(programme->changes, 2);
    g_assert_true(programme->comex && !programme->propose);
    g_assert_cmpint(programme->minutes, ==, 45);
    g_assert_cmpint(programme->kickoff_minute, ==, 570);
    g_assert_cmpstr(programme->zone, ==, "Europe/London");
    g_assert_cmpint(programme->invite_ahead.count, ==, 30);
    g_assert_cmpint(programme->invite_ahead.unit, ==, UNIT_DAY);
    g_assert_cmpstr(first->greet, ==, "Madame");
    g_assert_false(first->digest);
    g_assert_cmpint(first->language, ==, LANGUAGE_ENGLISH);
    g_assert_cmpint(second->language, ==, LANGUAGE_FRENCH);
    g_assert_cmpint(programme->quiet.from, ==, 540);
    g_assert_cmpint(programme->quiet.to, ==, 1050);
    g_assert_false(programme->quiet.august || programme->quiet.christmas);
    g_assert_cmpuint(programme->quiet.days->len, ==, 2);
    g_assert_cmpint(programme->reminders, ==, 2);
    g_assert_cmpint(programme->budget_mentor, ==, 36);
    g_assert_cmpuint(programme->approve, ==, APPROVE_START | APPROVE_CHANGES);
    g_assert_cmpint(later->shift.count, ==, 10);
    g_assert_false(out->use);
    g_assert_cmpint(earlier->shift.count, ==, -1);
    g_assert_cmpstr(earlier->text, ==, text);
    g_assert_cmpint(later->line, ==, 19);
    g_assert_cmpint(programme->keep_mails.count, ==, 60);
    g_assert_cmpint(programme->keep_people.count, ==, 13);
    g_assert_cmpstr(programme->colour, ==, "#0A5c8f");
    g_assert_cmpstr(programme->controller, ==, "Lumen SA");
}

/* Each key of the table of files.md: served, or refused by name; a misspelt one gets it back. */
static void every_key_of_the_table_is_known(void)
{
    static const struct {
        const char *line;
        gboolean served;
    } rows[] = {
        {"playbook = \"simple\"", TRUE},
        {"profile = \"comex\"", TRUE},
        {"language = \"en\"", TRUE},
        {"zone = \"Europe/London\"", TRUE},
        {"roster = \"r.csv\"", TRUE},
        {"sessions = 4", TRUE},
        {"cadence = \"3 semaines\"", TRUE},
        {"minutes = 45", TRUE},
        {"place = \"La Compagnie\"", TRUE},
        {"booking = \"fixed\"", TRUE},
        {"invite_ahead = \"5 weeks\"", TRUE},
        {"title = \"{mentor}\"", TRUE},
        {"phone = \"06\"", TRUE},
        {"display_name = \"{consultant}\"", TRUE},
        {"away = ()", TRUE},
        {"managers = []", TRUE},
        {"quiet = { august = false }", TRUE},
        {"limits = { reminders = 1 }", TRUE},
        {"approve = [ \"start\" ]", TRUE},
        {"steps = ()", TRUE},
        {"on_edit = \"catch-up\"", TRUE},
        {"colour = \"#0a5c8f\"", TRUE},
        {"controller = \"L\"", TRUE},
        {"dpo_contact = \"d@l.example\"", TRUE},
        {"purpose = \"p\"", TRUE},
        {"legal_basis = \"l\"", TRUE},
        {"retention = { mails = \"30 days\" }", TRUE},
        {"training = { on = \"07/01/2027\" }", FALSE},
        {"places = [ \"Station F\" ]", FALSE},
        {"materials = [ \"https://l.example\" ]", FALSE},
        {"chooses = \"mentor\"", FALSE},
        {"phases = { midterm = true }", FALSE},
        {"circles = ()", FALSE},
        {"events = ()", FALSE},
    };
    static const char head[] = "name = \"n\"\nclient = \"L\"\nkickoff = \"14/01/2027\"\n"
                               "consultant = \"A B <a@c.example>\"\n";
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autoptr(faults) faults = faults_new(FALSE);
        g_autofree char *text = g_strconcat(head, rows[i].line, "\n", NULL);
        g_autofree char *path = folder_write(folder, "p.conf", text);
        g_autoptr(programme) programme = config_programme(path, faults);
        g_autofree char *found = folder_faults(folder, faults);
        g_test_message("%s: %s", rows[i].line, found);
        g_assert_cmpuint(faults_count(faults), ==, rows[i].served ? 0 : 1);
        g_assert_null(strstr(found, "clé inconnue"));
        g_assert_null(strstr(found, "no such key"));
    }
}

static void notepad_and_windows_are_forgiven(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme =
        configs_read_cohort(folder, "p.conf",
                            "\xef\xbb\xbfname = \"Rentr\xe9"
                            "e\"\r\nclient = \"L\"\r\n"
                            "kickoff = \"14/01/2027\"\r\nconsultant = \"A B <a@c.example>\"\r\n",
                            "");
    g_assert_cmpstr(programme->name, ==, "Rentrée");
}

static void a_file_names_its_programme(void)
{
    static const struct {
        const char *name;
        gboolean fit;
    } rows[] = {
        {"printemps-2027.conf", TRUE},
        {"abcdefghijklmnopqrstuvwx.conf", TRUE},
        {"abcdefghijklmnopqrstuvwxy.conf", FALSE},
        {"Printemps.conf", FALSE},
        {"été.conf", FALSE},
        {"a_b.conf", FALSE},
        {".conf", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autoptr(faults) faults = faults_new(TRUE);
        g_autofree char *path = folder_write(folder, rows[i].name, printemps);
        g_autoptr(programme) programme = config_programme(path, faults);
        g_test_message("%s", rows[i].name);
        g_assert_cmpuint(faults_count(faults), ==, rows[i].fit ? 0 : 1);
    }
}

static void an_included_file_is_named_and_has_its_own_folder(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autofree char *shared =
        folder_write(folder, "shared/client.conf", "client = \"L\"\nroster = \"r.csv\"\nx = 1\n");
    g_autofree char *roster = folder_path(folder, "shared/r.csv");
    g_autoptr(programme) programme =
        configs_read_cohort(folder, "p.conf",
                            "name = \"n\"\nlanguage = \"en\"\n@include \"shared/client.conf\"\n"
                            "kickoff = \"14/01/2027\"\nconsultant = \"A B <a@c.example>\"\n",
                            "shared/client.conf:3: x: no such key; take it out");
    g_assert_cmpstr(programme->roster, ==, roster);
}

static void a_playbook_of_ones_own_is_a_path(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autofree char *own = folder_path(folder, "own.conf");
    g_autoptr(GString) file = g_string_new(printemps);
    g_string_replace(file, "playbook   = \"simple\"", "playbook = \"own.conf\"", 1);
    g_autoptr(programme) programme = configs_read_cohort(folder, "p.conf", file->str, "");
    g_assert_cmpstr(programme->playbook, ==, own);
}

static void the_almanac_reads_the_holidays_that_are_named(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autofree char *holidays =
        folder_write(folder, "lux.ics",
                     "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\n"
                     "UID:1\r\nDTSTART;VALUE=DATE:20270623\r\nSUMMARY:Fête nationale\r\n"
                     "END:VEVENT\r\nEND:VCALENDAR\r\n");
    g_autoptr(GString) file = g_string_new(printemps);
    g_string_append(file, "quiet = { holidays = \"lux.ics\" }\n");
    g_autoptr(programme) programme = configs_read_cohort(folder, "p.conf", file->str, "");
    g_autoptr(faults) faults = faults_new(TRUE);
    g_autoptr(almanac) almanac = config_almanac(programme, faults);
    g_assert_cmpuint(faults->list->len, ==, 0);
    g_assert_false(almanac_is_working(almanac, day_from_date(2027, 6, 23)));
    g_assert_true(almanac_is_working(almanac, day_from_date(2027, 7, 14)));
}

static char *example(const char *name, const char *uncommented)
{
    g_autofree char *path =
        g_build_filename(g_getenv("SOURCE_DIR"), "etc", "examples", "fr", name, NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    GString *filled = g_string_new(text);
    g_string_replace(filled, "@ID@", "printemps", 0);
    if (uncommented != NULL)
        g_string_replace(filled, uncommented, "", 0);
    return g_string_free(filled, FALSE);
}

static void the_examples_of_init_have_no_fault(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autofree char *settings_text = example("binome.conf", NULL);
    g_autofree char *cohort_text = example("cohort.conf", NULL);
    g_autoptr(settings) settings = configs_read_settings(folder, settings_text);
    g_autoptr(programme) programme = configs_read_cohort(folder, "printemps.conf", cohort_text, "");
    g_assert_cmpstr(settings->cohorts->pdata[0], ==, programme->file);
    g_assert_cmpint(settings->relay.door, ==, DOOR_MAILDIR);
}

static void the_comments_of_init_are_keys_too(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autofree char *text = example("cohort.conf", NULL);
    g_autoptr(GString) file = g_string_new(text);
    char *optional = strstr(file->str, "# Facultatif");
    g_assert_nonnull(optional);
    gsize start = (gsize)(optional - file->str);
    g_autofree char *tail = g_strdup(strchr(optional, '\n') + 1);
    g_string_truncate(file, start);
    g_auto(GStrv) lines = g_strsplit(tail, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        g_string_append_printf(file, "%s\n", lines[i] + (lines[i][0] == '#' ? 1 : 0));
    g_autoptr(programme) programme = configs_read_cohort(folder, "printemps.conf", file->str, "");
    g_assert_cmpuint(programme->changes->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config-cohort/the-example-of-simple-is-read-whole",
                    the_example_of_simple_is_read_whole);
    g_test_add_func("/config-cohort/every-key-reaches-its-value", every_key_reaches_its_value);
    g_test_add_func("/config-cohort/every-key-of-the-table-is-known",
                    every_key_of_the_table_is_known);
    g_test_add_func("/config-cohort/notepad-and-windows-are-forgiven",
                    notepad_and_windows_are_forgiven);
    g_test_add_func("/config-cohort/a-file-names-its-programme", a_file_names_its_programme);
    g_test_add_func("/config-cohort/an-included-file-is-named-and-has-its-own-folder",
                    an_included_file_is_named_and_has_its_own_folder);
    g_test_add_func("/config-cohort/a-playbook-of-ones-own-is-a-path",
                    a_playbook_of_ones_own_is_a_path);
    g_test_add_func("/config-cohort/the-almanac-reads-the-holidays-that-are-named",
                    the_almanac_reads_the_holidays_that_are_named);
    g_test_add_func("/config-cohort/the-examples-of-init-have-no-fault",
                    the_examples_of_init_have_no_fault);
    g_test_add_func("/config-cohort/the-comments-of-init-are-keys-too",
                    the_comments_of_init_are_keys_too);
    return g_test_run();
}
