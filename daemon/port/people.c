/*
 * people - rows that may be forgotten: persons, pairs, words, raw mail.
 *
 * Forgetting never deletes a row that a fact, a key or an identity of mail
 * names; it empties the columns that say who and what.
 */
#include "port/people.h"

#include "port/statement.h"

/* ---- persons and pairs ---- */

static const char keep_address_sql[] =
    "INSERT INTO old_address (person, version, address)"
    " SELECT id, version, address FROM person"
    " WHERE id = :id AND version <> :version AND address IS NOT NULL"
    " ON CONFLICT (person, version) DO UPDATE SET address = excluded.address, purge_after = NULL";
static const char put_person_sql[] =
    "INSERT INTO person (id, role, key, first, last, address, version, aliases, language, zone, tu,"
    " greet, gender, pair, principal, live, stopped, dead, digest, away_until)"
    " VALUES (:id, :role, :key, :first, :last, :address, :version, :aliases, :language, :zone, :tu,"
    " :greet, :gender, :pair, :principal, :live, :stopped, :dead, :digest, :away_until)"
    " ON CONFLICT (id) DO UPDATE SET role = excluded.role, key = excluded.key,"
    " first = excluded.first, last = excluded.last, address = excluded.address,"
    " version = excluded.version, aliases = excluded.aliases, language = excluded.language,"
    " zone = excluded.zone, tu = excluded.tu, greet = excluded.greet, gender = excluded.gender,"
    " pair = excluded.pair, principal = excluded.principal, live = excluded.live,"
    " stopped = excluded.stopped, dead = excluded.dead, digest = excluded.digest,"
    " away_until = excluded.away_until"
    " RETURNING id";
static const char put_pair_sql[] =
    "INSERT INTO pair (id, number, mentor, mentee, live, made, first, first_wall, zone, place,"
    " paused_until)"
    " VALUES (:id, :number, :mentor, :mentee, :live, :made, :first, :first_wall, :zone, :place,"
    " :paused_until)"
    " ON CONFLICT (id) DO UPDATE SET number = excluded.number, mentor = excluded.mentor,"
    " mentee = excluded.mentee, live = excluded.live, made = excluded.made,"
    " first = excluded.first, first_wall = excluded.first_wall, zone = excluded.zone,"
    " place = excluded.place, paused_until = excluded.paused_until"
    " RETURNING id";
static const char people_sql[] =
    "SELECT id, role, key, first, last, address, version, aliases, language, zone, tu, greet,"
    " gender, pair, principal, live, stopped, dead, digest, away_until FROM person ORDER BY id";
static const char pairs_sql[] =
    "SELECT id, number, mentor, mentee, live, made, first, first_wall, zone, place, paused_until"
    " FROM pair ORDER BY id";
static const char old_address_sql[] =
    "SELECT address FROM old_address WHERE person = :person AND version = :version"
    " UNION ALL"
    " SELECT address FROM person"
    " WHERE id = :person AND version = :version AND address IS NOT NULL"
    " LIMIT 1";

/* Runs a statement that gives the id of the row it wrote. */
static gboolean take_id(struct statement *statement, int *id, GError **error)
{
    gboolean row;
    if (!statement_step(statement, &row, error))
        return FALSE;
    *id = statement_take_int(statement);
    return statement_run(statement, error);
}

static gboolean keep_address(struct database *database, const struct person *person, GError **error)
{
    struct statement *statement = statement_of(database, keep_address_sql, error);
    statement_bind(statement, ":id", person->id);
    statement_bind(statement, ":version", person->version);
    return statement_run(statement, error);
}

static gboolean write_person(struct database *database, struct person *person, GError **error)
{
    struct statement *statement = statement_of(database, put_person_sql, error);
    if (person->id != 0)
        statement_bind(statement, ":id", person->id);
    statement_bind_text(statement, ":role", role_names[person->role]);
    statement_bind_text(statement, ":key", person->key);
    statement_bind_text(statement, ":first", person->first);
    statement_bind_text(statement, ":last", person->last);
    statement_bind_text(statement, ":address", person->address);
    statement_bind(statement, ":version", person->version);
    statement_bind_lines(statement, ":aliases", person->aliases);
    statement_bind_text(statement, ":language", language_names[person->language]);
    statement_bind_text(statement, ":zone", person->zone);
    statement_bind(statement, ":tu", person->tu);
    statement_bind(statement, ":greet", person->greet);
    statement_bind(statement, ":gender", person->gender);
    statement_bind(statement, ":pair", person->pair);
    statement_bind(statement, ":principal", person->principal);
    statement_bind(statement, ":live", person->live);
    statement_bind(statement, ":stopped", person->stopped);
    statement_bind(statement, ":dead", person->dead);
    statement_bind(statement, ":digest", person->digest);
    statement_bind(statement, ":away_until", person->away_until);
    return take_id(statement, &person->id, error);
}

