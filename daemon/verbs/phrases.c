/*
 * phrases - the times that phrases speak of, a line each from standard input.
 */
#include "reading/when.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "codec/json.h"
#include "reading/when_told.h"
#include "verbs/show.h"
#include "verbs/told.h"

static void print_times(const char *phrase, const GArray *times)
{
    printf("%s\n", phrase);
    for (guint i = 0; i < times->len; i++) {
        const struct readout_time *time = &g_array_index(times, struct readout_time, i);
        printf("  %s %s%s%s%s%s\n", time->what, time->start, time->end == NULL ? "" : " - ",
               time->end == NULL ? "" : time->end, time->ambiguous ? " ?" : "",
               time->other_start == NULL ? "" : time->other_start);
    }
}

static int read_phrase(const struct call *call, const struct told *told, const char *line,
                       gsize length)
{
    const gboolean valid = g_utf8_validate_len(line, length, NULL);
    g_autofree char *phrase = g_utf8_make_valid(line, (gssize)length);
    g_autoptr(GArray) moments =
        when_read(valid ? phrase : "", told->language, told->zone, told->now, told->session);
    g_autoptr(GArray) times = when_told(moments);
    if (call->flags.json) {
        g_autofree char *object = json_phrase(phrase, times);
        puts(object);
    } else {
        print_times(phrase, times);
    }
    return valid ? EX_OK : EX_DATAERR;
}

int verb_when(struct call *call)
{
    struct told told;
    int worst = told_by(call, "Europe/Paris", &told);
    char *line = NULL;
    size_t room = 0;
    if (worst != EX_OK)
        return worst;
    for (ssize_t length = getline(&line, &room, stdin); length >= 0;
         length = getline(&line, &room, stdin)) {
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            length--;
        const int status = read_phrase(call, &told, line, (gsize)length);
        worst = status != EX_OK ? status : worst;
    }
    free(line);
    return worst;
}
