/*
 * carrier - makes and proves the names that a message goes by.
 *
 * Cohorts hold "-" but no "." or "+", so a name is read from its end; mail
 * programs change its case, so it is read in lower case.
 */
#include "model/carrier.h"

#include <string.h>

enum { COHORT_CHARS = 24, SERIAL_DIGITS = 18 };

static const char *const kind_names[CARRIER_KIND_COUNT] = {CARRIER_KINDS(NAMES_STRING)};

void carrier_free(struct carrier *carrier)
{
    if (carrier == NULL)
        return;
    g_free(carrier->cohort);
    g_free(carrier->mac);
    g_free(carrier);
}

static char *signed_text(const struct claim *claim)
{
    return g_strdup_printf("carrier %s %s %" G_GINT64_FORMAT " %d %d", kind_names[claim->kind],
                           claim->cohort, claim->serial, claim->person, claim->version);
}

char *carrier_make(const struct token_key *key, const struct claim *claim, const char *robot)
{
    g_autofree char *text = signed_text(claim);
    g_autofree char *mac = token_mac(key, text);
    const char *at = strrchr(robot, '@');
    int local = at == NULL ? 0 : (int)(at - robot);
    const char *domain = at == NULL ? robot : at + 1;
    if (claim->kind == CARRIER_UID)
        return g_strdup_printf("%s-s%" G_GINT64_FORMAT "-%s@%s", claim->cohort, claim->serial, mac,
                               domain);
    if (claim->kind == CARRIER_MESSAGE)
        return g_strdup_printf("%s.m%" G_GINT64_FORMAT ".%s@%s", claim->cohort, claim->serial, mac,
                               domain);
    return g_strdup_printf("%.*s+%s.%s%" G_GINT64_FORMAT ".%s@%s", local, robot, claim->cohort,
                           kind_names[claim->kind], claim->serial, mac, domain);
}

/* --- reading ------------------------------------------------------------------------------ */

static gboolean is_made_of(const char *text, const char *letters)
{
    return *text != '\0' && strspn(text, letters) == strlen(text);
}

static gboolean is_cohort(const char *text)
{
    return strlen(text) <= COHORT_CHARS &&
           is_made_of(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

static gboolean is_mac(const char *text)
{
    return strlen(text) == TOKEN_MAC_CHARS && is_made_of(text, "abcdefghijklmnopqrstuvwxyz234567");
}

/* One name for a row: no sign, no leading zero. */
static gboolean is_serial(const char *text)
{
    return *text != '0' && strlen(text) <= SERIAL_DIGITS && is_made_of(text, "0123456789");
}

static gboolean kind_of(char letter, gboolean is_address, char separator, enum carrier_kind *kind)
{
    const char name[] = {letter, '\0'};
    int found = names_find(kind_names, CARRIER_KIND_COUNT, name);
    if (found < 0)
        return FALSE;
    *kind = (enum carrier_kind)found;
    if (is_address)
        return separator == '.' && (*kind == CARRIER_REPLY || *kind == CARRIER_BOUNCE);
    return separator == '.' ? *kind == CARRIER_MESSAGE : *kind == CARRIER_UID;
}

/* Cuts `name` at its last separator and gives what follows; NULL without one. */
static char *cut_last(char *name, char separator)
{
    char *last = strrchr(name, separator);
    if (last == NULL)
        return NULL;
    *last = '\0';
    return last + 1;
}

static struct carrier *parse_name(char *name, gboolean is_address)
{
    enum carrier_kind kind;
    char separator = strchr(name, '.') == NULL ? '-' : '.';
    const char *mac = cut_last(name, separator);
    const char *serial = mac == NULL ? NULL : cut_last(name, separator);
    if (serial == NULL || !is_mac(mac) || !kind_of(*serial, is_address, separator, &kind) ||
        !is_serial(serial + 1) || !is_cohort(name))
        return NULL;
    struct carrier *carrier = g_new0(struct carrier, 1);
    carrier->kind = kind;
    carrier->cohort = g_strdup(name);
    carrier->serial = g_ascii_strtoll(serial + 1, NULL, 10);
    carrier->mac = g_strdup(mac);
    return carrier;
}

struct carrier *carrier_parse(const char *text, const char *robot)
{
    if (text == NULL || robot == NULL)
        return NULL;
    g_autofree char *name = g_ascii_strdown(text, -1);
    g_autofree char *own = g_ascii_strdown(robot, -1);
    const char *domain = cut_last(name, '@');
    const char *own_domain = cut_last(own, '@');
    if (domain == NULL || own_domain == NULL || strcmp(domain, own_domain) != 0)
        return NULL;
    gsize length = strlen(own);
    if (g_str_has_prefix(name, own) && name[length] == '+')
        return parse_name(name + length + 1, TRUE);
    return parse_name(name, FALSE);
}

gboolean carrier_holds(const struct token_key *key, const struct carrier *carrier, int person,
                       int version)
{
    const struct claim claim = {carrier->kind, carrier->cohort, carrier->serial, person, version};
    g_autofree char *text = signed_text(&claim);
    return token_mac_is(key, text, carrier->mac);
}
