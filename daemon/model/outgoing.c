/*
 * outgoing - one message that we say, in plain values, for one reader.
 */
#include "model/outgoing.h"

void carriers_clear(struct carriers *carriers)
{
    g_clear_pointer(&carriers->envelope_from, g_free);
    g_clear_pointer(&carriers->reply_to, g_free);
    g_clear_pointer(&carriers->message_id, g_free);
}

struct outgoing *outgoing_new(void)
{
    struct outgoing *outgoing = g_new0(struct outgoing, 1);
    outgoing->references = g_ptr_array_new_with_free_func(g_free);
    outgoing->labels = g_ptr_array_new_with_free_func(g_free);
    return outgoing;
}

void outgoing_free(struct outgoing *outgoing)
{
    if (outgoing == NULL)
        return;
    mailbox_clear(&outgoing->from);
    mailbox_clear(&outgoing->recipient);
    carriers_clear(&outgoing->carriers);
    g_free(outgoing->zone);
    g_free(outgoing->steps);
    g_free(outgoing->subject);
    g_free(outgoing->in_reply_to);
    g_ptr_array_unref(outgoing->references);
    g_free(outgoing->list_id);
    g_free(outgoing->list_unsubscribe);
    g_free(outgoing->text);
    g_free(outgoing->html);
    itip_free(outgoing->calendar);
    g_ptr_array_unref(outgoing->labels);
    g_free(outgoing);
}
