/*
 * burden - how many mails a programme costs a person: when all goes well, and in silence.
 */
#include "verbs/burden.h"

#include "model/due.h"

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

gboolean burden_find(const struct call *call, struct cohort *cohort,
                     struct burden burdens[ROLE_COUNT], GError **error)
{
    instant until = call->now + (instant)LIFE_DAYS * DAY;
    g_autoptr(GPtrArray) plain = prepare_ahead(cohort, call->now, until, TRUE, error);
    g_autoptr(GPtrArray) silent =
        plain != NULL ? prepare_ahead(cohort, call->now, until, FALSE, error) : NULL;
    for (guint i = 0; silent != NULL && i < cohort->registry->people->len; i++) {
        const struct person *person = cohort->registry->people->pdata[i];
        struct burden *burden = &burdens[person->role];
        int all = count(silent, person->id, TRUE) + count(silent, person->id, FALSE);
        burden->invitations = MAX(burden->invitations, count(plain, person->id, TRUE));
        burden->mails = MAX(burden->mails, count(plain, person->id, FALSE));
        burden->most = MAX(MAX(burden->most, all), burden->invitations + burden->mails);
    }
    return silent != NULL;
}
