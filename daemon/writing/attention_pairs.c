/*
 * attention_pairs - what of a pair needs a human.
 */
#include "writing/attention_pairs.h"

#include "base/text.h"
#include "model/coffee.h"
#include "model/playbook.h"
#include "model/untold.h"
#include "writing/attention_replies.h"
#include "writing/wording.h"

enum { MISSED_DAYS = 14 };

/* As long as V2 has its use: until its use-by, or until the two have met since or have chosen
 * another date. */
static gboolean missed_is_news(const struct telling *telling, const struct ledger *ledger,
                               const struct session *missed)
{
    instant until = missed->known_at + MISSED_DAYS * (seconds)DAY;
    for (guint i = 0; i < ledger->messages->len; i++) {
        const struct message *message = ledger->messages->pdata[i];
        if (message->session == missed->serial && g_strcmp0(message->step, "V2") == 0 &&
            message->use_by != INSTANT_NEVER)
            until = message->use_by;
    }
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->start > missed->start &&
            (session->state == SESSION_HELD || (session->by_people && session_stands(session))))
            return FALSE;
    }
    return telling->watch->now < until;
}

static void tell_put_offs(struct telling *telling, const struct ledger *ledger, const char *pair)
{
    int run = 0;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        run = session->state == SESSION_HELD ? 0 : run + session->put_offs;
        if (session->state == SESSION_MISSED && missed_is_news(telling, ledger, session))
            tell(telling, "%s : un rendez-vous manqué.", "%s: they missed each other.", pair);
        if (session->state == SESSION_DISPUTED)
            tell(telling, "%s : deux réponses qui se contredisent sur une séance.",
                 "%s: two answers about one session contradict each other.", pair);
    }
    if (run >= 2)
        tell(telling, "%s : deux séances remises de suite.", "%s: two sessions in a row put off.",
             pair);
}

static gboolean was_held_since(const struct ledger *ledger, instant since)
{
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->state == SESSION_HELD && session->start >= since)
            return TRUE;
    }
    return FALSE;
}

/* No run came in time: until the two have another date, or have met anyway. */
static void tell_uninvited(struct telling *telling, const struct ledger *ledger, const char *pair)
{
    const struct programme *programme = telling->watch->programme;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->state != SESSION_UNINVITED || session->replaced_by != 0 ||
            was_held_since(ledger, session->start))
            continue;
        g_autofree char *day =
            wording_date(clock_day(session->start, programme->zone), programme->language);
        tell(telling,
             "%s : la séance du %s n’a été proposée à personne, faute de passage à temps ; il faut "
             "une nouvelle date.",
             "%s: nobody was invited to the session of %s, for no run came in time; it needs a new "
             "date.",
             pair, day);
    }
}

/* Nobody else is invited: until they answer for themselves, or it is over. */
static void tell_delegated(struct telling *telling, const struct session *session)
{
    const struct programme *programme = telling->watch->programme;
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct attendee *attendee = &session->attendees[i];
        if (!session_stands(session) || session->end <= telling->watch->now ||
            attendee->partstat != PARTSTAT_DELEGATED)
            continue;
        g_autofree char *who = tell_name(telling, attendee->person);
        g_autofree char *day =
            wording_date(clock_day(session->start, programme->zone), programme->language);
        tell(telling,
             "%s a délégué l’invitation du %s ; ce n’est pas un oui, et je n’ai invité personne "
             "d’autre.",
             "%s delegated the invitation of %s; that is no yes, and I have invited nobody else.",
             who, day);
    }
}

static void tell_delegations(struct telling *telling, const struct ledger *ledger)
{
    for (guint i = 0; i < ledger->sessions->len; i++)
        tell_delegated(telling, ledger->sessions->pdata[i]);
}

/* Dates were offered and nobody chose one. */
static void tell_silence(struct telling *telling, const struct ledger *ledger, const char *pair)
{
    instant since = INSTANT_NONE;
    for (guint i = 0; i < ledger->sessions->len; i++) {
        const struct session *session = ledger->sessions->pdata[i];
        if (session->state == SESSION_HELD || session_stands(session))
            since = MAX(since, session->start);
    }
    for (guint i = 0; i < ledger->messages->len; i++) {
        const struct message *message = ledger->messages->pdata[i];
        const gboolean of_dates =
            g_strcmp0(message->step, "S6") == 0 || g_strcmp0(message->step, "S7") == 0;
        if (of_dates && message->silent && message->use_by > since)
            tell(telling, "%s : pas de nouvelle date, malgré trois propositions.",
                 "%s: no new date, though three were offered.", pair);
    }
}

