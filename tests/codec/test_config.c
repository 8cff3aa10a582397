#include "codec/config.h"
#include "support/folder.h"

#include <string.h>

struct wrong {
    const char *label;
    const char *drop; /* the key whose line is left out */
    const char *text; /* the last line */
    const char *french, *english;
};

/* A sound file, a line a key, without the key that the row drops; the row's text is the last. */
static char *file_of(const char *const lines[], size_t count, const struct wrong *row)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        gsize length = strlen(row->drop);
        gboolean drop = length > 0 && strncmp(lines[i], row->drop, length) == 0;
        g_string_append_printf(text, "%s\n", drop ? "" : lines[i]);
    }
    g_string_append(text, row->text);
    return g_string_free(text, FALSE);
}

static void assert_faults(const struct folder *folder, struct faults *faults, const char *label,
                          const char *expected)
{
    g_autofree char *found = folder_faults(folder, faults);
    g_autoptr(GString) wanted = g_string_new(expected);
    g_string_replace(wanted, "DIR/", "", 0);
    if (strcmp(found, wanted->str) != 0)
        g_error("%s:\n  %s\nnot\n  %s", label, found, wanted->str);
}

/* --- cohort files ------------------------------------------------------------------------- */

static const char *const cohort_lines[2][5] = {
    {"language = \"fr\"", "name = \"Printemps 2027\"", "client = \"Groupe Lumen\"",
     "kickoff = \"14/01/2027\"", "consultant = \"Anna Rollet <anna@c.example>\""},
    {"language = \"en\"", "name = \"Spring 2027\"", "client = \"Lumen Group\"",
     "kickoff = \"14/01/2027\"", "consultant = \"Anna Rollet <anna@c.example>\""},
};

