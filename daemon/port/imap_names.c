/*
 * imap_names - folder names and sets of UIDs as they stand in an IMAP command.
 */
#include "port/imap_names.h"

#include "base/text.h"

#include <string.h>

enum { SET_BYTES = 4000 }; /* RFC 7162, 4: a line of 8192 bytes is taken everywhere */

char *imap_names_folder(const char *folder, const char *prefix, char separator)
{
    if (!text_is_clean_line(folder) || *folder == '\0')
        return NULL;
    if (g_ascii_strcasecmp(folder, "INBOX") == 0)
        return g_strdup("INBOX");

    /* libc knows the encoding; what it makes is ASCII, so the separator can be set after it. */
    g_autofree char *encoded = g_convert(folder, -1, "UTF-7-IMAP", "UTF-8", NULL, NULL, NULL);
    if (encoded == NULL)
        return NULL;
    /* No "/" stands inside its base 64: RFC 3501 took "," instead. */
    if (separator != '\0')
        g_strdelimit(encoded, "/", separator);
    GString *quoted = g_string_new("\"");
    if (!g_str_has_prefix(encoded, prefix))
        g_string_append(quoted, prefix);
    g_string_append(quoted, encoded);
    for (gsize i = 1; i < quoted->len; i++)
        if (quoted->str[i] == '"' || quoted->str[i] == '\\')
            g_string_insert_c(quoted, (gssize)i++, '\\');
    g_string_append_c(quoted, '"');
    return g_string_free(quoted, FALSE);
}

static gint compare_uids(gconstpointer left, gconstpointer right)
{
    guint32 a = *(const guint32 *)left, b = *(const guint32 *)right;
    return (a > b) - (a < b);
}

/* Index of the last of a run of neighbours. */
static guint end_of_run(const GArray *uids, guint from)
{
    while (from + 1 < uids->len &&
           g_array_index(uids, guint32, from + 1) <= g_array_index(uids, guint32, from) + 1)
        from++;
    return from;
}

GPtrArray *imap_names_sets(GArray *uids)
{
    GPtrArray *sets = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) set = g_string_new(NULL);
    g_array_sort(uids, compare_uids);
    for (guint i = 0; i < uids->len; i++) {
        guint32 first = g_array_index(uids, guint32, i);
        i = end_of_run(uids, i);
        guint32 last = g_array_index(uids, guint32, i);
        g_string_append_printf(set, "%s%u", set->len > 0 ? "," : "", first);
        if (last != first)
            g_string_append_printf(set, ":%u", last);
        if (set->len < SET_BYTES && i + 1 < uids->len)
            continue;
        g_ptr_array_add(sets, g_strdup(set->str));
        g_string_truncate(set, 0);
    }
    return sets;
}
