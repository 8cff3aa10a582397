/*
 * original - a mail of ours that an answer came to, as its outbox row keeps it.
 */
#include "model/original.h"

struct original *original_new(void)
{
    struct original *original = g_new0(struct original, 1);
    original->labels = g_ptr_array_new_with_free_func(g_free);
    return original;
}

void original_free(struct original *original)
{
    if (original == NULL)
        return;
    g_free(original->step);
    g_free(original->message_id);
    g_free(original->mail_subject);
    g_free(original->text);
    g_ptr_array_unref(original->labels);
    g_free(original);
}
