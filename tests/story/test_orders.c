/*
 * What the consultant moves by a word of hers, and another tzdata.
 */
#include "support/story_moves.h"

#include <string.h>

#include <sqlite3.h>

/* ---- by the consultant ---- */

static void assert_ordered(struct story *story, const char *words, const char *state)
{
    moves_write_afresh(story, ANNA, words);
    g_test_message("%s", words);
    moves_assert_calendar(story, CAMILLE, "REQUEST", state);
    moves_assert_calendar(story, PHILIPPE, "REQUEST", state);
    g_assert_cmpint(moves_calendars_to(story, CAMILLE), ==, 2);
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 2);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_cmpint(story_count(story, "K8", ANNA), ==, 0);
    g_assert_cmpint(story_count(story, "K17", ANNA), ==, 1);
}

static void her_word_moves_the_next_session_and_is_itself_the_oui(void)
{
    static const char *const words[] = {
        "DÉCALER Camille 28/01 15h", "MOVE Camille 28/01 3pm", "décaler Philippe jeudi 28 à 15h",
        "DÉCALER Camille Martin 28/01 à 15h\n\nAnna", "DÉCALER 1 28/01 15h"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_at(NULL, "2027-01-15 10:00");
        assert_ordered(story, words[i], "SEQUENCE:1 START:2027-01-28T14:00:00Z");
        story_assert_says(story_last(story, "K17", ANNA),
                          "Camille et Philippe se voient jeudi 28\u00a0janvier à 15\u00a0h");
        story_until(story, "2027-01-20 10:00"); /* the schedule does not take it back */
        g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 2);
        story_end(story);
    }
}

static void her_word_gives_a_date_to_what_waits_for_one(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    moves_say(story, "S2", PHILIPPE, "DÉCALER");
    assert_ordered(story, "DÉCALER Camille 28/01 15h", "SEQUENCE:1 START:2027-01-28T14:00:00Z");
    story_until(story, "2027-01-27 10:00");
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
    story_end(story);
}

static void her_word_replaces_what_was_declined(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    moves_write_afresh(story, ANNA, "DÉCALER Camille 28/01 15h");
    moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:0 START:2027-01-28T14:00:00Z");
    moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:0 START:2027-01-28T14:00:00Z");
    story_end(story);
}

static void what_is_surely_a_slip_is_asked_back(void)
{
    static const struct {
        const char *words, *answer;
    } rows[] = {
        {"DÉCALER Camille 12/01/2027 15h", "Je n’ai pas su lire"},
        {"DÉCALER Camille 12/01 15h", "Je n’ai pas su lire"},
        {"DÉCALER Camille 26/11/2027 15h", "trop lointaine"},
        {"DÉCALER Camille 30/01 15h", "un week-end"},
        {"DÉCALER Camille 31/01 23h", "un week-end"},
        {"DÉCALER Camille 28/01 23h", "trop tardive"},
        {"DÉCALER Camille", "Je n’ai pas su lire"},
        {"DÉCALER Camille 28/01 15h ou 29/01 15h", "Je n’ai pas su lire"},
        {"DÉCALER Julien 28/01 15h", "Je ne trouve ce nom"},
        {"DÉCALER 28/01 15h", "Je ne trouve ce nom"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = story_at(NULL, "2027-01-15 10:00");
        moves_write_afresh(story, ANNA, rows[i].words);
        g_test_message("%s", rows[i].words);
        story_assert_says(story_last(story, "K17", ANNA), rows[i].answer);
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
        story_end(story);
    }
}

static void of_homonyms_the_number_is_asked_for(void)
{
    struct story *story = story_at("mentor;mentoré;première séance;lieu\n"
                                   "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE
                                   ">;21/01/2027 15:00;La Compagnie\n"
                                   "Camille Roux <camille.roux@lumen.example>;Nadia Benali <" NADIA
                                   ">;22/01/2027 10:00;visio\n",
                                   "2027-01-15 10:00");
    moves_write_afresh(story, ANNA, "DÉCALER Camille 28/01 15h");
    story_assert_says(story_last(story, "K17", ANNA), "1\u00a0: Camille et Philippe");
    story_assert_says(story_last(story, "K17", ANNA), "2\u00a0: Camille et Nadia");
    g_assert_cmpint(moves_calendars_to(story, NADIA), ==, 1);
    moves_write_afresh(story, ANNA, "DÉCALER Camille 2 28/01 15h");
    moves_assert_calendar(story, NADIA, "REQUEST", "SEQUENCE:1 START:2027-01-28T14:00:00Z");
    moves_write_afresh(story, ANNA, "DÉCALER Camille Martin 29/01 15h");
    moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:1 START:2027-01-29T14:00:00Z");
    story_end(story);
}

static void nobody_else_gives_orders(void)
{
    static const char *const others[] = {CLAIRE, PHILIPPE, "eve@elsewhere.test"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        struct story *story = story_at(NULL, "2027-01-15 10:00");
        moves_write_afresh(story, others[i], "DÉCALER Camille 28/01 15h");
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
        g_assert_cmpint(story_facts(story, 1, FACT_ORDERED), ==, 0);
        story_end(story);
    }
}

/* ---- tzdata ---- */

/* As if the rules of yesterday had put all that is to come an hour earlier. */
static void live_by_other_rules(const struct story *story)
{
    sqlite3 *database = NULL;
    g_autofree char *path = story_state(story, "printemps.db");
    g_assert_cmpint(sqlite3_open(path, &database), ==, SQLITE_OK);
    g_assert_cmpint(
        sqlite3_exec(database,
                     "UPDATE fact SET start_at = start_at - 3600, end_at = end_at - 3600"
                     " WHERE kind IN ('session.planned', 'session.moved')",
                     NULL, NULL, NULL),
        ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_changes(database), >, 0);
    sqlite3_close(database);
}

static void another_tzdata_is_one_update_without_a_word_from_anybody(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    moves_say(story, "S2", CAMILLE, "OUI");
    live_by_other_rules(story);
    story_until(story, "2027-01-16 12:00");
    moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:1 START:2027-01-21T14:00:00Z");
    moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:1 START:2027-01-21T14:00:00Z");
    story_assert_says(moves_last_calendar(story, PHILIPPE),
                      "toujours jeudi 21\u00a0janvier à 15\u00a0h");
    g_assert_cmpint(story_partstat(story, 0), ==, PARTSTAT_ACCEPTED);
    story_until(story, "2027-01-20 10:00");
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 2);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    story_end(story);
}

static void another_tzdata_leaves_the_past_alone(void)
{
    struct story *story = story_at(NULL, "2027-01-22 10:00");
    live_by_other_rules(story);
    story_until(story, "2027-01-25 12:00");
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/orders/" #name, name)
    TEST(her_word_moves_the_next_session_and_is_itself_the_oui);
    TEST(her_word_gives_a_date_to_what_waits_for_one);
    TEST(her_word_replaces_what_was_declined);
    TEST(what_is_surely_a_slip_is_asked_back);
    TEST(of_homonyms_the_number_is_asked_for);
    TEST(nobody_else_gives_orders);
    TEST(another_tzdata_is_one_update_without_a_word_from_anybody);
    TEST(another_tzdata_leaves_the_past_alone);
    return g_test_run();
}
