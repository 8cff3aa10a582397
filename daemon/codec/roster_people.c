/*
 * roster_people - the cells of a row into people and pairs.
 *
 * A fault names the column by its header, as the consultant wrote it.
 */
#include "codec/roster_people.h"

#include "base/text.h"
#include "codec/typed.h"

#include <string.h>

/* One cell and where it stands. */
struct cell {
    const struct reading *reading;
    int line;
    const char *label;
    const char *text;
};

/* --- cells -------------------------------------------------------------------------------- */

/* FALSE when it is empty, or holds what no line may. */
static gboolean take(const struct reading *reading, const struct row *row, enum column column,
                     enum side side, struct cell *cell)
{
    cell->reading = reading;
    cell->line = row->line;
    cell->label = columns_label(&reading->columns, column, side);
    cell->text = columns_cell(&reading->columns, row, column, side);
    if (cell->text == NULL || text_is_clean_line(cell->text))
        return cell->text != NULL;
    faults_add(reading->faults, reading->path, cell->line,
               "%s\u00a0: contient un saut de ligne ou un caractère invisible\u00a0; retirez-le",
               "%s: holds a line break or an invisible character; take it out", cell->label);
    return FALSE;
}

static void unreadable(const struct cell *cell, const char *french, const char *english,
                       const char *wish)
{
    faults_add(cell->reading->faults, cell->reading->path, cell->line,
               "%s\u00a0: \"%s\" n’est pas %s\u00a0; écrivez par exemple \"%s\"",
               "%s: \"%s\" is no %s; write for example \"%s\"", cell->label, cell->text,
               cell->reading->faults->french ? french : english, wish);
}

struct word {
    const char *french, *english; /* the second may be NULL */
    int value;
};

static void not_among(const struct cell *cell, const struct word words[], size_t count)
{
    struct faults *faults = cell->reading->faults;
    const char *names[16];
    g_autoptr(GString) all = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        names[i] = faults->french || words[i].english == NULL ? words[i].french : words[i].english;
        g_string_append_printf(all, "%s%s", i == 0 ? "" : ", ", names[i]);
    }
    const char *near = names_suggest(names, count, cell->text);
    if (near == NULL)
        faults_add(faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" n’est pas parmi %s\u00a0; choisissez-en un",
                   "%s: \"%s\" is none of %s; choose one", cell->label, cell->text, all->str);
    else
        faults_add(faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" n’est pas parmi %s\u00a0; vouliez-vous dire \"%s\"\u00a0?",
                   "%s: \"%s\" is none of %s; did you mean \"%s\"?", cell->label, cell->text,
                   all->str, near);
}

static gboolean same_word(const char *text, const char *word)
{
    g_autofree char *left = text_fold(text);
    g_autofree char *right = word == NULL ? NULL : text_fold(word);
    return g_strcmp0(left, right) == 0;
}

/* `count`: how many of the words are offered; those after them are taken as well. */
static gboolean choose(const struct cell *cell, const struct word words[], size_t count,
                       size_t taken, int *value)
{
    for (size_t i = 0; i < taken; i++) {
        if (!same_word(cell->text, words[i].french) && !same_word(cell->text, words[i].english))
            continue;
        *value = words[i].value;
        return TRUE;
    }
    not_among(cell, words, count);
    return FALSE;
}

/* --- what one person's columns say -------------------------------------------------------- */

static void read_aliases(const struct cell *cell, struct entry *entry)
{
    g_auto(GStrv) addresses = g_strsplit_set(cell->text, " ,;", -1);
    for (guint i = 0; addresses[i] != NULL; i++) {
        const struct cell one = {cell->reading, cell->line, cell->label, addresses[i]};
        if (text_is_address(addresses[i]))
            g_ptr_array_add(entry->aliases, text_address_fold(addresses[i]));
        else if (*addresses[i] != '\0')
            unreadable(&one, "une adresse", "address", "camille@lumen.example");
    }
}

