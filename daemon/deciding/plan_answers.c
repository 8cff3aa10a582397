/*
 * plan_answers - what answers wished for, reminders, and what silence means.
 */
#include "deciding/agree.h"
#include "deciding/planner.h"

#include "model/consent.h"

/* ---- wishes ---- */

static struct person *author_of(const struct planner *planner, const struct wish *wish)
{
    return registry_person(planner->setting->registry, wish->person);
}

/* Who moved or declined, or the assistant who did so; after a mere "2" or "3" the mentor. */
static struct person *decliner_of(const struct planner *planner, const struct wish *wish)
{
    struct person *author = registry_person(planner->setting->registry, wish->author);
    if (planner_reaches(author))
        return author;
    const struct session *session = ledger_session(planner->ledger, wish->session);
    const int id = session != NULL && session->put_off_by != 0 ? session->put_off_by : wish->person;
    return registry_person(planner->setting->registry, id);
}

/* The other of the pair; about a time, the mentee's assistant where there is one. */
static struct person *partner_of(const struct planner *planner, const struct step *step,
                                 const struct wish *wish)
{
    const struct registry *registry = planner->setting->registry;
    struct person *partner = planner->ledger->pair != NULL
                                 ? registry_partner(registry, planner->ledger->pair, wish->person)
                                 : NULL;
    struct person *assistant = partner != NULL && consent_is_asked_by(step)
                                   ? registry_assistant(registry, partner->id)
                                   : NULL;
    return planner_reaches(assistant) ? assistant : partner;
}

static struct person *reader_of(const struct planner *planner, const struct step *step,
                                const struct wish *wish)
{
    if ((step->to & 1u << TO_CONSULTANT) != 0)
        return planner_on_duty(planner);
    if ((step->to & 1u << TO_DECLINER) != 0)
        return decliner_of(planner, wish);
    if ((step->to & 1u << TO_PARTNER) != 0)
        return partner_of(planner, step, wish);
    return author_of(planner, wish);
}

static void drop(struct planner *planner, const struct wish *wish)
{
    struct fact *expired = planner_fact(planner, FACT_STEP_EXPIRED, wish->person, wish->session);
    fact_set_step(expired, wish->step);
    expired->content = wish->fact;
}

/* What a calendar proposed comes first, as long as it can be. */
static void offer_proposed(const struct planner *planner, const struct step *step,
                           const struct wish *wish, GArray *offers)
{
    const struct slot proposed = {wish->start, wish->end};
    if (proposed.start < planner->now + DAY)
        return;
    for (guint i = offers->len; i > 0; i--) {
        const struct slot *slot = &g_array_index(offers, struct slot, i - 1);
        if (slot->start < proposed.end && proposed.start < slot->end)
            g_array_remove_index(offers, i - 1);
    }
    g_array_prepend_val(offers, proposed);
    if (offers->len > (guint)step->offers)
        g_array_set_size(offers, (guint)step->offers);
}

static instant last_offered(const GArray *offers)
{
    instant last = INSTANT_NONE;
    for (guint i = 0; i < offers->len; i++)
        last = MAX(last, g_array_index(offers, struct slot, i).start);
    return last;
}

/* The one time that the other has proposed. */
static void offer_the_time(const struct wish *wish, struct due *due)
{
    const struct slot proposed = {wish->start, wish->end};
    due->offers = g_array_new(FALSE, TRUE, sizeof(struct slot));
    g_array_append_val(due->offers, proposed);
    due->not_after = MIN(due->not_after, proposed.start);
}

static void offer(struct planner *planner, const struct step *step, const struct session *session,
                  const struct wish *wish, struct due *due)
{
    if (consent_is_asked_by(step)) {
        offer_the_time(wish, due);
        return;
    }
    const struct programme *programme = planner->setting->programme;
    const int minutes = step->minutes != 0 ? step->minutes
                        : session != NULL && session->end > session->start
                            ? (int)((session->end - session->start) / MINUTE)
                            : programme->minutes;
    const instant after = session != NULL ? MAX(planner->now, session->start) : planner->now;
    due->offers = slots_offer(planner->setting, planner->ledger, after, minutes, step->offers);
    offer_proposed(planner, step, wish, due->offers);
    if (step->use_by_offers && due->offers->len > 0)
        due->not_after = last_offered(due->offers);
}

