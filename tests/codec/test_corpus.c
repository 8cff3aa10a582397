/* The public calendars of the shared folder, when it is there: at least 97 % right. */
#include "codec/inbound.h"

#include <string.h>

#define FOLDER SHARED_DIR "/corpus/itip/"

enum { COLUMN_KIND = 2, COLUMN_METHOD, COLUMN_PARTSTATS, COLUMN_UID, COLUMN_SEQUENCE, COLUMN_FILE };

static char *wrapped(const char *bytes, gsize length, gsize *whole)
{
    static const char head[] = "From: a@example.org\r\nContent-Type: text/calendar\r\n\r\n";
    GString *out = g_string_new(head);
    g_string_append_len(out, bytes, (gssize)length);
    *whole = out->len;
    return g_string_free(out, FALSE);
}

static struct incoming *read_file(const char *file, gboolean bare)
{
    g_autofree char *path = g_strconcat(FOLDER, file, NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    char *message = bare ? wrapped(bytes, length, &length) : g_steal_pointer(&bytes);
    g_autoptr(GBytes) raw = g_bytes_new_take(message, length);
    return inbound_read(raw);
}

/* "UID|UID" of the components in order, each once. */
static char *uids_of(const struct itip *itip)
{
    g_autoptr(GPtrArray) uids = g_ptr_array_new();
    for (guint i = 0; i < itip->events->len; i++) {
        const struct itip_event *event = g_ptr_array_index(itip->events, i);
        const char *uid = event->uid == NULL ? "" : event->uid;
        if (!g_ptr_array_find_with_equal_func(uids, uid, g_str_equal, NULL))
            g_ptr_array_add(uids, (gpointer)uid);
    }
    g_ptr_array_add(uids, NULL);
    return g_strjoinv("|", (char **)uids->pdata);
}

static void add_word(GPtrArray *words, char *word)
{
    if (g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
        g_free(word);
    else
        g_ptr_array_add(words, word);
}

/* "address=PARTSTAT", each once. */
static GPtrArray *partstats_of(const struct itip *itip)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < itip->events->len; i++) {
        const struct itip_event *event = g_ptr_array_index(itip->events, i);
        for (guint j = 0; j < event->attendees->len; j++) {
            const struct itip_attendee *attendee = g_ptr_array_index(event->attendees, j);
            const char *said = attendee->said ? attendee->said : partstat_names[attendee->partstat];
            g_autofree char *word = g_strdup_printf("%s=%s", attendee->address, said);
            add_word(all, g_ascii_strdown(word, -1));
        }
    }
    return all;
}

/* The index marks DELEGATED-TO and the like behind the PARTSTAT. */
static GPtrArray *partstats_wanted(const char *text)
{
    static const char *const marks[] = {";delto", ";delfrom", ";sent-by"};
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        char *lower = g_ascii_strdown(*word, -1);
        for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
            if (g_str_has_suffix(lower, marks[i]))
                *strrchr(lower, ';') = '\0';
        if (*lower != '\0')
            add_word(all, lower);
        else
            g_free(lower);
    }
    return all;
}

static gboolean same_words(const GPtrArray *left, const GPtrArray *right)
{
    for (guint i = 0; i < left->len; i++)
        if (!g_ptr_array_find_with_equal_func((GPtrArray *)right, g_ptr_array_index(left, i),
                                              g_str_equal, NULL))
            return FALSE;
    return left->len == right->len;
}

static gboolean row_is_right(char *const *columns)
{
    gboolean bare = strcmp(columns[COLUMN_KIND], "ics") == 0;
    g_autoptr(incoming) incoming = read_file(columns[COLUMN_FILE], bare);
    if (incoming->calendar == NULL)
        return FALSE;
    g_autofree char *uids = uids_of(incoming->calendar);
    g_autoptr(GPtrArray) found = partstats_of(incoming->calendar);
    g_autoptr(GPtrArray) wanted = partstats_wanted(columns[COLUMN_PARTSTATS]);
    return strcmp(itip_method_names[incoming->calendar->method], columns[COLUMN_METHOD]) == 0 &&
           strcmp(uids, columns[COLUMN_UID]) == 0 && same_words(found, wanted);
}

static void nearly_all_public_calendars_are_read_right(void)
{
    g_autofree char *index = NULL;
    int right = 0, all = 0;
    if (!g_file_get_contents(FOLDER "index.tsv", &index, NULL, NULL)) {
        g_test_skip("no shared corpus beside the checkout");
        return;
    }
    g_auto(GStrv) lines = g_strsplit(index, "\n", -1);
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);
        gboolean fits = row_is_right(columns);
        all++;
        right += fits;
        if (!fits)
            g_test_message("wrong: %s", columns[COLUMN_FILE]);
    }
    g_test_message("METHOD, UID and PARTSTAT right in %d of %d", right, all);
    g_assert_cmpint(100 * right, >=, 97 * all);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/corpus/nearly-all-public-calendars-are-read-right",
                    nearly_all_public_calendars_are_read_right);
    return g_test_run();
}
