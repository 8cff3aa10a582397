/*
 * config_tree - a libconfig file as a tree of nodes, with getters that report what is wrong.
 *
 * A getter of an absent key gives FALSE (or NULL) and leaves the value alone; one
 * of a wrong value adds a fault at its line and does the same. Values are clean
 * lines of UTF-8; an empty text counts as absent.
 */
#pragma once

#include "base/faults.h"
#include "model/programme.h"

#include <glib.h>

struct tree; /* codec/config_tree.c */
typedef struct tree tree;
struct node; /* a setting */

enum { TREE_CAP = 1000 * 1000 };

/* NULL when the file cannot be read. A syntax fault is kept for tree_is_whole: what stands
 * before it can be looked at, to learn the language that it is to be reported in. */
struct tree *tree_read(const char *path, struct faults *faults);
void tree_free(struct tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tree, tree_free)
/* FALSE, with a fault, when the file ended in a syntax fault. */
gboolean tree_is_whole(const struct tree *tree);

const struct node *tree_root(const struct tree *tree);
/* The member of a group; NULL when there is none. */
const struct node *tree_get(const struct node *group, const char *key);
/* Members of a group, list or array; 0 for others. */
guint tree_length(const struct node *node);
const struct node *tree_item(const struct node *node, guint i);
/* Of a list or an array its members; anything else stands for itself, NULL for none. */
guint tree_items(const struct node *node);
const struct node *tree_item_or_self(const struct node *node, guint i);
/* The text of a node as it stands, without any report; NULL when it is none. */
const char *tree_word(const struct node *node);
/* FALSE when it is of another type. */
gboolean tree_as_flag(const struct node *node, gboolean *value);
gboolean tree_as_number(const struct node *node, gint64 *value);
gboolean tree_is_group(const struct node *node);
gboolean tree_is_text(const struct node *node);
/* An array or a list. */
gboolean tree_is_list(const struct node *node);
int tree_line(const struct node *node);
/* The file that it stands in: the tree's own, or one that it includes. */
char *tree_file(const struct tree *tree, const struct node *node);
gboolean tree_speaks_french(const struct tree *tree);

/* A fault at the node: "file:line: " and the words. */
void tree_fault(const struct tree *tree, const struct node *node, const char *french,
                const char *english, ...) G_GNUC_PRINTF(3, 5) G_GNUC_PRINTF(4, 5);
/* The dotted name of a node: "quiet.hours", "steps.after". */
char *tree_label(const struct node *node);
/* A fault for each member that the names do not hold, with the nearest. */
void tree_check_keys(const struct tree *tree, const struct node *group, const char *const names[],
                     size_t count);
/* "is missing; add WISH" at the group. */
void tree_missing(const struct tree *tree, const struct node *group, const char *key,
                  const char *wish);
/* "is none of ..." for a word at the node. */
void tree_not_among(const struct tree *tree, const struct node *node, const char *word,
                    const char *const names[], size_t count);

/* ---- codec/config_value.c ---- */

/* The text of a node itself; NULL, with a fault, when it is none. To be freed. */
char *tree_text_of(const struct tree *tree, const struct node *node);
gboolean tree_number_of(const struct tree *tree, const struct node *node, int least, int most,
                        int *value);
gboolean tree_span_of(const struct tree *tree, const struct node *node, struct span *span);
gboolean tree_date_of(const struct tree *tree, const struct node *node, int *day, int *minute);

/* What `value` held is freed. */
gboolean tree_text(const struct tree *tree, const struct node *group, const char *key,
                   char **value);
gboolean tree_flag(const struct tree *tree, const struct node *group, const char *key,
                   gboolean *value);
gboolean tree_number(const struct tree *tree, const struct node *group, const char *key, int least,
                     int most, int *value);
gboolean tree_span(const struct tree *tree, const struct node *group, const char *key,
                   struct span *value);
/* "9:00" */
gboolean tree_minute(const struct tree *tree, const struct node *group, const char *key,
                     int *value);
gboolean tree_choice(const struct tree *tree, const struct node *group, const char *key,
                     const char *const names[], size_t count, int *value);
/* An array, a list, or one word: the bits of its indexes. */
gboolean tree_bits(const struct tree *tree, const struct node *group, const char *key,
                   const char *const names[], size_t count, unsigned *value);
/* `named`: a name is asked for beside the address. */
gboolean tree_mailbox(const struct tree *tree, const struct node *group, const char *key,
                      gboolean named, struct mailbox *value);
gboolean tree_mailbox_of(const struct tree *tree, const struct node *node, gboolean named,
                         struct mailbox *value);
/* Relative to the folder of the file that names it. */
gboolean tree_path(const struct tree *tree, const struct node *group, const char *key,
                   char **value);
char *tree_path_of(const struct tree *tree, const struct node *node);
