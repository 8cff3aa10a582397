#include "codec/html.h"

#include <string.h>

static void a_reader_sees_lines(void)
{
    static const struct {
        const char *html, *text;
    } rows[] = {
        {"", ""},
        {"Oui", "Oui\n"},
        {"<p>a</p><p>b</p>", "a\nb\n"},
        {"a<br>b<br><br>c", "a\nb\n\nc\n"},
        {"<div>a<br></div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc\n"},
        {"<p>a\n  b&nbsp;c</p>", "a b c\n"},
        {"<b>a</b><i>b</i> c", "ab c\n"},
        {"<table><tr><td>1 :</td><td>oui</td></tr><tr><td>2 :</td><td>non</td></tr></table>",
         "1 : oui\n2 : non\n"},
        {"<ul><li>a</li><li><p>b</p></li></ul>c", "- a\n- b\nc\n"},
        {"<ol start=4><li>a<li>b</ol>", "4. a\n5. b\n"},
        {"<ol><li>a<ol><li>x</li></ol></li><li>b</li></ol>", "1. a\n1. x\n2. b\n"},
        {"<blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "> a\n> b\n>> c\nd\n"},
        {"<pre>a\n  b</pre>", "a\n  b\n"},
        {"&eacute;&#8217;&lt;b&gt;", "é’<b>\n"},
        {"a &amp; b", "a & b\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = html_text(rows[i].html, strlen(rows[i].html));
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

static void what_no_reader_sees_is_left_out(void)
{
    static const char *const rows[] = {
        "<html><head><title>x</title><style>x</style></head><body>Oui</body></html>",
        "<script>x</script>Oui",
        "<!-- x -->Oui",
        "<!--[if mso]>x<![endif]-->Oui",
        "<![if !mso]>Oui<![endif]>",
        "<span style=\"display: none\">x</span>Oui",
        "<span style='DISPLAY:NONE;color:red'>x<b>y</b></span>Oui",
        "<div hidden>x</div>Oui",
        "<p style='mso-hide:all'>x</p>Oui",
        "<img alt=x>Oui",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = html_text(rows[i], strlen(rows[i]));
        g_test_message("%s", rows[i]);
        g_assert_cmpstr(text, ==, "Oui\n");
    }
}

static char *repeated(const char *piece, gsize count, const char *end)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < count; i++)
        g_string_append(text, piece);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

static void text_below_a_depth_of_256_is_kept(void)
{
    g_autofree char *html = repeated("<div>", 1000, "Oui");
    g_autofree char *text = html_text(html, strlen(html));
    g_assert_cmpstr(text, ==, "Oui\n");
}

static void a_bomb_costs_little(void)
{
    static const char *const rows[] = {"<div>", "<![",  "<b><p>", "<ol><li>", "<table>",
                                       "<a ",   "<!--", "&#",     "<font>",   "<blockquote>x<br>"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *html = repeated(rows[i], 100000, "Oui");
        gint64 before = g_get_monotonic_time();
        g_autofree char *text = html_text(html, strlen(html));
        g_assert_true(g_utf8_validate(text, -1, NULL));
        g_test_message("%s: %d ms", rows[i], (int)((g_get_monotonic_time() - before) / 1000));
        g_assert_cmpint(g_get_monotonic_time() - before, <, 3 * G_USEC_PER_SEC);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/a-reader-sees-lines", a_reader_sees_lines);
    g_test_add_func("/html/what-no-reader-sees-is-left-out", what_no_reader_sees_is_left_out);
    g_test_add_func("/html/text-below-a-depth-of-256-is-kept", text_below_a_depth_of_256_is_kept);
    g_test_add_func("/html/a-bomb-costs-little", a_bomb_costs_little);
    return g_test_run();
}
