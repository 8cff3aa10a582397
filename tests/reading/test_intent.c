/*
 * What people really write, and what it means for the question that was asked.
 */
#include "reading/intent.h"

#include "base/clock.h"

#include <string.h>

struct row {
    const char *text, *wanted;
};

/* "held 1 unsure 60min 1? share anna not-yet unread"; "" for nothing. */
static char *intent_line(const char *text, enum expectation expect, gboolean asked_again)
{
    struct reader reader = {.language = LANGUAGE_FRENCH,
                            .zone = "Europe/Paris",
                            .offers = expect == EXPECT_SLOT ? 3 : 0,
                            .consultant = "Anna",
                            .asked_again = asked_again};
    struct intent intent;
    clock_parse("2026-03-11T10:00", "Europe/Paris", &reader.sent);
    clock_parse("2026-03-13T15:00", "Europe/Paris", &reader.session);
    const instant starts[] = {reader.session + 4 * DAY, reader.session + 6 * DAY,
                              reader.session + 7 * DAY};
    reader.starts = starts;
    g_autoptr(excerpt) excerpt = excerpt_take(text, NULL);
    intent_read(excerpt, expect, &reader, &intent);
    GString *out = g_string_new(intent.answer == ANSWER_NONE ? "" : answer_names[intent.answer]);
    if (intent.digit != 0)
        g_string_append_printf(out, " %d", intent.digit);
    if (intent.tenths != 0)
        g_string_append_printf(out, ",%d", intent.tenths);
    g_string_append(out, intent.reasoned ? " because" : "");
    g_string_append(out, intent.unsure ? " unsure" : "");
    if (intent.minutes != 0)
        g_string_append_printf(out, " %dmin", intent.minutes);
    if (intent.questions != 0)
        g_string_append_printf(out, " %d?", intent.questions);
    g_string_append(out, intent.share ? " share" : "");
    g_string_append(out, intent.to_consultant ? " anna" : "");
    g_string_append(out, intent.not_yet ? " not-yet" : "");
    g_string_append(out, intent.resume ? " resume" : "");
    g_string_append(out, intent.quit ? " quit" : "");
    g_string_append(out, intent.unread ? " unread" : "");
    intent_clear(&intent);
    return g_strchug(g_string_free(out, FALSE));
}

static void assert_rows(const struct row *rows, size_t count, enum expectation expect,
                        gboolean asked_again)
{
    guint wrong = 0;
    for (size_t i = 0; i < count; i++) {
        g_autofree char *got = intent_line(rows[i].text, expect, asked_again);
        if (strcmp(got, rows[i].wanted) == 0)
            continue;
        wrong++;
        g_printerr("\"%s\": got \"%s\", wanted \"%s\"\n", rows[i].text, got, rows[i].wanted);
    }
    g_assert_cmpuint(wrong, ==, 0);
}