static const struct wrong wrong_cohorts[] = {
    {"a misspelt key", "", "cadense = \"6 weeks\"",
     "p.conf:6: cadense\u00a0: clé inconnue\u00a0; vouliez-vous dire \"cadence\"\u00a0?",
     "p.conf:6: cadense: no such key; did you mean \"cadence\"?"},
    {"a key of nobody", "", "weather = \"fair\"",
     "p.conf:6: weather\u00a0: clé inconnue\u00a0; retirez-la",
     "p.conf:6: weather: no such key; take it out"},
    {"a misspelt span", "", "cadence = \"6 semines\"",
     "p.conf:6: cadence\u00a0: \"6 semines\" n’est pas une durée\u00a0; vouliez-vous dire \"6 "
     "semaines\"\u00a0?",
     "p.conf:6: cadence: \"6 semines\" is no span; did you mean \"6 semaines\"?"},
    {"a span of nothing", "", "cadence = \"souvent\"",
     "p.conf:6: cadence\u00a0: \"souvent\" n’est pas une durée\u00a0; écrivez par exemple \"6 "
     "semaines\"",
     "p.conf:6: cadence: \"souvent\" is no span; write for example \"6 weeks\""},
    {"a span too short", "", "cadence = \"2 hours\"",
     "p.conf:6: cadence\u00a0: moins d’un jour\u00a0; écrivez par exemple \"6 semaines\"",
     "p.conf:6: cadence: less than a day; write for example \"6 weeks\""},
    {"a span that is a number", "", "cadence = 6",
     "p.conf:6: cadence\u00a0: n’est pas un texte\u00a0; écrivez par exemple \"…\"",
     "p.conf:6: cadence: is no text; write for example \"…\""},
    {"a negative notice", "", "invite_ahead = \"-5 weeks\"",
     "p.conf:6: invite_ahead\u00a0: moins d’un jour\u00a0; écrivez par exemple \"6 semaines\"",
     "p.conf:6: invite_ahead: less than a day; write for example \"6 weeks\""},
    {"a number in words", "", "sessions = \"six\"",
     "p.conf:6: sessions\u00a0: n’est pas un nombre entier\u00a0; écrivez par exemple 6",
     "p.conf:6: sessions: is no whole number; write for example 6"},
    {"a number with a fraction", "", "minutes = 45.5",
     "p.conf:6: minutes\u00a0: n’est pas un nombre entier\u00a0; écrivez par exemple 60",
     "p.conf:6: minutes: is no whole number; write for example 60"},
    {"no session", "", "sessions = 0",
     "p.conf:6: sessions\u00a0: 0 est hors limites\u00a0; écrivez de 1 à 36",
     "p.conf:6: sessions: 0 is out of range; write 1 to 36"},
    {"a session too short", "", "minutes = 4",
     "p.conf:6: minutes\u00a0: 4 est hors limites\u00a0; écrivez de 5 à 480",
     "p.conf:6: minutes: 4 is out of range; write 5 to 480"},
    {"no kick-off", "kickoff", "",
     "p.conf: kickoff\u00a0: manque\u00a0; ajoutez kickoff = \"14/01/2027\"",
     "p.conf: kickoff: is missing; add kickoff = \"14/01/2027\""},
    {"no name", "name", "", "p.conf: name\u00a0: manque\u00a0; ajoutez name = \"Printemps 2027\"",
     "p.conf: name: is missing; add name = \"Printemps 2027\""},
    {"an empty name", "name", "name = \"\"",
     "p.conf: name\u00a0: manque\u00a0; ajoutez name = \"Printemps 2027\"",
     "p.conf: name: is missing; add name = \"Printemps 2027\""},
    {"no client", "client", "",
     "p.conf: client\u00a0: manque\u00a0; ajoutez client = \"Groupe Lumen\"",
     "p.conf: client: is missing; add client = \"Groupe Lumen\""},
    {"no consultant", "consultant", "",
     "p.conf: consultant\u00a0: manque\u00a0; ajoutez consultant = \"Anna Rollet "
     "<anna.rollet@changefactory.example>\"",
     "p.conf: consultant: is missing; add consultant = \"Anna Rollet "
     "<anna.rollet@changefactory.example>\""},
    {"a consultant without a name", "consultant", "consultant = \"anna@c.example\"",
     "p.conf:6: consultant\u00a0: \"anna@c.example\" n’a pas de nom\u00a0; écrivez \"Prénom Nom "
     "<anna@c.example>\"",
     "p.conf:6: consultant: \"anna@c.example\" has no name; write \"First Last <anna@c.example>\""},
    {"a consultant without an address", "consultant", "consultant = \"Anna Rollet\"",
     "p.conf:6: consultant\u00a0: \"Anna Rollet\" n’a pas d’adresse lisible\u00a0; écrivez "
     "\"Prénom Nom <nom@domaine.example>\"",
     "p.conf:6: consultant: \"Anna Rollet\" has no readable address; write \"First Last "
     "<name@domain.example>\""},
    {"a space in an address", "consultant", "consultant = \"Anna Rollet <anna rollet@c.example>\"",
     "p.conf:6: consultant\u00a0: \"Anna Rollet <anna rollet@c.example>\" n’a pas d’adresse "
     "lisible\u00a0; écrivez \"Prénom Nom <nom@domaine.example>\"",
     "p.conf:6: consultant: \"Anna Rollet <anna rollet@c.example>\" has no readable address; write "
     "\"First Last <name@domain.example>\""},
    {"a line break in a name", "name", "name = \"Printemps\\nBcc: x\"",
     "p.conf:6: name\u00a0: contient un saut de ligne ou un caractère invisible\u00a0; retirez-le",
     "p.conf:6: name: holds a line break or an invisible character; take it out"},
    {"a date that is none", "kickoff", "kickoff = \"30/02/2027\"",
     "p.conf:6: kickoff\u00a0: \"30/02/2027\" n’est pas une date\u00a0; écrivez par exemple "
     "\"14/01/2027\"",
     "p.conf:6: kickoff: \"30/02/2027\" is no date; write for example \"2027-01-14\""},
    {"a kick-off on a Saturday", "kickoff", "kickoff = \"16/01/2027\"",
     "p.conf:6: kickoff\u00a0: le 2027-01-16 tombe un week-end\u00a0; le 2027-01-18 irait",
     "p.conf:6: kickoff: 2027-01-16 falls on a weekend; 2027-01-18 would do"},
    {"a kick-off on a holiday", "kickoff", "kickoff = \"14/07/2027\"",
     "p.conf:6: kickoff\u00a0: le 2027-07-14 tombe un jour férié\u00a0; le 2027-07-15 irait",
     "p.conf:6: kickoff: 2027-07-14 falls on a public holiday; 2027-07-15 would do"},
    {"a kick-off in August", "kickoff", "kickoff = \"2027-08-04\"",
     "p.conf:6: kickoff\u00a0: le 2027-08-04 tombe un jour sans séance ni message\u00a0; le "
     "2027-09-01 irait",
     "p.conf:6: kickoff: 2027-08-04 falls on a blank day; 2027-09-01 would do"},
    {"a kick-off with a party", "kickoff", "kickoff = { on = \"14/01/2027\", minutes = 180 }",
     "p.conf:6: kickoff.minutes\u00a0: clé inconnue\u00a0; retirez-la",
     "p.conf:6: kickoff.minutes: no such key; take it out"},
    {"a playbook to come", "", "playbook = \"reverse-mentoring\"",
     "p.conf:6: playbook\u00a0: \"reverse-mentoring\" n’est pas encore livré\u00a0; écrivez "
     "\"simple\"",
     "p.conf:6: playbook: \"reverse-mentoring\" is not shipped yet; write \"simple\""},
    {"a misspelt playbook", "", "playbook = \"simpel\"",
     "p.conf:6: playbook\u00a0: \"simpel\" n’est pas parmi simple\u00a0; vouliez-vous dire "
     "\"simple\"\u00a0?",
     "p.conf:6: playbook: \"simpel\" is none of simple; did you mean \"simple\"?"},
    {"circles", "", "circles = ()",
     "p.conf:6: circles\u00a0: le déroulé \"simple\" n’en a pas\u00a0; retirez cette ligne",
     "p.conf:6: circles: the playbook \"simple\" has none; take it out"},
    {"dates by mail", "", "booking = \"propose\"",
     "p.conf:6: booking\u00a0: le déroulé \"simple\" ne propose pas de dates\u00a0; écrivez "
     "\"fixed\" et une première séance par binôme",
     "p.conf:6: booking: the playbook \"simple\" proposes no dates; write \"fixed\" and a first "
     "session for each pair"},
    {"a misspelt booking", "", "booking = \"fixd\"",
     "p.conf:6: booking\u00a0: \"fixd\" n’est pas parmi fixed, propose\u00a0; vouliez-vous dire "
     "\"fixed\"\u00a0?",
     "p.conf:6: booking: \"fixd\" is none of fixed, propose; did you mean \"fixed\"?"},
    {"an unknown profile", "", "profile = \"startup\"",
     "p.conf:6: profile\u00a0: \"startup\" n’est pas parmi comex\u00a0; choisissez-en un",
     "p.conf:6: profile: \"startup\" is none of comex; choose one"},
    {"an unknown zone", "", "zone = \"Europe/Lyon\"",
     "p.conf:6: zone\u00a0: \"Europe/Lyon\" est inconnue\u00a0; écrivez par exemple "
     "\"Europe/Paris\"",
     "p.conf:6: zone: \"Europe/Lyon\" is unknown; write for example \"Europe/Paris\""},
    {"a placeholder misspelt", "", "title = \"{mentro} – {n}\"",
     "p.conf:6: title\u00a0: \"{mentro}\" est inconnu\u00a0; vouliez-vous dire \"{mentor}\"\u00a0?",
     "p.conf:6: title: \"{mentro}\" is unknown; did you mean \"{mentor}\"?"},
    {"a placeholder of nobody", "", "title = \"{weather}\"",
     "p.conf:6: title\u00a0: \"{weather}\" est inconnu\u00a0; écrivez par exemple \"{mentor}\"",
     "p.conf:6: title: \"{weather}\" is unknown; write for example \"{mentor}\""},
    {"a brace alone", "", "title = \"{mentor\"",
     "p.conf:6: title\u00a0: accolade seule\u00a0; écrivez par exemple \"{mentor}\"",
     "p.conf:6: title: a brace alone; write for example \"{mentor}\""},
    {"a brace that closes", "", "display_name = \"consultant}\"",
     "p.conf:6: display_name\u00a0: accolade seule\u00a0; écrivez par exemple \"{consultant}\"",
     "p.conf:6: display_name: a brace alone; write for example \"{consultant}\""},
    {"a colour in words", "", "colour = \"bleu\"",
     "p.conf:6: colour\u00a0: \"bleu\" n’est pas une couleur\u00a0; écrivez par exemple "
     "\"#0a5c8f\"",
     "p.conf:6: colour: \"bleu\" is no colour; write for example \"#0a5c8f\""},
    {"start taken out", "", "approve = [ \"pairs\" ]",
     "p.conf:6: approve\u00a0: \"start\" ne s’enlève pas\u00a0; remettez-le",
     "p.conf:6: approve: \"start\" cannot be taken out; put it back"},
    {"an approval misspelt", "", "approve = [ \"strat\" ]",
     "p.conf:6: approve\u00a0: \"strat\" n’est pas parmi start, pairs, quotes, changes\u00a0; "
     "vouliez-vous dire \"start\"\u00a0?",
     "p.conf:6: approve: \"strat\" is none of start, pairs, quotes, changes; did you mean "
     "\"start\"?"},
    {"hours without an end", "", "quiet = { hours = \"8:30\" }",
     "p.conf:6: quiet.hours\u00a0: \"8:30\" n’est pas une plage horaire\u00a0; écrivez par exemple "
     "\"8:30-18:00\"",
     "p.conf:6: quiet.hours: \"8:30\" is no window; write for example \"8:30-18:00\""},
    {"hours backwards", "", "quiet = { hours = \"18:00-8:30\" }",
     "p.conf:6: quiet.hours\u00a0: \"18:00-8:30\" n’est pas une plage horaire\u00a0; écrivez par "
     "exemple \"8:30-18:00\"",
     "p.conf:6: quiet.hours: \"18:00-8:30\" is no window; write for example \"8:30-18:00\""},
    {"holidays of nowhere", "", "quiet = { holidays = \"BE\" }",
     "p.conf:6: quiet.holidays\u00a0: \"BE\" n’est ni FR ni un fichier .ics\u00a0; écrivez l’un "
     "des deux",
     "p.conf:6: quiet.holidays: \"BE\" is neither FR nor an .ics file; write one of them"},
    {"a flag in words", "", "quiet = { august = \"oui\" }",
     "p.conf:6: quiet.august\u00a0: n’est ni true ni false\u00a0; écrivez l’un des deux",
     "p.conf:6: quiet.august: is neither true nor false; write one of them"},
    {"a day that is none", "", "quiet = { days = [ \"7 mai\" ] }",
     "p.conf:6: quiet.days\u00a0: \"7 mai\" n’est pas une date\u00a0; écrivez par exemple "
     "\"14/01/2027\"",
     "p.conf:6: quiet.days: \"7 mai\" is no date; write for example \"2027-01-14\""},
    {"quiet that is no group", "", "quiet = \"8:30-18:00\"",
     "p.conf:6: quiet\u00a0: n’est pas un groupe\u00a0; écrivez quiet = { hours = \"8:30-18:00\" }",
     "p.conf:6: quiet: is no group; write quiet = { hours = \"8:30-18:00\" }"},
    {"a limit misspelt", "", "limits = { reminder = 1 }",
     "p.conf:6: limits.reminder\u00a0: clé inconnue\u00a0; vouliez-vous dire \"reminders\"\u00a0?",
     "p.conf:6: limits.reminder: no such key; did you mean \"reminders\"?"},
    {"three reminders", "", "limits = { reminders = 3 }",
     "p.conf:6: limits.reminders\u00a0: 3 est hors limites\u00a0; écrivez de 0 à 2",
     "p.conf:6: limits.reminders: 3 is out of range; write 0 to 2"},
    {"a manager without a name", "", "managers = [ \"c@l.example\" ]",
     "p.conf:6: managers\u00a0: \"c@l.example\" n’a pas de nom\u00a0; écrivez \"Prénom Nom "
     "<c@l.example>\"",
     "p.conf:6: managers: \"c@l.example\" has no name; write \"First Last <c@l.example>\""},
    {"a manager without an address", "", "managers = ( { name = \"Claire Leroy\" } )",
     "p.conf:6: managers.address\u00a0: manque\u00a0; ajoutez address = \"nom@domaine.example\"",
     "p.conf:6: managers.address: is missing; add address = \"nom@domaine.example\""},
    {"a manager called by another name", "",
     "managers = ( { name = \"Claire Leroy\", address = \"c@l.example\", greet = \"Madam\" } )",
     "p.conf:6: managers.greet\u00a0: \"Madam\" n’est pas parmi Madame, Monsieur\u00a0; "
     "vouliez-vous dire \"Madame\"\u00a0?",
     "p.conf:6: managers.greet: \"Madam\" is none of Madame, Monsieur; did you mean \"Madame\"?"},
    {"a digest every week", "",
     "managers = ( { name = \"Claire Leroy\", address = \"c@l.example\", digest = \"weekly\" } )",
     "p.conf:6: managers.digest\u00a0: \"weekly\" n’est pas parmi monthly, none\u00a0; "
     "choisissez-en un",
     "p.conf:6: managers.digest: \"weekly\" is none of monthly, none; choose one"},
    {"an absence, that nothing heeds", "",
     "away = ( { from = \"15/02/2027\", to = \"19/02/2027\" } )",
     "p.conf:6: away\u00a0: n’a pas encore d’effet\u00a0; retirez cette ligne",
     "p.conf:6: away: has no effect yet; take it out"},
    {"a step without an id", "", "steps = ( { after = \"10 days\" } )",
     "p.conf:6: steps.id\u00a0: manque\u00a0; ajoutez id = \"S9\"",
     "p.conf:6: steps.id: is missing; add id = \"S9\""},
    {"a step both ways", "",
     "steps = ( { id = \"S9\", after = \"10 days\", before = \"2 days\" } )",
     "p.conf:6: steps.before\u00a0: avec after\u00a0; gardez l’un des deux",
     "p.conf:6: steps.before: beside after; keep one of them"},
    {"a text that is not there", "", "steps = ( { id = \"S9\", text = \"textes/a.txt\" } )",
     "p.conf:6: steps.text\u00a0: pas de fichier DIR/textes/a.txt\u00a0; créez-le ou corrigez son "
     "nom",
     "p.conf:6: steps.text: no file DIR/textes/a.txt; make it or mend its name"},
    {"what an edit puts in the past", "", "on_edit = \"catch-up\"",
     "p.conf:6: on_edit\u00a0: n’a pas encore d’effet\u00a0; retirez cette ligne",
     "p.conf:6: on_edit: has no effect yet; take it out"},
    {"a contact without an address", "", "dpo_contact = \"le DPO\"",
     "p.conf:6: dpo_contact\u00a0: \"le DPO\" n’a pas d’adresse lisible\u00a0; écrivez \"Prénom "
     "Nom <nom@domaine.example>\"",
     "p.conf:6: dpo_contact: \"le DPO\" has no readable address; write \"First Last "
     "<name@domain.example>\""},
    {"people kept for minutes", "", "retention = { people = \"5 minutes\" }",
     "p.conf:6: retention.people\u00a0: moins d’un jour\u00a0; écrivez par exemple \"30 jours\"",
     "p.conf:6: retention.people: less than a day; write for example \"30 days\""},
};

