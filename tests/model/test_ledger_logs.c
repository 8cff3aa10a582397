/*
 * Logs in the ledger: corrections, disputes, lengths, in whatever order they come.
 */
#include "support/ledgers.h"

/* ---- logs ---- */

static void logs_of_one_correct_and_of_two_dispute(void)
{
    static const struct {
        const char *label;
        enum fact_kind first, second;
        int second_by;
        enum session_state state;
    } rows[] = {
        {"said twice", FACT_SESSION_HELD, FACT_SESSION_HELD, CAMILLE, SESSION_HELD},
        {"both say it", FACT_SESSION_HELD, FACT_SESSION_HELD, PHILIPPE, SESSION_HELD},
        {"corrected", FACT_SESSION_HELD, FACT_SESSION_MISSED, CAMILLE, SESSION_MISSED},
        {"contradicted", FACT_SESSION_HELD, FACT_SESSION_MISSED, PHILIPPE, SESSION_DISPUTED},
        {"late", FACT_SESSION_UNKNOWN, FACT_SESSION_HELD, CAMILLE, SESSION_HELD},
        {"silence after a log", FACT_SESSION_HELD, FACT_SESSION_UNKNOWN, CAMILLE, SESSION_HELD},
        {"a decline after a log", FACT_SESSION_HELD, FACT_SESSION_DECLINED, CAMILLE, SESSION_HELD},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct told told = ledgers_invited();
        g_test_message("%s", rows[i].label);
        ledgers_tell(&told, rows[i].first, CAMILLE, SERIAL);
        ledgers_tell(&told, rows[i].second, rows[i].second_by, SERIAL);
        g_autoptr(ledger) ledger = ledgers_fold(&told);
        g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, rows[i].state);
        ledgers_end(&told);
    }
}

static void a_log_keeps_its_length_and_how_it_was_told(void)
{
    struct told told = ledgers_invited();
    ledgers_tell(&told, FACT_SESSION_HELD, CAMILLE, SERIAL)->value = 1;
    ledgers_tell(&told, FACT_LOG_MINUTES, CAMILLE, SERIAL)->value = 55;
    ledgers_tell(&told, FACT_LOG_QUESTIONS, CAMILLE, SERIAL)->value = 2;
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    const struct session *session = ledger_session(ledger, SERIAL);
    g_assert_true(session->by_words);
    g_assert_cmpint(session->minutes, ==, 55);
    g_assert_cmpint(session->questions, ==, 2);
    g_assert_nonnull(session_account(session, CAMILLE));
    g_assert_null(session_account(session, PHILIPPE));
    ledgers_end(&told);
}

/* Camille writes two answers about one session at these hours, and they come in this order. */
static void assert_settled(const char *label, const enum fact_kind kinds[2],
                           const char *const hours[2], enum session_state state, int put_offs)
{
    for (int first = 0; first < 2; first++) {
        struct told told = ledgers_invited();
        g_test_message("%s, number %d first", label, first + 1);
        for (int i = 0; i < 2; i++) {
            const int which = i == 0 ? first : 1 - first;
            ledgers_tell(&told, kinds[which], CAMILLE, SERIAL)->stamp = lumen_at(hours[which]);
        }
        g_autoptr(ledger) ledger = ledgers_fold(&told);
        g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, state);
        g_assert_cmpint(ledger_session(ledger, SERIAL)->put_offs, ==, put_offs);
        ledgers_end(&told);
    }
}

