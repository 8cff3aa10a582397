/*
 * interpret_words - an answer in words to a mail of ours.
 *
 * Private answers that cannot be read reach nobody but their author; all other
 * words reach the consultant, whole.
 */
#include "reading/interpret_scene.h"

#include "reading/excerpt.h"
#include "reading/interpret_times.h"
#include "reading/lexicon.h"

#include <string.h>

static const struct original *original_of(const struct scene *scene)
{
    return scene->question->original;
}

static const char *body_of(const struct scene *scene)
{
    return scene->incoming->text == NULL ? "" : scene->incoming->text;
}

/* --- what was chosen ------------------------------------------------------------------------ */

static void add_chosen(struct scene *scene, instant start, instant end, int number)
{
    struct fact *fact = scene_add(scene, FACT_CHOSEN, scene->person);
    fact_set_step(fact, original_of(scene)->step);
    fact->start = start;
    fact->end = end;
    fact->value = number;
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

static void not_read(struct scene *scene)
{
    gboolean is_private = scene->step != NULL && scene->step->is_private;
    gboolean again = was_unread_before(scene);
    struct fact *fact = scene_add(scene, FACT_UNREAD, scene->person);
    fact_set_step(fact, scene->step == NULL ? NULL : scene->step->id);
    fact->value = is_private;
    scene_explain(scene, WHY_UNREAD);
    if (!is_private)
        scene_pass_on(scene, "mail", body_of(scene));
    else if (scene->step->expect == EXPECT_LOG && !again && !scene->late)
        scene_want(scene, "K2");
}

/* --- answers --------------------------------------------------------------------------------- */

static void add_text_rsvp(struct scene *scene, enum partstat partstat)
{
    const struct session *session = scene_session(scene);
    if (session == NULL)
        return;
    struct fact *fact = scene_add(scene, FACT_RSVP, scene->person);
    fact->sequence = session->sequence;
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

static void add_log(struct scene *scene, const struct intent *intent)
{
    if (intent->minutes > 0 && intent->answer == ANSWER_HELD)
        scene_add(scene, FACT_LOG_MINUTES, scene->person)->value = intent->minutes;
    if (intent->questions > 0)
        scene_add(scene, FACT_LOG_QUESTIONS, scene->person)->value = intent->questions;
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
        add_chosen(scene, start, start + (instant)times_length(scene) * MINUTE, 0);
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
    if (intent->digit > 0 && offer != NULL) {
        scene_answer(scene, ANSWER_SLOT, intent->digit);
        if (!scene->late && offer->start > scene->question->now)
            add_chosen(scene, offer->start, offer->end, intent->digit);
    } else if (intent->digit == 0 && times_own(scene, intent, &start)) {
        scene_answer(scene, ANSWER_SLOT, 0);
        if (!scene->late)
            add_chosen(scene, start, start + (instant)times_length(scene) * MINUTE, 0);
    } else {
        scene_answer(scene, ANSWER_WORDS, 0);
        scene_pass_on(scene, "mail", body_of(scene));
    }
    if (scene->late)
        scene_explain(scene, WHY_LATE);
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

/* Words always reach the consultant, whatever the playbook says of them. */
static void answer_plain(struct scene *scene, const struct intent *intent)
{
    scene_answer(scene, intent->answer, intent->digit);
    scene_react(scene, intent->answer, 0);
    if (intent->answer == ANSWER_WORDS && !reaches_human(scene, ANSWER_WORDS))
        scene_pass_on(scene, "mail", body_of(scene));
}

/* Said once, it holds: nothing automatic follows a second STOP. */
static void answer_stop(struct scene *scene)
{
    const struct person *author = registry_person(scene->question->registry, scene->author);
    if (author != NULL && author->stopped)
        return;
    scene_add(scene, FACT_PERSON_STOPPED, scene->author);
    scene_want(scene, "K3");
    scene_want(scene, "X5");
}

static void answer_dates(struct scene *scene, const struct intent *intent)
{
    const struct session *session = scene_session(scene);
    gboolean stands =
        session != NULL && session_stands(session) && session->start > scene->question->now;
    if (intent->answer == ANSWER_YES || intent->answer == ANSWER_ACCEPTED) {
        if (stands)
            add_text_rsvp(scene, PARTSTAT_ACCEPTED);
        answer_plain(scene, intent);
        return;
    }
    if (intent->answer == ANSWER_DECLINED && stands)
        add_text_rsvp(scene, PARTSTAT_DECLINED);
    answer_plain(scene, intent);
}

static void answer_expected(struct scene *scene, const struct intent *intent)
{
    enum expectation expect = scene->step == NULL ? EXPECT_NOTHING : scene->step->expect;
    if (expect == EXPECT_LOG)
        answer_log(scene, intent);
    else if (intent->answer == ANSWER_NONE)
        return;
    else if (expect == EXPECT_SLOT && intent->answer == ANSWER_SLOT)
        answer_slot(scene, intent);
    else if ((expect == EXPECT_YESNO || expect == EXPECT_RSVP) && scene->session != 0)
        answer_dates(scene, intent);
    else
        answer_plain(scene, intent);
}

static void answer_consultant_call(struct scene *scene, const struct intent *intent)
{
    if (intent->to_consultant)
        scene_pass_on(scene, "mail", body_of(scene));
}

/* Who logged a session may say so again; any other CORRIGER is a right, for a human. */
static void correct(struct scene *scene)
{
    const struct session *session = scene_session(scene);
    if (session != NULL && session_is_logged(session) && session->logged_by == scene->author)
        scene_want(scene, "K5");
    else
        scene_pass_on(scene, "mail", body_of(scene));
}

static void answer(struct scene *scene, const struct intent *intent)
{
    if (intent->answer == ANSWER_STOP) {
        answer_stop(scene);
        return;
    }
    if (intent->resume) {
        scene_add(scene, FACT_PERSON_RESUMED, scene->author);
        return;
    }
    if (intent->quit) {
        scene_pass_on(scene, "mail", body_of(scene));
        scene_want(scene, "X5");
        return;
    }
    if (intent->correct) {
        correct(scene);
        return;
    }
    if (intent->to_consultant &&
        (intent->unread || intent->answer == ANSWER_NONE || intent->answer == ANSWER_WORDS)) {
        answer_consultant_call(scene, intent);
        return;
    }
    if (intent->unread)
        not_read(scene);
    else
        answer_expected(scene, intent);
    if (!intent->unread)
        answer_consultant_call(scene, intent);
}

/* --- the consultant -------------------------------------------------------------------------- */

/* The edit that this very X3 told of, as long as it is the one that waits; 0. */
static gint64 edit_told(const struct ledger *ledger, gint64 row)
{
    gint64 waiting = 0, told = 0;
    for (guint i = 0; ledger != NULL && i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_CHANGES_ASKED)
            waiting = fact->value;
        else if (fact->kind == FACT_CHANGES_SETTLED)
            waiting = 0;
        else if (fact->kind == FACT_STEP_WRITTEN && fact->row == row)
            told = waiting;
    }
    return told == waiting ? told : 0;
}

/* TOUT ARRÊTER: the whole cohort, from any phone; it can be started again. */
static void halt(struct scene *scene)
{
    scene_add(scene, FACT_COHORT_STOPPED, scene->author)->subject = 0;
}

/* Her OUI and NON to X3 count; all else that she writes is for later. */
static void answer_changes(struct scene *scene, const struct intent *intent)
{
    if (intent->halt) {
        halt(scene);
        return;
    }
    gint64 asked = edit_told(scene->question->ledger, scene->row);
    gboolean decides = intent->answer == ANSWER_YES || intent->answer == ANSWER_NO;
    if (strcmp(original_of(scene)->step, "X3") != 0 || asked == 0 || !decides || scene->late) {
        scene_explain(scene, WHY_CONSULTANT);
        return;
    }
    struct fact *fact =
        scene_add(scene, intent->answer == ANSWER_YES ? FACT_CHANGES_AGREED : FACT_CHANGES_REFUSED,
                  scene->person);
    fact->subject = 0;
    fact->value = asked;
    scene_answer(scene, intent->answer, 0);
}

/* --- the way in ------------------------------------------------------------------------------ */

static gboolean is_about_dates(const struct step *step)
{
    return step != NULL && !step->is_private &&
           (step->expect == EXPECT_RSVP || step->expect == EXPECT_YESNO ||
            step->expect == EXPECT_SLOT);
}

/* K2 asks a question again: what its answer does stands in the row of the first. */
static const struct step *step_meant(const struct scene *scene, const struct step *step)
{
    const GPtrArray *unread =
        scene->question->ledger == NULL ? NULL : scene->question->ledger->unread;
    if (step == NULL || step->expect != EXPECT_LOG || step->each != EACH_ANSWER ||
        step->on->len > 0)
        return step;
    for (guint i = unread == NULL ? 0 : unread->len; i > 0; i--) {
        const struct fact *fact = unread->pdata[i - 1];
        if (fact->person == scene->person && fact->session == scene->session && fact->step != NULL)
            return playbook_step(scene->question->playbook, fact->step);
    }
    return step;
}

/* The word ANNA; none where a participant is called so too, for then HUMAIN is printed and "Anna"
 * below a mail is a signature. */
static const char *consultant_name(const struct scene *scene)
{
    const struct registry *registry = scene->question->registry;
    const struct person *consultant = registry_consultant(registry);
    if (consultant == NULL || consultant->first == NULL)
        return NULL;
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->role != ROLE_CONSULTANT && person->first != NULL &&
            g_ascii_strcasecmp(person->first, consultant->first) == 0)
            return NULL;
    }
    return consultant->first;
}

