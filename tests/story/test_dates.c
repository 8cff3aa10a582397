/*
 * A date that was agreed, and what is said of it afterwards.
 */
#include "support/story.h"

#include <string.h>

static const char with_assistant[] =
    "mentor;mentoré;première séance;lieu;tu/vous mentor;assistant\n"
    "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE
    ">;21/01/2027 15:00;La Compagnie;tu;Sophie Petit <" SOPHIE ">\n";

/* Philippe declines the first session and is offered three dates. */
static struct story *offered(void)
{
    struct story *story = story_begin(NULL, with_assistant);
    story_until(story, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    return story;
}

static instant date_offered(const struct ledger *ledger, int number)
{
    for (guint i = 0; i < ledger->offers->len; i++) {
        const struct offer *offer = ledger->offers->pdata[i];
        if (offer->number == number && g_strcmp0(offer->step, "S6") == 0)
            return offer->start;
    }
    return INSTANT_NONE;
}

static void assert_first_is_on(struct story *story, int offer)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    const struct session *session = ledger_numbered(ledger, 1);
    g_assert_cmpint(session->state, ==, SESSION_STANDING);
    g_assert_cmpint(session->start, ==, date_offered(ledger, offer));
}

static void choose(struct story *story, const char *from, const char *words)
{
    story_answer(story, story_last(story, "S6", PHILIPPE), from, words);
}

static void who_chose_a_date_may_choose_another(void)
{
    struct story *story = offered();
    choose(story, PHILIPPE, "1");
    story_run(story);
    assert_first_is_on(story, 1);
    story_pass(story, "2027-01-15 11:00");
    choose(story, PHILIPPE, "3");
    story_run(story);
    assert_first_is_on(story, 3);
    g_assert_nonnull(story_last(story, "S2", CAMILLE)->calendar);
    g_assert_cmpint(story_last(story, "S2", CAMILLE)->at, ==, story->now);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 0);
    story_end(story);
}

static void of_two_choices_of_one_the_later_written_counts(void)
{
    for (int overtaken = 0; overtaken < 2; overtaken++) {
        struct story *story = offered();
        const instant early = story->now, late = early + HOUR;
        story->now = overtaken ? late : early;
        choose(story, PHILIPPE, overtaken ? "3" : "1");
        story->now = overtaken ? early : late;
        choose(story, PHILIPPE, overtaken ? "1" : "3");
        story->now = late;
        story_run(story);
        assert_first_is_on(story, 3);
        story_end(story);
    }
}

static void another_choice_than_the_partners_word_is_for_the_consultant(void)
{
    for (int apart = 0; apart < 2; apart++) {
        struct story *story = offered();
        choose(story, SOPHIE, "1");
        if (apart)
            story_run(story);
        choose(story, PHILIPPE, "3");
        story_run(story);
        assert_first_is_on(story, 1);
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
        g_assert_nonnull(strstr(story_last(story, "X4", ANNA)->text, "> 3"));
        story_end(story);
    }
}

static void a_date_that_the_other_has_accepted_is_not_chosen_away(void)
{
    struct story *story = offered();
    choose(story, PHILIPPE, "1");
    story_run(story);
    story_pass(story, "2027-01-15 11:00");
    story_reply(story, story_last(story, "S2", CAMILLE), CAMILLE, CAMILLE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_run(story);
    story_pass(story, "2027-01-15 11:30");
    choose(story, PHILIPPE, "3");
    story_run(story);
    assert_first_is_on(story, 1);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
    story_end(story);
}

static void the_same_choice_again_changes_nothing(void)
{
    struct story *story = offered();
    choose(story, PHILIPPE, "1");
    story_run(story);
    const guint before = story->sent->len;
    story_pass(story, "2027-01-15 11:00");
    choose(story, PHILIPPE, "1");
    story_run(story);
    g_assert_cmpuint(story->sent->len, ==, before);
    story_end(story);
}

static void what_was_not_read_is_forgotten_once_it_was_said_better(void)
{
    struct story *story = offered();
    choose(story, PHILIPPE, "9");
    story_run(story);
    story_pass(story, "2027-01-15 11:00");
    choose(story, PHILIPPE, "2");
    story_run(story);
    assert_first_is_on(story, 2);
    story_until(story, "2027-01-15 18:00");
    g_assert_null(strstr(story_last(story, "X1", ANNA)->text, "pas su lire"));
    story_end(story);
}

static void a_place_beside_the_digit_stands_in_both_calendars(void)
{
    static const struct {
        const char *words, *place;
    } rows[] = {
        {"3, en visio", "en visio"},         {"le 3 par téléphone.", "par téléphone"},
        {"3, à la cantine", "à la cantine"}, {"3, au pire", "La Compagnie"},
        {"3, à jeudi !", "La Compagnie"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = offered();
        g_test_message("%s", rows[i].words);
        choose(story, PHILIPPE, rows[i].words);
        story_run(story);
        assert_first_is_on(story, 3);
        g_assert_cmpstr(story_last(story, "S2", CAMILLE)->place, ==, rows[i].place);
        g_assert_cmpstr(story_last(story, "S2", PHILIPPE)->place, ==, rows[i].place);
        story_end(story);
    }
}

/* ---- coffee ---- */

/* Both are asked; Camille puts it off at nine, Philippe chooses at ten. */
static struct story *split(gboolean in_one_run, gboolean choice_first)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-03-18 18:00");
    const struct letter_sent *camille = story_last(story, "S7", CAMILLE);
    const struct letter_sent *philippe = story_last(story, "S7", PHILIPPE);
    story_answer(story, choice_first ? philippe : camille, choice_first ? PHILIPPE : CAMILLE,
                 choice_first ? "2" : "PLUS TARD");
    if (!in_one_run)
        story_run(story);
    story_answer(story, choice_first ? camille : philippe, choice_first ? CAMILLE : PHILIPPE,
                 choice_first ? "PLUS TARD" : "2");
    story_run(story);
    return story;
}

static gboolean has_coffee(struct story *story)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    gboolean has = FALSE;
    for (guint i = 0; i < ledger->sessions->len; i++)
        has |= ((const struct session *)ledger->sessions->pdata[i])->coffee;
    return has;
}