static void reads_logs(void)
{
    static const struct row rows[] = {
        {"1", "held 1"},
        {"un", "held 1"},
        {"1.", "held 1"},
        {"1)", "held 1"},
        {"#1", "held 1"},
        {"n°3", "cancelled 3"},
        {"le deux", "moved 2"},
        {"réponse 1", "held 1"},
        {"option 2", "moved 2"},
        {"Bonjour Anna,\n\n1\n\nCordialement,\nCamille Martin\n06 11 22 33 44", "held 1"},
        {"désolé du retard, 1", "held 1"},
        {"Hello, 1 thanks!", "held 1"},
        {"1 oui", "held 1"},
        {"4 rendez-vous manqué", "missed 4"},
        {"3 annulée", "cancelled 3"},
        {"3 oui", "unread"},
        {"3 personnes étaient là", "unread"},
        {"2, jeudi prochain 15h", "moved 2"},
        {"1, super séance, 45 min", "held 1 45min"},
        {"1 super séance", "held 1"},
        {"1\nDurée : 1 h 15", "held 1 75min"},
        {"1\nSujet : LinkedIn\nQuestion : comment publier ?", "held 1 1?"},
        {"1\nComment publier ?", "held 1 1?"},
        {"1\nLength: 45\nTopic: LinkedIn", "held 1 45min"},
        {"Durée : 45\nThème : LinkedIn", "held unsure 45min"},
        {"oui", "held"},
        {"Yes", "held"},
        {"👍", "held"},
        {"ok pour moi", "held"},
        {"nickel", "held"},
        {"Super séance, une heure sur LinkedIn", "held unsure 60min"},
        {"Great session, we talked about LinkedIn", "held unsure"},
        {"On a pris un café ce midi, 45 min", "held unsure 45min"},
        {"On n’a pas pu se voir", "unread"},
        {"Super, mais Philippe était malade", "unread"},
        {"La séance a été reportée au 12", "unread"},
        {"reportée", "moved"},
        {"annulée", "cancelled"},
        {"We couldn't meet", "unread"},
        {"On se voit la semaine prochaine", "unread"},
        {"1 ou 4", "unread"},
        {"1\n4", "1 unread"},
        {"5", "unread"},
        {"4,5", "unread"},
        {"pas encore", "not-yet"},
        {"C’est demain", "not-yet"},
        {"on se voit ce soir", "not-yet"},
        {"Not yet", "not-yet"},
        {"merci !", ""},
        {"Bien reçu, merci", ""},
        {"", ""},
        {"bof", "unread"},
        {"Qui êtes-vous ?", "1? unread"},
        {"1\nPARTAGER", "held 1 share"},
        {"1\nANNA", "held 1 anna"},
        {"HUMAIN", "anna"},
        {"SHARE\n1", "held 1 share"},
        {"Anna, peux-tu m’appeler ?", "1? anna unread"},
        {"STOP", "stop"},
        {"Stop.", "stop"},
        {"stop merci", "stop"},
        {"On ne fait pas de stop", "unread"},
        {"unsubscribe", "stop"},
        {"Retirez-moi de la liste svp", "stop"},
        {"REPRENDRE", "resume"},
        {"QUITTER", "quit"},
        {"Je quitte la boîte le 30", "unread"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_LOG, FALSE);
}

static void reads_the_form_that_asks_again(void)
{
    static const struct row rows[] = {{"1", "held 1"}, {"2", "2 not-yet"}, {"3", "3 unread"}};
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_LOG, TRUE);
}

