#include "support/printemps.h"

#include <string.h>

static struct printemps *cohort(const char *start)
{
    struct printemps *printemps = printemps_new(0);
    printemps_all_pairs(printemps);
    printemps->now = printemps->registry->started_at = lumen_at(start);
    return printemps;
}

/* Only the lines that hold `word`. */
static char *lines_with(const struct printemps *printemps, const char *word)
{
    GString *found = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(printemps->lines->str, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        if (strstr(lines[i], word) != NULL)
            g_string_append_printf(found, "%s\n", lines[i]);
    return g_string_free(found, FALSE);
}

/* ---- S8 ---- */

static void the_manager_gets_the_eight_messages_of_the_example(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
    printemps_until(printemps, "2029-01-01");
    g_autofree char *digests = lines_with(printemps, "S8");
    g_assert_cmpstr(digests, ==,
                    "2027-01-15 09:00 S8 0 Claire\n"
                    "2027-03-01 09:00 S8 202702 Claire\n"
                    "2027-04-01 09:00 S8 202703 Claire\n"
                    "2027-05-03 09:00 S8 202704 Claire\n"
                    "2027-06-01 09:00 S8 202705 Claire\n"
                    "2027-07-01 09:00 S8 202706 Claire\n"
                    "2027-09-01 09:00 S8 202708 Claire\n"
                    "2027-10-01 09:00 S8 202709 Claire\n");
}

static void a_digest_leaves_until_five_working_days_later(void)
{
    static const struct {
        const char *label, *at;
        gboolean leaves;
    } rows[] = {
        {"a second early", "2027-03-01T08:59:59+01:00", FALSE},
        {"to the second", "2027-03-01T09:00:00+01:00", TRUE},
        {"a second before the use-by", "2027-03-08T08:59:59+01:00", TRUE},
        {"the use-by", "2027-03-08T09:00:00+01:00", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
        g_test_message("%s", rows[i].label);
        printemps->now = lumen_at(rows[i].at);
        printemps_until(printemps, rows[i].at);
        g_assert_true((strstr(printemps->lines->str, "S8 202702") != NULL) == rows[i].leaves);
    }
}

/* Nothing was owed to who joined, or came back, after it was due. */
static void a_digest_is_noted_as_expired_for_who_was_to_read_it(void)
{
    static const struct {
        const char *label;
        enum fact_kind kind;
        const char *at;
        gboolean noted;
    } rows[] = {
        {"joined at its hour", FACT_PERSON_JOINED, "2027-03-01T09:00:00+01:00", TRUE},
        {"joined a second later", FACT_PERSON_JOINED, "2027-03-01T09:00:01+01:00", FALSE},
        {"came back a second later", FACT_PERSON_RESUMED, "2027-03-01T09:00:01+01:00", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = cohort("2027-02-20T12:00");
        g_test_message("%s", rows[i].label);
        printemps->now = lumen_at(rows[i].at);
        printemps_fact(printemps, rows[i].kind, CLAIRE, 0);
        printemps->now = lumen_at("2027-03-08T09:00");
        printemps_until(printemps, "2027-03-08T09:00");
        guint noted = 0;
        for (guint j = 0; j < printemps->facts->len; j++) {
            const struct fact *fact = printemps->facts->pdata[j];
            noted += fact->kind == FACT_STEP_EXPIRED && fact->number == 202702;
        }
        g_assert_cmpuint(noted, ==, rows[i].noted ? 1 : 0);
    }
}

static void a_programme_that_begins_with_the_month_tells_of_it(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
    printemps->programme->kickoff = day_from_date(2027, 2, 1);
    printemps_until(printemps, "2027-04-02T00:00");
    g_autofree char *digests = lines_with(printemps, "S8");
    g_assert_cmpstr(digests, ==,
                    "2027-02-02 09:00 S8 0 Claire\n"
                    "2027-03-01 09:00 S8 202702 Claire\n"
                    "2027-04-01 09:00 S8 202703 Claire\n");
}

static void the_next_digest_is_the_one_that_has_not_left(void)
{
    static const struct {
        const char *label, *lived, *now;
        int month;
    } rows[] = {
        {"before the kick-off", "2027-01-11T12:00", "2027-01-11T12:00", 0},
        {"the launch note left", "2027-01-16T12:00", "2027-01-16T12:00", 202702},
        {"it was missed", "2027-01-11T12:00", "2027-01-29T12:00", 202702},
        {"February left", "2027-03-02T12:00", "2027-04-01T08:00", 202703},
        {"in April", "2027-04-20T10:00", "2027-04-20T10:00", 202704},
        {"July goes with August", "2027-07-20T10:00", "2027-07-20T10:00", 202708},
        {"all have left", "2027-12-01T10:00", "2027-12-01T10:00", 202709},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
        g_test_message("%s", rows[i].label);
        printemps_until(printemps, rows[i].lived);
        g_autoptr(ledger) own = printemps_ledger(printemps);
        const struct step *step = playbook_step(printemps->playbook, "S8");
        const struct person *claire = registry_person(printemps->registry, CLAIRE);
        g_assert_cmpint(
            plan_next_digest(&printemps->setting, own, step, claire, lumen_at(rows[i].now)), ==,
            rows[i].month);
    }
}

static void who_wants_no_digest_gets_none(void)
{
    static const struct {
        const char *label;
        gboolean digest, stopped, live;
    } rows[] = {
        {"digest = none", FALSE, FALSE, TRUE},
        {"STOP", TRUE, TRUE, TRUE},
        {"left", TRUE, FALSE, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
        struct person *claire = registry_person(printemps->registry, CLAIRE);
        g_test_message("%s", rows[i].label);
        claire->digest = rows[i].digest;
        claire->stopped = rows[i].stopped;
        claire->live = rows[i].live;
        printemps_until(printemps, "2028-01-01");
        g_assert_null(strstr(printemps->lines->str, "Claire"));
    }
}

/* ---- X1 ---- */

static void the_consultant_hears_each_evening_for_ten_working_days_and_then_on_mondays(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-14T10:00");
    printemps_until(printemps, "2027-02-09T00:00");
    g_autofree char *reports = lines_with(printemps, "X1");
    g_assert_cmpstr(reports, ==,
                    "2027-01-14 17:30 X1 Anna\n"
                    "2027-01-15 17:30 X1 Anna\n"
                    "2027-01-18 17:30 X1 Anna\n"
                    "2027-01-19 17:30 X1 Anna\n"
                    "2027-01-20 17:30 X1 Anna\n"
                    "2027-01-21 17:30 X1 Anna\n"
                    "2027-01-22 17:30 X1 Anna\n"
                    "2027-01-25 17:30 X1 Anna\n"
                    "2027-01-26 17:30 X1 Anna\n"
                    "2027-01-27 17:30 X1 Anna\n"
                    "2027-02-01 08:30 X1 Anna\n"
                    "2027-02-08 08:30 X1 Anna\n");
}

static void who_starts_in_the_evening_hears_first_on_the_next_working_day(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-15T18:30"); /* a Friday */
    printemps_until(printemps, "2027-02-09T00:00");
    g_autofree char *reports = lines_with(printemps, "X1");
    g_assert_true(g_str_has_prefix(reports, "2027-01-18 17:30 X1 Anna\n"));
    /* Ten evenings: until Friday the 29th. */
    g_assert_nonnull(strstr(reports, "2027-01-29 17:30 X1 Anna\n2027-02-01 08:30 X1 Anna\n"));
}

static void a_monday_that_is_a_holiday_makes_it_tuesday(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-14T10:00");
    printemps_until(printemps, "2027-03-21T00:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-04-06T00:00");
    g_autofree char *reports = lines_with(printemps, "X1");
    g_assert_cmpstr(reports, ==,
                    "2027-03-22 08:30 X1 Anna\n"
                    "2027-03-30 08:30 X1 Anna\n" /* Easter Monday was the 29th */
                    "2027-04-05 08:30 X1 Anna\n");
}

static void the_monday_mail_knows_no_blank_day(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-14T10:00");
    printemps_until(printemps, "2027-07-31T00:00");
    printemps_forget_lines(printemps);
    printemps_until(printemps, "2027-09-01T00:00");
    g_autofree char *reports = lines_with(printemps, "X1");
    g_assert_cmpstr(reports, ==,
                    "2027-08-02 08:30 X1 Anna\n"
                    "2027-08-09 08:30 X1 Anna\n"
                    "2027-08-16 08:30 X1 Anna\n"
                    "2027-08-23 08:30 X1 Anna\n"
                    "2027-08-30 08:30 X1 Anna\n");
}

static void a_report_is_of_its_day_or_not_at_all(void)
{
    static const struct {
        const char *label, *at;
        gboolean leaves;
    } rows[] = {
        {"a second early", "2027-03-01T08:29:59+01:00", FALSE},
        {"to the second", "2027-03-01T08:30:00+01:00", TRUE},
        {"a second before the next morning", "2027-03-02T08:29:59+01:00", TRUE},
        {"the next morning", "2027-03-02T08:30:00+01:00", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
        g_test_message("%s", rows[i].label);
        printemps->now = lumen_at(rows[i].at);
        printemps_until(printemps, rows[i].at);
        g_assert_true((strstr(printemps->lines->str, "X1") != NULL) == rows[i].leaves);
    }
}

static void what_an_evening_missed_before_a_weekend_waits_for_monday(void)
{
    static const char *const runs[] = {"2027-01-16T00:00", "2027-01-16T08:35", "2027-01-17T17:29",
                                       "2027-01-18T17:29"};
    g_autoptr(printemps) printemps = cohort("2027-01-14T10:00");
    printemps_until(printemps, "2027-01-15T17:29");
    printemps_forget_lines(printemps);
    for (size_t i = 0; i < G_N_ELEMENTS(runs); i++) {
        printemps->now = lumen_at(runs[i]);
        printemps_until(printemps, runs[i]);
        printemps_expect(printemps, "");
    }
    printemps_until(printemps, "2027-01-18T18:00");
    printemps_expect(printemps, "2027-01-18 17:30 X1 Anna\n");
}

static void what_an_evening_missed_leaves_on_the_next_working_day(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-14T10:00");
    printemps_until(printemps, "2027-01-14T17:29");
    printemps_forget_lines(printemps);
    printemps->now = lumen_at("2027-01-15T08:35");
    printemps_until(printemps, "2027-01-15T08:35");
    g_autofree char *reports = lines_with(printemps, "X1");
    g_assert_cmpstr(reports, ==, "2027-01-15 08:35 X1 Anna\n");
}

/* ---- X3, K3 ---- */

static void what_the_cohort_wishes_for_leaves_in_the_run_that_made_it(void)
{
    g_autoptr(printemps) printemps = cohort("2027-01-10T12:00");
    printemps_until(printemps, "2027-02-06T22:00");
    printemps_forget_lines(printemps);
    fact_set_step(printemps_fact(printemps, FACT_STEP_WANTED, ANNA, 0), "X3");
    printemps_until(printemps, "2027-02-06T22:00");
    printemps_expect(printemps, "2027-02-06 22:00 X3 Anna\n");
    registry_person(printemps->registry, CLAIRE)->stopped = TRUE;
    printemps_fact(printemps, FACT_PERSON_STOPPED, CLAIRE, 0);
    fact_set_step(printemps_fact(printemps, FACT_STEP_WANTED, CLAIRE, 0), "K3");
    printemps_until(printemps, "2027-02-06T22:00");
    printemps_expect(printemps, "2027-02-06 22:00 K3 Claire\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan_cohort/the-manager-gets-the-eight-messages-of-the-example",
                    the_manager_gets_the_eight_messages_of_the_example);
    g_test_add_func("/plan_cohort/a-digest-leaves-until-five-working-days-later",
                    a_digest_leaves_until_five_working_days_later);
    g_test_add_func("/plan_cohort/a-digest-is-noted-as-expired-for-who-was-to-read-it",
                    a_digest_is_noted_as_expired_for_who_was_to_read_it);
    g_test_add_func("/plan_cohort/a-programme-that-begins-with-the-month-tells-of-it",
                    a_programme_that_begins_with_the_month_tells_of_it);
    g_test_add_func("/plan_cohort/the-next-digest-is-the-one-that-has-not-left",
                    the_next_digest_is_the_one_that_has_not_left);
    g_test_add_func("/plan_cohort/who-wants-no-digest-gets-none", who_wants_no_digest_gets_none);
    g_test_add_func(
        "/plan_cohort/the-consultant-hears-each-evening-for-ten-working-days-and-then-on-mondays",
        the_consultant_hears_each_evening_for_ten_working_days_and_then_on_mondays);
    g_test_add_func("/plan_cohort/who-starts-in-the-evening-hears-first-on-the-next-working-day",
                    who_starts_in_the_evening_hears_first_on_the_next_working_day);
    g_test_add_func("/plan_cohort/a-monday-that-is-a-holiday-makes-it-tuesday",
                    a_monday_that_is_a_holiday_makes_it_tuesday);
    g_test_add_func("/plan_cohort/the-monday-mail-knows-no-blank-day",
                    the_monday_mail_knows_no_blank_day);
    g_test_add_func("/plan_cohort/a-report-is-of-its-day-or-not-at-all",
                    a_report_is_of_its_day_or_not_at_all);
    g_test_add_func("/plan_cohort/what-an-evening-missed-before-a-weekend-waits-for-monday",
                    what_an_evening_missed_before_a_weekend_waits_for_monday);
    g_test_add_func("/plan_cohort/what-an-evening-missed-leaves-on-the-next-working-day",
                    what_an_evening_missed_leaves_on_the_next_working_day);
    g_test_add_func("/plan_cohort/what-the-cohort-wishes-for-leaves-in-the-run-that-made-it",
                    what_the_cohort_wishes_for_leaves_in_the_run_that_made_it);
    return g_test_run();
}
