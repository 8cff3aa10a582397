/*
 * report - what needs a human and what happened, gathered from the stores.
 */
#include "stages/report.h"

#include "base/text.h"
#include "codec/inbound.h"
#include "port/mailbox.h"
#include "port/outbox.h"
#include "port/people.h"
#include "stages/store.h"
#include "writing/attention.h"

static void snag_free(struct snag *snag)
{
    g_free(snag->steps);
    g_free(snag);
}

static void stranger_free(struct stranger *stranger)
{
    g_free(stranger->from);
    g_free(stranger);
}

static void held_free(struct held_answer *held)
{
    g_free(held->from);
    g_free(held);
}

static void add_snag(GPtrArray *snags, int person, const char *steps, gboolean doubt)
{
    struct snag *snag = g_new0(struct snag, 1);
    snag->person = person;
    snag->steps = g_strdup(steps);
    snag->doubt = doubt;
    g_ptr_array_add(snags, snag);
}

/* Told also when it has been sent once more since: then it may have arrived twice. */
static void gather_doubts(const struct ledger *ledger, instant now, GPtrArray *snags)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_STEP_DOUBTED && now - fact->at <= 7 * (seconds)DAY)
            add_snag(snags, fact->person, fact->step, TRUE);
    }
}

static gboolean gather_failures(struct cohort *cohort, instant now, GPtrArray *snags,
                                GError **error)
{
    if (cohort->database == NULL)
        return TRUE;
    g_autoptr(GPtrArray) rows = outbox_in(cohort->database, 1u << OUTBOX_FAILED, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const struct parcel *parcel = rows->pdata[i];
        if (now - parcel->settled > 7 * (seconds)DAY)
            continue;
        add_snag(snags, parcel->person, parcel->steps,
                 g_strcmp0(parcel->verdict, OUTBOX_TWICE_IN_DOUBT) == 0);
    }
    return rows != NULL;
}

static char *sender_of(struct cohort *cohort, gint64 inbound)
{
    g_autoptr(GBytes) raw =
        inbound != 0 ? people_inbound_raw(cohort->database, inbound, NULL) : NULL;
    g_autoptr(incoming) incoming = raw != NULL ? inbound_read(raw) : NULL;
    return incoming != NULL ? g_strdup(incoming->from) : NULL;
}

static void gather_held(struct cohort *cohort, const struct ledger *ledger, instant now,
                        GPtrArray *gathered)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind != FACT_STRANGER || now - fact->at >= 7 * (seconds)DAY)
            continue;
        struct held_answer *held = g_new0(struct held_answer, 1);
        held->subject = ledger->subject;
        held->author = fact->person;
        held->reader = fact->number;
        held->from = fact->person == 0 ? sender_of(cohort, fact->value) : NULL;
        g_ptr_array_add(gathered, held);
    }
}

/* The box belongs to all cohorts: what came to none is told to the consultant of binome.conf. */
static void gather_strangers(struct cohort *cohort, instant since, GPtrArray *strangers)
{
    const struct settings *settings = cohort->settings;
    if (settings->consultant.address != NULL &&
        !text_same_address(settings->consultant.address, cohort->programme->consultant.address))
        return;
    g_autofree char *path = g_build_filename(settings->state, "mailbox.db", NULL);
    g_autoptr(database) box = database_open_readonly(path, NULL);
    g_autoptr(GPtrArray) strays = box != NULL ? mailbox_strays(box, since, NULL) : NULL;
    for (guint i = 0; strays != NULL && i < strays->len; i++) {
        const struct stray *stray = strays->pdata[i];
        struct stranger *stranger = g_new0(struct stranger, 1);
        stranger->from = g_strdup(stray->from);
        stranger->unreadable = stray->fate == FATE_UNREADABLE;
        g_ptr_array_add(strangers, stranger);
    }
}

