/*
 * plan_steps - the steps of the playbook that hang on a time.
 *
 * Each step is said once to each of its readers for each of its occasions:
 * a session, a person, a quiet time.
 */
#include "deciding/planner.h"

enum { ROUND = 4 * DAY };

/* One time that a step comes round. */
struct occasion {
    instant anchor;
    const struct session *session; /* NULL: none */
    int revision;                  /* which time round; 0 */
};

/* ---- conditions ---- */

static gboolean log_is_first(const struct planner *planner, const struct person *person)
{
    int logs = 0;
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct account *account =
            session_account(planner->ledger->sessions->pdata[i], person->id);
        logs += account != NULL && account->state == SESSION_HELD;
    }
    return logs <= 1;
}

static gboolean something_held(const struct planner *planner)
{
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if (session->state == SESSION_HELD)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_agreed(const struct session *session)
{
    gboolean accepted = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        if (session->attendees[i].partstat == PARTSTAT_DECLINED)
            return FALSE;
        accepted |= session->attendees[i].partstat == PARTSTAT_ACCEPTED;
    }
    return accepted && session_stands(session);
}

static gboolean has_answered(const struct session *session, const struct person *person)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        if (session->attendees[i].person == person->id)
            return attendee_has_answered(&session->attendees[i]);
    }
    return FALSE;
}

static gboolean session_holds(const struct planner *planner, enum condition condition,
                              const struct session *session, const struct person *person)
{
    switch (condition) {
    case IF_SESSION_STANDING:
        return session_stands(session);
    case IF_SESSION_AGREED:
        return is_agreed(session);
    case IF_SESSION_LOGGED:
        return session_is_logged(session);
    case IF_SESSION_HELD:
        return session->state == SESSION_HELD;
    case IF_SESSION_LAST:
        return session->number ==
               registry_sessions(planner->setting->registry, planner->setting->programme);
    case IF_PERSON_ANSWERED:
        return has_answered(session, person);
    case IF_LOG_UNSURE:
        return session->state == SESSION_HELD && session->by_words;
    default:
        return FALSE;
    }
}

static gboolean holds(const struct planner *planner, enum condition condition,
                      const struct session *session, const struct person *person)
{
    const struct pair *pair = planner->ledger->pair;
    instant since, again;
    switch (condition) {
    case IF_PERSON_AWAY:
        return person->away_until > planner->now;
    case IF_FIRST_LOG:
        return log_is_first(planner, person);
    case IF_LOG_SPEAKS:
        return log_is_first(planner, person) ||
               (session != NULL && session_holds(planner, IF_LOG_UNSURE, session, person));
    case IF_PAIR_QUIET:
        return pair != NULL && planner_is_quiet(planner, &since, &again);
    case IF_PAIR_PAUSED:
        return pair != NULL && pair->paused_until > planner->now;
    case IF_SOMETHING_HELD:
        return something_held(planner);
    default:
        return session != NULL && session_holds(planner, condition, session, person);
    }
}

gboolean planner_allows(const struct planner *planner, const struct step *step,
                        const struct session *session, const struct person *person)
{
    for (int condition = 0; condition < CONDITION_COUNT; condition++) {
        const unsigned bit = 1u << condition;
        if ((step->when & bit) != 0 && !holds(planner, condition, session, person))
            return FALSE;
        if ((step->unless & bit) != 0 && holds(planner, condition, session, person))
            return FALSE;
    }
    return TRUE;
}

/* ---- quiet ---- */

/* The last thing that shows life: a session held, the last coffee offered, PLUS TARD, the
 * beginning. */
static instant last_life(const struct planner *planner)
{
    const struct programme *programme = planner->setting->programme;
    instant kickoff = INSTANT_NONE;
    clock_instant((struct wall){programme->kickoff, programme->kickoff_minute, 0}, programme->zone,
                  &kickoff);
    instant last = MAX(kickoff, planner->ledger->pair->made);
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if (session->state == SESSION_HELD)
            last = MAX(last, session->end);
    }
    return last;
}

static int coffees_asked(const struct planner *planner, const char *step, instant *last)
{
    int asked = 0;
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (g_strcmp0(message->step, step) != 0 || message->number != 0 ||
            message->state == MESSAGE_SUPERSEDED)
            continue;
        asked = MAX(asked, message->revision);
        *last = MAX(*last, message->written);
    }
    return asked;
}

