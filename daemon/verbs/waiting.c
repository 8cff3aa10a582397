/*
 * waiting - on whom a pair waits, and for what.
 */
#include "verbs/waiting.h"

#include "deciding/plan.h"
#include "verbs/find.h"

struct look {
    const struct call *call;
    const struct cohort *cohort;
};

/* One that has left and still waits; a reminder asks nothing new. */
static gboolean is_open_question(const struct look *look, const struct ledger *ledger,
                                 const struct message *message)
{
    const struct cohort *cohort = look->cohort;
    const struct setting setting = {cohort->programme, cohort->playbook, cohort->almanac,
                                    cohort->registry};
    const struct step *step = playbook_step(cohort->playbook, message->step);
    return step != NULL && step->kind == STEP_QUESTION && message->what == NULL &&
           message->number == 0 &&
           (message->state == MESSAGE_SENT || message->state == MESSAGE_DOUBTED) &&
           plan_is_open(&setting, ledger, message->row, look->call->now);
}

/* What a question hopes for; a step's id says nothing to who has not read the playbook. */
static const char *asked_words(const struct look *look, const char *id)
{
    static const char *const words[EXPECTATION_COUNT][2] = {
        [EXPECT_RSVP] = {"invitation", "invitation"}, [EXPECT_SLOT] = {"une date", "a date"},
        [EXPECT_LOG] = {"compte rendu", "log"},       [EXPECT_SCALE] = {"une note", "a mark"},
        [EXPECT_YESNO] = {"oui ou non", "yes or no"},
    };
    const struct step *step = playbook_step(look->cohort->playbook, id);
    const char *word = step != NULL ? words[step->expect][look->call->french ? 0 : 1] : NULL;
    return word != NULL ? word : id;
}

/* "Camille (compte rendu), Philippe (invitation)": each person once, for the last thing asked. */
struct waiting {
    GString *words;
    int people[2];
};

static void wait_for(const struct look *look, struct waiting *waiting, int person, const char *what)
{
    for (size_t i = 0; i < G_N_ELEMENTS(waiting->people); i++) {
        if (waiting->people[i] == person)
            return;
        if (waiting->people[i] != 0)
            continue;
        g_autofree char *name = person_first(look->cohort->registry, person);
        g_string_append_printf(waiting->words, "%s%s (%s)", waiting->words->len > 0 ? ", " : "",
                               name, what);
        waiting->people[i] = person;
        return;
    }
}

static void wait_for_answers(const struct look *look, struct waiting *waiting,
                             const struct ledger *ledger)
{
    for (guint i = ledger->messages->len; i-- > 0;) {
        const struct message *message = ledger->messages->pdata[i];
        if (is_open_question(look, ledger, message))
            wait_for(look, waiting, message->person, asked_words(look, message->step));
    }
}

static gboolean still_hears(const struct look *look, int person)
{
    const struct person *row = registry_person(look->cohort->registry, person);
    return row != NULL && row->live && !row->stopped && !row->dead;
}

/* Who has the invitation of a session and has not said a word. */
static void wait_for_attendees(const struct look *look, struct waiting *waiting,
                               const struct session *session)
{
    for (size_t i = 0; session_stands(session) && i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        if (!attendee_has_answered(attendee) && attendee->invited != INSTANT_NONE &&
            still_hears(look, attendee->person))
            wait_for(look, waiting, attendee->person, "invitation");
    }
}

char *waiting_names(const struct call *call, const struct cohort *cohort,
                    const struct ledger *ledger, const struct session *next)
{
    const struct look look = {call, cohort};
    struct waiting waiting = {.words = g_string_new(NULL)};
    wait_for_answers(&look, &waiting, ledger);
    if (next != NULL)
        wait_for_attendees(&look, &waiting, next);
    return g_string_free(waiting.words, FALSE);
}
