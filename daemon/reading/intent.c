/*
 * intent - what the new words of a mail mean, for the answer that is expected.
 *
 * Commands first, then the grammar of the question. A yes with a condition is
 * no yes: it becomes words for a human.
 */
#include "reading/intent.h"

#include "base/text.h"
#include "reading/intent_lines.h"
#include "reading/intent_log.h"
#include "reading/intent_session.h"
#include "reading/lexicon.h"
#include "reading/when.h"

#include <string.h>

enum { MOST_SCALE = 5 };

void intent_clear(struct intent *intent)
{
    char **const texts[] = {&intent->topic, &intent->question, &intent->notes,
                            &intent->place, &intent->where,    &intent->order};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_clear_pointer(texts[i], g_free);
    g_clear_pointer(&intent->times, g_array_unref);
}

/* --- commands -------------------------------------------------------------------------------- */

static gboolean calls_consultant(const char *words, const char *consultant)
{
    if (lexicon_after(words, lexicon_human) != NULL)
        return TRUE;
    g_autofree char *name = consultant == NULL ? NULL : lexicon_words(consultant);
    const char *const names[] = {name, NULL};
    return name != NULL && *name != '\0' && lexicon_after(words, names) != NULL;
}

/* "1 PARTAGER", "1 ANNA": the word alone behind its digit, which stays to be read; more words might
 * mean something else. */
static void take_behind_digit(struct said *said, const char *consultant, struct intent *intent)
{
    gsize digits = strspn(said->core, "0123456789");
    if (digits == 0 || said->core[digits] != ' ')
        return;
    const char *word = said->core + digits + 1;
    gboolean share = lexicon_is(word, lexicon_share);
    gboolean call = lexicon_count(word) == 1 && calls_consultant(word, consultant);
    intent->share = intent->share || share;
    intent->to_consultant = intent->to_consultant || call;
    if (share || call)
        said->core[digits] = '\0';
}

/* PARTAGER and ANNA stand first in a line; what follows them stays to be read. */
static void take_commands(GPtrArray *lines, const char *consultant, struct intent *intent)
{
    for (guint i = 0; i < lines->len; i++) {
        struct said *said = lines->pdata[i];
        gboolean share = lexicon_after(said->words, lexicon_share) != NULL;
        gboolean call = calls_consultant(said->words, consultant);
        intent->share = intent->share || share;
        intent->to_consultant = intent->to_consultant || call;
        take_behind_digit(said, consultant, intent);
        said->used = (share || call) && lexicon_count(said->words) == 1;
    }
}

/* The whole mail as one core, when it is one line; "" when there are more. */
static const char *only_core(const GPtrArray *lines)
{
    const char *only = "";
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (said->used || *said->core == '\0' || lexicon_is(said->core, lexicon_thanks))
            continue;
        if (*only != '\0')
            return "";
        only = said->core;
    }
    return only;
}

static gboolean says_stop(const GPtrArray *lines)
{
    if (lexicon_is(only_core(lines), lexicon_stop_alone))
        return TRUE;
    for (guint i = 0; i < lines->len; i++)
        if (lexicon_has(((const struct said *)lines->pdata[i])->words, lexicon_stop))
            return TRUE;
    return FALSE;
}

/* --- the grammars ---------------------------------------------------------------------------- */

static gboolean is_thanks(const char *core)
{
    if (*core == '\0' || lexicon_is(core, lexicon_thanks))
        return TRUE;
    g_autofree char *rest = lexicon_without(core, lexicon_thanks);
    return *rest == '\0';
}

static gboolean nothing_but_thanks(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (!said->used && !is_thanks(said->core))
            return FALSE;
    }
    return TRUE;
}

/* The first line that says something. */
static const struct said *first_said(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (!said->used && !is_thanks(said->core))
            return said;
    }
    return NULL;
}

static gboolean is_conditional(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        if (lexicon_has(((const struct said *)lines->pdata[i])->words, lexicon_condition))
            return TRUE;
    return FALSE;
}

/* Whether a moment is the session's own: its start, or the whole of its day. */
static gboolean is_own(const struct moment *moment, const struct reader *reader)
{
    if (reader->session == INSTANT_NONE)
        return FALSE;
    struct wall wall = clock_wall(reader->session, reader->zone);
    gint64 day = (gint64)wall.day * 24 * 60;
    return (moment->kind == WHEN_PROPOSAL && moment->start == day + wall.minute) ||
           (moment->start == day && moment->end == day + 24 * 60);
}

/* Another time than the session's own. */
static gboolean has_proposal(const GArray *times, const struct reader *reader)
{
    for (guint i = 0; i < times->len; i++) {
        const struct moment *moment = &g_array_index(times, struct moment, i);
        if (moment->kind != WHEN_UNAVAILABLE && !is_own(moment, reader))
            return TRUE;
    }
    return FALSE;
}

