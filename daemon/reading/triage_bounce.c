/*
 * triage_bounce - delivery reports, with and without RFC 3464 in them.
 */
#include "reading/triage_bounce.h"

#include "base/text.h"
#include "reading/lexicon.h"
#include "reading/triage_verdict.h"

#include <string.h>

enum { MOST_TEXT = 64 * 1024 };

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
                                       "non-delivery",
                                       "non delivery",
                                       "mail could not be delivered",
                                       "message could not be delivered",
                                       "permanent delivery",
                                       "processing error",
                                       "failure delivery",
                                       "delivery warning",
                                       "undeliverable mail",
                                       "unzustellbare",
                                       "mail failure",
                                       "mail non delivre",
                                       "message non remis",
                                       "votre message n'a pas",
                                       "delivery incomplete",
                                       "distribution impossible",
                                       "user unknown",
                                       "echec de distribution",
                                       "echec de livraison",
                                       "notification d'etat de remise",
                                       "returned to sender",
                                       "message bounced",
                                       "your message could not be",
                                       "your email could not",
                                       "mail returned",
                                       "undelivered mail",
                                       NULL};

/* What reports say of a mail that came back. */
static const char *const failures[] = {"not be delivered",
                                       "not delivered",
                                       "not been delivered",
                                       "not yet been delivered",
                                       "not reach the following",
                                       "not deliver",
                                       "unable to deliver",
                                       "undeliverable",
                                       "delivery failed",
                                       "delivery to the following",
                                       "delivery to these recipients",
                                       "failed recipient",
                                       "failed permanently",
                                       "permanent error",
                                       "permanent fatal error",
                                       "has been returned",
                                       "has been postponed",
                                       "delivery attempts",
                                       "error during delivery",
                                       "n'a pas pu etre",
                                       "n'a pas ete remis",
                                       "n'a pas ete delivre",
                                       "impossible de remettre",
                                       "pas pu etre distribue",
                                       NULL};

static gboolean begins_with(const char *text, const char *const list[])
{
    for (; *list != NULL; list++)
        if (g_str_has_prefix(text, *list))
            return TRUE;
    return FALSE;
}

/* --- the report's own words ------------------------------------------------------------------ */

/* Below such a line stands our message come back. */
static gboolean opens_copy(const char *folded)
{
    static const char *const copies[] = {"below this line",
                                         "below the next line",
                                         "this is a copy of",
                                         "here is a copy of",
                                         "a copy of the original",
                                         "a copy of your message",
                                         "copy of the message",
                                         "copy of your message",
                                         "original message",
                                         "the original message follows",
                                         "original headers",
                                         "message d'origine",
                                         "message original",
                                         "the headers of",
                                         "headers of the message",
                                         "message header follows",
                                         "message headers follow",
                                         "message body",
                                         "message follows",
                                         "returned mail",
                                         "returned message",
                                         "start of returned",
                                         "unsent message",
                                         "old message",
                                         "your message reads",
                                         "a summary of the undelivered",
                                         "the header and top",
                                         "the first 50 lines",
                                         NULL};
    static const char *const headers[] = {
        "return-path:",   "received: from",  "received: by", "x-sender:",
        "x-original-to:", "dkim-signature:", "message-id:",  NULL};
    return begins_with(folded, headers) || begins_with(folded + strspn(folded, "-=*_>. "), copies);
}

/* Its words are ours. */
static gboolean is_our_subject(const char *folded)
{
    static const char *const starts[] = {
        "subject:", "subject :", "objet :", "objet:", "your message with subject", NULL};
    return begins_with(folded, starts);
}

char *bounce_lines(const struct incoming *incoming)
{
    g_autofree char *valid = g_utf8_make_valid(incoming->text == NULL ? "" : incoming->text, -1);
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
    GString *own = g_string_new(NULL);
    for (char **line = lines; *line != NULL && own->len < MOST_TEXT; line++) {
        g_autofree char *folded = text_fold(*line);
        if (own->len > 0 && opens_copy(folded))
            break;
        if (is_our_subject(folded))
            continue;
        g_string_append(own, *line);
        g_string_append_c(own, '\n');
    }
    return g_string_free(own, FALSE);
}

