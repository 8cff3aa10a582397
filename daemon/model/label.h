/*
 * label - the lines of a mail of ours that wait for something to be written behind their colon.
 */
#pragma once

#include <glib.h>

/* "Durée" of "Durée :", in order; char *. */
GPtrArray *labels_of(const char *body);
