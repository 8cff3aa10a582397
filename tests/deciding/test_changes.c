#include "support/edits.h"

/* ---- nothing, and everything ---- */

static void an_empty_register_takes_the_whole_roster(void)
{
    struct edits scene = edits_begin();
    g_autoptr(registry) nobody = registry_new();
    g_autoptr(changes) changes = changes_find(scene.lumen->programme, scene.roster, nobody, NULL,
                                              scene.lumen->almanac, scene.now);
    g_autofree char *lines = edits_lines(changes);
    g_assert_cmpstr(lines, ==,
                    "person joined Anna Rollet\nperson joined Claire Leroy\n"
                    "person joined Camille Martin\nperson joined Philippe Durand\n"
                    "person joined Sophie Petit\nperson joined Nadia Benali\n"
                    "person joined Hélène Roux\nperson joined Théo Bernard\n"
                    "person joined Anne de La Tour\npair made 0\npair made 0\npair made 0\n");
    g_assert_cmpint(changes->updates + changes->cancels, ==, 0);
    edits_end(&scene);
}

/* 15:00 in Paris is 9:00 in New York. */
static void two_who_live_by_the_same_clock_meet_by_it(void)
{
    static const struct {
        const char *mentor, *mentee, *zone;
        int hour;
    } rows[] = {{NULL, NULL, "Europe/Paris", 15},
                {"America/New_York", "America/New_York", "America/New_York", 9},
                {"America/New_York", NULL, "Europe/Paris", 15},
                {"America/New_York", "Asia/Tokyo", "Europe/Paris", 15}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct edits scene = edits_begin();
        g_autoptr(registry) nobody = registry_new();
        edits_set(&edits_couple(&scene, 0)->mentor->zone, rows[i].mentor);
        edits_set(&edits_couple(&scene, 0)->mentee->zone, rows[i].mentee);
        g_autoptr(changes) changes = changes_find(scene.lumen->programme, scene.roster, nobody,
                                                  NULL, scene.lumen->almanac, scene.now);
        const struct change *made = NULL;
        for (guint j = 0; made == NULL && j < changes->list->len; j++) {
            const struct change *change = changes->list->pdata[j];
            made = change->kind == CHANGE_PAIR_MADE ? change : NULL;
        }
        g_assert_nonnull(made);
        g_assert_cmpstr(made->pair->zone, ==, rows[i].zone);
        g_assert_cmpint(made->pair->first_wall % (24 * 60), ==, rows[i].hour * 60);
        edits_end(&scene);
    }
}

static void what_was_settled_changes_nothing(void)
{
    struct edits scene = edits_begin();
    edits_expect(&scene, "");
    g_assert_cmpint(edits_id(scene.registry, ROLE_ASSISTANT, "sophie.petit@lumen.example"), >, 0);
    edits_end(&scene);
}

/* ---- people ---- */

