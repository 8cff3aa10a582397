/*
 * foresight - what would be said, without writing any of it: check, plan, preview.
 *
 * A cohort without a store is imagined from its files: the same register that
 * settling would make.
 */
#include "stages/stages.h"

#include "deciding/foresee.h"
#include "deciding/slots.h"
#include "stages/draft.h"
#include "stages/store.h"

/* ---- imagining ---- */

static int imagined_id(const struct registry *registry, enum role role, const char *key)
{
    for (guint i = 0; i < registry->people->len; i++) {
        const struct person *person = registry->people->pdata[i];
        if (person->role == role && g_strcmp0(person->key, key) == 0)
            return person->id;
    }
    return 0;
}

static void imagine_person(struct registry *registry, struct change *change)
{
    struct person *person = g_steal_pointer(&change->person);
    person->id = (int)registry->people->len + 1;
    person->principal = change->principal_key != NULL
                            ? imagined_id(registry, ROLE_MENTEE, change->principal_key)
                            : 0;
    g_ptr_array_add(registry->people, person);
}

static void imagine_pair(struct registry *registry, struct change *change, instant made)
{
    struct pair *pair = g_steal_pointer(&change->pair);
    pair->id = (int)registry->pairs->len + 1;
    pair->mentor = imagined_id(registry, ROLE_MENTOR, change->mentor_key);
    pair->mentee = imagined_id(registry, ROLE_MENTEE, change->mentee_key);
    pair->made = made;
    g_ptr_array_add(registry->pairs, pair);
    for (guint i = 0; i < registry->people->len; i++) {
        struct person *person = registry->people->pdata[i];
        if (person->id == pair->mentor || person->id == pair->mentee)
            person->pair = pair->id;
    }
}

void cohort_imagine(struct cohort *cohort, instant now)
{
    g_autoptr(registry) nobody = registry_new();
    g_autoptr(changes) changes =
        changes_find(cohort->programme, cohort->roster, nobody, NULL, cohort->almanac, now);
    struct registry *registry = registry_new();
    for (guint i = 0; i < changes->list->len; i++) {
        struct change *change = changes->list->pdata[i];
        if (change->kind == CHANGE_PERSON_JOINED)
            imagine_person(registry, change);
        else if (change->kind == CHANGE_PAIR_MADE)
            imagine_pair(registry, change, now);
    }
    registry->started = TRUE;
    registry->started_at = now;
    g_clear_pointer(&cohort->registry, registry_free);
    cohort->registry = registry;
}

/* ---- ahead ---- */

static gint due_earlier(gconstpointer left, gconstpointer right)
{
    const struct due *first = *(const struct due *const *)left;
    const struct due *second = *(const struct due *const *)right;
    if (first->at != second->at)
        return first->at < second->at ? -1 : 1;
    return g_strcmp0(first->key, second->key);
}

static gboolean ahead_of(struct cohort *cohort, int subject, struct span_of_time span,
                         gboolean answered, GPtrArray *dues, GError **error)
{
    const struct setting setting = store_setting(cohort);
    g_autoptr(ledger) ledger = store_ledger(cohort->database, cohort->registry, subject, error);
    if (ledger == NULL)
        return FALSE;
    g_autoptr(GPtrArray) found =
        foresee(&setting, subject, ledger->facts, span.from, span.to, answered);
    g_ptr_array_extend_and_steal(dues, g_steal_pointer(&found));
    return TRUE;
}

GPtrArray *prepare_ahead(struct cohort *cohort, instant now, instant until, gboolean answered,
                         GError **error)
{
    g_autoptr(GPtrArray) dues = g_ptr_array_new_with_free_func((GDestroyNotify)due_free);
    const struct span_of_time span = {now, until};
    if (!ahead_of(cohort, 0, span, answered, dues, error))
        return NULL;
    for (guint i = 0; i < cohort->registry->pairs->len; i++) {
        const struct pair *pair = cohort->registry->pairs->pdata[i];
        if (!ahead_of(cohort, pair->id, span, answered, dues, error))
            return NULL;
    }
    g_ptr_array_sort(dues, due_earlier);
    return g_steal_pointer(&dues);
}

/* ---- one step, as it would read ---- */

/* A ledger in which the pair's first session stands, so that every template has something to say.
 */
static struct ledger *sample_ledger(const struct cohort *cohort, int subject, instant now)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    const struct pair *pair = registry_pair(cohort->registry, subject);
    struct slot slot;
    gint64 wall;
    if (pair != NULL && slots_session(cohort->programme, cohort->almanac, pair, 1, &slot, &wall)) {
        struct fact *planned =
            fact_new(FACT_SESSION_PLANNED, now, subject, 0, subject * SERIALS_A_PAIR + 1);
        planned->number = 1;
        planned->start = slot.start;
        planned->end = slot.end;
        planned->wall = wall;
        planned->id = 1;
        g_ptr_array_add(facts, planned);
    }
    return ledger_fold(cohort->registry, subject, facts);
}