static void reads_yes_and_no(void)
{
    static const struct row rows[] = {
        {"OUI", "yes"},
        {"oui.", "yes"},
        {"Oui, à vendredi !", "yes"},
        {"Oui, à jeudi !", "words"},
        {"ça marche", "yes"},
        {"ok pour moi", "yes"},
        {"Parfait, merci Anna", "words"},
        {"avec plaisir", "yes"},
        {"👌🏽", "yes"},
        {"Yes, see you Friday", "yes"},
        {"works for me", "yes"},
        {"NON", "no"},
        {"Non merci", "no"},
        {"no", "no"},
        {"je ne peux pas", "no"},
        {"I can't make it", "no"},
        {"DÉCALER", "move"},
        {"MOVE", "move"},
        {"Can we move it?", "move"},
        {"j’ai un empêchement", "move"},
        {"Plutôt vendredi 14h", "move"},
        {"Non, plutôt vendredi 14h", "move"},
        {"Non, je suis en déplacement", "no because"},
        {"NON\nJe suis en déplacement", "no because"},
        {"Non, je suis pris vendredi", "no because"},
        {"Non, ça marche toujours", "words"},
        {"Oui si c’est après 15h", "move"},
        {"oui mais en visio", "words"},
        {"Oui, mais pas à La Compagnie", "words"},
        {"C’est où ?", "words"},
        {"Oui pour vendredi 15h", "yes"},
        {"ok pour vendredi", "yes"},
        {"C’est bien vendredi à 15h ?", "words"},
        {"Vendredi 15h impossible", "words"},
        {"On s’est vus mardi à 14h", "words"},
        {"Non, c’est parfait", "words"},
        {"merci", ""},
        {"STOP", "stop"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_YESNO, FALSE);
}

static void reads_slots(void)
{
    static const struct row rows[] = {
        {"1", "slot 1"},
        {"le premier", "slot 1"},
        {"le 2, en visio", "slot 2"},
        {"1er choix", "slot 1"},
        {"ok pour le 3", "slot 3"},
        {"the second", "slot 2"},
        {"le dernier", "slot 3"},
        {"les trois me vont", "slot 1"},
        {"peu importe", "slot 1"},
        {"comme vous voulez", "slot 1"},
        {"2 ou 3", "slot 2"},
        {"all three work", "slot 1"},
        {"4", "unread"},
        {"oui", "unread"},
        {"aucun", "no"},
        {"None of these", "no"},
        {"PLUS TARD", "later"},
        {"later", "later"},
        {"lundi à 14h", "slot"},
        {"Aucun, plutôt lundi à 14h", "slot"},
        {"1 mais plutôt 15h15", "slot"},
        {"Voir avec Sophie", "words"},
        {"merci", ""},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_SLOT, FALSE);
}

static void reads_scales(void)
{
    static const struct row rows[] = {
        {"4", "scale 4"},
        {"4/5", "scale 4"},
        {"5/5 !", "scale 5"},
        {"4 sur 5", "scale 4"},
        {"cinq", "scale 5"},
        {"8", "8 unread"},
        {"0", "unread"},
        {"entre 3 et 4", "unread"},
        {"3 ou 4", "3 unread"},
        {"4,5", "scale 4,5"},
        {"4.5/5", "scale 4,5"},
        {"Je dirais 4,5 sur 5", "scale 4,5"},
        {"4,5\n4,5", "scale 4,5"},
        {"4,5\n4", "4 unread"},
        {"5,5", "5,5 unread"},
        {"0,5", ",5 unread"},
        {"4,5 à 5", "unread"},
        {"merci", ""},
        {"avec plaisir", "unread"},
        {"Je mets 4", "scale 4"},
        {"Bonjour,\n4\nCamille", "scale 4"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_SCALE, FALSE);
}

static void lets_only_a_plain_no_out(void)
{
    static const struct row rows[] = {
        {"NON", "no"},
        {"non merci", "no"},
        {"No", "no"},
        {"Ce n’est pas le moment", "no"},
        {"Non\nJe change de poste en avril.", "no because"},
        {"NON, je change de poste en avril", "no because"},
        {"Non : trop de travail en ce moment", "no because"},
        {"Non – trop de travail", "no because"},
        {"Non merci, pas cette année", "no because"},
        {"No, too much on my plate", "no because"},
        {"Non, désolé", "no"},
        {"NON, sauf si on commence en mai", "words"},
        {"Non, on commence quand ?", "words"},
        {"Non, au contraire, j’ai hâte", "words"},
        {"Non, pas de souci", "words"},
        {"No, happy to take part", "words"},
        {"Je ne sais pas, non, peut-être", "words"},
        {"Non je voulais juste savoir qui paie", "words"},
        {"Non, c’est parfait", "words"},
        {"non, mais plus tard", "words"},
        {"Pourquoi pas !", "words"},
        {"ok", "yes"},
        {"Merci beaucoup !", ""},
        {"Qui paie le café ?", "words"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_NO, FALSE);
}

static void reads_answers_to_an_invitation(void)
{
    static const struct row rows[] = {{"Oui", "accepted"},
                                      {"Non", "declined"},
                                      {"Non, je suis en congé", "declined because"},
                                      {"DÉCALER", "move"},
                                      {"C’est où ?", "words"}};
    assert_rows(rows, G_N_ELEMENTS(rows), EXPECT_RSVP, FALSE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/intent/" #name, name)
    TEST(reads_logs);
    TEST(reads_the_form_that_asks_again);
    TEST(reads_yes_and_no);
    TEST(reads_slots);
    TEST(reads_scales);
    TEST(lets_only_a_plain_no_out);
    TEST(reads_answers_to_an_invitation);
    return g_test_run();
}
