/*
 * stage_set - the folders of a rehearsal.
 *
 *   OUT/index.html  the page     OUT/mail/  every mail, numbered     OUT/state/  the stores
 *
 * The stores sync each commit, as they must in life. A year of that is played in
 * memory where the machine has a folder for it, and kept in OUT at the end.
 */
#include "rehearsal/stage_set.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

struct stage_set {
    char *out, *mail, *kept_state;
    char *play, *state, *box, *relay; /* where it is played */
    int kept;
};

static const char mark[] = ".binome-rehearsal";

#define STAGE_SET_ERROR (g_quark_from_static_string("binome-stage-set"))

static gboolean fail(GError **error, const char *path, const char *why)
{
    g_set_error(error, STAGE_SET_ERROR, 0, "%s: %s", path, why);
    return FALSE;
}

/* ---- the folder ---- */

/* Never follows a link out of the folder. */
static gboolean remove_tree(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
        g_autoptr(GDir) dir = g_dir_open(path, 0, error);
        if (dir == NULL)
            return FALSE;
        for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
            g_autofree char *inner = g_build_filename(path, name, NULL);
            if (!remove_tree(inner, error))
                return FALSE;
        }
    }
    return g_remove(path) == 0 || errno == ENOENT || fail(error, path, g_strerror(errno));
}

static gboolean is_empty(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    return dir == NULL || g_dir_read_name(dir) == NULL;
}

gboolean stage_set_may_use(const char *out)
{
    g_autofree char *sign = g_build_filename(out, mark, NULL);
    return is_empty(out) || g_file_test(sign, G_FILE_TEST_EXISTS);
}

static gboolean clear_out(const struct stage_set *set, GError **error)
{
    g_autofree char *sign = g_build_filename(set->out, mark, NULL);
    g_autofree char *page = stage_set_page(set);
    if (!stage_set_may_use(set->out))
        return fail(error, set->out, "not empty, and no rehearsal made it; name another --out");
    if (!remove_tree(set->mail, error) || !remove_tree(set->kept_state, error) ||
        !remove_tree(page, error))
        return FALSE;
    if (g_mkdir_with_parents(set->mail, 0700) != 0 ||
        g_mkdir_with_parents(set->kept_state, 0700) != 0)
        return fail(error, set->out, g_strerror(errno));
    return g_file_set_contents(sign, "", 0, error);
}

static gboolean make_box(const char *box, GError **error)
{
    static const char *const parts[] = {"new", "cur", "tmp"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(box, parts[i], NULL);
        if (g_mkdir_with_parents(path, 0700) != 0)
            return fail(error, path, g_strerror(errno));
    }
    return TRUE;
}

/* The same UIDVALIDITY each time: nothing of a rehearsal is random. */
static gboolean number_box(const char *box, GError **error)
{
    g_autofree char *list = g_build_filename(box, "binome-uidlist", NULL);
    return g_file_set_contents(list, "binome-uidlist 1 1 1\n", -1, error);
}

/* 0700, ours alone, and gone with the rehearsal. */
static gboolean make_play(struct stage_set *set, GError **error)
{
    static const char memory[] = "/dev/shm";
    const char *parent = g_access(memory, W_OK | X_OK) == 0 ? memory : set->out;
    set->play = g_build_filename(parent, "binome-rehearsal-XXXXXX", NULL);
    if (g_mkdtemp(set->play) != NULL)
        return TRUE;
    g_clear_pointer(&set->play, g_free);
    return fail(error, parent, g_strerror(errno));
}

struct stage_set *stage_set_open(const char *out, GError **error)
{
    g_autoptr(stage_set) set = g_new0(struct stage_set, 1);
    set->out = g_canonicalize_filename(out, NULL);
    set->mail = g_build_filename(set->out, "mail", NULL);
    set->kept_state = g_build_filename(set->out, "state", NULL);
    if (!clear_out(set, error) || !make_play(set, error))
        return NULL;
    set->state = g_build_filename(set->play, "state", NULL);
    set->box = g_build_filename(set->play, "box", NULL);
    set->relay = g_build_filename(set->play, "relay", NULL);
    if (!make_box(set->box, error) || !make_box(set->relay, error) || !number_box(set->box, error))
        return NULL;
    return g_steal_pointer(&set);
}

void stage_set_free(struct stage_set *gone)
{
    if (gone == NULL)
        return;
    if (gone->play != NULL)
        remove_tree(gone->play, NULL);
    g_free(gone->out);
    g_free(gone->mail);
    g_free(gone->kept_state);
    g_free(gone->play);
    g_free(gone->state);
    g_free(gone->box);
    g_free(gone->relay);
    g_free(gone);
}

