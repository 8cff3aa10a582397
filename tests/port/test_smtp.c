#include "port/smtp.h"
#include "support/fake_server.h"

#include <string.h>

#define GREETING                                                                                   \
    {                                                                                              \
        FAKE_NOTHING, NULL, "220 fake\r\n"                                                         \
    }
#define EHLO_PLAIN                                                                                 \
    {                                                                                              \
        FAKE_LINE, "EHLO", "250 fake\r\n"                                                          \
    }
#define EHLO_FULL                                                                                  \
    {                                                                                              \
        FAKE_LINE, "EHLO",                                                                         \
            "250-fake\r\n250-PIPELINING\r\n250-SIZE 1000000\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"   \
    }
#define QUIT                                                                                       \
    {                                                                                              \
        FAKE_LINE, "QUIT", "221 bye\r\n"                                                           \
    }
#define HANG_UP                                                                                    \
    {                                                                                              \
        FAKE_HANG_UP                                                                               \
    }

static const struct envelope to_grace = {"robot+t@example.org", "grace@lumen.example"};

static struct relay *open_relay(const struct fake_server *fake)
{
    struct server server = {.host = (char *)"127.0.0.1", .tls = TLS_NONE};
    g_autoptr(GError) error = NULL;
    server.port = fake_server_port(fake);
    struct relay *relay = smtp_open(&server, "binome.test", NULL, FALSE, &error);
    g_assert_no_error(error);
    g_assert_nonnull(relay);
    return relay;
}

static struct submission submit(struct relay *relay, const struct envelope *envelope,
                                const char *message)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(message, strlen(message));
    return smtp_submit(relay, envelope, bytes);
}

static void assert_submits(struct relay *relay, const struct envelope *envelope,
                           const char *message, enum verdict verdict)
{
    struct submission submission = submit(relay, envelope, message);
    if (submission.verdict != verdict)
        g_test_message("%s", submission.words);
    g_assert_cmpint((int)submission.verdict, ==, (int)verdict);
    g_assert_nonnull(submission.words);
    submission_clear(&submission);
}

/* Plays the steps to one submission; all that the server was told. */
static char *submit_one(const struct fake_step *steps, gsize count, const char *message,
                        enum verdict verdict, gboolean still_open)
{
    struct fake_server *fake = fake_server_start(steps, count);
    g_autoptr(relay) relay = open_relay(fake);
    assert_submits(relay, &to_grace, message, verdict);
    g_assert_cmpint(smtp_is_open(relay), ==, still_open);
    g_clear_pointer(&relay, smtp_close);
    return fake_server_finish(fake);
}

/* ---- the dialogue ---- */

static void commands_leave_in_one_flight_where_pipelining_is_offered(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL FROM:<robot+t@example.org> SIZE=11\r", NULL},
        {FAKE_LINE, "RCPT TO:<grace@lumen.example>\r", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "250-2.0.0 Ok\r\n250 2.0.0 queued\r\n"},
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "250 ok\r\n"},
        QUIT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(relay) relay = open_relay(fake);
    g_assert_cmpstr(smtp_capabilities(relay), ==, "PIPELINING SIZE 8BITMIME SMTPUTF8");
    struct submission first = submit(relay, &to_grace, "A: b\n\nc");
    g_assert_cmpstr(first.words, ==, "250-2.0.0 Ok 250 2.0.0 queued");
    submission_clear(&first);
    g_assert_cmpuint(smtp_flights(relay), ==, 2);
    assert_submits(relay, &to_grace, "A: b\n\nc", VERDICT_SENT);
    g_assert_cmpuint(smtp_flights(relay), ==, 4);
    g_clear_pointer(&relay, smtp_close);
    g_free(fake_server_finish(fake));
}

static void commands_leave_one_by_one_where_it_is_not(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_PLAIN,
        {FAKE_LINE, "MAIL FROM:<robot+t@example.org>\r", "250 a\r\n", 0, TRUE},
        {FAKE_LINE, "RCPT", "250-b\r\n250 b\r\n", 0, TRUE},
        {FAKE_LINE, "DATA", "354 go\r\n", 0, TRUE},
        {FAKE_DOT, NULL, "250 ok\r\n"},
        QUIT,
        HANG_UP,
    };
    g_free(submit_one(steps, G_N_ELEMENTS(steps), "A: é\n\nb\n", VERDICT_SENT, TRUE));
}

