/*
 * maildir - the doors that need no server: folders of files (new, cur, tmp).
 *
 * What is on disk under its final name has been fsynced, and so has the folder:
 * a message is there whole, or not at all.
 */
#include "port/maildir.h"

#include "base/text.h"
#include "port/maildir_files.h"
#include "port/maildir_uids.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_MAX = 256 * 1024, NAME_MAX_BYTES = 200 };

/* ---- out ---- */

static struct submission outcome(enum verdict verdict, const char *words)
{
    return (struct submission){.verdict = verdict, .words = g_strdup(words)};
}

/* The id itself where a file may be called so, else its hash. */
static char *name_of(const char *message_id)
{
    static const char fit[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@.-_+=";
    gsize length = strlen(message_id);
    gboolean bare = length < 3 || message_id[0] != '<' || message_id[length - 1] != '>';
    g_autofree char *id = bare ? g_strdup(message_id) : g_strndup(message_id + 1, length - 2);
    length = strlen(id);
    if (length > 0 && length <= NAME_MAX_BYTES && id[0] != '.' && strspn(id, fit) == length)
        return g_steal_pointer(&id);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, message_id, -1);
}

/* The envelope on top, with the line end of what follows. */
static GString *delivered(const struct envelope *envelope, GBytes *bytes)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    const char *first = length > 0 ? memchr(text, '\n', length) : NULL;
    const char *end = first != NULL && first > text && first[-1] == '\r' ? "\r\n" : "\n";
    GString *file = g_string_sized_new(length + 256);
    g_string_append_printf(file, "Return-Path: <%s>%sDelivered-To: %s%s", envelope->sender, end,
                           envelope->recipient, end);
    g_string_append_len(file, text, (gssize)length);
    return file;
}

struct submission maildir_submit(const char *folder, const struct envelope *envelope,
                                 const char *message_id, GBytes *bytes)
{
    if (!text_is_address(envelope->recipient))
        return outcome(VERDICT_REFUSED, "the recipient is no address that can stand on the wire");
    if (*envelope->sender != '\0' && !text_is_address(envelope->sender))
        return outcome(VERDICT_REFUSED, "the sender is no address that can stand on the wire");

    g_autofree char *name = name_of(message_id);
    g_autoptr(GString) file = delivered(envelope, bytes);
    g_autoptr(GError) error = NULL;
    gboolean there;
    if (!maildir_files_make(folder, &error) || !maildir_files_has(folder, name, &there, &error) ||
        (!there && !maildir_files_deliver(folder, name, file, &error)))
        return outcome(VERDICT_DEFERRED, error->message);
    return outcome(VERDICT_SENT, there ? "250 it lay there already" : "250 delivered");
}

/* ---- in ---- */

struct maildir {
    char *folder;
    struct maildir_uids *uids;
};

struct maildir *maildir_open(const char *folder, GError **error)
{
    if (!maildir_files_make(folder, error))
        return NULL;
    struct maildir_uids *uids = maildir_uids_open(folder, error);
    if (uids == NULL)
        return NULL;
    struct maildir *maildir = g_new0(struct maildir, 1);
    maildir->folder = g_strdup(folder);
    maildir->uids = uids;
    return maildir;
}

void maildir_close(struct maildir *maildir)
{
    if (maildir == NULL)
        return;
    maildir_uids_free(maildir->uids);
    g_free(maildir->folder);
    g_free(maildir);
}

GPtrArray *maildir_list(struct maildir *maildir, GError **error)
{
    g_autoptr(GHashTable) files = maildir_files_scan(maildir->folder, error);
    if (files == NULL || !maildir_uids_give(maildir->uids, files, error))
        return NULL;
    GPtrArray *letters = letters_new();
    GHashTableIter iter;
    gpointer base, path;
    g_hash_table_iter_init(&iter, files);
    while (g_hash_table_iter_next(&iter, &base, &path)) {
        GStatBuf status;
        guint32 uid = maildir_uids_of(maildir->uids, base);
        if (uid == 0 || g_lstat(path, &status) != 0 || !S_ISREG(status.st_mode))
            continue;
        struct letter *letter = g_new0(struct letter, 1);
        letter->uid = uid;
        letter->uidvalidity = maildir_uids_validity(maildir->uids);
        letter->size = (gsize)status.st_size;
        g_ptr_array_add(letters, letter);
    }
    letters_sort(letters);
    return letters;
}

