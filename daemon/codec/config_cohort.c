/*
 * config_cohort - a cohort file into a programme.
 *
 * Keys of the full script that no shipped step uses are refused by name: what a
 * consultant asks for is never quietly left out.
 */
#include "codec/config_cohort.h"

#include "base/text.h"
#include "codec/config.h"
#include "codec/holidays.h"
#include "codec/typed.h"

#include <string.h>

enum { ID_MAX = 24, SESSIONS_MAX = 36, MINUTES_LEAST = 5, MINUTES_MOST = 480, COMEX_MINUTES = 45 };

#define FULL_KEYS "training", "places", "materials", "chooses", "phases", "circles", "events"

static const char *const full_keys[] = {FULL_KEYS};

static const char *const cohort_keys[] = {
    "name",     "client",       "playbook",    "profile",     "language",  "zone",
    "roster",   "kickoff",      "sessions",    "cadence",     "minutes",   "place",
    "booking",  "invite_ahead", "title",       "consultant",  "phone",     "display_name",
    "managers", "quiet",        "limits",      "approve",     "steps",     "colour",
    "purpose",  "controller",   "dpo_contact", "legal_basis", "retention", "away",
    "on_edit",  FULL_KEYS,
};

/* --- who and what it is ------------------------------------------------------------------- */

