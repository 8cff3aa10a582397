/*
 * The consultant's absence: who gets her mail, who answers in her place, and until when.
 */
#include "support/story_ask.h"

#include <string.h>

#define PAUL "paul.morel@changefactory.example"
#define AWAY(to)                                                                                   \
    "away = ( { from = \"18/01/2027\", to = \"" to "\", cover = \"Paul Morel <" PAUL ">\" } );\n"

#define HEADER "mentor;mentoré;première séance;lieu\n"
#define LINE(first, place)                                                                         \
    "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE ">;" first ";" place "\n"
static const char usual[] = HEADER LINE("21/01/2027 15:00", "La Compagnie");
static const char elsewhere[] = HEADER LINE("21/01/2027 15:00", "Station F");

static struct story *at(const char *when)
{
    struct story *story = story_begin(AWAY("22/01/2027"), usual);
    story_until(story, when);
    return story;
}

/* The place of the first session changes: both calendars would learn of it. */
static struct story *asked_at(const char *when)
{
    struct story *story = at(when);
    story_edit_roster(story, elsewhere);
    story_run(story);
    return story;
}

static const char *place_of(struct story *story)
{
    return story_last(story, "S2", CAMILLE)->place;
}

/* ---- who gets it ---- */

static void each_evening_of_the_absence_is_told_to_the_cover_alone(void)
{
    struct story *story = at("2027-01-26 12:00");
    g_assert_cmpint(story_count(story, "X1", ANNA), ==, 4); /* 13, 14, 15 and 25 January */
    g_assert_cmpint(story_count(story, "X1", PAUL), ==, 5); /* the 18th to the 22nd */
    g_assert_cmpint(story_count(story, "X1", NULL), ==, 9);
    story_end(story);
}

static void the_days_are_whole_and_those_of_the_cohort(void)
{
    static const struct {
        const char *label, *at, *reader;
    } rows[] = {
        {"the last minute before", "2027-01-17 23:59", ANNA},
        {"the first minute", "2027-01-18 00:00", PAUL},
        {"the last minute", "2027-01-22 23:59", PAUL},
        {"the first minute after", "2027-01-23 00:00", ANNA},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = at(rows[i].at);
        g_test_message("%s", rows[i].label);
        story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "Anna, peux-tu m’appeler ?");
        story_run(story);
        g_assert_cmpint(story_count(story, "X4", NULL), ==, 1);
        g_assert_cmpint(story_count(story, "X4", rows[i].reader), ==, 1);
        story_end(story);
    }
}

static void the_cover_is_greeted_and_reads_for_whom(void)
{
    struct story *story = at("2027-01-18 09:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "Anna, peux-tu m’appeler ?");
    story_until(story, "2027-01-18 18:00");
    story_assert_says(story_last(story, "X4", PAUL),
                      "Bonjour Paul,\nPour Anna Rollet, en son absence.\nCamille Martin");
    story_assert_says(story_last(story, "X1", PAUL),
                      "Bonjour Paul,\nPour Anna Rollet, en son absence.\nAujourd’hui");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "en son absence"));
    story_end(story);
}

static void participants_read_the_consultants_name_and_phone_all_along(void)
{
    struct story *story = at("2027-01-22 12:00");
    const struct letter_sent *log = story_last(story, "S4", CAMILLE);
    story_assert_says(log, "Pour joindre Anna");
    story_assert_says(log, "06 12 34 56 78");
    g_assert_null(strstr(log->raw, "Paul"));
    story_end(story);
}

static void an_alert_told_before_the_absence_is_not_told_again_to_the_cover(void)
{
    struct story *story = at("2027-01-15 10:00");
    for (int i = 0; i < 2; i++) {
        const struct letter_sent *invitation = story_last(story, "S2", PHILIPPE);
        story_reply(story, invitation, PHILIPPE, PHILIPPE, "DECLINED", -1, INSTANT_NONE);
        story_run(story);
        story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, "3");
        story_run(story);
    }
    g_assert_cmpint(story_count(story, "V3", ANNA), ==, 1);
    story_until(story, "2027-01-25 12:00");
    g_assert_cmpint(story_count(story, "V3", NULL), ==, 1);
    story_end(story);
}

static void a_cover_whose_address_fails_leaves_the_mail_to_the_consultant(void)
{
    struct story *story = at("2027-01-18 18:00");
    const struct letter_sent *report = story_last(story, "X1", PAUL);
    story_bounce(story, report, report->envelope_from, "5.1.1");
    story_until(story, "2027-01-19 18:00");
    g_assert_cmpint(story_count(story, "X1", PAUL), ==, 1);
    story_assert_says(story_last(story, "X1", ANNA), "Paul Morel");
    story_end(story);
}

static void a_cover_taken_out_of_the_file_gets_nothing_more(void)
{
    struct story *story = at("2027-01-18 18:00");
    story_edit_cohort(story, "");
    story_until(story, "2027-01-22 18:00");
    g_assert_cmpint(story_mails_to(story, PAUL), ==, 1);
    g_assert_cmpint(story_count(story, "X1", ANNA), ==, 3 + 4);
    story_end(story);
}

/* ---- what the cover may say ---- */

