/*
 * rehearse - the real stages on a virtual clock, with a cast that answers.
 *
 * The clock jumps from one moment at which something happens to the next, on
 * cron's quarter hours. Nothing below knows that it is no real day.
 */
#include "rehearsal/rehearse.h"

#include <string.h>

#include "port/journal.h"
#include "port/outbox.h"
#include "rehearsal/page.h"
#include "rehearsal/people.h"
#include "rehearsal/stage_set.h"
#include "stages/stages.h"
#include "stages/store.h"

enum { TICK = 15 * MINUTE, TAIL_DAYS = 50, MORNING = 10 * 60 };

struct scene {
    const struct rehearsal *rehearsal;
    struct rehearsal_result *result;
    struct stage_set *set;
    struct context *context;
    struct cohort *cohort; /* the only one */
    struct cast *cast;
    struct page *page;
    GHashTable *people; /* addresses that got or wrote a mail */
    instant now, begin, end;
    int day; /* last told to progress */
    GError **error;
};

void rehearsal_result_clear(struct rehearsal_result *result)
{
    g_clear_pointer(&result->problems, g_ptr_array_unref);
}

/* ---- the people ---- */

static const struct person *person_at(const struct scene *scene, const char *address)
{
    for (guint i = 0; i < scene->cohort->registry->people->len; i++) {
        const struct person *person = scene->cohort->registry->people->pdata[i];
        if (person_has_address(person, address))
            return person;
    }
    return NULL;
}

static void show(struct scene *scene, gboolean out, const char *address, instant at, GBytes *bytes,
                 const char *file)
{
    const struct person *person = person_at(scene, address);
    g_autofree char *name =
        person != NULL ? g_strdup_printf("%s %s", person->first, person->last) : g_strdup(address);
    g_autofree char *link = g_strdup_printf("mail/%s", file);
    g_hash_table_add(scene->people, g_strdup(address));
    page_add(scene->page, &(struct page_mail){.at = at,
                                              .zone = person != NULL ? person->zone : NULL,
                                              .out = out,
                                              .address = address,
                                              .name = name,
                                              .raw = bytes,
                                              .file = link});
}

/* "mentor, avec Philippe Durand" */
static void introduce(struct scene *scene, const struct person *person)
{
    static const char *const words[ROLE_COUNT][2] = {
        [ROLE_MENTOR] = {"mentor, avec %s", "mentor, with %s"},
        [ROLE_MENTEE] = {"mentoré, avec %s", "mentee, with %s"},
        [ROLE_ASSISTANT] = {"assistance de %s", "assistant of %s"},
        [ROLE_CONSULTANT] = {"accompagnement", "consultant"},
        [ROLE_MANAGER] = {"bilans du mois", "monthly digests"},
        [ROLE_COVER] = {"pendant une absence", "while the consultant is away"},
    };
    const struct registry *registry = scene->cohort->registry;
    const struct pair *pair = registry_pair(registry, person->pair);
    const struct person *other = person->role == ROLE_ASSISTANT
                                     ? registry_person(registry, person->principal)
                                 : pair != NULL ? registry_partner(registry, pair, person->id)
                                                : NULL;
    const char *format =
        words[person->role][scene->cohort->programme->language == LANGUAGE_FRENCH ? 0 : 1];
    g_auto(GStrv) parts = g_strsplit(format, "%s", 2);
    g_autofree char *name = g_strdup_printf("%s %s", person->first, person->last);
    g_autofree char *said =
        other != NULL && parts[1] != NULL
            ? g_strdup_printf("%s%s %s%s", parts[0], other->first, other->last, parts[1])
            : g_strdup(parts[0]);
    page_person(scene->page, person->address, name, said);
}

static void cast_everybody(struct scene *scene)
{
    const struct registry *registry = scene->cohort->registry;
    const struct person *consultant = registry_consultant(registry);
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        const struct actor actor = {
            .first = person->first,
            .last = person->last,
            .address = person->address,
            .zone = person->zone,
            .consultant = consultant != NULL ? consultant->first : NULL,
            .language = person->language,
            .role = person->role,
            .tu = person->tu,
        };
        cast_add(scene->cast, &actor);
    }
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->pair != 0)
            introduce(scene, person);
    }
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->pair == 0)
            introduce(scene, person);
    }
}

