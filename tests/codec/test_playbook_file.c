#include "codec/playbook_file.h"
#include "support/folder.h"

#include <string.h>

/* "[…]" stands for the middle of a list that grows with the model. */
static gboolean is_like(const char *found, const char *expected)
{
    g_auto(GStrv) ends = g_strsplit(expected, "[…]", 2);
    if (ends[0] == NULL || ends[1] == NULL)
        return strcmp(found, expected) == 0;
    return g_str_has_prefix(found, ends[0]) && g_str_has_suffix(found, ends[1]);
}

static void assert_faults(const struct folder *folder, struct faults *faults, const char *label,
                          const char *expected)
{
    g_autofree char *found = folder_faults(folder, faults);
    if (!is_like(found, expected))
        g_error("%s:\n  %s\nnot\n  %s", label, found, expected);
}

static struct playbook *read_simple(const struct programme *programme, struct faults *faults)
{
    g_autofree char *path =
        g_build_filename(g_getenv("SOURCE_DIR"), "etc", "playbooks", "simple.conf", NULL);
    return playbook_read(path, programme, faults);
}

/* --- what is wrong ------------------------------------------------------------------------ */

static void a_wrong_step_is_told(void)
{
    static const struct {
        const char *label, *fields, *french, *english;
    } rows[] = {
        {"an unknown field",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; colour = \"red\";",
         "p.conf:2: steps.colour\u00a0: clé inconnue\u00a0; retirez-la",
         "p.conf:2: steps.colour: no such key; take it out"},
        {"a misspelt field",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; templat = \"x\";",
         "p.conf:2: steps.templat\u00a0: clé inconnue\u00a0; vouliez-vous dire \"template\"\u00a0?",
         "p.conf:2: steps.templat: no such key; did you mean \"template\"?"},
        {"no id", "kind = \"mail\"; to = \"mentor\"; template = \"t\";",
         "p.conf:2: steps.id\u00a0: manque\u00a0; ajoutez id = \"…\"",
         "p.conf:2: steps.id: is missing; add id = \"…\""},
        {"no kind", "id = \"T1\"; to = \"mentor\"; template = \"t\";",
         "p.conf:2: steps.kind\u00a0: manque\u00a0; ajoutez kind = \"mail\"",
         "p.conf:2: steps.kind: is missing; add kind = \"mail\""},
        {"to nobody", "id = \"T1\"; kind = \"mail\"; template = \"t\";",
         "p.conf:2: steps.to\u00a0: manque\u00a0; ajoutez to = \"mentor\"",
         "p.conf:2: steps.to: is missing; add to = \"mentor\""},
        {"no template", "id = \"T1\"; kind = \"mail\"; to = \"mentor\";",
         "p.conf:2: steps.template\u00a0: manque\u00a0; ajoutez template = \"…\"",
         "p.conf:2: steps.template: is missing; add template = \"…\""},
        {"a template elsewhere",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"../secret\";",
         "p.conf:2: steps.template\u00a0: \"../secret\" a d’autres lettres que "
         "abcdefghijklmnopqrstuvwxyz0123456789-\u00a0; renommez-le",
         "p.conf:2: steps.template: \"../secret\" has other letters than "
         "abcdefghijklmnopqrstuvwxyz0123456789-; rename it"},
        {"an id in small letters",
         "id = \"t1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\";",
         "p.conf:2: steps.id\u00a0: \"t1\" a d’autres lettres que "
         "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\u00a0; renommez-le",
         "p.conf:2: steps.id: \"t1\" has other letters than ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789; "
         "rename it"},
        {"a kind misspelt", "id = \"T1\"; kind = \"mial\"; to = \"mentor\"; template = \"t\";",
         "p.conf:2: steps.kind\u00a0: \"mial\" n’est pas parmi mail, invitation, question, digest, "
         "report\u00a0; vouliez-vous dire \"mail\"\u00a0?",
         "p.conf:2: steps.kind: \"mial\" is none of mail, invitation, question, digest, report; "
         "did you mean \"mail\"?"},
        {"to a stranger",
         "id = \"T1\"; kind = \"mail\"; to = [ \"mentor\", \"boss\" ]; template = \"t\";",
         "p.conf:2: steps.to\u00a0: \"boss\" n’est pas parmi mentor, mentee, […], "
         "consultant\u00a0; choisissez-en un",
         "p.conf:2: steps.to: \"boss\" is none of mentor, mentee, […], consultant; choose one"},
        {"a question that expects nothing",
         "id = \"T1\"; kind = \"question\"; to = \"mentor\"; template = \"t\";",
         "p.conf:2: steps.expect\u00a0: manque\u00a0; ajoutez expect = \"yesno\"",
         "p.conf:2: steps.expect: is missing; add expect = \"yesno\""},
        {"each session, from nowhere",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; each = \"session\";",
         "p.conf:2: steps.from\u00a0: manque\u00a0; ajoutez from = \"session.end\"",
         "p.conf:2: steps.from: is missing; add from = \"session.end\""},
        {"an anchor misspelt",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; each = \"session\"; "
         "from = \"sesion.end\";",
         "p.conf:2: steps.from\u00a0: \"sesion.end\" n’est pas parmi none, kickoff, […], "
         "answer\u00a0; vouliez-vous dire \"session.end\"\u00a0?",
         "p.conf:2: steps.from: \"sesion.end\" is none of none, kickoff, […], answer; did you mean "
         "\"session.end\"?"},
        {"a condition misspelt",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; unless = [ "
         "\"person.awry\" ];",
         "p.conf:2: steps.unless\u00a0: \"person.awry\" n’est pas parmi session.standing, […], "
         "something.held\u00a0; vouliez-vous dire \"person.away\"\u00a0?",
         "p.conf:2: steps.unless: \"person.awry\" is none of session.standing, […], "
         "something.held; did you mean \"person.away\"?"},
        {"an answer misspelt",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; on = ( { answer = "
         "\"hold\"; } );",
         "p.conf:2: steps.on.answer\u00a0: \"hold\" n’est pas parmi none, yes, […], words\u00a0; "
         "vouliez-vous dire \"held\"\u00a0?",
         "p.conf:2: steps.on.answer: \"hold\" is none of none, yes, […], words; did you mean "
         "\"held\"?"},
        {"a reaction to nothing",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; on = ( { record = "
         "\"session.held\"; } );",
         "p.conf:2: steps.on.answer\u00a0: manque\u00a0; ajoutez answer = \"yes\"",
         "p.conf:2: steps.on.answer: is missing; add answer = \"yes\""},
        {"silence that answers",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; silence = ( { answer = "
         "\"yes\"; } );",
         "p.conf:2: steps.silence.answer\u00a0: clé inconnue\u00a0; retirez-la",
         "p.conf:2: steps.silence.answer: no such key; take it out"},
        {"silence that is a word",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; silence = \"V1\";",
         "p.conf:2: steps.silence\u00a0: n’est pas un groupe\u00a0; écrivez ( { … } )",
         "p.conf:2: steps.silence: is no group; write ( { … } )"},
        {"a step that does not exist",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; on = ( { answer = "
         "\"no\"; then = [ \"T9\" ]; } );",
         "p.conf:2: steps.on.then\u00a0: aucune étape \"T9\"\u00a0; retirez-la ou ajoutez-la",
         "p.conf:2: steps.on.then: no step \"T9\"; take it out or add it"},
        {"a step nearly so",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; silence = ( { then = "
         "\"T1X\"; } );",
         "p.conf:2: steps.silence.then\u00a0: aucune étape \"T1X\"\u00a0; vouliez-vous dire "
         "\"T1\"\u00a0?",
         "p.conf:2: steps.silence.then: no step \"T1X\"; did you mean \"T1\"?"},
        {"carries a step that does not exist",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; carries = [ \"B1234\" "
         "];",
         "p.conf:2: steps.carries\u00a0: aucune étape \"B1234\"\u00a0; retirez-la ou ajoutez-la",
         "p.conf:2: steps.carries: no step \"B1234\"; take it out or add it"},
        {"an id twice",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; }, { id = \"T1\"; kind "
         "= \"mail\"; to = \"mentor\"; template = \"t\"; ",
         "p.conf:2: steps.id\u00a0: \"T1\" s’y trouve deux fois\u00a0; renommez-en un",
         "p.conf:2: steps.id: \"T1\" stands there twice; rename one"},
        {"numbers that are one",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; numbers = [ 1 ];",
         "p.conf:2: steps.numbers\u00a0: n’est pas une suite de séances\u00a0; écrivez par exemple "
         "[ 1, 3 ]",
         "p.conf:2: steps.numbers: is no run of sessions; write for example [ 1, 3 ]"},
        {"numbers backwards",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; numbers = [ 3, 1 ];",
         "p.conf:2: steps.numbers\u00a0: n’est pas une suite de séances\u00a0; écrivez par exemple "
         "[ 1, 3 ]",
         "p.conf:2: steps.numbers: is no run of sessions; write for example [ 1, 3 ]"},
        {"a wait that is none",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; wait = \"soon\";",
         "p.conf:2: steps.wait\u00a0: \"soon\" n’est pas une durée\u00a0; écrivez par exemple \"6 "
         "semaines\"",
         "p.conf:2: steps.wait: \"soon\" is no span; write for example \"6 weeks\""},
        {"a use-by that no one keeps",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; use_by = "
         "\"session.end\";",
         "p.conf:2: steps.use_by\u00a0: \"session.end\" n’est pas parmi session.start, "
         "offers\u00a0; choisissez-en un",
         "p.conf:2: steps.use_by: \"session.end\" is none of session.start, offers; choose one"},
        {"the last date offered, of none",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; use_by = \"offers\";",
         "p.conf:2: steps.offers\u00a0: manque\u00a0; ajoutez offers = 3",
         "p.conf:2: steps.offers: is missing; add offers = 3"},
        {"an hour that is none",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; at = \"25:00\";",
         "p.conf:2: steps.at\u00a0: n’est pas une heure\u00a0; écrivez par exemple \"09:00\"",
         "p.conf:2: steps.at: is no hour; write for example \"09:00\""},
        {"reminders in words",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; remind = [ \"twice\" ];",
         "p.conf:2: steps.remind\u00a0: \"twice\" n’est pas une durée\u00a0; écrivez par exemple "
         "\"6 semaines\"",
         "p.conf:2: steps.remind: \"twice\" is no span; write for example \"6 weeks\""},
        {"ten dates",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; offers = 10;",
         "p.conf:2: steps.offers\u00a0: 10 est hors limites\u00a0; écrivez de 1 à 9",
         "p.conf:2: steps.offers: 10 is out of range; write 1 to 9"},
        {"a flag in words",
         "id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = \"t\"; reply = \"yes\";",
         "p.conf:2: steps.reply\u00a0: n’est ni true ni false\u00a0; écrivez l’un des deux",
         "p.conf:2: steps.reply: is neither true nor false; write one of them"},
    };
    g_autoptr(programme) programme = programme_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (int french = 0; french < 2; french++) {
            g_autoptr(folder) folder = folder_new();
            g_autoptr(faults) faults = faults_new(french);
            g_autofree char *text =
                g_strdup_printf("name = \"own\";\nsteps = ( { %s } );\n", rows[i].fields);
            g_autofree char *path = folder_write(folder, "p.conf", text);
            g_autoptr(playbook) playbook = playbook_read(path, programme, faults);
            assert_faults(folder, faults, rows[i].label, french ? rows[i].french : rows[i].english);
            g_assert_null(playbook);
        }
    }
}

static void a_record_must_be_a_fact(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme = programme_new();
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_write(
        folder, "p.conf",
        "name = \"own\";\nsteps = ( { id = \"T1\"; kind = \"mail\"; to = \"mentor\"; template = "
        "\"t\";\n  on = ( { answer = \"no\";\n  record = \"session.hold\"; } ); } );\n");
    g_autoptr(playbook) playbook = playbook_read(path, programme, faults);
    g_autofree char *found = folder_faults(folder, faults);
    g_assert_null(playbook);
    g_assert_true(g_str_has_prefix(found, "p.conf:4: steps.on.record: \"session.hold\" is none of "
                                          "cohort.started, cohort.stopped, "));
    g_assert_true(g_str_has_suffix(found, "; did you mean \"session.held\"?"));
}

static void a_file_without_steps_is_no_playbook(void)
{
    static const struct {
        const char *label, *text, *expected;
    } rows[] = {
        {"nothing", "name = \"own\";\n", "p.conf: steps: is missing; add steps = ( { … } )"},
        {"words", "name = \"own\";\nsteps = \"S1\";\n",
         "p.conf:2: steps: is no group; write { … }"},
        {"a key beside them", "nam = \"own\";\nsteps = ( );\n",
         "p.conf:1: nam: no such key; did you mean \"name\"?"},
        {"a fault of syntax", "name = \"own\"\nsteps = (\n",
         "p.conf:3: reading stops here or on the line before; "
         "check quotes, commas and brackets"},
    };
    g_autoptr(programme) programme = programme_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autoptr(faults) faults = faults_new(FALSE);
        g_autofree char *path = folder_write(folder, "p.conf", rows[i].text);
        g_assert_null(playbook_read(path, programme, faults));
        assert_faults(folder, faults, rows[i].label, rows[i].expected);
    }
}

/* --- what is read ------------------------------------------------------------------------- */

static void every_field_of_a_row_is_read(void)
{
    /* The row of house.md, without what no reaction can do, and with what it leaves out. */
    static const char text[] =
        "name = \"own\";\nsteps = (\n"
        "  { id = \"L6\"; kind = \"question\"; to = [ \"mentor\", \"mentee\" ]; template = "
        "\"log\";\n"
        "    each = \"session\"; numbers = [ 1, 2 ]; every = \"60 days\"; nth = 2;\n"
        "    from = \"session.end\"; wait = \"-1 day\"; at = \"09:30\"; use_by = \"15 working "
        "days\";\n"
        "    when = \"session.agreed\"; unless = [ \"session.logged\", \"person.away\" ];\n"
        "    expect = \"log\"; remind = [ \"2 working days\", \"5 working days\" ];\n"
        "    silence = ( { then = [ \"K1\" ]; }, { record = \"session.unknown\"; } );\n"
        "    on = ( { answer = \"held\"; record = \"session.held\"; then = [ \"K1\", \"L7\" ]; },\n"
        "           { answer = [ \"moved\", \"cancelled\" ]; then = \"L7\"; } );\n"
        "    minutes = 20; offers = 3; notice = true; private = true; },\n"
        "  { id = \"K1\"; kind = \"mail\"; to = \"author\"; reply = true; template = \"noted\";\n"
        "    carries = [ \"L7\" ]; },\n"
        "  { id = \"L7\"; kind = \"mail\"; to = \"author\"; template = \"x\"; wait = \"ahead\";\n"
        "    offers = 2; use_by = \"offers\"; } );\n";
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme = programme_new();
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_write(folder, "p.conf", text);
    programme->reminders = 2;
    g_autoptr(playbook) playbook = playbook_read(path, programme, faults);
    assert_faults(folder, faults, "all fields", "");
    const struct step *step = playbook_step(playbook, "L6");
    const struct step *thanks = playbook_step(playbook, "K1");
    const struct step *last = playbook_step(playbook, "L7");
    const struct reaction *held = step_reaction(step, ANSWER_HELD);
    const struct reaction *moved = step_reaction(step, ANSWER_CANCELLED);
    const struct reaction *silent = g_ptr_array_index(step->silence, 1);
    g_assert_cmpstr(playbook->name, ==, "own");
    g_assert_cmpint(step->kind, ==, STEP_QUESTION);
    g_assert_cmpuint(step->to, ==, 1u << TO_MENTOR | 1u << TO_MENTEE);
    g_assert_cmpstr(step->template_name, ==, "log");
    g_assert_cmpint(step->each, ==, EACH_SESSION);
    g_assert_cmpint(step->numbers[0], ==, 1);
    g_assert_cmpint(step->numbers[1], ==, 2);
    g_assert_cmpint(step->every.count, ==, 60);
    g_assert_cmpint(step->nth, ==, 2);
    g_assert_cmpint(step->from, ==, FROM_SESSION_END);
    g_assert_cmpint(step->wait.count, ==, -1);
    g_assert_cmpint(step->at, ==, 570);
    g_assert_cmpint(step->use_by.unit, ==, UNIT_WORKING_DAY);
    g_assert_cmpint(step->use_by_anchor, ==, FROM_NONE);
    g_assert_cmpuint(step->when, ==, 1u << IF_SESSION_AGREED);
    g_assert_cmpuint(step->unless, ==, 1u << IF_SESSION_LOGGED | 1u << IF_PERSON_AWAY);
    g_assert_cmpint(step->expect, ==, EXPECT_LOG);
    g_assert_cmpuint(step->remind->len, ==, 2);
    g_assert_cmpint(g_array_index(step->remind, struct span, 1).count, ==, 5);
    g_assert_cmpstr(silent->record, ==, "session.unknown");
    g_assert_cmpstr(held->record, ==, "session.held");
    g_assert_cmpuint(held->then->len, ==, 2);
    g_assert_cmpstr(held->then->pdata[1], ==, "L7");
    g_assert_true(moved == step_reaction(step, ANSWER_MOVED));
    g_assert_null(moved->record);
    g_assert_cmpint(step->minutes, ==, 20);
    g_assert_true(step->notice && step->is_private && !step->reply);
    g_assert_cmpint(step->line, ==, 3);
    g_assert_true(thanks->reply);
    g_assert_cmpint(thanks->each, ==, EACH_ANSWER);
    g_assert_cmpint(thanks->from, ==, FROM_ANSWER);
    g_assert_cmpint(thanks->at, ==, -1);
    g_assert_cmpstr(thanks->carries->pdata[0], ==, "L7");
    g_assert_true(last->wait_ahead && last->use_by_offers);
}

static void simple_is_read_whole(void)
{
    static const char *const ids[] = {"S1",  "S2",  "S3",  "S4",  "S5",  "S6",  "S7", "S8",
                                      "S9",  "V1",  "V2",  "V3",  "X1",  "X3",  "X4", "X5",
                                      "K2",  "K3",  "K5",  "K6",  "K7",  "K8",  "K9", "K10",
                                      "K11", "K12", "K13", "K14", "K15", "K16", "K17"};
    g_autoptr(programme) programme = programme_new();
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autoptr(playbook) playbook = read_simple(programme, faults);
    g_autofree char *told = faults->list->len > 0 ? fault_text(faults->list->pdata[0]) : NULL;
    g_assert_cmpstr(told, ==, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        g_assert_nonnull(playbook_step(playbook, ids[i]));
    const struct step *invitation = playbook_step(playbook, "S2");
    const struct step *goodbye = playbook_step(playbook, "S9");
    g_assert_true(invitation->wait_ahead);
    g_assert_cmpint(invitation->use_by_anchor, ==, FROM_SESSION_START);
    g_assert_cmpint(goodbye->wait.count, ==, 3);
    g_assert_cmpint(goodbye->wait.unit, ==, UNIT_WORKING_DAY);
    g_assert_true(playbook_step(playbook, "S6")->use_by_offers);
}

/* --- what a cohort wishes ----------------------------------------------------------------- */

static struct step_change *wish(struct programme *programme, const char *id)
{
    struct step_change *change = g_new0(struct step_change, 1);
    change->id = g_strdup(id);
    change->use = TRUE;
    change->line = 7;
    g_ptr_array_add(programme->changes, change);
    return change;
}

static void a_cohort_shifts_drops_and_rewords(void)
{
    g_autoptr(programme) programme = programme_new();
    g_autoptr(faults) faults = faults_new(FALSE);
    wish(programme, "S9")->shift = (struct span){10, UNIT_DAY};
    wish(programme, "X4")->use = FALSE;
    wish(programme, "S4")->text = g_strdup("/textes/log.txt");
    programme->reminders = 0;
    g_autoptr(playbook) playbook = read_simple(programme, faults);
    g_assert_cmpuint(faults->list->len, ==, 0);
    const struct step *goodbye = playbook_step(playbook, "S9");
    const struct step *log = playbook_step(playbook, "S4");
    const struct step *welcome = playbook_step(playbook, "S1");
    g_assert_cmpint(goodbye->shift.count, ==, 10);
    g_assert_cmpint(goodbye->wait.count, ==, 3);
    g_assert_cmpstr(log->text, ==, "/textes/log.txt");
    g_assert_cmpuint(log->remind->len, ==, 0);
    g_assert_null(playbook_step(playbook, "X4"));
    g_assert_cmpuint(step_reaction(welcome, ANSWER_WORDS)->then->len, ==, 0);
    g_assert_cmpuint(step_reaction(welcome, ANSWER_NO)->then->len, ==, 1);
}

static void a_wish_for_a_step_that_is_not_there_is_told(void)
{
    static const struct {
        const char *label, *id;
        gboolean use;
        const char *french, *english;
    } rows[] = {
        {"a step of another script", "C2", TRUE,
         "p.conf:7: steps\u00a0: le déroulé \"simple\" n’a pas d’étape \"C2\"\u00a0; retirez cette "
         "ligne",
         "p.conf:7: steps: the playbook \"simple\" has no step \"C2\"; take it out"},
        {"nearly a step", "S99", TRUE,
         "p.conf:7: steps\u00a0: le déroulé \"simple\" n’a pas d’étape \"S99\"\u00a0; vouliez-vous "
         "dire \"S9\"\u00a0?",
         "p.conf:7: steps: the playbook \"simple\" has no step \"S99\"; did you mean \"S9\"?"},
        {"dropped already", "B6", FALSE,
         "warning: p.conf:7: steps\u00a0: \"B6\" est déjà absent du déroulé \"simple\"\u00a0; "
         "cette ligne ne change rien",
         "warning: p.conf:7: steps: \"B6\" is in the playbook \"simple\" no more; this line "
         "changes nothing"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (int french = 0; french < 2; french++) {
            g_autoptr(folder) folder = folder_new();
            g_autoptr(programme) programme = programme_new();
            g_autoptr(faults) faults = faults_new(french);
            programme->file = folder_path(folder, "p.conf");
            wish(programme, rows[i].id)->use = rows[i].use;
            g_autoptr(playbook) playbook = read_simple(programme, faults);
            g_assert_nonnull(playbook);
            assert_faults(folder, faults, rows[i].label, french ? rows[i].french : rows[i].english);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/playbook_file/a-wrong-step-is-told", a_wrong_step_is_told);
    g_test_add_func("/playbook_file/a-record-must-be-a-fact", a_record_must_be_a_fact);
    g_test_add_func("/playbook_file/a-file-without-steps-is-no-playbook",
                    a_file_without_steps_is_no_playbook);
    g_test_add_func("/playbook_file/every-field-of-a-row-is-read", every_field_of_a_row_is_read);
    g_test_add_func("/playbook_file/simple-is-read-whole", simple_is_read_whole);
    g_test_add_func("/playbook_file/a-cohort-shifts-drops-and-rewords",
                    a_cohort_shifts_drops_and_rewords);
    g_test_add_func("/playbook_file/a-wish-for-a-step-that-is-not-there-is-told",
                    a_wish_for_a_step_that_is_not_there_is_told);
    return g_test_run();
}
