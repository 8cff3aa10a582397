/*
 * triage - what kind of mail this is, before anybody reads it.
 *
 * Strong signs decide alone; of the weak ones it takes two, for humans write
 * "Absence vendredi : on décale ?". X-Auto-Response-Suppress is no sign at all:
 * humans' mail carries it.
 */
#include "reading/triage.h"

#include "base/text.h"
#include "model/carrier.h"
#include "reading/lexicon.h"
#include "reading/subject.h"
#include "reading/triage_bounce.h"

#include <string.h>

enum { MOST_RECEIVED = 30, FIRST_WORDS = 300 };

const char *const mail_class_names[MAIL_CLASS_COUNT] = {MAIL_CLASSES(NAMES_STRING)};

static gboolean header_is(const struct incoming *incoming, const char *name, const char *value)
{
    const char *found = incoming_header(incoming, name);
    g_autofree char *folded = found == NULL ? NULL : text_fold(found);
    return folded != NULL && strcmp(folded, value) == 0;
}

static gboolean has_header(const struct incoming *incoming, const char *name)
{
    return incoming_header(incoming, name) != NULL;
}

/* --- our own --------------------------------------------------------------------------------- */

static int count_received(const struct incoming *incoming)
{
    int count = 0;
    for (guint i = 0; i < incoming->headers->len; i++) {
        const struct header *header = incoming->headers->pdata[i];
        count += g_ascii_strcasecmp(header->name, "Received") == 0;
    }
    return count;
}

static gboolean is_our_message_id(const char *message_id, const char *robot)
{
    struct carrier *carrier = message_id == NULL ? NULL : carrier_parse(message_id, robot);
    gboolean ours = carrier != NULL && carrier->kind == CARRIER_MESSAGE;
    if (carrier != NULL)
        carrier_free(carrier);
    return ours;
}

static gboolean is_loop(const struct incoming *incoming, const char *robot)
{
    return has_header(incoming, "X-Binome-Step") || text_same_address(incoming->from, robot) ||
           is_our_message_id(incoming->message_id, robot) ||
           count_received(incoming) > MOST_RECEIVED;
}

/* --- automatic ------------------------------------------------------------------------------- */

/* Strong when the subject begins so and goes on with ":" or ends. */
static const char *const auto_subjects[] = {"reponse automatique",
                                            "absence du bureau",
                                            "message d'absence",
                                            "reponse d'absence",
                                            "notification d'absence",
                                            "repondeur automatique",
                                            "message automatique d'absence",
                                            "automatic reply",
                                            "auto reply",
                                            "autoreply",
                                            "auto-reply",
                                            "auto response",
                                            "autoresponse",
                                            "automatic response",
                                            "auto",
                                            "out of office",
                                            "out of the office",
                                            "out of office reply",
                                            "out of office autoreply",
                                            "out-of-office",
                                            "vacation reply",
                                            "away from office",
                                            "abwesenheitsnotiz",
                                            "automatische antwort",
                                            "respuesta automatica",
                                            "risposta automatica",
                                            "resposta automatica",
                                            "automatisch antwoord",
                                            "autosvar",
                                            "automatyczna odpowiedz",
                                            "automaattinen vastaus",
                                            "automatisk svar",
                                            "ooo",
                                            "autoresponder",
                                            "auto-response",
                                            "out of office notification",
                                            "out of office message",
                                            "absence temporaire",
                                            "avis d'absence",
                                            "fuera de la oficina",
                                            "fora do escritorio",
                                            "afwezigheidsbericht",
                                            "franvaro",
                                            NULL};

static gboolean subject_is_automatic(const char *subject)
{
    subject += *subject == '[';
    for (const char *const *start = auto_subjects; *start != NULL; start++) {
        if (!g_str_has_prefix(subject, *start))
            continue;
        const char *rest = subject + strlen(*start);
        rest += strspn(rest, " !.");
        if (*rest == ':' || *rest == ']' || *rest == '\0')
            return TRUE;
    }
    /* Notes: "Camille Martin est absent(e)". */
    return g_str_has_suffix(subject, "est absent(e)") ||
           g_str_has_suffix(subject, "est absent(e).");
}

/* Google sends so what a person has clicked: an answer to an invitation, which no responder of an
 * absent person ever makes (RFC 3834, 5.2, keeps "auto-replied" for those). */
static gboolean is_clicked(const struct incoming *incoming, const char *submitted)
{
    const struct itip *calendar = incoming->calendar;
    return calendar != NULL && strcmp(submitted, "auto-generated") == 0 &&
           (calendar->method == METHOD_REPLY || calendar->method == METHOD_COUNTER);
}

/* RFC 3834, 5: anything but "no". */
static gboolean is_auto_submitted(const struct incoming *incoming)
{
    const char *submitted = incoming_header(incoming, "Auto-Submitted");
    g_autofree char *folded = submitted == NULL ? g_strdup("") : text_fold(submitted);
    gboolean no = g_str_has_prefix(folded, "no") && !g_ascii_isalnum(folded[2]);
    return *folded != '\0' && !no && !is_clicked(incoming, folded);
}

