/*
 * playbook_file - a playbook in libconfig's syntax into steps.
 *
 * Whatever the file names must exist: kinds, people, anchors, conditions,
 * answers, facts and steps. Then the cohort's own wishes are applied to it.
 */
#include "codec/playbook_file.h"

#include "codec/config_tree.h"
#include "codec/playbook_change.h"
#include "model/fact.h"

#include <string.h>

enum { ID_CHARS = 16, TEMPLATE_CHARS = 40, OFFERS_MOST = 9, NTH_MOST = 99, SESSION_MOST = 99 };

/* What reads one file. */
struct reading {
    const struct tree *tree;
    struct playbook *playbook;
};

/* --- names -------------------------------------------------------------------------------- */

static gboolean is_made_of(const char *text, const char *letters, gsize most)
{
    return *text != '\0' && strlen(text) <= most && strspn(text, letters) == strlen(text);
}

/* A step's id stands in headers and keys, a template's name in a path. */
static void read_name(const struct tree *tree, const struct node *group, const char *key,
                      const char *letters, gsize most, char **value)
{
    if (!tree_text(tree, group, key, value)) {
        g_autofree char *wish = g_strdup_printf("%s = \"…\"", key);
        if (tree_get(group, key) == NULL)
            tree_missing(tree, group, key, wish);
        *value = g_strdup("");
        return;
    }
    if (!is_made_of(*value, letters, most))
        tree_fault(tree, tree_get(group, key),
                   "steps.%s\u00a0: \"%s\" a d’autres lettres que %s\u00a0; renommez-le",
                   "steps.%s: \"%s\" has other letters than %s; rename it", key, *value, letters);
}