/* Up to and with the empty line that ends it. */
static GBytes *head_of(const guint8 *text, gsize length)
{
    for (gsize line = 0; line < length;) {
        const guint8 *end = memchr(text + line, '\n', length - line);
        if (end == NULL)
            break;
        gsize next = (gsize)(end - text) + 1;
        gboolean empty = next - line == 1 || (next - line == 2 && text[line] == '\r');
        if (empty)
            return g_bytes_new(text, next);
        line = next;
    }
    return g_bytes_new(text, length);
}

/* A file that is no longer there leaves the letter empty. */
static gboolean fetch_letter(struct letter *letter, const char *path, gsize cap, GError **error)
{
    gboolean over = letter->size > cap;
    g_autoptr(GBytes) bytes = NULL;
    if (!maildir_files_read(path, over ? HEAD_MAX : cap + 1, &bytes, error))
        return FALSE;
    if (bytes == NULL)
        return TRUE;
    gsize length;
    const guint8 *text = g_bytes_get_data(bytes, &length);
    if (over || length > cap) {
        letter->head = head_of(text, MIN(length, (gsize)HEAD_MAX));
        return TRUE;
    }
    letter->size = length;
    letter->raw = g_steal_pointer(&bytes);
    return TRUE;
}

static const char *path_of(const struct maildir *maildir, GHashTable *files,
                           const struct letter *letter)
{
    const char *base = maildir_uids_name(maildir->uids, letter->uid);
    return base != NULL ? g_hash_table_lookup(files, base) : NULL;
}

gboolean maildir_fetch(struct maildir *maildir, GPtrArray *letters, gsize cap, GError **error)
{
    /* Scanned anew: a mail program may have moved a file from new to cur meanwhile. */
    g_autoptr(GHashTable) files = maildir_files_scan(maildir->folder, error);
    if (files == NULL)
        return FALSE;
    for (guint i = 0; i < letters->len; i++) {
        struct letter *letter = g_ptr_array_index(letters, i);
        const char *path = path_of(maildir, files, letter);
        if (path != NULL && letter->raw == NULL && !fetch_letter(letter, path, cap, error))
            return FALSE;
    }
    return TRUE;
}

/* "binome/done" is ".binome.done" beside new and cur. */
static char *subfolder(const char *parent, const char *folder, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(folder, "/", -1);
    gboolean fit = *folder != '\0' && text_is_clean_line(folder) && strchr(folder, '.') == NULL;
    for (char **part = parts; *part != NULL; part++)
        fit = fit && **part != '\0';
    if (!fit) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "\"%s\" is no name for a folder",
                    folder);
        return NULL;
    }
    g_autofree char *joined = g_strjoinv(".", parts);
    return g_strconcat(parent, "/.", joined, NULL);
}

gboolean maildir_move(struct maildir *maildir, GPtrArray *letters, const char *folder,
                      GError **error)
{
    if (letters->len == 0)
        return TRUE;
    g_autofree char *target = subfolder(maildir->folder, folder, error);
    if (target == NULL || !maildir_files_make(target, error))
        return FALSE;
    g_autoptr(GHashTable) files = maildir_files_scan(maildir->folder, error);
    if (files == NULL)
        return FALSE;
    for (guint i = 0; i < letters->len; i++) {
        const char *path = path_of(maildir, files, g_ptr_array_index(letters, i));
        if (path != NULL && !maildir_files_move(path, target, error))
            return FALSE;
    }
    return maildir_files_sync(target, error) && maildir_files_sync(maildir->folder, error);
}

gboolean maildir_expunge_before(struct maildir *maildir, const char *folder, gint64 before,
                                GError **error)
{
    g_autofree char *target = subfolder(maildir->folder, folder, error);
    if (target == NULL)
        return FALSE;
    if (!g_file_test(target, G_FILE_TEST_IS_DIR))
        return TRUE;
    g_autoptr(GHashTable) files = maildir_files_scan(target, error);
    if (files == NULL)
        return FALSE;
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, files);
    while (g_hash_table_iter_next(&iter, NULL, &path)) {
        GStatBuf status;
        if (g_lstat(path, &status) != 0 || status.st_mtime >= before)
            continue;
        if (g_unlink(path) != 0 && errno != ENOENT)
            return maildir_files_fail(error, "delete", path);
    }
    return maildir_files_sync(target, error);
}
