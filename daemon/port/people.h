/*
 * people - rows that may be forgotten: persons, pairs, words, raw mail.
 *
 * Facts name them by id; deleting a row here changes no count.
 */
#pragma once

#include "model/incoming.h"
#include "model/register.h"
#include "port/database.h"

/* Inserts (id 0: gives it one) or replaces. */
gboolean people_put_person(struct database *database, struct person *person, GError **error);
gboolean people_put_pair(struct database *database, struct pair *pair, GError **error);
/* All persons and pairs; started and started_at stay as the caller sets them. NULL on error. */
struct registry *people_registry(struct database *database, GError **error);
/* Removes name, address, aliases, words, raw mail and outbox texts of a person; the id stays. */
gboolean people_erase(struct database *database, int person, GError **error);
/* The address that this version of a person had: kept for the one CANCEL. NULL: none. */
char *people_old_address(struct database *database, int person, int version, GError **error);

enum visibility { VISIBLE_AUTHOR, VISIBLE_PARTNER, VISIBLE_CONSULTANT, VISIBLE_PROGRAMME };

struct words {
    gint64 id;
    int owner;
    enum visibility visibility;
    char *kind; /* "topic", "question", "note", "comment", "mail", "place" */
    char *text;
    instant at, purge_after; /* purge_after INSTANT_NEVER: with the person */
};
void words_free(struct words *words);
typedef struct words words;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(words, words_free)

/* 0 on error. */
gint64 people_put_words(struct database *database, const struct words *words, GError **error);
/* NULL without error when it was forgotten. */
struct words *people_words(struct database *database, gint64 id, GError **error);

/* Raw mail of this cohort, UNIQUE (mailbox, uidvalidity, uid). `fresh` is FALSE when it was
 * there already, or the same bytes were (then nothing is written). The row's id; 0 on error. */
gint64 people_put_inbound(struct database *database, const struct arrival *arrival, int person,
                          gboolean *fresh, GError **error);
/* Message-ID of an inbound row, for threads; NULL when unknown. */
char *people_inbound_id(struct database *database, gint64 id, GError **error);
/* Its raw mail; NULL when it was forgotten. */
GBytes *people_inbound_raw(struct database *database, gint64 id, GError **error);
/* Deletes raw mail and words past their time, and forgets text, labels and bytes of outbox rows
 * settled more than keep_mails ago whose answer may no longer come. Rows touched; -1 on error. */
int people_purge(struct database *database, instant now, seconds keep_mails, GError **error);
