/*
 * What goes wrong on the way: copies, strangers, and who speaks for whom.
 */
#include "support/story_ask.h"

#include <string.h>

#define ALIAS "c.martin@gmail.example"

static const char with_assistant[] =
    "mentor;mentoré;première séance;lieu;tu/vous mentor;assistant;autres adresses mentor\n"
    "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE
    ">;21/01/2027 15:00;La Compagnie;tu;Sophie Petit <" SOPHIE ">;" ALIAS "\n";

static void the_partner_who_answers_is_no_stranger(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), PHILIPPE, "1\r\nJe garde le canari.");
    story_until(story, "2027-01-22 18:00");
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    const struct letter_sent *told = story_last(story, "X1", ANNA);
    story_assert_says(told, "Philippe Durand a répondu à un message adressé à Camille Martin ; "
                            "rien n’a changé.");
    g_assert_null(strstr(told->text, "ne connaît pas"));
    g_assert_null(strstr(told->raw, "canari"));
    story_end(story);
}

static void an_answer_for_an_unknown_attendee_is_told_by_its_sender(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, "philippe@autre.example",
                "ACCEPTED", -1, INSTANT_NONE);
    story_run(story);
    g_assert_true(story_todo_says(story, "Une réponse au nom de Philippe Durand n’a pas pu être "
                                         "vérifiée"));
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_NEEDS_ACTION);
    story_end(story);
}

static void who_delegates_has_not_accepted_and_the_consultant_knows(void)
{
    static const char told[] = "Philippe Durand a délégué l’invitation du 21\u00a0janvier";
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "DELEGATED", -1,
                INSTANT_NONE);
    story_until(story, "2027-01-15 18:00");
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_DELEGATED);
    story_assert_says(story_last(story, "X1", ANNA), told);
    story_until(story, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S3", PHILIPPE), ==, 1);
    g_assert_true(story_todo_says(story, told));
    story_answer(story, story_last(story, "S3", PHILIPPE), PHILIPPE, "OUI");
    story_run(story);
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_ACCEPTED);
    g_assert_false(story_todo_says(story, told));
    story_end(story);
}

static void a_delegation_is_told_until_the_session_is_over(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", CAMILLE), CAMILLE, CAMILLE, "DELEGATED", -1,
                INSTANT_NONE);
    story_until(story, "2027-01-21 15:59");
    g_assert_true(story_todo_says(story, "Camille Martin a délégué"));
    story_until(story, "2027-01-21 16:00");
    g_assert_false(story_todo_says(story, "Camille Martin a délégué"));
    story_end(story);
}

static void an_assistant_is_told_in_the_same_run_that_a_date_is_off(void)
{
    struct story *story = story_at(with_assistant, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", CAMILLE), CAMILLE, CAMILLE, "DECLINED", -1,
                INSTANT_NONE);
    story->now += 10 * MINUTE;
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", SOPHIE), ==, 1);
    const struct letter_sent *note = story_last(story, "cancel", SOPHIE);
    g_assert_null(note->calendar);
    story_assert_says(note, "Le rendez-vous de Philippe Durand avec Camille Martin, jeudi "
                            "21\u00a0janvier à 15\u00a0h, est remis. Une nouvelle date arrive.");
    story_answer(story, story_last(story, "S6", CAMILLE), CAMILLE, "1");
    story->now += 10 * MINUTE;
    story_run(story);
    g_assert_cmpint(story_count(story, "S2", SOPHIE), ==, 2);
    story_until(story, "2027-01-20 10:00");
    g_assert_cmpint(story_count(story, "cancel", SOPHIE), ==, 1);
    story_end(story);
}