/* What a machine says of itself in its first words, above anything that it quotes. */
static gboolean text_is_automatic(const char *text)
{
    static const char *const words[] = {"ceci est une reponse automatique",
                                        "ceci est un message automatique",
                                        "message d'absence automatique",
                                        "this is an automated response",
                                        "this is an automated reply",
                                        "this is an automatic response",
                                        "this is an automatic reply",
                                        "this is an auto-generated",
                                        "this is an autoreply",
                                        "dies ist eine automatische",
                                        NULL};
    g_autofree char *start = g_utf8_substring(
        text == NULL ? "" : text, 0, MIN(FIRST_WORDS, text == NULL ? 0 : g_utf8_strlen(text, -1)));
    g_autofree char *folded = text_fold(start);
    for (const char *const *word = words; *word != NULL; word++) {
        const char *at = strstr(folded, *word);
        if (at != NULL && memchr(folded, '>', (gsize)(at - folded)) == NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_surely_automatic(const struct incoming *incoming, const char *subject)
{
    static const char *const headers[] = {"X-Autoreply",
                                          "X-Autorespond",
                                          "X-Mail-Autoreply",
                                          "X-Autoresponder",
                                          "X-MS-Exchange-Inbox-Rules-Loop",
                                          "X-Autoreply-From",
                                          "X-FC-MachineGenerated"};
    if (is_auto_submitted(incoming))
        return TRUE;
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        if (has_header(incoming, headers[i]))
            return TRUE;
    return header_is(incoming, "Precedence", "auto_reply") ||
           header_is(incoming, "Preference", "auto_reply") || text_is_automatic(incoming->text) ||
           header_is(incoming, "X-Apple-Action", "vacation") ||
           header_is(incoming, "Delivered-To", "autoresponder") || subject_is_automatic(subject);
}

static gboolean is_list(const struct incoming *incoming)
{
    return has_header(incoming, "List-Id") || has_header(incoming, "List-Unsubscribe") ||
           has_header(incoming, "List-Post") || header_is(incoming, "Precedence", "list");
}

static gboolean sender_answers_not(const struct incoming *incoming)
{
    static const char *const starts[] = {"noreply",      "no-reply",     "no_reply",
                                         "donotreply",   "do-not-reply", "ne-pas-repondre",
                                         "nepasrepondre"};
    for (size_t i = 0; incoming->from != NULL && i < G_N_ELEMENTS(starts); i++)
        if (g_ascii_strncasecmp(incoming->from, starts[i], strlen(starts[i])) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_probably_automatic(const struct incoming *incoming, const char *subject)
{
    static const char *const words[] = {"absence",  "absent", "absente", "conges", "vacances",
                                        "vacation", "leave",  "holiday", "away",   NULL};
    g_autofree char *spoken = lexicon_words(subject);
    gboolean bulk =
        header_is(incoming, "Precedence", "bulk") || header_is(incoming, "Precedence", "junk");
    int signs = lexicon_has(spoken, words) + (bulk && !is_list(incoming)) +
                (incoming->return_path != NULL && *incoming->return_path == '\0') +
                sender_answers_not(incoming);
    return signs >= 2;
}

/* A link to follow, and words that nobody writes to a colleague. */
gboolean triage_challenges(const struct incoming *incoming)
{
    static const char *const words[] = {"account is protected by",
                                        "recipient's allowed list",
                                        "has been waitlisted",
                                        "boxbe guest list",
                                        "you are not a robot",
                                        "you're not a robot",
                                        "that you are human",
                                        "sender verification",
                                        "confirm that you sent",
                                        "n'etes pas un robot",
                                        "etes bien un humain",
                                        "mailinblack",
                                        "authentifier aupres de",
                                        "demande d'authentification",
                                        "liberer votre message",
                                        "debloquer votre message",
                                        NULL};
    g_autofree char *text = text_fold(incoming->text);
    if (strstr(text, "http") == NULL)
        return FALSE;
    return lexicon_holds(text, words);
}

static gboolean failed_for_somebody(const struct incoming *incoming)
{
    for (guint i = 0; i < incoming->deliveries->len; i++) {
        const struct delivery *delivery = incoming->deliveries->pdata[i];
        if (delivery->status == NULL || *delivery->status == '5')
            return TRUE;
    }
    return FALSE;
}

/* A receipt that lost its form: by its subject, and a text that says nothing else. */
static gboolean is_bare_receipt(const struct incoming *incoming)
{
    static const char *const words[] = {
        "ete lu",  "was read", "has been read", "sans etre lu", "without being read",
        "gelesen", "leido",    "letto",         "gelezen",      "lida",
        "lido",    NULL};
    if (!subject_is_receipt(incoming->subject))
        return FALSE;
    g_autofree char *text = text_fold(incoming->text == NULL ? "" : incoming->text);
    return *text == '\0' || lexicon_holds(text, words);
}

/* --- the order ------------------------------------------------------------------------------- */

enum mail_class triage(const struct incoming *incoming, const char *robot)
{
    g_autofree char *subject = text_fold(incoming->subject);
    if (incoming->fault != NULL)
        return MAIL_UNREADABLE;
    if (is_loop(incoming, robot))
        return MAIL_LOOP;
    if (!failed_for_somebody(incoming) && triage_challenges(incoming))
        return MAIL_AUTO;
    if (bounce_is_one(incoming))
        return MAIL_BOUNCE;
    if (incoming->receipt || is_bare_receipt(incoming))
        return MAIL_RECEIPT;
    if (is_surely_automatic(incoming, subject))
        return MAIL_AUTO;
    if (is_list(incoming))
        return MAIL_LIST;
    if (is_probably_automatic(incoming, subject))
        return MAIL_AUTO;
    if (incoming->calendar != NULL)
        return MAIL_CALENDAR;
    return MAIL_PERSON;
}