static void read_tu(const struct cell *cell, struct entry *entry)
{
    static const struct word words[] = {{"tu", NULL, TRUE}, {"vous", NULL, FALSE}};
    choose(cell, words, 2, 2, &entry->tu);
}

static void read_greet(const struct cell *cell, struct entry *entry)
{
    static const struct word words[] = {
        {"Monsieur", NULL, GREET_MONSIEUR},
        {"Madame", NULL, GREET_MADAME},
        {"prénom", "first name", GREET_FIRST_NAME},
        {"M.", "Mr", GREET_MONSIEUR},
        {"Mme", "Mrs", GREET_MADAME},
        {"M", NULL, GREET_MONSIEUR},
        {"Ms", NULL, GREET_MADAME},
    };
    int greet = GREET_FIRST_NAME;
    if (!same_word(cell->text, entry->first))
        choose(cell, words, 3, G_N_ELEMENTS(words), &greet);
    entry->greet = (enum greet)greet;
}

static void read_gender(const struct cell *cell, struct entry *entry)
{
    static const struct word words[] = {
        {"f", NULL, GENDER_FEMALE},         {"m", NULL, GENDER_MALE},
        {"femme", "female", GENDER_FEMALE}, {"homme", "male", GENDER_MALE},
        {"h", NULL, GENDER_MALE},
    };
    int gender = GENDER_UNKNOWN;
    choose(cell, words, 2, G_N_ELEMENTS(words), &gender);
    entry->gender = (enum gender)gender;
}

static void read_language(const struct cell *cell, struct entry *entry)
{
    static const struct word words[] = {
        {"fr", NULL, LANGUAGE_FRENCH},
        {"en", NULL, LANGUAGE_ENGLISH},
        {"français", "French", LANGUAGE_FRENCH},
        {"anglais", "English", LANGUAGE_ENGLISH},
    };
    int language = (int)entry->language;
    choose(cell, words, 2, G_N_ELEMENTS(words), &language);
    entry->language = (enum language)language;
}

static void read_zone(const struct cell *cell, struct entry *entry)
{
    if (clock_zone_exists(cell->text))
        entry->zone = g_strdup(cell->text);
    else
        unreadable(cell, "un fuseau connu", "known zone", "Europe/London");
}

static void read_trained(const struct cell *cell, G_GNUC_UNUSED struct entry *entry)
{
    int day = 0;
    int minute = 0;
    if (!typed_date(cell->text, &day, &minute))
        unreadable(cell, "une date", "date", "07/01/2027");
}

static void read_left(const struct cell *cell, struct entry *entry)
{
    int minute = 0;
    if (typed_date(cell->text, &entry->left_on, &minute))
        return;
    entry->left_on = -1;
    unreadable(cell, "une date", "date", "15/06/2027");
}

static void read_id(const struct cell *cell, struct entry *entry)
{
    entry->id = g_strdup(cell->text);
}

/* A name is needed: mails to assistants begin with it. */
static void read_assistant(const struct cell *cell, struct entry *entry)
{
    struct mailbox found;
    if (typed_mailbox(cell->text, &found) && found.name != NULL) {
        entry->assistant = found;
        return;
    }
    mailbox_clear(&found);
    unreadable(cell, "un nom et une adresse", "name and address",
               "Sophie Petit <sophie.petit@lumen.example>");
}

static void read_columns(const struct reading *reading, const struct row *row, enum side side,
                         struct entry *entry)
{
    static const struct {
        enum column column;
        void (*read)(const struct cell *cell, struct entry *entry);
    } readers[] = {
        {COLUMN_ALIASES, read_aliases},
        {COLUMN_TU, read_tu},
        {COLUMN_GREET, read_greet},
        {COLUMN_GENDER, read_gender},
        {COLUMN_LANGUAGE, read_language},
        {COLUMN_ZONE, read_zone},
        {COLUMN_TRAINED, read_trained},
        {COLUMN_LEFT, read_left},
        {COLUMN_ID, read_id},
        {COLUMN_ASSISTANT, read_assistant},
    };
    struct cell cell;
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
        if (readers[i].column == COLUMN_ASSISTANT && entry->role != ROLE_MENTEE)
            continue;
        if (take(reading, row, readers[i].column, side, &cell))
            readers[i].read(&cell, entry);
    }
}

