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
    g_autoptr(excerpt) excerpt = excerpt_take(scene_text(scene), scene->question->original);
    struct reader reader = {.language = author == NULL ? LANGUAGE_FRENCH : author->language,
                            .zone = times_zone(scene),
                            .sent = times_written_at(scene),
                            .session = session == NULL ? INSTANT_NONE : session->start,
                            .consultant = consultant_name(scene),
                            .asked_again = asked != scene->step};
    g_autofree instant *starts = times_of_offers(scene, &reader.offers);
    reader.starts = starts;
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
    if (interpret_command(scene, intent))
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

static void read_answer(struct scene *scene, const struct step *asked)
{
    const struct person *consultant = registry_consultant(scene->question->registry);
    struct intent intent = {0};
    read_intent(scene, asked, &intent);
    if (consultant != NULL && consultant->id == scene->author)
        interpret_consultant(scene, &intent);
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
        interpret_consultant(scene, &intent);
        intent_clear(&intent);
        return;
    }
    scene_explain(scene, WHY_NO_CARRIER);
    if (!scene->incoming->reaction)
        scene_pass_on(scene, "mail", scene_text(scene));
}

/* What was sent to an address of the past is answered by nobody: who reads there now is unknown. */
static gboolean may_answer(const struct scene *scene, const struct person *reader)
{
    return reader != NULL && reader->live && reader->version == scene->question->original->version;
}

void interpret_words(struct scene *scene)
{
    const struct original *original = scene->question->original;
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
