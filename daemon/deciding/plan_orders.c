/*
 * plan_orders - sessions that the consultant moves by mail.
 *
 * Her order is itself the OUI. What cannot be, or is surely a slip, is asked
 * back; either way she hears what was done, once.
 */
#include "deciding/planner.h"

static const char answer_step[] = "K17";
enum { EARLIEST = 7 * 60, LATEST = 21 * 60, FARTHEST = 270 * DAY };

static gboolean is_answered(const struct planner *planner, const struct fact *order)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_STEP_WANTED && fact->id > order->id && fact->start == order->start &&
            fact->value == order->value && g_strcmp0(fact->step, answer_step) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean can_move(const struct planner *planner, const struct session *session)
{
    return session_stands(session) ? session->start > planner->now : session_waits(session);
}

/* The first that is to come, or that waits for a date. */
static const struct session *session_meant(const struct planner *planner)
{
    const struct session *first = NULL;
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if (can_move(planner, session) && (first == NULL || session->start < first->start))
            first = session;
    }
    return first;
}

/* Why it is asked back; NULL: it can be done. */
static const char *objection(const struct planner *planner, const struct session *session,
                             instant start)
{
    const struct wall wall = clock_wall(start, planner->ledger->pair->zone);
    if (session == NULL || !planner_both_hear(planner))
        return "nothing";
    if (start <= planner->now || start > planner->now + FARTHEST)
        return "past";
    if (!almanac_is_working(planner->setting->almanac, wall.day))
        return "blank";
    const int end = wall.minute + (int)((session->end - session->start) / MINUTE);
    return wall.minute < EARLIEST || end > LATEST ? "night" : NULL;
}

/* The session that now has the time; 0. */
static int serial_redated(const struct planner *planner)
{
    const GPtrArray *facts = planner->plan->facts;
    return facts->len > 0 ? ((const struct fact *)facts->pdata[facts->len - 1])->session : 0;
}

static int move(struct planner *planner, const struct session *session, const struct fact *order)
{
    const struct fact chosen = {.person = order->person,
                                .start = order->start,
                                .end = order->start + (session->end - session->start)};
    if (session_stands(session) && session->start == order->start)
        return session->serial;
    planner_redate(planner, session, &chosen);
    return serial_redated(planner);
}

static void follow(struct planner *planner, const struct fact *order)
{
    const struct session *session = session_meant(planner);
    const char *why_not = objection(planner, session, order->start);
    const int serial = why_not == NULL   ? move(planner, session, order)
                       : session != NULL ? session->serial
                                         : 0;
    struct fact *wanted = planner_fact(planner, FACT_STEP_WANTED, order->person, serial);
    fact_set_step(wanted, answer_step);
    fact_set_state(wanted, why_not != NULL ? why_not : "moved");
    wanted->start = order->start;
    wanted->row = order->row;
    wanted->value = order->value;
}

/* One a round: the next finds the first done. */
void plan_orders(struct planner *planner)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind != FACT_ORDERED || is_answered(planner, fact))
            continue;
        follow(planner, fact);
        return;
    }
}
