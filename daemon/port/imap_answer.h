/*
 * imap_answer - reads one untagged answer of an IMAP server (RFC 3501, 7 and 9).
 *
 * An answer is its text, in which each literal has left its {count}, and the
 * literals beside it: what a message says can never be taken for the server's
 * words.
 */
#pragma once

#include <glib.h>

struct imap_answer {
    char *text;          /* "* 3 FETCH (UID 7 BODY[] {4411})" */
    GPtrArray *literals; /* GBytes *, in order; NULL: over the cap and skipped */
};
void imap_answer_free(struct imap_answer *answer);
typedef struct imap_answer imap_answer;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(imap_answer, imap_answer_free)

/* How many bytes of a literal follow this line; FALSE when none does. Words of people (OK, NO, BAD,
 * BYE) announce none, whatever they end in. */
gboolean imap_answer_awaits(const char *line, guint64 *count);

/* "* 12 EXISTS": the number and the word after it; FALSE for another shape. */
gboolean imap_answer_number(const struct imap_answer *answer, const char *word, guint64 *number);
/* "* CAPABILITY IMAP4rev1 MOVE": what follows the word, borrowed; NULL for another answer. */
const char *imap_answer_rest(const struct imap_answer *answer, const char *word);
/* The code in "* OK [UIDVALIDITY 3] ...": what follows its name, "3"; NULL when there is none. */
char *imap_answer_code(const char *text, const char *name);
/* "* SEARCH 2 5": guint32; NULL for another answer. */
GArray *imap_answer_search(const struct imap_answer *answer);
/* The first personal namespace of NAMESPACE (RFC 2342), or prefix "" and separator of LIST.
 * A separator of 0: a flat server. */
gboolean imap_answer_namespace(const struct imap_answer *answer, char **prefix, char *separator);

struct imap_fetched {
    guint32 uid; /* 0: not told */
    gboolean has_size, is_deleted;
    guint64 size;
    gboolean has_body, has_head; /* the answer held BODY[], BODY[HEADER] */
    GBytes *bytes;               /* of the one or the other; NULL: over the cap, or NIL */
    guint64 length;              /* of what the server had */
};
/* FALSE for another answer, or one that cannot be read. */
gboolean imap_answer_fetch(const struct imap_answer *answer, struct imap_fetched *fetched);
void imap_fetched_clear(struct imap_fetched *fetched);
