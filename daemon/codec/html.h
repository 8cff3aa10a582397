/*
 * html - the words that a reader of an HTML mail sees, as lines of text (libxml2).
 */
#pragma once

#include <glib.h>

enum { HTML_CAP = 512 * 1000 };

/* Valid UTF-8 in, of which the first HTML_CAP bytes are read; UTF-8 with LF out. Never NULL. */
char *html_text(const char *html, gsize length);
