/*
 * scene - finding the people of a due, and the text that suits it.
 *
 * A step's template has cousins, taken where they exist: "-note" and
 * "-assistant" for the assistant, "-again" for a reminder, "-launch" for the first
 * digest, "-day" and "-week" for reports; "moved" for a REQUEST that changes one.
 */
#include "writing/scene.h"

#include "writing/templates.h"

enum { NOON = 12 * 60 };

int scene_minute(const struct scene *scene, instant at)
{
    return clock_wall(at, scene->zone).minute;
}

static void find_people(struct scene *scene)
{
    const struct registry *registry = scene->composition->registry;
    const struct person *reader = scene->reader;
    if (reader->role == ROLE_ASSISTANT)
        scene->principal = registry_person(registry, reader->principal);
    int pair = scene->due->subject != 0   ? scene->due->subject
               : scene->principal != NULL ? scene->principal->pair
                                          : reader->pair;
    scene->pair = pair != 0 ? registry_pair(registry, pair) : NULL;
    if (scene->pair == NULL)
        return;
    scene->mentor = registry_person(registry, scene->pair->mentor);
    scene->mentee = registry_person(registry, scene->pair->mentee);
    if (scene->principal != NULL || reader == scene->mentee)
        scene->partner = scene->mentor;
    else if (reader == scene->mentor)
        scene->partner = scene->mentee;
}

static void find_about(struct scene *scene)
{
    int id = scene->due->about;
    if (id == 0 && scene->session != NULL)
        id = scene->session->put_off_by;
    scene->about = id != 0 ? registry_person(scene->composition->registry, id) : NULL;
    if (scene->about == NULL)
        scene->about = scene->mentor;
}

/* Whether a message put this session before the reader: a REQUEST, for an assistant the note. */
static gboolean shows_session(const struct scene *scene, const struct message *message)
{
    if (message->state == MESSAGE_SUPERSEDED || message->state == MESSAGE_FAILED)
        return FALSE;
    if (message->person != scene->reader->id || message->session != scene->due->session)
        return FALSE;
    if (scene->principal != NULL)
        return scene->due->step != NULL && g_strcmp0(message->step, scene->due->step->id) == 0;
    return g_strcmp0(message->what, "request") == 0;
}

/* The last that did so before this due; NULL. */
static const struct message *last_shown(const struct scene *scene)
{
    const struct message *last = NULL;
    const GPtrArray *messages = scene->composition->ledger->messages;
    for (guint i = 0; i < messages->len; i++) {
        const struct message *message = messages->pdata[i];
        if (message->revision < scene->due->revision && shows_session(scene, message))
            last = message;
    }
    return last;
}

/* What the reader's entry said, and whether its place has changed since: what the facts said of the
 * session until that message was written. */
static void compare(struct scene *scene, const struct message *before)
{
    const struct session *session = scene->session;
    const GPtrArray *facts = scene->composition->ledger->facts;
    instant start = session->start, end = session->end, current = session->start;
    gboolean written = FALSE;
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        const gboolean timed =
            fact->kind == FACT_SESSION_PLANNED || fact->kind == FACT_SESSION_MOVED;
        written |= fact->kind == FACT_STEP_WRITTEN && fact->row == before->row;
        if (fact->session != session->serial)
            continue;
        if (timed && !written) {
            start = fact->start;
            end = fact->end;
        }
        if (fact->kind == FACT_SESSION_REZONED) { /* to people it is the same hour */
            start += fact->start - current;
            end += fact->start - current;
        }
        if (timed || fact->kind == FACT_SESSION_REZONED)
            current = fact->start;
        scene->elsewhere |=
            written && (fact->kind == FACT_SESSION_TOUCHED || fact->kind == FACT_SESSION_PLACED);
    }
    scene->retimed = start != session->start;
    scene->resized = end - start != session->end - session->start;
}

static void find_session(struct scene *scene)
{
    const struct composition *composition = scene->composition;
    if (composition->ledger == NULL || scene->due->session == 0)
        return;
    scene->session = ledger_session(composition->ledger, scene->due->session);
    if (scene->session == NULL || scene->due->revision < 2)
        return;
    gboolean holds = scene->reader->role == ROLE_ASSISTANT ||
                     ledger_holds(composition->ledger, scene->due->session, scene->reader->id,
                                  scene->reader->version);
    const struct message *before = holds ? last_shown(scene) : NULL;
    scene->moved = before != NULL;
    if (before != NULL)
        compare(scene, before);
}

static void find_place(struct scene *scene)
{
    const struct composition *composition = scene->composition;
    scene->place = composition->place;
    if (scene->place == NULL && scene->pair != NULL)
        scene->place = scene->pair->place;
    if (scene->place == NULL)
        scene->place = composition->programme->place;
}

