/*
 * config_cohort_parts - the groups and lists of a cohort file.
 */
#include "base/text.h"
#include "codec/config_cohort.h"
#include "codec/typed.h"

#include <string.h>

enum { MAX_LIMIT = 100 };

static gboolean is_group(const struct tree *tree, const struct node *node, const char *wish)
{
    if (tree_is_group(node))
        return TRUE;
    g_autofree char *label = tree_label(node);
    tree_fault(tree, node, "%s\u00a0: n’est pas un groupe\u00a0; écrivez %s",
               "%s: is no group; write %s", label, wish);
    return FALSE;
}

/* --- managers ----------------------------------------------------------------------------- */

static void read_greet(const struct tree *tree, const struct node *group, struct manager *manager)
{
    static const char *const names[] = {"Madame", "Monsieur"};
    const struct node *node = tree_get(group, "greet");
    g_autofree char *word = node == NULL ? NULL : tree_text_of(tree, node);
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;
    if (word == NULL)
        return;
    if (names_find(names, G_N_ELEMENTS(names), word) >= 0)
        manager->greet = g_steal_pointer(&word);
    else if (manager->who.name == NULL || !typed_name(manager->who.name, &first, &last) ||
             strcmp(first, word) != 0)
        tree_not_among(tree, node, word, names, G_N_ELEMENTS(names));
}

static void read_manager_address(const struct tree *tree, const struct node *group,
                                 struct manager *manager)
{
    const struct node *node = tree_get(group, "address");
    struct mailbox found = {NULL, NULL};
    if (node == NULL)
        tree_missing(tree, group, "address", "address = \"nom@domaine.example\"");
    else if (tree_mailbox_of(tree, node, FALSE, &found))
        manager->who.address = g_steal_pointer(&found.address);
    mailbox_clear(&found);
    if (!tree_text(tree, group, "name", &manager->who.name))
        tree_missing(tree, group, "name", "name = \"Claire Leroy\"");
}

static void read_manager_group(const struct tree *tree, const struct node *group,
                               struct manager *manager)
{
    static const char *const keys[] = {"name", "address", "greet", "digest", "lang"};
    static const char *const digests[] = {"monthly", "none"};
    int digest = 0;
    int language = (int)manager->language;
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    read_manager_address(tree, group, manager);
    read_greet(tree, group, manager);
    tree_choice(tree, group, "digest", digests, G_N_ELEMENTS(digests), &digest);
    tree_choice(tree, group, "lang", language_names, LANGUAGE_COUNT, &language);
    manager->digest = digest == 0;
    manager->language = (enum language)language;
}

void cohort_read_managers(const struct tree *tree, struct programme *programme)
{
    const struct node *node = tree_get(tree_root(tree), "managers");
    for (guint i = 0; i < tree_items(node); i++) {
        const struct node *item = tree_item_or_self(node, i);
        struct manager *manager = g_new0(struct manager, 1);
        manager->language = programme->language;
        manager->digest = TRUE;
        manager->line = tree_line(item);
        if (tree_is_group(item))
            read_manager_group(tree, item, manager);
        else
            tree_mailbox_of(tree, item, TRUE, &manager->who);
        g_ptr_array_add(programme->managers, manager);
    }
}

/* --- absences ----------------------------------------------------------------------------- */

static gboolean read_away_day(const struct tree *tree, const struct node *group, const char *key,
                              const char *wish, int *day)
{
    const struct node *node = tree_get(group, key);
    int minute = -1;
    if (node == NULL) {
        tree_missing(tree, group, key, wish);
        return FALSE;
    }
    return tree_date_of(tree, node, day, &minute);
}

static gboolean is_manager(const struct programme *programme, const char *address)
{
    for (guint i = 0; i < programme->managers->len; i++) {
        const struct manager *manager = programme->managers->pdata[i];
        if (manager->who.address != NULL && text_same_address(manager->who.address, address))
            return TRUE;
    }
    return FALSE;
}

/* A cover reads, whole, what is written to the consultant: a manager never may. */
static void check_cover(const struct tree *tree, const struct node *node,
                        const struct programme *programme, const char *address)
{
    const char *consultant = programme->consultant.address;
    if (consultant != NULL && text_same_address(address, consultant))
        tree_fault(tree, node,
                   "away.cover\u00a0: %s est l’adresse du consultant\u00a0; nommez quelqu’un "
                   "d’autre",
                   "away.cover: %s is the consultant's own address; name somebody else", address);
    else if (is_manager(programme, address))
        tree_fault(tree, node,
                   "away.cover\u00a0: %s reçoit le bilan (managers) et ne doit pas lire les "
                   "messages au consultant\u00a0; nommez quelqu’un d’autre",
                   "away.cover: %s gets the digest (managers) and must not read what is written to "
                   "the consultant; name somebody else",
                   address);
}

