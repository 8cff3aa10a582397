/*
 * Two people and one time: a calendar proposes, the other is asked.
 */
#include "support/story_ask.h"

#include <string.h>

#define FIRST "2027-01-21T14:00:00Z"
#define PROPOSED "20270128T133000Z" /* a Thursday, 14:30 in Paris */
#define THURSDAY "2027-01-28T13:30:00Z"
#define FRIDAY "20270129T090000Z"

static const char with_assistant[] = "mentor;mentoré;première séance;assistant\n"
                                     "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE
                                     ">;21/01/2027 15:00;Sophie Petit <" SOPHIE ">\n";

/* Both have the first session in their calendars; it is Monday the 18th, 11:00. */
static struct story *invited(const char *roster)
{
    struct story *story = story_begin(NULL, roster);
    story_until(story, "2027-01-18 11:00");
    return story;
}

struct counter {
    const char *from, *attendee, *partstat, *start, *end;
    const char *written; /* the Date */
    int sequence;
};

/* COUNTER as Exchange makes it. */
static void post(struct story *story, const struct counter *counter)
{
    const char *uid = story_last(story, "S2", counter->attendee)->calendar + strlen("UID:");
    g_autofree char *end =
        counter->end != NULL ? g_strdup_printf("DTEND:%s\r\n", counter->end) : g_strdup("");
    g_autofree char *start =
        counter->start != NULL ? g_strdup_printf("DTSTART:%s\r\n", counter->start) : g_strdup("");
    g_autofree char *raw = g_strdup_printf(
        "From: <%s>\r\nTo: <" ROBOT ">\r\nSubject: Nouvel horaire\r\n"
        "Date: Mon, 18 Jan 2027 %s +0100\r\nMessage-ID: <counter-%d@lumen.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=COUNTER; charset=UTF-8\r\n\r\n"
        "BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
        "ATTENDEE;PARTSTAT=%s:MAILTO:%s\r\nUID:%.*s\r\nSEQUENCE:%d\r\n"
        "COMMENT:mon canari\r\nDTSTAMP:20270118T100000Z\r\n%s%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
        counter->from != NULL ? counter->from : counter->attendee,
        counter->written != NULL ? counter->written : "11:00:00", story->posted,
        counter->partstat != NULL ? counter->partstat : "TENTATIVE", counter->attendee,
        (int)strcspn(uid, " "), uid, counter->sequence, start, end);
    story_post(story, raw);
}

/* With plain spaces. */
static gboolean says(const struct letter_sent *letter, const char *words)
{
    g_auto(GStrv) parts = g_strsplit(letter->text, "\u00a0", -1);
    g_autofree char *plain = g_strjoinv(" ", parts);
    return strstr(plain, words) != NULL;
}

static void propose(struct story *story, const char *attendee, const char *start)
{
    post(story, &(struct counter){.attendee = attendee, .start = start});
    story_run(story);
}

static void answer(struct story *story, const char *step, const char *who, const char *words)
{
    story_answer(story, story_last(story, step, who), who, words);
    story_run(story);
}

static void assert_first_starts(struct story *story, const char *expected)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    g_autofree char *start = clock_rfc3339(story_session(ledger, 1)->start);
    g_assert_cmpstr(start, ==, expected);
}

static void assert_first_is(struct story *story, enum session_state state, int sequence)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, state);
    g_assert_cmpint(story_session(ledger, 1)->sequence, ==, sequence);
}

/* ---- one proposes ---- */

static void the_other_is_asked_about_the_time_alone(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    const struct letter_sent *asked = story_last(story, "S10", CAMILLE);
    g_assert_true(says(asked, "Philippe propose jeudi 28 janvier à 14 h 30. Cela te va ?"));
    g_assert_null(strstr(asked->text, "canari"));
    /* A date that is a week away or more is said whole. */
    g_assert_cmpstr(asked->subject, ==,
                    "Jeudi 28\u00a0janvier à 14\u00a0h\u00a030 avec Philippe\u00a0?");
    g_assert_cmpint(story_count(story, "S10", NULL), ==, 1);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
    assert_first_starts(story, FIRST);
    assert_first_is(story, SESSION_UNSETTLED, 0);
    story_end(story);
}

static void a_yes_moves_it_in_both_calendars(void)
{
    static const char *const words[] = {"OUI", "1", "ça marche", "Oui, parfait"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = invited(NULL);
        propose(story, PHILIPPE, PROPOSED);
        answer(story, "S10", CAMILLE, words[i]);
        assert_first_starts(story, THURSDAY);
        assert_first_is(story, SESSION_STANDING, 1);
        static const char *const both[] = {CAMILLE, PHILIPPE};
        for (gsize j = 0; j < G_N_ELEMENTS(both); j++) {
            const struct letter_sent *request = story_last(story, "S2", both[j]);
            g_assert_cmpint(request->at, ==, story->now);
            g_assert_cmpstr(request->method, ==, "REQUEST");
            g_assert_nonnull(strstr(request->raw, "X-Binome-Step: S2"));
        }
        g_assert_cmpint(story_partstat(story, 1), ==, PARTSTAT_ACCEPTED);
        g_assert_cmpint(story_partstat(story, 0), ==, PARTSTAT_ACCEPTED);
        story_until(story, "2027-01-27 18:00");
        g_assert_cmpint(story_count(story, "S3", NULL), ==, 2); /* of the time before */
        story_end(story);
    }
}

