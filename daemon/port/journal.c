/*
 * journal - what happened (facts), and when each subject must be looked at again.
 *
 * A subject that sleeps for ever has a wake_at of NULL and no place in the
 * index, so a run that finds nothing due reads one page whatever the number of pairs.
 */
#include "port/journal.h"

#include "port/statement.h"

#define FACT_COLUMNS                                                                               \
    "id, at, subject, kind, person, session, step, number, value, start_at, end_at, wall,"         \
    " sequence, stamp, state, outbox, content"

static const char append_sql[] =
    "INSERT INTO fact (at, subject, kind, person, session, step, number, value, start_at, end_at,"
    " wall, sequence, stamp, state, outbox, content)"
    " VALUES (:at, :subject, :kind, :person, :session, :step, :number, :value, :start, :end,"
    " :wall, :sequence, :stamp, :state, :outbox, :content)";
static const char facts_sql[] =
    "SELECT " FACT_COLUMNS " FROM fact WHERE subject = :subject ORDER BY id";
static const char last_sql[] = "SELECT max(id) FROM fact";

static const char wake_sql[] = "INSERT INTO subject (id, wake_at) VALUES (:subject, :at)"
                               " ON CONFLICT (id) DO UPDATE SET wake_at = excluded.wake_at";
static const char wake_by_sql[] = "INSERT INTO subject (id, wake_at) VALUES (:subject, :at)"
                                  " ON CONFLICT (id) DO UPDATE SET wake_at = excluded.wake_at"
                                  " WHERE wake_at IS NULL OR wake_at > excluded.wake_at";
static const char awake_sql[] = "SELECT id FROM subject WHERE wake_at <= :now ORDER BY wake_at, id";
static const char next_wake_sql[] =
    "SELECT wake_at FROM subject WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1";

/* ---- facts ---- */

gboolean journal_append(struct database *database, struct fact *fact, GError **error)
{
    struct statement *statement = statement_of(database, append_sql, error);
    statement_bind(statement, ":at", fact->at);
    statement_bind(statement, ":subject", fact->subject);
    statement_bind_text(statement, ":kind", fact_kind_names[fact->kind]);
    statement_bind(statement, ":person", fact->person);
    statement_bind(statement, ":session", fact->session);
    statement_bind_text(statement, ":step", fact->step);
    statement_bind(statement, ":number", fact->number);
    statement_bind(statement, ":value", fact->value);
    statement_bind(statement, ":start", fact->start);
    statement_bind(statement, ":end", fact->end);
    statement_bind(statement, ":wall", fact->wall);
    statement_bind(statement, ":sequence", fact->sequence);
    statement_bind(statement, ":stamp", fact->stamp);
    statement_bind_text(statement, ":state", fact->state);
    statement_bind(statement, ":outbox", fact->row);
    statement_bind(statement, ":content", fact->content);
    if (!statement_run(statement, error))
        return FALSE;
    fact->id = database_last_id(database);
    return TRUE;
}

static struct fact *take_fact(struct statement *statement, GError **error)
{
    int kind;
    g_autoptr(fact) fact = g_new0(struct fact, 1);
    fact->id = statement_take(statement);
    fact->at = statement_take(statement);
    fact->subject = statement_take_int(statement);
    if (!statement_take_name(statement, fact_kind_names, FACT_KIND_COUNT, &kind, error)) {
        g_prefix_error(error, "fact %" G_GINT64_FORMAT ": ", fact->id);
        return NULL;
    }
    fact->kind = (enum fact_kind)kind;
    fact->person = statement_take_int(statement);
    fact->session = statement_take_int(statement);
    fact->step = statement_take_text(statement);
    fact->number = statement_take_int(statement);
    fact->value = statement_take(statement);
    fact->start = statement_take(statement);
    fact->end = statement_take(statement);
    fact->wall = statement_take(statement);
    fact->sequence = statement_take_int(statement);
    fact->stamp = statement_take(statement);
    fact->state = statement_take_text(statement);
    fact->row = statement_take(statement);
    fact->content = statement_take(statement);
    return g_steal_pointer(&fact);
}

static GPtrArray *collect_facts(struct statement *statement, GError **error)
{
    gboolean row;
    g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    while (statement_step(statement, &row, error)) {
        if (!row)
            return g_steal_pointer(&facts);
        struct fact *fact = take_fact(statement, error);
        if (fact == NULL)
            break;
        g_ptr_array_add(facts, fact);
    }
    statement_rest(statement);
    return NULL;
}

GPtrArray *journal_facts(struct database *database, int subject, GError **error)
{
    struct statement *statement = statement_of(database, facts_sql, error);
    statement_bind(statement, ":subject", subject);
    return collect_facts(statement, error);
}

gboolean journal_last(struct database *database, gint64 *id, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, last_sql, error);
    if (!statement_step(statement, &row, error))
        return FALSE;
    *id = row ? statement_take(statement) : 0;
    statement_rest(statement);
    return TRUE;
}

/* ---- waking ---- */

static gboolean set_wake(struct database *database, const char *sql, int subject, instant at,
                         GError **error)
{
    struct statement *statement = statement_of(database, sql, error);
    statement_bind(statement, ":subject", subject);
    if (at != INSTANT_NEVER)
        statement_bind(statement, ":at", at);
    return statement_run(statement, error);
}

gboolean journal_wake(struct database *database, int subject, instant at, GError **error)
{
    return set_wake(database, wake_sql, subject, at, error);
}

gboolean journal_wake_by(struct database *database, int subject, instant at, GError **error)
{
    return set_wake(database, wake_by_sql, subject, at, error);
}

GArray *journal_awake(struct database *database, instant now, GError **error)
{
    gboolean row;
    g_autoptr(GArray) subjects = g_array_new(FALSE, FALSE, sizeof(int));
    struct statement *statement = statement_of(database, awake_sql, error);
    statement_bind(statement, ":now", now);
    while (statement_step(statement, &row, error)) {
        if (!row)
            return g_steal_pointer(&subjects);
        int subject = statement_take_int(statement);
        g_array_append_val(subjects, subject);
    }
    return NULL;
}

gboolean journal_next_wake(struct database *database, instant *at, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, next_wake_sql, error);
    if (!statement_step(statement, &row, error))
        return FALSE;
    *at = row ? statement_take(statement) : INSTANT_NEVER;
    statement_rest(statement);
    return TRUE;
}
