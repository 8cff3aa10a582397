/*
 * page_people - what each person lives through, and the filters by person and step.
 *
 * A lane a person: the whole programme from left to right, a mark for each mail
 * above the line when we wrote it, below when they did. Every mark leads to its mail.
 */
#include "rehearsal/page_parts.h"

#include <string.h>

/* ---- lanes ---- */

enum { LAST_MONTH = 9600 }; /* hundredths of a percent */

struct stretch {
    instant from, to;
};

static struct stretch whole(const struct page *page)
{
    if (page->entries->len == 0)
        return (struct stretch){0, 1};
    const struct page_entry *first = page->entries->pdata[0];
    const struct page_entry *last = page->entries->pdata[page->entries->len - 1];
    return (struct stretch){first->at - DAY, last->at + DAY};
}

/* Hundredths of a percent of the way. */
static int place_of(struct stretch stretch, instant at)
{
    return (int)((at - stretch.from) * 10000 / MAX(stretch.to - stretch.from, 1));
}

static void append_left(GString *html, int place)
{
    g_string_append_printf(html, "left:%d.%02d%%", place / 100, place % 100);
}

static const char *mark_class(const struct page_entry *entry)
{
    switch (entry->kind) {
    case PAGE_OUT:
        return entry->letter->card != NULL ? "out calendar-mark" : "out";
    case PAGE_BOUNCE:
        return "in bounce";
    case PAGE_AUTOMATIC:
        return "in machine";
    default:
        return "in";
    }
}

static void append_mark(GString *html, const struct page *page, const struct page_entry *entry,
                        struct stretch stretch)
{
    g_autofree char *day = page_day_short(page, clock_day(entry->at, page->zone));
    g_string_append_printf(html, "<a href=\"#m%d\" class=\"%s\" style=\"", entry->number,
                           mark_class(entry));
    append_left(html, place_of(stretch, entry->at));
    g_string_append_printf(html, "\" title=\"%s\u00a0: ", day);
    page_append_escaped(html, entry->letter->subject);
    g_string_append(html, "\"></a>");
}

static void append_months(GString *html, const struct page *page, struct stretch stretch)
{
    int day = clock_day(stretch.from, page->zone);
    struct date date = day_date(day);
    day = day_add_months(day_from_date(date.year, date.month, 1), 1);
    g_string_append(html, "<div class=\"months\" aria-hidden=\"true\"><div>");
    for (; day <= clock_day(stretch.to, page->zone); day = day_add_months(day, 1)) {
        struct wall wall = {.day = day};
        instant at = stretch.from;
        g_autofree char *month = page_month_short(page, day);
        clock_instant(wall, page->zone, &at);
        if (place_of(stretch, at) > LAST_MONTH)
            continue; /* its name would run out of the page */
        g_string_append(html, "<i style=\"");
        append_left(html, place_of(stretch, at));
        g_string_append_printf(html, "\">%s</i>", month);
    }
    g_string_append(html, "</div></div>\n");
}

static void append_row(GString *html, const struct page *page, const struct page_person_row *row,
                       struct stretch stretch)
{
    g_autofree char *life = page_life(page, row);
    g_string_append(html, "<li class=\"person\" data-person=\"");
    page_append_escaped(html, row->address);
    g_string_append(html, "\"><div class=\"name\"><button type=\"button\">");
    page_append_escaped(html, row->name);
    g_string_append(html, "</button>");
    if (row->words != NULL) {
        g_string_append(html, "<span>");
        page_append_escaped(html, row->words);
        g_string_append(html, "</span>");
    }
    g_string_append_printf(html, "</div><p class=\"life\">%s</p><div class=\"lane\">", life);
    for (guint i = 0; i < row->entries->len; i++)
        append_mark(html, page, row->entries->pdata[i], stretch);
    g_string_append(html, "</div></li>\n");
}

static void append_legend(GString *html, const struct page *page)
{
    static const struct {
        const char *mark;
        enum page_word word;
    } rows[] = {
        {"out", WORD_SENT},         {"out calendar-mark", WORD_INVITATIONS},
        {"in", WORD_ANSWERS},       {"in machine", WORD_AUTOMATIC},
        {"in bounce", WORD_BOUNCE},
    };
    g_string_append(html, "<p class=\"legend\">");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_string_append_printf(html, "<span><i class=\"%s\"></i>%s</span>", rows[i].mark,
                               page_word(page, rows[i].word));
    g_string_append(html, "</p>");
}

