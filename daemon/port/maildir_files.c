/*
 * maildir_files - what happens on disk in one maildir: made, written whole, scanned, moved.
 */
#include "port/maildir_files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const parts[] = {"new", "cur", "tmp"};

gboolean maildir_files_fail(GError **error, const char *verb, const char *path)
{
    int number = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(number), "%s: cannot %s: %s",
                path, verb, g_strerror(number));
    return FALSE;
}

static gboolean sync_folder(const char *path, GError **error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return maildir_files_fail(error, "open", path);
    int synced = fsync(folder);
    int number = errno;
    close(folder);
    errno = number;
    return synced == 0 || maildir_files_fail(error, "sync", path);
}

gboolean maildir_files_sync(const char *folder, GError **error)
{
    g_autofree char *fresh = g_build_filename(folder, "new", NULL);
    g_autofree char *seen = g_build_filename(folder, "cur", NULL);
    return sync_folder(fresh, error) && sync_folder(seen, error);
}

gboolean maildir_files_make(const char *folder, GError **error)
{
    gboolean made = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(folder, parts[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            continue;
        if (g_mkdir_with_parents(path, 0700) != 0)
            return maildir_files_fail(error, "make", path);
        made = TRUE;
    }
    if (!made)
        return TRUE;
    g_autofree char *above = g_path_get_dirname(folder);
    return sync_folder(folder, error) && sync_folder(above, error);
}

/* "id" or "id:2,S" */
static gboolean name_has_base(const char *name, const char *base)
{
    gsize length = strlen(base);
    return strncmp(name, base, length) == 0 && (name[length] == '\0' || name[length] == ':');
}

gboolean maildir_files_has(const char *folder, const char *base, gboolean *there, GError **error)
{
    g_autofree char *fresh = g_build_filename(folder, "new", base, NULL);
    *there = g_file_test(fresh, G_FILE_TEST_EXISTS);
    if (*there)
        return TRUE;
    g_autofree char *seen = g_build_filename(folder, "cur", NULL);
    g_autoptr(GDir) dir = g_dir_open(seen, 0, error);
    if (dir == NULL)
        return FALSE;
    const char *name;
    while (!*there && (name = g_dir_read_name(dir)) != NULL)
        *there = name_has_base(name, base);
    return TRUE;
}

static gboolean write_all(int file, const GString *bytes)
{
    for (gsize done = 0; done < bytes->len;) {
        ssize_t count = write(file, bytes->str + done, bytes->len - done);
        if (count < 0 && errno != EINTR)
            return FALSE;
        done += count > 0 ? (gsize)count : 0;
    }
    return TRUE;
}

/* A new file, on disk when this returns; none on error. */
static gboolean write_file(const char *path, const GString *bytes, GError **error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return maildir_files_fail(error, "write", path);
    gboolean written = write_all(file, bytes) && fsync(file) == 0;
    int number = errno;
    if (close(file) != 0 && written) {
        written = FALSE;
        number = errno;
    }
    if (written)
        return TRUE;
    g_unlink(path);
    errno = number;
    return maildir_files_fail(error, "write", path);
}

static gboolean write_and_rename(const char *temporary, const char *path, const GString *bytes,
                                 GError **error)
{
    if (!write_file(temporary, bytes, error))
        return FALSE;
    if (g_rename(temporary, path) != 0) {
        maildir_files_fail(error, "write", path);
        g_unlink(temporary);
        return FALSE;
    }
    g_autofree char *folder = g_path_get_dirname(path);
    return sync_folder(folder, error);
}

gboolean maildir_files_deliver(const char *folder, const char *base, const GString *bytes,
                               GError **error)
{
    /* One writer at a time: a file of the same name in tmp is what a killed run left. */
    g_autofree char *temporary = g_build_filename(folder, "tmp", base, NULL);
    g_autofree char *path = g_build_filename(folder, "new", base, NULL);
    return write_and_rename(temporary, path, bytes, error);
}

gboolean maildir_files_replace(const char *path, const GString *bytes, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, ".tmp", NULL);
    return write_and_rename(temporary, path, bytes, error);
}

static gboolean scan_part(const char *path, GHashTable *files, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, error);
    if (dir == NULL)
        return FALSE;
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL)
        if (name[0] != '.')
            g_hash_table_insert(files, g_strndup(name, strcspn(name, ":")),
                                g_build_filename(path, name, NULL));
    return TRUE;
}

GHashTable *maildir_files_scan(const char *folder, GError **error)
{
    g_autoptr(GHashTable) files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *fresh = g_build_filename(folder, "new", NULL);
    g_autofree char *seen = g_build_filename(folder, "cur", NULL);
    /* In this order a file that moves from new to cur meanwhile is not missed. */
    if (!scan_part(fresh, files, error) || !scan_part(seen, files, error))
        return NULL;
    return g_steal_pointer(&files);
}

gboolean maildir_files_read(const char *path, gsize max, GBytes **bytes, GError **error)
{
    *bytes = NULL;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT || errno == ELOOP || maildir_files_fail(error, "read", path);
    g_autoptr(GByteArray) read_so_far = g_byte_array_new();
    ssize_t count = 1;
    while (count != 0 && read_so_far->len < max) {
        guint8 chunk[16 * 1024];
        count = read(file, chunk, MIN(sizeof chunk, max - read_so_far->len));
        if (count < 0 && errno != EINTR)
            break;
        if (count > 0)
            g_byte_array_append(read_so_far, chunk, (guint)count);
    }
    int number = errno;
    close(file);
    errno = number;
    if (count < 0)
        return maildir_files_fail(error, "read", path);
    *bytes = g_byte_array_free_to_bytes(g_steal_pointer(&read_so_far));
    return TRUE;
}

gboolean maildir_files_move(const char *path, const char *target, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *part = g_path_get_basename(folder);
    g_autofree char *there = g_build_filename(target, part, name, NULL);
    return g_rename(path, there) == 0 || errno == ENOENT || maildir_files_fail(error, "move", path);
}
