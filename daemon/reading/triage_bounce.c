/*
 * triage_bounce - delivery reports, with and without RFC 3464 in them.
 *
 * What the server says in words overrides its code both ways: Orange and La
 * Poste answer 5.5.0 to an unknown user and to spam alike. 5.7.x is no fault of
 * the address.
 */
#include "reading/triage_bounce.h"

#include "base/text.h"
#include "reading/triage.h"

#include <string.h>

enum { MOST_TEXT = 64 * 1024 };

static const char *const unknown_user[] = {"user unknown",
                                           "unknown user",
                                           "no such user",
                                           "no such mailbox",
                                           "unknown recipient",
                                           "recipient unknown",
                                           "unknown address",
                                           "address unknown",
                                           "unknown or illegal alias",
                                           "no such recipient",
                                           "no such address",
                                           "user not found",
                                           "recipient not found",
                                           "mailbox not found",
                                           "mail-box not found",
                                           "deactivated mailbox",
                                           "no mailbox found",
                                           "no mail box",
                                           "mailbox not available",
                                           "you tried to reach is disabled",
                                           "not an active address",
                                           "not a valid user",
                                           "not listed in domino",
                                           "address not found",
                                           "does not exist",
                                           "doesn't exist",
                                           "do not exist",
                                           "not a known user",
                                           "invalid recipient",
                                           "invalid mailbox",
                                           "no mailbox here by that name",
                                           "no mailbox here",
                                           "mailbox unavailable or access denied",
                                           "unrouteable address",
                                           "unroutable address",
                                           "is not listed in domino directory",
                                           "not listed in public name",
                                           "account has been disabled or discontinued",
                                           "recipientnotfound",
                                           "resolver.adr.recipnotfound",
                                           "resolver.adr.exrecipnotfound",
                                           "host unknown",
                                           "unknown host",
                                           "host not found",
                                           "name or service not known",
                                           "no such domain",
                                           "domain not found",
                                           "bad destination mailbox",
                                           "utilisateur inconnu",
                                           "destinataire inconnu",
                                           "adresse inconnue",
                                           "adresse introuvable",
                                           "n'existe pas",
                                           "n'a pas ete trouvee",
                                           "boite inconnue",
                                           "compte inconnu",
                                           "lpn007_416",
                                           "adresse d au moins un destinataire invalide",
                                           "adresse d'au moins un destinataire invalide",
                                           "ofr_416",
                                           "no account by that name",
                                           "account not found",
                                           "not our customer",
                                           "user doesn't have a",
                                           "this user doesn't have",
                                           NULL};

static const char *const our_fault[] = {"ofr_506",        "lpn007_5",
                                        "spam",           "blacklist",
                                        "blocklist",      "blocked",
                                        "block list",     "spamhaus",
                                        "reputation",     "dmarc",
                                        "spf check",      "spf fail",
                                        "dkim",           "policy",
                                        "virus",          "access denied",
                                        "not authorized", "not authorised",
                                        "unsolicited",    "content rejected",
                                        "restricted",     NULL};

static const char *const mailbox_full[] = {"mailbox full",
                                           "mailbox is full",
                                           "over quota",
                                           "overquota",
                                           "quota exceeded",
                                           "exceeded storage",
                                           "insufficient storage",
                                           "storage allocation",
                                           "mailbox size limit",
                                           "boite pleine",
                                           "boite aux lettres pleine",
                                           "est pleine",
                                           "quota",
                                           "out of storage",
                                           "message size exceed",
                                           "size limit",
                                           "message too large",
                                           "message too big",
                                           NULL};

