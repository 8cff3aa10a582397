/*
 * roster - the CSV of people, as Excel writes it (libcsv).
 *
 * Separator ; , or tab told from the header; UTF-8 with or without BOM, else
 * windows-1252; a pair a line or a person a line, told from the header.
 */
#pragma once

#include "base/faults.h"
#include "model/almanac.h"
#include "model/programme.h"

/* NULL when it cannot be used at all. */
struct roster *roster_read(const char *path, const struct programme *programme,
                           const struct almanac *almanac, struct faults *faults);
/* The robot's own address is nobody else's: it would write to itself. */
void roster_check_robot(const struct roster *roster, const struct programme *programme,
                        const char *robot, struct faults *faults);
