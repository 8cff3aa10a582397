/*
 * playbook - the script of a programme as data.
 */
#include "model/playbook.h"

#include <string.h>

const char *const step_kind_names[STEP_KIND_COUNT] = {STEP_KINDS(NAMES_STRING)};
const char *const step_to_names[STEP_TO_COUNT] = {STEP_TO(NAMES_STRING)};
const char *const step_each_names[STEP_EACH_COUNT] = {STEP_EACH(NAMES_STRING)};
const char *const step_anchor_names[STEP_ANCHOR_COUNT] = {STEP_ANCHORS(NAMES_STRING)};
const char *const condition_names[CONDITION_COUNT] = {CONDITIONS(NAMES_STRING)};
const char *const expectation_names[EXPECTATION_COUNT] = {EXPECTATIONS(NAMES_STRING)};
const char *const answer_names[ANSWER_COUNT] = {ANSWERS(NAMES_STRING)};

struct reaction *reaction_new(void)
{
    struct reaction *reaction = g_new0(struct reaction, 1);
    reaction->then = g_ptr_array_new_with_free_func(g_free);
    return reaction;
}

void reaction_free(struct reaction *reaction)
{
    if (reaction == NULL)
        return;
    g_free(reaction->record);
    g_ptr_array_unref(reaction->then);
    g_free(reaction);
}

static void free_reaction(gpointer data)
{
    reaction_free(data);
}

struct step *step_new(void)
{
    struct step *step = g_new0(struct step, 1);
    step->at = -1;
    step->remind = g_array_new(FALSE, FALSE, sizeof(struct span));
    step->silence = g_ptr_array_new_with_free_func(free_reaction);
    step->on = g_ptr_array_new_with_free_func(free_reaction);
    step->carries = g_ptr_array_new_with_free_func(g_free);
    return step;
}

void step_free(struct step *step)
{
    if (step == NULL)
        return;
    g_free(step->id);
    g_free(step->template_name);
    g_array_unref(step->remind);
    g_ptr_array_unref(step->silence);
    g_ptr_array_unref(step->on);
    g_ptr_array_unref(step->carries);
    g_free(step->text);
    g_free(step);
}

static void free_step(gpointer data)
{
    step_free(data);
}

struct playbook *playbook_new(void)
{
    struct playbook *playbook = g_new0(struct playbook, 1);
    playbook->steps = g_ptr_array_new_with_free_func(free_step);
    return playbook;
}

void playbook_free(struct playbook *playbook)
{
    if (playbook == NULL)
        return;
    g_free(playbook->name);
    g_free(playbook->file);
    g_ptr_array_unref(playbook->steps);
    g_free(playbook);
}

const struct step *playbook_step(const struct playbook *playbook, const char *id)
{
    for (guint i = 0; id != NULL && i < playbook->steps->len; i++) {
        const struct step *step = g_ptr_array_index(playbook->steps, i);
        if (strcmp(step->id, id) == 0)
            return step;
    }
    return NULL;
}

const struct step *playbook_invitation(const struct playbook *playbook)
{
    for (guint i = 0; i < playbook->steps->len; i++) {
        const struct step *step = playbook->steps->pdata[i];
        if (step->kind == STEP_INVITATION)
            return step;
    }
    return NULL;
}

const struct reaction *step_reaction(const struct step *step, enum answer answer)
{
    for (guint i = 0; i < step->on->len; i++) {
        const struct reaction *reaction = g_ptr_array_index(step->on, i);
        if (reaction->answers & (1u << answer))
            return reaction;
    }
    return NULL;
}
