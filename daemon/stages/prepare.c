/*
 * prepare - what is due into the outbox.
 *
 * For each subject that woke: fold, plan, arrange, compose; the row and the
 * fact that answers the due stand in one transaction, with the next wake_at.
 */
#include "stages/stages.h"

#include "base/log.h"
#include "deciding/arrange.h"
#include "deciding/plan.h"
#include "port/journal.h"
#include "port/outbox.h"
#include "stages/draft.h"
#include "stages/store.h"

enum { ROUNDS = 20, RETRY_AFTER = HOUR };

struct preparation {
    struct cohort *cohort;
    struct setting setting;
    struct plan *(*plan)(const struct setting *setting, const struct ledger *ledger, instant now);
    instant now;
    struct outcome *outcome;
    GError **error;
};

/* ---- facts that the plan records at once ---- */

static gboolean append_all(struct preparation *preparation, GPtrArray *facts)
{
    struct database *database = preparation->cohort->database;
    if (!database_begin(database, preparation->error))
        return FALSE;
    for (guint i = 0; i < facts->len; i++) {
        if (!journal_append(database, facts->pdata[i], preparation->error)) {
            database_rollback(database);
            return FALSE;
        }
    }
    if (database_commit(database, preparation->error))
        return TRUE;
    database_rollback(database);
    return FALSE;
}

/* Plans until nothing more is to be recorded; the ledger then stands as the plan saw it. */
static struct plan *plan_settled(struct preparation *preparation, int subject,
                                 struct ledger **ledger)
{
    const struct cohort *cohort = preparation->cohort;
    for (int round = 0; round < ROUNDS; round++) {
        g_autoptr(ledger) folded =
            store_ledger(cohort->database, cohort->registry, subject, preparation->error);
        if (folded == NULL)
            return NULL;
        g_autoptr(plan) plan = preparation->plan(&preparation->setting, folded, preparation->now);
        if (plan->facts->len == 0) {
            *ledger = g_steal_pointer(&folded);
            return g_steal_pointer(&plan);
        }
        if (!append_all(preparation, plan->facts))
            return NULL;
    }
    g_set_error(preparation->error, STAGE_ERROR, STAGE_BUSY,
                "subject %d: the plan does not come to rest", subject);
    return NULL;
}

/* ---- rows that are no longer due ---- */

static struct ledger *ledger_without_row(struct preparation *preparation, int subject, gint64 row)
{
    const struct cohort *cohort = preparation->cohort;
    GPtrArray *facts = journal_facts(cohort->database, subject, preparation->error);
    for (guint i = facts != NULL ? facts->len : 0; i > 0; i--) {
        const struct fact *fact = facts->pdata[i - 1];
        if (fact->row == row && (fact->kind == FACT_STEP_WRITTEN || fact->kind == FACT_OFFERED))
            g_ptr_array_remove_index(facts, i - 1);
    }
    return facts != NULL ? ledger_fold(cohort->registry, subject, facts) : NULL;
}

static gboolean is_still_due(struct preparation *preparation, const struct parcel *parcel,
                             gboolean *still)
{
    g_autoptr(ledger) ledger = ledger_without_row(preparation, parcel->subject, parcel->serial);
    if (ledger == NULL)
        return FALSE;
    g_autoptr(plan) plan = plan_subject(&preparation->setting, ledger, preparation->now);
    *still = FALSE;
    for (guint i = 0; i < plan->dues->len; i++) {
        const struct due *due = plan->dues->pdata[i];
        *still |= g_strcmp0(due->key, parcel->key) == 0;
    }
    return TRUE;
}

static gboolean put_aside(struct preparation *preparation, const struct parcel *parcel,
                          enum outbox_state state)
{
    struct database *database = preparation->cohort->database;
    const struct disposition disposition = {.state = state, .at = preparation->now};
    g_autoptr(fact) fact =
        fact_new(state == OUTBOX_EXPIRED ? FACT_STEP_EXPIRED : FACT_STEP_SUPERSEDED,
                 preparation->now, parcel->subject, parcel->person, parcel->session);
    fact_set_step(fact, parcel->steps);
    fact->row = parcel->serial;
    preparation->outcome->put_aside++;
    if (!database_begin(database, preparation->error))
        return FALSE;
    if (outbox_move(database, parcel->serial, &disposition, preparation->error) &&
        journal_append(database, fact, preparation->error) &&
        database_commit(database, preparation->error))
        return TRUE;
    database_rollback(database);
    return FALSE;
}

static gboolean review_parcel(struct preparation *preparation, const struct parcel *parcel)
{
    gboolean still = TRUE;
    if (parcel->not_after <= preparation->now)
        return put_aside(preparation, parcel, OUTBOX_EXPIRED);
    return is_still_due(preparation, parcel, &still) &&
           (still || put_aside(preparation, parcel, OUTBOX_SUPERSEDED));
}

/* What was composed and could not leave is looked at again before anything new is said. */
static gboolean review_waiting(struct preparation *preparation, int subject)
{
    g_autoptr(GPtrArray) waiting =
        outbox_waiting(preparation->cohort->database, subject, preparation->error);
    for (guint i = 0; waiting != NULL && i < waiting->len; i++) {
        if (!review_parcel(preparation, waiting->pdata[i]))
            return FALSE;
    }
    return waiting != NULL;
}

