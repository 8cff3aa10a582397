/*
 * context - what a verb needs, opened for it: settings, cohorts, stores, templates, keys.
 *
 * A cohort is loaded from its files (a wish) and opened on its store (what holds).
 * One that cannot be loaded or opened never stops the others.
 */
#pragma once

#include "base/faults.h"
#include "base/tokens.h"
#include "model/almanac.h"
#include "model/playbook.h"
#include "model/programme.h"
#include "model/register.h"
#include "port/database.h"
#include "writing/compose.h"

#include <glib.h>

#define STAGE_ERROR (g_quark_from_static_string("binome-stage"))
enum stage_error {
    STAGE_CONFIG,      /* 78 */
    STAGE_UNREACHABLE, /* 69 */
    STAGE_DISK,        /* 74 */
    STAGE_BUSY,        /* 75: locked, braked, mail stuck */
};

/* Takes `cause` and gives it the code that decides the exit status, with `where` before its words.
 */
void stage_error_set(GError **error, GError *cause, const char *where);

struct cohort {
    const struct settings *settings;
    char *file;
    struct faults *faults; /* of its files */
    gboolean sound;        /* its files have no fault (warnings apart): it may run */
    /* the wish; NULL where a file cannot be used at all */
    struct programme *programme;
    struct almanac *almanac;
    struct playbook *playbook;
    struct roster *roster;
    struct templates *templates;
    char *fingerprint; /* SHA-256 of all its files, templates, and the tzdata version */
    /* what holds; NULL until cohort_open */
    struct database *database;
    struct registry *registry;
    struct token_key key;
    int lock;
    gboolean may_send;   /* started, and no brake on: set by the run */
    gboolean may_answer; /* asleep, and no brake on: what tells so may leave */
};
typedef struct cohort cohort;
void cohort_free(struct cohort *cohort);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cohort, cohort_free)

/* Where templates and playbooks lie when binome.conf does not say. Set once by main. */
void context_set_data_folder(const char *folder);
const char *context_data_folder(void);

/* Reads a cohort's files; never NULL. Faults stand in cohort->faults. */
struct cohort *cohort_load(const struct settings *settings, const char *file);

enum open_mode {
    OPEN_READ,  /* no lock; FALSE with STAGE_BUSY-free error when there is no store yet */
    OPEN_WRITE, /* takes the cohort's lock; makes the store and its key */
    OPEN_RUN,   /* as OPEN_WRITE, the register not yet read: an idle run needs nobody's row */
};
/* `seed`: NULL for the true key; a rehearsal's worthless one else. */
gboolean cohort_open(struct cohort *cohort, enum open_mode mode, const guint64 *seed,
                     GError **error);
void cohort_close(struct cohort *cohort);
/* Reads the register again. */
gboolean cohort_refresh(struct cohort *cohort, GError **error);
/* Reads the register where that was not done yet. */
gboolean cohort_need_register(struct cohort *cohort, GError **error);
/* Names the store by its key: another key is another store. Owned; the cohort must be open. */
char *cohort_mark(const struct cohort *cohort);
/* Whether start said OUI, and nobody stop since: told without the register. */
gboolean cohort_is_started(const struct cohort *cohort);

struct context {
    struct settings *settings;
    GPtrArray *cohorts;           /* struct cohort */
    struct database *mailbox;     /* mailbox.db; NULL until opened */
    int lock;                     /* mailbox.lock; -1 */
    const guint64 *seed;          /* of a rehearsal; NULL */
    gboolean patient;             /* tries an unreachable server again, with pauses */
    gboolean catch_up, confirmed; /* the words that lift a brake */
};
typedef struct context context;
/* Takes the settings; loads every cohort of them. */
struct context *context_new(struct settings *settings);
void context_free(struct context *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(context, context_free)
/* By id ("printemps"), NULL when there is none. */
struct cohort *context_cohort(const struct context *context, const char *id);
/* Takes mailbox.lock and opens mailbox.db. */
gboolean context_open_mailbox(struct context *context, GError **error);
