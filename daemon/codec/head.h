/*
 * head - the header block of a raw message, and the caps it must keep before a library sees it.
 */
#pragma once

#include <glib.h>

enum {
    HEAD_BLOCK_CAP = 256 * 1000,
    HEAD_CAP = 16 * 1000,
    HEAD_COUNT_CAP = 1000,
    HEAD_BOUNDARIES_CAP = 2000, /* lines that begin with "--" */
    HEAD_COLONS_CAP = 64        /* of an address header anywhere: groups nest by them */
};

/* Why these bytes are not read at all: a sentence of fixed words; NULL when they may be. */
const char *head_fault(const char *bytes, gsize length);

/* struct header, in order; values are bytes as they came, unfolded and without ends. */
GPtrArray *head_split(const char *bytes, gsize length);