/* --- people ------------------------------------------------------------------------------- */

static struct entry *add_entry(const struct reading *reading, const struct row *row, enum role role)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->line = row->line;
    entry->role = role;
    entry->aliases = g_ptr_array_new_with_free_func(g_free);
    entry->language = reading->programme->language;
    entry->left_on = -1;
    g_ptr_array_add(reading->roster->entries, entry);
    return entry;
}

static void refuse_person(const struct cell *cell, const struct mailbox *found)
{
    struct faults *faults = cell->reading->faults;
    if (found->address == NULL)
        faults_add(faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" n’a pas d’adresse lisible\u00a0; écrivez "
                   "\"Prénom Nom <nom@domaine.example>\"",
                   "%s: \"%s\" has no readable address; write \"First Last <name@domain.example>\"",
                   cell->label, cell->text);
    else if (found->name == NULL)
        faults_add(faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" est une adresse seule\u00a0; écrivez \"Prénom Nom <%s>\"",
                   "%s: \"%s\" is an address alone; write \"First Last <%s>\"", cell->label,
                   cell->text, found->address);
    else
        faults_add(faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" n’a qu’un nom\u00a0; écrivez \"Prénom Nom <%s>\"",
                   "%s: \"%s\" has one name only; write \"First Last <%s>\"", cell->label,
                   found->name, found->address);
}

struct entry *people_from_cell(const struct reading *reading, const struct row *row, enum role role)
{
    const enum column column = role == ROLE_MENTOR ? COLUMN_MENTOR : COLUMN_MENTEE;
    const enum side side = role == ROLE_MENTOR ? SIDE_MENTOR : SIDE_MENTEE;
    struct mailbox found;
    struct cell cell;
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;
    if (!take(reading, row, column, SIDE_BOTH, &cell)) {
        if (cell.text == NULL)
            faults_add(reading->faults, reading->path, row->line,
                       "%s\u00a0: vide\u00a0; un binôme a deux personnes",
                       "%s: is empty; a pair has two people", cell.label);
        return NULL;
    }
    if (!typed_mailbox(cell.text, &found) || found.name == NULL ||
        !typed_name(found.name, &first, &last)) {
        refuse_person(&cell, &found);
        mailbox_clear(&found);
        return NULL;
    }
    struct entry *entry = add_entry(reading, row, role);
    entry->first = g_steal_pointer(&first);
    entry->last = g_steal_pointer(&last);
    entry->address = g_steal_pointer(&found.address);
    mailbox_clear(&found);
    read_columns(reading, row, side, entry);
    return entry;
}

static char *need(const struct reading *reading, const struct row *row, enum column column)
{
    struct cell cell;
    if (take(reading, row, column, SIDE_BOTH, &cell))
        return g_strdup(cell.text);
    if (cell.text == NULL)
        faults_add(reading->faults, reading->path, row->line, "%s\u00a0: vide\u00a0; remplissez-le",
                   "%s: is empty; fill it in", cell.label);
    return NULL;
}

static char *need_address(const struct reading *reading, const struct row *row)
{
    g_autofree char *text = need(reading, row, COLUMN_ADDRESS);
    struct mailbox found;
    if (text == NULL)
        return NULL;
    if (typed_mailbox(text, &found)) {
        g_free(found.name);
        return found.address;
    }
    const struct cell cell = {reading, row->line,
                              columns_label(&reading->columns, COLUMN_ADDRESS, SIDE_BOTH), text};
    unreadable(&cell, "une adresse", "address", "camille.martin@lumen.example");
    return NULL;
}

