/*
 * read - what binome understands of mails in files; works without any configuration.
 *
 * The mail that they answer comes from --original; with a configuration, the stores say besides
 * what a run would journal.
 */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "codec/bare.h"
#include "codec/config.h"
#include "codec/inbound.h"
#include "codec/json.h"
#include "model/label.h"
#include "model/original.h"
#include "reading/excerpt.h"
#include "reading/excerpt_guess.h"
#include "reading/gist.h"
#include "reading/triage.h"
#include "reading/when.h"
#include "reading/when_told.h"
#include "verbs/find.h"
#include "verbs/read_facts.h"
#include "verbs/show.h"
#include "verbs/told.h"

struct desk {
    struct call *call;
    struct told told;
    const char *robot;         /* our address, by which our own mail is told; "" */
    struct context *context;   /* NULL: no configuration */
    struct original *original; /* NULL: none was named */
};

/* --- what is read ---------------------------------------------------------------------------- */

/* Never NULL: what cannot even be opened is an incoming with a fault. */
static struct incoming *read_bytes(const struct call *call, const char *file)
{
    g_autoptr(GError) error = NULL;
    char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(file, &bytes, &length, &error)) {
        complain(call, "%s", "%s", error->message);
        struct incoming *nothing = incoming_new();
        nothing->fault = g_strdup(error->message);
        return nothing;
    }
    g_autoptr(GBytes) raw = g_bytes_new_take(bytes, length);
    g_autoptr(GBytes) mail = bare_to_mail(raw);
    return inbound_read(mail);
}

static struct original *read_original(const struct incoming *sent)
{
    struct original *original = original_new();
    original->message_id = g_strdup(sent->message_id);
    original->mail_subject = g_strdup(sent->subject);
    original->sent = sent->date;
    original->text = g_strdup(sent->text != NULL ? sent->text : "");
    g_clear_pointer(&original->labels, g_ptr_array_unref);
    original->labels = labels_of(original->text);
    return original;
}

static void read_away(const struct incoming *incoming, const struct told *told,
                      struct readout *readout)
{
    const int sent_day = clock_day(told->now, told->zone);
    const int day = triage_return_day(incoming, sent_day);
    readout->away = TRUE;
    readout->until = day < 0 ? NULL : day_iso(day);
}

static void read_words(const struct desk *desk, const struct told *told, enum mail_class mail_class,
                       struct readout *readout)
{
    const struct incoming *incoming = readout->incoming;
    g_autoptr(excerpt) excerpt = excerpt_take(incoming->text, desk->original);
    if (desk->original == NULL)
        excerpt_guess_labels(excerpt);
    const struct reader reader = {.language = told->language,
                                  .zone = told->zone,
                                  .sent = told->now,
                                  .session = told->session};
    readout->text = g_strdup(excerpt->text);
    readout->labels = g_ptr_array_ref(excerpt->labels);
    readout->answers = g_ptr_array_ref(excerpt->answers);
    gist_of(incoming, mail_class, excerpt, &reader, readout->intents, &readout->choice);
    if (mail_class != MAIL_PERSON && mail_class != MAIL_CALENDAR)
        return;
    g_autoptr(GArray) moments =
        when_read(excerpt->text, told->language, told->zone, told->now, told->session);
    g_array_unref(readout->times);
    readout->times = when_told(moments);
}

static struct readout *readout_of(const struct desk *desk, const char *file,
                                  const struct incoming *incoming)
{
    struct readout *readout = readout_new(file, incoming);
    const enum mail_class mail_class = triage(incoming, desk->robot);
    struct told told = desk->told;
    if (incoming->date != INSTANT_NONE)
        told.now = incoming->date;
    readout->mail_class = mail_class_names[mail_class];
    if (mail_class == MAIL_UNREADABLE) {
        g_ptr_array_add(readout->intents, (gpointer) "none");
    } else {
        read_words(desk, &told, mail_class, readout);
        if (mail_class == MAIL_BOUNCE)
            readout->recipients = triage_recipients(incoming);
        if (mail_class == MAIL_AUTO)
            read_away(incoming, &told, readout);
    }
    if (desk->context != NULL)
        facts_tell(desk->context, incoming, desk->call->now, readout);
    return readout;
}

/* --- for the eye ----------------------------------------------------------------------------- */

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

static void print_readout(const struct readout *readout)
{
    const struct incoming *incoming = readout->incoming;
    printf("%s: %s, %s\n", readout->file, readout->mail_class,
           incoming->from != NULL ? incoming->from : "-");
    if (incoming->fault != NULL)
        printf("  ! %s\n", incoming->fault);
    if (incoming->calendar != NULL)
        print_event(incoming->calendar);
    if (incoming->calendar_fault != ITIP_SOUND)
        printf("  ! %s\n", itip_fault_names[incoming->calendar_fault]);
    const char *text = readout->text == NULL ? "" : readout->text;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL && *text != '\0'; i++)
        printf("  > %s\n", lines[i]);
    for (guint i = 0; readout->labels != NULL && i < readout->labels->len; i++)
        printf("  %s : %s\n", (char *)readout->labels->pdata[i],
               (char *)readout->answers->pdata[i]);
    for (guint i = 0; readout->facts != NULL && i < readout->facts->len; i++)
        printf("  + %s\n", fact_kind_names[((const struct fact *)readout->facts->pdata[i])->kind]);
    if (readout->why_not != NULL)
        printf("  - %s\n", readout->why_not);
}

static int read_file(const struct desk *desk, const char *file)
{
    g_autoptr(incoming) incoming = read_bytes(desk->call, file);
    g_autoptr(readout) readout = readout_of(desk, file, incoming);
    if (desk->call->flags.json) {
        g_autofree char *object = json_readout(readout);
        puts(object);
    } else {
        print_readout(readout);
    }
    return incoming->fault != NULL ? EX_DATAERR : EX_OK;
}

/* --- the whole ------------------------------------------------------------------------------- */

/* A configuration is used where there is one; the mails are read without it as well. */
static void open_context(struct desk *desk)
{
    g_autofree char *path = find_settings(desk->call->flags.config, NULL);
    if (path == NULL)
        return;
    g_autoptr(faults) faults = faults_new(FALSE);
    g_autoptr(settings) settings = config_settings(path, faults);
    if (settings == NULL)
        return;
    if (settings->sender.address != NULL)
        desk->context = facts_context(g_steal_pointer(&settings));
    if (desk->context != NULL)
        desk->robot = desk->context->settings->sender.address;
}

static int open_original(struct desk *desk)
{
    const char *file = desk->call->flags.original;
    if (file == NULL)
        return EX_OK;
    g_autoptr(incoming) sent = read_bytes(desk->call, file);
    if (sent->fault != NULL)
        return EX_DATAERR;
    desk->original = read_original(sent);
    return EX_OK;
}

int verb_read(struct call *call)
{
    struct desk desk = {.call = call, .robot = ""};
    int worst = told_by(call, "Europe/Paris", &desk.told);
    if (worst != EX_OK)
        return worst;
    worst = open_original(&desk);
    open_context(&desk);
    for (guint i = 0; i < call->count; i++) {
        const int status = read_file(&desk, call->words[i]);
        worst = status != EX_OK ? status : worst;
    }
    g_clear_pointer(&desk.context, context_free);
    g_clear_pointer(&desk.original, original_free);
    return worst;
}
