/*
 * page - a rehearsal as one page to look at and to show.
 *
 * What a mail from outside answers is told by its thread, else by the UID of
 * its calendar, else by the address that it was sent to; all are carriers of
 * ours that the page has seen go out.
 */
#include "rehearsal/page.h"

#include "base/text.h"
#include "rehearsal/page_parts.h"

#include <string.h>

/* A page of 13 months and 20 pairs stays below 6 MB; HTML past this is in the files. */
enum { HTML_OCTETS = 2560 * 1024 };

static void entry_free(struct page_entry *entry)
{
    g_free(entry->zone);
    g_free(entry->steps);
    g_free(entry->file);
    postbag_letter_free(entry->letter);
    g_free(entry);
}

static void row_free(struct page_person_row *row)
{
    g_free(row->address);
    g_free(row->name);
    g_free(row->words);
    g_ptr_array_unref(row->entries);
    g_free(row);
}

struct page *page_new(const char *title, enum language language, const char *zone)
{
    struct page *page = g_new0(struct page, 1);
    page->title = g_strdup(title);
    page->language = language;
    page->zone = g_strdup(zone);
    page->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    page->people = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
    page->by_address = g_hash_table_new(g_str_hash, g_str_equal);
    page->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    page->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return page;
}

void page_free(struct page *page)
{
    if (page == NULL)
        return;
    g_ptr_array_unref(page->entries);
    g_hash_table_unref(page->by_address);
    g_hash_table_unref(page->by_id);
    g_hash_table_unref(page->seen);
    g_ptr_array_unref(page->people);
    g_free(page->title);
    g_free(page->zone);
    g_free(page);
}

static struct page_person_row *person_row(struct page *page, const char *address, const char *name,
                                          const char *words)
{
    g_autofree char *folded = text_address_fold(address);
    struct page_person_row *row = g_hash_table_lookup(page->by_address, folded);
    if (row != NULL)
        return row;
    row = g_new0(struct page_person_row, 1);
    row->address = g_steal_pointer(&folded);
    row->name = g_strdup(name == NULL || *name == '\0' ? address : name);
    row->words = g_strdup(words);
    row->entries = g_ptr_array_new();
    g_ptr_array_add(page->people, row);
    g_hash_table_insert(page->by_address, row->address, row);
    return row;
}

void page_person(struct page *page, const char *address, const char *name, const char *words)
{
    person_row(page, address, name, words);
}

/* ---- a mail comes onto the page ---- */

static void remember(struct page *page, const char *id, struct page_entry *entry)
{
    if (id != NULL && *id != '\0')
        g_hash_table_replace(page->by_id, g_strdup(id), entry);
}

static const struct page_entry *recall(const struct page *page, const char *id)
{
    return id == NULL ? NULL : g_hash_table_lookup(page->by_id, id);
}

static const struct page_entry *find_answered(const struct page *page, const struct letter *letter)
{
    const struct page_entry *answered = recall(page, letter->in_reply_to);
    if (answered == NULL && letter->card != NULL)
        answered = recall(page, letter->card->uid);
    return answered != NULL ? answered : recall(page, letter->to.address);
}

static void take_out(struct page *page, struct page_entry *entry)
{
    const struct letter *letter = entry->letter;
    const struct card *card = letter->card;
    remember(page, letter->message_id, entry);
    remember(page, letter->return_path, entry);
    if (strcmp(letter->reply_to.address, letter->from.address) != 0)
        remember(page, letter->reply_to.address, entry);
    entry->kind = PAGE_OUT;
    if (card == NULL || strcmp(card->method, "REQUEST") != 0) {
        entry->person->mails++;
        return;
    }
    remember(page, card->uid, entry);
    entry->person->invitations++;
    entry->changed =
        !g_hash_table_add(page->seen, g_strdup_printf("%s %s", card->uid, entry->person->address));
}

/* Google sends an answer in its person's name and calls it generated all the same. */
static gboolean is_automatic(const struct letter *letter)
{
    return letter->card == NULL && letter->auto_submitted != NULL &&
           strcmp(letter->auto_submitted, "no") != 0;
}

static void take_in(struct page_entry *entry)
{
    const struct letter *letter = entry->letter;
    if (letter->report)
        entry->kind = PAGE_BOUNCE;
    else if (is_automatic(letter))
        entry->kind = PAGE_AUTOMATIC;
    else {
        entry->kind = letter->card != NULL ? PAGE_RSVP : PAGE_ANSWER;
        entry->person->answers++;
    }
}

static const char *steps_of(const struct page_mail *mail, const struct page_entry *entry)
{
    if (mail->steps != NULL)
        return mail->steps;
    if (entry->letter->steps != NULL)
        return entry->letter->steps;
    return entry->answers != NULL ? entry->answers->steps : "";
}

void page_add(struct page *page, const struct page_mail *mail)
{
    struct page_entry *entry = g_new0(struct page_entry, 1);
    entry->number = (int)page->entries->len + 1;
    entry->at = mail->at;
    entry->zone = g_strdup(mail->zone == NULL ? page->zone : mail->zone);
    entry->file = g_strdup(mail->file);
    entry->letter = letter_read(mail->raw);
    entry->person = person_row(page, mail->address, mail->name, NULL);
    if (!mail->out)
        entry->answers = find_answered(page, entry->letter);
    entry->steps = g_strdup(steps_of(mail, entry));
    g_ptr_array_add(page->entries, entry);
    g_ptr_array_add(entry->person->entries, entry);
    if (mail->out)
        take_out(page, entry);
    else
        take_in(entry);
}

/* ---- the whole page ---- */

static int compare_entries(gconstpointer left, gconstpointer right)
{
    const struct page_entry *first = *(struct page_entry *const *)left;
    const struct page_entry *second = *(struct page_entry *const *)right;
    if (first->at != second->at)
        return first->at < second->at ? -1 : 1;
    return first->number - second->number;
}

