/*
 * roster_columns - which column of a roster holds what.
 *
 * The header is the row that holds the most names of columns, among the first:
 * people write a title above it.
 */
#include "codec/roster_columns.h"

#include "base/names.h"
#include "base/text.h"

#include <string.h>

enum { LOOK_AHEAD = 10, COLUMNS_MOST = 100 };

static const struct {
    const char *folded;
    enum column column;
    const char *shown; /* with its accents; NULL: as it is */
} known[] = {
    {"mentor", COLUMN_MENTOR},
    {"mentore", COLUMN_MENTEE, "mentoré"},
    {"mentoree", COLUMN_MENTEE, "mentorée"},
    {"mentore(e)", COLUMN_MENTEE, "mentoré(e)"},
    {"mentee", COLUMN_MENTEE},
    {"prenom", COLUMN_FIRST_NAME, "prénom"},
    {"first name", COLUMN_FIRST_NAME},
    {"nom", COLUMN_SURNAME},
    {"nom de famille", COLUMN_SURNAME},
    {"surname", COLUMN_SURNAME},
    {"last name", COLUMN_SURNAME},
    {"adresse", COLUMN_ADDRESS},
    {"adresse e-mail", COLUMN_ADDRESS},
    {"adresse mail", COLUMN_ADDRESS},
    {"courriel", COLUMN_ADDRESS},
    {"address", COLUMN_ADDRESS},
    {"e-mail", COLUMN_ADDRESS},
    {"email", COLUMN_ADDRESS},
    {"mail", COLUMN_ADDRESS},
    {"role", COLUMN_ROLE, "rôle"},
    {"binome", COLUMN_PAIR, "binôme"},
    {"pair", COLUMN_PAIR},
    {"id", COLUMN_ID},
    {"identifiant", COLUMN_ID},
    {"assistant", COLUMN_ASSISTANT},
    {"assistante", COLUMN_ASSISTANT},
    {"assistant(e)", COLUMN_ASSISTANT},
    {"premiere seance", COLUMN_SESSION, "première séance"},
    {"first session", COLUMN_SESSION},
    {"lieu", COLUMN_PLACE},
    {"place", COLUMN_PLACE},
    {"autres adresses", COLUMN_ALIASES},
    {"autre adresse", COLUMN_ALIASES},
    {"other addresses", COLUMN_ALIASES},
    {"tu/vous", COLUMN_TU},
    {"tu / vous", COLUMN_TU},
    {"tu ou vous", COLUMN_TU},
    {"appeler", COLUMN_GREET},
    {"greet", COLUMN_GREET},
    {"genre", COLUMN_GENDER},
    {"gender", COLUMN_GENDER},
    {"langue", COLUMN_LANGUAGE},
    {"language", COLUMN_LANGUAGE},
    {"fuseau", COLUMN_ZONE},
    {"fuseau horaire", COLUMN_ZONE},
    {"zone", COLUMN_ZONE},
    {"time zone", COLUMN_ZONE},
    {"forme le", COLUMN_TRAINED, "formé le"},
    {"formee le", COLUMN_TRAINED, "formée le"},
    {"trained on", COLUMN_TRAINED},
    {"parti le", COLUMN_LEFT},
    {"partie le", COLUMN_LEFT},
    {"left on", COLUMN_LEFT},
};

/* --- names -------------------------------------------------------------------------------- */

static int known_column(const char *folded)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].folded, folded) == 0)
            return (int)known[i].column;
    return -1;
}

/* Whether it says something of one person, so that it may end with a role. */
static gboolean is_personal(int column)
{
    return column == COLUMN_ID || column >= COLUMN_ALIASES;
}

/* "langue mentoré": the language of one of the two. -1 when unknown. */
static int column_of(const char *name, enum side *side)
{
    static const struct {
        const char *ending;
        enum side side;
    } endings[] = {
        {" mentor", SIDE_MENTOR},
        {" mentore", SIDE_MENTEE},
        {" mentoree", SIDE_MENTEE},
        {" mentee", SIDE_MENTEE},
    };
    g_autofree char *folded = text_fold(name);
    *side = SIDE_BOTH;
    int column = known_column(folded);
    for (size_t i = 0; column < 0 && i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_suffix(folded, endings[i].ending))
            continue;
        folded[strlen(folded) - strlen(endings[i].ending)] = '\0';
        *side = endings[i].side;
        column = known_column(folded);
        return is_personal(column) ? column : -1;
    }
    return column;
}

gboolean column_is_known(const char *name)
{
    enum side side;
    return column_of(name, &side) >= 0;
}

/* --- the header --------------------------------------------------------------------------- */

static guint count_known(const struct row *row)
{
    guint count = 0;
    for (guint i = 0; i < MIN(row->cells->len, COLUMNS_MOST); i++)
        count += column_is_known(row->cells->pdata[i]) ? 1 : 0;
    return count;
}

static guint find_header(const struct sheet *sheet)
{
    guint best = 0;
    guint most = 0;
    for (guint i = 0; i < MIN(sheet->rows->len, LOOK_AHEAD); i++) {
        guint count = count_known(sheet->rows->pdata[i]);
        if (count <= most)
            continue;
        most = count;
        best = i;
    }
    return best;
}

