/*
 * receive - the mailbox into facts.
 *
 * For each message: its facts into the cohort's store in one transaction, a
 * line in mailbox.db, then MOVE. The order makes a repetition harmless.
 */
#include "stages/stages.h"

#include "base/log.h"
#include "codec/inbound.h"
#include "port/journal.h"
#include "port/mailbox.h"
#include "port/people.h"
#include "reading/interpret.h"
#include "stages/mailroom.h"
#include "stages/retention.h"
#include "stages/route.h"
#include "stages/store.h"

enum { BATCH = 100, BATCH_BYTES = 16 * 1000 * 1000, DONE_DAYS = 30 };
enum { SOFT_DAYS = 3, SOFT_BOUNCES = 5, SOFT_WINDOW = 14 * DAY };

struct reception {
    struct context *context;
    instant now;
    struct outcome *outcome;
    GPtrArray *done, *unreadable; /* struct letter, borrowed: to be moved */
    GError **error;
};

/* ---- what facts do to the register's rows ---- */

static gboolean is_word_of(const struct fact *fact, int person)
{
    return fact->person == person && (fact->kind == FACT_ANSWERED || fact->kind == FACT_RSVP ||
                                      fact->kind == FACT_WORDS || fact->kind == FACT_UNREAD);
}

/* Mail that came back for now, since the owner of the address was last heard of: on three different
 * days, or five times in fourteen, is for good. */
static gboolean is_worn_out(const struct ledger *ledger, const struct fact *fact, const char *zone)
{
    g_autoptr(GHashTable) days = g_hash_table_new(NULL, NULL);
    int recent = 1;
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *before = ledger->facts->pdata[i];
        if (is_word_of(before, fact->person)) {
            g_hash_table_remove_all(days);
            recent = 1;
        }
        if (before->kind != FACT_PERSON_BOUNCED || before->person != fact->person ||
            before->value != fact->value)
            continue;
        g_hash_table_add(days, GINT_TO_POINTER(clock_day(before->at, zone)));
        recent += before->at > fact->at - SOFT_WINDOW;
    }
    g_hash_table_add(days, GINT_TO_POINTER(clock_day(fact->at, zone)));
    return g_hash_table_size(days) >= SOFT_DAYS || recent >= SOFT_BOUNCES;
}

static gboolean changes_row(struct person *person, const struct fact *fact,
                            const struct ledger *ledger)
{
    switch (fact->kind) {
    case FACT_PERSON_LEFT:
        person->live = FALSE;
        person->stopped = TRUE; /* by their own word: the roster does not bring them back */
        return TRUE;
    case FACT_PERSON_STOPPED:
        person->stopped = TRUE;
        return TRUE;
    case FACT_PERSON_RESUMED:
        person->stopped = FALSE;
        return TRUE;
    case FACT_PERSON_AWAY:
        person->away_until = MAX(person->away_until, fact->end);
        return TRUE;
    case FACT_PERSON_BOUNCED:
        if (fact->value != person->version)
            return FALSE;
        person->dead =
            g_strcmp0(fact->state, "hard") == 0 || is_worn_out(ledger, fact, person->zone);
        return person->dead;
    default:
        return FALSE;
    }
}

/* A participant who says NO ends the pair: there is nobody to meet. */
static gboolean end_pair(struct cohort *cohort, const struct fact *left, GError **error)
{
    struct pair *pair = registry_pair(cohort->registry, left->subject);
    if (pair == NULL || (pair->mentor != left->person && pair->mentee != left->person))
        return TRUE;
    pair->live = FALSE;
    g_autoptr(fact) ended = fact_new(FACT_PAIR_ENDED, left->at, pair->id, left->person, 0);
    return people_put_pair(cohort->database, pair, error) &&
           journal_append(cohort->database, ended, error);
}

static gboolean apply_to_row(struct cohort *cohort, const struct ledger *ledger,
                             const struct fact *fact, GError **error)
{
    if (fact->kind == FACT_COHORT_STOPPED)
        return database_set(cohort->database, "awake", "0", error);
    struct person *person = registry_person(cohort->registry, fact->person);
    if (person == NULL || !changes_row(person, fact, ledger))
        return TRUE;
    if (!people_put_person(cohort->database, person, error))
        return FALSE;
    return fact->kind != FACT_PERSON_LEFT || end_pair(cohort, fact, error);
}

/* ---- one message into its cohort ---- */

