/*
 * triage_verdict - what the words and codes of a mail server say of an address.
 *
 * What the server says in words overrides its code both ways: Orange and La
 * Poste answer 5.5.0 to an unknown user and to spam alike. 5.7.x is no fault of
 * the address.
 */
#include "reading/triage_verdict.h"

#include <string.h>

#include "reading/lexicon.h"

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
                                           "bad_recipient",
                                           "bad recipient",
                                           "user not known",
                                           "user is unknown",
                                           "is unknown",
                                           "no user by that name",
                                           "no longer valid",
                                           "address is wrong",
                                           "mailbox unavailable",
                                           "invalid final delivery userid",
                                           "invalid address",
                                           "address is invalid",
                                           "not match an",
                                           "did not exactly match",
                                           "no matches to nameserver",
                                           "not a final email delivery",
                                           "does not have a final",
                                           "unavailable: user",
                                           "invalid user",
                                           "no such account",
                                           "no such person",
                                           "account is disabled",
                                           "account disabled",
                                           "account has been disabled",
                                           "account inactive",
                                           "inactive user",
                                           "user disabled",
                                           "mailbox disabled",
                                           "has been deactivated",
                                           "no longer active",
                                           "no longer in service",
                                           "no longer employed",
                                           "not found in the directory",
                                           "recipient address rejected",
                                           "unknown mailbox",
                                           "unknown local",
                                           "unknown account",
                                           "undeliverable address: no such",
                                           "bad address",
                                           "not exist",
                                           "inconnu a cette adresse",
                                           "utilisateur non trouve",
                                           "destinataire introuvable",
                                           "boite aux lettres inexistante",
                                           "adresse invalide",
                                           "adresse erronee",
                                           "domain does not exist",
                                           "nxdomain",
                                           "has no mx",
                                           "bad destination",
                                           "isn't listed",
                                           "not known here",
                                           "nicht bekannt",
                                           "unbekannt",
                                           "no existe",
                                           NULL};

static const char *const our_fault[] = {"ofr_506",
                                        "lpn007_5",
                                        "spam",
                                        "blacklist",
                                        "blocklist",
                                        "blocked",
                                        "block list",
                                        "spamhaus",
                                        "reputation",
                                        "dmarc",
                                        "spf check",
                                        "spf fail",
                                        "dkim",
                                        "policy",
                                        "virus",
                                        "access denied",
                                        "not authorized",
                                        "not authorised",
                                        "unsolicited",
                                        "content rejected",
                                        "restricted",
                                        "relay",
                                        "spf",
                                        "rbl",
                                        "bulk mail",
                                        "junk",

                                        "requires confirmation",
                                        "greylist",
                                        "rejected for policy",
                                        "message refused",
                                        "message rejected",
                                        "content filter",
                                        "banned",
                                        "prohibited",
                                        "sender rejected",
                                        "sender address rejected",
                                        "sender denied",
                                        "uribl",
                                        "surbl",
                                        "dnsbl",
                                        "unwanted",
                                        "scored",
                                        "phish",
                                        "malware",
                                        "surfcontrol",
                                        NULL};

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
                                           "full mailbox",
                                           "disk quota",
                                           "mailfolder is full",
                                           "exceeding their quota",
                                           "not enough disk",
                                           "no space left",
                                           "exceeded maximum",
                                           "maximum incoming message size",
                                           "maximum message size",
                                           "exceeded the maximum",
                                           "message exceeds",
                                           "exceeds the maximum",
                                           "exceeds size",
                                           "exceeds fixed",
                                           "too big",
                                           "file too big",
                                           "too long",
                                           "depasse la taille",
                                           "espace insuffisant",
                                           "exceeds allowed size",
                                           "too many messages",
                                           "mailbox exceeds",
                                           "quota violation",
                                           NULL};

static const char *const passing_words[] = {"temporarily", "temporary", "try again later", NULL};

/* The server goes on trying: nothing has failed yet. */
static const char *const still_trying[] = {"will continue to",
                                           "will be retried",
                                           "will retry",
                                           "keep trying",
                                           "still being retried",
                                           "has been delayed",
                                           "not yet been delivered",
                                           "been postponed",
                                           "warning message only",
                                           "do not need to resend",
                                           "no need to resend",
                                           "attempts will continue",
                                           "tentatives se poursuiv",
                                           "nouvelle tentative",
                                           "sera retente",
                                           "a ete retarde",
                                           "remise retardee",
                                           NULL};

/* --- codes ----------------------------------------------------------------------------------- */

static gboolean stands_free(const char *text, const char *at)
{
    return at == text || !(g_ascii_isalnum(at[-1]) || at[-1] == '.' || at[-1] == '-');
}

/* "5.1.1" beside no other dot or digit: an address of the net has four parts. */
const char *verdict_status(const char *text)
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
char verdict_reply_class(const char *text)
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

/* 5.x.y that says no more than "no", or nothing at all. */
static gboolean is_vague(const char *status)
{
    static const char *const vague[] = {"5.0.0", "5.1.0", "5.2.0", "5.3.0", "5.4.0", "5.5.0"};
    for (size_t i = 0; i < G_N_ELEMENTS(vague); i++)
        if (status_is(status, vague[i]))
            return TRUE;
    return FALSE;
}

static enum bounce judge_status(const char *status)
{
    static const char *const bad_for_good[] = {"5.1.1",  "5.1.2", "5.1.3", "5.1.6",
                                               "5.1.10", "5.2.1", "5.4.4"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad_for_good); i++)
        if (status_is(status, bad_for_good[i]))
            return BOUNCE_HARD;
    if (is_vague(status))
        return BOUNCE_LOST;
    return g_str_has_prefix(status, "5.7.") ? BOUNCE_OURS : BOUNCE_SOFT;
}

enum bounce verdict_of(const char *words, const char *status)
{
    if (status == NULL)
        status = verdict_status(words);
    const char reply = verdict_reply_class(words);
    const gboolean passing = status != NULL ? *status == '4' : reply == '4';
    if (passing || lexicon_holds(words, still_trying) || lexicon_holds(words, mailbox_full))
        return BOUNCE_SOFT;
    if (lexicon_holds(words, unknown_user))
        return BOUNCE_HARD;
    if (lexicon_holds(words, our_fault))
        return BOUNCE_OURS;
    if (status != NULL && !is_vague(status))
        return judge_status(status);
    return lexicon_holds(words, passing_words) ? BOUNCE_SOFT : BOUNCE_LOST;
}

gboolean verdict_is_waiting(const char *words)
{
    return lexicon_holds(words, still_trying);
}

gboolean verdict_names_reason(const char *words)
{
    return lexicon_holds(words, unknown_user) || lexicon_holds(words, mailbox_full);
}
