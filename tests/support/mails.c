#include "support/mails.h"

struct outgoing *mails_compose(struct lumen *lumen, const struct due *due)
{
    g_autoptr(GError) error = NULL;
    struct outgoing *outgoing = compose(&lumen->composition, due, &error);
    g_assert_no_error(error);
    return outgoing;
}

void mails_assert(const char *label, struct lumen *lumen, const struct due *due,
                  const char *subject, const char *text)
{
    g_autoptr(outgoing) outgoing = mails_compose(lumen, due);
    g_autofree char *expected_subject = lumen_text(subject);
    g_autofree char *expected_text = lumen_text(text);
    g_test_message("%s", label);
    g_assert_cmpstr(outgoing->subject, ==, expected_subject);
    g_assert_cmpstr(outgoing->text, ==, expected_text);
}
