/*
 * log - one line an event, to standard error: level, event, key=value.
 *
 * The one room below verbs/ that writes to a descriptor of the user's. A line
 * goes out in one piece, so two runs never mix theirs.
 */
#include "base/log.h"

#include <stdio.h>

static gboolean verbose;

void log_verbose(gboolean on)
{
    verbose = on;
}

G_GNUC_PRINTF(3, 0)
static void write_line(const char *level, const char *event, const char *format, va_list arguments)
{
    g_autofree char *facts = g_strdup_vprintf(format, arguments);
    for (char *c = facts; *c != '\0'; c++)
        if ((guchar)*c < ' ' || *c == 0x7f)
            *c = ' ';
    fprintf(stderr, "%s  %s%s%s\n", level, event, *facts == '\0' ? "" : " ", facts);
}

void log_info(const char *event, const char *format, ...)
{
    if (!verbose)
        return;
    va_list arguments;
    va_start(arguments, format);
    write_line("info", event, format, arguments);
    va_end(arguments);
}

void log_warning(const char *event, const char *format, ...)
{
    if (!verbose)
        return;
    va_list arguments;
    va_start(arguments, format);
    write_line("warning", event, format, arguments);
    va_end(arguments);
}

void log_error(const char *event, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_line("error", event, format, arguments);
    va_end(arguments);
}