static void an_assistant_who_put_it_off_is_not_told_so(void)
{
    struct story *story = story_at(with_assistant, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), SOPHIE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story->now += 10 * MINUTE;
    story_run(story);
    g_assert_cmpint(story_count(story, "S6", SOPHIE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", SOPHIE), ==, 0);
    story_end(story);
}

static void the_assistant_gets_the_date_and_the_reminder_in_his_place(void)
{
    struct story *story = story_at(with_assistant, "2027-01-18 12:00");
    g_assert_cmpint(story_count(story, "S2", SOPHIE), ==, 1);
    g_assert_null(story_last(story, "S2", SOPHIE)->calendar);
    g_assert_cmpint(story_count(story, "S3", SOPHIE), ==, 1);
    g_assert_cmpint(story_count(story, "S3", PHILIPPE), ==, 0);
    story_answer(story, story_last(story, "S3", SOPHIE), SOPHIE, "OUI");
    story_run(story);
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_ACCEPTED);
    story_end(story);
}

static void her_calendar_answers_for_him(void)
{
    struct story *story = story_at(with_assistant, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), SOPHIE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_run(story);
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_ACCEPTED);
    story_reply(story, story_last(story, "S2", CAMILLE), SOPHIE, CAMILLE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_run(story);
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_ACCEPTED);
    story_end(story);
}

static void her_decline_ends_the_session_as_his_would(void)
{
    struct story *story = story_at(with_assistant, "2027-01-15 10:00");
    story_reply(story, story_last(story, "S2", PHILIPPE), SOPHIE, PHILIPPE, "DECLINED", -1,
                INSTANT_NONE);
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_DECLINED);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "S6", NULL), ==, 1);
    story_end(story);
}

static void her_words_about_a_session_count_for_nothing(void)
{
    struct story *story = story_at(with_assistant, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), SOPHIE, "1");
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    g_assert_cmpint(story_count(story, "S5", NULL), ==, 0);
    story_end(story);
}

static void another_address_of_hers_counts(void)
{
    struct story *story = story_at(with_assistant, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), ALIAS, "1");
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_HELD);
    g_assert_cmpint(story_count(story, "S5", CAMILLE), ==, 1); /* to the address of record */
    g_assert_cmpint(story_mails_to(story, ALIAS), ==, 0);
    story_end(story);
}

/* ---- copies, order, lateness ---- */

static void the_same_mail_again_changes_nothing(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:00");
    story_answer(story, story_last(story, "S4", CAMILLE), CAMILLE,
                 "2\r\nQuestion restée ouverte : et après ?");
    for (int i = 0; i < 3; i++) {
        story_run(story);
        story_post_again(story);
    }
    story_run(story);
    g_assert_cmpint(story_count(story, "S6", CAMILLE), ==, 1);
    g_autoptr(ledger) ledger = story_ledger(story);
    g_assert_cmpint(story_session(ledger, 1)->put_offs, ==, 1);
    g_assert_cmpint(story_count(story, "V3", ANNA), ==, 0);
    story_end(story);
}

static void answers_that_overtake_each_other_end_alike(void)
{
    for (int turned = 0; turned < 2; turned++) {
        struct story *story = story_at(NULL, "2027-01-15 10:00");
        const struct letter_sent *invited = story_last(story, "S2", PHILIPPE);
        const instant first = story->now, second = story->now + 5 * MINUTE;
        const char *const answers[] = {"TENTATIVE", "ACCEPTED"};
        story->now += 10 * MINUTE;
        story_reply(story, invited, PHILIPPE, PHILIPPE, answers[turned], -1,
                    turned ? second : first);
        story_reply(story, invited, PHILIPPE, PHILIPPE, answers[!turned], -1,
                    turned ? first : second);
        story_run(story);
        story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_ACCEPTED);
        story_end(story);
    }
}

static void an_answer_after_its_use_by_changes_only_the_record(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:00");
    const struct letter_sent asked = *story_last(story, "S4", CAMILLE);
    story_until(story, "2027-02-04 10:00");
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_UNKNOWN);
    const guint before = story->sent->len;
    story_answer(story, &asked, CAMILLE, "2");
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_POSTPONED);
    g_assert_cmpuint(story->sent->len, ==, before);
    story_end(story);
}

/* ---- mail that is nobody's ---- */

static void a_mail_over_the_cap_is_put_aside_and_named(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    g_autofree char *long_words = g_strnfill(11 * 1000 * 1000, 'x');
    for (gsize i = 70; i < 11 * 1000 * 1000; i += 72)
        memcpy(long_words + i, "\r\n", 2);
    story_write(story, PHILIPPE, story_last(story, "S1", PHILIPPE)->reply_to, NULL, long_words);
    story_run(story);
    g_assert_cmpint(story_inbox(story), ==, 0);
    g_assert_cmpint(story_folder(story, "binome.unreadable"), ==, 1);
    story_until(story, "2027-01-15 18:00");
    story_assert_says(story_last(story, "X1", ANNA), PHILIPPE);
    story_end(story);
}

