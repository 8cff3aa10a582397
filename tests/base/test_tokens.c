#include "base/tokens.h"

#include <string.h>

static const struct token_key zeros;

/* Made apart from this code: printf %s uid | openssl dgst -sha256 -mac HMAC -macopt
 * hexkey:00...00 -binary | base32 | cut -c1-20 | tr A-Z a-z */
static void a_mac_is_the_first_hundred_bits_in_base32(void)
{
    g_autofree char *mac = token_mac(&zeros, "uid");
    g_assert_cmpuint(strlen(mac), ==, TOKEN_MAC_CHARS);
    g_assert_cmpstr(mac, ==, "pmtgosl7z3olwj4gtv6p");
}

static void a_mac_holds_for_its_text_and_key_alone(void)
{
    struct token_key other;
    token_key_from_seed(&other, 7);
    g_autofree char *mac = token_mac(&zeros, "uid printemps 3 p12 1");
    g_autofree char *upper = g_ascii_strup(mac, -1);
    g_autofree char *longer = g_strconcat(mac, "a", NULL);
    g_autofree char *wrong = g_strdup(mac);
    wrong[TOKEN_MAC_CHARS - 1] = wrong[TOKEN_MAC_CHARS - 1] == 'a' ? 'b' : 'a';
    g_assert_true(token_mac_is(&zeros, "uid printemps 3 p12 1", mac));
    g_assert_true(token_mac_is(&zeros, "uid printemps 3 p12 1", upper));
    g_assert_false(token_mac_is(&zeros, "uid printemps 3 p12 2", mac));
    g_assert_false(token_mac_is(&other, "uid printemps 3 p12 1", mac));
    g_assert_false(token_mac_is(&zeros, "uid printemps 3 p12 1", wrong));
    g_assert_false(token_mac_is(&zeros, "uid printemps 3 p12 1", longer));
    g_assert_false(token_mac_is(&zeros, "uid printemps 3 p12 1", ""));
    g_assert_false(token_mac_is(&zeros, "uid printemps 3 p12 1", NULL));
}

static void the_kernel_gives_another_key_each_time(void)
{
    struct token_key first, second;
    token_key_random(&first);
    token_key_random(&second);
    g_assert_cmpint(memcmp(&first, &second, sizeof first), !=, 0);
}

static void a_seed_gives_its_key_again(void)
{
    struct token_key first, again, other;
    token_key_from_seed(&first, 1);
    token_key_from_seed(&again, 1);
    token_key_from_seed(&other, 2);
    g_assert_cmpmem(&first, sizeof first, &again, sizeof again);
    g_assert_cmpint(memcmp(&first, &other, sizeof first), !=, 0);
}

/* FIPS 180-4 examples. */
static void sha256_is_that_of_the_standard(void)
{
    g_autofree char *abc = token_sha256("abc", 3);
    g_autofree char *nothing = token_sha256(NULL, 0);
    g_assert_cmpstr(abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_assert_cmpstr(nothing, ==,
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void a_number_stays_under_its_limit_and_comes_again(void)
{
    guint seen[6] = {0};
    for (int i = 0; i < 600; i++) {
        g_autofree char *text = g_strdup_printf("person %d", i);
        guint64 number = token_number(&zeros, text, G_N_ELEMENTS(seen));
        g_assert_cmpuint(number, <, G_N_ELEMENTS(seen));
        g_assert_cmpuint(number, ==, token_number(&zeros, text, G_N_ELEMENTS(seen)));
        seen[number]++;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(seen); i++)
        g_assert_cmpuint(seen[i], >, 60);
    g_assert_cmpuint(token_number(&zeros, "person", 0), ==, 0);
    g_assert_cmpuint(token_number(&zeros, "person", 1), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tokens/a-mac-is-the-first-hundred-bits-in-base32",
                    a_mac_is_the_first_hundred_bits_in_base32);
    g_test_add_func("/tokens/a-mac-holds-for-its-text-and-key-alone",
                    a_mac_holds_for_its_text_and_key_alone);
    g_test_add_func("/tokens/the-kernel-gives-another-key-each-time",
                    the_kernel_gives_another_key_each_time);
    g_test_add_func("/tokens/a-seed-gives-its-key-again", a_seed_gives_its_key_again);
    g_test_add_func("/tokens/sha256-is-that-of-the-standard", sha256_is_that_of_the_standard);
    g_test_add_func("/tokens/a-number-stays-under-its-limit-and-comes-again",
                    a_number_stays_under_its_limit_and_comes_again);
    return g_test_run();
}
