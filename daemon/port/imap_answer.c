/*
 * imap_answer - reads one untagged answer of an IMAP server (RFC 3501, 7 and 9).
 */
#include "port/imap_answer.h"

#include <string.h>

void imap_answer_free(struct imap_answer *answer)
{
    if (answer == NULL)
        return;
    g_free(answer->text);
    g_ptr_array_unref(answer->literals);
    g_free(answer);
}

/* ---- lines ---- */

static gboolean is_people_talk(const char *line)
{
    static const char *const words[] = {"OK", "NO", "BAD", "BYE", "PREAUTH"};
    if (line[0] != '*' || line[1] != ' ')
        return TRUE; /* tagged, or "+": words as well */
    gsize length = strcspn(line + 2, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (length == strlen(words[i]) && g_ascii_strncasecmp(line + 2, words[i], length) == 0)
            return TRUE;
    return FALSE;
}

gboolean imap_answer_awaits(const char *line, guint64 *count)
{
    gsize length = strlen(line);
    if (length < 3 || line[length - 1] != '}' || is_people_talk(line))
        return FALSE;
    const char *brace = strrchr(line, '{');
    if (brace == NULL || !g_ascii_isdigit(brace[1]))
        return FALSE;
    char *end;
    *count = g_ascii_strtoull(brace + 1, &end, 10);
    if (*end == '+') /* RFC 7888 */
        end++;
    return end == line + length - 1;
}

/* ---- tokens ---- */

enum token_kind { TOKEN_END, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_ATOM, TOKEN_QUOTED, TOKEN_LITERAL };

struct token {
    enum token_kind kind;
    const char *start; /* without the quotes */
    gsize length;
    GBytes *literal; /* borrowed; NULL: skipped */
    guint64 count;   /* octets of the literal */
};

struct cursor {
    const struct imap_answer *answer;
    const char *at;
    guint literal;
};

static struct cursor cursor_at(const struct imap_answer *answer, const char *at)
{
    return (struct cursor){.answer = answer, .at = at};
}

static struct token take_quoted(struct cursor *cursor)
{
    const char *start = ++cursor->at;
    while (*cursor->at != '\0' && *cursor->at != '"')
        cursor->at += cursor->at[0] == '\\' && cursor->at[1] != '\0' ? 2 : 1;
    const struct token token = {TOKEN_QUOTED, start, (gsize)(cursor->at - start), NULL, 0};
    if (*cursor->at == '"')
        cursor->at++;
    return token;
}

/* "{12}" whose bytes lie beside the text. */
static gboolean take_literal(struct cursor *cursor, struct token *token)
{
    char *end;
    if (!g_ascii_isdigit(cursor->at[1]) || cursor->literal >= cursor->answer->literals->len)
        return FALSE;
    guint64 count = g_ascii_strtoull(cursor->at + 1, &end, 10);
    if (*end == '+')
        end++;
    if (*end != '}')
        return FALSE;
    *token = (struct token){
        .kind = TOKEN_LITERAL,
        .start = cursor->at,
        .literal = g_ptr_array_index(cursor->answer->literals, cursor->literal++),
        .count = count,
    };
    cursor->at = end + 1;
    return TRUE;
}

/* "BODY[HEADER.FIELDS (FROM TO)]<0>" is one. */
static struct token take_atom(struct cursor *cursor)
{
    const char *start = cursor->at;
    gboolean inside = FALSE;
    for (; *cursor->at != '\0'; cursor->at++) {
        if (!inside && strchr(" ()\"", *cursor->at) != NULL)
            break;
        if (*cursor->at == '[')
            inside = TRUE;
        else if (*cursor->at == ']')
            inside = FALSE;
    }
    return (struct token){TOKEN_ATOM, start, (gsize)(cursor->at - start), NULL, 0};
}

static struct token next_token(struct cursor *cursor)
{
    struct token token = {.kind = TOKEN_END};
    while (*cursor->at == ' ')
        cursor->at++;
    switch (*cursor->at) {
    case '\0':
        return token;
    case '(':
    case ')':
        token.kind = *cursor->at++ == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
        return token;
    case '"':
        return take_quoted(cursor);
    case '{':
        if (take_literal(cursor, &token))
            return token;
        break;
    default:
        break;
    }
    return take_atom(cursor);
}

static gboolean token_is(const struct token *token, const char *word)
{
    return token->kind == TOKEN_ATOM && token->length == strlen(word) &&
           g_ascii_strncasecmp(token->start, word, token->length) == 0;
}

static gboolean token_starts(const struct token *token, const char *word)
{
    return token->kind == TOKEN_ATOM && token->length >= strlen(word) &&
           g_ascii_strncasecmp(token->start, word, strlen(word)) == 0;
}

static gboolean token_number(const struct token *token, guint64 *number)
{
    if (token->kind != TOKEN_ATOM || token->length == 0 || token->length > 19)
        return FALSE;
    *number = 0;
    for (gsize i = 0; i < token->length; i++) {
        if (!g_ascii_isdigit(token->start[i]))
            return FALSE;
        *number = *number * 10 + (guint64)(token->start[i] - '0');
    }
    return TRUE;
}

/* The bytes of a string; NULL for NIL and for a literal that was skipped. */
static GBytes *token_bytes(const struct token *token)
{
    if (token->kind == TOKEN_LITERAL)
        return token->literal != NULL ? g_bytes_ref(token->literal) : NULL;
    if (token->kind != TOKEN_QUOTED)
        return NULL;
    GByteArray *bytes = g_byte_array_new();
    for (gsize i = 0; i < token->length; i++) {
        if (token->start[i] == '\\' && i + 1 < token->length)
            i++;
        g_byte_array_append(bytes, (const guint8 *)token->start + i, 1);
    }
    return g_byte_array_free_to_bytes(bytes);
}

static char *token_string(const struct token *token)
{
    g_autoptr(GBytes) bytes = token_bytes(token);
    if (bytes == NULL)
        return g_strndup(token->start, token->kind == TOKEN_ATOM ? token->length : 0);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return length > 0 ? g_strndup(text, length) : g_strdup("");
}

/* Behind an opening parenthesis: to its closing one. */
static void skip_list(struct cursor *cursor)
{
    for (int depth = 1; depth > 0;) {
        struct token token = next_token(cursor);
        if (token.kind == TOKEN_END)
            return;
        depth += (token.kind == TOKEN_OPEN) - (token.kind == TOKEN_CLOSE);
    }
}

/* ---- answers ---- */

gboolean imap_answer_number(const struct imap_answer *answer, const char *word, guint64 *number)
{
    if (!g_str_has_prefix(answer->text, "* "))
        return FALSE;
    struct cursor cursor = cursor_at(answer, answer->text + 2);
    struct token count = next_token(&cursor);
    struct token what = next_token(&cursor);
    return token_number(&count, number) && token_is(&what, word);
}

const char *imap_answer_rest(const struct imap_answer *answer, const char *word)
{
    if (!g_str_has_prefix(answer->text, "* "))
        return NULL;
    struct cursor cursor = cursor_at(answer, answer->text + 2);
    struct token first = next_token(&cursor);
    if (!token_is(&first, word))
        return NULL;
    return *cursor.at == ' ' ? cursor.at + 1 : cursor.at;
}

char *imap_answer_code(const char *text, const char *name)
{
    const char *open = strchr(text, '[');
    const char *close = open != NULL ? strchr(open, ']') : NULL;
    gsize length = strlen(name);
    if (close == NULL || g_ascii_strncasecmp(open + 1, name, length) != 0)
        return NULL;
    const char *rest = open + 1 + length;
    if (rest < close && *rest != ' ')
        return NULL;
    return rest < close ? g_strndup(rest + 1, (gsize)(close - rest - 1)) : g_strdup("");
}

GArray *imap_answer_search(const struct imap_answer *answer)
{
    const char *rest = imap_answer_rest(answer, "SEARCH");
    if (rest == NULL)
        return NULL;
    GArray *uids = g_array_new(FALSE, FALSE, sizeof(guint32));
    struct cursor cursor = cursor_at(answer, rest);
    for (;;) {
        guint64 number;
        struct token token = next_token(&cursor);
        if (token.kind == TOKEN_END)
            return uids;
        if (!token_number(&token, &number) || number == 0 || number > G_MAXUINT32)
            continue;
        guint32 uid = (guint32)number;
        g_array_append_val(uids, uid);
    }
}

gboolean imap_answer_namespace(const struct imap_answer *answer, char **prefix, char *separator)
{
    const char *rest = imap_answer_rest(answer, "NAMESPACE");
    const char *list = imap_answer_rest(answer, "LIST");
    struct cursor cursor = cursor_at(answer, rest != NULL ? rest : list != NULL ? list : "");
    struct token open = next_token(&cursor);
    if (open.kind != TOKEN_OPEN)
        return FALSE;
    struct token name = {.kind = TOKEN_QUOTED, .start = ""};
    if (rest == NULL) {
        skip_list(&cursor); /* (\Noselect) "/" "" */
    } else {
        if (next_token(&cursor).kind != TOKEN_OPEN)
            return FALSE;
        name = next_token(&cursor); /* (("INBOX." ".")) */
    }
    struct token between = next_token(&cursor);
    g_autofree char *mark = token_string(&between);
    *prefix = token_string(&name);
    *separator = mark[0];
    if (between.kind == TOKEN_ATOM) /* NIL */
        *separator = '\0';
    return TRUE;
}

static void note_body(const struct token *key, const struct token *value,
                      struct imap_fetched *fetched)
{
    fetched->has_body = token_is(key, "BODY[]");
    fetched->has_head = token_starts(key, "BODY[HEADER]");
    g_clear_pointer(&fetched->bytes, g_bytes_unref);
    fetched->bytes = token_bytes(value);
    fetched->length = value->kind == TOKEN_LITERAL ? value->count : 0;
    if (fetched->bytes != NULL)
        fetched->length = g_bytes_get_size(fetched->bytes);
}

static gboolean note_flags(struct cursor *cursor)
{
    gboolean deleted = FALSE;
    for (;;) {
        struct token flag = next_token(cursor);
        if (flag.kind == TOKEN_CLOSE || flag.kind == TOKEN_END)
            return deleted;
        deleted = deleted || token_is(&flag, "\\Deleted");
    }
}

gboolean imap_answer_fetch(const struct imap_answer *answer, struct imap_fetched *fetched)
{
    guint64 number;
    *fetched = (struct imap_fetched){0};
    if (!imap_answer_number(answer, "FETCH", &number))
        return FALSE;
    struct cursor cursor = cursor_at(answer, strchr(answer->text, '('));
    if (cursor.at == NULL || next_token(&cursor).kind != TOKEN_OPEN)
        return FALSE;
    for (;;) {
        struct token key = next_token(&cursor);
        if (key.kind == TOKEN_CLOSE)
            return TRUE;
        struct token value = next_token(&cursor);
        if (key.kind != TOKEN_ATOM || value.kind == TOKEN_END || value.kind == TOKEN_CLOSE)
            break;
        if (token_is(&key, "FLAGS") && value.kind == TOKEN_OPEN)
            fetched->is_deleted = note_flags(&cursor);
        else if (value.kind == TOKEN_OPEN)
            skip_list(&cursor);
        else if (token_is(&key, "UID") && token_number(&value, &number) && number <= G_MAXUINT32)
            fetched->uid = (guint32)number;
        else if (token_is(&key, "RFC822.SIZE") && token_number(&value, &fetched->size))
            fetched->has_size = TRUE;
        else if (token_is(&key, "BODY[]") || token_starts(&key, "BODY[HEADER]"))
            note_body(&key, &value, fetched);
    }
    imap_fetched_clear(fetched);
    return FALSE;
}

void imap_fetched_clear(struct imap_fetched *fetched)
{
    g_clear_pointer(&fetched->bytes, g_bytes_unref);
    *fetched = (struct imap_fetched){0};
}
