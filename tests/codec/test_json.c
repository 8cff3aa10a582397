#include "codec/inbound.h"
#include "codec/json.h"
#include "model/fact.h"

#include <string.h>

static struct incoming *read_mail(const char *name)
{
    g_autofree char *path = g_strconcat(TESTS_DIR "/mail/", name, ".eml", NULL);
    char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_autoptr(GBytes) raw = g_bytes_new_take(bytes, length);
    return inbound_read(raw);
}

#define NOTHING_MORE                                                                               \
    "\"answers\":{},\"choice\":null,\"intent\":[],\"times\":[],\"facts\":null,\"why_not\":null}"

static void a_reply_is_printed_on_one_line(void)
{
    g_autoptr(incoming) incoming = read_mail("exchange-reply");
    g_autoptr(readout) readout = readout_new("a.eml", incoming);
    readout->mail_class = "calendar";
    readout->text = g_strdup("Désolée \"x\"\n");
    g_autofree char *line = json_readout(readout);
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
        "\"comment\":\"Je suis à Lyon ce jour-là, désolée.\"}]},\"bounce\":null,\"away\":null,"
        "\"text\":\"Désolée \\\"x\\\"\\n\"," NOTHING_MORE);
}

static void a_bounce_names_its_recipients(void)
{
    g_autoptr(incoming) incoming = read_mail("exchange-bounce");
    g_autoptr(readout) readout = readout_new("b.eml", incoming);
    static char address[] = "ada@quai.example", status[] = "5.2.2";
    static struct readout_recipient first = {address, status, "soft"};
    readout->mail_class = "bounce";
    readout->recipients = g_ptr_array_new();
    g_ptr_array_add(readout->recipients, &first);
    g_autofree char *line = json_readout(readout);
    g_assert_cmpstr(
        line, ==,
        "{\"file\":\"b.eml\",\"class\":\"bounce\",\"message_id\":\"ndr-1@quai.example\","
        "\"from\":\"postmaster@quai.example\",\"subject\":\"Non remis : Bonjour\","
        "\"date\":\"2027-01-04T08:00:00Z\",\"calendar\":null,\"bounce\":{"
        "\"recipients\":[{\"address\":\"ada@quai.example\",\"status\":\"5.2.2\","
        "\"verdict\":\"soft\"}]},\"away\":null,\"text\":null," NOTHING_MORE);
}

static void what_is_missing_is_null(void)
{
    g_autoptr(GBytes) raw = g_bytes_new_static("", 0);
    g_autoptr(incoming) incoming = inbound_read(raw);
    g_autoptr(readout) readout = readout_new("\xff.eml", incoming);
    g_autofree char *line = json_readout(readout);
    g_assert_cmpstr(line, ==,
                    "{\"file\":\"ÿ.eml\",\"class\":\"unreadable\",\"message_id\":null,"
                    "\"from\":null,\"subject\":null,\"date\":null,\"calendar\":null,"
                    "\"bounce\":null,\"away\":null,\"text\":null," NOTHING_MORE);
}

static void what_was_understood_is_told(void)
{
    g_autoptr(GBytes) raw = g_bytes_new_static("", 0);
    g_autoptr(incoming) incoming = inbound_read(raw);
    g_autoptr(readout) readout = readout_new("c.eml", incoming);
    readout->mail_class = "person";
    readout->away = TRUE;
    readout->until = g_strdup("2026-03-24");
    readout->labels = g_ptr_array_new();
    readout->answers = g_ptr_array_new();
    g_ptr_array_add(readout->labels, (gpointer) "Durée");
    g_ptr_array_add(readout->answers, (gpointer) "45");
    readout->choice = 2;
    g_ptr_array_add(readout->intents, (gpointer) "digit");
    readout->facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    g_ptr_array_add(readout->facts, fact_new(FACT_SESSION_HELD, 1, 3, 7, 12));
    readout->why_not = g_strdup("late");
    g_autofree char *line = json_readout(readout);
    g_assert_nonnull(strstr(
        line, "\"away\":{\"until\":\"2026-03-24\"},\"text\":null,\"answers\":{\"Durée\":\"45\"},"
              "\"choice\":2,\"intent\":[\"digit\"],\"times\":[],\"facts\":[{\"kind\":"
              "\"session.held\",\"person\":7,\"session\":12,\"step\":null,\"state\":null,"
              "\"value\":null,\"start\":null,\"end\":null}],\"why_not\":\"late\"}"));
}

static void only_what_is_ambiguous_says_so(void)
{
    g_autoptr(GArray) times = readout_times_new();
    struct readout_time sure = {.start = g_strdup("2026-03-13T14:00"), .what = "proposal"};
    struct readout_time unsure = {.start = g_strdup("2026-03-13T07:00"),
                                  .what = "proposal",
                                  .ambiguous = TRUE,
                                  .other_start = g_strdup("2026-03-13T19:00")};
    g_array_append_val(times, sure);
    g_array_append_val(times, unsure);
    g_autofree char *line = json_phrase("é", times);
    g_assert_cmpstr(line, ==,
                    "{\"phrase\":\"é\",\"times\":[{\"start\":\"2026-03-13T14:00\",\"end\":null,"
                    "\"what\":\"proposal\"},{\"start\":\"2026-03-13T07:00\",\"end\":null,"
                    "\"what\":\"proposal\",\"ambiguous\":true,\"readings\":[{\"start\":"
                    "\"2026-03-13T07:00\",\"end\":null},{\"start\":\"2026-03-13T19:00\","
                    "\"end\":null}]}]}");
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
    g_test_add_func("/json/what-was-understood-is-told", what_was_understood_is_told);
    g_test_add_func("/json/only-what-is-ambiguous-says-so", only_what_is_ambiguous_says_so);
    g_test_add_func("/json/strings-are-printed-in-order", strings_are_printed_in_order);
    return g_test_run();
}