static void eight_bits_are_declared_only_when_there_are_some(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL FROM:<robot+t@example.org> SIZE=12 BODY=8BITMIME\r", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "250 ok\r\n"},
        QUIT,
        HANG_UP,
    };
    g_free(submit_one(steps, G_N_ELEMENTS(steps), "A: é\n\nb\n", VERDICT_SENT, TRUE));
}

static void utf8_addresses_need_smtputf8(void)
{
    static const struct envelope to_helene = {"", "hélène@lumen.example"};
    static const struct fake_step offered[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL FROM:<> SIZE=11 SMTPUTF8\r", NULL},
        {FAKE_LINE, "RCPT TO:<hélène@lumen.example>", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "250 ok\r\n"},
        QUIT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(offered, G_N_ELEMENTS(offered));
    g_autoptr(relay) relay = open_relay(fake);
    assert_submits(relay, &to_helene, "A: b\n\nc", VERDICT_SENT);
    g_clear_pointer(&relay, smtp_close);
    g_free(fake_server_finish(fake));

    static const struct fake_step missing[] = {GREETING, EHLO_PLAIN, QUIT, HANG_UP};
    fake = fake_server_start(missing, G_N_ELEMENTS(missing));
    relay = open_relay(fake);
    assert_submits(relay, &to_helene, "A: b\n\nc", VERDICT_REFUSED);
    g_clear_pointer(&relay, smtp_close);
    g_free(fake_server_finish(fake));
}

static void addresses_that_would_speak_smtp_never_reach_the_wire(void)
{
    static const char *const bad[] = {"a@b>\r\nRCPT TO:<evil@x.example",
                                      "a@b\n.example",
                                      "a b@c.example",
                                      "a@b.example>",
                                      "<a@b.example",
                                      "",
                                      "a",
                                      "a@b@c.example"};
    static const struct fake_step steps[] = {GREETING, EHLO_FULL, QUIT, HANG_UP};
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(relay) relay = open_relay(fake);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const struct envelope to = {"robot@example.org", bad[i]};
        const struct envelope from = {bad[i], "grace@lumen.example"};
        assert_submits(relay, &to, "A: b\n\nc", VERDICT_REFUSED);
        if (*bad[i] != '\0')
            assert_submits(relay, &from, "A: b\n\nc", VERDICT_REFUSED);
    }
    g_clear_pointer(&relay, smtp_close);
    g_autofree char *told = fake_server_finish(fake);
    g_assert_cmpstr(told, ==, "EHLO binome.test\r\nQUIT\r\n");
}

/* ---- the message ---- */

static void the_wire_bears_the_stuffed_message(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_PLAIN,
        {FAKE_LINE, "MAIL", "250 a\r\n"},
        {FAKE_LINE, "RCPT", "250 b\r\n"},
        {FAKE_LINE, "DATA", "354 go\r\n"},
        {FAKE_DOT, NULL, "250 ok\r\n"},
        QUIT,
        HANG_UP,
    };
    g_autofree char *told =
        submit_one(steps, G_N_ELEMENTS(steps), "A: b\n\nx\n.\nMAIL FROM:<evil@x.example>\n",
                   VERDICT_SENT, TRUE);
    g_assert_nonnull(strstr(told, "DATA\r\nA: b\r\n\r\nx\r\n..\r\nMAIL FROM:<evil@x.example>\r\n"
                                  ".\r\nQUIT\r\n"));
}

/* ---- verdicts ---- */