static void read_names(const struct reading *reading, const struct node *group, struct step *step)
{
    const struct tree *tree = reading->tree;
    read_name(tree, group, "id", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", ID_CHARS, &step->id);
    read_name(tree, group, "template", "abcdefghijklmnopqrstuvwxyz0123456789-", TEMPLATE_CHARS,
              &step->template_name);
    if (*step->id != '\0' && playbook_step(reading->playbook, step->id) != NULL)
        tree_fault(tree, tree_get(group, "id"),
                   "steps.id\u00a0: \"%s\" s’y trouve deux fois\u00a0; renommez-en un",
                   "steps.id: \"%s\" stands there twice; rename one", step->id);
}

/* --- what and to whom --------------------------------------------------------------------- */

static gboolean need(const struct tree *tree, const struct node *group, const char *key,
                     const char *wish)
{
    if (tree_get(group, key) != NULL)
        return TRUE;
    tree_missing(tree, group, key, wish);
    return FALSE;
}

static void read_kind(const struct tree *tree, const struct node *group, struct step *step)
{
    int kind = STEP_MAIL;
    int expect = EXPECT_NOTHING;
    if (need(tree, group, "kind", "kind = \"mail\""))
        tree_choice(tree, group, "kind", step_kind_names, STEP_KIND_COUNT, &kind);
    if (need(tree, group, "to", "to = \"mentor\""))
        tree_bits(tree, group, "to", step_to_names, STEP_TO_COUNT, &step->to);
    tree_choice(tree, group, "expect", expectation_names, EXPECTATION_COUNT, &expect);
    step->kind = (enum step_kind)kind;
    step->expect = (enum expectation)expect;
    if (step->kind == STEP_QUESTION && tree_get(group, "expect") == NULL)
        tree_missing(tree, group, "expect", "expect = \"yesno\"");
}

/* Without `each` and `from` a step is made by an answer. */
static void read_occasion(const struct tree *tree, const struct node *group, struct step *step)
{
    int each = EACH_ANSWER;
    int from = FROM_ANSWER;
    tree_choice(tree, group, "each", step_each_names, STEP_EACH_COUNT, &each);
    if (tree_get(group, "from") != NULL)
        tree_choice(tree, group, "from", step_anchor_names, STEP_ANCHOR_COUNT, &from);
    else if (each != EACH_ANSWER)
        tree_missing(tree, group, "from", "from = \"session.end\"");
    step->each = (enum step_each)each;
    step->from = (enum step_anchor)from;
    tree_bits(tree, group, "when", condition_names, CONDITION_COUNT, &step->when);
    tree_bits(tree, group, "unless", condition_names, CONDITION_COUNT, &step->unless);
}

static void read_numbers(const struct tree *tree, const struct node *group, struct step *step)
{
    const struct node *node = tree_get(group, "numbers");
    if (node == NULL)
        return;
    gboolean sound = tree_is_list(node) && tree_length(node) == 2;
    for (guint i = 0; sound && i < 2; i++)
        sound = tree_number_of(tree, tree_item(node, i), 1, SESSION_MOST, &step->numbers[i]);
    if (!sound || step->numbers[0] > step->numbers[1])
        tree_fault(tree, node,
                   "steps.numbers\u00a0: n’est pas une suite de séances\u00a0; écrivez par exemple "
                   "[ 1, 3 ]",
                   "steps.numbers: is no run of sessions; write for example [ 1, 3 ]");
}

/* --- when --------------------------------------------------------------------------------- */

static void read_wait(const struct tree *tree, const struct node *group, struct step *step)
{
    const struct node *node = tree_get(group, "wait");
    if (node == NULL)
        return;
    step->wait_ahead = g_strcmp0(tree_word(node), "ahead") == 0;
    if (!step->wait_ahead)
        tree_span_of(tree, node, &step->wait);
}

static void read_use_by(const struct tree *tree, const struct node *group, struct step *step)
{
    static const char *const names[] = {"session.start", "offers"};
    const struct node *node = tree_get(group, "use_by");
    const char *word = node == NULL ? NULL : tree_word(node);
    if (node == NULL)
        return;
    if (g_strcmp0(word, names[0]) == 0)
        step->use_by_anchor = FROM_SESSION_START;
    else if (g_strcmp0(word, names[1]) == 0)
        step->use_by_offers = TRUE;
    else if (names_find(step_anchor_names, STEP_ANCHOR_COUNT, word) >= 0)
        tree_not_among(tree, node, word, names, G_N_ELEMENTS(names));
    else
        tree_span_of(tree, node, &step->use_by);
    if (step->use_by_offers && step->offers == 0)
        tree_missing(tree, group, "offers", "offers = 3");
}

static void read_remind(const struct tree *tree, const struct node *group, struct step *step)
{
    const struct node *node = tree_get(group, "remind");
    for (guint i = 0; i < tree_items(node); i++) {
        struct span span;
        if (tree_span_of(tree, tree_item_or_self(node, i), &span))
            g_array_append_val(step->remind, span);
    }
}

static void read_moment(const struct tree *tree, const struct node *group, struct step *step)
{
    tree_minute(tree, group, "at", &step->at);
    tree_span(tree, group, "every", &step->every);
    tree_number(tree, group, "nth", 1, NTH_MOST, &step->nth);
    tree_number(tree, group, "offers", 1, OFFERS_MOST, &step->offers);
    tree_number(tree, group, "minutes", 5, 480, &step->minutes);
    read_wait(tree, group, step);
    read_use_by(tree, group, step);
    read_remind(tree, group, step);
}

/* --- answers and silence ------------------------------------------------------------------ */

static void read_ids(const struct tree *tree, const struct node *group, const char *key,
                     GPtrArray *ids)
{
    const struct node *node = tree_get(group, key);
    for (guint i = 0; i < tree_items(node); i++) {
        char *id = tree_text_of(tree, tree_item_or_self(node, i));
        if (id != NULL)
            g_ptr_array_add(ids, id);
    }
}

/* Silence is no answer. */
static struct reaction *read_reaction(const struct tree *tree, const struct node *group,
                                      gboolean answers)
{
    static const char *const keys[] = {"record", "then", "answer"};
    struct reaction *reaction = reaction_new();
    int record = -1;
    tree_check_keys(tree, group, keys, answers ? 3 : 2);
    if (answers && need(tree, group, "answer", "answer = \"yes\""))
        tree_bits(tree, group, "answer", answer_names, ANSWER_COUNT, &reaction->answers);
    if (tree_choice(tree, group, "record", fact_kind_names, FACT_KIND_COUNT, &record))
        reaction->record = g_strdup(fact_kind_names[record]);
    read_ids(tree, group, "then", reaction->then);
    return reaction;
}

static void read_reactions(const struct tree *tree, const struct node *group, const char *key,
                           gboolean answers, GPtrArray *reactions)
{
    const struct node *node = tree_get(group, key);
    for (guint i = 0; i < tree_items(node); i++) {
        const struct node *item = tree_item_or_self(node, i);
        if (tree_is_group(item))
            g_ptr_array_add(reactions, read_reaction(tree, item, answers));
        else
            tree_fault(tree, item, "steps.%s\u00a0: n’est pas un groupe\u00a0; écrivez ( { … } )",
                       "steps.%s: is no group; write ( { … } )", key);
    }
}

/* --- the file ----------------------------------------------------------------------------- */

static void read_step(const struct reading *reading, const struct node *group)
{
    static const char *const keys[] = {
        "id",      "kind", "to",      "template", "each",    "numbers", "every",  "nth",
        "from",    "wait", "at",      "use_by",   "when",    "unless",  "expect", "remind",
        "silence", "on",   "carries", "reply",    "minutes", "offers",  "notice", "private",
    };
    const struct tree *tree = reading->tree;
    struct step *step = step_new();
    step->line = tree_line(group);
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    read_names(reading, group, step);
    read_kind(tree, group, step);
    read_occasion(tree, group, step);
    read_numbers(tree, group, step);
    read_moment(tree, group, step);
    read_reactions(tree, group, "silence", FALSE, step->silence);
    read_reactions(tree, group, "on", TRUE, step->on);
    read_ids(tree, group, "carries", step->carries);
    tree_flag(tree, group, "reply", &step->reply);
    tree_flag(tree, group, "notice", &step->notice);
    tree_flag(tree, group, "private", &step->is_private);
    g_ptr_array_add(reading->playbook->steps, step);
}

static GPtrArray *ids_of(const struct playbook *playbook)
{
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < playbook->steps->len; i++)
        g_ptr_array_add(ids, ((struct step *)playbook->steps->pdata[i])->id);
    return ids;
}