static gint64 store_words(struct cohort *cohort, const struct spoken *spoken, instant now,
                          GError **error)
{
    const struct words words = {
        .owner = spoken->owner,
        .visibility = spoken->to_consultant ? VISIBLE_CONSULTANT
                      : spoken->to_partner  ? VISIBLE_PARTNER
                                            : VISIBLE_AUTHOR,
        .kind = (char *)spoken->kind,
        .text = spoken->text,
        .at = now,
        .purge_after = retention_of_words(cohort),
    };
    return people_put_words(cohort->database, &words, error);
}

static gboolean attach_words(struct cohort *cohort, const struct interpretation *read, instant now,
                             GError **error)
{
    for (guint i = 0; i < read->words->len; i++) {
        const struct spoken *spoken = read->words->pdata[i];
        struct fact *fact = read->facts->pdata[spoken->fact];
        fact->content = store_words(cohort, spoken, now, error);
        if (fact->content == 0)
            return FALSE;
    }
    return TRUE;
}

/* Whoever is to read these words gets them with the wish that says so. An answer from an address
 * of nobody names its mail: the address stays out of the journal. */
static void hand_on(const struct interpretation *read, gint64 inbound)
{
    for (guint i = 0; i < read->facts->len; i++) {
        struct fact *fact = read->facts->pdata[i];
        if (fact->kind == FACT_STEP_WANTED || fact->kind == FACT_STRANGER ||
            fact->kind == FACT_ORDERED)
            fact->value = inbound;
    }
    for (guint i = 0; i < read->words->len; i++) {
        const struct spoken *spoken = read->words->pdata[i];
        const struct fact *said = read->facts->pdata[spoken->fact];
        if (spoken->wanted < read->facts->len)
            ((struct fact *)read->facts->pdata[spoken->wanted])->content = said->content;
    }
}

