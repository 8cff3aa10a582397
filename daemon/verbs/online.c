/*
 * online - `check --online`: tries the relay and the mailbox, and says what they offer.
 */
#include "verbs/online.h"

#include <sysexits.h>

#include "base/text.h"
#include "port/imap.h"
#include "port/maildir.h"
#include "port/secret.h"
#include "port/smtp.h"

static const char *domain_of(const char *address)
{
    const char *at = address != NULL ? strchr(address, '@') : NULL;
    return at != NULL ? at + 1 : "localhost";
}

/* NULL without error when the server wants no login. */
static gboolean fetch_secret(const struct server *server, char **secret, GError **error)
{
    *secret = NULL;
    if (server->login == NULL || server->secret.kind == SECRET_NONE)
        return TRUE;
    *secret = secret_fetch(&server->secret, error);
    return *secret != NULL;
}

static gboolean try_relay(const struct call *call, GError **error)
{
    const struct server *server = &call->settings->relay.server;
    char *secret = NULL;
    if (!fetch_secret(server, &secret, error))
        return FALSE;
    g_autoptr(relay) relay = smtp_open(server, domain_of(call->settings->sender.address), secret,
                                       server->secret.kind == SECRET_TOKEN_COMMAND, error);
    secret_wipe(secret);
    if (relay == NULL)
        return FALSE;
    say(call, "relais %s:%d : joint, identifié (%s)", "relay %s:%d: reached, logged in (%s)",
        server->host, server->port, smtp_capabilities(relay));
    return TRUE;
}

static gboolean list_inbox(const struct call *call, struct imap *imap, GError **error)
{
    guint32 uidvalidity = 0;
    const struct mailbox_settings *mailbox = &call->settings->mailbox;
    if (!imap_select(imap, mailbox->inbox, &uidvalidity, error))
        return FALSE;
    g_autoptr(GPtrArray) letters = imap_list(imap, error);
    if (letters == NULL)
        return FALSE;
    say(call, "boîte %s:%d : %s s’ouvre, %u messages ; lus, ils iront dans %s (%s)",
        "mailbox %s:%d: %s opens, %u mails; once read they go to %s (%s)", mailbox->server.host,
        mailbox->server.port, mailbox->inbox, letters->len, mailbox->done, imap_capabilities(imap));
    return TRUE;
}

static gboolean try_mailbox(const struct call *call, GError **error)
{
    const struct server *server = &call->settings->mailbox.server;
    char *secret = NULL;
    if (!fetch_secret(server, &secret, error))
        return FALSE;
    g_autoptr(imap) imap =
        imap_open(server, secret, server->secret.kind == SECRET_TOKEN_COMMAND, error);
    secret_wipe(secret);
    return imap != NULL && list_inbox(call, imap, error);
}

static gboolean try_folder(const struct call *call, const char *folder, GError **error)
{
    g_autoptr(maildir) maildir = maildir_open(folder, error);
    if (maildir == NULL)
        return FALSE;
    say(call, "dossier %s : s’ouvre", "folder %s: opens", folder);
    return TRUE;
}

int online_check(const struct call *call)
{
    const struct settings *settings = call->settings;
    GError *error = NULL;
    int status = EX_OK;
    gboolean out = settings->relay.door == DOOR_MAILDIR
                       ? try_folder(call, settings->relay.maildir, &error)
                       : try_relay(call, &error);
    if (!out) {
        g_prefix_error(&error, "relay: ");
        status = call_fail(call, g_steal_pointer(&error));
    }
    gboolean in = settings->mailbox.door == DOOR_MAILDIR
                      ? try_folder(call, settings->mailbox.maildir, &error)
                      : try_mailbox(call, &error);
    if (!in) {
        g_prefix_error(&error, "mailbox: ");
        status = call_fail(call, g_steal_pointer(&error));
    }
    return status;
}

/* --- traps ----------------------------------------------------------------------------------- */

static gboolean host_ends_with(const struct settings *settings, const char *domain)
{
    const char *host = settings->mailbox.server.host;
    return settings->mailbox.door == DOOR_NET && host != NULL && g_str_has_suffix(host, domain);
}

static gboolean shares_domain(const struct cohort *cohort, const char *robot)
{
    const GPtrArray *entries = cohort->roster->entries;
    for (guint i = 0; i < entries->len; i++) {
        const struct entry *entry = entries->pdata[i];
        if (g_ascii_strcasecmp(domain_of(entry->address), domain_of(robot)) == 0)
            return TRUE;
    }
    return FALSE;
}

void online_traps(const struct call *call, const struct cohort *cohort)
{
    const struct settings *settings = call->settings;
    if (host_ends_with(settings, "gmail.com") || host_ends_with(settings, "googlemail.com"))
        faults_warn(cohort->faults, settings->file, 0,
                    "mailbox : Gmail n’envoie pas à Gmail les réponses aux invitations ; hébergez "
                    "le robot ailleurs que chez Google Workspace",
                    "mailbox: Gmail mails no answer to an invitation back to Gmail; host the robot "
                    "elsewhere than at Google Workspace");
    if (settings->mailbox.door == DOOR_NET && cohort->roster != NULL &&
        shares_domain(cohort, settings->sender.address))
        faults_warn(cohort->faults, settings->file, 0,
                    "sender : le robot est du même domaine que des participants ; si leur Exchange "
                    "l’héberge, les réponses aux invitations n’arrivent jamais par courrier",
                    "sender: the robot shares the domain of participants; if their Exchange hosts "
                    "it, answers to invitations never come by mail");
}
