#include "support/mails.h"

#include <string.h>

#define FR LANGUAGE_FRENCH
#define EN LANGUAGE_ENGLISH

static const struct figures june = {
    .pairs = 18,
    .month = 202706,
    .months_covered = 1,
    .held = 14,
    .unknown = 1,
    .postponed = 3,
    .planned = 18,
    .held_before = 11,
    .held_total = 63,
    .first_from = -1,
    .first_to = -1,
    .next_report = -1,
    .months = 5,
    .by_month = {{202702, 0, 16, 0, 0},
                 {202703, 0, 9, 0, 0},
                 {202704, 0, 13, 0, 0},
                 {202705, 0, 11, 0, 0},
                 {202706, 0, 14, 0, 0}},
    .pair_held = 6,
    .pair_minutes = 360,
};

/* --- reports and digests ------------------------------------------------------------------ */

static struct due *cohort_due(struct lumen *lumen, const char *step, int person, int number)
{
    struct due *due = lumen_due(lumen, step, person);
    due->subject = 0;
    due->session = 0;
    due->number = number;
    return due;
}

static void the_evening_and_monday_mails_say_it_in_the_subject(void)
{
    static const struct {
        const char *label, *at, *now, *subject, *text;
        enum language language;
        int waiting;
    } rows[] = {
        {"an evening", "2027-01-14T17:30", "2027-01-14T17:30",
         "Aujourd’hui~: 6 messages partis, 4 réponses, rien à faire",
         "Aujourd’hui~: 6 messages partis, 4 réponses, rien à faire." FOOT_ANNA, FR, 0},
        {"an evening, English", "2027-01-14T17:30", "2027-01-14T17:30",
         "Today: 6 messages sent, 4 answers, nothing to do",
         "Today: 6 messages sent, 4 answers, nothing to do." FOOT_ANNA_EN, EN, 0},
        {"a Monday", "2027-02-01T08:30", "2027-02-01T09:00",
         "Printemps 2027~: rien à faire cette semaine",
         "Rien à faire cette semaine.\n"
         "Ce message part chaque lundi~: s’il manque, c’est l’alerte." FOOT_ANNA,
         FR, 0},
        {"a Monday, English", "2027-02-01T08:30", "2027-02-01T09:00",
         "Printemps 2027: nothing to do this week",
         "Nothing to do this week.\n"
         "This message leaves every Monday: if it does not come, that is the alarm." FOOT_ANNA_EN,
         EN, 0},
        {"a Monday with work", "2027-02-01T08:30", "2027-02-01T09:00",
         "Printemps 2027~: 1 chose à faire cette semaine",
         "Camille et Philippe : deux annulations de suite. J’APPELLE ou RELANCER Camille\n"
         "Ce message part chaque lundi~: s’il manque, c’est l’alerte." FOOT_ANNA,
         FR, 1},
    };
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(GPtrArray) work = g_ptr_array_new();
    g_ptr_array_add(work, (gpointer) "Camille et Philippe : deux annulations de suite. J’APPELLE "
                                     "ou RELANCER Camille");
    lumen->composition.figures = &lumen->figures;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(due) due = cohort_due(lumen, "X1", ANNA, 20270114);
        lumen_speak(lumen, rows[i].language);
        lumen->figures =
            (struct figures){.mails_sent = 6, .answers = 4, .waiting = rows[i].waiting};
        lumen->composition.lines = rows[i].waiting > 0 ? work : NULL;
        due->at = lumen_at(rows[i].at);
        lumen->composition.now = lumen_at(rows[i].now);
        mails_assert(rows[i].label, lumen, due, rows[i].subject, rows[i].text);
    }
}

/* Cron slept over the evening. */
static void an_evening_mail_that_is_late_names_its_day(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = cohort_due(lumen, "X1", ANNA, 20270114);
    g_autofree char *subject =
        lumen_text("Jeudi 14~janvier~: 1 message parti, 0 réponse, 2 choses à faire");
    lumen->figures = (struct figures){.mails_sent = 1, .waiting = 2};
    lumen->composition.figures = &lumen->figures;
    due->at = lumen_at("2027-01-14T17:30");
    lumen->composition.now = lumen_at("2027-01-15T08:30");
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpstr(outgoing->subject, ==, subject);
}

