/*
 * Whose calendar a human must mend: who hears no more, and what became untrue behind their back.
 */
#include "model/untold.h"

enum { MENTOR = 1, MENTEE, PAIR = 1, SERIAL = 1001 };

static const instant now = 1000 * (instant)DAY, start = 1007 * (instant)DAY;

static void add_person(struct registry *registry, int id)
{
    struct person *person = g_new0(struct person, 1);
    *person = (struct person){.id = id, .version = 1, .live = TRUE, .pair = PAIR};
    person->first = g_strdup("Ada");
    g_ptr_array_add(registry->people, person);
}

static struct registry *make_registry(void)
{
    struct registry *registry = registry_new();
    add_person(registry, MENTOR);
    add_person(registry, MENTEE);
    struct pair *pair = g_new0(struct pair, 1);
    *pair = (struct pair){.id = PAIR, .mentor = MENTOR, .mentee = MENTEE, .live = TRUE};
    g_ptr_array_add(registry->pairs, pair);
    return registry;
}

static struct fact *put(GPtrArray *facts, enum fact_kind kind, int person, const char *state)
{
    struct fact *fact = fact_new(kind, now, PAIR, person, SERIAL);
    fact->id = facts->len + 1;
    fact->row = kind == FACT_STEP_WRITTEN ? person : 0;
    fact->start = start;
    fact->end = start + HOUR;
    fact_set_state(fact, state);
    g_ptr_array_add(facts, fact);
    return fact;
}

/* A session that both have in their calendars. */
static GPtrArray *invited(void)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
    put(facts, FACT_SESSION_PLANNED, 0, "session")->number = 1;
    put(facts, FACT_STEP_WRITTEN, MENTOR, "request");
    put(facts, FACT_STEP_WRITTEN, MENTEE, "request");
    return facts;
}

/* "2 ended"; "" for nobody. */
static char *told(struct registry *registry, GPtrArray *facts, instant at)
{
    static const char *const kinds[] = {"ended", "unsettled", "retimed", "placed"};
    g_autoptr(ledger) ledger = ledger_fold(registry, PAIR, facts);
    g_autoptr(GPtrArray) list = untold_find(registry, ledger, at);
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const struct untold *untold = list->pdata[i];
        g_string_append_printf(line, "%s%d %s", i > 0 ? "; " : "", untold->person->id,
                               kinds[untold->what]);
    }
    return g_strdup(line->str);
}

static void tells_what_became_untrue_for_who_has_stopped(void)
{
    static const struct {
        const char *label;
        enum fact_kind kind;
        int by;
        instant at;
        const char *wanted;
    } rows[] = {
        {"declined by the other", FACT_SESSION_DECLINED, MENTOR, now, "2 ended"},
        {"withdrawn by us", FACT_SESSION_WITHDRAWN, 0, now, "2 ended"},
        {"to be moved by the other", FACT_SESSION_UNSETTLED, MENTOR, now, "2 unsettled"},
        {"another time", FACT_SESSION_MOVED, 0, now, "2 retimed"},
        {"another place", FACT_SESSION_TOUCHED, 0, now, "2 placed"},
        {"declined in person", FACT_SESSION_DECLINED, MENTEE, now, ""},
        {"a second before it begins", FACT_SESSION_DECLINED, MENTOR, start - 1, "2 ended"},
        {"begun", FACT_SESSION_DECLINED, MENTOR, start, ""},
        {"a log changes no entry", FACT_SESSION_HELD, MENTOR, now, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(registry) registry = make_registry();
        registry_person(registry, MENTEE)->stopped = TRUE;
        GPtrArray *facts = invited();
        put(facts, rows[i].kind, rows[i].by, NULL);
        g_autofree char *got = told(registry, facts, rows[i].at);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(got, ==, rows[i].wanted);
    }
}

static void tells_nothing_where_a_mail_of_ours_mends_it(void)
{
    static const struct {
        const char *label;
        gboolean stopped, dead;
        const char *left; /* NULL: in */
        const char *wanted;
    } rows[] = {
        {"who hears", FALSE, FALSE, NULL, ""},
        {"a dead address", FALSE, TRUE, NULL, "2 ended"},
        {"stopped, then out of the roster", TRUE, FALSE, "roster", "2 ended"},
        {"out of the roster", FALSE, FALSE, "roster", ""},
        {"stopped, then left by a word of their own", TRUE, FALSE, "quit", ""},
        {"left, and the address is dead", TRUE, TRUE, "no", "2 ended"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(registry) registry = make_registry();
        struct person *mentee = registry_person(registry, MENTEE);
        mentee->stopped = rows[i].stopped;
        mentee->dead = rows[i].dead;
        mentee->live = rows[i].left == NULL;
        GPtrArray *facts = invited();
        if (rows[i].left != NULL)
            put(facts, FACT_PERSON_LEFT, MENTEE, rows[i].left);
        put(facts, FACT_SESSION_WITHDRAWN, 0, NULL);
        g_autofree char *got = told(registry, facts, now);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(got, ==, rows[i].wanted);
    }
}

static void counts_from_the_entry_as_it_stands(void)
{
    g_autoptr(registry) registry = make_registry();
    registry_person(registry, MENTEE)->stopped = TRUE;
    GPtrArray *facts = invited();
    put(facts, FACT_SESSION_MOVED, 0, NULL);
    put(facts, FACT_STEP_WRITTEN, MENTEE, "request")->row = 9;
    g_autofree char *got = told(registry, facts, now);
    g_assert_cmpstr(got, ==, "");
    facts = invited();
    put(facts, FACT_SESSION_MOVED, 0, NULL);
    put(facts, FACT_STEP_WRITTEN, MENTEE, "request")->row = 9;
    put(facts, FACT_STEP_SUPERSEDED, MENTEE, NULL)->row = 9;
    g_autofree char *never_left = told(registry, facts, now);
    g_assert_cmpstr(never_left, ==, "2 retimed");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/untold/" #name, name)
    TEST(tells_what_became_untrue_for_who_has_stopped);
    TEST(tells_nothing_where_a_mail_of_ours_mends_it);
    TEST(counts_from_the_entry_as_it_stands);
    return g_test_run();
}