void page_append_people(GString *html, const struct page *page)
{
    struct stretch stretch = whole(page);
    g_string_append_printf(html, "<section class=\"people\"><h2>%s</h2>\n",
                           page_word(page, WORD_LIVES));
    append_months(html, page, stretch);
    g_string_append(html, "<ul>\n");
    for (guint i = 0; i < page->people->len; i++) {
        const struct page_person_row *row = page->people->pdata[i];
        if (row->entries->len > 0)
            append_row(html, page, row, stretch);
    }
    g_string_append(html, "</ul>\n");
    append_legend(html, page);
    g_string_append(html, "</section>\n");
}

/* ---- filters ---- */

/* How many mails of ours bear each step, in the order of their names. */
static GPtrArray *step_list(const struct page *page, GHashTable *counts)
{
    GPtrArray *steps = g_ptr_array_new();
    for (guint i = 0; i < page->entries->len; i++) {
        const struct page_entry *entry = page->entries->pdata[i];
        g_auto(GStrv) ids = g_strsplit(entry->steps, " ", -1);
        for (char **id = ids; *id != NULL; id++) {
            gpointer key = NULL, count = NULL;
            if (**id == '\0' || entry->kind != PAGE_OUT)
                continue;
            if (!g_hash_table_lookup_extended(counts, *id, &key, &count)) {
                key = g_strdup(*id);
                g_ptr_array_add(steps, key);
                g_hash_table_insert(counts, key, GINT_TO_POINTER(1));
                continue;
            }
            g_hash_table_insert(counts, g_strdup(*id), GINT_TO_POINTER(GPOINTER_TO_INT(count) + 1));
        }
    }
    return steps;
}

static int compare_steps(gconstpointer left, gconstpointer right)
{
    const char *first = *(const char *const *)left, *second = *(const char *const *)right;
    gboolean participants = *first == 'S', others = *second == 'S';
    if (participants != others)
        return participants ? -1 : 1;
    return strcmp(first, second);
}

static void append_step_filter(GString *html, const struct page *page, const char *step, int count)
{
    g_string_append_printf(html,
                           "<button type=\"button\" class=\"step %s\" aria-pressed=\"false\" "
                           "data-step=\"",
                           page_step_family(step));
    page_append_escaped(html, step);
    g_string_append(html, "\"><b>");
    page_append_escaped(html, step);
    g_string_append_printf(html, "</b> %s <i>%d</i></button>", page_step_name(page, step), count);
}

static void append_person_filter(GString *html, const struct page *page)
{
    g_string_append_printf(html, "<select aria-label=\"%s\"><option value=\"\">%s</option>",
                           page_word(page, WORD_PEOPLE), page_word(page, WORD_EVERYONE));
    for (guint i = 0; i < page->people->len; i++) {
        const struct page_person_row *row = page->people->pdata[i];
        if (row->entries->len == 0)
            continue;
        g_string_append(html, "<option value=\"");
        page_append_escaped(html, row->address);
        g_string_append(html, "\">");
        page_append_escaped(html, row->name);
        g_string_append(html, "</option>");
    }
    g_string_append(html, "</select>");
}

static void append_directions(GString *html, const struct page *page)
{
    static const struct {
        const char *value;
        enum page_word word;
    } choices[] = {{"", WORD_BOTH}, {"out", WORD_OUT}, {"in", WORD_IN}};
    g_string_append(html, "<div class=\"directions\" role=\"group\">");
    for (gsize i = 0; i < G_N_ELEMENTS(choices); i++)
        g_string_append_printf(html,
                               "<button type=\"button\" data-direction=\"%s\" "
                               "aria-pressed=\"%s\">%s</button>",
                               choices[i].value, i == 0 ? "true" : "false",
                               page_word(page, choices[i].word));
    g_string_append(html, "</div>");
}

void page_append_filters(GString *html, const struct page *page)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) steps = step_list(page, counts);
    g_ptr_array_sort(steps, compare_steps);
    g_string_append(html, "<nav class=\"filters\"><div class=\"who-filter\">");
    append_person_filter(html, page);
    append_directions(html, page);
    g_string_append_printf(html,
                           "<span class=\"shown\"><b>%u</b> %s</span>"
                           "<button type=\"button\" class=\"reset\">%s</button></div>"
                           "<div class=\"step-filter\">",
                           page->entries->len, page_word(page, WORD_SHOWN),
                           page_word(page, WORD_RESET));
    for (guint i = 0; i < steps->len; i++) {
        const char *step = steps->pdata[i];
        append_step_filter(html, page, step, GPOINTER_TO_INT(g_hash_table_lookup(counts, step)));
    }
    g_string_append_printf(
        html, "</div></nav>\n<p class=\"lived\" hidden><b>%s <span></span></b> <i></i></p>\n",
        page_word(page, WORD_LIFE_OF));
}
