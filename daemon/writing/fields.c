/*
 * fields - named values of a table, set in one line each.
 */
#include "writing/fields.h"

#include "base/text.h"

void fields_text(struct value *table, const char *name, const char *text)
{
    value_set(table, name, value_text(text));
}

void fields_taken(struct value *table, const char *name, char *text)
{
    value_set(table, name, value_text(text));
    g_free(text);
}

void fields_flag(struct value *table, const char *name, gboolean on)
{
    value_set(table, name, value_flag(on));
}

void fields_foreign(struct value *table, const char *name, const char *text)
{
    fields_taken(table, name, text_without_tricks(text));
}
