#include "support/lumen.h"

static void a_person_is_found_by_address_or_alias_however_it_is_written(void)
{
    static const struct {
        const char *label, *address;
        int id;
    } rows[] = {
        {"as on record", "camille.martin@lumen.example", CAMILLE},
        {"the domain in capitals", "camille.martin@LUMEN.example", CAMILLE},
        {"an alias", "c.martin@gmail.example", CAMILLE},
        {"an assistant", "sophie.petit@lumen.example", SOPHIE},
        {"nobody", "camille@lumen.example", 0},
        {"no address", NULL, 0},
    };
    g_autoptr(lumen) lumen = lumen_new();
    g_ptr_array_add(lumen_person(lumen, CAMILLE)->aliases, g_strdup("c.martin@gmail.example"));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct person *found = registry_person_by_address(lumen->registry, rows[i].address);
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(found != NULL ? found->id : 0, ==, rows[i].id);
    }
}

static void an_address_of_two_people_is_nobodys(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    struct person *sophie = lumen_person(lumen, SOPHIE);
    g_ptr_array_add(sophie->aliases, g_strdup("camille.martin@lumen.example"));
    g_assert_null(registry_person_by_address(lumen->registry, "camille.martin@lumen.example"));
    sophie->live = FALSE;
    g_assert_nonnull(registry_person_by_address(lumen->registry, "camille.martin@lumen.example"));
}

static void who_left_is_found_by_id_alone(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    lumen_person(lumen, CAMILLE)->live = FALSE;
    g_assert_null(registry_person_by_address(lumen->registry, "camille.martin@lumen.example"));
    g_assert_nonnull(registry_person(lumen->registry, CAMILLE));
}

static void an_erased_person_answers_to_no_address(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    struct person *camille = lumen_person(lumen, CAMILLE);
    g_clear_pointer(&camille->address, g_free);
    g_assert_false(person_has_address(camille, "camille.martin@lumen.example"));
}

static void roles_are_found_among_those_who_stay(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    const struct pair *pair = registry_pair(lumen->registry, LUMEN_PAIR);
    g_assert_cmpint(registry_consultant(lumen->registry)->id, ==, ANNA);
    g_assert_cmpint(registry_assistant(lumen->registry, PHILIPPE)->id, ==, SOPHIE);
    g_assert_null(registry_assistant(lumen->registry, CAMILLE));
    g_assert_cmpint(registry_partner(lumen->registry, pair, CAMILLE)->id, ==, PHILIPPE);
    g_assert_cmpint(registry_partner(lumen->registry, pair, PHILIPPE)->id, ==, CAMILLE);
    lumen_person(lumen, SOPHIE)->live = FALSE;
    lumen_person(lumen, ANNA)->live = FALSE;
    g_assert_null(registry_assistant(lumen->registry, PHILIPPE));
    g_assert_null(registry_consultant(lumen->registry));
    g_assert_null(registry_pair(lumen->registry, 99));
}

/* ---- on duty ---- */

enum { PAUL = 77 };

static void add_cover(struct lumen *lumen)
{
    struct person *paul = g_new0(struct person, 1);
    struct absence *absence = g_new0(struct absence, 1);
    paul->id = PAUL;
    paul->role = ROLE_COVER;
    paul->address = g_strdup("paul@c.example");
    paul->live = TRUE;
    g_ptr_array_add(lumen->registry->people, paul);
    absence->from = day_from_date(2027, 2, 15);
    absence->to = day_from_date(2027, 2, 19);
    absence->cover.address = g_strdup("Paul@C.example");
    g_ptr_array_add(lumen->programme->away, absence);
}

static void an_absence_lasts_from_midnight_to_midnight_in_the_cohorts_zone(void)
{
    static const struct {
        const char *at;
        int on_duty;
    } rows[] = {
        {"2027-02-14T23:59:59+01:00", ANNA},
        {"2027-02-15T00:00:00+01:00", PAUL},
        {"2027-02-19T23:59:59+01:00", PAUL},
        {"2027-02-20T00:00:00+01:00", ANNA},
    };
    g_autoptr(lumen) lumen = lumen_new();
    add_cover(lumen);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].at);
        g_assert_cmpint(
            registry_on_duty(lumen->registry, lumen->programme, lumen_at(rows[i].at))->id, ==,
            rows[i].on_duty);
    }
}

static void who_cannot_be_reached_covers_for_nobody(void)
{
    const instant at = lumen_at("2027-02-16T10:00");
    g_autoptr(lumen) lumen = lumen_new();
    add_cover(lumen);
    struct person *paul = lumen_person(lumen, PAUL);
    paul->dead = TRUE;
    g_assert_cmpint(registry_on_duty(lumen->registry, lumen->programme, at)->id, ==, ANNA);
    paul->dead = FALSE;
    paul->live = FALSE;
    g_assert_cmpint(registry_on_duty(lumen->registry, lumen->programme, at)->id, ==, ANNA);
    paul->live = TRUE;
    paul->role = ROLE_MANAGER;
    g_assert_cmpint(registry_on_duty(lumen->registry, lumen->programme, at)->id, ==, ANNA);
    g_assert_false(person_is_consultant(paul));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/register/a-person-is-found-by-address-or-alias-however-it-is-written",
                    a_person_is_found_by_address_or_alias_however_it_is_written);
    g_test_add_func("/register/an-address-of-two-people-is-nobodys",
                    an_address_of_two_people_is_nobodys);
    g_test_add_func("/register/an-absence-lasts-from-midnight-to-midnight-in-the-cohorts-zone",
                    an_absence_lasts_from_midnight_to_midnight_in_the_cohorts_zone);
    g_test_add_func("/register/who-cannot-be-reached-covers-for-nobody",
                    who_cannot_be_reached_covers_for_nobody);
    g_test_add_func("/register/who-left-is-found-by-id-alone", who_left_is_found_by_id_alone);
    g_test_add_func("/register/an-erased-person-answers-to-no-address",
                    an_erased_person_answers_to_no_address);
    g_test_add_func("/register/roles-are-found-among-those-who-stay",
                    roles_are_found_among_those_who_stay);
    return g_test_run();
}