static void a_wrong_cohort_file_is_told_in_its_own_language(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrong_cohorts); i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const struct wrong *row = &wrong_cohorts[i];
            g_autoptr(folder) folder = folder_new();
            g_autofree char *text = file_of(cohort_lines[language], 5, row);
            g_autofree char *path = folder_write(folder, "p.conf", text);
            g_autoptr(faults) faults = faults_new(language != LANGUAGE_FRENCH);
            g_autoptr(programme) programme = config_programme(path, faults);
            g_assert_nonnull(programme);
            assert_faults(folder, faults, row->label,
                          language == LANGUAGE_FRENCH ? row->french : row->english);
        }
    }
}

static struct programme *read_cohort(const struct folder *folder, const char *name,
                                     const char *text, const char *expected)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_write(folder, name, text);
    struct programme *programme = config_programme(path, faults);
    assert_faults(folder, faults, name, expected);
    return programme;
}

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
    g_autoptr(programme) programme = read_cohort(folder, "printemps.conf", printemps, "");
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
    g_autoptr(programme) programme = read_cohort(folder, "comex.conf", comex, "");
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

static void all_faults_of_a_file_come_in_one_go(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme =
        read_cohort(folder, "p.conf",
                    "language = \"en\"\nnam = \"x\"\ncadence = \"6 semines\"\n"
                    "circles = ( )\nevents = ( )\nsessions = 0\n",
                    "p.conf: name: is missing; add name = \"Printemps 2027\"\n"
                    "p.conf: client: is missing; add client = \"Groupe Lumen\"\n"
                    "p.conf: kickoff: is missing; add kickoff = \"14/01/2027\"\n"
                    "p.conf: consultant: is missing; add consultant = "
                    "\"Anna Rollet <anna.rollet@changefactory.example>\"\n"
                    "p.conf:2: nam: no such key; did you mean \"name\"?\n"
                    "p.conf:3: cadence: \"6 semines\" is no span; did you mean \"6 semaines\"?\n"
                    "p.conf:4: circles: the playbook \"simple\" has none; take it out\n"
                    "p.conf:5: events: the playbook \"simple\" has none; take it out\n"
                    "p.conf:6: sessions: 0 is out of range; write 1 to 36");
}

