/*
 * What people write beside the digits: who reads it, and what it undoes.
 */
#include "support/story_ask.h"

#include <string.h>

/* Nobody but this reader ever got a mail that holds the canary. */
static void assert_only_reader(const struct story *story, const char *canary, const char *reader)
{
    int seen = 0;
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (letter->text == NULL || strstr(letter->text, canary) == NULL)
            continue;
        seen++;
        g_assert_cmpstr(letter->to, ==, reader);
    }
    g_assert_cmpint(seen, ==, reader != NULL ? 1 : 0);
}

static void notes_stay_with_their_author(void)
{
    struct story *story = story_logged("1\r\nThème : le canari bleu");
    story_until(story, "2027-10-30 10:00");
    assert_only_reader(story, "canari", NULL);
    story_end(story);
}

static void partager_shows_them_to_the_partner_alone(void)
{
    struct story *story = story_logged("1\r\nThème : le canari bleu\r\nPARTAGER");
    story_until(story, "2027-01-29 10:00");
    g_assert_cmpint(story_count(story, "K6", PHILIPPE), ==, 1);
    story_until(story, "2027-10-30 10:00");
    assert_only_reader(story, "canari", PHILIPPE);
    story_end(story);
}

static void the_consultants_name_shows_them_to_her_alone(void)
{
    struct story *story = story_logged("1\r\nANNA, le canari bleu chante faux");
    story_until(story, "2027-10-30 10:00");
    assert_only_reader(story, "canari", ANNA);
    story_end(story);
}

static void what_could_not_be_read_is_asked_once_and_shown_to_nobody(void)
{
    struct story *story = story_logged("entre 2 et 7 canaris, pas facile à dire");
    g_assert_cmpint(story_count(story, "K2", CAMILLE), ==, 1);
    story_answer(story, story_last(story, "K2", CAMILLE), CAMILLE, "1");
    story_run(story);
    {
        g_autoptr(ledger) ledger = story_ledger(story);
        g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_HELD);
    }
    story_until(story, "2027-10-30 10:00");
    assert_only_reader(story, "canaris", NULL);
    story_end(story);
}

static void not_yet_to_the_second_question_leaves_the_session_open(void)
{
    struct story *story = story_logged("entre 2 et 7, pas facile à dire");
    story_answer(story, story_last(story, "K2", CAMILLE), CAMILLE, "2");
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_STANDING);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
    story_end(story);
}

static void free_words_mean_held_and_can_be_corrected(void)
{
    struct story *story = story_logged("Belle séance, 45 minutes autour d’un café");
    {
        g_autoptr(ledger) ledger = story_ledger(story);
        g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_HELD);
        g_assert_cmpint(story_session(ledger, 1)->minutes, ==, 45);
    }
    const struct letter_sent *noted = story_last(story, "S5", CAMILLE);
    g_assert_nonnull(strstr(noted->text, "CORRIGER"));
    story_answer(story, noted, CAMILLE, "CORRIGER");
    story_run(story);
    story_answer(story, story_last(story, "K5", CAMILLE), CAMILLE, "4");
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_MISSED);
    story_end(story);
}

static void a_new_date_beside_the_two_is_taken(void)
{
    struct story *story = story_logged("2, jeudi 28 janvier à 15h");
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 2);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_autofree char *start = clock_rfc3339(story_session(ledger, 1)->start);
    g_assert_cmpstr(start, ==, "2027-01-28T14:00:00Z");
    story_end(story);
}

/* ---- dates that people write ---- */

static struct story *invited(const char *roster)
{
    struct story *story = story_begin(NULL, roster);
    story_until(story, "2027-01-18 12:00");
    return story;
}

static void assert_first_starts(struct story *story, const char *wanted)
{
    g_autoptr(ledger) ledger = story_ledger(story);
    g_autofree char *start = clock_rfc3339(story_session(ledger, 1)->start);
    g_assert_cmpstr(start, ==, wanted);
}

static void a_date_beside_the_word_moves_the_entry_in_the_same_run(void)
{
    struct story *story = invited(NULL);
    story_answer(story, story_last(story, "S3", PHILIPPE), PHILIPPE,
                 "DÉCALER mercredi 27 janvier à 10h");
    story_run(story);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 0);
    assert_first_starts(story, "2027-01-27T09:00:00Z");
    g_assert_nonnull(strstr(story_last(story, "S2", CAMILLE)->calendar, "SEQUENCE:1"));
    g_assert_nonnull(strstr(story_last(story, "S2", PHILIPPE)->calendar, "SEQUENCE:1"));
    story_end(story);
}

