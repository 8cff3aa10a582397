#include "port/imap.h"
#include "support/fake_server.h"

#include <string.h>

#define CAPS "IMAP4rev1 Move UIDPLUS NAMESPACE"
#define CAPS_BARE "IMAP4rev1"
#define OPENING(caps)                                                                              \
    {FAKE_NOTHING, NULL, "* OK [CAPABILITY IMAP4rev1] fake\r\n"},                                  \
        {FAKE_LINE, "CAPABILITY", "* CAPABILITY IMAP4rev1\r\n%s OK\r\n"},                          \
    {                                                                                              \
        FAKE_LINE, "CAPABILITY", "* CAPABILITY " caps "\r\n%s OK\r\n"                              \
    }
#define SELECTION(exists)                                                                          \
    {                                                                                              \
        FAKE_LINE, "SELECT INBOX\r",                                                               \
            "* FLAGS (\\Seen)\r\n* " exists " EXISTS\r\n* OK [UIDVALIDITY 4711] go\r\n"            \
            "* OK [UIDNEXT 9] x\r\n%s OK [READ-WRITE] {9}\r\n"                                     \
    }
#define LOGOUT                                                                                     \
    {                                                                                              \
        FAKE_LINE, "LOGOUT", "* BYE\r\n%s OK\r\n"                                                  \
    }
#define HANG_UP                                                                                    \
    {                                                                                              \
        FAKE_HANG_UP                                                                               \
    }