/* Only the page's own script may run, named by its hash (CSP 3, 8.2). */
static char *script_policy(void)
{
    guint8 digest[32];
    gsize length = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)page_script, (gssize)strlen(page_script));
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *hash = g_base64_encode(digest, length);
    return g_strdup_printf("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'; "
                           "base-uri 'none'; form-action 'none'",
                           hash);
}

static void append_head(GString *html, const struct page *page)
{
    g_autofree char *policy = script_policy();
    g_string_append_printf(html, "<!doctype html>\n<html lang=\"%s\">\n<head>\n",
                           page->language == LANGUAGE_FRENCH ? "fr" : "en");
    g_string_append_printf(
        html,
        "<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n<title>",
        policy);
    page_append_escaped(html, page->title);
    g_string_append_printf(html, "</title>\n<style>%s</style>\n</head>\n<body>\n", page_style);
    g_string_append(
        html, "<svg class=\"symbols\" aria-hidden=\"true\"><symbol id=\"out\" viewBox=\"0 0 24 "
              "24\"><rect x=\"3\" y=\"5\" width=\"18\" height=\"14\" rx=\"2.5\"/><path d=\"M3.5 "
              "7.5 12 13.5 20.5 7.5\"/></symbol><symbol id=\"in\" viewBox=\"0 0 24 24\"><path "
              "d=\"M10 8V4L3 11l7 7v-4.2c5 0 8.2 1.6 10.8 5.2C20 13.5 16.5 9 10 8Z\"/></symbol>"
              "</svg>\n");
}

/* "1 217" in French, "1,217" in English. */
static void append_number(GString *html, const struct page *page, guint number, enum page_word word)
{
    const char *gap = page->language == LANGUAGE_FRENCH ? "\u00a0" : ",";
    g_string_append(html, "<div><b>");
    if (number < 1000)
        g_string_append_printf(html, "%u", number);
    else
        g_string_append_printf(html, "%u%s%03u", number / 1000, gap, number % 1000);
    g_string_append_printf(html, "</b><span>%s</span></div>", page_word(page, word));
}

static void append_banner(GString *html, const struct page *page)
{
    guint sent = 0, answers = 0, invitations = 0;
    for (guint i = 0; i < page->people->len; i++) {
        const struct page_person_row *row = page->people->pdata[i];
        sent += (guint)(row->mails + row->invitations);
        invitations += (guint)row->invitations;
        answers += (guint)row->answers;
    }
    g_string_append_printf(html, "<header class=\"banner\"><p class=\"eyebrow\">%s</p><h1>",
                           page_word(page, WORD_EYEBROW));
    page_append_escaped(html, page->title);
    g_string_append(html, "</h1>");
    if (page->entries->len > 0) {
        const struct page_entry *first = page->entries->pdata[0];
        const struct page_entry *last = page->entries->pdata[page->entries->len - 1];
        g_autofree char *period =
            page_period(page, clock_day(first->at, page->zone), clock_day(last->at, page->zone));
        g_string_append_printf(html, "<p class=\"period\">%s</p>", period);
    }
    g_string_append(html, "<div class=\"numbers\">");
    append_number(html, page, page->people->len, WORD_PEOPLE);
    append_number(html, page, sent, WORD_SENT);
    append_number(html, page, invitations, WORD_INVITATIONS);
    append_number(html, page, answers, WORD_ANSWERS);
    g_string_append_printf(html, "</div><p class=\"note\">%s</p></header>\n",
                           page_word(page, WORD_NOTE));
}

/* Opens the month and the day of the entry where they begin. */
static void append_headings(GString *html, const struct page *page, int day, int before)
{
    struct date date = day_date(day);
    gboolean month_begins =
        before < 0 || day_date(before).month != date.month || day_date(before).year != date.year;
    if (before >= 0)
        g_string_append(html, "</section>\n");
    if (month_begins) {
        g_autofree char *month = page_month(page, day);
        if (before >= 0)
            g_string_append(html, "</section>\n");
        g_string_append_printf(html, "<section class=\"month\"><h2>%s</h2>\n", month);
    }
    g_autofree char *weekday = page_weekday(page, day);
    g_string_append_printf(html, "<section class=\"day\"><h3><b>%d</b><span>%s</span></h3>\n",
                           date.day, weekday);
}

static void append_timeline(GString *html, struct page *page)
{
    int before = -1;
    g_string_append_printf(html, "<main class=\"timeline\" aria-label=\"%s\">\n",
                           page_word(page, WORD_TIMELINE));
    for (guint i = 0; i < page->entries->len; i++) {
        const struct page_entry *entry = page->entries->pdata[i];
        int day = clock_day(entry->at, page->zone);
        if (day != before)
            append_headings(html, page, day, before);
        page_append_article(html, page, entry);
        before = day;
    }
    g_string_append(html, before >= 0 ? "</section>\n</section>\n</main>\n" : "</main>\n");
}

char *page_html(struct page *page)
{
    GString *html = g_string_new(NULL);
    page->html_left = HTML_OCTETS;
    g_ptr_array_sort(page->entries, compare_entries);
    append_head(html, page);
    append_banner(html, page);
    page_append_people(html, page);
    page_append_filters(html, page);
    append_timeline(html, page);
    g_string_append_printf(html, "<script>%s</script>\n</body>\n</html>\n", page_script);
    return g_string_free(html, FALSE);
}

gboolean page_write(struct page *page, const char *path, GError **error)
{
    g_autofree char *html = page_html(page);
    if (g_file_set_contents(path, html, -1, error))
        return TRUE;
    g_prefix_error(error, "%s: ", path);
    return FALSE;
}
