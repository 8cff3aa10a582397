/*
 * fact - names of the kinds; making and copying.
 */
#include "model/fact.h"

const char *const fact_kind_names[FACT_KIND_COUNT] = {FACT_KINDS(NAMES_STRING)};

struct fact *fact_new(enum fact_kind kind, instant at, int subject, int person, int session)
{
    struct fact *made = g_new0(struct fact, 1);
    made->kind = kind;
    made->at = at;
    made->subject = subject;
    made->person = person;
    made->session = session;
    return made;
}

struct fact *fact_copy(const struct fact *from)
{
    struct fact *copy = g_memdup2(from, sizeof *from);
    copy->step = g_strdup(from->step);
    copy->state = g_strdup(from->state);
    return copy;
}

void fact_free(struct fact *gone)
{
    if (gone == NULL)
        return;
    g_free(gone->step);
    g_free(gone->state);
    g_free(gone);
}

void fact_set_step(struct fact *changed, const char *step)
{
    g_free(changed->step);
    changed->step = g_strdup(step);
}

void fact_set_state(struct fact *changed, const char *state)
{
    g_free(changed->state);
    changed->state = g_strdup(state);
}
