#include "writing/attention.h"

#include "support/lumen.h"

#include <string.h>

enum { TOLD = 5 }; /* the journal's id of the first fact behind those of the example */

/* The cohort, watched at `now`, after these facts of Camille's pair. */
struct view {
    struct lumen *lumen;
    struct ledger *own;
    GPtrArray *ledgers, *none;
    struct watch watch;
};

static struct view *view_new(const char *now, GPtrArray *facts)
{
    struct view *view = g_new0(struct view, 1);
    view->lumen = lumen_new();
    lumen_live(view->lumen, facts);
    view->own = ledger_fold(view->lumen->registry, 0, g_ptr_array_new_with_free_func(NULL));
    view->ledgers = g_ptr_array_new();
    view->none = g_ptr_array_new();
    g_ptr_array_add(view->ledgers, view->lumen->ledger);
    view->watch = (struct watch){.programme = view->lumen->programme,
                                 .registry = view->lumen->registry,
                                 .ledgers = view->ledgers,
                                 .own = view->own,
                                 .snags = view->none,
                                 .strangers = view->none,
                                 .held = view->none,
                                 .now = lumen_at(now)};
    return view;
}

static void view_free(struct view *view)
{
    ledger_free(view->own);
    g_ptr_array_unref(view->ledgers);
    g_ptr_array_unref(view->none);
    lumen_free(view->lumen);
    g_free(view);
}

static void assert_lines(const char *label, GPtrArray *taken, const char *expected)
{
    g_ptr_array_add(taken, NULL);
    g_autofree char *lines = g_strjoinv("\n", (char **)taken->pdata);
    if (strcmp(lines, expected) != 0)
        g_error("%s:\n%s\nnot\n%s", label, lines, expected);
    g_ptr_array_unref(taken);
}

#define STILL                                                                                         \
    "Camille et Philippe : Camille Martin ne reçoit plus de messages, aucune autre séance n’est " \
    "proposée ; Philippe Durand ne le saura que par vous. Pour clore, retirez le binôme de la "     \
    "liste."

