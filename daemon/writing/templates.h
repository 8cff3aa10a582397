/*
 * templates - what compose's own rooms ask of the texts beside compose.h.
 */
#pragma once

#include "writing/compose.h"

/* For messages: the file, or the name of a text that has none. */
const char *templates_file(const struct templates *templates, const char *name);
