#include "codec/holidays.h"
#include "support/folder.h"

#include <string.h>

#define EVENT(lines) "BEGIN:VEVENT\r\nUID:1\r\n" lines "END:VEVENT\r\n"
#define CALENDAR(events)                                                                           \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lumen//test//FR\r\n" events "END:VCALENDAR\r\n"

struct read {
    struct almanac *almanac;
    char *faults;
    gboolean sound;
};

static struct read read_bytes(const char *bytes, gsize length, gboolean french)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme = programme_new();
    g_autoptr(faults) faults = faults_new(french);
    g_autofree char *path = folder_write_bytes(folder, "h.ics", bytes, length);
    g_free(programme->quiet.holidays);
    programme->quiet.holidays = g_strdup(path);
    struct read read = {almanac_new(programme), NULL, FALSE};
    read.sound = holidays_read(path, read.almanac, faults);
    read.faults = folder_faults(folder, faults);
    return read;
}

static void done(struct read *read)
{
    almanac_free(read->almanac);
    g_free(read->faults);
}

static void days_of_events_are_holidays(void)
{
    static const struct {
        const char *label, *events, *days, *warnings;
    } rows[] = {
        {"one day, with its end",
         EVENT("DTSTART;VALUE=DATE:20270623\r\nDTEND;VALUE=DATE:20270624\r\n"), "2027-06-23 ", ""},
        {"one day, without an end", EVENT("DTSTART;VALUE=DATE:20270623\r\n"), "2027-06-23 ", ""},
        {"three days over a month's end",
         EVENT("DTSTART;VALUE=DATE:20270629\r\nDTEND;VALUE=DATE:20270702\r\n"),
         "2027-06-29 2027-06-30 2027-07-01 ", ""},
        {"two, out of order",
         EVENT("DTSTART;VALUE=DATE:20271225\r\n") EVENT("DTSTART;VALUE=DATE:20270501\r\n"),
         "2027-05-01 2027-12-25 ", ""},
        {"an hour is no holiday",
         EVENT("DTSTART:20270623T090000Z\r\nSUMMARY:Pot\r\n")
             EVENT("DTSTART;VALUE=DATE:20270624\r\n"),
         "2027-06-24 ", "warning: h.ics: \"Pot\": is no whole day; left out"},
        {"one that repeats",
         EVENT("DTSTART;VALUE=DATE:20270501\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:1er mai\r\n"),
         "2027-05-01 ",
         "warning: h.ics: \"1er mai\": repeats; only its first date counts, add the others"},
        {"an end before its beginning",
         EVENT("DTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270430\r\nSUMMARY:A\r\n"), "",
         "warning: h.ics: \"A\": is no whole day; left out"},
        {"a year and more", EVENT("DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20290101\r\n"),
         "", "warning: h.ics: \"VEVENT\": is no whole day; left out"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sEND:VCALENDAR\r\n", rows[i].events);
        struct read read = read_bytes(text, strlen(text), FALSE);
        g_autoptr(GString) days = g_string_new(NULL);
        for (guint j = 0; j < read.almanac->holidays->len; j++) {
            g_autofree char *day = day_iso(g_array_index(read.almanac->holidays, int, j));
            g_string_append_printf(days, "%s ", day);
        }
        g_test_message("%s", rows[i].label);
        g_assert_true(read.sound);
        g_assert_cmpstr(days->str, ==, rows[i].days);
        g_assert_cmpstr(read.faults, ==, rows[i].warnings);
        done(&read);
    }
}

static char *nested(void)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "BEGIN:VEVENT\r\n");
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "END:VEVENT\r\n");
    return g_string_free(text, FALSE);
}

static void what_would_hurt_the_parser_is_not_given_to_it(void)
{
    g_autofree char *deep = nested();
    g_autofree char *large = g_strnfill(256 * 1024 + 1, 'x');
    g_autofree char *wide = g_strnfill(9000, 'x');
    const struct {
        const char *label, *text;
        const char *french, *english;
    } rows[] = {
        {"a thousand deep", deep,
         "h.ics: n’est pas un calendrier lisible\u00a0; enregistrez-le de nouveau en .ics",
         "h.ics: is no readable calendar; save it as .ics again"},
        {"one long line", wide,
         "h.ics: n’est pas un calendrier lisible\u00a0; enregistrez-le de nouveau en .ics",
         "h.ics: is no readable calendar; save it as .ics again"},
        {"an END that is missing", "BEGIN:VCALENDAR\r\n",
         "h.ics: n’est pas un calendrier lisible\u00a0; enregistrez-le de nouveau en .ics",
         "h.ics: is no readable calendar; save it as .ics again"},
        {"latin-1", "BEGIN:VCALENDAR\r\nX:\xe9\r\nEND:VCALENDAR\r\n",
         "h.ics: n’est pas un calendrier lisible\u00a0; enregistrez-le de nouveau en .ics",
         "h.ics: is no readable calendar; save it as .ics again"},
        {"256 KiB and a byte", large,
         "h.ics: plus de 256 Kio\u00a0; gardez-y les jours fériés de ce programme",
         "h.ics: over 256 KiB; keep the public holidays of this programme in it"},
        {"no event", CALENDAR(""), "h.ics: aucun jour férié\u00a0; vérifiez quiet.holidays",
         "h.ics: no public holiday; check quiet.holidays"},
        {"nothing at all", "", "h.ics: aucun jour férié\u00a0; vérifiez quiet.holidays",
         "h.ics: no public holiday; check quiet.holidays"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct read french = read_bytes(rows[i].text, strlen(rows[i].text), TRUE);
        struct read english = read_bytes(rows[i].text, strlen(rows[i].text), FALSE);
        g_test_message("%s", rows[i].label);
        g_assert_false(french.sound);
        g_assert_cmpstr(french.faults, ==, rows[i].french);
        g_assert_cmpstr(english.faults, ==, rows[i].english);
        done(&french);
        done(&english);
    }
}

static void a_file_that_is_not_there_is_told(void)
{
    g_autoptr(folder) folder = folder_new();
    g_autoptr(programme) programme = programme_new();
    g_autoptr(almanac) almanac = almanac_new(programme);
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autofree char *path = folder_path(folder, "gone.ics");
    g_assert_false(holidays_read(path, almanac, faults));
    g_autofree char *found = folder_faults(folder, faults);
    g_assert_cmpstr(found, ==, "gone.ics: cannot be read; check quiet.holidays");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/holidays/days-of-events-are-holidays", days_of_events_are_holidays);
    g_test_add_func("/holidays/what-would-hurt-the-parser-is-not-given-to-it",
                    what_would_hurt_the_parser_is_not_given_to_it);
    g_test_add_func("/holidays/a-file-that-is-not-there-is-told", a_file_that_is_not_there_is_told);
    return g_test_run();
}
