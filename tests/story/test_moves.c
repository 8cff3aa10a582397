/*
 * What moves from our side: one update of both calendars, with the right SEQUENCE, to the right
 * people, and never for the past.
 */
#include "support/story_moves.h"

#include <string.h>

#define HEADER "mentor;mentoré;première séance;lieu;tu/vous mentor;langue mentoré;parti le mentor\n"
#define MENTOR "Camille Martin <" CAMILLE ">"
#define MENTEE "Philippe Durand <" PHILIPPE ">"
#define LINE(first, place, language) MENTOR ";" MENTEE ";" first ";" place ";tu;" language ";\n"
#define FIRST "21/01/2027 15:00"
#define USUAL HEADER LINE(FIRST, "La Compagnie", "")

/* ---- edits ---- */

struct edit {
    const char *label, *when;
    const char *roster, *extra; /* NULL: as it was */
    gboolean asked;             /* by X3, and agreed to */
    int mentor, mentee;         /* how many calendar mails each gets for it */
    const char *method, *state; /* of the last one to the mentee */
    const char *place;
};

static const struct edit edits[] = {
    {"the hour", "2027-01-15 10:00", HEADER LINE("21/01/2027 16:00", "La Compagnie", ""), NULL,
     TRUE, 1, 1, "REQUEST", "SEQUENCE:1 START:2027-01-21T15:00:00Z", "La Compagnie"},
    {"the place", "2027-01-15 10:00", HEADER LINE(FIRST, "Station F", ""), NULL, TRUE, 1, 1,
     "REQUEST", "SEQUENCE:0 START:2027-01-21T14:00:00Z", "Station F"},
    {"the hour and the place", "2027-01-15 10:00", HEADER LINE("21/01/2027 16:00", "Station F", ""),
     NULL, TRUE, 1, 1, "REQUEST", "SEQUENCE:1 START:2027-01-21T15:00:00Z", "Station F"},
    {"a place once the session is over", "2027-01-22 10:00", HEADER LINE(FIRST, "Station F", ""),
     NULL, FALSE, 0, 0, NULL, NULL, NULL},
    {"an hour once the session has begun", "2027-01-21 15:30",
     HEADER LINE("28/01/2027 15:00", "La Compagnie", ""), NULL, FALSE, 0, 0, NULL, NULL, NULL},
    {"the length", "2027-01-15 10:00", NULL, "minutes = 45;", TRUE, 1, 1, "REQUEST",
     "SEQUENCE:1 START:2027-01-21T14:00:00Z", "La Compagnie"},
    {"the cadence, with the second session in the calendars", "2027-02-01 10:00", NULL,
     "cadence = \"5 semaines\";", TRUE, 1, 1, "REQUEST", "SEQUENCE:1 START:2027-02-25T14:00:00Z",
     "La Compagnie"},
    {"the cadence, with the first session alone", "2027-01-15 10:00", NULL,
     "cadence = \"5 semaines\";", FALSE, 0, 0, NULL, NULL, NULL},
    {"a blank day on the session", "2027-02-01 10:00", NULL,
     "quiet = { days = [ \"2027-03-04\" ]; };", TRUE, 1, 1, "REQUEST",
     "SEQUENCE:1 START:2027-03-11T14:00:00Z", "La Compagnie"},
    {"a blank day beside it", "2027-02-01 10:00", NULL, "quiet = { days = [ \"2027-03-05\" ]; };",
     FALSE, 0, 0, NULL, NULL, NULL},
    {"the zone", "2027-01-15 10:00", NULL, "zone = \"Europe/London\";", TRUE, 1, 1, "REQUEST",
     "SEQUENCE:1 START:2027-01-21T15:00:00Z", "La Compagnie"},
    {"a pair removed", "2027-01-15 10:00",
     HEADER MENTOR ";Nadia Benali <" NADIA ">;11/02/2027 15:00;visio;tu;;\n", NULL, TRUE, 1, 1,
     "CANCEL", "SEQUENCE:1 START:2027-01-21T14:00:00Z", NULL},
    {"a mentor who has left", "2027-01-15 10:00",
     HEADER MENTOR ";" MENTEE ";" FIRST ";La Compagnie;tu;;14/01/2027\n", NULL, TRUE, 1, 1,
     "CANCEL", "SEQUENCE:1 START:2027-01-21T14:00:00Z", NULL},
    {"a pair removed once its session is over", "2027-01-22 10:00",
     HEADER MENTOR ";Nadia Benali <" NADIA ">;25/02/2027 15:00;visio;tu;;\n", NULL, TRUE, 0, 0,
     NULL, NULL, NULL},
};

