/*
 * readout - what was understood of one mail, in plain words.
 */
#include "model/readout.h"

static void recipient_free(gpointer data)
{
    struct readout_recipient *recipient = data;
    g_free(recipient->address);
    g_free(recipient->status);
    g_free(recipient);
}

GPtrArray *readout_recipients_new(void)
{
    return g_ptr_array_new_with_free_func(recipient_free);
}

static void clear_time(gpointer data)
{
    struct readout_time *time = data;
    g_free(time->start);
    g_free(time->end);
    g_free(time->other_start);
    g_free(time->other_end);
}

GArray *readout_times_new(void)
{
    GArray *times = g_array_new(FALSE, TRUE, sizeof(struct readout_time));
    g_array_set_clear_func(times, clear_time);
    return times;
}

struct readout *readout_new(const char *file, const struct incoming *incoming)
{
    struct readout *readout = g_new0(struct readout, 1);
    readout->file = file;
    readout->mail_class = "unreadable";
    readout->incoming = incoming;
    readout->choice = -1;
    readout->intents = g_ptr_array_new();
    readout->times = readout_times_new();
    return readout;
}

void readout_free(struct readout *readout)
{
    if (readout == NULL)
        return;
    g_clear_pointer(&readout->recipients, g_ptr_array_unref);
    g_clear_pointer(&readout->labels, g_ptr_array_unref);
    g_clear_pointer(&readout->answers, g_ptr_array_unref);
    g_clear_pointer(&readout->facts, g_ptr_array_unref);
    g_ptr_array_unref(readout->intents);
    g_array_unref(readout->times);
    g_free(readout->until);
    g_free(readout->text);
    g_free(readout->why_not);
    g_free(readout);
}
