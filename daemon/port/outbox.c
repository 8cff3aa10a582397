/*
 * outbox - what is to be sent: frozen bytes under the due's key.
 *
 * Bytes are compared by their SHA-256, which stays when they are forgotten: a
 * key is answered for as long as its row stands.
 */
#include "port/outbox.h"

#include <string.h>

#include "base/tokens.h"
#include "port/statement.h"

const char *const outbox_state_names[OUTBOX_STATE_COUNT] = {OUTBOX_STATES(NAMES_STRING)};

static const struct move {
    enum outbox_state from, to;
} moves[] = {
    {OUTBOX_COMPOSED, OUTBOX_SENDING},    {OUTBOX_RETRY, OUTBOX_SENDING},
    {OUTBOX_SENDING, OUTBOX_SENT},        {OUTBOX_SENDING, OUTBOX_RETRY},
    {OUTBOX_SENDING, OUTBOX_FAILED},      {OUTBOX_SENDING, OUTBOX_DOUBT},
    {OUTBOX_COMPOSED, OUTBOX_SUPERSEDED}, {OUTBOX_RETRY, OUTBOX_SUPERSEDED},
    {OUTBOX_COMPOSED, OUTBOX_EXPIRED},    {OUTBOX_RETRY, OUTBOX_EXPIRED},
    {OUTBOX_DOUBT, OUTBOX_SENT},          {OUTBOX_DOUBT, OUTBOX_RETRY},
    {OUTBOX_DOUBT, OUTBOX_FAILED},        {OUTBOX_DOUBT, OUTBOX_EXPIRED},
};

#define HEAD_COLUMNS                                                                               \
    "serial, key, subject, person, version, session, number, revision, steps, question,"           \
    " automatic, composed, not_before, not_after, state, attempt, retry_at, settled, verdict,"     \
    " envelope_from, envelope_to, message_id, mail_subject, labels, text"

static const char key_sql[] = "SELECT sha256 FROM outbox WHERE key = :key";
static const char put_sql[] =
    "INSERT INTO outbox (serial, key, subject, person, version, session, number, revision, steps,"
    " question, automatic, composed, not_before, not_after, state, attempt, retry_at, settled,"
    " envelope_from, envelope_to, message_id, sha256, mail_subject, labels, text, bytes)"
    " VALUES (:serial, :key, :subject, :person, :version, :session, :number, :revision, :steps,"
    " :question, :automatic, :composed, :not_before, :not_after, 'composed', 0, 0, 0,"
    " :envelope_from, :envelope_to, :message_id, :sha256, :mail_subject, :labels, :text, :bytes)";
static const char by_key_sql[] = "SELECT " HEAD_COLUMNS ", bytes FROM outbox WHERE key = :key";
static const char by_serial_sql[] =
    "SELECT " HEAD_COLUMNS ", bytes FROM outbox WHERE serial = :serial";
static const char ready_sql[] =
    "SELECT " HEAD_COLUMNS ", bytes FROM outbox"
    " WHERE state IN ('composed', 'retry') AND not_before <= :now AND retry_at <= :now"
    " ORDER BY composed, serial LIMIT :limit";
static const char in_sql[] =
    "SELECT " HEAD_COLUMNS ", NULL FROM outbox WHERE state = :state ORDER BY serial";
static const char waiting_sql[] =
    "SELECT " HEAD_COLUMNS ", NULL FROM outbox"
    " WHERE subject = :subject AND state IN ('composed', 'retry') ORDER BY serial";

static const char state_sql[] = "SELECT state FROM outbox WHERE serial = :serial";
static const char move_sql[] =
    "UPDATE outbox SET state = :state, attempt = attempt + :again, retry_at = :retry_at,"
    " settled = :settled, verdict = :verdict WHERE serial = :serial";

#define ORIGINAL_COLUMNS                                                                           \
    "serial, subject, person, version, session, number, steps, state, composed, settled,"          \
    " not_after, message_id, mail_subject, labels, text"

static const char original_sql[] = "SELECT " ORIGINAL_COLUMNS " FROM outbox WHERE serial = :serial";

static const char today_sql[] =
    "SELECT count(*) FROM outbox"
    " WHERE person = :person AND composed >= :from AND composed < :to AND automatic = 1"
    " AND state NOT IN ('superseded', 'expired', 'failed')";
static const char questions_sql[] =
    "SELECT serial FROM outbox"
    " WHERE person = :person AND question = 1 AND not_after > :now"
    " AND state IN ('composed', 'sending', 'sent', 'retry', 'doubt')"
    " ORDER BY composed, serial";

