#include "support/configs.h"

static const char *const settings_lines[] = {
    "sender = \"Binôme <binome@c.example>\"",
    "consultant = \"Anna Rollet <anna@c.example>\"",
    "relay = { maildir = \"out\" }",
    "mailbox = { maildir = \"in\" }",
};

static const struct wrong_config wrong_settings[] = {
    {"a misspelt key", "", "max_gab = 3",
     "binome.conf:5: max_gab\u00a0: clé inconnue\u00a0; vouliez-vous dire \"max_gap\"\u00a0?",
     "binome.conf:5: max_gab: no such key; did you mean \"max_gap\"?"},
    {"no sender", "sender", "",
     "binome.conf: sender\u00a0: manque\u00a0; ajoutez sender = \"Binôme "
     "<binome@changefactory.example>\"",
     "binome.conf: sender: is missing; add sender = \"Binôme <binome@changefactory.example>\""},
    {"no consultant", "consultant", "",
     "binome.conf: consultant\u00a0: manque\u00a0; ajoutez consultant = \"Anna Rollet "
     "<anna.rollet@changefactory.example>\"",
     "binome.conf: consultant: is missing; add consultant = \"Anna Rollet "
     "<anna.rollet@changefactory.example>\""},
    {"the robot's own mailbox", "consultant", "consultant = \"Anna <BINOME@c.example>\"",
     "binome.conf:5: consultant\u00a0: la même adresse que sender\u00a0; donnez au robot une boîte "
     "à lui",
     "binome.conf:5: consultant: the same address as sender; give the robot a mailbox of its own"},
    {"no relay", "relay", "",
     "binome.conf: relay\u00a0: manque\u00a0; ajoutez relay = { maildir = \"courrier/out\" }",
     "binome.conf: relay: is missing; add relay = { maildir = \"courrier/out\" }"},
    {"a relay that is a word", "relay", "relay = \"smtp.c.example\"",
     "binome.conf:5: relay\u00a0: n’est pas un groupe\u00a0; écrivez relay = { maildir = "
     "\"courrier/out\" }",
     "binome.conf:5: relay: is no group; write relay = { maildir = \"courrier/out\" }"},
    {"neither folder nor server", "relay", "relay = { }",
     "binome.conf:5: relay\u00a0: un dossier ou un serveur, l’un des deux\u00a0; écrivez maildir = "
     "\"…\" ou host = \"…\"",
     "binome.conf:5: relay: a folder or a server, one of them; write maildir = \"…\" or host = "
     "\"…\""},
    {"folder and server", "relay", "relay = { maildir = \"out\", host = \"smtp.c.example\" }",
     "binome.conf:5: relay\u00a0: un dossier ou un serveur, l’un des deux\u00a0; écrivez maildir = "
     "\"…\" ou host = \"…\"",
     "binome.conf:5: relay: a folder or a server, one of them; write maildir = \"…\" or host = "
     "\"…\""},
    {"a password in clear", "relay",
     "relay = { host = \"smtp.c.example\", login = \"b\", password = \"secret\" }",
     "binome.conf:5: relay.password\u00a0: un mot de passe en clair\u00a0; mettez-le dans un "
     "fichier à vous seul et écrivez password_file = \"…\"",
     "binome.conf:5: relay.password: a password in clear; put it into a file of your own and write "
     "password_file = \"…\""},
    {"two passwords", "relay",
     "relay = { host = \"smtp.c.example\", login = \"b\", password_file = \"p\", password_command "
     "= \"pass\" }",
     "binome.conf:5: relay.password_command\u00a0: second mot de passe\u00a0; gardez-en un",
     "binome.conf:5: relay.password_command: a second password; keep one"},
    {"a login without a password", "relay", "relay = { host = \"smtp.c.example\", login = \"b\" }",
     "binome.conf:5: relay.login\u00a0: sans mot de passe\u00a0; ajoutez password_file = \"…\"",
     "binome.conf:5: relay.login: without a password; add password_file = \"…\""},
    {"a password without a login", "relay",
     "relay = { host = \"smtp.c.example\", password_file = \"p\" }",
     "binome.conf:5: relay.login\u00a0: manque\u00a0; ajoutez login = "
     "\"binome@changefactory.example\"",
     "binome.conf:5: relay.login: is missing; add login = \"binome@changefactory.example\""},
    {"in clear over the net", "relay", "relay = { host = \"smtp.c.example\", tls = \"none\" }",
     "binome.conf:5: relay.tls\u00a0: \"none\" ne va que sur cette machine et sans mot de "
     "passe\u00a0; écrivez \"implicit\" ou \"starttls\"",
     "binome.conf:5: relay.tls: \"none\" is for this machine and without a password; write "
     "\"implicit\" or \"starttls\""},
    {"a password in clear on loopback", "relay",
     "relay = { host = \"127.0.0.1\", tls = \"none\", login = \"b\", password_file = \"p\" }",
     "binome.conf:5: relay.tls\u00a0: \"none\" ne va que sur cette machine et sans mot de "
     "passe\u00a0; écrivez \"implicit\" ou \"starttls\"",
     "binome.conf:5: relay.tls: \"none\" is for this machine and without a password; write "
     "\"implicit\" or \"starttls\""},
    {"tls misspelt", "relay", "relay = { host = \"smtp.c.example\", tls = \"startls\" }",
     "binome.conf:5: relay.tls\u00a0: \"startls\" n’est pas parmi implicit, starttls, none\u00a0; "
     "vouliez-vous dire \"starttls\"\u00a0?",
     "binome.conf:5: relay.tls: \"startls\" is none of implicit, starttls, none; did you mean "
     "\"starttls\"?"},
    {"a port that is none", "relay", "relay = { host = \"smtp.c.example\", port = 70000 }",
     "binome.conf:5: relay.port\u00a0: 70000 est hors limites\u00a0; écrivez de 1 à 65535",
     "binome.conf:5: relay.port: 70000 is out of range; write 1 to 65535"},
    {"a port in the host", "relay", "relay = { host = \"smtp.c.example:587\" }",
     "binome.conf:5: relay.host\u00a0: \"smtp.c.example:587\" contient un port\u00a0; écrivez-le "
     "dans port = …",
     "binome.conf:5: relay.host: \"smtp.c.example:587\" holds a port; write it as port = …"},
    {"a URL for a host", "relay", "relay = { host = \"smtp://c.example\" }",
     "binome.conf:5: relay.host\u00a0: \"smtp://c.example\" n’est pas un nom de serveur\u00a0; "
     "écrivez par exemple \"smtp.lumen.example\"",
     "binome.conf:5: relay.host: \"smtp://c.example\" is no name of a server; write for example "
     "\"smtp.lumen.example\""},
    {"a mailbox without a login", "mailbox", "mailbox = { host = \"imap.c.example\" }",
     "binome.conf:5: mailbox.login\u00a0: manque\u00a0; ajoutez login = "
     "\"binome@changefactory.example\"",
     "binome.conf:5: mailbox.login: is missing; add login = \"binome@changefactory.example\""},
    {"what is read stays", "mailbox", "mailbox = { maildir = \"in\", done = \"INBOX\" }",
     "binome.conf:5: mailbox\u00a0: ce qui est lu doit quitter la boîte\u00a0; donnez à done et "
     "unreadable d’autres dossiers que inbox",
     "binome.conf:5: mailbox: what is read must leave the inbox; give done and unreadable other "
     "folders than inbox"},
    {"a folder for read mail, misspelt", "mailbox",
     "mailbox = { maildir = \"in\", unreadble = \"x\" }",
     "binome.conf:5: mailbox.unreadble\u00a0: clé inconnue\u00a0; vouliez-vous dire "
     "\"unreadable\"\u00a0?",
     "binome.conf:5: mailbox.unreadble: no such key; did you mean \"unreadable\"?"},
    {"a cohort twice", "", "cohorts = [ \"a/p.conf\", \"b/p.conf\" ]",
     "binome.conf:5: cohorts\u00a0: \"p\" s’y trouve deux fois\u00a0; donnez à chaque fichier un "
     "nom à lui",
     "binome.conf:5: cohorts: \"p\" stands there twice; give each file a name of its own"},
    {"too long an address", "sender",
     "sender = \"reverse-mentoring@c.example\"\ncohorts = [ \"comex-printemps-2027.conf\" ]",
     "binome.conf:6: cohorts\u00a0: \"comex-printemps-2027\" est trop long avec l’adresse "
     "reverse-mentoring@c.example\u00a0; raccourcissez l’un ou l’autre, 30 lettres à eux deux",
     "binome.conf:6: cohorts: \"comex-printemps-2027\" is too long beside the address "
     "reverse-mentoring@c.example; shorten one of them, 30 letters together"},
    {"no mail at all", "", "max_per_run = 0",
     "binome.conf:5: max_per_run\u00a0: 0 est hors limites\u00a0; écrivez de 1 à 100000",
     "binome.conf:5: max_per_run: 0 is out of range; write 1 to 100000"},
};

