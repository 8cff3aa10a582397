/*
 * planner - what the rooms of plan share: one subject, one moment, one plan in the making.
 */
#pragma once

#include "deciding/plan.h"
#include "deciding/slots.h"

struct planner {
    const struct setting *setting;
    const struct ledger *ledger;
    instant now;
    struct plan *plan;
};

/* Looks at this subject again by `at`, unless that is past or never. */
void planner_wake(struct planner *planner, instant at);
/* Adds a due with its defaults (kind, step, word, subject, person and version); key is still to be
 * set. */
struct due *planner_due(struct planner *planner, enum due_kind kind, const struct step *step,
                        const struct person *person);
struct fact *planner_fact(struct planner *planner, enum fact_kind kind, int person, int session);
/* Records what a reaction says: its fact and its wishes. */
void planner_react(struct planner *planner, const struct reaction *reaction,
                   const struct message *message);

const char *planner_zone(const struct planner *planner, const struct person *person);
/* The moment of a step by its anchor in the reader's zone, moved to a sendable day and hour. */
instant planner_moment(const struct planner *planner, const struct step *step, instant anchor,
                       const char *zone);
/* `at` plus a span, counted in the reader's civil days, same hour. */
instant planner_after(const struct planner *planner, instant at, struct span span,
                      const char *zone);
/* The use-by of a step that becomes due at `at`; `session` may be NULL. */
instant planner_use_by(const struct planner *planner, const struct step *step, instant at,
                       const struct session *session, const char *zone);
/* Whether a person may get anything automatic at all. */
gboolean planner_reaches(const struct person *person);
/* Who gets what is for the consultant now. */
struct person *planner_on_duty(const struct planner *planner);
/* Whether the pair lives and both can be reached: nobody is invited to meet somebody who will not
 * hear of it. */
gboolean planner_both_hear(const struct planner *planner);
/* Whether all of step->when hold and none of step->unless. */
gboolean planner_allows(const struct planner *planner, const struct step *step,
                        const struct session *session, const struct person *person);
/* Whether an edit has put this moment of a step into the past, and such steps are left out
 * (on_edit); never one with the notice, which everybody must have read. `session`: NULL for none.
 */
gboolean planner_passes_over(const struct planner *planner, const struct step *step,
                             const struct session *session, instant at);
/* Whether what this step answers was taken back: of a session that is logged, a step that follows
 * from what was said of sessions is called for only by what stands now. */
gboolean planner_is_moot(const struct planner *planner, const struct step *step, int session);
/* A message of this step that counts: the first, no reminder, and not lost at an old address. */
const struct message *planner_asked(const struct planner *planner, const struct step *step,
                                    int person, int session, int revision);
/* The dates that a mail of ours offered: GArray of struct slot; NULL for none. */
GArray *planner_offers_of(const struct planner *planner, const struct message *message);
/* Whether the pair has been quiet for too long: nothing held, nothing in its calendar, and no news
 * to come of a session that took place. `since` comes in as the last coffee asked, and goes out as
 * the moment from which it counts as quiet; `look_again`: INSTANT_NEVER when no time tells. */
gboolean planner_is_quiet(const struct planner *planner, instant *since, instant *look_again);
/* Start of the programme's last session of this pair, as it stands or is scheduled. */
gboolean planner_last_session(const struct planner *planner, instant *start, instant *end);

/* Another time for a session: moved where it stands, else planned anew in its place. `chosen`:
 * person, start, end; its id names the choice. */
void planner_redate(struct planner *planner, const struct session *session,
                    const struct fact *chosen);

/* The rooms of plan. */
void plan_sessions(struct planner *planner);  /* sessions to plan, choices, REQUEST, CANCEL, X5 */
void plan_refreshes(struct planner *planner); /* entries that calendars have asked for again */
void plan_orders(struct planner *planner);    /* DÉCALER by the consultant */
void plan_steps(struct planner *planner);     /* steps that hang on a time */
void plan_past(struct planner *planner);      /* of a pair that has ended: what stays unknown */
void plan_answers(struct planner *planner);   /* what answers wished for, reminders, silence */
void plan_asleep_answers(struct planner *planner);
void plan_cohort(struct planner *planner); /* digests and reports */