/* ---- parcels ---- */

struct parcel *parcel_new(void)
{
    struct parcel *parcel = g_new0(struct parcel, 1);
    parcel->not_after = INSTANT_NEVER;
    parcel->labels = g_ptr_array_new_with_free_func(g_free);
    return parcel;
}

void parcel_free(struct parcel *parcel)
{
    if (parcel == NULL)
        return;
    g_free(parcel->key);
    g_free(parcel->steps);
    g_free(parcel->verdict);
    g_free(parcel->envelope_from);
    g_free(parcel->envelope_to);
    g_free(parcel->message_id);
    g_free(parcel->mail_subject);
    g_free(parcel->text);
    g_clear_pointer(&parcel->labels, g_ptr_array_unref);
    g_clear_pointer(&parcel->bytes, g_bytes_unref);
    g_free(parcel);
}

static struct parcel *take_parcel(struct statement *statement, GError **error)
{
    int state;
    g_autoptr(parcel) parcel = g_new0(struct parcel, 1);
    parcel->serial = statement_take(statement);
    parcel->key = statement_take_text(statement);
    parcel->subject = statement_take_int(statement);
    parcel->person = statement_take_int(statement);
    parcel->version = statement_take_int(statement);
    parcel->session = statement_take_int(statement);
    parcel->number = statement_take_int(statement);
    parcel->revision = statement_take_int(statement);
    parcel->steps = statement_take_text(statement);
    parcel->question = statement_take_int(statement);
    parcel->automatic = statement_take_int(statement);
    parcel->composed = statement_take(statement);
    parcel->not_before = statement_take(statement);
    parcel->not_after = statement_take(statement);
    if (!statement_take_name(statement, outbox_state_names, OUTBOX_STATE_COUNT, &state, error)) {
        g_prefix_error(error, "outbox %s: ", parcel->key);
        return NULL;
    }
    parcel->state = (enum outbox_state)state;
    parcel->attempt = statement_take_int(statement);
    parcel->retry_at = statement_take(statement);
    parcel->settled = statement_take(statement);
    parcel->verdict = statement_take_text(statement);
    parcel->envelope_from = statement_take_text(statement);
    parcel->envelope_to = statement_take_text(statement);
    parcel->message_id = statement_take_text(statement);
    parcel->mail_subject = statement_take_text(statement);
    parcel->labels = statement_take_lines(statement);
    parcel->text = statement_take_text(statement);
    parcel->bytes = statement_take_bytes(statement);
    return g_steal_pointer(&parcel);
}

static struct parcel *take_one(struct statement *statement, GError **error)
{
    gboolean row;
    if (!statement_step(statement, &row, error) || !row)
        return NULL;
    struct parcel *parcel = take_parcel(statement, error);
    statement_rest(statement);
    return parcel;
}

static gboolean collect(struct statement *statement, GPtrArray *parcels, GError **error)
{
    gboolean row;
    while (statement_step(statement, &row, error)) {
        if (!row)
            return TRUE;
        struct parcel *parcel = take_parcel(statement, error);
        if (parcel == NULL)
            break;
        g_ptr_array_add(parcels, parcel);
    }
    statement_rest(statement);
    return FALSE;
}

static GPtrArray *collect_all(struct statement *statement, GError **error)
{
    g_autoptr(GPtrArray) parcels = g_ptr_array_new_with_free_func((GDestroyNotify)parcel_free);
    return collect(statement, parcels, error) ? g_steal_pointer(&parcels) : NULL;
}

/* ---- putting in ---- */

gint64 outbox_next_serial(struct database *database, GError **error)
{
    return database_next(database, "outbox", error);
}

static char *digest_of(GBytes *bytes)
{
    gsize size = 0;
    gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data(bytes, &size);
    return token_sha256(data, size);
}

static gboolean key_is_free(struct database *database, const char *key, const char *sha256,
                            GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, key_sql, error);
    statement_bind_text(statement, ":key", key);
    if (!statement_step(statement, &row, error))
        return FALSE;
    if (!row)
        return TRUE;
    g_autofree char *standing = statement_take_text(statement);
    statement_rest(statement);
    if (strcmp(standing, sha256) == 0)
        g_set_error(error, OUTBOX_ERROR, OUTBOX_EXISTS, "outbox %s: is there already", key);
    else
        g_set_error(error, OUTBOX_ERROR, OUTBOX_CLASH, "outbox %s: is there with other bytes", key);
    return FALSE;
}