static void read_intent(struct scene *scene, const struct step *asked, struct intent *intent)
{
    const struct session *session = scene_session(scene);
    const struct person *author = registry_person(scene->question->registry, scene->author);
    g_autoptr(excerpt) excerpt = excerpt_take(body_of(scene), original_of(scene));
    struct reader reader = {.language = author == NULL ? LANGUAGE_FRENCH : author->language,
                            .zone = times_zone(scene),
                            .sent = times_written_at(scene),
                            .session = session == NULL ? INSTANT_NONE : session->start,
                            .consultant = consultant_name(scene),
                            .asked_again = asked != scene->step};
    times_offered(scene, 0, &reader.offers);
    intent_read(excerpt, scene->step == NULL ? EXPECT_NOTHING : scene->step->expect, &reader,
                intent);
}

/* A Gmail reaction is thanks; a thumb up is at most a yes to a yes/no question. */
static gboolean is_mere_reaction(const struct scene *scene, const struct intent *intent)
{
    return scene->incoming->reaction &&
           (scene->step == NULL || scene->step->expect != EXPECT_YESNO ||
            intent->answer != ANSWER_YES);
}

static void read_answer(struct scene *scene, const struct step *asked)
{
    const struct person *consultant = registry_consultant(scene->question->registry);
    struct intent intent = {0};
    read_intent(scene, asked, &intent);
    if (consultant != NULL && consultant->id == scene->author)
        answer_changes(scene, &intent);
    else if (!is_mere_reaction(scene, &intent))
        answer(scene, &intent);
    intent_clear(&intent);
}

