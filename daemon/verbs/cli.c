/*
 * cli - the table of verbs, their options, and help.
 *
 * What a verb needs is opened for it before it starts. Help and version open nothing.
 */
#include "verbs/cli.h"

#include <stdio.h>
#include <sysexits.h>
#include <time.h>

#include "base/log.h"
#include "base/names.h"
#include "codec/config.h"
#include "verbs/call.h"
#include "verbs/daily.h"
#include "verbs/find.h"
#include "verbs/setup.h"
#include "verbs/show.h"

enum need {
    NEEDS_SETTINGS = 1, /* binome.conf, without faults; all its cohorts are loaded */
    NEEDS_COHORT = 2,   /* exactly one: named, or the only one */
    NEEDS_SOUND = 4,    /* files without faults */
    NEEDS_WRITE = 8,    /* open for writing */
    SENDS = 16,
    TAKES_COHORT = 32, /* one may be named */
};

struct verb {
    const char *name;
    int (*run)(struct call *call);
    unsigned needs;
    guint least, most; /* arguments beside COHORT */
    gboolean first;    /* stands in --help, not only in --help all */
    const char *arguments;
    const char *help;
};

enum {
    ONE = NEEDS_SETTINGS | NEEDS_COHORT | TAKES_COHORT,
    ANY = NEEDS_SETTINGS | TAKES_COHORT,
};

static const struct verb verbs[] = {
    {"init", verb_init, 0, 1, 1, TRUE, "DIR", "write commented example files into DIR"},
    {"check", verb_check, ANY, 0, 0, TRUE, "[COHORT]",
     "list every fault of the files; greetings, dates, mails a person"},
    {"test", verb_test, ONE | NEEDS_SOUND | SENDS, 0, 1, TRUE, "[COHORT [ADDRESS]]",
     "send the consultant alone one of each mail, and read the answer"},
    {"rehearse", verb_rehearse, ONE | NEEDS_SOUND, 0, 0, TRUE, "[COHORT]",
     "live the whole programme on folders, and draw it as a page"},
    {"start", verb_start, ONE | NEEDS_SOUND | NEEDS_WRITE, 0, 0, TRUE, "[COHORT]",
     "show who gets what this week, and let it leave on OUI"},
    {"stop", verb_stop, ONE | NEEDS_WRITE, 0, 1, TRUE, "[COHORT [PERSON]]",
     "nothing leaves any more, for all or for one person"},
    {"erase", verb_erase, ONE | NEEDS_SOUND | NEEDS_WRITE, 1, 1, FALSE, "[COHORT] PERSON",
     "forget one person who has left; the totals stay"},
    {"status", verb_status, ANY, 0, 0, TRUE, "[COHORT]", "a line a pair, and what waits for whom"},
    {"changes", verb_changes, ONE | NEEDS_SOUND, 0, 0, TRUE, "[COHORT]",
     "what the edited files would do"},
    {"run", verb_run, NEEDS_SETTINGS | SENDS, 0, 0, FALSE, "",
     "read answers, prepare what is due, send it: cron's verb"},
    {"receive", verb_receive, NEEDS_SETTINGS, 0, 0, FALSE, "", "read the mailbox, and no more"},
    {"prepare", verb_prepare, ANY, 0, 0, FALSE, "[COHORT]", "write what is due into the outbox"},
    {"send", verb_send, NEEDS_SETTINGS | SENDS, 0, 0, FALSE, "", "send what stands in the outbox"},
    {"plan", verb_plan, ONE | NEEDS_SOUND, 0, 0, FALSE, "[COHORT]",
     "what will be due, and for whom"},
    {"preview", verb_preview, ONE | NEEDS_SOUND, 2, 2, FALSE, "[COHORT] STEP PERSON",
     "print one mail as it would leave"},
    {"log", verb_log, ONE, 1, 1, FALSE, "[COHORT] PAIR", "what happened to a pair"},
    {"outbox", verb_outbox, ANY, 0, 0, FALSE, "[COHORT]",
     "mail that is composed, waiting, in doubt or failed"},
    {"digest", verb_digest, ONE | NEEDS_SOUND, 0, 0, FALSE, "[COHORT]",
     "print the managers' digest as it would leave"},
    {"read", verb_read, 0, 1, G_MAXINT, FALSE, "FILE...", "what binome understands of a mail"},
    {"when", verb_when, 0, 0, 0, FALSE, "",
     "the times in phrases, a line each from standard input"},
};

