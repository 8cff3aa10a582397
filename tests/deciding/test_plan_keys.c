/*
 * A due names itself: what never left is said again under another key.
 */
#include "support/printemps.h"

#include <string.h>

/* The last mail of that step to that person did not leave after all. */
static void take_back(struct printemps *printemps, const char *step, int person,
                      enum fact_kind kind)
{
    for (guint i = printemps->facts->len; i > 0; i--) {
        struct fact *fact = printemps->facts->pdata[i - 1];
        if (fact->kind != FACT_STEP_SENT || fact->person != person ||
            g_strcmp0(fact->step, step) != 0)
            continue;
        fact->kind = kind;
        return;
    }
    g_error("no %s", step);
}

static void assert_keys(const struct printemps *printemps, const char *expected)
{
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    g_autoptr(plan) plan = plan_subject(&printemps->setting, ledger, printemps->now);
    g_autoptr(GString) keys = g_string_new(NULL);
    for (guint i = 0; i < plan->dues->len; i++)
        g_string_append_printf(keys, i == 0 ? "%s" : " %s",
                               ((const struct due *)plan->dues->pdata[i])->key);
    g_assert_cmpstr(keys->str, ==, expected);
}

static void what_was_put_aside_comes_back_under_a_new_key(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->programme->per_day = 3;
    printemps->now = lumen_at("2027-01-14T09:00");
    assert_keys(printemps, "S1/1/0/0/1.1 S1/1/0/0/2.1");
    printemps_until(printemps, "2027-01-14T09:00");
    assert_keys(printemps, "");
    take_back(printemps, "S1", CAMILLE, FACT_STEP_SUPERSEDED);
    assert_keys(printemps, "S1/1/0/0/1.1+1");
    printemps_until(printemps, "2027-01-14T09:00");
    take_back(printemps, "S1", CAMILLE, FACT_STEP_SUPERSEDED);
    assert_keys(printemps, "S1/1/0/0/1.1+2");
    printemps_until(printemps, "2027-01-15T09:00");
    take_back(printemps, "S2", PHILIPPE, FACT_STEP_SUPERSEDED);
    assert_keys(printemps, "invite/1001/1/2.1+1");
}

static void what_never_arrived_is_said_at_the_new_address(void)
{
    static const struct {
        const char *label;
        gboolean failed, bounced, readdressed;
        const char *keys;
    } rows[] = {
        {"failed, same address", TRUE, FALSE, FALSE, ""},
        {"failed, new address", TRUE, FALSE, TRUE, "S1/1/0/0/1.2"},
        {"bounced, new address", FALSE, TRUE, TRUE, "S1/1/0/0/1.2"},
        {"arrived, new address", FALSE, FALSE, TRUE, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, "2027-01-14T10:00");
        if (rows[i].failed)
            take_back(printemps, "S1", CAMILLE, FACT_STEP_FAILED);
        if (rows[i].bounced) {
            struct fact *fact = printemps_fact(printemps, FACT_PERSON_BOUNCED, CAMILLE, 0);
            fact->value = 1;
            fact->row = printemps_sent(printemps, "S1", CAMILLE)->row;
            fact_set_state(fact, "hard");
        }
        if (rows[i].readdressed)
            registry_person(printemps->registry, CAMILLE)->version = 2;
        assert_keys(printemps, rows[i].keys);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan-keys/what-was-put-aside-comes-back-under-a-new-key",
                    what_was_put_aside_comes_back_under_a_new_key);
    g_test_add_func("/plan-keys/what-never-arrived-is-said-at-the-new-address",
                    what_never_arrived_is_said_at_the_new_address);
    return g_test_run();
}