/* A coffee that one puts off is not arranged for the other; who chose a date hears nothing. */
static void tell_split(struct telling *telling, const struct ledger *ledger, const char *pair)
{
    for (guint i = 0; i < ledger->chosen->len; i++) {
        const struct fact *chosen = ledger->chosen->pdata[i];
        if (chosen->session != 0 || telling->watch->now - chosen->at > 7 * (seconds)DAY ||
            !coffee_is_put_off(ledger, chosen))
            continue;
        tell(telling, "%s : un café, PLUS TARD d’un côté, une date choisie de l’autre.",
             "%s: a coffee, LATER from one, a date chosen by the other.", pair);
    }
}

/* Whether its author has since written what could be read. */
static gboolean was_mended(const struct ledger *ledger, const struct fact *unread)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_ANSWERED && fact->id > unread->id &&
            fact->person == unread->person && fact->session == unread->session &&
            g_strcmp0(fact->state, answer_names[ANSWER_WORDS]) != 0)
            return TRUE;
    }
    return FALSE;
}

static void tell_unread(struct telling *telling, const struct ledger *ledger)
{
    for (guint i = 0; i < ledger->unread->len; i++) {
        const struct fact *unread = ledger->unread->pdata[i];
        const struct session *session = ledger_session(ledger, unread->session);
        g_autofree char *who = tell_name(telling, unread->person);
        if ((session != NULL && session_is_logged(session)) || was_mended(ledger, unread))
            continue;
        if (telling->watch->now - unread->at > 7 * (seconds)DAY)
            continue;
        if (session != NULL)
            tell(telling,
                 "%s a répondu à la question sur la séance %d, et je n’ai pas su lire sa réponse.",
                 "%s answered the question about session %d, and I could not read the answer.", who,
                 session->number);
        else
            tell(telling, "%s m’a répondu, et je n’ai pas su lire sa réponse.",
                 "%s answered me, and I could not read the answer.", who);
    }
}

/* The sender is of the roster: whose mail was answered is said, and nothing of what was written. */
static void tell_misplaced(struct telling *telling, const struct held_answer *held)
{
    g_autofree char *author = tell_name(telling, held->author);
    g_autofree char *reader = tell_name(telling, held->reader);
    if (held->reader == 0 || held->reader == held->author)
        tell(telling, "Une réponse au nom de %s n’a pas pu être vérifiée ; rien n’a changé.",
             "An answer in the name of %s could not be verified; nothing has changed.", author);
    else
        tell(telling, "%s a répondu à un message adressé à %s ; rien n’a changé.",
             "%s answered a message that was for %s; nothing has changed.", author, reader);
}

static void tell_strange_replies(struct telling *telling, const struct ledger *ledger,
                                 const char *pair)
{
    for (guint i = 0; i < telling->watch->held->len; i++) {
        const struct held_answer *held = telling->watch->held->pdata[i];
        g_autofree char *from = text_without_tricks(held->from);
        if (held->subject != ledger->subject)
            continue;
        if (held->author != 0)
            tell_misplaced(telling, held);
        else if (from[0] == '\0')
            tell(telling,
                 "%s : une réponse est venue d’une adresse que la liste ne connaît pas ; rien n’a "
                 "changé.",
                 "%s: an answer came from an address that the roster does not know; nothing has "
                 "changed.",
                 pair);
        else
            tell(telling,
                 "%s : une réponse est venue de %s, que la liste ne connaît pas ; rien n’a changé.",
                 "%s: an answer came from %s, which the roster does not know; nothing has changed.",
                 pair, from);
    }
}

