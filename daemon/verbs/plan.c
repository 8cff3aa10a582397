/*
 * plan - prints what will be due, and for whom.
 */
#include "verbs/plan.h"

#include <stdio.h>
#include <sysexits.h>

#include "codec/json.h"
#include "model/due.h"
#include "verbs/find.h"
#include "verbs/show.h"
#include "writing/wording.h"

enum { PLAN_DAYS = 42, YEAR_DAYS = 400 };

static void print_json(const struct call *call, const struct due *due)
{
    g_autofree char *at = clock_rfc3339(due->at);
    g_autofree char *name = person_name(call->cohort->registry, due->person);
    g_autofree char *session = g_strdup_printf("%d", due->session);
    g_autofree char *object = json_strings("at", at, "step", due->word, "person", name, "session",
                                           session, "key", due->key, NULL);
    puts(object);
}

static void print_due(const struct call *call, const struct due *due)
{
    if (call->flags.json) {
        print_json(call, due);
        return;
    }
    g_autofree char *when =
        wording_when(due->at, call->cohort->programme->zone, call_language(call));
    g_autofree char *name = person_name(call->cohort->registry, due->person);
    g_autofree char *column = padded(name, 28);
    printf("  %-6s %s %s\n", due->word, column, when);
}

static gboolean is_report(const struct due *due)
{
    return due->step != NULL && due->step->kind == STEP_REPORT;
}

/* The consultant's own reports are counted: they would bury what the others get. */
static void print_list(const struct call *call, const GPtrArray *dues)
{
    guint reports = 0;
    for (guint i = 0; i < dues->len; i++) {
        if (is_report(dues->pdata[i]) && !call->flags.json)
            reports++;
        else
            print_due(call, dues->pdata[i]);
    }
    if (reports > 0)
        say(call, "  et pour vous le point du jour ou de la semaine, %u fois",
            "  and for you the report of the day or week, %u times", reports);
}

static void print_dues(const struct call *call, const GPtrArray *dues, instant until)
{
    enum language language = call_language(call);
    g_autofree char *day =
        wording_day_year(clock_day(until, call->cohort->programme->zone), language);
    if (!call->flags.json && dues->len == 0)
        say(call, "Rien à envoyer jusqu’au %s.", "Nothing to send until %s.", day);
    else if (!call->flags.json)
        say(call, "À envoyer jusqu’au %s, si chacun répond :",
            "To be sent until %s, if everybody answers:", day);
    print_list(call, dues);
}

/* As if everybody answered: what silence adds is not foretold. */
static GPtrArray *dues_until(const struct call *call, instant until, GError **error)
{
    return prepare_ahead(call->cohort, call->now, until, TRUE, error);
}

static int print_first_day(struct call *call)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) dues = dues_until(call, call->now + (instant)YEAR_DAYS * DAY, &error);
    if (dues == NULL)
        return call_fail(call, error);
    if (dues->len == 0) {
        say(call, "Rien à envoyer.", "Nothing to send.");
        return EX_OK;
    }
    const char *zone = call->cohort->programme->zone;
    const struct due *first = dues->pdata[0];
    int day = clock_day(first->at, zone);
    guint count = 0;
    while (count < dues->len &&
           clock_day(((const struct due *)dues->pdata[count])->at, zone) == day)
        count++;
    g_ptr_array_set_size(dues, (int)count);
    print_dues(call, dues, first->at);
    return EX_OK;
}

int plan_print_week(struct call *call)
{
    GError *error = NULL;
    instant until = call->now + 7 * DAY;
    g_autoptr(GPtrArray) dues = dues_until(call, until, &error);
    if (dues == NULL)
        return call_fail(call, error);
    if (dues->len == 0)
        return print_first_day(call);
    print_dues(call, dues, until);
    return EX_OK;
}

int verb_plan(struct call *call)
{
    GError *error = NULL;
    instant until = call->now + (instant)PLAN_DAYS * DAY;
    if (call->flags.until != NULL &&
        !clock_parse(call->flags.until, call->cohort->programme->zone, &until)) {
        complain(call, "--until : « %s » n’est pas une date ; écrivez 2027-01-14",
                 "--until: \"%s\" is no date; write 2027-01-14", call->flags.until);
        return EX_USAGE;
    }
    if (!call_look(call, call->cohort, &error))
        return call_fail(call, error);
    g_autoptr(GPtrArray) dues = dues_until(call, until, &error);
    if (dues == NULL)
        return call_fail(call, error);
    print_dues(call, dues, until);
    return EX_OK;
}
