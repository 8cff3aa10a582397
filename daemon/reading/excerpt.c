/*
 * excerpt - what is new in a mail, and what its author typed into our labels.
 *
 * Every line ends as exactly one of new, answer, quote, attribution, signature.
 * Labels are read wherever they stand; free lines only where an author writes.
 */
#include "reading/excerpt.h"

#include "base/text.h"
#include "reading/excerpt_align.h"
#include "reading/excerpt_lines.h"

#include <string.h>

enum { QUOTED_PERCENT = 80, SURE_PERCENT = 30 };

void excerpt_free(struct excerpt *excerpt)
{
    if (excerpt == NULL)
        return;
    g_free(excerpt->text);
    g_free(excerpt->whole);
    g_ptr_array_unref(excerpt->labels);
    g_ptr_array_unref(excerpt->answers);
    g_free(excerpt);
}

/* --- labels ---------------------------------------------------------------------------------- */

/* Where a label with its colon begins at `text`: what follows the colon; NULL when it does not. */
static const char *after_label(const char *text, const char *label)
{
    static const char *const blanks = " \t";
    g_autofree char *wanted = text_fold(label);
    const char *colon = memchr(text, ':', strnlen(text, 2 * strlen(label) + 16));
    if (colon == NULL)
        return NULL;
    g_autofree char *before = g_strndup(text, (gsize)(colon - text));
    g_autofree char *folded = text_fold(before);
    const char *name = folded + strspn(folded, "*-\xe2\x80\xa2 ");
    gsize length = strlen(name);
    while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '*'))
        length--;
    if (length != strlen(wanted) || strncmp(name, wanted, length) != 0)
        return NULL;
    colon++;
    return colon + strspn(colon, blanks);
}

/* The next label further on in the same line (quoted forms come joined); NULL. */
static const char *next_label(const char *text, const GPtrArray *labels)
{
    for (const char *at = strchr(text, ' '); at != NULL; at = strchr(at + 1, ' '))
        for (guint i = 0; i < labels->len; i++)
            if (after_label(at + 1, labels->pdata[i]) != NULL)
                return at + 1;
    return NULL;
}

static void put_answer(struct excerpt *excerpt, const char *label, const char *answer)
{
    for (guint i = 0; i < excerpt->labels->len; i++) {
        char **old = (char **)&excerpt->answers->pdata[i];
        if (strcmp(excerpt->labels->pdata[i], label) != 0)
            continue;
        char *both = **old == '\0' ? g_strdup(answer) : g_strconcat(*old, "\n", answer, NULL);
        g_free(*old);
        *old = both;
        return;
    }
    g_ptr_array_add(excerpt->labels, g_strdup(label));
    g_ptr_array_add(excerpt->answers, g_strdup(answer));
}

/* Takes the labels of one line; the last of them that got no answer yet, or NULL. `is`: whether
 * the line began with a label. */
static const char *take_labels(struct excerpt *excerpt, const char *text, const GPtrArray *labels,
                               gboolean *is)
{
    const char *open = NULL;
    *is = FALSE;
    for (const char *at = text; at != NULL;) {
        const char *answer = NULL, *label = NULL;
        for (guint i = 0; i < labels->len && answer == NULL; i++)
            answer = after_label(at, label = labels->pdata[i]);
        if (answer == NULL)
            return open;
        *is = TRUE;
        at = next_label(answer, labels);
        g_autofree char *typed =
            at == NULL ? g_strdup(answer) : g_strndup(answer, (gsize)(at - answer));
        g_strstrip(typed);
        open = *typed == '\0' ? label : NULL;
        if (*typed != '\0')
            put_answer(excerpt, label, typed);
    }
    return open;
}

/* --- with our original ----------------------------------------------------------------------- */

static guint matched_in(const struct page *page, const struct line *line)
{
    guint matched = 0;
    for (guint i = 0; i < line->count; i++)
        matched += (guint)page_token(page, line->first + i)->matched;
    return matched;
}

/* Share of the original that stands quoted, in percent. */
static guint coverage(const struct page *original)
{
    guint matched = 0;
    for (guint i = 0; i < original->tokens->len; i++)
        matched += (guint)page_token(original, i)->matched;
    return original->tokens->len == 0 ? 0 : matched * 100 / original->tokens->len;
}

