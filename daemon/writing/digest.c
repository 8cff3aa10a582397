/*
 * digest - figures as values.
 *
 *   figures.pairs .held .unknown .postponed .planned .held_total   counts
 *   figures.late_held .late_unknown .late_postponed     counts: of months told before, known since
 *   figures.late                        flag: one of the three is not none
 *   figures.late_month                  "mai": whose those are; empty when of several
 *   figures.mails .answers .waiting     counts of the consultant's day or week
 *   figures.held_before                 count of the month before; false: nothing to compare with
 *   figures.period .before              "juin", "juillet et août"; "mai"
 *   figures.empty                       flag: nothing was planned, nothing took place
 *   figures.months                      "février 16, mars 9"; empty without months
 *   figures.first_from .first_to        dates of the first sessions; first_to is empty for one day
 *   figures.next                        date of the next digest; may be empty
 *   figures.last                        flag: no session comes after
 *   figures.pair_sessions .Pair_sessions .pair_hours   "six séances", "Six séances", "5 h 40": of
 * one pair, in prose
 */
#include "writing/digest.h"

#include "writing/fields.h"
#include "writing/phrase.h"
#include "writing/wording.h"

enum { MONTHS_OF_YEAR = 12 };

struct value *digest_count(gint64 count, enum language language)
{
    struct value *table = value_table();
    g_autofree char *digits = wording_number(count, language);
    value_set(table, "n", value_text(digits));
    value_set(table, "one", value_flag(language == LANGUAGE_ENGLISH ? count == 1 : count < 2));
    value_set(table, "none", value_flag(count == 0));
    return table;
}

static int month_of(int yyyymm)
{
    return yyyymm % 100;
}

/* `count` months before one of 1 to 12. */
static int months_before(int month, int count)
{
    return (month - 1 - count % MONTHS_OF_YEAR + MONTHS_OF_YEAR) % MONTHS_OF_YEAR + 1;
}

static char *period(const struct figures *figures, enum language language)
{
    g_autoptr(GPtrArray) months = g_ptr_array_new_with_free_func(g_free);
    int count = MAX(1, figures->months_covered);
    for (int i = count - 1; figures->month != 0 && i >= 0; i--)
        g_ptr_array_add(months,
                        wording_month(months_before(month_of(figures->month), i), language));
    return phrase_list(months, language);
}

static char *month_before(const struct figures *figures, enum language language)
{
    if (figures->month == 0)
        return g_strdup("");
    int count = MAX(1, figures->months_covered);
    return wording_month(months_before(month_of(figures->month), count), language);
}

char *digest_months(const struct figures *figures, enum language language)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < figures->months; i++) {
        g_autofree char *month = wording_month(month_of(figures->by_month[i].month), language);
        g_autofree char *held = wording_number(figures->by_month[i].held, language);
        g_string_append_printf(out, "%s%s %s", i > 0 ? ", " : "", month, held);
    }
    return g_string_free(out, FALSE);
}

static char *date_or_nothing(int day, enum language language)
{
    return day < 0 ? g_strdup("") : wording_date(day, language);
}

static void set_counts(struct value *table, const struct figures *figures, enum language language)
{
    const struct {
        const char *name;
        int count;
    } rows[] = {
        {"pairs", figures->pairs},
        {"held", figures->held},
        {"unknown", figures->unknown},
        {"postponed", figures->postponed},
        {"planned", figures->planned},
        {"held_total", figures->held_total},
        {"late_held", figures->late_held},
        {"late_unknown", figures->late_unknown},
        {"late_postponed", figures->late_postponed},
        {"mails", figures->mails_sent},
        {"answers", figures->answers},
        {"waiting", figures->waiting},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        value_set(table, rows[i].name, digest_count(rows[i].count, language));
    value_set(table, "held_before",
              figures->held_before < 0 ? value_flag(FALSE)
                                       : digest_count(figures->held_before, language));
}

static void set_late(struct value *table, const struct figures *figures, enum language language)
{
    const int late = figures->late_held + figures->late_unknown + figures->late_postponed;
    value_set(table, "late", value_flag(late > 0));
    fields_taken(table, "late_month",
                 figures->late_month != 0 ? wording_month(month_of(figures->late_month), language)
                                          : g_strdup(""));
}

static void set_dates(struct value *table, const struct figures *figures, enum language language)
{
    gboolean one_day = figures->first_to == figures->first_from;
    fields_taken(table, "first_from", date_or_nothing(figures->first_from, language));
    fields_taken(table, "first_to", date_or_nothing(one_day ? -1 : figures->first_to, language));
    fields_taken(table, "next", date_or_nothing(figures->next_report, language));
    fields_taken(table, "period", period(figures, language));
    fields_taken(table, "before", month_before(figures, language));
    fields_taken(table, "months", digest_months(figures, language));
}

struct value *digest_value(const struct figures *figures, enum language language)
{
    struct value *table = value_table();
    set_counts(table, figures, language);
    set_late(table, figures, language);
    set_dates(table, figures, language);
    value_set(table, "empty",
              value_flag(figures->planned == 0 && figures->held == 0 && figures->unknown == 0 &&
                         figures->postponed == 0));
    value_set(table, "last", value_flag(figures->last));
    g_autofree char *sessions = phrase_sessions(figures->pair_held, language);
    fields_text(table, "pair_sessions", sessions);
    fields_taken(table, "Pair_sessions", phrase_capital(sessions));
    fields_taken(table, "pair_hours", wording_length(figures->pair_minutes, language));
    return table;
}
