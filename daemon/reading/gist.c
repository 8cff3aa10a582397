/*
 * gist - what a mail wants, in one word or a few, when nobody knows what it was asked.
 *
 * The same grammars as for an expected answer, each asked in turn; a word is said only where one
 * of them is sure.
 */
#include "reading/gist.h"

#include <string.h>

#include "reading/intent_lines.h"
#include "reading/lexicon.h"
#include "reading/subject.h"
#include "reading/when.h"

static void say_once(GPtrArray *words, const char *word)
{
    for (guint i = 0; i < words->len; i++)
        if (strcmp(words->pdata[i], word) == 0)
            return;
    g_ptr_array_add(words, (gpointer)word);
}

/* --- calendars ------------------------------------------------------------------------------- */

static void say_partstat(enum partstat partstat, GPtrArray *words)
{
    if (partstat == PARTSTAT_ACCEPTED)
        say_once(words, "accept");
    else if (partstat == PARTSTAT_DECLINED)
        say_once(words, "decline");
    else if (partstat == PARTSTAT_TENTATIVE)
        say_once(words, "tentative");
}

static void read_calendar(const struct itip *calendar, GPtrArray *words)
{
    if (calendar->method == METHOD_COUNTER)
        say_once(words, "propose");
    if (calendar->method != METHOD_REPLY)
        return;
    for (guint i = 0; i < calendar->events->len; i++) {
        const struct itip_event *event = calendar->events->pdata[i];
        for (guint j = 0; j < event->attendees->len; j++)
            say_partstat(((const struct itip_attendee *)event->attendees->pdata[j])->partstat,
                         words);
    }
}

/* A program without calendars answers in the subject; what stands below is a comment. */
static gboolean read_subject(const struct incoming *incoming, GPtrArray *words)
{
    switch (subject_answer(incoming->subject)) {
    case ANSWER_ACCEPTED:
        say_once(words, "accept");
        return TRUE;
    case ANSWER_DECLINED:
        say_once(words, "decline");
        return TRUE;
    case ANSWER_TENTATIVE:
        say_once(words, "tentative");
        return TRUE;
    case ANSWER_MOVE:
        say_once(words, "propose");
        return TRUE;
    default:
        return FALSE;
    }
}

/* --- words ----------------------------------------------------------------------------------- */

static const char *const commands[] = {
    "decaler",  "lieu",  "annuler",     "c est cale", "plus tard",    "moins",
    "plus",     "pause", "move",        "where",      "cancel",       "booked",
    "later",    "less",  "more",        "reprendre",  "resume",       "quitter",
    "quit",     "stop",  "mes donnees", "my data",    "corriger",     "correct",
    "effacer",  "erase", "aide",        "help",       "humain",       "human",
    "partager", "share", "cercle",      "circle",     "tout arreter", "stop everything",
    NULL};

/* "DÉCALER", "Pause 3 semaines", "stop": in capitals, or all that the line says. */
static gboolean is_command(const struct said *said)
{
    const char *rest = lexicon_after(said->words, commands);
    if (rest == NULL)
        return FALSE;
    const char *second = g_utf8_next_char(said->raw);
    const gboolean capitals =
        g_unichar_isupper(g_utf8_get_char(said->raw)) &&
        (g_unichar_isupper(g_utf8_get_char(second)) || g_utf8_get_char(second) == '\'' ||
         g_utf8_get_char(second) == 0x2019);
    return capitals || *rest == '\0' || lexicon_is(said->core, commands);
}

static gboolean commands_anything(const GPtrArray *lines, const struct intent *intent)
{
    for (guint i = 0; i < lines->len; i++)
        if (is_command(lines->pdata[i]))
            return TRUE;
    return intent->share || intent->to_consultant || intent->resume || intent->quit ||
           intent->correct || intent->erase || intent->data || intent->halt ||
           intent->answer == ANSWER_STOP;
}

/* "peut-être", "sous réserve": an answer that may yet change. */
static gboolean is_tentative(const GPtrArray *lines)
{
    static const char *const maybe[] = {"peut etre",
                                        "sous reserve",
                                        "a confirmer",
                                        "provisoirement",
                                        "je ne suis pas sur",
                                        "je ne suis pas sure",
                                        "pas certain",
                                        "pas certaine",
                                        "a priori oui",
                                        "normalement oui",
                                        "en principe oui",
                                        "a priori ok",
                                        "maybe",
                                        "perhaps",
                                        "tentative",
                                        "tentatively",
                                        "not sure",
                                        "to be confirmed",
                                        "probably",
                                        NULL};
    for (guint i = 0; i < lines->len; i++)
        if (lexicon_has(((const struct said *)lines->pdata[i])->words, maybe))
            return TRUE;
    return FALSE;
}

