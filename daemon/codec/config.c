/*
 * config - binome.conf into settings.
 *
 * A password never stands in the file: it names where the password is. What
 * goes over the wire in clear stays on this machine.
 */
#include "codec/config.h"

#include "base/text.h"
#include "codec/config_tree.h"

#include <string.h>

#define SERVER_KEYS                                                                                \
    "host", "port", "tls", "login", "password", "password_file", "credential", "password_command", \
        "token_command", "ca_file"

enum { MAX_PORT = 65535, MAX_PER_RUN = 100000, MAX_GAP = 365 };
/* Of the 64 letters before an address's @ (RFC 5321, 4.5.3.1.1), a carrier leaves so many to the
 * robot and the cohort: "+", ".r", ten digits of serial, ".", and 20 of mac. */
enum { ROBOT_AND_COHORT = 64 - 1 - 2 - 10 - 1 - 20 };

static const char *const tls_names[] = {"implicit", "starttls", "none"};

/* --- servers ------------------------------------------------------------------------------ */

static gboolean is_loopback(const char *host)
{
    return g_ascii_strcasecmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 ||
           g_str_has_prefix(host, "127.");
}

static void read_secret(const struct tree *tree, const struct node *group, struct server *server)
{
    static const struct {
        const char *key;
        enum secret_kind kind;
    } rows[] = {
        {"password_file", SECRET_FILE},
        {"credential", SECRET_CREDENTIAL},
        {"password_command", SECRET_COMMAND},
        {"token_command", SECRET_TOKEN_COMMAND},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct node *node = tree_get(group, rows[i].key);
        if (node == NULL)
            continue;
        g_autofree char *label = tree_label(node);
        if (server->secret.kind != SECRET_NONE)
            tree_fault(tree, node, "%s\u00a0: second mot de passe\u00a0; gardez-en un",
                       "%s: a second password; keep one", label);
        else if (rows[i].kind == SECRET_FILE
                     ? tree_path(tree, group, rows[i].key, &server->secret.value)
                     : tree_text(tree, group, rows[i].key, &server->secret.value))
            server->secret.kind = rows[i].kind;
    }
    const struct node *clear = tree_get(group, "password");
    g_autofree char *label = clear == NULL ? NULL : tree_label(clear);
    if (clear != NULL)
        tree_fault(
            tree, clear,
            "%s\u00a0: un mot de passe en clair\u00a0; mettez-le dans un fichier à vous seul "
            "et écrivez password_file = \"…\"",
            "%s: a password in clear; put it into a file of your own and write "
            "password_file = \"…\"",
            label);
}

static void check_host(const struct tree *tree, const struct node *group, const char *host)
{
    const struct node *node = tree_get(group, "host");
    g_autofree char *label = tree_label(node);
    if (strpbrk(host, "/@ \t") != NULL)
        tree_fault(tree, node,
                   "%s\u00a0: \"%s\" n’est pas un nom de serveur\u00a0; écrivez par "
                   "exemple \"smtp.lumen.example\"",
                   "%s: \"%s\" is no name of a server; write for example \"smtp.lumen.example\"",
                   label, host);
    else if (strchr(host, ':') != NULL && strchr(host, ':') == strrchr(host, ':'))
        tree_fault(tree, node, "%s\u00a0: \"%s\" contient un port\u00a0; écrivez-le dans port = …",
                   "%s: \"%s\" holds a port; write it as port = …", label, host);
}

/* What may not go together. */
static void check_server(const struct tree *tree, const struct node *group,
                         const struct server *server, gboolean needs_login)
{
    g_autofree char *label = tree_label(group);
    gboolean secret = server->secret.kind != SECRET_NONE || tree_get(group, "password") != NULL;
    gboolean clear = server->tls == TLS_NONE;
    if (clear && (!is_loopback(server->host) || server->login != NULL || secret))
        tree_fault(tree, tree_get(group, "tls"),
                   "%s.tls\u00a0: \"none\" ne va que sur cette machine et sans mot de passe\u00a0; "
                   "écrivez \"implicit\" ou \"starttls\"",
                   "%s.tls: \"none\" is for this machine and without a password; "
                   "write \"implicit\" or \"starttls\"",
                   label);
    else if (server->login != NULL && !secret)
        tree_fault(tree, tree_get(group, "login"),
                   "%s.login\u00a0: sans mot de passe\u00a0; ajoutez password_file = \"…\"",
                   "%s.login: without a password; add password_file = \"…\"", label);
    else if (server->login == NULL && (secret || (needs_login && !clear)))
        tree_missing(tree, group, "login", "login = \"binome@changefactory.example\"");
}

