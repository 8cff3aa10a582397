/*
 * imap - reads a mailbox (RFC 3501; RFC 6851 MOVE, RFC 4315 UIDPLUS) over libcurl's CONNECT_ONLY.
 *
 * Nothing is believed before the tagged OK: a NO can follow a complete body.
 */
#include "port/imap.h"

#include "port/connection.h"
#include "port/imap_names.h"
#include "port/imap_talk.h"

#include <string.h>

enum { HEAD_MAX = 256 * 1024 }; /* of a message over the cap */

struct imap {
    struct imap_talk *talk;
    char *where;
    char *capabilities;
    char *prefix; /* of folders of ours; NULL: not asked yet */
    char separator;
    guint32 uidvalidity; /* of the selected folder; 0: none is selected */
    guint64 exists;
};

/* ---- errors ---- */

static enum imap_error error_of(int code)
{
    static const enum imap_error errors[] = {
        [CONNECTION_UNREACHABLE] = IMAP_UNREACHABLE,
        [CONNECTION_TLS] = IMAP_TLS,
        [CONNECTION_LOGIN] = IMAP_LOGIN,
        [CONNECTION_PROTOCOL] = IMAP_PROTOCOL,
        [CONNECTION_CONFIG] = IMAP_CONFIG,
    };
    return code >= 0 && (gsize)code < G_N_ELEMENTS(errors) ? errors[code] : IMAP_PROTOCOL;
}

