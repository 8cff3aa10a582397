/*
 * Phrases and what they mean, written by hand. Written on Wednesday 11 March 2026 at
 * 10:00 in Paris, about a session on Friday 13 March at 15:00.
 *
 * "p" a proposal, "r" a range, "u" unavailable, "?" ambiguous; month-day and hour.
 */
#include "reading/when.h"

#include <string.h>

#define PARIS "Europe/Paris"

struct row {
    const char *phrase, *wanted;
};

static void append_wall(GString *out, gint64 minutes)
{
    struct date date = day_date((int)(minutes / 1440));
    g_string_append_printf(out, "%02d-%02d", date.month, date.day);
    if (minutes % 1440 != 0)
        g_string_append_printf(out, "T%02d:%02d", (int)(minutes % 1440) / 60, (int)minutes % 60);
}

static char *moments_line(const char *phrase, enum language language, const char *zone,
                          gboolean held)
{
    instant sent = 0, session = INSTANT_NONE;
    clock_parse("2026-03-11T10:00", PARIS, &sent);
    if (held)
        clock_parse("2026-03-13T15:00", PARIS, &session);
    g_autoptr(GArray) moments = when_read(phrase, language, zone, sent, session);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < moments->len; i++) {
        const struct moment *moment = &g_array_index(moments, struct moment, i);
        g_string_append_printf(out, "%s%c%s ", i == 0 ? "" : "; ", "pru"[moment->kind],
                               moment -> ambiguous ? "?" : "");
        append_wall(out, moment->start);
        if (moment->end >= 0) {
            g_string_append(out, "/");
            append_wall(out, moment->end);
        }
    }
    return g_string_free(out, FALSE);
}

static void assert_rows(const struct row *rows, size_t count, enum language language,
                        const char *zone, gboolean held)
{
    guint wrong = 0;
    for (size_t i = 0; i < count; i++) {
        g_autofree char *got = moments_line(rows[i].phrase, language, zone, held);
        if (strcmp(got, rows[i].wanted) == 0)
            continue;
        wrong++;
        g_printerr("\"%s\": got \"%s\", wanted \"%s\"\n", rows[i].phrase, got, rows[i].wanted);
    }
    g_assert_cmpuint(wrong, ==, 0);
}