gboolean people_put_person(struct database *database, struct person *person, GError **error)
{
    if (!savepoint_open(database, error))
        return FALSE;
    gboolean done = keep_address(database, person, error) && write_person(database, person, error);
    return savepoint_close(database, done, error);
}

gboolean people_put_pair(struct database *database, struct pair *pair, GError **error)
{
    struct statement *statement = statement_of(database, put_pair_sql, error);
    if (pair->id != 0)
        statement_bind(statement, ":id", pair->id);
    statement_bind_text(statement, ":number", pair->number);
    statement_bind(statement, ":mentor", pair->mentor);
    statement_bind(statement, ":mentee", pair->mentee);
    statement_bind(statement, ":live", pair->live);
    statement_bind(statement, ":made", pair->made);
    statement_bind(statement, ":first", pair->first);
    statement_bind(statement, ":first_wall", pair->first_wall);
    statement_bind_text(statement, ":zone", pair->zone);
    statement_bind_text(statement, ":place", pair->place);
    statement_bind(statement, ":paused_until", pair->paused_until);
    return take_id(statement, &pair->id, error);
}

static gboolean take_person(struct statement *statement, struct person *person, GError **error)
{
    int role, language;
    person->id = statement_take_int(statement);
    if (!statement_take_name(statement, role_names, ROLE_COUNT, &role, error))
        return FALSE;
    person->role = (enum role)role;
    person->key = statement_take_text(statement);
    person->first = statement_take_text(statement);
    person->last = statement_take_text(statement);
    person->address = statement_take_text(statement);
    person->version = statement_take_int(statement);
    person->aliases = statement_take_lines(statement);
    if (!statement_take_name(statement, language_names, LANGUAGE_COUNT, &language, error))
        return FALSE;
    person->language = (enum language)language;
    person->zone = statement_take_text(statement);
    person->tu = statement_take_int(statement);
    person->greet = (enum greet)statement_take_int(statement);
    person->gender = (enum gender)statement_take_int(statement);
    person->pair = statement_take_int(statement);
    person->principal = statement_take_int(statement);
    person->live = statement_take_int(statement);
    person->stopped = statement_take_int(statement);
    person->dead = statement_take_int(statement);
    person->digest = statement_take_int(statement);
    person->away_until = statement_take(statement);
    return TRUE;
}

static void take_pair(struct statement *statement, struct pair *pair)
{
    pair->id = statement_take_int(statement);
    pair->number = statement_take_text(statement);
    pair->mentor = statement_take_int(statement);
    pair->mentee = statement_take_int(statement);
    pair->live = statement_take_int(statement);
    pair->made = statement_take(statement);
    pair->first = statement_take(statement);
    pair->first_wall = statement_take(statement);
    pair->zone = statement_take_text(statement);
    pair->place = statement_take_text(statement);
    pair->paused_until = statement_take(statement);
}

static gboolean read_people(struct database *database, GPtrArray *people, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, people_sql, error);
    while (statement_step(statement, &row, error)) {
        if (!row)
            return TRUE;
        struct person *person = g_new0(struct person, 1);
        g_ptr_array_add(people, person);
        if (!take_person(statement, person, error)) {
            g_prefix_error(error, "person %d: ", person->id);
            statement_rest(statement);
            return FALSE;
        }
    }
    return FALSE;
}

static gboolean read_pairs(struct database *database, GPtrArray *pairs, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, pairs_sql, error);
    while (statement_step(statement, &row, error)) {
        if (!row)
            return TRUE;
        struct pair *pair = g_new0(struct pair, 1);
        g_ptr_array_add(pairs, pair);
        take_pair(statement, pair);
    }
    return FALSE;
}

struct registry *people_registry(struct database *database, GError **error)
{
    g_autoptr(registry) registry = registry_new();
    if (!read_people(database, registry->people, error) ||
        !read_pairs(database, registry->pairs, error))
        return NULL;
    return g_steal_pointer(&registry);
}

/* One column of text of at most one row; NULL without error when there is none. */
static char *take_one(struct statement *statement, GError **error)
{
    gboolean row;
    if (!statement_step(statement, &row, error) || !row)
        return NULL;
    char *text = statement_take_text(statement);
    statement_rest(statement);
    return text;
}

char *people_old_address(struct database *database, int person, int version, GError **error)
{
    struct statement *statement = statement_of(database, old_address_sql, error);
    statement_bind(statement, ":person", person);
    statement_bind(statement, ":version", version);
    return take_one(statement, error);
}

/* ---- words ---- */

