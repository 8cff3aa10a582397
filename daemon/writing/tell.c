/*
 * tell - lines for the consultant.
 */
#include "writing/tell.h"

void tell(struct telling *telling, const char *french, const char *english, ...)
{
    va_list arguments;
    va_start(arguments, english);
    char *line = g_strdup_vprintf(telling->french ? french : english, arguments);
    va_end(arguments);
    if (g_ptr_array_find_with_equal_func(telling->lines, line, g_str_equal, NULL))
        g_free(line);
    else
        g_ptr_array_add(telling->lines, line);
}

char *tell_name(const struct telling *telling, int id)
{
    const struct person *person = registry_person(telling->watch->registry, id);
    if (person == NULL || person->first == NULL)
        return g_strdup(telling->french ? "quelqu’un" : "somebody");
    return g_strdup_printf("%s %s", person->first, person->last);
}