static const struct row french[] = {
    {"vendredi 14h", "p 03-13T14:00"},
    {"lundi à 14 h 30", "p 03-16T14:30"},
    {"demain matin", "r 03-12T08:00/03-12T12:00"},
    {"demain matin à 9h", "p 03-12T09:00"},
    {"demain à 9h", "p 03-12T09:00"},
    {"après-demain 10h", "p 03-13T10:00"},
    {"après-demain", "r 03-13/03-14"},
    {"vendredi en huit à 10h", "p 03-20T10:00"},
    {"mardi en quinze, 11h", "p 03-31T11:00"},
    {"dans quinze jours", "r 03-25/03-26"},
    {"le 23 à 16h", "p 03-23T16:00"},
    {"le 2 à 9h", "p 04-02T09:00"},
    {"le 3/4", "r 04-03/04-04"},
    {"le 3/4 à 15h", "p 04-03T15:00"},
    {"12/3 à 15h", "p 03-12T15:00"},
    {"C’est calé le 12/3 à 15h", "p 03-12T15:00"},
    {"lundi de Pâques", "r 04-06/04-07"},
    {"lundi, midi et demi", "p 03-16T12:30"},
    {"mardi à midi", "p 03-17T12:00"},
    {"la semaine du 23", "r 03-23/03-30"},
    {"la semaine prochaine", "r 03-16/03-23"},
    {"mardi de la semaine prochaine à 10h", "p 03-17T10:00"},
    {"la semaine prochaine, mardi 10h", "p 03-17T10:00"},
    {"pas jeudi, plutôt vendredi 14h", "u 03-12/03-13; p 03-13T14:00"},
    {"mardi 10h ou mercredi 11h", "p 03-17T10:00; p? 03-18T11:00"},
    {"mardi 10h ou 11h", "p 03-17T10:00; p 03-17T11:00"},
    {"mardi ou jeudi à 14h", "p 03-17T14:00; p 03-12T14:00"},
    {"lundi entre 14h et 16h", "r 03-16T14:00/03-16T16:00"},
    {"lundi de 14h à 15h", "p 03-16T14:00/03-16T15:00"},
    {"lundi 14h-15h", "p 03-16T14:00/03-16T15:00"},
    {"lundi après 15h", "r 03-16T15:00"},
    {"lundi avant 10h", "r 03-16/03-16T10:00"},
    {"vendredi 13 à 9h", "p 03-13T09:00"},
    {"jeudi 12 mars à 9h", "p 03-12T09:00"},
    {"jeudi 13 mars à 9h", "p? 03-13T09:00"},
    {"le 14 avril 2026 à 11h", "p 04-14T11:00"},
    {"lundi à quatorze heures trente", "p 03-16T14:30"},
    {"lundi à dix heures et quart", "p 03-16T10:15"},
    {"lundi à onze heures moins le quart", "p 03-16T10:45"},
    {"lundi à 3h", "p 03-16T15:00"},
    {"lundi à 3h de l’après-midi", "p 03-16T15:00"},
    {"lundi à 7h", "p? 03-16T07:00"},
    {"lundi à 7h du matin", "p 03-16T07:00"},
    {"14h lundi", "p 03-16T14:00"},
    {"ce soir 19h", "p 03-11T19:00"},
    {"aujourd’hui à 8h", "p? 03-11T08:00"},
    {"je ne peux pas jeudi", "u 03-12/03-13"},
    {"jeudi impossible, lundi 14h c’est bon", "u 03-12/03-13; p 03-16T14:00"},
    {"je ne peux que lundi 14h", "p 03-16T14:00"},
    {"pas de souci pour lundi 14h", "p 03-16T14:00"},
    {"en congés du 16 au 20 mars", "u 03-16/03-21"},
    {"absent jusqu’au 23", "u 03-11/03-24"},
    {"on s’est vus hier", ""},
    {"on s’est vus mardi à 14h", ""},
    {"lundi 14h, impossible", "p? 03-16T14:00"},
    {"Lundi 14h ? Impossible.", "p? 03-16T14:00"},
    {"lundi 14h, mardi ou mercredi de la semaine prochaine 9h, pas jeudi",
     "p 03-16T14:00; p 03-17T09:00; p 03-18T09:00; u 03-12/03-13"},
    {"lundi dernier à 14h", ""},
    {"vendredi prochain à 14h", "p? 03-13T14:00"},
    {"lundi prochain à 14h", "p 03-16T14:00"},
    {"super séance, merci à Philippe", ""},
    {"4/5", "r 05-04/05-05"},
    {"appelez-moi au 06 12 34 56 78", ""},
    {"une petite heure", ""},
    {"un imprévu dans mon agenda", ""},
    {"mon 16, 10h", "p 03-16T10:00"},
    {"1", ""},
    {"le 31 février à 10h", "p? 03-11T10:00"},
};

static void reads_french(void)
{
    assert_rows(french, G_N_ELEMENTS(french), LANGUAGE_FRENCH, PARIS, FALSE);
}

static const struct row english[] = {
    {"Monday at 2pm", "p 03-16T14:00"},
    {"Monday 2:30 pm", "p 03-16T14:30"},
    {"tomorrow at 10", "p 03-12T10:00"},
    {"tomorrow morning", "r 03-12T08:00/03-12T12:00"},
    {"the day after tomorrow at noon", "p 03-13T12:00"},
    {"Friday week at 10am", "p 03-20T10:00"},
    {"a week on Friday, 10am", "p 03-20T10:00"},
    {"Monday between 2 and 4pm", "r 03-16T14:00/03-16T16:00"},
    {"Monday at half past two", "p 03-16T14:30"},
    {"Monday at quarter to three", "p 03-16T14:45"},
    {"Monday afternoon at 3", "p 03-16T15:00"},
    {"23 March at 4pm", "p 03-23T16:00"},
    {"March 23rd, 4pm", "p 03-23T16:00"},
    {"on the 23rd at 11", "p 03-23T11:00"},
    {"next Monday at 9", "p 03-16T09:00"},
    {"next Friday at 9", "p? 03-13T09:00"},
    {"Tuesday next week at 9:15", "p 03-17T09:15"},
    {"next week", "r 03-16/03-23"},
    {"in two weeks", "r 03-25/03-26"},
    {"I can't do Thursday, but Monday 2pm works", "u 03-12/03-13; p 03-16T14:00"},
    {"Tuesday 10am or Thursday 2pm", "p 03-17T10:00; p 03-12T14:00"},
    {"any time after 3pm on Monday", "r 03-16T15:00"},
    {"away from 16 to 20 March", "u 03-16/03-21"},
    {"3/4 at 10am", "p 04-03T10:00"},
    {"yesterday at 3", ""},
    {"Monday 9am ET", "p 03-16T14:00"},
    {"Monday 10:00 GMT", "p 03-16T11:00"},
};