static void read_server(const struct tree *tree, const struct node *group, const int ports[],
                        gboolean needs_login, struct server *server)
{
    int tls = TLS_IMPLICIT;
    tree_choice(tree, group, "tls", tls_names, G_N_ELEMENTS(tls_names), &tls);
    server->tls = (enum tls)tls;
    server->port = ports[tls];
    tree_number(tree, group, "port", 1, MAX_PORT, &server->port);
    tree_text(tree, group, "login", &server->login);
    tree_path(tree, group, "ca_file", &server->ca_file);
    read_secret(tree, group, server);
    if (!tree_text(tree, group, "host", &server->host))
        return;
    check_host(tree, group, server->host);
    check_server(tree, group, server, needs_login);
}

/* The door that a group opens: a folder or a server, one of them. */
static gboolean read_door(const struct tree *tree, const struct node *group, enum door *door,
                          char **maildir)
{
    g_autofree char *label = tree_label(group);
    gboolean folder = tree_get(group, "maildir") != NULL;
    gboolean net = tree_get(group, "host") != NULL;
    *door = net ? DOOR_NET : DOOR_MAILDIR;
    if (folder)
        tree_path(tree, group, "maildir", maildir);
    if (folder == net)
        tree_fault(tree, group,
                   "%s\u00a0: un dossier ou un serveur, l’un des deux\u00a0; écrivez "
                   "maildir = \"…\" ou host = \"…\"",
                   "%s: a folder or a server, one of them; write maildir = \"…\" or host = \"…\"",
                   label);
    return folder != net;
}

static const struct node *door_group(const struct tree *tree, const char *key, const char *wish)
{
    const struct node *root = tree_root(tree);
    const struct node *group = tree_get(root, key);
    if (group == NULL)
        tree_missing(tree, root, key, wish);
    else if (!tree_is_group(group))
        tree_fault(tree, group, "%s\u00a0: n’est pas un groupe\u00a0; écrivez %s",
                   "%s: is no group; write %s", key, wish);
    return tree_is_group(group) ? group : NULL;
}

static void read_relay(const struct tree *tree, struct relay_settings *relay)
{
    static const char *const keys[] = {"maildir", SERVER_KEYS};
    static const int ports[] = {465, 587, 25};
    const struct node *group = door_group(tree, "relay", "relay = { maildir = \"courrier/out\" }");
    if (group == NULL)
        return;
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    if (read_door(tree, group, &relay->door, &relay->maildir) && relay->door == DOOR_NET)
        read_server(tree, group, ports, FALSE, &relay->server);
}

static void read_mailbox(const struct tree *tree, struct mailbox_settings *mailbox)
{
    static const char *const keys[] = {"maildir", "inbox", "done", "unreadable", SERVER_KEYS};
    static const int ports[] = {993, 143, 143};
    const struct node *group =
        door_group(tree, "mailbox", "mailbox = { maildir = \"courrier/in\" }");
    if (group == NULL)
        return;
    tree_check_keys(tree, group, keys, G_N_ELEMENTS(keys));
    tree_text(tree, group, "inbox", &mailbox->inbox);
    tree_text(tree, group, "done", &mailbox->done);
    tree_text(tree, group, "unreadable", &mailbox->unreadable);
    if (read_door(tree, group, &mailbox->door, &mailbox->maildir) && mailbox->door == DOOR_NET)
        read_server(tree, group, ports, TRUE, &mailbox->server);
    if (g_strcmp0(mailbox->inbox, mailbox->done) == 0 ||
        g_strcmp0(mailbox->inbox, mailbox->unreadable) == 0)
        tree_fault(tree, group,
                   "mailbox\u00a0: ce qui est lu doit quitter la boîte\u00a0; donnez à done et "
                   "unreadable d’autres dossiers que inbox",
                   "mailbox: what is read must leave the inbox; give done and unreadable other "
                   "folders than inbox");
}

