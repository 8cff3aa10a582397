/*
 * mustache - the renderer: a template becomes a tree of nodes, the tree a text.
 *
 * A node remembers where it stands in its template, so that a fault can say
 * line and column. Nesting (sections and partials together) and the length of
 * the text have ceilings: a partial may name itself.
 */
#include "writing/mustache.h"

#include "writing/mustache_value.h"

#include <string.h>

enum { DEPTH_MAX = 64, OUTPUT_MAX = 1024 * 1024 };

enum node_kind { NODE_TEXT, NODE_NAME, NODE_RAW, NODE_SECTION, NODE_INVERTED, NODE_PARTIAL };

struct node {
    enum node_kind kind;
    const char *at; /* in the template */
    char *text;     /* what it prints, or the name */
    char *indent;   /* of a partial that has a line of its own */
    GPtrArray *children;
};

static void node_free(struct node *node)
{
    g_free(node->text);
    g_free(node->indent);
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_free(node);
}

static GPtrArray *new_nodes(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
}

static struct node *add_node(GPtrArray *nodes, enum node_kind kind, const char *at, char *text)
{
    struct node *node = g_new0(struct node, 1);
    node->kind = kind;
    node->at = at;
    node->text = text;
    g_ptr_array_add(nodes, node);
    return node;
}

/* --- faults ------------------------------------------------------------------------------- */

/* Where a fault stands: a template and its name. */
struct source {
    const char *name, *text;
};

static gboolean fault(GError **error, enum mustache_error code, const struct source *source,
                      const char *at, const char *format, ...) G_GNUC_PRINTF(5, 6);

static gboolean fault(GError **error, enum mustache_error code, const struct source *source,
                      const char *at, const char *format, ...)
{
    int line = 1;
    const char *start = source->text;
    for (const char *c = source->text; c < at; c++) {
        if (*c != '\n')
            continue;
        line++;
        start = c + 1;
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, MUSTACHE_ERROR, code, "%s:%d:%ld: %s",
                source->name != NULL ? source->name : "template", line,
                g_utf8_strlen(start, at - start) + 1, words);
    return FALSE;
}

/* --- parsing ------------------------------------------------------------------------------ */

struct parser {
    struct source source;
    const char *at;
    char *open, *close; /* the delimiters in force */
    GPtrArray *stack;   /* struct node: sections not yet closed; borrowed */
    GPtrArray *nodes;   /* where the next node goes; borrowed */
    GPtrArray *root;
};

/* A tag as it stands: "{{" to "}}", its sign and what it says. */
struct tag {
    const char *start, *end;
    char sign; /* '\0': a name */
    char *text;
};

/* Where the blanks before `at` begin when nothing else stands between them and the line's start. */
static const char *line_start(const struct parser *parser, const char *at)
{
    while (at > parser->source.text && (at[-1] == ' ' || at[-1] == '\t'))
        at--;
    return at == parser->source.text || at[-1] == '\n' ? at : NULL;
}

/* What follows the line's end when only blanks stand after `at`. */
static const char *line_end(const char *at)
{
    at += strspn(at, " \t");
    if (*at == '\0')
        return at;
    if (g_str_has_prefix(at, "\r\n"))
        return at + 2;
    return *at == '\n' ? at + 1 : NULL;
}

static void add_text(struct parser *parser, const char *from, const char *to)
{
    if (to > from)
        add_node(parser->nodes, NODE_TEXT, from, g_strndup(from, to - from));
}

static void take_trimmed(struct tag *tag, const char *from, const char *to)
{
    tag->text = g_strstrip(g_strndup(from, to - from));
}

/* FALSE with an error for a tag that has no end. */
static gboolean read_tag(struct parser *parser, const char *start, struct tag *tag, GError **error)
{
    const char *inside = start + strlen(parser->open);
    inside += strspn(inside, " \t\r\n");
    tag->start = start;
    tag->sign = '\0';
    if (*inside != '\0' && strchr("!#^/>&={", *inside) != NULL)
        tag->sign = *inside++;
    g_autofree char *close = g_strconcat(tag->sign == '='   ? "="
                                         : tag->sign == '{' ? "}"
                                                            : "",
                                         parser->close, NULL);
    const char *stop = strstr(inside, close);
    if (stop == NULL)
        return fault(error, MUSTACHE_SYNTAX, &parser->source, start, "\"%s\" without \"%s\"",
                     parser->open, close);
    take_trimmed(tag, inside, stop);
    tag->end = stop + strlen(close);
    return TRUE;
}

static gboolean set_delimiters(struct parser *parser, const struct tag *tag, GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(tag->text, " \t\r\n", -1);
    guint count = g_strv_length(words);
    if (count < 2 || *words[0] == '\0' || strchr(tag->text, '=') != NULL)
        return fault(error, MUSTACHE_SYNTAX, &parser->source, tag->start,
                     "\"%s\" are no two delimiters", tag->text);
    g_free(parser->open);
    g_free(parser->close);
    parser->open = g_strdup(words[0]);
    parser->close = g_strdup(words[count - 1]);
    return TRUE;
}

