#include "writing/mustache.h"

#include <string.h>

static struct value *camille(void)
{
    struct value *root = value_table();
    struct value *reader = value_table();
    value_set(reader, "first", value_text("Camille & <Co>"));
    value_set(reader, "none", value_text(NULL));
    value_set(root, "reader", reader);
    value_set(root, "tu", value_flag(TRUE));
    value_set(root, "vous", value_flag(FALSE));
    struct value *offers = value_list();
    for (int i = 1; i <= 3; i++) {
        g_autofree char *digit = g_strdup_printf("%d", i);
        struct value *offer = value_table();
        value_set(offer, "digit", value_text(digit));
        value_add(offers, offer);
    }
    value_set(root, "offers", offers);
    return root;
}

static const char *find_partial(const char *name, gpointer data)
{
    (void)data;
    if (g_str_equal(name, "loop"))
        return "a{{>loop}}";
    return g_str_equal(name, "footer") ? "--\n{{nobody}}" : NULL;
}

static char *render(const char *template, gboolean html, GError **error)
{
    g_autoptr(value) root = camille();
    const struct mustache mustache = {.name = "fr/log.txt",
                                      .template = template,
                                      .strict = TRUE,
                                      .html = html,
                                      .partial = find_partial};
    return mustache_render(&mustache, root, error);
}

static void renders_what_a_mail_needs(void)
{
    static const struct {
        const char *label, *template, *expected;
        gboolean html;
    } rows[] = {
        {"a dotted name", "Bonjour {{reader.first}},", "Bonjour Camille & <Co>,", FALSE},
        {"escaped for HTML", "<p>{{reader.first}}</p>", "<p>Camille &amp; &lt;Co&gt;</p>", TRUE},
        {"raw in HTML", "{{{reader.first}}}", "Camille & <Co>", TRUE},
        {"one of two words", "{{#tu}}Réponds{{/tu}}{{^tu}}Répondez{{/tu}}", "Réponds", FALSE},
        {"a list with lines of its own", "{{#offers}}\n{{digit}} oui\n{{/offers}}\n",
         "1 oui\n2 oui\n3 oui\n", FALSE},
        {"an empty text is no section", "a{{#reader.none}}b{{/reader.none}}", "a", FALSE},
        {"a section alone on its line leaves no line", "a\n{{#vous}}\nb\n{{/vous}}\nc", "a\nc",
         FALSE},
        {"an empty template", "", "", FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", rows[i].label);
        g_autofree char *text = render(rows[i].template, rows[i].html, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(text, ==, rows[i].expected);
    }
}

static void a_fault_says_where_it_stands(void)
{
    static const struct {
        const char *label, *template, *words;
        int code;
    } rows[] = {
        {"an unknown name", "a\né {{mentee.fullname}}",
         "fr/log.txt:2:3: unknown name \"mentee.fullname\"", MUSTACHE_UNKNOWN},
        {"an unknown member", "{{reader.last}}", "fr/log.txt:1:1: unknown name \"reader.last\"",
         MUSTACHE_UNKNOWN},
        {"an unknown section", "{{#nobody}}x{{/nobody}}", "fr/log.txt:1:1: unknown name \"nobody\"",
         MUSTACHE_UNKNOWN},
        {"an unknown section, inverted", "{{^nobody}}x{{/nobody}}",
         "fr/log.txt:1:1: unknown name \"nobody\"", MUSTACHE_UNKNOWN},
        {"a table as a text", "{{reader}}", "fr/log.txt:1:1: \"reader\" is no text",
         MUSTACHE_UNKNOWN},
        {"an unknown partial", "{{>nothing}}", "fr/log.txt:1:1: unknown partial \"nothing\"",
         MUSTACHE_UNKNOWN},
        {"inside a partial", "x{{>footer}}", "footer:2:1: unknown name \"nobody\"",
         MUSTACHE_UNKNOWN},
        {"a tag without end", "a {{reader.first", "fr/log.txt:1:3: \"{{\" without \"}}\"",
         MUSTACHE_SYNTAX},
        {"a section without end", "{{#tu}}x", "fr/log.txt:1:1: \"tu\" is never closed",
         MUSTACHE_SYNTAX},
        {"an end without section", "x{{/tu}}", "fr/log.txt:1:2: \"tu\" is closed and not open",
         MUSTACHE_SYNTAX},
        {"sections that cross", "{{#tu}}{{#vous}}{{/tu}}{{/vous}}",
         "fr/log.txt:1:17: \"tu\" is closed and not open", MUSTACHE_SYNTAX},
        {"a tag without name", "{{ }}", "fr/log.txt:1:1: a tag without name", MUSTACHE_SYNTAX},
        {"one delimiter", "{{=<%=}}", "fr/log.txt:1:1: \"<%\" are no two delimiters",
         MUSTACHE_SYNTAX},
        {"no UTF-8", "\xff", "fr/log.txt:1:1: the template is no UTF-8", MUSTACHE_SYNTAX},
        {"a partial that names itself", "{{>loop}}",
         "loop:1:1: more than 64 sections and partials in each other", MUSTACHE_SYNTAX},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", rows[i].label);
        g_autofree char *text = render(rows[i].template, FALSE, &error);
        g_assert_null(text);
        g_assert_error(error, MUSTACHE_ERROR, rows[i].code);
        g_assert_cmpstr(error->message, ==, rows[i].words);
    }
}

static void a_text_has_a_ceiling(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *large = g_strnfill(400 * 1024, 'a');
    g_autofree char *template = g_strconcat("{{#offers}}", large, "{{/offers}}", NULL);
    g_autofree char *text = render(template, FALSE, &error);
    g_assert_null(text);
    g_assert_error(error, MUSTACHE_ERROR, MUSTACHE_SYNTAX);
    g_assert_nonnull(strstr(error->message, "more than 1048576 bytes"));
}

static void sections_have_a_ceiling(void)
{
    static const struct {
        int depth;
        gboolean renders;
    } rows[] = {{63, TRUE}, {64, FALSE}, {5000, FALSE}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) template = g_string_new(NULL);
        for (int level = 0; level < rows[i].depth; level++)
            g_string_append(template, "{{#tu}}");
        for (int level = 0; level < rows[i].depth; level++)
            g_string_append(template, "{{/tu}}");
        g_autofree char *text = render(template->str, FALSE, NULL);
        g_assert_cmpint(text != NULL, ==, rows[i].renders);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mustache/renders", renders_what_a_mail_needs);
    g_test_add_func("/mustache/faults", a_fault_says_where_it_stands);
    g_test_add_func("/mustache/ceiling", a_text_has_a_ceiling);
    g_test_add_func("/mustache/depth", sections_have_a_ceiling);
    return g_test_run();
}