static const char with_assistant[] = "mentor;mentoré;première séance;assistant\n"
                                     "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE
                                     ">;21/01/2027 15:00;Sophie Petit <" SOPHIE ">\n";

static void the_assistant_who_moves_is_asked_for_the_date(void)
{
    struct story *story = invited(with_assistant);
    story_answer(story, story_last(story, "S3", SOPHIE), SOPHIE, "DÉCALER");
    story_run(story);
    g_assert_cmpint(story_count(story, "S6", SOPHIE), ==, 1);
    g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 0);
    g_assert_nonnull(strstr(story_last(story, "S6", SOPHIE)->text, "Philippe Durand"));
    story_answer(story, story_last(story, "S6", SOPHIE), SOPHIE, "mercredi 27 janvier à 10h");
    story_run(story);
    assert_first_starts(story, "2027-01-27T09:00:00Z");
    story_end(story);
}

static void an_hour_beside_a_digit_is_of_the_day_offered(void)
{
    struct story *story = invited(NULL);
    story_answer(story, story_last(story, "S3", PHILIPPE), PHILIPPE, "DÉCALER");
    story_run(story);
    g_autoptr(ledger) before = story_ledger(story);
    const struct offer *second = before->offers->pdata[1];
    g_assert_cmpint(second->number, ==, 2);
    const struct wall wall = {clock_day(second->start, "Europe/Paris"), 11 * 60 + 30, 0};
    instant wanted;
    g_assert_true(clock_instant(wall, "Europe/Paris", &wanted));
    story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, "2 mais plutôt 11h30");
    story_run(story);
    g_autoptr(ledger) after = story_ledger(story);
    g_assert_cmpint(story_session(after, 1)->start, ==, wanted);
    story_end(story);
}

static void a_pair_whose_dates_do_not_suit_is_not_forgotten(void)
{
    static const char *const words[] = {"aucun", "NON", "PLUS TARD", "mercredi"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = invited(NULL);
        story_answer(story, story_last(story, "S3", PHILIPPE), PHILIPPE, "DÉCALER");
        story_run(story);
        story_answer(story, story_last(story, "S6", PHILIPPE), PHILIPPE, words[i]);
        story_run(story);
        g_assert_cmpint(story_count(story, "X4", ANNA), ==, 1);
        story_until(story, "2027-02-05 10:00");
        g_assert_cmpint(story_count(story, "S6", PHILIPPE), ==, 1);
        g_assert_cmpint(story_count(story, "V1", ANNA), ==, 1);
        story_end(story);
    }
}

static void a_new_mail_never_acts_and_reaches_the_consultant_whole(void)
{
    struct story *story = story_logged("1");
    story_post(story, "From: <" CAMILLE ">\r\nTo: <" ROBOT ">\r\nSubject: NON\r\n"
                      "Date: Fri, 22 Jan 2027 10:00:00 +0100\r\n"
                      "Message-ID: <fresh@lumen.example>\r\n\r\nNON, un canari\r\n");
    story_run(story);
    assert_only_reader(story, "canari", ANNA);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_true(ledger->pair->live);
    story_end(story);
}

static gboolean stores_hold(const struct story *story, const char *bytes)
{
    g_autofree char *folder = g_build_filename(story->folder, "state", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gboolean found = FALSE;
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *data = NULL;
        gsize length;
        g_assert_true(g_file_get_contents(path, &data, &length, NULL));
        found |= memmem(data, length, bytes, strlen(bytes)) != NULL;
    }
    return found;
}

static void what_the_notice_promises_to_forget_is_forgotten(void)
{
    struct story *story = story_logged("1\r\nThème : le canari bleu");
    g_assert_true(stores_hold(story, "canari"));
    story_until(story, "2027-12-01 10:00");
    g_assert_true(stores_hold(story, "canari"));
    g_assert_true(stores_hold(story, "Durand"));
    story_until(story, "2027-12-03 10:00");
    g_assert_false(stores_hold(story, "canari"));
    g_assert_false(stores_hold(story, "Durand"));
    g_assert_false(stores_hold(story, PHILIPPE));
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->state, ==, SESSION_HELD);
    const guint before = story->sent->len;
    story_until(story, "2027-12-20 10:00");
    g_assert_cmpuint(story->sent->len, ==, before);
    story_end(story);
}

