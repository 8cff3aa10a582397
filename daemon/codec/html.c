/*
 * html - the words that a reader of an HTML mail sees, as lines of text (libxml2).
 *
 * The tree is walked without recursion, for hostile mail nests a hundred
 * thousand deep. Blocks and <br> become lines, ordered lists keep their numbers,
 * a blockquote's lines begin with ">" as in the plain text beside it.
 */
#include "codec/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

enum { QUOTE_CAP = 20 };

struct writer {
    GString *out;
    gboolean at_line_start;
    gboolean marked;    /* an item's "- " stands there, and its first block goes beside it */
    gboolean blank_due; /* white space seen since the last word */
    guint quotes;       /* blockquotes open */
    guint preformatted;
};

static gboolean is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_block(const char *name)
{
    static const char *const names[] = {
        "address", "article", "aside",    "blockquote", "body",  "center", "dd",   "div",
        "dl",      "dt",      "fieldset", "footer",     "form",  "h1",     "h2",   "h3",
        "h4",      "h5",      "h6",       "header",     "hr",    "li",     "main", "nav",
        "ol",      "p",       "pre",      "section",    "table", "tr",     "ul",   NULL};
    return is_one_of(name, names);
}

static gboolean is_skipped(const char *name)
{
    static const char *const names[] = {"style",  "script", "head",   "title",  "template",
                                        "object", "applet", "iframe", "select", NULL};
    return is_one_of(name, names);
}

/* --- writing ------------------------------------------------------------------------------ */

static void end_line(struct writer *writer)
{
    g_string_append_c(writer->out, '\n');
    writer->at_line_start = TRUE;
    writer->marked = FALSE;
    writer->blank_due = FALSE;
}

static void begin_block(struct writer *writer)
{
    if (writer->marked)
        return;
    if (!writer->at_line_start)
        end_line(writer);
    writer->blank_due = FALSE;
}

static void begin_line(struct writer *writer)
{
    if (!writer->at_line_start)
        return;
    for (guint i = 0; i < MIN(writer->quotes, QUOTE_CAP); i++)
        g_string_append(writer->out, i + 1 == MIN(writer->quotes, QUOTE_CAP) ? "> " : ">");
    writer->at_line_start = FALSE;
}

static void put_char(struct writer *writer, gunichar c)
{
    if (writer->blank_due && !writer->at_line_start)
        g_string_append_c(writer->out, ' ');
    writer->blank_due = FALSE;
    writer->marked = FALSE;
    begin_line(writer);
    g_string_append_unichar(writer->out, c);
}

static gboolean is_white(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void put_words(struct writer *writer, const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (writer->preformatted > 0 && c == '\n')
            end_line(writer);
        else if (c == '\r')
            continue;
        else if (is_white(c) && writer->preformatted == 0)
            writer->blank_due = TRUE;
        else
            put_char(writer, c == 0x00a0 ? ' ' : c);
    }
}

/* --- the tree ----------------------------------------------------------------------------- */

static char *attribute(xmlNodePtr node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    char *copy = value == NULL ? NULL : g_ascii_strdown((const char *)value, -1);
    xmlFree(value);
    return copy;
}

/* Preheaders and tracking texts: what no reader sees is not what somebody wrote. */
static gboolean is_hidden(xmlNodePtr node)
{
    static const char *const styles[] = {"display:none", "visibility:hidden", "mso-hide:all", NULL};
    g_autofree char *style = attribute(node, "style");
    if (xmlHasProp(node, (const xmlChar *)"hidden") != NULL)
        return TRUE;
    if (style == NULL)
        return FALSE;
    g_autoptr(GString) tight = g_string_new(NULL);
    for (const char *at = style; *at != '\0'; at++)
        if (!is_white((guchar)*at))
            g_string_append_c(tight, *at);
    for (const char *const *hiding = styles; *hiding != NULL; hiding++)
        if (strstr(tight->str, *hiding) != NULL)
            return TRUE;
    return FALSE;
}

static int start_of(xmlNodePtr list)
{
    g_autofree char *start = attribute(list, "start");
    return start == NULL ? 1 : (int)CLAMP(g_ascii_strtoll(start, NULL, 10), -9999, 9999);
}

