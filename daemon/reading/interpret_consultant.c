/*
 * interpret_consultant - what the consultant writes to the robot herself.
 */
#include "reading/interpret_scene.h"

#include <string.h>

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

/* Of no pair: the cohort's own. */
static void want_of_cohort(struct scene *scene, const char *step)
{
    scene->session = 0;
    if (scene_want(scene, step))
        ((struct fact *)scene->out->facts->pdata[scene->out->facts->len - 1])->subject = 0;
}

/* TOUT ARRÊTER: the whole cohort, from any phone; she hears that it sleeps, and how to wake it. */
static void halt(struct scene *scene)
{
    scene_add(scene, FACT_COHORT_STOPPED, scene->author)->subject = 0;
    want_of_cohort(scene, PLAYBOOK_ASLEEP);
}

/* She hears that nothing was done with it; thanks need no answer. */
static void say_not_read(struct scene *scene, const struct intent *intent)
{
    scene_explain(scene, WHY_CONSULTANT);
    if (!intent->silent && !scene->incoming->reaction && !scene->question->told)
        want_of_cohort(scene, "K8");
}

/* Her OUI and NON to X3 count, and the word that stops all. */
void interpret_consultant(struct scene *scene, const struct intent *intent)
{
    if (intent->halt) {
        halt(scene);
        return;
    }
    if (interpret_order(scene, intent))
        return;
    const struct original *original = scene->question->original;
    gboolean decides = intent->answer == ANSWER_YES || intent->answer == ANSWER_NO;
    gint64 asked = original != NULL && strcmp(original->step, "X3") == 0
                       ? edit_told(scene->question->ledger, scene->row)
                       : 0;
    if (asked == 0 || !decides || scene->late) {
        say_not_read(scene, intent);
        return;
    }
    struct fact *fact =
        scene_add(scene, intent->answer == ANSWER_YES ? FACT_CHANGES_AGREED : FACT_CHANGES_REFUSED,
                  scene->person);
    fact->subject = 0;
    fact->value = asked;
    scene_answer(scene, intent->answer, 0);
}