/* Whether a date has come since the wish for one; or the decline that made it was taken back. */
static gboolean is_dated(const struct planner *planner, const struct wish *wish)
{
    const struct session *session = ledger_session(planner->ledger, wish->session);
    if (session != NULL && (session->replaced_by != 0 || session->state == SESSION_STANDING))
        return TRUE;
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_SESSION_MOVED && fact->session == wish->session &&
            wish->session != 0 && fact->id > wish->fact)
            return TRUE;
    }
    return FALSE;
}

/* K3 answers the very STOP that would hold it back; later answers to the same person stay unsaid.
 */
static gboolean answers_stop(const struct planner *planner, const struct step *step,
                             const struct wish *wish)
{
    instant stopped = INSTANT_NONE;
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->kind == FACT_PERSON_STOPPED && fact->person == wish->person &&
            fact->id < wish->fact)
            stopped = fact->at;
    }
    return step->reply && step->expect == EXPECT_NOTHING && stopped == wish->at;
}

/* Who is out of the mails may still leave for good: K3 names the word, and its author is asked. */
static gboolean asks_to_confirm(const struct step *step, const struct wish *wish)
{
    return step->reply && step->expect == EXPECT_YESNO && wish->session == 0;
}

/* Of a pair that has ended only the consultant still hears, and who has just said STOP. */
static gboolean may_hear(const struct planner *planner, const struct step *step,
                         const struct wish *wish, const struct person *person)
{
    const struct pair *pair = planner->ledger->pair;
    if (person == NULL || person->address == NULL || person->dead)
        return FALSE;
    if (person->stopped)
        return person->live && (answers_stop(planner, step, wish) || asks_to_confirm(step, wish));
    return person->live && (pair == NULL || pair->live || person_is_consultant(person));
}

/* Her own words to the robot are answered once a day; her orders each. */
static gboolean was_told_today(const struct planner *planner, const struct step *step,
                               const struct wish *wish, const struct person *person)
{
    if (wish->claim != NULL)
        return FALSE;
    const char *zone = planner_zone(planner, person);
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (step->reply && person_is_consultant(person) && message->person == person->id &&
            g_strcmp0(message->step, step->id) == 0 &&
            clock_day(message->written, zone) == clock_day(planner->now, zone))
            return TRUE;
    }
    return FALSE;
}

/* The answer that made it was corrected; or silence made it, to a question that was. */
static gboolean is_taken_back(const struct planner *planner, const struct step *step,
                              const struct wish *wish)
{
    const struct message *asked = wish->of_silence ? ledger_row(planner->ledger, wish->row) : NULL;
    const struct step *question =
        asked != NULL ? playbook_step(planner->setting->playbook, asked->step) : NULL;
    return planner_is_moot(planner, step, wish->session) ||
           (question != NULL && planner_is_moot(planner, question, wish->session));
}

static gboolean awaits_the_other(struct planner *planner, const struct step *step,
                                 const struct wish *wish)
{
    if (step->expect != EXPECT_SLOT || consent_is_asked_by(step) ||
        !agree_is_awaited(planner, wish->session, wish->person))
        return FALSE;
    planner_wake(planner, wish->at + 5 * DAY);
    return TRUE;
}

/* A time that is proposed no more; dates, once the consultant looks for one. */
static gboolean is_past_talk(const struct planner *planner, const struct step *step,
                             const struct wish *wish)
{
    if (consent_is_asked_by(step))
        return !agree_is_pending(planner, wish->session, wish->person, wish->start);
    return step->expect == EXPECT_SLOT && agree_gave_up(planner, wish->session, wish->fact);
}

