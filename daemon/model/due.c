/*
 * due - freeing, and what its mail is for the ledger.
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

const char *due_what(const struct due *due)
{
    switch (due->kind) {
    case DUE_REQUEST:
        return "request";
    case DUE_CANCEL:
        return "cancel";
    case DUE_DECLINECOUNTER:
        return NULL; /* the entry stays as it is */
    default:
        return due->step == NULL || due->step->kind == STEP_INVITATION ? "note" : NULL;
    }
}
