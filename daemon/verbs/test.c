/*
 * test - sends the consultant alone one of each mail, and says how the answer was understood.
 */
#include <stdio.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "verbs/setup.h"
#include "verbs/trial.h"

enum { LOOK_EVERY = 10 };

/* Only the trial is open: nothing else can leave. */
static int deliver_trial(struct trial *trial, const char *address)
{
    GError *error = NULL;
    struct outcome outcome;
    struct call *call = trial->call;
    int written = trial_write(trial, &error);
    if (written < 0)
        return call_fail(call, error);
    outcome_init(&outcome);
    if (!deliver(call->context, call->now, &outcome, &error))
        outcome_problem(&outcome, trial->cohort->programme->id, error);
    say(call, "%d messages sur %d sont partis à %s, marqués « Essai ».",
        "%d mails of %d have left for %s, marked \"Test\".", outcome.sent, written, address);
    return call_settle(trial->call, &outcome);
}

/* The mailbox holds everybody's answers: all cohorts must be there to take theirs. */
static int open_others(struct call *call)
{
    GError *error = NULL;
    if (!context_open_mailbox(call->context, &error))
        return call_fail(call, error);
    for (guint i = 0; i < call->context->cohorts->len; i++) {
        struct cohort *cohort = call->context->cohorts->pdata[i];
        g_autofree char *name = cohort->programme != NULL
                                    ? g_strconcat(cohort->programme->id, ".db", NULL)
                                    : g_strdup("");
        g_autofree char *path = g_build_filename(call->settings->state, name, NULL);
        if (cohort->database != NULL || name[0] == '\0' || !g_file_test(path, G_FILE_TEST_EXISTS))
            continue;
        if (!cohort_open(cohort, OPEN_WRITE, NULL, &error))
            return call_fail(call, error);
    }
    return EX_OK;
}

static int look(struct trial *trial, gboolean *answered)
{
    GError *error = NULL;
    struct outcome outcome;
    outcome_init(&outcome);
    if (!receive(trial->call->context, trial->call->now, &outcome, &error))
        outcome_problem(&outcome, NULL, error);
    int status = call_settle(trial->call, &outcome);
    error = NULL;
    g_autoptr(GPtrArray) lines = status == EX_OK ? trial_answers(trial, &error) : NULL;
    if (lines == NULL)
        return status != EX_OK ? status : call_fail(trial->call, error);
    for (guint i = 0; i < lines->len; i++)
        puts(lines->pdata[i]);
    fflush(stdout);
    *answered = lines->len > 0;
    return EX_OK;
}

static int wait_for_answer(struct trial *trial)
{
    struct call *call = trial->call;
    gboolean answered = FALSE;
    int status = open_others(call);
    say(call, "Répondez 1 à « Alors, cette séance… » ; j’attends %d minute%s (Ctrl-C pour finir).",
        "Reply 1 to \"So, how did it go…\"; I shall wait %d minute%s (Ctrl-C to end).",
        call->flags.wait, plural(call, call->flags.wait));
    fflush(stdout);
    const int looks = call->flags.wait * MINUTE / LOOK_EVERY;
    for (int i = 0; status == EX_OK && !answered && i < looks; i++) {
        sleep(LOOK_EVERY);
        if (call->flags.now == NULL)
            call->now = time(NULL);
        status = look(trial, &answered);
    }
    if (status == EX_OK && !answered)
        say(call, "Pas encore de réponse.", "No answer yet.");
    return status;
}

int verb_test(struct call *call)
{
    GError *error = NULL;
    struct trial trial;
    const char *address =
        call->count > 0 ? call->words[0] : call->cohort->programme->consultant.address;
    if (!text_is_address(address)) {
        complain(call, "« %s » n’est pas une adresse", "\"%s\" is no address", address);
        return EX_USAGE;
    }
    if (!trial_open(&trial, call, address, &error))
        return call_fail(call, error);
    int status = deliver_trial(&trial, address);
    return status == EX_OK && call->flags.wait > 0 ? wait_for_answer(&trial) : status;
}