static const char *const subjects[] = {"non remis",
                                       "non remise",
                                       "echec de la remise",
                                       "echec de remise",
                                       "echec d'envoi",
                                       "message non delivre",
                                       "courrier non distribue",
                                       "avis de non remise",
                                       "remise retardee",
                                       "undeliverable",
                                       "undelivered",
                                       "failure notice",
                                       "delivery failure",
                                       "delivery status notification",
                                       "mail delivery failed",
                                       "mail delivery failure",
                                       "returned mail",
                                       "delivery notification",
                                       "mail system error",
                                       "message delayed",
                                       "warning: message",
                                       "warning: could not send",
                                       "delivery delayed",
                                       "delivery has failed",
                                       "nondeliverable",
                                       "non-deliverable",
                                       "mail delivery",
                                       "delivery problem",
                                       "message undeliverable",
                                       "unable to deliver",
                                       "rejected:",
                                       "failed mail",
                                       "delivery report",
                                       "error sending",
                                       "unzustellbar",
                                       "no se puede entregar",
                                       "mailsystem",
                                       "undelivrable",
                                       "retour de mail",
                                       "message not delivered",
                                       "delivery error",
                                       "message status - undeliver",
                                       NULL};

static gboolean holds(const char *text, const char *const list[])
{
    for (; *list != NULL; list++)
        if (strstr(text, *list) != NULL)
            return TRUE;
    return FALSE;
}

/* The body's own words: what lies below is our message come back. */
static char *report_text(const struct incoming *incoming)
{
    static const char *const copies[] = {"--- below this line",     "this is a copy of",
                                         "----- original message",  "---- original message",
                                         "-----original message",   "message d'origine",
                                         "headers of the message",  "return-path:",
                                         "--- the headers of",      "------ message body",
                                         "original message follows"};
    g_autofree char *start = g_utf8_substring(
        incoming->text == NULL ? "" : incoming->text, 0,
        MIN(MOST_TEXT, g_utf8_strlen(incoming->text == NULL ? "" : incoming->text, -1)));
    char *folded = text_fold(start);
    for (size_t i = 0; i < G_N_ELEMENTS(copies); i++) {
        char *cut = strstr(folded, copies[i]);
        if (cut != NULL)
            *cut = '\0';
    }
    return folded;
}

/* --- codes ----------------------------------------------------------------------------------- */

static gboolean stands_free(const char *text, const char *at)
{
    return at == text || !(g_ascii_isalnum(at[-1]) || at[-1] == '.' || at[-1] == '-');
}

/* "5.1.1" beside no other dot or digit: an address of the net has four parts. */
static const char *find_status(const char *text)
{
    for (const char *at = strpbrk(text, "45"); at != NULL; at = strpbrk(at + 1, "45")) {
        if (!stands_free(text, at) || at[1] != '.' || !g_ascii_isdigit(at[2]))
            continue;
        gsize subject = strspn(at + 2, "0123456789");
        if (at[2 + subject] != '.')
            continue;
        gsize detail = strspn(at + 3 + subject, "0123456789");
        const char *end = at + 3 + subject + detail;
        if (subject <= 3 && detail >= 1 && detail <= 3 && !(*end == '.' && g_ascii_isdigit(end[1])))
            return at;
    }
    return NULL;
}

/* "550 " or "421-": 4 or 5, '\0' when there is none. */
static char find_reply_class(const char *text)
{
    for (const char *at = strpbrk(text, "45"); at != NULL; at = strpbrk(at + 1, "45"))
        if (stands_free(text, at) && at[1] >= '0' && at[1] <= '7' && g_ascii_isdigit(at[2]) &&
            !g_ascii_isalnum(at[3]) && at[3] != '.')
            return *at;
    return '\0';
}

static gboolean status_is(const char *status, const char *code)
{
    gsize length = strlen(code);
    return g_str_has_prefix(status, code) && !g_ascii_isdigit(status[length]);
}

static enum bounce judge_status(const char *status)
{
    static const char *const bad_for_good[] = {"5.1.1", "5.1.2",  "5.1.3",
                                               "5.1.6", "5.1.10", "5.4.4"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad_for_good); i++)
        if (status_is(status, bad_for_good[i]))
            return BOUNCE_HARD;
    return g_str_has_prefix(status, "5.7.") ? BOUNCE_OURS : BOUNCE_SOFT;
}