/* An option; verb NULL: every verb takes it. */
struct option {
    const char *verb;
    GOptionArg arg;
    const char *name;
    gsize offset;
    const char *help, *value;
};

#define READER_LANGUAGE "fr or en: of who writes (fr)"
#define READER_ZONE "where they are (Europe/Paris)"
#define READER_SESSION "start of the session that they speak of"
#define FLAG(member) G_STRUCT_OFFSET(struct flags, member)
static const struct option options[] = {
    {NULL, G_OPTION_ARG_FILENAME, "config", FLAG(config), "another binome.conf", "FILE"},
    {NULL, G_OPTION_ARG_FILENAME, "now", FLAG(now), "act as if it were then", "TIME"},
    {NULL, G_OPTION_ARG_NONE, "json", FLAG(json), "one JSON object a line", NULL},
    {NULL, G_OPTION_ARG_NONE, "verbose", FLAG(verbose), "log events to standard error", NULL},
    {NULL, G_OPTION_ARG_NONE, "help", FLAG(help), "this help; --help all: every verb", NULL},
    {NULL, G_OPTION_ARG_NONE, "version", FLAG(version), "print the version", NULL},
    {"init", G_OPTION_ARG_STRING, "language", FLAG(language), "fr or en: of the examples", "fr|en"},
    {"check", G_OPTION_ARG_NONE, "online", FLAG(online), "try relay and mailbox as well", NULL},
    {"test", G_OPTION_ARG_INT, "wait", FLAG(wait), "how long to wait for the answer (10)",
     "MINUTES"},
    {"rehearse", G_OPTION_ARG_FILENAME, "until", FLAG(until), "last day (its whole life)", "DATE"},
    {"rehearse", G_OPTION_ARG_INT64, "seed", FLAG(seed), "other people, other answers (1)",
     "NUMBER"},
    {"rehearse", G_OPTION_ARG_FILENAME, "out", FLAG(out),
     "folder (COHORT-rehearsal, beside its file)", "DIR"},
    {"plan", G_OPTION_ARG_FILENAME, "until", FLAG(until), "last day (6 weeks on)", "DATE"},
    {"run", G_OPTION_ARG_NONE, "catch-up", FLAG(catch_up),
     "go on after a long gap or a clock that jumped", NULL},
    {"run", G_OPTION_ARG_NONE, "confirm", FLAG(confirm),
     "go on although many pairs would be cancelled", NULL},
    {"status", G_OPTION_ARG_NONE, "check", FLAG(check),
     "only what needs a human; exit 1 when something does", NULL},
    {"log", G_OPTION_ARG_FILENAME, "as", FLAG(as), "that person's own words; noted in the log",
     "PERSON"},
    {"read", G_OPTION_ARG_FILENAME, "original", FLAG(original), "the mail of ours that they answer",
     "SENT"},
    {"read", G_OPTION_ARG_STRING, "lang", FLAG(lang), READER_LANGUAGE, "fr|en"},
    {"read", G_OPTION_ARG_STRING, "zone", FLAG(zone), READER_ZONE, "ZONE"},
    {"read", G_OPTION_ARG_STRING, "session", FLAG(session), READER_SESSION, "TIME"},
    {"when", G_OPTION_ARG_STRING, "lang", FLAG(lang), READER_LANGUAGE, "fr|en"},
    {"when", G_OPTION_ARG_STRING, "zone", FLAG(zone), READER_ZONE, "ZONE"},
    {"when", G_OPTION_ARG_STRING, "session", FLAG(session), READER_SESSION, "TIME"},
};