static void a_no_declines_the_counter_and_brings_new_dates(void)
{
    static const char *const words[] = {"NON", "PLUS TARD"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = invited(NULL);
        propose(story, PHILIPPE, PROPOSED);
        answer(story, "S10", CAMILLE, words[i]);
        const struct letter_sent *declined = story_last(story, "declinecounter", PHILIPPE);
        g_assert_cmpstr(declined->method, ==, "DECLINECOUNTER");
        g_assert_nonnull(strstr(declined->calendar, "SEQUENCE:0"));
        g_assert_null(strstr(declined->raw, CAMILLE));
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 0);
        assert_first_starts(story, FIRST);
        answer(story, "S6", PHILIPPE, "2");
        assert_first_is(story, SESSION_STANDING, 1);
        story_until(story, "2027-02-03 10:00");
        g_assert_cmpint(story_count(story, "declinecounter", NULL), ==, 1);
        g_assert_cmpint(story_count(story, "V1", ANNA), ==, 0);
        story_end(story);
    }
}

static void another_time_is_a_proposal_to_the_first(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    answer(story, "S10", CAMILLE, "plutôt vendredi 29 janvier à 10h");
    assert_first_starts(story, FIRST);
    g_assert_true(says(story_last(story, "S10", PHILIPPE),
                       "Camille propose vendredi 29 janvier à 10 h. Cela vous va ?"));
    answer(story, "S10", PHILIPPE, "oui");
    assert_first_starts(story, "2027-01-29T09:00:00Z");
    assert_first_is(story, SESSION_STANDING, 1);
    g_assert_cmpint(story_count(story, "V1", ANNA), ==, 0);
    story_end(story);
}

static void after_two_rounds_a_human_takes_over(void)
{
    static const char *const words[] = {"NON", "lundi 1er février à 10h"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = invited(NULL);
        propose(story, PHILIPPE, PROPOSED);
        answer(story, "S10", CAMILLE, "vendredi 29 janvier à 10h");
        answer(story, "S10", PHILIPPE, words[i]);
        g_assert_cmpint(story_last(story, "V1", ANNA)->at, ==, story->now);
        g_assert_true(says(story_last(story, "V1", ANNA), "date commune"));
        g_assert_cmpint(story_count(story, "S10", NULL), ==, 2);
        g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
        assert_first_starts(story, FIRST);
        story_until(story, "2027-02-10 10:00");
        g_assert_cmpint(story_count(story, "V1", ANNA), ==, 1);
        g_assert_cmpint(story_count(story, "S10", NULL), ==, 2);
        story_end(story);
    }
}

static void an_assistant_answers_for_the_mentee(void)
{
    struct story *story = invited(with_assistant);
    propose(story, CAMILLE, PROPOSED);
    g_assert_cmpint(story_count(story, "S10", PHILIPPE), ==, 0);
    g_assert_true(says(story_last(story, "S10", SOPHIE),
                       "Camille Martin propose jeudi 28 janvier à 14 h 30 à Philippe Durand"));
    answer(story, "S10", SOPHIE, "OUI");
    assert_first_starts(story, THURSDAY);
    story_end(story);
}

static void silence_reminds_once_and_reaches_a_human(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    story_until(story, "2027-01-26 10:00");
    g_assert_cmpint(story_count(story, "S10", CAMILLE), ==, 2);
    g_assert_cmpint(story_count(story, "V1", ANNA), ==, 1);
    assert_first_starts(story, FIRST);
    story_end(story);
}

/* ---- both propose ---- */

static void crossing_proposals_that_agree_need_no_question(void)
{
    for (int apart = 0; apart < 2; apart++) {
        struct story *story = invited(NULL);
        post(story, &(struct counter){.attendee = PHILIPPE, .start = PROPOSED});
        if (apart)
            story_run(story);
        propose(story, CAMILLE, PROPOSED);
        assert_first_starts(story, THURSDAY);
        assert_first_is(story, SESSION_STANDING, 1);
        g_assert_cmpint(story_count(story, "S10", NULL), ==, apart);
        g_assert_cmpint(story_partstat(story, 0), ==, PARTSTAT_ACCEPTED);
        g_assert_cmpint(story_partstat(story, 1), ==, PARTSTAT_ACCEPTED);
        story_until(story, "2027-01-27 10:00");
        g_assert_cmpint(story_count(story, "V1", ANNA), ==, 0);
        story_end(story);
    }
}