/* A line that is yes or no, alone or first in the mail with explanations below. */
static enum answer read_yes_no(const char *core)
{
    if (lexicon_is(core, lexicon_yes))
        return ANSWER_YES;
    if (lexicon_is(core, lexicon_no))
        return ANSWER_NO;
    return ANSWER_NONE;
}

/* "OUI, à jeudi": the word and a few that change nothing. */
static enum answer read_start(const struct said *said)
{
    static const char *const yes[] = {"oui", "yes", NULL};
    static const char *const no[] = {"non", "no", NULL};
    const char *comma = strpbrk(said->raw, ",.!;");
    if (comma == NULL || said->question || lexicon_has(said->words, lexicon_condition))
        return ANSWER_NONE;
    g_autofree char *head = g_strndup(said->raw, (gsize)(comma - said->raw));
    g_autofree char *words = lexicon_words(head);
    g_autofree char *rest = lexicon_words(comma);
    if (lexicon_is(words, yes) && !lexicon_has(rest, lexicon_negation))
        return ANSWER_YES;
    return lexicon_is(words, no) && lexicon_is(rest, lexicon_no) ? ANSWER_NO : ANSWER_NONE;
}

/* The first mark behind a word; NULL. */
static const char *first_mark(const char *raw)
{
    static const char *const dashes[] = {"\xe2\x80\x93", "\xe2\x80\x94"};
    const char *mark = strpbrk(raw, ",.!;:(-");
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++) {
        const char *dash = strstr(raw, dashes[i]);
        mark = dash != NULL && (mark == NULL || dash < mark) ? dash : mark;
    }
    return mark;
}

/* "NON, je pars en mai": the word itself, set apart, and why; unless the rest asks, sets a
 * condition, or takes it back. */
static enum answer read_reasoned(const struct said *said)
{
    static const char *const no[] = {"non", "no", NULL};
    const char *mark = first_mark(said->raw);
    if (mark == NULL || said->question || lexicon_has(said->words, lexicon_condition) ||
        lexicon_has(said->words, lexicon_reassuring))
        return ANSWER_NONE;
    g_autofree char *head = g_strndup(said->raw, (gsize)(mark - said->raw));
    g_autofree char *words = lexicon_words(head);
    return lexicon_has(words, no) && lexicon_is(words, lexicon_no) ? ANSWER_NO : ANSWER_NONE;
}

/* Whether anything stands beside the NON. */
static gboolean gives_reason(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const struct said *said = lines->pdata[i];
        if (!said->used && !is_thanks(said->core) && !lexicon_is(said->core, lexicon_no))
            return TRUE;
    }
    return FALSE;
}

static enum answer read_plain(const GPtrArray *lines)
{
    const struct said *first = first_said(lines);
    if (first == NULL)
        return ANSWER_NONE;
    enum answer answer = read_yes_no(first->core);
    answer = answer == ANSWER_NONE ? read_start(first) : answer;
    return answer == ANSWER_NONE ? read_reasoned(first) : answer;
}

/* "Oui pour jeudi 15h": yes, and nothing but the session's own time. */
static gboolean repeats_the_time(const struct said *first, const struct intent *intent)
{
    static const char *const yes[] = {"oui", "yes", "ok", "d accord", "ca marche", "parfait", NULL};
    return intent->times->len == 1 && !first->question && lexicon_after(first->core, yes) != NULL &&
           !lexicon_has(first->words, lexicon_negation) &&
           !lexicon_has(first->words, lexicon_condition);
}

/* OUI, NON, DÉCALER; a time of their own is a wish to move. */
static void read_yesno(const GPtrArray *lines, const struct reader *reader, struct intent *intent)
{
    static const char *const outright[] = {"oui", "yes", NULL};
    const struct said *first = first_said(lines);
    if (first == NULL)
        return;
    gboolean proposes = has_proposal(intent->times, reader);
    enum answer answer = read_plain(lines);
    if (answer == ANSWER_NONE && !proposes && repeats_the_time(first, intent))
        answer = ANSWER_YES;
    intent->outright = answer == ANSWER_YES && lexicon_after(first->core, outright) != NULL;
    if (lexicon_after(first->core, lexicon_move) != NULL || (answer != ANSWER_YES && proposes))
        intent->answer = ANSWER_MOVE;
    else if (answer == ANSWER_NONE || (answer == ANSWER_YES && (proposes || is_conditional(lines))))
        intent->answer = ANSWER_WORDS;
    else
        intent->answer = answer;
    intent->reasoned = intent->answer == ANSWER_NO && gives_reason(lines);
}

