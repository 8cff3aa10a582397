/*
 * faults - what is wrong with the consultant's files, all of it in one go.
 */
#include "base/faults.h"

static void free_fault(gpointer data)
{
    struct fault *fault = data;
    g_free(fault->file);
    g_free(fault->words);
    g_free(fault);
}

struct faults *faults_new(gboolean french)
{
    struct faults *faults = g_new0(struct faults, 1);
    faults->list = g_ptr_array_new_with_free_func(free_fault);
    faults->french = french;
    return faults;
}

void faults_free(struct faults *faults)
{
    if (faults == NULL)
        return;
    g_ptr_array_unref(faults->list);
    g_free(faults);
}

static struct fault *append_fault(struct faults *faults, const char *file, int line, char *words)
{
    struct fault *fault = g_new0(struct fault, 1);
    fault->file = g_strdup(file);
    fault->line = line;
    fault->words = words;
    g_ptr_array_add(faults->list, fault);
    return fault;
}

void faults_add(struct faults *faults, const char *file, int line, const char *french,
                const char *english, ...)
{
    va_list arguments;
    va_start(arguments, english);
    append_fault(faults, file, line,
                 g_strdup_vprintf(faults->french ? french : english, arguments));
    va_end(arguments);
}

void faults_warn(struct faults *faults, const char *file, int line, const char *french,
                 const char *english, ...)
{
    va_list arguments;
    va_start(arguments, english);
    append_fault(faults, file, line, g_strdup_vprintf(faults->french ? french : english, arguments))
        ->warning = TRUE;
    va_end(arguments);
}

guint faults_count(const struct faults *faults)
{
    guint count = 0;
    for (guint i = 0; i < faults->list->len; i++) {
        const struct fault *fault = g_ptr_array_index(faults->list, i);
        count += !fault->warning;
    }
    return count;
}

/* The place of each file among those seen, by its name. */
static GHashTable *file_order(const struct faults *faults)
{
    GHashTable *order = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < faults->list->len; i++) {
        const struct fault *fault = g_ptr_array_index(faults->list, i);
        char *file = fault->file == NULL ? (char *)"" : fault->file;
        if (!g_hash_table_contains(order, file))
            g_hash_table_insert(order, file, GUINT_TO_POINTER(i));
    }
    return order;
}

static gint compare_faults(gconstpointer left, gconstpointer right, gpointer data)
{
    GHashTable *order = data;
    const struct fault *a = *(const struct fault *const *)left;
    const struct fault *b = *(const struct fault *const *)right;
    guint a_file = GPOINTER_TO_UINT(g_hash_table_lookup(order, a->file == NULL ? "" : a->file));
    guint b_file = GPOINTER_TO_UINT(g_hash_table_lookup(order, b->file == NULL ? "" : b->file));
    if (a_file != b_file)
        return a_file < b_file ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

void faults_sort(struct faults *faults)
{
    g_autoptr(GHashTable) order = file_order(faults);
    g_ptr_array_sort_with_data(faults->list, compare_faults, order); /* stable since GLib 2.32 */
}

char *fault_text(const struct fault *fault)
{
    if (fault->file == NULL)
        return g_strdup(fault->words);
    if (fault->line == 0)
        return g_strdup_printf("%s: %s", fault->file, fault->words);
    return g_strdup_printf("%s:%d: %s", fault->file, fault->line, fault->words);
}