static void of_two_logs_of_one_the_later_written_counts_in_whatever_order_they_come(void)
{
    static const struct {
        const char *label;
        enum fact_kind kinds[2];
        const char *hours[2];
        enum session_state state;
        int put_offs;
    } rows[] = {
        {"missed, then held",
         {FACT_SESSION_MISSED, FACT_SESSION_HELD},
         {"2027-01-22T10:00", "2027-01-22T11:00"},
         SESSION_HELD,
         0},
        {"held, then missed",
         {FACT_SESSION_HELD, FACT_SESSION_MISSED},
         {"2027-01-22T10:00", "2027-01-22T10:01"},
         SESSION_MISSED,
         0},
        {"put off, then held",
         {FACT_SESSION_POSTPONED, FACT_SESSION_HELD},
         {"2027-01-22T10:00", "2027-01-22T11:00"},
         SESSION_HELD,
         0},
        {"put off, then cancelled",
         {FACT_SESSION_POSTPONED, FACT_SESSION_CANCELLED},
         {"2027-01-22T10:00", "2027-01-22T11:00"},
         SESSION_CANCELLED,
         1},
        {"in the same second: the more careful",
         {FACT_SESSION_HELD, FACT_SESSION_POSTPONED},
         {"2027-01-22T10:00", "2027-01-22T10:00"},
         SESSION_POSTPONED,
         1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_settled(rows[i].label, rows[i].kinds, rows[i].hours, rows[i].state,
                       rows[i].put_offs);
}

static void a_correction_counts_by_its_date_among_what_is_said_twice(void)
{
    struct told told = ledgers_invited();
    ledgers_tell(&told, FACT_SESSION_HELD, CAMILLE, SERIAL)->stamp = lumen_at("2027-01-22T10:00");
    ledgers_tell(&told, FACT_SESSION_HELD, CAMILLE, SERIAL)->stamp = lumen_at("2027-01-22T12:00");
    ledgers_tell(&told, FACT_SESSION_MISSED, CAMILLE, SERIAL)->stamp = lumen_at("2027-01-22T11:00");
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, SESSION_HELD);
    ledgers_end(&told);
}

static void held_and_put_off_to_a_date_that_stands_is_disputed(void)
{
    struct told told = ledgers_invited();
    ledgers_tell(&told, FACT_SESSION_POSTPONED, CAMILLE, SERIAL);
    ledgers_plan_for(&told, SERIAL + 1, 1, "2027-01-28T15:00")->value = SERIAL;
    ledgers_tell(&told, FACT_SESSION_HELD, CAMILLE, SERIAL);
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->state, ==, SESSION_DISPUTED);
    ledgers_end(&told);
}

static void the_length_written_last_counts(void)
{
    struct told told = ledgers_invited();
    static const struct {
        const char *written;
        int minutes;
    } said[] = {{"2027-01-22T11:00", 45}, {"2027-01-22T10:00", 60}, {"2027-01-22T11:00", 30}};
    ledgers_tell(&told, FACT_SESSION_HELD, CAMILLE, SERIAL);
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++) {
        struct fact *fact = ledgers_tell(&told, FACT_LOG_MINUTES, CAMILLE, SERIAL);
        fact->value = said[i].minutes;
        fact->stamp = lumen_at(said[i].written);
    }
    g_autoptr(ledger) ledger = ledgers_fold(&told);
    g_assert_cmpint(ledger_session(ledger, SERIAL)->minutes, ==, 45);
    ledgers_end(&told);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledger_logs/logs-of-one-correct-and-of-two-dispute",
                    logs_of_one_correct_and_of_two_dispute);
    g_test_add_func("/ledger_logs/a-log-keeps-its-length-and-how-it-was-told",
                    a_log_keeps_its_length_and_how_it_was_told);
    g_test_add_func(
        "/ledger_logs/of-two-logs-of-one-the-later-written-counts-in-whatever-order-they-come",
        of_two_logs_of_one_the_later_written_counts_in_whatever_order_they_come);
    g_test_add_func("/ledger_logs/a-correction-counts-by-its-date-among-what-is-said-twice",
                    a_correction_counts_by_its_date_among_what_is_said_twice);
    g_test_add_func("/ledger_logs/held-and-put-off-to-a-date-that-stands-is-disputed",
                    held_and_put_off_to_a_date_that_stands_is_disputed);
    g_test_add_func("/ledger_logs/the-length-written-last-counts", the_length_written_last_counts);
    return g_test_run();
}