/* ---- one tick ---- */

static gboolean post_answers(struct scene *scene)
{
    g_autoptr(GPtrArray) posted = cast_collect(scene->cast, scene->now);
    for (guint i = 0; i < posted->len; i++) {
        const struct posted *mail = posted->pdata[i];
        g_autofree char *file =
            stage_set_post(scene->set, mail->bytes, mail->address, scene->error);
        if (file == NULL)
            return FALSE;
        show(scene, FALSE, mail->address, mail->at, mail->bytes, file);
        scene->result->received++;
    }
    return TRUE;
}

static char *recipient_of(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    const char *at = g_strstr_len(data, (gssize)MIN(length, 4096), "Delivered-To: ");
    if (at == NULL)
        return g_strdup("");
    at += strlen("Delivered-To: ");
    return g_strndup(at, strcspn(at, "\r\n"));
}

static gboolean hand_out(struct scene *scene)
{
    g_autoptr(GPtrArray) names = NULL;
    g_autoptr(GPtrArray) mails = stage_set_taken(scene->set, &names, scene->error);
    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        g_autofree char *address = recipient_of(mails->pdata[i]);
        show(scene, TRUE, address, scene->now, mails->pdata[i], names->pdata[i]);
        cast_receive(scene->cast, mails->pdata[i], NULL, scene->now);
        scene->result->sent++;
    }
    return mails != NULL;
}

static void note_problems(struct scene *scene, const struct outcome *outcome)
{
    GPtrArray *problems = scene->result->problems;
    for (guint i = 0; i < outcome->problems->len; i++) {
        const char *line = outcome->problems->pdata[i];
        if (!g_ptr_array_find_with_equal_func(problems, line, g_str_equal, NULL))
            g_ptr_array_add(problems, g_strdup(line));
    }
}

static gboolean tick(struct scene *scene)
{
    struct outcome outcome;
    if (!post_answers(scene))
        return FALSE;
    outcome_init(&outcome);
    run_all(scene->context, scene->now, &outcome);
    note_problems(scene, &outcome);
    outcome_clear(&outcome);
    return hand_out(scene);
}

/* ---- the clock ---- */

static instant quarter_after(instant at)
{
    return (at + TICK - 1) / TICK * TICK;
}

/* A mail that waits for a retry wakes the run as cron would. */
static gboolean next_moment(struct scene *scene, instant *next)
{
    instant woken = INSTANT_NEVER;
    if (!journal_next_wake(scene->cohort->database, &woken, scene->error))
        return FALSE;
    *next = MIN(woken, cast_next(scene->cast));
    if (*next != INSTANT_NEVER)
        *next = quarter_after(MAX(*next, scene->now + 1));
    return TRUE;
}

static void tell_progress(struct scene *scene)
{
    const int day = clock_day(scene->now, scene->cohort->programme->zone);
    if (scene->rehearsal->progress == NULL || day == scene->day)
        return;
    const double share =
        (double)(scene->now - scene->begin) / (double)MAX(scene->end - scene->begin, 1);
    scene->day = day;
    scene->rehearsal->progress(MIN(share, 1.0), day, scene->rehearsal->data);
}

static gboolean live(struct scene *scene)
{
    while (scene->now <= scene->end) {
        instant next;
        tell_progress(scene);
        if (!tick(scene) || !next_moment(scene, &next))
            return FALSE;
        if (next > scene->end)
            return TRUE;
        scene->now = next;
    }
    return TRUE;
}

/* ---- the frame ---- */

