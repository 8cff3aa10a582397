/*
 * interpret_subject - "Accepté : ...": the answer of a program that sends no calendar.
 *
 * It counts as words do, where the mail answers one of ours about a session that may change; what
 * stands below is a comment for the consultant. An answer to the date before a move is late.
 */
#include "reading/interpret_scene.h"

#include "reading/subject.h"

/* The mail answered speaks of a date that has been moved since. */
static gboolean is_of_an_older_date(const struct scene *scene)
{
    const struct ledger *ledger = scene->question->ledger;
    for (guint i = 0; ledger != NULL && i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_SESSION_MOVED && fact->session == scene->session &&
            fact->at > scene->question->original->sent)
            return TRUE;
    }
    return FALSE;
}

static gboolean session_may_be_answered(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    return session != NULL && session_stands(session) && session->start > scene->question->now &&
           !scene->late && !is_of_an_older_date(scene);
}

/* It changes nothing any more; without a word of its own it would be lost. */
static gboolean show_late(struct scene *scene)
{
    scene_explain(scene, WHY_LATE);
    if (scene_has_words(scene))
        return FALSE;
    scene_pass_on(scene, "mail", scene_text(scene));
    return TRUE;
}

gboolean interpret_subject(struct scene *scene)
{
    g_autoptr(GArray) no_times = g_array_new(FALSE, FALSE, 1);
    const struct intent said = {.answer = subject_answer(scene->incoming->subject),
                                .times = no_times};
    if (said.answer == ANSWER_NONE)
        return FALSE;
    if (!session_may_be_answered(scene))
        return show_late(scene);
    interpret_answer(scene, &said);
    if (scene_has_words(scene))
        scene_pass_on(scene, "comment", scene_text(scene));
    return TRUE;
}
