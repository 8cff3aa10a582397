#include "deciding/ceiling.h"

#include "deciding/foresee.h"
#include "support/printemps.h"

static void the_rows_of_simple_are_counted_by_hand(void)
{
    static const struct {
        enum role role;
        int life, a_date;
    } rows[] = {
        /* S1, S9 and three times S7; each session S2, S3, S4 twice, S5.
         * A date: CANCEL, S6 twice, and what a session costs. */
        {ROLE_MENTOR, 2 + 3 + 6 * 5, 1 + 2 + 5},
        /* Each session S2, S3. */
        {ROLE_MENTEE, 2 + 3 + 6 * 2, 1 + 2 + 2},
    };
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct ceiling ceiling = ceiling_of(&printemps->setting, rows[i].role);
        g_assert_cmpint(ceiling.life, ==, rows[i].life);
        g_assert_cmpint(ceiling.a_date, ==, rows[i].a_date);
    }
}

static void no_reminder_is_counted_where_none_is_allowed(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->programme->reminders = 0;
    const struct ceiling ceiling = ceiling_of(&printemps->setting, ROLE_MENTOR);
    g_assert_cmpint(ceiling.life, ==, 2 + 3 + 6 * 4);
    g_assert_cmpint(ceiling.a_date, ==, 1 + 1 + 4);
}

static void a_step_for_one_session_is_counted_once_and_for_any_new_date(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    struct step *reminder = (struct step *)playbook_step(printemps->playbook, "S3");
    reminder->numbers[0] = reminder->numbers[1] = 2;
    const struct ceiling ceiling = ceiling_of(&printemps->setting, ROLE_MENTEE);
    g_assert_cmpint(ceiling.life, ==, 2 + 3 + 6 + 1);
    g_assert_cmpint(ceiling.a_date, ==, 1 + 2 + 2);
}

static int mails_to(const struct printemps *printemps, int person)
{
    int found = 0;
    for (guint i = 0; i < printemps->sent->len; i++)
        found += ((const struct sent *)printemps->sent->pdata[i])->person == person;
    return found;
}

static int foreseen(const struct printemps *printemps, int person, gboolean answered)
{
    g_autoptr(GPtrArray) dues = foresee(&printemps->setting, printemps->subject, printemps->facts,
                                        printemps->now, lumen_at("2028-12-31"), answered);
    int found = 0;
    for (guint i = 0; i < dues->len; i++)
        found += ((const struct due *)dues->pdata[i])->person == person;
    return found;
}

static void neither_zeal_nor_silence_gets_above_it(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    const int mentor = ceiling_of(&printemps->setting, ROLE_MENTOR).life;
    const int mentee = ceiling_of(&printemps->setting, ROLE_MENTEE).life;
    for (int answered = FALSE; answered <= TRUE; answered++) {
        g_assert_cmpint(foreseen(printemps, CAMILLE, answered), <=, mentor);
        g_assert_cmpint(foreseen(printemps, PHILIPPE, answered), <=, mentee);
    }
}

/* The worst that one date can be: nobody answers the invitation, the log is told at its reminder,
 * the session is put off, the dates are taken at their reminder, and all again. */
static void a_date_that_moves_late_each_time_stays_within_its_share(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    const struct ceiling mentor = ceiling_of(&printemps->setting, ROLE_MENTOR);
    printemps->silent = TRUE;
    printemps_until(printemps, "2027-01-27T12:00");
    g_assert_cmpint(mails_to(printemps, CAMILLE), ==, 5); /* S1, S2, S3, S4 and its reminder */
    printemps_answer(printemps, "S4", CAMILLE, ANSWER_MOVED);
    printemps_until(printemps, "2027-02-01T12:00");
    printemps_choose(printemps, "S6", CAMILLE, 3);
    printemps_until(printemps, "2027-02-26T12:00");
    const int all = mails_to(printemps, CAMILLE);
    g_assert_cmpint(all, >, 9);                      /* S6 twice, another S2, S3 or S4 */
    g_assert_cmpint(all, <=, 5 + mentor.a_date + 2); /* and S2, S4 of what comes next */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ceiling/the-rows-of-simple-are-counted-by-hand",
                    the_rows_of_simple_are_counted_by_hand);
    g_test_add_func("/ceiling/no-reminder-is-counted-where-none-is-allowed",
                    no_reminder_is_counted_where_none_is_allowed);
    g_test_add_func("/ceiling/a-step-for-one-session-is-counted-once-and-for-any-new-date",
                    a_step_for_one_session_is_counted_once_and_for_any_new_date);
    g_test_add_func("/ceiling/neither-zeal-nor-silence-gets-above-it",
                    neither_zeal_nor_silence_gets_above_it);
    g_test_add_func("/ceiling/a-date-that-moves-late-each-time-stays-within-its-share",
                    a_date_that_moves_late_each_time_stays_within_its_share);
    return g_test_run();
}
