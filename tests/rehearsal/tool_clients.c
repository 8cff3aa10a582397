/* tool_clients DIR: writes one mail of each kind into DIR, for test_clients_outside.py. */
#include "rehearsal/clients.h"

#include "rehearsal/sample.h"

#include <string.h>

#define CAMILLE "camille.martin@lumen.example"

static struct token_key key;

static void put(const char *folder, const char *kind, const struct writer *writer,
                const char *detail, GBytes *bytes)
{
    static const char *const programs[] = {"outlook", "gmail"};
    g_autofree char *name =
        g_strdup_printf("%s/%s.%s.%s.%s.eml", folder, kind, programs[writer->client],
                        writer->language == LANGUAGE_FRENCH ? "fr" : "en", detail);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_assert_true(g_file_set_contents(name, data, (gssize)size, NULL));
    g_bytes_unref(bytes);
}

static void write_all(const char *folder, enum client client, enum language language)
{
    static const char *const answers[] = {"ACCEPTED", "DECLINED", "TENTATIVE"};
    instant at = sample_instant("2026-12-17T08:00:00Z");
    const struct sample_event event = {
        "REQUEST",
        "printemps-7-abcdefghij@changefactory.example",
        "Camille Martin – Philippe Durand",
        "La Compagnie\\, salle 2",
        2,
        sample_instant("2027-01-21T14:00:00Z"),
        sample_instant("2027-01-21T15:00:00Z"),
    };
    g_autoptr(GBytes) invitation = sample_invitation(&event, CAMILLE, at);
    g_autoptr(GBytes) question =
        sample_mail("S4", CAMILLE, "Alors, cette séance ?", SAMPLE_LOG, at);
    g_autoptr(letter) invited = letter_read(invitation);
    g_autoptr(letter) asked = letter_read(question);
    const struct writer writer = {
        client,    language, "Europe/Paris", "Camille Martin", CAMILLE, &key, "camille/1",
        at + HOUR, at,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        put(folder, "rsvp", &writer, answers[i],
            client_rsvp(&writer, invited, answers[i], i == 1 ? "J’ai un comité, désolé." : ""));
    put(folder, "answer", &writer, "log",
        client_answer(&writer, asked, "1\n\nThème : les réseaux"));
    put(folder, "answer", &writer, "emoji", client_answer(&writer, asked, "1 👍"));
    put(folder, "absence", &writer, "note", client_absence(&writer, asked, "Absente jusqu’au 3."));
    put(folder, "bounce", &writer, "hard", client_bounce(&writer, question, SAMPLE_PATH, "5.1.1"));
    put(folder, "bounce", &writer, "soft", client_bounce(&writer, question, SAMPLE_PATH, "4.2.2"));
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 64;
    token_key_from_seed(&key, 1);
    for (int client = 0; client < CLIENT_COUNT; client++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++)
            write_all(argv[1], (enum client)client, (enum language)language);
    }
    return 0;
}