/* Calendar truth waits for no other question, but for the hour: its reader has written nothing. */
static gboolean leaves_at_once(const struct planner *planner, const struct step *step,
                               const struct wish *wish, const struct person *person)
{
    if (consent_is_asked_by(step))
        return almanac_may_send(planner->setting->almanac, planner->now,
                                planner_zone(planner, person));
    /* What silence makes answers nobody and is nobody's alarm: it keeps to working days. */
    return !wish->of_silence && (step->reply || person_is_consultant(person));
}

static void grant(struct planner *planner, const struct wish *wish)
{
    const struct step *step = playbook_step(planner->setting->playbook, wish->step);
    struct person *person = step != NULL ? reader_of(planner, step, wish) : NULL;
    const struct session *session = ledger_session(planner->ledger, wish->session);
    if (!may_hear(planner, step, wish, person) || !planner_allows(planner, step, session, person) ||
        was_told_today(planner, step, wish, person) || is_taken_back(planner, step, wish)) {
        drop(planner, wish);
        return;
    }
    if (step->expect == EXPECT_SLOT && planner->ledger->pair != NULL && !planner_both_hear(planner))
        return; /* a date is asked for once the two can meet again */
    if (awaits_the_other(planner, step, wish))
        return; /* a time is proposed already */
    const char *zone = planner_zone(planner, person);
    const instant use_by = planner_use_by(planner, step, wish->at, session, zone);
    if (use_by <= planner->now || (step->expect == EXPECT_SLOT && is_dated(planner, wish)) ||
        is_past_talk(planner, step, wish)) {
        drop(planner, wish);
        return;
    }
    struct due *due = planner_due(planner, DUE_MAIL, step, person);
    due->session = wish->session;
    due->revision = (int)wish->fact;
    due->at = wish->at;
    due->not_after = use_by;
    due->at_once = leaves_at_once(planner, step, wish, person);
    const gboolean wrote = person->id == (wish->author != 0 ? wish->author : wish->person);
    due->answers_row = wrote ? wish->row : 0;
    due->answers_inbound = wrote ? wish->inbound : 0;
    due->wish = wish->fact;
    due->content = wish->content;
    due->claim = wish->claim;
    due->about = wish->person;
    due->key = g_strdup_printf("%s/w%" G_GINT64_FORMAT "/%d.%d", step->id, wish->fact, person->id,
                               person->version);
    if (step->offers != 0)
        offer(planner, step, session, wish, due);
}

/* ---- ladders ---- */

/* A coffee is answered by any date that the two have found meanwhile. */
static gboolean is_date_for(const struct fact *fact, const struct message *message)
{
    const gboolean planned = fact->kind == FACT_SESSION_PLANNED;
    if (!planned && fact->kind != FACT_SESSION_MOVED)
        return FALSE;
    if (message->session == 0)
        return fact->person != 0 || (planned && g_strcmp0(fact->state, "coffee") == 0);
    return message->session == (planned ? (int)fact->value : fact->session);
}

/* A slot question is settled by whatever date came, from whichever side. */
static gboolean date_came(const struct planner *planner, const struct message *message)
{
    for (guint i = 0; i < planner->ledger->facts->len; i++) {
        const struct fact *fact = planner->ledger->facts->pdata[i];
        if (fact->at >= message->written && is_date_for(fact, message))
            return TRUE;
    }
    return FALSE;
}

/* The calendar has answered what the reminder asks. */
static gboolean is_decided(const struct session *session, const struct person *person)
{
    const int id = person->principal != 0 ? person->principal : person->id;
    if (session != NULL && session->state == SESSION_UNSETTLED)
        return TRUE; /* another time is being looked for */
    for (gsize i = 0; session != NULL && i < G_N_ELEMENTS(session->attendees); i++) {
        if (session->attendees[i].person == id)
            return attendee_has_answered(&session->attendees[i]);
    }
    return FALSE;
}