static void an_address_that_changed_is_known_by_the_name(void)
{
    struct edits scene = edits_begin();
    edits_set(&edits_entry(&scene, "Philippe")->address, "pdurand@lumen.example");
    edits_expect(&scene, "address changed Philippe Durand +4 -2\n");
    g_autoptr(changes) changes = edits_find(&scene);
    const struct change *change = changes->list->pdata[0];
    g_assert_cmpint(change->person->version, ==, 2);
    g_assert_cmpstr(change->person->key, ==, "philippe.durand@lumen.example");
    g_assert_cmpint(changes->updates, ==, 4);
    g_assert_cmpint(changes->cancels, ==, 2);
    edits_settle(&scene);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void an_address_that_changed_is_known_by_the_id(void)
{
    struct edits scene = edits_begin();
    struct entry *philippe = edits_entry(&scene, "Philippe");
    philippe->id = g_strdup("12");
    struct person *row = registry_person(
        scene.registry, edits_id(scene.registry, ROLE_MENTEE, "philippe.durand@lumen.example"));
    edits_set(&row->key, "12");
    edits_expect(&scene, "");
    edits_set(&philippe->address, "pdurand@lumen.example");
    edits_set(&philippe->last, "Durand-Leroy");
    edits_expect(&scene, "address changed Philippe Durand-Leroy +4 -2\n");
    edits_end(&scene);
}

static void ids_added_to_a_roster_change_nobody(void)
{
    struct edits scene = edits_begin();
    for (guint i = 0; i < scene.roster->entries->len; i++)
        ((struct entry *)scene.roster->entries->pdata[i])->id = g_strdup_printf("%u", i + 1);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void an_address_and_a_name_that_changed_are_somebody_else(void)
{
    struct edits scene = edits_begin();
    struct entry *theo = edits_entry(&scene, "Théo");
    edits_set(&theo->address, "lea.blanc@lumen.example");
    edits_set(&theo->first, "Léa");
    edits_set(&theo->last, "Blanc");
    edits_expect(&scene, "person joined Léa Blanc\nperson left Théo Bernard\n"
                         "pair made 0\npair ended 3 +0 -2\n");
    edits_end(&scene);
}

static void a_namesake_who_joins_takes_nobodys_row(void)
{
    struct edits scene = edits_begin();
    struct entry *other = edits_add_entry(scene.roster, ROLE_MENTOR, "Camille", "Martin",
                                          "camille.martin2@lumen.example");
    struct entry *mentee =
        edits_add_entry(scene.roster, ROLE_MENTEE, "Jean", "Petit", "jean.petit@lumen.example");
    edits_add_couple(scene.roster, other, mentee, "2027-02-01T10:00");
    edits_expect(&scene, "person joined Camille Martin\nperson joined Jean Petit\npair made 0\n");
    edits_settle(&scene);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void what_concerns_wording_touches_no_calendar(void)
{
    struct edits scene = edits_begin();
    edits_entry(&scene, "Camille")->tu = TRUE;
    edits_entry(&scene, "Hélène")->language = LANGUAGE_ENGLISH;
    edits_set(&edits_entry(&scene, "Théo")->zone, "Europe/London");
    g_ptr_array_add(edits_entry(&scene, "Anne")->aliases, g_strdup("anne@home.example"));
    edits_expect(&scene, "person changed Camille Martin\nperson changed Hélène Roux\n"
                         "person changed Théo Bernard\nperson changed Anne de La Tour\n");
    edits_settle(&scene);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void an_assistant_joins_is_shared_and_leaves(void)
{
    struct edits scene = edits_begin();
    struct entry *helene = edits_entry(&scene, "Hélène");
    helene->assistant.name = g_strdup("Sophie Petit");
    helene->assistant.address = g_strdup("sophie.petit@lumen.example");
    edits_expect(&scene, "person joined Sophie Petit\n");
    edits_settle(&scene);
    edits_expect(&scene, "");
    const int mentee = edits_id(scene.registry, ROLE_MENTEE, "helene.roux@lumen.example");
    g_assert_nonnull(registry_assistant(scene.registry, mentee));
    mailbox_clear(&edits_entry(&scene, "Philippe")->assistant);
    edits_expect(&scene, "person left Sophie Petit\n");
    edits_settle(&scene);
    edits_expect(&scene, "");
    g_assert_nonnull(registry_assistant(scene.registry, mentee));
    edits_end(&scene);
}

static void an_assistant_of_who_moved_belongs_to_the_same_row(void)
{
    struct edits scene = edits_begin();
    struct entry *philippe = edits_entry(&scene, "Philippe");
    edits_set(&philippe->address, "pdurand@lumen.example");
    edits_settle(&scene);
    edits_set(&philippe->assistant.name, "Paul Noir");
    edits_set(&philippe->assistant.address, "paul.noir@lumen.example");
    edits_settle(&scene);
    const int mentee = edits_id(scene.registry, ROLE_MENTEE, "philippe.durand@lumen.example");
    g_assert_cmpstr(registry_assistant(scene.registry, mentee)->first, ==, "Paul");
    edits_end(&scene);
}

static void a_manager_leaves_and_another_comes(void)
{
    struct edits scene = edits_begin();
    struct manager *claire = scene.lumen->programme->managers->pdata[0];
    claire->digest = FALSE;
    edits_expect(&scene, "person changed Claire Leroy\n");
    g_ptr_array_set_size(scene.lumen->programme->managers, 0);
    edits_expect(&scene, "person left Claire Leroy\n");
    edits_end(&scene);
}

static void who_left_on_a_day_leaves_on_that_day(void)
{
    static const struct {
        const char *label, *now, *lines;
    } rows[] = {
        {"a second early", "2027-01-19T23:59:59+01:00", ""},
        {"to the second", "2027-01-20T00:00:00+01:00",
         "person left Camille Martin\npair ended 1 +0 -4\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct edits scene = edits_begin();
        g_test_message("%s", rows[i].label);
        edits_entry(&scene, "Camille")->left_on = day_from_date(2027, 1, 20);
        scene.now = lumen_at(rows[i].now);
        edits_expect(&scene, rows[i].lines);
        edits_end(&scene);
    }
}

static void who_went_by_their_own_word_is_not_brought_back(void)
{
    struct edits scene = edits_begin();
    struct person *theo = registry_person(
        scene.registry, edits_id(scene.registry, ROLE_MENTOR, "theo.bernard@lumen.example"));
    theo->live = FALSE;
    theo->stopped = TRUE;
    registry_pair(scene.registry, 3)->live = FALSE;
    edits_expect(&scene, "");
    edits_end(&scene);
}

/* ---- pairs ---- */

static void a_removed_line_ends_its_pair(void)
{
    struct edits scene = edits_begin();
    g_ptr_array_remove_index(scene.roster->couples, 0);
    g_ptr_array_remove_range(scene.roster->entries, 0, 2);
    edits_expect(&scene, "person left Camille Martin\nperson left Philippe Durand\n"
                         "person left Sophie Petit\npair ended 1 +0 -4\n");
    edits_settle(&scene);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void swapped_partners_are_two_new_pairs(void)
{
    struct edits scene = edits_begin();
    struct entry *philippe = edits_couple(&scene, 0)->mentee;
    edits_couple(&scene, 0)->mentee = edits_couple(&scene, 1)->mentee;
    edits_couple(&scene, 1)->mentee = philippe;
    edits_expect(&scene, "pair made 0\npair made 0\npair ended 1 +0 -4\npair ended 2 +0 -2\n");
    edits_end(&scene);
}

/* As settling does: the entries go where the schedule now puts them. */
static void move_sessions(struct edits *scene, int pair)
{
    struct ledger *ledger = scene->ledgers->pdata[pair - 1];
    g_autoptr(GPtrArray) moves =
        changes_moves(scene->lumen->programme, scene->lumen->almanac, ledger,
                      registry_pair(scene->registry, pair), scene->now);
    for (guint i = 0; i < moves->len; i++) {
        const struct fact *moved = moves->pdata[i];
        struct session *session = ledger_session(ledger, moved->session);
        session->start = moved->start;
        session->end = moved->end;
    }
}

static void a_first_date_moves_what_follows_it_and_a_place_all_that_stands(void)
{
    struct edits scene = edits_begin();
    edits_couple(&scene, 0)->first = lumen_at("2027-01-25T10:00");
    edits_expect(&scene, "dates changed 1 +4 -0\n");
    edits_set(&edits_couple(&scene, 1)->place, "visio");
    edits_expect(&scene, "dates changed 1 +4 -0\nplace changed 2 +2 -0\n");
    edits_settle(&scene);
    move_sessions(&scene, 1);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void only_what_follows_the_schedule_moves_and_never_into_the_past(void)
{
    struct edits scene = edits_begin();
    struct pair after = *registry_pair(scene.registry, 1);
    struct ledger *ledger = scene.ledgers->pdata[0];
    ((struct session *)ledger->sessions->pdata[0])->by_people = TRUE;
    after.first = lumen_at("2027-01-25T10:00");
    after.first_wall = (gint64)day_from_date(2027, 1, 25) * 24 * 60 + 600;
    g_autoptr(GPtrArray) moves =
        changes_moves(scene.lumen->programme, scene.lumen->almanac, ledger, &after, scene.now);
    g_assert_cmpuint(moves->len, ==, 1);
    const struct fact *moved = moves->pdata[0];
    g_assert_cmpint(moved->kind, ==, FACT_SESSION_MOVED);
    g_assert_cmpint(moved->session, ==, 1002);
    g_assert_cmpint(moved->start, ==, lumen_at("2027-03-08T10:00"));
    g_assert_cmpint(moved->end, ==, lumen_at("2027-03-08T11:00"));
    g_assert_cmpint(moved->person, ==, 0);
    after.first_wall = (gint64)day_from_date(2026, 11, 26) * 24 * 60 + 600;
    g_autoptr(GPtrArray) past =
        changes_moves(scene.lumen->programme, scene.lumen->almanac, ledger, &after, scene.now);
    g_assert_cmpuint(past->len, ==, 0);
    edits_end(&scene);
}

static void cadence_length_and_the_cohorts_place_are_edits_too(void)
{
    struct edits scene = edits_begin();
    scene.lumen->programme->minutes = 45;
    edits_expect(&scene,
                 "length changed 1 +4 -0\nlength changed 2 +2 -0\nlength changed 3 +2 -0\n");
    scene.lumen->programme->cadence.count = 5;
    edits_expect(&scene, "dates and length changed 1 +4 -0\n"
                         "length changed 2 +2 -0\nlength changed 3 +2 -0\n");
    scene.lumen->programme->minutes = 60;
    edits_expect(&scene, "dates changed 1 +2 -0\n");
    scene.lumen->programme->cadence.count = 6;
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void fewer_sessions_take_out_those_past_the_last(void)
{
    struct edits scene = edits_begin();
    scene.lumen->programme->sessions = 4;
    edits_expect(&scene, ""); /* nothing was settled yet: no difference to tell */
    scene.registry->sessions = 6;
    edits_expect(&scene, "number of sessions changed\n");
    scene.lumen->programme->sessions = 8;
    g_autoptr(changes) more = edits_find(&scene);
    g_assert_cmpint(((struct change *)more->list->pdata[0])->sessions, ==, 2);
    scene.lumen->programme->sessions = 1;
    edits_expect(&scene, "sessions withdrawn 1 +0 -2\nnumber of sessions changed\n");
    g_autoptr(changes) fewer = edits_find(&scene);
    g_assert_cmpint(((struct change *)fewer->list->pdata[1])->sessions, ==, -5);
    g_assert_cmpint(fewer->lines, ==, 1);
    g_assert_cmpint(fewer->digest, !=, more->digest);
    scene.registry->sessions = 1;
    g_ptr_array_remove_index(((struct ledger *)scene.ledgers->pdata[0])->sessions, 1);
    edits_expect(&scene, "");
    edits_end(&scene);
}

static void a_name_that_was_mended_is_no_setting(void)
{
    struct edits scene = edits_begin();
    edits_set(&edits_entry(&scene, "Nadia")->last, "Benali-Roy");
    edits_expect(&scene, "name changed Nadia Benali-Roy\n");
    edits_settle(&scene);
    edits_expect(&scene, "");
    edits_end(&scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/changes/an-empty-register-takes-the-whole-roster",
                    an_empty_register_takes_the_whole_roster);
    g_test_add_func("/changes/what-was-settled-changes-nothing", what_was_settled_changes_nothing);
    g_test_add_func("/changes/an-address-that-changed-is-known-by-the-name",
                    an_address_that_changed_is_known_by_the_name);
    g_test_add_func("/changes/an-address-that-changed-is-known-by-the-id",
                    an_address_that_changed_is_known_by_the_id);
    g_test_add_func("/changes/ids-added-to-a-roster-change-nobody",
                    ids_added_to_a_roster_change_nobody);
    g_test_add_func("/changes/an-address-and-a-name-that-changed-are-somebody-else",
                    an_address_and_a_name_that_changed_are_somebody_else);
    g_test_add_func("/changes/a-namesake-who-joins-takes-nobodys-row",
                    a_namesake_who_joins_takes_nobodys_row);
    g_test_add_func("/changes/what-concerns-wording-touches-no-calendar",
                    what_concerns_wording_touches_no_calendar);
    g_test_add_func("/changes/an-assistant-joins-is-shared-and-leaves",
                    an_assistant_joins_is_shared_and_leaves);
    g_test_add_func("/changes/an-assistant-of-who-moved-belongs-to-the-same-row",
                    an_assistant_of_who_moved_belongs_to_the_same_row);
    g_test_add_func("/changes/a-manager-leaves-and-another-comes",
                    a_manager_leaves_and_another_comes);
    g_test_add_func("/changes/who-left-on-a-day-leaves-on-that-day",
                    who_left_on_a_day_leaves_on_that_day);
    g_test_add_func("/changes/who-went-by-their-own-word-is-not-brought-back",
                    who_went_by_their_own_word_is_not_brought_back);
    g_test_add_func("/changes/two-who-live-by-the-same-clock-meet-by-it",
                    two_who_live_by_the_same_clock_meet_by_it);
    g_test_add_func("/changes/a-removed-line-ends-its-pair", a_removed_line_ends_its_pair);
    g_test_add_func("/changes/swapped-partners-are-two-new-pairs",
                    swapped_partners_are_two_new_pairs);
    g_test_add_func("/changes/a-first-date-moves-what-follows-it-and-a-place-all-that-stands",
                    a_first_date_moves_what_follows_it_and_a_place_all_that_stands);
    g_test_add_func("/changes/only-what-follows-the-schedule-moves-and-never-into-the-past",
                    only_what_follows_the_schedule_moves_and_never_into_the_past);
    g_test_add_func("/changes/cadence-length-and-the-cohorts-place-are-edits-too",
                    cadence_length_and_the_cohorts_place_are_edits_too);
    g_test_add_func("/changes/fewer-sessions-take-out-those-past-the-last",
                    fewer_sessions_take_out_those_past_the_last);
    g_test_add_func("/changes/a-name-that-was-mended-is-no-setting",
                    a_name_that_was_mended_is_no_setting);
    return g_test_run();
}
