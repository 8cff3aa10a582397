/*
 * compose_html - the text of a mail as HTML: the same words in the same order.
 */
#pragma once

#include "model/figures.h"
#include "model/programme.h"

struct page {
    enum language language;
    const char *title;
    const char *text;              /* UTF-8, LF; the last paragraph is the footer */
    const char *colour;            /* "#aabbcc"; NULL: none */
    const struct figures *figures; /* whose months become a table; NULL: none */
};

char *compose_html(const struct page *page);
