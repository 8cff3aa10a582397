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
