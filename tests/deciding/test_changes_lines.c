/*
 * The brake on large edits, the digest of an edit, and how its lines are counted.
 */
#include "support/edits.h"

/* ---- the brake, the digest ---- */

static void more_than_a_fifth_and_more_than_two_pairs_pull_the_brake(void)
{
    static const struct {
        int pairs, removed;
        gboolean brake;
    } rows[] = {{3, 2, FALSE},  {3, 3, TRUE},  {10, 2, FALSE}, {10, 3, TRUE},
                {15, 3, FALSE}, {14, 3, TRUE}, {20, 4, FALSE}, {20, 5, TRUE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct edits scene = edits_begin();
        for (int pair = 4; pair <= rows[i].pairs; pair++) {
            g_autofree char *mentor = g_strdup_printf("m%d@lumen.example", pair);
            g_autofree char *mentee = g_strdup_printf("e%d@lumen.example", pair);
            edits_add_couple(scene.roster,
                             edits_add_entry(scene.roster, ROLE_MENTOR, mentor, "M", mentor),
                             edits_add_entry(scene.roster, ROLE_MENTEE, mentee, "E", mentee),
                             "2027-02-01T10:00");
        }
        edits_settle(&scene);
        g_ptr_array_remove_range(scene.roster->couples, 0, (guint)rows[i].removed);
        g_autoptr(changes) changes = edits_find(&scene);
        g_test_message("%d of %d", rows[i].removed, rows[i].pairs);
        g_assert_cmpint(changes->pairs_cancelled, ==, rows[i].removed);
        g_assert_cmpint(changes->brake, ==, rows[i].brake);
        edits_end(&scene);
    }
}

static void join_two(struct edits *scene, gboolean crossed)
{
    struct roster *roster = scene->roster;
    struct entry *people[] = {edits_add_entry(roster, ROLE_MENTOR, "A", "A", "a@lumen.example"),
                              edits_add_entry(roster, ROLE_MENTOR, "B", "B", "b@lumen.example"),
                              edits_add_entry(roster, ROLE_MENTEE, "C", "C", "c@lumen.example"),
                              edits_add_entry(roster, ROLE_MENTEE, "D", "D", "d@lumen.example")};
    edits_add_couple(roster, people[0], people[crossed ? 3 : 2], "2027-02-01T10:00");
    edits_add_couple(roster, people[1], people[crossed ? 2 : 3], "2027-02-01T10:00");
}

static void edit(struct edits *scene, int which)
{
    switch (which) {
    case 1:
        edits_couple(scene, 0)->first = lumen_at("2027-01-25T10:00");
        break;
    case 2:
        edits_couple(scene, 0)->first = lumen_at("2027-01-25T10:30");
        break;
    case 3:
        edits_set(&edits_couple(scene, 0)->place, "visio");
        break;
    case 4:
        edits_set(&edits_entry(scene, "Camille")->address, "camille@lumen.example");
        break;
    case 5:
        edits_set(&edits_entry(scene, "Camille")->last, "Durand");
        break;
    case 6:
        edits_set(&edits_entry(scene, "Camille")->last, "Dupont");
        break;
    case 7:
        join_two(scene, FALSE);
        break;
    case 8:
        join_two(scene, TRUE);
        break;
    default:
        break;
    }
}

static void a_digest_names_its_edit_and_no_other(void)
{
    gint64 digests[9];
    for (int i = 0; i < 9; i++) {
        struct edits scene = edits_begin();
        edit(&scene, i);
        g_autoptr(changes) changes = edits_find(&scene);
        scene.now += 3 * HOUR;
        g_autoptr(changes) again = edits_find(&scene);
        g_assert_cmpint(changes->digest, ==, again->digest);
        g_assert_cmpint(changes->digest, >=, 0);
        digests[i] = changes->digest;
        for (int j = 0; j < i; j++)
            g_assert_cmpint(digests[j], !=, digests[i]);
        edits_end(&scene);
    }
}

/* ---- under way ---- */

static void a_pair_added_under_way_is_two_invitations(void)
{
    struct edits scene = edits_begin();
    struct entry *ada =
        edits_add_entry(scene.roster, ROLE_MENTOR, "Ada", "Blanc", "ada.blanc@lumen.example");
    struct entry *noel =
        edits_add_entry(scene.roster, ROLE_MENTEE, "Noël", "Noir", "noel.noir@lumen.example");
    edits_add_couple(scene.roster, ada, noel, "2027-02-01T10:00");
    edits_expect(&scene, "person joined Ada Blanc\nperson joined Noël Noir\npair made 0\n");
    scene.registry->started = TRUE;
    edits_expect(&scene, "person joined Ada Blanc\nperson joined Noël Noir\npair made 0 +2 -0\n");
    edits_end(&scene);
}

static void a_manager_or_an_assistant_who_joins_under_way_makes_no_invitation(void)
{
    struct edits scene = edits_begin();
    struct entry *helene = edits_entry(&scene, "Hélène");
    scene.registry->started = TRUE;
    helene->assistant.name = g_strdup("Paul Noir");
    helene->assistant.address = g_strdup("paul.noir@lumen.example");
    g_autoptr(changes) changes = edits_find(&scene);
    g_assert_cmpuint(changes->list->len, ==, 1);
    g_assert_cmpint(changes->updates + changes->cancels, ==, 0);
    edits_end(&scene);
}

static void number_lines(struct edits *scene)
{
    for (guint i = 0; i < scene->roster->couples->len; i++) {
        struct couple *couple = edits_couple(scene, i);
        couple->line = couple->mentor->line = couple->mentee->line = (int)i + 2;
    }
}

static void assert_typed(const struct edits *scene, int lines)
{
    g_autoptr(changes) changes = edits_find(scene);
    g_assert_cmpint(changes->lines, ==, lines);
}

static void lines_are_counted_and_not_what_they_make(void)
{
    struct edits scene = edits_begin();
    scene.registry->started = TRUE;
    number_lines(&scene);
    assert_typed(&scene, 0);
    edits_entry(&scene, "Camille")->tu = TRUE;
    edits_set(&edits_entry(&scene, "Philippe")->address, "pdurand@lumen.example");
    edits_set(&edits_couple(&scene, 0)->place, "Station F");
    assert_typed(&scene, 1);
    edits_entry(&scene, "Anne")->tu = TRUE;
    assert_typed(&scene, 2);
    /* A line that is gone is one, though two people left and a pair ended. */
    g_ptr_array_remove_index(scene.roster->couples, 1);
    edits_entry(&scene, "Nadia")->left_on = 0;
    edits_entry(&scene, "Hélène")->left_on = 0;
    assert_typed(&scene, 3);
    edits_end(&scene);
}

static void a_line_of_the_cohort_file_is_one_whatever_it_moves(void)
{
    struct edits scene = edits_begin();
    scene.registry->started = TRUE;
    number_lines(&scene);
    scene.lumen->programme->minutes = 45;
    assert_typed(&scene, 1);
    scene.lumen->programme->cadence.count = 5;
    assert_typed(&scene, 2);
    edits_set(&scene.lumen->programme->place, "Salle Colbert");
    assert_typed(&scene, 3);
    edits_couple(&scene, 0)->first = lumen_at("2027-01-25T10:00");
    edits_couple(&scene, 1)->first = lumen_at("2027-01-25T10:00");
    assert_typed(&scene, 4); /* one cadence, told by no pair any more */
    edits_end(&scene);
}

static void a_swap_of_partners_is_the_lines_it_stands_on(void)
{
    struct edits scene = edits_begin();
    struct couple *second = edits_couple(&scene, 1), *third = edits_couple(&scene, 2);
    struct entry *helene = second->mentee;
    scene.registry->started = TRUE;
    number_lines(&scene);
    second->mentee = third->mentee;
    third->mentee = helene;
    g_autoptr(changes) changes = edits_find(&scene);
    g_assert_cmpint(changes->lines, ==, 2);
    g_assert_cmpint(changes->updates, ==, 4);
    g_assert_cmpint(changes->cancels, ==, 4);
    edits_end(&scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/changes_lines/more-than-a-fifth-and-more-than-two-pairs-pull-the-brake",
                    more_than_a_fifth_and_more_than_two_pairs_pull_the_brake);
    g_test_add_func("/changes_lines/a-digest-names-its-edit-and-no-other",
                    a_digest_names_its_edit_and_no_other);
    g_test_add_func("/changes_lines/a-pair-added-under-way-is-two-invitations",
                    a_pair_added_under_way_is_two_invitations);
    g_test_add_func(
        "/changes_lines/a-manager-or-an-assistant-who-joins-under-way-makes-no-invitation",
        a_manager_or_an_assistant_who_joins_under_way_makes_no_invitation);
    g_test_add_func("/changes_lines/lines-are-counted-and-not-what-they-make",
                    lines_are_counted_and_not_what_they_make);
    g_test_add_func("/changes_lines/a-line-of-the-cohort-file-is-one-whatever-it-moves",
                    a_line_of_the_cohort_file_is_one_whatever_it_moves);
    g_test_add_func("/changes_lines/a-swap-of-partners-is-the-lines-it-stands-on",
                    a_swap_of_partners_is_the_lines_it_stands_on);
    return g_test_run();
}
