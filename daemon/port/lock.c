/*
 * lock - one run at a time (flock on a file beside the store), and the cohort's key file.
 *
 * The lock file stays: taking it away while another waits for it would give
 * two runs a lock each. A key appears whole or not at all: written beside,
 * fsynced, renamed, and the folder fsynced.
 */
#include "port/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean fail(GError **error, const char *path, const char *words)
{
    g_set_error(error, LOCK_ERROR, LOCK_FAILED, "%s: %s", path, words);
    return FALSE;
}

static gboolean fail_errno(GError **error, const char *path)
{
    return fail(error, path, g_strerror(errno));
}

static gboolean refuse_key(GError **error, const char *path, const char *words)
{
    g_set_error(error, LOCK_ERROR, LOCK_UNFIT, "%s: %s", path, words);
    return FALSE;
}

int lock_take(const char *path, GError **error)
{
    int file = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        fail_errno(error, path);
        return -1;
    }
    while (flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        if (errno == EWOULDBLOCK)
            g_set_error(error, LOCK_ERROR, LOCK_HELD, "%s: another run holds it", path);
        else
            fail_errno(error, path);
        close(file);
        return -1;
    }
    return file;
}

/* ---- the key ---- */

/* Up to `size` bytes; -1 on error. */
static ssize_t read_all(int file, guint8 *bytes, size_t size)
{
    size_t filled = 0;
    while (filled < size) {
        ssize_t got = read(file, bytes + filled, size - filled);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return -1;
        filled += got < 0 ? 0 : (size_t)got;
    }
    return (ssize_t)filled;
}

static gboolean write_all(int file, const guint8 *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(file, bytes, size);
        if (put < 0 && errno != EINTR)
            return FALSE;
        bytes += put < 0 ? 0 : put;
        size -= put < 0 ? 0 : (size_t)put;
    }
    return TRUE;
}

static gboolean read_key(int file, const char *path, struct token_key *key, GError **error)
{
    struct stat facts;
    guint8 bytes[TOKEN_KEY_BYTES + 1];
    if (fstat(file, &facts) != 0)
        return fail_errno(error, path);
    if (!S_ISREG(facts.st_mode))
        return refuse_key(error, path, "is no file");
    if ((facts.st_mode & 077) != 0)
        return refuse_key(error, path, "others can read this key; chmod 600 it");
    ssize_t size = read_all(file, bytes, sizeof bytes);
    if (size < 0)
        return fail_errno(error, path);
    if (size == TOKEN_KEY_BYTES)
        memcpy(key->bytes, bytes, TOKEN_KEY_BYTES);
    explicit_bzero(bytes, sizeof bytes);
    return size == TOKEN_KEY_BYTES ||
           refuse_key(error, path,
                      "is no key: it must hold 32 bytes; bring it back from the backup");
}

static gboolean write_new(const char *path, const struct token_key *key, GError **error)
{
    int file = g_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return fail_errno(error, path);
    gboolean written = fchmod(file, 0600) == 0 && write_all(file, key->bytes, sizeof key->bytes) &&
                       fsync(file) == 0;
    if (!written)
        fail_errno(error, path);
    close(file);
    return written;
}

static gboolean sync_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int file = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (file < 0)
        return fail_errno(error, folder);
    gboolean synced = fsync(file) == 0 || fail_errno(error, folder);
    close(file);
    return synced;
}

/* The caller holds the cohort's lock, so what a killed run left beside it may be written over. */
static gboolean make_key(const char *path, struct token_key *key, GError **error)
{
    g_autofree char *fresh = g_strconcat(path, ".new", NULL);
    token_key_random(key);
    if (!write_new(fresh, key, error))
        return FALSE;
    if (g_rename(fresh, path) != 0)
        return fail_errno(error, path);
    return sync_folder(path, error);
}

gboolean lock_key(const char *path, gboolean make, struct token_key *key, GError **error)
{
    int file = g_open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
    if (file < 0 && errno == ENOENT && make)
        return make_key(path, key, error);
    if (file < 0 && errno == ENOENT)
        return refuse_key(error, path,
                          "is gone; bring it back from the backup of its database: without it no "
                          "answer to what has been sent can be proved");
    if (file < 0)
        return fail_errno(error, path);
    gboolean read = read_key(file, path, key, error);
    close(file);
    return read;
}
