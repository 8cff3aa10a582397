/*
 * Zones that only the calendar itself describes.
 */
#include "codec/ical_read.h"

#include <string.h>

#define OBSERVANCE(name, from, rule, offset)                                                       \
    "BEGIN:" name "\r\nDTSTART:" from "\r\n" rule "TZOFFSETFROM:+0000\r\nTZOFFSETTO:" offset       \
    "\r\nEND:" name "\r\n"
#define RULE(day, month) "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=" day ";BYMONTH=" month "\r\n"
#define PARIS                                                                                      \
    OBSERVANCE("STANDARD", "16010101T030000", RULE("-1SU", "10"), "+0100")                         \
    OBSERVANCE("DAYLIGHT", "16010101T020000", RULE("-1SU", "3"), "+0200")
#define NEW_YORK                                                                                   \
    OBSERVANCE("STANDARD", "16010101T020000", RULE("1SU", "11"), "-0500")                          \
    OBSERVANCE("DAYLIGHT", "16010101T020000", RULE("2SU", "3"), "-0400")
#define SYDNEY                                                                                     \
    OBSERVANCE("STANDARD", "16010101T030000", RULE("1SU", "4"), "+1000")                           \
    OBSERVANCE("DAYLIGHT", "16010101T020000", RULE("1SU", "10"), "+1100")

/* The start of an event "DTSTART;TZID=zone:wall" below such a VTIMEZONE. */
static struct calendar_time start_of(const char *named, const char *rules, const char *zone,
                                     const char *wall)
{
    g_autofree char *text =
        g_strconcat("BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\nBEGIN:VTIMEZONE\r\nTZID:", named, "\r\n",
                    rules, "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=", zone, ":",
                    wall, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
    g_autoptr(itip) itip = ical_read(text, strlen(text), NULL, NULL);
    g_assert_nonnull(itip);
    g_assert_cmpuint(itip->events->len, ==, 1);
    struct calendar_time start = ((const struct itip_event *)itip->events->pdata[0])->start;
    start.zone = NULL; /* it goes with its event */
    return start;
}

static instant utc(const char *written)
{
    instant at = INSTANT_NONE;
    g_assert_true(clock_from_icalendar(written, &at));
    return at;
}

static void its_own_rules_tell_the_instant(void)
{
    static const struct {
        const char *label, *rules, *wall, *at;
    } rows[] = {
        {"Paris in winter", PARIS, "20270304T150000", "20270304T140000Z"},
        {"Paris in summer", PARIS, "20270704T150000", "20270704T130000Z"},
        {"Paris in November", PARIS, "20271104T150000", "20271104T140000Z"},
        {"the day before spring", PARIS, "20270327T150000", "20270327T140000Z"},
        {"an hour before spring", PARIS, "20270328T015900", "20270328T005900Z"},
        {"the afternoon of spring", PARIS, "20270328T150000", "20270328T130000Z"},
        {"the afternoon of autumn", PARIS, "20271031T150000", "20271031T140000Z"},
        {"New York in winter", NEW_YORK, "20270304T100000", "20270304T150000Z"},
        {"New York, the second Sunday", NEW_YORK, "20270314T100000", "20270314T140000Z"},
        {"New York, the day before", NEW_YORK, "20270313T100000", "20270313T150000Z"},
        {"Sydney in our winter", SYDNEY, "20270115T100000", "20270114T230000Z"},
        {"Sydney in our summer", SYDNEY, "20270715T100000", "20270715T000000Z"},
        {"one offset for ever", OBSERVANCE("STANDARD", "16010101T000000", "", "+0530"),
         "20270304T150000", "20270304T093000Z"},
        {"days and not rules",
         OBSERVANCE("STANDARD", "20261025T030000", "", "+0100")
             OBSERVANCE("DAYLIGHT", "20270328T020000", "", "+0200"),
         "20270704T150000", "20270704T130000Z"},
        {"a rule of the past",
         OBSERVANCE("DAYLIGHT", "19810329T020000",
                    "RRULE:FREQ=YEARLY;UNTIL=20251231T000000Z;BYMONTH=3;BYDAY=-1SU\r\n", "+0200")
             OBSERVANCE("STANDARD", "20261025T030000", "", "+0100"),
         "20270704T150000", "20270704T140000Z"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct calendar_time start =
            start_of("Chez nous", rows[i].rules, "\"Chez nous\"", rows[i].wall);
        g_test_message("%s", rows[i].label);
        g_assert_cmpint(start.at, ==, utc(rows[i].at));
        g_assert_true(start.utc);
    }
}

/* Commas are escaped in a value and quoted in a parameter. */
static void outlooks_own_words_name_a_zone(void)
{
    struct calendar_time start =
        start_of("(UTC+01:00) Bruxelles\\, Copenhague\\, Madrid\\, Paris", PARIS,
                 "\"(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris\"", "20270304T150000");
    g_assert_cmpint(start.at, ==, utc("20270304T140000Z"));
}

/* Exchange's "Romance Standard Time" with wrong rules beside it is Paris all the same. */
static void what_tzdata_knows_is_not_asked_for(void)
{
    struct calendar_time start =
        start_of("Romance Standard Time", NEW_YORK, "Romance Standard Time", "20270304T150000");
    g_assert_cmpint(start.at, ==, utc("20270304T140000Z"));
    g_assert_false(start.utc);
}

static void what_it_does_not_tell_stays_unknown(void)
{
    static const struct {
        const char *named, *rules;
    } rows[] = {
        {"Ailleurs", PARIS},
        {"Chez nous", ""},
        {"Chez nous", OBSERVANCE("STANDARD", "16010101T000000", "", "une heure")},
        {"Chez nous", OBSERVANCE("STANDARD", "16010101T000000", "", "+9900")},
        {"Chez nous", OBSERVANCE("STANDARD", "20280101T000000", "", "+0100")},
        {"Chez nous", OBSERVANCE("STANDARD", "16010101T000000", RULE("-1XX", "13"), "+01")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct calendar_time start =
            start_of(rows[i].named, rows[i].rules, "Chez nous", "20270304T150000");
        g_assert_true(start.given);
        g_assert_false(start.utc);
        g_assert_cmpint(start.at, ==, INSTANT_NONE);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/ical_vzone/" #name, name)
    TEST(its_own_rules_tell_the_instant);
    TEST(outlooks_own_words_name_a_zone);
    TEST(what_tzdata_knows_is_not_asked_for);
    TEST(what_it_does_not_tell_stays_unknown);
    return g_test_run();
}
