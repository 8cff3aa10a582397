/*
 * excerpt_align - which tokens of a reply stand, in order, in the mail that it answers.
 *
 * Patience: three words in a row that stand once in each text are anchors; the
 * longest chain in the same order holds. Anchors grow to both sides; what lies
 * between two of them is compared word by word while that is cheap. Words before
 * the first and after the last anchor stay unmatched: there "1" and "oui" are
 * answers, though the form printed them too. n log n.
 */
#include "reading/excerpt_align.h"

#include <string.h>

enum { GRAM = 3, MOST_GAP = 64 * 64, MOST_CELLS = 1 << 21 };

struct anchor {
    guint reply, original; /* index of the first token */
};

static guint64 gram_at(const GArray *tokens, guint i)
{
    guint64 gram = 0;
    for (guint k = 0; k < GRAM; k++)
        gram = (gram << 21) | g_array_index(tokens, struct token, i + k).id;
    return gram;
}

/* gram to index + 1; 0 once it was seen twice. */
static GHashTable *unique_grams(const GArray *tokens)
{
    GHashTable *grams = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i + GRAM <= tokens->len; i++) {
        guint64 gram = gram_at(tokens, i);
        gboolean seen = g_hash_table_contains(grams, &gram);
        g_hash_table_insert(grams, g_memdup2(&gram, sizeof gram),
                            GUINT_TO_POINTER(seen ? 0 : i + 1));
    }
    return grams;
}

static GArray *common_anchors(const GArray *reply, const GArray *original)
{
    GArray *anchors = g_array_new(FALSE, FALSE, sizeof(struct anchor));
    g_autoptr(GHashTable) ours = unique_grams(original);
    g_autoptr(GHashTable) theirs = unique_grams(reply);
    for (guint i = 0; i + GRAM <= reply->len; i++) {
        guint64 gram = gram_at(reply, i);
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(ours, &gram));
        if (known == 0 || GPOINTER_TO_UINT(g_hash_table_lookup(theirs, &gram)) == 0)
            continue;
        struct anchor anchor = {i, known - 1};
        g_array_append_val(anchors, anchor);
    }
    return anchors;
}

/* The first pile whose top is not less than `value`. */
static guint find_pile(const GArray *piles, const GArray *anchors, guint value)
{
    guint low = 0, high = piles->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        guint top = g_array_index(piles, guint, middle);
        if (g_array_index(anchors, struct anchor, top).original < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest chain of anchors that rises in the original too (patience sorting). */
static GArray *longest_chain(const GArray *anchors)
{
    g_autoptr(GArray) piles = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree int *before = g_new(int, MAX(1, anchors->len));
    for (guint i = 0; i < anchors->len; i++) {
        guint pile = find_pile(piles, anchors, g_array_index(anchors, struct anchor, i).original);
        before[i] = pile == 0 ? -1 : (int)g_array_index(piles, guint, pile - 1);
        if (pile == piles->len)
            g_array_append_val(piles, i);
        else
            g_array_index(piles, guint, pile) = i;
    }
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(struct anchor));
    int at = piles->len == 0 ? -1 : (int)g_array_index(piles, guint, piles->len - 1);
    for (; at >= 0; at = before[at])
        g_array_prepend_val(chain, g_array_index(anchors, struct anchor, (guint)at));
    return chain;
}

/* --- between the anchors --------------------------------------------------------------------- */

struct sides {
    struct token *reply, *original;
    gsize cells; /* that the tables of all gaps may still take */
};

struct gap {
    guint from_reply, to_reply, from_original, to_original;
};

static void match(struct sides *sides, guint reply, guint original)
{
    sides->reply[reply].matched = TRUE;
    sides->original[original].matched = TRUE;
}

static gboolean same(const struct sides *sides, guint reply, guint original)
{
    return sides->reply[reply].id == sides->original[original].id;
}

/* The longest common subsequence of a small gap. */
static void match_small_gap(struct sides *sides, struct gap gap)
{
    guint rows = gap.to_reply - gap.from_reply, columns = gap.to_original - gap.from_original;
    gsize width = columns + 1;
    g_autofree guint16 *best = g_new0(guint16, (rows + 1) * width);
    for (guint i = rows; i-- > 0;)
        for (guint j = columns; j-- > 0;)
            best[i * width + j] = same(sides, gap.from_reply + i, gap.from_original + j)
                                      ? best[(i + 1) * width + j + 1] + 1
                                      : MAX(best[(i + 1) * width + j], best[i * width + j + 1]);
    for (guint i = 0, j = 0; i < rows && j < columns;) {
        if (same(sides, gap.from_reply + i, gap.from_original + j))
            match(sides, gap.from_reply + i++, gap.from_original + j++);
        else if (best[(i + 1) * width + j] >= best[i * width + j + 1])
            i++;
        else
            j++;
    }
}

static void match_gap(struct sides *sides, struct gap gap)
{
    while (gap.from_reply < gap.to_reply && gap.from_original < gap.to_original &&
           same(sides, gap.from_reply, gap.from_original))
        match(sides, gap.from_reply++, gap.from_original++);
    while (gap.from_reply < gap.to_reply && gap.from_original < gap.to_original &&
           same(sides, gap.to_reply - 1, gap.to_original - 1))
        match(sides, --gap.to_reply, --gap.to_original);
    gsize cells = (gsize)(gap.to_reply - gap.from_reply) * (gap.to_original - gap.from_original);
    if (cells == 0 || cells > MOST_GAP || cells > sides->cells)
        return;
    sides->cells -= cells;
    match_small_gap(sides, gap);
}

/* Before the first anchor and after the last: only what touches it. */
static void grow_ends(struct sides *sides, struct anchor first, struct anchor past, guint replies,
                      guint originals)
{
    while (first.reply > 0 && first.original > 0 &&
           same(sides, first.reply - 1, first.original - 1))
        match(sides, --first.reply, --first.original);
    while (past.reply < replies && past.original < originals &&
           same(sides, past.reply, past.original))
        match(sides, past.reply++, past.original++);
}

void excerpt_align(struct page *reply, struct page *original)
{
    g_autoptr(GArray) anchors = common_anchors(reply->tokens, original->tokens);
    g_autoptr(GArray) chain = longest_chain(anchors);
    if (chain->len == 0)
        return;
    struct sides sides = {(struct token *)(void *)reply->tokens->data,
                          (struct token *)(void *)original->tokens->data, MOST_CELLS};
    struct anchor first = g_array_index(chain, struct anchor, 0), past = first;
    for (guint i = 0; i < chain->len; i++) {
        struct anchor next = g_array_index(chain, struct anchor, i);
        if (next.reply >= past.reply && next.original >= past.original)
            match_gap(&sides, (struct gap){past.reply, next.reply, past.original, next.original});
        for (guint k = 0; k < GRAM; k++)
            match(&sides, next.reply + k, next.original + k);
        past = (struct anchor){next.reply + GRAM, next.original + GRAM};
    }
    grow_ends(&sides, first, past, reply->tokens->len, original->tokens->len);
}
