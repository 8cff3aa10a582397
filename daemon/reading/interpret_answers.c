/*
 * interpret_answers - what was answered to the question that a mail of ours asks.
 *
 * Private answers that cannot be read reach nobody but their author; all other
 * words reach the consultant.
 */
#include "reading/interpret_scene.h"

#include "model/consent.h"
#include "reading/interpret_times.h"

#include <string.h>

/* --- what was chosen ------------------------------------------------------------------------ */

/* The last date that was chosen for this session; NULL: none yet. */
static const struct fact *chosen_before(const struct scene *scene)
{
    const GPtrArray *facts =
        scene->question->ledger == NULL ? NULL : scene->question->ledger->facts;
    for (guint i = facts == NULL || scene->session == 0 ? 0 : facts->len; i > 0; i--) {
        const struct fact *fact = facts->pdata[i - 1];
        if (fact->kind == FACT_CHOSEN && fact->session == scene->session)
            return fact;
    }
    return NULL;
}

static gboolean is_by_author(const struct scene *scene, const struct fact *chosen)
{
    return chosen->person == scene->person &&
           chosen->number == (scene->author == scene->person ? 0 : scene->author);
}

/* One that waits for a word binds nobody. */
static gboolean is_proposal(const struct scene *scene, const struct fact *chosen)
{
    return consent_is_needed(scene->question->playbook, chosen);
}

static gboolean is_asked_to_agree(const struct scene *scene)
{
    return consent_is_asked_by(scene->step);
}

/* What one is asked to agree to is still looked for: no date came after the question. */
static gboolean may_agree(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    const struct message *asked = ledger_row(scene->question->ledger, scene->row);
    return session != NULL && asked != NULL && session_waits(session) &&
           asked->written >= session->time_since;
}

/* The later word of who chose a date counts, as long as nothing else has happened to it; the word
 * of anybody else, or to a session that waits for no date, is for a human. */
static gboolean may_choose(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    const struct fact *before = chosen_before(scene);
    if (is_asked_to_agree(scene))
        return may_agree(scene);
    if (session == NULL)
        return TRUE;
    if (before == NULL || (session_waits(session) && is_proposal(scene, before)))
        return session_waits(session);
    const struct session *agreed =
        session->replaced_by == 0 ? session
                                  : ledger_session(scene->question->ledger, session->replaced_by);
    return is_by_author(scene, before) &&
           (session_waits(session) || (agreed != NULL && agreed->start == before->start &&
                                       session_is_as_chosen(agreed, scene->person)));
}

/* `place`: where, for both of the pair to read; NULL. */
static void choose_date(struct scene *scene, instant start, instant end, int number,
                        const char *place)
{
    const struct session *session = scene_session(scene);
    const struct fact *before = chosen_before(scene);
    const gboolean is_said_before = before != NULL && before->start == start;
    const gboolean is_late = scene->late && !is_asked_to_agree(scene);
    if (is_said_before && (is_late || !session_waits(session)))
        return;
    if (is_late || !may_choose(scene)) {
        scene_pass_on(scene, "mail", scene_text(scene));
        return;
    }
    times_choose(scene, start, end, number);
    if (place != NULL)
        scene_speak(scene, "place", place, FALSE, TRUE);
}

/* --- not understood -------------------------------------------------------------------------- */

static gboolean was_unread_before(const struct scene *scene)
{
    const GPtrArray *unread =
        scene->question->ledger == NULL ? NULL : scene->question->ledger->unread;
    for (guint i = 0; unread != NULL && i < unread->len; i++) {
        const struct fact *fact = unread->pdata[i];
        if (fact->person == scene->person && fact->session == scene->session)
            return TRUE;
    }
    return FALSE;
}