static void a_partner_is_not_invited_to_meet_who_stopped(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "STOP");
    story_until(story, "2027-02-20 10:00");
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 1);
    story_answer(story, story_last(story, "K3", CAMILLE), CAMILLE, "REPRENDRE");
    story_until(story, "2027-02-22 10:00");
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 2);
    g_assert_cmpint(story_count(story, "S2", CAMILLE), ==, 2);
    story_end(story);
}

static void what_nobody_answered_reaches_the_consultant_on_a_working_day(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-06-30 10:00");
    g_assert_cmpint(story_count(story, "V1", ANNA), >, 0);
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (g_strcmp0(letter->steps, "V1") == 0)
            g_assert_true(almanac_may_send(story->cohort->almanac, letter->at, "Europe/Paris"));
    }
    story_end(story);
}

static void tout_arreter_from_the_consultant_stops_all_and_from_another_the_author(void)
{
    struct story *story = story_logged("1");
    story_answer(story, story_last(story, "S5", CAMILLE), CAMILLE, "TOUT ARRÊTER");
    story_run(story);
    g_assert_true(story->cohort->registry->started);
    g_assert_cmpint(story_count(story, "K3", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 1);
    story_answer(story, story_last(story, "X1", ANNA), ANNA, "TOUT ARRÊTER");
    const guint before = story->sent->len;
    story_run(story);
    g_assert_false(story->cohort->registry->started);
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 1);
    story_until(story, "2027-03-30 10:00");
    g_assert_cmpuint(story->sent->len, ==, before + 1);
    story_end(story);
}

static void she_who_stops_all_hears_what_sleeps_and_how_to_wake_it(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_write(story, ANNA, ROBOT, "Subject: stop\r\n", "TOUT ARRÊTER");
    story_run(story);
    const struct letter_sent *told = story_last(story, "K13", ANNA);
    g_assert_cmpstr(told->subject, ==, "Printemps 2027 dort");
    g_assert_nonnull(
        strstr(told->text, "dort depuis vendredi 15\u00a0janvier à 10\u00a0h, plus rien ne part."));
    g_assert_nonnull(
        strstr(told->text,
               "Dans les agendas, Camille et Philippe\u00a0: jeudi 21\u00a0janvier à 15\u00a0h."));
    g_assert_nonnull(strstr(told->text, "binome start printemps"));
    g_assert_nonnull(strstr(told->raw, "\nIn-Reply-To: <story.1@lumen.example>"));
    const guint after = story->sent->len;
    story->now += HOUR;
    story_write(story, ANNA, ROBOT, NULL, "TOUT ARRÊTER");
    story_run(story);
    story_run(story);
    g_assert_cmpuint(story->sent->len, ==, after); /* she was told today */
    story_until(story, "2027-01-18 10:00");
    g_assert_cmpuint(story->sent->len, ==, after);
    story_write(story, ANNA, ROBOT, NULL, "TOUT ARRÊTER");
    story_run(story);
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 2);
    g_assert_nonnull(
        strstr(story_last(story, "K13", ANNA)->text, "vendredi 15\u00a0janvier à 10\u00a0h"));
    g_assert_cmpuint(story->sent->len, ==, after + 1);
    story_start(story);
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 2);
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    story_end(story);
}

static void what_says_that_it_sleeps_waits_for_the_relay_and_not_for_the_start(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_write(story, ANNA, ROBOT, NULL, "TOUT ARRÊTER");
    story->relay_is_away = TRUE;
    story_run(story);
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 0);
    story->relay_is_away = FALSE;
    story->now += HOUR;
    story_run(story);
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 1);
    story_start(story);
    story->now += HOUR;
    story_write(story, ANNA, ROBOT, NULL, "TOUT ARRÊTER");
    story->relay_is_away = TRUE;
    story_run(story);
    story->relay_is_away = FALSE;
    story_start(story);
    story_until(story, "2027-01-16 10:00");
    g_assert_cmpint(story_count(story, "K13", ANNA), ==, 1); /* it sleeps no more */
    story_end(story);
}

static void a_stranger_stops_nothing(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    const guint before = story->sent->len;
    story_write(story, "nobody@elsewhere.example", ROBOT, NULL, "TOUT ARRÊTER");
    story_answer(story, story_last(story, "X1", ANNA), "nobody@elsewhere.example", "TOUT ARRÊTER");
    story_run(story);
    g_assert_true(story->cohort->registry->started);
    g_assert_cmpuint(story->sent->len, ==, before);
    g_assert_cmpint(story_inbox(story), ==, 0);
    story_end(story);
}

