/*
 * What is new in a reply, and what was typed into the form, however it was quoted.
 */
#include "reading/excerpt.h"

#include "base/text.h"

#include <string.h>

/* NULL when that label got no answer; compared folded. */
static const char *answer_of(const struct excerpt *excerpt, const char *label)
{
    g_autofree char *wanted = text_fold(label);
    for (guint i = 0; i < excerpt->labels->len; i++) {
        g_autofree char *folded = text_fold(excerpt->labels->pdata[i]);
        if (strcmp(folded, wanted) == 0)
            return excerpt->answers->pdata[i];
    }
    return NULL;
}

static const char *const form =
    "Bonjour Camille,\n\nLa séance de jeudi a bien eu lieu ? Répondez d’un chiffre :\n\n1 oui\n"
    "2 reportée\n3 annulée\n4 rendez-vous manqué\n\nC’est tout. Envie d’en garder une trace ? "
    "Ajoutez ce que vous voulez :\n\nThème :\nDurée :\nQuestion restée ouverte :\n\nVos notes "
    "restent à vous. PARTAGER les montre à Philippe, ANNA me les montre.\n\nAnna\n";

static struct original *sent_form(void)
{
    static const char *const labels[] = {"Thème", "Durée", "Question restée ouverte"};
    struct original *original = original_new();
    original->text = g_strdup(form);
    original->mail_subject = g_strdup("Alors, cette séance avec Philippe ?");
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        g_ptr_array_add(original->labels, g_strdup(labels[i]));
    return original;
}

/* The form quoted, with answers behind its labels ("" for none). */
static char *quoted(const char *prefix, const char *topic, const char *length)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(form, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        gboolean is_topic = g_str_has_prefix(*line, "Thème"),
                 is_length = g_str_has_prefix(*line, "Durée");
        g_string_append_printf(out, "%s%s%s\n", prefix, *line,
                               is_topic    ? topic
                               : is_length ? length
                                           : "");
    }
    return g_string_free(out, FALSE);
}

#define GMAIL                                                                                       \
    "Le jeu. 21 janv. 2027 à 09:00, Reverse mentoring (Anna Rollet)\n<binome@x.example> a écrit " \
    ":\n\n"
#define OUTLOOK                                                                                    \
    "________________________________\nDe : Reverse mentoring (Anna Rollet) <binome@x.example>\n"  \
    "Envoyé : jeudi 21 janvier 2027 09:00\nÀ : Camille Martin <camille@lumen.example>\n"         \
    "Objet : Alors, cette séance avec Philippe ?\n\n"
#define APPLE                                                                                        \
    "> Le 21 janv. 2027 à 09:00, Reverse mentoring (Anna Rollet) <binome@x.example> a écrit :\n> " \
    "\n"

struct row {
    const char *label, *above, *attribution, *prefix, *topic, *length, *below;
    const char *text, *topic_answer, *length_answer;
};

static const struct row rows[] = {
    {"Gmail, above", "1\n\n", GMAIL, "> ", "", "", "", "1", NULL, NULL},
    {"Outlook, above, unprefixed", "1\n\n", OUTLOOK, "", "", "", "", "1", NULL, NULL},
    {"Apple, above", "1\n\nEnvoyé de mon iPhone\n\n", APPLE, "> ", "", "", "", "1", NULL, NULL},
    {"inside the form, prefixed", "1\n\n", GMAIL, "> ", " LinkedIn", " 45", "", "1", "LinkedIn",
     "45"},
    {"inside the form, unprefixed", "", OUTLOOK, "", " LinkedIn", " 1 h 15", "", "", "LinkedIn",
     "1 h 15"},
    {"below a prefixed quote", "", GMAIL, "> ", "", "", "\n1\nBonne journée", "1\nBonne journée",
     NULL, NULL},
    {"a text that begins with Le", "Le sujet était riche.\nOn a parlé de tout.\n\n", GMAIL, "> ",
     "", "", "", "Le sujet était riche.\nOn a parlé de tout.", NULL, NULL},
    {"a signature block", "1\n-- \nCamille Martin\n06 11 22 33 44\n\n", OUTLOOK, "", "", "", "",
     "1", NULL, NULL},
    {"labels above the form", "1\nDurée : 45\nThème : LinkedIn\n\n", GMAIL, "> ", "", "", "", "1",
     "LinkedIn", "45"},
    {"English Gmail", "1\n\n",
     "On Thu, Jan 21, 2027 at 9:00 AM Reverse mentoring <binome@x.example> wrote:\n\n", "> ", "",
     "", "", "1", NULL, NULL},
    {"no attribution at all", "1\n\n", "", "> ", "", "", "", "1", NULL, NULL},
};

static void assert_answer(const struct row *row, const struct excerpt *excerpt, const char *label,
                          const char *wanted)
{
    const char *got = answer_of(excerpt, label);
    if (g_strcmp0(got, wanted) != 0)
        g_error("%s: %s: \"%s\"", row->label, label, got == NULL ? "(none)" : got);
}

static void finds_what_is_new(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct row *row = &rows[i];
        g_autoptr(original) original = sent_form();
        g_autofree char *quote = quoted(row->prefix, row->topic, row->length);
        g_autofree char *body = g_strconcat(row->above, row->attribution, quote, row->below, NULL);
        g_autoptr(excerpt) excerpt = excerpt_take(body, original);
        if (strcmp(excerpt->text, row->text) != 0)
            g_error("%s: text \"%s\"", row->label, excerpt->text);
        assert_answer(row, excerpt, "Thème", row->topic_answer);
        assert_answer(row, excerpt, "duree", row->length_answer);
        g_assert_false(excerpt->doubtful);
    }
}