static gboolean append_facts(struct cohort *cohort, const struct ledger *ledger,
                             const struct interpretation *read, instant now, GError **error)
{
    for (guint i = 0; i < read->facts->len; i++) {
        struct fact *fact = read->facts->pdata[i];
        if (!journal_append(cohort->database, fact, error) ||
            !apply_to_row(cohort, ledger, fact, error) ||
            !journal_wake_by(cohort->database, fact->subject, now, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_message(struct cohort *cohort, const struct ledger *ledger,
                              const struct arrival *arrival, struct interpretation *read,
                              GError **error)
{
    gboolean fresh;
    const gint64 inbound =
        people_put_inbound(cohort->database, arrival, read->person, &fresh, error);
    if (inbound == 0)
        return FALSE;
    if (!fresh)
        return TRUE;
    if (!attach_words(cohort, read, arrival->at, error))
        return FALSE;
    hand_on(read, inbound);
    return append_facts(cohort, ledger, read, arrival->at, error);
}

static gboolean commit_message(struct cohort *cohort, const struct ledger *ledger,
                               const struct arrival *arrival, struct interpretation *read,
                               GError **error)
{
    if (!database_begin(cohort->database, error))
        return FALSE;
    if (write_message(cohort, ledger, arrival, read, error) &&
        database_commit(cohort->database, error))
        return cohort_refresh(cohort, error);
    database_rollback(cohort->database);
    return FALSE;
}

static gboolean into_cohort(struct reception *reception, const struct route *route,
                            const struct arrival *arrival, gboolean told)
{
    struct cohort *cohort = route->cohort;
    g_autoptr(ledger) ledger =
        store_ledger(cohort->database, cohort->registry, route->subject, reception->error);
    if (ledger == NULL)
        return FALSE;
    struct question question = route_question(route, ledger, reception->now);
    question.told = told;
    g_autoptr(interpretation) read = interpret(&question, arrival->incoming);
    if (!commit_message(cohort, ledger, arrival, read, reception->error))
        return FALSE;
    reception->outcome->understood += read->facts->len > 0;
    log_info("mail.read", "cohort=%s class=%s facts=%u person=p%d", cohort->programme->id,
             mail_class_names[read->mail_class], read->facts->len, read->person);
    return TRUE;
}

/* Whether one of the first `count` cohorts passes words on to the same reader as this one, or has
 * heard in its participant whoever is but the consultant here. */
static gboolean was_told(const GArray *routes, guint count, const struct route *route, instant now)
{
    const struct person *here =
        registry_on_duty(route->cohort->registry, route->cohort->programme, now);
    for (guint i = 0; i < count; i++) {
        const struct route *before = &g_array_index(routes, struct route, i);
        const struct person *there =
            registry_on_duty(before->cohort->registry, before->cohort->programme, now);
        if (route->consultant ||
            (here != NULL && there != NULL && here->address != NULL && there->address != NULL &&
             g_ascii_strcasecmp(here->address, there->address) == 0))
            return TRUE;
    }
    return FALSE;
}

/* An absence counts in every cohort of its sender, and so does a mail that no carrier gives to one
 * of them: each by a transaction of its own. */
static gboolean into_others(struct reception *reception, struct route *route,
                            const struct arrival *arrival)
{
    g_autoptr(GArray) others = route_elsewhere(reception->context, arrival->incoming, route);
    for (guint i = 0; i < others->len; i++) {
        const struct route *other = &g_array_index(others, struct route, i);
        if (!into_cohort(reception, other, arrival, was_told(others, i, other, reception->now)))
            return FALSE;
        if (route->cohort == NULL)
            route->cohort = other->cohort;
    }
    return TRUE;
}

/* ---- one letter ---- */

static gboolean set_aside(struct reception *reception, const struct arrival *arrival,
                          enum mailbox_fate fate)
{
    reception->outcome->strangers += fate == FATE_STRANGER;
    reception->outcome->unreadable += fate == FATE_UNREADABLE;
    log_info("mail.aside", "fate=%s uid=%u", mailbox_fate_names[fate], arrival->incoming->uid);
    return mailbox_note(reception->context->mailbox, arrival, fate, NULL, reception->error);
}

static enum mailbox_fate fate_of(enum mail_class class)
{
    switch (class) {
    case MAIL_UNREADABLE:
        return FATE_UNREADABLE;
    case MAIL_LOOP:
        return FATE_LOOP;
    case MAIL_LIST:
        return FATE_LIST;
    default:
        return FATE_COHORT;
    }
}

static struct incoming *read_letter(const char *mailbox, const struct letter *letter, GBytes *raw)
{
    struct incoming *incoming = inbound_read(raw);
    incoming->mailbox = g_strdup(mailbox);
    incoming->uid = letter->uid;
    incoming->uidvalidity = letter->uidvalidity;
    g_free(incoming->sha256);
    incoming->sha256 = token_sha256(g_bytes_get_data(raw, NULL), g_bytes_get_size(raw));
    if (letter->raw == NULL && incoming->fault == NULL)
        incoming->fault = g_strdup("too big");
    return incoming;
}

/* What one cohort cannot take now lies there for the next run: to the others it is no news then. */
static gboolean follow_route(struct reception *reception, struct route *route,
                             const struct arrival *arrival, enum mail_class class,
                             enum mailbox_fate *fate)
{
    if (route->cohort != NULL && !into_cohort(reception, route, arrival, FALSE))
        return FALSE;
    if ((class == MAIL_AUTO || route->several) && !into_others(reception, route, arrival))
        return FALSE;
    if (route->closed) {
        *fate = MAILBOX_FATE_COUNT;
        return TRUE;
    }
    if (route->cohort != NULL)
        return mailbox_note(reception->context->mailbox, arrival, FATE_COHORT,
                            route->cohort->programme->id, reception->error);
    *fate = FATE_STRANGER;
    return set_aside(reception, arrival, *fate);
}

/* Sets `fate` to what became of it; MAILBOX_FATE_COUNT: it stays in the inbox. */
static gboolean take_in(struct reception *reception, const struct arrival *arrival,
                        enum mailbox_fate *fate)
{
    const struct incoming *incoming = arrival->incoming;
    struct route route;
    gboolean known;
    if (!mailbox_knows(reception->context->mailbox, incoming, &known, fate, reception->error))
        return FALSE;
    if (known)
        return TRUE;
    const enum mail_class class = triage(incoming, reception->context->settings->sender.address);
    *fate = fate_of(class);
    if (*fate != FATE_COHORT)
        return set_aside(reception, arrival, *fate);
    if (!route_find(reception->context, incoming, &route, reception->error))
        return FALSE;
    const gboolean taken = follow_route(reception, &route, arrival, class, fate);
    route_clear(&route);
    return taken;
}

static gboolean take_letter(struct reception *reception, const char *mailbox, struct letter *letter)
{
    enum mailbox_fate fate = MAILBOX_FATE_COUNT;
    GBytes *raw = letter->raw != NULL ? letter->raw : letter->head;
    if (raw == NULL)
        return TRUE; /* gone from the mailbox in the meantime */
    g_autoptr(incoming) incoming = read_letter(mailbox, letter, raw);
    const struct arrival arrival = {incoming, raw, reception->now};
    reception->outcome->received++;
    if (!take_in(reception, &arrival, &fate))
        return FALSE;
    if (fate == MAILBOX_FATE_COUNT)
        return TRUE;
    g_ptr_array_add(fate == FATE_UNREADABLE ? reception->unreadable : reception->done, letter);
    return TRUE;
}

/* ---- batches ---- */

static gboolean take_batch(struct reception *reception, struct mailroom *room, GPtrArray *letters)
{
    const struct mailbox_settings *settings = &reception->context->settings->mailbox;
    g_ptr_array_set_size(reception->done, 0);
    g_ptr_array_set_size(reception->unreadable, 0);
    if (!mailroom_fetch(room, letters, reception->error))
        return FALSE;
    for (guint i = 0; i < letters->len; i++) {
        struct letter *letter = letters->pdata[i];
        if (!take_letter(reception, mailroom_name(room), letter))
            return FALSE;
        g_clear_pointer(&letter->raw, g_bytes_unref);
    }
    return mailroom_move(room, reception->done, settings->done, reception->error) &&
           mailroom_move(room, reception->unreadable, settings->unreadable, reception->error);
}

static gboolean purge(struct reception *reception, struct mailroom *room)
{
    struct database *database = reception->context->mailbox;
    const int rows = mailbox_purge(database, reception->now, reception->error);
    return rows >= 0 && (rows == 0 || database_scour(database, reception->error)) &&
           mailroom_purge(room, reception->now - DONE_DAYS * (seconds)DAY, reception->error);
}

/* Once a day: what is past its time goes, in the stores and in our folders. A clock that nothing
 * speaks for deletes nothing; the first run there is only notes it. */
static gboolean purge_daily(struct reception *reception, struct mailroom *room)
{
    struct database *database = reception->context->mailbox;
    g_autofree char *today = day_iso(clock_day(reception->now, "UTC"));
    g_autofree char *noted = g_strdup_printf("%" G_GINT64_FORMAT, reception->now);
    g_autofree char *purged = database_get(database, "purged_on", NULL);
    g_autofree char *last = database_get(database, "last_run", NULL);
    if (last != NULL && g_strcmp0(purged, today) == 0)
        return TRUE;
    if (guard_trusts_clock(reception->context, reception->now))
        return purge(reception, room) &&
               database_set(database, "purged_on", today, reception->error) &&
               database_set(database, "last_run", noted, reception->error);
    if (last == NULL)
        return database_set(database, "last_run", noted, reception->error);
    log_warning("mailbox.kept", "reason=clock");
    return TRUE;
}

/* A batch is bounded in mails and, since it is held in memory whole, in bytes. */
static GPtrArray *next_batch(const GPtrArray *letters, guint from)
{
    GPtrArray *batch = g_ptr_array_new();
    gsize bytes = 0;
    for (guint i = from; i < letters->len && batch->len < BATCH; i++) {
        const struct letter *letter = letters->pdata[i];
        bytes += MIN(letter->size, INBOUND_CAP);
        if (batch->len > 0 && bytes > BATCH_BYTES)
            break;
        g_ptr_array_add(batch, letters->pdata[i]);
    }
    return batch;
}

static gboolean take_all(struct reception *reception, struct mailroom *room, GPtrArray *letters)
{
    for (guint from = 0, taken; from < letters->len; from += taken) {
        g_autoptr(GPtrArray) batch = next_batch(letters, from);
        taken = batch->len;
        if (!take_batch(reception, room, batch))
            return FALSE;
    }
    return purge_daily(reception, room);
}

/* A mail may speak for anybody: whoever may be known is read before the first one. */
static gboolean read_registers(struct reception *reception)
{
    for (guint i = 0; i < reception->context->cohorts->len; i++) {
        struct cohort *cohort = reception->context->cohorts->pdata[i];
        if (cohort->database != NULL && !cohort_need_register(cohort, reception->error))
            return FALSE;
    }
    return TRUE;
}

static void look_at_stores(const struct context *context, struct outcome *outcome)
{
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        GError *error = NULL;
        if (cohort->database != NULL && !guard_look(context, cohort, &error))
            outcome_problem(outcome, cohort->programme->id, error);
    }
}

gboolean receive(struct context *context, instant now, struct outcome *outcome, GError **error)
{
    g_autoptr(GError) own = NULL;
    look_at_stores(context, outcome);
    g_autoptr(mailroom) room = mailroom_open(context, error);
    if (room == NULL)
        return FALSE;
    g_autoptr(GPtrArray) done = g_ptr_array_new();
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new();
    struct reception reception = {context, now, outcome, done, unreadable, &own};
    g_autoptr(GPtrArray) letters = mailroom_list(room, &own);
    if (letters != NULL && (letters->len == 0 || read_registers(&reception)) &&
        take_all(&reception, room, letters))
        return TRUE;
    stage_error_set(error, g_steal_pointer(&own), "receive");
    return FALSE;
}
