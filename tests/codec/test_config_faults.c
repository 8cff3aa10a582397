#include "support/configs.h"

static const char *const cohort_lines[2][5] = {
    {"language = \"fr\"", "name = \"Printemps 2027\"", "client = \"Groupe Lumen\"",
     "kickoff = \"14/01/2027\"", "consultant = \"Anna Rollet <anna@c.example>\""},
    {"language = \"en\"", "name = \"Spring 2027\"", "client = \"Lumen Group\"",
     "kickoff = \"14/01/2027\"", "consultant = \"Anna Rollet <anna@c.example>\""},
};

static const struct wrong_config wrong_cohorts[] = {
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
    {"an absence with nobody to cover", "",
     "away = ( { from = \"15/02/2027\", to = \"19/02/2027\" } )",
     "p.conf:6: away.cover\u00a0: manque\u00a0; ajoutez cover = \"Paul Morel "
     "<paul.morel@domaine.example>\"",
     "p.conf:6: away.cover: is missing; add cover = \"Paul Morel <paul.morel@domaine.example>\""},
    {"an absence without a first day", "",
     "away = ( { to = \"19/02/2027\", cover = \"Paul Morel <p@c.example>\" } )",
     "p.conf:6: away.from\u00a0: manque\u00a0; ajoutez from = \"15/02/2027\"",
     "p.conf:6: away.from: is missing; add from = \"15/02/2027\""},
    {"an absence without a last day", "",
     "away = ( { from = \"15/02/2027\", cover = \"Paul Morel <p@c.example>\" } )",
     "p.conf:6: away.to\u00a0: manque\u00a0; ajoutez to = \"19/02/2027\"",
     "p.conf:6: away.to: is missing; add to = \"19/02/2027\""},
    {"an absence the wrong way round", "",
     "away = ( { from = \"19/02/2027\", to = \"15/02/2027\", cover = \"Paul Morel <p@c.example>\" "
     "} )",
     "p.conf:6: away.to\u00a0: avant from\u00a0; mettez le premier jour dans from, le dernier dans "
     "to",
     "p.conf:6: away.to: before from; put the first day into from, the last into to"},
    {"two absences that share a day", "",
     "away = ( { from = \"15/02/2027\", to = \"19/02/2027\", cover = \"Paul Morel <p@c.example>\" "
     "},\n"
     " { from = \"19/02/2027\", to = \"20/02/2027\", cover = \"Léa Roy <l@c.example>\" } )",
     "p.conf:7: away\u00a0: chevauche l’absence de la ligne 6\u00a0; une seule personne à la fois "
     "remplace le consultant",
     "p.conf:7: away: overlaps the absence on line 6; one person at a time covers for the "
     "consultant"},
    {"a cover without an address", "",
     "away = ( { from = \"15/02/2027\", to = \"19/02/2027\", cover = \"Paul Morel\" } )",
     "p.conf:6: away.cover\u00a0: \"Paul Morel\" n’a pas d’adresse lisible\u00a0; écrivez \"Prénom "
     "Nom <nom@domaine.example>\"",
     "p.conf:6: away.cover: \"Paul Morel\" has no readable address; write \"First Last "
     "<name@domain.example>\""},
    {"a cover by the consultant", "",
     "away = ( { from = \"15/02/2027\", to = \"19/02/2027\", cover = \"Anna Rollet "
     "<anna@C.EXAMPLE>\" } )",
     "p.conf:6: away.cover\u00a0: anna@c.example est l’adresse du consultant\u00a0; nommez "
     "quelqu’un "
     "d’autre",
     "p.conf:6: away.cover: anna@c.example is the consultant's own address; name somebody else"},
    {"a cover who gets the digest", "",
     "away = ( { from = \"15/02/2027\", to = \"19/02/2027\", cover = \"Claire Leroy "
     "<c@l.example>\" } )\n"
     "managers = [ \"Claire Leroy <c@l.example>\" ]",
     "p.conf:6: away.cover\u00a0: c@l.example reçoit le bilan (managers) et ne doit pas lire les "
     "messages au consultant\u00a0; nommez quelqu’un d’autre",
     "p.conf:6: away.cover: c@l.example gets the digest (managers) and must not read what is "
     "written "
     "to the consultant; name somebody else"},
    {"an absence with a key misspelt", "",
     "away = ( { form = \"15/02/2027\", from = \"15/02/2027\", to = \"19/02/2027\", cover = \"P M "
     "<p@c.example>\" } )",
     "p.conf:6: away.form\u00a0: clé inconnue\u00a0; vouliez-vous dire \"from\"\u00a0?",
     "p.conf:6: away.form: no such key; did you mean \"from\"?"},
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
    {"what an edit puts in the past", "", "on_edit = \"catchup\"",
     "p.conf:6: on_edit\u00a0: \"catchup\" n’est pas parmi future, catch-up\u00a0; vouliez-vous "
     "dire "
     "\"catch-up\"\u00a0?",
     "p.conf:6: on_edit: \"catchup\" is none of future, catch-up; did you mean \"catch-up\"?"},
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
            const struct wrong_config *row = &wrong_cohorts[i];
            g_autoptr(folder) folder = folder_new();
            g_autofree char *text = configs_file(cohort_lines[language], 5, row);
            g_autofree char *path = folder_write(folder, "p.conf", text);
            g_autoptr(faults) faults = faults_new(language != LANGUAGE_FRENCH);
            g_autoptr(programme) programme = config_programme(path, faults);
            g_assert_nonnull(programme);
            configs_assert_faults(folder, faults, row->label,
                                  language == LANGUAGE_FRENCH ? row->french : row->english);
        }
    }
}

