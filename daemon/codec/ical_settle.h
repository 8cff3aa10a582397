/*
 * ical_settle - of all the calendars of a mail, what counts.
 */
#pragma once

#include "model/itip.h"

/*
 * `calendars`: struct itip, in the order of the mail; their events go over into the one that is
 * returned, an empty one for none. Free with itip_free.
 */
struct itip *ical_settle(const GPtrArray *calendars);
