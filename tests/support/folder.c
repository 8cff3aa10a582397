#include "support/folder.h"

#include <string.h>

struct folder *folder_new(void)
{
    g_autoptr(GError) error = NULL;
    struct folder *folder = g_new0(struct folder, 1);
    folder->path = g_dir_make_tmp("binome-test-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

static void empty(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (!g_file_test(file, G_FILE_TEST_IS_SYMLINK) && g_file_test(file, G_FILE_TEST_IS_DIR))
            empty(file);
        g_remove(file);
    }
}

void folder_free(struct folder *folder)
{
    if (folder == NULL)
        return;
    empty(folder->path);
    g_rmdir(folder->path);
    g_free(folder->path);
    g_free(folder);
}

char *folder_path(const struct folder *folder, const char *name)
{
    return g_build_filename(folder->path, name, NULL);
}

char *folder_write_bytes(const struct folder *folder, const char *name, const char *bytes,
                         gsize length)
{
    g_autoptr(GError) error = NULL;
    char *path = folder_path(folder, name);
    g_autofree char *above = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(above, 0700), ==, 0);
    g_file_set_contents(path, bytes, (gssize)length, &error);
    g_assert_no_error(error);
    return path;
}

char *folder_write(const struct folder *folder, const char *name, const char *text)
{
    return folder_write_bytes(folder, name, text, strlen(text));
}

char *folder_faults(const struct folder *folder, struct faults *faults)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *prefix = g_strdup_printf("%s/", folder->path);
    faults_sort(faults);
    for (guint i = 0; i < faults->list->len; i++) {
        const struct fault *fault = faults->list->pdata[i];
        g_autofree char *line = fault_text(fault);
        g_string_append_printf(text, "%s%s%s", i == 0 ? "" : "\n",
                               fault->warning ? "warning: " : "", line);
    }
    g_string_replace(text, prefix, "", 0);
    return g_strdup(text->str);
}
