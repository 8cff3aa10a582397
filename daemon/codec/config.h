/*
 * config - binome.conf and cohort files into values (libconfig).
 *
 * All faults in one go as far as the library lets us: its first syntax fault
 * ends that file, and the other files are still read.
 */
#pragma once

#include "base/faults.h"
#include "model/almanac.h"
#include "model/programme.h"

/* NULL when the file cannot be read to its end; else what could be read of it, to be used only
 * when no fault was added. */
struct settings *config_settings(const char *path, struct faults *faults);
/* Sets faults->french by the cohort's language as soon as that is read. */
struct programme *config_programme(const char *path, struct faults *faults);
/* The almanac of a programme, its holidays read from an .ics where it names one. */
struct almanac *config_almanac(const struct programme *programme, struct faults *faults);
