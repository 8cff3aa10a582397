/*
 * people_words - what somebody answers to what a mail of ours asks.
 *
 * Most people write one digit or one word; some fill in a label, a few chat.
 * The sentences are those of the design's list of what people really write.
 */
#include "rehearsal/people_words.h"

#include <string.h>

enum { CHOICES_MAX = 9, LABELS_MAX = 3 };

/* ---- reading the mail ---- */

/* Lines that begin with the next digit and a blank: "1 mardi 9 mars à 10 h". */
static int count_choices(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int count = 0;
    for (char **line = lines; *line != NULL && count < CHOICES_MAX; line++) {
        if ((*line)[0] == '1' + count && (*line)[1] == ' ')
            count++;
    }
    return count;
}

/* Short lines that end in a colon: "Durée :". */
static GPtrArray *find_labels(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
    for (char **line = lines; *line != NULL && labels->len < LABELS_MAX; line++) {
        g_strchomp(*line);
        if (g_utf8_strlen(*line, -1) < 30 && g_str_has_suffix(*line, ":"))
            g_ptr_array_add(labels, g_strdup(*line));
    }
    return labels;
}

/* The first of two words in capitals that the mail prints; NULL: neither. */
static const char *printed(const struct letter *letter, const char *french, const char *english)
{
    if (letter->text != NULL && strstr(letter->text, french) != NULL)
        return french;
    return letter->text != NULL && strstr(letter->text, english) != NULL ? english : NULL;
}

static const char *pick(const struct player *player, const char *topic, const char *const list[],
                        int count)
{
    return list[habit_number(player, topic, count)];
}

/* ---- S1: welcome ---- */

static char *words_welcome(const struct player *player)
{
    static const char *const french[] = {"Merci, avec plaisir !", "Parfait, merci !",
                                         "Bien reçu, merci."};
    static const char *const english[] = {"Thanks, looking forward to it!", "Great, thank you!",
                                          "Got it, thanks."};
    const char *words = player->language == LANGUAGE_FRENCH
                            ? pick(player, "welcome", french, G_N_ELEMENTS(french))
                            : pick(player, "welcome", english, G_N_ELEMENTS(english));
    return habit_chance(player, "thanks", 20) ? g_strdup(words) : NULL;
}

/* ---- S3: still good? ---- */

static char *words_reminder(const struct player *player, const struct letter *letter)
{
    static const char *const french[] = {"OUI",         "Oui",       "oui, bien sûr",
                                         "ok pour moi", "ça marche", "Oui, parfait"};
    static const char *const english[] = {"YES",          "Yes",       "yes, of course",
                                          "works for me", "ok for me", "Yes, perfect"};
    const char *yes = printed(letter, "OUI", "YES");
    const char *move = printed(letter, "DÉCALER", "MOVE");
    int percent = player->temper == TEMPER_DECLINING ? 50 : 12;
    if (move != NULL && habit_chance(player, "move", percent))
        return g_strdup(move);
    if (yes == NULL)
        return NULL;
    if (player->temper == TEMPER_LATE)
        return g_strdup(yes);
    return g_strdup(player->language == LANGUAGE_FRENCH
                        ? french[habit_number(player, "yes", 2 * G_N_ELEMENTS(french)) / 2]
                        : english[habit_number(player, "yes", 2 * G_N_ELEMENTS(english)) / 2]);
}

/* ---- S4: so, how did it go? ---- */

static const char *const topics[LANGUAGE_COUNT][6] = {
    {"LinkedIn", "les outils collaboratifs", "l’intelligence artificielle au quotidien",
     "la veille sur les réseaux", "les podcasts", "le travail à distance"},
    {"LinkedIn", "collaboration tools", "AI in daily work", "following the news online", "podcasts",
     "remote work"},
};
static const char *const questions[LANGUAGE_COUNT][3] = {
    {"comment savoir qui a vu un message ?", "faut-il répondre à tous les commentaires ?",
     "par quoi commencer ?"},
    {"how do I know who saw a post?", "should I answer every comment?", "where do I start?"},
};

static char *fill_form(const struct player *player, const GPtrArray *labels)
{
    static const char *const lengths[] = {"55", "60", "45", "1h", "1 h 15", "50"};
    const char *values[LABELS_MAX] = {
        topics[player->language][habit_number(player, "topic", 6)],
        pick(player, "length", lengths, G_N_ELEMENTS(lengths)),
        questions[player->language][habit_number(player, "question", 3)],
    };
    GString *words = g_string_new("1\n");
    for (guint i = 0; i < labels->len && i < LABELS_MAX; i++) {
        if (i < 2 || habit_chance(player, "open", 40))
            g_string_append_printf(words, "\n%s %s", (const char *)labels->pdata[i], values[i]);
    }
    return g_string_free(words, FALSE);
}