/* --- which text --------------------------------------------------------------------------- */

static gboolean take_template(struct scene *scene, const char *base, const char *suffix)
{
    g_autofree char *name = g_strconcat(language_names[scene->language], "/", base, suffix, NULL);
    if (templates_get(scene->composition->templates, name) == NULL)
        return FALSE;
    scene->name = g_steal_pointer(&name);
    return TRUE;
}

/* The cohort's own text of a step. */
static gboolean take_own(struct scene *scene)
{
    const struct step *step = scene->due->step;
    if (step == NULL || step->text == NULL || scene->due->kind == DUE_CANCEL)
        return FALSE;
    g_autofree char *name = g_strconcat("text/", step->id, NULL);
    if (templates_get(scene->composition->templates, name) == NULL)
        return FALSE;
    scene->name = g_steal_pointer(&name);
    return TRUE;
}

static const char *base_of(const struct scene *scene)
{
    const struct due *due = scene->due;
    if (due->kind == DUE_CANCEL || g_strcmp0(due->word, "cancel") == 0)
        return "cancel";
    if (due->step != NULL)
        return due->step->template_name;
    return due->kind == DUE_REQUEST ? "invitation" : due->word;
}

static gboolean take_cousin(struct scene *scene, const char *base)
{
    const struct due *due = scene->due;
    enum step_kind kind = due->step != NULL ? due->step->kind : STEP_MAIL;
    if (scene->principal != NULL)
        return take_template(scene, base, "-assistant") || take_template(scene, base, "-note");
    if (due->kind == DUE_REQUEST && scene->moved)
        return take_template(scene, "moved", "");
    if (kind == STEP_DIGEST)
        return due->number == 0 && take_template(scene, base, "-launch");
    if (kind == STEP_REPORT)
        return take_template(scene, base, scene_minute(scene, due->at) >= NOON ? "-day" : "-week");
    return due->number > 0 && take_template(scene, base, "-again");
}

static gboolean find_template(struct scene *scene, GError **error)
{
    const char *base = base_of(scene);
    if ((scene->principal == NULL && take_own(scene)) ||
        (base != NULL && take_cousin(scene, base)) ||
        (base != NULL && take_template(scene, base, ""))) {
        scene->template_name = scene->name;
        return TRUE;
    }
    g_set_error(error, COMPOSE_ERROR, COMPOSE_TEMPLATE, "no text \"%s/%s\"",
                language_names[scene->language], base == NULL ? "" : base);
    return FALSE;
}

/* --- the whole ---------------------------------------------------------------------------- */

static gboolean has_left(const struct person *person)
{
    return person == NULL || !person->live;
}

static gboolean find_reader(struct scene *scene, GError **error)
{
    const struct composition *composition = scene->composition;
    const struct person *reader = registry_person(composition->registry, scene->due->person);
    if (reader == NULL || (reader->address == NULL && composition->recipient == NULL)) {
        g_set_error(error, COMPOSE_ERROR, COMPOSE_VALUE, "person %d has no address",
                    scene->due->person);
        return FALSE;
    }
    scene->reader = reader;
    scene->language = reader->language;
    scene->zone = reader->zone != NULL ? reader->zone : composition->programme->zone;
    return TRUE;
}

gboolean scene_set(struct scene *scene, const struct composition *composition,
                   const struct due *due, GError **error)
{
    *scene = (struct scene){.composition = composition, .due = due};
    if (!find_reader(scene, error))
        return FALSE;
    find_people(scene);
    find_session(scene);
    find_about(scene);
    find_place(scene);
    scene->old_address = due->kind == DUE_CANCEL && (composition->recipient != NULL ||
                                                     g_strcmp0(due->word, "cancel-old") == 0);
    scene->ended = scene->pair != NULL &&
                   (!scene->pair->live || has_left(scene->mentor) || has_left(scene->mentee));
    scene->ended |= scene->session != NULL && scene->session->state == SESSION_WITHDRAWN;
    return find_template(scene, error);
}

void scene_clear(struct scene *scene)
{
    g_clear_pointer(&scene->name, g_free);
}

/* What stopped it a second time changes nothing. */
instant scene_asleep_since(const struct scene *scene)
{
    const struct ledger *ledger = scene->composition->ledger;
    instant since = INSTANT_NONE;
    for (guint i = 0; ledger != NULL && i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_COHORT_STARTED)
            since = INSTANT_NONE;
        else if (fact->kind == FACT_COHORT_STOPPED && since == INSTANT_NONE)
            since = fact->at;
    }
    return since != INSTANT_NONE ? since : scene->composition->now;
}