/* --- cohorts ------------------------------------------------------------------------------ */

static char *cohort_id(const char *path)
{
    char *id = g_path_get_basename(path);
    if (g_str_has_suffix(id, ".conf"))
        id[strlen(id) - strlen(".conf")] = '\0';
    return id;
}

static void check_cohort(const struct tree *tree, const struct node *node, const char *path,
                         const struct settings *settings, GHashTable *seen)
{
    g_autofree char *id = cohort_id(path);
    const char *robot = settings->sender.address;
    const char *at = robot == NULL ? NULL : strrchr(robot, '@');
    if (at != NULL && at - robot + strlen(id) > ROBOT_AND_COHORT)
        tree_fault(
            tree, node,
            "cohorts\u00a0: \"%s\" est trop long avec l’adresse %s\u00a0; raccourcissez l’un "
            "ou l’autre, %d lettres à eux deux",
            "cohorts: \"%s\" is too long beside the address %s; shorten one of them, "
            "%d letters together",
            id, robot, (int)ROBOT_AND_COHORT);
    if (!g_hash_table_add(seen, g_strdup(id)))
        tree_fault(
            tree, node,
            "cohorts\u00a0: \"%s\" s’y trouve deux fois\u00a0; donnez à chaque fichier un nom "
            "à lui",
            "cohorts: \"%s\" stands there twice; give each file a name of its own", id);
}

static void read_cohorts(const struct tree *tree, struct settings *settings)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct node *node = tree_get(tree_root(tree), "cohorts");
    for (guint i = 0; i < tree_items(node); i++) {
        const struct node *item = tree_item_or_self(node, i);
        char *path = tree_path_of(tree, item);
        if (path == NULL)
            continue;
        check_cohort(tree, item, path, settings, seen);
        g_ptr_array_add(settings->cohorts, path);
    }
}

/* --- the whole ---------------------------------------------------------------------------- */

static void read_people(const struct tree *tree, struct settings *settings)
{
    const struct node *root = tree_root(tree);
    if (tree_get(root, "sender") == NULL)
        tree_missing(tree, root, "sender", "sender = \"Binôme <binome@changefactory.example>\"");
    if (tree_get(root, "consultant") == NULL)
        tree_missing(tree, root, "consultant",
                     "consultant = \"Anna Rollet <anna.rollet@changefactory.example>\"");
    tree_mailbox(tree, root, "sender", FALSE, &settings->sender);
    tree_mailbox(tree, root, "consultant", TRUE, &settings->consultant);
    if (settings->sender.address == NULL || settings->consultant.address == NULL ||
        !text_same_address(settings->sender.address, settings->consultant.address))
        return;
    tree_fault(
        tree, tree_get(root, "consultant"),
        "consultant\u00a0: la même adresse que sender\u00a0; donnez au robot une boîte à lui",
        "consultant: the same address as sender; give the robot a mailbox of its own");
}

static void read_rest(const struct tree *tree, struct settings *settings)
{
    const struct node *root = tree_root(tree);
    g_autofree char *folder = g_path_get_dirname(settings->file);
    if (!tree_path(tree, root, "state", &settings->state))
        settings->state = g_build_filename(folder, "state", NULL);
    tree_path(tree, root, "templates", &settings->templates);
    tree_number(tree, root, "max_per_run", 1, MAX_PER_RUN, &settings->max_per_run);
    tree_number(tree, root, "max_gap", 1, MAX_GAP, &settings->max_gap);
}

struct settings *config_settings(const char *path, struct faults *faults)
{
    static const char *const keys[] = {"sender",  "consultant", "state",       "templates", "relay",
                                       "mailbox", "cohorts",    "max_per_run", "max_gap"};
    g_autoptr(tree) tree = tree_read(path, faults);
    if (tree == NULL || !tree_is_whole(tree))
        return NULL;
    g_autoptr(settings) settings = settings_new();
    settings->file = g_canonicalize_filename(path, NULL);
    tree_check_keys(tree, tree_root(tree), keys, G_N_ELEMENTS(keys));
    read_people(tree, settings);
    read_relay(tree, &settings->relay);
    read_mailbox(tree, &settings->mailbox);
    read_cohorts(tree, settings);
    read_rest(tree, settings);
    return g_steal_pointer(&settings);
}
