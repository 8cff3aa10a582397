/*
 * Whom a relay's password is shown to, and what is out of reach.
 */
#include "port/smtp.h"
#include "support/fake_server.h"

#include <string.h>

static void assert_refused(const struct server *server, const char *password, int code,
                           const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(smtp_open(server, "binome.test", password, FALSE, &error));
    g_assert_error(error, SMTP_ERROR, code);
    if (strstr(error->message, words) == NULL)
        g_error("\"%s\" does not say \"%s\"", error->message, words);
}

static void settings_that_would_bare_a_secret_are_refused(void)
{
    struct server server = {.host = (char *)"mail.example.org", .port = 25, .tls = TLS_NONE};
    assert_refused(&server, NULL, SMTP_CONFIG, "needs \"implicit\" or \"starttls\"");
    server.host = (char *)"127.evil.example";
    assert_refused(&server, NULL, SMTP_CONFIG, "needs \"implicit\" or \"starttls\"");
    server.host = (char *)"localhost";
    server.login = (char *)"robot";
    assert_refused(&server, "secret", SMTP_CONFIG, "sends no password");
    server.tls = TLS_IMPLICIT;
    assert_refused(&server, NULL, SMTP_CONFIG, "no password or token");
    server.login = NULL;
    server.host = (char *)"mail.example.org";
    assert_refused(&server, NULL, SMTP_CONFIG, "needs one");
    server.host = (char *)"mail.example.org/evil";
    assert_refused(&server, NULL, SMTP_CONFIG, "is no host name");
}

static void a_relay_that_is_not_there_or_not_now_is_out_of_reach(void)
{
    struct server server = {.host = (char *)"127.0.0.1", .port = 1, .tls = TLS_NONE};
    assert_refused(&server, NULL, SMTP_UNREACHABLE, "smtp://127.0.0.1:1: ");
    static const struct fake_step busy[] = {{FAKE_NOTHING, NULL, "421 busy\r\n"}, {FAKE_HANG_UP}};
    struct fake_server *fake = fake_server_start(busy, G_N_ELEMENTS(busy));
    server.port = fake_server_port(fake);
    assert_refused(&server, NULL, SMTP_UNREACHABLE, "421 busy");
    g_free(fake_server_finish(fake));
    static const struct fake_step no[] = {{FAKE_NOTHING, NULL, "554 go away\r\n"}, {FAKE_HANG_UP}};
    fake = fake_server_start(no, G_N_ELEMENTS(no));
    server.port = fake_server_port(fake);
    assert_refused(&server, NULL, SMTP_PROTOCOL, "554 go away");
    g_free(fake_server_finish(fake));
}

static void a_server_without_starttls_gets_no_word(void)
{
    static const struct fake_step steps[] = {
        {FAKE_NOTHING, NULL, "220 fake\r\n"},
        {FAKE_LINE, "EHLO", "250-fake\r\n250 PIPELINING\r\n"},
        {FAKE_HANG_UP},
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    struct server server = {
        .host = (char *)"127.0.0.1", .tls = TLS_STARTTLS, .login = (char *)"robot"};
    server.port = fake_server_port(fake);
    assert_refused(&server, "s3cret", SMTP_TLS, "smtp://127.0.0.1");
    g_autofree char *told = fake_server_finish(fake);
    g_assert_null(strstr(told, "AUTH"));
}

#define CASE(name) g_test_add_func("/smtp-opening/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE(settings_that_would_bare_a_secret_are_refused);
    CASE(a_relay_that_is_not_there_or_not_now_is_out_of_reach);
    CASE(a_server_without_starttls_gets_no_word);
    return g_test_run();
}