static void reads_english(void)
{
    assert_rows(english, G_N_ELEMENTS(english), LANGUAGE_ENGLISH, PARIS, FALSE);
}

static void hangs_on_the_session(void)
{
    static const struct row rows[] = {
        {"même jour mais 17h", "p 03-13T17:00"},
        {"14h au lieu de 15h", "p 03-13T14:00"},
        {"décalons d’une heure", "p 03-13T16:00"},
        {"on peut avancer d’une heure ?", "p 03-13T14:00"},
        {"lundi, même heure", "p 03-16T15:00"},
        {"plutôt 17h", "p 03-13T17:00"},
        {"17h", "p? 03-13T17:00"},
        {"une semaine plus tard", "p 03-20T15:00"},
        {"push it back an hour", "p 03-13T16:00"},
        {"same day at 5pm", "p 03-13T17:00"},
        {"half an hour later", "p 03-13T15:30"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows), LANGUAGE_FRENCH, PARIS, TRUE);
}

static void asks_where_a_number_has_two_readings(void)
{
    static const struct row american[] = {{"3/16 at 10am", "p 03-16T10:00"},
                                          {"4/3 at 10am", "p 04-03T10:00"}};
    static const struct row elsewhere[] = {{"3/4 at 10am", "p? 04-03T10:00"}};
    assert_rows(american, G_N_ELEMENTS(american), LANGUAGE_ENGLISH, "America/New_York", FALSE);
    assert_rows(elsewhere, G_N_ELEMENTS(elsewhere), LANGUAGE_ENGLISH, "Asia/Tokyo", FALSE);
}

static void refuses_an_hour_that_no_clock_shows(void)
{
    static const struct row rows[] = {{"le 29 mars à 2h30 du matin", "p? 03-29T02:30"}};
    assert_rows(rows, G_N_ELEMENTS(rows), LANGUAGE_FRENCH, PARIS, FALSE);
}

static void reads_lengths(void)
{
    static const struct {
        const char *text;
        int minutes;
    } rows[] = {
        {"45", 45},
        {"1h", 60},
        {"1 h 15", 75},
        {"1h30", 90},
        {"une petite heure", 60},
        {"3/4 d’heure", 45},
        {"50'", 50},
        {"50 min", 50},
        {"une demi-heure", 30},
        {"half an hour", 30},
        {"an hour and a half", 90},
        {"une heure et demie", 90},
        {"45 minutes", 45},
        {"trois quarts d’heure", 45},
        {"une heure sur LinkedIn", 60},
        {"rdv à 14h", 0},
        {"à 3h", 0},
        {"", 0},
        {"longue", 0},
        {"2 sujets", 0},
        {"deux heures", 120},
        {"environ 1h", 60},
        {"9999", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (when_minutes(rows[i].text) != rows[i].minutes)
            g_error("\"%s\": %d", rows[i].text, when_minutes(rows[i].text));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/when/" #name, name)
    TEST(reads_french);
    TEST(reads_english);
    TEST(hangs_on_the_session);
    TEST(asks_where_a_number_has_two_readings);
    TEST(refuses_an_hour_that_no_clock_shows);
    TEST(reads_lengths);
    return g_test_run();
}
