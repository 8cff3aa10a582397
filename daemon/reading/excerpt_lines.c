/*
 * excerpt_lines - a body as lines of tokens, and what a line is by its looks.
 *
 * Tables help, they never decide alone: a sentence may begin with "Le" or
 * "On", so an attribution also ends as one does, or stands in a block of headers.
 */
#include "reading/excerpt_lines.h"

#include "base/text.h"

#include <string.h>

enum { LONG_RULE = 10, MOST_MOBILE = 9 };

/* --- lines and tokens ------------------------------------------------------------------------ */

static gboolean is_prefix(const char *at)
{
    return *at == '>' || *at == '|';
}

static const char *skip_prefix(const char *text, int *depth)
{
    *depth = 0;
    for (;;) {
        while (*text == ' ' || *text == '\t')
            text++;
        if (!is_prefix(text))
            return text;
        (*depth)++;
        text++;
    }
}

static gboolean is_token_char(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c) ||
           g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL;
}

/* Mail programs print "<mailto:...>" and "<https://...>" behind what was a link. */
static const char *skip_link(const char *at)
{
    if (*at != '<' && *at != '[' && *at != '(')
        return at;
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:", "cid:"};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(at + 1, schemes[i], strlen(schemes[i])) == 0) {
            const char *end = strpbrk(at, ">])");
            return end == NULL ? at + strlen(at) : end + 1;
        }
    return at;
}

static guint word_id(GHashTable *ids, const char *text, gsize length)
{
    g_autofree char *word = g_strndup(text, length);
    char *folded = text_fold(word);
    gpointer known = g_hash_table_lookup(ids, folded);
    if (known != NULL) {
        g_free(folded);
        return GPOINTER_TO_UINT(known);
    }
    guint id = g_hash_table_size(ids) + 1;
    g_hash_table_insert(ids, folded, GUINT_TO_POINTER(id));
    return id;
}