/* Philippe writes at 10:10, Camille at 10:20; bit 0: hers comes first; bit 1: a run between. */
static void of_crossing_proposals_the_later_written_answers_the_first(void)
{
    static const struct counter his = {
        .attendee = PHILIPPE, .start = PROPOSED, .written = "10:10:00"};
    static const struct counter hers = {
        .attendee = CAMILLE, .start = FRIDAY, .written = "10:20:00"};
    for (int way = 0; way < 4; way++) {
        struct story *story = invited(NULL);
        post(story, way & 1 ? &hers : &his);
        if (way & 2)
            story_run(story);
        post(story, way & 1 ? &his : &hers);
        story_run(story);
        g_assert_cmpint(story_count(story, "S10", PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "S10", CAMILLE), ==, way == 2);
        answer(story, "S10", PHILIPPE, "OUI");
        assert_first_starts(story, "2027-01-29T09:00:00Z");
        assert_first_is(story, SESSION_STANDING, 1);
        story_until(story, "2027-01-28 10:00");
        g_assert_cmpint(story_count(story, "S10", NULL), ==, 1 + (way == 2));
        g_assert_cmpint(story_count(story, "V1", ANNA), ==, 0);
        story_end(story);
    }
}

/* ---- twice, late, afterwards ---- */

static void a_counter_that_comes_twice_asks_once(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    story_post_again(story);
    story_run(story);
    g_assert_cmpint(story_count(story, "S10", NULL), ==, 1);
    answer(story, "S10", CAMILLE, "NON");
    post(story, &(struct counter){.attendee = PHILIPPE, .start = PROPOSED});
    story_run(story);
    g_assert_cmpint(story_count(story, "S10", NULL), ==, 1);
    answer(story, "S6", PHILIPPE, "1");
    g_assert_cmpint(story_count(story, "V1", ANNA), ==, 0);
    story_end(story);
}

static void what_is_said_after_the_agreement_is_for_a_human(void)
{
    static const char *const words[] = {"finalement non", "NON", "plutôt mardi 2 février à 10h"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = invited(NULL);
        propose(story, PHILIPPE, PROPOSED);
        answer(story, "S10", CAMILLE, "OUI");
        answer(story, "S10", CAMILLE, words[i]);
        assert_first_starts(story, THURSDAY);
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 2); /* and the comment */
        g_assert_cmpint(story_count(story, "S10", NULL), ==, 1);
        story_end(story);
    }
}

static void a_late_yes_still_counts(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    story_until(story, "2027-01-26 11:00");
    g_assert_cmpint(story_count(story, "V1", ANNA), ==, 1);
    answer(story, "S10", CAMILLE, "OUI");
    assert_first_starts(story, THURSDAY);
    story_end(story);
}

static void a_decline_afterwards_is_a_decline(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    answer(story, "S10", CAMILLE, "OUI");
    story_reply(story, story_last(story, "S2", CAMILLE), CAMILLE, CAMILLE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    assert_first_is(story, SESSION_DECLINED, 2);
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    story_end(story);
}

/* ---- counters that propose nothing ---- */

static void a_counter_for_the_time_that_stands_accepts_it(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, "20270121T140000Z");
    assert_first_is(story, SESSION_STANDING, 0);
    g_assert_cmpint(story_partstat(story, 1), ==, PARTSTAT_ACCEPTED);
    g_assert_cmpint(story_count(story, "S10", NULL) + story_count(story, "S6", NULL), ==, 0);
    story_end(story);
}

static void a_counter_without_a_time_to_come_asks_its_author(void)
{
    static const char *const starts[] = {"20270111T140000Z", "20270128", "garbage", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        struct story *story = invited(NULL);
        propose(story, PHILIPPE, starts[i]);
        assert_first_is(story, SESSION_UNSETTLED, 0);
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "S10", NULL), ==, 0);
        story_end(story);
    }
}

static void a_counter_to_an_old_sequence_is_stale(void)
{
    struct story *story = invited(NULL);
    propose(story, PHILIPPE, PROPOSED);
    answer(story, "S10", CAMILLE, "OUI");
    propose(story, PHILIPPE, FRIDAY);
    assert_first_is(story, SESSION_STANDING, 1);
    g_assert_cmpint(story_count(story, "S10", NULL), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/agree/" #name, name)
    TEST(the_other_is_asked_about_the_time_alone);
    TEST(a_yes_moves_it_in_both_calendars);
    TEST(a_no_declines_the_counter_and_brings_new_dates);
    TEST(another_time_is_a_proposal_to_the_first);
    TEST(after_two_rounds_a_human_takes_over);
    TEST(an_assistant_answers_for_the_mentee);
    TEST(silence_reminds_once_and_reaches_a_human);
    TEST(crossing_proposals_that_agree_need_no_question);
    TEST(of_crossing_proposals_the_later_written_answers_the_first);
    TEST(a_counter_that_comes_twice_asks_once);
    TEST(what_is_said_after_the_agreement_is_for_a_human);
    TEST(a_late_yes_still_counts);
    TEST(a_decline_afterwards_is_a_decline);
    TEST(a_counter_for_the_time_that_stands_accepts_it);
    TEST(a_counter_without_a_time_to_come_asks_its_author);
    TEST(a_counter_to_an_old_sequence_is_stale);
    return g_test_run();
}