static gboolean proposes(const GArray *times)
{
    for (guint i = 0; i < times->len; i++) {
        const struct moment *moment = &g_array_index(times, struct moment, i);
        if (moment->kind != WHEN_UNAVAILABLE && !(moment->lonely && moment->ambiguous))
            return TRUE;
    }
    return FALSE;
}

/* A digit that stands for a choice, in the first line that says something. */
static int digit_of(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        struct digit digit = {0};
        if (lexicon_count(said->core) == 0)
            continue;
        const gboolean is = said_digit(said, &digit) && !digit.several && digit.value <= 9;
        const int value = is ? digit.value : -1;
        digit_clear(&digit);
        return value;
    }
    return -1;
}

/* "Oui, à jeudi": where nobody told of a session, the one time of a mail may be its own. */
static struct reader with_session(const struct excerpt *excerpt, const struct reader *reader)
{
    struct reader told = *reader;
    g_autoptr(GArray) times =
        when_read(excerpt->text, reader->language, reader->zone, reader->sent, reader->session);
    const struct moment *only = times->len == 1 ? &g_array_index(times, struct moment, 0) : NULL;
    if (told.session != INSTANT_NONE || only == NULL || only->ambiguous)
        return told;
    const struct wall wall = {.day = (int)(only->start / (24 * 60)),
                              .minute = (int)(only->start % (24 * 60))};
    if (!clock_instant(wall, reader->zone, &told.session))
        told.session = INSTANT_NONE;
    return told;
}

static void read_plain(const struct excerpt *excerpt, const struct reader *reader, int digit,
                       GPtrArray *words)
{
    struct intent intent;
    const struct reader told = with_session(excerpt, reader);
    intent_read(excerpt, EXPECT_YESNO, &told, &intent);
    g_autoptr(GPtrArray) lines = said_lines(excerpt->text, reader->consultant);
    const gboolean maybe = is_tentative(lines);
    if (commands_anything(lines, &intent))
        say_once(words, "command");
    else if (intent.silent && *excerpt->text != '\0')
        say_once(words, "thanks");
    else if (maybe && digit < 0)
        say_once(words, "tentative");
    else if (intent.answer == ANSWER_YES)
        say_once(words, "accept");
    else if (intent.answer == ANSWER_NO)
        say_once(words, "decline");
    const gboolean repeats = intent.answer == ANSWER_YES && told.session != reader->session;
    if (proposes(intent.times) && !repeats)
        say_once(words, "propose");
    intent_clear(&intent);
}

static void read_log(const struct excerpt *excerpt, const struct reader *reader, GPtrArray *words)
{
    struct intent intent;
    intent_read(excerpt, EXPECT_LOG, reader, &intent);
    const gboolean labelled = intent.topic != NULL || intent.place != NULL ||
                              (excerpt->labels->len > 0 && intent.minutes > 0);
    const gboolean told = intent.answer != ANSWER_NONE && !intent.unread && intent.digit == 0 &&
                          (intent.unsure || intent.answer != ANSWER_HELD);
    if (labelled || told || intent.not_yet)
        say_once(words, "log");
    else if (excerpt->labels->len > 0)
        say_once(words, "answer");
    intent_clear(&intent);
}

static void read_person(const struct excerpt *excerpt, const struct reader *reader,
                        GPtrArray *words, int *choice)
{
    g_autoptr(GPtrArray) lines = said_lines(excerpt->text, reader->consultant);
    const int digit = digit_of(lines);
    if (digit >= 0) {
        *choice = digit;
        say_once(words, "digit");
    }
    read_plain(excerpt, reader, digit, words);
    if (words->len == 0 || excerpt->labels->len > 0)
        read_log(excerpt, reader, words);
}

void gist_of(const struct incoming *incoming, enum mail_class mail_class,
             const struct excerpt *excerpt, const struct reader *reader, GPtrArray *words,
             int *choice)
{
    if (mail_class == MAIL_CALENDAR)
        read_calendar(incoming->calendar, words);
    else if (mail_class == MAIL_PERSON && incoming->reaction)
        say_once(words, "thanks");
    else if (mail_class == MAIL_PERSON && !read_subject(incoming, words) && !excerpt->doubtful)
        read_person(excerpt, reader, words, choice);
    if (words->len == 0)
        say_once(words, "none");
}
