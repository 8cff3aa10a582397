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

enum { PLAN_DAYS = 42, LIFE_DAYS = 3 * 366 };

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

/* Of dues by time, the first that is for somebody but the consultant's own reports; NULL: none. */
static const struct due *first_mail(const GPtrArray *dues)
{
    for (guint i = 0; i < dues->len; i++) {
        if (!is_report(dues->pdata[i]))
            return dues->pdata[i];
    }
    return NULL;
}

/* How to read one of them in full. */
static void print_hint(const struct call *call, const struct due *due)
{
    g_autofree char *name = person_name(call->cohort->registry, due->person);
    if (!call->flags.json)
        say(call, "Pour en lire un : binome preview %s %s \"%s\"",
            "To read one: binome preview %s %s \"%s\"", call->cohort->programme->id, due->word,
            name);
}

/* Those of `dues` in [from, to). */
static void print_between(const struct call *call, const GPtrArray *dues, instant from, instant to)
{
    g_autoptr(GPtrArray) week = g_ptr_array_new();
    for (guint i = 0; i < dues->len; i++) {
        const struct due *due = dues->pdata[i];
        if (due->at >= from && due->at < to)
            g_ptr_array_add(week, dues->pdata[i]);
    }
    print_list(call, week);
}

/* Until then the consultant alone hears of it. */
static void print_own_reports(const struct call *call, const GPtrArray *dues)
{
    guint reports = 0;
    for (guint i = 0; i < dues->len; i++) {
        const struct due *due = dues->pdata[i];
        reports += is_report(due) && due->at < call->now + 7 * DAY;
    }
    if (reports > 0)
        say(call, "Cette semaine, rien que pour vous : le point du jour ou de la semaine, %u fois.",
            "This week, for you alone: the report of the day or week, %u times.", reports);
}

/* The seven days that begin with the first mail: a kick-off may be months away. */
static void print_first_week(const struct call *call, const GPtrArray *dues, instant first)
{
    enum language language = call_language(call);
    const char *zone = call->cohort->programme->zone;
    const int day = clock_day(first, zone);
    instant from = first, to = first;
    clock_instant((struct wall){day, 0, 0}, zone, &from);
    clock_instant((struct wall){day + 7, 0, 0}, zone, &to);
    print_own_reports(call, dues);
    g_autofree char *begin = wording_day(day, language);
    g_autofree char *end = wording_day_year(day + 6, language);
    say(call, "Les premiers envois, du %s au %s, si chacun répond :",
        "The first mails, %s to %s, if everybody answers:", begin, end);
    print_between(call, dues, from, to);
}

int plan_print_week(struct call *call)
{
    GError *error = NULL;
    const instant week = call->now + 7 * DAY;
    g_autoptr(GPtrArray) dues = dues_until(call, call->now + (instant)LIFE_DAYS * DAY, &error);
    if (dues == NULL)
        return call_fail(call, error);
    const struct due *first = first_mail(dues);
    if (first == NULL) {
        say(call, "Rien à envoyer.", "Nothing to send.");
    } else if (first->at >= week) {
        print_first_week(call, dues, first->at);
    } else {
        g_autofree char *day =
            wording_day_year(clock_day(week, call->cohort->programme->zone), call_language(call));
        say(call, "À envoyer jusqu’au %s, si chacun répond :",
            "To be sent until %s, if everybody answers:", day);
        print_between(call, dues, call->now, week);
    }
    if (first != NULL)
        print_hint(call, first);
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