gboolean outbox_put(struct database *database, const struct parcel *parcel, GError **error)
{
    g_autofree char *sha256 = digest_of(parcel->bytes);
    if (!key_is_free(database, parcel->key, sha256, error))
        return FALSE;
    struct statement *statement = statement_of(database, put_sql, error);
    statement_bind(statement, ":serial", parcel->serial);
    statement_bind_text(statement, ":key", parcel->key);
    statement_bind(statement, ":subject", parcel->subject);
    statement_bind(statement, ":person", parcel->person);
    statement_bind(statement, ":version", parcel->version);
    statement_bind(statement, ":session", parcel->session);
    statement_bind(statement, ":number", parcel->number);
    statement_bind(statement, ":revision", parcel->revision);
    statement_bind_text(statement, ":steps", parcel->steps == NULL ? "" : parcel->steps);
    statement_bind(statement, ":question", parcel->question ? 1 : 0);
    statement_bind(statement, ":automatic", parcel->automatic ? 1 : 0);
    statement_bind(statement, ":composed", parcel->composed);
    statement_bind(statement, ":not_before", parcel->not_before);
    statement_bind(statement, ":not_after", parcel->not_after);
    statement_bind_text(statement, ":envelope_from", parcel->envelope_from);
    statement_bind_text(statement, ":envelope_to", parcel->envelope_to);
    statement_bind_text(statement, ":message_id", parcel->message_id);
    statement_bind_text(statement, ":sha256", sha256);
    statement_bind_text(statement, ":mail_subject", parcel->mail_subject);
    statement_bind_lines(statement, ":labels", parcel->labels);
    statement_bind_text(statement, ":text", parcel->text);
    statement_bind_bytes(statement, ":bytes", parcel->bytes);
    return statement_run(statement, error);
}

/* ---- looking ---- */

struct parcel *outbox_by_key(struct database *database, const char *key, GError **error)
{
    struct statement *statement = statement_of(database, by_key_sql, error);
    statement_bind_text(statement, ":key", key);
    return take_one(statement, error);
}

struct parcel *outbox_by_serial(struct database *database, gint64 serial, GError **error)
{
    struct statement *statement = statement_of(database, by_serial_sql, error);
    statement_bind(statement, ":serial", serial);
    return take_one(statement, error);
}

GPtrArray *outbox_ready(struct database *database, instant now, int limit, GError **error)
{
    struct statement *statement = statement_of(database, ready_sql, error);
    statement_bind(statement, ":now", now);
    statement_bind(statement, ":limit", limit);
    return collect_all(statement, error);
}

static int by_serial(gconstpointer left, gconstpointer right)
{
    const struct parcel *a = *(const struct parcel *const *)left;
    const struct parcel *b = *(const struct parcel *const *)right;
    return (a->serial > b->serial) - (a->serial < b->serial);
}

/* State by state, so that each is a range of the index. */
GPtrArray *outbox_in(struct database *database, unsigned states, GError **error)
{
    g_autoptr(GPtrArray) parcels = g_ptr_array_new_with_free_func((GDestroyNotify)parcel_free);
    for (int state = 0; state < OUTBOX_STATE_COUNT; state++) {
        if ((states & 1u << state) == 0)
            continue;
        struct statement *statement = statement_of(database, in_sql, error);
        statement_bind_text(statement, ":state", outbox_state_names[state]);
        if (!collect(statement, parcels, error))
            return NULL;
    }
    g_ptr_array_sort(parcels, by_serial);
    return g_steal_pointer(&parcels);
}

GPtrArray *outbox_waiting(struct database *database, int subject, GError **error)
{
    struct statement *statement = statement_of(database, waiting_sql, error);
    statement_bind(statement, ":subject", subject);
    return collect_all(statement, error);
}

/* ---- moving ---- */

static gboolean read_state(struct database *database, gint64 serial, int *state, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, state_sql, error);
    statement_bind(statement, ":serial", serial);
    if (!statement_step(statement, &row, error))
        return FALSE;
    if (!row) {
        g_set_error(error, OUTBOX_ERROR, OUTBOX_NO_MOVE,
                    "outbox row %" G_GINT64_FORMAT ": there is none", serial);
        return FALSE;
    }
    gboolean known =
        statement_take_name(statement, outbox_state_names, OUTBOX_STATE_COUNT, state, error);
    statement_rest(statement);
    return known;
}

static gboolean move_exists(enum outbox_state from, enum outbox_state to)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moves); i++)
        if (moves[i].from == from && moves[i].to == to)
            return TRUE;
    return FALSE;
}

