/*
 * holidays - the public holidays of an .ics file into an almanac (libical).
 */
#pragma once

#include "base/faults.h"
#include "model/almanac.h"

gboolean holidays_read(const char *path, struct almanac *almanac, struct faults *faults);