static gboolean open_section(struct parser *parser, const struct tag *tag, GError **error)
{
    if (parser->stack->len >= DEPTH_MAX)
        return fault(error, MUSTACHE_SYNTAX, &parser->source, tag->start,
                     "more than %d sections in each other", DEPTH_MAX);
    struct node *node = add_node(parser->nodes, tag->sign == '#' ? NODE_SECTION : NODE_INVERTED,
                                 tag->start, g_strdup(tag->text));
    node->children = new_nodes();
    g_ptr_array_add(parser->stack, node);
    parser->nodes = node->children;
    return TRUE;
}

static gboolean close_section(struct parser *parser, const struct tag *tag, GError **error)
{
    guint depth = parser->stack->len;
    const struct node *open = depth > 0 ? parser->stack->pdata[depth - 1] : NULL;
    if (open == NULL || !g_str_equal(open->text, tag->text))
        return fault(error, MUSTACHE_SYNTAX, &parser->source, tag->start,
                     "\"%s\" is closed and not open", tag->text);
    g_ptr_array_set_size(parser->stack, (int)depth - 1);
    const struct node *outer = depth > 1 ? parser->stack->pdata[depth - 2] : NULL;
    parser->nodes = outer != NULL ? outer->children : parser->root;
    return TRUE;
}

static gboolean take_tag(struct parser *parser, const struct tag *tag, const char *indent,
                         GError **error)
{
    if (tag->sign != '!' && *tag->text == '\0')
        return fault(error, MUSTACHE_SYNTAX, &parser->source, tag->start, "a tag without name");
    switch (tag->sign) {
    case '!':
        return TRUE;
    case '=':
        return set_delimiters(parser, tag, error);
    case '#':
    case '^':
        return open_section(parser, tag, error);
    case '/':
        return close_section(parser, tag, error);
    case '>':
        add_node(parser->nodes, NODE_PARTIAL, tag->start, g_strdup(tag->text))->indent =
            g_strdup(indent);
        return TRUE;
    default:
        add_node(parser->nodes, tag->sign == '\0' ? NODE_NAME : NODE_RAW, tag->start,
                 g_strdup(tag->text));
        return TRUE;
    }
}

/* A tag that prints nothing of its own and is alone on its line takes the line with it. */
static gboolean parse_tag(struct parser *parser, const char *start, GError **error)
{
    struct tag tag = {0};
    if (!read_tag(parser, start, &tag, error))
        return FALSE;
    const char *before =
        tag.sign != '\0' && strchr("!#^/>=", tag.sign) != NULL ? line_start(parser, start) : NULL;
    const char *after = before != NULL ? line_end(tag.end) : NULL;
    gboolean alone = before != NULL && after != NULL && before >= parser->at;
    g_autofree char *indent = alone ? g_strndup(before, start - before) : NULL;
    add_text(parser, parser->at, alone ? before : start);
    parser->at = alone ? after : tag.end;
    const gboolean taken = take_tag(parser, &tag, indent, error);
    g_free(tag.text);
    return taken;
}

static gboolean parse_all(struct parser *parser, GError **error)
{
    for (;;) {
        const char *start = strstr(parser->at, parser->open);
        if (start == NULL)
            break;
        if (!parse_tag(parser, start, error))
            return FALSE;
    }
    add_text(parser, parser->at, parser->at + strlen(parser->at));
    if (parser->stack->len == 0)
        return TRUE;
    const struct node *open = parser->stack->pdata[parser->stack->len - 1];
    return fault(error, MUSTACHE_SYNTAX, &parser->source, open->at, "\"%s\" is never closed",
                 open->text);
}

/* NULL on error. */
static GPtrArray *parse(const struct source *source, GError **error)
{
    g_autoptr(GPtrArray) root = new_nodes();
    struct parser parser = {
        .source = *source,
        .at = source->text,
        .open = g_strdup("{{"),
        .close = g_strdup("}}"),
        .stack = g_ptr_array_new(),
        .nodes = root,
        .root = root,
    };
    gboolean parsed = parse_all(&parser, error);
    g_free(parser.open);
    g_free(parser.close);
    g_ptr_array_unref(parser.stack);
    return parsed ? g_steal_pointer(&root) : NULL;
}

/* --- rendering ---------------------------------------------------------------------------- */

struct renderer {
    const struct mustache *mustache;
    GPtrArray *stack; /* const struct value *, the innermost last */
    GString *out;
    int depth;
};

static gboolean render_nodes(struct renderer *renderer, const struct source *source,
                             const GPtrArray *nodes, GError **error);

static gboolean render_source(struct renderer *renderer, const struct source *source,
                              GError **error)
{
    g_autoptr(GPtrArray) nodes = parse(source, error);
    return nodes != NULL && render_nodes(renderer, source, nodes, error);
}

static gboolean find_name(const struct renderer *renderer, const struct source *source,
                          const struct node *node, const struct value **found, GError **error)
{
    *found = value_find(renderer->stack, node->text);
    if (*found != NULL || !renderer->mustache->strict)
        return TRUE;
    return fault(error, MUSTACHE_UNKNOWN, source, node->at, "unknown name \"%s\"", node->text);
}

