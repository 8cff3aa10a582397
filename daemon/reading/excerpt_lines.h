/*
 * excerpt_lines - a body as lines of tokens, and what a line is by its looks.
 */
#pragma once

#include <glib.h>

enum line_class { LINE_BLANK, LINE_NEW, LINE_QUOTE, LINE_ATTRIBUTION, LINE_SIGNATURE };

struct token {
    guint id; /* the same for the same folded word, in both texts */
    guint line;
    gsize from, to; /* bytes of the line's text */
    gboolean matched;
};

struct line {
    char *text;         /* without quote prefix and white space at its ends */
    char *folded;       /* text_fold, without stars */
    int depth;          /* of `>` prefixes */
    guint first, count; /* tokens */
    enum line_class class;
};

struct page {
    GArray *lines;  /* struct line */
    GArray *tokens; /* struct token */
    gboolean cut;   /* more tokens than the cap */
};
typedef struct page page;

enum { MOST_TOKENS = 20000 };

/* `ids`: folded word to number + 1, shared by the texts that are compared. */
struct page *excerpt_page_new(const char *text, GHashTable *ids);
void excerpt_page_free(struct page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(page, excerpt_page_free)
struct line *page_line(const struct page *page, guint index);
struct token *page_token(const struct page *page, guint index);

/* Marks attribution lines and header blocks; the index of the line after the first of them, or
 * page->lines->len when there is none. `names`: folded texts that our mail is known by; NULL. */
guint page_mark_attributions(struct page *page, const char *const names[]);
/* Marks "-- " blocks, mobile signatures and disclaimers among lines that are new. */
void page_mark_signatures(struct page *page);
