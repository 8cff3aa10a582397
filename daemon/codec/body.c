/*
 * body - which of a message's texts is what its author wrote (RFC 2046, RFC 3676).
 *
 * Of an alternative the plain text, unless it says less than the HTML; of
 * related, signed and report the first part; of mixed all inline texts, for Apple
 * Mail splits a text round its pictures. An enclosed message is quoted, never body.
 */
#include "codec/body.h"

#include <string.h>

/* --- format=flowed ------------------------------------------------------------------------ */

enum { WRAP = 60, MOST_LABEL = 40 };

struct flow {
    GString *out;
    gsize width; /* of the last line */
    gboolean started;
    gboolean open; /* the last line was flowed */
    gsize depth;   /* its quote marks */
    gboolean delsp;
};

/* "Lieu : ..." below a line that had room for it: its author began a line, and left a blank behind
 * the one before. */
static gboolean begins_label(const struct flow *flow, const char *words)
{
    const gsize name = strcspn(words, ":"), first = strcspn(words, " ");
    return name > 1 && name <= MOST_LABEL && words[name] == ':' &&
           (words[name + 1] == ' ' || words[name + 1] == '\0') &&
           strcspn(words, ".,;!?0123456789") > name && flow->width + first < WRAP;
}

static void put_flowed(struct flow *flow, const char *line)
{
    gsize depth = strspn(line, ">");
    const char *words = line + depth + (line[depth] == ' ');
    gsize length = strlen(words);
    gboolean signature = strcmp(words, "-- ") == 0;
    gboolean soft = length > 0 && words[length - 1] == ' ' && !signature;
    if (!flow->open || depth != flow->depth || signature || begins_label(flow, words)) {
        if (flow->started)
            g_string_append_c(flow->out, '\n');
        g_string_append_len(flow->out, line, (gssize)depth);
        g_string_append(flow->out, depth > 0 ? " " : "");
    }
    g_string_append_len(flow->out, words, (gssize)(length - (soft && flow->delsp)));
    flow->started = TRUE;
    flow->width = length;
    flow->open = soft;
    flow->depth = depth;
}

char *body_unflow(const char *text, gboolean delsp)
{
    struct flow flow = {.out = g_string_new(NULL), .delsp = delsp};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        put_flowed(&flow, *line);
    return g_string_free(flow.out, FALSE);
}

/* --- which text --------------------------------------------------------------------------- */

static gsize count_words(const char *text)
{
    gsize words = 0;
    gboolean inside = FALSE;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gboolean letter = g_unichar_isalnum(g_utf8_get_char(at));
        words += letter && !inside;
        inside = letter;
    }
    return words;
}

/* replies.md, "The body": under 1/1.2 of the words of the HTML. */
static gboolean says_less(const char *plain, const char *html)
{
    return 12 * count_words(plain) < 10 * count_words(html);
}

static char *choose_alternative(const struct part *part, gboolean *from_html)
{
    g_autofree char *plain = NULL, *html = NULL;
    for (guint i = 0; i < part->parts->len; i++) {
        gboolean is_html = FALSE;
        g_autofree char *text = body_choose(g_ptr_array_index(part->parts, i), &is_html);
        char **place = is_html ? &html : &plain;
        if (text != NULL && *place == NULL)
            *place = g_steal_pointer(&text);
    }
    *from_html = html != NULL && (plain == NULL || says_less(plain, html));
    return *from_html ? g_steal_pointer(&html) : g_steal_pointer(&plain);
}

static char *join_inline(const struct part *part, gboolean *from_html)
{
    GString *all = NULL;
    for (guint i = 0; i < part->parts->len; i++) {
        gboolean is_html = FALSE;
        g_autofree char *text = body_choose(g_ptr_array_index(part->parts, i), &is_html);
        if (text == NULL)
            continue;
        *from_html |= is_html;
        if (all == NULL) {
            all = g_string_new(text);
            continue;
        }
        if (all->len > 0 && all->str[all->len - 1] != '\n')
            g_string_append_c(all, '\n');
        g_string_append(all, text);
    }
    return all == NULL ? NULL : g_string_free(all, FALSE);
}

static gboolean is_led_by_its_first(const struct part *part)
{
    return part_is(part, "multipart/related") || part_is(part, "multipart/signed") ||
           part_is(part, "multipart/report");
}

char *body_choose(const struct part *part, gboolean *from_html)
{
    *from_html = FALSE;
    if (part_is(part, "multipart/alternative"))
        return choose_alternative(part, from_html);
    if (is_led_by_its_first(part))
        return part->parts->len == 0 ? NULL
                                     : body_choose(g_ptr_array_index(part->parts, 0), from_html);
    if (part_is_multipart(part))
        return join_inline(part, from_html);
    if (part->text == NULL || part_is_attachment(part))
        return NULL;
    *from_html = part_is(part, "text/html");
    return g_strdup(part->text);
}
