#include "base/text.h"

#include <string.h>

static void folds_what_people_do_not_tell_apart(void)
{
    static const struct {
        const char *label, *text, *expected;
    } rows[] = {
        {"case", "MENTOR", "mentor"},
        {"accents", "Mentoré Élodie ÇA", "mentore elodie ca"},
        {"an accent written apart", "e\u0301te\u0301", "ete"},
        {"a curly apostrophe", "aujourd’hui", "aujourd'hui"},
        {"no-break spaces", "9\u00a0h\u202f30", "9 h 30"},
        {"runs of white space", "  a \t\r\n b  ", "a b"},
        {"only white space", " \t ", ""},
        {"an invalid byte",
         "a\xff"
         "b",
         "a?b"},
        {"a cut letter at the end", "caf\xc3", "caf?"},
        {"nothing", "", ""},
        {"no string", NULL, ""},
        {"another script", "ПРИВЕТ", "привет"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *folded = text_fold(rows[i].text);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(folded, ==, rows[i].expected);
    }
}

static void a_clean_line_has_no_control_character(void)
{
    static const struct {
        const char *label, *text;
        gboolean clean;
    } rows[] = {
        {"a name", "Élodie O’Neil", TRUE},
        {"empty", "", TRUE},
        {"a tab", "a\tb", FALSE},
        {"a line feed", "a\nBcc: x", FALSE},
        {"a carriage return", "a\r", FALSE},
        {"DEL", "a\x7f", FALSE},
        {"C1 (NEL)",
         "a\xc2\x85"
         "b",
         FALSE},
        {"line separator", "a\u2028b", FALSE},
        {"paragraph separator", "\u2029", FALSE},
        {"no UTF-8", "a\xff", FALSE},
        {"no-break space", "9\u00a0h", TRUE},
        {"no string", NULL, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (text_is_clean_line(rows[i].text) != rows[i].clean)
            g_error("%s", rows[i].label);
}

static void takes_tricks_out_of_a_name(void)
{
    static const struct {
        const char *label, *text, *expected;
    } rows[] = {
        {"a plain name", "Grace Hopper", "Grace Hopper"},
        {"right-to-left override", "grace\u202egro.live", "gracegro.live"},
        {"isolates", "\u2066a\u2069", "a"},
        {"zero width", "gra\u200bce\ufeff", "grace"},
        {"line break", "a\r\nb", "ab"},
        {"no UTF-8", "a\xff", "a\ufffd"},
        {"no string", NULL, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *plain = text_without_tricks(rows[i].text);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(plain, ==, rows[i].expected);
    }
}

static void only_a_plain_addr_spec_may_go_on_the_wire(void)
{
    static const struct {
        const char *label, *text;
        gboolean good;
    } rows[] = {
        {"plain", "ada@example.org", TRUE},
        {"plus and dots", "robot+p.12.ab_c@mail.example.org", TRUE},
        {"one label", "ada@localhost", TRUE},
        {"apostrophe", "o'neil@example.org", TRUE},
        {"RFC 6531", "élodie@exämple.org", TRUE},
        {"hyphen inside a label", "a@my-firm.org", TRUE},
        {"a second command", "a@b>\r\nRCPT TO:<evil@x", FALSE},
        {"a line feed at the end", "a@b.org\n", FALSE},
        {"a space", "a b@example.org", FALSE},
        {"a no-break space", "a\u00a0b@example.org", FALSE},
        {"angle brackets", "<a@example.org>", FALSE},
        {"quoted", "\"a b\"@example.org", FALSE},
        {"a comma", "a,b@example.org", FALSE},
        {"two at signs", "a@b@example.org", FALSE},
        {"no at sign", "example.org", FALSE},
        {"no local part", "@example.org", FALSE},
        {"no domain", "a@", FALSE},
        {"a dot first", ".a@example.org", FALSE},
        {"a dot last", "a.@example.org", FALSE},
        {"two dots", "a..b@example.org", FALSE},
        {"a dot after the domain", "a@example.org.", FALSE},
        {"two dots in the domain", "a@example..org", FALSE},
        {"a hyphen first", "a@-example.org", FALSE},
        {"an underscore in the domain", "a@ex_ample.org", FALSE},
        {"an address literal", "a@[127.0.0.1]", FALSE},
        {"a route", "@x:a@example.org", FALSE},
        {"zero width", "a\u200b@example.org", FALSE},
        {"no UTF-8", "a\xff@example.org", FALSE},
        {"empty", "", FALSE},
        {"no string", NULL, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (text_is_address(rows[i].text) != rows[i].good)
            g_error("%s: %s", rows[i].label, rows[i].text);
}

static void an_address_has_bounds(void)
{
    g_autofree char *a64 = g_strnfill(64, 'a');
    g_autofree char *a63 = g_strnfill(63, 'a');
    g_autofree char *a61 = g_strnfill(61, 'a');
    g_autofree char *domain253 = g_strdup_printf("%s.%s.%s.%s", a63, a63, a63, a61);
    const struct {
        const char *label, *before, *domain;
        gboolean good;
    } rows[] = {
        {"local part of 64", "", "example.org", TRUE},
        {"local part of 65", "a", "example.org", FALSE},
        {"label of 63", "", a63, TRUE},
        {"label of 64", "", a64, FALSE},
        {"domain of 253", "", domain253, TRUE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *address = g_strconcat(rows[i].before, a64, "@", rows[i].domain, NULL);
        if (text_is_address(address) != rows[i].good)
            g_error("%s", rows[i].label);
    }
    g_autofree char *longer = g_strconcat("a@b", domain253, NULL);
    g_assert_false(text_is_address(longer));
}

static void folding_an_address_lowers_its_domain_alone(void)
{
    static const char *const rows[][2] = {
        {"Ada.L@Example.ORG", "Ada.L@example.org"},
        {"Ada", "Ada"},
        {"a@EXÄMPLE.org", "a@exämple.org"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *folded = text_address_fold(rows[i][0]);
        g_assert_cmpstr(folded, ==, rows[i][1]);
    }
}

static void one_mailbox_is_told_from_another(void)
{
    static const struct {
        const char *label, *left, *right;
        gboolean same;
    } rows[] = {
        {"case", "Ada@Example.org", "ada@EXAMPLE.ORG", TRUE},
        {"another domain", "ada@example.org", "ada@example.com", FALSE},
        {"a longer domain", "ada@example.org", "ada@example.org.evil", FALSE},
        {"a dot in the local part", "a.da@example.org", "ada@example.org", FALSE},
        {"sharp s is no ss", "a@straße.de", "a@strasse.de", FALSE},
        {"KELVIN SIGN is no k", "a@ban\u212a.org", "a@bank.org", FALSE},
        {"capitals beyond ASCII", "É@example.org", "é@example.org", TRUE},
        {"none", NULL, "ada@example.org", FALSE},
        {"neither", NULL, NULL, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (text_same_address(rows[i].left, rows[i].right) != rows[i].same)
            g_error("%s", rows[i].label);
}

static void any_bytes_become_utf8(void)
{
    static const struct {
        const char *label, *bytes;
        gsize length;
        const char *charset, *expected;
    } rows[] = {
        {"UTF-8 stays", "caf\xc3\xa9", 5, "iso-8859-1", "café"},
        {"latin-1", "caf\xe9", 4, "ISO-8859-1", "café"},
        {"latin-1 that is windows-1252", "l\x92\xe9t\xe9", 5, "iso-8859-1", "l’été"},
        {"no charset", "\x80 5,\x8c", 5, NULL, "€ 5,Œ"},
        {"a charset that nobody knows", "caf\xe9", 4, "x-none", "café"},
        {"a charset that would drop bytes", "caf\xe9", 4, "utf-8//IGNORE", "café"},
        {"Greek", "\xe1\xe2", 2, "iso-8859-7", "αβ"},
        {"UTF-16", "a\0\xe9\0", 4, "utf-16le", "aé"},
        {"UTF-16 cut in the middle", "a\0\xe9", 3, "utf-16le", "a\ufffdé"},
        {"wrongly called UTF-8", "caf\xe9", 4, "utf-8", "café"},
        {"bytes that windows-1252 leaves open", "\x81", 1, NULL, "\xc2\x81"},
        {"a NUL", "a\0b", 3, NULL, "a\ufffdb"},
        {"nothing", "", 0, NULL, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = text_to_utf8(rows[i].bytes, rows[i].length, rows[i].charset);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(text, ==, rows[i].expected);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/folds-what-people-do-not-tell-apart",
                    folds_what_people_do_not_tell_apart);
    g_test_add_func("/text/a-clean-line-has-no-control-character",
                    a_clean_line_has_no_control_character);
    g_test_add_func("/text/takes-tricks-out-of-a-name", takes_tricks_out_of_a_name);
    g_test_add_func("/text/only-a-plain-addr-spec-may-go-on-the-wire",
                    only_a_plain_addr_spec_may_go_on_the_wire);
    g_test_add_func("/text/an-address-has-bounds", an_address_has_bounds);
    g_test_add_func("/text/folding-an-address-lowers-its-domain-alone",
                    folding_an_address_lowers_its_domain_alone);
    g_test_add_func("/text/one-mailbox-is-told-from-another", one_mailbox_is_told_from_another);
    g_test_add_func("/text/any-bytes-become-utf8", any_bytes_become_utf8);
    return g_test_run();
}
