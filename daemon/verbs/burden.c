/*
 * burden - how many mails a programme costs a person: when all goes well, and at most.
 */
#include "verbs/burden.h"

#include "model/due.h"
#include "stages/stages.h"

enum { LIFE_DAYS = 3 * 366 };

static int count(const GPtrArray *dues, int person, gboolean invitations)
{
    int found = 0;
    for (guint i = 0; i < dues->len; i++) {
        const struct due *due = dues->pdata[i];
        found += due->person == person && (due->kind == DUE_REQUEST) == invitations ? 1 : 0;
    }
    return found;
}

gboolean burden_find(struct cohort *cohort, instant from, struct burden burdens[ROLE_COUNT],
                     GError **error)
{
    const struct setting setting = {cohort->programme, cohort->playbook, cohort->almanac,
                                    cohort->registry};
    const instant until = from + (instant)LIFE_DAYS * DAY;
    g_autoptr(GPtrArray) dues = prepare_ahead(cohort, from, until, TRUE, error);
    for (guint i = 0; dues != NULL && i < cohort->registry->people->len; i++) {
        const struct person *person = cohort->registry->people->pdata[i];
        struct burden *burden = &burdens[person->role];
        burden->invitations = MAX(burden->invitations, count(dues, person->id, TRUE));
        burden->mails = MAX(burden->mails, count(dues, person->id, FALSE));
        burden->most = ceiling_of(&setting, person->role);
    }
    return dues != NULL;
}
