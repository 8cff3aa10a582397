/*
 * interpret_times - the times that a mail speaks of: when it was written, what was offered, what
 * its author proposes.
 */
#include "reading/interpret_times.h"

#include "reading/when.h"

enum { MAIL_MAY_BE_OLD = 30 * DAY };

/* When it was written: the Date header where it can be true, and never later than it came. */
instant times_written_at(const struct scene *scene)
{
    instant now = scene->question->now, date = scene->incoming->date;
    return date < now - MAIL_MAY_BE_OLD || date > now ? now : date;
}

const char *times_zone(const struct scene *scene)
{
    const struct person *person = registry_person(scene->question->registry, scene->author);
    if (person != NULL && person->zone != NULL)
        return person->zone;
    const struct programme *programme = scene->question->programme;
    return programme == NULL || programme->zone == NULL ? "UTC" : programme->zone;
}

static gboolean is_offered_by(const struct offer *offer, const struct original *original,
                              gboolean same_row)
{
    if (same_row)
        return offer->row == original->row;
    return offer->person == original->person && offer->session == original->session &&
           g_strcmp0(offer->step, original->step) == 0;
}

/* Of the row itself, else of the mail that a reminder repeats. */
const struct offer *times_offered(const struct scene *scene, int number, int *count)
{
    const struct original *original = scene->question->original;
    const GPtrArray *offers =
        scene->question->ledger == NULL ? NULL : scene->question->ledger->offers;
    const struct offer *found = NULL;
    *count = 0;
    if (original == NULL)
        return NULL;
    for (int same_row = 1; offers != NULL && same_row >= 0 && *count == 0; same_row--)
        for (guint i = 0; i < offers->len; i++) {
            const struct offer *offer = offers->pdata[i];
            if (!is_offered_by(offer, original, same_row))
                continue;
            *count = MAX(*count, offer->number);
            if (offer->number == number)
                found = offer;
        }
    return found;
}

instant *times_of_offers(const struct scene *scene, int *count)
{
    times_offered(scene, 0, count);
    instant *starts = g_new(instant, *count + 1);
    for (int i = 0; i < *count; i++) {
        int same = 0;
        const struct offer *offer = times_offered(scene, i + 1, &same);
        starts[i] = offer == NULL ? INSTANT_NONE : offer->start;
    }
    return starts;
}

int times_length(const struct scene *scene)
{
    const struct session *session = scene_session(scene);
    if (scene->step != NULL && scene->step->minutes > 0)
        return scene->step->minutes;
    if (session != NULL)
        return (int)((session->end - session->start) / MINUTE);
    const struct programme *programme = scene->question->programme;
    return programme == NULL ? 60 : programme->minutes;
}

static gboolean wall_instant(gint64 minutes, const char *zone, instant *at)
{
    struct wall wall = {.day = (int)(minutes / (24 * 60)), .minute = (int)(minutes % (24 * 60))};
    return clock_instant(wall, zone, at);
}

/* The one time that was proposed, when it is one, sure, and to come. */
gboolean times_own(const struct scene *scene, const struct intent *intent, instant *start)
{
    const struct moment *only = NULL;
    for (guint i = 0; i < intent->times->len; i++) {
        const struct moment *moment = &g_array_index(intent->times, struct moment, i);
        if (moment->ambiguous)
            return FALSE;
        if (moment->kind == WHEN_UNAVAILABLE)
            continue;
        if (only != NULL || moment->kind != WHEN_PROPOSAL)
            return FALSE;
        only = moment;
    }
    return only != NULL && (only->end < 0 || only->end - only->start == times_length(scene)) &&
           wall_instant(only->start, times_zone(scene), start) && *start > scene->question->now;
}

struct fact *times_choose(struct scene *scene, instant start, instant end, int number)
{
    const struct original *original = scene->question->original;
    struct fact *fact = scene_add(scene, FACT_CHOSEN, scene->person);
    fact_set_step(fact, original != NULL      ? original->step
                        : scene->step != NULL ? scene->step->id
                                              : NULL);
    fact->start = start;
    fact->end = end;
    fact->value = number;
    fact->number = scene->author == scene->person ? 0 : scene->author;
    fact->stamp = times_written_at(scene);
    return fact;
}
