/*
 * interpret_session - DÉCALER, LIEU and ANNULER in answer to any mail of ours, or to none.
 *
 * The session in question is meant, else the next one. What ends it is asked
 * once more; a mail that answers none of ours proves nobody, so that all three are.
 */
#include "reading/interpret_scene.h"

#include "reading/interpret_times.h"
#include "reading/lexicon.h"

#include <string.h>

/* --- what its author typed ------------------------------------------------------------------- */

static gboolean is_quoted(const char *line)
{
    line += strspn(line, " \t");
    return *line == '>' || *line == '|';
}

/* Whether the word stands in a line that quotes nobody: a command of somebody else's that is shown
 * to us is none. */
static gboolean is_typed(const struct scene *scene, phrases list)
{
    const char *text = scene->incoming->text != NULL ? scene->incoming->text : "";
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_autofree char *words = is_quoted(*line) ? NULL : lexicon_words(*line);
        if (words != NULL && lexicon_has(words, list))
            return TRUE;
    }
    return FALSE;
}

static gboolean moves(const struct scene *scene, const struct intent *intent)
{
    return intent->move && is_typed(scene, lexicon_decaler);
}

static gboolean calls_off(const struct scene *scene, const struct intent *intent)
{
    return intent->cancel && is_typed(scene, lexicon_cancel);
}

static gboolean names_place(const struct scene *scene, const struct intent *intent)
{
    static const char *const words[] = {"lieu", "where", NULL};
    return intent->where != NULL && is_typed(scene, words);
}

/* --- which session --------------------------------------------------------------------------- */

static gboolean is_to_come(const struct scene *scene, const struct session *session)
{
    return session != NULL && session_stands(session) && session->start > scene->question->now;
}

/* The session that the mail is about, as long as it is to come; else the next one; NULL. */
static const struct session *session_meant(const struct scene *scene)
{
    const GPtrArray *sessions =
        scene->question->ledger == NULL ? NULL : scene->question->ledger->sessions;
    const struct session *own = scene_session(scene), *next = NULL;
    if (is_to_come(scene, own))
        return own;
    for (guint i = 0; sessions != NULL && i < sessions->len; i++) {
        const struct session *session = sessions->pdata[i];
        if (is_to_come(scene, session) && (next == NULL || session->start < next->start))
            next = session;
    }
    return next;
}

static gboolean is_of_pair(const struct scene *scene)
{
    const struct person *person = registry_person(scene->question->registry, scene->person);
    return person != NULL && (person->role == ROLE_MENTOR || person->role == ROLE_MENTEE);
}

/* Whether this was asked of them about that session, and waits for a word. */
static gboolean is_asked(const struct scene *scene, const char *step, int session)
{
    const struct ledger *ledger = scene->question->ledger;
    for (guint i = 0; ledger != NULL && i < ledger->messages->len; i++) {
        const struct message *message = ledger->messages->pdata[i];
        if (message->person == scene->person && message->session == session &&
            message->answered == INSTANT_NONE && ledger_is_told(message) &&
            message->use_by > scene->question->now && g_strcmp0(message->step, step) == 0)
            return TRUE;
    }
    return FALSE;
}

/* --- what becomes of it ---------------------------------------------------------------------- */

/* Asked once; what is said again before it is answered is for a human. */
static gboolean ask(struct scene *scene, const char *step)
{
    return !is_asked(scene, step, scene->session) && scene_want(scene, step);
}

static void place(struct scene *scene, const char *where)
{
    scene_add(scene, FACT_SESSION_PLACED, scene->person);
    scene_speak(scene, "place", where, FALSE, TRUE);
}

gboolean interpret_session(struct scene *scene, const struct intent *intent)
{
    const gboolean cancel = calls_off(scene, intent), elsewhere = names_place(scene, intent);
    const struct session *session =
        is_of_pair(scene) && (cancel || elsewhere) ? session_meant(scene) : NULL;
    if (session == NULL)
        return FALSE;
    const int asked_of = scene->session;
    scene->session = session->serial;
    if (cancel && ask(scene, "K14"))
        return TRUE;
    if (elsewhere)
        place(scene, intent->where);
    scene->session = asked_of;
    return intent->answer == ANSWER_NONE;
}

gboolean interpret_turn(struct scene *scene, const struct intent *intent, gboolean about_dates)
{
    const struct session *session =
        is_of_pair(scene) && moves(scene, intent) ? session_meant(scene) : NULL;
    const struct step *invitation = playbook_invitation(scene->question->playbook);
    if (session == NULL || invitation == NULL || (about_dates && scene->session == session->serial))
        return FALSE;
    const struct message *sent =
        ledger_message(scene->question->ledger, invitation->id, scene->person, session->serial, 0);
    scene->step = invitation;
    scene->session = session->serial;
    scene->row = sent == NULL ? 0 : sent->row;
    scene->late = FALSE;
    return TRUE;
}

static gboolean ask_to_move(struct scene *scene, const struct intent *intent)
{
    if (times_own(scene, intent, &scene->start))
        scene->end = scene->start + (instant)times_length(scene) * MINUTE;
    return ask(scene, "K15");
}

static gboolean ask_about_place(struct scene *scene, const struct intent *intent)
{
    if (!scene_want(scene, "K16"))
        return FALSE;
    scene_speak(scene, "place", intent->where, FALSE, TRUE);
    return TRUE;
}

gboolean interpret_fresh_session(struct scene *scene, const struct intent *intent)
{
    const struct session *session = is_of_pair(scene) ? session_meant(scene) : NULL;
    if (session == NULL)
        return FALSE;
    scene->session = session->serial;
    if ((calls_off(scene, intent) && ask(scene, "K14")) ||
        (moves(scene, intent) && ask_to_move(scene, intent)) ||
        (names_place(scene, intent) && ask_about_place(scene, intent)))
        return TRUE;
    scene->session = 0;
    return FALSE;
}

/* What a K15 or K16 was asked about stands in the wish for it. */
void interpret_recall(struct scene *scene)
{
    const struct ledger *ledger = scene->question->ledger;
    const struct message *asked = ledger == NULL ? NULL : ledger_row(ledger, scene->row);
    if (asked == NULL || asked->wish == 0 || scene->step == NULL ||
        scene->step->expect != EXPECT_YESNO || scene->step->each != EACH_ANSWER)
        return;
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->id != asked->wish || fact->kind != FACT_STEP_WANTED)
            continue;
        scene->start = fact->start;
        scene->end = fact->end;
        scene->place = fact->content;
    }
}
