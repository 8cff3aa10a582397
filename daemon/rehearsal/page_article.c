/*
 * page_article - one mail as its reader sees it, and its calendar entry beside it.
 *
 * Everything that comes from a mail is escaped. The HTML part is text inside a
 * <template> until somebody asks for it, then the source of a sandboxed frame.
 */
#include "rehearsal/page_parts.h"

#include <string.h>

void page_append_escaped(GString *html, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        switch (*at) {
        case '&':
            g_string_append(html, "&amp;");
            break;
        case '<':
            g_string_append(html, "&lt;");
            break;
        case '>':
            g_string_append(html, "&gt;");
            break;
        case '"':
            g_string_append(html, "&quot;");
            break;
        default:
            if ((guchar)*at >= ' ' || *at == '\n' || *at == '\t')
                g_string_append_c(html, *at);
        }
    }
}

/* ---- text ---- */

static gboolean is_quote(const char *line)
{
    return g_str_has_prefix(line, "________________") || *line == '>';
}

/* Where what is quoted begins, the attribution over it included; else the end of the text. */
static const char *find_quote(const char *text)
{
    const char *block = text; /* the paragraph in hand, or the last one */
    gboolean inside = FALSE;
    for (const char *line = text; *line != '\0';) {
        gboolean blank = *line == '\n';
        if (is_quote(line))
            return *line == '>' ? block : line;
        if (!blank && !inside)
            block = line;
        inside = !blank;
        line = strchrnul(line, '\n');
        line += *line == '\n';
    }
    return text + strlen(text);
}

/* What stands under every mail, in small print: the notice, and how to reach somebody. */
static const char *find_footer(const char *text)
{
    static const char *const openings[] = {
        "\nVos données",         "\nTes données",       "\nYour data",
        "\nMessage automatique", "\nAutomatic message",
    };
    const char *first = text + strlen(text);
    for (gsize i = 0; i < G_N_ELEMENTS(openings); i++) {
        const char *footer = strstr(text, openings[i]);
        if (footer != NULL)
            first = MIN(first, footer + 1);
    }
    return first;
}

static void append_slice(GString *html, const char *opening, const char *from, const char *to,
                         const char *closing)
{
    g_autofree char *slice = g_strstrip(g_strndup(from, (gsize)(to - from)));
    if (*slice == '\0')
        return;
    g_string_append(html, opening);
    page_append_escaped(html, slice);
    g_string_append(html, closing);
}

/* The original stands on the page already: a link leads there. */
static void append_quote(GString *html, const struct page *page, const struct page_entry *entry,
                         const char *quote)
{
    const char *word = page_word(page, WORD_QUOTED);
    if (*quote != '\0' && entry->answers != NULL) {
        g_string_append_printf(html, "<a class=\"original\" href=\"#m%d\">%s</a>",
                               entry->answers->number, word);
        return;
    }
    g_autofree char *opening =
        g_strdup_printf("<details><summary>%s</summary><p class=\"text quoted\">", word);
    append_slice(html, opening, quote, quote + strlen(quote), "</p></details>");
}

static void append_text(GString *html, const struct page *page, const struct page_entry *entry)
{
    const char *text = entry->letter->text == NULL ? "" : entry->letter->text;
    const char *end = text + strlen(text);
    const char *quote = entry->kind == PAGE_ANSWER ? find_quote(text) : end;
    const char *footer = entry->kind == PAGE_OUT ? find_footer(text) : end;
    gsize before = html->len;
    g_string_append(html, "<div class=\"words\">");
    append_slice(html, "<p class=\"text\">", text, MIN(quote, footer), "</p>");
    append_slice(html, "<p class=\"small\">", footer, end, "</p>");
    append_quote(html, page, entry, quote);
    if (html->len == before + strlen("<div class=\"words\">"))
        g_string_append_printf(html, "<p class=\"none\">%s</p>", page_word(page, WORD_NO_TEXT));
    g_string_append(html, "</div>\n");
}

