/*
 * phrase - rules of thumb of French grammar; where one is unsure the sentence
 * stays right, if a little stiffer.
 */
#include "writing/phrase.h"

#include "base/text.h"
#include "writing/wording.h"

#include <string.h>

static gboolean begins_with_any(const char *folded, const char *const words[])
{
    for (; *words != NULL; words++)
        if (g_str_has_prefix(folded, *words))
            return TRUE;
    return FALSE;
}

/* h counts as silent: the first names of France that begin with it are Hélène, Henri, Hugo. */
static gboolean elides(const char *word)
{
    g_autofree char *folded = text_fold(word);
    return *folded != '\0' && strchr("aeiouyh", *folded) != NULL;
}

char *phrase_of_name(const char *name)
{
    return g_strconcat(elides(name) ? "d’" : "de ", name, NULL);
}

char *phrase_that_name(const char *name)
{
    return g_strconcat(elides(name) ? "qu’" : "que ", name, NULL);
}

char *phrase_of_client(const char *client)
{
    static const char *const masculine[] = {"groupe ", "ministere ",   "conseil ", "cabinet ",
                                            "credit ", "departement ", "centre ",  NULL};
    static const char *const feminine[] = {"societe ", "banque ", "ville ",     "region ",
                                           "caisse ",  "mairie ", "fondation ", NULL};
    g_autofree char *folded = text_fold(client);
    if (begins_with_any(folded, masculine))
        return g_strconcat("du ", client, NULL);
    if (begins_with_any(folded, feminine))
        return g_strconcat("de la ", client, NULL);
    if (g_str_has_prefix(folded, "le "))
        return g_strconcat("du ", client + strlen("le "), NULL);
    if (g_str_has_prefix(folded, "les "))
        return g_strconcat("des ", client + strlen("les "), NULL);
    return phrase_of_name(client);
}

/* --- rhythms and lengths ------------------------------------------------------------------ */

static char *french_cadence(struct span cadence)
{
    static const struct {
        enum span_unit unit;
        const char *one, *many;
    } units[] = {
        {UNIT_DAY, "chaque jour", "tous les %s jours"},
        {UNIT_WORKING_DAY, "chaque jour ouvré", "tous les %s jours ouvrés"},
        {UNIT_WEEK, "chaque semaine", "toutes les %s semaines"},
        {UNIT_MONTH, "chaque mois", "tous les %s mois"},
    };
    g_autofree char *count = wording_count(cadence.count, FALSE, LANGUAGE_FRENCH);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (units[i].unit != cadence.unit)
            continue;
        if (cadence.count == 1)
            return g_strdup(units[i].one);
        g_auto(GStrv) parts = g_strsplit(units[i].many, "%s", 2);
        return g_strjoinv(count, parts);
    }
    return g_strdup("régulièrement");
}

static char *english_cadence(struct span cadence)
{
    static const char *const units[SPAN_UNIT_COUNT] = {
        [UNIT_MINUTE] = "minute",           [UNIT_HOUR] = "hour", [UNIT_DAY] = "day",
        [UNIT_WORKING_DAY] = "working day", [UNIT_WEEK] = "week", [UNIT_MONTH] = "month"};
    g_autofree char *count = wording_count(cadence.count, FALSE, LANGUAGE_ENGLISH);
    if (cadence.count == 1)
        return g_strdup_printf("every %s", units[cadence.unit]);
    return g_strdup_printf("every %s %ss", count, units[cadence.unit]);
}

char *phrase_cadence(struct span cadence, enum language language)
{
    return language == LANGUAGE_ENGLISH ? english_cadence(cadence) : french_cadence(cadence);
}

char *phrase_sessions(int count, enum language language)
{
    g_autofree char *number = wording_count(count, TRUE, language);
    if (language == LANGUAGE_ENGLISH)
        return g_strdup_printf("%s session%s", number, count == 1 ? "" : "s");
    return g_strdup_printf("%s séance%s", number, count < 2 ? "" : "s");
}

char *phrase_of_length(int minutes, enum language language)
{
    g_autofree char *length = wording_length(minutes, language);
    if (language == LANGUAGE_FRENCH)
        return minutes == 60 ? g_strconcat("d’", length, NULL) : g_strconcat("de ", length, NULL);
    if (minutes % 60 != 0 || minutes == 0)
        return g_strdup_printf("%d-minute", minutes);
    g_autofree char *hours = wording_count(minutes / 60, FALSE, language);
    return g_strdup_printf("%s-hour", hours);
}

