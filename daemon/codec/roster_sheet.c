/*
 * roster_sheet - the bytes of a CSV file into rows of cells.
 *
 * libcsv is fed byte by byte: a row's line is that of its first byte, so line
 * breaks within quotes count. Strict quoting: a quote that stands alone would
 * swallow the rest of the file in silence.
 */
#include "codec/roster_sheet.h"

#include "base/text.h"
#include "codec/roster_columns.h"

#include <csv.h>
#include <string.h>

enum { LOOK_AHEAD = 10, COLUMNS_MOST = 100 };

struct feeding {
    struct sheet *sheet;
    struct row *row;
    int line; /* of the byte that is fed */
};

static void free_row(gpointer data)
{
    struct row *row = data;
    g_ptr_array_unref(row->cells);
    g_free(row);
}

void sheet_free(struct sheet *sheet)
{
    if (sheet == NULL)
        return;
    g_free(sheet->path);
    g_ptr_array_unref(sheet->rows);
    g_free(sheet);
}

/* --- text --------------------------------------------------------------------------------- */

static gboolean begins_as_utf16(const char *bytes, gsize length)
{
    return length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

/* UTF-8 with or without BOM, Excel's "Unicode text" (UTF-16), else windows-1252. */
static char *decode(const char *bytes, gsize length)
{
    if (begins_as_utf16(bytes, length))
        return g_convert(bytes, (gssize)length, "UTF-8", "UTF-16", NULL, NULL, NULL);
    if (memchr(bytes, '\0', length) != NULL)
        return NULL;
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        return text_to_utf8(bytes + 3, length - 3, NULL);
    return text_to_utf8(bytes, length, NULL);
}

static char *read_text(const char *path, struct faults *faults)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    GStatBuf about;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        faults_add(faults, path, 0, "ce fichier n’existe pas\u00a0; vérifiez roster et son nom",
                   "no such file; check roster and its name");
        return NULL;
    }
    if (g_stat(path, &about) == 0 && about.st_size > SHEET_CAP) {
        faults_add(faults, path, 0, "plus de 1 Mo\u00a0; une liste de personnes est plus courte",
                   "over 1 MB; a list of people is shorter");
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &length, NULL)) {
        faults_add(faults, path, 0, "illisible\u00a0; vérifiez son nom et ses droits",
                   "cannot be read; check its name and rights");
        return NULL;
    }
    char *text = decode(bytes, length);
    if (text == NULL)
        faults_add(faults, path, 0,
                   "n’est pas du CSV\u00a0; dans Excel, enregistrez sous «\u00a0CSV UTF-8\u00a0»",
                   "is no CSV; in Excel, save as \"CSV UTF-8\"");
    return text;
}

/* --- separator ---------------------------------------------------------------------------- */

/* How many names of columns a line holds, cut at this separator. */
static guint known_columns(const char *line, char separator)
{
    const char mark[] = {separator, '\0'};
    g_auto(GStrv) cells = g_strsplit(line, mark, COLUMNS_MOST);
    guint count = 0;
    for (guint i = 0; cells[i] != NULL; i++) {
        g_autofree char *name = g_strdup(g_strstrip(g_strdelimit(cells[i], "\"\r", ' ')));
        count += column_is_known(name) ? 1 : 0;
    }
    return count;
}

/* "sep=;", as Excel takes it, or what cuts a line into the most names of columns. */
static char separator_of(const char *text)
{
    static const char separators[] = {';', ',', '\t'};
    g_auto(GStrv) lines = g_strsplit(text, "\n", LOOK_AHEAD + 1);
    char best = ';';
    guint most = 0;
    if (g_ascii_strncasecmp(text, "sep=", 4) == 0 && text[4] != '\0' &&
        strchr(";,\t", text[4]) != NULL)
        return text[4];
    for (guint i = 0; lines[i] != NULL && i < LOOK_AHEAD; i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(separators); j++) {
            guint count = known_columns(lines[i], separators[j]);
            if (count <= most)
                continue;
            most = count;
            best = separators[j];
        }
    }
    return best;
}

/* --- rows --------------------------------------------------------------------------------- */

/* What pastes bring along unseen goes; a line break stays, to be told. */
static char *trim(const char *text, gsize length)
{
    g_autofree char *cell = g_strndup(text, length);
    const char *start = cell;
    const char *end = cell + strlen(cell);
    while (*start != '\0' && g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start) {
        const char *last = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    g_autofree char *trimmed = g_strndup(start, (gsize)(end - start));
    return text_is_clean_line(trimmed) ? text_without_tricks(trimmed) : g_steal_pointer(&trimmed);
}

static void begin_row(struct feeding *feeding)
{
    if (feeding->row != NULL)
        return;
    feeding->row = g_new0(struct row, 1);
    feeding->row->line = feeding->line;
    feeding->row->cells = g_ptr_array_new_with_free_func(g_free);
}

static void end_cell(void *bytes, size_t length, void *data)
{
    struct feeding *feeding = data;
    begin_row(feeding);
    g_ptr_array_add(feeding->row->cells, trim(bytes == NULL ? "" : bytes, length));
}

static gboolean row_is_blank(const struct row *row)
{
    for (guint i = 0; i < row->cells->len; i++)
        if (*(const char *)row->cells->pdata[i] != '\0')
            return FALSE;
    return TRUE;
}

static void end_row(G_GNUC_UNUSED int terminator, void *data)
{
    struct feeding *feeding = data;
    struct row *row = g_steal_pointer(&feeding->row);
    if (row != NULL && !row_is_blank(row))
        g_ptr_array_add(feeding->sheet->rows, row);
    else if (row != NULL)
        free_row(row);
}

/* FALSE when a quote does not close; feeding->row or line tell where. */
static gboolean feed(struct csv_parser *parser, const char *text, struct feeding *feeding)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at != '\r' && *at != '\n')
            begin_row(feeding);
        if (csv_parse(parser, at, 1, end_cell, end_row, feeding) != 1)
            return FALSE;
        if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
            feeding->line++;
    }
    return csv_fini(parser, end_cell, end_row, feeding) == 0;
}

static gboolean parse(const char *text, char separator, struct feeding *feeding)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)separator);
    gboolean sound = feed(&parser, text, feeding);
    csv_free(&parser);
    return sound;
}

struct sheet *sheet_read(const char *path, struct faults *faults)
{
    g_autofree char *text = read_text(path, faults);
    if (text == NULL)
        return NULL;
    g_autoptr(sheet) sheet = g_new0(struct sheet, 1);
    sheet->path = g_strdup(path);
    sheet->rows = g_ptr_array_new_with_free_func(free_row);
    struct feeding feeding = {sheet, NULL, 1};
    const char *start = text;
    if (g_ascii_strncasecmp(text, "sep=", 4) == 0) {
        start += strcspn(text, "\n");
        start += *start == '\n' ? 1 : 0;
        feeding.line = 2;
    }
    gboolean sound = parse(start, separator_of(text), &feeding);
    int line = feeding.row == NULL ? feeding.line : feeding.row->line;
    g_clear_pointer(&feeding.row, free_row);
    if (sound)
        return g_steal_pointer(&sheet);
    faults_add(faults, path, line,
               "un guillemet ne se ferme pas, ou se ferme au milieu d’une case\u00a0; "
               "doublez-le (\"\") ou retirez-le",
               "a quote does not close, or closes inside a cell; double it (\"\") or take it out");
    return NULL;
}