/* --- help ------------------------------------------------------------------------------------ */

static void print_verbs(gboolean all)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (all || verbs[i].first)
            printf("  %-9s %s\n", verbs[i].name, verbs[i].help);
}

static void print_options(const char *verb)
{
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        if (g_strcmp0(options[i].verb, verb) != 0)
            continue;
        g_autofree char *left =
            g_strdup_printf("--%s%s%s", options[i].name, options[i].value != NULL ? "=" : "",
                            options[i].value != NULL ? options[i].value : "");
        printf("  %-14s %s\n", left, options[i].help);
    }
}

static int print_help(gboolean all)
{
    puts("usage: binome [OPTION...] VERB [ARGUMENT...]\n");
    print_verbs(all);
    puts("");
    print_options(NULL);
    puts(
        "\nCOHORT is a folder that `init` wrote, a cohort file, or a name that binome.conf lists;\n"
        "it may be left out when there is only one. See binome(1), binome.conf(5).");
    return EX_OK;
}

static int print_verb_help(const struct verb *verb)
{
    printf("usage: binome %s [OPTION...] %s\n\n  %s\n\n", verb->name, verb->arguments, verb->help);
    print_options(verb->name);
    print_options(NULL);
    return EX_OK;
}

static int print_version(void)
{
    puts("binome " BINOME_VERSION);
    return EX_OK;
}

static int usage(const char *format, ...) G_GNUC_PRINTF(1, 2);
static int usage(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("binome: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputs(" (see binome --help)\n", stderr);
    return EX_USAGE;
}

/* --- the command line ------------------------------------------------------------------------ */

static const struct verb *verb_called(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (g_str_equal(verbs[i].name, name))
            return &verbs[i];
    return NULL;
}

static int unknown_verb(const char *name)
{
    const char *names[G_N_ELEMENTS(verbs)];
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        names[i] = verbs[i].name;
    const char *near = names_suggest(names, G_N_ELEMENTS(names), name);
    return near != NULL ? usage("\"%s\" is no verb; did you mean \"%s\"?", name, near)
                        : usage("\"%s\" is no verb", name);
}

/* The options that every verb takes and, with a verb, its own; ended by an empty entry. */
static GArray *entries_for(const struct verb *verb, struct flags *flags)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        const struct option *option = &options[i];
        if (option->verb != NULL && (verb == NULL || !g_str_equal(option->verb, verb->name)))
            continue;
        GOptionEntry entry = {.long_name = option->name,
                              .arg = option->arg,
                              .arg_data = G_STRUCT_MEMBER_P(flags, option->offset),
                              .description = option->help};
        g_array_append_val(entries, entry);
    }
    return entries;
}

/* Before the verb `verb` is NULL, and parsing stops at the first word that is no option. */
static gboolean parse_options(const struct verb *verb, char ***words, struct flags *flags)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GArray) entries = entries_for(verb, flags);
    g_autoptr(GError) error = NULL;
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, verb == NULL);
    g_option_context_add_main_entries(context, (const GOptionEntry *)(void *)entries->data, NULL);
    if (g_option_context_parse_strv(context, words, &error))
        return TRUE;
    usage("%s", error->message);
    return FALSE;
}

static void clear_flags(struct flags *flags)
{
    g_free(flags->config);
    g_free(flags->now);
    g_free(flags->until);
    g_free(flags->out);
    g_free(flags->as);
    g_free(flags->language);
    g_free(flags->lang);
    g_free(flags->zone);
    g_free(flags->session);
    g_free(flags->original);
}

/* --- what a verb needs ------------------------------------------------------------------------ */

static gboolean names_cohort(const struct verb *verb, const struct call *call)
{
    return (verb->needs & TAKES_COHORT) != 0 && call->count > verb->least;
}

