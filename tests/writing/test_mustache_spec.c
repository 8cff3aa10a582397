#include "writing/mustache.h"

#include <json-glib/json-glib.h>

static struct value *from_json(JsonNode *node);

static void add_member(JsonObject *object, const gchar *name, JsonNode *node, gpointer table)
{
    (void)object;
    value_set(table, name, from_json(node));
}

static struct value *from_array(JsonArray *array)
{
    struct value *list = value_list();
    for (guint i = 0; i < json_array_get_length(array); i++)
        value_add(list, from_json(json_array_get_element(array, i)));
    return list;
}

static struct value *from_number(JsonNode *node)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (json_node_get_value_type(node) == G_TYPE_INT64)
        g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, json_node_get_int(node));
    else
        g_ascii_formatd(text, sizeof text, "%.15g", json_node_get_double(node));
    return value_text(text);
}

static struct value *from_json(JsonNode *node)
{
    if (JSON_NODE_HOLDS_ARRAY(node))
        return from_array(json_node_get_array(node));
    if (JSON_NODE_HOLDS_NULL(node))
        return value_text(NULL);
    if (JSON_NODE_HOLDS_OBJECT(node)) {
        struct value *table = value_table();
        json_object_foreach_member(json_node_get_object(node), add_member, table);
        return table;
    }
    if (json_node_get_value_type(node) == G_TYPE_BOOLEAN)
        return value_flag(json_node_get_boolean(node));
    if (json_node_get_value_type(node) == G_TYPE_STRING)
        return value_text(json_node_get_string(node));
    return from_number(node);
}

static const char *find_partial(const char *name, gpointer data)
{
    JsonObject *partials = data;
    if (partials == NULL || !json_object_has_member(partials, name))
        return NULL;
    return json_object_get_string_member(partials, name);
}

/* Whether the case holds; `strict` as asked. */
static gboolean holds(JsonObject *row, gboolean strict, char **rendered)
{
    g_autoptr(value) root = from_json(json_object_get_member(row, "data"));
    const struct mustache mustache = {
        .name = json_object_get_string_member(row, "name"),
        .template = json_object_get_string_member(row, "template"),
        .strict = strict,
        .html = TRUE,
        .partial = find_partial,
        .data = json_object_has_member(row, "partials")
                    ? json_object_get_object_member(row, "partials")
                    : NULL,
    };
    *rendered = mustache_render(&mustache, root, NULL);
    return g_strcmp0(*rendered, json_object_get_string_member(row, "expected")) == 0;
}

static int need_silence; /* cases that hold only when unknown names are passed over */

static void run_file(gconstpointer data)
{
    g_autofree char *path =
        g_strdup_printf("%s/mustache-spec/%s.json", SHARED_DIR, (const char *)data);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("the spec is not beside this checkout");
        return;
    }
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_file(parser, path, NULL));
    JsonArray *rows =
        json_object_get_array_member(json_node_get_object(json_parser_get_root(parser)), "tests");
    g_assert_cmpuint(json_array_get_length(rows), >, 0);
    for (guint i = 0; i < json_array_get_length(rows); i++) {
        JsonObject *row = json_array_get_object_element(rows, i);
        g_autofree char *strictly = NULL, *softly = NULL;
        if (!holds(row, FALSE, &softly))
            g_error("%s: %s", json_object_get_string_member(row, "name"), softly);
        need_silence += holds(row, TRUE, &strictly) ? 0 : 1;
    }
}

static void strict_refuses_unknown_names_and_nothing_else(void)
{
    if (!g_file_test(SHARED_DIR "/mustache-spec", G_FILE_TEST_EXISTS)) {
        g_test_skip("the spec is not beside this checkout");
        return;
    }
    /* Eleven look for a name that is not there (two of them inverted), one for a partial. */
    g_assert_cmpint(need_silence, ==, 12);
}

int main(int argc, char **argv)
{
    static const char *const files[] = {"comments", "delimiters", "interpolation",
                                        "inverted", "partials",   "sections"};
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strconcat("/mustache-spec/", files[i], NULL);
        g_test_add_data_func(path, files[i], run_file);
    }
    g_test_add_func("/mustache-spec/strict", strict_refuses_unknown_names_and_nothing_else);
    return g_test_run();
}
