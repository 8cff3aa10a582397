/*
 * holidays - the public holidays of an .ics file into an almanac.
 *
 * libical takes minutes over large files and recurses at each BEGIN, so the
 * text is measured before it is parsed. Only all-day events count; DTEND is the
 * day after the last (RFC 5545, 3.6.1).
 */
#include "codec/holidays.h"

#include "base/text.h"

#include <libical/ical.h>
#include <string.h>

enum { CAP = 256 * 1024, LINES_CAP = 8000, LINE_CAP = 8 * 1024, NESTING_CAP = 4, DAYS_CAP = 366 };

G_DEFINE_AUTOPTR_CLEANUP_FUNC(icalcomponent, icalcomponent_free)

/* --- guards ------------------------------------------------------------------------------- */

/* FALSE for a shape that libical is not to be given. */
static gboolean is_tame(const char *text)
{
    int depth = 0;
    int lines = 0;
    for (const char *line = text; *line != '\0'; lines++) {
        gsize length = strcspn(line, "\n");
        if (length > LINE_CAP || lines > LINES_CAP)
            return FALSE;
        if (g_ascii_strncasecmp(line, "BEGIN:", 6) == 0 && ++depth > NESTING_CAP)
            return FALSE;
        if (g_ascii_strncasecmp(line, "END:", 4) == 0)
            depth--;
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    return depth == 0;
}

static char *read_file(const char *path, struct faults *faults)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    GStatBuf about;
    if (g_stat(path, &about) == 0 && about.st_size > CAP) {
        faults_add(faults, path, 0,
                   "plus de 256 Kio\u00a0; gardez-y les jours fériés de ce programme",
                   "over 256 KiB; keep the public holidays of this programme in it");
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &length, NULL)) {
        faults_add(faults, path, 0, "illisible\u00a0; vérifiez quiet.holidays",
                   "cannot be read; check quiet.holidays");
        return NULL;
    }
    const char *start = g_str_has_prefix(bytes, "\xef\xbb\xbf") ? bytes + 3 : bytes;
    if (strlen(bytes) == length && g_utf8_validate(start, -1, NULL) && is_tame(start))
        return g_strdup(start);
    faults_add(faults, path, 0,
               "n’est pas un calendrier lisible\u00a0; enregistrez-le de nouveau en .ics",
               "is no readable calendar; save it as .ics again");
    return NULL;
}

/* --- events ------------------------------------------------------------------------------- */

static int day_of(struct icaltimetype time)
{
    return time.is_date ? day_from_date(time.year, time.month, time.day) : -1;
}

static char *summary_of(icalcomponent *event)
{
    const char *summary = icalcomponent_get_summary(event);
    return text_without_tricks(summary == NULL ? "VEVENT" : summary);
}

static void add_event(const char *path, icalcomponent *event, struct almanac *almanac,
                      struct faults *faults)
{
    g_autofree char *summary = summary_of(event);
    int first = day_of(icalcomponent_get_dtstart(event));
    int end = first + 1;
    if (icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY) != NULL)
        end = day_of(icalcomponent_get_dtend(event));
    if (first < 0 || end <= first || end - first > DAYS_CAP) {
        faults_warn(faults, path, 0,
                    "\"%s\"\u00a0: n’est pas une journée entière\u00a0; laissé de côté",
                    "\"%s\": is no whole day; left out", summary);
        return;
    }
    if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != NULL)
        faults_warn(
            faults, path, 0,
            "\"%s\"\u00a0: se répète\u00a0; seule sa première date compte, ajoutez les autres",
            "\"%s\": repeats; only its first date counts, add the others", summary);
    for (int day = first; day < end; day++)
        g_array_append_val(almanac->holidays, day);
}

static guint add_events(const char *path, icalcomponent *calendar, struct almanac *almanac,
                        struct faults *faults)
{
    guint count = 0;
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT), count++)
        add_event(path, event, almanac, faults);
    return count;
}

gboolean holidays_read(const char *path, struct almanac *almanac, struct faults *faults)
{
    g_autofree char *text = read_file(path, faults);
    if (text == NULL)
        return FALSE;
    g_autoptr(icalcomponent) calendar = icalparser_parse_string(text);
    if (calendar != NULL && add_events(path, calendar, almanac, faults) > 0) {
        almanac_sort(almanac);
        return TRUE;
    }
    faults_add(faults, path, 0, "aucun jour férié\u00a0; vérifiez quiet.holidays",
               "no public holiday; check quiet.holidays");
    return FALSE;
}