static void a_file_that_cannot_be_read_says_why(void)
{
    static const struct {
        const char *label, *text, *expected;
    } rows[] = {
        {"a quote left open", "language = \"en\"\nname = \"x\nclient = 3\n",
         "p.conf:4: reading stops here or on the line before (syntax error); "
         "check quotes, commas and brackets"},
        {"in French, by the language read so far", "language = \"fr\"\nname == 3\n",
         "p.conf:2: la lecture s’arrête ici ou à la ligne d’avant (syntax error)\u00a0; "
         "vérifiez guillemets, virgules et parenthèses"},
        {"a key twice", "language = \"en\"\nname = \"x\"\nname = \"y\"\n",
         "p.conf:3: a key stands here for the second time; keep one"},
        {"an include of nothing", "language = \"en\"\n@include \"gone.conf\"\n",
         "p.conf:2: @include: no such file; check its name"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autoptr(programme) programme =
            read_cohort(folder, "p.conf", rows[i].text, rows[i].expected);
        g_assert_null(programme);
    }
}

static void what_is_no_text_is_not_parsed(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *binary = folder_write_bytes(folder, "a.conf", "a = 1\0b = 2", 11);
    g_autofree char *long_text = g_strnfill(1000 * 1000 + 1, '#');
    g_autofree char *large = folder_write(folder, "b.conf", long_text);
    g_autofree char *gone = folder_path(folder, "c.conf");
    g_assert_null(config_programme(binary, faults));
    g_assert_null(config_programme(large, faults));
    g_assert_null(config_programme(gone, faults));
    g_assert_cmpuint(faults_count(faults), ==, 3);
    assert_faults(folder, faults, "three files",
                  "a.conf: is no text; save it as plain text\n"
                  "b.conf: over 1 MB; a file of settings is shorter\n"
                  "c.conf: cannot be read (Failed to open file “DIR/c.conf”: No such file or "
                  "directory); check its name and rights");
}

static void notepad_and_windows_are_forgiven(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme =
        read_cohort(folder, "p.conf",
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
        read_cohort(folder, "p.conf",
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
    g_autoptr(programme) programme = read_cohort(folder, "p.conf", file->str, "");
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
    g_autoptr(programme) programme = read_cohort(folder, "p.conf", file->str, "");
    g_autoptr(faults) faults = faults_new(TRUE);
    g_autoptr(almanac) almanac = config_almanac(programme, faults);
    g_assert_cmpuint(faults->list->len, ==, 0);
    g_assert_false(almanac_is_working(almanac, day_from_date(2027, 6, 23)));
    g_assert_true(almanac_is_working(almanac, day_from_date(2027, 7, 14)));
}

/* --- binome.conf -------------------------------------------------------------------------- */

static const char *const settings_lines[] = {
    "sender = \"Binôme <binome@c.example>\"",
    "consultant = \"Anna Rollet <anna@c.example>\"",
    "relay = { maildir = \"out\" }",
    "mailbox = { maildir = \"in\" }",
};

static const struct wrong wrong_settings[] = {
    {"a misspelt key", "", "max_gab = 3",
     "binome.conf:5: max_gab\u00a0: clé inconnue\u00a0; vouliez-vous dire \"max_gap\"\u00a0?",
     "binome.conf:5: max_gab: no such key; did you mean \"max_gap\"?"},
    {"no sender", "sender", "",
     "binome.conf: sender\u00a0: manque\u00a0; ajoutez sender = \"Binôme "
     "<binome@changefactory.example>\"",
     "binome.conf: sender: is missing; add sender = \"Binôme <binome@changefactory.example>\""},
    {"no consultant", "consultant", "",
     "binome.conf: consultant\u00a0: manque\u00a0; ajoutez consultant = \"Anna Rollet "
     "<anna.rollet@changefactory.example>\"",
     "binome.conf: consultant: is missing; add consultant = \"Anna Rollet "
     "<anna.rollet@changefactory.example>\""},
    {"the robot's own mailbox", "consultant", "consultant = \"Anna <BINOME@c.example>\"",
     "binome.conf:5: consultant\u00a0: la même adresse que sender\u00a0; donnez au robot une boîte "
     "à lui",
     "binome.conf:5: consultant: the same address as sender; give the robot a mailbox of its own"},
    {"no relay", "relay", "",
     "binome.conf: relay\u00a0: manque\u00a0; ajoutez relay = { maildir = \"courrier/out\" }",
     "binome.conf: relay: is missing; add relay = { maildir = \"courrier/out\" }"},
    {"a relay that is a word", "relay", "relay = \"smtp.c.example\"",
     "binome.conf:5: relay\u00a0: n’est pas un groupe\u00a0; écrivez relay = { maildir = "
     "\"courrier/out\" }",
     "binome.conf:5: relay: is no group; write relay = { maildir = \"courrier/out\" }"},
    {"neither folder nor server", "relay", "relay = { }",
     "binome.conf:5: relay\u00a0: un dossier ou un serveur, l’un des deux\u00a0; écrivez maildir = "
     "\"…\" ou host = \"…\"",
     "binome.conf:5: relay: a folder or a server, one of them; write maildir = \"…\" or host = "
     "\"…\""},
    {"folder and server", "relay", "relay = { maildir = \"out\", host = \"smtp.c.example\" }",
     "binome.conf:5: relay\u00a0: un dossier ou un serveur, l’un des deux\u00a0; écrivez maildir = "
     "\"…\" ou host = \"…\"",
     "binome.conf:5: relay: a folder or a server, one of them; write maildir = \"…\" or host = "
     "\"…\""},
    {"a password in clear", "relay",
     "relay = { host = \"smtp.c.example\", login = \"b\", password = \"secret\" }",
     "binome.conf:5: relay.password\u00a0: un mot de passe en clair\u00a0; mettez-le dans un "
     "fichier à vous seul et écrivez password_file = \"…\"",
     "binome.conf:5: relay.password: a password in clear; put it into a file of your own and write "
     "password_file = \"…\""},
    {"two passwords", "relay",
     "relay = { host = \"smtp.c.example\", login = \"b\", password_file = \"p\", password_command "
     "= \"pass\" }",
     "binome.conf:5: relay.password_command\u00a0: second mot de passe\u00a0; gardez-en un",
     "binome.conf:5: relay.password_command: a second password; keep one"},
    {"a login without a password", "relay", "relay = { host = \"smtp.c.example\", login = \"b\" }",
     "binome.conf:5: relay.login\u00a0: sans mot de passe\u00a0; ajoutez password_file = \"…\"",
     "binome.conf:5: relay.login: without a password; add password_file = \"…\""},
    {"a password without a login", "relay",
     "relay = { host = \"smtp.c.example\", password_file = \"p\" }",
     "binome.conf:5: relay.login\u00a0: manque\u00a0; ajoutez login = "
     "\"binome@changefactory.example\"",
     "binome.conf:5: relay.login: is missing; add login = \"binome@changefactory.example\""},
    {"in clear over the net", "relay", "relay = { host = \"smtp.c.example\", tls = \"none\" }",
     "binome.conf:5: relay.tls\u00a0: \"none\" ne va que sur cette machine et sans mot de "
     "passe\u00a0; écrivez \"implicit\" ou \"starttls\"",
     "binome.conf:5: relay.tls: \"none\" is for this machine and without a password; write "
     "\"implicit\" or \"starttls\""},
    {"a password in clear on loopback", "relay",
     "relay = { host = \"127.0.0.1\", tls = \"none\", login = \"b\", password_file = \"p\" }",
     "binome.conf:5: relay.tls\u00a0: \"none\" ne va que sur cette machine et sans mot de "
     "passe\u00a0; écrivez \"implicit\" ou \"starttls\"",
     "binome.conf:5: relay.tls: \"none\" is for this machine and without a password; write "
     "\"implicit\" or \"starttls\""},
    {"tls misspelt", "relay", "relay = { host = \"smtp.c.example\", tls = \"startls\" }",
     "binome.conf:5: relay.tls\u00a0: \"startls\" n’est pas parmi implicit, starttls, none\u00a0; "
     "vouliez-vous dire \"starttls\"\u00a0?",
     "binome.conf:5: relay.tls: \"startls\" is none of implicit, starttls, none; did you mean "
     "\"starttls\"?"},
    {"a port that is none", "relay", "relay = { host = \"smtp.c.example\", port = 70000 }",
     "binome.conf:5: relay.port\u00a0: 70000 est hors limites\u00a0; écrivez de 1 à 65535",
     "binome.conf:5: relay.port: 70000 is out of range; write 1 to 65535"},
    {"a port in the host", "relay", "relay = { host = \"smtp.c.example:587\" }",
     "binome.conf:5: relay.host\u00a0: \"smtp.c.example:587\" contient un port\u00a0; écrivez-le "
     "dans port = …",
     "binome.conf:5: relay.host: \"smtp.c.example:587\" holds a port; write it as port = …"},
    {"a URL for a host", "relay", "relay = { host = \"smtp://c.example\" }",
     "binome.conf:5: relay.host\u00a0: \"smtp://c.example\" n’est pas un nom de serveur\u00a0; "
     "écrivez par exemple \"smtp.lumen.example\"",
     "binome.conf:5: relay.host: \"smtp://c.example\" is no name of a server; write for example "
     "\"smtp.lumen.example\""},
    {"a mailbox without a login", "mailbox", "mailbox = { host = \"imap.c.example\" }",
     "binome.conf:5: mailbox.login\u00a0: manque\u00a0; ajoutez login = "
     "\"binome@changefactory.example\"",
     "binome.conf:5: mailbox.login: is missing; add login = \"binome@changefactory.example\""},
    {"what is read stays", "mailbox", "mailbox = { maildir = \"in\", done = \"INBOX\" }",
     "binome.conf:5: mailbox\u00a0: ce qui est lu doit quitter la boîte\u00a0; donnez à done et "
     "unreadable d’autres dossiers que inbox",
     "binome.conf:5: mailbox: what is read must leave the inbox; give done and unreadable other "
     "folders than inbox"},
    {"a folder for read mail, misspelt", "mailbox",
     "mailbox = { maildir = \"in\", unreadble = \"x\" }",
     "binome.conf:5: mailbox.unreadble\u00a0: clé inconnue\u00a0; vouliez-vous dire "
     "\"unreadable\"\u00a0?",
     "binome.conf:5: mailbox.unreadble: no such key; did you mean \"unreadable\"?"},
    {"a cohort twice", "", "cohorts = [ \"a/p.conf\", \"b/p.conf\" ]",
     "binome.conf:5: cohorts\u00a0: \"p\" s’y trouve deux fois\u00a0; donnez à chaque fichier un "
     "nom à lui",
     "binome.conf:5: cohorts: \"p\" stands there twice; give each file a name of its own"},
    {"too long an address", "sender",
     "sender = \"reverse-mentoring@c.example\"\ncohorts = [ \"comex-printemps-2027.conf\" ]",
     "binome.conf:6: cohorts\u00a0: \"comex-printemps-2027\" est trop long avec l’adresse "
     "reverse-mentoring@c.example\u00a0; raccourcissez l’un ou l’autre, 30 lettres à eux deux",
     "binome.conf:6: cohorts: \"comex-printemps-2027\" is too long beside the address "
     "reverse-mentoring@c.example; shorten one of them, 30 letters together"},
    {"no mail at all", "", "max_per_run = 0",
     "binome.conf:5: max_per_run\u00a0: 0 est hors limites\u00a0; écrivez de 1 à 100000",
     "binome.conf:5: max_per_run: 0 is out of range; write 1 to 100000"},
};

static void a_wrong_binome_conf_is_told(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrong_settings); i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const struct wrong *row = &wrong_settings[i];
            g_autoptr(folder) folder = folder_new();
            g_autofree char *text = file_of(settings_lines, G_N_ELEMENTS(settings_lines), row);
            g_autofree char *path = folder_write(folder, "binome.conf", text);
            g_autoptr(faults) faults = faults_new(language == LANGUAGE_FRENCH);
            g_autoptr(settings) settings = config_settings(path, faults);
            g_assert_nonnull(settings);
            assert_faults(folder, faults, row->label,
                          language == LANGUAGE_FRENCH ? row->french : row->english);
        }
    }
}