static void all_faults_of_a_file_come_in_one_go(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme = configs_read_cohort(
        folder, "p.conf",
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
         "p.conf:2: a quote opens here and does not close; close it"},
        {"a quote left open, told lines later by the next one",
         "language = \"fr\" # \"\nname = \"a \\\" b\"\nclient = \"x\nminutes = 3\nzone = \"z\"\n",
         "p.conf:3: un guillemet s’ouvre ici et ne se ferme pas\u00a0; fermez-le"},
        {"no quotes at all", "language = \"en\"\nname = Printemps 2027\n",
         "p.conf:2: reading stops here or on the line before; check quotes, commas and brackets"},
        {"in French, by the language read so far", "language = \"fr\"\nname == 3\n",
         "p.conf:2: la lecture s’arrête ici ou à la ligne d’avant\u00a0; "
         "vérifiez guillemets, virgules et parenthèses"},
        {"a key twice", "language = \"en\"\nname = \"x\"\nname = \"y\"\n",
         "p.conf:3: a key stands here for the second time; keep one"},
        {"an include of nothing", "language = \"en\"\n@include \"gone.conf\"\n",
         "p.conf:2: @include: no such file; check its name"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autoptr(programme) programme =
            configs_read_cohort(folder, "p.conf", rows[i].text, rows[i].expected);
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
    configs_assert_faults(folder, faults, "three files",
                          "a.conf: is no text; save it as plain text\n"
                          "b.conf: over 1 MB; a file of settings is shorter\n"
                          "c.conf: no such file; check its name");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config-faults/a-wrong-cohort-file-is-told-in-its-own-language",
                    a_wrong_cohort_file_is_told_in_its_own_language);
    g_test_add_func("/config-faults/all-faults-of-a-file-come-in-one-go",
                    all_faults_of_a_file_come_in_one_go);
    g_test_add_func("/config-faults/a-file-that-cannot-be-read-says-why",
                    a_file_that_cannot_be_read_says_why);
    g_test_add_func("/config-faults/what-is-no-text-is-not-parsed", what_is_no_text_is_not_parsed);
    return g_test_run();
}
