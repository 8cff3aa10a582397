/*
 * config_value - the getters of config_tree.h: a node's value, checked.
 */
#include "codec/config_tree.h"

#include "base/text.h"
#include "codec/typed.h"

#include <string.h>

/* `wish` stands for both languages: it is what to type. */
static void wrong_type(const struct tree *tree, const struct node *node, const char *french,
                       const char *english, const char *wish)
{
    g_autofree char *label = tree_label(node);
    tree_fault(tree, node, "%s\u00a0: n’est pas %s\u00a0; écrivez par exemple %s",
               "%s: is no %s; write for example %s", label,
               tree_speaks_french(tree) ? french : english, wish);
}

/* --- values of a node --------------------------------------------------------------------- */

char *tree_text_of(const struct tree *tree, const struct node *node)
{
    if (!tree_is_text(node)) {
        wrong_type(tree, node, "un texte", "text", "\"…\"");
        return NULL;
    }
    const char *value = tree_word(node);
    g_autofree char *text = text_to_utf8(value, strlen(value), NULL);
    g_strstrip(text);
    if (*text == '\0')
        return NULL;
    if (text_is_clean_line(text))
        return g_steal_pointer(&text);
    g_autofree char *label = tree_label(node);
    tree_fault(tree, node,
               "%s\u00a0: contient un saut de ligne ou un caractère invisible\u00a0; retirez-le",
               "%s: holds a line break or an invisible character; take it out", label);
    return NULL;
}

/* The index among the names of the node's own text; -1 with a fault. */
static int tree_choice_of(const struct tree *tree, const struct node *node,
                          const char *const names[], size_t count)
{
    g_autofree char *word = tree_text_of(tree, node);
    if (word == NULL)
        return -1;
    int found = names_find(names, count, word);
    if (found < 0)
        tree_not_among(tree, node, word, names, count);
    return found;
}

gboolean tree_number_of(const struct tree *tree, const struct node *node, int least, int most,
                        int *value)
{
    gint64 number = 0;
    if (!tree_as_number(node, &number)) {
        g_autofree char *wish = g_strdup_printf("%d", MAX(least, *value));
        wrong_type(tree, node, "un nombre entier", "whole number", wish);
        return FALSE;
    }
    if (number >= least && number <= most) {
        *value = (int)number;
        return TRUE;
    }
    g_autofree char *label = tree_label(node);
    tree_fault(
        tree, node, "%s\u00a0: %" G_GINT64_FORMAT " est hors limites\u00a0; écrivez de %d à %d",
        "%s: %" G_GINT64_FORMAT " is out of range; write %d to %d", label, number, least, most);
    return FALSE;
}

gboolean tree_span_of(const struct tree *tree, const struct node *node, struct span *span)
{
    g_autofree char *text = tree_text_of(tree, node);
    if (text == NULL)
        return FALSE;
    if (span_parse(text, span))
        return TRUE;
    g_autofree char *label = tree_label(node);
    g_autofree char *near = span_suggest(text);
    if (near == NULL)
        tree_fault(tree, node,
                   "%s\u00a0: \"%s\" n’est pas une durée\u00a0; écrivez par exemple \"6 semaines\"",
                   "%s: \"%s\" is no span; write for example \"6 weeks\"", label, text);
    else
        tree_fault(tree, node,
                   "%s\u00a0: \"%s\" n’est pas une durée\u00a0; vouliez-vous dire \"%s\"\u00a0?",
                   "%s: \"%s\" is no span; did you mean \"%s\"?", label, text, near);
    return FALSE;
}

gboolean tree_date_of(const struct tree *tree, const struct node *node, int *day, int *minute)
{
    g_autofree char *text = tree_text_of(tree, node);
    int found_day = 0;
    int found_minute = -1;
    if (text == NULL)
        return FALSE;
    if (typed_date(text, &found_day, &found_minute)) {
        *day = found_day;
        *minute = found_minute;
        return TRUE;
    }
    g_autofree char *label = tree_label(node);
    tree_fault(tree, node,
               "%s\u00a0: \"%s\" n’est pas une date\u00a0; écrivez par exemple \"14/01/2027\"",
               "%s: \"%s\" is no date; write for example \"2027-01-14\"", label, text);
    return FALSE;
}

