/*
 * ical_zone - the names that calendars give to zones, as tzdata knows them.
 *
 * ICU maps the names of Windows and does nothing else with zones here: its rules
 * are older than tzdata's.
 */
#include "codec/ical_zone.h"

#include "base/clock.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { NAME_CHARS = 100 };

/* A time in UTC under a zone's name. */
static gboolean means_utc(const char *tzid)
{
    static const char *const names[] = {"utc", "gmt", "z", "etc/utc", "tzone://microsoft/utc"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(tzid, names[i]) == 0)
            return TRUE;
    return FALSE;
}

static char *from_windows(const char *tzid)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar windows[NAME_CHARS], found[NAME_CHARS];
    char name[NAME_CHARS];
    u_strFromUTF8(windows, NAME_CHARS, NULL, tzid, -1, &status);
    int32_t length = ucal_getTimeZoneIDForWindowsID(windows, -1, NULL, found, NAME_CHARS, &status);
    if (U_FAILURE(status) || length <= 0 || length >= NAME_CHARS)
        return NULL;
    u_strToUTF8(name, NAME_CHARS, NULL, found, length, &status);
    return U_SUCCESS(status) && clock_zone_exists(name) ? g_strdup(name) : NULL;
}

/* Lotus and libical put a maker's path before the name: try what follows each slash. */
static char *from_path(const char *tzid)
{
    for (const char *at = strchr(tzid, '/'); at != NULL; at = strchr(at + 1, '/'))
        if (strchr(at + 1, '/') != NULL && clock_zone_exists(at + 1))
            return g_strdup(at + 1);
    return NULL;
}

char *ical_zone(const char *tzid)
{
    if (tzid == NULL || *tzid == '\0' || strlen(tzid) >= NAME_CHARS)
        return NULL;
    if (means_utc(tzid))
        return g_strdup("UTC");
    if (*tzid != '/' && clock_zone_exists(tzid))
        return g_strdup(tzid);
    char *zone = from_path(tzid);
    return zone != NULL ? zone : from_windows(tzid);
}