struct reading {
    struct excerpt *excerpt;
    GString *text, *whole;
    const GPtrArray *labels;
    const char *open; /* label whose answer may stand on the next line */
    gboolean blank;   /* a blank line stands before the next */
};

static void put_line(const struct reading *reading, GString *lines, const char *text)
{
    if (lines->len > 0)
        g_string_append(lines, reading->blank ? "\n\n" : "\n");
    g_string_append(lines, text);
}

static void put_text(struct reading *reading, const char *text)
{
    put_line(reading, reading->text, text);
    put_line(reading, reading->whole, text);
    reading->blank = FALSE;
}

/* How much stands behind the labels so far. */
static gsize answered(const struct excerpt *excerpt)
{
    gsize length = 0;
    for (guint i = 0; i < excerpt->answers->len; i++)
        length += strlen(excerpt->answers->pdata[i]);
    return length;
}

/* An answer that stands on the line below its label. */
static void put_below(struct reading *reading, const char *text)
{
    g_autofree char *line = g_strdup_printf("%s : %s", reading->open, text);
    put_answer(reading->excerpt, reading->open, text);
    put_line(reading, reading->whole, line);
}

/* What was typed behind the end of a quoted line. */
static void put_tail(struct reading *reading, const struct page *page, const struct line *line)
{
    guint last = 0;
    for (guint i = 0; i < line->count; i++)
        if (page_token(page, line->first + i)->matched)
            last = i + 1;
    if (last > 0 && last < line->count)
        put_text(reading, line->text + page_token(page, line->first + last)->from);
}

static gboolean is_quoted(const struct page *page, const struct line *line)
{
    return line->count > 0 && matched_in(page, line) * 100 >= QUOTED_PERCENT * line->count;
}

static void read_line(struct reading *reading, const struct page *page, const struct line *line)
{
    gboolean is_label = FALSE;
    if (line->class == LINE_BLANK) {
        reading->blank = TRUE;
        return;
    }
    if (line->class == LINE_ATTRIBUTION || line->class == LINE_SIGNATURE)
        return;
    const gsize before = answered(reading->excerpt);
    const char *open = take_labels(reading->excerpt, line->text, reading->labels, &is_label);
    if (is_label) {
        if (answered(reading->excerpt) > before)
            put_line(reading, reading->whole, line->text);
        reading->open = open;
        return;
    }
    if (line->class == LINE_QUOTE) {
        put_tail(reading, page, line);
        reading->open = NULL;
        return;
    }
    if (reading->open != NULL)
        put_below(reading, line->text);
    else
        put_text(reading, line->text);
    reading->open = NULL;
}

/* The first line after which nobody but an older mail speaks: behind a second attribution. */
static guint old_thread(const struct page *page, guint first)
{
    gboolean left = FALSE;
    for (guint i = first; i < page->lines->len; i++) {
        enum line_class class = page_line(page, i)->class;
        left = left || (class != LINE_ATTRIBUTION && class != LINE_BLANK);
        if (left && class == LINE_ATTRIBUTION)
            return i;
    }
    return page->lines->len;
}

/* Lines below the attribution: quoted when they align, or stand deeper than our mail does. */
static void class_aligned(struct page *page, guint below)
{
    guint end = old_thread(page, below), last = below;
    int depth = 0;
    for (guint i = below; i < end; i++)
        if (is_quoted(page, page_line(page, i))) {
            depth = MAX(depth, page_line(page, i)->depth);
            last = i;
        }
    for (guint i = 0; i < page->lines->len; i++) {
        struct line *line = page_line(page, i);
        if (line->class != LINE_NEW)
            continue;
        gboolean deeper = line->depth > (depth > 0 ? depth : 1);
        gboolean after = i > last && line->depth > 0;
        if (i >= end || is_quoted(page, line) || deeper || (i >= below && after))
            line->class = LINE_QUOTE;
    }
}

/* Without the original's words below it, all below an attribution is quote, but for what a bottom
 * poster writes under prefixed lines. */
