/*
 * playbook_change - what a cohort wishes of its playbook, applied to it.
 *
 * A step that is dropped is dropped from all that names it: an answer that made
 * it happen then changes the record only.
 */
#include "codec/playbook_change.h"

#include <string.h>

static void forget_id(GPtrArray *ids, const char *id)
{
    for (guint i = ids->len; i > 0; i--)
        if (strcmp(ids->pdata[i - 1], id) == 0)
            g_ptr_array_remove_index(ids, i - 1);
}

static void forget_in_reactions(GPtrArray *reactions, const char *id)
{
    for (guint i = 0; i < reactions->len; i++)
        forget_id(((struct reaction *)reactions->pdata[i])->then, id);
}

static void drop_step(struct playbook *playbook, const char *id)
{
    for (guint i = playbook->steps->len; i > 0; i--) {
        struct step *step = playbook->steps->pdata[i - 1];
        forget_id(step->carries, id);
        forget_in_reactions(step->on, id);
        forget_in_reactions(step->silence, id);
        if (strcmp(step->id, id) == 0)
            g_ptr_array_remove_index(playbook->steps, i - 1);
    }
}

/* `ids`: of the file, before anything was dropped. */
static void unknown_step(const struct playbook *playbook, const struct programme *programme,
                         const struct step_change *change, GPtrArray *ids, struct faults *faults)
{
    const char *near = names_suggest((const char *const *)ids->pdata, ids->len, change->id);
    if (!change->use)
        faults_warn(faults, programme->file, change->line,
                    "steps\u00a0: \"%s\" est déjà absent du déroulé \"%s\"\u00a0; cette ligne ne "
                    "change rien",
                    "steps: \"%s\" is in the playbook \"%s\" no more; this line changes nothing",
                    change->id, playbook->name);
    else if (near == NULL)
        faults_add(
            faults, programme->file, change->line,
            "steps\u00a0: le déroulé \"%s\" n’a pas d’étape \"%s\"\u00a0; retirez cette ligne",
            "steps: the playbook \"%s\" has no step \"%s\"; take it out", playbook->name,
            change->id);
    else
        faults_add(faults, programme->file, change->line,
                   "steps\u00a0: le déroulé \"%s\" n’a pas d’étape \"%s\"\u00a0; vouliez-vous dire "
                   "\"%s\"\u00a0?",
                   "steps: the playbook \"%s\" has no step \"%s\"; did you mean \"%s\"?",
                   playbook->name, change->id, near);
}

static void change_step(struct playbook *playbook, struct step *step,
                        const struct step_change *change)
{
    if (!change->use) {
        drop_step(playbook, change->id);
        return;
    }
    step->shift = change->shift;
    if (change->text == NULL)
        return;
    g_free(step->text);
    step->text = g_strdup(change->text);
}

static struct step *find_step(struct playbook *playbook, const char *id)
{
    for (guint i = 0; i < playbook->steps->len; i++) {
        struct step *step = playbook->steps->pdata[i];
        if (strcmp(step->id, id) == 0)
            return step;
    }
    return NULL;
}

static GPtrArray *copy_ids(const struct playbook *playbook)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < playbook->steps->len; i++)
        g_ptr_array_add(ids, g_strdup(((struct step *)playbook->steps->pdata[i])->id));
    return ids;
}

void playbook_change(struct playbook *playbook, const struct programme *programme,
                     struct faults *faults)
{
    g_autoptr(GPtrArray) ids = copy_ids(playbook);
    for (guint i = 0; i < programme->changes->len; i++) {
        const struct step_change *change = programme->changes->pdata[i];
        struct step *step = change->id == NULL ? NULL : find_step(playbook, change->id);
        if (step != NULL)
            change_step(playbook, step, change);
        else if (change->id != NULL)
            unknown_step(playbook, programme, change, ids, faults);
    }
    for (guint i = 0; i < playbook->steps->len; i++) {
        GArray *remind = ((struct step *)playbook->steps->pdata[i])->remind;
        g_array_set_size(remind, MIN(remind->len, (guint)programme->reminders));
    }
}
