/*
 * triage_recipients - whom a bounce speaks of, with and without RFC 3464 in it.
 *
 * Without a report the addresses stand in the words: those that begin a line or stand in <>
 * count before those inside a sentence, which may be anybody's.
 */
#include "reading/triage.h"

#include "base/text.h"
#include "model/readout.h"
#include "reading/triage_bounce.h"
#include "reading/triage_verdict.h"

#include <string.h>

enum { MOST_RECIPIENTS = 100 };

static const char *verdict_word(enum bounce bounce)
{
    static const char *const words[] = {"unknown", "soft", "hard", "soft", "hard"};
    return words[bounce];
}

/* `words`: folded. */
static const char *words_verdict(const char *words)
{
    return verdict_is_waiting(words) ? "delayed" : verdict_word(verdict_of(words, NULL));
}

static void add(GPtrArray *recipients, const char *address, const char *status, const char *verdict)
{
    struct readout_recipient *recipient = g_new0(struct readout_recipient, 1);
    recipient->address = g_strdup(address);
    recipient->status = g_strdup(status);
    recipient->verdict = verdict;
    g_ptr_array_add(recipients, recipient);
}

static struct readout_recipient *find(const GPtrArray *recipients, const char *address)
{
    for (guint i = 0; i < recipients->len; i++) {
        struct readout_recipient *recipient = recipients->pdata[i];
        if (text_same_address(recipient->address, address))
            return recipient;
    }
    return NULL;
}

/* --- by the report --------------------------------------------------------------------------- */

static const char *verdict_on(const struct delivery *delivery, const char *text)
{
    const char *action = delivery->action == NULL ? "" : delivery->action;
    if (strcmp(action, "delayed") == 0)
        return "delayed";
    if (strcmp(action, "delivered") == 0 || strcmp(action, "relayed") == 0 ||
        strcmp(action, "expanded") == 0)
        return "delivered";
    if (*action == '\0' && delivery->status == NULL && delivery->diagnostic == NULL)
        return "unknown";
    return verdict_word(bounce_of_delivery(delivery, text));
}

static void take_deliveries(const struct incoming *incoming, GPtrArray *recipients)
{
    g_autofree char *words = bounce_text(incoming);
    const char *text = incoming->deliveries->len == 1 ? words : "";
    for (guint i = 0; i < incoming->deliveries->len; i++) {
        const struct delivery *delivery = incoming->deliveries->pdata[i];
        if (find(recipients, delivery->address) == NULL)
            add(recipients, delivery->address, delivery->status, verdict_on(delivery, text));
    }
}

/* --- by the words ---------------------------------------------------------------------------- */

/* Who never is a recipient: servants, and whoever the bounce came from. */
static gboolean is_sender(const struct incoming *incoming, const char *address)
{
    static const char *const servants[] = {"mailer-daemon@", "postmaster@", "abuse@",   "support@",
                                           "helpdesk@",      "noreply@",    "no-reply@"};
    for (size_t i = 0; i < G_N_ELEMENTS(servants); i++)
        if (g_ascii_strncasecmp(address, servants[i], strlen(servants[i])) == 0)
            return TRUE;
    return text_same_address(incoming->from, address);
}

/* Whom the bounce came to is not whom it speaks of, unless it names nobody else. */
static gboolean came_to(const struct incoming *incoming, const char *address)
{
    for (guint i = 0; i < incoming->recipients->len; i++)
        if (text_same_address(incoming->recipients->pdata[i], address))
            return TRUE;
    return FALSE;
}

/* The address that stands at `at`, and where it ends; NULL when none does. */
static char *address_at(const char *at, gsize *length)
{
    static const char *const typed = "smtp=";
    static const char *const parts = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                     "0123456789.!#$%&'*+/=?^_`{|}~-";
    gsize local = strspn(at, parts);
    *length = MAX(local, 1);
    if (local == 0 || at[local] != '@')
        return NULL;
    gsize domain = strspn(at + local + 1, parts);
    *length = local + 1 + domain;
    const char *start = at + (*at == '\'' || *at == '=');
    if (g_ascii_strncasecmp(at, typed, strlen(typed)) == 0)
        start = at + strlen(typed);
    g_autofree char *address = g_strndup(start, (gsize)(at + *length - start));
    for (gsize end = strlen(address); end > 0 && strchr(".,'!?", address[end - 1]) != NULL; end--)
        address[end - 1] = '\0';
    const char *dot = strrchr(address, '.');
    return dot != NULL && dot > strchr(address, '@') ? text_address_fold(address) : NULL;
}