static void a_wrong_binome_conf_is_told(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrong_settings); i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            const struct wrong_config *row = &wrong_settings[i];
            g_autoptr(folder) folder = folder_new();
            g_autofree char *text = configs_file(settings_lines, G_N_ELEMENTS(settings_lines), row);
            g_autofree char *path = folder_write(folder, "binome.conf", text);
            g_autoptr(faults) faults = faults_new(language == LANGUAGE_FRENCH);
            g_autoptr(settings) settings = config_settings(path, faults);
            g_assert_nonnull(settings);
            configs_assert_faults(folder, faults, row->label,
                                  language == LANGUAGE_FRENCH ? row->french : row->english);
        }
    }
}

static void folders_are_the_doors_of_the_first_day(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(settings) settings = configs_read_settings(
        folder, "sender = \"binome@C.example\"\n"
                "consultant = \"Anna Rollet <anna@c.example>\"\n"
                "relay = { maildir = \"courrier/out\" }\n"
                "mailbox = { maildir = \"/var/mail/binome\" }\n"
                "cohorts = [ \"printemps/printemps.conf\", \"comex.conf\" ]\n");
    g_autofree char *out = folder_path(folder, "courrier/out");
    g_autofree char *state = folder_path(folder, "state");
    g_autofree char *cohort = folder_path(folder, "printemps/printemps.conf");
    g_assert_cmpstr(settings->sender.address, ==, "binome@c.example");
    g_assert_null(settings->sender.name);
    g_assert_cmpint(settings->relay.door, ==, DOOR_MAILDIR);
    g_assert_cmpstr(settings->relay.maildir, ==, out);
    g_assert_cmpstr(settings->mailbox.maildir, ==, "/var/mail/binome");
    g_assert_cmpstr(settings->mailbox.done, ==, "binome/done");
    g_assert_cmpstr(settings->state, ==, state);
    g_assert_null(settings->templates);
    g_assert_cmpuint(settings->cohorts->len, ==, 2);
    g_assert_cmpstr(settings->cohorts->pdata[0], ==, cohort);
    g_assert_cmpint(settings->max_per_run, ==, 500);
    g_assert_cmpint(settings->max_gap, ==, 10);
}

