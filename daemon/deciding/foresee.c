/*
 * foresee - a pair's life ahead.
 */
#include "deciding/foresee.h"

enum { MOST_STEPS = 4000 };

struct future {
    const struct setting *setting;
    int subject;
    GPtrArray *facts; /* struct fact */
    GPtrArray *dues;  /* struct due, found so far */
    instant now;
    gboolean answered;
    gint64 id, row;
};

static void remember(struct future *future, struct fact *fact)
{
    fact->id = ++future->id;
    g_ptr_array_add(future->facts, fact);
}

static struct fact *about(const struct future *future, const struct due *due, enum fact_kind kind)
{
    struct fact *fact = fact_new(kind, future->now, due->subject, due->person, due->session);
    fact_set_step(fact, due->word);
    fact->number = due->number;
    fact->row = future->row;
    return fact;
}

static void leave(struct future *future, const struct due *due)
{
    future->row++;
    struct fact *written = about(future, due, FACT_STEP_WRITTEN);
    written->value = due->revision;
    written->wall = due->version;
    written->end = due->not_after;
    written->content = due->wish;
    fact_set_state(written, due_what(due));
    remember(future, written);
    remember(future, about(future, due, FACT_STEP_SENT));
}

static void accept(struct future *future, const struct due *due)
{
    struct fact *rsvp = about(future, due, FACT_RSVP);
    rsvp->sequence = G_MAXINT;
    rsvp->stamp = future->now;
    fact_set_state(rsvp, partstat_names[PARTSTAT_ACCEPTED]);
    remember(future, rsvp);
}

/* The answer that the step hopes for. */
static void answer(struct future *future, const struct due *due)
{
    const enum answer hoped = due->step->expect == EXPECT_LOG ? ANSWER_HELD : ANSWER_SCALE;
    struct fact *given = about(future, due, FACT_ANSWERED);
    fact_set_state(given, answer_names[hoped]);
    remember(future, given);
    const struct reaction *reaction = step_reaction(due->step, hoped);
    const int kind = reaction == NULL || reaction->record == NULL
                         ? -1
                         : names_find(fact_kind_names, FACT_KIND_COUNT, reaction->record);
    if (kind >= 0)
        remember(future, about(future, due, (enum fact_kind)kind));
    for (guint i = 0; reaction != NULL && reaction->then != NULL && i < reaction->then->len; i++) {
        struct fact *wanted = about(future, due, FACT_STEP_WANTED);
        fact_set_step(wanted, reaction->then->pdata[i]);
        remember(future, wanted);
    }
}

static void live(struct future *future, struct due *due)
{
    leave(future, due);
    if (future->answered && due->kind == DUE_REQUEST)
        accept(future, due);
    else if (future->answered && due->kind == DUE_MAIL && due->step != NULL &&
             (due->step->expect == EXPECT_LOG || due->step->expect == EXPECT_SCALE))
        answer(future, due);
    due->at = future->now;
    g_ptr_array_add(future->dues, due);
}

static GPtrArray *copy_facts(const GPtrArray *facts)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    for (guint i = 0; i < facts->len; i++)
        g_ptr_array_add(copy, fact_copy(facts->pdata[i]));
    return copy;
}

/* One look at the plan; FALSE when there is nothing more to come. */
static gboolean look(struct future *future)
{
    g_autoptr(ledger) ledger =
        ledger_fold(future->setting->registry, future->subject, copy_facts(future->facts));
    g_autoptr(plan) plan = plan_subject(future->setting, ledger, future->now);
    for (guint i = 0; i < plan->facts->len; i++)
        remember(future, fact_copy(plan->facts->pdata[i]));
    if (plan->facts->len > 0)
        return TRUE;
    if (plan->dues->len > 0) {
        /* An answer may ask for a mail at once: the same moment is looked at again. */
        while (plan->dues->len > 0)
            live(future, g_ptr_array_steal_index(plan->dues, 0));
        return TRUE;
    }
    future->now = plan->wake_at;
    return plan->wake_at != INSTANT_NEVER;
}

GPtrArray *foresee(const struct setting *setting, int subject, const GPtrArray *facts, instant from,
                   instant until, gboolean answered)
{
    g_autoptr(GPtrArray) own = copy_facts(facts);
    struct future future = {setting, subject, own, NULL, from, answered, 0, 0};
    for (guint i = 0; i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        future.id = MAX(future.id, fact->id);
        future.row = MAX(future.row, fact->row);
    }
    future.dues = g_ptr_array_new_with_free_func((GDestroyNotify)due_free);
    for (int steps = 0; steps < MOST_STEPS && future.now < until && look(&future); steps++)
        ;
    return future.dues;
}
