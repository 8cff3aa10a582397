/*
 * ical_zone - the names that calendars give to zones, as tzdata knows them.
 */
#pragma once

#include <glib.h>

/* "Romance Standard Time", "/example.com/2024/Europe/Paris", "Europe/Paris": tzdata's name, or
 * NULL when nobody knows it. */
char *ical_zone(const char *tzid);
