/*
 * banned - functions that no room may call; seen by every compilation first.
 *
 * What declares them comes before they are poisoned, so that the system's own
 * headers still compile. Instead: GString, g_strlcpy, g_strsplit, base/clock,
 * g_ascii_string_to_signed, g_malloc.
 */
#pragma once

#include <alloca.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib.h>
#include <glib/gstdio.h>

#undef alloca
#pragma GCC poison strcpy strcat sprintf strtok gmtime localtime atoi alloca
