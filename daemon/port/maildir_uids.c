/*
 * maildir_uids - the list beside a maildir that gives each file name its UID once.
 */
#include "port/maildir_uids.h"

#include "port/maildir_files.h"

#include <string.h>

#define FIRST_WORDS "binome-uidlist 1 "

struct maildir_uids {
    char *path;
    guint32 validity, next;
    GHashTable *by_name; /* char * -> uid */
    GHashTable *by_uid;  /* uid -> the same char * */
    gboolean unsaved;
};

/* ---- reading ---- */

static gboolean parse_number(const char *word, guint32 *number)
{
    guint64 wide;
    if (word == NULL || !g_ascii_string_to_unsigned(word, 10, 1, G_MAXUINT32, &wide, NULL))
        return FALSE;
    *number = (guint32)wide;
    return TRUE;
}

static void note(struct maildir_uids *uids, guint32 uid, const char *name)
{
    char *key = g_strdup(name);
    g_hash_table_insert(uids->by_name, key, GUINT_TO_POINTER(uid));
    g_hash_table_insert(uids->by_uid, GUINT_TO_POINTER(uid), key);
}

static gboolean parse_first(struct maildir_uids *uids, const char *line)
{
    if (!g_str_has_prefix(line, FIRST_WORDS))
        return FALSE;
    g_auto(GStrv) words = g_strsplit(line + strlen(FIRST_WORDS), " ", 2);
    return words[0] != NULL && parse_number(words[0], &uids->validity) &&
           parse_number(words[1], &uids->next);
}

static gboolean parse_row(struct maildir_uids *uids, const char *line)
{
    guint32 uid;
    g_auto(GStrv) words = g_strsplit(line, " ", 2);
    if (words[0] == NULL || words[1] == NULL || *words[1] == '\0' ||
        !parse_number(words[0], &uid) || uid >= uids->next)
        return FALSE;
    if (g_hash_table_contains(uids->by_uid, GUINT_TO_POINTER(uid)) ||
        g_hash_table_contains(uids->by_name, words[1]))
        return FALSE;
    note(uids, uid, words[1]);
    return TRUE;
}

static gboolean parse_list(struct maildir_uids *uids, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (lines[0] == NULL || !parse_first(uids, lines[0]))
        return FALSE;
    for (char **line = lines + 1; *line != NULL; line++)
        if (**line != '\0' && !parse_row(uids, *line))
            return FALSE;
    return TRUE;
}

struct maildir_uids *maildir_uids_open(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "binome-uidlist", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) cause = NULL;
    if (!g_file_get_contents(path, &text, NULL, &cause) &&
        !g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return NULL;
    }
    struct maildir_uids *uids = g_new0(struct maildir_uids, 1);
    uids->path = g_steal_pointer(&path);
    uids->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    uids->by_uid = g_hash_table_new(NULL, NULL);
    if (text != NULL && parse_list(uids, text))
        return uids;
    g_hash_table_remove_all(uids->by_uid);
    g_hash_table_remove_all(uids->by_name);
    /* Never a number that was in use: what was noted under it would hide new mail. */
    uids->validity = (guint32)g_random_int_range(2, G_MAXINT32);
    uids->next = 1;
    return uids;
}

void maildir_uids_free(struct maildir_uids *uids)
{
    if (uids == NULL)
        return;
    g_hash_table_unref(uids->by_uid);
    g_hash_table_unref(uids->by_name);
    g_free(uids->path);
    g_free(uids);
}

/* ---- giving ---- */

static gint compare_names(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static gboolean forget_gone(struct maildir_uids *uids, GHashTable *files)
{
    gboolean changed = FALSE;
    GHashTableIter iter;
    gpointer name, uid;
    g_hash_table_iter_init(&iter, uids->by_name);
    while (g_hash_table_iter_next(&iter, &name, &uid)) {
        if (g_hash_table_contains(files, name))
            continue;
        g_hash_table_remove(uids->by_uid, uid);
        g_hash_table_iter_remove(&iter);
        changed = TRUE;
    }
    return changed;
}

static gboolean give_new(struct maildir_uids *uids, GHashTable *files)
{
    g_autoptr(GPtrArray) fresh = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, files);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (!g_hash_table_contains(uids->by_name, name) && strchr(name, '\n') == NULL)
            g_ptr_array_add(fresh, name);
    g_ptr_array_sort(fresh, compare_names);
    for (guint i = 0; i < fresh->len; i++)
        note(uids, uids->next++, g_ptr_array_index(fresh, i));
    return fresh->len > 0;
}

static gint compare_pointers(gconstpointer left, gconstpointer right)
{
    guint a = GPOINTER_TO_UINT(*(const gconstpointer *)left);
    guint b = GPOINTER_TO_UINT(*(const gconstpointer *)right);
    return (a > b) - (a < b);
}

static GString *list_text(const struct maildir_uids *uids)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, FIRST_WORDS "%u %u\n", uids->validity, uids->next);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    GHashTableIter iter;
    gpointer uid;
    g_hash_table_iter_init(&iter, uids->by_uid);
    while (g_hash_table_iter_next(&iter, &uid, NULL))
        g_ptr_array_add(order, uid);
    g_ptr_array_sort(order, compare_pointers);
    for (guint i = 0; i < order->len; i++) {
        uid = g_ptr_array_index(order, i);
        g_string_append_printf(text, "%u %s\n", GPOINTER_TO_UINT(uid),
                               (const char *)g_hash_table_lookup(uids->by_uid, uid));
    }
    return text;
}

gboolean maildir_uids_give(struct maildir_uids *uids, GHashTable *files, GError **error)
{
    gboolean gone = forget_gone(uids, files);
    gboolean fresh = give_new(uids, files);
    uids->unsaved = uids->unsaved || gone || fresh;
    if (!uids->unsaved)
        return TRUE;
    g_autoptr(GString) text = list_text(uids);
    uids->unsaved = !maildir_files_replace(uids->path, text, error);
    return !uids->unsaved;
}

guint32 maildir_uids_of(const struct maildir_uids *uids, const char *name)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(uids->by_name, name));
}

const char *maildir_uids_name(const struct maildir_uids *uids, guint32 uid)
{
    return g_hash_table_lookup(uids->by_uid, GUINT_TO_POINTER(uid));
}

guint32 maildir_uids_validity(const struct maildir_uids *uids)
{
    return uids->validity;
}
