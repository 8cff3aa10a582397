#include "support/configs.h"

#include <string.h>

char *configs_file(const char *const lines[], size_t count, const struct wrong_config *row)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        gsize length = strlen(row->drop);
        gboolean drop = length > 0 && strncmp(lines[i], row->drop, length) == 0;
        g_string_append_printf(text, "%s\n", drop ? "" : lines[i]);
    }
    g_string_append(text, row->text);
    return g_string_free(text, FALSE);
}

void configs_assert_faults(const struct folder *folder, struct faults *faults, const char *label,
                           const char *expected)
{
    g_autofree char *found = folder_faults(folder, faults);
    g_autoptr(GString) wanted = g_string_new(expected);
    g_string_replace(wanted, "DIR/", "", 0);
    if (strcmp(found, wanted->str) != 0)
        g_error("%s:\n  %s\nnot\n  %s", label, found, wanted->str);
}

struct programme *configs_read_cohort(const struct folder *folder, const char *name,
                                      const char *text, const char *expected)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_write(folder, name, text);
    struct programme *programme = config_programme(path, faults);
    configs_assert_faults(folder, faults, name, expected);
    return programme;
}

struct settings *configs_read_settings(const struct folder *folder, const char *text)
{
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_write(folder, "binome.conf", text);
    struct settings *settings = config_settings(path, faults);
    configs_assert_faults(folder, faults, "binome.conf", "");
    return settings;
}
