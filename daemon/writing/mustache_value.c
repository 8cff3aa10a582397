/*
 * mustache_value - the tree of values that a template is rendered over.
 */
#include "writing/mustache_value.h"

static struct value *new_value(enum value_kind kind)
{
    struct value *value = g_new0(struct value, 1);
    value->kind = kind;
    return value;
}

struct value *value_text(const char *text)
{
    struct value *value = new_value(VALUE_TEXT);
    value->text = g_strdup(text == NULL ? "" : text);
    return value;
}

struct value *value_flag(gboolean on)
{
    struct value *value = new_value(VALUE_FLAG);
    value->on = on;
    return value;
}

struct value *value_list(void)
{
    struct value *value = new_value(VALUE_LIST);
    value->list = g_ptr_array_new_with_free_func((GDestroyNotify)value_free);
    return value;
}

struct value *value_table(void)
{
    struct value *value = new_value(VALUE_TABLE);
    value->table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)value_free);
    return value;
}

void value_free(struct value *value)
{
    if (value == NULL)
        return;
    g_free(value->text);
    g_clear_pointer(&value->list, g_ptr_array_unref);
    g_clear_pointer(&value->table, g_hash_table_unref);
    g_free(value);
}

void value_add(struct value *list, struct value *child)
{
    g_return_if_fail(list->kind == VALUE_LIST);
    g_ptr_array_add(list->list, child);
}

void value_set(struct value *table, const char *name, struct value *child)
{
    g_return_if_fail(table->kind == VALUE_TABLE);
    g_hash_table_replace(table->table, g_strdup(name), child);
}

gboolean value_is_true(const struct value *value)
{
    if (value == NULL)
        return FALSE;
    switch (value->kind) {
    case VALUE_TEXT:
        return *value->text != '\0';
    case VALUE_FLAG:
        return value->on;
    case VALUE_LIST:
        return value->list->len > 0;
    case VALUE_TABLE:
        break;
    }
    return TRUE;
}

static const struct value *child_of(const struct value *value, const char *name)
{
    if (value == NULL || value->kind != VALUE_TABLE)
        return NULL;
    return g_hash_table_lookup(value->table, name);
}

/* The innermost table that has the name decides; what stands after a dot is looked up in it alone.
 */
const struct value *value_find(const GPtrArray *stack, const char *name)
{
    if (g_str_equal(name, "."))
        return stack->pdata[stack->len - 1];
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    const struct value *found = NULL;
    for (guint i = stack->len; i > 0 && found == NULL; i--)
        found = child_of(stack->pdata[i - 1], parts[0]);
    for (char **part = parts + 1; parts[0] != NULL && *part != NULL; part++)
        found = child_of(found, *part);
    return found;
}