static struct due *sample_due(const struct cohort *cohort, const struct ledger *ledger,
                              const struct step *step, const struct person *person, instant now)
{
    struct due *due = g_new0(struct due, 1);
    due->key = g_strdup("preview");
    due->kind =
        step->kind == STEP_INVITATION && person->role != ROLE_ASSISTANT ? DUE_REQUEST : DUE_MAIL;
    due->step = step;
    due->word = step->id;
    due->subject = ledger->subject;
    due->person = person->id;
    due->version = person->version;
    due->at = now;
    due->not_after = INSTANT_NEVER;
    if (ledger->sessions->len > 0 && step->each != EACH_COHORT)
        due->session = ((struct session *)ledger->sessions->pdata[0])->serial;
    due->about = ledger->pair != NULL ? ledger->pair->mentor : 0;
    if (step->kind == STEP_REPORT) {
        const struct date date = day_date(clock_day(now, cohort->programme->zone));
        due->number = (date.year * 100 + date.month) * 100 + date.day;
    }
    const struct setting setting = store_setting(cohort);
    if (step->kind == STEP_DIGEST)
        due->number = plan_next_digest(&setting, ledger, step, person, now);
    if (step->offers != 0 && ledger->pair != NULL)
        due->offers = slots_offer(&setting, ledger, now,
                                  step->minutes != 0 ? step->minutes : cohort->programme->minutes,
                                  step->offers);
    return due;
}

static struct outgoing *preview(struct cohort *cohort, const struct step *step,
                                const struct person *person, int subject, instant now,
                                GError **error)
{
    g_autoptr(ledger) ledger = subject != 0
                                   ? sample_ledger(cohort, subject, now)
                                   : store_ledger(cohort->database, cohort->registry, 0, error);
    if (ledger == NULL)
        return NULL;
    g_autoptr(due) due = sample_due(cohort, ledger, step, person, now);
    return draft_outgoing(cohort, ledger, due, now, error);
}

static int subject_of(const struct cohort *cohort, const struct step *step,
                      const struct person *person)
{
    const struct pair *pair =
        cohort->registry->pairs->len > 0 ? cohort->registry->pairs->pdata[0] : NULL;
    if (step->each == EACH_COHORT || g_strcmp0(step->template_name, "changes") == 0)
        return 0;
    if (person->role == ROLE_ASSISTANT) {
        const struct person *mentee = registry_person(cohort->registry, person->principal);
        return mentee != NULL ? mentee->pair : 0;
    }
    if (person->pair != 0)
        return person->pair;
    return pair != NULL ? pair->id : 0;
}

struct outgoing *prepare_preview(struct cohort *cohort, const char *step_id, int person_id,
                                 instant now, GError **error)
{
    const struct step *step = playbook_step(cohort->playbook, step_id);
    const struct person *person = registry_person(cohort->registry, person_id);
    if (step == NULL || person == NULL) {
        g_set_error(error, STAGE_ERROR, STAGE_CONFIG, "%s: no such step or person", step_id);
        return NULL;
    }
    return preview(cohort, step, person, subject_of(cohort, step, person), now, error);
}

/* ---- every template for every reader ---- */

static gboolean reads(const struct step *step, enum role role)
{
    static const unsigned readers[ROLE_COUNT] = {
        [ROLE_MENTOR] = 1u << TO_MENTOR | 1u << TO_AUTHOR | 1u << TO_DECLINER | 1u << TO_UNDECIDED,
        [ROLE_MENTEE] = 1u << TO_MENTEE | 1u << TO_AUTHOR | 1u << TO_DECLINER | 1u << TO_UNDECIDED,
        [ROLE_ASSISTANT] = 1u << TO_ASSISTANT | 1u << TO_UNDECIDED,
        [ROLE_MANAGER] = 1u << TO_MANAGER,
        [ROLE_CONSULTANT] = 1u << TO_CONSULTANT,
        [ROLE_COVER] = 1u << TO_CONSULTANT,
    };
    return (step->to & readers[role]) != 0;
}

static void check_step(struct cohort *cohort, const struct step *step, const struct person *person,
                       instant now)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(outgoing) outgoing =
        preview(cohort, step, person, subject_of(cohort, step, person), now, &error);
    if (outgoing == NULL)
        faults_add(cohort->faults, cohort->playbook->file, step->line, "%s pour %s : %s",
                   "%s for %s: %s", step->id, person->first != NULL ? person->first : "?",
                   error->message);
}

void prepare_check(struct cohort *cohort, instant now)
{
    for (guint i = 0; i < cohort->playbook->steps->len; i++) {
        const struct step *step = cohort->playbook->steps->pdata[i];
        for (guint j = 0; j < cohort->registry->people->len; j++) {
            const struct person *person = cohort->registry->people->pdata[j];
            if (person->live && reads(step, person->role))
                check_step(cohort, step, person, now);
        }
    }
    faults_sort(cohort->faults);
    cohort->sound = faults_count(cohort->faults) == 0;
}
