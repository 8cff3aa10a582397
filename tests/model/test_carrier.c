#include "model/carrier.h"

#include <string.h>

#define ROBOT "binome@lumen.example"
#define MAC "abcdefghijklmnop2345"

static struct token_key key;

static void each_kind_has_its_shape(void)
{
    static const struct {
        enum carrier_kind kind;
        const char *start, *end;
    } rows[] = {
        {CARRIER_UID, "printemps-2027-s12-", "@lumen.example"},
        {CARRIER_REPLY, "binome+printemps-2027.r12.", "@lumen.example"},
        {CARRIER_BOUNCE, "binome+printemps-2027.b12.", "@lumen.example"},
        {CARRIER_MESSAGE, "printemps-2027.m12.", "@lumen.example"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct claim claim = {rows[i].kind, "printemps-2027", 12, 3, 1};
        g_autofree char *name = carrier_make(&key, &claim, ROBOT);
        g_assert_true(g_str_has_prefix(name, rows[i].start));
        g_assert_true(g_str_has_suffix(name, rows[i].end));
        g_assert_cmpuint(strlen(name), ==,
                         strlen(rows[i].start) + TOKEN_MAC_CHARS + strlen(rows[i].end));
    }
}

static void what_is_made_is_read_again_in_any_case(void)
{
    for (int kind = 0; kind < CARRIER_KIND_COUNT; kind++) {
        const struct claim claim = {(enum carrier_kind)kind, "comex-2", 987654321, 3, 1};
        g_autofree char *name = carrier_make(&key, &claim, ROBOT);
        g_autofree char *loud = g_ascii_strup(name, -1);
        g_autoptr(carrier) plain = carrier_parse(name, ROBOT);
        g_autoptr(carrier) upper = carrier_parse(loud, "Binome@Lumen.Example");
        g_assert_nonnull(plain);
        g_assert_nonnull(upper);
        g_assert_cmpint(plain->kind, ==, kind);
        g_assert_cmpstr(plain->cohort, ==, "comex-2");
        g_assert_cmpint(plain->serial, ==, 987654321);
        g_assert_cmpstr(upper->cohort, ==, "comex-2");
        g_assert_true(carrier_holds(&key, plain, 3, 1));
        g_assert_true(carrier_holds(&key, upper, 3, 1));
    }
}

static void a_mac_holds_for_its_own_row_alone(void)
{
    const struct claim claim = {CARRIER_REPLY, "printemps", 12, 3, 1};
    struct token_key other;
    token_key_from_seed(&other, 2);
    g_autofree char *name = carrier_make(&key, &claim, ROBOT);
    g_autoptr(carrier) carrier = carrier_parse(name, ROBOT);
    g_assert_true(carrier_holds(&key, carrier, 3, 1));
    g_assert_false(carrier_holds(&other, carrier, 3, 1));
    g_assert_false(carrier_holds(&key, carrier, 4, 1));
    g_assert_false(carrier_holds(&key, carrier, 3, 2));
    carrier->kind = CARRIER_BOUNCE;
    g_assert_false(carrier_holds(&key, carrier, 3, 1));
    carrier->kind = CARRIER_REPLY;
    carrier->serial = 13;
    g_assert_false(carrier_holds(&key, carrier, 3, 1));
    carrier->serial = 12;
    g_free(carrier->cohort);
    carrier->cohort = g_strdup("printemps-2");
    g_assert_false(carrier_holds(&key, carrier, 3, 1));
}

static void what_has_another_shape_is_no_carrier(void)
{
    static const char *const rows[] = {
        "",
        "@",
        "@lumen.example",
        "printemps-s12-" MAC,
        "printemps-s12-" MAC "@lumen.example.evil.test",
        "printemps-s12-" MAC "@evil.test@elsewhere.test",
        "printemps-s12-" MAC "a@lumen.example",
        "printemps-s12-abcdefghijklmnop234@lumen.example",
        "printemps-s12-abcdefghijklmnop0189@lumen.example",
        "printemps-s012-" MAC "@lumen.example",
        "printemps-s-" MAC "@lumen.example",
        "printemps-s-12-" MAC "@lumen.example",
        "printemps-s0-" MAC "@lumen.example",
        "printemps-s9999999999999999999-" MAC "@lumen.example",
        "printemps-r12-" MAC "@lumen.example",
        "printemps.s12." MAC "@lumen.example",
        "printemps.r12." MAC "@lumen.example",
        "binome+printemps.m12." MAC "@lumen.example",
        "binome+printemps-r12-" MAC "@lumen.example",
        "binome+.r12." MAC "@lumen.example",
        "other+printemps.r12." MAC "@lumen.example",
        "-s12-" MAC "@lumen.example",
        "print emps-s12-" MAC "@lumen.example",
        "print\r\nemps-s12-" MAC "@lumen.example",
        "a-name-of-more-than-24-chars-s12-" MAC "@lumen.example",
        "printemps..r12." MAC "@lumen.example",
        "<printemps-s12-" MAC "@lumen.example>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (carrier_parse(rows[i], ROBOT) != NULL)
            g_error("a carrier: %s", rows[i]);
    g_assert_null(carrier_parse(NULL, ROBOT));
    g_assert_null(carrier_parse("printemps-s12-" MAC "@lumen.example", "lumen.example"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    token_key_from_seed(&key, 1);
    g_test_add_func("/carrier/each-kind-has-its-shape", each_kind_has_its_shape);
    g_test_add_func("/carrier/what-is-made-is-read-again-in-any-case",
                    what_is_made_is_read_again_in_any_case);
    g_test_add_func("/carrier/a-mac-holds-for-its-own-row-alone",
                    a_mac_holds_for_its_own_row_alone);
    g_test_add_func("/carrier/what-has-another-shape-is-no-carrier",
                    what_has_another_shape_is_no_carrier);
    return g_test_run();
}
