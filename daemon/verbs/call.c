/*
 * call - one command line, opened: what a verb is handed, and how it speaks.
 */
#include "verbs/call.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/text.h"
#include "codec/mime_write.h"
#include "port/imap.h"
#include "port/lock.h"
#include "port/secret.h"
#include "port/smtp.h"
#include "writing/mustache.h"

/* A secret that cannot be had, or that others can read (port/secret). */
#define SECRET_ERROR (g_quark_from_static_string("binome-secret"))

gboolean environment_is(const char *language)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return g_str_has_prefix(value, language);
    }
    return FALSE;
}

enum language call_language(const struct call *call)
{
    return call->french ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;
}

void say(const struct call *call, const char *french, const char *english, ...)
{
    va_list arguments;
    va_start(arguments, english);
    vprintf(call->french ? french : english, arguments);
    va_end(arguments);
    putchar('\n');
}

void complain(const struct call *call, const char *french, const char *english, ...)
{
    va_list arguments;
    fflush(stdout);
    fputs("binome: ", stderr);
    va_start(arguments, english);
    vfprintf(stderr, call->french ? french : english, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

char *words_for(const struct call *call, const char *french, const char *english, ...)
{
    va_list arguments;
    va_start(arguments, english);
    char *words = g_strdup_vprintf(call->french ? french : english, arguments);
    va_end(arguments);
    return words;
}

const char *plural(const struct call *call, int count)
{
    return (call->french ? count > 1 : count != 1) ? "s" : "";
}

char *padded(const char *text, int columns)
{
    int blanks = columns - (int)g_utf8_strlen(text, -1);
    return g_strdup_printf("%s%*s", text, MAX(blanks, 0), "");
}

/* Without the folder that we stand in: what an editor opens from here. */
static const char *seen_from_here(const char *text)
{
    g_autofree char *here = g_get_current_dir();
    size_t length = strlen(here);
    return g_str_has_prefix(text, here) && text[length] == '/' ? text + length + 1 : text;
}

static const char *suffix(const struct call *call, gboolean warning)
{
    if (!warning)
        return "";
    return call->french ? " (avertissement)" : " (warning)";
}

static void print_faults(const struct call *call, struct faults *faults, gboolean warnings)
{
    g_autofree char *before = NULL;
    for (guint i = 0; i < faults->list->len; i++) {
        const struct fault *fault = faults->list->pdata[i];
        if (fault->warning != warnings)
            continue;
        char *text = fault_text(fault);
        if (g_strcmp0(text, before) != 0)
            fprintf(stderr, "%s%s\n", seen_from_here(text), suffix(call, warnings));
        g_free(before);
        before = text;
    }
}

void call_print_faults(const struct call *call, struct faults *faults)
{
    fflush(stdout);
    faults_sort(faults);
    print_faults(call, faults, FALSE);
    print_faults(call, faults, TRUE);
}

/* A server that cannot be asked is 69; one that our settings misname is 78. */
static int status_of_server(const GError *error)
{
    if (error->domain == SMTP_ERROR)
        return error->code == SMTP_CONFIG ? EX_CONFIG : EX_UNAVAILABLE;
    if (error->domain == SECRET_ERROR)
        return error->code == SECRET_UNFIT ? EX_CONFIG : EX_UNAVAILABLE;
    return error->code == IMAP_CONFIG ? EX_CONFIG : EX_UNAVAILABLE;
}

static int status_of_stage(int code)
{
    switch (code) {
    case STAGE_CONFIG:
        return EX_CONFIG;
    case STAGE_UNREACHABLE:
        return EX_UNAVAILABLE;
    case STAGE_DISK:
        return EX_IOERR;
    default:
        return EX_TEMPFAIL;
    }
}

/* A store that is damaged or too new is a brake: nothing leaves until a human has looked. */
static int status_of_store(int code)
{
    return code == DATABASE_LOCKED || code == DATABASE_CORRUPT || code == DATABASE_NEWER
               ? EX_TEMPFAIL
               : EX_IOERR;
}

int status_of(const GError *error)
{
    if (error == NULL)
        return EX_OK;
    if (error->domain == STAGE_ERROR)
        return status_of_stage(error->code);
    if (error->domain == SMTP_ERROR || error->domain == IMAP_ERROR || error->domain == SECRET_ERROR)
        return status_of_server(error);
    if (error->domain == DATABASE_ERROR)
        return status_of_store(error->code);
    if (error->domain == LOCK_ERROR)
        return error->code == LOCK_FAILED ? EX_IOERR : EX_TEMPFAIL;
    if (error->domain == COMPOSE_ERROR || error->domain == MUSTACHE_ERROR ||
        error->domain == MIME_ERROR || error->domain == SECRET_ERROR)
        return EX_CONFIG;
    return EX_IOERR;
}

/* What a status means to a French reader, before the words of those who know servers and disks. */
static const char *french_half(int status)
{
    switch (status) {
    case EX_UNAVAILABLE:
        return "le relais ou la boîte ne répond pas, ou refuse";
    case EX_IOERR:
        return "le disque a fait défaut";
    case EX_TEMPFAIL:
        return "rien ne part pour l’instant (frein, verrou ou courrier retenu)";
    case EX_CONFIG:
        return "à corriger dans vos fichiers";
    default:
        return "un problème";
    }
}

int call_fail(const struct call *call, GError *error)
{
    int status = status_of(error);
    g_autofree char *half =
        call->french ? g_strdup_printf("%s : ", french_half(status)) : g_strdup("");
    complain(call, "%s%s", "%s%s", half, error->message);
    g_error_free(error);
    return status;
}

int call_settle(const struct call *call, struct outcome *outcome)
{
    int status = status_of(outcome->worst);
    if (call->french && outcome->problems->len > 0)
        fprintf(stderr, "binome: %s :\n", french_half(status));
    for (guint i = 0; i < outcome->problems->len; i++)
        fprintf(stderr, "binome: %s\n", (const char *)outcome->problems->pdata[i]);
    outcome_clear(outcome);
    return status;
}

char *call_ask(const struct call *call, const char *french, const char *english)
{
    char *line = NULL;
    size_t room = 0;
    printf("%s ", call->french ? french : english);
    fflush(stdout);
    ssize_t length = getline(&line, &room, stdin);
    if (length < 0) {
        putchar('\n');
        free(line);
        return NULL;
    }
    if (!isatty(STDIN_FILENO))
        putchar('\n');
    char *answer = g_strstrip(g_strdup(line));
    free(line);
    return answer;
}

gboolean call_agrees(const struct call *call, const char *french, const char *english)
{
    g_autofree char *answer = call_ask(call, french, english);
    if (answer == NULL)
        return FALSE;
    g_autofree char *folded = text_fold(answer);
    return g_str_equal(folded, "oui") || g_str_equal(folded, "yes");
}

gboolean call_has_store(const struct call *call, const struct cohort *cohort)
{
    static const char *const suffixes[] = {".db", ".key"};
    gboolean found = FALSE;
    for (gsize i = 0; !found && i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = g_strconcat(cohort->programme->id, suffixes[i], NULL);
        g_autofree char *path = g_build_filename(call->settings->state, name, NULL);
        found = g_file_test(path, G_FILE_TEST_EXISTS);
    }
    return found;
}

gboolean call_look(const struct call *call, struct cohort *cohort, GError **error)
{
    if (call_has_store(call, cohort) && !cohort_open(cohort, OPEN_READ, NULL, error))
        return FALSE;
    if (cohort->registry == NULL || cohort->registry->people->len == 0)
        cohort_imagine(cohort, call->now);
    if (cohort->registry->started_at == INSTANT_NONE)
        cohort->registry->started_at = call->now;
    cohort->registry->started = TRUE;
    return TRUE;
}

gboolean call_on_terminal(void)
{
    return isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
}
