#include "deciding/slots.h"

#include "support/printemps.h"

#include <string.h>

static void assert_schedule(struct printemps *printemps, int pair, const char *const starts[6])
{
    const struct pair *row = registry_pair(printemps->registry, pair);
    for (int number = 1; number <= 6; number++) {
        struct slot slot;
        gint64 wall;
        g_test_message("%s", starts[number - 1]);
        g_assert_true(slots_session(printemps->programme, printemps->lumen->almanac, row, number,
                                    &slot, &wall));
        g_assert_cmpint(slot.start, ==, lumen_at(starts[number - 1]));
        g_assert_cmpint(slot.end, ==, slot.start + HOUR);
        const struct wall shown = clock_wall(slot.start, row->zone);
        g_assert_cmpint(wall, ==, (gint64)shown.day * 24 * 60 + shown.minute);
    }
}

static void sessions_follow_the_cadence_and_skip_blank_days(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps_all_pairs(printemps);
    /* 19 August, 20 August and 24 August are blank: so is all of August. */
    assert_schedule(printemps, 1,
                    (const char *const[]){"2027-01-21T15:00", "2027-03-04T15:00",
                                          "2027-04-15T15:00", "2027-05-27T15:00",
                                          "2027-07-08T15:00", "2027-09-02T15:00"});
    assert_schedule(printemps, 2,
                    (const char *const[]){"2027-01-22T09:00", "2027-03-05T09:00",
                                          "2027-04-16T09:00", "2027-05-28T09:00",
                                          "2027-07-09T09:00", "2027-09-03T09:00"});
    assert_schedule(printemps, 3,
                    (const char *const[]){"2027-01-26T13:30", "2027-03-09T13:30",
                                          "2027-04-20T13:30", "2027-06-01T13:30",
                                          "2027-07-13T13:30", "2027-09-07T13:30"});
}

static void a_session_on_a_holiday_takes_the_next_such_weekday(void)
{
    /* From Monday 15 February by six weeks: Easter Monday 29 March, so 5 April; 10 May and 21 June;
     * 2 August, so 6 September. Christmas: from Friday 19 November, 31 December, so 7 January. */
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    struct slot slot;
    gint64 wall;
    static const struct {
        const char *first, *start;
        int number;
    } rows[] = {
        {"2027-02-15T10:00", "2027-04-05T10:00", 2},
        {"2027-02-15T10:00", "2027-05-10T10:00", 3},
        {"2027-02-15T10:00", "2027-09-06T10:00", 5},
        {"2027-11-19T10:00", "2028-01-07T10:00", 2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].start);
        printemps_first(printemps, LUMEN_PAIR, rows[i].first);
        g_assert_true(slots_session(printemps->programme, printemps->lumen->almanac,
                                    registry_pair(printemps->registry, LUMEN_PAIR), rows[i].number,
                                    &slot, &wall));
        g_assert_cmpint(slot.start, ==, lumen_at(rows[i].start));
    }
}

static void the_hour_on_the_wall_stays_when_clocks_change(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    const struct pair *pair = registry_pair(printemps->registry, LUMEN_PAIR);
    struct slot winter, summer;
    gint64 wall;
    g_assert_true(
        slots_session(printemps->programme, printemps->lumen->almanac, pair, 2, &winter, &wall));
    g_assert_true(
        slots_session(printemps->programme, printemps->lumen->almanac, pair, 3, &summer, &wall));
    g_autofree char *march = clock_rfc3339(winter.start);
    g_autofree char *april = clock_rfc3339(summer.start);
    g_assert_cmpstr(march, ==, "2027-03-04T14:00:00Z");
    g_assert_cmpstr(april, ==, "2027-04-15T13:00:00Z");
}

static void a_pair_without_a_first_date_has_no_sessions(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    struct pair *pair = registry_pair(printemps->registry, LUMEN_PAIR);
    struct slot slot;
    gint64 wall;
    pair->first = INSTANT_NONE;
    for (int number = 1; number <= 6; number++)
        g_assert_false(slots_session(printemps->programme, printemps->lumen->almanac, pair, number,
                                     &slot, &wall));
}

/* ---- offers ---- */

static void assert_offers_suit(const struct printemps *printemps, const struct ledger *ledger,
                               const GArray *offers, instant after, int minutes)
{
    const struct almanac *almanac = printemps->lumen->almanac;
    const int earliest = almanac_add_working(almanac, clock_day(after, "Europe/Paris"), 2);
    int before = earliest - 1;
    for (guint i = 0; i < offers->len; i++) {
        const struct slot *slot = &g_array_index(offers, struct slot, i);
        const int day = clock_day(slot->start, "Europe/Paris");
        g_assert_cmpint(day, >, before);
        g_assert_cmpint(slot->end - slot->start, ==, minutes * MINUTE);
        g_assert_true(almanac_suits_session(almanac, slot->start, minutes, "Europe/Paris"));
        for (guint j = 0; j < ledger->sessions->len; j++) {
            const struct session *session = ledger->sessions->pdata[j];
            g_assert_true(slot->end <= session->start || session->end <= slot->start);
        }
        before = day;
    }
}