void interpret_unread(struct scene *scene)
{
    gboolean is_private = scene->step != NULL && scene->step->is_private;
    gboolean again = was_unread_before(scene);
    struct fact *fact = scene_add(scene, FACT_UNREAD, scene->person);
    fact_set_step(fact, scene->step == NULL ? NULL : scene->step->id);
    fact->value = is_private;
    scene_explain(scene, WHY_UNREAD);
    if (!is_private)
        scene_pass_on(scene, "mail", scene_text(scene));
    else if (scene->step->expect == EXPECT_LOG && !again && !scene->late)
        scene_want(scene, "K2");
}

/* --- answers --------------------------------------------------------------------------------- */

/* Whether the mail that was answered speaks of a time that has changed since. */
static gboolean is_of_another_time(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    const struct original *original = scene->question->original;
    const struct message *asked =
        original == NULL ? NULL : ledger_row(scene->question->ledger, original->row);
    return session != NULL && asked != NULL && asked->written < session->time_since;
}

static void add_text_rsvp(struct scene *scene, enum partstat partstat)
{
    const struct session *session = scene_session(scene);
    if (session == NULL)
        return;
    struct fact *fact = scene_add(scene, FACT_RSVP, scene->person);
    fact->sequence = is_of_another_time(scene) ? session->time_sequence - 1 : session->sequence;
    fact->stamp = times_written_at(scene);
    fact->value = 1; /* in words: no calendar knows of it */
    fact_set_state(fact, partstat_names[partstat]);
}

static void add_log_words(struct scene *scene, const char *kind, const char *text,
                          const struct intent *intent)
{
    if (text == NULL)
        return;
    scene_add(scene, FACT_LOG_WORDS, scene->person);
    scene_speak(scene, kind, text, intent->to_consultant, FALSE);
}

