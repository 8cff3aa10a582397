#include "base/log.h"

static void an_error_is_written_even_when_silent(void)
{
    if (g_test_subprocess()) {
        log_verbose(FALSE);
        log_info("run.begun", "pairs=%d", 3);
        log_error("store.broken", "cohort=%s", "printemps");
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("*error  store.broken cohort=printemps\n*");
    g_test_trap_assert_stderr_unmatched("*run.begun*");
}

static void a_verbose_run_writes_each_event(void)
{
    if (g_test_subprocess()) {
        log_verbose(TRUE);
        log_info("run.begun", "pairs=%d", 3);
        log_warning("relay.deferred", "code=%d", 451);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("*info  run.begun pairs=3\nwarning  relay.deferred code=451\n*");
}

static void a_line_break_in_a_fact_stays_on_the_line(void)
{
    if (g_test_subprocess()) {
        log_error("store.broken", "cohort=%s", "a\nerror  forged");
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_stderr("*cohort=a error  forged\n*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log/an-error-is-written-even-when-silent",
                    an_error_is_written_even_when_silent);
    g_test_add_func("/log/a-verbose-run-writes-each-event", a_verbose_run_writes_each_event);
    g_test_add_func("/log/a-line-break-in-a-fact-stays-on-the-line",
                    a_line_break_in_a_fact_stays_on_the_line);
    return g_test_run();
}