/* The end of what stands in the calendar within ten working days; INSTANT_NONE: nothing does. */
static instant ahead_in_calendar(const struct planner *planner)
{
    const struct span soon = {10, UNIT_WORKING_DAY};
    const char *zone = planner->setting->programme->zone;
    const instant horizon = planner_after(planner, planner->now, soon, zone);
    instant end = INSTANT_NONE;
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if ((session->state == SESSION_PLANNED || session_stands(session)) &&
            session->end > planner->now && session->start <= horizon)
            end = MAX(end, session->end);
    }
    return end;
}

/* Whether the morning after a session still has to tell what became of it. */
static gboolean news_to_come(const struct planner *planner)
{
    gboolean asks = FALSE, took_place = FALSE;
    for (guint i = 0; i < planner->setting->playbook->steps->len; i++) {
        const struct step *step = planner->setting->playbook->steps->pdata[i];
        asks |= step->from == FROM_SESSION_END && step->silence->len > 0;
    }
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        took_place |= session_stands(session) && session->end <= planner->now;
    }
    return asks && took_place;
}

gboolean planner_is_quiet(const struct planner *planner, instant *since, instant *look_again)
{
    const struct programme *programme = planner->setting->programme;
    const struct span half = {programme->cadence.count * 3, programme->cadence.unit};
    const instant last = MAX(*since, last_life(planner));
    instant start, end;
    /* One and a half cadences: three cadences' days, halved. */
    const instant thrice = planner_after(planner, last, half, programme->zone);
    const instant threshold = MAX(last + (thrice - last) / 2, planner->ledger->quiet_until);
    *since = threshold;
    *look_again = INSTANT_NEVER;
    if (!planner_last_session(planner, &start, &end) || planner->now >= end)
        return FALSE;
    if (threshold > planner->now) {
        *look_again = threshold;
        return FALSE;
    }
    const instant ahead = ahead_in_calendar(planner);
    if (ahead != INSTANT_NONE)
        *look_again = ahead + DAY;
    return ahead == INSTANT_NONE && !news_to_come(planner);
}

/* ---- readers ---- */

static void add_reader(GPtrArray *readers, struct person *person)
{
    if (planner_reaches(person))
        g_ptr_array_add(readers, person);
}

/* Whose answer is still missing; the assistant answers for the mentee where there is one. */
static void add_undecided(const struct planner *planner, const struct session *session,
                          GPtrArray *readers)
{
    const struct registry *registry = planner->setting->registry;
    if (session == NULL || session->state == SESSION_UNSETTLED || !planner_both_hear(planner))
        return; /* while a move is under way, its time is no question; nor with nobody to meet */
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        if (attendee_has_answered(attendee) || attendee->invited == INSTANT_NONE)
            continue;
        struct person *assistant = registry_assistant(registry, attendee->person);
        add_reader(readers, planner_reaches(assistant)
                                ? assistant
                                : registry_person(registry, attendee->person));
    }
}

static GPtrArray *readers_of(const struct planner *planner, const struct step *step,
                             const struct session *session)
{
    const struct registry *registry = planner->setting->registry;
    const struct pair *pair = planner->ledger->pair;
    GPtrArray *readers = g_ptr_array_new();
    if ((step->to & 1u << TO_MENTOR) != 0)
        add_reader(readers, registry_person(registry, pair->mentor));
    if ((step->to & 1u << TO_MENTEE) != 0)
        add_reader(readers, registry_person(registry, pair->mentee));
    if ((step->to & 1u << TO_CONSULTANT) != 0)
        add_reader(readers, planner_on_duty(planner));
    if ((step->to & 1u << TO_UNDECIDED) != 0)
        add_undecided(planner, session, readers);
    return readers;
}

/* ---- steps ---- */

/* What the other of the pair was offered this time round: both read the same dates. */
static GArray *offered_before(const struct planner *planner, const struct step *step,
                              const struct occasion *occasion)
{
    const int serial = occasion->session != NULL ? occasion->session->serial : 0;
    const struct pair *pair = planner->ledger->pair;
    const struct message *asked =
        planner_asked(planner, step, pair->mentor, serial, occasion->revision);
    if (asked == NULL)
        asked = planner_asked(planner, step, pair->mentee, serial, occasion->revision);
    return asked != NULL ? planner_offers_of(planner, asked) : NULL;
}

