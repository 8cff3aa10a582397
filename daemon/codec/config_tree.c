/*
 * config_tree - a libconfig file as a tree of nodes.
 *
 * The wall of libconfig: a node is its config_setting_t under another name.
 * libconfig 1.5 stops at the first syntax fault and takes a key that stands
 * twice for one; numbers past 32 bits come out cut, without a word.
 */
#include "codec/config_tree.h"

#include "base/text.h"

#include <libconfig.h>
#include <stdarg.h>
#include <string.h>

struct tree {
    config_t config;
    char *path, *folder;
    struct faults *faults;
    gboolean broken;
};

static const config_setting_t *setting_of(const struct node *node)
{
    return (const config_setting_t *)node;
}

static const struct node *node_of(const config_setting_t *setting)
{
    return (const struct node *)setting;
}

/* --- files -------------------------------------------------------------------------------- */

static char *read_text(const char *path, struct faults *faults)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    GStatBuf about;
    if (g_stat(path, &about) == 0 && about.st_size > TREE_CAP) {
        faults_add(faults, path, 0, "plus de 1 Mo\u00a0; un fichier de réglages est plus court",
                   "over 1 MB; a file of settings is shorter");
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
            faults_add(faults, path, 0, "ce fichier n’existe pas\u00a0; vérifiez son nom",
                       "no such file; check its name");
            return NULL;
        }
        faults_add(faults, path, 0, "illisible (%s)\u00a0; vérifiez son nom et ses droits",
                   "cannot be read (%s); check its name and rights", error->message);
        return NULL;
    }
    if (memchr(bytes, '\0', length) != NULL) {
        faults_add(faults, path, 0, "n’est pas du texte\u00a0; enregistrez-le en texte simple",
                   "is no text; save it as plain text");
        return NULL;
    }
    const char *start = g_str_has_prefix(bytes, "\xef\xbb\xbf") ? bytes + 3 : bytes;
    return text_to_utf8(start, strlen(start), NULL);
}

struct tree *tree_read(const char *path, struct faults *faults)
{
    g_autofree char *text = read_text(path, faults);
    if (text == NULL)
        return NULL;
    struct tree *tree = g_new0(struct tree, 1);
    tree->path = g_strdup(path);
    tree->folder = g_path_get_dirname(path);
    tree->faults = faults;
    config_init(&tree->config);
    config_set_include_dir(&tree->config, tree->folder);
    tree->broken = config_read_string(&tree->config, text) != CONFIG_TRUE;
    return tree;
}

void tree_free(struct tree *tree)
{
    if (tree == NULL)
        return;
    config_destroy(&tree->config);
    g_free(tree->path);
    g_free(tree->folder);
    g_free(tree);
}

/* The file that an `@include` names, or the tree's own. */
static char *file_of(const struct tree *tree, const char *included)
{
    if (included == NULL)
        return g_strdup(tree->path);
    return g_canonicalize_filename(included, tree->folder);
}

/* Whether a line opens a string that it does not close; what follows a # is a comment. */
static gboolean leaves_a_quote_open(const char *line)
{
    gboolean open = FALSE;
    for (const char *at = line; *at != '\0' && (open || *at != '#'); at++) {
        if (*at == '\\' && open && at[1] != '\0')
            at++;
        else if (*at == '"')
            open = !open;
    }
    return open;
}

/* The first such line up to that one; 0: none. Where libconfig stops may be lines further on. */
static int line_of_open_quote(const char *file, int until)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL))
        return 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL && i < until; i++) {
        if (leaves_a_quote_open(lines[i]))
            return i + 1;
    }
    return 0;
}

static void tell_syntax(const struct tree *tree, const char *file, int line)
{
    const int quote = line_of_open_quote(file, line);
    if (quote > 0)
        faults_add(tree->faults, file, quote,
                   "un guillemet s’ouvre ici et ne se ferme pas\u00a0; fermez-le",
                   "a quote opens here and does not close; close it");
    else
        faults_add(tree->faults, file, line,
                   "la lecture s’arrête ici ou à la ligne d’avant\u00a0; "
                   "vérifiez guillemets, virgules et parenthèses",
                   "reading stops here or on the line before; check quotes, commas and brackets");
}

gboolean tree_is_whole(const struct tree *tree)
{
    if (!tree->broken)
        return TRUE;
    const char *why = config_error_text(&tree->config);
    g_autofree char *file = file_of(tree, config_error_file(&tree->config));
    int line = config_error_line(&tree->config);
    if (g_strcmp0(why, "duplicate setting name") == 0)
        faults_add(tree->faults, file, line,
                   "une clé s’y trouve pour la seconde fois\u00a0; gardez-en une",
                   "a key stands here for the second time; keep one");
    else if (g_strcmp0(why, "cannot open include file") == 0)
        faults_add(tree->faults, file, line,
                   "@include\u00a0: fichier introuvable\u00a0; vérifiez son nom",
                   "@include: no such file; check its name");
    else
        tell_syntax(tree, file, line);
    return FALSE;
}

/* --- nodes -------------------------------------------------------------------------------- */

const struct node *tree_root(const struct tree *tree)
{
    return node_of(tree->config.root);
}

