/* Whatever a server says is read or refused, with literals missing, skipped or empty. */
#include "port/imap_answer.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void unref_literal(gpointer data)
{
    if (data != NULL)
        g_bytes_unref(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(imap_answer) answer = g_new0(struct imap_answer, 1);
    answer->text = g_strndup((const char *)data, size);
    answer->literals = g_ptr_array_new_with_free_func(unref_literal);
    g_ptr_array_add(answer->literals, g_bytes_new_static("abc", 3));
    g_ptr_array_add(answer->literals, NULL);

    guint64 number;
    char separator;
    struct imap_fetched fetched;
    g_autofree char *prefix = NULL;
    g_autofree char *code = imap_answer_code(answer->text, "UIDVALIDITY");
    g_autoptr(GArray) found = imap_answer_search(answer);
    imap_answer_awaits(answer->text, &number);
    imap_answer_number(answer, "EXISTS", &number);
    imap_answer_namespace(answer, &prefix, &separator);
    if (imap_answer_fetch(answer, &fetched))
        g_assert_true(fetched.bytes == NULL || fetched.has_body || fetched.has_head);
    else
        g_assert_cmpuint(fetched.uid, ==, 0);
    imap_fetched_clear(&fetched);
    return 0;
}
