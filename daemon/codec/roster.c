/*
 * roster - the CSV of people, as Excel writes it.
 *
 * All rows are read, whatever is wrong with one of them: faults come in one go.
 */
#include "codec/roster.h"

#include "codec/roster_check.h"

#include <string.h>

static struct couple *add_couple(const struct reading *reading, const struct row *row,
                                 const char *number)
{
    struct couple *couple = g_new0(struct couple, 1);
    couple->line = row->line;
    couple->number = g_strdup(number);
    g_ptr_array_add(reading->roster->couples, couple);
    return couple;
}

static struct couple *find_couple(const struct reading *reading, const char *number)
{
    for (guint i = 0; i < reading->roster->couples->len; i++) {
        struct couple *couple = reading->roster->couples->pdata[i];
        if (strcmp(couple->number, number) == 0)
            return couple;
    }
    return NULL;
}

/* What a separator within a cell does to a row. */
static void check_width(const struct reading *reading, const struct row *row)
{
    guint width = reading->columns.header->cells->len;
    for (guint i = width; i < row->cells->len; i++) {
        const char *cell = row->cells->pdata[i];
        if (*cell == '\0')
            continue;
        faults_add(
            reading->faults, reading->path, row->line,
            "\"%s\" dépasse de l’en-tête\u00a0; mettez entre guillemets la case qui contient "
            "le séparateur",
            "\"%s\" stands past the header; put the cell that holds the separator in quotes", cell);
        return;
    }
}

/* Typed with commas under a header of semicolons, or the other way round. */
static gboolean is_cut_otherwise(const struct reading *reading, const struct row *row)
{
    if (reading->columns.header->cells->len < 2 || row->cells->len > 1 ||
        strpbrk(row->cells->pdata[0], ";,\t") == NULL)
        return FALSE;
    faults_add(reading->faults, reading->path, row->line,
               "la ligne n’a qu’une case\u00a0; séparez ses cases comme celles de l’en-tête",
               "the line has one cell only; separate its cells as those of the header");
    return TRUE;
}

/* --- a pair a line ------------------------------------------------------------------------ */

static void read_pair_row(const struct reading *reading, const struct row *row, guint place)
{
    const char *given = people_number(reading, row);
    g_autofree char *number = given != NULL ? g_strdup(given) : g_strdup_printf("%u", place);
    struct entry *mentor = people_from_cell(reading, row, ROLE_MENTOR);
    struct entry *mentee = people_from_cell(reading, row, ROLE_MENTEE);
    const struct couple *other = find_couple(reading, number);
    if (other != NULL)
        faults_add(reading->faults, reading->path, row->line,
                   "binôme \"%s\"\u00a0: déjà à la ligne %d\u00a0; donnez-lui un autre numéro",
                   "pair \"%s\": already on line %d; give it another number", number, other->line);
    struct couple *couple = add_couple(reading, row, number);
    couple->mentor = mentor;
    couple->mentee = mentee;
    people_read_couple(reading, row, couple);
}

/* --- a person a line ---------------------------------------------------------------------- */

static void join_couple(const struct reading *reading, const struct row *row, const char *number,
                        struct entry *entry)
{
    struct couple *couple = find_couple(reading, number);
    if (couple == NULL)
        couple = add_couple(reading, row, number);
    struct entry **seat = entry->role == ROLE_MENTOR ? &couple->mentor : &couple->mentee;
    if (*seat != NULL)
        faults_add(reading->faults, reading->path, row->line,
                   "binôme \"%s\"\u00a0: a déjà %s (ligne %d)\u00a0; un binôme a deux personnes",
                   "pair \"%s\": has %s already (line %d); a pair has two people", number,
                   (*seat)->first, (*seat)->line);
    else
        *seat = entry;
    people_read_couple(reading, row, couple);
}

static void read_person_row(const struct reading *reading, const struct row *row)
{
    struct entry *entry = people_from_row(reading, row);
    const char *number = people_number(reading, row);
    if (number == NULL)
        faults_add(reading->faults, reading->path, row->line,
                   "%s\u00a0: vide\u00a0; donnez aux deux personnes le même numéro",
                   "%s: is empty; give both people the same number",
                   columns_label(&reading->columns, COLUMN_PAIR, SIDE_BOTH));
    else if (entry != NULL)
        join_couple(reading, row, number, entry);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void read_rows(const struct reading *reading, const struct sheet *sheet)
{
    for (guint i = reading->columns.first; i < sheet->rows->len; i++) {
        const struct row *row = sheet->rows->pdata[i];
        check_width(reading, row);
        if (is_cut_otherwise(reading, row))
            continue;
        if (reading->columns.pairs)
            read_pair_row(reading, row, i - reading->columns.first + 1);
        else
            read_person_row(reading, row);
    }
}

/* Leaves only pairs of two; a pair whose row had a fault was told already. */
static void drop_half_pairs(const struct reading *reading)
{
    GPtrArray *couples = reading->roster->couples;
    for (guint i = couples->len; i > 0; i--) {
        const struct couple *couple = couples->pdata[i - 1];
        if (couple->mentor != NULL && couple->mentee != NULL)
            continue;
        if (!reading->columns.pairs)
            faults_add(
                reading->faults, reading->path, couple->line,
                "binôme \"%s\"\u00a0: %s, et personne d’autre\u00a0; un binôme a un mentor et un "
                "mentoré",
                "pair \"%s\": %s alone; a pair has a mentor and a mentee", couple->number,
                (couple->mentor != NULL ? couple->mentor : couple->mentee)->first);
        g_ptr_array_remove_index(couples, i - 1);
    }
}

/* The profile `comex` says vous to everybody. */
static void say_vous(const struct reading *reading)
{
    for (guint i = 0; reading->programme->comex && i < reading->roster->entries->len; i++) {
        struct entry *entry = reading->roster->entries->pdata[i];
        if (entry->tu)
            faults_warn(reading->faults, reading->path, entry->line,
                        "%s %s\u00a0: vous, malgré \"tu\"\u00a0; profile = \"comex\" le veut",
                        "%s %s: vous in spite of \"tu\"; profile = \"comex\" wants it",
                        entry->first, entry->last);
        entry->tu = FALSE;
    }
}

/* An unreadable date was told; nobody may reckon with it. */
static void forget_unreadable_dates(const struct reading *reading)
{
    for (guint i = 0; i < reading->roster->couples->len; i++) {
        struct couple *couple = reading->roster->couples->pdata[i];
        if (couple->first == INSTANT_NEVER)
            couple->first = INSTANT_NONE;
    }
}

struct roster *roster_read(const char *path, const struct programme *programme,
                           const struct almanac *almanac, struct faults *faults)
{
    g_autoptr(sheet) sheet = sheet_read(path, faults);
    g_autoptr(roster) roster = roster_new();
    struct reading reading = {path, programme, almanac, faults, {0}, roster};
    if (sheet == NULL || !columns_read(sheet, &reading.columns, faults))
        return NULL;
    read_rows(&reading, sheet);
    if (reading.columns.first == sheet->rows->len)
        faults_add(faults, path, 0, "personne dans la liste\u00a0; écrivez une ligne par binôme",
                   "nobody in the list; write a line for each pair");
    drop_half_pairs(&reading);
    say_vous(&reading);
    roster_check(&reading);
    forget_unreadable_dates(&reading);
    return g_steal_pointer(&roster);
}