static const char put_words_sql[] =
    "INSERT INTO content (owner, visibility, kind, at, purge_after, text)"
    " VALUES (:owner, :visibility, :kind, :at, :purge_after, :text)";
static const char words_sql[] =
    "SELECT id, owner, visibility, kind, at, purge_after, text FROM content WHERE id = :id";

void words_free(struct words *words)
{
    if (words == NULL)
        return;
    g_free(words->kind);
    g_free(words->text);
    g_free(words);
}

gint64 people_put_words(struct database *database, const struct words *words, GError **error)
{
    struct statement *statement = statement_of(database, put_words_sql, error);
    statement_bind(statement, ":owner", words->owner);
    statement_bind(statement, ":visibility", words->visibility);
    statement_bind_text(statement, ":kind", words->kind);
    statement_bind(statement, ":at", words->at);
    statement_bind(statement, ":purge_after", words->purge_after);
    statement_bind_text(statement, ":text", words->text);
    return statement_run(statement, error) ? database_last_id(database) : 0;
}

struct words *people_words(struct database *database, gint64 id, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, words_sql, error);
    statement_bind(statement, ":id", id);
    if (!statement_step(statement, &row, error) || !row)
        return NULL;
    struct words *words = g_new0(struct words, 1);
    words->id = statement_take(statement);
    words->owner = statement_take_int(statement);
    words->visibility = (enum visibility)statement_take_int(statement);
    words->kind = statement_take_text(statement);
    words->at = statement_take(statement);
    words->purge_after = statement_take(statement);
    words->text = statement_take_text(statement);
    statement_rest(statement);
    return words;
}

/* ---- raw mail ---- */

/* The same bytes under another UIDVALIDITY are the same mail in a mailbox that was built anew. */
static const char inbound_sql[] =
    "SELECT id FROM inbound"
    " WHERE mailbox = :mailbox AND uidvalidity = :uidvalidity AND uid = :uid"
    " UNION ALL"
    " SELECT id FROM inbound"
    " WHERE sha256 = :sha256 AND mailbox = :mailbox"
    " LIMIT 1";
static const char put_inbound_sql[] =
    "INSERT INTO inbound (mailbox, uidvalidity, uid, sha256, person, at, message_id, raw)"
    " VALUES (:mailbox, :uidvalidity, :uid, :sha256, :person, :at, :message_id, :raw)";
static const char inbound_id_sql[] = "SELECT message_id FROM inbound WHERE id = :id";
static const char inbound_raw_sql[] = "SELECT raw FROM inbound WHERE id = :id AND raw IS NOT NULL";

static void bind_identity(struct statement *statement, const struct incoming *incoming)
{
    statement_bind_text(statement, ":mailbox", incoming->mailbox == NULL ? "" : incoming->mailbox);
    statement_bind(statement, ":uidvalidity", incoming->uidvalidity);
    statement_bind(statement, ":uid", incoming->uid);
    statement_bind_text(statement, ":sha256", incoming->sha256);
}

gint64 people_put_inbound(struct database *database, const struct arrival *arrival, int person,
                          gboolean *fresh, GError **error)
{
    const struct incoming *incoming = arrival->incoming;
    gboolean row;
    struct statement *statement = statement_of(database, inbound_sql, error);
    bind_identity(statement, incoming);
    *fresh = FALSE;
    if (!statement_step(statement, &row, error))
        return 0;
    gint64 id = row ? statement_take(statement) : 0;
    statement_rest(statement);
    if (id != 0)
        return id;
    statement = statement_of(database, put_inbound_sql, error);
    bind_identity(statement, incoming);
    statement_bind(statement, ":person", person);
    statement_bind(statement, ":at", arrival->at);
    statement_bind_text(statement, ":message_id", incoming->message_id);
    statement_bind_bytes(statement, ":raw", arrival->raw);
    *fresh = statement_run(statement, error);
    return *fresh ? database_last_id(database) : 0;
}

char *people_inbound_id(struct database *database, gint64 id, GError **error)
{
    struct statement *statement = statement_of(database, inbound_id_sql, error);
    statement_bind(statement, ":id", id);
    return take_one(statement, error);
}

GBytes *people_inbound_raw(struct database *database, gint64 id, GError **error)
{
    gboolean row;
    struct statement *statement = statement_of(database, inbound_raw_sql, error);
    statement_bind(statement, ":id", id);
    if (!statement_step(statement, &row, error) || !row)
        return NULL;
    GBytes *raw = statement_take_bytes(statement);
    statement_rest(statement);
    return raw;
}

/* ---- forgetting ---- */

/* The relay's reply line often quotes the recipient. */
#define FORGOTTEN                                                                                  \
    " SET envelope_to = NULL, verdict = NULL, mail_subject = NULL, labels = NULL, text = NULL,"    \
    " bytes = NULL"