/* What is in doubt may have arrived: it is not sent again when nobody needs it any more, and for
 * the ledger it stays in doubt. */
static gboolean review_doubt(struct preparation *preparation, const struct parcel *parcel)
{
    const struct disposition expired = {
        .state = OUTBOX_EXPIRED, .at = preparation->now, .verdict = "no longer due"};
    gboolean still = TRUE;
    if (!is_still_due(preparation, parcel, &still))
        return FALSE;
    preparation->outcome->put_aside += !still;
    return still ||
           outbox_move(preparation->cohort->database, parcel->serial, &expired, preparation->error);
}

static gboolean review_doubts(struct preparation *preparation, int subject)
{
    g_autoptr(GPtrArray) doubts =
        outbox_in(preparation->cohort->database, 1u << OUTBOX_DOUBT, preparation->error);
    for (guint i = 0; doubts != NULL && i < doubts->len; i++) {
        const struct parcel *parcel = doubts->pdata[i];
        if (parcel->subject == subject && !review_doubt(preparation, parcel))
            return FALSE;
    }
    return doubts != NULL;
}

/* ---- one due into one row ---- */

static gboolean record_written(struct preparation *preparation, const struct due *due, gint64 row)
{
    g_autoptr(fact) written =
        fact_new(FACT_STEP_WRITTEN, preparation->now, due->subject, due->person, due->session);
    fact_set_step(written, due->word);
    fact_set_state(written, due_what(due));
    written->number = due->number;
    written->value = due->revision;
    written->wall = due->version;
    written->end = due->not_after;
    written->row = row;
    written->content = due->wish;
    return journal_append(preparation->cohort->database, written, preparation->error);
}