static void choose_language(struct call *call, const struct faults *faults)
{
    const struct cohort *cohort = call->cohort;
    if (cohort == NULL && call->context != NULL && call->context->cohorts->len > 0)
        cohort = call->context->cohorts->pdata[0];
    if (cohort != NULL)
        call->french = cohort->faults->french;
    else if (faults != NULL)
        call->french = faults->french;
}

/* Every fault of all files at once, in the language of the first cohort. */
static int refuse_settings(struct call *call, const struct settings *settings)
{
    g_autoptr(GPtrArray) cohorts = g_ptr_array_new_with_free_func((GDestroyNotify)cohort_free);
    for (guint i = 0; i < settings->cohorts->len; i++)
        g_ptr_array_add(cohorts, cohort_load(settings, settings->cohorts->pdata[i]));
    if (cohorts->len > 0)
        call->french = ((const struct cohort *)cohorts->pdata[0])->faults->french;
    g_autoptr(faults) faults = faults_new(call->french);
    g_autoptr(settings) again = config_settings(settings->file, faults);
    call_print_faults(call, faults);
    for (guint i = 0; i < cohorts->len; i++)
        call_print_faults(call, ((const struct cohort *)cohorts->pdata[i])->faults);
    return EX_CONFIG;
}

static int open_settings(struct call *call, const char *cohort)
{
    g_autoptr(faults) faults = faults_new(call->french);
    g_autofree char *path = find_settings(call->flags.config, cohort);
    if (path == NULL) {
        complain(call, "pas de binome.conf ici, ni à côté de la cohorte, ni dans /etc/binome",
                 "no binome.conf here, beside the cohort, or in /etc/binome");
        return EX_CONFIG;
    }
    g_autoptr(settings) settings = config_settings(path, faults);
    if (settings != NULL && faults_count(faults) > 0)
        return refuse_settings(call, settings);
    call_print_faults(call, faults);
    if (settings == NULL || faults_count(faults) > 0)
        return EX_CONFIG;
    call->settings = settings;
    call->context = context_new(g_steal_pointer(&settings));
    return EX_OK;
}

static int choose_cohort(const struct verb *verb, struct call *call)
{
    GPtrArray *cohorts = call->context->cohorts;
    if (names_cohort(verb, call)) {
        call->cohort = find_cohort(call->context, call->words[0]);
        if (call->cohort == NULL && cohorts->len == 1 && call->count <= verb->most) {
            call->cohort = cohorts->pdata[0];
            return EX_OK;
        }
        if (call->cohort == NULL) {
            complain(call, "« %s » : pas de cohorte de ce nom dans %s", "\"%s\" is no cohort of %s",
                     call->words[0], call->settings->file);
            return EX_USAGE;
        }
        call->words++;
        call->count--;
        return EX_OK;
    }
    if ((verb->needs & NEEDS_COHORT) == 0)
        return EX_OK;
    if (cohorts->len != 1) {
        complain(call, "%s nomme %u cohortes : écrivez laquelle", "%s lists %u cohorts: name one",
                 call->settings->file, cohorts->len);
        return EX_USAGE;
    }
    call->cohort = cohorts->pdata[0];
    return EX_OK;
}

static const char *zone_of(const struct call *call)
{
    const struct cohort *cohort = call->cohort;
    if (cohort == NULL && call->context != NULL && call->context->cohorts->len > 0)
        cohort = call->context->cohorts->pdata[0];
    return cohort != NULL && cohort->programme != NULL ? cohort->programme->zone : "UTC";
}

static gboolean is_on_loopback(const struct server *server)
{
    return server->host != NULL &&
           (g_str_equal(server->host, "localhost") || g_str_equal(server->host, "::1") ||
            g_str_has_prefix(server->host, "127."));
}

static gboolean doors_are_here(const struct settings *settings)
{
    return (settings->relay.door == DOOR_MAILDIR || is_on_loopback(&settings->relay.server)) &&
           (settings->mailbox.door == DOOR_MAILDIR || is_on_loopback(&settings->mailbox.server));
}