/* Numbers are counted on the list's node itself, so that 100,000 items cost no more than each. */
static void put_item_mark(struct writer *writer, xmlNodePtr item)
{
    xmlNodePtr list = item->parent;
    gboolean ordered =
        list != NULL && list->name != NULL && strcmp((const char *)list->name, "ol") == 0;
    if (!ordered) {
        put_words(writer, "- ");
        writer->marked = TRUE;
        return;
    }
    if (list->_private == NULL)
        list->_private = GINT_TO_POINTER(start_of(list) + 10000);
    int number = GPOINTER_TO_INT(list->_private) - 10000;
    list->_private = GINT_TO_POINTER(number + 1 + 10000);
    g_autofree char *mark = g_strdup_printf("%d. ", number);
    put_words(writer, mark);
    writer->marked = TRUE;
}

/* FALSE: nothing below this node is read. */
static gboolean enter(struct writer *writer, xmlNodePtr node)
{
    const char *name = (const char *)node->name;
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        put_words(writer, node->content == NULL ? "" : (const char *)node->content);
        return FALSE;
    }
    if (node->type != XML_ELEMENT_NODE || is_skipped(name) || is_hidden(node))
        return FALSE;
    if (strcmp(name, "br") == 0)
        end_line(writer);
    if (is_block(name))
        begin_block(writer);
    if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0)
        writer->blank_due = TRUE;
    writer->quotes += strcmp(name, "blockquote") == 0;
    writer->preformatted += strcmp(name, "pre") == 0;
    if (strcmp(name, "li") == 0)
        put_item_mark(writer, node);
    return TRUE;
}

static void leave(struct writer *writer, xmlNodePtr node)
{
    const char *name = (const char *)node->name;
    if (node->type != XML_ELEMENT_NODE)
        return;
    writer->marked &= strcmp(name, "li") != 0;
    if (is_block(name))
        begin_block(writer);
    writer->quotes -= strcmp(name, "blockquote") == 0;
    writer->preformatted -= strcmp(name, "pre") == 0;
}

static void walk(struct writer *writer, xmlNodePtr root)
{
    xmlNodePtr node = root;
    while (node != NULL) {
        gboolean inside = enter(writer, node);
        if (inside && node->children != NULL) {
            node = node->children;
            continue;
        }
        if (inside)
            leave(writer, node);
        while (node != root && node->next == NULL) {
            node = node->parent;
            leave(writer, node);
        }
        node = node == root ? NULL : node->next;
    }
}

/* Behind the next `close`; NULL when there is none, and then never asked again. */
static const char *behind(const char *at, const char *end, const char *close, gboolean *may_close)
{
    const char *found = *may_close ? g_strstr_len(at, end - at, close) : NULL;
    *may_close = found != NULL;
    return found == NULL ? NULL : found + strlen(close);
}

/*
 * Outlook's <![if !supportLists]> is no comment for libxml2, which would drop
 * what follows; a comment that nobody closes would swallow the rest.
 */
static char *without_conditions(const char *html, gsize length)
{
    GString *out = g_string_sized_new(length);
    const char *end = html + length;
    gboolean comments = TRUE, conditions = TRUE;
    for (const char *at = html; at < end; at++) {
        const char *next = NULL;
        gboolean comment = end - at > 4 && memcmp(at, "<!--", 4) == 0;
        if (comment)
            next = behind(at + 4, end, "-->", &comments);
        else if (end - at > 3 && memcmp(at, "<![", 3) == 0)
            next = behind(at, end, ">", &conditions);
        if (next == NULL && !comment)
            g_string_append_c(out, *at);
        else
            at = (next == NULL ? at + 4 : next) - 1;
    }
    return g_string_free(out, FALSE);
}

static gsize capped(const char *html, gsize length)
{
    if (length <= HTML_CAP)
        return length;
    const char *end = g_utf8_find_prev_char(html, html + HTML_CAP);
    return end == NULL ? 0 : (gsize)(end - html);
}

char *html_text(const char *html, gsize length)
{
    static const int how = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE;
    g_autofree char *plain = without_conditions(html, capped(html, length));
    htmlDocPtr document = htmlReadMemory(plain, (int)strlen(plain), NULL, "UTF-8", how);
    struct writer writer = {.out = g_string_new(NULL), .at_line_start = TRUE};
    xmlNodePtr root = document == NULL ? NULL : xmlDocGetRootElement(document);
    if (root != NULL)
        walk(&writer, root);
    if (document != NULL)
        xmlFreeDoc(document);
    while (writer.out->len > 0 && g_ascii_isspace(writer.out->str[writer.out->len - 1]))
        g_string_truncate(writer.out, writer.out->len - 1);
    if (writer.out->len > 0)
        g_string_append_c(writer.out, '\n');
    char *text = g_string_free(writer.out, FALSE);
    char *valid = g_utf8_make_valid(text, -1);
    g_free(text);
    return valid;
}