static void a_coffee_put_off_by_one_is_not_arranged_for_the_other(void)
{
    static const struct {
        gboolean in_one_run, choice_first;
    } rows[] = {{FALSE, FALSE}, {TRUE, FALSE}, {TRUE, TRUE}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = split(rows[i].in_one_run, rows[i].choice_first);
        g_assert_false(has_coffee(story));
        story_until(story, "2027-03-22 12:00");
        g_assert_nonnull(
            strstr(story_last(story, "X1", ANNA)->text, "PLUS TARD d’un côté, une date choisie"));
        story_end(story);
    }
}

static void who_put_it_off_may_choose_after_all(void)
{
    struct story *story = split(FALSE, FALSE);
    story_pass(story, "2027-03-18 19:00");
    story_answer(story, story_last(story, "S7", CAMILLE), CAMILLE, "2");
    story_run(story);
    g_assert_true(has_coffee(story));
    story_end(story);
}

static void reply(struct story *story, const char *who, const char *partstat, instant stamp)
{
    story_reply(story, story_last(story, "S2", who), who, who, partstat, -1, stamp);
}

static void replies_of_one_morning_end_alike_in_any_order(void)
{
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    static const char *const said[] = {"TENTATIVE", "DECLINED", "ACCEPTED"};
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        struct story *story = story_begin(NULL, NULL);
        story_until(story, "2027-01-15 10:00");
        for (int k = 0; k < 3; k++)
            reply(story, PHILIPPE, said[orders[i][k]], story->now + orders[i][k] * MINUTE);
        story_run(story);
        g_autoptr(ledger) ledger = story_ledger(story);
        struct session *session = ledger_numbered(ledger, 1);
        g_assert_cmpint(session->state, ==, SESSION_STANDING);
        g_assert_cmpint(session->sequence, ==, 0);
        g_assert_cmpint(session->put_offs, ==, 0);
        g_assert_cmpint(session_attendee(session, ledger->pair->mentee)->partstat, ==,
                        PARTSTAT_ACCEPTED);
        g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
        g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
        story_end(story);
    }
}

static void a_decline_that_the_other_was_told_of_stays(void)
{
    struct story *story = offered();
    story_pass(story, "2027-01-15 11:00");
    reply(story, PHILIPPE, "ACCEPTED", story->now);
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(ledger_numbered(ledger, 1)->state, ==, SESSION_DECLINED);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    story_end(story);
}

static void a_yes_or_no_in_words_is_of_the_time_that_it_answers(void)
{
    static const char *const words[] = {"OUI", "NON"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_begin(NULL, NULL);
        story_until(story, "2027-01-15 10:00");
        const struct letter_sent *before = story_last(story, "S2", PHILIPPE);
        story_answer(story, story_last(story, "S2", CAMILLE), CAMILLE,
                     "DÉCALER mardi 26 janvier à 10h");
        story_run(story);
        story_pass(story, "2027-01-15 11:00");
        story_answer(story, before, PHILIPPE, words[i]);
        story_run(story);
        g_autoptr(ledger) ledger = story_ledger(story);
        struct session *session = ledger_numbered(ledger, 1);
        g_assert_cmpint(session->state, ==, SESSION_STANDING);
        g_assert_cmpint(session->sequence, ==, 1);
        g_assert_cmpint(session_attendee(session, ledger->pair->mentee)->partstat, ==,
                        PARTSTAT_NEEDS_ACTION);
        story_answer(story, story_last(story, "S2", PHILIPPE), PHILIPPE, words[i]);
        story_run(story);
        g_autoptr(ledger) after = story_ledger(story);
        g_assert_cmpint(ledger_numbered(after, 1)->state, ==,
                        i == 0 ? SESSION_STANDING : SESSION_DECLINED);
        story_end(story);
    }
}

