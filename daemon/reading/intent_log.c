/*
 * intent_log - the answer to "alors, cette séance ?": a digit, labelled lines, or words.
 *
 * Words mean "held" only when they speak of a session and hold no digit, no
 * negation and no word that puts off; anything else that is no digit is asked again.
 */
#include "reading/intent_log.h"

#include "base/text.h"
#include "reading/intent_lines.h"
#include "reading/lexicon.h"
#include "reading/when.h"

#include <string.h>

enum log_label { LABEL_NONE, LABEL_TOPIC, LABEL_LENGTH, LABEL_QUESTION, LABEL_PLACE, LABEL_NOTE };

static enum log_label label_of(const char *label)
{
    static const struct {
        const char *name;
        enum log_label label;
    } labels[] = {{"theme", LABEL_TOPIC},
                  {"themes", LABEL_TOPIC},
                  {"sujet", LABEL_TOPIC},
                  {"sujets", LABEL_TOPIC},
                  {"topic", LABEL_TOPIC},
                  {"topics", LABEL_TOPIC},
                  {"subject", LABEL_TOPIC},
                  {"duree", LABEL_LENGTH},
                  {"length", LABEL_LENGTH},
                  {"duration", LABEL_LENGTH},
                  {"question", LABEL_QUESTION},
                  {"questions", LABEL_QUESTION},
                  {"question restee ouverte", LABEL_QUESTION},
                  {"question ouverte", LABEL_QUESTION},
                  {"question left open", LABEL_QUESTION},
                  {"open question", LABEL_QUESTION},
                  {"lieu", LABEL_PLACE},
                  {"where", LABEL_PLACE},
                  {"place", LABEL_PLACE},
                  {"fait", LABEL_NOTE},
                  {"done", LABEL_NOTE},
                  {"supports", LABEL_NOTE},
                  {"materials", LABEL_NOTE},
                  {"suite", LABEL_NOTE},
                  {"next", LABEL_NOTE},
                  {"surprise", LABEL_NOTE}};
    g_autofree char *words = lexicon_words(label);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (strcmp(labels[i].name, words) == 0)
            return labels[i].label;
    return LABEL_NONE;
}

static void add_words(char **field, const char *words)
{
    char *both = *field == NULL ? g_strdup(words) : g_strconcat(*field, "\n", words, NULL);
    g_free(*field);
    *field = both;
}

static void take_question(struct intent *intent, const char *question)
{
    add_words(&intent->question, question);
    intent->questions++;
}

/* "rien", "aucune", "-": a label left empty in words. */
static gboolean says_nothing(const char *answer)
{
    static const char *const nothing[] = {"",    "rien",  "aucune", "aucun", "non",
                                          "ras", "r a s", "none",   "no",    "nothing",
                                          "n a", "neant", NULL};
    g_autofree char *words = lexicon_words(answer);
    return lexicon_is(words, nothing);
}

static void take_label(struct intent *intent, enum log_label label, const char *answer)
{
    if (says_nothing(answer))
        return;
    switch (label) {
    case LABEL_TOPIC:
        add_words(&intent->topic, answer);
        break;
    case LABEL_LENGTH:
        intent->minutes = when_minutes(answer);
        if (intent->minutes == 0)
            add_words(&intent->notes, answer);
        break;
    case LABEL_QUESTION:
        take_question(intent, answer);
        break;
    case LABEL_PLACE:
        add_words(&intent->place, answer);
        break;
    default:
        add_words(&intent->notes, answer);
        break;
    }
}

/* "Sujet : LinkedIn" typed by hand, with a label that the form did not print. */
static gboolean take_labelled_line(struct intent *intent, const char *raw)
{
    const char *colon = strchr(raw, ':');
    if (colon == NULL || colon == raw)
        return FALSE;
    g_autofree char *name = g_strndup(raw, (gsize)(colon - raw));
    enum log_label label = label_of(name);
    if (label == LABEL_NONE)
        return FALSE;
    g_autofree char *answer = g_strstrip(g_strdup(colon + 1));
    take_label(intent, label, answer);
    return TRUE;
}

static gboolean take_labels(const struct excerpt *excerpt, GPtrArray *lines, struct intent *intent)
{
    gboolean any = FALSE;
    for (guint i = 0; i < excerpt->labels->len; i++) {
        take_label(intent, label_of(excerpt->labels->pdata[i]), excerpt->answers->pdata[i]);
        any = any || !says_nothing(excerpt->answers->pdata[i]);
    }
    for (guint i = 0; i < lines->len; i++) {
        struct said *said = lines->pdata[i];
        if (said->used || !take_labelled_line(intent, said->raw))
            continue;
        said->used = TRUE;
        any = TRUE;
    }
    return any;
}

/* --- the digit ------------------------------------------------------------------------------- */