static void the_covers_oui_sends_what_waits(void)
{
    struct story *story = asked_at("2027-01-18 10:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    story_assert_says(story_last(story, "X3", PAUL), "Anna a changé 1 ligne");
    story_answer(story, story_last(story, "X3", PAUL), PAUL, "OUI");
    story_run(story);
    g_assert_cmpstr(place_of(story), ==, "Station F");
    g_assert_cmpint(story->outcome.held, ==, 0);
    story_end(story);
}

static void the_covers_non_keeps_the_calendars(void)
{
    struct story *story = asked_at("2027-01-18 10:00");
    story_answer(story, story_last(story, "X3", PAUL), PAUL, "NON");
    story_until(story, "2027-01-20 12:00");
    g_assert_cmpstr(place_of(story), ==, "La Compagnie");
    g_assert_cmpint(story_count(story, "X3", NULL), ==, 1);
    story_end(story);
}

static void nobody_but_the_two_answers_the_covers_mail(void)
{
    struct story *story = asked_at("2027-01-18 10:00");
    const struct letter_sent *asked = story_last(story, "X3", PAUL);
    story_answer(story, asked, "paul@morel.example", "OUI");
    story_answer(story, asked, CAMILLE, "OUI");
    story_until(story, "2027-01-19 10:00");
    g_assert_cmpstr(place_of(story), ==, "La Compagnie");
    story_end(story);
}

static void the_consultant_may_answer_what_went_to_the_cover(void)
{
    struct story *story = asked_at("2027-01-18 10:00");
    story_answer(story, story_last(story, "X3", PAUL), ANNA, "OUI");
    story_run(story);
    g_assert_cmpstr(place_of(story), ==, "Station F");
    story_until(story, "2027-01-18 18:00");
    story_answer(story, story_last(story, "X1", PAUL), ANNA, "TOUT ARRÊTER");
    story_run(story);
    g_assert_cmpint(story_facts(story, 0, FACT_COHORT_STOPPED), ==, 1);
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 1);
    story_end(story);
}

static void tout_arreter_from_the_cover_stops_all(void)
{
    for (int fresh = 0; fresh < 2; fresh++) {
        struct story *story = at("2027-01-18 18:00");
        if (fresh)
            story_write(story, PAUL, ROBOT, "Subject: Stop\r\n", "TOUT ARRÊTER");
        else
            story_answer(story, story_last(story, "X1", PAUL), PAUL, "TOUT ARRÊTER");
        story_run(story);
        g_assert_cmpint(story_facts(story, 0, FACT_COHORT_STOPPED), ==, 1);
        g_assert_cmpint(story_count(story, "K13", PAUL), ==, 1);
        g_assert_cmpint(story_count(story, "K8", PAUL), ==, 0);
        story_end(story);
    }
}

static void the_consultant_keeps_her_word_while_she_is_away(void)
{
    struct story *story = asked_at("2027-01-15 18:00");
    story_until(story, "2027-01-18 18:00");
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_run(story);
    g_assert_cmpstr(place_of(story), ==, "Station F");
    story_end(story);
}

/* ---- before and after ---- */

static void what_was_asked_before_the_absence_is_told_to_the_cover_each_evening(void)
{
    struct story *story = asked_at("2027-01-15 12:00");
    story_until(story, "2027-01-18 18:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 1);
    g_assert_cmpint(story_count(story, "X3", PAUL), ==, 0);
    story_assert_says(story_last(story, "X1", ANNA), "attendent votre OUI");
    story_assert_says(story_last(story, "X1", PAUL),
                      "attendent le OUI d’Anna Rollet, ou binome start");
    story_end(story);
}

static void the_cover_may_still_answer_afterwards_what_was_asked_of_them(void)
{
    struct story *story = story_begin(AWAY("19/01/2027"), usual);
    story_until(story, "2027-01-19 12:00");
    story_edit_roster(story, elsewhere);
    story_until(story, "2027-01-20 18:00");
    story_assert_says(story_last(story, "X1", ANNA),
                      "attendent le OUI de Paul Morel, ou binome start");
    story_answer(story, story_last(story, "X3", PAUL), PAUL, "OUI");
    story_run(story);
    g_assert_cmpstr(place_of(story), ==, "Station F");
    story_end(story);
}

static void afterwards_the_covers_words_are_words_for_the_consultant(void)
{
    struct story *story = at("2027-01-25 10:00");
    story_write(story, PAUL, ROBOT, "Subject: Stop\r\n", "TOUT ARRÊTER");
    story_answer(story, story_last(story, "X1", PAUL), PAUL, "TOUT ARRÊTER");
    story_run(story);
    g_assert_cmpint(story_facts(story, 0, FACT_COHORT_STOPPED), ==, 0);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 2);
    const int before = story_mails_to(story, PAUL);
    story_until(story, "2027-03-01 12:00");
    g_assert_cmpint(story_mails_to(story, PAUL), ==, before);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/away/" #name, name)
    TEST(each_evening_of_the_absence_is_told_to_the_cover_alone);
    TEST(the_days_are_whole_and_those_of_the_cohort);
    TEST(the_cover_is_greeted_and_reads_for_whom);
    TEST(participants_read_the_consultants_name_and_phone_all_along);
    TEST(an_alert_told_before_the_absence_is_not_told_again_to_the_cover);
    TEST(a_cover_whose_address_fails_leaves_the_mail_to_the_consultant);
    TEST(a_cover_taken_out_of_the_file_gets_nothing_more);
    TEST(the_covers_oui_sends_what_waits);
    TEST(the_covers_non_keeps_the_calendars);
    TEST(nobody_but_the_two_answers_the_covers_mail);
    TEST(the_consultant_may_answer_what_went_to_the_cover);
    TEST(tout_arreter_from_the_cover_stops_all);
    TEST(the_consultant_keeps_her_word_while_she_is_away);
    TEST(what_was_asked_before_the_absence_is_told_to_the_cover_each_evening);
    TEST(the_cover_may_still_answer_afterwards_what_was_asked_of_them);
    TEST(afterwards_the_covers_words_are_words_for_the_consultant);
#undef TEST
    return g_test_run();
}
