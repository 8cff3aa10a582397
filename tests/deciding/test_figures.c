#include "deciding/figures.h"

#include "support/printemps.h"

/* Sessions as they would be told of: one pair each. */
struct scene {
    struct printemps *printemps;
    GPtrArray *ledgers;
    GPtrArray *own; /* facts of the cohort */
};

static struct scene begin(void)
{
    struct scene scene = {printemps_new(LUMEN_PAIR),
                          g_ptr_array_new_with_free_func((GDestroyNotify)ledger_free),
                          g_ptr_array_new_with_free_func((GDestroyNotify)fact_free)};
    printemps_all_pairs(scene.printemps);
    return scene;
}

static void end(struct scene *scene)
{
    g_ptr_array_unref(scene->ledgers);
    g_ptr_array_unref(scene->own);
    printemps_free(scene->printemps);
}

static void add(GPtrArray *facts, struct fact *fact)
{
    fact->id = facts->len + 1;
    g_ptr_array_add(facts, fact);
}

/* The digest of that month was written then. */
static void told(struct scene *scene, int yyyymm, const char *at)
{
    struct fact *written = fact_new(FACT_STEP_WRITTEN, lumen_at(at), 0, CLAIRE, 0);
    fact_set_step(written, "S8");
    written->number = yyyymm;
    written->row = yyyymm;
    add(scene->own, written);
}

/* A session of that hour which ended in what `kind` says (0: it stands), as was known from `known`
 * on (NULL: its end); `minutes`: as logged. */
static void session_known(struct scene *scene, const char *start, enum fact_kind kind,
                          const char *known, int minutes)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    struct fact *planned = fact_new(FACT_SESSION_PLANNED, lumen_at("2027-01-15"), 1, 0, 1001);
    planned->number = 1;
    planned->start = lumen_at(start);
    planned->end = planned->start + HOUR;
    add(facts, planned);
    struct fact *written = fact_new(FACT_STEP_WRITTEN, lumen_at("2027-01-15"), 1, CAMILLE, 1001);
    fact_set_state(written, "request");
    add(facts, written);
    if (kind != 0)
        add(facts,
            fact_new(kind, known != NULL ? lumen_at(known) : planned->end, 1, CAMILLE, 1001));
    struct fact *length = fact_new(FACT_LOG_MINUTES, planned->end, 1, CAMILLE, 1001);
    length->value = minutes;
    add(facts, length);
    g_ptr_array_add(scene->ledgers, ledger_fold(scene->printemps->registry, 1, facts));
}

static void session(struct scene *scene, const char *start, enum fact_kind kind, int minutes)
{
    session_known(scene, start, kind, NULL, minutes);
}

static struct figures month(const struct scene *scene, int yyyymm, const char *now)
{
    struct figures figures;
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < scene->own->len; i++)
        g_ptr_array_add(facts, fact_copy(scene->own->pdata[i]));
    g_autoptr(ledger) own = ledger_fold(scene->printemps->registry, 0, facts);
    figures_month(&scene->printemps->setting, scene->ledgers, own, yyyymm, lumen_at(now), &figures);
    return figures;
}

static void the_launch_note_says_who_meets_when_and_what_comes_next(void)
{
    struct scene scene = begin();
    const struct figures figures = month(&scene, 0, "2027-01-15T09:00");
    g_assert_cmpint(figures.pairs, ==, 3);
    g_assert_cmpint(figures.first_from, ==, day_from_date(2027, 1, 21));
    g_assert_cmpint(figures.first_to, ==, day_from_date(2027, 1, 26));
    g_assert_cmpint(figures.next_report, ==, day_from_date(2027, 3, 1));
    g_assert_false(figures.last);
    g_assert_cmpint(figures.held_total, ==, 0);
    end(&scene);
}

static void a_pair_that_ended_is_no_longer_counted(void)
{
    struct scene scene = begin();
    registry_pair(scene.printemps->registry, 3)->live = FALSE;
    const struct figures figures = month(&scene, 0, "2027-01-15T09:00");
    g_assert_cmpint(figures.pairs, ==, 2);
    g_assert_cmpint(figures.first_to, ==, day_from_date(2027, 1, 22));
    end(&scene);
}