static char *words_held(const struct player *player, const struct letter *letter)
{
    static const char *const french[] = {"Super séance, une heure sur LinkedIn",
                                         "Très bonne séance, nous avons parlé des podcasts",
                                         "Belle séance, 45 minutes autour d’un café"};
    static const char *const english[] = {"Great session, an hour on LinkedIn",
                                          "Very good session, we talked about podcasts",
                                          "Lovely session, 45 minutes over a coffee"};
    int style = habit_number(player, "style", 100);
    g_autoptr(GPtrArray) labels = find_labels(letter->text);
    if (style < 30 && labels->len > 0)
        return fill_form(player, labels);
    if (style < 42)
        return g_strdup(player->language == LANGUAGE_FRENCH
                            ? pick(player, "held", french, G_N_ELEMENTS(french))
                            : pick(player, "held", english, G_N_ELEMENTS(english)));
    if (style < 50 || player->temper == TEMPER_LATE)
        return g_strdup(player->language == LANGUAGE_FRENCH ? "désolé du retard, 1"
                                                            : "sorry for the delay, 1");
    return g_strdup(style < 56 ? "1 !" : "1");
}

static char *words_moved(const struct player *player)
{
    return g_strdup(player->language == LANGUAGE_FRENCH ? "2, jeudi prochain 15h"
                                                        : "2, next Thursday 3pm");
}

static char *words_log(const struct player *player, const struct letter *letter)
{
    int held = player->temper == TEMPER_DECLINING ? 68 : 86;
    int choices = letter->text == NULL ? 0 : count_choices(letter->text);
    int mood = habit_number(player, "log", 100);
    if (choices == 0)
        return NULL;
    if (choices < 4 || mood < held)
        return choices < 4 ? g_strdup("1") : words_held(player, letter);
    if (mood < 90)
        return words_moved(player);
    if (mood < 94)
        return g_strdup("2");
    return g_strdup(mood < 97 ? "3" : "4");
}

/* ---- S6, S7: which date? ---- */

static char *words_own_date(const struct player *player)
{
    static const char *const french[] = {"plutôt jeudi à 14 h", "vendredi 10h si possible",
                                         "mercredi à 14 h"};
    static const char *const english[] = {"Thursday 2 pm rather", "Friday 10am if possible",
                                          "Wednesday 2 pm"};
    return g_strdup(player->language == LANGUAGE_FRENCH
                        ? pick(player, "own date", french, G_N_ELEMENTS(french))
                        : pick(player, "own date", english, G_N_ELEMENTS(english)));
}

static char *words_ordinal(const struct player *player, int choice)
{
    static const char *const french[] = {"le premier", "le deux", "option 3"};
    static const char *const english[] = {"the first", "the second", "option 3"};
    return g_strdup(player->language == LANGUAGE_FRENCH ? french[choice] : english[choice]);
}

static char *words_slot(const struct player *player, const struct letter *letter)
{
    int choices = letter->text == NULL ? 0 : count_choices(letter->text);
    const char *later = printed(letter, "PLUS TARD", "LATER");
    int mood = habit_number(player, "slot", 100);
    if (choices == 0)
        return NULL;
    int choice = habit_number(player, "choice", MIN(choices, 3));
    if (later != NULL && mood < 15)
        return g_strdup(later);
    if (mood < 26)
        return words_ordinal(player, choice);
    if (mood < 34 && later == NULL)
        return words_own_date(player);
    if (mood < 40 && choices == 3)
        return g_strdup(player->language == LANGUAGE_FRENCH ? "les trois me vont"
                                                            : "any of the three");
    return g_strdup_printf("%d", choice + 1);
}

/* ---- S9: once more? ---- */

static char *words_scale(const struct player *player)
{
    static const char *const scores[] = {"5", "4", "5", "3", "4", "5", "4/5", "5 !", "2", "4"};
    return g_strdup(pick(player, "scale", scores, G_N_ELEMENTS(scores)));
}

/* ---- the room ---- */

gboolean words_choose_date(const struct letter *letter)
{
    return letter_is_step(letter, "S6") || letter_is_step(letter, "S7");
}

char *people_words_for(const struct player *player, const struct letter *letter)
{
    if (letter_is_step(letter, "S1"))
        return words_welcome(player);
    if (letter_is_step(letter, "S3"))
        return words_reminder(player, letter);
    if (letter_is_step(letter, "S4") || letter_is_step(letter, "K2"))
        return words_log(player, letter);
    if (words_choose_date(letter))
        return words_slot(player, letter);
    return letter_is_step(letter, "S9") ? words_scale(player) : NULL;
}

const char *words_comment(const struct player *player, const char *partstat)
{
    static const char *const french[] = {"Je suis en déplacement ce jour-là, désolé.",
                                         "J’ai un comité au même moment.", ""};
    static const char *const english[] = {"I am travelling that day, sorry.",
                                          "I have a committee at the same time.", ""};
    if (strcmp(partstat, "DECLINED") != 0)
        return "";
    return player->language == LANGUAGE_FRENCH
               ? pick(player, "comment", french, G_N_ELEMENTS(french))
               : pick(player, "comment", english, G_N_ELEMENTS(english));
}

char *words_absence(const struct player *player, int until)
{
    static const char *const french[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};
    static const char *const english[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    struct date date = day_date(until);
    if (player->language == LANGUAGE_FRENCH)
        return g_strdup_printf("Bonjour,\n\nAbsent jusqu’au %d%s %s, je lirai votre message à mon "
                               "retour.\n\n%s",
                               date.day, date.day == 1 ? "er" : "", french[date.month - 1],
                               player->name);
    return g_strdup_printf("Hello,\n\nI am away until %d %s and will read your message on my "
                           "return.\n\n%s",
                           date.day, english[date.month - 1], player->name);
}
