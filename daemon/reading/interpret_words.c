/*
 * interpret_words - who wrote to us, in answer to what, and what the words mean.
 *
 * A command comes before the answer to the question; what the consultant
 * writes stands apart.
 */
#include "reading/interpret_scene.h"

#include "reading/excerpt.h"
#include "reading/interpret_times.h"
#include "reading/lexicon.h"

#include <string.h>

/* A yes to leave is no answer about a date. */
static gboolean is_about_dates(const struct step *step)
{
    return step != NULL && !step->is_private &&
           (step->expect == EXPECT_RSVP || step->expect == EXPECT_SLOT ||
            (step->expect == EXPECT_YESNO && step->each == EACH_SESSION));
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
        if (!person_is_consultant(person) && person->first != NULL &&
            g_ascii_strcasecmp(person->first, consultant->first) == 0)
            return NULL;
    }
    return consultant->first;
}

static void read_intent(struct scene *scene, const struct step *asked, struct intent *intent)
{
    const struct session *session = scene_session(scene);
    const struct person *author = registry_person(scene->question->registry, scene->author);
    g_autoptr(excerpt) excerpt = excerpt_take(scene->incoming->text, scene->question->original);
    struct reader reader = {.language = author == NULL ? LANGUAGE_FRENCH : author->language,
                            .zone = times_zone(scene),
                            .sent = times_written_at(scene),
                            .session = session == NULL ? INSTANT_NONE : session->start,
                            .consultant = consultant_name(scene),
                            .asked_again = asked != scene->step};
    g_autofree instant *starts = times_of_offers(scene, &reader.offers);
    reader.starts = starts;
    g_free(scene->said);
    scene->said = excerpt->doubtful || *excerpt->whole == '\0' ? NULL : g_strdup(excerpt->whole);
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

/* ANNA beside what cannot be read: her to read, nothing to be asked again. */
static void answer(struct scene *scene, const struct intent *intent)
{
    if (interpret_command(scene, intent) ||
        (is_about_dates(scene->step) && interpret_subject(scene)) ||
        interpret_session(scene, intent))
        return;
    if (intent->to_consultant &&
        (intent->unread || intent->answer == ANSWER_NONE || intent->answer == ANSWER_WORDS)) {
        interpret_call(scene, intent);
        return;
    }
    if (intent->unread)
        interpret_unread(scene);
    else
        interpret_answer(scene, intent);
    if (!intent->unread)
        interpret_call(scene, intent);
}

/* Words that nothing was made of are for a human: none is dropped. */
static void answer_somehow(struct scene *scene, const struct intent *intent)
{
    answer(scene, intent);
    if (scene->out->facts->len == 0 && !intent->silent)
        scene_pass_on(scene, "mail", scene_text(scene));
}

static gboolean is_on_duty(const struct scene *scene, const struct person *cover)
{
    const struct question *question = scene->question;
    return question->programme != NULL &&
           registry_on_duty(question->registry, question->programme, question->now) == cover;
}

/* In the consultant's place while she is away; afterwards a cover may still
 * say OUI or NON to what they were asked. The rest is words for her. */
static void hear_cover(struct scene *scene, const struct person *cover, const struct step *asked,
                       struct intent *intent)
{
    const gboolean decides = asked != NULL && asked->expect != EXPECT_NOTHING && !scene->late &&
                             !intent->halt &&
                             (intent->answer == ANSWER_YES || intent->answer == ANSWER_NO);
    if (is_on_duty(scene, cover)) {
        interpret_consultant(scene, intent);
    } else if (decides) {
        interpret_consultant(scene, intent);
    } else if (!intent->silent && !scene->incoming->reaction) {
        scene_pass_on(scene, "mail", scene_text(scene));
    }
}

static void read_answer(struct scene *scene, const struct step *asked)
{
    const struct person *author = registry_person(scene->question->registry, scene->author);
    struct intent intent = {0};
    read_intent(scene, asked, &intent);
    if (interpret_turn(scene, &intent, is_about_dates(scene->step))) {
        intent_clear(&intent);
        read_intent(scene, scene->step, &intent);
    }
    if (author != NULL && author->role == ROLE_CONSULTANT)
        interpret_consultant(scene, &intent);
    else if (author != NULL && author->role == ROLE_COVER)
        hear_cover(scene, author, asked, &intent);
    else if (!is_mere_reaction(scene, &intent))
        answer_somehow(scene, &intent);
    intent_clear(&intent);
}

/* A mail that answers none of ours never acts: it asks, or reaches the consultant. */
static void new_mail(struct scene *scene)
{
    const struct person *sender =
        registry_person_by_address(scene->question->registry, scene->incoming->from);
    if (sender == NULL) {
        scene_explain(scene, WHY_UNKNOWN_SENDER);
        return;
    }
    struct intent intent = {0};
    scene->person = scene->author = scene->out->person = sender->id;
    read_intent(scene, NULL, &intent);
    if (sender->role == ROLE_CONSULTANT) {
        interpret_consultant(scene, &intent);
    } else if (sender->role == ROLE_COVER) {
        hear_cover(scene, sender, NULL, &intent);
    } else {
        scene_explain(scene, WHY_NO_CARRIER);
        if (!scene->incoming->reaction && !interpret_fresh_command(scene, &intent) &&
            !interpret_fresh_session(scene, &intent))
            scene_pass_on(scene, "mail", scene_text(scene));
    }
    intent_clear(&intent);
}

/* Who has left and writes again: words for the consultant. */
static gboolean has_left(const struct scene *scene, const struct person *reader)
{
    return reader != NULL && !reader->live && scene->incoming->from != NULL &&
           reader->version == scene->question->original->version &&
           person_has_address(reader, scene->incoming->from);
}

static void hear_again(struct scene *scene, const struct person *reader)
{
    struct intent intent = {0};
    scene->person = scene->author = scene->out->person = reader->id;
    read_intent(scene, NULL, &intent);
    if (!intent.silent && !scene->incoming->reaction)
        scene_pass_on(scene, "mail", scene_text(scene));
    intent_clear(&intent);
}

/* What was sent to an address of the past is answered by nobody: who reads there now is unknown. */
static gboolean may_answer(const struct scene *scene, const struct person *reader)
{
    return reader != NULL && reader->live && reader->version == scene->question->original->version;
}

/* What a mail of ours asked; an invitation that was sent again is an invitation. */
static const struct step *step_asked(const struct scene *scene, const struct original *original)
{
    return g_strcmp0(original->step, "refresh") == 0
               ? playbook_invitation(scene->question->playbook)
               : playbook_step(scene->question->playbook, original->step);
}

/* What went to a cover may be answered by the consultant herself: her word holds while she is away.
 */
static const struct person *speaker_of(const struct scene *scene, const struct person *reader)
{
    struct person *consultant = registry_consultant(scene->question->registry);
    return reader != NULL && reader->role == ROLE_COVER && consultant != NULL &&
                   scene->incoming->from != NULL &&
                   person_has_address(consultant, scene->incoming->from)
               ? consultant
               : reader;
}

void interpret_words(struct scene *scene)
{
    const struct original *original = scene->question->original;
    if (original == NULL) {
        new_mail(scene);
        return;
    }
    const struct step *asked = step_asked(scene, original);
    const struct person *reader = registry_person(scene->question->registry, original->person);
    scene->row = original->row;
    scene->session = original->session;
    scene->late = original->not_after != INSTANT_NONE && scene->question->now > original->not_after;
    if (has_left(scene, reader)) {
        hear_again(scene, reader);
        return;
    }
    const struct person *speaker = speaker_of(scene, reader);
    if (!may_answer(scene, reader) || !scene_speaks_for(scene, speaker, is_about_dates(asked))) {
        scene_turn_away(scene, reader != NULL ? reader->id : 0, WHY_STRANGER);
        return;
    }
    /* The assistant's own copy of a date: the answer counts for the mentee. */
    scene->person = reader->role == ROLE_ASSISTANT && is_about_dates(asked) && reader->principal > 0
                        ? reader->principal
                        : speaker->id;
    scene->out->person = scene->author;
    scene->step = step_meant(scene, asked);
    interpret_recall(scene);
    read_answer(scene, asked);
}
