/*
 * draft - a due into frozen bytes.
 */
#include "stages/draft.h"

#include "codec/mime_write.h"
#include "deciding/changes.h"
#include "deciding/figures.h"
#include "model/carrier.h"
#include "port/people.h"
#include "stages/report.h"
#include "stages/stages.h"
#include "stages/store.h"
#include "writing/attention.h"

/* All that a composition borrows, gathered for one due and owned here. */
struct material {
    struct cohort *cohort; /* borrowed, as is the due */
    const struct due *due;
    struct composition composition;
    struct figures figures;
    GPtrArray *lines;
    struct words *words, *place;
    char *uid, *recipient, *reference, *stop_address;
};

static void material_clear(struct material *material)
{
    g_clear_pointer(&material->lines, g_ptr_array_unref);
    words_free(material->words);
    words_free(material->place);
    g_free(material->uid);
    g_free(material->recipient);
    g_free(material->reference);
    g_free(material->stop_address);
}
typedef struct material material;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(material, material_clear)

/* A UID once made is read from the store, never made again. */
static char *uid_of(struct cohort *cohort, int session, gboolean keep, GError **error)
{
    g_autofree char *name = g_strdup_printf("uid/%d", session);
    g_autofree char *stored =
        cohort->database != NULL ? database_get(cohort->database, name, NULL) : NULL;
    if (stored != NULL)
        return g_steal_pointer(&stored);
    const struct claim claim = {CARRIER_UID, cohort->programme->id, session, 0, 0};
    g_autofree char *uid = carrier_make(&cohort->key, &claim, cohort->settings->sender.address);
    if (keep && !database_set(cohort->database, name, uid, error))
        return NULL;
    return g_steal_pointer(&uid);
}

static gboolean gather_report(struct material *material, GPtrArray *ledgers, GError **error)
{
    const struct standing standing = {ledgers, material->composition.ledger,
                                      material->composition.now};
    struct report report;
    if (!report_gather(material->cohort, &standing, material->due, &report, error))
        return FALSE;
    material->figures = report.figures;
    material->lines = report.lines;
    return TRUE;
}

static gboolean is_step(const struct due *due, const char *template_name)
{
    return due->step != NULL && g_strcmp0(due->step->template_name, template_name) == 0;
}

static void gather_calendars(struct material *material, GPtrArray *ledgers)
{
    const struct watch watch = {.programme = material->cohort->programme,
                                .registry = material->cohort->registry,
                                .ledgers = ledgers,
                                .now = material->composition.now};
    material->lines = attention_calendars(&watch);
}

static gboolean gather_figures(struct material *material, GError **error)
{
    struct cohort *cohort = material->cohort;
    const struct due *due = material->due;
    const struct ledger *ledger = material->composition.ledger;
    material->composition.figures = &material->figures;
    if (ledger->subject != 0) {
        figures_pair(ledger, &material->figures);
        return TRUE;
    }
    g_autoptr(GPtrArray) ledgers = store_ledgers(cohort->database, cohort->registry, error);
    if (ledgers == NULL)
        return FALSE;
    if (due->step != NULL && due->step->kind == STEP_REPORT)
        return gather_report(material, ledgers, error);
    if (is_step(due, "asleep"))
        gather_calendars(material, ledgers);
    const struct setting setting = store_setting(cohort);
    figures_month(&setting, ledgers, ledger, due->number, material->composition.now,
                  &material->figures);
    return TRUE;
}

/* A pair that only the roster knows yet. */
static char *name_couple(const struct cohort *cohort, int line)
{
    const gboolean french = cohort->programme->language == LANGUAGE_FRENCH;
    for (guint i = 0; i < cohort->roster->couples->len; i++) {
        const struct couple *couple = cohort->roster->couples->pdata[i];
        if (couple->line == line)
            return g_strdup_printf(french ? "%s et %s" : "%s and %s", couple->mentor->first,
                                   couple->mentee->first);
    }
    return NULL;
}

static char *name_pair(const struct cohort *cohort, const struct change *change)
{
    const int id = change->pair != NULL     ? change->pair->id
                   : change->person != NULL ? change->person->pair
                                            : 0;
    return change->kind == CHANGE_PAIR_MADE
               ? name_couple(cohort, change->line)
               : attention_pair(cohort->programme->language, cohort->registry, id);
}