static const char *const held_words[] = {"oui", "yes", "a eu lieu", "held", "tenue", "faite", NULL};
static const char *const moved_words[] = {"reportee",
                                          "report",
                                          "moved",
                                          "reporte",
                                          "la seance a ete reportee",
                                          "elle a ete reportee",
                                          "seance reportee",
                                          "postponed",
                                          "rescheduled",
                                          "decalee",
                                          "elle est reportee",
                                          NULL};
static const char *const cancelled_words[] = {"annulee",
                                              "cancelled",
                                              "canceled",
                                              "annule",
                                              "la seance a ete annulee",
                                              "elle a ete annulee",
                                              "seance annulee",
                                              NULL};
static const char *const missed_words[] = {
    "rendez vous manque",   "rdv manque",       "manque",         "manquee",         "missed",
    "we missed each other", "rendez vous rate", "on s est rates", "on s est loupes", NULL};

static enum answer answer_of_digit(int digit)
{
    static const enum answer answers[] = {ANSWER_NONE, ANSWER_HELD, ANSWER_MOVED, ANSWER_CANCELLED,
                                          ANSWER_MISSED};
    return digit >= 1 && digit <= 4 ? answers[digit] : ANSWER_NONE;
}

/* What the words beside a digit, or alone in a line, say of the same. */
static enum answer answer_of_words(const char *words)
{
    if (lexicon_after(words, missed_words) != NULL)
        return ANSWER_MISSED;
    if (lexicon_after(words, moved_words) != NULL)
        return ANSWER_MOVED;
    if (lexicon_after(words, cancelled_words) != NULL)
        return ANSWER_CANCELLED;
    return lexicon_after(words, held_words) != NULL ? ANSWER_HELD : ANSWER_NONE;
}

/* Punctuation, or nothing, behind the digit: "1, super", "1 - super", "1) super". */
static gboolean is_set_apart(const char *raw)
{
    const char *end = raw + strcspn(raw, "0123456789");
    end += strspn(end, "0123456789");
    end += strspn(end, " \xc2\xa0");
    return *end == '\0' || strchr(",.;:)-!(/", *end) != NULL ||
           g_str_has_prefix(end, "\xe2\x80\x93") || g_str_has_prefix(end, "\xe2\x86") ||
           g_str_has_prefix(end, "=");
}

/* The answer of one line; `clear` is FALSE when a digit stands in it that we do not trust. */
static enum answer read_digit_line(const struct said *said, gboolean *clear, int *digit)
{
    struct digit found = {0};
    *clear = TRUE;
    if (!said_digit(said, &found)) {
        digit_clear(&found);
        return ANSWER_NONE;
    }
    enum answer answer = answer_of_digit(found.value);
    enum answer beside = answer_of_words(found.rest);
    gboolean alone =
        *found.rest == '\0' || beside == answer || is_set_apart(said->raw) || found.value == 1;
    *clear = answer != ANSWER_NONE && !found.several && !found.out_of && alone &&
             (beside == ANSWER_NONE || beside == answer);
    *digit = found.value;
    digit_clear(&found);
    return answer;
}

/* What stands behind the digit and its own word: "1, super séance" leaves "super séance". */
static void note_rest(struct intent *intent, const struct said *said)
{
    const char *end = said->raw + strcspn(said->raw, "0123456789");
    end += strspn(end, "0123456789");
    end += strspn(end, " .,;:)-!");
    g_autofree char *words = lexicon_words(end);
    g_autofree char *core = lexicon_without(words, lexicon_politeness);
    static const char *const own[] = {"",          "oui",
                                      "yes",       "reportee",
                                      "moved",     "annulee",
                                      "cancelled", "rendez vous manque",
                                      "manquee",   "we missed each other",
                                      NULL};
    if (!lexicon_is(core, own) && !lexicon_is(core, lexicon_share))
        add_words(&intent->notes, end);
    if (intent->minutes == 0)
        intent->minutes = when_minutes(strpbrk(said->raw, "0123456789") == NULL ? said->raw : end);
}

/* FALSE when two lines contradict each other or a digit is not to be trusted. */
static gboolean take_digits(GPtrArray *lines, struct intent *intent)
{
    for (guint i = 0; i < lines->len; i++) {
        struct said *said = lines->pdata[i];
        gboolean clear = TRUE;
        int digit = 0;
        enum answer answer = said->used ? ANSWER_NONE : read_digit_line(said, &clear, &digit);
        if (!clear)
            return FALSE;
        if (answer == ANSWER_NONE)
            continue;
        if (intent->answer != ANSWER_NONE && intent->answer != answer)
            return FALSE;
        intent->answer = answer;
        intent->digit = digit;
        said->used = TRUE;
        note_rest(intent, said);
    }
    return TRUE;
}