static void join_line(GString *text, const char *line)
{
    if (line != NULL)
        g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* PARTAGER: what this mail says of the session, and nothing of any other. */
static void share_log(struct scene *scene, const struct intent *intent)
{
    g_autoptr(GString) text = g_string_new(NULL);
    join_line(text, intent->topic);
    join_line(text, intent->notes);
    join_line(text, intent->question);
    join_line(text, intent->place);
    if (!intent->share || text->len == 0)
        return;
    scene_add(scene, FACT_LOG_WORDS, scene->person);
    scene_speak(scene, "shared", text->str, FALSE, TRUE);
    struct spoken *spoken = scene->out->words->pdata[scene->out->words->len - 1];
    if (scene_want(scene, "K6"))
        spoken->wanted = scene->out->facts->len - 1;
}

static void add_detail(struct scene *scene, enum fact_kind kind, int value)
{
    struct fact *fact = scene_add(scene, kind, scene->person);
    fact->value = value;
    fact->stamp = times_written_at(scene);
}

static void add_log(struct scene *scene, const struct intent *intent)
{
    if (intent->minutes > 0 && intent->answer == ANSWER_HELD)
        add_detail(scene, FACT_LOG_MINUTES, intent->minutes);
    if (intent->questions > 0)
        add_detail(scene, FACT_LOG_QUESTIONS, intent->questions);
    add_log_words(scene, "topic", intent->topic, intent);
    add_log_words(scene, "question", intent->question, intent);
    add_log_words(scene, "note", intent->notes, intent);
    add_log_words(scene, "note", intent->place, intent);
    share_log(scene, intent);
}

/* "2, jeudi prochain 15h": put off, and the new date is there already. */
static void take_new_date(struct scene *scene, const struct intent *intent)
{
    instant start = INSTANT_NONE;
    if (intent->answer == ANSWER_MOVED && !scene->late && times_own(scene, intent, &start))
        times_choose(scene, start, start + (instant)times_length(scene) * MINUTE, 0);
}

static void answer_log(struct scene *scene, const struct intent *intent)
{
    if (intent->not_yet) {
        scene_add(scene, FACT_SESSION_NOT_YET, scene->person);
        return;
    }
    if (intent->answer == ANSWER_NONE)
        return;
    scene_answer(scene, intent->answer, intent->digit);
    scene_react(scene, intent->answer, intent->unsure);
    take_new_date(scene, intent);
    add_log(scene, intent);
}

static void answer_slot(struct scene *scene, const struct intent *intent)
{
    int offers = 0;
    instant start = INSTANT_NONE;
    const struct offer *offer = times_offered(scene, intent->digit, &offers);
    if (intent->digit > 0 && offer != NULL &&
        (scene->late || offer->start > scene->question->now)) {
        scene_answer(scene, ANSWER_SLOT, intent->digit);
        choose_date(scene, offer->start, offer->end, intent->digit, intent->place);
    } else if (intent->digit == 0 && times_own(scene, intent, &start)) {
        scene_answer(scene, ANSWER_SLOT, 0);
        choose_date(scene, start, start + (instant)times_length(scene) * MINUTE, 0, intent->place);
    } else {
        scene_answer(scene, ANSWER_WORDS, 0);
        scene_pass_on(scene, "mail", scene_text(scene));
    }
    if (scene->late)
        scene_explain(scene, WHY_LATE);
}

/* "Finalement non", once the date is there: for a human. */
static gboolean takes_back(const struct scene *scene, const struct intent *intent)
{
    return is_asked_to_agree(scene) && !may_agree(scene) &&
           (intent->answer == ANSWER_NO || intent->answer == ANSWER_LATER);
}

static gboolean reaches_human(const struct scene *scene, enum answer answer)
{
    const struct reaction *reaction =
        scene->step == NULL ? NULL : step_reaction(scene->step, answer);
    for (guint i = 0; reaction != NULL && i < reaction->then->len; i++)
        if (strcmp(reaction->then->pdata[i], "X4") == 0)
            return TRUE;
    return FALSE;
}

/* A step out, or a session called off, is taken on the word itself and in time; never on a thumb,
 * never on a guess. */
static gboolean is_no_way_out(const struct scene *scene, const struct intent *intent)
{
    const struct reaction *reaction =
        scene->step == NULL ? NULL : step_reaction(scene->step, intent->answer);
    return intent->answer == ANSWER_YES && reaction != NULL && reaction->record != NULL &&
           (g_str_has_prefix(reaction->record, "person.") ||
            g_str_has_prefix(reaction->record, "session.")) &&
           (!intent->outright || scene->late);
}

/* The wish that this answer made for a step; G_MAXUINT: none. */
static guint wish_for(const struct scene *scene, const char *step)
{
    for (guint i = scene->out->facts->len; i > 0; i--) {
        const struct fact *fact = scene->out->facts->pdata[i - 1];
        if (fact->kind == FACT_STEP_WANTED && g_strcmp0(fact->step, step) == 0)
            return i - 1;
    }
    return G_MAXUINT;
}

/* Why somebody says NON is for the consultant alone: with the mail that tells her of it, else on
 * its own. */
static void give_reason(struct scene *scene, const struct intent *intent)
{
    const guint told = wish_for(scene, "X5");
    if (!intent->reasoned || scene->step == NULL || scene->step->is_private ||
        reaches_human(scene, intent->answer))
        return;
    if (told == G_MAXUINT) {
        scene_pass_on(scene, "mail", scene_text(scene));
        return;
    }
    fact_set_step(scene_add(scene, FACT_WORDS, scene->person), scene->step->id);
    scene_speak(scene, "mail", scene_text(scene), TRUE, FALSE);
    ((struct spoken *)scene->out->words->pdata[scene->out->words->len - 1])->wanted = told;
}

/* Words always reach the consultant, whatever the playbook says of them. */
static void answer_plain(struct scene *scene, const struct intent *intent)
{
    if (is_no_way_out(scene, intent)) {
        scene_answer(scene, ANSWER_WORDS, 0);
        scene_pass_on(scene, "mail", scene_text(scene));
        return;
    }
    scene_answer(scene, intent->answer, intent->digit)->number = intent->tenths;
    scene_react(scene, intent->answer, 0);
    give_reason(scene, intent);
    if (intent->answer == ANSWER_WORDS && !reaches_human(scene, ANSWER_WORDS))
        scene_pass_on(scene, "mail", scene_text(scene));
}

/* "DÉCALER mercredi 27 à 10h": to be moved, and the new date is there already. */
static void move_to_own(struct scene *scene, const struct intent *intent)
{
    instant start = INSTANT_NONE;
    if (!scene->late && times_own(scene, intent, &start))
        times_choose(scene, start, start + (instant)times_length(scene) * MINUTE, 0);
}

static enum partstat partstat_of(enum answer answer)
{
    switch (answer) {
    case ANSWER_YES:
    case ANSWER_ACCEPTED:
        return PARTSTAT_ACCEPTED;
    case ANSWER_DECLINED:
        return PARTSTAT_DECLINED;
    case ANSWER_TENTATIVE:
        return PARTSTAT_TENTATIVE;
    default:
        return PARTSTAT_NEEDS_ACTION;
    }
}

/* Whether this answer left nothing but the note that it came. */
static gboolean came_to_nothing(const struct scene *scene)
{
    for (guint i = 0; i < scene->out->facts->len; i++)
        if (((const struct fact *)scene->out->facts->pdata[i])->kind != FACT_ANSWERED)
            return FALSE;
    return TRUE;
}

static gboolean is_no(enum answer answer)
{
    return answer == ANSWER_NO || answer == ANSWER_DECLINED;
}

/* What would change a session that has begun, or stands no more, is for a human; a no that only
 * says again why it stands no more is not. */
static void pass_on_too_late(struct scene *scene, const struct intent *intent)
{
    const struct session *session = scene_session(scene);
    const gboolean is_said_again = session != NULL && is_no(intent->answer) &&
                                   session->state == SESSION_DECLINED &&
                                   session->put_off_by == scene->person;
    if (came_to_nothing(scene) && !is_said_again)
        scene_pass_on(scene, "mail", scene_text(scene));
}

static void answer_dates(struct scene *scene, const struct intent *intent)
{
    const struct session *session = scene_session(scene);
    gboolean stands =
        session != NULL && session_stands(session) && session->start > scene->question->now;
    const enum partstat said = partstat_of(intent->answer);
    if (stands && said != PARTSTAT_NEEDS_ACTION)
        add_text_rsvp(scene, said);
    /* As a calendar's reply to a lower SEQUENCE it is kept, and changes nothing. */
    if (stands && (said != PARTSTAT_NEEDS_ACTION || intent->answer == ANSWER_NO) &&
        is_of_another_time(scene)) {
        scene_explain(scene, WHY_CHANGED);
        give_reason(scene, intent);
        return;
    }
    answer_plain(scene, intent);
    if (intent->answer == ANSWER_MOVE && stands)
        move_to_own(scene, intent);
    if (!stands)
        pass_on_too_late(scene, intent);
}

void interpret_answer(struct scene *scene, const struct intent *intent)
{
    enum expectation expect = scene->step == NULL ? EXPECT_NOTHING : scene->step->expect;
    if (expect == EXPECT_LOG)
        answer_log(scene, intent);
    else if (intent->answer == ANSWER_NONE)
        return;
    else if (expect == EXPECT_SLOT && intent->answer == ANSWER_SLOT)
        answer_slot(scene, intent);
    else if (takes_back(scene, intent))
        scene_pass_on(scene, "mail", scene_text(scene));
    else if (scene->session != 0 && (expect == EXPECT_RSVP ||
                                     (expect == EXPECT_YESNO && scene->step->each == EACH_SESSION)))
        answer_dates(scene, intent);
    else
        answer_plain(scene, intent);
}

void interpret_call(struct scene *scene, const struct intent *intent)
{
    if (intent->to_consultant)
        scene_pass_on(scene, "mail", scene_text(scene));
}