static enum role need_role(const struct reading *reading, const struct row *row)
{
    static const struct word words[] = {
        {"mentor", NULL, ROLE_MENTOR},
        {"mentoré", "mentee", ROLE_MENTEE},
        {"mentorée", NULL, ROLE_MENTEE},
    };
    struct cell cell;
    int role = ROLE_NONE;
    g_autofree char *text = need(reading, row, COLUMN_ROLE);
    if (text != NULL && take(reading, row, COLUMN_ROLE, SIDE_BOTH, &cell))
        choose(&cell, words, 2, G_N_ELEMENTS(words), &role);
    return (enum role)role;
}

struct entry *people_from_row(const struct reading *reading, const struct row *row)
{
    g_autofree char *first = need(reading, row, COLUMN_FIRST_NAME);
    g_autofree char *last = need(reading, row, COLUMN_SURNAME);
    g_autofree char *address = need_address(reading, row);
    enum role role = need_role(reading, row);
    if (first == NULL || last == NULL || address == NULL || role == ROLE_NONE)
        return NULL;
    struct entry *entry = add_entry(reading, row, role);
    entry->first = typed_capitals(first);
    entry->last = typed_capitals(last);
    entry->address = g_steal_pointer(&address);
    read_columns(reading, row, SIDE_BOTH, entry);
    return entry;
}

/* --- pairs -------------------------------------------------------------------------------- */

enum { YEAR_DAYS = 366, SOON_DAYS = 183 };

/* The same day and month in the days after the kick-off, or -1: what a slip of the year meant. */
static int day_of_another_year(const struct reading *reading, int day, int days)
{
    const int kickoff = reading->programme->kickoff;
    const struct date date = day_date(day);
    for (int year = day_date(kickoff).year; year <= day_date(kickoff + days).year; year++) {
        const int other = day_from_date(year, date.month, date.day);
        if (year != date.year && other > kickoff && other <= kickoff + days)
            return almanac_nearest_working(reading->almanac, other, 1);
    }
    return -1;
}

static void tell_before_kickoff(const struct cell *cell, int day)
{
    const struct reading *reading = cell->reading;
    const int other = day_of_another_year(reading, day, SOON_DAYS);
    g_autofree char *asked = day_iso(day);
    g_autofree char *kickoff = day_iso(reading->programme->kickoff);
    g_autofree char *better = other >= 0 ? day_iso(other) : NULL;
    if (better != NULL)
        faults_add(reading->faults, reading->path, cell->line,
                   "%s\u00a0: le %s est avant le départ du %s\u00a0; vouliez-vous le %s\u00a0?",
                   "%s: %s is before the kick-off of %s; did you mean %s?", cell->label, asked,
                   kickoff, better);
    else
        faults_add(reading->faults, reading->path, cell->line,
                   "%s\u00a0: le %s n’est pas après le départ du %s\u00a0; mettez une date plus "
                   "tard",
                   "%s: %s is not after the kick-off of %s; write a later date", cell->label, asked,
                   kickoff);
}

/* On a day that can be, nobody is kept from it: a pair may join late. */
static void tell_late_year(const struct cell *cell, int day)
{
    const struct reading *reading = cell->reading;
    const int other = day_of_another_year(reading, day, YEAR_DAYS);
    const gboolean french = reading->faults->french;
    g_autofree char *asked = day_iso(day);
    g_autofree char *kickoff = day_iso(reading->programme->kickoff);
    g_autofree char *better = other >= 0 ? day_iso(other) : NULL;
    g_autofree char *wish =
        better == NULL
            ? g_strdup(french ? "relisez l’année" : "look at the year again")
            : g_strdup_printf(french ? "vouliez-vous le %s\u00a0?" : "did you mean %s?", better);
    g_autofree char *words =
        g_strdup_printf(french ? "%s\u00a0: le %s est plus d’un an après le départ du %s\u00a0; %s"
                               : "%s: %s is more than a year after the kick-off of %s; %s",
                        cell->label, asked, kickoff, wish);
    if (almanac_is_working(reading->almanac, day))
        faults_warn(reading->faults, reading->path, cell->line, "%s", "%s", words);
    else
        faults_add(reading->faults, reading->path, cell->line, "%s", "%s", words);
}

