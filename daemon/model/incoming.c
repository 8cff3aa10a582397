/*
 * incoming - one message as it came, in plain values, judged by nobody yet.
 */
#include "model/incoming.h"

static void header_free(struct header *header)
{
    g_free(header->name);
    g_free(header->value);
    g_free(header);
}

static void delivery_free(struct delivery *delivery)
{
    g_free(delivery->address);
    g_free(delivery->action);
    g_free(delivery->status);
    g_free(delivery->diagnostic);
    g_free(delivery);
}

struct incoming *incoming_new(void)
{
    struct incoming *incoming = g_new0(struct incoming, 1);
    incoming->headers = g_ptr_array_new_with_free_func((GDestroyNotify)header_free);
    incoming->recipients = g_ptr_array_new_with_free_func(g_free);
    incoming->references = g_ptr_array_new_with_free_func(g_free);
    incoming->deliveries = g_ptr_array_new_with_free_func((GDestroyNotify)delivery_free);
    return incoming;
}

static void free_words(struct incoming *incoming)
{
    g_free(incoming->mailbox);
    g_free(incoming->sha256);
    g_free(incoming->fault);
    g_free(incoming->message_id);
    g_free(incoming->subject);
    g_free(incoming->from);
    g_free(incoming->from_name);
    g_free(incoming->sender);
    g_free(incoming->return_path);
    g_free(incoming->text);
    g_free(incoming->returned_id);
}

void incoming_free(struct incoming *incoming)
{
    if (incoming == NULL)
        return;
    free_words(incoming);
    g_ptr_array_unref(incoming->headers);
    g_ptr_array_unref(incoming->recipients);
    g_ptr_array_unref(incoming->references);
    g_ptr_array_unref(incoming->deliveries);
    itip_free(incoming->calendar);
    g_free(incoming);
}

const char *incoming_header(const struct incoming *incoming, const char *name)
{
    for (guint i = 0; i < incoming->headers->len; i++) {
        const struct header *header = g_ptr_array_index(incoming->headers, i);
        if (g_ascii_strcasecmp(header->name, name) == 0)
            return header->value;
    }
    return NULL;
}
