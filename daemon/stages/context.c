/*
 * context - opens what a run needs, and closes it.
 */
#include "stages/context.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "codec/config.h"
#include "codec/playbook_file.h"
#include "codec/roster.h"
#include "port/imap.h"
#include "port/lock.h"
#include "port/people.h"
#include "port/secret.h"
#include "port/smtp.h"

/* What "keyed" held in a store that could not yet name its key. */
#define KEYED_BEFORE_NAMES "1"

static char *data_folder;

void context_set_data_folder(const char *folder)
{
    g_free(data_folder);
    data_folder = g_strdup(folder);
}

const char *context_data_folder(void)
{
    return data_folder != NULL ? data_folder : ".";
}

static enum stage_error code_of(const GError *cause)
{
    if (g_error_matches(cause, LOCK_ERROR, LOCK_HELD) ||
        g_error_matches(cause, LOCK_ERROR, LOCK_UNFIT) ||
        g_error_matches(cause, DATABASE_ERROR, DATABASE_LOCKED) ||
        g_error_matches(cause, DATABASE_ERROR, DATABASE_CORRUPT) ||
        g_error_matches(cause, DATABASE_ERROR, DATABASE_NEWER))
        return STAGE_BUSY;
    if (cause->domain == IMAP_ERROR)
        return cause->code == IMAP_CONFIG ? STAGE_CONFIG : STAGE_UNREACHABLE;
    if (cause->domain == SMTP_ERROR)
        return cause->code == SMTP_CONFIG ? STAGE_CONFIG : STAGE_UNREACHABLE;
    if (cause->domain == SECRET_ERROR)
        return cause->code == SECRET_UNFIT ? STAGE_CONFIG : STAGE_UNREACHABLE;
    return STAGE_DISK;
}

void stage_error_set(GError **error, GError *cause, const char *where)
{
    if (cause == NULL)
        return;
    const int code = cause->domain == STAGE_ERROR ? cause->code : (int)code_of(cause);
    g_set_error(error, STAGE_ERROR, code, "%s: %s", where, cause->message);
    g_error_free(cause);
}

/* ---- the wish ---- */

static void add_to_print(GChecksum *print, const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (path == NULL || !g_file_get_contents(path, &bytes, &length, NULL))
        return;
    g_checksum_update(print, (const guchar *)bytes, (gssize)length);
    g_checksum_update(print, (const guchar *)"\0", 1);
}

static void read_template(struct cohort *cohort, GChecksum *print, const char *name,
                          const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, &error)) {
        faults_add(cohort->faults, path, 0, "modèle : %s ; créez-le, ou rendez-le lisible",
                   "template: %s; make it, or make it readable", error->message);
        return;
    }
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        faults_add(cohort->faults, path, 0, "modèle : n’est pas en UTF-8 ; enregistrez-le ainsi",
                   "template: is not UTF-8; save it as such");
        return;
    }
    templates_add(cohort->templates, name, path, text);
    add_to_print(print, path);
}

