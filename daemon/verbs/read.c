/*
 * read - what binome understands of mails in files; works without any configuration.
 */
#include <stdio.h>
#include <sysexits.h>

#include "codec/config.h"
#include "codec/inbound.h"
#include "codec/json.h"
#include "reading/excerpt.h"
#include "reading/triage.h"
#include "verbs/find.h"
#include "verbs/show.h"

/* Our address, by which our own mail is told from others'; "" without binome.conf. */
static char *robot_address(const struct call *call)
{
    g_autofree char *path = find_settings(call->flags.config, NULL);
    if (path == NULL)
        return g_strdup("");
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autoptr(settings) settings = config_settings(path, faults);
    return g_strdup(settings != NULL && settings->sender.address != NULL ? settings->sender.address
                                                                         : "");
}

static void print_event(const struct itip *calendar)
{
    for (guint i = 0; i < calendar->events->len; i++) {
        const struct itip_event *event = calendar->events->pdata[i];
        printf("  %s %s", itip_method_names[calendar->method],
               event->uid != NULL ? event->uid : "-");
        for (guint j = 0; j < event->attendees->len; j++) {
            const struct itip_attendee *attendee = event->attendees->pdata[j];
            printf(" %s %s", attendee->address, partstat_names[attendee->partstat]);
        }
        putchar('\n');
    }
}

static void print_incoming(const char *file, const struct incoming *incoming,
                           enum mail_class mail_class, const char *new_text)
{
    printf("%s: %s, %s\n", file, mail_class_names[mail_class],
           incoming->from != NULL ? incoming->from : "-");
    if (incoming->fault != NULL)
        printf("  ! %s\n", incoming->fault);
    if (incoming->calendar != NULL)
        print_event(incoming->calendar);
    if (incoming->calendar_fault != NULL)
        printf("  ! %s\n", incoming->calendar_fault);
    g_auto(GStrv) lines = g_strsplit(new_text, "\n", -1);
    for (guint i = 0; lines[i] != NULL && new_text[0] != '\0'; i++)
        printf("  > %s\n", lines[i]);
}

static int read_file(const struct call *call, const char *file, const char *robot)
{
    g_autoptr(GError) error = NULL;
    char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(file, &bytes, &length, &error)) {
        complain(call, "%s", "%s", error->message);
        return EX_DATAERR;
    }
    g_autoptr(GBytes) raw = g_bytes_new_take(bytes, length);
    g_autoptr(incoming) incoming = inbound_read(raw);
    enum mail_class mail_class = triage(incoming, robot);
    g_autoptr(excerpt) excerpt = excerpt_take(incoming->text != NULL ? incoming->text : "", NULL);
    if (call->flags.json) {
        g_autofree char *object =
            json_incoming(file, incoming, mail_class_names[mail_class], excerpt->text);
        puts(object);
    } else {
        print_incoming(file, incoming, mail_class, excerpt->text);
    }
    return incoming->fault != NULL ? EX_DATAERR : EX_OK;
}

int verb_read(struct call *call)
{
    int worst = EX_OK;
    g_autofree char *robot = robot_address(call);
    for (guint i = 0; i < call->count; i++) {
        int status = read_file(call, call->words[i], robot);
        if (status != EX_OK)
            worst = status;
    }
    return worst;
}
