/*
 * excerpt - what is new in a mail, and what its author typed into our labels.
 *
 * The reply is aligned with the very text that we sent; without it, line
 * classes decide. Doubt is said, never guessed.
 */
#pragma once

#include "model/original.h"

#include <glib.h>

struct excerpt {
    char *text; /* what is new; signature, attribution and quote cut; LF, trimmed; "" for nothing */
    char *whole; /* the same with the labels and what stands behind them, in the author's order */
    GPtrArray *labels,
        *answers;      /* char *, same length: label as printed, what was typed after it */
    gboolean doubtful; /* not to be trusted: shown, never acted on */
};
typedef struct excerpt excerpt;
void excerpt_free(struct excerpt *excerpt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(excerpt, excerpt_free)

/* original may be NULL. */
struct excerpt *excerpt_take(const char *body, const struct original *original);
