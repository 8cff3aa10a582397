/*
 * compose - a due into an outgoing: who says what, in whose language, with which calendar.
 *
 * A template's first line is the subject, then an empty line, then the body.
 * Text is the source; the HTML part has the same words in the same order.
 */
#pragma once

#include "model/almanac.h"
#include "model/due.h"
#include "model/figures.h"
#include "model/ledger.h"
#include "model/outgoing.h"
#include "model/playbook.h"
#include "model/programme.h"

/* Templates as the stage has read them: text by "fr/log" (language folder and name). */
struct templates;
typedef struct templates templates;
struct templates *templates_new(void);
void templates_free(struct templates *templates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(templates, templates_free)
/* `name`: "fr/log", a partial as "fr/footer", a cohort's own as "text/S4"; `file`: for messages. */
void templates_add(struct templates *templates, const char *name, const char *file,
                   const char *text);
/* Borrowed; NULL when there is none. */
const char *templates_get(const struct templates *templates, const char *name);

struct composition {
    const struct programme *programme;
    const struct settings *settings;
    const struct playbook *playbook;
    const struct almanac *almanac;
    const struct registry *registry;
    const struct ledger *ledger; /* of the due's subject */
    const struct templates *templates;
    const struct figures *figures; /* digests, reports, S9; else NULL */
    const char *words;             /* X4: what was written to the consultant, whole; NULL */
    GPtrArray *lines; /* char *: X1: its lines; X3: the pairs, "Camille et Philippe"; NULL */
    int changed, updates, cancels; /* X3: lines of the files, calendar mails */
    const char *uid;               /* of the due's session; NULL */
    const char *place;             /* of the session, where it has one; NULL: the programme's */
    const char *recipient;         /* NULL: the person's address; else the old one (a CANCEL) */
    const char *reference;    /* "printemps-17", printed as last line "Réf. printemps-17"; NULL */
    const char *stop_address; /* the reply carrier: a mail to it with STOP ends digests; NULL */
    instant now;
};

#define COMPOSE_ERROR (g_quark_from_static_string("binome-compose"))
enum compose_error { COMPOSE_TEMPLATE, COMPOSE_VALUE };

/* The carriers and the thread (in_reply_to, references) are the caller's to fill. NULL on error. */
struct outgoing *compose(const struct composition *composition, const struct due *due,
                         GError **error);
