/*
 * programme - what the consultant wrote: the settings of this binome
 * (binome.conf) and a cohort (its file and its roster). A wish, not what holds:
 * that is the register.
 *
 * Values are open. settings, programme and roster each own all that hangs on them.
 */
#pragma once

#include "base/clock.h"
#include "base/names.h"

#include <glib.h>

enum language { LANGUAGE_FRENCH, LANGUAGE_ENGLISH, LANGUAGE_COUNT };
extern const char *const language_names[LANGUAGE_COUNT]; /* "fr", "en": also the template folders */

/* A length in its own unit: "6 semaines" is no number of seconds. */
#define SPAN_UNITS(X)                                                                              \
    X(UNIT_MINUTE, "minutes")                                                                      \
    X(UNIT_HOUR, "hours")                                                                          \
    X(UNIT_DAY, "days")                                                                            \
    X(UNIT_WORKING_DAY, "working days")                                                            \
    X(UNIT_WEEK, "weeks")                                                                          \
    X(UNIT_MONTH, "months")
enum span_unit { SPAN_UNITS(NAMES_CONSTANT) SPAN_UNIT_COUNT };

struct span {
    int count; /* negative: before */
    enum span_unit unit;
};

/* "6 semaines", "6 weeks", "-3 days", "2 jours ouvrés", "10 working days". FALSE when unreadable.
 */
gboolean span_parse(const char *text, struct span *span);
/* What it was meant to be ("6 semines": "6 semaines"); NULL when nothing is near. */
char *span_suggest(const char *text);
/* In words: "6 semaines", "10 working days". */
char *span_words(struct span span, enum language language);

/* Name and addr-spec of one mailbox; the name may be NULL. */
struct mailbox {
    char *name;
    char *address;
};
void mailbox_clear(struct mailbox *mailbox);

/* ---- binome.conf ---- */

enum tls { TLS_IMPLICIT, TLS_STARTTLS, TLS_NONE };

enum secret_kind {
    SECRET_NONE,
    SECRET_FILE,
    SECRET_CREDENTIAL,
    SECRET_COMMAND,
    SECRET_TOKEN_COMMAND
};

/* Where a password or an OAuth 2 token comes from; never the secret itself. */
struct secret {
    enum secret_kind kind;
    char *value; /* a path, a name under $CREDENTIALS_DIRECTORY, or a command line */
};

struct server {
    char *host;
    int port;
    enum tls tls;
    char *login; /* NULL: none */
    struct secret secret;
    char *ca_file; /* NULL: the system's */
};

enum door { DOOR_MAILDIR, DOOR_NET };

struct relay_settings {
    enum door door;
    char *maildir; /* DOOR_MAILDIR: what is sent goes here */
    struct server server;
};

struct mailbox_settings {
    enum door door;
    char *maildir; /* DOOR_MAILDIR: what arrives lies here */
    struct server server;
    char *inbox;      /* "INBOX" */
    char *done;       /* "binome/done": read and committed; made on first use */
    char *unreadable; /* "binome/unreadable" */
};

