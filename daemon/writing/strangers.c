/*
 * strangers - one sentence a sender, which says how many mails there are.
 */
#include "writing/strangers.h"

#include "base/text.h"

static gboolean is_alike(const struct stranger *left, const struct stranger *right)
{
    return left->unreadable == right->unreadable && g_strcmp0(left->from, right->from) == 0;
}

/* How many of the first `count` are of that sender, of that kind. */
static int count_alike(const GPtrArray *strangers, guint count, const struct stranger *one)
{
    int alike = 0;
    for (guint i = 0; i < count; i++)
        alike += is_alike(strangers->pdata[i], one);
    return alike;
}

static char *sender_words(const struct stranger *stranger, gboolean french)
{
    g_autofree char *from = text_without_tricks(stranger->from != NULL ? stranger->from : "");
    if (from[0] == '\0')
        return g_strdup(french ? " sans expéditeur" : " without sender");
    return g_strdup_printf(french ? " de %s" : " from %s", from);
}

static char *unreadable_words(int count, const char *from, gboolean french)
{
    if (count == 1)
        return g_strdup_printf(french ? "Un mail%s n’a pas pu être lu ; il est gardé à part."
                                      : "A mail%s could not be read; it is kept apart.",
                               from);
    return g_strdup_printf(french ? "%d mails%s n’ont pas pu être lus ; ils sont gardés à part."
                                  : "%d mails%s could not be read; they are kept apart.",
                           count, from);
}

static char *unknown_words(int count, const char *from, gboolean french)
{
    if (count == 1)
        return g_strdup_printf(french ? "Un mail%s, que je ne connais pas ; je n’ai pas répondu."
                                      : "A mail%s, whom I do not know; I did not answer.",
                               from);
    return g_strdup_printf(french ? "%d mails%s, que je ne connais pas ; je n’ai pas répondu."
                                  : "%d mails%s, whom I do not know; I did not answer.",
                           count, from);
}

void strangers_tell(const GPtrArray *strangers, gboolean french, GPtrArray *lines)
{
    for (guint i = 0; i < strangers->len; i++) {
        const struct stranger *stranger = strangers->pdata[i];
        const int count = count_alike(strangers, strangers->len, stranger);
        if (count_alike(strangers, i, stranger) > 0)
            continue;
        g_autofree char *from = sender_words(stranger, french);
        g_ptr_array_add(lines, stranger->unreadable ? unreadable_words(count, from, french)
                                                    : unknown_words(count, from, french));
    }
}

int strangers_untold(const GPtrArray *strangers)
{
    int untold = 0;
    for (guint i = 0; i < strangers->len; i++) {
        const struct stranger *stranger = strangers->pdata[i];
        untold += stranger->unreadable && count_alike(strangers, i, stranger) > 0;
    }
    return untold;
}