static void assert_edit(const struct edit *edit)
{
    g_test_message("%s", edit->label);
    struct story *story = story_at(USUAL, edit->when);
    const int mentor = moves_calendars_to(story, CAMILLE),
              mentee = moves_calendars_to(story, PHILIPPE);
    if (edit->roster != NULL)
        story_edit_roster(story, edit->roster);
    if (edit->extra != NULL)
        story_edit_cohort(story, edit->extra);
    story_run(story);
    g_assert_no_error(story->outcome.worst);
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, edit->asked ? 1 : 0);
    g_assert_cmpint(moves_calendars_to(story, CAMILLE) + moves_calendars_to(story, PHILIPPE), ==,
                    mentor + mentee);
    if (edit->asked)
        story_agree(story);
    story_run(story);
    g_assert_cmpint(moves_calendars_to(story, CAMILLE) - mentor, ==, edit->mentor);
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE) - mentee, ==, edit->mentee);
    if (edit->method != NULL)
        moves_assert_calendar(story, PHILIPPE, edit->method, edit->state);
    if (edit->place != NULL)
        g_assert_cmpstr(moves_last_calendar(story, PHILIPPE)->place, ==, edit->place);
    story_end(story);
}

static void each_edit_is_one_update_of_what_is_to_come(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++)
        assert_edit(&edits[i]);
}

static void edit_first(struct story *story, const char *roster)
{
    story_edit_roster(story, roster);
    story_run(story);
}

/* Two edits, each agreed to: two updates; SEQUENCE never falls. */
static void an_edit_twice_in_a_day_is_one_update_each(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    edit_first(story, HEADER LINE("21/01/2027 16:00", "La Compagnie", ""));
    story_agree(story);
    moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:1 START:2027-01-21T15:00:00Z");
    edit_first(story, HEADER LINE("22/01/2027 9:00", "La Compagnie", ""));
    story_agree(story);
    moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:2 START:2027-01-22T08:00:00Z");
    moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:2 START:2027-01-22T08:00:00Z");
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 3);
    story_end(story);
}

/* Two edits before her word: what she agrees to is the last, and nobody hears of the first. */
static void an_edit_made_over_before_her_word_is_one_update(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    edit_first(story, HEADER LINE("21/01/2027 16:00", "La Compagnie", ""));
    edit_first(story, HEADER LINE("22/01/2027 9:00", "La Compagnie", ""));
    story_agree(story);
    moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:1 START:2027-01-22T08:00:00Z");
    g_assert_cmpint(moves_calendars_to(story, CAMILLE), ==, 2);
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 2);
    story_end(story);
}

static void an_edit_undone_before_her_word_moves_nothing(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    edit_first(story, HEADER LINE("21/01/2027 16:00", "La Compagnie", ""));
    edit_first(story, USUAL);
    story_agree(story);
    story_until(story, "2027-01-21 14:00");
    g_assert_cmpint(moves_calendars_to(story, CAMILLE), ==, 1);
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
    story_end(story);
}

/* Moved and moved back, each with her word: the entry is told both times. */
static void an_edit_undone_after_her_word_is_an_update_of_its_own(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    edit_first(story, HEADER LINE("21/01/2027 16:00", "La Compagnie", ""));
    story_agree(story);
    edit_first(story, USUAL);
    story_agree(story);
    moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:2 START:2027-01-21T14:00:00Z");
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 3);
    story_end(story);
}

/* ---- by mail ---- */