/* "Camille et Philippe", once a pair that the edit touches. */
static void name_pairs(const struct cohort *cohort, const struct changes *changes, GPtrArray *lines)
{
    for (guint i = 0; i < changes->list->len; i++) {
        const struct change *change = changes->list->pdata[i];
        char *name = name_pair(cohort, change);
        if (change->updates + change->cancels == 0 || name == NULL ||
            g_ptr_array_find_with_equal_func(lines, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(lines, name);
    }
}

static gboolean share_a_name(const struct registry *registry, const struct pair *pair,
                             const struct pair *other)
{
    const int ids[] = {pair->mentor, pair->mentee}, others[] = {other->mentor, other->mentee};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        const struct person *person = registry_person(registry, ids[i]);
        for (gsize j = 0; j < G_N_ELEMENTS(others); j++) {
            const struct person *namesake = registry_person(registry, others[j]);
            if (person != NULL && namesake != NULL && person->first != NULL &&
                g_strcmp0(person->first, namesake->first) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

/* "3 : Camille et Philippe", the pairs that a first name alone does not tell apart. */
static GPtrArray *number_homonyms(const struct cohort *cohort)
{
    const struct registry *registry = cohort->registry;
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < registry->pairs->len; i++) {
        const struct pair *pair = registry->pairs->pdata[i];
        gboolean shared = FALSE;
        for (guint j = 0; j < registry->pairs->len; j++) {
            const struct pair *other = registry->pairs->pdata[j];
            shared |= i != j && pair->live && other->live && share_a_name(registry, pair, other);
        }
        g_autofree char *names = attention_pair(cohort->programme->language, registry, pair->id);
        if (shared)
            g_ptr_array_add(lines, g_strdup_printf("%s\u00a0: %s", pair->number, names));
    }
    return lines;
}

static gboolean gather_changes(struct material *material, GError **error)
{
    const struct cohort *cohort = material->cohort;
    g_autoptr(changes) changes = settle_preview(material->cohort, material->composition.now, error);
    if (changes == NULL)
        return FALSE;
    material->lines = g_ptr_array_new_with_free_func(g_free);
    name_pairs(cohort, changes, material->lines);
    material->composition.changed = changes->lines;
    material->composition.updates = changes->updates;
    material->composition.cancels = changes->cancels;
    return TRUE;
}

/* Private words stop here whatever a playbook says: only those whom they were written to. */
static gboolean may_read(const struct words *words, const struct person *reader)
{
    if (words->owner == reader->id)
        return TRUE;
    return person_is_consultant(reader) ? words->visibility == VISIBLE_CONSULTANT
                                        : words->visibility == VISIBLE_PARTNER;
}

static struct material material_for(struct cohort *cohort, const struct ledger *ledger,
                                    const struct due *due, instant now)
{
    return (struct material){
        .cohort = cohort,
        .due = due,
        .composition =
            {
                .programme = cohort->programme,
                .settings = cohort->settings,
                .playbook = cohort->playbook,
                .almanac = cohort->almanac,
                .registry = cohort->registry,
                .ledger = ledger,
                .templates = cohort->templates,
                .place = ledger->pair != NULL ? ledger->pair->place : NULL,
                .now = now,
            },
    };
}

/* What may be gone without being a fault: an address of before, and words. */
static gboolean gather_rows(struct material *material, GError **error)
{
    struct database *database = material->cohort->database;
    const struct due *due = material->due;
    const struct session *session = ledger_session(material->composition.ledger, due->session);
    const struct person *person = registry_person(material->cohort->registry, due->person);
    g_autoptr(GError) own = NULL;
    if (person != NULL && due->version != person->version)
        material->recipient = people_old_address(database, due->person, due->version, &own);
    if (own == NULL && due->content != 0)
        material->words = people_words(database, due->content, &own);
    if (own == NULL && session != NULL && session->place != 0)
        material->place = people_words(database, session->place, &own);
    if (own != NULL) {
        g_propagate_error(error, g_steal_pointer(&own));
        return FALSE;
    }
    material->composition.recipient = material->recipient;
    if (material->place != NULL)
        material->composition.place = material->place->text;
    if (material->words != NULL && person != NULL && may_read(material->words, person))
        material->composition.words = material->words->text;
    return TRUE;
}

/* `keep`: a UID made now is stored. */
static gboolean gather(struct material *material, gboolean keep, GError **error)
{
    struct cohort *cohort = material->cohort;
    const struct due *due = material->due;
    if (due->session != 0) {
        material->uid = uid_of(cohort, due->session, keep, error);
        if (material->uid == NULL)
            return FALSE;
    }
    material->composition.uid = material->uid;
    if (!gather_rows(material, error) ||
        (is_step(due, "changes") && !gather_changes(material, error)) ||
        !gather_figures(material, error))
        return FALSE;
    if (g_strcmp0(due->claim, "homonym") == 0)
        material->lines = number_homonyms(cohort);
    material->composition.lines = material->lines;
    return TRUE;
}

struct outgoing *draft_outgoing(struct cohort *cohort, const struct ledger *ledger,
                                const struct due *due, instant now, GError **error)
{
    g_auto(material) material = material_for(cohort, ledger, due, now);
    if (!gather(&material, FALSE, error))
        return NULL;
    return compose(&material.composition, due, error);
}

/* ---- carriers and thread ---- */

static char *carry(const struct cohort *cohort, enum carrier_kind kind, gint64 serial,
                   const struct due *due)
{
    const struct claim claim = {kind, cohort->programme->id, serial, due->person, due->version};
    return carrier_make(&cohort->key, &claim, cohort->settings->sender.address);
}

static gboolean thread(struct cohort *cohort, const struct due *due, struct outgoing *outgoing,
                       GError **error)
{
    g_autoptr(GError) own = NULL;
    g_autofree char *theirs = due->answers_inbound != 0
                                  ? people_inbound_id(cohort->database, due->answers_inbound, &own)
                                  : NULL;
    g_autoptr(parcel) ours =
        due->answers_row != 0 ? outbox_by_serial(cohort->database, due->answers_row, &own) : NULL;
    if (own != NULL) {
        g_propagate_error(error, g_steal_pointer(&own));
        return FALSE;
    }
    if (ours != NULL)
        g_ptr_array_add(outgoing->references, g_strdup(ours->message_id));
    if (theirs != NULL)
        g_ptr_array_add(outgoing->references, g_strdup(theirs));
    if (outgoing->references->len > 0)
        outgoing->in_reply_to =
            g_strdup(outgoing->references->pdata[outgoing->references->len - 1]);
    return TRUE;
}

static GPtrArray *copy_labels(const GPtrArray *labels)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; labels != NULL && i < labels->len; i++)
        g_ptr_array_add(copy, g_strdup(labels->pdata[i]));
    return copy;
}

static struct parcel *wrap(const struct outgoing *outgoing, const struct due *due, gint64 serial,
                           GBytes *bytes, instant now)
{
    struct parcel *parcel = parcel_new();
    parcel->serial = serial;
    parcel->key = g_strdup(due->key);
    parcel->subject = due->subject;
    parcel->person = due->person;
    parcel->version = due->version;
    parcel->session = due->session;
    parcel->number = due->number;
    parcel->revision = due->revision;
    parcel->steps = g_strdup(outgoing->steps);
    parcel->question = due->question && due->number == 0;
    parcel->automatic = !due->at_once && due->kind == DUE_MAIL &&
                        (due->step == NULL || due->step->kind != STEP_INVITATION);
    parcel->composed = now;
    parcel->not_before = now;
    parcel->not_after = due->not_after;
    parcel->envelope_from = g_strdup(outgoing->carriers.envelope_from);
    parcel->envelope_to = g_strdup(outgoing->recipient.address);
    parcel->message_id = g_strdup(outgoing->carriers.message_id);
    parcel->mail_subject = g_strdup(outgoing->subject);
    parcel->text = g_strdup(outgoing->text);
    g_clear_pointer(&parcel->labels, g_ptr_array_unref);
    parcel->labels = copy_labels(outgoing->labels);
    parcel->bytes = g_bytes_ref(bytes);
    return parcel;
}

/* What a participant wrote to the consultant is answered to the participant; else to us. */
static char *reply_address(const struct cohort *cohort, const struct material *material,
                           const struct due *due)
{
    const struct person *about = registry_person(cohort->registry, due->about);
    const gboolean passes_on =
        is_step(due, "words") || (is_step(due, "alert") && due->claim != NULL);
    return g_strdup(passes_on && about != NULL && about->address != NULL ? about->address
                                                                         : material->stop_address);
}

struct parcel *draft_parcel(struct cohort *cohort, const struct ledger *ledger,
                            const struct due *due, instant now, GError **error)
{
    g_auto(material) material = material_for(cohort, ledger, due, now);
    const gint64 serial = outbox_next_serial(cohort->database, error);
    if (serial == 0 || !gather(&material, TRUE, error))
        return NULL;
    material.reference = g_strdup_printf("%s-%" G_GINT64_FORMAT, cohort->programme->id, serial);
    material.stop_address = carry(cohort, CARRIER_REPLY, serial, due);
    material.composition.reference = material.reference;
    material.composition.stop_address = material.stop_address;
    g_autoptr(outgoing) outgoing = compose(&material.composition, due, error);
    if (outgoing == NULL)
        return NULL;
    outgoing->carriers.reply_to = reply_address(cohort, &material, due);
    outgoing->carriers.envelope_from = carry(cohort, CARRIER_BOUNCE, serial, due);
    outgoing->carriers.message_id = carry(cohort, CARRIER_MESSAGE, serial, due);
    if (!thread(cohort, due, outgoing, error))
        return NULL;
    g_autoptr(GBytes) bytes = mime_write(outgoing, error);
    return bytes != NULL ? wrap(outgoing, due, serial, bytes, now) : NULL;
}
