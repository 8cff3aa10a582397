#include "codec/inbound.h"
#include "codec/json.h"

static struct incoming *read_mail(const char *name)
{
    g_autofree char *path = g_strconcat(TESTS_DIR "/mail/", name, ".eml", NULL);
    char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_autoptr(GBytes) raw = g_bytes_new_take(bytes, length);
    return inbound_read(raw);
}

static void a_reply_is_printed_on_one_line(void)
{
    g_autoptr(incoming) incoming = read_mail("exchange-reply");
    g_autofree char *line = json_incoming("a.eml", incoming, "calendar", "Désolée \"x\"\n");
    g_assert_cmpstr(
        line, ==,
        "{\"file\":\"a.eml\",\"class\":\"calendar\","
        "\"message_id\":\"AM0PR01MB1234@AM0PR01MB1234.eurprd01.prod.quai.example\","
        "\"from\":\"helene.okafor@quai.example\",\"subject\":\"Refusé: Hélène – Tom\","
        "\"date\":\"2027-01-04T08:15:02Z\",\"calendar\":{\"method\":\"REPLY\",\"components\":[{"
        "\"uid\":\"printemps-s7-mfrggzdfmztwq2lknnwg@lumen.example\",\"sequence\":1,"
        "\"recurrence_id\":null,\"dtstamp\":\"2027-01-04T08:15:02Z\","
        "\"start\":\"2027-01-15T11:00:00\",\"end\":\"2027-01-15T12:00:00\","
        "\"zone\":\"Europe/Paris\",\"partstat\":{\"helene.okafor@quai.example\":\"DECLINED\"},"
        "\"comment\":\"Je suis à Lyon ce jour-là, désolée.\"}]},\"bounce\":null,"
        "\"text\":\"Désolée \\\"x\\\"\\n\"}");
}

static void a_bounce_names_its_recipients(void)
{
    g_autoptr(incoming) incoming = read_mail("exchange-bounce");
    g_autofree char *line = json_incoming("b.eml", incoming, "bounce", NULL);
    g_assert_cmpstr(
        line, ==,
        "{\"file\":\"b.eml\",\"class\":\"bounce\",\"message_id\":\"ndr-1@quai.example\","
        "\"from\":\"postmaster@quai.example\",\"subject\":\"Non remis : Bonjour\","
        "\"date\":\"2027-01-04T08:00:00Z\",\"calendar\":null,\"bounce\":{"
        "\"recipients\":[{\"address\":\"ada@quai.example\",\"status\":\"5.2.2\","
        "\"verdict\":\"soft\"},{\"address\":\"bob@quai.example\","
        "\"status\":\"4.4.7\",\"verdict\":\"delayed\"}]},\"text\":null}");
}

static void what_is_missing_is_null(void)
{
    g_autoptr(GBytes) raw = g_bytes_new_static("", 0);
    g_autoptr(incoming) incoming = inbound_read(raw);
    g_autofree char *line = json_incoming("\xff.eml", incoming, "unreadable", NULL);
    g_assert_cmpstr(line, ==,
                    "{\"file\":\"ÿ.eml\",\"class\":\"unreadable\",\"message_id\":null,"
                    "\"from\":null,\"subject\":null,\"date\":null,\"calendar\":null,"
                    "\"bounce\":null,\"text\":null}");
}

static void strings_are_printed_in_order(void)
{
    g_autofree char *line = json_strings("b", "1", "a", NULL, "c", "\n", NULL);
    g_assert_cmpstr(line, ==, "{\"b\":\"1\",\"a\":null,\"c\":\"\\n\"}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/a-reply-is-printed-on-one-line", a_reply_is_printed_on_one_line);
    g_test_add_func("/json/a-bounce-names-its-recipients", a_bounce_names_its_recipients);
    g_test_add_func("/json/what-is-missing-is-null", what_is_missing_is_null);
    g_test_add_func("/json/strings-are-printed-in-order", strings_are_printed_in_order);
    return g_test_run();
}