char *phrase_sessions_of_length(int count, int minutes, enum language language)
{
    g_autofree char *length = phrase_of_length(minutes, language);
    g_autofree char *sessions = phrase_sessions(count, language);
    if (language == LANGUAGE_FRENCH)
        return g_strdup_printf("%s %s", sessions, length);
    g_autofree char *number = wording_count(count, FALSE, language);
    return g_strdup_printf("%s %s session%s", number, length, count == 1 ? "" : "s");
}

/* --- places ------------------------------------------------------------------------------- */

static gboolean is_online(const char *folded)
{
    static const char *const words[] = {"visio",  "en visio", "teams", "zoom",
                                        "online", "by video", NULL};
    for (const char *const *word = words; *word != NULL; word++)
        if (g_str_equal(folded, *word))
            return TRUE;
    return FALSE;
}

/* Whoever wrote it in one language is read in two. */
static gboolean is_open(const char *place)
{
    static const char *const words[] = {"a convenir", "to be agreed", NULL};
    g_autofree char *folded = text_fold(place);
    return *folded == '\0' || begins_with_any(folded, words);
}

char *phrase_where(const char *place, enum language language)
{
    static const char *const named[] = {"la ", "l'", NULL};
    gboolean english = language == LANGUAGE_ENGLISH;
    if (is_open(place))
        return g_strdup(english ? ", place to be agreed" : ", lieu à convenir");
    g_autofree char *folded = text_fold(place);
    if (is_online(folded))
        return g_strdup(english ? ", online" : ", en visio");
    gboolean proper = g_unichar_isupper(g_utf8_get_char(place));
    if (english)
        return g_strconcat(proper ? ", at " : ", ", place, NULL);
    if (proper && g_str_has_prefix(folded, "le "))
        return g_strconcat(", au ", place + strlen("le "), NULL);
    if (proper && g_str_has_prefix(folded, "les "))
        return g_strconcat(", aux ", place + strlen("les "), NULL);
    return g_strconcat(proper && begins_with_any(folded, named) ? ", à " : ", ", place, NULL);
}

char *phrase_place(const char *place, enum language language)
{
    if (!is_open(place))
        return g_strdup(place);
    return g_strdup(language == LANGUAGE_ENGLISH ? "to be agreed between you"
                                                 : "à convenir entre vous");
}

/* --- answers, letters, lists -------------------------------------------------------------- */

char *phrase_answered(const char *template_name, enum language language)
{
    static const struct {
        const char *name, *words[LANGUAGE_COUNT];
    } rows[] = {
        {"welcome", {"au mot d’accueil", "the welcome note"}},
        {"invitation", {"à l’invitation", "the invitation"}},
        {"reminder", {"au rappel", "the reminder"}},
        {"log", {"à la question sur la séance", "the question about the session"}},
        {"another-date", {"au choix d’une date", "the choice of a date"}},
        {"agree", {"à la date proposée", "the time proposed"}},
        {"coffee", {"à l’idée d’un café", "the coffee note"}},
        {"quit", {"à la question du départ", "the question about leaving"}},
        {"erase", {"à la question de l’effacement", "the question about erasure"}},
        {"digest", {"au bilan", "the report"}},
        {"goodbye", {"au dernier message", "the last note"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_strcmp0(rows[i].name, template_name) == 0)
            return g_strdup(rows[i].words[language]);
    return g_strdup("");
}

static char *with_first(const char *text, gunichar (*change)(gunichar))
{
    if (*text == '\0')
        return g_strdup("");
    GString *out = g_string_new(NULL);
    g_string_append_unichar(out, change(g_utf8_get_char(text)));
    g_string_append(out, g_utf8_next_char(text));
    return g_string_free(out, FALSE);
}

char *phrase_capital(const char *text)
{
    return with_first(text, g_unichar_toupper);
}

char *phrase_small(const char *text)
{
    return with_first(text, g_unichar_tolower);
}

char *phrase_list(const GPtrArray *words, enum language language)
{
    GString *out = g_string_new(NULL);
    const char *last = language == LANGUAGE_ENGLISH ? " and " : " et ";
    for (guint i = 0; words != NULL && i < words->len; i++) {
        if (i > 0)
            g_string_append(out, i + 1 == words->len ? last : ", ");
        g_string_append(out, words->pdata[i]);
    }
    return g_string_free(out, FALSE);
}