static struct settings *read_settings(const struct folder *folder, const char *text)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_write(folder, "binome.conf", text);
    struct settings *settings = config_settings(path, faults);
    assert_faults(folder, faults, "binome.conf", "");
    return settings;
}

static void folders_are_the_doors_of_the_first_day(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(settings) settings =
        read_settings(folder, "sender = \"binome@C.example\"\n"
                              "consultant = \"Anna Rollet <anna@c.example>\"\n"
                              "relay = { maildir = \"courrier/out\" }\n"
                              "mailbox = { maildir = \"/var/mail/binome\" }\n"
                              "cohorts = [ \"printemps/printemps.conf\", \"comex.conf\" ]\n");
    g_autofree char *out = folder_path(folder, "courrier/out");
    g_autofree char *state = folder_path(folder, "state");
    g_autofree char *cohort = folder_path(folder, "printemps/printemps.conf");
    g_assert_cmpstr(settings->sender.address, ==, "binome@c.example");
    g_assert_null(settings->sender.name);
    g_assert_cmpint(settings->relay.door, ==, DOOR_MAILDIR);
    g_assert_cmpstr(settings->relay.maildir, ==, out);
    g_assert_cmpstr(settings->mailbox.maildir, ==, "/var/mail/binome");
    g_assert_cmpstr(settings->mailbox.done, ==, "binome/done");
    g_assert_cmpstr(settings->state, ==, state);
    g_assert_null(settings->templates);
    g_assert_cmpuint(settings->cohorts->len, ==, 2);
    g_assert_cmpstr(settings->cohorts->pdata[0], ==, cohort);
    g_assert_cmpint(settings->max_per_run, ==, 500);
    g_assert_cmpint(settings->max_gap, ==, 10);
}