static void servers_have_the_ports_of_their_tls(void)
{
    static const struct {
        const char *tls, *host;
        int relay, mailbox;
        gboolean login;
    } rows[] = {
        {"implicit", "mail.c.example", 465, 993, TRUE},
        {"starttls", "mail.c.example", 587, 143, TRUE},
        {"none", "localhost", 25, 143, FALSE},
        {"none", "127.0.0.2", 25, 143, FALSE},
        {"none", "::1", 25, 143, FALSE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        const char *login = rows[i].login ? "login = \"b\", password_file = \"secret\"," : "";
        g_autofree char *text = g_strdup_printf(
            "sender = \"binome@c.example\"\nconsultant = \"Anna Rollet <anna@c.example>\"\n"
            "relay = { host = \"%s\", %s tls = \"%s\" }\n"
            "mailbox = { host = \"%s\", %s tls = \"%s\" }\n",
            rows[i].host, login, rows[i].tls, rows[i].host, login, rows[i].tls);
        g_autoptr(settings) settings = configs_read_settings(folder, text);
        g_assert_cmpint(settings->relay.door, ==, DOOR_NET);
        g_assert_cmpint(settings->relay.server.port, ==, rows[i].relay);
        g_assert_cmpint(settings->mailbox.server.port, ==, rows[i].mailbox);
    }
}

static void a_secret_is_named_never_written(void)
{
    static const struct {
        const char *line;
        enum secret_kind kind;
        const char *value; /* NULL: a path in the folder */
    } rows[] = {
        {"password_file = \"secret\"", SECRET_FILE, NULL},
        {"credential = \"relay\"", SECRET_CREDENTIAL, "relay"},
        {"password_command = \"pass show relay\"", SECRET_COMMAND, "pass show relay"},
        {"token_command = \"oauth2 relay\"", SECRET_TOKEN_COMMAND, "oauth2 relay"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(folder) folder = folder_new();
        g_autofree char *secret = folder_path(folder, "secret");
        g_autofree char *text = g_strdup_printf(
            "sender = \"binome@c.example\"\nconsultant = \"Anna Rollet <anna@c.example>\"\n"
            "mailbox = { maildir = \"in\" }\n"
            "relay = { host = \"mail.c.example\", login = \"b\", %s, ca_file = \"/ca.pem\" }\n",
            rows[i].line);
        g_autoptr(settings) settings = configs_read_settings(folder, text);
        const struct server *server = &settings->relay.server;
        g_assert_cmpint(server->secret.kind, ==, rows[i].kind);
        g_assert_cmpstr(server->secret.value, ==, rows[i].value == NULL ? secret : rows[i].value);
        g_assert_cmpstr(server->login, ==, "b");
        g_assert_cmpstr(server->ca_file, ==, "/ca.pem");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config-settings/a-wrong-binome-conf-is-told", a_wrong_binome_conf_is_told);
    g_test_add_func("/config-settings/folders-are-the-doors-of-the-first-day",
                    folders_are_the_doors_of_the_first_day);
    g_test_add_func("/config-settings/servers-have-the-ports-of-their-tls",
                    servers_have_the_ports_of_their_tls);
    g_test_add_func("/config-settings/a-secret-is-named-never-written",
                    a_secret_is_named_never_written);
    return g_test_run();
}
