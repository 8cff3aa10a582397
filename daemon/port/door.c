/*
 * door - what the two ways in and the two ways out have in common.
 */
#include "port/door.h"

void submission_clear(struct submission *submission)
{
    g_clear_pointer(&submission->words, g_free);
}

void letter_free(struct letter *letter)
{
    if (letter == NULL)
        return;
    g_clear_pointer(&letter->raw, g_bytes_unref);
    g_clear_pointer(&letter->head, g_bytes_unref);
    g_free(letter);
}