static void unknown_column(const char *path, const struct row *header, const char *name,
                           struct faults *faults)
{
    const char *names[G_N_ELEMENTS(known)];
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        names[i] = known[i].shown != NULL ? known[i].shown : known[i].folded;
    const char *near = names_suggest(names, G_N_ELEMENTS(names), name);
    if (near == NULL)
        faults_warn(faults, path, header->line, "colonne \"%s\"\u00a0: inconnue\u00a0; non lue",
                    "column \"%s\": unknown; not read", name);
    else
        faults_warn(
            faults, path, header->line,
            "colonne \"%s\"\u00a0: inconnue, non lue\u00a0; vouliez-vous dire \"%s\"\u00a0?",
            "column \"%s\": unknown, not read; did you mean \"%s\"?", name, near);
}

static void read_header(const struct sheet *sheet, struct columns *columns, struct faults *faults)
{
    const struct row *header = columns->header;
    for (guint i = 0; i < MIN(header->cells->len, COLUMNS_MOST); i++) {
        const char *name = header->cells->pdata[i];
        enum side side;
        int column = column_of(name, &side);
        if (*name == '\0')
            continue;
        if (column < 0)
            unknown_column(sheet->path, header, name, faults);
        else if (columns->at[column][side] >= 0)
            faults_add(faults, sheet->path, header->line,
                       "colonne \"%s\"\u00a0: s’y trouve deux fois\u00a0; gardez-en une",
                       "column \"%s\": stands there twice; keep one", name);
        else
            columns->at[column][side] = (int)i;
    }
}

/* A suffix has no sense where a line is a person. */
static void warn_of_sides(const struct sheet *sheet, const struct columns *columns,
                          struct faults *faults)
{
    for (int column = 0; column < COLUMN_COUNT; column++)
        for (int side = SIDE_MENTOR; side < SIDE_COUNT; side++)
            if (columns->at[column][side] >= 0)
                unknown_column(sheet->path, columns->header,
                               columns->header->cells->pdata[columns->at[column][side]], faults);
}

static gboolean check_person_columns(const struct sheet *sheet, const struct columns *columns,
                                     struct faults *faults)
{
    static const struct {
        enum column column;
        const char *french, *english;
    } needed[] = {
        {COLUMN_FIRST_NAME, "prénom", "first name"},
        {COLUMN_SURNAME, "nom", "surname"},
        {COLUMN_ADDRESS, "adresse", "address"},
        {COLUMN_PAIR, "binôme", "pair"},
    };
    gboolean sound = TRUE;
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (columns->at[needed[i].column][SIDE_BOTH] >= 0)
            continue;
        sound = FALSE;
        faults_add(faults, sheet->path, columns->header->line,
                   "colonne \"%s\"\u00a0: manque\u00a0; ajoutez-la",
                   "column \"%s\": is missing; add it",
                   faults->french ? needed[i].french : needed[i].english);
    }
    return sound;
}

gboolean columns_read(const struct sheet *sheet, struct columns *columns, struct faults *faults)
{
    guint at = find_header(sheet);
    if (sheet->rows->len == 0) {
        faults_add(faults, sheet->path, 0, "est vide\u00a0; écrivez une ligne par binôme",
                   "is empty; write a line for each pair");
        return FALSE;
    }
    columns->header = sheet->rows->pdata[at];
    columns->first = at + 1;
    memset(columns->at, -1, sizeof columns->at);
    read_header(sheet, columns, faults);
    gboolean mentor = columns->at[COLUMN_MENTOR][SIDE_BOTH] >= 0;
    gboolean mentee = columns->at[COLUMN_MENTEE][SIDE_BOTH] >= 0;
    gboolean role = columns->at[COLUMN_ROLE][SIDE_BOTH] >= 0;
    columns->pairs = mentor && mentee;
    if (columns->pairs != role) {
        if (role)
            warn_of_sides(sheet, columns, faults);
        return columns->pairs || check_person_columns(sheet, columns, faults);
    }
    faults_add(faults, sheet->path, columns->header->line,
               "l’en-tête ne dit pas si une ligne est un binôme ou une personne\u00a0; écrivez "
               "\"mentor;mentoré;première séance\" ou \"prénom;nom;adresse;rôle;binôme\"",
               "the header does not say whether a line is a pair or a person; write "
               "\"mentor;mentee;first session\" or \"first name;surname;address;role;pair\"");
    return FALSE;
}

/* --- cells -------------------------------------------------------------------------------- */

static int columns_find(const struct columns *columns, enum column column, enum side side)
{
    int own = columns->pairs ? columns->at[column][side] : -1;
    return own >= 0 ? own : columns->at[column][SIDE_BOTH];
}

const char *columns_label(const struct columns *columns, enum column column, enum side side)
{
    int at = columns_find(columns, column, side);
    return at < 0 ? "?" : columns->header->cells->pdata[at];
}

const char *columns_cell(const struct columns *columns, const struct row *row, enum column column,
                         enum side side)
{
    int at = columns_find(columns, column, side);
    if (at < 0 || (guint)at >= row->cells->len)
        return NULL;
    const char *cell = row->cells->pdata[at];
    return *cell == '\0' ? NULL : cell;
}