static void count_sessions(struct rehearsal_result *result, GPtrArray *ledgers)
{
    for (guint i = 0; i < ledgers->len; i++) {
        const struct ledger *ledger = ledgers->pdata[i];
        for (guint j = 0; j < ledger->sessions->len; j++) {
            const struct session *session = ledger->sessions->pdata[j];
            result->held += session->state == SESSION_HELD;
            result->unknown += session->state == SESSION_UNKNOWN;
            result->put_off += session->state == SESSION_DECLINED ||
                               session->state == SESSION_POSTPONED ||
                               session->state == SESSION_CANCELLED;
        }
        for (guint j = 0; j < ledger->messages->len; j++) {
            const struct message *message = ledger->messages->pdata[j];
            result->human += message->step[0] == 'V' || g_strcmp0(message->step, "X4") == 0 ||
                             g_strcmp0(message->step, "X5") == 0;
        }
    }
}

static gboolean finish(struct scene *scene)
{
    struct rehearsal_result *result = scene->result;
    g_autofree char *path = stage_set_page(scene->set);
    g_autoptr(GPtrArray) ledgers =
        store_ledgers(scene->cohort->database, scene->cohort->registry, scene->error);
    if (ledgers == NULL)
        return FALSE;
    count_sessions(result, ledgers);
    result->people = (int)g_hash_table_size(scene->people);
    result->first = clock_day(scene->begin, scene->cohort->programme->zone);
    result->last = clock_day(scene->now, scene->cohort->programme->zone);
    return page_write(scene->page, path, scene->error);
}

/* Started on the working day before the kick-off, at ten. */
static void set_clock(struct scene *scene)
{
    const struct cohort *cohort = scene->cohort;
    const struct programme *programme = cohort->programme;
    const int begin = almanac_add_working(cohort->almanac, programme->kickoff, -1);
    const int span = almanac_add(
        cohort->almanac, programme->kickoff,
        (struct span){programme->cadence.count * programme->sessions, programme->cadence.unit});
    const int end = scene->rehearsal->until >= 0 ? scene->rehearsal->until : span + TAIL_DAYS;
    scene->result->end = span + TAIL_DAYS;
    clock_instant((struct wall){begin, MORNING, 0}, programme->zone, &scene->begin);
    clock_instant((struct wall){end, 23 * 60 + 59, 0}, programme->zone, &scene->end);
    scene->now = scene->begin;
    scene->day = -1;
}

static gboolean enact(struct scene *scene)
{
    const struct programme *programme = scene->cohort->programme;
    set_clock(scene);
    if (!cohort_open(scene->cohort, OPEN_WRITE, &scene->rehearsal->seed, scene->error) ||
        !start_cohort(scene->cohort, scene->now, scene->error))
        return FALSE;
    scene->cast = cast_new(scene->rehearsal->seed, programme->zone);
    scene->page = page_new(programme->name, programme->language, programme->zone);
    scene->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    cast_everybody(scene);
    const gboolean done = live(scene) && finish(scene);
    g_clear_pointer(&scene->cast, cast_free);
    g_clear_pointer(&scene->page, page_free);
    g_clear_pointer(&scene->people, g_hash_table_unref);
    return done;
}

static gboolean check_files(const struct cohort *cohort, GError **error)
{
    if (cohort->sound)
        return TRUE;
    g_set_error(error, STAGE_ERROR, STAGE_CONFIG, "%s: has faults; binome check names them",
                cohort->file);
    return FALSE;
}

static gboolean rehearse_on(struct stage_set *set, const struct rehearsal *rehearsal,
                            struct rehearsal_result *result, GError **error)
{
    g_autoptr(context) context =
        context_new(stage_set_settings(set, rehearsal->settings, rehearsal->cohort));
    context->seed = &rehearsal->seed;
    struct scene scene = {.rehearsal = rehearsal,
                          .result = result,
                          .set = set,
                          .context = context,
                          .cohort = context->cohorts->pdata[0],
                          .error = error};
    return check_files(scene.cohort, error) && enact(&scene);
}

gboolean rehearse_run(const struct rehearsal *rehearsal, struct rehearsal_result *result,
                      GError **error)
{
    *result = (struct rehearsal_result){.problems = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(stage_set) set = stage_set_open(rehearsal->out, error);
    return set != NULL && rehearse_on(set, rehearsal, result, error) && stage_set_keep(set, error);
}