static void a_reply_to_the_dot_decides(void)
{
    static const struct {
        const char *reply;
        enum verdict verdict;
        gboolean open;
    } rows[] = {
        {"250 ok\r\n", VERDICT_SENT, TRUE},
        {"250-one\r\n250-two\r\n250 three\r\n", VERDICT_SENT, TRUE},
        {"250\n", VERDICT_SENT, TRUE},
        {"451 later\r\n", VERDICT_DEFERRED, TRUE},
        {"421 shutting down\r\n", VERDICT_DEFERRED, FALSE},
        {"554-no\r\n554 spam\r\n", VERDICT_REFUSED, TRUE},
        {"354 what\r\n", VERDICT_DOUBT, FALSE},
        {"250-one\r\n550 two\r\n", VERDICT_DOUBT, FALSE},
        {"ok\r\n", VERDICT_DOUBT, FALSE},
        {"2500 ok\r\n", VERDICT_DOUBT, FALSE},
        {"\r\n", VERDICT_DOUBT, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct fake_step steps[] = {
            GREETING,
            EHLO_FULL,
            {FAKE_LINE, "MAIL", NULL},
            {FAKE_LINE, "RCPT", NULL},
            {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
            {FAKE_DOT, NULL, rows[i].reply},
            HANG_UP,
        };
        g_test_message("%s", rows[i].reply);
        g_free(submit_one(steps, G_N_ELEMENTS(steps), "A: b\n\nc", rows[i].verdict, rows[i].open));
    }
}

/* With `length` 0 the server says nothing at all. */
static void cut_at(const struct fake_step *whole, gsize count, gsize step, gsize length,
                   enum verdict verdict)
{
    g_autofree struct fake_step *steps = g_memdup2(whole, (step + 2) * sizeof *whole);
    g_assert_cmpuint(step + 1, <, count);
    steps[step].length = (gssize)length;
    if (length == 0)
        steps[step].say = NULL;
    steps[step + 1] = (struct fake_step)HANG_UP;
    g_free(submit_one(steps, step + 2, "A: b\n\nc", verdict, FALSE));
}

static void a_cut_in_the_reply_to_the_dot_is_in_doubt(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "250-2.0.0 Ok\r\n250 2.0.0 queued as 4711\r\n"},
        HANG_UP,
    };
    for (gsize length = 0; length < strlen(steps[5].say); length++)
        cut_at(steps, G_N_ELEMENTS(steps), 5, length, VERDICT_DOUBT);
}

static void a_cut_in_a_refusal_after_the_dot_is_in_doubt_too(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "554 no\r\n"},
        HANG_UP,
    };
    for (gsize length = 0; length < strlen(steps[5].say); length++)
        cut_at(steps, G_N_ELEMENTS(steps), 5, length, VERDICT_DOUBT);
}

static void a_cut_before_the_message_is_no_acceptance(void)
{
    static const struct fake_step piped[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n250-b\r\n250 b\r\n354 go\r\n"},
        HANG_UP,
    };
    for (gsize length = 0; length < strlen(piped[4].say); length++)
        cut_at(piped, G_N_ELEMENTS(piped), 4, length, VERDICT_DEFERRED);

    static const struct fake_step plain[] = {
        GREETING,
        EHLO_PLAIN,
        {FAKE_LINE, "MAIL", "250 sender\r\n"},
        {FAKE_LINE, "RCPT", "250 recipient\r\n"},
        {FAKE_LINE, "DATA", "354 go\r\n"},
        HANG_UP,
    };
    for (gsize step = 2; step <= 4; step++)
        for (gsize length = 0; length < strlen(plain[step].say); length++)
            cut_at(plain, G_N_ELEMENTS(plain), step, length, VERDICT_DEFERRED);
}

static void a_refusal_counts_although_the_line_is_cut_after_it(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n550 unknown\r\n554 no recipients\r\n"},
        HANG_UP,
    };
    gsize known = strlen("250 a\r\n550 unknown\r\n");
    for (gsize length = 0; length < strlen(steps[4].say); length++)
        cut_at(steps, G_N_ELEMENTS(steps), 4, length,
               length < known ? VERDICT_DEFERRED : VERDICT_REFUSED);
}

static void a_large_message_that_does_not_leave_whole_is_not_in_doubt(void)
{
    static const struct {
        const char *label, *last_words;
        enum verdict verdict;
    } rows[] = {
        {"dropped", NULL, VERDICT_DEFERRED},
        {"shut down in between", "421 shutting down\r\n", VERDICT_DEFERRED},
    };
    g_autofree char *message = g_strnfill(32 * 1024 * 1024, 'x');
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct fake_step steps[] = {
            GREETING,
            EHLO_FULL,
            {FAKE_LINE, "MAIL", NULL},
            {FAKE_LINE, "RCPT", NULL},
            {FAKE_LINE, "DATA", "250 a\r\n250 b\r\n354 go\r\n"},
            {FAKE_NOTHING, NULL, rows[i].last_words},
            {FAKE_DROP},
        };
        g_test_message("%s", rows[i].label);
        g_free(submit_one(steps, G_N_ELEMENTS(steps), message, rows[i].verdict, FALSE));
    }
}

