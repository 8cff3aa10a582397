/*
 * attention - what needs a human, in one sentence each.
 */
#include "writing/attention.h"

#include "writing/attention_pairs.h"
#include "writing/phrase.h"
#include "writing/strangers.h"
#include "writing/wording.h"

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
    g_autofree char *who = tell_name(telling, person->id);
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
        g_autofree char *who = tell_name(telling, snag->person);
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
        g_autofree char *who = tell_name(telling, fact->person);
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
    g_autofree char *name = tell_name(telling, asked);
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
    attention_pairs(&telling);
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