static const char *token_end(const char *at)
{
    while (*at != '\0' && is_token_char(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

static void add_tokens(struct page *page, struct line *line, GHashTable *ids)
{
    line->first = page->tokens->len;
    const char *at = line->text;
    while (*at != '\0') {
        const char *end = token_end(at);
        if (end == at) {
            const char *past = skip_link(at);
            at = past == at ? g_utf8_next_char(at) : past;
            continue;
        }
        if (page->tokens->len >= MOST_TOKENS) {
            page->cut = TRUE;
            break;
        }
        struct token token = {.id = word_id(ids, at, (gsize)(end - at)),
                              .line = page->lines->len,
                              .from = (gsize)(at - line->text),
                              .to = (gsize)(end - line->text)};
        g_array_append_val(page->tokens, token);
        at = end;
    }
    line->count = page->tokens->len - line->first;
}

static char *fold_line(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GString *plain = g_string_new(NULL);
    for (const char *at = folded; *at != '\0'; at++)
        if (*at != '*')
            g_string_append_c(plain, *at);
    return g_strstrip(g_string_free(plain, FALSE));
}

static void add_line(struct page *page, const char *raw, GHashTable *ids)
{
    struct line line = {.class = LINE_BLANK};
    line.text = g_strchomp(g_strdup(skip_prefix(raw, &line.depth)));
    line.folded = fold_line(line.text);
    add_tokens(page, &line, ids);
    if (*line.folded != '\0')
        line.class = line.count == 0 && line.depth > 0 ? LINE_QUOTE : LINE_NEW;
    g_array_append_val(page->lines, line);
}

static void clear_line(gpointer data)
{
    struct line *line = data;
    g_free(line->text);
    g_free(line->folded);
}

struct page *excerpt_page_new(const char *text, GHashTable *ids)
{
    struct page *page = g_new0(struct page, 1);
    page->lines = g_array_new(FALSE, TRUE, sizeof(struct line));
    page->tokens = g_array_new(FALSE, TRUE, sizeof(struct token));
    g_array_set_clear_func(page->lines, clear_line);
    g_auto(GStrv) raws = g_strsplit(text, "\n", -1);
    for (char **raw = raws; *raw != NULL; raw++)
        add_line(page, *raw, ids);
    return page;
}

void excerpt_page_free(struct page *page)
{
    g_array_unref(page->lines);
    g_array_unref(page->tokens);
    g_free(page);
}

struct line *page_line(const struct page *page, guint index)
{
    return &g_array_index(page->lines, struct line, index);
}

struct token *page_token(const struct page *page, guint index)
{
    return &g_array_index(page->tokens, struct token, index);
}

/* --- attributions ---------------------------------------------------------------------------- */

static gboolean begins_with_one_of(const char *text, const char *const list[])
{
    for (; *list != NULL; list++)
        if (g_str_has_prefix(text, *list))
            return TRUE;
    return FALSE;
}

static gboolean has_year(const char *text)
{
    for (const char *at = strpbrk(text, "0123456789"); at != NULL; at = strpbrk(at, "0123456789")) {
        gsize digits = strspn(at, "0123456789");
        if (digits == 4 && (g_str_has_prefix(at, "20") || g_str_has_prefix(at, "19")))
            return TRUE;
        at += digits;
    }
    return FALSE;
}

static gboolean ends_like_attribution(const char *folded)
{
    static const char *const ends[] = {"a ecrit",  "ecrit",      "wrote",    "writes", "schrieb",
                                       "escribio", "ha scritto", "escreveu", "skrev",  "schreef"};
    g_autofree char *text = g_strdup(folded);
    gsize length = strlen(text);
    if (g_str_has_suffix(text, "\xef\xbc\x9a")) /* the colon of Chinese and Japanese */
        text[length -= 3] = '\0';
    while (length > 0 && (text[length - 1] == ':' || text[length - 1] == ' '))
        text[--length] = '\0';
    if (length == strlen(folded)) /* no colon at the end */
        return FALSE;
    if (strchr(text, '@') != NULL && has_year(text)) /* in whatever language */
        return TRUE;
    if (strstr(text, " schrieb ") != NULL || strstr(text, " skrev ") != NULL)
        return has_year(text);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(text, ends[i]))
            return TRUE;
    return FALSE;
}

static gboolean names_somebody(const char *folded)
{
    return strchr(folded, '<') != NULL || strchr(folded, '@') != NULL;
}

/* A year, an hour or a date in digits, an address: more than a sentence of one's own holds. */
static gboolean is_dated(const char *folded)
{
    for (const char *at = strpbrk(folded, "0123456789"); at != NULL;
         at = strpbrk(at, "0123456789")) {
        gsize digits = strspn(at, "0123456789");
        if (at[digits] != '\0' && strchr(":/h", at[digits]) != NULL &&
            g_ascii_isdigit(at[digits + 1]))
            return TRUE;
        at += digits;
    }
    return has_year(folded) || names_somebody(folded);
}

static gboolean starts_like_attribution(const char *folded)
{
    static const char *const starts[] = {"le ",  "on ", "el ",  "am ",  "il ", "em ",
                                         "den ", "op ", "date", "from", "de ", NULL};
    return begins_with_one_of(folded, starts);
}

/* Where an attribution that ends on `last` begins: at most three lines above, at "Le", "On", ... */
static guint attribution_start(const struct page *page, guint last)
{
    for (guint i = last, seen = 0; seen < 4; i--, seen++) {
        const struct line *line = page_line(page, i);
        if (line->class == LINE_BLANK)
            break;
        if (starts_like_attribution(line->folded) && is_dated(line->folded))
            return i;
        if (i == 0)
            break;
    }
    return last;
}

static const char *const header_names[] = {
    "de :",        "de:",          "envoye :",       "envoye:",   "a :",     "a:",
    "cc :",        "cc:",          "objet :",        "objet:",    "date :",  "date:",
    "from:",       "from :",       "sent:",          "sent :",    "to:",     "to :",
    "subject:",    "subject :",    "von:",           "gesendet:", "an:",     "betreff:",
    "importance:", "importance :", "repondre a :",   "reply-to:", "sujet :", "sujet:",
    "envoye le :", "expediteur :", "destinataire :", NULL};

static gboolean opens_header_block(const char *folded)
{
    static const char *const openers[] = {
        "de :", "de:", "from:", "from :", "von:", "expediteur :", NULL};
    return begins_with_one_of(folded, openers);
}

/* Consecutive header lines from `first`; a header may run on for one line. */
static guint header_block_end(const struct page *page, guint first, guint *headers)
{
    guint end = first, misses = 0;
    *headers = 0;
    for (guint i = first; i < page->lines->len && i < first + 12; i++) {
        const struct line *line = page_line(page, i);
        if (begins_with_one_of(line->folded, header_names)) {
            (*headers)++;
            misses = 0;
            end = i + 1;
        } else if (line->class == LINE_BLANK || ++misses > 1) {
            break;
        }
    }
    return end;
}

static gboolean is_divider(const char *folded)
{
    static const char *const words[] = {
        "message d'origine",       "message original",  "original message",
        "message transfere",       "forwarded message", "message initial",
        "ursprungliche nachricht", "reply message",     "message d origine"};
    if (*folded != '-' && *folded != '_' && *folded != '=')
        return FALSE;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(folded, words[i]) != NULL)
            return TRUE;
    return FALSE;
}

static gboolean is_rule(const struct line *line)
{
    return line->count == 0 && strlen(line->folded) >= 5 &&
           strspn(line->folded, "_-=") == strlen(line->folded);
}

static void mark(struct page *page, guint from, guint to, enum line_class class)
{
    for (guint i = from; i < to && i < page->lines->len; i++)
        page_line(page, i)->class = class;
}

static gboolean names_us(const struct page *page, guint from, guint to, const char *const names[])
{
    for (guint i = from; names != NULL && i < to; i++)
        for (guint n = 0; names[n] != NULL; n++)
            if (*names[n] != '\0' && strstr(page_line(page, i)->folded, names[n]) != NULL)
                return TRUE;
    return FALSE;
}

/* A rule above the headers, or what French webmail prefixes with them: "> Message du 22/01/27". */
static guint block_start(const struct page *page, guint i)
{
    const struct line *above = i == 0 ? NULL : page_line(page, i - 1);
    if (above == NULL)
        return i;
    const gboolean prefixed = above->depth > 0 && above->depth == page_line(page, i)->depth;
    return is_rule(above) || (prefixed && is_dated(above->folded)) ? i - 1 : i;
}

/* The end of the attribution that begins at or holds line `i`; 0 when it is none. */
static guint attribution_at(struct page *page, guint i, const char *const names[])
{
    const struct line *line = page_line(page, i);
    if (is_divider(line->folded)) {
        mark(page, i, i + 1, LINE_ATTRIBUTION);
        return i + 1;
    }
    if (ends_like_attribution(line->folded)) {
        guint start = attribution_start(page, i);
        if (start == i && !is_dated(line->folded) && !names_us(page, i, i + 1, names) &&
            !names_somebody(line->folded))
            return 0;
        mark(page, start, i + 1, LINE_ATTRIBUTION);
        return i + 1;
    }
    guint headers = 0;
    if (!opens_header_block(line->folded))
        return 0;
    guint end = header_block_end(page, i, &headers);
    if (headers < 3 && !(headers == 2 && names_us(page, i, end, names)))
        return 0;
    mark(page, block_start(page, i), end, LINE_ATTRIBUTION);
    return end;
}

guint page_mark_attributions(struct page *page, const char *const names[])
{
    guint first = page->lines->len;
    for (guint i = 0; i < page->lines->len; i++) {
        guint end = attribution_at(page, i, names);
        if (end == 0)
            continue;
        first = MIN(first, end);
        i = end - 1;
    }
    return first;
}

/* --- signatures ------------------------------------------------------------------------------ */

static const char *const mobile[] = {"envoye de mon",
                                     "envoye depuis",
                                     "envoye a partir de",
                                     "envoye avec",
                                     "envoye via",
                                     "sent from my",
                                     "sent from mail",
                                     "sent from outlook",
                                     "sent from yahoo",
                                     "sent from proton",
                                     "sent from samsung",
                                     "sent from gmail",
                                     "sent from aol",
                                     "sent from iphone",
                                     "sent from android",
                                     "sent from blackberry",
                                     "sent from windows",
                                     "sent from spark",
                                     "sent with",
                                     "sent via",
                                     "obtenir outlook",
                                     "telecharger outlook",
                                     "get outlook",
                                     "provenance : courrier",
                                     "provenance: courrier",
                                     "enviado desde",
                                     "gesendet von",
                                     "von meinem",
                                     "inviato da",
                                     "typed on my phone",
                                     NULL};

static const char *const disclaimers[] = {"ce message et",
                                          "ce message est confidentiel",
                                          "ce courriel et",
                                          "ce mail et",
                                          "this e-mail and",
                                          "this email and",
                                          "this message and",
                                          "this message is intended",
                                          "this e-mail is",
                                          "this email is confidential",
                                          "the information contained in",
                                          "avant d'imprimer",
                                          "pensez a l'environnement",
                                          "please consider the environment",
                                          "confidentialite :",
                                          "confidentiality notice",
                                          "disclaimer:",
                                          "avis de confidentialite",
                                          "les informations contenues dans",
                                          "n'imprimez ce",
                                          "sans virus",
                                          "virus-free",
                                          "garanti sans virus",
                                          NULL};

/* "Sent from my desk, where it is warm" is a sentence. */
static gboolean is_mobile_line(const struct line *line)
{
    return line->count <= MOST_MOBILE && strchr(line->text, ',') == NULL &&
           begins_with_one_of(line->folded, mobile);
}

static gboolean opens_signature(const struct line *line)
{
    gsize length = strlen(line->text);
    return strcmp(line->text, "--") == 0 || strcmp(line->text, "\xe2\x80\x94") == 0 ||
           (length >= LONG_RULE && strspn(line->text, "_") == length);
}

/* "-Abhishek Kona": every word begins with a capital. */
static gboolean is_dashed_name(const char *text)
{
    guint words = 0;
    if (*text != '-' || text[1] == '-')
        return FALSE;
    for (const char *at = text + 1; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const gboolean starts = at[-1] == '-' || at[-1] == ' ';
        if (c == ' ' ? starts : starts ? !g_unichar_isupper(c) : !g_unichar_isalpha(c))
            return FALSE;
        words += starts && c != ' ';
    }
    return words == 2 || words == 3;
}

/* The name below the last line that says something. */
static void mark_dashed_name(struct page *page)
{
    struct line *last = NULL;
    guint said = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        struct line *line = page_line(page, i);
        if (line->class != LINE_NEW)
            continue;
        last = line;
        said++;
    }
    if (said > 1 && is_dashed_name(last->text))
        last->class = LINE_SIGNATURE;
}

void page_mark_signatures(struct page *page)
{
    gboolean inside = FALSE;
    for (guint i = 0; i < page->lines->len; i++) {
        struct line *line = page_line(page, i);
        if (line->class == LINE_BLANK)
            continue;
        if (line->class != LINE_NEW) {
            inside = FALSE;
            continue;
        }
        inside = inside || opens_signature(line) || begins_with_one_of(line->folded, disclaimers);
        if (inside || is_mobile_line(line) || is_rule(line))
            line->class = LINE_SIGNATURE;
    }
    mark_dashed_name(page);
}
