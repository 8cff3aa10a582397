/*
 * tone - "Typography and tone" of programme.md as a look at one mail.
 */
#include "support/tone.h"

#include "support/lumen.h"

#include <string.h>

enum { SUBJECT_CHARS = 72, BODY_LINES = 5, CAPITALS = 3, BYTES = 60 * 1024 };

struct look {
    const char *label;
    const struct outgoing *outgoing;
    char **lines; /* of its text, without what others wrote */
    int body;     /* how many of them stand above notice and footer */
};

static void complain(const struct look *look, const char *rule, const char *where)
{
    g_error("%s (%s): %s: %s\n%s\n\n%s", look->label, language_names[look->outgoing->language],
            rule, where, look->outgoing->subject, look->outgoing->text);
}

static gboolean matches(const char *pattern, const char *line)
{
    return g_regex_match_simple(pattern, line, 0, 0);
}

static void look_at_french_spaces(const struct look *look, const char *line)
{
    static const char *const wrong[] = {
        "[^\\x{a0}!?:;][;!?»](?!\\w)", /* a high sign without its space */
        "[^\\x{a0}]:( |$)",            /* a colon of prose */
        "«[^\\x{a0}]",                 /* quotes */
        "\\d h\\b|\\bh \\d",           /* 15 h, 13 h 30 */
        ("\\d(er)? (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
         "décembre)"),
        "\\bM\\. \\p{Lu}",
        "(?<!\\d)\\d{1,3} \\d{3}\\b", /* 1 512 */
        "\\d(er)?\\x{a0}(Janvier|Février|Mars)|(Lundi|Mardi|Mercredi|Jeudi|Vendredi) à \\d+:",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (matches(wrong[i], line))
            complain(look, wrong[i], line);
}

/* Names apart. */
static void look_at_colons(const struct look *look, const char *line)
{
    if (matches(":[ \\x{a0}](?!Philippe|Camille|Anna|Groupe|Durand)\\p{Lu}\\p{Ll}", line))
        complain(look, "no capital after a colon", line);
}

static void look_at_letters(const struct look *look, const char *line)
{
    static const char *const wrong[] = {
        "\\x{202f}", "'",       "\\(e\\)|\\(s\\)|\\(es\\)", "[·•]", "  |\\x{a0} | \\x{a0}",
        "[{}]",      "https?:", "e-mail|courriel"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (matches(wrong[i], line))
            complain(look, wrong[i], line);
}

static void look_at_line(const struct look *look, const char *line)
{
    look_at_letters(look, line);
    if (look->outgoing->language != LANGUAGE_FRENCH)
        return;
    look_at_french_spaces(look, line);
    look_at_colons(look, line);
}

static int count_capitals(const char *line)
{
    g_autoptr(GRegex) regex = g_regex_new("(?<![\\w’])(?:\\p{Lu}’)?\\p{Lu}{2,}(?!\\w)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    int found = 0;
    for (g_regex_match(regex, line, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL))
        found++;
    return found;
}

static void look_at_body(const struct look *look, int person)
{
    int capitals = 0, sentences = 0;
    for (int i = 0; i < look->body && look->lines[i] != NULL; i++) {
        capitals += count_capitals(look->lines[i]);
        sentences += *look->lines[i] != '\0' && !matches("^\\d ", look->lines[i]);
    }
    if (capitals > CAPITALS)
        complain(look, "three words in capitals at most", look->lines[0]);
    if (person == PHILIPPE && sentences > BODY_LINES + 2)
        complain(look, "five lines between greeting and signature", look->lines[0]);
}

static void look_at_subject(const struct look *look, int person)
{
    const char *subject = look->outgoing->subject;
    look_at_line(look, subject);
    if (g_utf8_strlen(subject, -1) > SUBJECT_CHARS)
        complain(look, "the subject is long", subject);
    if (person != ANNA && strchr(subject, '[') != NULL)
        complain(look, "no tag in a subject", subject);
}

/* --- text and HTML ------------------------------------------------------------------------ */

static char *replaced(const char *text, const char *pattern, const char *by)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
    return g_regex_replace_literal(regex, text, -1, 0, by, 0, NULL);
}

/* Words alone: the table of months has no commas. */
static char *words_of(const char *text)
{
    g_autofree char *spaced = replaced(text, "[\\s\\x{a0}.,:]+", " ");
    return g_strdup(g_strstrip(spaced));
}

static char *without_tags(const char *html)
{
    static const char *const entities[][2] = {
        {"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
    char *text = replaced(strstr(html, "<body"), "<[^>]*>", " ");
    for (size_t i = 0; i < G_N_ELEMENTS(entities); i++) {
        g_autofree char *before = text;
        text = replaced(before, entities[i][0], entities[i][1]);
    }
    return text;
}

static void look_at_html(const struct look *look)
{
    g_autofree char *bare = without_tags(look->outgoing->html);
    g_autofree char *shown = words_of(bare);
    g_autofree char *text = words_of(look->outgoing->text);
    g_assert_cmpstr(shown, ==, text);
    if (strlen(look->outgoing->html) + strlen(look->outgoing->text) > BYTES)
        complain(look, "60 KB at most", look->outgoing->subject);
}

/* Where the notice or the footer begins: the last paragraphs, after the last empty line but one. */
static int body_lines(char **lines, gboolean notice)
{
    int gaps = 0, wanted = notice ? 2 : 1;
    for (int i = (int)g_strv_length(lines) - 1; i > 0; i--)
        if (*lines[i] == '\0' && ++gaps == wanted)
            return i;
    return (int)g_strv_length(lines);
}

void tone_check(const char *label, const struct outgoing *outgoing, int person, gboolean notice)
{
    g_autofree char *text = replaced(outgoing->text, "(?m)^>.*$", ">");
    g_autofree char *end = g_strdup(g_strchomp(text));
    g_auto(GStrv) lines = g_strsplit(end, "\n", -1);
    const struct look look = {label, outgoing, lines, body_lines(lines, notice)};
    look_at_subject(&look, person);
    for (char **line = lines; *line != NULL; line++)
        look_at_line(&look, *line);
    look_at_body(&look, person);
    look_at_html(&look);
}