static void lists_and_our_own_mail_are_dropped_without_an_answer(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:00");
    const struct letter_sent *asked = story_last(story, "S4", CAMILLE);
    const guint before = story->sent->len;
    story_write(story, CAMILLE, asked->reply_to,
                "List-Id: <tous.lumen.example>\r\nSubject: Re: une question\r\n", "1");
    story_post(story, asked->raw);
    story_run(story);
    g_assert_cmpint(story_inbox(story), ==, 0);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    g_assert_cmpuint(story->sent->len, ==, before);
    story_end(story);
}

/* ---- two answers to one question ---- */

static void two_dates_for_one_coffee_make_one_coffee(void)
{
    struct story *story = story_at(NULL, "2027-03-18 18:00");
    story_answer(story, story_last(story, "S7", CAMILLE), CAMILLE, "1");
    story_answer(story, story_last(story, "S7", PHILIPPE), PHILIPPE, "3");
    story_run(story);
    story_run(story);
    g_autoptr(ledger) ledger = story_ledger(story);
    int coffees = 0;
    for (guint i = 0; i < ledger->sessions->len; i++)
        coffees += ((struct session *)ledger->sessions->pdata[i])->coffee;
    g_assert_cmpint(coffees, ==, 1);
    story_end(story);
}

static void stop_to_a_digest_ends_the_digests_alone(void)
{
    struct story *story = story_at(NULL, "2027-03-01 10:00");
    const int digests = story_count(story, "S8", CLAIRE);
    story_answer(story, story_last(story, "S8", CLAIRE), CLAIRE, "STOP");
    story_until(story, "2027-05-10 10:00");
    g_assert_cmpint(story_count(story, "S8", CLAIRE), ==, digests);
    g_assert_cmpint(story_count(story, "K3", CLAIRE), ==, 1);
    g_assert_cmpint(story_count(story, "S4", CAMILLE), >, 2);
    story_end(story);
}

