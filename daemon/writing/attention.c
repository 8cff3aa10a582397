/*
 * attention - what needs a human, in one sentence each.
 */
#include "writing/attention.h"

#include "base/text.h"
#include "model/coffee.h"
#include "model/playbook.h"
#include "model/untold.h"
#include "writing/phrase.h"
#include "writing/strangers.h"
#include "writing/wording.h"

struct telling {
    const struct watch *watch;
    gboolean french;
    GPtrArray *lines;
};

static G_GNUC_PRINTF(2, 0)
    G_GNUC_PRINTF(3, 0) void tell(struct telling *telling, const char *french, const char *english,
                                  ...)
{
    va_list arguments;
    va_start(arguments, english);
    char *line = g_strdup_vprintf(telling->french ? french : english, arguments);
    va_end(arguments);
    if (g_ptr_array_find_with_equal_func(telling->lines, line, g_str_equal, NULL))
        g_free(line);
    else
        g_ptr_array_add(telling->lines, line);
}

char *attention_pair(enum language language, const struct registry *registry, int id)
{
    const struct pair *pair = registry_pair(registry, id);
    if (pair == NULL)
        return NULL;
    const struct person *mentor = registry_person(registry, pair->mentor);
    const struct person *mentee = registry_person(registry, pair->mentee);
    if (mentor == NULL || mentee == NULL || mentor->first == NULL || mentee->first == NULL)
        return g_strdup_printf("%s %s", language == LANGUAGE_FRENCH ? "binôme" : "pair",
                               pair->number);
    return g_strdup_printf(language == LANGUAGE_FRENCH ? "%s et %s" : "%s and %s", mentor->first,
                           mentee->first);
}

static char *name_of(const struct telling *telling, int id)
{
    const struct person *person = registry_person(telling->watch->registry, id);
    if (person == NULL || person->first == NULL)
        return g_strdup(telling->french ? "quelqu’un" : "somebody");
    return g_strdup_printf("%s %s", person->first, person->last);
}

/* ---- pairs ---- */

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
        g_autofree char *who = name_of(telling, attendee->person);
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
        g_autofree char *who = name_of(telling, unread->person);
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
    g_autofree char *author = name_of(telling, held->author);
    g_autofree char *reader = name_of(telling, held->reader);
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
        g_autofree char *who = name_of(telling, untold->person->id);
        g_autofree char *day = wording_date(
            clock_day(untold->session->start, watch->programme->zone), watch->programme->language);
        g_auto(GStrv) parts = g_strsplit(words[untold->what][telling->french ? 0 : 1], "%s", 2);
        g_autofree char *news = g_strjoinv(day, parts);
        tell(telling, "%s ne reçoit plus mes messages ; à vous de le dire : %s.",
             "%s gets no more mail from me; it is for you to say: %s.", who, news);
    }
}

static void tell_pairs(struct telling *telling)
{
    const struct watch *watch = telling->watch;
    for (guint i = 0; i < watch->ledgers->len; i++) {
        const struct ledger *ledger = watch->ledgers->pdata[i];
        g_autofree char *pair =
            attention_pair(watch->programme->language, watch->registry, ledger->subject);
        tell_untold(telling, ledger);
        if (ledger->pair == NULL || !ledger->pair->live || pair == NULL)
            continue;
        tell_put_offs(telling, ledger, pair);
        tell_uninvited(telling, ledger, pair);
        tell_delegations(telling, ledger);
        tell_silence(telling, ledger, pair);
        tell_split(telling, ledger, pair);
        tell_unread(telling, ledger);
        tell_strange_replies(telling, ledger, pair);
    }
}

/* ---- people and mail ---- */

static gboolean wrote_stop(const struct ledger *ledger, int person, instant since)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->kind == FACT_PERSON_STOPPED && fact->person == person && fact->at > since &&
            g_strcmp0(fact->state, "terminal") != 0 && g_strcmp0(fact->state, "erase") != 0)
            return TRUE;
    }
    return FALSE;
}

