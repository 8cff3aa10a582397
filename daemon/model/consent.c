/*
 * consent - which of the times that one of a pair chooses the other must agree to first.
 */
#include "model/consent.h"

gboolean consent_is_asked_by(const struct step *step)
{
    return step != NULL && step->expect == EXPECT_SLOT && step->offers == 1 &&
           step->each == EACH_ANSWER && (step->to & 1u << TO_PARTNER) != 0;
}

const struct step *consent_step(const struct playbook *playbook)
{
    for (guint i = 0; i < playbook->steps->len; i++) {
        if (consent_is_asked_by(playbook->steps->pdata[i]))
            return playbook->steps->pdata[i];
    }
    return NULL;
}

gboolean consent_is_needed(const struct playbook *playbook, const struct fact *chosen)
{
    if (consent_step(playbook) == NULL)
        return FALSE;
    return g_strcmp0(chosen->state, CONSENT_COUNTER) == 0 ||
           consent_is_asked_by(playbook_step(playbook, chosen->step));
}
