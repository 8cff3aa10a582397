/*
 * deliver - the outbox to the relay.
 *
 * `sending` is committed before DATA; the verdict, the fact and the wake-up in
 * one transaction after it. A row that a crash left in `sending` is in doubt:
 * told so, then sent once more, the same bytes, in a later run.
 */
#include "stages/stages.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "port/journal.h"
#include "port/maildir.h"
#include "port/outbox.h"
#include "port/secret.h"
#include "port/smtp.h"

enum { TRIES = 3, FIRST_PAUSE = 2, MOST_ATTEMPTS = 12, STUCK_AFTER = DAY };

struct delivery_run {
    struct context *context;
    instant now;
    struct outcome *outcome;
    struct relay *relay; /* opened with the first mail */
    gboolean unreachable;
    int left; /* mails that this run may still send */
    GError **error;
};

/* ---- the relay ---- */

static struct relay *connect_once(const struct settings *settings, GError **error)
{
    const struct server *server = &settings->relay.server;
    const char *at = strchr(settings->sender.address, '@');
    char *password = NULL;
    if (server->login != NULL) {
        password = secret_fetch(&server->secret, error);
        if (password == NULL)
            return NULL;
    }
    struct relay *relay = smtp_open(server, at != NULL ? at + 1 : "localhost", password,
                                    server->secret.kind == SECRET_TOKEN_COMMAND, error);
    secret_wipe(password);
    return relay;
}

static gboolean connect_relay(struct delivery_run *run)
{
    const int tries = run->context->patient ? TRIES : 1;
    for (int i = 0; run->relay == NULL; i++) {
        g_autoptr(GError) own = NULL;
        run->relay = connect_once(run->context->settings, &own);
        if (run->relay != NULL)
            break;
        if (i + 1 >= tries || !g_error_matches(own, SMTP_ERROR, SMTP_UNREACHABLE)) {
            stage_error_set(run->error, g_steal_pointer(&own), "relay");
            run->unreachable = TRUE;
            return FALSE;
        }
        g_usleep((gulong)(FIRST_PAUSE << i) * G_USEC_PER_SEC);
    }
    return TRUE;
}

static struct submission submit(struct delivery_run *run, const struct parcel *parcel)
{
    const struct relay_settings *settings = &run->context->settings->relay;
    const struct envelope envelope = {parcel->envelope_from, parcel->envelope_to};
    if (settings->door == DOOR_MAILDIR)
        return maildir_submit(settings->maildir, &envelope, parcel->message_id, parcel->bytes);
    struct submission submission = smtp_submit(run->relay, &envelope, parcel->bytes);
    if (!smtp_is_open(run->relay))
        g_clear_pointer(&run->relay, smtp_close);
    return submission;
}

/* ---- rows ---- */

static gboolean settle_row(struct delivery_run *run, struct cohort *cohort,
                           const struct parcel *parcel, const struct disposition *disposition,
                           enum fact_kind kind)
{
    struct database *database = cohort->database;
    g_autoptr(fact) fact =
        fact_new(kind, run->now, parcel->subject, parcel->person, parcel->session);
    const gsize first = strcspn(parcel->steps, " ");
    g_autofree char *step = g_strndup(parcel->steps, first);
    fact_set_step(fact, step);
    fact->row = parcel->serial;
    fact->number = parcel->number;
    if (!database_begin(database, run->error))
        return FALSE;
    if (outbox_move(database, parcel->serial, disposition, run->error) &&
        (disposition->state == OUTBOX_RETRY || journal_append(database, fact, run->error)) &&
        journal_wake_by(database, parcel->subject, run->now, run->error) &&
        database_commit(database, run->error))
        return TRUE;
    database_rollback(database);
    return FALSE;
}

/* 5 minutes, 15, an hour, then every four hours. */
static instant next_try(const struct parcel *parcel, instant now)
{
    static const seconds pauses[] = {5 * MINUTE, 15 * MINUTE, HOUR};
    const int attempt = parcel->attempt;
    return now + (attempt < (int)G_N_ELEMENTS(pauses) ? pauses[attempt] : 4 * HOUR);
}

static void note_wait(struct delivery_run *run, const struct parcel *parcel)
{
    run->outcome->stuck |= run->now - parcel->composed > STUCK_AFTER;
}

/* A relay's words may name the recipient: they stay in the row, and never reach a log. */
static gboolean note_verdict(struct delivery_run *run, struct cohort *cohort,
                             const struct parcel *parcel, const struct submission *submission)
{
    struct outcome *outcome = run->outcome;
    g_autofree char *words =
        text_without_tricks(submission->words != NULL ? submission->words : "");
    struct disposition disposition = {.at = run->now, .verdict = words};
    log_info("mail.verdict", "cohort=%s row=%" G_GINT64_FORMAT " verdict=%d attempt=%d",
             cohort->programme->id, parcel->serial, submission->verdict, parcel->attempt + 1);
    switch (submission->verdict) {
    case VERDICT_SENT:
        outcome->sent++;
        disposition.state = OUTBOX_SENT;
        return settle_row(run, cohort, parcel, &disposition, FACT_STEP_SENT);
    case VERDICT_REFUSED:
        outcome->failed++;
        disposition.state = OUTBOX_FAILED;
        return settle_row(run, cohort, parcel, &disposition, FACT_STEP_FAILED);
    case VERDICT_DOUBT:
        outcome->doubted++;
        disposition.state = OUTBOX_DOUBT;
        return settle_row(run, cohort, parcel, &disposition, FACT_STEP_DOUBTED);
    default:
        break;
    }
    outcome->deferred++;
    note_wait(run, parcel);
    const gboolean last = parcel->attempt + 1 >= MOST_ATTEMPTS;
    outcome->failed += last;
    disposition.state = last ? OUTBOX_FAILED : OUTBOX_RETRY;
    disposition.retry_at = next_try(parcel, run->now);
    return settle_row(run, cohort, parcel, &disposition, FACT_STEP_FAILED);
}