static struct imap *open_inbox(const struct fake_server *fake)
{
    struct server server = {.host = (char *)"127.0.0.1", .tls = TLS_NONE};
    g_autoptr(GError) error = NULL;
    guint32 uidvalidity = 0;
    server.port = fake_server_port(fake);
    struct imap *imap = imap_open(&server, NULL, FALSE, &error);
    g_assert_no_error(error);
    g_assert_true(imap_select(imap, "INBOX", &uidvalidity, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(uidvalidity, ==, 4711);
    return imap;
}

static GPtrArray *letters_of(guint count, guint first, gsize size)
{
    GPtrArray *letters = letters_new();
    for (guint i = 0; i < count; i++) {
        struct letter *letter = g_new0(struct letter, 1);
        letter->uid = first + i;
        letter->size = size;
        g_ptr_array_add(letters, letter);
    }
    return letters;
}

static void assert_bytes(GBytes *bytes, const char *expected)
{
    if (expected == NULL) {
        g_assert_null(bytes);
        return;
    }
    g_assert_nonnull(bytes);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_assert_cmpmem(data, length, expected, strlen(expected));
}

/* ---- listing and fetching ---- */

static void a_list_passes_over_what_others_do_meanwhile(void)
{
    static const struct fake_step steps[] = {
        OPENING(CAPS),
        SELECTION("4"),
        {FAKE_LINE, "UID FETCH 1:* (UID RFC822.SIZE)\r",
         "* 2 FETCH (UID 5 RFC822.SIZE 1200 FLAGS (\\Seen))\r\n"
         "* 9 EXISTS\r\n* 3 EXPUNGE\r\n* 0 RECENT\r\n"
         "* 1 FETCH (FLAGS (\\Deleted))\r\n"
         "* OK still here {12}\r\n"
         "* 1 FETCH (RFC822.SIZE 7 UID 3)\r\n"
         "* 1 FETCH (RFC822.SIZE 7 UID 3)\r\n"
         "* 4 FETCH (UID 0 RFC822.SIZE 7)\r\n"
         "* 5 FETCH (UID 99999999999 RFC822.SIZE 7)\r\n"
         "%s OK done\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = imap_list(imap, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(letters->len, ==, 2);
    const struct letter *first = g_ptr_array_index(letters, 0);
    const struct letter *second = g_ptr_array_index(letters, 1);
    g_assert_cmpuint(first->uid, ==, 3);
    g_assert_cmpuint(first->size, ==, 7);
    g_assert_cmpuint(first->uidvalidity, ==, 4711);
    g_assert_cmpuint(second->uid, ==, 5);
    g_assert_cmpuint(second->size, ==, 1200);
    g_assert_cmpstr(imap_capabilities(imap), ==, "IMAP4rev1 Move UIDPLUS NAMESPACE");
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void an_empty_folder_is_not_asked(void)
{
    static const struct fake_step steps[] = {OPENING(CAPS), SELECTION("0"), LOGOUT, HANG_UP};
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GPtrArray) letters = imap_list(imap, NULL);
    g_assert_cmpuint(letters->len, ==, 0);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

#define FORGERY "A: b\r\n\r\nB0003 OK done\r\nA004 OK done\r\n* 7 FETCH (UID 2 BODY[] {1}\r\nx)\r\n"

static void a_mail_cannot_forge_the_answer(void)
{
    g_autofree char *say =
        g_strdup_printf("* 1 FETCH (UID 1 BODY[] {%zu}\r\n" FORGERY ")\r\n"
                        "* 2 FETCH (FLAGS (\\Seen))\r\n"
                        "* 2 FETCH (BODY[] \"q\\\"uoted\" UID 2)\r\n%%s OK done\r\n",
                        strlen(FORGERY));
    const struct fake_step steps[] = {
        OPENING(CAPS), SELECTION("3"), {FAKE_LINE, "UID FETCH 1:3 (UID BODY.PEEK[])\r", say},
        LOGOUT,        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(3, 1, 100);
    g_assert_true(imap_fetch(imap, letters, 1000, &error));
    g_assert_no_error(error);
    assert_bytes(((struct letter *)g_ptr_array_index(letters, 0))->raw, FORGERY);
    assert_bytes(((struct letter *)g_ptr_array_index(letters, 1))->raw, "q\"uoted");
    /* The third was expunged by somebody. */
    assert_bytes(((struct letter *)g_ptr_array_index(letters, 2))->raw, NULL);
    assert_bytes(((struct letter *)g_ptr_array_index(letters, 2))->head, NULL);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void over_the_cap_only_the_head_is_fetched(void)
{
    static const struct fake_step steps[] = {
        OPENING(CAPS),
        SELECTION("3"),
        /* The first of them is larger than the server had said. */
        {FAKE_LINE, "UID FETCH 1 (UID BODY.PEEK[])\r",
         "* 1 FETCH (UID 1 BODY[] {12}\r\nA: b\r\n\r\n1234)\r\n%s OK done\r\n"},
        {FAKE_LINE, "UID FETCH 1:2 (UID BODY.PEEK[HEADER]<0.262144>)\r",
         "* 1 FETCH (UID 1 BODY[HEADER]<0> {8}\r\nA: b\r\n\r\n)\r\n"
         "* 2 FETCH (UID 2 BODY[HEADER]<0> {8}\r\nC: d\r\n\r\n)\r\n%s OK done\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(2, 1, 10);
    struct letter *first = g_ptr_array_index(letters, 0), *second = g_ptr_array_index(letters, 1);
    second->size = 2000;
    g_assert_true(imap_fetch(imap, letters, 11, &error));
    g_assert_no_error(error);
    assert_bytes(first->raw, NULL);
    assert_bytes(first->head, "A: b\r\n\r\n");
    g_assert_cmpuint(first->size, ==, 12);
    assert_bytes(second->raw, NULL);
    assert_bytes(second->head, "C: d\r\n\r\n");
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void a_no_after_a_whole_body_leaves_no_bytes(void)
{
    static const char *const ends[] = {"%s NO lost it\r\n", "%s BAD what\r\n", "%s WHAT\r\n",
                                       "* BYE restarting\r\n", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *say =
            g_strconcat("* 1 FETCH (UID 1 BODY[] {3}\r\nA: )\r\n", ends[i], NULL);
        const struct fake_step steps[] = {
            OPENING(CAPS),
            SELECTION("1"),
            {FAKE_LINE, "UID FETCH", say},
            HANG_UP,
        };
        struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
        g_autoptr(imap) imap = open_inbox(fake);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) letters = letters_of(1, 1, 3);
        g_test_message("%s", ends[i]);
        g_assert_false(imap_fetch(imap, letters, 1000, &error));
        g_assert_error(error, IMAP_ERROR, (int)(i < 3 ? IMAP_PROTOCOL : IMAP_UNREACHABLE));
        assert_bytes(((struct letter *)g_ptr_array_index(letters, 0))->raw, NULL);
        g_clear_pointer(&imap, imap_close);
        g_free(fake_server_finish(fake));
    }
}

static void a_cut_at_any_byte_of_a_fetch_is_an_error(void)
{
    static const char say[] = "* 1 FETCH (UID 1 BODY[] {8}\r\nA: b\r\n\r\n)\r\nB0003 OK done\r\n";
    for (gsize length = 0; length < strlen(say); length++) {
        const struct fake_step steps[] = {
            OPENING(CAPS),
            SELECTION("1"),
            {FAKE_LINE, "UID FETCH", length > 0 ? say : NULL, (gssize)length},
            HANG_UP,
        };
        struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
        g_autoptr(imap) imap = open_inbox(fake);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) letters = letters_of(1, 1, 3);
        g_assert_false(imap_fetch(imap, letters, 1000, &error));
        g_assert_error(error, IMAP_ERROR, IMAP_UNREACHABLE);
        assert_bytes(((struct letter *)g_ptr_array_index(letters, 0))->raw, NULL);
        g_clear_error(&error);
        g_assert_false(imap_move(imap, letters, "done", &error));
        g_clear_pointer(&imap, imap_close);
        g_free(fake_server_finish(fake));
    }
}

static void a_hundred_messages_take_one_fetch_and_one_move(void)
{
    g_autoptr(GString) say = g_string_new(NULL);
    for (int i = 1; i <= 100; i++)
        g_string_append_printf(say, "* %d FETCH (UID %d BODY[] {3}\r\nabc)\r\n", i, i + 10);
    g_string_append(say, "%s OK done\r\n");
    const struct fake_step steps[] = {
        OPENING(CAPS),
        SELECTION("100"),
        {FAKE_LINE, "UID FETCH 11:110 (UID BODY.PEEK[])\r", say->str},
        {FAKE_LINE, "NAMESPACE\r", "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n%s OK\r\n"},
        {FAKE_LINE, "UID MOVE 11:110 \"binome/done\"\r",
         "* OK [COPYUID 1 11:110 1:100] moved\r\n* 1 EXPUNGE\r\n%s OK\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(100, 11, 3);
    guint before = imap_flights(imap);
    g_assert_true(imap_fetch(imap, letters, 1000, &error));
    g_assert_cmpuint(imap_flights(imap), ==, before + 1);
    g_assert_true(imap_move(imap, letters, "binome/done", &error));
    g_assert_no_error(error);
    g_assert_cmpuint(imap_flights(imap), ==, before + 3);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

/* ---- moving ---- */

static void a_folder_is_made_on_first_use_where_the_server_wants_it(void)
{
    static const struct fake_step steps[] = {
        OPENING(CAPS),
        SELECTION("9"),
        {FAKE_LINE, "NAMESPACE\r",
         "* NAMESPACE ((\"INBOX.\" \".\")) ((\"~\" \".\")) NIL\r\n%s OK\r\n"},
        {FAKE_LINE, "UID MOVE 3:4 \"INBOX.binome.done\"\r", "%s NO [TRYCREATE] no folder\r\n"},
        {FAKE_LINE, "CREATE \"INBOX.binome.done\"\r", "%s OK\r\n"},
        {FAKE_LINE, "UID MOVE 3:4 \"INBOX.binome.done\"\r", "%s OK\r\n"},
        {FAKE_LINE, "UID MOVE 3:4 \"INBOX.binome.trait&AOk-\"\r", "%s OK\r\n"},
        {FAKE_LINE, "UID MOVE 3:4 \"INBOX.x\"\r", "%s NO quota\r\n"},
        {FAKE_LINE, "CREATE \"INBOX.x\"\r", "%s NO [ALREADYEXISTS] it is there\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(2, 3, 3);
    g_assert_true(imap_move(imap, letters, "binome/done", &error));
    g_assert_true(imap_move(imap, letters, "binome/traité", &error));
    g_assert_no_error(error);
    g_assert_false(imap_move(imap, letters, "x", &error));
    g_assert_error(error, IMAP_ERROR, IMAP_FOLDER);
    g_assert_nonnull(strstr(error->message, "quota"));
    g_clear_error(&error);
    g_assert_false(imap_move(imap, letters, "x\r\nB0001 LOGOUT", &error));
    g_assert_error(error, IMAP_ERROR, IMAP_CONFIG);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void without_move_it_copies_flags_and_expunges_by_uid(void)
{
    static const struct fake_step steps[] = {
        OPENING("IMAP4rev1 UIDPLUS"),
        SELECTION("9"),
        {FAKE_LINE, "LIST \"\" \"\"\r", "* LIST (\\Noselect) \".\" \"\"\r\n%s OK\r\n"},
        {FAKE_LINE, "UID COPY 3:4,7 \"binome.done\"\r", "%s NO [TRYCREATE] no\r\n"},
        {FAKE_LINE, "CREATE \"binome.done\"\r", "%s OK\r\n"},
        {FAKE_LINE, "UID COPY 3:4,7 \"binome.done\"\r", "%s OK\r\n"},
        {FAKE_LINE, "UID STORE 3:4,7 +FLAGS.SILENT (\\Deleted)\r", "%s OK\r\n"},
        {FAKE_LINE, "UID EXPUNGE 3:4,7\r", "* 1 EXPUNGE\r\n%s OK\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(3, 3, 3);
    ((struct letter *)g_ptr_array_index(letters, 2))->uid = 7;
    g_assert_true(imap_move(imap, letters, "binome/done", &error));
    g_assert_no_error(error);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void without_uidplus_nobody_elses_mail_is_expunged(void)
{
    static const struct fake_step steps[] = {
        OPENING(CAPS_BARE),
        SELECTION("2"),
        {FAKE_LINE, "LIST \"\" \"\"\r", "* LIST (\\Noselect) NIL \"\"\r\n%s OK\r\n"},
        {FAKE_LINE, "UID COPY 3 \"done\"\r", "%s OK\r\n"},
        {FAKE_LINE, "UID STORE 3 +FLAGS.SILENT (\\Deleted)\r", "%s OK\r\n"},
        {FAKE_LINE, "UID FETCH 1:* (UID RFC822.SIZE FLAGS)\r",
         "* 1 FETCH (UID 3 RFC822.SIZE 9 FLAGS (\\Seen \\Deleted))\r\n"
         "* 2 FETCH (UID 4 RFC822.SIZE 9 FLAGS (\\Seen))\r\n%s OK\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(1, 3, 3);
    g_assert_true(imap_move(imap, letters, "done", &error));
    g_autoptr(GPtrArray) left = imap_list(imap, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(left->len, ==, 1);
    g_assert_cmpuint(((struct letter *)g_ptr_array_index(left, 0))->uid, ==, 4);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void old_mail_is_deleted_in_folders_of_ours_alone(void)
{
    static const struct fake_step steps[] = {
        OPENING(CAPS),
        SELECTION("2"),
        {FAKE_LINE, "NAMESPACE\r", "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n%s OK\r\n"},
        {FAKE_LINE, "SELECT \"binome/done\"\r",
         "* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n%s OK\r\n"},
        {FAKE_LINE, "UID SEARCH BEFORE 3-Feb-2027\r", "* SEARCH 8 1 2\r\n%s OK\r\n"},
        {FAKE_LINE, "UID STORE 1:2,8 +FLAGS.SILENT (\\Deleted)\r", "%s OK\r\n"},
        {FAKE_LINE, "UID EXPUNGE 1:2,8\r", "%s OK\r\n"},
        {FAKE_LINE, "SELECT \"none\"\r", "%s NO no such folder\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    g_autoptr(imap) imap = open_inbox(fake);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) letters = letters_of(1, 3, 3);
    int day = day_from_date(2027, 2, 3);
    g_assert_true(imap_expunge_before(imap, "binome/done", day, &error));
    g_assert_true(imap_expunge_before(imap, "none", day, &error));
    g_assert_no_error(error);
    g_assert_false(imap_expunge_before(imap, "inbox", day, &error));
    g_assert_error(error, IMAP_ERROR, IMAP_CONFIG);
    g_clear_error(&error);
    /* What was meant for the inbox does not happen in another folder. */
    g_assert_false(imap_move(imap, letters, "binome/done", &error));
    g_assert_error(error, IMAP_ERROR, IMAP_FOLDER);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void a_missing_inbox_is_named(void)
{
    static const struct fake_step steps[] = {
        OPENING(CAPS),
        {FAKE_LINE, "SELECT INBOX\r", "%s NO not for you\r\n"},
        LOGOUT,
        HANG_UP,
    };
    struct fake_server *fake = fake_server_start(steps, G_N_ELEMENTS(steps));
    struct server server = {.host = (char *)"127.0.0.1", .tls = TLS_NONE};
    g_autoptr(GError) error = NULL;
    guint32 uidvalidity;
    server.port = fake_server_port(fake);
    g_autoptr(imap) imap = imap_open(&server, NULL, FALSE, &error);
    g_assert_no_error(error);
    g_assert_false(imap_select(imap, "INBOX", &uidvalidity, &error));
    g_assert_error(error, IMAP_ERROR, IMAP_FOLDER);
    g_clear_pointer(&imap, imap_close);
    g_free(fake_server_finish(fake));
}

static void a_password_is_not_sent_in_the_clear(void)
{
    struct server server = {
        .host = (char *)"127.0.0.1", .port = 143, .tls = TLS_NONE, .login = (char *)"robot"};
    g_autoptr(GError) error = NULL;
    g_assert_null(imap_open(&server, "secret", FALSE, &error));
    g_assert_error(error, IMAP_ERROR, IMAP_CONFIG);
    g_assert_nonnull(strstr(error->message, "starttls"));
}

#define CASE(name) g_test_add_func("/imap/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CASE(a_list_passes_over_what_others_do_meanwhile);
    CASE(an_empty_folder_is_not_asked);
    CASE(a_mail_cannot_forge_the_answer);
    CASE(over_the_cap_only_the_head_is_fetched);
    CASE(a_no_after_a_whole_body_leaves_no_bytes);
    CASE(a_cut_at_any_byte_of_a_fetch_is_an_error);
    CASE(a_hundred_messages_take_one_fetch_and_one_move);
    CASE(a_folder_is_made_on_first_use_where_the_server_wants_it);
    CASE(without_move_it_copies_flags_and_expunges_by_uid);
    CASE(without_uidplus_nobody_elses_mail_is_expunged);
    CASE(old_mail_is_deleted_in_folders_of_ours_alone);
    CASE(a_missing_inbox_is_named);
    CASE(a_password_is_not_sent_in_the_clear);
    return g_test_run();
}
