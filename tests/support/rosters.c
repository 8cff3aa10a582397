#include "support/rosters.h"

#include "support/folder.h"

#include <string.h>

static void add_manager(struct programme *cohort, const char *name, const char *address)
{
    struct manager *manager = g_new0(struct manager, 1);
    manager->who.name = g_strdup(name);
    manager->who.address = g_strdup(address);
    g_ptr_array_add(cohort->managers, manager);
}

static void add_absence(struct programme *cohort, int day, const char *address)
{
    struct absence *absence = g_new0(struct absence, 1);
    absence->from = absence->to = day_from_date(2027, 2, day);
    absence->cover.name = g_strdup("Paul Morel");
    absence->cover.address = g_strdup(address);
    g_ptr_array_add(cohort->away, absence);
}

struct rosters *rosters_new(void)
{
    struct rosters *rosters = g_new0(struct rosters, 1);
    struct programme *cohort = programme_new();
    cohort->kickoff = day_from_date(2027, 1, 14);
    cohort->consultant.name = g_strdup("Anna Rollet");
    cohort->consultant.address = g_strdup("anna@c.example");
    add_manager(cohort, "Claire Leroy", "claire@l.example");
    add_absence(cohort, 1, "paul@c.example"); /* twice the same: one person */
    add_absence(cohort, 3, "paul@c.example");
    rosters->cohort = cohort;
    rosters->calendar = almanac_new(cohort);
    return rosters;
}

void rosters_free(struct rosters *rosters)
{
    almanac_free(rosters->calendar);
    programme_free(rosters->cohort);
    g_free(rosters);
}

/* "1: First|Last|address + First|Last|address @ 2027-01-21 15:00 in Place" */
static char *couple_text(const struct couple *couple, const char *zone)
{
    struct wall wall = clock_wall(couple->first, zone);
    g_autofree char *day = day_iso(wall.day);
    return g_strdup_printf(
        "%s: %s|%s|%s + %s|%s|%s @ %s %02d:%02d%s%s", couple->number, couple->mentor->first,
        couple->mentor->last, couple->mentor->address, couple->mentee->first, couple->mentee->last,
        couple->mentee->address, day, wall.minute / 60, wall.minute % 60,
        couple->place == NULL ? "" : " in ", couple->place == NULL ? "" : couple->place);
}

static char *roster_text(const struct roster *roster, const char *zone)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; roster != NULL && i < roster->couples->len; i++) {
        g_autofree char *line = couple_text(roster->couples->pdata[i], zone);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "\n", line);
    }
    return g_string_free(text, FALSE);
}

struct roster *rosters_read(const struct rosters *rosters, const char *bytes, gsize length,
                            gboolean french, char **told)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(faults) faults = faults_new(french);
    g_autofree char *path = folder_write_bytes(folder, "p.csv", bytes, length);
    struct roster *roster = roster_read(path, rosters->cohort, rosters->calendar, faults);
    *told = folder_faults(folder, faults);
    return roster;
}

void rosters_assert_same(const char *label, const char *found, const char *expected)
{
    if (strcmp(found, expected) != 0)
        g_error("%s:\n  %s\nnot\n  %s", label, found, expected);
}

struct roster *rosters_read_sound(const struct rosters *rosters, const char *text)
{
    g_autofree char *told = NULL;
    struct roster *roster = rosters_read(rosters, text, strlen(text), FALSE, &told);
    rosters_assert_same(text, told, "");
    return roster;
}

void rosters_assert_sound(const struct rosters *rosters, const struct sound_roster *rows,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *told = NULL;
        gsize length = rows[i].length == 0 ? strlen(rows[i].bytes) : rows[i].length;
        g_autoptr(roster) roster = rosters_read(rosters, rows[i].bytes, length, FALSE, &told);
        g_autofree char *text = roster_text(roster, rosters->cohort->zone);
        rosters_assert_same(rows[i].label, told, "");
        rosters_assert_same(rows[i].label, text, rows[i].expected);
    }
}

void rosters_assert_wrong(const struct rosters *rosters, const struct wrong_roster *rows,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (int french = 0; french < 2; french++) {
            g_autofree char *told = NULL;
            g_autoptr(roster) roster =
                rosters_read(rosters, rows[i].text, strlen(rows[i].text), french, &told);
            rosters_assert_same(rows[i].label, told, french ? rows[i].french : rows[i].english);
        }
    }
}