static gboolean watch_fill(struct cohort *cohort, const struct standing *standing, instant since,
                           struct watch *watch, GError **error)
{
    GPtrArray *ledgers = standing->ledgers;
    const instant now = standing->now;
    *watch = (struct watch){.programme = cohort->programme,
                            .registry = cohort->registry,
                            .ledgers = ledgers,
                            .own = standing->own,
                            .now = now};
    watch->snags = g_ptr_array_new_with_free_func((GDestroyNotify)snag_free);
    watch->strangers = g_ptr_array_new_with_free_func((GDestroyNotify)stranger_free);
    watch->held = g_ptr_array_new_with_free_func((GDestroyNotify)held_free);
    watch->brake = cohort->database != NULL ? database_get(cohort->database, "braked", NULL) : NULL;
    if (!gather_failures(cohort, now, watch->snags, error))
        return FALSE;
    gather_doubts(standing->own, now, watch->snags);
    for (guint i = 0; i < ledgers->len; i++) {
        gather_doubts(ledgers->pdata[i], now, watch->snags);
        gather_held(cohort, ledgers->pdata[i], now, watch->held);
    }
    gather_strangers(cohort, since, watch->strangers);
    return TRUE;
}

static void watch_clear(struct watch *watch)
{
    g_clear_pointer(&watch->snags, g_ptr_array_unref);
    g_clear_pointer(&watch->strangers, g_ptr_array_unref);
    g_clear_pointer(&watch->held, g_ptr_array_unref);
    g_clear_pointer(&watch->brake, g_free);
}

GPtrArray *report_todo(struct cohort *cohort, const struct standing *standing, GError **error)
{
    struct watch watch;
    GPtrArray *lines = NULL;
    if (watch_fill(cohort, standing, standing->now - 7 * (seconds)DAY, &watch, error))
        lines = attention_todo(&watch);
    watch_clear(&watch);
    return lines;
}

/* Where the last of these stands in the journal, whoever was on duty, or NULL: by that, and by no
 * hour, each thing is told in one of them. */
static const struct fact *report_before(const struct ledger *own, const struct due *due)
{
    for (guint i = own->facts->len; i > 0; i--) {
        const struct fact *fact = own->facts->pdata[i - 1];
        if (fact->kind != FACT_STEP_WRITTEN || fact->number >= due->number ||
            g_strcmp0(fact->step, due->step->id) != 0)
            continue;
        const struct message *message = ledger_row(own, fact->row);
        if (message != NULL && ledger_is_told(message))
            return fact;
    }
    return NULL;
}

/* `report`: the step that says so is no news in itself. */
static void count_after(const struct ledger *ledger, gint64 after, const char *report,
                        struct figures *figures)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->id <= after)
            continue;
        figures->mails_sent += fact->kind == FACT_STEP_SENT && g_strcmp0(fact->step, report) != 0;
        figures->answers += fact->kind == FACT_ANSWERED || fact->kind == FACT_WORDS;
    }
}

gboolean report_gather(struct cohort *cohort, const struct standing *standing,
                       const struct due *due, struct report *report, GError **error)
{
    struct watch watch;
    const struct fact *before = report_before(standing->own, due);
    const gint64 after = before != NULL ? before->id : 0;
    *report = (struct report){0};
    count_after(standing->own, after, due->step->id, &report->figures);
    for (guint i = 0; i < standing->ledgers->len; i++)
        count_after(standing->ledgers->pdata[i], after, due->step->id, &report->figures);
    gboolean filled = watch_fill(cohort, standing,
                                 before != NULL ? before->at + 1 : standing->now - 7 * (seconds)DAY,
                                 &watch, error);
    watch.reader = registry_person(cohort->registry, due->person);
    if (filled) {
        report->lines = attention_todo(&watch);
        report->figures.waiting = attention_things(&watch, report->lines);
        g_autoptr(GPtrArray) past = attention_past(&watch, after);
        g_ptr_array_extend_and_steal(report->lines, g_steal_pointer(&past));
    }
    watch_clear(&watch);
    return filled;
}