static void a_decline_that_an_update_crossed_is_cancelled_for_its_author_too(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    const instant stamp = story->now + HOUR;
    const struct letter_sent *before = story_last(story, "S2", PHILIPPE);
    story_edit_roster(story, "mentor;mentoré;première séance;lieu;tu/vous mentor\n"
                             "Camille Martin <c.martin@lumen.example>;Philippe Durand <" PHILIPPE
                             ">;21/01/2027 15:00;La Compagnie;tu\n");
    story_run(story);
    story_answer(story, story_last(story, "X3", ANNA), ANNA, "OUI");
    story_pass(story, "2027-01-15 12:00");
    story_run(story);
    g_assert_nonnull(strstr(story_last(story, "S2", PHILIPPE)->calendar, "SEQUENCE:1"));
    story_reply(story, before, PHILIPPE, PHILIPPE, "DECLINED", -1, stamp);
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", "c.martin@lumen.example"), ==, 1);
    story_end(story);
}

static void what_would_change_a_session_that_has_begun_reaches_the_consultant(void)
{
    static const char *const words[] = {
        "DÉCALER",
        "DÉCALER au 9 février à 10h",
        "C’EST CALÉ le 12/3 à 15h",
        "NON",
        "Finalement on le fait la semaine prochaine, jeudi 28 à 15h",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_begin(NULL, NULL);
        story_until(story, "2027-01-21 15:10");
        story_answer(story, story_last(story, "S2", CAMILLE), CAMILLE, words[i]);
        story_run(story);
        if (story_count(story, "X4", ANNA) != 1)
            g_error("\"%s\" reached nobody", words[i]);
        g_assert_cmpint(story_facts(story, 1, FACT_SESSION_UNSETTLED), ==, 0);
        g_assert_cmpint(story_facts(story, 1, FACT_SESSION_DECLINED), ==, 0);
        story_end(story);
    }
}

static void what_would_move_a_session_of_a_pair_that_has_ended_reaches_the_consultant(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-18 10:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "NON");
    story_run(story);
    story_answer(story, story_last(story, "S2", PHILIPPE), PHILIPPE, "DÉCALER");
    story_run(story);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
    story_end(story);
}

/* Philippe asks to move the first session and is offered three dates. */
static struct story *offered_by_moving(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_answer(story, story_last(story, "S2", PHILIPPE), PHILIPPE, "DÉCALER");
    story_run(story);
    return story;
}

static void who_comes_back_to_the_time_that_stands_moves_nothing(void)
{
    struct story *story = offered_by_moving();
    const struct letter_sent *dates = story_last(story, "S6", PHILIPPE);
    story_answer(story, dates, PHILIPPE, "1");
    story_run(story);
    story_pass(story, "2027-01-15 11:00");
    reply(story, CAMILLE, "ACCEPTED", INSTANT_NONE);
    story_answer(story, story_last(story, "S2", PHILIPPE), PHILIPPE, "DÉCALER");
    story_run(story);
    story_pass(story, "2027-01-15 12:00");
    story_answer(story, dates, PHILIPPE, "1");
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    struct session *session = ledger_numbered(ledger, 1);
    g_assert_cmpint(session->state, ==, SESSION_STANDING);
    g_assert_cmpint(session->sequence, ==, 1);
    g_assert_cmpint(session_attendee(session, ledger->pair->mentor)->partstat, ==,
                    PARTSTAT_ACCEPTED);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 2);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/dates/" #name, name)
    TEST(who_chose_a_date_may_choose_another);
    TEST(of_two_choices_of_one_the_later_written_counts);
    TEST(another_choice_than_the_partners_word_is_for_the_consultant);
    TEST(a_date_that_the_other_has_accepted_is_not_chosen_away);
    TEST(the_same_choice_again_changes_nothing);
    TEST(what_was_not_read_is_forgotten_once_it_was_said_better);
    TEST(a_place_beside_the_digit_stands_in_both_calendars);
    TEST(a_coffee_put_off_by_one_is_not_arranged_for_the_other);
    TEST(who_put_it_off_may_choose_after_all);
    TEST(replies_of_one_morning_end_alike_in_any_order);
    TEST(a_decline_that_the_other_was_told_of_stays);
    TEST(a_yes_or_no_in_words_is_of_the_time_that_it_answers);
    TEST(a_decline_that_an_update_crossed_is_cancelled_for_its_author_too);
    TEST(what_would_change_a_session_that_has_begun_reaches_the_consultant);
    TEST(what_would_move_a_session_of_a_pair_that_has_ended_reaches_the_consultant);
    TEST(who_comes_back_to_the_time_that_stands_moves_nothing);
    return g_test_run();
}