static void make_step_due(struct planner *planner, const struct step *step,
                          const struct occasion *occasion, const struct person *person, instant at,
                          instant use_by)
{
    const int serial = occasion->session != NULL ? occasion->session->serial : 0;
    const int minutes = step->minutes != 0 ? step->minutes : planner->setting->programme->minutes;
    struct due *due = planner_due(planner, DUE_MAIL, step, person);
    due->session = serial;
    due->revision = occasion->revision;
    due->at = at;
    due->not_after = use_by;
    due->at_once = person_is_consultant(person);
    due->key = g_strdup_printf("%s/%d/%d/%d/%d.%d", step->id, planner->ledger->subject, serial,
                               occasion->revision, person->id, person->version);
    if (step->offers == 0)
        return;
    due->offers = offered_before(planner, step, occasion);
    if (due->offers == NULL)
        due->offers =
            slots_offer(planner->setting, planner->ledger, planner->now, minutes, step->offers);
    if (step->use_by_offers && due->offers->len > 0)
        due->not_after = g_array_index(due->offers, struct slot, due->offers->len - 1).start;
}

/* When the last invitation left for the one whose answer is missing; the assistant's mentee. */
static instant invited_at(const struct session *session, const struct person *person)
{
    const int id = person->principal != 0 ? person->principal : person->id;
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        if (session->attendees[i].person == id)
            return session->attendees[i].invited;
    }
    return INSTANT_NONE;
}

/* Who was invited late is reminded on the next working day, not in the same breath; what the
 * consultant must know of an answer does not wait for the window. */
static instant moment_of(const struct planner *planner, const struct step *step,
                         const struct occasion *occasion, const struct person *person,
                         const char *zone)
{
    const struct span next_day = {1, UNIT_WORKING_DAY};
    if (step->from == FROM_SESSION_PUT_OFF && person_is_consultant(person))
        return occasion->anchor;
    const instant at = planner_moment(planner, step, occasion->anchor, zone);
    if ((step->to & 1u << TO_UNDECIDED) == 0 || occasion->session == NULL)
        return at;
    const instant invited = invited_at(occasion->session, person);
    if (invited < at)
        return at;
    const struct wall later = clock_wall(planner_after(planner, invited, next_day, zone), zone);
    return almanac_moment(planner->setting->almanac, later.day,
                          step->at >= 0 ? step->at : later.minute, FALSE, zone);
}

static void say_to(struct planner *planner, const struct step *step,
                   const struct occasion *occasion, const struct person *person)
{
    const char *zone = planner_zone(planner, person);
    const instant at = moment_of(planner, step, occasion, person, zone);
    const instant use_by = planner_use_by(planner, step, at, occasion->session, zone);
    const int serial = occasion->session != NULL ? occasion->session->serial : 0;
    if (use_by <= planner->now ||
        planner_asked(planner, step, person->id, serial, occasion->revision) != NULL ||
        planner_passes_over(planner, step, occasion->session,
                            planner_moment(planner, step, occasion->anchor, zone)))
        return;
    if (at > planner->now) {
        planner_wake(planner, at);
        return;
    }
    planner_wake(planner, use_by);
    if (person->away_until > planner->now)
        planner_wake(planner, person->away_until);
    if (planner_allows(planner, step, occasion->session, person))
        make_step_due(planner, step, occasion, person, at, use_by);
}

static void say(struct planner *planner, const struct step *step, const struct occasion *occasion)
{
    g_autoptr(GPtrArray) readers = readers_of(planner, step, occasion->session);
    for (guint i = 0; i < readers->len; i++)
        say_to(planner, step, occasion, readers->pdata[i]);
}

/* Two in a row, nothing held between: the session that made it two. */
static void say_after_put_offs(struct planner *planner, const struct step *step)
{
    int run = 0;
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        const int before = run;
        run = session->state == SESSION_HELD ? 0 : run + session->put_offs;
        if (before < step->nth && run >= step->nth && session->put_off_at != INSTANT_NONE)
            say(planner, step, &(struct occasion){session->put_off_at, session, 0});
    }
}

/* A failed question was not asked: only one that left can be met with silence. */
static gboolean has_left(const struct planner *planner, const struct step *step, int person,
                         const struct session *session)
{
    const struct message *asked =
        planner_asked(planner, step, person, session->serial, session->time_sequence);
    return asked != NULL && (asked->state == MESSAGE_SENT || asked->state == MESSAGE_DOUBTED);
}