gboolean tree_mailbox_of(const struct tree *tree, const struct node *node, gboolean named,
                         struct mailbox *value)
{
    struct mailbox found;
    g_autofree char *text = tree_text_of(tree, node);
    if (text == NULL)
        return FALSE;
    if (typed_mailbox(text, &found) && (found.name != NULL || !named)) {
        mailbox_clear(value);
        *value = found;
        return TRUE;
    }
    g_autofree char *label = tree_label(node);
    if (found.address != NULL)
        tree_fault(tree, node, "%s\u00a0: \"%s\" n’a pas de nom\u00a0; écrivez \"Prénom Nom <%s>\"",
                   "%s: \"%s\" has no name; write \"First Last <%s>\"", label, text, found.address);
    else
        tree_fault(tree, node,
                   "%s\u00a0: \"%s\" n’a pas d’adresse lisible\u00a0; "
                   "écrivez \"Prénom Nom <nom@domaine.example>\"",
                   "%s: \"%s\" has no readable address; write \"First Last <name@domain.example>\"",
                   label, text);
    mailbox_clear(&found);
    return FALSE;
}

char *tree_path_of(const struct tree *tree, const struct node *node)
{
    g_autofree char *text = tree_text_of(tree, node);
    if (text == NULL)
        return NULL;
    g_autofree char *file = tree_file(tree, node);
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *base = g_canonicalize_filename(folder, NULL);
    return g_canonicalize_filename(text, base);
}

/* --- members of a group ------------------------------------------------------------------- */

gboolean tree_text(const struct tree *tree, const struct node *group, const char *key, char **value)
{
    const struct node *node = tree_get(group, key);
    char *text = node == NULL ? NULL : tree_text_of(tree, node);
    if (text == NULL)
        return FALSE;
    g_free(*value);
    *value = text;
    return TRUE;
}

gboolean tree_flag(const struct tree *tree, const struct node *group, const char *key,
                   gboolean *value)
{
    const struct node *node = tree_get(group, key);
    if (node == NULL)
        return FALSE;
    if (!tree_as_flag(node, value)) {
        g_autofree char *label = tree_label(node);
        tree_fault(tree, node, "%s\u00a0: n’est ni true ni false\u00a0; écrivez l’un des deux",
                   "%s: is neither true nor false; write one of them", label);
        return FALSE;
    }
    return TRUE;
}

gboolean tree_number(const struct tree *tree, const struct node *group, const char *key, int least,
                     int most, int *value)
{
    const struct node *node = tree_get(group, key);
    return node != NULL && tree_number_of(tree, node, least, most, value);
}

gboolean tree_span(const struct tree *tree, const struct node *group, const char *key,
                   struct span *value)
{
    const struct node *node = tree_get(group, key);
    return node != NULL && tree_span_of(tree, node, value);
}

gboolean tree_minute(const struct tree *tree, const struct node *group, const char *key, int *value)
{
    const struct node *node = tree_get(group, key);
    g_autofree char *text = node == NULL ? NULL : tree_text_of(tree, node);
    int minute = 0;
    if (text == NULL)
        return FALSE;
    if (!typed_minute(text, &minute)) {
        wrong_type(tree, node, "une heure", "hour", "\"09:00\"");
        return FALSE;
    }
    *value = minute;
    return TRUE;
}

gboolean tree_choice(const struct tree *tree, const struct node *group, const char *key,
                     const char *const names[], size_t count, int *value)
{
    const struct node *node = tree_get(group, key);
    int found = node == NULL ? -1 : tree_choice_of(tree, node, names, count);
    if (found < 0)
        return FALSE;
    *value = found;
    return TRUE;
}

gboolean tree_bits(const struct tree *tree, const struct node *group, const char *key,
                   const char *const names[], size_t count, unsigned *value)
{
    const struct node *node = tree_get(group, key);
    unsigned bits = 0;
    gboolean sound = node != NULL;
    for (guint i = 0; i < tree_items(node); i++) {
        int found = tree_choice_of(tree, tree_item_or_self(node, i), names, count);
        sound = sound && found >= 0;
        bits |= found < 0 ? 0 : 1u << found;
    }
    if (sound)
        *value = bits;
    return sound;
}

gboolean tree_mailbox(const struct tree *tree, const struct node *group, const char *key,
                      gboolean named, struct mailbox *value)
{
    const struct node *node = tree_get(group, key);
    return node != NULL && tree_mailbox_of(tree, node, named, value);
}

gboolean tree_path(const struct tree *tree, const struct node *group, const char *key, char **value)
{
    const struct node *node = tree_get(group, key);
    char *path = node == NULL ? NULL : tree_path_of(tree, node);
    if (path == NULL)
        return FALSE;
    g_free(*value);
    *value = path;
    return TRUE;
}