gboolean stage_set_keep(const struct stage_set *set, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(set->state, 0, error);
    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir)) {
        g_autofree char *from = g_build_filename(set->state, name, NULL);
        g_autofree char *to = g_build_filename(set->kept_state, name, NULL);
        g_autofree char *data = NULL;
        gsize length;
        if (!g_file_get_contents(from, &data, &length, error) ||
            !g_file_set_contents_full(to, data, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600,
                                      error))
            return FALSE;
    }
    return dir != NULL;
}

char *stage_set_page(const struct stage_set *set)
{
    return g_build_filename(set->out, "index.html", NULL);
}

struct settings *stage_set_settings(const struct stage_set *set, const struct settings *real,
                                    const char *cohort)
{
    struct settings *settings = settings_new();
    settings->sender.address =
        g_strdup(real != NULL ? real->sender.address : "binome@changefactory.example");
    settings->sender.name = g_strdup(real != NULL ? real->sender.name : NULL);
    settings->templates = g_strdup(real != NULL ? real->templates : NULL);
    settings->state = g_strdup(set->state);
    settings->relay.door = DOOR_MAILDIR;
    settings->relay.maildir = g_strdup(set->relay);
    settings->mailbox.door = DOOR_MAILDIR;
    settings->mailbox.maildir = g_strdup(set->box);
    settings->max_per_run = 100000;
    settings->max_gap = 3650; /* nothing may be due for months: no cron is missing */
    g_ptr_array_add(settings->cohorts, g_strdup(cohort));
    return settings;
}

/* ---- mails ---- */

/* "0042-sent-S4-camille.martin.eml" */
static char *keep(struct stage_set *set, const char *way, const char *what, GBytes *bytes,
                  GError **error)
{
    g_autofree char *name = g_strdup_printf("%04d-%s-%s.eml", ++set->kept, way, what);
    g_strcanon(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", '_');
    g_autofree char *path = g_build_filename(set->mail, name, NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_file_set_contents(path, data, (gssize)length, error) ? g_steal_pointer(&name) : NULL;
}

char *stage_set_post(struct stage_set *set, GBytes *bytes, const char *who, GError **error)
{
    g_autofree char *local = g_strndup(who, strcspn(who, "@"));
    char *name = keep(set, "received", local, bytes, error);
    if (name == NULL)
        return NULL;
    g_autofree char *path = g_build_filename(set->box, "new", name, NULL);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    if (g_file_set_contents(path, data, (gssize)length, error))
        return name;
    g_free(name);
    return NULL;
}

/* The value of a header of our own making, up to its line's end; "" when absent. */
static char *own_header(GBytes *bytes, const char *header)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    const char *end = g_strstr_len(data, (gssize)length, "\r\n\r\n");
    const char *at = g_strstr_len(data, end != NULL ? end - data : (gssize)length, header);
    if (at == NULL)
        return g_strdup("");
    at += strlen(header);
    return g_strchomp(g_strndup(at, strcspn(at, "\r\n")));
}

/* Composed in the same run, mails are told apart by their serial: it stands in the Message-ID. */
static gint64 serial_of(GBytes *bytes)
{
    g_autofree char *id = own_header(bytes, "\r\nMessage-ID: <");
    const char *dot = strstr(id, ".m");
    return dot != NULL ? g_ascii_strtoll(dot + 2, NULL, 10) : 0;
}

static gint by_serial(gconstpointer left, gconstpointer right)
{
    const gint64 first = serial_of(*(GBytes *const *)left);
    const gint64 second = serial_of(*(GBytes *const *)right);
    return first < second ? -1 : first > second;
}

static GPtrArray *read_relay(const struct stage_set *set, GError **error)
{
    g_autofree char *folder = g_build_filename(set->relay, "new", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (dir == NULL)
        return NULL;
    g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        char *data;
        gsize length;
        if (!g_file_get_contents(path, &data, &length, error))
            return NULL;
        g_ptr_array_add(mails, g_bytes_new_take(data, length));
        if (g_remove(path) != 0) {
            fail(error, path, g_strerror(errno));
            return NULL;
        }
    }
    g_ptr_array_sort(mails, by_serial);
    return g_steal_pointer(&mails);
}

GPtrArray *stage_set_taken(struct stage_set *set, GPtrArray **names, GError **error)
{
    g_autoptr(GPtrArray) mails = read_relay(set, error);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; mails != NULL && i < mails->len; i++) {
        g_autofree char *step = own_header(mails->pdata[i], "\r\nX-Binome-Step: ");
        g_autofree char *to = own_header(mails->pdata[i], "Delivered-To: ");
        g_autofree char *local = g_strndup(to, strcspn(to, "@"));
        g_autofree char *what = g_strdup_printf("%s-%s", step, local);
        char *name = keep(set, "sent", what, mails->pdata[i], error);
        if (name == NULL)
            return NULL;
        g_ptr_array_add(kept, name);
    }
    if (mails != NULL)
        *names = g_steal_pointer(&kept);
    return g_steal_pointer(&mails);
}
