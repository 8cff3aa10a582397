/*
 * interpret_commands - the words that mean the same in answer to any mail of ours.
 *
 * They are about their author alone: an assistant's STOP is her own. What leads
 * out of the programme is asked once more; what cannot be done here is for a human.
 */
#include "reading/interpret_scene.h"

static const struct person *author_of(const struct scene *scene)
{
    return registry_person(scene->question->registry, scene->author);
}

/* Said once, it holds: nothing automatic follows a second STOP. */
static void answer_stop(struct scene *scene)
{
    const struct person *author = author_of(scene);
    if (author != NULL && author->stopped) {
        scene_answer(scene, ANSWER_STOP, 0);
        return;
    }
    scene_add(scene, FACT_PERSON_STOPPED, scene->author);
    scene_want(scene, "K3");
    scene_want(scene, "X5");
}

static void resume(struct scene *scene)
{
    const struct person *author = author_of(scene);
    if (author == NULL || !author->stopped) {
        scene_pass_on(scene, "mail", scene_text(scene));
        return;
    }
    scene_add(scene, FACT_PERSON_RESUMED, scene->author);
    scene_want(scene, "K12");
}

/* One of the two is asked to confirm; who meets nobody writes to a human. */
static void quit(struct scene *scene)
{
    const struct person *author = author_of(scene);
    gboolean meets = author != NULL && (author->role == ROLE_MENTOR || author->role == ROLE_MENTEE);
    if (meets && scene_want(scene, "K7"))
        return;
    scene_pass_on(scene, "mail", scene_text(scene));
    scene_want(scene, "X5");
}

/* Who logged a session may say so again; any other CORRIGER is a right. */
static gboolean is_of_log(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    return session != NULL && session_account(session, scene->author) != NULL;
}

static gboolean was_asked(const struct scene *scene, const char *step)
{
    const struct ledger *ledger = scene->question->ledger;
    for (guint i = 0; ledger != NULL && i < ledger->messages->len; i++) {
        const struct message *message = ledger->messages->pdata[i];
        if (message->person == scene->person && message->answered == INSTANT_NONE &&
            message->use_by > scene->question->now && g_strcmp0(message->step, step) == 0)
            return TRUE;
    }
    return FALSE;
}

static void acknowledge(struct scene *scene, const char *right)
{
    if (scene_want(scene, "K9"))
        fact_set_state(scene->out->facts->pdata[scene->out->facts->len - 1], right);
}

/* EFFACER silences us at once where the mail proves its author, and is asked once more; the
 * consultant has it in the same run, confirmed or not. */
static void claim_erasure(struct scene *scene, gboolean proved)
{
    const struct person *author = author_of(scene);
    if (proved && author != NULL && !author->stopped)
        fact_set_state(scene_add(scene, FACT_PERSON_STOPPED, scene->author), "erase");
    scene_claim(scene, "erase");
    if (!was_asked(scene, "K11") && !scene_want(scene, "K11"))
        acknowledge(scene, "erase");
}

static void claim(struct scene *scene, const struct intent *intent, gboolean proved)
{
    if (intent->erase) {
        claim_erasure(scene, proved);
        return;
    }
    const char *right = intent->data ? "data" : "correct";
    scene_claim(scene, right);
    acknowledge(scene, right);
}

static gboolean is_personal(const struct intent *intent)
{
    return intent->answer == ANSWER_STOP || intent->halt || intent->resume || intent->quit ||
           intent->correct || intent->erase || intent->data;
}

gboolean interpret_command(struct scene *scene, const struct intent *intent)
{
    if (intent->correct && is_of_log(scene) && scene_want(scene, "K5"))
        return TRUE;
    if (!is_personal(intent))
        return FALSE;
    scene->person = scene->author;
    scene->session = 0;
    if (intent->answer == ANSWER_STOP || intent->halt)
        answer_stop(scene);
    else if (intent->resume)
        resume(scene);
    else if (intent->quit)
        quit(scene);
    else
        claim(scene, intent, TRUE);
    return TRUE;
}

/* A mail that answers none of ours proves nobody: the address of record is asked, once. */
gboolean interpret_fresh_command(struct scene *scene, const struct intent *intent)
{
    const struct person *author = author_of(scene);
    gboolean stop = intent->answer == ANSWER_STOP || intent->halt;
    if (stop && author != NULL && !author->stopped && !was_asked(scene, "K10"))
        return scene_want(scene, "K10");
    if (intent->quit && !was_asked(scene, "K7")) {
        quit(scene);
        return TRUE;
    }
    if (intent->erase || intent->data || intent->correct) {
        claim(scene, intent, FALSE);
        return TRUE;
    }
    return FALSE;
}