static gboolean is_settled(const struct planner *planner, const struct step *step,
                           const struct message *message)
{
    const struct session *session = ledger_session(planner->ledger, message->session);
    const struct person *person = registry_person(planner->setting->registry, message->person);
    if (message->answered != INSTANT_NONE || message->silent)
        return TRUE;
    if (step->expect == EXPECT_SLOT && date_came(planner, message))
        return TRUE;
    if (planner_is_moot(planner, step, message->session))
        return TRUE;
    if (consent_is_asked_by(step) && !agree_is_open(planner, message))
        return TRUE;
    /* It was asked of a time that is no more. */
    if (step->each == EACH_SESSION && session != NULL && message->revision < session->time_sequence)
        return TRUE;
    if (person == NULL || (step->to & 1u << TO_UNDECIDED && is_decided(session, person)))
        return TRUE;
    /* An absence puts a question off; it does not settle it. */
    struct step lasting = *step;
    lasting.when &= ~(1u << IF_PERSON_AWAY);
    lasting.unless &= ~(1u << IF_PERSON_AWAY);
    return !planner_allows(planner, &lasting, session, person);
}

static const struct message *reminder(const struct planner *planner, const struct message *first,
                                      int number)
{
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *message = planner->ledger->messages->pdata[i];
        if (message->number == number && message->person == first->person &&
            message->session == first->session && message->revision == first->revision &&
            message->what == NULL && message->state != MESSAGE_SUPERSEDED &&
            g_strcmp0(message->step, first->step) == 0)
            return message;
    }
    return NULL;
}

/* What is past or too near is offered no more; with nothing left to offer, nothing is said. */
static void drop_near(const struct planner *planner, struct due *due)
{
    for (guint i = due->offers != NULL ? due->offers->len : 0; i > 0; i--) {
        if (g_array_index(due->offers, struct slot, i - 1).start < planner->now + DAY)
            g_array_remove_index(due->offers, i - 1);
    }
    if (due->offers != NULL && due->offers->len == 0)
        due->not_after = planner->now;
}

static void remind(struct planner *planner, const struct step *step, const struct message *message,
                   const struct person *person)
{
    const char *zone = planner_zone(planner, person);
    const guint most = (guint)MAX(planner->setting->programme->reminders, 0);
    for (guint i = 0; i < MIN(step->remind->len, most); i++) {
        const struct span span = g_array_index(step->remind, struct span, i);
        instant at = planner_after(planner, message->sent, span, zone);
        at = almanac_next_sendable(planner->setting->almanac, MAX(at, person->away_until), zone);
        if (at >= message->use_by || reminder(planner, message, (int)i + 1) != NULL)
            continue;
        if (at > planner->now) {
            planner_wake(planner, at);
            return;
        }
        struct due *due = planner_due(planner, DUE_MAIL, step, person);
        due->session = message->session;
        due->number = (int)i + 1;
        due->revision = message->revision;
        due->at = at;
        due->not_after = message->use_by;
        due->answers_row = message->row;
        due->key = g_strdup_printf("%s/r%" G_GINT64_FORMAT "/%d/%d.%d", step->id, message->row,
                                   (int)i + 1, person->id, person->version);
        due->offers = planner_offers_of(planner, message);
        drop_near(planner, due);
        return;
    }
}

/* Of a question that both got, the first one asked speaks for both. */
static gboolean speaks_for_both(const struct planner *planner, const struct message *message)
{
    for (guint i = 0; i < planner->ledger->messages->len; i++) {
        const struct message *other = planner->ledger->messages->pdata[i];
        if (other->session == message->session && other->revision == message->revision &&
            other->number == 0 && other->what == NULL && other->row < message->row &&
            g_strcmp0(other->step, message->step) == 0)
            return FALSE;
    }
    return TRUE;
}

static void fall_silent(struct planner *planner, const struct step *step,
                        const struct message *message)
{
    struct fact *expired =
        planner_fact(planner, FACT_STEP_EXPIRED, message->person, message->session);
    fact_set_step(expired, message->step);
    expired->row = message->row;
    for (guint i = 0; i < step->silence->len && speaks_for_both(planner, message); i++)
        planner_react(planner, step->silence->pdata[i], message);
}

static gboolean answers_message(const struct answer_given *answer, const struct message *message)
{
    return answer->row == message->row ||
           (answer->person == message->person && answer->session == message->session &&
            g_strcmp0(answer->step, message->step) == 0);
}