static void append_escaped(GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '"' ? "&quot;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                                            : NULL;
        if (entity != NULL)
            g_string_append(out, entity);
        else
            g_string_append_c(out, *text);
    }
}

static gboolean render_name(struct renderer *renderer, const struct source *source,
                            const struct node *node, GError **error)
{
    const struct value *found = NULL;
    if (!find_name(renderer, source, node, &found, error))
        return FALSE;
    if (found == NULL)
        return TRUE;
    if (found->kind != VALUE_TEXT)
        return !renderer->mustache->strict ||
               fault(error, MUSTACHE_UNKNOWN, source, node->at, "\"%s\" is no text", node->text);
    if (node->kind == NODE_NAME && renderer->mustache->html)
        append_escaped(renderer->out, found->text);
    else
        g_string_append(renderer->out, found->text);
    return TRUE;
}

static gboolean render_within(struct renderer *renderer, const struct source *source,
                              const struct node *node, const struct value *value, GError **error)
{
    g_ptr_array_add(renderer->stack, (gpointer)value);
    gboolean rendered = render_nodes(renderer, source, node->children, error);
    g_ptr_array_set_size(renderer->stack, (int)renderer->stack->len - 1);
    return rendered;
}

static gboolean render_section(struct renderer *renderer, const struct source *source,
                               const struct node *node, GError **error)
{
    const struct value *found = NULL;
    if (!find_name(renderer, source, node, &found, error))
        return FALSE;
    if (value_is_true(found) == (node->kind == NODE_INVERTED))
        return TRUE;
    if (node->kind == NODE_INVERTED)
        return render_nodes(renderer, source, node->children, error);
    if (found->kind != VALUE_LIST)
        return render_within(renderer, source, node, found, error);
    for (guint i = 0; i < found->list->len; i++)
        if (!render_within(renderer, source, node, found->list->pdata[i], error))
            return FALSE;
    return TRUE;
}

/* The indent stands before each line of the partial, not of what its names print. */
static char *indented(const char *text, const char *indent)
{
    if (indent == NULL || *indent == '\0')
        return g_strdup(text);
    GString *out = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        if (c == text || c[-1] == '\n')
            g_string_append(out, indent);
        g_string_append_c(out, *c);
    }
    return g_string_free(out, FALSE);
}

static gboolean render_partial(struct renderer *renderer, const struct source *source,
                               const struct node *node, GError **error)
{
    const struct mustache *mustache = renderer->mustache;
    const char *text =
        mustache->partial != NULL ? mustache->partial(node->text, mustache->data) : NULL;
    if (text == NULL)
        return !mustache->strict || fault(error, MUSTACHE_UNKNOWN, source, node->at,
                                          "unknown partial \"%s\"", node->text);
    g_autofree char *copy = indented(text, node->indent);
    const struct source inner = {.name = node->text, .text = copy};
    return render_source(renderer, &inner, error);
}

static gboolean render_node(struct renderer *renderer, const struct source *source,
                            const struct node *node, GError **error)
{
    switch (node->kind) {
    case NODE_TEXT:
        g_string_append(renderer->out, node->text);
        return TRUE;
    case NODE_NAME:
    case NODE_RAW:
        return render_name(renderer, source, node, error);
    case NODE_SECTION:
    case NODE_INVERTED:
        return render_section(renderer, source, node, error);
    case NODE_PARTIAL:
        return render_partial(renderer, source, node, error);
    }
    return TRUE;
}

static gboolean render_nodes(struct renderer *renderer, const struct source *source,
                             const GPtrArray *nodes, GError **error)
{
    if (renderer->depth >= DEPTH_MAX)
        return fault(error, MUSTACHE_SYNTAX, source, source->text,
                     "more than %d sections and partials in each other", DEPTH_MAX);
    renderer->depth++;
    gboolean rendered = TRUE;
    for (guint i = 0; i < nodes->len && rendered; i++) {
        const struct node *node = nodes->pdata[i];
        rendered = render_node(renderer, source, node, error);
        if (rendered && renderer->out->len > OUTPUT_MAX)
            rendered = fault(error, MUSTACHE_SYNTAX, source, node->at, "more than %d bytes of text",
                             OUTPUT_MAX);
    }
    renderer->depth--;
    return rendered;
}

char *mustache_render(const struct mustache *mustache, const struct value *root, GError **error)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_new();
    g_autoptr(GString) out = g_string_new(NULL);
    struct renderer renderer = {.mustache = mustache, .stack = stack, .out = out};
    const struct source source = {.name = mustache->name, .text = mustache->template};
    if (!g_utf8_validate(mustache->template, -1, NULL)) {
        fault(error, MUSTACHE_SYNTAX, &source, source.text, "the template is no UTF-8");
        return NULL;
    }
    g_ptr_array_add(stack, (gpointer)root);
    if (!render_source(&renderer, &source, error))
        return NULL;
    return g_string_free(g_steal_pointer(&out), FALSE);
}