static void who_comes_back_hears_so_once(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-15 10:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "STOP");
    story_run(story);
    story_answer(story, story_last(story, "K3", CAMILLE), CAMILLE, "REPRENDRE");
    story_run(story);
    const struct letter_sent *back = story_last(story, "K12", CAMILLE);
    g_assert_nonnull(
        strstr(back->text, "C’est reparti\u00a0: tu recevras de nouveau les messages"));
    g_assert_nonnull(strstr(back->text, "réponds STOP"));
    story_post_again(story);
    story_run(story);
    g_assert_cmpint(story_count(story, "K12", NULL), ==, 1);
    story_end(story);
}

static void who_is_stopped_at_the_terminal_hears_nothing_from_the_next_run_on(void)
{
    struct story *story = story_begin(NULL, NULL);
    GError *error = NULL;
    story_until(story, "2027-01-22 08:59");
    story->relay_is_away = TRUE;
    story_until(story, "2027-01-22 09:00");
    stop_person(story->cohort, registry_person_by_address(story->cohort->registry, CAMILLE)->id,
                story->now, &error);
    g_assert_no_error(error);
    story->relay_is_away = FALSE;
    story_until(story, "2027-01-22 12:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 0);
    story_end(story);
}

/* ---- the consultant's own words ---- */

static void her_answer_to_words_goes_to_who_wrote_them(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-14 10:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, "Qui paie le café ?");
    story_run(story);
    const struct letter_sent *words = story_last(story, "X4", ANNA);
    g_assert_cmpstr(words->reply_to, ==, CAMILLE);
    g_assert_null(strstr(words->text, "Les invitations arrivent"));
    story_end(story);
}

static void other_words_of_hers_are_answered_once_a_day(void)
{
    struct story *story = story_begin(NULL, NULL);
    story_until(story, "2027-01-14 18:00");
    static const char *const words[] = {"Merci !", "Dites à Camille que oui", "Et à Philippe"};
    static const int answers[] = {0, 1, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        story_answer(story, story_last(story, "X1", ANNA), ANNA, words[i]);
        story_run(story);
        g_assert_cmpint(story_count(story, "K8", ANNA), ==, answers[i]);
    }
    story_until(story, "2027-01-15 10:00");
    story_write(story, ANNA, ROBOT, NULL, "Où en est-on ?");
    story_run(story);
    g_assert_cmpint(story_count(story, "K8", ANNA), ==, 2);
    story_end(story);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/words/" #name, name)
    TEST(notes_stay_with_their_author);
    TEST(partager_shows_them_to_the_partner_alone);
    TEST(the_consultants_name_shows_them_to_her_alone);
    TEST(what_could_not_be_read_is_asked_once_and_shown_to_nobody);
    TEST(not_yet_to_the_second_question_leaves_the_session_open);
    TEST(free_words_mean_held_and_can_be_corrected);
    TEST(a_new_date_beside_the_two_is_taken);
    TEST(a_date_beside_the_word_moves_the_entry_in_the_same_run);
    TEST(the_assistant_who_moves_is_asked_for_the_date);
    TEST(an_hour_beside_a_digit_is_of_the_day_offered);
    TEST(a_pair_whose_dates_do_not_suit_is_not_forgotten);
    TEST(a_new_mail_never_acts_and_reaches_the_consultant_whole);
    TEST(what_the_notice_promises_to_forget_is_forgotten);
    TEST(a_partner_is_not_invited_to_meet_who_stopped);
    TEST(what_nobody_answered_reaches_the_consultant_on_a_working_day);
    TEST(tout_arreter_from_the_consultant_stops_all_and_from_another_the_author);
    TEST(who_is_stopped_at_the_terminal_hears_nothing_from_the_next_run_on);
    TEST(she_who_stops_all_hears_what_sleeps_and_how_to_wake_it);
    TEST(what_says_that_it_sleeps_waits_for_the_relay_and_not_for_the_start);
    TEST(a_stranger_stops_nothing);
    TEST(who_comes_back_hears_so_once);
    TEST(her_answer_to_words_goes_to_who_wrote_them);
    TEST(other_words_of_hers_are_answered_once_a_day);
    return g_test_run();
}
