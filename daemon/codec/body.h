/*
 * body - which of a message's texts is what its author wrote (RFC 2046, RFC 3676).
 */
#pragma once

#include "codec/part.h"

/* Soft breaks undone (RFC 3676); quote marks and signature separators stay. */
char *body_unflow(const char *text, gboolean delsp);

/* Of parts whose `text` is filled; NULL when there is none. */
char *body_choose(const struct part *part, gboolean *from_html);