const struct node *tree_get(const struct node *group, const char *key)
{
    if (!tree_is_group(group))
        return NULL;
    return node_of(config_setting_get_member(setting_of(group), key));
}

guint tree_length(const struct node *node)
{
    return node != NULL && config_setting_is_aggregate(setting_of(node))
               ? (guint)config_setting_length(setting_of(node))
               : 0;
}

const struct node *tree_item(const struct node *node, guint i)
{
    return node_of(config_setting_get_elem(setting_of(node), i));
}

guint tree_items(const struct node *node)
{
    return node == NULL ? 0 : tree_is_list(node) ? tree_length(node) : 1;
}

const struct node *tree_item_or_self(const struct node *node, guint i)
{
    return tree_is_list(node) ? tree_item(node, i) : node;
}

const char *tree_word(const struct node *node)
{
    return tree_is_text(node) ? config_setting_get_string(setting_of(node)) : NULL;
}

gboolean tree_as_flag(const struct node *node, gboolean *value)
{
    if (config_setting_type(setting_of(node)) != CONFIG_TYPE_BOOL)
        return FALSE;
    *value = config_setting_get_bool(setting_of(node));
    return TRUE;
}

gboolean tree_as_number(const struct node *node, gint64 *value)
{
    int type = config_setting_type(setting_of(node));
    if (type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64)
        return FALSE;
    *value = config_setting_get_int64(setting_of(node));
    return TRUE;
}

gboolean tree_is_group(const struct node *node)
{
    return node != NULL && config_setting_is_group(setting_of(node));
}

gboolean tree_is_text(const struct node *node)
{
    return node != NULL && config_setting_type(setting_of(node)) == CONFIG_TYPE_STRING;
}

gboolean tree_is_list(const struct node *node)
{
    return node != NULL &&
           (config_setting_is_array(setting_of(node)) || config_setting_is_list(setting_of(node)));
}

static const char *tree_name(const struct node *node)
{
    return config_setting_name(setting_of(node));
}

int tree_line(const struct node *node)
{
    return (int)config_setting_source_line(setting_of(node));
}

char *tree_file(const struct tree *tree, const struct node *node)
{
    return file_of(tree, config_setting_source_file(setting_of(node)));
}

char *tree_label(const struct node *node)
{
    g_autoptr(GString) label = g_string_new(NULL);
    for (const config_setting_t *at = setting_of(node); at != NULL;
         at = config_setting_parent(at)) {
        const char *name = config_setting_name(at);
        if (name == NULL)
            continue;
        if (label->len > 0)
            g_string_prepend_c(label, '.');
        g_string_prepend(label, name);
    }
    return g_strdup(label->str);
}

gboolean tree_speaks_french(const struct tree *tree)
{
    return tree->faults->french;
}

/* --- faults ------------------------------------------------------------------------------- */

void tree_fault(const struct tree *tree, const struct node *node, const char *french,
                const char *english, ...)
{
    g_autofree char *file = tree_file(tree, node);
    int line = config_setting_is_root(setting_of(node)) ? 0 : tree_line(node);
    va_list arguments;
    va_start(arguments, english);
    g_autofree char *words = g_strdup_vprintf(tree->faults->french ? french : english, arguments);
    va_end(arguments);
    faults_add(tree->faults, file, line, "%s", "%s", words);
}

void tree_check_keys(const struct tree *tree, const struct node *group, const char *const names[],
                     size_t count)
{
    for (guint i = 0; i < tree_length(group); i++) {
        const struct node *member = tree_item(group, i);
        const char *name = tree_name(member);
        if (names_find(names, count, name) >= 0)
            continue;
        g_autofree char *label = tree_label(member);
        const char *near = names_suggest(names, count, name);
        if (near == NULL)
            tree_fault(tree, member, "%s\u00a0: clé inconnue\u00a0; retirez-la",
                       "%s: no such key; take it out", label);
        else
            tree_fault(tree, member,
                       "%s\u00a0: clé inconnue\u00a0; vouliez-vous dire \"%s\"\u00a0?",
                       "%s: no such key; did you mean \"%s\"?", label, near);
    }
}

void tree_missing(const struct tree *tree, const struct node *group, const char *key,
                  const char *wish)
{
    g_autofree char *label = tree_label(group);
    tree_fault(tree, group, "%s%s%s\u00a0: manque\u00a0; ajoutez %s", "%s%s%s: is missing; add %s",
               label, *label == '\0' ? "" : ".", key, wish);
}

void tree_not_among(const struct tree *tree, const struct node *node, const char *word,
                    const char *const names[], size_t count)
{
    g_autofree char *label = tree_label(node);
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(all, "%s%s", i == 0 ? "" : ", ", names[i]);
    const char *near = names_suggest(names, count, word);
    if (near == NULL)
        tree_fault(tree, node, "%s\u00a0: \"%s\" n’est pas parmi %s\u00a0; choisissez-en un",
                   "%s: \"%s\" is none of %s; choose one", label, word, all->str);
    else
        tree_fault(tree, node,
                   "%s\u00a0: \"%s\" n’est pas parmi %s\u00a0; vouliez-vous dire \"%s\"\u00a0?",
                   "%s: \"%s\" is none of %s; did you mean \"%s\"?", label, word, all->str, near);
}
