/*
 * due - freeing.
 */
#include "model/due.h"

void due_free(struct due *gone)
{
    if (gone == NULL)
        return;
    g_free(gone->key);
    g_clear_pointer(&gone->offers, g_array_unref);
    g_clear_pointer(&gone->carried, g_ptr_array_unref);
    g_free(gone);
}