static void a_place_by_mail_moves_both_calendars_and_keeps_what_was_said(void)
{
    static const char *const steps[] = {"S1", "S2"};
    static const char *const words[] = {"LIEU Station F", "Lieu : Station F", "lieu Station F",
                                        "Bonjour,\nWHERE Station F\nCamille",
                                        "OUI\nLieu : Station F"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_at(USUAL, "2027-01-15 10:00");
        story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                    INSTANT_NONE);
        story_run(story);
        moves_say(story, steps[i % 2], CAMILLE, words[i]);
        g_test_message("%s: %s", steps[i % 2], words[i]);
        moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:0 START:2027-01-21T14:00:00Z");
        moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:0 START:2027-01-21T14:00:00Z");
        g_assert_cmpstr(moves_last_calendar(story, CAMILLE)->place, ==, "Station F");
        g_assert_cmpstr(moves_last_calendar(story, PHILIPPE)->place, ==, "Station F");
        story_assert_says(moves_last_calendar(story, CAMILLE), "Station F (nouveau lieu)");
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 2);
        g_assert_cmpint(story_partstat(story, 1), ==, PARTSTAT_ACCEPTED);
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 0);
        story_end(story);
    }
}

static void what_only_sounds_like_a_place_is_for_a_human(void)
{
    static const char *const words[] = {
        "Lieu : visio ?", "Where is it?", "Le lieu me convient.\nA jeudi",
        "lieu habituel ou non, dites-moi\nmerci d'avance pour tout"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_at(USUAL, "2027-01-15 10:00");
        moves_say(story, "S2", CAMILLE, words[i]);
        g_test_message("%s", words[i]);
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
        story_end(story);
    }
}

static void a_place_moves_the_next_session_and_none_of_the_past(void)
{
    struct story *story = story_at(USUAL, "2027-02-01 10:00");
    moves_say(story, "S1", PHILIPPE, "Lieu : visio");
    moves_assert_calendar(story, CAMILLE, "REQUEST", "SEQUENCE:0 START:2027-03-04T14:00:00Z");
    g_assert_cmpstr(moves_last_calendar(story, CAMILLE)->place, ==, "visio");
    story_end(story);
}

/* Her edit of the pair's place leaves alone what they have named themselves. */
static void an_edited_place_keeps_the_one_that_they_named(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    moves_say(story, "S2", CAMILLE, "Lieu : Station F");
    const int before = moves_calendars_to(story, PHILIPPE);
    edit_first(story, HEADER LINE(FIRST, "Le Cargo", ""));
    story_until(story, "2027-01-18 10:00");
    g_assert_cmpint(story_count(story, "X3", ANNA), ==, 0);
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, before);
    g_assert_cmpstr(moves_last_calendar(story, PHILIPPE)->place, ==, "Station F");
    story_until(story, "2027-02-01 10:00");
    g_assert_cmpstr(moves_last_calendar(story, PHILIPPE)->place, ==, "Le Cargo");
    story_end(story);
}

static void annuler_is_asked_once_more_and_then_cancels_both(void)
{
    static const char *const steps[] = {"S1", "S2"};
    static const char *const words[] = {"ANNULER", "Bonjour,\nAnnuler la séance\nCamille"};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct story *story = story_at(USUAL, "2027-01-15 10:00");
        moves_say(story, steps[i], CAMILLE, words[i]);
        g_assert_cmpint(story_count(story, "K14", CAMILLE), ==, 1);
        g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
        story_assert_says(story_last(story, "K14", CAMILLE),
                          "Réponds OUI pour annuler la séance du jeudi");
        moves_say(story, "K14", CAMILLE, "OUI");
        moves_assert_calendar(story, CAMILLE, "CANCEL", "SEQUENCE:1 START:2027-01-21T14:00:00Z");
        moves_assert_calendar(story, PHILIPPE, "CANCEL", "SEQUENCE:1 START:2027-01-21T14:00:00Z");
        g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 0);
        moves_say(story, "S6", CAMILLE, "1");
        moves_assert_calendar(story, PHILIPPE, "REQUEST", "SEQUENCE:0");
        story_end(story);
    }
}

static void annuler_without_a_plain_oui_cancels_nothing(void)
{
    static const char *const words[] = {"NON", "1", "👍", "ok",
                                        "oui mais seulement si Philippe veut"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_at(USUAL, "2027-01-15 10:00");
        moves_say(story, "S2", CAMILLE, "ANNULER");
        moves_say(story, "K14", CAMILLE, words[i]);
        story_answer(story, story_last(story, "K14", CAMILLE), "eve@elsewhere.test", "OUI");
        story_run(story);
        g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
        story_end(story);
    }
}