static void a_refused_recipient_costs_no_connection(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_FULL,
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 a\r\n550 5.1.1 unknown\r\n503 no\r\n"},
        {FAKE_LINE, "RSET", NULL},
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        /* RFC 2920, 3.1: DATA taken although no recipient stands. */
        {FAKE_LINE, "DATA", "250 r\r\n250 a\r\n450 4.2.0 greylisted\r\n354 go\r\n"},
        {FAKE_LINE, ".\r\n", "554 no valid recipients\r\n"},
        {FAKE_LINE, "RSET", NULL},
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 r\r\n250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "554 spam\r\n"},
        {FAKE_LINE, "RSET", NULL},
        {FAKE_LINE, "MAIL", NULL},
        {FAKE_LINE, "RCPT", NULL},
        {FAKE_LINE, "DATA", "250 r\r\n250 a\r\n250 b\r\n354 go\r\n"},
        {FAKE_DOT, NULL, "250 ok\r\n"},
        QUIT,
        HANG_UP,
    };
    static const enum verdict verdicts[] = {VERDICT_REFUSED, VERDICT_DEFERRED, VERDICT_REFUSED,
                                            VERDICT_SENT};
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(relay) relay = open_relay(fake);
    for (gsize i = 0; i < G_N_ELEMENTS(verdicts); i++)
        assert_submits(relay, &to_grace, "A: b\n\nc", verdicts[i]);
    g_clear_pointer(&relay, smtp_close);
    g_free(fake_server_finish(fake));
}

static void without_pipelining_a_refusal_is_reset_as_well(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_PLAIN,
        {FAKE_LINE, "MAIL", "250 a\r\n"},
        {FAKE_LINE, "RCPT", "550 unknown\r\n", 0, TRUE},
        {FAKE_LINE, "RSET", "250 r\r\n", 0, TRUE},
        {FAKE_LINE, "MAIL", "530 5.7.0 log in first\r\n"},
        QUIT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(relay) relay = open_relay(fake);
    assert_submits(relay, &to_grace, "A: b\n\nc", VERDICT_REFUSED);
    /* Not this message's fault. */
    assert_submits(relay, &to_grace, "A: b\n\nc", VERDICT_DEFERRED);
    g_clear_pointer(&relay, smtp_close);
    g_free(fake_server_finish(fake));
}

static void a_reply_that_nobody_asked_for_shifts_nothing(void)
{
    static const struct fake_step steps[] = {
        GREETING,
        EHLO_PLAIN,
        {FAKE_LINE, "MAIL", "250 a\r\n"},
        {FAKE_LINE, "RCPT", "250 b\r\n"},
        {FAKE_LINE, "DATA", "354 go\r\n"},
        {FAKE_DOT, NULL, "250 ok\r\n250 and one more\r\n"},
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(relay) relay = open_relay(fake);
    assert_submits(relay, &to_grace, "A: b\n\nc", VERDICT_SENT);
    assert_submits(relay, &to_grace, "A: b\n\nc", VERDICT_DEFERRED);
    g_assert_false(smtp_is_open(relay));
    assert_submits(relay, &to_grace, "A: b\n\nc", VERDICT_DEFERRED);
    g_clear_pointer(&relay, smtp_close);
    g_autofree char *told = fake_server_finish(fake);
    g_assert_cmpuint(strlen(strstr(told, ".\r\n")), ==, strlen(".\r\n"));
}

#define CASE(name) g_test_add_func("/smtp/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE(commands_leave_in_one_flight_where_pipelining_is_offered);
    CASE(commands_leave_one_by_one_where_it_is_not);
    CASE(eight_bits_are_declared_only_when_there_are_some);
    CASE(utf8_addresses_need_smtputf8);
    CASE(addresses_that_would_speak_smtp_never_reach_the_wire);
    CASE(the_wire_bears_the_stuffed_message);
    CASE(a_reply_to_the_dot_decides);
    CASE(a_cut_in_the_reply_to_the_dot_is_in_doubt);
    CASE(a_cut_in_a_refusal_after_the_dot_is_in_doubt_too);
    CASE(a_cut_before_the_message_is_no_acceptance);
    CASE(a_refusal_counts_although_the_line_is_cut_after_it);
    CASE(a_large_message_that_does_not_leave_whole_is_not_in_doubt);
    CASE(a_refused_recipient_costs_no_connection);
    CASE(without_pipelining_a_refusal_is_reset_as_well);
    CASE(a_reply_that_nobody_asked_for_shifts_nothing);
    return g_test_run();
}