/* A fault at each word under `node` that is no step. */
static void check_ids(const struct reading *reading, const struct node *node)
{
    g_autoptr(GPtrArray) ids = ids_of(reading->playbook);
    for (guint i = 0; i < tree_items(node); i++) {
        const struct node *item = tree_item_or_self(node, i);
        const char *id = tree_word(item);
        if (id == NULL || playbook_step(reading->playbook, id) != NULL)
            continue;
        g_autofree char *label = tree_label(item);
        const char *near = names_suggest((const char *const *)ids->pdata, ids->len, id);
        if (near == NULL)
            tree_fault(reading->tree, item,
                       "%s\u00a0: aucune étape \"%s\"\u00a0; retirez-la ou ajoutez-la",
                       "%s: no step \"%s\"; take it out or add it", label, id);
        else
            tree_fault(reading->tree, item,
                       "%s\u00a0: aucune étape \"%s\"\u00a0; vouliez-vous dire \"%s\"\u00a0?",
                       "%s: no step \"%s\"; did you mean \"%s\"?", label, id, near);
    }
}

static void check_reactions(const struct reading *reading, const struct node *reactions)
{
    for (guint i = 0; i < tree_items(reactions); i++)
        check_ids(reading, tree_get(tree_item_or_self(reactions, i), "then"));
}

static void read_steps(const struct reading *reading)
{
    const struct node *steps = tree_get(tree_root(reading->tree), "steps");
    if (steps == NULL)
        tree_missing(reading->tree, tree_root(reading->tree), "steps", "steps = ( { … } )");
    for (guint i = 0; i < tree_items(steps); i++) {
        const struct node *step = tree_item_or_self(steps, i);
        if (tree_is_group(step))
            read_step(reading, step);
        else
            tree_fault(reading->tree, step, "steps\u00a0: n’est pas un groupe\u00a0; écrivez { … }",
                       "steps: is no group; write { … }");
    }
    for (guint i = 0; i < tree_items(steps); i++) {
        const struct node *step = tree_item_or_self(steps, i);
        check_ids(reading, tree_get(step, "carries"));
        check_reactions(reading, tree_get(step, "on"));
        check_reactions(reading, tree_get(step, "silence"));
    }
}

struct playbook *playbook_read(const char *path, const struct programme *programme,
                               struct faults *faults)
{
    static const char *const keys[] = {"name", "steps"};
    guint before = faults_count(faults);
    g_autoptr(tree) tree = tree_read(path, faults);
    if (tree == NULL || !tree_is_whole(tree))
        return NULL;
    g_autoptr(playbook) playbook = playbook_new();
    const struct reading reading = {tree, playbook};
    playbook->file = g_strdup(path);
    tree_check_keys(tree, tree_root(tree), keys, G_N_ELEMENTS(keys));
    if (!tree_text(tree, tree_root(tree), "name", &playbook->name))
        playbook->name = g_path_get_basename(path);
    read_steps(&reading);
    if (faults_count(faults) > before)
        return NULL;
    playbook_change(playbook, programme, faults);
    return g_steal_pointer(&playbook);
}
