/*
 * compose_html - one table of 600 px, a row a line, every style inline.
 *
 * Outlook on Windows renders with Word and Gmail strips style sheets: widths are
 * attributes, padding stands on td, no image. The months of a digest are a data
 * table whose bars are coloured cells, so that a screen reader meets numbers.
 */
#include "writing/compose_html.h"

#include "writing/digest.h"
#include "writing/wording.h"

#include <string.h>

enum { BAR_PIXELS = 240 };

#define FONT "font-family:Segoe UI,Helvetica,Arial,sans-serif;"
#define BODY_STYLE FONT "font-size:16px;line-height:1.5;color:#222222"
#define SMALL_STYLE FONT "font-size:13px;line-height:1.5;color:#595959"

/* Readable beside white and beside black: programmes are read in the dark, too. */
static const char *const usual_colour = "#3b7a78";

static gboolean is_colour(const char *text)
{
    if (text == NULL || *text != '#' || strlen(text) != 7)
        return FALSE;
    for (const char *c = text + 1; *c != '\0'; c++)
        if (!g_ascii_isxdigit(*c))
            return FALSE;
    return TRUE;
}

static const char *colour_of(const struct page *page)
{
    return is_colour(page->colour) ? page->colour : usual_colour;
}

static void append_escaped(GString *out, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        default:
            g_string_append_c(out, *text);
        }
}

static void open_row(GString *out, int above)
{
    g_string_append_printf(
        out, "<tr><td bgcolor=\"#ffffff\" style=\"padding:%dpx 24px 0 24px;" BODY_STYLE "\">",
        above);
}

static void close_row(GString *out)
{
    g_string_append(out, "</td></tr>\n");
}

/* --- the months --------------------------------------------------------------------------- */

static int largest(const struct figures *figures)
{
    int most = 1;
    for (int i = 0; i < figures->months; i++)
        most = MAX(most, figures->by_month[i].held);
    return most;
}

static void append_bar(GString *out, int held, int most, const char *colour)
{
    int width = held * BAR_PIXELS / most;
    if (width < 1)
        return;
    g_string_append_printf(out,
                           "<table role=\"presentation\" width=\"%d\" border=\"0\" "
                           "cellpadding=\"0\" cellspacing=\"0\"><tr><td width=\"%d\" height=\"14\" "
                           "bgcolor=\"%s\" style=\"font-size:1px;line-height:14px\">&nbsp;</td>"
                           "</tr></table>",
                           width, width, colour);
}

static void append_month(GString *out, const struct page *page, int month)
{
    const struct figures *figures = page->figures;
    const struct month_count *count = &figures->by_month[month];
    g_autofree char *name = wording_month(count->month % 100, page->language);
    g_autofree char *held = wording_number(count->held, page->language);
    g_string_append(out, "<tr><th scope=\"row\" align=\"left\" bgcolor=\"#ffffff\" "
                         "style=\"padding:2px 12px 2px 0;font-weight:normal;" BODY_STYLE "\">");
    append_escaped(out, name);
    g_string_append(out, "</th><td align=\"right\" bgcolor=\"#ffffff\" "
                         "style=\"padding:2px 12px 2px 0;" BODY_STYLE "\">");
    append_escaped(out, held);
    g_string_append(out, "</td><td bgcolor=\"#ffffff\" style=\"padding:2px 0 2px 0\">");
    append_bar(out, count->held, largest(figures), colour_of(page));
    g_string_append(out, "</td></tr>\n");
}

/* "Séances par mois : février 16, mars 9." */
static void append_months(GString *out, const struct page *page, const char *line,
                          const char *months)
{
    g_autofree char *caption = g_strndup(line, strstr(line, months) - line);
    open_row(out, 12);
    g_string_append(out, "<table border=\"0\" cellpadding=\"0\" cellspacing=\"0\">"
                         "<caption align=\"top\" style=\"text-align:left;" BODY_STYLE "\">");
    append_escaped(out, g_strchomp(caption));
    g_string_append(out, "</caption>\n");
    for (int i = 0; i < page->figures->months; i++)
        append_month(out, page, i);
    g_string_append(out, "</table>");
    close_row(out);
}

/* --- lines -------------------------------------------------------------------------------- */

static gboolean is_quoted(const char *line)
{
    return line != NULL && *line == '>';
}

/* What others wrote stands in one row: a row a line would double its size. */
static char **append_quoted(GString *out, char **line)
{
    open_row(out, 8);
    for (;; line++) {
        append_escaped(out, *line);
        if (!is_quoted(line[1]))
            break;
        g_string_append(out, "<br>\n");
    }
    close_row(out);
    return line;
}

static void append_line(GString *out, const char *line, gboolean first, int above)
{
    open_row(out, first ? 24 : above);
    if (first)
        g_string_append(out, "<h1 style=\"padding:0;margin:0;font-weight:normal;" BODY_STYLE "\">");
    append_escaped(out, line);
    g_string_append(out, first ? "</h1>" : "");
    close_row(out);
}

static gboolean is_choice(const char *line)
{
    return g_ascii_isdigit(line[0]) && line[1] == ' ';
}

static void append_body(GString *out, const struct page *page, const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    g_autofree char *months =
        page->figures != NULL ? digest_months(page->figures, page->language) : NULL;
    gboolean first = TRUE, gap = FALSE;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0')
            gap = TRUE;
        else if (is_quoted(*line))
            line = append_quoted(out, line);
        else if (months != NULL && *months != '\0' && strstr(*line, months) != NULL)
            append_months(out, page, *line, months);
        else
            append_line(out, *line, first, gap ? 20 : is_choice(*line) ? 4 : 10);
        if (**line == '\0')
            continue;
        first = FALSE;
        gap = FALSE;
    }
}

static void append_footer(GString *out, const char *footer)
{
    g_auto(GStrv) lines = g_strsplit(footer, "\n", -1);
    g_string_append(out, "<tr><td bgcolor=\"#ffffff\" "
                         "style=\"padding:28px 24px 24px 24px;" SMALL_STYLE "\">");
    for (char **line = lines; *line != NULL; line++) {
        append_escaped(out, *line);
        if (line[1] != NULL)
            g_string_append(out, "<br>\n");
    }
    close_row(out);
}

/* --- the page ----------------------------------------------------------------------------- */

static void append_head(GString *out, const struct page *page)
{
    g_string_append_printf(out,
                           "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width\">\n"
                           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
                           language_names[page->language]);
    append_escaped(out, page->title);
    g_string_append_printf(
        out,
        "</title>\n</head>\n<body bgcolor=\"#ffffff\" style=\"padding:0\">\n"
        "<table role=\"presentation\" width=\"600\" align=\"center\" "
        "border=\"0\" cellpadding=\"0\" cellspacing=\"0\" "
        "style=\"width:100%%;max-width:600px\">\n<tr><td height=\"4\" bgcolor=\"%s\" "
        "style=\"font-size:1px;line-height:4px\">&nbsp;</td></tr>\n",
        colour_of(page));
}

char *compose_html(const struct page *page)
{
    GString *out = g_string_new(NULL);
    g_autofree char *text = g_strchomp(g_strdup(page->text));
    char *footer = g_strrstr(text, "\n\n");
    append_head(out, page);
    if (footer != NULL) {
        *footer = '\0';
        footer += 2;
    }
    append_body(out, page, text);
    if (footer != NULL)
        append_footer(out, footer);
    g_string_append(out, "</table>\n</body>\n</html>\n");
    return g_string_free(out, FALSE);
}