struct settings {
    char *file;            /* binome.conf, absolute */
    struct mailbox sender; /* the robot: organizer, From, its domain makes UIDs and Message-IDs */
    struct mailbox consultant; /* gets what belongs to no cohort */
    char *state;               /* folder of the stores, absolute */
    char *templates;           /* folder of <lang>/, absolute; NULL: the installed ones */
    struct relay_settings relay;
    struct mailbox_settings mailbox;
    GPtrArray *cohorts; /* char *: absolute paths of cohort files, in order */
    int max_per_run;    /* mails a run; 500 */
    int max_gap;        /* days between two runs before the brake; 10 */
};
typedef struct settings settings;
struct settings *settings_new(void);
void settings_free(struct settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(settings, settings_free)

/* ---- a cohort ---- */

struct manager {
    struct mailbox who;
    char *greet;     /* "Madame"; NULL: first name */
    gboolean digest; /* monthly; FALSE: "none" */
    enum language language;
    int line; /* of the cohort file */
};

/* The consultant's own: what would reach her goes to somebody else. */
struct absence {
    int from, to; /* civil days of the cohort's zone, both included */
    struct mailbox cover;
    int line; /* of the cohort file */
};

struct quiet {
    int from, to;   /* minutes of the day, 510 and 1080 */
    char *holidays; /* "FR", or a path of an .ics */
    gboolean august, christmas;
    GArray *days; /* int civil days */
};

struct step_change {
    char *id;
    gboolean use;
    struct span shift; /* after: positive, before: negative; count 0: none */
    char *text;        /* another template, absolute; NULL */
    int line;
};

enum approval { APPROVE_START = 1, APPROVE_PAIRS = 2, APPROVE_QUOTES = 4, APPROVE_CHANGES = 8 };

struct programme {
    char *file; /* absolute */
    char *id; /* base name without .conf: [a-z0-9-], 24 letters at most; stands in every carrier */
    char *roster;   /* absolute */
    char *playbook; /* "simple", or an absolute path */
    char *name, *client;
    enum language language;
    char *zone;
    gboolean comex;     /* profile */
    int kickoff;        /* civil day */
    int kickoff_minute; /* of the day; 540 */
    int sessions;
    struct span cadence;
    int minutes;
    gboolean propose; /* booking: dates by mail; FALSE: the first date stands in the roster */
    char *place;      /* NULL: "à convenir entre vous", worded in the reader's language */
    struct span invite_ahead;
    char *title; /* "{mentor} – {mentee}" */
    struct mailbox consultant;
    char *phone;         /* NULL */
    char *display_name;  /* "Reverse mentoring ({consultant})" */
    GPtrArray *away;     /* struct absence, none of them overlapping */
    GPtrArray *managers; /* struct manager */
    struct quiet quiet;
    int reminders; /* a question */
    int per_day;
    int budget_mentor, budget_mentee;
    unsigned approve;   /* enum approval */
    GPtrArray *changes; /* struct step_change: `steps` */
    gboolean catch_up;  /* on_edit: a step that an edit puts in the past is said all the same */
    char *colour;       /* "#aabbcc"; NULL */
    char *controller;   /* NULL: the client */
    char *dpo_contact;  /* NULL: asked by start */
    char *purpose, *legal_basis; /* NULL: the default words */
    struct span keep_mails, keep_logs, keep_people;
};
typedef struct programme programme;
struct programme *programme_new(void);
void programme_free(struct programme *programme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(programme, programme_free)

/* ---- the roster ---- */

enum role {
    ROLE_NONE,
    ROLE_MENTOR,
    ROLE_MENTEE,
    ROLE_ASSISTANT,
    ROLE_CONSULTANT,
    ROLE_MANAGER,
    ROLE_COVER, /* reads and answers for the consultant while she is away */
    ROLE_COUNT
};
extern const char *const role_names[ROLE_COUNT]; /* "none", "mentor", "mentee", ... */

enum greet { GREET_FIRST_NAME, GREET_MONSIEUR, GREET_MADAME };
enum gender { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE };

/* One person as the roster says it. */
struct entry {
    int line;
    char *id; /* of the `id` column; NULL: the address stands for it */
    char *first, *last, *address;
    GPtrArray *aliases; /* char * */
    enum role role;
    gboolean tu;
    enum greet greet;
    enum gender gender;
    enum language language;
    char *zone;               /* NULL: the cohort's */
    struct mailbox assistant; /* of a mentee; address NULL: none */
    int left_on;              /* civil day; -1: none */
};

/* One pair as the roster says it; borrowed entries. */
struct couple {
    int line;
    char *number; /* the `binôme` column, or "1", "2", ... in the pair shape */
    struct entry *mentor, *mentee;
    instant first; /* first session; INSTANT_NONE: none given */
    char *place;   /* NULL: the cohort's */
};

struct roster {
    GPtrArray *entries; /* struct entry */
    GPtrArray *couples; /* struct couple */
};
typedef struct roster roster;
struct roster *roster_new(void);
void roster_free(struct roster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(roster, roster_free)