static gboolean write_move(struct database *database, gint64 serial,
                           const struct disposition *disposition, GError **error)
{
    const enum outbox_state state = disposition->state;
    gboolean open = state == OUTBOX_SENDING || state == OUTBOX_RETRY;
    struct statement *statement = statement_of(database, move_sql, error);
    statement_bind(statement, ":serial", serial);
    statement_bind_text(statement, ":state", outbox_state_names[state]);
    statement_bind(statement, ":again", state == OUTBOX_SENDING ? 1 : 0);
    statement_bind(statement, ":retry_at",
                   state == OUTBOX_RETRY ? disposition->retry_at : INSTANT_NONE);
    statement_bind(statement, ":settled", open ? INSTANT_NONE : disposition->at);
    statement_bind_text(statement, ":verdict", disposition->verdict);
    return statement_run(statement, error);
}

gboolean outbox_move(struct database *database, gint64 serial,
                     const struct disposition *disposition, GError **error)
{
    int from;
    if (!read_state(database, serial, &from, error))
        return FALSE;
    if (!move_exists((enum outbox_state)from, disposition->state)) {
        g_set_error(error, OUTBOX_ERROR, OUTBOX_NO_MOVE,
                    "outbox row %" G_GINT64_FORMAT ": \"%s\" does not become \"%s\"", serial,
                    outbox_state_names[from], outbox_state_names[disposition->state]);
        return FALSE;
    }
    return write_move(database, serial, disposition, error);
}

/* ---- what answers come to ---- */

/* When it left, as far as we know: a row that a crash left in `sending` may have arrived. */
static instant sent_at(enum outbox_state state, instant composed, instant settled)
{
    if (state == OUTBOX_SENT || state == OUTBOX_DOUBT)
        return settled;
    return state == OUTBOX_SENDING ? composed : INSTANT_NONE;
}

static struct original *take_original(struct statement *statement, GError **error)
{
    int state;
    gboolean row;
    if (!statement_step(statement, &row, error) || !row)
        return NULL;
    g_autoptr(original) original = g_new0(struct original, 1);
    original->row = statement_take(statement);
    original->subject = statement_take_int(statement);
    original->person = statement_take_int(statement);
    original->version = statement_take_int(statement);
    original->session = statement_take_int(statement);
    original->number = statement_take_int(statement);
    g_autofree char *steps = statement_take_text(statement);
    original->step = g_strndup(steps, strcspn(steps, " "));
    gboolean known =
        statement_take_name(statement, outbox_state_names, OUTBOX_STATE_COUNT, &state, error);
    instant composed = statement_take(statement);
    instant settled = statement_take(statement);
    original->sent = sent_at((enum outbox_state)state, composed, settled);
    original->not_after = statement_take(statement);
    original->message_id = statement_take_text(statement);
    original->mail_subject = statement_take_text(statement);
    original->labels = statement_take_lines(statement);
    original->text = statement_take_text(statement);
    statement_rest(statement);
    return known ? g_steal_pointer(&original) : NULL;
}

struct original *outbox_original(struct database *database, gint64 serial, GError **error)
{
    struct statement *statement = statement_of(database, original_sql, error);
    statement_bind(statement, ":serial", serial);
    return take_original(statement, error);
}

/* ---- what a person has got ---- */

void tally_clear(struct tally *tally)
{
    g_clear_pointer(&tally->questions, g_array_unref);
    tally->today = 0;
}

static gboolean count_today(struct database *database, int person, struct span_of_time day,
                            int *today, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, today_sql, error);
    statement_bind(statement, ":person", person);
    statement_bind(statement, ":from", day.from);
    statement_bind(statement, ":to", day.to);
    if (!statement_step(statement, &row, error))
        return FALSE;
    *today = statement_take_int(statement);
    statement_rest(statement);
    return TRUE;
}

gboolean outbox_tally(struct database *database, int person, struct span_of_time day, instant now,
                      struct tally *tally, GError **error)
{
    gboolean row;
    g_autoptr(GArray) questions = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!count_today(database, person, day, &tally->today, error))
        return FALSE;
    struct statement *statement = statement_of(database, questions_sql, error);
    statement_bind(statement, ":person", person);
    statement_bind(statement, ":now", now);
    while (statement_step(statement, &row, error)) {
        if (!row) {
            tally->questions = g_steal_pointer(&questions);
            return TRUE;
        }
        gint64 serial = statement_take(statement);
        g_array_append_val(questions, serial);
    }
    return FALSE;
}