static void decaler_in_answer_to_any_mail_moves_the_next_session(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    moves_say(story, "S1", PHILIPPE, "DÉCALER");
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "X4", ANNA), ==, 0);
    moves_say(story, "S6", PHILIPPE, "2");
    story_end(story);
}

static void a_fresh_mail_is_asked_at_the_address_of_record(void)
{
    static const struct {
        const char *words, *step, *method;
    } rows[] = {
        {"ANNULER", "K14", "CANCEL"},
        {"DÉCALER jeudi 28 à 15h", "K15", NULL},
        {"Lieu : visio", "K16", "REQUEST"},
        {"CANCEL", "K14", "CANCEL"},
        {"MOVE", "K15", NULL},
        {"WHERE Station F", "K16", "REQUEST"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = story_at(USUAL, "2027-01-15 10:00");
        g_test_message("%s", rows[i].words);
        moves_write_afresh(story, CAMILLE, rows[i].words);
        g_assert_cmpint(story_count(story, rows[i].step, CAMILLE), ==, 1);
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 0);
        moves_say(story, rows[i].step, CAMILLE, "OUI");
        g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, rows[i].method != NULL ? 2 : 1);
        g_assert_cmpint(story_count(story, "S6", CAMILLE), ==,
                        strcmp(rows[i].step, "K16") == 0 ? 0 : 1);
        if (rows[i].method != NULL)
            g_assert_cmpstr(moves_last_calendar(story, PHILIPPE)->method, ==, rows[i].method);
        story_end(story);
    }
}

static void a_time_in_a_fresh_mail_is_the_first_that_is_offered(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    moves_write_afresh(story, CAMILLE, "DÉCALER jeudi 28 à 15h");
    moves_say(story, "K15", CAMILLE, "OUI");
    story_assert_says(story_last(story, "S6", CAMILLE), "1 jeudi 28\u00a0janvier à 15\u00a0h");
    story_end(story);
}

static void a_place_in_a_fresh_mail_is_read_back_before_it_counts(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    moves_write_afresh(story, CAMILLE, "Lieu : Station F");
    story_assert_says(story_last(story, "K16", CAMILLE), "Station F");
    moves_say(story, "K16", CAMILLE, "OUI");
    g_assert_cmpstr(moves_last_calendar(story, PHILIPPE)->place, ==, "Station F");
    story_end(story);
}

static void no_machine_and_no_quote_moves_anything(void)
{
    struct story *story = story_at(USUAL, "2027-01-15 10:00");
    story_write(story, CAMILLE, ROBOT,
                "Subject: Absence du bureau : DÉCALER\r\n"
                "Auto-Submitted: auto-replied\r\n",
                "ANNULER");
    story_run(story);
    story_answer(story, story_last(story, "S2", CAMILLE), CAMILLE, "> ANNULER\n> LIEU visio\n");
    story_run(story);
    g_assert_cmpint(story_count(story, "K14", NULL), ==, 0);
    g_assert_cmpint(moves_calendars_to(story, PHILIPPE), ==, 1);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/moves/" #name, name)
    TEST(each_edit_is_one_update_of_what_is_to_come);
    TEST(an_edit_twice_in_a_day_is_one_update_each);
    TEST(an_edit_made_over_before_her_word_is_one_update);
    TEST(an_edit_undone_before_her_word_moves_nothing);
    TEST(an_edit_undone_after_her_word_is_an_update_of_its_own);
    TEST(a_place_by_mail_moves_both_calendars_and_keeps_what_was_said);
    TEST(what_only_sounds_like_a_place_is_for_a_human);
    TEST(a_place_moves_the_next_session_and_none_of_the_past);
    TEST(an_edited_place_keeps_the_one_that_they_named);
    TEST(annuler_is_asked_once_more_and_then_cancels_both);
    TEST(annuler_without_a_plain_oui_cancels_nothing);
    TEST(decaler_in_answer_to_any_mail_moves_the_next_session);
    TEST(a_fresh_mail_is_asked_at_the_address_of_record);
    TEST(a_time_in_a_fresh_mail_is_the_first_that_is_offered);
    TEST(a_place_in_a_fresh_mail_is_read_back_before_it_counts);
    TEST(no_machine_and_no_quote_moves_anything);
    return g_test_run();
}