/* "Aucune", "mercredi": words for the consultant, and still no date. They end the reminders; the
 * pair is not forgotten. */
static gboolean is_without_date(const struct planner *planner, const struct step *step,
                                const struct message *message)
{
    if (step->expect != EXPECT_SLOT || message->silent || date_came(planner, message) ||
        planner_is_moot(planner, step, message->session) ||
        (consent_is_asked_by(step) && !agree_is_open(planner, message)))
        return FALSE;
    for (guint i = 0; i < planner->ledger->answers->len; i++) {
        const struct answer_given *answer = planner->ledger->answers->pdata[i];
        const int kind = names_find(answer_names, ANSWER_COUNT, answer->state);
        const struct reaction *reaction = kind < 0 ? NULL : step_reaction(step, (enum answer)kind);
        if (answers_message(answer, message) && answer->at >= message->written &&
            (kind == ANSWER_SLOT || (reaction != NULL && reaction->record != NULL)))
            return FALSE;
    }
    return message->answered != INSTANT_NONE;
}

/* Whether nothing can come of it any more, neither a reminder nor what its silence means. */
static gboolean is_over(const struct planner *planner, const struct step *step,
                        const struct message *message)
{
    return message->what != NULL || message->number != 0 ||
           (message->state != MESSAGE_SENT && message->state != MESSAGE_DOUBTED) ||
           (step->remind->len == 0 && step->silence->len == 0) ||
           (is_settled(planner, step, message) && !is_without_date(planner, step, message));
}

static void climb(struct planner *planner, const struct message *message)
{
    const struct step *step = playbook_step(planner->setting->playbook, message->step);
    if (step == NULL || is_over(planner, step, message))
        return;
    if (message->use_by <= planner->now) {
        fall_silent(planner, step, message);
        return;
    }
    planner_wake(planner, message->use_by);
    const struct person *person = registry_person(planner->setting->registry, message->person);
    const gboolean of_a_date = step->expect == EXPECT_SLOT && planner->ledger->pair != NULL;
    if (message->answered == INSTANT_NONE && planner_reaches(person) &&
        (!of_a_date || planner_both_hear(planner)))
        remind(planner, step, message, person);
}

static gboolean is_of_sleep(const struct wish *wish)
{
    return g_strcmp0(wish->step, PLAYBOOK_ASLEEP) == 0;
}

void plan_asleep_answers(struct planner *planner)
{
    for (guint i = 0; i < planner->ledger->wishes->len; i++) {
        const struct wish *wish = planner->ledger->wishes->pdata[i];
        if (is_of_sleep(wish))
            grant(planner, wish);
    }
}

/* Once awake, nobody is told any more that it sleeps. */
static void grant_awake(struct planner *planner, const struct wish *wish)
{
    if (is_of_sleep(wish))
        drop(planner, wish);
    else
        grant(planner, wish);
}

void plan_answers(struct planner *planner)
{
    for (guint i = 0; i < planner->ledger->wishes->len; i++)
        grant_awake(planner, planner->ledger->wishes->pdata[i]);
    if (planner->ledger->pair != NULL && !planner->ledger->pair->live)
        return; /* nobody is reminded of what has ended */
    for (guint i = 0; i < planner->ledger->messages->len; i++)
        climb(planner, planner->ledger->messages->pdata[i]);
}

gboolean plan_is_open(const struct setting *setting, const struct ledger *ledger, gint64 row,
                      instant now)
{
    const struct planner planner = {setting, ledger, now, NULL};
    const struct message *message = ledger_row(ledger, row);
    const struct step *step =
        message != NULL ? playbook_step(setting->playbook, message->step) : NULL;
    const struct person *person =
        message != NULL ? registry_person(setting->registry, message->person) : NULL;
    /* Who has stopped or left is awaited for nothing. */
    return step != NULL && person != NULL && person->live && !person->stopped &&
           message->use_by > now && !is_settled(&planner, step, message);
}