/* Nothing answers a STOP: it is told for five working days. Who typed `stop` knows. */
static gboolean stop_is_news(const struct telling *telling, const struct person *person)
{
    const struct watch *watch = telling->watch;
    const instant since = watch->now - 7 * (seconds)DAY;
    if (!person->stopped || person->role == ROLE_MANAGER)
        return FALSE;
    for (guint i = 0; i < watch->ledgers->len; i++)
        if (wrote_stop(watch->ledgers->pdata[i], person->id, since))
            return TRUE;
    return wrote_stop(watch->own, person->id, since);
}

/* What became of a claim to be erased. */
struct erasure {
    instant claimed; /* INSTANT_NONE: never, or taken back */
    gboolean confirmed;
};

static void follow_erasure(struct erasure *erasure, const struct fact *fact)
{
    const gboolean claims = fact->kind == FACT_STEP_WANTED && g_strcmp0(fact->step, "X5") == 0 &&
                            g_strcmp0(fact->state, "erase") == 0;
    const gboolean refuses = fact->kind == FACT_ANSWERED && g_strcmp0(fact->step, "K11") == 0 &&
                             g_strcmp0(fact->state, "no") == 0;
    if (claims && erasure->claimed == INSTANT_NONE)
        erasure->claimed = fact->at;
    if (refuses || fact->kind == FACT_PERSON_RESUMED)
        erasure->claimed = INSTANT_NONE;
    if (fact->kind == FACT_PERSON_LEFT && g_strcmp0(fact->state, "erase") == 0)
        erasure->confirmed = TRUE;
}

static struct erasure erasure_of(const struct ledger *ledger, int person)
{
    struct erasure erasure = {.claimed = INSTANT_NONE};
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        if (fact->person == person)
            follow_erasure(&erasure, fact);
    }
    return erasure;
}

/* RGPD, article 12: within a month. It stands until the name is gone. */
static void tell_erasure(struct telling *telling, const struct ledger *ledger,
                         const struct person *person)
{
    const struct programme *programme = telling->watch->programme;
    const struct erasure erasure = erasure_of(ledger, person->id);
    if (erasure.claimed == INSTANT_NONE)
        return;
    const int day = day_add_months(clock_day(erasure.claimed, programme->zone), 1);
    g_autofree char *until = wording_date(day, programme->language);
    g_autofree char *who = name_of(telling, person->id);
    if (erasure.confirmed)
        tell(telling, "%s : demande d’effacement confirmée, à traiter avant le %s (binome erase).",
             "%s: asks to be erased, and has confirmed it: to be done before %s (binome erase).",
             who, until);
    else
        tell(telling, "%s : demande d’effacement, à traiter avant le %s ; pas encore confirmée.",
             "%s: asks to be erased, and has not confirmed it yet: to be done before %s.", who,
             until);
}

static void tell_erasures(struct telling *telling)
{
    const struct watch *watch = telling->watch;
    for (guint i = 0; i < watch->registry->people->len; i++) {
        const struct person *person = watch->registry->people->pdata[i];
        for (guint j = 0; person->first != NULL && j < watch->ledgers->len; j++)
            tell_erasure(telling, watch->ledgers->pdata[j], person);
        if (person->first != NULL)
            tell_erasure(telling, watch->own, person);
    }
}

static void tell_people(struct telling *telling)
{
    for (guint i = 0; i < telling->watch->registry->people->len; i++) {
        const struct person *person = telling->watch->registry->people->pdata[i];
        if (!person->live || person->first == NULL)
            continue;
        if (person->dead)
            tell(telling, "%s %s : son adresse ne reçoit plus rien ; corrigez-la dans la liste.",
                 "%s %s: the address no longer takes mail; mend it in the roster.", person->first,
                 person->last);
        if (stop_is_news(telling, person))
            tell(telling, "%s %s a répondu STOP.", "%s %s replied STOP.", person->first,
                 person->last);
    }
}

static void tell_snags(struct telling *telling)
{
    for (guint i = 0; i < telling->watch->snags->len; i++) {
        const struct snag *snag = telling->watch->snags->pdata[i];
        g_autofree char *who = name_of(telling, snag->person);
        if (snag->doubt)
            tell(telling, "%s : le message %s n’est peut-être pas arrivé, ou deux fois.",
                 "%s: message %s may not have arrived, or twice.", who, snag->steps);
        else
            tell(telling, "%s : le message %s a été refusé par le serveur.",
                 "%s: message %s was refused by the server.", who, snag->steps);
    }
}

