/*
 * retention - what is kept, and for how long.
 */
#include "stages/retention.h"

#include "base/log.h"
#include "deciding/slots.h"
#include "port/people.h"

/* A span after the day of the last session, at midnight of the cohort's zone. */
static instant after_the_end(const struct cohort *cohort, struct span span)
{
    const struct programme *programme = cohort->programme;
    const int last = slots_last_day(programme, cohort->almanac, cohort->registry);
    instant at = INSTANT_NEVER;
    clock_instant((struct wall){almanac_add(cohort->almanac, last, span), 0, 0}, programme->zone,
                  &at);
    return at;
}

instant retention_of_words(const struct cohort *cohort)
{
    return after_the_end(cohort, cohort->programme->keep_logs);
}

instant retention_of_people(const struct cohort *cohort)
{
    return after_the_end(cohort, cohort->programme->keep_people);
}

gboolean retention_is_closed(const struct cohort *cohort)
{
    g_autofree char *closed = database_get(cohort->database, "closed", NULL);
    return closed != NULL;
}

gboolean retention_erase(struct cohort *cohort, int person, GError **error)
{
    if (!people_erase(cohort->database, person, error))
        return FALSE;
    log_info("person.erased", "cohort=%s person=p%d", cohort->programme->id, person);
    return database_scour(cohort->database, error) && cohort_refresh(cohort, error);
}

static gboolean forget_everybody(struct cohort *cohort, GError **error)
{
    for (guint i = 0; i < cohort->registry->people->len; i++) {
        const struct person *person = cohort->registry->people->pdata[i];
        if (!people_erase(cohort->database, person->id, error))
            return FALSE;
    }
    return database_set(cohort->database, "awake", "0", error) &&
           database_set(cohort->database, "closed", "1", error);
}

static gboolean close_cohort(struct cohort *cohort, GError **error)
{
    if (!database_begin(cohort->database, error))
        return FALSE;
    if (!forget_everybody(cohort, error) || !database_commit(cohort->database, error)) {
        database_rollback(cohort->database);
        return FALSE;
    }
    log_info("cohort.closed", "cohort=%s", cohort->programme->id);
    return database_scour(cohort->database, error) && cohort_refresh(cohort, error);
}

static gboolean purge(struct cohort *cohort, instant now, GError **error)
{
    const seconds keep =
        almanac_add(cohort->almanac, 0, cohort->programme->keep_mails) * (seconds)DAY;
    const int rows = people_purge(cohort->database, now, keep, error);
    if (rows < 0 || (rows > 0 && !database_scour(cohort->database, error)))
        return FALSE;
    if (rows > 0)
        log_info("cohort.purged", "cohort=%s rows=%d", cohort->programme->id, rows);
    if (cohort->registry->started_at == INSTANT_NONE || now < retention_of_people(cohort))
        return TRUE;
    return close_cohort(cohort, error);
}

gboolean retention_purge(struct cohort *cohort, instant now, GError **error)
{
    g_autofree char *today = day_iso(clock_day(now, cohort->programme->zone));
    g_autofree char *purged = database_get(cohort->database, "purged_on", NULL);
    if (g_strcmp0(purged, today) == 0 || retention_is_closed(cohort))
        return TRUE;
    return cohort_need_register(cohort, error) && purge(cohort, now, error) &&
           database_set(cohort->database, "purged_on", today, error);
}