static void reads_an_answer_on_the_line_below_its_label(void)
{
    g_autoptr(original) original = sent_form();
    g_autofree char *quote = quoted("> ", "\nLinkedIn, et un peu TikTok", "");
    g_autofree char *body = g_strconcat("1\n\n", GMAIL, quote, NULL);
    g_autoptr(excerpt) excerpt = excerpt_take(body, original);
    g_assert_cmpstr(answer_of(excerpt, "Thème"), ==, "LinkedIn, et un peu TikTok");
    g_assert_cmpstr(excerpt->text, ==, "1");
}

static void keeps_the_order_in_which_it_was_written(void)
{
    g_autoptr(original) original = sent_form();
    g_autofree char *form_below = quoted("> ", " LinkedIn", "");
    g_autofree char *above = g_strconcat("1\nThème : Instagram\nUne note\nDurée :\n45\nANNA\n\n",
                                         GMAIL, form_below, NULL);
    g_autoptr(excerpt) excerpt = excerpt_take(above, original);
    g_assert_cmpstr(excerpt->text, ==, "1\nUne note\nANNA");
    g_assert_cmpstr(excerpt->whole, ==,
                    "1\nThème : Instagram\nUne note\nDurée : 45\nANNA\n\nThème : LinkedIn");
}

static void reads_labels_that_a_client_joined(void)
{
    g_autoptr(original) original = sent_form();
    g_autoptr(excerpt) excerpt = excerpt_take(
        "1\nThème : LinkedIn Durée : 45 Question restée ouverte : et TikTok ?", original);
    g_assert_cmpstr(answer_of(excerpt, "Thème"), ==, "LinkedIn");
    g_assert_cmpstr(answer_of(excerpt, "Durée"), ==, "45");
    g_assert_cmpstr(answer_of(excerpt, "Question restée ouverte"), ==, "et TikTok ?");
}

static void never_takes_an_older_mail_for_new(void)
{
    g_autoptr(original) original = sent_form();
    g_autofree char *quote = quoted("> ", "", "");
    g_autofree char *body = g_strconcat(
        "1\n\n", GMAIL, quote, ">> Le 3 janv. 2027 à 10:00, Camille <c@lumen.example> a écrit :\n",
        ">> OUI, annulez tout\n", NULL);
    g_autoptr(excerpt) excerpt = excerpt_take(body, original);
    g_assert_cmpstr(excerpt->text, ==, "1");
}

static void doubts_a_scrap_of_a_quote(void)
{
    g_autoptr(original) original = sent_form();
    g_autoptr(excerpt) excerpt = excerpt_take(
        "> Vos notes restent à vous. PARTAGER les montre à Philippe\nvoir plus haut", original);
    g_assert_true(excerpt->doubtful);
}

static void says_nothing_of_an_empty_body(void)
{
    g_autoptr(original) original = sent_form();
    g_autoptr(excerpt) none = excerpt_take(NULL, original);
    g_autoptr(excerpt) same = excerpt_take(form, original);
    g_assert_cmpstr(none->text, ==, "");
    g_assert_cmpstr(same->text, ==, "");
    g_assert_false(none->doubtful || same->doubtful);
}

static void classes_lines_without_an_original(void)
{
    static const struct {
        const char *body, *text;
    } plain[] = {
        {"Bonjour\n\n> cité\n", "Bonjour"},
        {"Oui\n\n" GMAIL "> cité\n> encore\n", "Oui"},
        {"Oui\n\n" OUTLOOK "cité\nencore\n", "Oui"},
        {"Oui\n\n-----Message d'origine-----\nDe : x\ncité", "Oui"},
        {"Le temps presse.\nOn verra.", "Le temps presse.\nOn verra."},
        {"> cité\n\nMa réponse", "Ma réponse"},
        {"Oui\n\nEnvoyé de mon iPhone", "Oui"},
        {"Oui\n--\nCamille\nLumen", "Oui"},
        {"De : voilà une phrase qui commence ainsi.", "De : voilà une phrase qui commence ainsi."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
        g_autoptr(excerpt) excerpt = excerpt_take(plain[i].body, NULL);
        g_assert_cmpstr(excerpt->text, ==, plain[i].text);
    }
}

/* 20,000 tokens and more: read to the cap, and not trusted; no more than linear. */
static void keeps_to_its_cap(void)
{
    g_autoptr(original) original = sent_form();
    GString *body = g_string_new(NULL);
    for (int i = 0; i < 60000; i++)
        g_string_append(body, i % 7 == 0 ? "oui\n" : "séance de jeudi ");
    gint64 start = g_get_monotonic_time();
    g_autoptr(excerpt) excerpt = excerpt_take(body->str, original);
    g_assert_true(excerpt->doubtful);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
    g_string_free(body, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/excerpt/" #name, name)
    TEST(finds_what_is_new);
    TEST(reads_an_answer_on_the_line_below_its_label);
    TEST(keeps_the_order_in_which_it_was_written);
    TEST(reads_labels_that_a_client_joined);
    TEST(never_takes_an_older_mail_for_new);
    TEST(doubts_a_scrap_of_a_quote);
    TEST(says_nothing_of_an_empty_body);
    TEST(classes_lines_without_an_original);
    TEST(keeps_to_its_cap);
    return g_test_run();
}