static gboolean fail(GError **error, enum imap_error code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static gboolean fail(GError **error, enum imap_error code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (error != NULL)
        *error = g_error_new_valist(IMAP_ERROR, (int)code, format, arguments);
    va_end(arguments);
    return FALSE;
}

static gboolean translate(const GError *cause, GError **error)
{
    return fail(error, error_of(cause->code), "%s", cause->message);
}

/* ---- asking ---- */

struct hearing {
    struct imap *imap;
    const struct imap_question *question;
};

static void hear_all(const struct imap_answer *answer, gpointer data)
{
    const struct hearing *hearing = data;
    guint64 number;
    if (imap_answer_number(answer, "EXISTS", &number))
        hearing->imap->exists = number;
    else if (imap_answer_number(answer, "EXPUNGE", &number) && hearing->imap->exists > 0)
        hearing->imap->exists--;
    if (hearing->question->hear != NULL)
        hearing->question->hear(answer, hearing->question->data);
}

/* FALSE: the connection is lost. */
static gboolean ask(struct imap *imap, const struct imap_question *question,
                    enum imap_status *status, char **words, GError **error)
{
    struct hearing hearing = {imap, question};
    const struct imap_question asked = {question->command, question->cap, hear_all, &hearing};
    g_autoptr(GError) cause = NULL;
    return imap_talk_ask(imap->talk, &asked, status, words, &cause) || translate(cause, error);
}

/* FALSE for anything but OK; NO is told as `no`. */
static gboolean demand(struct imap *imap, const struct imap_question *question, enum imap_error no,
                       GError **error)
{
    enum imap_status status;
    g_autofree char *words = NULL;
    if (!ask(imap, question, &status, &words, error))
        return FALSE;
    if (status == IMAP_STATUS_OK)
        return TRUE;
    g_autofree char *verb = g_strndup(question->command, strcspn(question->command, " "));
    return fail(error, status == IMAP_STATUS_NO ? no : IMAP_PROTOCOL,
                "%s: the server answers %s with \"%s\"", imap->where, verb, words);
}

/* A command whose answers tell nothing. */
static gboolean order(struct imap *imap, const char *command, GError **error)
{
    return demand(imap, &(struct imap_question){.command = command}, IMAP_FOLDER, error);
}

/* ---- opening ---- */

static gboolean offers(const struct imap *imap, const char *capability)
{
    g_auto(GStrv) offered = g_strsplit(imap->capabilities, " ", -1);
    for (char **one = offered; *one != NULL; one++)
        if (g_ascii_strcasecmp(*one, capability) == 0)
            return TRUE;
    return FALSE;
}

static void hear_capabilities(const struct imap_answer *answer, gpointer data)
{
    struct imap *imap = data;
    const char *rest = imap_answer_rest(answer, "CAPABILITY");
    if (rest == NULL)
        return;
    g_free(imap->capabilities);
    imap->capabilities = g_strdup(rest);
}

struct imap *imap_open(const struct server *server, const char *password, gboolean token,
                       GError **error)
{
    g_autoptr(GError) cause = NULL;
    struct imap_talk *talk = imap_talk_open(server, password, token, &cause);
    if (talk == NULL) {
        translate(cause, error);
        return NULL;
    }
    g_autoptr(imap) imap = g_new0(struct imap, 1);
    imap->talk = talk;
    imap->where = g_strdup_printf("%s:%d", server->host, server->port);
    imap->capabilities = g_strdup("");
    const struct imap_question question = {"CAPABILITY", 0, hear_capabilities, imap};
    if (!demand(imap, &question, IMAP_PROTOCOL, error))
        return NULL;
    return g_steal_pointer(&imap);
}

void imap_close(struct imap *imap)
{
    if (imap == NULL)
        return;
    imap_talk_free(imap->talk);
    g_free(imap->where);
    g_free(imap->capabilities);
    g_free(imap->prefix);
    g_free(imap);
}

const char *imap_capabilities(const struct imap *imap)
{
    return imap->capabilities;
}

guint imap_flights(const struct imap *imap)
{
    return imap_talk_flights(imap->talk);
}

/* ---- folders ---- */

static void hear_namespace(const struct imap_answer *answer, gpointer data)
{
    struct imap *imap = data;
    g_autofree char *prefix = NULL;
    char separator;
    if (!imap_answer_namespace(answer, &prefix, &separator))
        return;
    g_free(imap->prefix);
    imap->prefix = g_steal_pointer(&prefix);
    imap->separator = separator;
}

/* The folder as the server names it, quoted. NULL on error. */
static char *folder_name(struct imap *imap, const char *folder, GError **error)
{
    if (imap->prefix == NULL && g_ascii_strcasecmp(folder, "INBOX") != 0) {
        const char *command = offers(imap, "NAMESPACE") ? "NAMESPACE" : "LIST \"\" \"\"";
        const struct imap_question question = {command, 0, hear_namespace, imap};
        if (!demand(imap, &question, IMAP_PROTOCOL, error))
            return NULL;
        if (imap->prefix == NULL) {
            imap->prefix = g_strdup("");
            imap->separator = '/';
        }
    }
    char *name =
        imap_names_folder(folder, imap->prefix != NULL ? imap->prefix : "", imap->separator);
    if (name == NULL)
        fail(error, IMAP_CONFIG, "\"%s\" is no name for a folder", folder);
    return name;
}

static void hear_uidvalidity(const struct imap_answer *answer, gpointer data)
{
    guint32 *uidvalidity = data;
    if (imap_answer_rest(answer, "OK") == NULL)
        return;
    g_autofree char *code = imap_answer_code(answer->text, "UIDVALIDITY");
    guint64 number;
    if (code != NULL && g_ascii_string_to_unsigned(code, 10, 1, G_MAXUINT32, &number, NULL))
        *uidvalidity = (guint32)number;
}

/* TRUE with *found FALSE when there is no such folder. */
static gboolean select_folder(struct imap *imap, const char *folder, gboolean *found,
                              GError **error)
{
    g_autofree char *name = folder_name(imap, folder, error);
    if (name == NULL)
        return FALSE;
    g_autofree char *command = g_strconcat("SELECT ", name, NULL);
    g_autofree char *words = NULL;
    enum imap_status status;
    imap->exists = 0;
    imap->uidvalidity = 0;
    const struct imap_question question = {command, 0, hear_uidvalidity, &imap->uidvalidity};
    if (!ask(imap, &question, &status, &words, error))
        return FALSE;
    *found = status == IMAP_STATUS_OK;
    if (status == IMAP_STATUS_BAD)
        return fail(error, IMAP_PROTOCOL, "%s: folder \"%s\": \"%s\"", imap->where, folder, words);
    return TRUE;
}

gboolean imap_select(struct imap *imap, const char *folder, guint32 *uidvalidity, GError **error)
{
    gboolean found;
    if (!select_folder(imap, folder, &found, error))
        return FALSE;
    if (!found)
        return fail(error, IMAP_FOLDER, "%s: there is no folder \"%s\"", imap->where, folder);
    /* RFC 3501, 2.3.1.1: without it no UID means anything tomorrow. */
    if (imap->uidvalidity == 0)
        return fail(error, IMAP_PROTOCOL, "%s: folder \"%s\" tells no UIDVALIDITY", imap->where,
                    folder);
    *uidvalidity = imap->uidvalidity;
    return TRUE;
}

static gboolean is_selected(const struct imap *imap, GError **error)
{
    return imap->uidvalidity != 0 ||
           fail(error, IMAP_FOLDER, "%s: no folder is selected", imap->where);
}

/* ---- listing ---- */

static gboolean can_expunge(const struct imap *imap)
{
    return offers(imap, "MOVE") || offers(imap, "UIDPLUS");
}

struct listing {
    const struct imap *imap;
    GHashTable *letters; /* by uid */
};

static void hear_listed(const struct imap_answer *answer, gpointer data)
{
    struct listing *listing = data;
    struct imap_fetched fetched;
    if (!imap_answer_fetch(answer, &fetched))
        return;
    /* Where we cannot expunge by UID, what we moved stays behind as \Deleted. */
    gboolean wanted = fetched.uid != 0 && fetched.has_size && !fetched.is_deleted;
    if (wanted && !g_hash_table_contains(listing->letters, GUINT_TO_POINTER(fetched.uid))) {
        struct letter *letter = g_new0(struct letter, 1);
        letter->uid = fetched.uid;
        letter->uidvalidity = listing->imap->uidvalidity;
        letter->size = fetched.size;
        g_hash_table_insert(listing->letters, GUINT_TO_POINTER(letter->uid), letter);
    }
    imap_fetched_clear(&fetched);
}

GPtrArray *imap_list(struct imap *imap, GError **error)
{
    g_autoptr(GHashTable) letters = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) list = letters_new();
    struct listing listing = {imap, letters};
    /* Some servers call "1:*" of an empty folder a mistake. */
    const char *command = can_expunge(imap) ? "UID FETCH 1:* (UID RFC822.SIZE)"
                                            : "UID FETCH 1:* (UID RFC822.SIZE FLAGS)";
    const struct imap_question question = {command, 0, hear_listed, &listing};
    if (!is_selected(imap, error))
        return NULL;
    gboolean heard = imap->exists == 0 || demand(imap, &question, IMAP_PROTOCOL, error);
    GHashTableIter iter;
    gpointer letter;
    g_hash_table_iter_init(&iter, letters);
    while (g_hash_table_iter_next(&iter, NULL, &letter))
        g_ptr_array_add(list, letter);
    letters_sort(list);
    return heard ? g_steal_pointer(&list) : NULL;
}