static void read_rsvp(const GPtrArray *lines, const struct reader *reader, struct intent *intent)
{
    read_yesno(lines, reader, intent);
    if (intent->answer == ANSWER_YES)
        intent->answer = ANSWER_ACCEPTED;
    else if (intent->answer == ANSWER_NO)
        intent->answer = ANSWER_DECLINED;
}

/* Only a NO that is the whole of what was said, its first line, or its first word with a reason
 * behind it counts: it leads out. */
static void read_no(const GPtrArray *lines, struct intent *intent)
{
    const struct said *first = first_said(lines);
    if (first == NULL)
        return;
    enum answer answer = read_yes_no(first->core);
    answer = answer == ANSWER_NONE ? read_reasoned(first) : answer;
    intent->answer = answer == ANSWER_NONE || is_conditional(lines) ? ANSWER_WORDS : answer;
    intent->reasoned = intent->answer == ANSWER_NO && gives_reason(lines);
}

static void read_lines(const GPtrArray *lines, struct intent *intent)
{
    intent->answer = nothing_but_thanks(lines) ? ANSWER_NONE : ANSWER_WORDS;
}

/* "4,5" is a mark of its own; `tenths` -1: the line holds a whole one. */
static gboolean take_mark(const struct said *said, struct digit *digit, int *tenths)
{
    *tenths = said_tenths(said, &digit->value);
    return *tenths >= 0 || said_digit(said, digit);
}

static void read_scale(const GPtrArray *lines, struct intent *intent)
{
    for (guint i = 0; i < lines->len && !intent->unread; i++) {
        const struct said *said = lines->pdata[i];
        struct digit digit = {0};
        int tenths = 0;
        if (!said->used && take_mark(said, &digit, &tenths)) {
            const int mark = digit.value * 10 + MAX(tenths, 0);
            const int before = intent->digit * 10 + intent->tenths;
            intent->unread = digit.several || mark < 10 || mark > MOST_SCALE * 10 ||
                             (intent->digit != 0 && before != mark);
            intent->digit = digit.value;
            intent->tenths = MAX(tenths, 0);
        }
        digit_clear(&digit);
    }
    intent->unread = intent->unread || (intent->digit == 0 && !nothing_but_thanks(lines));
    if (!intent->unread && intent->digit != 0)
        intent->answer = ANSWER_SCALE;
}

/* --- slots ----------------------------------------------------------------------------------- */

static void choose(struct intent *intent, int digit)
{
    intent->answer = ANSWER_SLOT;
    intent->digit = digit;
}

/* "2, à 11h": a time that is not the one offered under that digit. */
static gboolean names_another_time(const GArray *times, const struct reader *reader, int offer)
{
    struct reader of_offer = *reader;
    if (reader->starts == NULL)
        return FALSE;
    of_offer.session = reader->starts[offer - 1];
    for (guint i = 0; i < times->len; i++) {
        const struct moment *moment = &g_array_index(times, struct moment, i);
        if (moment->kind == WHEN_PROPOSAL && !is_own(moment, &of_offer))
            return TRUE;
    }
    return FALSE;
}

/* "1", "le deux", "1 ou 3", "le dernier"; FALSE when the line chooses nothing. */
static gboolean read_choice(const struct said *said, const struct reader *reader,
                            struct intent *intent)
{
    static const char *const last[] = {"le dernier", "la derniere", "the last", "the last one",
                                       NULL};
    struct digit digit = {0};
    gboolean is = said_digit(said, &digit);
    if (!is && lexicon_is(said->core, last) && reader->offers > 0)
        choose(intent, reader->offers);
    else if (is && !lexicon_has(said->words, lexicon_condition) && digit.value >= 1 &&
             digit.value <= reader->offers && when_minutes(digit.rest) == 0 && !digit.out_of &&
             !names_another_time(intent->times, reader, digit.value))
        choose(intent, digit.value);
    else if (is && *digit.rest == '\0' && !has_proposal(intent->times, reader))
        intent->unread = TRUE;
    digit_clear(&digit);
    return intent->answer == ANSWER_SLOT || intent->unread;
}

static gboolean has_lonely_hour(const GArray *times)
{
    for (guint i = 0; i < times->len; i++)
        if (g_array_index(times, struct moment, i).lonely)
            return TRUE;
    return FALSE;
}

/* The offer that a line names, whatever stands behind the digit; 0. */
static int offer_named(const struct said *said, const struct reader *reader)
{
    struct digit digit = {0};
    gboolean is = said_digit(said, &digit) && !digit.several && !digit.out_of;
    int value = is && digit.value >= 1 && digit.value <= reader->offers ? digit.value : 0;
    digit_clear(&digit);
    return value;
}