/* Nobody could send it while it was worth saying: no run came, or no server took it. */
static void tell_expired(struct telling *telling, const struct ledger *ledger)
{
    for (guint i = 0; i < ledger->facts->len; i++) {
        const struct fact *fact = ledger->facts->pdata[i];
        const struct message *message = ledger_row(ledger, fact->row);
        const gboolean unsent = message != NULL ? message->state == MESSAGE_EXPIRED
                                                : fact->row == 0 && fact->content == 0;
        if (fact->kind != FACT_STEP_EXPIRED || !unsent ||
            telling->watch->now - fact->at > 7 * (seconds)DAY)
            continue;
        g_autofree char *who = name_of(telling, fact->person);
        tell(telling, "%s : le message %s n’est pas parti à temps.",
             "%s: message %s did not leave in time.", who, fact->step);
    }
}

static void tell_strangers(struct telling *telling)
{
    strangers_tell(telling->watch->strangers, telling->french, telling->lines);
}

/* The things to do: each mail that nobody could read is one, though a line tells of several. */
int attention_things(const struct watch *watch, const GPtrArray *todo)
{
    return (int)todo->len + strangers_untold(watch->strangers);
}

static gboolean is_decision(enum fact_kind kind)
{
    return kind == FACT_CHANGES_AGREED || kind == FACT_CHANGES_REFUSED;
}

/* An OUI answers the mail that asked for it: who did not get that one has the terminal. */
static void tell_approval(struct telling *telling, int asked)
{
    const struct person *reader = telling->watch->reader;
    const struct person *person = registry_person(telling->watch->registry, asked);
    if (reader == NULL || person == NULL || person == reader || person->first == NULL) {
        tell(telling, "Des mises à jour d’agenda attendent votre OUI.",
             "Calendar updates await your YES.");
        return;
    }
    g_autofree char *name = name_of(telling, asked);
    g_autofree char *of = phrase_of_name(name);
    tell(telling, "Des mises à jour d’agenda attendent le OUI %s, ou binome start.",
         "Calendar updates await the YES of %s, or binome start.", telling->french ? of : name);
}

static void tell_approvals(struct telling *telling)
{
    gint64 asked = 0;
    int whom = 0;
    for (guint i = 0; i < telling->watch->own->facts->len; i++) {
        const struct fact *fact = telling->watch->own->facts->pdata[i];
        if (fact->kind == FACT_CHANGES_ASKED) {
            asked = fact->value;
            whom = fact->person;
        } else if (fact->kind == FACT_CHANGES_SETTLED ||
                   (is_decision(fact->kind) && fact->value == asked)) {
            asked = 0;
        }
    }
    if (asked != 0)
        tell_approval(telling, whom);
}

static void tell_brake(struct telling *telling)
{
    const char *brake = telling->watch->brake;
    if (g_strcmp0(brake, "clock") == 0)
        tell(telling,
             "Rien ne part : l’horloge retarde sur le dernier passage. Remettez-la à l’heure, ou "
             "dites binome run --confirm.",
             "Nothing leaves: the clock is behind the last run. Set it right, or say binome run "
             "--confirm.");
    else if (g_strcmp0(brake, "gap") == 0)
        tell(
            telling,
            "Rien ne part : aucun passage pendant trop longtemps. Regardez binome plan, puis dites "
            "binome run --catch-up.",
            "Nothing leaves: there was no run for too long. Look at binome plan, then say binome "
            "run --catch-up.");
    else if (g_strcmp0(brake, "older") == 0)
        tell(telling,
             "Rien ne part : ce registre est plus ancien que les messages partis. Remettez le bon, "
             "ou dites binome run --confirm.",
             "Nothing leaves: this store is older than the mail that has left. Restore the right "
             "one, or say binome run --confirm.");
}

