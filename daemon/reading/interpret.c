/*
 * interpret - one message into facts; judges nothing that the ledger can judge.
 *
 * The class of the mail comes first: what no person wrote can neither accept
 * nor decline, whatever stands in it.
 */
#include "reading/interpret.h"

#include "reading/interpret_scene.h"

#include <string.h>

enum { AWAY_DAYS = 7, MOST_AWAY_DAYS = 366 };

static void spoken_free(gpointer data)
{
    struct spoken *spoken = data;
    g_free(spoken->text);
    g_free(spoken);
}

void interpretation_free(struct interpretation *interpretation)
{
    if (interpretation == NULL)
        return;
    g_ptr_array_unref(interpretation->facts);
    g_ptr_array_unref(interpretation->words);
    g_free(interpretation->why_not);
    g_free(interpretation);
}

static void read_bounce(struct scene *scene)
{
    const struct original *original = scene->question->original;
    enum bounce bounce = triage_bounce(scene->incoming);
    if (original == NULL || !scene->question->bounce_carrier) {
        scene_explain(scene, WHY_BOUNCE_UNPROVED);
        return;
    }
    if (bounce == BOUNCE_OURS)
        scene_explain(scene, WHY_BOUNCE_OURS);
    if (bounce == BOUNCE_OURS || bounce == BOUNCE_NONE)
        return;
    scene->session = original->session;
    scene->row = original->row;
    struct fact *fact = scene_add(scene, FACT_PERSON_BOUNCED, original->person);
    fact_set_state(fact, bounce == BOUNCE_HARD ? "hard" : "soft");
    fact->value = original->version;
}

/* Midnight of the day of return on the person's clock; a week when none is named. */
static instant away_until(const struct scene *scene, const char *zone)
{
    instant now = scene->question->now, date = scene->incoming->date, until = INSTANT_NONE;
    instant written = date < now - 30 * DAY || date > now + DAY ? now : date;
    int sent_day = clock_day(written, zone);
    int day = triage_return_day(scene->incoming, sent_day);
    struct wall midnight = {.day = day};
    gboolean named = day > sent_day && day <= sent_day + MOST_AWAY_DAYS;
    if (!named || !clock_instant(midnight, zone, &until))
        return now + (instant)AWAY_DAYS * DAY;
    return until;
}

/* An absence is the sender's own, whoever was written to. */
static void read_automatic(struct scene *scene)
{
    const struct question *question = scene->question;
    const struct person *sender =
        registry_person_by_address(question->registry, scene->incoming->from);
    scene_explain(scene, WHY_AUTO);
    if (sender == NULL || person_is_consultant(sender) ||
        (question->original != NULL && question->original->person != sender->id))
        return;
    scene->person = scene->author = scene->out->person = sender->id;
    const char *zone = sender->zone != NULL          ? sender->zone
                       : question->programme != NULL ? question->programme->zone
                                                     : "UTC";
    scene->row = question->original == NULL ? 0 : question->original->row;
    if (triage_challenges(scene->incoming)) {
        scene_pass_on(scene, "mail", scene_text(scene));
        return;
    }
    scene_add(scene, FACT_PERSON_AWAY, sender->id)->end = away_until(scene, zone);
}

/* A calendar that says not what it is for, or is none of ours, may stand beside words. */
static void read_calendar(struct scene *scene)
{
    const gboolean speaks =
        scene->question->session != 0 && scene->incoming->calendar->method != METHOD_NONE;
    if (speaks || scene->question->original == NULL)
        interpret_calendar(scene);
    else
        interpret_words(scene);
}

/* Whether the consultant reads something of it already. */
static gboolean is_shown(const struct scene *scene)
{
    for (guint i = 0; i < scene->out->words->len; i++)
        if (((const struct spoken *)scene->out->words->pdata[i])->to_consultant)
            return TRUE;
    return FALSE;
}

static void read_person(struct scene *scene)
{
    if (scene->incoming->calendar_fault == ITIP_SOUND) {
        interpret_words(scene);
        return;
    }
    scene_explain(scene, WHY_BROKEN_CALENDAR);
    interpret_words(scene);
    if (scene->person != 0 && !is_shown(scene))
        scene_pass_on(scene, "mail", scene_text(scene));
}

static void read_mail(struct scene *scene)
{
    switch (scene->out->mail_class) {
    case MAIL_UNREADABLE:
        scene_explain(scene, WHY_UNREADABLE);
        break;
    case MAIL_LOOP:
        scene_explain(scene, WHY_LOOP);
        break;
    case MAIL_BOUNCE:
        read_bounce(scene);
        break;
    case MAIL_RECEIPT:
        scene_explain(scene, WHY_RECEIPT);
        break;
    case MAIL_AUTO:
        read_automatic(scene);
        break;
    case MAIL_LIST:
        scene_explain(scene, WHY_LIST);
        break;
    case MAIL_CALENDAR:
        read_calendar(scene);
        break;
    default:
        read_person(scene);
        break;
    }
}

struct interpretation *interpret(const struct question *question, const struct incoming *incoming)
{
    struct interpretation *out = g_new0(struct interpretation, 1);
    out->facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    out->words = g_ptr_array_new_with_free_func(spoken_free);
    out->mail_class = triage(incoming, question->robot);
    struct scene scene = {.question = question, .incoming = incoming, .out = out};
    read_mail(&scene);
    g_free(scene.said);
    g_free(scene.shown);
    return out;
}