static void a_stop_is_told_for_a_week_what_it_means_longer_and_not_to_who_typed_it(void)
{
    static const struct {
        const char *label, *now, *state, *expected;
    } rows[] = {
        {"the day itself", "2027-01-20T10:00", NULL, STILL "\nCamille Martin a répondu STOP."},
        {"a week less a second", "2027-01-27T08:59", NULL,
         STILL "\nCamille Martin a répondu STOP."},
        {"a week", "2027-01-27T09:00", NULL, STILL},
        {"typed at the terminal", "2027-01-20T10:00", "terminal", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
        struct fact *fact =
            fact_new(FACT_PERSON_STOPPED, lumen_at("2027-01-20T09:00"), LUMEN_PAIR, CAMILLE, 0);
        fact_set_state(fact, rows[i].state);
        g_ptr_array_add(facts, fact);
        struct view *view = view_new(rows[i].now, facts);
        lumen_person(view->lumen, CAMILLE)->stopped = TRUE;
        assert_lines(rows[i].label, attention_todo(&view->watch), rows[i].expected);
        view_free(view);
    }
}

static struct fact *append(GPtrArray *facts, enum fact_kind kind, const char *at, int person,
                           int session)
{
    struct fact *fact = fact_new(kind, lumen_at(at), LUMEN_PAIR, person, session);
    g_ptr_array_add(facts, fact);
    return fact;
}

enum { LATER = LUMEN_SESSION + 7 };

/* What comes after a missed meeting, if anything does. */
enum after { NOTHING, V2_WITH_ITS_USE_BY, ONE_OF_THE_SCHEDULE, ONE_THEY_CHOSE, ONE_HELD };

static void add_after(GPtrArray *facts, enum after after)
{
    if (after == NOTHING)
        return;
    if (after == V2_WITH_ITS_USE_BY) {
        struct fact *told =
            append(facts, FACT_STEP_WRITTEN, "2027-01-22T09:00", ANNA, LUMEN_SESSION);
        fact_set_step(told, "V2");
        told->row = 900;
        told->end = lumen_at("2027-02-03T09:00");
        return;
    }
    struct fact *planned = append(facts, FACT_SESSION_PLANNED, "2027-01-23T09:00",
                                  after == ONE_THEY_CHOSE ? CAMILLE : 0, LATER);
    planned->number = 2;
    planned->start = lumen_at("2027-01-28T15:00");
    planned->end = lumen_at("2027-01-28T16:00");
    struct fact *invited = append(facts, FACT_STEP_WRITTEN, "2027-01-23T09:00", CAMILLE, LATER);
    fact_set_state(invited, "request");
    invited->row = 901;
    if (after == ONE_HELD)
        append(facts, FACT_SESSION_HELD, "2027-01-29T09:00", CAMILLE, LATER);
}

static void a_missed_meeting_is_told_while_a_call_may_help(void)
{
    static const char missed[] = "Camille et Philippe : un rendez-vous manqué.";
    static const struct {
        const char *label, *now;
        enum after after;
        const char *expected;
    } rows[] = {
        {"the day itself", "2027-01-22T10:00", NOTHING, missed},
        {"two weeks less a second", "2027-02-05T08:59:59+01:00", NOTHING, missed},
        {"two weeks", "2027-02-05T09:00:00+01:00", NOTHING, ""},
        {"a second before the use-by", "2027-02-03T08:59:59+01:00", V2_WITH_ITS_USE_BY, missed},
        {"the use-by", "2027-02-03T09:00:00+01:00", V2_WITH_ITS_USE_BY, ""},
        {"the next by the schedule", "2027-01-29T10:00", ONE_OF_THE_SCHEDULE, missed},
        {"one that they chose", "2027-01-25T10:00", ONE_THEY_CHOSE, ""},
        {"one held since", "2027-01-29T10:00", ONE_HELD, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
        append(facts, FACT_SESSION_MISSED, "2027-01-22T09:00", CAMILLE, LUMEN_SESSION);
        add_after(facts, rows[i].after);
        struct view *view = view_new(rows[i].now, facts);
        assert_lines(rows[i].label, attention_todo(&view->watch), rows[i].expected);
        view_free(view);
    }
}

static void add(GPtrArray *facts, enum fact_kind kind, int count)
{
    for (int i = 0; i < count; i++)
        g_ptr_array_add(facts, fact_new(kind, lumen_at("2027-01-22T09:00"), LUMEN_PAIR, CAMILLE,
                                        LUMEN_SESSION + (int)facts->len));
}

static void what_happened_counts_in_the_singular_and_leaves_nothing_out_but_zero(void)
{
    static const struct {
        int held, unknown, put_off;
        const char *french, *english;
    } rows[] = {
        {0, 0, 0, "", ""},
        {1, 0, 0, "Séances : 1 tenue.", "Sessions: 1 held."},
        {2, 1, 0, "Séances : 2 tenues, 1 sans nouvelles.", "Sessions: 2 held, 1 without news."},
        {1, 2, 1, "Séances : 1 tenue, 2 sans nouvelles, 1 reportée.",
         "Sessions: 1 held, 2 without news, 1 put off."},
        {0, 0, 2, "Séances : 2 reportées.", "Sessions: 2 put off."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify)fact_free);
        add(facts, FACT_SESSION_HELD, 1 + rows[i].held); /* one of them was told already */
        add(facts, FACT_SESSION_UNKNOWN, rows[i].unknown);
        add(facts, FACT_SESSION_POSTPONED, rows[i].put_off);
        struct view *view = view_new("2027-01-25T09:00", facts);
        assert_lines("French", attention_past(&view->watch, TOLD), rows[i].french);
        view->lumen->programme->language = LANGUAGE_ENGLISH;
        assert_lines("English", attention_past(&view->watch, TOLD), rows[i].english);
        view_free(view);
    }
}

/* Mails of nobody we know, in the order given. */
static void watch_strangers(struct view *view, GPtrArray *strangers, struct stranger *from,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        g_ptr_array_add(strangers, &from[i]);
    view->watch.strangers = strangers;
}

static void each_mail_that_could_not_be_read_counts(void)
{
    struct stranger mails[] = {{NULL, TRUE},
                               {NULL, TRUE},
                               {(char *)"a@b.test", TRUE},
                               {(char *)"x@y.test", FALSE},
                               {NULL, TRUE},
                               {(char *)"x@y.test", FALSE}};
    g_autoptr(GPtrArray) strangers = g_ptr_array_new();
    struct view *view =
        view_new("2027-01-20T10:00", g_ptr_array_new_with_free_func((GDestroyNotify)fact_free));
    watch_strangers(view, strangers, mails, G_N_ELEMENTS(mails));
    g_autoptr(GPtrArray) todo = attention_todo(&view->watch);
    g_assert_cmpint(attention_things(&view->watch, todo), ==, 5);
    assert_lines("French", g_ptr_array_ref(todo),
                 "3 mails sans expéditeur n’ont pas pu être lus ; ils sont gardés à part.\n"
                 "Un mail de a@b.test n’a pas pu être lu ; il est gardé à part.\n"
                 "2 mails de x@y.test, que je ne connais pas ; je n’ai pas répondu.");
    view->lumen->programme->language = LANGUAGE_ENGLISH;
    assert_lines("English", attention_todo(&view->watch),
                 "3 mails without sender could not be read; they are kept apart.\n"
                 "A mail from a@b.test could not be read; it is kept apart.\n"
                 "2 mails from x@y.test, whom I do not know; I did not answer.");
    view_free(view);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/attention/stop",
                    a_stop_is_told_for_a_week_what_it_means_longer_and_not_to_who_typed_it);
    g_test_add_func("/attention/unreadable", each_mail_that_could_not_be_read_counts);
    g_test_add_func("/attention/missed", a_missed_meeting_is_told_while_a_call_may_help);
    g_test_add_func("/attention/past",
                    what_happened_counts_in_the_singular_and_leaves_nothing_out_but_zero);
    return g_test_run();
}