/* ---- the calendar entry ---- */

static enum page_word card_title(const struct page_entry *entry)
{
    const char *method = entry->letter->card->method;
    if (strcmp(method, "CANCEL") == 0)
        return WORD_CANCELLATION;
    if (entry->kind != PAGE_OUT)
        return WORD_REPLY;
    return entry->changed ? WORD_CHANGE : WORD_INVITATION;
}

static enum page_word seat_word(const char *partstat)
{
    if (strcmp(partstat, "ACCEPTED") == 0)
        return WORD_ACCEPTED;
    if (strcmp(partstat, "DECLINED") == 0)
        return WORD_DECLINED;
    return strcmp(partstat, "TENTATIVE") == 0 ? WORD_TENTATIVE : WORD_WAITING;
}

static void append_seats(GString *html, const struct page *page, const struct card *card)
{
    g_string_append(html, "<ul>");
    for (guint i = 0; i < card->seats->len; i++) {
        const struct seat *seat = card->seats->pdata[i];
        g_string_append(html, "<li class=\"");
        page_append_escaped(html, seat->partstat);
        g_string_append(html, "\"><span>");
        page_append_escaped(html, *seat->name == '\0' ? seat->address : seat->name);
        g_string_append_printf(html, "</span> <em>%s</em></li>",
                               page_word(page, seat_word(seat->partstat)));
    }
    g_string_append(html, "</ul>");
}

/* The leaf of a tear-off calendar, then the day, the hours and the place. */
static void append_when(GString *html, const struct page *page, const struct page_entry *entry)
{
    const struct card *card = entry->letter->card;
    int day = clock_day(card->start, entry->zone);
    g_autofree char *month = page_month_short(page, day);
    g_autofree char *words = page_day(page, day);
    g_autofree char *from = page_hour(page, card->start, entry->zone);
    g_autofree char *to = page_hour(page, card->end, entry->zone);
    g_string_append_printf(html,
                           "<div class=\"leaf\" aria-hidden=\"true\"><i>%s</i><b>%d</b></div>"
                           "<div class=\"when\"><strong>",
                           month, day_date(day).day);
    page_append_escaped(html, card->title);
    g_string_append_printf(html, "</strong><span>%s</span><span>%s\u00a0– %s</span>", words, from,
                           to);
    if (*card->place != '\0') {
        g_string_append(html, "<span class=\"place\">");
        page_append_escaped(html, card->place);
        g_string_append(html, "</span>");
    }
    g_string_append(html, "</div>");
}

static void append_card(GString *html, const struct page *page, const struct page_entry *entry)
{
    const struct card *card = entry->letter->card;
    if (card == NULL)
        return;
    g_autofree char *start = clock_rfc3339(card->start);
    g_autofree char *end = clock_rfc3339(card->end);
    g_string_append_printf(html,
                           "<div class=\"calendar\" data-start=\"%s\" data-end=\"%s\" "
                           "data-method=\"",
                           start, end);
    page_append_escaped(html, card->method);
    g_string_append_printf(html, "\"><p class=\"method\">%s</p><div class=\"entry\">",
                           page_word(page, card_title(entry)));
    append_when(html, page, entry);
    g_string_append(html, "</div>");
    append_seats(html, page, card);
    const char *text = entry->letter->text == NULL ? "" : entry->letter->text;
    if (*card->comment != '\0' && strstr(text, card->comment) == NULL) {
        g_string_append(html, "<p class=\"comment\">");
        page_append_escaped(html, card->comment);
        g_string_append(html, "</p>");
    }
    g_string_append(html, "</div>\n");
}

/* ---- head and foot ---- */