/* Erasing, in order; each takes :person. What the partner got and wrote names the person as well:
 * it goes unless it is still on its way. */
static const char *const erase_sql[] = {
    "UPDATE outbox SET state = 'superseded', retry_at = 0"
    " WHERE person = :person AND state IN ('composed', 'retry')",
    "UPDATE outbox" FORGOTTEN " WHERE person = :person",
    "UPDATE outbox" FORGOTTEN " WHERE subject IN (SELECT id FROM pair"
    " WHERE mentor = :person OR mentee = :person)"
    " AND state IN ('sent', 'failed', 'superseded', 'expired')",
    "UPDATE outbox" FORGOTTEN
    " WHERE subject = 0 AND state IN ('sent', 'failed', 'superseded', 'expired')"
    " AND EXISTS (SELECT 1 FROM person WHERE person.id = :person"
    " AND (instr(outbox.text, nullif(person.last, '')) > 0"
    " OR instr(outbox.text, nullif(person.address, '')) > 0))",
    "UPDATE inbound SET message_id = NULL, raw = NULL"
    " WHERE person = :person"
    " OR person IN (SELECT mentee FROM pair WHERE mentor = :person)"
    " OR person IN (SELECT mentor FROM pair WHERE mentee = :person)",
    "DELETE FROM content WHERE owner = :person",
    "DELETE FROM old_address WHERE person = :person",
    "UPDATE person SET key = NULL, first = NULL, last = NULL, address = NULL, aliases = NULL"
    " WHERE id = :person",
};

/* Purging. Old addresses have no date of their own: the first purge that sees one gives it one. */
static const char purge_words_sql[] = "DELETE FROM content WHERE purge_after <= :now";
static const char purge_inbound_sql[] =
    "UPDATE inbound SET message_id = NULL, raw = NULL WHERE raw IS NOT NULL AND at <= :before";
/* Left alone, SQLite would go through all that was ever sent, by its state. */
static const char purge_outbox_sql[] =
    "UPDATE outbox INDEXED BY outbox_kept" FORGOTTEN
    " WHERE bytes IS NOT NULL AND settled <= :before"
    " AND state IN ('sent', 'failed', 'superseded', 'expired')"
    " AND (question = 0 OR not_after <= :now OR not_after = :never)";
static const char date_addresses_sql[] =
    "UPDATE old_address SET purge_after = :later WHERE purge_after IS NULL";
static const char purge_addresses_sql[] = "DELETE FROM old_address WHERE purge_after <= :now";

static gboolean erase_all(struct database *database, int person, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(erase_sql); i++) {
        struct statement *statement = statement_of(database, erase_sql[i], error);
        statement_bind(statement, ":person", person);
        if (!statement_run(statement, error))
            return FALSE;
    }
    return TRUE;
}

gboolean people_erase(struct database *database, int person, GError **error)
{
    if (!savepoint_open(database, error))
        return FALSE;
    return savepoint_close(database, erase_all(database, person, error), error);
}

/* Adds the rows that it touched. */
static gboolean run_purge(struct database *database, struct statement *statement, int *rows,
                          GError **error)
{
    if (!statement_run(statement, error))
        return FALSE;
    *rows += database_changes(database);
    return TRUE;
}

static gboolean purge_all(struct database *database, instant now, seconds keep, int *rows,
                          GError **error)
{
    int dated = 0;
    struct statement *statement = statement_of(database, purge_words_sql, error);
    statement_bind(statement, ":now", now);
    if (!run_purge(database, statement, rows, error))
        return FALSE;
    statement = statement_of(database, purge_inbound_sql, error);
    statement_bind(statement, ":before", now - keep);
    if (!run_purge(database, statement, rows, error))
        return FALSE;
    statement = statement_of(database, purge_outbox_sql, error);
    statement_bind(statement, ":before", now - keep);
    statement_bind(statement, ":now", now);
    statement_bind(statement, ":never", INSTANT_NEVER);
    if (!run_purge(database, statement, rows, error))
        return FALSE;
    statement = statement_of(database, purge_addresses_sql, error);
    statement_bind(statement, ":now", now);
    if (!run_purge(database, statement, rows, error))
        return FALSE;
    statement = statement_of(database, date_addresses_sql, error);
    statement_bind(statement, ":later", now + keep);
    return run_purge(database, statement, &dated, error);
}

int people_purge(struct database *database, instant now, seconds keep_mails, GError **error)
{
    int rows = 0;
    if (!savepoint_open(database, error))
        return -1;
    gboolean done = purge_all(database, now, keep_mails, &rows, error);
    return savepoint_close(database, done, error) ? rows : -1;
}