/* What is silent to the end is recorded even when the question could not be asked. */
static void record_silence(struct planner *planner, const struct step *step,
                           const struct session *session)
{
    const struct person *mentor =
        registry_person(planner->setting->registry, planner->ledger->pair->mentor);
    if (step->silence->len == 0 || !session_stands(session) || mentor == NULL)
        return;
    const char *zone = planner_zone(planner, mentor);
    const instant at = planner_moment(planner, step, session->end, zone);
    const instant use_by = planner_use_by(planner, step, at, session, zone);
    if (planner->now < use_by) {
        planner_wake(planner, use_by);
        return;
    }
    if (planner->ledger->pair->live && has_left(planner, step, mentor->id, session))
        return; /* plan_answers deals with a question that was asked */
    const struct message nobody = {.person = mentor->id, .session = session->serial};
    for (guint i = 0; i < step->silence->len; i++)
        planner_react(planner, step->silence->pdata[i], &nobody);
}

static void say_each_session(struct planner *planner, const struct step *step)
{
    for (guint i = 0; i < planner->ledger->sessions->len; i++) {
        const struct session *session = planner->ledger->sessions->pdata[i];
        if (step->numbers[1] != 0 &&
            (session->number < step->numbers[0] || session->number > step->numbers[1]))
            continue;
        if (!session_stands(session))
            continue;
        const instant anchor = step->from == FROM_SESSION_END ? session->end : session->start;
        /* What was said of a time that has changed is said again of the new one. */
        say(planner, step, &(struct occasion){anchor, session, session->time_sequence});
        if (step->from == FROM_SESSION_END)
            record_silence(planner, step, session);
    }
}

/* Both get the same word or neither does: an open question to one holds it for the other. */
static gboolean one_is_asked(struct planner *planner)
{
    gboolean open = FALSE;
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        const struct step *step = playbook_step(planner->setting->playbook, message->step);
        if (step == NULL || step->kind != STEP_QUESTION || message->what != NULL ||
            !plan_is_open(planner->setting, planner->ledger, message->row, planner->now))
            continue;
        planner_wake(planner, message->use_by);
        open = TRUE;
    }
    return open;
}

static void say_when_quiet(struct planner *planner, const struct step *step)
{
    instant since = INSTANT_NONE, again;
    if (!planner_both_hear(planner))
        return;
    const int asked = coffees_asked(planner, step->id, &since);
    /* The two of a pair are asked together: who was put off, be it over a weekend, still gets the
     * same round. */
    if (asked > 0 && since + ROUND > planner->now && planner->ledger->quiet_until <= planner->now &&
        ahead_in_calendar(planner) == INSTANT_NONE)
        say(planner, step, &(struct occasion){since, NULL, asked});
    const gboolean quiet = planner_is_quiet(planner, &since, &again);
    planner_wake(planner, again);
    if (quiet && !one_is_asked(planner))
        say(planner, step, &(struct occasion){since, NULL, asked + 1});
}

static void say_once(struct planner *planner, const struct step *step)
{
    const struct programme *programme = planner->setting->programme;
    instant anchor = INSTANT_NONE, start;
    if (step->from == FROM_PROGRAMME_END) {
        if (!planner_last_session(planner, &start, &anchor))
            return;
    } else {
        const int made = clock_day(planner->ledger->pair->made, programme->zone);
        const int day = MAX(programme->kickoff, made);
        clock_instant((struct wall){day, programme->kickoff_minute, 0}, programme->zone, &anchor);
    }
    say(planner, step, &(struct occasion){anchor, NULL, 0});
}

void plan_past(struct planner *planner)
{
    const GPtrArray *steps = planner->setting->playbook->steps;
    for (guint i = 0; i < steps->len; i++) {
        const struct step *step = steps->pdata[i];
        for (guint j = 0; step->from == FROM_SESSION_END && j < planner->ledger->sessions->len; j++)
            record_silence(planner, step, planner->ledger->sessions->pdata[j]);
    }
}

void plan_steps(struct planner *planner)
{
    const GPtrArray *steps = planner->setting->playbook->steps;
    for (guint i = 0; i < steps->len; i++) {
        const struct step *step = steps->pdata[i];
        if (step->kind == STEP_INVITATION || step->each == EACH_COHORT || step->each == EACH_ANSWER)
            continue;
        if (step->from == FROM_SESSION_PUT_OFF)
            say_after_put_offs(planner, step);
        else if (step->each == EACH_SESSION)
            say_each_session(planner, step);
        else if (step->from == FROM_PAIR_QUIET)
            say_when_quiet(planner, step);
        else
            say_once(planner, step);
    }
}
