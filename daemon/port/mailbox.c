/*
 * mailbox - what became of each message of the inbox (mailbox.db).
 *
 * A message that a cohort has leaves its identity here and nothing else: what
 * it said is deleted with the cohort's own file.
 */
#include "port/mailbox.h"

#include "port/statement.h"

enum { KEPT_FOR = 30 * DAY };

const char *const mailbox_fate_names[MAILBOX_FATE_COUNT] = {MAILBOX_FATES(NAMES_STRING)};

static const char knows_sql[] =
    "SELECT fate FROM message"
    " WHERE mailbox = :mailbox AND uidvalidity = :uidvalidity AND uid = :uid"
    " UNION ALL"
    " SELECT fate FROM message"
    " WHERE sha256 = :sha256 AND mailbox = :mailbox AND uidvalidity <> :uidvalidity"
    " LIMIT 1";
static const char note_sql[] =
    "INSERT INTO message (mailbox, uidvalidity, uid, sha256, fate, cohort, at, sender,"
    " subject, reason, raw)"
    " VALUES (:mailbox, :uidvalidity, :uid, :sha256, :fate, :cohort, :at, :sender,"
    " :subject, :reason, :raw)"
    " ON CONFLICT (mailbox, uidvalidity, uid) DO NOTHING";
static const char strays_sql[] =
    "SELECT id, fate, sender, subject, reason, at FROM message"
    " WHERE fate IN ('stranger', 'unreadable') AND fate <> 'cohort' AND at >= :since"
    " ORDER BY at, id";
static const char purge_sql[] =
    "UPDATE message SET sender = NULL, subject = NULL, raw = NULL"
    " WHERE at <= :before AND fate <> 'cohort'"
    " AND (sender IS NOT NULL OR subject IS NOT NULL OR raw IS NOT NULL)";

static void bind_identity(struct statement *statement, const struct incoming *incoming)
{
    statement_bind_text(statement, ":mailbox", incoming->mailbox == NULL ? "" : incoming->mailbox);
    statement_bind(statement, ":uidvalidity", incoming->uidvalidity);
    statement_bind(statement, ":uid", incoming->uid);
    statement_bind_text(statement, ":sha256", incoming->sha256);
}

static gboolean take_fate(struct statement *statement, enum mailbox_fate *fate, GError **error)
{
    int value;
    gboolean known =
        statement_take_name(statement, mailbox_fate_names, MAILBOX_FATE_COUNT, &value, error);
    *fate = (enum mailbox_fate)value;
    return known;
}

gboolean mailbox_knows(struct database *database, const struct incoming *incoming, gboolean *known,
                       enum mailbox_fate *fate, GError **error)
{
    struct statement *statement = statement_of(database, knows_sql, error);
    bind_identity(statement, incoming);
    if (!statement_step(statement, known, error))
        return FALSE;
    gboolean read = !*known || take_fate(statement, fate, error);
    statement_rest(statement);
    return read;
}

gboolean mailbox_note(struct database *database, const struct arrival *arrival,
                      enum mailbox_fate fate, const char *cohort, GError **error)
{
    const struct incoming *incoming = arrival->incoming;
    struct statement *statement = statement_of(database, note_sql, error);
    bind_identity(statement, incoming);
    statement_bind_text(statement, ":fate", mailbox_fate_names[fate]);
    statement_bind_text(statement, ":cohort", cohort);
    statement_bind(statement, ":at", arrival->at);
    if (fate != FATE_COHORT) {
        statement_bind_text(statement, ":sender", incoming->from);
        statement_bind_text(statement, ":subject", incoming->subject);
        statement_bind_text(statement, ":reason", incoming->fault);
        statement_bind_bytes(statement, ":raw", arrival->raw);
    }
    return statement_run(statement, error);
}

/* ---- what the consultant is shown ---- */

void stray_free(struct stray *stray)
{
    if (stray == NULL)
        return;
    g_free(stray->from);
    g_free(stray->subject);
    g_free(stray->reason);
    g_free(stray);
}

static gboolean take_stray(struct statement *statement, struct stray *stray, GError **error)
{
    stray->id = statement_take(statement);
    gboolean known = take_fate(statement, &stray->fate, error);
    stray->from = statement_take_text(statement);
    stray->subject = statement_take_text(statement);
    stray->reason = statement_take_text(statement);
    stray->at = statement_take(statement);
    return known;
}

GPtrArray *mailbox_strays(struct database *database, instant since, GError **error)
{
    gboolean row;
    g_autoptr(GPtrArray) strays = g_ptr_array_new_with_free_func((GDestroyNotify)stray_free);
    struct statement *statement = statement_of(database, strays_sql, error);
    statement_bind(statement, ":since", since);
    while (statement_step(statement, &row, error)) {
        if (!row)
            return g_steal_pointer(&strays);
        struct stray *stray = g_new0(struct stray, 1);
        g_ptr_array_add(strays, stray);
        if (!take_stray(statement, stray, error))
            break;
    }
    statement_rest(statement);
    return NULL;
}

int mailbox_purge(struct database *database, instant now, GError **error)
{
    struct statement *statement = statement_of(database, purge_sql, error);
    statement_bind(statement, ":before", now - KEPT_FOR);
    return statement_run(statement, error) ? database_changes(database) : -1;
}