struct place {
    char *address;
    const char *at;
    gboolean leads; /* begins its line, or stands in <> */
    gboolean ours;  /* the bounce came to it */
};

static void clear_place(gpointer data)
{
    g_free(((struct place *)data)->address);
}

static gboolean begins_line(const char *text, const char *at)
{
    while (at > text && strchr(" \t<>'\"*:-", at[-1]) != NULL)
        at--;
    return at == text || at[-1] == '\n';
}

/* "(expanded from: grace@example.org)": the name that we wrote to. */
static gboolean is_former(const char *text, const char *at)
{
    static const char *const befores[] = {"expanded from: ", "generated from ", "addressed to "};
    for (size_t i = 0; i < G_N_ELEMENTS(befores); i++) {
        const gsize length = strlen(befores[i]);
        if ((gsize)(at - text) >= length &&
            g_ascii_strncasecmp(at - length, befores[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

static GArray *addresses_in(const struct incoming *incoming, const char *text)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));
    g_array_set_clear_func(places, clear_place);
    for (const char *at = text; *at != '\0' && places->len < MOST_RECIPIENTS;) {
        gsize length = 0;
        struct place place = {.address = address_at(at, &length), .at = at};
        place.leads = begins_line(text, at) || is_former(text, at) || (at > text && at[-1] == '<');
        place.ours = place.address != NULL && came_to(incoming, place.address);
        if (place.address != NULL && !is_sender(incoming, place.address))
            g_array_append_val(places, place);
        else
            g_free(place.address);
        at += length;
    }
    return places;
}

static gboolean any_leads(const GArray *places)
{
    for (guint i = 0; i < places->len; i++)
        if (g_array_index(places, struct place, i).leads &&
            !g_array_index(places, struct place, i).ours)
            return TRUE;
    return FALSE;
}

static gboolean any_others(const GArray *places)
{
    for (guint i = 0; i < places->len; i++)
        if (!g_array_index(places, struct place, i).ours)
            return TRUE;
    return FALSE;
}

/* The verdict of one is read up to the next; where there is but one, in the whole. */
static void take_places(const GArray *places, const char *text, GPtrArray *recipients)
{
    const gboolean leading = any_leads(places), others = any_others(places);
    g_autofree char *words = text_fold(text);
    const char *verdict = words_verdict(words);
    for (guint i = 0; i < places->len; i++) {
        const struct place *place = &g_array_index(places, struct place, i);
        if ((leading && !place->leads) || (others && place->ours) ||
            find(recipients, place->address) != NULL)
            continue;
        add(recipients, place->address, NULL, verdict);
    }
}

static void take_header(const struct incoming *incoming, GPtrArray *recipients)
{
    const char *failed = incoming_header(incoming, "X-Failed-Recipients");
    if (failed == NULL)
        return;
    g_autofree char *text = bounce_text(incoming);
    g_autoptr(GArray) places = addresses_in(incoming, failed);
    for (guint i = 0; i < places->len; i++) {
        const char *address = g_array_index(places, struct place, i).address;
        if (find(recipients, address) == NULL)
            add(recipients, address, NULL, words_verdict(text));
    }
}

GPtrArray *triage_recipients(const struct incoming *incoming)
{
    GPtrArray *recipients = readout_recipients_new();
    take_deliveries(incoming, recipients);
    if (recipients->len == 0)
        take_header(incoming, recipients);
    if (recipients->len > 0)
        return recipients;
    g_autofree char *text = bounce_lines(incoming);
    g_autoptr(GArray) places = addresses_in(incoming, text);
    take_places(places, text, recipients);
    return recipients;
}