/* "le 2 à 11h": the second date, or the second of the month; nobody can tell. */
static gboolean may_be_a_day(const struct said *said, const struct reader *reader)
{
    static const char *const hours[] = {"a", "vers", "at", "around", NULL};
    struct digit digit = {0};
    gboolean may = said_digit(said, &digit) && digit.value >= 1 && digit.value <= reader->offers &&
                   lexicon_after(digit.rest, hours) != NULL;
    digit_clear(&digit);
    return may;
}

/* "2 mais plutôt 11h": an hour without a day is of the day of that offer. FALSE when no offer is
 * named: the day that was put off is never meant. */
static gboolean find_day(const struct excerpt *excerpt, const struct said *first,
                         const struct reader *reader, struct intent *intent)
{
    if (!has_lonely_hour(intent->times))
        return !may_be_a_day(first, reader);
    int offer = offer_named(first, reader);
    if (offer == 0 || reader->starts == NULL)
        return FALSE;
    g_array_unref(intent->times);
    intent->times = when_read(excerpt->text, reader->language, reader->zone, reader->sent,
                              reader->starts[offer - 1]);
    return TRUE;
}

static void read_slot(const struct excerpt *excerpt, const GPtrArray *lines,
                      const struct reader *reader, struct intent *intent)
{
    const struct said *first = first_said(lines);
    if (first == NULL)
        return;
    gboolean dated = find_day(excerpt, first, reader, intent);
    if (lexicon_is(first->core, lexicon_later)) {
        intent->answer = ANSWER_LATER;
        return;
    }
    if (lexicon_is(first->core, lexicon_all) && reader->offers > 0) {
        choose(intent, 1);
        return;
    }
    if (read_choice(first, reader, intent)) {
        intent->place = said_place(first);
        return;
    }
    enum answer answer = read_yes_no(first->core);
    if (answer == ANSWER_YES && reader->offers == 1)
        choose(intent, 1);
    else if (dated && has_proposal(intent->times, reader))
        choose(intent, 0);
    else if (answer == ANSWER_NO || lexicon_is(first->core, lexicon_none))
        intent->answer = ANSWER_NO;
    else if (answer == ANSWER_YES)
        intent->unread = TRUE;
    else
        intent->answer = ANSWER_WORDS;
}

/* --- the whole ------------------------------------------------------------------------------- */

static void read_expected(const struct excerpt *excerpt, enum expectation expect, GPtrArray *lines,
                          const struct reader *reader, struct intent *intent)
{
    switch (expect) {
    case EXPECT_LOG:
        intent_read_log(excerpt, lines, reader, intent);
        break;
    case EXPECT_SLOT:
        read_slot(excerpt, lines, reader, intent);
        break;
    case EXPECT_SCALE:
        read_scale(lines, intent);
        break;
    case EXPECT_YESNO:
        read_yesno(lines, reader, intent);
        break;
    case EXPECT_RSVP:
        read_rsvp(lines, reader, intent);
        break;
    case EXPECT_NO:
        read_no(lines, intent);
        break;
    default:
        read_lines(lines, intent);
        break;
    }
}

/* The words that stand alone in a mail; TRUE when it holds one. */
static gboolean read_alone(const GPtrArray *lines, struct intent *intent)
{
    const char *core = only_core(lines);
    intent->resume = lexicon_is(core, lexicon_resume);
    intent->quit = lexicon_is(core, lexicon_quit);
    intent->correct = lexicon_is(core, lexicon_correct);
    intent->erase = lexicon_is(core, lexicon_erase);
    intent->data = lexicon_is(core, lexicon_data);
    intent->halt = lexicon_is(core, lexicon_halt);
    return intent->resume || intent->quit || intent->correct || intent->erase || intent->data ||
           intent->halt;
}

void intent_read(const struct excerpt *excerpt, enum expectation expect,
                 const struct reader *reader, struct intent *intent)
{
    *intent = (struct intent){.answer = ANSWER_NONE};
    intent->times =
        when_read(excerpt->text, reader->language, reader->zone, reader->sent, reader->session);
    g_autoptr(GPtrArray) lines = said_lines(excerpt->text, reader->consultant);
    if (excerpt->doubtful) {
        intent->unread = TRUE;
        return;
    }
    intent->silent = nothing_but_thanks(lines) && excerpt->labels->len == 0 &&
                     strchr(excerpt->text, '?') == NULL;
    if (says_stop(lines)) {
        intent->answer = ANSWER_STOP;
        return;
    }
    take_commands(lines, reader->consultant, intent);
    intent_read_session(lines, expect, intent);
    if (!read_alone(lines, intent))
        read_expected(excerpt, expect, lines, reader, intent);
}
