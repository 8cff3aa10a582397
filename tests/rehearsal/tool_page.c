/*
 * tool_page FILE [fr|en [PAIRS]]: the page of a small programme made of sample mails, answered by a
 * cast, for test_page_chromium.py and for looking at.
 */
#include "rehearsal/page.h"
#include "rehearsal/people.h"
#include "rehearsal/sample.h"

#include <stdio.h>
#include <string.h>

#define ZONE "Europe/Paris"
#define FOOTER                                                                                      \
    "\nMessage automatique : un logiciel lit les réponses courtes. Pour joindre Anna : répondez " \
    "ANNA, ou 06 12 34 56 78. Pour ne plus rien recevoir : STOP.\n\nPRINTEMPS-1234\n"

static const struct {
    const char *first, *last;
} names[] = {
    {"Camille", "Martin"}, {"Philippe", "Durand"}, {"Inès", "Benali"},
    {"Hervé", "Lefèvre"},  {"Grace", "Okafor"},    {"Thomas", "Noël"},
};
enum { KNOWN = G_N_ELEMENTS(names), SESSIONS = 6 };

struct life {
    struct page *page;
    struct cast *cast;
    enum language language;
    int pairs;
};

static char *address_of(int person)
{
    g_autofree char *first = g_str_to_ascii(names[person % KNOWN].first, "C");
    g_autofree char *last = g_str_to_ascii(names[person % KNOWN].last, "C");
    g_autofree char *lower = g_strdup_printf("%s.%s", first, last);
    g_autofree char *local = g_ascii_strdown(lower, -1);
    if (person < KNOWN)
        return g_strdup_printf("%s@lumen.example", local);
    return g_strdup_printf("%s%d@lumen.example", local, person / KNOWN);
}

static char *name_of(int person)
{
    return g_strdup_printf("%s %s", names[person % KNOWN].first, names[person % KNOWN].last);
}

static void add(struct life *life, gboolean out, const char *address, GBytes *raw, instant at)
{
    static int number;
    g_autofree char *file = g_strdup_printf("mail/%04d.eml", ++number);
    const struct page_mail mail = {at, NULL, out, address, NULL, NULL, raw, file};
    page_add(life->page, &mail);
}

static void hear(struct life *life, instant now)
{
    g_autoptr(GPtrArray) mails = cast_collect(life->cast, now);
    for (guint i = 0; i < mails->len; i++) {
        const struct posted *posted = mails->pdata[i];
        add(life, FALSE, posted->address, posted->bytes, posted->at);
    }
}

static void deliver(struct life *life, const char *address, GBytes *raw, instant at)
{
    hear(life, at);
    add(life, TRUE, address, raw, at);
    cast_receive(life->cast, raw, NULL, at);
    g_bytes_unref(raw);
}

static void join_all(struct life *life)
{
    for (int person = 0; person < 2 * life->pairs; person++) {
        gboolean mentor = person % 2 == 0;
        g_autofree char *address = address_of(person);
        g_autofree char *name = name_of(person);
        g_autofree char *other = name_of(mentor ? person + 1 : person - 1);
        gboolean french = life->language == LANGUAGE_FRENCH;
        g_autofree char *words = g_strdup_printf("%s %s %s",
                                                 mentor   ? "mentor"
                                                 : french ? "mentoré"
                                                          : "mentee",
                                                 french ? "avec" : "with", other);
        const struct actor actor = {
            names[person % KNOWN].first,
            names[person % KNOWN].last,
            address,
            NULL,
            "Anna",
            life->language,
            mentor ? ROLE_MENTOR : ROLE_MENTEE,
            FALSE,
        };
        cast_add(life->cast, &actor);
        page_person(life->page, address, name, words);
    }
}

static void say_to_all(struct life *life, const char *step, const char *subject, const char *text,
                       instant at)
{
    for (int person = 0; person < 2 * life->pairs; person++) {
        g_autofree char *address = address_of(person);
        if (strcmp(step, "S4") == 0 && person % 2 != 0)
            continue;
        deliver(life, address, sample_mail(step, address, subject, text, at + person), at + person);
    }
}

static void invite(struct life *life, int session, instant start, instant at, const char *method)
{
    for (int person = 0; person < 2 * life->pairs; person++) {
        int pair = person / 2;
        g_autofree char *uid =
            g_strdup_printf("printemps-%d-%d@changefactory.example", session, pair);
        g_autofree char *mentor = name_of(2 * pair), *mentee = name_of(2 * pair + 1);
        g_autofree char *left = address_of(2 * pair), *right = address_of(2 * pair + 1);
        g_autofree char *title = g_strdup_printf("%s – %s", mentor, mentee);
        const struct sample_event event = {
            method, uid,          title,  "La Compagnie", strcmp(method, "CANCEL") == 0,
            start,  start + HOUR, mentor, mentee,         left,
            right,
        };
        const char *address = person % 2 == 0 ? left : right;
        deliver(life, address, sample_invitation(&event, address, at + person), at + person);
    }
}

static void live(struct life *life)
{
    instant start = sample_instant("2027-01-21T14:00:00Z");
    say_to_all(life, "S1", "Votre binôme : Philippe Durand",
               "Bonjour Camille,\n\nClaire Leroy lance avec moi Printemps 2027, le reverse "
               "mentoring du Groupe Lumen. Votre binôme est Philippe Durand : six séances d’une "
               "heure, toutes les six semaines.\n\nCe qui se dit en séance reste entre vous "
               "deux ; Claire Leroy ne reçoit que des totaux.\n\nAnna Rollet\n" FOOTER,
               start - 36 * DAY - 6 * HOUR);
    for (int session = 0; session < SESSIONS; session++) {
        invite(life, session, start, start - 35 * DAY, "REQUEST");
        say_to_all(life, "S3", "Jeudi à 15 h avec Philippe, toujours bon ?", SAMPLE_REMINDER FOOTER,
                   start - 3 * DAY - 6 * HOUR);
        if (session == 3) {
            invite(life, session, start, start - 2 * DAY, "CANCEL");
            say_to_all(life, "S6", "Ce n’est que partie remise", SAMPLE_DATES FOOTER,
                       start - 2 * DAY + 60);
        } else
            say_to_all(life, "S4", "Alors, cette séance avec Philippe ?", SAMPLE_LOG FOOTER,
                       start + 18 * HOUR);
        start += 42 * DAY;
    }
    say_to_all(life, "S9", "Merci ! Six séances, six heures", SAMPLE_SCALE FOOTER, start);
    hear(life, INSTANT_NEVER);
}

int main(int argc, char **argv)
{
    gboolean english = argc > 2 && strcmp(argv[2], "en") == 0;
    int pairs = argc > 3 ? (int)g_ascii_strtoll(argv[3], NULL, 10) : 3;
    struct life life = {.language = english ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH, .pairs = pairs};
    g_autoptr(GError) error = NULL;
    if (argc < 2)
        return 64;
    life.page = page_new("Printemps 2027", life.language, ZONE);
    life.cast = cast_new(7, ZONE);
    join_all(&life);
    live(&life);
    gboolean written = page_write(life.page, argv[1], &error);
    if (!written)
        fprintf(stderr, "%s\n", error->message);
    page_free(life.page);
    cast_free(life.cast);
    return written ? 0 : 74;
}
