#include "support/lumen.h"

#include "writing/compose_html.h"

#include <string.h>

static char *page_of(const char *text, const struct figures *figures, const char *colour)
{
    const struct page page = {
        .language = LANGUAGE_FRENCH,
        .title = "Un <titre>",
        .text = text,
        .colour = colour,
        .figures = figures,
    };
    return compose_html(&page);
}

static void assert_holds(const char *html, const char *part)
{
    if (strstr(html, part) == NULL)
        g_error("\"%s\" is not in\n%s", part, html);
}

static void what_others_wrote_stays_text(void)
{
    g_autofree char *html = page_of("Bonjour,\n> <script>\"&\n> deux\n\nRéf. x\n", NULL, NULL);
    assert_holds(html, "&gt; &lt;script&gt;&quot;&amp;<br>\n&gt; deux</td>");
    assert_holds(html, "<title>Un &lt;titre&gt;</title>");
    g_assert_null(strstr(html, "<script"));
}

static void a_page_says_its_language_and_is_one_table(void)
{
    g_autofree char *html = page_of("Bonjour,\nDeux.\n\nRéf. x\n", NULL, NULL);
    assert_holds(html, "<html lang=\"fr\">");
    assert_holds(html, "<meta name=\"color-scheme\" content=\"light dark\">");
    assert_holds(html, "<table role=\"presentation\" width=\"600\"");
    assert_holds(html, "style=\"width:100%;max-width:600px\"");
    g_assert_null(strstr(html, "<img"));
    g_assert_null(strstr(html, "<style"));
    g_assert_null(strstr(html, "<svg"));
    g_assert_null(strstr(html, "data:"));
    g_assert_null(strstr(html, "http"));
}

static guint count(const char *text, const char *part)
{
    g_auto(GStrv) parts = g_strsplit(text, part, -1);
    return g_strv_length(parts) - 1;
}

static void every_cell_has_its_ground_and_there_is_one_heading(void)
{
    g_autofree char *html = page_of("Bonjour,\nDeux.\n1 oui\n\nRéf. x\n", NULL, NULL);
    g_assert_cmpuint(count(html, "<td"), ==, count(html, "bgcolor=\"#") - 1);
    g_assert_cmpuint(count(html, "<h1"), ==, 1);
    g_assert_cmpuint(count(html, "<td"), ==, count(html, "</td>"));
    g_assert_cmpuint(count(html, "<tr"), ==, count(html, "</tr>"));
    g_assert_cmpuint(count(html, "<table"), ==, count(html, "</table>"));
}

static void months_are_a_table_of_numbers(void)
{
    static const struct figures figures = {
        .months = 3,
        .by_month = {{202702, 0, 16, 0, 0}, {202703, 0, 8, 0, 0}, {202704, 0, 0, 0, 0}},
    };
    g_autofree char *html =
        page_of("Bonjour,\nSéances par mois : février 16, mars 8, avril 0.\nAnna\n\nRéf. x\n",
                &figures, "#112233");
    assert_holds(html, "<caption ");
    assert_holds(html, ">Séances par mois :</caption>");
    g_assert_cmpuint(count(html, "<th scope=\"row\""), ==, 3);
    assert_holds(html, ">février</th>");
    assert_holds(html, ">16</td>");
    assert_holds(html, "<td width=\"240\" height=\"14\" bgcolor=\"#112233\"");
    assert_holds(html, "<td width=\"120\" height=\"14\" bgcolor=\"#112233\"");
    g_assert_cmpuint(count(html, "height=\"14\""), ==, 2); /* no bar for nothing */
    g_assert_null(strstr(html, "février 16,"));
}

static void a_colour_that_is_none_is_not_taken(void)
{
    static const char *const rows[] = {"red", "#12345", "#1234567", "#12345g",
                                       "#112233\" onload=\"x"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *html = page_of("Bonjour,\n\nRéf. x\n", NULL, rows[i]);
        assert_holds(html, "bgcolor=\"#3b7a78\"");
        g_assert_null(strstr(html, rows[i]));
    }
}

static void a_text_without_footer_is_a_page_too(void)
{
    g_autofree char *html = page_of("Un mot\n", NULL, NULL);
    assert_holds(html, ">Un mot</h1>");
    g_autofree char *empty = page_of("", NULL, NULL);
    assert_holds(empty, "</html>");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/escape", what_others_wrote_stays_text);
    g_test_add_func("/html/page", a_page_says_its_language_and_is_one_table);
    g_test_add_func("/html/cells", every_cell_has_its_ground_and_there_is_one_heading);
    g_test_add_func("/html/months", months_are_a_table_of_numbers);
    g_test_add_func("/html/colour", a_colour_that_is_none_is_not_taken);
    g_test_add_func("/html/short", a_text_without_footer_is_a_page_too);
    return g_test_run();
}
