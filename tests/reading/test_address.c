/*
 * The carriers of a message, the surest first.
 */
#include "reading/address.h"

#include <string.h>

#define ROBOT "binome@changefactory.example"

static char *make(enum carrier_kind kind, gint64 serial)
{
    const struct claim claim = {kind, "printemps", serial, 1, 1};
    struct token_key key;
    token_key_from_seed(&key, 1);
    return carrier_make(&key, &claim, ROBOT);
}

static void names_each_once_uids_first(void)
{
    g_autoptr(incoming) incoming = incoming_new();
    g_autofree char *uid = make(CARRIER_UID, 7);
    incoming->calendar = itip_new(METHOD_REPLY);
    itip_add(incoming->calendar, uid);
    itip_add(incoming->calendar, uid);
    itip_add(incoming->calendar, "0123@google.com");
    g_ptr_array_add(incoming->references, make(CARRIER_MESSAGE, 40));
    g_ptr_array_add(incoming->recipients, make(CARRIER_REPLY, 40));
    g_ptr_array_add(incoming->recipients, g_strdup(ROBOT));
    incoming->returned_id = make(CARRIER_MESSAGE, 41);
    g_autoptr(GPtrArray) carriers = address_carriers(incoming, ROBOT);
    static const struct {
        enum carrier_kind kind;
        gint64 serial;
    } wanted[] = {
        {CARRIER_UID, 7}, {CARRIER_REPLY, 40}, {CARRIER_MESSAGE, 40}, {CARRIER_MESSAGE, 41}};
    g_assert_cmpuint(carriers->len, ==, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < carriers->len; i++) {
        const struct carrier *carrier = carriers->pdata[i];
        g_assert_cmpint(carrier->kind, ==, wanted[i].kind);
        g_assert_cmpint(carrier->serial, ==, wanted[i].serial);
    }
}

static void finds_none_in_a_new_mail(void)
{
    g_autoptr(incoming) incoming = incoming_new();
    g_ptr_array_add(incoming->recipients, g_strdup(ROBOT));
    g_ptr_array_add(incoming->references, g_strdup("abc@mail.gmail.com"));
    g_autoptr(GPtrArray) carriers = address_carriers(incoming, ROBOT);
    g_assert_cmpuint(carriers->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/address/" #name, name)
    TEST(names_each_once_uids_first);
    TEST(finds_none_in_a_new_mail);
    return g_test_run();
}