/* ---- fetching ---- */

static void hear_fetched(const struct imap_answer *answer, gpointer data)
{
    GHashTable *letters = data;
    struct imap_fetched fetched;
    if (!imap_answer_fetch(answer, &fetched))
        return;
    struct letter *letter = g_hash_table_lookup(letters, GUINT_TO_POINTER(fetched.uid));
    if (letter != NULL && fetched.has_body) {
        /* RFC822.SIZE is a promise; what comes is what counts. */
        letter->size = fetched.length;
        if (letter->raw == NULL)
            letter->raw = g_steal_pointer(&fetched.bytes);
    }
    if (letter != NULL && fetched.has_head && letter->head == NULL)
        letter->head = g_steal_pointer(&fetched.bytes);
    imap_fetched_clear(&fetched);
}

/* One FETCH for the letters that are over the cap, or for those that are not. */
static gboolean fetch_part(struct imap *imap, GPtrArray *letters, gsize cap, gboolean over,
                           GError **error)
{
    g_autoptr(GHashTable) by_uid = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < letters->len; i++) {
        struct letter *letter = g_ptr_array_index(letters, i);
        if ((letter->size > cap) != over || letter->raw != NULL)
            continue;
        g_hash_table_insert(by_uid, GUINT_TO_POINTER(letter->uid), letter);
        g_array_append_val(uids, letter->uid);
    }
    g_autoptr(GPtrArray) sets = imap_names_sets(uids);
    for (guint i = 0; i < sets->len; i++) {
        const char *set = g_ptr_array_index(sets, i);
        g_autofree char *command =
            over ? g_strdup_printf("UID FETCH %s (UID BODY.PEEK[HEADER]<0.%d>)", set, HEAD_MAX)
                 : g_strdup_printf("UID FETCH %s (UID BODY.PEEK[])", set);
        const struct imap_question question = {command, over ? HEAD_MAX : cap, hear_fetched,
                                               by_uid};
        if (!demand(imap, &question, IMAP_PROTOCOL, error))
            return FALSE;
    }
    return TRUE;
}