static gboolean id_is_fit(const char *id)
{
    return *id != '\0' && strlen(id) <= ID_MAX &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static void read_id(const struct tree *tree, struct programme *programme)
{
    programme->id = g_path_get_basename(programme->file);
    if (g_str_has_suffix(programme->id, ".conf"))
        programme->id[strlen(programme->id) - strlen(".conf")] = '\0';
    if (!id_is_fit(programme->id))
        tree_fault(tree, tree_root(tree),
                   "\"%s\" ne peut pas nommer un programme\u00a0; renommez le fichier\u00a0: 24 "
                   "lettres au plus, a-z, 0-9 et -",
                   "\"%s\" cannot name a programme; rename the file: at most 24 letters, a-z, "
                   "0-9 and -",
                   programme->id);
}

static void read_required(const struct tree *tree, const char *key, const char *wish, char **value)
{
    const struct node *node = tree_get(tree_root(tree), key);
    const char *word = node == NULL ? "" : tree_word(node);
    tree_text(tree, tree_root(tree), key, value);
    if (word != NULL && word[strspn(word, " \t")] == '\0')
        tree_missing(tree, tree_root(tree), key, wish);
}

static void read_playbook(const struct tree *tree, struct programme *programme)
{
    static const char *const names[] = {"simple", "reverse-mentoring", "coffee", "buddy"};
    const struct node *node = tree_get(tree_root(tree), "playbook");
    g_autofree char *word = node == NULL ? NULL : tree_text_of(tree, node);
    if (word == NULL || strcmp(word, names[0]) == 0)
        return;
    if (names_find(names, G_N_ELEMENTS(names), word) > 0) {
        tree_fault(tree, node,
                   "playbook\u00a0: \"%s\" n’est pas encore livré\u00a0; écrivez \"simple\"",
                   "playbook: \"%s\" is not shipped yet; write \"simple\"", word);
    } else if (strchr(word, '/') == NULL && !g_str_has_suffix(word, ".conf")) {
        tree_not_among(tree, node, word, names, 1);
    } else {
        tree_path(tree, tree_root(tree), "playbook", &programme->playbook);
    }
}

static void read_profile(const struct tree *tree, struct programme *programme)
{
    static const char *const names[] = {"comex"};
    int profile = 0;
    programme->comex = tree_choice(tree, tree_root(tree), "profile", names, 1, &profile);
    if (!programme->comex)
        return;
    programme->minutes = COMEX_MINUTES;
    programme->reminders = 1;
}

static void read_zone(const struct tree *tree, struct programme *programme)
{
    g_autofree char *zone = NULL;
    if (!tree_text(tree, tree_root(tree), "zone", &zone))
        return;
    if (clock_zone_exists(zone)) {
        g_free(programme->zone);
        programme->zone = g_steal_pointer(&zone);
        return;
    }
    tree_fault(tree, tree_get(tree_root(tree), "zone"),
               "zone\u00a0: \"%s\" est inconnue\u00a0; écrivez par exemple \"Europe/Paris\"",
               "zone: \"%s\" is unknown; write for example \"Europe/Paris\"", zone);
}

static void read_roster_path(const struct tree *tree, struct programme *programme)
{
    if (tree_path(tree, tree_root(tree), "roster", &programme->roster))
        return;
    g_autofree char *folder = g_path_get_dirname(programme->file);
    g_autofree char *name = g_strdup_printf("%s.csv", programme->id);
    programme->roster = g_build_filename(folder, name, NULL);
}

/* --- the calendar ------------------------------------------------------------------------- */

/* Each key of a full programme has a fault of its own. */
static void refuse_full_keys(const struct tree *tree, const struct programme *programme)
{
    g_autofree char *playbook = g_path_get_basename(programme->playbook);
    for (size_t i = 0; i < G_N_ELEMENTS(full_keys); i++) {
        const struct node *node = tree_get(tree_root(tree), full_keys[i]);
        if (node != NULL)
            tree_fault(tree, node,
                       "%s\u00a0: le déroulé \"%s\" n’en a pas\u00a0; retirez cette ligne",
                       "%s: the playbook \"%s\" has none; take it out", full_keys[i], playbook);
    }
}

static void read_booking(const struct tree *tree, struct programme *programme)
{
    static const char *const names[] = {"fixed", "propose"};
    const struct node *root = tree_root(tree);
    g_autofree char *playbook = g_path_get_basename(programme->playbook);
    int booking = 0;
    if (!tree_choice(tree, root, "booking", names, G_N_ELEMENTS(names), &booking))
        return;
    programme->propose = booking == 1;
    if (programme->propose)
        tree_fault(tree, tree_get(root, "booking"),
                   "booking\u00a0: le déroulé \"%s\" ne propose pas de dates\u00a0; écrivez "
                   "\"fixed\" et une première séance par binôme",
                   "booking: the playbook \"%s\" proposes no dates; write \"fixed\" and a first "
                   "session for each pair",
                   playbook);
}

static void read_kickoff(const struct tree *tree, struct programme *programme)
{
    static const char *const keys[] = {"on"};
    const struct node *node = tree_get(tree_root(tree), "kickoff");
    int minute = -1;
    if (tree_is_group(node)) {
        tree_check_keys(tree, node, keys, G_N_ELEMENTS(keys));
        node = tree_get(node, "on");
    }
    if (node == NULL) {
        tree_missing(tree, tree_root(tree), "kickoff", "kickoff = \"14/01/2027\"");
        return;
    }
    if (tree_date_of(tree, node, &programme->kickoff, &minute) && minute >= 0)
        programme->kickoff_minute = minute;
}

/* The holidays' own faults are told by config_almanac. */
static void check_kickoff(const struct tree *tree, const struct programme *programme,
                          struct faults *faults)
{
    g_autoptr(faults) unheard = faults_new(faults->french);
    g_autoptr(almanac) almanac = config_almanac(programme, unheard);
    int day = programme->kickoff;
    if (day < 0 || almanac == NULL || almanac_is_working(almanac, day))
        return;
    g_autofree char *asked = day_iso(day);
    g_autofree char *better = day_iso(almanac_nearest_working(almanac, day, 1));
    tree_fault(tree, tree_get(tree_root(tree), "kickoff"),
               "kickoff\u00a0: le %s tombe %s\u00a0; le %s irait",
               "kickoff: %s falls on %s; %s would do", asked,
               typed_why_blank(almanac, day, faults->french), better);
}

static void read_length(const struct tree *tree, const char *key, struct span *value)
{
    struct span span;
    const struct node *root = tree_root(tree);
    if (!tree_span(tree, root, key, &span))
        return;
    if (span.count > 0 && span.unit >= UNIT_DAY)
        *value = span;
    else
        tree_fault(tree, tree_get(root, key),
                   "%s\u00a0: moins d’un jour\u00a0; écrivez par exemple \"6 semaines\"",
                   "%s: less than a day; write for example \"6 weeks\"", key);
}

static void read_on_edit(const struct tree *tree, struct programme *programme)
{
    static const char *const names[] = {"future", "catch-up"};
    int on_edit = 0;
    tree_choice(tree, tree_root(tree), "on_edit", names, G_N_ELEMENTS(names), &on_edit);
    programme->catch_up = on_edit == 1;
}

static void read_calendar(const struct tree *tree, struct programme *programme)
{
    const struct node *root = tree_root(tree);
    read_kickoff(tree, programme);
    tree_number(tree, root, "sessions", 1, SESSIONS_MAX, &programme->sessions);
    read_length(tree, "cadence", &programme->cadence);
    tree_number(tree, root, "minutes", MINUTES_LEAST, MINUTES_MOST, &programme->minutes);
    tree_text(tree, root, "place", &programme->place);
    read_booking(tree, programme);
    read_length(tree, "invite_ahead", &programme->invite_ahead);
    read_on_edit(tree, programme);
}

/* --- words that people see ---------------------------------------------------------------- */

static void unknown_placeholder(const struct tree *tree, const struct node *node, const char *name,
                                const char *const names[], size_t count)
{
    const char *near = names_suggest(names, count, name);
    g_autofree char *label = tree_label(node);
    if (near == NULL)
        tree_fault(tree, node, "%s\u00a0: \"{%s}\" est inconnu\u00a0; écrivez par exemple \"{%s}\"",
                   "%s: \"{%s}\" is unknown; write for example \"{%s}\"", label, name, names[0]);
    else
        tree_fault(tree, node,
                   "%s\u00a0: \"{%s}\" est inconnu\u00a0; vouliez-vous dire \"{%s}\"\u00a0?",
                   "%s: \"{%s}\" is unknown; did you mean \"{%s}\"?", label, name, near);
}

static void check_placeholders(const struct tree *tree, const char *key, const char *text,
                               const char *const names[], size_t count)
{
    const struct node *node = tree_get(tree_root(tree), key);
    for (const char *at = text; node != NULL && (at = strpbrk(at, "{}")) != NULL;) {
        const char *end = *at == '{' ? strpbrk(at + 1, "{}") : NULL;
        if (end == NULL || *end != '}') {
            tree_fault(tree, node, "%s\u00a0: accolade seule\u00a0; écrivez par exemple \"{%s}\"",
                       "%s: a brace alone; write for example \"{%s}\"", key, names[0]);
            return;
        }
        g_autofree char *name = g_strndup(at + 1, (gsize)(end - at - 1));
        if (names_find(names, count, name) < 0)
            unknown_placeholder(tree, node, name, names, count);
        at = end + 1;
    }
}

static gboolean is_colour(const char *text)
{
    return strlen(text) == 7 && text[0] == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static void read_words(const struct tree *tree, struct programme *programme)
{
    static const char *const title_names[] = {"mentor", "mentee", "n", "name"};
    static const char *const display_names[] = {"consultant"};
    const struct node *root = tree_root(tree);
    tree_text(tree, root, "title", &programme->title);
    check_placeholders(tree, "title", programme->title, title_names, G_N_ELEMENTS(title_names));
    tree_text(tree, root, "display_name", &programme->display_name);
    check_placeholders(tree, "display_name", programme->display_name, display_names,
                       G_N_ELEMENTS(display_names));
    tree_text(tree, root, "phone", &programme->phone);
    if (tree_text(tree, root, "colour", &programme->colour) && !is_colour(programme->colour))
        tree_fault(
            tree, tree_get(root, "colour"),
            "colour\u00a0: \"%s\" n’est pas une couleur\u00a0; écrivez par exemple \"#0a5c8f\"",
            "colour: \"%s\" is no colour; write for example \"#0a5c8f\"", programme->colour);
    tree_text(tree, root, "controller", &programme->controller);
    tree_text(tree, root, "purpose", &programme->purpose);
    tree_text(tree, root, "legal_basis", &programme->legal_basis);
}

static void read_dpo(const struct tree *tree, struct programme *programme)
{
    struct mailbox found = {NULL, NULL};
    if (tree_mailbox(tree, tree_root(tree), "dpo_contact", FALSE, &found))
        programme->dpo_contact = g_steal_pointer(&found.address);
    mailbox_clear(&found);
}

static void read_people(const struct tree *tree, struct programme *programme)
{
    const struct node *root = tree_root(tree);
    if (tree_get(root, "consultant") == NULL)
        tree_missing(tree, root, "consultant",
                     "consultant = \"Anna Rollet <anna.rollet@changefactory.example>\"");
    tree_mailbox(tree, root, "consultant", TRUE, &programme->consultant);
    read_dpo(tree, programme);
    cohort_read_managers(tree, programme);
    cohort_read_away(tree, programme);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void read_programme(const struct tree *tree, struct programme *programme)
{
    const struct node *root = tree_root(tree);
    int language = LANGUAGE_FRENCH;
    read_id(tree, programme);
    tree_check_keys(tree, root, cohort_keys, G_N_ELEMENTS(cohort_keys));
    tree_choice(tree, root, "language", language_names, LANGUAGE_COUNT, &language);
    programme->language = (enum language)language;
    read_required(tree, "name", "name = \"Printemps 2027\"", &programme->name);
    read_required(tree, "client", "client = \"Groupe Lumen\"", &programme->client);
    read_playbook(tree, programme);
    refuse_full_keys(tree, programme);
    read_profile(tree, programme);
    read_zone(tree, programme);
    read_roster_path(tree, programme);
    read_calendar(tree, programme);
    read_words(tree, programme);
    read_people(tree, programme);
    cohort_read_quiet(tree, programme);
    cohort_read_limits(tree, programme);
    cohort_read_approve(tree, programme);
    cohort_read_steps(tree, programme);
    cohort_read_retention(tree, programme);
}

struct programme *config_programme(const char *path, struct faults *faults)
{
    g_autoptr(tree) tree = tree_read(path, faults);
    if (tree == NULL)
        return NULL;
    const char *language = tree_word(tree_get(tree_root(tree), "language"));
    faults->french = g_strcmp0(language, language_names[LANGUAGE_ENGLISH]) != 0;
    if (!tree_is_whole(tree))
        return NULL;
    g_autoptr(programme) programme = programme_new();
    programme->file = g_canonicalize_filename(path, NULL);
    read_programme(tree, programme);
    check_kickoff(tree, programme, faults);
    return g_steal_pointer(&programme);
}

struct almanac *config_almanac(const struct programme *programme, struct faults *faults)
{
    g_autoptr(almanac) almanac = almanac_new(programme);
    if (!almanac->french)
        holidays_read(programme->quiet.holidays, almanac, faults);
    return g_steal_pointer(&almanac);
}