static void each_outcome_is_one_of_three_numbers(void)
{
    static const struct {
        enum fact_kind kind;
        int held, unknown, postponed;
    } rows[] = {
        {FACT_SESSION_HELD, 1, 0, 0},
        {FACT_SESSION_UNKNOWN, 0, 1, 0},
        {FACT_SESSION_POSTPONED, 0, 0, 1},
        {FACT_SESSION_CANCELLED, 0, 0, 1},
        {FACT_SESSION_DECLINED, 0, 0, 1},
        {FACT_SESSION_MISSED, 0, 0, 1},
        {0, 0, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct scene scene = begin();
        g_test_message("%s", rows[i].kind != 0 ? fact_kind_names[rows[i].kind] : "stands");
        session(&scene, "2027-03-04T15:00", rows[i].kind, 0);
        const struct figures figures = month(&scene, 202703, "2027-04-01T09:00");
        g_assert_cmpint(figures.planned, ==, 1);
        g_assert_cmpint(figures.held, ==, rows[i].held);
        g_assert_cmpint(figures.unknown, ==, rows[i].unknown);
        g_assert_cmpint(figures.postponed, ==, rows[i].postponed);
        g_assert_cmpint(figures.held_total, ==, rows[i].held);
        g_assert_cmpint(figures.unknown_total, ==, rows[i].unknown);
        g_assert_cmpint(figures.postponed_total, ==, rows[i].postponed);
        end(&scene);
    }
}

static void a_session_withdrawn_or_yet_to_come_is_not_counted(void)
{
    struct scene scene = begin();
    session(&scene, "2027-03-04T15:00", FACT_SESSION_WITHDRAWN, 0);
    session(&scene, "2027-03-31T15:00", FACT_SESSION_DECLINED, 0);
    const struct figures early = month(&scene, 202703, "2027-03-31T14:59:59+02:00");
    g_assert_cmpint(early.planned, ==, 0);
    const struct figures late = month(&scene, 202703, "2027-03-31T15:00:00+02:00");
    g_assert_cmpint(late.planned, ==, 1);
    end(&scene);
}

/* What stands in calendars is planned; a month that has it is not told as empty. */
static void a_session_to_come_is_planned_and_nothing_else(void)
{
    struct scene scene = begin();
    session(&scene, "2027-03-31T15:00", 0, 0);
    const struct figures early = month(&scene, 202703, "2027-03-31T14:59:59+02:00");
    g_assert_cmpint(early.planned, ==, 1);
    g_assert_cmpint(early.held + early.unknown + early.postponed + early.held_total, ==, 0);
    end(&scene);
}

static void months_are_those_of_the_cohorts_clock(void)
{
    struct scene scene = begin();
    session(&scene, "2027-02-28T23:59:59+01:00", FACT_SESSION_HELD, 0);
    session(&scene, "2027-03-01T00:00:00+01:00", FACT_SESSION_HELD, 0);
    const struct figures figures = month(&scene, 202703, "2027-04-01T09:00");
    g_assert_cmpint(figures.months, ==, 3);
    g_assert_cmpint(figures.by_month[0].month, ==, 202701);
    g_assert_cmpint(figures.by_month[0].held, ==, 0);
    g_assert_cmpint(figures.by_month[1].held, ==, 1);
    g_assert_cmpint(figures.by_month[2].held, ==, 1);
    end(&scene);
}

/* Held: 1 in January, 2 in February, 1 in March, 1 in June, 1 in July, 1 in September. */
static struct scene a_year(void)
{
    static const char *const starts[] = {"2027-01-21T15:00", "2027-02-04T15:00", "2027-02-09T15:00",
                                         "2027-03-04T15:00", "2027-06-10T15:00", "2027-07-08T15:00",
                                         "2027-09-02T15:00"};
    struct scene scene = begin();
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
        session(&scene, starts[i], FACT_SESSION_HELD, 0);
    return scene;
}

static void a_digest_covers_what_none_has_told_and_compares_with_the_month_before(void)
{
    static const struct {
        const char *label, *now;
        int before_this, month, covered, held, before, total;
        gboolean last;
    } rows[] = {
        {"the first tells all since the kick-off", "2027-03-01T09:00", 0, 202702, 2, 3, -1, 3,
         FALSE},
        {"a month and the one before", "2027-04-01T09:00", 202702, 202703, 1, 1, 2, 4, FALSE},
        {"one that no digest told", "2027-05-03T09:00", 202702, 202704, 2, 1, 2, 4, FALSE},
        {"a month without session", "2027-05-03T09:00", 202703, 202704, 1, 0, 1, 4, FALSE},
        {"nothing to compare with", "2027-06-01T09:00", 202704, 202705, 1, 0, -1, 4, FALSE},
        {"June", "2027-07-01T09:00", 202705, 202706, 1, 1, -1, 5, FALSE},
        {"July and August", "2027-09-01T09:00", 202706, 202708, 2, 1, 1, 6, FALSE},
        {"the last", "2027-10-01T09:00", 202708, 202709, 1, 1, -1, 7, TRUE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct scene scene = a_year();
        g_test_message("%s", rows[i].label);
        if (rows[i].before_this != 0)
            told(&scene, rows[i].before_this, "2027-03-01T08:30");
        const struct figures figures = month(&scene, rows[i].month, rows[i].now);
        g_assert_cmpint(figures.month, ==, rows[i].month);
        g_assert_cmpint(figures.months_covered, ==, rows[i].covered);
        g_assert_cmpint(figures.held, ==, rows[i].held);
        g_assert_cmpint(figures.held_before, ==, rows[i].before);
        g_assert_cmpint(figures.held_total, ==, rows[i].total);
        g_assert_cmpint(figures.last, ==, rows[i].last);
        end(&scene);
    }
}

/* Three sessions of February; the digest of that month is written on 1 March at 8:30. */
static void what_is_known_after_its_month_was_told_is_in_the_next_digest(void)
{
    struct scene scene = begin();
    session_known(&scene, "2027-02-23T15:00", FACT_SESSION_HELD, "2027-03-01T08:29:59+01:00", 0);
    session_known(&scene, "2027-02-25T15:00", FACT_SESSION_HELD, "2027-03-01T09:05:00+01:00", 0);
    session_known(&scene, "2027-02-26T15:00", FACT_SESSION_UNKNOWN, "2027-03-10T15:00", 0);
    session_known(&scene, "2027-03-30T15:00", FACT_SESSION_POSTPONED, "2027-03-29T15:00", 0);
    told(&scene, 202702, "2027-03-01T08:30");
    const struct figures march = month(&scene, 202703, "2027-04-01T08:30");
    g_assert_cmpint(march.held, ==, 0);
    g_assert_cmpint(march.held_before, ==, 2);
    g_assert_cmpint(march.postponed, ==, 1);
    g_assert_cmpint(march.late_held, ==, 1);
    g_assert_cmpint(march.late_unknown, ==, 1);
    g_assert_cmpint(march.late_postponed, ==, 0);
    g_assert_cmpint(march.late_month, ==, 202702);
    told(&scene, 202703, "2027-04-01T08:30");
    const struct figures april = month(&scene, 202704, "2027-05-03T08:30");
    g_assert_cmpint(april.late_held + april.late_unknown + april.late_postponed, ==, 0);
    end(&scene);
}

static void news_of_several_months_names_none_of_them(void)
{
    struct scene scene = begin();
    session_known(&scene, "2027-02-25T15:00", FACT_SESSION_HELD, "2027-04-05T09:00", 0);
    session_known(&scene, "2027-03-25T15:00", FACT_SESSION_HELD, "2027-04-05T09:00", 0);
    told(&scene, 202702, "2027-03-01T08:30");
    told(&scene, 202703, "2027-04-01T08:30");
    const struct figures april = month(&scene, 202704, "2027-05-03T08:30");
    g_assert_cmpint(april.late_held, ==, 2);
    g_assert_cmpint(april.late_month, ==, 0);
    end(&scene);
}

static void the_last_digest_waits_for_no_more_news(void)
{
    struct scene scene = begin();
    session(&scene, "2027-08-31T15:00", 0, 0);
    session(&scene, "2027-09-30T15:00", 0, 0);
    told(&scene, 202708, "2027-09-01T08:30");
    const struct figures last = month(&scene, 202709, "2027-10-01T08:30");
    g_assert_true(last.last);
    g_assert_cmpint(last.unknown, ==, 1);
    g_assert_cmpint(last.late_unknown, ==, 1);
    end(&scene);
}

static void a_digest_names_the_next_and_the_last_none(void)
{
    static const struct {
        int month, next_month, next_day;
    } rows[] = {{202702, 4, 1}, {202703, 5, 3}, {202706, 9, 1}, {202708, 10, 1}};
    struct scene scene = begin();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(month(&scene, rows[i].month, "2027-10-01T09:00").next_report, ==,
                        day_from_date(2027, rows[i].next_month, rows[i].next_day));
    g_assert_cmpint(month(&scene, 202709, "2027-10-01T09:00").next_report, ==, -1);
    end(&scene);
}

static void a_programme_that_begins_with_the_month_has_a_first_month_of_its_own(void)
{
    struct scene scene = begin();
    scene.printemps->programme->kickoff = day_from_date(2027, 2, 1);
    session(&scene, "2027-02-04T15:00", FACT_SESSION_HELD, 0);
    g_assert_cmpint(month(&scene, 0, "2027-02-02T09:00").next_report, ==,
                    day_from_date(2027, 3, 1));
    const struct figures figures = month(&scene, 202702, "2027-03-01T09:00");
    g_assert_cmpint(figures.months_covered, ==, 1);
    g_assert_cmpint(figures.held, ==, 1);
    g_assert_cmpint(figures.held_before, ==, -1);
    end(&scene);
}

static void hours_are_as_logged_else_as_planned(void)
{
    struct scene scene = begin();
    session(&scene, "2027-03-04T15:00", FACT_SESSION_HELD, 55);
    session(&scene, "2027-03-05T15:00", FACT_SESSION_HELD, 0);
    session(&scene, "2027-03-09T15:00", FACT_SESSION_UNKNOWN, 30);
    g_assert_cmpint(month(&scene, 202703, "2027-04-01T09:00").minutes_total, ==, 115);
    struct figures pair = {0};
    figures_pair(scene.ledgers->pdata[0], &pair);
    g_assert_cmpint(pair.pair_held, ==, 1);
    g_assert_cmpint(pair.pair_minutes, ==, 55);
    figures_pair(scene.ledgers->pdata[2], &pair);
    g_assert_cmpint(pair.pair_held, ==, 0);
    g_assert_cmpint(pair.pair_minutes, ==, 0);
    end(&scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figures/the-launch-note-says-who-meets-when-and-what-comes-next",
                    the_launch_note_says_who_meets_when_and_what_comes_next);
    g_test_add_func("/figures/a-pair-that-ended-is-no-longer-counted",
                    a_pair_that_ended_is_no_longer_counted);
    g_test_add_func("/figures/each-outcome-is-one-of-three-numbers",
                    each_outcome_is_one_of_three_numbers);
    g_test_add_func("/figures/a-session-withdrawn-or-yet-to-come-is-not-counted",
                    a_session_withdrawn_or_yet_to_come_is_not_counted);
    g_test_add_func("/figures/a-session-to-come-is-planned-and-nothing-else",
                    a_session_to_come_is_planned_and_nothing_else);
    g_test_add_func("/figures/months-are-those-of-the-cohorts-clock",
                    months_are_those_of_the_cohorts_clock);
    g_test_add_func(
        "/figures/a-digest-covers-what-none-has-told-and-compares-with-the-month-before",
        a_digest_covers_what_none_has_told_and_compares_with_the_month_before);
    g_test_add_func("/figures/what-is-known-after-its-month-was-told-is-in-the-next-digest",
                    what_is_known_after_its_month_was_told_is_in_the_next_digest);
    g_test_add_func("/figures/news-of-several-months-names-none-of-them",
                    news_of_several_months_names_none_of_them);
    g_test_add_func("/figures/the-last-digest-waits-for-no-more-news",
                    the_last_digest_waits_for_no_more_news);
    g_test_add_func("/figures/a-digest-names-the-next-and-the-last-none",
                    a_digest_names_the_next_and_the_last_none);
    g_test_add_func("/figures/a-programme-that-begins-with-the-month-has-a-first-month-of-its-own",
                    a_programme_that_begins_with_the_month_has_a_first_month_of_its_own);
    g_test_add_func("/figures/hours-are-as-logged-else-as-planned",
                    hours_are_as_logged_else_as_planned);
    return g_test_run();
}