static gboolean record_offers(struct preparation *preparation, const struct due *due, gint64 row)
{
    for (guint i = 0; due->offers != NULL && i < due->offers->len; i++) {
        const struct slot *slot = &g_array_index(due->offers, struct slot, i);
        g_autoptr(fact) offered =
            fact_new(FACT_OFFERED, preparation->now, due->subject, due->person, due->session);
        fact_set_step(offered, due->word);
        offered->number = (int)i + 1;
        offered->start = slot->start;
        offered->end = slot->end;
        offered->row = row;
        if (!journal_append(preparation->cohort->database, offered, preparation->error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_due(struct preparation *preparation, const struct ledger *ledger,
                          const struct due *due)
{
    struct cohort *cohort = preparation->cohort;
    g_autoptr(parcel) parcel =
        draft_parcel(cohort, ledger, due, preparation->now, preparation->error);
    if (parcel == NULL || !outbox_put(cohort->database, parcel, preparation->error) ||
        !record_written(preparation, due, parcel->serial) ||
        !record_offers(preparation, due, parcel->serial))
        return FALSE;
    log_info("mail.written", "cohort=%s row=%" G_GINT64_FORMAT " step=%s person=p%d session=%d",
             cohort->programme->id, parcel->serial, parcel->steps, due->person, due->session);
    preparation->outcome->written++;
    return TRUE;
}

/* ---- one person's dues ---- */

static gboolean day_of(struct preparation *preparation, const struct ledger *ledger,
                       const struct person *person, struct mailday *day)
{
    const char *zone = person->zone != NULL ? person->zone : preparation->setting.programme->zone;
    struct tally tally = {0};
    struct span_of_time span = {INSTANT_NONE, INSTANT_NONE};
    const int today = clock_day(preparation->now, zone);
    clock_instant((struct wall){today, 0, 0}, zone, &span.from);
    clock_instant((struct wall){today + 1, 0, 0}, zone, &span.to);
    *day = (struct mailday){0};
    if (!outbox_tally(preparation->cohort->database, person->id, span, preparation->now, &tally,
                      preparation->error))
        return FALSE;
    day->today = tally.today;
    for (guint i = 0; i < tally.questions->len; i++) {
        const gint64 row = g_array_index(tally.questions, gint64, i);
        const struct message *message = ledger_row(ledger, row);
        if (message == NULL || !plan_is_open(&preparation->setting, ledger, row, preparation->now))
            continue;
        day->open_row = row;
        day->open_until = MAX(day->open_until, message->use_by);
    }
    tally_clear(&tally);
    return TRUE;
}

static GPtrArray *dues_of(const struct plan *plan, int person)
{
    GPtrArray *dues = g_ptr_array_new();
    for (guint i = 0; i < plan->dues->len; i++) {
        struct due *due = plan->dues->pdata[i];
        if (due->person == person)
            g_ptr_array_add(dues, due);
    }
    return dues;
}

static gboolean write_for_person(struct preparation *preparation, const struct ledger *ledger,
                                 const struct plan *plan, int id, instant *wake_at)
{
    const struct person *person = registry_person(preparation->cohort->registry, id);
    g_autoptr(GPtrArray) dues = dues_of(plan, id);
    struct mailday day;
    struct arrangement arrangement;
    if (!day_of(preparation, ledger, person, &day))
        return FALSE;
    arrange(&preparation->setting, person, &day, dues, preparation->now, &arrangement);
    gboolean written = TRUE;
    for (guint i = 0; written && i < arrangement.now->len; i++)
        written = write_due(preparation, ledger, arrangement.now->pdata[i]);
    *wake_at = MIN(*wake_at, arrangement.wake_at);
    arrangement_clear(&arrangement);
    return written;
}

static gboolean write_plan(struct preparation *preparation, const struct ledger *ledger,
                           const struct plan *plan, int subject)
{
    g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
    instant wake_at = plan->wake_at;
    for (guint i = 0; i < plan->dues->len; i++) {
        const struct due *due = plan->dues->pdata[i];
        if (g_hash_table_add(done, GINT_TO_POINTER(due->person)) &&
            !write_for_person(preparation, ledger, plan, due->person, &wake_at))
            return FALSE;
    }
    return journal_wake(preparation->cohort->database, subject, wake_at, preparation->error);
}

static gboolean prepare_subject(struct preparation *preparation, int subject)
{
    struct database *database = preparation->cohort->database;
    g_autoptr(ledger) ledger = NULL;
    if (!review_waiting(preparation, subject) || !review_doubts(preparation, subject))
        return FALSE;
    g_autoptr(plan) plan = plan_settled(preparation, subject, &ledger);
    if (plan == NULL || !database_begin(database, preparation->error))
        return FALSE;
    if (write_plan(preparation, ledger, plan, subject) &&
        database_commit(database, preparation->error))
        return TRUE;
    database_rollback(database);
    return FALSE;
}

/* A subject that cannot be prepared is named and looked at again later; the others go on. */
static gboolean set_back(struct preparation *preparation, int subject, GError *cause)
{
    g_autofree char *where = g_strdup_printf("%s: %s %d", preparation->cohort->programme->id,
                                             subject != 0 ? "pair" : "cohort", subject);
    outcome_problem(preparation->outcome, where, cause);
    return journal_wake(preparation->cohort->database, subject, preparation->now + RETRY_AFTER,
                        preparation->error);
}

static gboolean prepare_all(struct cohort *cohort, const GArray *awake, instant now,
                            struct outcome *outcome, GError **error)
{
    g_autoptr(GError) own = NULL;
    struct preparation preparation = {cohort, store_setting(cohort), plan_subject, now, outcome,
                                      &own};
    for (guint i = 0; i < awake->len; i++) {
        const int subject = g_array_index(awake, int, i);
        if (prepare_subject(&preparation, subject))
            continue;
        if (!set_back(&preparation, subject, g_steal_pointer(&own))) {
            stage_error_set(error, g_steal_pointer(&own), cohort->programme->id);
            return FALSE;
        }
    }
    return TRUE;
}

/* Nobody awake, nobody's row read. */
gboolean prepare(struct cohort *cohort, instant now, struct outcome *outcome, GError **error)
{
    g_autoptr(GArray) awake = journal_awake(cohort->database, now, error);
    if (awake == NULL || awake->len == 0)
        return awake != NULL;
    return cohort_need_register(cohort, error) && prepare_all(cohort, awake, now, outcome, error);
}

/* ---- asleep ---- */

static gboolean write_answers(struct preparation *preparation, const struct ledger *ledger,
                              const struct plan *plan)
{
    for (guint i = 0; i < plan->dues->len; i++) {
        if (!write_due(preparation, ledger, plan->dues->pdata[i]))
            return FALSE;
    }
    return journal_wake(preparation->cohort->database, 0, INSTANT_NEVER, preparation->error);
}

static gboolean answer_asleep(struct preparation *preparation)
{
    struct database *database = preparation->cohort->database;
    g_autoptr(ledger) ledger = NULL;
    g_autoptr(plan) plan = plan_settled(preparation, 0, &ledger);
    if (plan == NULL || !database_begin(database, preparation->error))
        return FALSE;
    if (write_answers(preparation, ledger, plan) && database_commit(database, preparation->error))
        return TRUE;
    database_rollback(database);
    return FALSE;
}

static gboolean is_awake(const GArray *awake, int subject)
{
    for (guint i = 0; i < awake->len; i++) {
        if (g_array_index(awake, int, i) == subject)
            return TRUE;
    }
    return FALSE;
}

/* What waits in the outbox stays as it is: `start` looks at it again, and wakes everybody. */
gboolean prepare_asleep(struct cohort *cohort, instant now, struct outcome *outcome, GError **error)
{
    g_autoptr(GError) own = NULL;
    g_autoptr(GArray) awake = journal_awake(cohort->database, now, error);
    if (awake == NULL || !is_awake(awake, 0))
        return awake != NULL;
    if (!cohort_need_register(cohort, error))
        return FALSE;
    struct preparation preparation = {cohort, store_setting(cohort), plan_asleep, now, outcome,
                                      &own};
    if (answer_asleep(&preparation))
        return TRUE;
    stage_error_set(error, g_steal_pointer(&own), cohort->programme->id);
    return FALSE;
}