gboolean imap_fetch(struct imap *imap, GPtrArray *letters, gsize cap, GError **error)
{
    if (is_selected(imap, error) && fetch_part(imap, letters, cap, FALSE, error) &&
        fetch_part(imap, letters, cap, TRUE, error))
        return TRUE;
    for (guint i = 0; i < letters->len; i++) {
        struct letter *letter = g_ptr_array_index(letters, i);
        g_clear_pointer(&letter->raw, g_bytes_unref);
        g_clear_pointer(&letter->head, g_bytes_unref);
    }
    return FALSE;
}

/* ---- moving ---- */

/* UID MOVE, or UID COPY, into a folder that is made when the server says NO. */
static gboolean into_folder(struct imap *imap, const char *verb, const char *set, const char *name,
                            const char *folder, GError **error)
{
    g_autofree char *command = g_strconcat(verb, " ", set, " ", name, NULL);
    g_autofree char *words = NULL, *create_words = NULL;
    enum imap_status status;
    if (!ask(imap, &(struct imap_question){.command = command}, &status, &words, error))
        return FALSE;
    if (status == IMAP_STATUS_OK)
        return TRUE;
    if (status == IMAP_STATUS_BAD)
        return fail(error, IMAP_PROTOCOL, "%s: the server answers %s with \"%s\"", imap->where,
                    verb, words);

    /* Not every server says TRYCREATE; one that has the folder refuses a second. */
    g_autofree char *create = g_strconcat("CREATE ", name, NULL);
    if (!ask(imap, &(struct imap_question){.command = create}, &status, &create_words, error))
        return FALSE;
    if (status == IMAP_STATUS_OK)
        return order(imap, command, error);
    return fail(error, IMAP_FOLDER,
                "%s: nothing can be moved to \"%s\": \"%s\"; to make it: \"%s\"", imap->where,
                folder, words, create_words);
}

static gboolean expunge(struct imap *imap, const char *set, gboolean is_ours, GError **error)
{
    g_autofree char *store = g_strdup_printf("UID STORE %s +FLAGS.SILENT (\\Deleted)", set);
    if (!order(imap, store, error))
        return FALSE;
    g_autofree char *by_uid = g_strconcat("UID EXPUNGE ", set, NULL);
    if (offers(imap, "UIDPLUS"))
        return order(imap, by_uid, error);
    /* A plain EXPUNGE would take what people flagged; in a folder of ours there is none of it. */
    return !is_ours || order(imap, "EXPUNGE", error);
}

gboolean imap_move(struct imap *imap, GPtrArray *letters, const char *folder, GError **error)
{
    if (letters->len == 0)
        return TRUE;
    g_autofree char *name = is_selected(imap, error) ? folder_name(imap, folder, error) : NULL;
    if (name == NULL)
        return FALSE;
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < letters->len; i++) {
        const struct letter *letter = g_ptr_array_index(letters, i);
        g_array_append_val(uids, letter->uid);
    }
    g_autoptr(GPtrArray) sets = imap_names_sets(uids);
    gboolean moves = offers(imap, "MOVE");
    for (guint i = 0; i < sets->len; i++) {
        const char *set = g_ptr_array_index(sets, i);
        if (!into_folder(imap, moves ? "UID MOVE" : "UID COPY", set, name, folder, error))
            return FALSE;
        if (!moves && !expunge(imap, set, FALSE, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- deleting ---- */

static void hear_search(const struct imap_answer *answer, gpointer data)
{
    GArray *uids = data;
    g_autoptr(GArray) found = imap_answer_search(answer);
    if (found != NULL)
        g_array_append_vals(uids, found->data, found->len);
}

static char *search_before(int day)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct date date = day_date(day);
    return g_strdup_printf("UID SEARCH BEFORE %d-%s-%04d", date.day, months[date.month - 1],
                           date.year);
}

gboolean imap_expunge_before(struct imap *imap, const char *folder, int day, GError **error)
{
    if (g_ascii_strcasecmp(folder, "INBOX") == 0)
        return fail(error, IMAP_CONFIG, "\"%s\" is no folder of ours: nothing is deleted there",
                    folder);
    gboolean found;
    if (!select_folder(imap, folder, &found, error))
        return FALSE;
    if (!found)
        return TRUE;
    g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree char *search = search_before(day);
    const struct imap_question question = {search, 0, hear_search, uids};
    if (!demand(imap, &question, IMAP_PROTOCOL, error))
        return FALSE;
    imap->uidvalidity = 0; /* what follows must not happen here */
    g_autoptr(GPtrArray) sets = imap_names_sets(uids);
    for (guint i = 0; i < sets->len; i++)
        if (!expunge(imap, g_ptr_array_index(sets, i), TRUE, error))
            return FALSE;
    return TRUE;
}
