/*
 * What a mail wants, told where nobody knows what it was asked.
 */
#include "reading/gist.h"

#include <string.h>

static char *gist(const char *subject, const char *text)
{
    const struct reader reader = {.language = LANGUAGE_FRENCH, .zone = "Europe/Paris"};
    g_autoptr(incoming) incoming = incoming_new();
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    int choice = -1;
    incoming->subject = g_strdup(subject);
    incoming->text = g_strdup(text);
    g_autoptr(excerpt) excerpt = excerpt_take(text, NULL);
    gist_of(incoming, MAIL_PERSON, excerpt, &reader, words, &choice);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **)words->pdata);
}

/* The comment below "Accepté" is no second answer. */
static void an_answer_in_the_subject_is_what_the_mail_wants(void)
{
    static const struct {
        const char *subject, *text, *words;
    } rows[] = {
        {"Accepté : Séance", "", "accept"},
        {"Refusé : Séance", "Non, je suis à Lyon.", "decline"},
        {"Tentatively Accepted: Séance", "Merci !", "tentative"},
        {"Nouvel horaire proposé : Séance", "", "propose"},
        {"Accepted: Séance", "NON", "accept"},
        {"Re: Accepté : Séance", "NON", "decline"},
        {"Séance", "NON", "decline"},
        {"Séance", "", "none"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *words = gist(rows[i].subject, rows[i].text);
        g_test_message("%s / %s", rows[i].subject, rows[i].text);
        g_assert_cmpstr(words, ==, rows[i].words);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gist/an_answer_in_the_subject_is_what_the_mail_wants",
                    an_answer_in_the_subject_is_what_the_mail_wants);
    return g_test_run();
}