/* A mail that answers none of ours never acts. */
static void new_mail(struct scene *scene)
{
    const struct person *sender =
        registry_person_by_address(scene->question->registry, scene->incoming->from);
    if (sender == NULL) {
        scene_explain(scene, WHY_UNKNOWN_SENDER);
        return;
    }
    scene->person = scene->author = scene->out->person = sender->id;
    if (sender->role == ROLE_CONSULTANT) {
        struct intent intent = {0};
        read_intent(scene, NULL, &intent);
        if (intent.halt)
            halt(scene);
        else
            scene_explain(scene, WHY_CONSULTANT);
        intent_clear(&intent);
        return;
    }
    scene_explain(scene, WHY_NO_CARRIER);
    if (!scene->incoming->reaction)
        scene_pass_on(scene, "mail", body_of(scene));
}

/* What was sent to an address of the past is answered by nobody: who reads there now is unknown. */
static gboolean may_answer(const struct scene *scene, const struct person *reader)
{
    return reader != NULL && reader->live && reader->version == original_of(scene)->version;
}

void interpret_words(struct scene *scene)
{
    const struct original *original = original_of(scene);
    if (original == NULL) {
        new_mail(scene);
        return;
    }
    const struct step *asked = playbook_step(scene->question->playbook, original->step);
    const struct person *reader = registry_person(scene->question->registry, original->person);
    scene->row = original->row;
    scene->session = original->session;
    scene->late = original->not_after != INSTANT_NONE && scene->question->now > original->not_after;
    if (!may_answer(scene, reader) || !scene_speaks_for(scene, reader, is_about_dates(asked))) {
        scene->author = 0;
        scene_add(scene, FACT_STRANGER, 0);
        scene_explain(scene, WHY_STRANGER);
        return;
    }
    /* The assistant's own copy of a date: the answer counts for the mentee. */
    scene->person = reader->role == ROLE_ASSISTANT && is_about_dates(asked) && reader->principal > 0
                        ? reader->principal
                        : reader->id;
    scene->out->person = scene->author;
    scene->step = step_meant(scene, asked);
    read_answer(scene, asked);
}