static void a_digest_says_three_numbers(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = cohort_due(lumen, "S8", CLAIRE, 202706);
    lumen->figures = june;
    lumen->composition.figures = &lumen->figures;
    mails_assert("June", lumen, due, "Reverse mentoring en juin~: 14 séances tenues",
                 "Bonjour Madame,\n"
                 "En juin, les 18 binômes du programme Printemps 2027 ont tenu 14 séances (11 en "
                 "mai)~; 1 est sans nouvelles, 3 ont été reportées.\n"
                 "Depuis le début~: 63 séances.\n"
                 "Séances par mois~: février 16, mars 9, avril 13, mai 11, juin 14.\n"
                 "Ce qui se dit en séance reste entre les deux personnes.\n"
                 "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE);
    lumen_speak(lumen, EN);
    mails_assert(
        "June, English", lumen, due, "Reverse mentoring in June: 14 sessions held",
        "Good morning,\n"
        "In June the 18 pairs of Printemps 2027 held 14 sessions (11 in May); 1 is without "
        "news, 3 were postponed.\n"
        "Since the start: 63 sessions.\n"
        "Sessions a month: February 16, March 9, April 13, May 11, June 14.\n"
        "What is said in a session stays between the two people.\n"
        "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE_EN);
}

static void a_digest_counts_in_the_singular_too(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = cohort_due(lumen, "S8", CLAIRE, 202708);
    lumen->figures = (struct figures){
        .pairs = 1,
        .month = 202708,
        .months_covered = 2,
        .held = 1,
        .postponed = 1,
        .planned = 2,
        .held_before = -1,
        .held_total = 1,
        .last = TRUE,
    };
    lumen->composition.figures = &lumen->figures;
    mails_assert(
        "one pair, two months, the last", lumen, due,
        "Reverse mentoring en juillet et août~: 1 séance tenue",
        "Bonjour Madame,\n"
        "En juillet et août, le binôme du programme Printemps 2027 a tenu 1 séance (pas de "
        "mois comparable)~; 0 est sans nouvelles, 1 a été reportée.\n"
        "Depuis le début~: 1 séance.\n"
        "Et si nous en parlions~? Commençons par boire un café.\n"
        "Ce qui se dit en séance reste entre les deux personnes.\n"
        "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE);
    lumen->figures = (struct figures){.pairs = 18, .month = 202702, .held_before = -1};
    mails_assert(
        "nothing planned", lumen, due, "Reverse mentoring en février~: aucune séance prévue",
        "Bonjour Madame,\n"
        "En février, aucune séance prévue pour les 18 binômes du programme Printemps 2027.\n"
        "Depuis le début~: 0 séance.\n"
        "Ce qui se dit en séance reste entre les deux personnes.\n"
        "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE);
}

static void a_digest_tells_what_is_known_since_of_a_month_that_was_told(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = cohort_due(lumen, "S8", CLAIRE, 202706);
    lumen->figures = june;
    lumen->figures.late_held = 1;
    lumen->figures.late_unknown = 2;
    lumen->figures.late_month = 202705;
    lumen->figures.months = 0;
    lumen->composition.figures = &lumen->figures;
    mails_assert("May as well", lumen, due, "Reverse mentoring en juin~: 14 séances tenues",
                 "Bonjour Madame,\n"
                 "En juin, les 18 binômes du programme Printemps 2027 ont tenu 14 séances (11 en "
                 "mai)~; 1 est sans nouvelles, 3 ont été reportées.\n"
                 "Et pour mai, depuis le dernier bilan~: 1 séance tenue, 2 sans nouvelles, 0 "
                 "reportée.\n"
                 "Depuis le début~: 63 séances.\n"
                 "Ce qui se dit en séance reste entre les deux personnes.\n"
                 "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE);
    lumen_speak(lumen, EN);
    lumen->figures.late_month = 0;
    mails_assert(
        "several months, English", lumen, due, "Reverse mentoring in June: 14 sessions held",
        "Good morning,\n"
        "In June the 18 pairs of Printemps 2027 held 14 sessions (11 in May); 1 is without "
        "news, 3 were postponed.\n"
        "And for the months before, since the last report: 1 session held, 2 without news, "
        "0 postponed.\n"
        "Since the start: 63 sessions.\n"
        "What is said in a session stays between the two people.\n"
        "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE_EN);
}

static void the_launch_note_says_when_it_begins(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = cohort_due(lumen, "S8", CLAIRE, 0);
    lumen->figures = (struct figures){
        .pairs = 18,
        .held_before = -1,
        .first_from = day_from_date(2027, 1, 21),
        .first_to = day_from_date(2027, 2, 4),
        .next_report = day_from_date(2027, 3, 1),
    };
    lumen->composition.figures = &lumen->figures;
    mails_assert("launch", lumen, due, "C’est parti~: 18 binômes",
                 "Bonjour Madame,\n"
                 "C’est parti~: 18 binômes, premières séances du 21~janvier au 4~février.\n"
                 "Prochaines nouvelles le 1er~mars.\n"
                 "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE);
    lumen_speak(lumen, EN);
    mails_assert("launch, English", lumen, due, "We are off: 18 pairs",
                 "Good morning,\n"
                 "18 pairs, first sessions from 21 January to 4 February.\n"
                 "More news on 1 March.\n"
                 "Anna Rollet, 06 12 34 56 78" FOOT_CLAIRE_EN);
}

static void a_digest_may_be_left_by_mail(void)
{
    g_autoptr(lumen) lumen = lumen_new();
    g_autoptr(due) due = cohort_due(lumen, "S8", CLAIRE, 202706);
    lumen->figures = june;
    lumen->composition.figures = &lumen->figures;
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_assert_cmpstr(outgoing->list_id, ==, "bilan.printemps.changefactory.example");
    g_assert_cmpstr(outgoing->list_unsubscribe, ==,
                    "mailto:binome+printemps.r17.bbbb@changefactory.example?subject=STOP");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/report", the_evening_and_monday_mails_say_it_in_the_subject);
    g_test_add_func("/digest/late", an_evening_mail_that_is_late_names_its_day);
    g_test_add_func("/digest/digest", a_digest_says_three_numbers);
    g_test_add_func("/digest/digest-plural", a_digest_counts_in_the_singular_too);
    g_test_add_func("/digest/known-since",
                    a_digest_tells_what_is_known_since_of_a_month_that_was_told);
    g_test_add_func("/digest/launch", the_launch_note_says_when_it_begins);
    g_test_add_func("/digest/list", a_digest_may_be_left_by_mail);
    return g_test_run();
}
