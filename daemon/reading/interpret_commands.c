/*
 * interpret_commands - the words that mean the same in answer to any mail of ours.
 */
#include "reading/interpret_scene.h"

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

/* Who logged a session may say so again; any other CORRIGER is a right, for a human. */
static void correct(struct scene *scene)
{
    const struct session *session = scene_session(scene);
    if (session != NULL && session_is_logged(session) && session->logged_by == scene->author)
        scene_want(scene, "K5");
    else
        scene_pass_on(scene, "mail", scene_text(scene));
}

gboolean interpret_command(struct scene *scene, const struct intent *intent)
{
    if (intent->answer == ANSWER_STOP) {
        answer_stop(scene);
        return TRUE;
    }
    if (intent->resume) {
        scene_add(scene, FACT_PERSON_RESUMED, scene->author);
        return TRUE;
    }
    if (intent->quit) {
        scene_pass_on(scene, "mail", scene_text(scene));
        scene_want(scene, "X5");
        return TRUE;
    }
    if (intent->correct) {
        correct(scene);
        return TRUE;
    }
    return FALSE;
}