static void three_moments_on_three_days_suit_everybody_from_any_day_of_the_year(void)
{
    static const int lengths[] = {20, 45, 60, 90};
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    printemps->accepting = TRUE;
    printemps->silent = TRUE;
    printemps_until(printemps, "2027-01-28T10:00");
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    for (int day = 0; day < 400; day++) {
        const instant after = lumen_at("2027-01-28T10:00") + (instant)day * DAY;
        const int minutes = lengths[day % 4];
        g_autoptr(GArray) offers = slots_offer(&printemps->setting, ledger, after, minutes, 3);
        g_autoptr(GArray) again = slots_offer(&printemps->setting, ledger, after, minutes, 3);
        g_assert_cmpuint(offers->len, ==, 3);
        assert_offers_suit(printemps, ledger, offers, after, minutes);
        g_assert_cmpint(memcmp(offers->data, again->data, 3 * sizeof(struct slot)), ==, 0);
    }
}

static void a_full_day_is_passed_over(void)
{
    /* All of Monday 1 February is taken by sessions of this pair. */
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    struct fact *taken = printemps_fact(printemps, FACT_SESSION_PLANNED, 0, 1);
    taken->start = lumen_at("2027-02-01T08:00");
    taken->end = lumen_at("2027-02-01T19:00");
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    g_autoptr(GArray) offers =
        slots_offer(&printemps->setting, ledger, lumen_at("2027-01-28T10:00"), 60, 1);
    g_assert_cmpint(clock_day(g_array_index(offers, struct slot, 0).start, "Europe/Paris"), ==,
                    day_from_date(2027, 2, 2));
}

static const struct slot *first_offer(const GArray *offers)
{
    g_assert_cmpuint(offers->len, ==, 3);
    return &g_array_index(offers, struct slot, 0);
}

/* From 15:00 to 18:00 in Paris it is 9:00 to 12:00 in New York. */
static void the_hours_of_both_are_kept_by_their_own_clocks(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    struct person *mentee = registry_person(printemps->registry, ledger->pair->mentee);
    g_free(mentee->zone);
    mentee->zone = g_strdup("America/New_York");
    g_autoptr(GArray) offers =
        slots_offer(&printemps->setting, ledger, lumen_at("2027-01-28T10:00"), 60, 3);
    first_offer(offers);
    for (guint i = 0; i < offers->len; i++) {
        const struct wall wall =
            clock_wall(g_array_index(offers, struct slot, i).start, "Europe/Paris");
        g_assert_cmpint(wall.minute, >=, 15 * 60);
        g_assert_cmpint(wall.minute, <=, 17 * 60);
    }
}

/* It is never 8:30 to 18:00 in both Paris and Auckland. */
static void two_whose_hours_never_meet_get_those_of_the_pair(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    struct person *mentee = registry_person(printemps->registry, ledger->pair->mentee);
    g_free(mentee->zone);
    mentee->zone = g_strdup("Pacific/Auckland");
    g_autoptr(GArray) offers =
        slots_offer(&printemps->setting, ledger, lumen_at("2027-01-28T10:00"), 60, 3);
    assert_offers_suit(printemps, ledger, offers, lumen_at("2027-01-28T10:00"), 60);
    first_offer(offers);
}

static void nothing_is_offered_before_both_are_back(void)
{
    g_autoptr(printemps) printemps = printemps_new(LUMEN_PAIR);
    g_autoptr(ledger) ledger = printemps_ledger(printemps);
    const int both[] = {ledger->pair->mentor, ledger->pair->mentee};
    for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
        struct person *person = registry_person(printemps->registry, both[i]);
        person->away_until = lumen_at("2027-02-15T00:00");
        g_autoptr(GArray) offers =
            slots_offer(&printemps->setting, ledger, lumen_at("2027-01-28T10:00"), 60, 3);
        g_assert_cmpint(first_offer(offers)->start, >=, lumen_at("2027-02-15T08:30"));
        g_assert_cmpint(first_offer(offers)->start, <, lumen_at("2027-02-17T00:00"));
        person->away_until = INSTANT_NONE;
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/slots/sessions-follow-the-cadence-and-skip-blank-days",
                    sessions_follow_the_cadence_and_skip_blank_days);
    g_test_add_func("/slots/a-session-on-a-holiday-takes-the-next-such-weekday",
                    a_session_on_a_holiday_takes_the_next_such_weekday);
    g_test_add_func("/slots/the-hour-on-the-wall-stays-when-clocks-change",
                    the_hour_on_the_wall_stays_when_clocks_change);
    g_test_add_func("/slots/a-pair-without-a-first-date-has-no-sessions",
                    a_pair_without_a_first_date_has_no_sessions);
    g_test_add_func("/slots/three-moments-on-three-days-suit-everybody-from-any-day-of-the-year",
                    three_moments_on_three_days_suit_everybody_from_any_day_of_the_year);
    g_test_add_func("/slots/a-full-day-is-passed-over", a_full_day_is_passed_over);
    g_test_add_func("/slots/the-hours-of-both-are-kept-by-their-own-clocks",
                    the_hours_of_both_are_kept_by_their_own_clocks);
    g_test_add_func("/slots/two-whose-hours-never-meet-get-those-of-the-pair",
                    two_whose_hours_never_meet_get_those_of_the_pair);
    g_test_add_func("/slots/nothing-is-offered-before-both-are-back",
                    nothing_is_offered_before_both_are_back);
    return g_test_run();
}