static void append_steps(GString *html, const struct page *page, const char *steps)
{
    g_auto(GStrv) ids = g_strsplit(steps, " ", -1);
    for (char **id = ids; *id != NULL; id++) {
        if (**id == '\0')
            continue;
        g_string_append_printf(html, "<span class=\"step %s\"><b>", page_step_family(*id));
        page_append_escaped(html, *id);
        g_string_append_printf(html, "</b> %s</span>", page_step_name(page, *id));
    }
}

static const char *kind_class(enum page_kind kind)
{
    static const char *const classes[] = {"out", "in", "in rsvp", "in machine", "in bounce"};
    return classes[kind];
}

static void append_opening(GString *html, const struct page_entry *entry)
{
    g_autofree char *at = clock_rfc3339(entry->at);
    g_string_append_printf(html, "<article id=\"m%d\" class=\"%s\" data-step=\"", entry->number,
                           kind_class(entry->kind));
    page_append_escaped(html, entry->steps);
    g_string_append(html, "\" data-person=\"");
    page_append_escaped(html, entry->person->address);
    g_string_append_printf(html, "\" data-at=\"%s\" data-direction=\"%s\">\n", at,
                           entry->kind == PAGE_OUT ? "out" : "in");
}

static void append_header(GString *html, const struct page *page, const struct page_entry *entry)
{
    gboolean out = entry->kind == PAGE_OUT;
    struct wall wall = clock_wall(entry->at, entry->zone);
    g_autofree char *at = clock_rfc3339(entry->at);
    g_string_append_printf(html,
                           "<header><span class=\"envelope\"><svg aria-hidden=\"true\"><use "
                           "href=\"#%s\"/></svg></span><time datetime=\"%s\">%02d:%02d</time>"
                           "<span class=\"who\">%s <b>",
                           out ? "out" : "in", at, wall.minute / 60, wall.minute % 60,
                           page_word(page, out ? WORD_TO : WORD_FROM));
    page_append_escaped(html, entry->person->name);
    g_string_append(html, "</b></span>");
    if (entry->kind == PAGE_AUTOMATIC || entry->kind == PAGE_BOUNCE)
        g_string_append_printf(
            html, "<span class=\"mark\">%s</span>",
            page_word(page, entry->kind == PAGE_BOUNCE ? WORD_BOUNCE : WORD_AUTOMATIC));
    g_string_append(html, "<span class=\"steps\">");
    append_steps(html, page, entry->steps);
    g_string_append(html, "</span></header>\n<h4>");
    page_append_escaped(html, entry->letter->subject);
    g_string_append(html, "</h4>\n");
}

/* The HTML of our own mails, as long as the page stays light. */
static void append_html_part(GString *html, struct page *page, const struct page_entry *entry)
{
    const char *part = entry->kind == PAGE_OUT ? entry->letter->html : NULL;
    if (part == NULL || strlen(part) > page->html_left)
        return;
    page->html_left -= strlen(part);
    g_string_append_printf(html,
                           "<button type=\"button\" class=\"html\" data-other=\"%s\">%s</button>"
                           "<template>",
                           page_word(page, WORD_TEXT), page_word(page, WORD_HTML));
    page_append_escaped(html, part);
    g_string_append(html, "</template>");
}

static void append_foot(GString *html, struct page *page, const struct page_entry *entry)
{
    g_string_append(html, "<footer>");
    append_html_part(html, page, entry);
    if (entry->file != NULL) {
        g_string_append(html, "<a href=\"");
        page_append_escaped(html, entry->file);
        g_string_append_printf(html, "\">%s</a>", page_word(page, WORD_RAW));
    }
    g_string_append(html, "</footer>\n</article>\n");
}

void page_append_article(GString *html, struct page *page, const struct page_entry *entry)
{
    append_opening(html, entry);
    append_header(html, page, entry);
    g_string_append(html, "<div class=\"body\">\n");
    append_text(html, page, entry);
    append_card(html, page, entry);
    g_string_append(html, "</div>\n");
    append_foot(html, page, entry);
}