static void read_cover(const struct tree *tree, const struct node *group,
                       const struct programme *programme, struct absence *absence)
{
    const struct node *node = tree_get(group, "cover");
    if (node == NULL) {
        tree_missing(tree, group, "cover", "cover = \"Paul Morel <paul.morel@domaine.example>\"");
        return;
    }
    if (tree_mailbox_of(tree, node, TRUE, &absence->cover))
        check_cover(tree, node, programme, absence->cover.address);
}

/* Two people on duty on one day would be two who may say OUI to the same question. */
static void check_overlap(const struct tree *tree, const struct node *group,
                          const struct programme *programme, const struct absence *absence)
{
    for (guint i = 0; i < programme->away->len; i++) {
        const struct absence *before = programme->away->pdata[i];
        if (before->from > absence->to || absence->from > before->to)
            continue;
        tree_fault(tree, group,
                   "away\u00a0: chevauche l’absence de la ligne %d\u00a0; une seule personne à la "
                   "fois remplace le consultant",
                   "away: overlaps the absence on line %d; one person at a time covers for the "
                   "consultant",
                   before->line);
    }
}

static void read_absence(const struct tree *tree, const struct node *group,
                         struct programme *programme)
{
    static const char *const keys[] = {"from", "to", "cover"};
    struct absence *absence = g_new0(struct absence, 1);
    absence->line = tree_line(group);
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    gboolean from = read_away_day(tree, group, "from", "from = \"15/02/2027\"", &absence->from);
    gboolean to = read_away_day(tree, group, "to", "to = \"19/02/2027\"", &absence->to);
    read_cover(tree, group, programme, absence);
    if (from && to && absence->from > absence->to)
        tree_fault(tree, tree_get(group, "to"),
                   "away.to\u00a0: avant from\u00a0; mettez le premier jour dans from, le dernier "
                   "dans to",
                   "away.to: before from; put the first day into from, the last into to");
    else if (from && to)
        check_overlap(tree, group, programme, absence);
    g_ptr_array_add(programme->away, absence);
}

void cohort_read_away(const struct tree *tree, struct programme *programme)
{
    const struct node *node = tree_get(tree_root(tree), "away");
    for (guint i = 0; i < tree_items(node); i++) {
        const struct node *group = tree_item_or_self(node, i);
        if (is_group(tree, group,
                     "{ from = \"15/02/2027\", to = \"19/02/2027\", cover = \"Paul Morel "
                     "<paul.morel@domaine.example>\" }"))
            read_absence(tree, group, programme);
    }
}

/* --- quiet -------------------------------------------------------------------------------- */

static void read_holidays(const struct tree *tree, const struct node *group, struct quiet *quiet)
{
    const struct node *node = tree_get(group, "holidays");
    g_autofree char *word = node == NULL ? NULL : tree_text_of(tree, node);
    if (word == NULL)
        return;
    if (g_ascii_strcasecmp(word, "FR") == 0)
        return;
    if (g_str_has_suffix(word, ".ics")) {
        tree_path(tree, group, "holidays", &quiet->holidays);
        return;
    }
    tree_fault(
        tree, node,
        "quiet.holidays\u00a0: \"%s\" n’est ni FR ni un fichier .ics\u00a0; écrivez l’un des "
        "deux",
        "quiet.holidays: \"%s\" is neither FR nor an .ics file; write one of them", word);
}

static void read_own_days(const struct tree *tree, const struct node *group, struct quiet *quiet)
{
    const struct node *node = tree_get(group, "days");
    for (guint i = 0; i < tree_items(node); i++) {
        int day = 0;
        int minute = 0;
        if (tree_date_of(tree, tree_item_or_self(node, i), &day, &minute))
            g_array_append_val(quiet->days, day);
    }
}

void cohort_read_quiet(const struct tree *tree, struct programme *programme)
{
    static const char *const keys[] = {"hours", "holidays", "august", "christmas", "days"};
    const struct node *group = tree_get(tree_root(tree), "quiet");
    struct quiet *quiet = &programme->quiet;
    int from = 0;
    int to = 0;
    if (group == NULL || !is_group(tree, group, "quiet = { hours = \"8:30-18:00\" }"))
        return;
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    const struct node *hours = tree_get(group, "hours");
    g_autofree char *window = hours == NULL ? NULL : tree_text_of(tree, hours);
    if (window != NULL && typed_window(window, &from, &to)) {
        quiet->from = from;
        quiet->to = to;
    } else if (window != NULL) {
        tree_fault(
            tree, hours,
            "quiet.hours\u00a0: \"%s\" n’est pas une plage horaire\u00a0; écrivez par exemple "
            "\"8:30-18:00\"",
            "quiet.hours: \"%s\" is no window; write for example \"8:30-18:00\"", window);
    }
    read_holidays(tree, group, quiet);
    tree_flag(tree, group, "august", &quiet->august);
    tree_flag(tree, group, "christmas", &quiet->christmas);
    read_own_days(tree, group, quiet);
}

