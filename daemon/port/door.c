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

static void free_letter(gpointer letter)
{
    letter_free(letter);
}

GPtrArray *letters_new(void)
{
    return g_ptr_array_new_with_free_func(free_letter);
}

static gint compare_letters(gconstpointer left, gconstpointer right)
{
    const struct letter *a = *(const struct letter *const *)left;
    const struct letter *b = *(const struct letter *const *)right;
    return (a->uid > b->uid) - (a->uid < b->uid);
}

void letters_sort(GPtrArray *letters)
{
    g_ptr_array_sort(letters, compare_letters);
}