/* --- words ----------------------------------------------------------------------------------- */

/* A line that is the printed word itself: "reportée", "annulée", "oui". */
static enum answer read_word_line(const struct said *said)
{
    if (lexicon_is(said->core, moved_words))
        return ANSWER_MOVED;
    if (lexicon_is(said->core, cancelled_words))
        return ANSWER_CANCELLED;
    if (lexicon_is(said->core, missed_words))
        return ANSWER_MISSED;
    if (lexicon_is(said->core, held_words))
        return ANSWER_HELD;
    return lexicon_is(said->core, lexicon_yes) ? ANSWER_HELD : ANSWER_NONE;
}

static gboolean has_loose_digit(const char *raw)
{
    for (const char *at = strpbrk(raw, "0123456789"); at != NULL; at = strpbrk(at, "0123456789")) {
        gsize length = strspn(at, "0123456789");
        const char *unit = at + length + strspn(at + length, " \xc2\xa0");
        if (length == 1 && g_ascii_strncasecmp(unit, "h", 1) != 0 &&
            g_ascii_strncasecmp(unit, "min", 3) != 0 && strncmp(unit, "/4", 2) != 0)
            return TRUE;
        at += length;
    }
    return FALSE;
}

static gboolean speaks_against(const struct said *said)
{
    return lexicon_has(said->words, lexicon_negation) ||
           lexicon_has(said->words, lexicon_not_held) ||
           lexicon_stems(said->words, lexicon_not_held_stems) || has_loose_digit(said->raw);
}

static gboolean speaks_of_session(const struct said *said)
{
    return !said->question &&
           (lexicon_has(said->words, lexicon_about_session) ||
            lexicon_stems(said->words, lexicon_about_session_stems) || when_minutes(said->raw) > 0);
}

static gboolean words_mean_held(const GPtrArray *lines)
{
    gboolean about = FALSE;
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (said->used)
            continue;
        if (speaks_against(said))
            return FALSE;
        about = about || speaks_of_session(said);
    }
    return about;
}

static gboolean is_not_yet(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        if (lexicon_has(((const struct said *)lines->pdata[i])->words, lexicon_not_yet))
            return TRUE;
    return FALSE;
}

/* TRUE when nothing was said that needs an answer read. */
static gboolean only_thanks(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (!said->used && *said->core != '\0' && !lexicon_is(said->core, lexicon_thanks))
            return FALSE;
    }
    return TRUE;
}

static void take_notes(GPtrArray *lines, struct intent *intent)
{
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (said->used || *said->core == '\0')
            continue;
        if (said->question)
            take_question(intent, said->raw);
        else
            add_words(&intent->notes, said->raw);
        if (intent->minutes == 0 && lexicon_count(said->words) > 1)
            intent->minutes = when_minutes(said->raw);
    }
}

static void take_word_lines(GPtrArray *lines, struct intent *intent)
{
    for (guint i = 0; i < lines->len && intent->answer == ANSWER_NONE; i++) {
        struct said *said = lines->pdata[i];
        intent->answer = said->used ? ANSWER_NONE : read_word_line(said);
        said->used = said->used || intent->answer != ANSWER_NONE;
    }
}

/* Words without a digit; labels count as words. */
static void read_words(GPtrArray *lines, gboolean labelled, struct intent *intent)
{
    take_word_lines(lines, intent);
    if (intent->answer != ANSWER_NONE) {
        gboolean against = FALSE;
        for (guint i = 0; i < lines->len && intent->answer == ANSWER_HELD; i++) {
            const struct said *said = lines->pdata[i];
            against = against || (!said->used && lexicon_has(said->words, lexicon_condition) &&
                                  speaks_against(said));
        }
        intent->unread = against;
        return;
    }
    if (only_thanks(lines) && !labelled)
        return;
    if (words_mean_held(lines) || (labelled && only_thanks(lines))) {
        intent->answer = ANSWER_HELD;
        intent->unsure = TRUE;
        return;
    }
    intent->unread = TRUE;
}

void intent_read_log(const struct excerpt *excerpt, GPtrArray *lines, const struct reader *reader,
                     struct intent *intent)
{
    gboolean labelled = take_labels(excerpt, lines, intent);
    if (!take_digits(lines, intent)) {
        intent->unread = TRUE;
    } else if (reader->asked_again && intent->digit > 1) {
        intent->not_yet = intent->digit == 2;
        intent->unread = intent->digit > 2;
    } else if (intent->answer == ANSWER_NONE && is_not_yet(lines)) {
        intent->not_yet = TRUE;
    } else if (intent->answer == ANSWER_NONE) {
        read_words(lines, labelled, intent);
    }
    if (intent->unread || intent->not_yet)
        intent->answer = ANSWER_NONE;
    take_notes(lines, intent);
}