/* --- limits, approvals, retention --------------------------------------------------------- */

void cohort_read_limits(const struct tree *tree, struct programme *programme)
{
    static const char *const keys[] = {"reminders", "per_day", "mentor", "mentee"};
    const struct node *group = tree_get(tree_root(tree), "limits");
    if (group == NULL || !is_group(tree, group, "limits = { reminders = 1 }"))
        return;
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    tree_number(tree, group, "reminders", 0, 2, &programme->reminders);
    tree_number(tree, group, "per_day", 1, 5, &programme->per_day);
    tree_number(tree, group, "mentor", 1, MAX_LIMIT, &programme->budget_mentor);
    tree_number(tree, group, "mentee", 1, MAX_LIMIT, &programme->budget_mentee);
}

void cohort_read_approve(const struct tree *tree, struct programme *programme)
{
    static const char *const names[] = {"start", "pairs", "quotes", "changes"};
    const struct node *root = tree_root(tree);
    unsigned approve = 0;
    if (!tree_bits(tree, root, "approve", names, G_N_ELEMENTS(names), &approve))
        return;
    if (!(approve & APPROVE_START))
        tree_fault(tree, tree_get(root, "approve"),
                   "approve\u00a0: \"start\" ne s’enlève pas\u00a0; remettez-le",
                   "approve: \"start\" cannot be taken out; put it back");
    programme->approve = approve | APPROVE_START;
}

static void read_kept(const struct tree *tree, const struct node *group, const char *key,
                      struct span *kept)
{
    struct span span;
    if (!tree_span(tree, group, key, &span))
        return;
    if (span.count > 0 && span.unit >= UNIT_DAY)
        *kept = span;
    else
        tree_fault(tree, tree_get(group, key),
                   "retention.%s\u00a0: moins d’un jour\u00a0; écrivez par exemple \"30 jours\"",
                   "retention.%s: less than a day; write for example \"30 days\"", key);
}

void cohort_read_retention(const struct tree *tree, struct programme *programme)
{
    static const char *const keys[] = {"mails", "logs", "people"};
    const struct node *group = tree_get(tree_root(tree), "retention");
    if (group == NULL || !is_group(tree, group, "retention = { mails = \"30 days\" }"))
        return;
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    read_kept(tree, group, "mails", &programme->keep_mails);
    read_kept(tree, group, "logs", &programme->keep_logs);
    read_kept(tree, group, "people", &programme->keep_people);
}

/* --- steps -------------------------------------------------------------------------------- */

static void read_shift(const struct tree *tree, const struct node *group,
                       struct step_change *change)
{
    struct span before = {0, UNIT_DAY};
    gboolean after = tree_span(tree, group, "after", &change->shift);
    if (!tree_span(tree, group, "before", &before))
        return;
    if (after)
        tree_fault(tree, tree_get(group, "before"),
                   "steps.before\u00a0: avec after\u00a0; gardez l’un des deux",
                   "steps.before: beside after; keep one of them");
    change->shift = (struct span){-before.count, before.unit};
}

static void read_step(const struct tree *tree, const struct node *group, struct step_change *change)
{
    static const char *const keys[] = {"id", "after", "before", "use", "text"};
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    if (!tree_text(tree, group, "id", &change->id))
        tree_missing(tree, group, "id", "id = \"S9\"");
    read_shift(tree, group, change);
    tree_flag(tree, group, "use", &change->use);
    if (!tree_path(tree, group, "text", &change->text) ||
        g_file_test(change->text, G_FILE_TEST_IS_REGULAR))
        return;
    tree_fault(tree, tree_get(group, "text"),
               "steps.text\u00a0: pas de fichier %s\u00a0; créez-le ou corrigez son nom",
               "steps.text: no file %s; make it or mend its name", change->text);
}

void cohort_read_steps(const struct tree *tree, struct programme *programme)
{
    const struct node *node = tree_get(tree_root(tree), "steps");
    for (guint i = 0; i < tree_items(node); i++) {
        const struct node *group = tree_item_or_self(node, i);
        if (!is_group(tree, group, "{ id = \"S9\", after = \"10 days\" }"))
            continue;
        struct step_change *change = g_new0(struct step_change, 1);
        change->use = TRUE;
        change->line = tree_line(group);
        g_ptr_array_add(programme->changes, change);
        read_step(tree, group, change);
    }
}