static int set_clock(const struct verb *verb, struct call *call)
{
    if (call->flags.now == NULL) {
        call->now = time(NULL);
        return EX_OK;
    }
    if (!clock_parse(call->flags.now, zone_of(call), &call->now)) {
        complain(call, "--now : « %s » n’est pas un moment ; écrivez \"2027-01-14 09:00\"",
                 "--now: \"%s\" is no time; write \"2027-01-14 09:00\"", call->flags.now);
        return EX_USAGE;
    }
    if ((verb->needs & SENDS) != 0 && !doors_are_here(call->settings)) {
        complain(call, "--now : refusé, car `%s` enverrait de vrais messages",
                 "--now: refused, for `%s` would send real mail", verb->name);
        return EX_USAGE;
    }
    return EX_OK;
}

static int open_stores(const struct verb *verb, struct call *call)
{
    GError *error = NULL;
    if ((verb->needs & NEEDS_SOUND) != 0 && faults_count(call->cohort->faults) > 0) {
        call_print_faults(call, call->cohort->faults);
        return EX_CONFIG;
    }
    if ((verb->needs & NEEDS_WRITE) == 0)
        return EX_OK;
    return cohort_open(call->cohort, OPEN_WRITE, NULL, &error) ? EX_OK : call_fail(call, error);
}

static int open_all(const struct verb *verb, struct call *call)
{
    int status = EX_OK;
    if ((verb->needs & NEEDS_SETTINGS) != 0) {
        status = open_settings(call, names_cohort(verb, call) ? call->words[0] : NULL);
        choose_language(call, NULL);
        if (status == EX_OK)
            status = choose_cohort(verb, call);
    }
    if (status != EX_OK)
        return status;
    choose_language(call, NULL);
    status = set_clock(verb, call);
    return status != EX_OK ? status : open_stores(verb, call);
}

/* An installed binome knows its folder; one in a build tree uses the tree. */
static void set_data_folder(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    gboolean built = self != NULL && g_str_has_prefix(self, BINOME_SOURCE_DATADIR "/build/");
    context_set_data_folder(built ? BINOME_SOURCE_DATADIR : BINOME_DATADIR);
}

static int perform(const struct verb *verb, struct call *call)
{
    guint most = verb->most + ((verb->needs & TAKES_COHORT) != 0 ? 1 : 0);
    if (verb->most == G_MAXINT)
        most = G_MAXINT;
    if (call->count < verb->least || call->count > most)
        return usage("usage: binome %s %s", verb->name, verb->arguments);
    set_data_folder();
    log_verbose(call->flags.verbose);
    call->french = environment_is("fr");
    int status = open_all(verb, call);
    if (status == EX_OK)
        status = verb->run(call);
    g_clear_pointer(&call->context, context_free);
    return status;
}

static int interpret_words(char ***words, struct call *call)
{
    if (!parse_options(NULL, words, &call->flags))
        return EX_USAGE;
    const char *name = (*words)[0] != NULL ? (*words)[1] : NULL;
    if (call->flags.version)
        return print_version();
    if (call->flags.help && (name == NULL || g_str_equal(name, "all")))
        return print_help(name != NULL);
    if (name == NULL)
        return usage("no verb");
    const struct verb *verb = verb_called(name);
    if (verb == NULL)
        return unknown_verb(name);
    if (!parse_options(verb, words, &call->flags))
        return EX_USAGE;
    if (call->flags.version)
        return print_version();
    if (call->flags.help)
        return print_verb_help(verb);
    call->words = *words + 2;
    call->count = g_strv_length(call->words);
    return perform(verb, call);
}

int cli_main(int argc, char **argv)
{
    struct call call = {.flags = {.seed = 1, .wait = 10}};
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (int i = 0; i < argc; i++)
        g_strv_builder_add(builder, argv[i]);
    char **words = g_strv_builder_end(builder);
    int status = interpret_words(&words, &call);
    clear_flags(&call.flags);
    g_strfreev(words);
    if (fflush(stdout) != 0 && status == EX_OK)
        status = EX_IOERR;
    return status;
}