GPtrArray *attention_todo(const struct watch *watch)
{
    struct telling telling = {watch, watch->programme->language == LANGUAGE_FRENCH,
                              g_ptr_array_new_with_free_func(g_free)};
    tell_brake(&telling);
    tell_approvals(&telling);
    tell_erasures(&telling);
    tell_pairs(&telling);
    tell_people(&telling);
    tell_snags(&telling);
    tell_expired(&telling, watch->own);
    for (guint i = 0; i < watch->ledgers->len; i++)
        tell_expired(&telling, watch->ledgers->pdata[i]);
    tell_strangers(&telling);
    return telling.lines;
}

/* ---- what happened ---- */

static void add_count(GString *line, int count, const char *one, const char *many)
{
    if (count > 0)
        g_string_append_printf(line, "%s%d %s", line->len > 0 ? ", " : "", count,
                               count == 1 ? one : many);
}

/* What is said of a session counts once, and not at all once it was taken back. */
static gboolean counts(const struct ledger *ledger, guint index)
{
    const struct fact *fact = ledger->facts->pdata[index];
    const struct session *session = ledger_session(ledger, fact->session);
    for (guint i = 0; i < index; i++) {
        const struct fact *before = ledger->facts->pdata[i];
        if (before->kind == fact->kind && before->session == fact->session)
            return FALSE;
    }
    return session == NULL || session_agrees(session, fact->kind);
}

GPtrArray *attention_past(const struct watch *watch, gint64 after)
{
    struct telling telling = {watch, watch->programme->language == LANGUAGE_FRENCH,
                              g_ptr_array_new_with_free_func(g_free)};
    int held = 0, unknown = 0, put_off = 0;
    for (guint i = 0; i < watch->ledgers->len; i++) {
        const struct ledger *ledger = watch->ledgers->pdata[i];
        for (guint j = 0; j < ledger->facts->len; j++) {
            const struct fact *fact = ledger->facts->pdata[j];
            if (fact->id <= after || fact->session == 0 || !counts(ledger, j))
                continue;
            held += fact->kind == FACT_SESSION_HELD;
            unknown += fact->kind == FACT_SESSION_UNKNOWN;
            put_off += fact->kind == FACT_SESSION_DECLINED ||
                       fact->kind == FACT_SESSION_POSTPONED || fact->kind == FACT_SESSION_CANCELLED;
        }
    }
    g_autoptr(GString) line = g_string_new(NULL);
    add_count(line, held, telling.french ? "tenue" : "held", telling.french ? "tenues" : "held");
    add_count(line, unknown, telling.french ? "sans nouvelles" : "without news",
              telling.french ? "sans nouvelles" : "without news");
    add_count(line, put_off, telling.french ? "reportée" : "put off",
              telling.french ? "reportées" : "put off");
    if (line->len > 0)
        tell(&telling, "Séances : %s.", "Sessions: %s.", line->str);
    return telling.lines;
}

/* ---- calendars ---- */

static gboolean is_in_calendar(const struct registry *registry, const struct ledger *ledger,
                               const struct session *session)
{
    for (gsize i = 0; i < G_N_ELEMENTS(session->attendees); i++) {
        const struct person *person = registry_person(registry, session->attendees[i].person);
        if (person != NULL && ledger_holds(ledger, session->serial, person->id, person->version))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *attention_calendars(const struct watch *watch)
{
    const struct programme *programme = watch->programme;
    struct telling telling = {watch, programme->language == LANGUAGE_FRENCH,
                              g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < watch->ledgers->len; i++) {
        const struct ledger *ledger = watch->ledgers->pdata[i];
        g_autofree char *pair =
            attention_pair(programme->language, watch->registry, ledger->subject);
        for (guint j = 0; pair != NULL && j < ledger->sessions->len; j++) {
            const struct session *session = ledger->sessions->pdata[j];
            if (session->start <= watch->now || !is_in_calendar(watch->registry, ledger, session))
                continue;
            g_autofree char *when =
                wording_when(session->start, programme->zone, programme->language);
            tell(&telling, "%s\u00a0: %s.", "%s: %s.", pair, when);
        }
    }
    return telling.lines;
}
