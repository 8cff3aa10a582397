/*
 * fields - named values of a table, set in one line each.
 */
#pragma once

#include "writing/mustache.h"

void fields_text(struct value *table, const char *name, const char *text);
/* Takes the text. */
void fields_taken(struct value *table, const char *name, char *text);
void fields_flag(struct value *table, const char *name, gboolean on);
/* Text from outside: without control, bidi and zero-width characters. */
void fields_foreign(struct value *table, const char *name, const char *text);
