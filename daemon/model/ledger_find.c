/*
 * ledger_find - a session, a mail of ours, and who holds what, found in a ledger.
 */
#include "model/ledger.h"

struct session *ledger_session(const struct ledger *ledger, int serial)
{
    for (guint i = 0; i < ledger->sessions->len; i++) {
        struct session *session = ledger->sessions->pdata[i];
        if (session->serial == serial)
            return session;
    }
    return NULL;
}

struct session *ledger_numbered(const struct ledger *ledger, int number)
{
    struct session *found = NULL;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        struct session *session = ledger->sessions->pdata[i];
        if (session->number == number && !session->coffee)
            found = session;
    }
    return found;
}

static gboolean message_counts(const struct message *message)
{
    return message->state != MESSAGE_SUPERSEDED && message->state != MESSAGE_EXPIRED;
}

struct message *ledger_message(const struct ledger *ledger, const char *step, int person,
                               int session, int number)
{
    for (guint i = ledger->messages->len; i > 0; i--) {
        struct message *message = ledger->messages->pdata[i - 1];
        if (message->person == person && message->session == session && message->number == number &&
            message_counts(message) && g_strcmp0(message->step, step) == 0)
            return message;
    }
    return NULL;
}

gboolean ledger_is_told(const struct message *message)
{
    return message_counts(message) && message->state != MESSAGE_FAILED;
}

struct message *ledger_row(const struct ledger *ledger, gint64 row)
{
    for (guint i = ledger->messages->len; row != 0 && i > 0; i--) {
        struct message *message = ledger->messages->pdata[i - 1];
        if (message->row == row)
            return message;
    }
    return NULL;
}

gboolean ledger_holds(const struct ledger *ledger, int session, int person, int version)
{
    for (guint i = ledger->messages->len; i > 0; i--) {
        const struct message *message = ledger->messages->pdata[i - 1];
        if (message->session != session || message->person != person ||
            message->version != version || message->what == NULL)
            continue;
        if (ledger_is_told(message))
            return g_strcmp0(message->what, "request") == 0;
    }
    return FALSE;
}
