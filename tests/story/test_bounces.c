/*
 * Mail that came back, and people who are away.
 */
#include "support/story_ask.h"

#include <string.h>

static const char away[] = "Subject: Réponse automatique : absente\r\n"
                           "Auto-Submitted: auto-replied\r\n";

/* ---- bounces ---- */

static void a_hard_bounce_ends_mail_to_the_address_and_tells_the_consultant(void)
{
    struct story *story = story_at(STORY_TWO_PAIRS, "2027-01-14 10:00");
    const struct letter_sent *welcome = story_last(story, "S1", CAMILLE);
    story_bounce(story, welcome, welcome->envelope_from, "5.1.1");
    story_until(story, "2027-01-14 18:00");
    story_assert_says(story_last(story, "X1", ANNA), "Camille Martin");
    const int before = story_mails_to(story, CAMILLE);
    story_until(story, "2027-02-10 10:00");
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, before);
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 0); /* to meet whom? */
    g_assert_cmpint(story_count(story, "S4", NADIA), >, 0);
    story_end(story);
}

static void a_forged_bounce_has_no_effect(void)
{
    struct story *story = story_at(NULL, "2027-01-14 10:00");
    const struct letter_sent *welcome = story_last(story, "S1", CAMILLE);
    /* The mail's own names prove nothing: only the envelope sender does. */
    story_bounce(story, welcome, welcome->reply_to, "5.1.1");
    story_bounce(story, welcome, ROBOT, "5.1.1");
    g_autofree char *wrong = g_strdup(welcome->envelope_from);
    char *mac = strrchr(wrong, '@') - 1;
    *mac = *mac == 'a' ? 'b' : 'a';
    story_bounce(story, welcome, wrong, "5.1.1");
    story_until(story, "2027-01-22 10:00");
    g_assert_cmpint(story_facts(story, 1, FACT_PERSON_BOUNCED), ==, 0);
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1);
    story_end(story);
}

static void three_days_of_soft_bounces_are_a_hard_one(void)
{
    struct story *story = story_at(NULL, "2027-01-14 10:00");
    const struct letter_sent *welcome = story_last(story, "S1", PHILIPPE);
    story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
    story_until(story, "2027-01-15 10:00");
    g_assert_cmpint(story_count(story, "S2", PHILIPPE), ==, 1);
    story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
    story_until(story, "2027-01-16 10:00");
    g_assert_false(registry_person_by_address(story->cohort->registry, PHILIPPE)->dead);
    story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
    story_run(story);
    g_assert_true(registry_person_by_address(story->cohort->registry, PHILIPPE)->dead);
    story_end(story);
}

static void five_soft_bounces_in_fourteen_days_are_a_hard_one(void)
{
    static const struct {
        const char *label, *last; /* when the last one comes back */
        int before;               /* as many came back on 14 January at 10:00 */
        gboolean dead;
    } rows[] = {
        {"four in a day", "2027-01-14 18:00", 3, FALSE},
        {"five in a day", "2027-01-14 18:00", 4, TRUE},
        {"a minute before fourteen days", "2027-01-28 09:59", 4, TRUE},
        {"after fourteen days", "2027-01-28 10:00", 4, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct story *story = story_at(NULL, "2027-01-14 10:00");
        const struct letter_sent *welcome = story_last(story, "S1", PHILIPPE);
        g_test_message("%s", rows[i].label);
        for (int j = 0; j < rows[i].before; j++)
            story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
        story_run(story);
        story_until(story, rows[i].last);
        g_assert_false(registry_person_by_address(story->cohort->registry, PHILIPPE)->dead);
        story_bounce(story, welcome, welcome->envelope_from, "4.2.2");
        story_run(story);
        g_assert_cmpint(registry_person_by_address(story->cohort->registry, PHILIPPE)->dead, ==,
                        rows[i].dead);
        story_end(story);
    }
}

static void a_mended_address_gets_what_never_arrived(void)
{
    static const char mended[] =
        "mentor;mentoré;première séance\n"
        "Camille Martin <c.martin@lumen.example>;Philippe Durand <" PHILIPPE ">;21/01/2027 15:00\n";
    struct story *story =
        story_at("mentor;mentoré;première séance\n"
                 "Camille Martin <" CAMILLE ">;Philippe Durand <" PHILIPPE ">;21/01/2027 15:00\n",
                 "2027-01-14 10:00");
    const struct letter_sent *welcome = story_last(story, "S1", CAMILLE);
    story_bounce(story, welcome, welcome->envelope_from, "5.1.1");
    story_run(story);
    story_edit_roster(story, mended);
    story_until(story, "2027-01-18 10:00");
    g_assert_cmpint(story_count(story, "S1", "c.martin@lumen.example"), ==, 1);
    g_assert_cmpint(story_count(story, "S2", "c.martin@lumen.example"), ==, 1);
    g_assert_cmpint(story_count(story, "cancel", CAMILLE), ==, 0);
    story_end(story);
}

/* ---- absences ---- */

static void an_absence_puts_the_question_off_and_is_no_silence(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:00");
    story_write(story, CAMILLE, story_last(story, "S4", CAMILLE)->reply_to, away,
                "Bonjour, je suis absente jusqu’au 31 janvier.");
    story_until(story, "2027-01-29 18:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 1); /* R1 would be on the 27th */
    g_assert_cmpint(story_mails_to(story, CAMILLE), ==, 5);    /* S1, S2 twice, S3, S4 */
    story_until(story, "2027-02-01 10:00");
    g_assert_cmpint(story_count(story, "S4", CAMILLE), ==, 2);
    story_end(story);
}

static void nobody_who_is_away_is_asked_whether_a_date_suits(void)
{
    struct story *story = story_at(NULL, "2027-01-15 10:00");
    story_write(story, PHILIPPE, story_last(story, "S2", PHILIPPE)->reply_to, away,
                "Je suis absent jusqu’au 20 janvier et vous répondrai à mon retour.");
    story_until(story, "2027-01-20 18:00");
    g_assert_cmpint(story_count(story, "S3", PHILIPPE), ==, 0);
    g_assert_cmpint(story_count(story, "S3", CAMILLE), ==, 1);
    story_assert_answers(story, PARTSTAT_NEEDS_ACTION, PARTSTAT_NEEDS_ACTION);
    story_end(story);
}

static void a_machine_that_writes_a_digit_logs_nothing(void)
{
    struct story *story = story_at(NULL, "2027-01-22 09:00");
    const guint before = story->sent->len;
    story_write(story, CAMILLE, story_last(story, "S4", CAMILLE)->reply_to, away,
                "1\r\n\r\nJe suis absente.");
    story_run(story);
    g_assert_cmpint(story_state_of(story, 1), ==, SESSION_STANDING);
    g_assert_cmpuint(story->sent->len, ==, before);
    story_end(story);
}

/* ---- who speaks for whom ---- */

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/story/bounces/" #name, name)
    TEST(a_hard_bounce_ends_mail_to_the_address_and_tells_the_consultant);
    TEST(a_forged_bounce_has_no_effect);
    TEST(three_days_of_soft_bounces_are_a_hard_one);
    TEST(five_soft_bounces_in_fourteen_days_are_a_hard_one);
    TEST(a_mended_address_gets_what_never_arrived);
    TEST(an_absence_puts_the_question_off_and_is_no_silence);
    TEST(nobody_who_is_away_is_asked_whether_a_date_suits);
    TEST(a_machine_that_writes_a_digit_logs_nothing);
    return g_test_run();
}