static gboolean send_parcel(struct delivery_run *run, struct cohort *cohort,
                            const struct parcel *parcel)
{
    const struct disposition expired = {.state = OUTBOX_EXPIRED, .at = run->now};
    const struct disposition sending = {.state = OUTBOX_SENDING, .at = run->now};
    if (parcel->not_after <= run->now) {
        run->outcome->put_aside++;
        return settle_row(run, cohort, parcel, &expired, FACT_STEP_EXPIRED);
    }
    if (run->context->settings->relay.door == DOOR_NET && !connect_relay(run)) {
        note_wait(run, parcel);
        return FALSE;
    }
    if (!outbox_move(cohort->database, parcel->serial, &sending, run->error))
        return FALSE;
    struct submission submission = submit(run, parcel);
    const gboolean noted = note_verdict(run, cohort, parcel, &submission);
    submission_clear(&submission);
    return noted;
}

static gboolean count_doubts(const struct delivery_run *run, struct cohort *cohort,
                             const struct parcel *parcel, int *doubts)
{
    g_autoptr(GPtrArray) facts = journal_facts(cohort->database, parcel->subject, run->error);
    *doubts = 0;
    for (guint i = 0; facts != NULL && i < facts->len; i++) {
        const struct fact *fact = facts->pdata[i];
        *doubts += fact->kind == FACT_STEP_DOUBTED && fact->row == parcel->serial;
    }
    return facts != NULL;
}

/* The second doubt is a human's: the row ends, and for the ledger, which calendars and ladders are
 * told by, it may have arrived. */
static gboolean give_up(struct delivery_run *run, struct cohort *cohort,
                        const struct parcel *parcel)
{
    const struct disposition failed = {
        .state = OUTBOX_FAILED, .at = run->now, .verdict = OUTBOX_TWICE_IN_DOUBT};
    run->outcome->failed++;
    log_warning("mail.given-up", "cohort=%s row=%" G_GINT64_FORMAT, cohort->programme->id,
                parcel->serial);
    return outbox_move(cohort->database, parcel->serial, &failed, run->error);
}

/* Doubts count, not attempts: one that the relay put off was no doubt. */
static gboolean send_again(struct delivery_run *run, struct cohort *cohort,
                           const struct parcel *parcel)
{
    const struct disposition again = {
        .state = OUTBOX_RETRY, .at = run->now, .retry_at = run->now, .verdict = "once more"};
    int doubts;
    if (parcel->settled >= run->now)
        return TRUE; /* not in the run that doubted it */
    if (!count_doubts(run, cohort, parcel, &doubts))
        return FALSE;
    if (doubts > 1)
        return give_up(run, cohort, parcel);
    return outbox_move(cohort->database, parcel->serial, &again, run->error);
}

/* A cohort asleep says that it sleeps, and nothing else. */
static gboolean may_leave(const struct cohort *cohort, const struct parcel *parcel)
{
    return cohort->may_send || strcmp(parcel->steps, PLAYBOOK_ASLEEP) == 0;
}

/* What a crash left in `sending` may have left; what has been in doubt once is sent once more. */
static gboolean review_doubts(struct delivery_run *run, struct cohort *cohort)
{
    const struct disposition doubt = {
        .state = OUTBOX_DOUBT, .at = run->now, .verdict = "interrupted"};
    g_autoptr(GPtrArray) rows =
        outbox_in(cohort->database, 1u << OUTBOX_SENDING | 1u << OUTBOX_DOUBT, run->error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const struct parcel *parcel = rows->pdata[i];
        if (!may_leave(cohort, parcel))
            continue;
        if (parcel->state == OUTBOX_SENDING) {
            run->outcome->doubted++;
            if (!settle_row(run, cohort, parcel, &doubt, FACT_STEP_DOUBTED))
                return FALSE;
        } else if (!send_again(run, cohort, parcel)) {
            return FALSE;
        }
    }
    return rows != NULL;
}

/* ---- cohorts ---- */

static gboolean deliver_cohort(struct delivery_run *run, struct cohort *cohort)
{
    if (!review_doubts(run, cohort))
        return FALSE;
    const int most = cohort->may_send ? run->left : G_MAXINT; /* of a sleeper, hardly any leaves */
    g_autoptr(GPtrArray) ready = outbox_ready(cohort->database, run->now, most, run->error);
    for (guint i = 0; ready != NULL && i < ready->len && run->left > 0; i++) {
        const struct parcel *parcel = ready->pdata[i];
        if (!may_leave(cohort, parcel))
            continue;
        run->left--;
        if (!send_parcel(run, cohort, parcel))
            return FALSE;
    }
    return ready != NULL;
}

gboolean deliver(struct context *context, instant now, struct outcome *outcome, GError **error)
{
    g_autoptr(GError) own = NULL;
    struct delivery_run run = {.context = context,
                               .now = now,
                               .outcome = outcome,
                               .left = context->settings->max_per_run,
                               .error = &own};
    for (guint i = 0; i < context->cohorts->len && !run.unreachable; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        if (cohort->database == NULL || !(cohort->may_send || cohort->may_answer))
            continue;
        if (!deliver_cohort(&run, cohort) && !run.unreachable)
            outcome_problem(outcome, cohort->programme->id, g_steal_pointer(&own));
    }
    g_clear_pointer(&run.relay, smtp_close);
    if (!run.unreachable)
        return TRUE;
    stage_error_set(error, g_steal_pointer(&own), "send");
    return FALSE;
}