/* What stands in the calendar of somebody who hears no more, and is no longer true. */
static void tell_untold(struct telling *telling, const struct ledger *ledger)
{
    static const char *const words[][2] = {
        [UNTRUTH_ENDED] = {"le rendez-vous du %s n’aura pas lieu",
                           "the meeting of %s will not take place"},
        [UNTRUTH_UNSETTLED] = {"le rendez-vous du %s est à déplacer",
                               "the meeting of %s is to be moved"},
        [UNTRUTH_RETIMED] = {"le rendez-vous est désormais le %s", "the meeting is now on %s"},
        [UNTRUTH_PLACED] = {"le rendez-vous du %s change de lieu",
                            "the meeting of %s takes place elsewhere"},
    };
    const struct watch *watch = telling->watch;
    g_autoptr(GPtrArray) list = untold_find(watch->registry, ledger, watch->now);
    for (guint i = 0; i < list->len; i++) {
        const struct untold *untold = list->pdata[i];
        g_autofree char *who = tell_name(telling, untold->person->id);
        g_autofree char *day = wording_date(
            clock_day(untold->session->start, watch->programme->zone), watch->programme->language);
        g_auto(GStrv) parts = g_strsplit(words[untold->what][telling->french ? 0 : 1], "%s", 2);
        g_autofree char *news = g_strjoinv(day, parts);
        tell(telling, "%s ne reçoit plus mes messages ; à vous de le dire : %s.",
             "%s gets no more mail from me; it is for you to say: %s.", who, news);
    }
}

static gboolean has_more_to_come(const struct watch *watch, const struct ledger *ledger)
{
    const int sessions = registry_sessions(watch->registry, watch->programme);
    for (int number = 1; number <= sessions; number++) {
        const struct session *session = ledger_numbered(ledger, number);
        if (session == NULL || session->state == SESSION_PLANNED || session_waits(session))
            return TRUE;
    }
    return FALSE;
}

/* Not who was silenced at the terminal: whoever did so knows. */
static gboolean has_stopped(const struct ledger *ledger, const struct person *person)
{
    const char *how = NULL;
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_PERSON_STOPPED && fact->person == person->id)
            how = fact->state;
    }
    return person->stopped && g_strcmp0(how, "terminal") != 0;
}

/* Nobody is invited while one of the two hears nothing: the other learns it from a human alone. */
static void tell_standstill(struct telling *telling, const struct ledger *ledger, const char *pair)
{
    const struct watch *watch = telling->watch;
    const struct person *mentor = registry_person(watch->registry, ledger->pair->mentor);
    const struct person *mentee = registry_person(watch->registry, ledger->pair->mentee);
    if (mentor == NULL || mentee == NULL ||
        !(has_stopped(ledger, mentor) || has_stopped(ledger, mentee)) ||
        !has_more_to_come(watch, ledger))
        return;
    g_autofree char *silent = tell_name(telling, mentor->stopped ? mentor->id : mentee->id);
    g_autofree char *other = tell_name(telling, mentor->stopped ? mentee->id : mentor->id);
    if (mentor->stopped && mentee->stopped)
        tell(
            telling,
            "%s : les deux ne reçoivent plus de messages, aucune autre séance n’est proposée. Pour "
            "clore, retirez le binôme de la liste.",
            "%s: both get no more mail, and no further session is offered. To close, take the pair "
            "off the roster.",
            pair);
    else
        tell(telling,
             "%s : %s ne reçoit plus de messages, aucune autre séance n’est proposée ; %s ne le "
             "saura que par vous. Pour clore, retirez le binôme de la liste.",
             "%s: %s gets no more mail, and no further session is offered; %s will hear it from "
             "you alone. To close, take the pair off the roster.",
             pair, silent, other);
}

void attention_pairs(struct telling *telling)
{
    const struct watch *watch = telling->watch;
    for (guint i = 0; i < watch->ledgers->len; i++) {
        const struct ledger *ledger = watch->ledgers->pdata[i];
        g_autofree char *pair =
            attention_pair(watch->programme->language, watch->registry, ledger->subject);
        tell_untold(telling, ledger);
        if (ledger->pair == NULL || !ledger->pair->live || pair == NULL)
            continue;
        tell_standstill(telling, ledger, pair);
        tell_put_offs(telling, ledger, pair);
        tell_uninvited(telling, ledger, pair);
        tell_delegations(telling, ledger);
        attention_replies(telling, ledger);
        tell_silence(telling, ledger, pair);
        tell_split(telling, ledger, pair);
        tell_unread(telling, ledger);
        tell_strange_replies(telling, ledger, pair);
    }
}