static void class_by_looks(struct page *page, guint below)
{
    gboolean prefixed = FALSE;
    guint end = old_thread(page, below);
    for (guint i = below; i < end; i++)
        prefixed = prefixed || page_line(page, i)->depth > 0;
    for (guint i = 0; i < page->lines->len; i++) {
        struct line *line = page_line(page, i);
        if (line->class == LINE_NEW && (line->depth > 0 || i >= end || (i >= below && !prefixed)))
            line->class = LINE_QUOTE;
    }
}

/* --- the whole ------------------------------------------------------------------------------- */

static GPtrArray *names_of(const struct original *original)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    if (original->mail_subject != NULL)
        g_ptr_array_add(names, text_fold(original->mail_subject));
    g_ptr_array_add(names, NULL);
    return names;
}

static void read_page(struct excerpt *excerpt, struct page *page, const GPtrArray *labels)
{
    struct reading reading = {.excerpt = excerpt,
                              .text = g_string_new(NULL),
                              .whole = g_string_new(NULL),
                              .labels = labels};
    page_mark_signatures(page);
    for (guint i = 0; i < page->lines->len; i++)
        read_line(&reading, page, page_line(page, i));
    g_free(excerpt->text);
    g_free(excerpt->whole);
    excerpt->text = g_string_free(reading.text, FALSE);
    excerpt->whole = g_string_free(reading.whole, FALSE);
}

static gboolean has_quote(const struct page *page)
{
    for (guint i = 0; i < page->lines->len; i++)
        if (page_line(page, i)->class == LINE_QUOTE)
            return TRUE;
    return FALSE;
}

/* "nothing new although the sizes differ", and a quote too small to be sure of. */
static gboolean is_doubtful(const struct excerpt *excerpt, const struct page *page,
                            const struct page *sent, gboolean attributed)
{
    guint share = coverage(sent);
    if (page->cut)
        return TRUE;
    if (has_quote(page) && share > 0 && share < SURE_PERCENT && !attributed)
        return TRUE;
    guint most = MAX(page->tokens->len, sent->tokens->len);
    guint least = MIN(page->tokens->len, sent->tokens->len);
    return *excerpt->text == '\0' && excerpt->labels->len == 0 && page->tokens->len > 0 &&
           !attributed && most - least > most / 4;
}

/* How many lines stand in our mail as well: one alone may be its author's own "C'est tout". */
static guint quoted_lines(const struct page *page)
{
    guint count = 0;
    for (guint i = 0; i < page->lines->len; i++)
        count += is_quoted(page, page_line(page, i));
    return count;
}

static void take_with(struct excerpt *excerpt, const char *body, const struct original *original)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(page) sent = excerpt_page_new(original->text, ids);
    g_autoptr(page) page = excerpt_page_new(body, ids);
    g_autoptr(GPtrArray) names = names_of(original);
    guint below = page_mark_attributions(page, (const char *const *)names->pdata);
    excerpt_align(page, sent);
    gboolean attributed = below < page->lines->len;
    if (coverage(sent) < SURE_PERCENT && (attributed || quoted_lines(page) <= 1))
        class_by_looks(page, below);
    else
        class_aligned(page, below);
    read_page(excerpt, page, original->labels);
    excerpt->doubtful = is_doubtful(excerpt, page, sent, attributed);
}

static void take_alone(struct excerpt *excerpt, const char *body, const GPtrArray *labels)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(page) page = excerpt_page_new(body, ids);
    class_by_looks(page, page_mark_attributions(page, NULL));
    read_page(excerpt, page, labels == NULL ? none : labels);
    excerpt->doubtful = page->cut;
}

struct excerpt *excerpt_take(const char *body, const struct original *original)
{
    struct excerpt *excerpt = g_new0(struct excerpt, 1);
    excerpt->text = g_strdup("");
    excerpt->whole = g_strdup("");
    excerpt->labels = g_ptr_array_new_with_free_func(g_free);
    excerpt->answers = g_ptr_array_new_with_free_func(g_free);
    if (body == NULL)
        return excerpt;
    g_autofree char *valid = g_utf8_make_valid(body, -1);
    if (original == NULL || original->text == NULL)
        take_alone(excerpt, valid, original == NULL ? NULL : original->labels);
    else
        take_with(excerpt, valid, original);
    return excerpt;
}