/* words: folded. status: "5.1.1", or NULL for one that stands in the words. */
static enum bounce judge(const char *words, const char *status)
{
    if (status == NULL)
        status = find_status(words);
    char reply = find_reply_class(words);
    gboolean passing = status != NULL ? *status == '4' : reply == '4';
    if (passing || holds(words, mailbox_full))
        return BOUNCE_SOFT;
    if (holds(words, unknown_user))
        return BOUNCE_HARD;
    if (holds(words, our_fault))
        return BOUNCE_OURS;
    return status == NULL ? BOUNCE_SOFT : judge_status(status);
}

static gboolean is_failure(const struct delivery *delivery)
{
    return delivery->action == NULL || strcmp(delivery->action, "failed") == 0;
}

/* BOUNCE_NONE for a recipient who got it. */
static enum bounce judge_delivery(const struct delivery *delivery)
{
    g_autofree char *words = text_fold(delivery->diagnostic);
    const char *status = delivery->status == NULL ? NULL : find_status(delivery->status);
    if (is_failure(delivery))
        return judge(words, status);
    return strcmp(delivery->action, "delayed") == 0 ? BOUNCE_SOFT : BOUNCE_NONE;
}

/* Several recipients (a forwarder's): the gentlest, for we cannot tell which of them is ours. */
enum bounce triage_bounce(const struct incoming *incoming)
{
    enum bounce least = BOUNCE_NONE;
    for (guint i = 0; i < incoming->deliveries->len; i++) {
        enum bounce one = judge_delivery(incoming->deliveries->pdata[i]);
        if (one == BOUNCE_SOFT)
            return BOUNCE_SOFT;
        if (one != BOUNCE_NONE)
            least = one;
    }
    if (incoming->deliveries->len > 0 || !bounce_is_one(incoming))
        return least;
    g_autofree char *words = report_text(incoming);
    return judge(words, NULL);
}

/* --- recognition ----------------------------------------------------------------------------- */

static gboolean comes_from_a_mailer(const struct incoming *incoming)
{
    static const char *const starts[] = {"mailer-daemon@", "mailer_daemon@", "postmaster@",
                                         "mail-daemon@",   "mailerdaemon@",  "microsoftexchange"};
    if (incoming->return_path != NULL && *incoming->return_path == '\0')
        return TRUE;
    for (size_t i = 0; incoming->from != NULL && i < G_N_ELEMENTS(starts); i++)
        if (g_ascii_strncasecmp(incoming->from, starts[i], strlen(starts[i])) == 0)
            return TRUE;
    return FALSE;
}

static gboolean speaks_like_a_bounce(const char *subject, const char *text)
{
    if (strstr(text, "hi. this is the") != NULL ||
        strstr(text, "this is the mail system at") != NULL)
        return TRUE;
    for (const char *const *start = subjects; *start != NULL; start++)
        if (g_str_has_prefix(subject, *start))
            return TRUE;
    return (find_status(text) != NULL || find_reply_class(text) != '\0') &&
           (holds(text, unknown_user) || holds(text, mailbox_full));
}

gboolean bounce_is_one(const struct incoming *incoming)
{
    if (incoming->receipt)
        return FALSE;
    if (incoming->report || incoming->deliveries->len > 0)
        return TRUE;
    if (incoming_header(incoming, "X-Failed-Recipients") != NULL ||
        incoming_header(incoming, "X-MS-Exchange-Message-Is-Ndr") != NULL)
        return TRUE;
    if (!comes_from_a_mailer(incoming))
        return FALSE;
    g_autofree char *subject = text_fold(incoming->subject);
    g_autofree char *text = report_text(incoming);
    return speaks_like_a_bounce(subject, text);
}