static gint by_name(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void read_language(struct cohort *cohort, GChecksum *print, const char *folder,
                          const char *language)
{
    g_autofree char *path = g_build_filename(folder, language, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(path, 0, &error);
    if (dir == NULL) {
        faults_add(cohort->faults, path, 0, "modèles : %s ; corrigez templates dans binome.conf",
                   "templates: %s; mend templates in binome.conf", error->message);
        return;
    }
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    for (const char *file = g_dir_read_name(dir); file != NULL; file = g_dir_read_name(dir)) {
        if (g_str_has_suffix(file, ".txt"))
            g_ptr_array_add(files, g_strdup(file));
    }
    g_ptr_array_sort(files, by_name);
    for (guint i = 0; i < files->len; i++) {
        const char *file = files->pdata[i];
        g_autofree char *whole = g_build_filename(path, file, NULL);
        g_autofree char *name =
            g_strdup_printf("%s/%.*s", language, (int)(strlen(file) - strlen(".txt")), file);
        read_template(cohort, print, name, whole);
    }
}

/* Shipped templates, and the cohort's own texts as "text/<step id>". */
static void read_templates(struct cohort *cohort, GChecksum *print)
{
    g_autofree char *shipped = g_build_filename(context_data_folder(), "templates", NULL);
    const char *folder =
        cohort->settings->templates != NULL ? cohort->settings->templates : shipped;
    cohort->templates = templates_new();
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        read_language(cohort, print, folder, language_names[language]);
    for (guint i = 0; cohort->playbook != NULL && i < cohort->playbook->steps->len; i++) {
        const struct step *step = cohort->playbook->steps->pdata[i];
        if (step->text == NULL)
            continue;
        g_autofree char *name = g_strdup_printf("text/%s", step->id);
        read_template(cohort, print, name, step->text);
    }
}

static char *playbook_path(const struct programme *programme)
{
    if (g_path_is_absolute(programme->playbook))
        return g_strdup(programme->playbook);
    g_autofree char *file = g_strdup_printf("%s.conf", programme->playbook);
    return g_build_filename(context_data_folder(), "etc", "playbooks", file, NULL);
}

static void read_rest(struct cohort *cohort, GChecksum *print)
{
    g_autofree char *playbook = playbook_path(cohort->programme);
    cohort->almanac = config_almanac(cohort->programme, cohort->faults);
    cohort->playbook = playbook_read(playbook, cohort->programme, cohort->faults);
    if (cohort->almanac != NULL)
        cohort->roster = roster_read(cohort->programme->roster, cohort->programme, cohort->almanac,
                                     cohort->faults);
    if (cohort->roster != NULL && cohort->settings->sender.address != NULL)
        roster_check_robot(cohort->roster, cohort->programme, cohort->settings->sender.address,
                           cohort->faults);
    add_to_print(print, cohort->file);
    add_to_print(print, playbook);
    add_to_print(print, cohort->programme->roster);
    read_templates(cohort, print);
}

struct cohort *cohort_load(const struct settings *settings, const char *file)
{
    struct cohort *cohort = g_new0(struct cohort, 1);
    g_autoptr(GChecksum) print = g_checksum_new(G_CHECKSUM_SHA256);
    cohort->settings = settings;
    cohort->file = g_strdup(file);
    cohort->faults = faults_new(TRUE);
    cohort->lock = -1;
    cohort->programme = config_programme(file, cohort->faults);
    if (cohort->programme != NULL)
        read_rest(cohort, print);
    g_checksum_update(print, (const guchar *)clock_tzdata_version(), -1);
    cohort->fingerprint = g_strdup(g_checksum_get_string(print));
    cohort->sound = cohort->programme != NULL && cohort->almanac != NULL &&
                    cohort->playbook != NULL && cohort->roster != NULL &&
                    faults_count(cohort->faults) == 0;
    faults_sort(cohort->faults);
    return cohort;
}

void cohort_free(struct cohort *gone)
{
    if (gone == NULL)
        return;
    cohort_close(gone);
    g_free(gone->file);
    faults_free(gone->faults);
    programme_free(gone->programme);
    almanac_free(gone->almanac);
    playbook_free(gone->playbook);
    roster_free(gone->roster);
    templates_free(gone->templates);
    g_free(gone->fingerprint);
    g_free(gone);
}

/* ---- what holds ---- */

static char *state_file(const struct cohort *cohort, const char *suffix)
{
    g_autofree char *name = g_strdup_printf("%s%s", cohort->programme->id, suffix);
    return g_build_filename(cohort->settings->state, name, NULL);
}

static gboolean make_state(const struct settings *settings, GError **error)
{
    if (g_mkdir_with_parents(settings->state, 0700) == 0)
        return TRUE;
    g_set_error(error, STAGE_ERROR, STAGE_DISK, "%s: %s", settings->state, g_strerror(errno));
    return FALSE;
}

char *cohort_mark(const struct cohort *cohort)
{
    return token_mac(&cohort->key, "store");
}

/* A store without its key must not send: what it says could not be proved. */
static gboolean fetch_key(struct cohort *cohort, gboolean fresh, const guint64 *seed,
                          GError **error)
{
    if (seed != NULL) {
        token_key_from_seed(&cohort->key, *seed);
        return TRUE;
    }
    g_autofree char *path = state_file(cohort, ".key");
    return lock_key(path, fresh, &cohort->key, error);
}

/* A key without its store must not begin anew: everybody would be welcomed twice, by names that
 * mails of the past bear already. */
static gboolean store_may_stand(const struct cohort *cohort, const char *store, const guint64 *seed,
                                GError **error)
{
    g_autofree char *key = state_file(cohort, ".key");
    if (seed != NULL || g_file_test(store, G_FILE_TEST_EXISTS) ||
        !g_file_test(key, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, STAGE_ERROR, STAGE_BUSY,
                "%s: is gone, and its key is still there; bring the store back from the backup, or "
                "remove the key as well to begin anew",
                store);
    return FALSE;
}

/* The store names its key: only one that never had a key is given one, and no other key fits. */
static gboolean fetch_own_key(struct cohort *cohort, gboolean may_make, const guint64 *seed,
                              GError **error)
{
    g_autofree char *keyed = database_get(cohort->database, "keyed", NULL);
    if (!fetch_key(cohort, may_make && keyed == NULL, seed, error))
        return FALSE;
    g_autofree char *name = cohort_mark(cohort);
    if (g_strcmp0(keyed, name) == 0)
        return TRUE;
    if (keyed == NULL || strcmp(keyed, KEYED_BEFORE_NAMES) == 0)
        return !may_make || database_set(cohort->database, "keyed", name, error);
    g_autofree char *key = state_file(cohort, ".key");
    g_set_error(error, STAGE_ERROR, STAGE_BUSY,
                "%s: is the key of another store; bring back from the backup the one that belongs "
                "to this database: without it no answer to what has been sent can be proved",
                key);
    return FALSE;
}

static gboolean open_for_writing(struct cohort *cohort, const char *store, const guint64 *seed,
                                 GError **error)
{
    g_autofree char *lock = state_file(cohort, ".lock");
    if (!make_state(cohort->settings, error))
        return FALSE;
    cohort->lock = lock_take(lock, error);
    if (cohort->lock < 0)
        return FALSE;
    if (!store_may_stand(cohort, store, seed, error))
        return FALSE;
    cohort->database = database_open(store, schema_cohort, schema_cohort_count, TRUE, error);
    return cohort->database != NULL && fetch_own_key(cohort, TRUE, seed, error);
}

gboolean cohort_open(struct cohort *cohort, enum open_mode mode, const guint64 *seed,
                     GError **error)
{
    g_autoptr(GError) own = NULL;
    g_autofree char *store = state_file(cohort, ".db");
    gboolean opened;
    if (mode != OPEN_READ) {
        opened = open_for_writing(cohort, store, seed, &own);
    } else {
        if (store_may_stand(cohort, store, seed, &own))
            cohort->database = database_open_readonly(store, &own);
        opened = cohort->database != NULL && fetch_own_key(cohort, FALSE, seed, &own);
    }
    if (opened && (mode == OPEN_RUN || cohort_refresh(cohort, &own)))
        return TRUE;
    cohort_close(cohort);
    stage_error_set(error, g_steal_pointer(&own), cohort->programme->id);
    return FALSE;
}

void cohort_close(struct cohort *cohort)
{
    g_clear_pointer(&cohort->database, database_close);
    g_clear_pointer(&cohort->registry, registry_free);
    explicit_bzero(&cohort->key, sizeof cohort->key);
    if (cohort->lock >= 0)
        close(cohort->lock);
    cohort->lock = -1;
}

/* The second number of the schedule that settling keeps. */
static int sessions_settled(const struct cohort *cohort)
{
    g_autofree char *schedule = database_get(cohort->database, "schedule", NULL);
    const char *second = schedule != NULL ? strchr(schedule, ' ') : NULL;
    return second != NULL ? (int)g_ascii_strtoll(second, NULL, 10) : 0;
}

gboolean cohort_refresh(struct cohort *cohort, GError **error)
{
    g_clear_pointer(&cohort->registry, registry_free);
    cohort->registry = people_registry(cohort->database, error);
    if (cohort->registry == NULL)
        return FALSE;
    g_autofree char *since = database_get(cohort->database, "started_at", NULL);
    cohort->registry->sessions = sessions_settled(cohort);
    cohort->registry->started = cohort_is_started(cohort);
    cohort->registry->started_at = since != NULL ? g_ascii_strtoll(since, NULL, 10) : INSTANT_NONE;
    return TRUE;
}

gboolean cohort_need_register(struct cohort *cohort, GError **error)
{
    return cohort->registry != NULL || cohort_refresh(cohort, error);
}

gboolean cohort_is_started(const struct cohort *cohort)
{
    g_autofree char *awake = database_get(cohort->database, "awake", NULL);
    return g_strcmp0(awake, "1") == 0;
}

/* ---- all of it ---- */

struct context *context_new(struct settings *settings)
{
    struct context *made = g_new0(struct context, 1);
    made->settings = settings;
    made->lock = -1;
    made->cohorts = g_ptr_array_new_with_free_func((GDestroyNotify)cohort_free);
    for (guint i = 0; i < settings->cohorts->len; i++)
        g_ptr_array_add(made->cohorts, cohort_load(settings, settings->cohorts->pdata[i]));
    return made;
}

void context_free(struct context *gone)
{
    if (gone == NULL)
        return;
    g_ptr_array_unref(gone->cohorts);
    g_clear_pointer(&gone->mailbox, database_close);
    if (gone->lock >= 0)
        close(gone->lock);
    settings_free(gone->settings);
    g_free(gone);
}

struct cohort *context_cohort(const struct context *context, const char *id)
{
    for (guint i = 0; i < context->cohorts->len; i++) {
        struct cohort *cohort = context->cohorts->pdata[i];
        if (cohort->programme != NULL && g_ascii_strcasecmp(cohort->programme->id, id) == 0)
            return cohort;
    }
    return NULL;
}

gboolean context_open_mailbox(struct context *context, GError **error)
{
    g_autofree char *lock = g_build_filename(context->settings->state, "mailbox.lock", NULL);
    g_autofree char *store = g_build_filename(context->settings->state, "mailbox.db", NULL);
    g_autoptr(GError) own = NULL;
    if (!make_state(context->settings, error))
        return FALSE;
    context->lock = lock_take(lock, &own);
    if (context->lock >= 0)
        context->mailbox = database_open(store, schema_mailbox, schema_mailbox_count, TRUE, &own);
    if (context->mailbox != NULL)
        return TRUE;
    stage_error_set(error, g_steal_pointer(&own), "mailbox");
    return FALSE;
}