static void tell_blank(const struct cell *cell, int day)
{
    const struct reading *reading = cell->reading;
    g_autofree char *asked = day_iso(day);
    g_autofree char *better = day_iso(almanac_nearest_working(reading->almanac, day, 1));
    faults_add(reading->faults, reading->path, cell->line,
               "%s\u00a0: le %s tombe %s\u00a0; le %s irait", "%s: %s falls on %s; %s would do",
               cell->label, asked, typed_why_blank(reading->almanac, day, reading->faults->french),
               better);
}

static void check_first(const struct cell *cell, int day, instant first)
{
    const struct reading *reading = cell->reading;
    const struct programme *programme = reading->programme;
    if (programme->kickoff >= 0 && day <= programme->kickoff)
        tell_before_kickoff(cell, day);
    else if (programme->kickoff >= 0 && day > programme->kickoff + YEAR_DAYS)
        tell_late_year(cell, day);
    else if (!almanac_is_working(reading->almanac, day))
        tell_blank(cell, day);
    else if (!almanac_suits_session(reading->almanac, first, programme->minutes, programme->zone))
        faults_warn(
            reading->faults, reading->path, cell->line,
            "%s\u00a0: \"%s\" est en dehors des heures de séance\u00a0; gardée telle quelle",
            "%s: \"%s\" is outside the hours of sessions; kept as it is", cell->label, cell->text);
}

static void read_first(const struct cell *cell, struct couple *couple)
{
    const struct programme *programme = cell->reading->programme;
    int day = 0;
    int minute = -1;
    instant first = INSTANT_NONE;
    if (!typed_date(cell->text, &day, &minute)) {
        unreadable(cell, "une date", "date", "21/01/2027 15:00");
    } else if (minute < 0) {
        faults_add(cell->reading->faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" n’a pas d’heure\u00a0; écrivez \"%s 15:00\"",
                   "%s: \"%s\" has no hour; write \"%s 15:00\"", cell->label, cell->text,
                   cell->text);
    } else if (!clock_instant((struct wall){day, minute, 0}, programme->zone, &first)) {
        faults_add(cell->reading->faults, cell->reading->path, cell->line,
                   "%s\u00a0: \"%s\" n’existe pas, l’heure d’été commence alors\u00a0; "
                   "écrivez une heure plus tard",
                   "%s: \"%s\" does not exist, summer time begins then; write an hour later",
                   cell->label, cell->text);
    } else {
        check_first(cell, day, first);
    }
    /* Unreadable is not missing: one fault is enough. */
    instant given = first == INSTANT_NONE ? INSTANT_NEVER : first;
    if (couple->first != INSTANT_NONE && couple->first != given)
        faults_add(cell->reading->faults, cell->reading->path, cell->line,
                   "%s\u00a0: une autre date que l’autre ligne du binôme\u00a0; gardez-en une",
                   "%s: another date than the other line of the pair; keep one", cell->label);
    couple->first = given;
}

const char *people_number(const struct reading *reading, const struct row *row)
{
    struct cell cell;
    return take(reading, row, COLUMN_PAIR, SIDE_BOTH, &cell) ? cell.text : NULL;
}

void people_read_couple(const struct reading *reading, const struct row *row, struct couple *couple)
{
    struct cell cell;
    if (take(reading, row, COLUMN_SESSION, SIDE_BOTH, &cell))
        read_first(&cell, couple);
    if (!take(reading, row, COLUMN_PLACE, SIDE_BOTH, &cell))
        return;
    g_free(couple->place);
    couple->place = g_strdup(cell.text);
}