static void servers_have_the_ports_of_their_tls(void)
{
    static const struct {
        const char *tls, *host;
        int relay, mailbox;
        gboolean login;
    } rows[] = {
        {"implicit", "mail.c.example", 465, 993, TRUE},
        {"starttls", "mail.c.example", 587, 143, TRUE},
        {"none", "localhost", 25, 143, FALSE},
        {"none", "127.0.0.2", 25, 143, FALSE},
        {"none", "::1", 25, 143, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        const char *login = rows[i].login ? "login = \"b\", password_file = \"secret\"," : "";
        g_autofree char *text = g_strdup_printf(
            "sender = \"binome@c.example\"\nconsultant = \"Anna Rollet <anna@c.example>\"\n"
            "relay = { host = \"%s\", %s tls = \"%s\" }\n"
            "mailbox = { host = \"%s\", %s tls = \"%s\" }\n",
            rows[i].host, login, rows[i].tls, rows[i].host, login, rows[i].tls);
        g_autoptr(settings) settings = read_settings(folder, text);
        g_assert_cmpint(settings->relay.door, ==, DOOR_NET);
        g_assert_cmpint(settings->relay.server.port, ==, rows[i].relay);
        g_assert_cmpint(settings->mailbox.server.port, ==, rows[i].mailbox);
    }
}

static void a_secret_is_named_never_written(void)
{
    static const struct {
        const char *line;
        enum secret_kind kind;
        const char *value; /* NULL: a path in the folder */
    } rows[] = {
        {"password_file = \"secret\"", SECRET_FILE, NULL},
        {"credential = \"relay\"", SECRET_CREDENTIAL, "relay"},
        {"password_command = \"pass show relay\"", SECRET_COMMAND, "pass show relay"},
        {"token_command = \"oauth2 relay\"", SECRET_TOKEN_COMMAND, "oauth2 relay"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autofree char *secret = folder_path(folder, "secret");
        g_autofree char *text = g_strdup_printf(
            "sender = \"binome@c.example\"\nconsultant = \"Anna Rollet <anna@c.example>\"\n"
            "mailbox = { maildir = \"in\" }\n"
            "relay = { host = \"mail.c.example\", login = \"b\", %s, ca_file = \"/ca.pem\" }\n",
            rows[i].line);
        g_autoptr(settings) settings = read_settings(folder, text);
        const struct server *server = &settings->relay.server;
        g_assert_cmpint(server->secret.kind, ==, rows[i].kind);
        g_assert_cmpstr(server->secret.value, ==, rows[i].value == NULL ? secret : rows[i].value);
        g_assert_cmpstr(server->login, ==, "b");
        g_assert_cmpstr(server->ca_file, ==, "/ca.pem");
    }
}

/* --- what init writes --------------------------------------------------------------------- */

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
    g_autoptr(settings) settings = read_settings(folder, settings_text);
    g_autoptr(programme) programme = read_cohort(folder, "printemps.conf", cohort_text, "");
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
    g_autoptr(programme) programme = read_cohort(folder, "printemps.conf", file->str, "");
    g_assert_cmpuint(programme->changes->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config/a-wrong-cohort-file-is-told-in-its-own-language",
                    a_wrong_cohort_file_is_told_in_its_own_language);
    g_test_add_func("/config/the-example-of-simple-is-read-whole",
                    the_example_of_simple_is_read_whole);
    g_test_add_func("/config/every-key-reaches-its-value", every_key_reaches_its_value);
    g_test_add_func("/config/all-faults-of-a-file-come-in-one-go",
                    all_faults_of_a_file_come_in_one_go);
    g_test_add_func("/config/a-file-that-cannot-be-read-says-why",
                    a_file_that_cannot_be_read_says_why);
    g_test_add_func("/config/what-is-no-text-is-not-parsed", what_is_no_text_is_not_parsed);
    g_test_add_func("/config/notepad-and-windows-are-forgiven", notepad_and_windows_are_forgiven);
    g_test_add_func("/config/a-file-names-its-programme", a_file_names_its_programme);
    g_test_add_func("/config/an-included-file-is-named-and-has-its-own-folder",
                    an_included_file_is_named_and_has_its_own_folder);
    g_test_add_func("/config/a-playbook-of-ones-own-is-a-path", a_playbook_of_ones_own_is_a_path);
    g_test_add_func("/config/the-almanac-reads-the-holidays-that-are-named",
                    the_almanac_reads_the_holidays_that_are_named);
    g_test_add_func("/config/a-wrong-binome-conf-is-told", a_wrong_binome_conf_is_told);
    g_test_add_func("/config/folders-are-the-doors-of-the-first-day",
                    folders_are_the_doors_of_the_first_day);
    g_test_add_func("/config/servers-have-the-ports-of-their-tls",
                    servers_have_the_ports_of_their_tls);
    g_test_add_func("/config/a-secret-is-named-never-written", a_secret_is_named_never_written);
    g_test_add_func("/config/the-examples-of-init-have-no-fault",
                    the_examples_of_init_have_no_fault);
    g_test_add_func("/config/the-comments-of-init-are-keys-too", the_comments_of_init_are_keys_too);
    return g_test_run();
}