static void a_no_takes_the_partner_out_of_the_calendar_without_a_reason(void)
{
    struct story *story = story_at(STORY_TWO_PAIRS, "2027-01-15 10:00");
    story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE,
                 "NON\r\n\r\nUn canari chante dans mon bureau.");
    story_run(story);
    g_assert_cmpint(story_count(story, "cancel", PHILIPPE), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
    g_assert_cmpint(story_count(story, "X5", ANNA), ==, 1);
    const int mentor = story_mails_to(story, CAMILLE), mentee = story_mails_to(story, PHILIPPE);
    story_until(story, "2027-05-10 10:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, mentor);
    g_assert_cmpint(story_mails_to(story, PHILIPPE), ==, mentee);
    for (guint i = 0; i < story->sent->len; i++) {
        const struct letter_sent *letter = story->sent->pdata[i];
        if (letter->text != NULL && strstr(letter->text, "canari") != NULL)
            g_assert_cmpstr(letter->to, ==, ANNA);
    }
    g_assert_cmpint(story_count(story, "S4", NADIA), >, 1);
    story_end(story);
}

/* Why somebody declines is hers to read, and nobody else's. */
static void a_reason_beside_a_no_reaches_the_consultant_alone(void)
{
    static const struct {
        const char *when, *step, *told;
    } rows[] = {{"2027-01-15 10:00", "S1", "X5"}, {"2027-01-18 12:00", "S3", "X4"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = story_at(NULL, rows[i].when);
        story_answer(story, story_last(story, rows[i].step, PHILIPPE), PHILIPPE,
                     "NON, un canari chante dans mon bureau.");
        story_run(story);
        g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 1);
        g_assert_cmpint(story_count(story, rows[i].told, ANNA), ==, 1);
        story_assert_says(story_last(story, rows[i].told, ANNA), "> NON, un canari chante");
        for (guint j = 0; j < story->sent->len; j++) {
            const struct letter_sent *letter = story->sent->pdata[j];
            if (strstr(letter->raw, "canari") != NULL || strstr(letter->text, "canari") != NULL)
                g_assert_cmpstr(letter->to, ==, ANNA);
        }
        story_end(story);
    }
}

static void a_word_from_a_person_forgives_soft_bounces(void)
{
    struct story *story = story_at(NULL, "2027-01-14 10:00");
    const struct letter_sent *welcome = story_last(story, "S1", PHILIPPE);
    story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
    story_until(story, "2027-01-15 10:00");
    story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
    story_run(story);
    story_reply(story, story_last(story, "S2", PHILIPPE), PHILIPPE, PHILIPPE, "ACCEPTED", -1,
                INSTANT_NONE);
    story_until(story, "2027-01-16 10:00");
    story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
    story_run(story);
    g_assert_false(registry_person_by_address(story->cohort->registry, PHILIPPE)->dead);
    story_end(story);
}

static void a_copy_of_words_is_told_once(void)
{
    static const char *const words[] = {"STOP", "Je n’ai pas compris ce qu’on attend de moi.",
                                        "ANNA, rappelle-moi"};
    static const char *const steps[] = {"K3", "X4", "X4"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        struct story *story = story_at(NULL, "2027-01-14 10:00");
        story_answer(story, story_last(story, "S1", CAMILLE), CAMILLE, words[i]);
        story_run(story);
        story->now += HOUR;
        story_post_again(story);
        story_run(story);
        g_assert_cmpint(story_count(story, steps[i], NULL), ==, 1);
        story_end(story);
    }
}

static void what_is_said_again_brings_no_second_answer(void)
{
    static const struct {
        const char *when, *step, *words, *brings;
    } rows[] = {
        {"2027-01-22 09:00", "S4", "2", "S6"},
        {"2027-01-22 09:00", "S4", "4", "V2"},
        {"2027-01-18 10:00", "S3", "DÉCALER", "S6"},
        {"2027-01-14 10:00", "S1", "STOP", "K3"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = story_at(NULL, rows[i].when);
        const struct letter_sent *asked = story_last(story, rows[i].step, CAMILLE);
        for (int again = 0; again < 2; again++) {
            story_answer(story, asked, CAMILLE, rows[i].words);
            story_run(story);
            story->now += HOUR;
        }
        if (story_count(story, rows[i].brings, NULL) != 1)
            g_error("%s: %d %s", rows[i].words, story_count(story, rows[i].brings, NULL),
                    rows[i].brings);
        story_end(story);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/incidents/" #name, name)
    TEST(the_assistant_gets_the_date_and_the_reminder_in_his_place);
    TEST(her_calendar_answers_for_him);
    TEST(her_decline_ends_the_session_as_his_would);
    TEST(her_words_about_a_session_count_for_nothing);
    TEST(another_address_of_hers_counts);
    TEST(the_same_mail_again_changes_nothing);
    TEST(answers_that_overtake_each_other_end_alike);
    TEST(an_answer_after_its_use_by_changes_only_the_record);
    TEST(a_mail_over_the_cap_is_put_aside_and_named);
    TEST(lists_and_our_own_mail_are_dropped_without_an_answer);
    TEST(two_dates_for_one_coffee_make_one_coffee);
    TEST(stop_to_a_digest_ends_the_digests_alone);
    TEST(a_no_takes_the_partner_out_of_the_calendar_without_a_reason);
    TEST(a_reason_beside_a_no_reaches_the_consultant_alone);
    TEST(a_word_from_a_person_forgives_soft_bounces);
    TEST(a_copy_of_words_is_told_once);
    TEST(what_is_said_again_brings_no_second_answer);
    TEST(the_partner_who_answers_is_no_stranger);
    TEST(an_answer_for_an_unknown_attendee_is_told_by_its_sender);
    TEST(who_delegates_has_not_accepted_and_the_consultant_knows);
    TEST(a_delegation_is_told_until_the_session_is_over);
    TEST(an_assistant_is_told_in_the_same_run_that_a_date_is_off);
    TEST(an_assistant_who_put_it_off_is_not_told_so);
    return g_test_run();
}