char *bounce_text(const struct incoming *incoming)
{
    g_autofree char *lines = bounce_lines(incoming);
    return text_fold(lines);
}

/* --- the verdict ----------------------------------------------------------------------------- */

static gboolean is_failure(const struct delivery *delivery)
{
    return delivery->action == NULL || g_str_has_prefix(delivery->action, "fail");
}

enum bounce bounce_of_delivery(const struct delivery *delivery, const char *text)
{
    const char *status = delivery->status == NULL ? NULL : verdict_status(delivery->status);
    if (!is_failure(delivery))
        return g_strcmp0(delivery->action, "delayed") == 0 ? BOUNCE_SOFT : BOUNCE_NONE;
    g_autofree char *words = text_fold(delivery->diagnostic);
    enum bounce bounce = verdict_of(words, status);
    return bounce == BOUNCE_LOST ? verdict_of(text, status) : bounce;
}

/* Several recipients (a forwarder's): the gentlest, for we cannot tell which of them is ours. */
enum bounce triage_bounce(const struct incoming *incoming)
{
    enum bounce least = BOUNCE_NONE;
    g_autofree char *words = bounce_text(incoming);
    for (guint i = 0; i < incoming->deliveries->len; i++) {
        enum bounce one = bounce_of_delivery(incoming->deliveries->pdata[i],
                                             incoming->deliveries->len == 1 ? words : "");
        if (one == BOUNCE_SOFT)
            return BOUNCE_SOFT;
        if (one != BOUNCE_NONE)
            least = one;
    }
    if (incoming->deliveries->len > 0 || !bounce_is_one(incoming))
        return least;
    return verdict_of(words, NULL);
}

/* --- recognition ----------------------------------------------------------------------------- */

static gboolean is_mailer(const char *address)
{
    static const char *const starts[] = {"mailer-daemon", "mailer_daemon", "mail-daemon",
                                         "mailerdaemon",  "mdaemon@",      NULL};
    g_autofree char *lower = address == NULL ? NULL : g_ascii_strdown(address, -1);
    return lower != NULL && begins_with(lower, starts);
}

static gboolean comes_from_a_mailer(const struct incoming *incoming)
{
    static const char *const starts[] = {"postmaster@", "microsoftexchange", NULL};
    g_autofree char *from = incoming->from == NULL ? NULL : g_ascii_strdown(incoming->from, -1);
    const char *header = incoming_header(incoming, "From");
    return (incoming->return_path != NULL && *incoming->return_path == '\0') ||
           is_mailer(incoming->return_path) || is_mailer(incoming->from) ||
           (from != NULL && begins_with(from, starts)) ||
           (from == NULL && header != NULL && strstr(header, "<>") != NULL);
}

/* "RE: votre message : non remis" */
static gboolean ends_undelivered(const char *subject)
{
    return strstr(subject, ": non remis") != NULL || strstr(subject, ": undeliverable") != NULL ||
           strstr(subject, "(delivery failed)") != NULL;
}

static gboolean has_code(const char *text)
{
    return verdict_status(text) != NULL || verdict_reply_class(text) != '\0';
}

/* In the mouth of a mail server. */
static gboolean speaks_like_a_bounce(const char *subject, const char *text)
{
    return begins_with(subject, subjects) || strstr(text, "hi. this is the") != NULL ||
           strstr(text, "this is the mail system at") != NULL || lexicon_holds(text, failures) ||
           (verdict_names_reason(text) && (has_code(text) || *subject == '\0'));
}

/* From anybody: what no human writes at the head of a mail, and a failure below it. */
static gboolean is_surely_a_bounce(const char *subject, const char *text)
{
    return (begins_with(subject, subjects) || ends_undelivered(subject)) &&
           strchr(text, '@') != NULL && (lexicon_holds(text, failures) || has_code(text));
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
    g_autofree char *subject = text_fold(incoming->subject);
    g_autofree char *text = bounce_text(incoming);
    if (is_mailer(incoming->from) && strchr(text, '@') != NULL)
        return TRUE;
    if (comes_from_a_mailer(incoming) && speaks_like_a_bounce(subject, text))
        return TRUE;
    return is_surely_a_bounce(subject, text);
}
